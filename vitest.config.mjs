// @ts-check
import { defineConfig } from 'vitest/config'

// `fast` needs nothing but Node; `engine` needs the engines that scripts/test.mjs starts and names in
// TARE_TEST_ENGINES.
export default defineConfig({
  test: {
    projects: [
      {
        // The linters that are bundled for the tests come without their sources: nothing to warn of.
        logLevel: 'error',
        test: {
          name: 'fast',
          include: ['__tests__/{unit,golden,property}/**/*.test.ts'],
          testTimeout: 30_000,
          server: { deps: { inline: [/@actions\/(languageservice|workflow-parser|expressions)/] } },
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'engine',
          include: ['__tests__/{docker,e2e}/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
