import { describe, expect, test } from 'vitest'
import type { TreeLimits, TreeNode } from '../../src/domain/foldertree.js'
import { folderTree } from '../../src/ledger/tree.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import { treeLines } from '../../src/report/treetext.js'
import { ledgerOf } from '../support/ledgers.js'
import { type Entry, file, whiteout } from '../support/naive.js'

type Layers = readonly (readonly Entry[])[]
const LAYERS: Layers = [
  [file('usr/lib/one.so', 60_000_000), file('usr/lib/two.so', 20_000_000), file('var/cache/x', 9_000_000)],
  [file('app/node_modules/a/b/c/index.js', 15_000_000), file('app/server.js', 5_000_000), file('app/tiny', 10)],
  [whiteout('var/cache/x')],
]

function tree(limits: Partial<TreeLimits> = {}, layers = LAYERS, before?: Layers): TreeNode | undefined {
  const paths = createPathTable()
  const baseline = before && ledgerOf(before, paths)
  return folderTree(ledgerOf(layers, paths), baseline, { depth: 3, top: 10, ...limits }, paths)
}
const lines = (...args: Parameters<typeof tree>): readonly string[] => {
  const root = tree(...args)
  return root ? treeLines(root) : []
}

test('folders by size, with their layer, what is wasted, and what is left out', () => {
  expect(lines()).toEqual([
    '   100.0 MB  ██████████  /  (9.0 MB wasted)',
    '    80.0 MB  ████████      usr/lib/  (layer 1)',
    '    60.0 MB  ██████          one.so  (layer 1)',
    '    20.0 MB  ██              two.so  (layer 1)',
    '    20.0 MB  ██            app/  (layer 2)',
    '    15.0 MB  █               node_modules/a/b/c/  (layer 2)',
    '    15.0 MB  █                 index.js  (layer 2)',
    '     5.0 MB  █               server.js  (layer 2)',
    '       10 B  █               … 1 more',
    '        0 B                var/cache/  (9.0 MB wasted)',
    '        0 B                  x  (9.0 MB wasted)',
  ])
})

describe('how much is shown', () => {
  test.each<[string, Partial<TreeLimits>, readonly string[]]>([
    ['depth', { depth: 1 }, ['/', 'usr/lib/', 'app/', 'var/cache/']],
    ['min', { min: 30_000_000 }, ['/', 'usr/lib/', 'one.so', '… 1 more', '… 2 more']],
    ['at', { at: '/app', depth: 1 }, ['app/', 'node_modules/a/b/c/', 'server.js', '… 1 more']],
    ['top', { top: 1, depth: 1 }, ['/', 'usr/lib/', '… 2 more']],
  ])('%s', (_, limits, names) => {
    const shown = lines(limits).map((line) =>
      line
        .slice(24)
        .trim()
        .replace(/ {2}\(.*/, ''),
    )
    expect(shown).toEqual(names)
  })
  test('a place that no layer has is none', () => {
    expect(tree({ at: 'nowhere' })).toBeUndefined()
  })
})

test('what is shown and what is left out add up', () => {
  const check = ({ bytes, children, rest }: TreeNode): void => {
    if (children.length > 0) expect(children.reduce((sum, child) => sum + child.bytes, rest?.bytes ?? 0)).toBe(bytes)
    children.forEach(check)
  }
  for (const limits of [{}, { depth: 1 }, { top: 1 }, { min: 10_000_000 }]) check(tree(limits)!)
})

test('two images: before and after, the largest change first, with a full bar', () => {
  const after: Layers = [[file('usr/lib/one.so', 60_000_000), file('app/new', 30_000_000)]]
  const before: Layers = [[file('usr/lib/one.so', 50_000_000), file('old/gone', 5_000_000)]]
  expect(lines({ depth: 1 }, after, before)).toEqual([
    '    55.0 MB    90.0 MB   ▲ 35.0 MB  ██████████  /  (layer 1)',
    '        0 B    30.0 MB   ▲ 30.0 MB  █████████     app/  (layer 1)',
    '    50.0 MB    60.0 MB   ▲ 10.0 MB  ███           usr/lib/  (layer 1)',
    '     5.0 MB        0 B    ▼ 5.0 MB  █             old/',
  ])
})

test('a tree that is tens of thousands of folders deep is read', () => {
  expect(lines({}, [[file(`${'d/'.repeat(20_000)}x`, 1_000_000)]]).length).toBeLessThan(5)
})
