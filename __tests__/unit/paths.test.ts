import { describe, expect, test } from 'vitest'
import { comparePaths, largestPaths, listWaste } from '../../src/ledger/rollup.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import { bytesOfText, ledgerOf, textOf } from '../support/ledgers.js'
import { type Entry, file, folder, hardlink, opaque, symlink, whiteout } from '../support/naive.js'

type Image = readonly (readonly Entry[])[]
const MB = 1_000_000

const compared = (before: Image, after: Image, met: readonly string[] = []) => {
  const paths = createPathTable()
  for (const path of met) paths.intern(bytesOfText(path))
  const [baseline, candidate] = [ledgerOf(before, paths), ledgerOf(after, paths)]
  const { lines, rest } = comparePaths(baseline, candidate, paths)
  const difference = candidate.visibleBytes - baseline.visibleBytes
  return {
    lines: lines.map((line) => [lineName(textOf(paths, line.path), line), line.bytes, line.files, line.change]),
    rest,
    difference,
  }
}
const largest = (image: Image) => {
  const paths = createPathTable()
  const { lines, rest } = largestPaths(ledgerOf(image, paths), paths)
  return { lines: lines.map((line) => [lineName(textOf(paths, line.path), line), line.bytes, line.files]), rest }
}
const wasted = (image: Image) => {
  const paths = createPathTable()
  const ledger = ledgerOf(image, paths)
  const { lines, rest } = listWaste(ledger, paths)
  return {
    lines: lines.map((line) => [
      lineName(textOf(paths, line.path), line),
      line.bytes,
      line.files,
      line.cause,
      line.introducedBy,
      line.removedBy,
    ]),
    rest,
    wasted: ledger.wastedBytes,
  }
}
const lineName = (path: string, { isFolder }: { readonly isFolder: boolean }): string => (isFolder ? `${path}/` : path)
const many = (count: number, entry: (index: number) => Entry): readonly Entry[] =>
  Array.from({ length: count }, (_, index) => entry(index))
const bytesIn = (lines: readonly (readonly unknown[])[], rest: { readonly bytes: number }): number =>
  lines.reduce((sum, [, bytes]) => sum + Number(bytes), rest.bytes)

describe('what is large is a line of its own, what is small shares one', () => {
  const modules = many(400, (index) => file(`app/node_modules/m${index}/index.js`, 10_000))

  test('400 small files are one line, at the lowest folder that holds them', () => {
    expect(compared([], [modules])).toStrictEqual({
      lines: [['app/node_modules/', 4 * MB, 400, 'added']],
      rest: { files: 0, bytes: 0 },
      difference: 4 * MB,
    })
  })

  test('a file of 55 MB among them is its own, and the folder’s line is about the others', () => {
    expect(compared([], [[...modules, file('app/node_modules/core/core.node', 55 * MB)]])).toStrictEqual({
      lines: [
        ['app/node_modules/core/core.node', 55 * MB, 1, 'added'],
        ['app/node_modules/', 4 * MB, 400, 'added'],
      ],
      rest: { files: 0, bytes: 0 },
      difference: 59 * MB,
    })
  })

  test('a folder below another is told apart, and not twice', () => {
    const image = [
      [...many(40, (index) => file(`opt/lib/l${index}`, 10)), ...many(60, (index) => file(`opt/bin/b${index}`, 10))],
      [file('opt/x', 10)],
    ]
    expect(largest(image)).toStrictEqual({
      lines: [
        ['opt/bin/', 600, 60],
        ['opt/lib/', 400, 40],
      ],
      rest: { files: 1, bytes: 10 },
    })
  })

  test('what explains less than a fiftieth wherever one looks is in the rest, with its files', () => {
    expect(
      largest([[file('big', 10_000), file('tmp/small', 3), file('etc/small', 4), file('small', 5)]]),
    ).toStrictEqual({
      lines: [['big', 10_000, 1]],
      rest: { files: 3, bytes: 12 },
    })
  })

  test.each([
    // files in folders of their own, of equal bytes; lines; files in the rest
    [1, 1, 0],
    [49, 49, 0],
    [50, 50, 0],
    [51, 0, 51],
    [1000, 0, 1000],
  ])('%d files of the same size in as many folders: %d lines, the rest holds %d', (count, lines, rest) => {
    const told = largest([many(count, (index) => file(`d${index}/a`, 333_333))])
    expect([told.lines.length, told.rest]).toStrictEqual([lines, { files: rest, bytes: rest * 333_333 }])
  })

  test('images without files have no lines', () => {
    const nothing = { lines: [], rest: { files: 0, bytes: 0 } }
    expect(compared([], [])).toStrictEqual({ ...nothing, difference: 0 })
    expect(largest([[folder('a'), symlink('b'), file('c', 0)]])).toStrictEqual(nothing)
    expect(wasted([[file('c', 0)], [whiteout('c')]])).toStrictEqual({ ...nothing, wasted: 0 })
  })
})

