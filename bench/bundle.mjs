// @ts-check
// What every job of every user downloads and Node parses.
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'

const MAX_ENTRY_BYTES = 1_500_000

/**
 * @param {string} entry
 * @returns {import('./results.mjs').Row[]}
 */
export function measureBundle(entry) {
  const folder = path.dirname(entry)
  const sizes = readdirSync(folder).map((name) => statSync(path.join(folder, name)).size)
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0)
  return [
    {
      what: '`dist/index.js`',
      unit: 'bytes',
      ours: [statSync(entry).size],
      goal: { of: 'median', limit: MAX_ENTRY_BYTES },
      limits: 'The entry alone: what is imported lazily stands in chunks beside it, counted in the next row.',
    },
    {
      what: `all of \`dist\`, ${sizes.length} files`,
      unit: 'bytes',
      ours: [total],
      limits:
        'Downloaded with the repository for every job, licenses included; a chunk that is not needed is not parsed.',
    },
  ]
}
