import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

// What a comment cites is in this repository: docs/internals/FILE.md#heading, with the heading as GitHub links it.

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const FOLDERS = ['src', 'scripts', 'testbed', 'bench', '__tests__'].filter((name) => existsSync(path.join(ROOT, name)))
// What others wrote, what is rendered, and this file, which names what must not be named.
const SKIPPED = /\/fixtures\/|^__tests__\/golden\/files\/|^__tests__\/unit\/citations\.test\.ts$/

const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8')
const filesIn = (folder: string): readonly string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))

const sources = FOLDERS.flatMap(filesIn).filter((name) => !SKIPPED.test(name))
const pages = filesIn('docs').filter((name) => name.endsWith('.md'))

/** Everything in these files that matches, with where it begins. */
const findAll = (names: readonly string[], wanted: RegExp) =>
  names.flatMap((name) => {
    const text = read(name)
    return [...text.matchAll(wanted)].map(({ 0: found, index, ...groups }) => ({
      name,
      at: `${name}:${text.slice(0, index).split('\n').length}`,
      found,
      groups: [groups[1], groups[2]] as const,
    }))
  })

/** The headings of a page as GitHub links them. */
const headingsOf = (page: string): readonly string[] =>
  [...read(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** What is wrong with a reference to a page; undefined when nothing is. */
function fault(page: string, heading: string | undefined): string | undefined {
  if (!existsSync(path.join(ROOT, page))) return `there is no ${page}`
  if (heading !== undefined && !headingsOf(page).includes(heading)) return `${page} has no heading #${heading}`
  if (heading === undefined && page.startsWith('docs/internals/')) return `name the heading in ${page}`
  return undefined
}

describe('what comments cite', () => {
  // A path of another repository's docs has something before it.
  const cited = findAll(sources, /(?<![\w/.-])(docs\/(?:internals\/)?[\w-]+\.md)(?:#([\w-]+))?/g)

  test('is found', () => {
    expect(cited.filter(({ found }) => found.startsWith('docs/internals/')).length).toBeGreaterThan(30)
  })

  test('is there', () => {
    const wrong = cited.flatMap(({ at, groups: [page = '', heading] }) => {
      const why = fault(page, heading)
      return why === undefined ? [] : [`${at}: ${why}`]
    })
    expect(wrong).toStrictEqual([])
  })

  test.each([
    // Of an RFC everybody has the same sections; of notes that are kept elsewhere nobody has any.
    ['a section of something that is no RFC', /(?<=[^\s*/])(?<!RFC \d+|and)[\s*/]+§\d/g],
    ['notes that are not here', /\b(?:docker|github)-facts\b|\breport-design\b|\btesting\.md\b|\bshared\/testing\b/g],
    ['a design that is not here', /\brules of the house\b|\b(?:of|what) the design\b/g],
  ])('is never %s', (_, wanted) => {
    expect(findAll(sources, wanted).map(({ at, found }) => `${at}: ${found.trim()}`)).toStrictEqual([])
  })
})

test('pages link to pages and headings that are there', () => {
  const links = findAll(pages, /\]\((?!https?:)([^)#\s]*)(?:#([\w-]+))?\)/g)
  expect(links.length).toBeGreaterThan(20)
  const wrong = links.flatMap(({ name, at, groups: [target = '', heading] }) => {
    const to = target === '' ? name : path.posix.join(path.posix.dirname(name), target)
    const isThere = existsSync(path.join(ROOT, to)) && (heading === undefined || headingsOf(to).includes(heading))
    return isThere ? [] : [`${at}: ${to}${heading === undefined ? '' : `#${heading}`}`]
  })
  expect(wrong).toStrictEqual([])
})
