import { expect, test } from 'vitest'
import { summarise } from '../../src/diff/summarise.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import { bytesOfText, textOf } from '../support/ledgers.js'

/**
 * What a person would say of files that came, or went where their bytes are negative: each line with its bytes and
 * files.
 */
function gist(files: Readonly<Record<string, number>>) {
  const paths = createPathTable()
  const leaves = Object.entries(files).map(([path, bytes]) => ({
    path: paths.intern(bytesOfText(path)),
    bytes,
    change: bytes < 0 ? ('removed' as const) : ('added' as const),
  }))
  const { lines, rest } = summarise(leaves, paths)
  return {
    lines: lines.map(({ path, isFolder, bytes, files, change }) => [
      textOf(paths, path) + (isFolder ? '/' : ''),
      bytes,
      files,
      change,
    ]),
    rest,
  }
}

const many = (count: number, name: (index: number) => string, bytes = 10): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), bytes]))
const NOTHING = { files: 0, bytes: 0 }

test.each<
  readonly [name: string, files: Readonly<Record<string, number>>, lines: readonly (readonly unknown[])[], rest: object]
>([
  ['one file', { 'app/main': 5 }, [['app/main', 5, 1, 'added']], NOTHING],
  [
    'a package of two files is its folder',
    { 'app/node_modules/ts/lib.js': 500, 'app/node_modules/ts/tsc.js': 500 },
    [['app/node_modules/ts/', 1000, 2, 'added']],
    NOTHING,
  ],
  [
    'a file that is most of it is the file',
    { 'app/core.node': 900, 'app/a.js': 50, 'app/lib/b.js': 50 },
    [['app/core.node', 900, 1, 'added']],
    { files: 2, bytes: 100 },
  ],
  [
    'four fifths are most',
    { 'app/core.node': 800, 'app/lib/a': 200 },
    [['app/core.node', 800, 1, 'added']],
    { files: 1, bytes: 200 },
  ],
  ['a byte less is not', { 'app/core.node': 799, 'app/lib/a': 201 }, [['app/', 1000, 2, 'added']], NOTHING],
  [
    'two packages that are most of it are both, the heavier first',
    { 'lib/a/x': 200, 'lib/a/y': 200, 'lib/b/x': 250, 'lib/b/y': 250, 'lib/c/x': 100 },
    [
      ['lib/b/', 500, 2, 'added'],
      ['lib/a/', 400, 2, 'added'],
    ],
    { files: 1, bytes: 100 },
  ],
  [
    'a package next to a package that it replaces',
    { 'lib/v1/x': -400, 'lib/v1/y': -400, 'lib/v2/x': 450, 'lib/v2/y': 450 },
    [
      ['lib/v2/', 900, 2, 'added'],
      ['lib/v1/', -800, 2, 'removed'],
    ],
    NOTHING,
  ],
  [
    'many small packages are the folder that they are in',
    many(50, (index) => `app/node_modules/m${index}/index.js`),
    [['app/node_modules/', 500, 50, 'added']],
    NOTHING,
  ],
  [
    'what came and went in one folder changed it',
    { 'lib/a': 500, 'lib/b': -300 },
    [['lib/', 200, 2, 'changed']],
    NOTHING,
  ],
  [
    'nobody calls a file system a folder: its three heaviest are told',
    {
      ...many(4, (index) => `usr/f${index}`, 100),
      ...many(3, (index) => `etc/f${index}`, 100),
      'var/log': 250,
      'opt/x': 200,
      'srv/x': 150,
    },
    [
      ['usr/', 400, 4, 'added'],
      ['etc/', 300, 3, 'added'],
      ['var/log', 250, 1, 'added'],
    ],
    { files: 2, bytes: 350 },
  ],
  [
    'beside folders at the root, a file there',
    { app: 300, 'usr/x': 250, 'etc/x': 200, 'var/x': 100, more: 150 },
    [
      ['app', 300, 1, 'added'],
      ['usr/x', 250, 1, 'added'],
      ['etc/x', 200, 1, 'added'],
    ],
    { files: 2, bytes: 250 },
  ],
  [
    'many files at the root: the largest',
    { ...many(9, (index) => `f${index}`), big: 11 },
    [['big', 11, 1, 'added']],
    { files: 9, bytes: 90 },
  ],
  [
    'two folders of two folders each are four parts: three are told',
    { 'a/b/x': 40, 'a/c/x': 30, 'd/e/x': 20, 'd/f/x': 10 },
    [
      ['a/b/x', 40, 1, 'added'],
      ['a/c/x', 30, 1, 'added'],
      ['d/e/x', 20, 1, 'added'],
    ],
    { files: 1, bytes: 10 },
  ],
  [
    'a folder of which nothing is left over is no line',
    { 'lib/a': 500, 'lib/b': -500, 'etc/x': 100 },
    [],
    { files: 3, bytes: 100 },
  ],
  [
    'of equal ones the first in byte order, whichever was met first',
    { 'b/x': 100, 'a/x': 100 },
    [
      ['a/x', 100, 1, 'added'],
      ['b/x', 100, 1, 'added'],
    ],
    NOTHING,
  ],
  ['nothing', {}, [], NOTHING],
])('%s', (_, files, lines, rest) => {
  const told = gist(files)
  expect(told).toStrictEqual({ lines, rest })
})

test('a tree as deep as an archive may have is told like any other', () => {
  const deep = 'd/'.repeat(32_000)
  expect(gist(many(3, (index) => `${deep}f${index}`)).lines).toStrictEqual([[deep, 30, 3, 'added']])
})
