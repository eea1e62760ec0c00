import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// The map of CONTRIBUTING.md is the tree: a newcomer who follows it finds each thing where it says.

const at = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))
const text = readFileSync(at('CONTRIBUTING.md'), 'utf8')
const rows = [...text.matchAll(/^\| `([\w./]+)` \| (.*) \|$/gm)].map(([, place = '', what = '']) => ({ place, what }))
const rooms = rows.filter(({ place }) => place.startsWith('src/'))

test('every room of src has its row, and every row its place', () => {
  const tree = readdirSync(at('src'), { withFileTypes: true }).map(
    (entry) => `src/${entry.name}${entry.isDirectory() ? '/' : ''}`,
  )
  expect(new Set(rooms.map(({ place }) => place))).toStrictEqual(new Set(tree))
  expect(rows.filter(({ place }) => place.includes('/') && !existsSync(at(place)))).toStrictEqual([])
})

test.each(rooms.filter(({ place }) => place.endsWith('/') && place !== 'src/adapters/'))(
  'what the row of $place names is there',
  ({ place, what }) => {
    const names = [...what.matchAll(/`([a-z]+\/?)`/g)].map(([, name = '']) => name)
    expect(names.filter((name) => !existsSync(at(`${place}${name}${name.endsWith('/') ? '' : '.ts'}`)))).toStrictEqual(
      [],
    )
  },
)

test('the core is told file by file', () => {
  const [, core = ''] = /^\| `src\/oci\/` \| What \|\n\|.*\n((?:\|.*\n)+)/m.exec(text) ?? []
  const named = [...core.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([a-z]+)`/g)].map(([, name]) => `${name}.ts`),
  )
  expect(named.toSorted()).toStrictEqual(readdirSync(at('src/oci')).toSorted())
})
