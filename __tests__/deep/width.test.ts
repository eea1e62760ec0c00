import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { ensureBrowser, measureTables } from '../../testbed/browser.mjs'

// A table that is wider than the comment is cut off: on a phone nobody sees the verdict, or the bytes.

const folder = new URL('../golden/files/', import.meta.url)
const comments = Object.fromEntries(
  readdirSync(folder)
    .filter((file) => file.endsWith('.comment.md'))
    .map((file) => [file.replace('.comment.md', ''), readFileSync(new URL(file, folder), 'utf8')]),
)

// On a fresh machine they are installed first.
beforeAll(() => ensureBrowser({ log: console.log }), 900_000)

test('a table that is too wide is found', () => {
  const wide = `| ${'x'.repeat(80)} | y |\n|:--|--:|\n| 1 | 2 |\n`
  const [measured] = measureTables({ wide }, { width: 358, isOpen: false })
  expect(measured!.needed).toBeGreaterThan(measured!.there)
})

// A window of 390 and of 900 pixels, without GitHub's margins.
describe.each([358, 868])('in %d pixels', (width) => {
  test.each(['closed', 'open'] as const)('no table outside of a fold is wider than the comment (%s)', (state) => {
    const measured = measureTables(comments, { width, isOpen: state === 'open' })
    const first = measured.filter(({ isFirstLevel }) => isFirstLevel)
    expect(first.length).toBeGreaterThan(20)
    expect(first.filter(({ needed, there }) => needed > there)).toStrictEqual([])
  })
})