describe('added, removed or changed', () => {
  test.each<readonly [what: string, before: Image, after: Image, lines: readonly (readonly unknown[])[]]>([
    // what happened, before, after: path, bytes, files, change
    ['nothing', [[file('a', 5)]], [[file('a', 5)]], []],
    ['other content of the same size', [[file('a', 5, 1)]], [[file('a', 5, 2)]], []],
    ['a file in another layer', [[file('a', 5)], []], [[], [file('a', 5)]], []],
    ['a new file', [[]], [[file('a', 5)]], [['a', 5, 1, 'added']]],
    ['a file that is gone', [[file('a', 5)]], [[]], [['a', -5, 1, 'removed']]],
    ['a file that a layer deletes', [[file('a', 5)]], [[file('a', 5)], [whiteout('a')]], [['a', -5, 1, 'removed']]],
    ['a file that grew', [[file('a', 5)]], [[file('a', 7)]], [['a', 2, 1, 'changed']]],
    ['a file that shrank to nothing', [[file('a', 5)]], [[file('a', 0)]], [['a', -5, 1, 'changed']]],
    ['a file that was empty', [[file('a', 0)]], [[file('a', 5)]], [['a', 5, 1, 'changed']]],
    ['new and empty', [[]], [[file('a', 0)]], []],
    ['a file that is a symbolic link now', [[file('a', 5)]], [[symlink('a')]], [['a', -5, 1, 'removed']]],
    ['a second name', [[file('a', 5)]], [[file('a', 5), hardlink('b', 'a')]], []],
    [
      'a copy that is a hardlink now',
      [[file('a', 5), file('b', 5)]],
      [[file('a', 5), hardlink('b', 'a')]],
      [['b', -5, 1, 'changed']],
    ],
    [
      'renamed',
      [[file('a', 5)]],
      [[file('b', 5)]],
      [
        ['a', -5, 1, 'removed'],
        ['b', 5, 1, 'added'],
      ],
    ],
    [
      'a file that is a folder now',
      [[file('a', 5)]],
      [[file('a/b', 6)]],
      [
        ['a/b', 6, 1, 'added'],
        ['a', -5, 1, 'removed'],
      ],
    ],
    ['a folder of new files', [[]], [many(100, (index) => file(`d/${index}`, 1))], [['d/', 100, 100, 'added']]],
    ['a folder that is gone', [many(100, (index) => file(`d/${index}`, 1))], [[]], [['d/', -100, 100, 'removed']]],
    [
      'a folder with new files and some that grew',
      [many(50, (index) => file(`d/${index}`, 1))],
      [many(100, (index) => file(`d/${index}`, 3))],
      [['d/', 250, 100, 'changed']],
    ],
    [
      'a folder whose files have other names now',
      [many(100, (index) => file(`d/v1-${index}`, 3))],
      [many(100, (index) => file(`d/v2-${index}`, 3))],
      [['d/', 0, 200, 'changed']],
    ],
    [
      'folders with one file each, that has another name now',
      [many(100, (index) => file(`d/${index}/v1`, 3))],
      [many(100, (index) => file(`d/${index}/v2`, 3))],
      [['d/', 0, 200, 'changed']],
    ],
  ])('%s', (_what, before, after, lines) => {
    const told = compared(before, after)
    expect(told.lines).toStrictEqual(lines)
    expect(bytesIn(told.lines, told.rest)).toBe(told.difference)
  })
})

test('most bytes first, whichever way they went; equal ones by the bytes of their paths', () => {
  const before: Image = [[file('gone', 30), file('a/x', 10), file('\xe9', 10)]]
  const after: Image = [[file('new', 20), file('a-', 10), file('z', 10)]]
  expect(compared(before, after).lines.map(([path, bytes]) => [path, bytes])).toStrictEqual([
    ['gone', -30],
    ['new', 20],
    ['a-', 10],
    ['a/x', -10],
    ['z', 10],
    ['\xe9', -10],
  ])
})

test('in whatever order paths were first met, the lines are the same', () => {
  const before: Image = [
    [...many(60, (index) => file(`usr/lib/l${index}`, 7)), file('usr/bin/tool', 90), file('etc/conf', 3)],
  ]
  const after: Image = [
    [
      ...many(80, (index) => file(`usr/lib/l${index}`, 9)),
      file('usr/bin/tool', 99),
      file('var/new', 30),
      file('etc/conf', 4),
    ],
  ]
  const told = compared(before, after)
  expect(told.lines.length).toBeGreaterThan(2)
  for (const met of [
    ['var/new', 'usr/bin/tool'],
    ['usr', 'etc', 'var'],
    many(80, (index) => file(`usr/lib/l${79 - index}`, 0)).map(({ path }) => path),
  ]) {
    expect(compared(before, after, met)).toStrictEqual(told)
  }
})

