// @ts-check
import { defineConfig } from 'vitest/config'

// Long, and about time: npm run test:deep alone runs it.
export default defineConfig({ test: { include: ['__tests__/deep/**/*.test.ts'], testTimeout: 1_800_000 } })