test('a ledger made before the table grew is compared like any other', () => {
  const paths = createPathTable()
  const baseline = ledgerOf([[file('a', 5)]], paths)
  const candidate = ledgerOf([[file('b', 6)]], paths)
  const told = (from: typeof baseline, to: typeof baseline) =>
    comparePaths(from, to, paths).lines.map(({ path, bytes, change }) => [textOf(paths, path), bytes, change])
  expect(told(baseline, candidate)).toStrictEqual([
    ['b', 6, 'added'],
    ['a', -5, 'removed'],
  ])
  expect(told(candidate, baseline)).toStrictEqual([
    ['b', -6, 'removed'],
    ['a', 5, 'added'],
  ])
})

describe('waste', () => {
  test('one line for each pair of layers and cause, with the folder or the file', () => {
    const caches = many(100, (index) => file(`var/cache/c${index}`, 10))
    const image: Image = [
      [...caches, file('app', 500, 1), file('opt/x', 300), file('lib', 50, 1)],
      [whiteout('var/cache'), file('app', 500, 1)],
      [opaque('opt'), file('lib', 60, 2)],
    ]
    expect(wasted(image)).toStrictEqual({
      lines: [
        ['var/cache/', 1000, 100, 'deleted', 0, 1],
        ['app', 500, 1, 'metadata-copy', 0, 1],
        ['opt/x', 300, 1, 'folder-emptied', 0, 2],
        ['lib', 50, 1, 'overwritten', 0, 2],
      ],
      rest: { files: 0, bytes: 0 },
      wasted: 1850,
    })
  })

  test('one folder that two layers filled and one removed is two lines', () => {
    expect(wasted([[file('tmp/a', 10)], [file('tmp/b', 20)], [whiteout('tmp')]]).lines).toStrictEqual([
      ['tmp/b', 20, 1, 'deleted', 1, 2],
      ['tmp/a', 10, 1, 'deleted', 0, 2],
    ])
  })

  test('of 60 layers that each delete a file, the 50 largest are told and the rest is exact', () => {
    const files = many(60, (index) => file(`f${index}`, 100 + index))
    const told = wasted([files, ...files.map(({ path }) => [whiteout(path)])])
    expect(told.lines.map(([path]) => path)).toStrictEqual(
      many(50, (index) => folder(`f${59 - index}`)).map(({ path }) => path),
    )
    expect(told.rest).toStrictEqual({ files: 10, bytes: (100 + 109) * 5 })
    expect(bytesIn(told.lines, told.rest)).toBe(told.wasted)
  })

  test('of two deletions of 40 large files each, the 50 largest are told and the rest is exact', () => {
    const one = many(40, (index) => file(`a${index}`, 1000 + index))
    const other = many(40, (index) => file(`b${index}`, 2000 + index))
    const told = wasted([
      [...one, ...other],
      one.map(({ path }) => whiteout(path)),
      other.map(({ path }) => whiteout(path)),
    ])
    expect(told.lines.map(([path]) => path)).toStrictEqual([
      ...many(40, (index) => folder(`b${39 - index}`)).map(({ path }) => path),
      ...many(10, (index) => folder(`a${39 - index}`)).map(({ path }) => path),
    ])
    expect(told.rest).toStrictEqual({ files: 30, bytes: (1000 + 1029) * 15 })
    expect(bytesIn(told.lines, told.rest)).toBe(told.wasted)
  })

  test('of many files of one deletion the folder is told, if that names nearly all of it', () => {
    const objects = many(13, (index) => file(`app/.git/objects/${index}/x`, 400))
    expect(wasted([[...objects, file('app/.git/HEAD', 20)], [whiteout('app/.git')]])).toMatchObject({
      lines: [['app/.git/objects/', 5_200, 13, 'deleted', 0, 1]],
      rest: { files: 1, bytes: 20 },
    })
    // At the root there is no folder to tell.
    const loose = many(13, (index) => file(`f${index}`, 400))
    expect(wasted([loose, loose.map(({ path }) => whiteout(path))]).lines).toHaveLength(13)
  })

  test('a file that 50 deletions of more bytes come before is told when each of theirs is of smaller files', () => {
    const pairs = many(100, (index) => file(`pair${Math.floor(index / 2)}/${index % 2}`, 30))
    const deletions = many(50, (index) => whiteout(`pair${index}`)).map((entry) => [entry])
    const told = wasted([[...pairs, file('single', 50)], ...deletions, [whiteout('single')]])
    expect(told.lines[0]).toStrictEqual(['single', 50, 1, 'deleted', 0, 51])
    expect([told.lines.length, told.rest]).toStrictEqual([50, { files: 51, bytes: 51 * 30 }])
  })
})
