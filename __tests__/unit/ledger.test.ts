import { describe, expect, test } from 'vitest'
import { accountOf } from '../support/ledgers.js'
import {
  type Account,
  type Entry,
  file,
  folder,
  hardlink,
  naiveAccount,
  opaque,
  symlink,
  whiteout,
} from '../support/naive.js'

type Layers = readonly (readonly Entry[])[]
/** Path, bytes, cause, the layer that brought it, the layer that made it invisible. */
type Wasted = readonly [string, number, string, number, number]
type Case = readonly [
  what: string,
  layers: Layers,
  visible: Readonly<Record<string, number>>,
  wasted: readonly Wasted[],
]

const accountFrom = (visible: Readonly<Record<string, number>>, wasted: readonly Wasted[]): Account => {
  const sum = (parts: readonly number[]): number => parts.reduce((total, bytes) => total + bytes, 0)
  const [seen, lost] = [sum(Object.values(visible)), sum(wasted.map(([, bytes]) => bytes))]
  return {
    shipped: seen + lost,
    visible: seen,
    wasted: lost,
    waste: wasted.map(([path, bytes, cause, introducedBy, removedBy]) => ({
      path,
      bytes,
      introducedBy,
      removedBy,
      cause,
    })),
    files: visible,
    names: Object.keys(visible).length,
  }
}

// The oracle of the property tests must know the same cases.
describe.each([
  ['the ledger', (layers: Layers) => accountOf(layers)],
  ['the naive model', naiveAccount],
])('%s', (_, account) => {
  const check = (layers: Layers, visible: Case[2], wasted: Case[3]) => {
    expect(account(layers)).toStrictEqual(accountFrom(visible, wasted))
  }

  describe('nothing is wasted', () => {
    test.each<readonly [what: string, layers: Layers, visible: Case[2]]>([
      // what happened              layers, the lowest first                                              what is left
      ['no layers', [], {}],
      ['layers without entries', [[], [], []], {}],
      ['empty layers between two others', [[], [file('a', 5)], [], [file('b', 7)], []], { a: 5, b: 7 }],
      [
        'files of one folder in two layers',
        [
          [folder('d'), file('d/a', 5)],
          [folder('d'), file('d/b', 7)],
        ],
        { 'd/a': 5, 'd/b': 7 },
      ],
      ['a file whose folders have no entries', [[file('d/e/a', 5)]], { 'd/e/a': 5 }],
      ['one content under two names', [[file('a', 5, 1), file('b', 5, 1)], [file('c', 5, 1)]], { a: 5, b: 5, c: 5 }],
      ['chmod of a folder', [[folder('d'), file('d/a', 5)], [folder('d')]], { 'd/a': 5 }],
      ['a file that is empty', [[file('a', 0)]], { a: 0 }],
      ['whiteout of nothing', [[file('a', 5)], [whiteout('b'), whiteout('d/b'), whiteout('a/b')]], { a: 5 }],
      ['whiteout in the lowest layer', [[whiteout('a'), file('a', 5)]], { a: 5 }],
      ['whiteout of a file of its own layer', [[], [file('a', 5), whiteout('a')]], { a: 5 }],
      ['whiteout of the root', [[file('a', 5)], [whiteout('')]], { a: 5 }],
      ['opaque mark on a folder that is not there', [[file('a', 5)], [opaque('d')]], { a: 5 }],
      ['opaque mark on a file', [[file('a', 5)], [opaque('a')]], { a: 5 }],
      ['opaque mark behind the new files', [[], [folder('d'), file('d/a', 5), opaque('d')]], { 'd/a': 5 }],
      [
        'whiteout of a name that only begins the same',
        [[file('ab', 5), file('a.b', 6)], [whiteout('a')]],
        { ab: 5, 'a.b': 6 },
      ],
      [
        'opaque mark beside a folder that only begins the same',
        [[file('db/a', 5)], [folder('d'), opaque('d')]],
        { 'db/a': 5 },
      ],
      ['hardlink within a layer', [[file('a', 5), hardlink('b', 'a')]], { a: 5, b: 0 }],
      ['hardlink to a hardlink', [[file('b', 5), hardlink('c', 'b'), hardlink('a', 'c')]], { a: 5, b: 0, c: 0 }],
      ['hardlink to a file of a lower layer', [[file('a', 5)], [hardlink('d/b', 'a')]], { a: 5, 'd/b': 0 }],
      ['hardlink removed in a later layer', [[file('a', 5), hardlink('b', 'a')], [whiteout('b')]], { a: 5 }],
      ['the file removed, its hardlink left', [[file('a', 5), hardlink('b', 'a')], [whiteout('a')]], { b: 5 }],
      [
        'renamed by a hardlink in the next layer',
        [[file('a', 5)], [], [hardlink('b', 'a')], [whiteout('a')]],
        { b: 5 },
      ],
      [
        'a hardlink made again',
        [
          [file('a', 5), hardlink('b', 'a')],
          [hardlink('b', 'a'), hardlink('a', 'b')],
        ],
        { a: 5, b: 0 },
      ],
      [
        'chmod of one of two hardlinks copies it, and the other is still there',
        [[file('a', 5, 1), hardlink('b', 'a')], [file('a', 5, 1)]],
        { a: 5, b: 5 },
      ],
      [
        'hardlink to a lower file that its layer then replaces',
        [[file('a', 5)], [hardlink('b', 'a'), file('a', 6, 1)]],
        { a: 6, b: 5 },
      ],
      ['a folder that says it is a hardlink to itself', [[file('d/a', 5), hardlink('d', 'd')]], { 'd/a': 5 }],
      ['hardlink to itself', [[hardlink('a', 'a')], [file('b', 5)], [hardlink('b', 'b')]], { b: 5 }],
      ['hardlinks in a loop', [[hardlink('a', 'b'), hardlink('b', 'a')]], {}],
      ['hardlink to nothing', [[file('a', 5), hardlink('b', 'nothing')]], { a: 5 }],
      ['hardlink to a file that comes later', [[hardlink('b', 'a'), file('a', 5)]], { a: 5 }],
      ['hardlink to a folder', [[file('d/a', 5), hardlink('b', 'd')]], { 'd/a': 5 }],
      ['hardlink to a symbolic link', [[symlink('s'), hardlink('b', 's'), file('a', 5)]], { a: 5 }],
      [
        'a hardlink in the place of the folder its target is in, and back',
        [[file('d/a', 5)], [hardlink('d', 'd/a')], [hardlink('d/a', 'd')]],
        { 'd/a': 5 },
      ],
      ['hardlink under the root’s name', [[file('a', 5), hardlink('', 'a')]], { a: 5 }],
      ['symbolic link to a folder, files of both names', [[file('lib64/a', 5), symlink('lib')]], { 'lib64/a': 5 }],
      [
        'symbolic link to a folder is deleted, the folder is not',
        [[file('lib64/a', 5), symlink('lib')], [whiteout('lib')]],
        { 'lib64/a': 5 },
      ],
      ['a file in the place of a symbolic link', [[symlink('a')], [file('a', 5)]], { a: 5 }],
      ['a folder in the place of a symbolic link', [[symlink('lib')], [file('lib/a', 5)]], { 'lib/a': 5 }],
      ['device, then the same again', [[symlink('dev')], [symlink('dev')]], {}],
      ['entry for the root', [[folder(''), file('a', 5)], [folder('')]], { a: 5 }],
      ['a symbolic link that says it is the root', [[file('a', 5)], [symlink('')]], { a: 5 }],
      ['names that are no UTF-8', [[file('\xff\xfe', 5), file('\xe9/\x80', 6)]], { '\xff\xfe': 5, '\xe9/\x80': 6 }],
    ])('%s', (_what, layers, visible) => {
      check(layers, visible, [])
    })
  })

  describe('every wasted byte has a layer that brought it, one that made it invisible, and a cause', () => {
    test.each<Case>([
      // what happened, layers, what is left, what is wasted: path, bytes, cause, brought by, made invisible by
      [
        'deleted in a later layer',
        [[file('a', 5), file('b', 7)], [], [whiteout('a')]],
        { b: 7 },
        [['a', 5, 'deleted', 0, 2]],
      ],
      [
        'rm -rf of a folder that several layers filled',
        [[file('d/a', 5)], [file('d/e/b', 7), symlink('d/s')], [file('e', 1), file('da', 2)], [whiteout('d')]],
        { e: 1, da: 2 },
        [
          ['d/a', 5, 'deleted', 0, 3],
          ['d/e/b', 7, 'deleted', 1, 3],
        ],
      ],
      [
        'deleted, made again and deleted again',
        [[file('a', 5)], [whiteout('a')], [file('a', 5)], [whiteout('a')]],
        {},
        [
          ['a', 5, 'deleted', 0, 1],
          ['a', 5, 'deleted', 2, 3],
        ],
      ],
      [
        'whiteout and a new file of that name in one layer',
        [[file('a', 5)], [whiteout('a'), file('a', 5)]],
        { a: 5 },
        [['a', 5, 'deleted', 0, 1]],
      ],
      [
        'the same, the whiteout last',
        [[file('a', 5)], [file('a', 7), whiteout('a')]],
        { a: 7 },
        [['a', 5, 'deleted', 0, 1]],
      ],
      [
        'whiteout of a folder, then a file in it',
        [[file('d/a', 5)], [file('d/b', 7), whiteout('d')]],
        { 'd/b': 7 },
        [['d/a', 5, 'deleted', 0, 1]],
      ],
      [
        'opaque folder, before the new files',
        [
          [file('d/a', 5), file('d/e/b', 6), file('c', 1)],
          [folder('d'), opaque('d'), file('d/a', 7)],
        ],
        { 'd/a': 7, c: 1 },
        [
          ['d/a', 5, 'folder-emptied', 0, 1],
          ['d/e/b', 6, 'folder-emptied', 0, 1],
        ],
      ],
      [
        'opaque folder, behind the new files',
        [
          [file('d/a', 5), file('d/e/b', 6), file('c', 1)],
          [folder('d'), file('d/a', 7), opaque('d')],
        ],
        { 'd/a': 7, c: 1 },
        [
          ['d/a', 5, 'folder-emptied', 0, 1],
          ['d/e/b', 6, 'folder-emptied', 0, 1],
        ],
      ],
      ['opaque root', [[file('a', 5)], [file('b', 6), opaque('')]], { b: 6 }, [['a', 5, 'folder-emptied', 0, 1]]],
      [
        'opaque folder and a whiteout in it',
        [[file('d/a', 5)], [opaque('d'), whiteout('d/a')]],
        {},
        [['d/a', 5, 'deleted', 0, 1]],
      ],
      ['overwritten', [[file('a', 5, 1)], [file('a', 7, 2)]], { a: 7 }, [['a', 5, 'overwritten', 0, 1]]],
      [
        'overwritten with other content of the same size',
        [[file('a', 5, 1)], [file('a', 5, 2)]],
        { a: 5 },
        [['a', 5, 'overwritten', 0, 1]],
      ],
      [
        'another size with the same checksum',
        [[file('a', 5, 1)], [file('a', 6, 1)]],
        { a: 6 },
        [['a', 5, 'overwritten', 0, 1]],
      ],
      ['replaced by a symbolic link', [[file('a', 5)], [symlink('a')]], {}, [['a', 5, 'overwritten', 0, 1]]],
      ['chmod', [[file('a', 5, 1)], [file('a', 5, 1)]], { a: 5 }, [['a', 5, 'metadata-copy', 0, 1]]],
      [
        'chmod, chown and touch',
        [[file('a', 5, 1)], [file('a', 5, 1)], [file('a', 5, 1)]],
        { a: 5 },
        [
          ['a', 5, 'metadata-copy', 0, 1],
          ['a', 5, 'metadata-copy', 1, 2],
        ],
      ],
      [
        'chmod -R over hardlinks copies both names',
        [
          [file('a', 5, 1), hardlink('b', 'a')],
          [file('a', 5, 1), hardlink('b', 'a')],
        ],
        { a: 5, b: 0 },
        [['a', 5, 'metadata-copy', 0, 1]],
      ],
      [
        'the last name removed',
        [[file('a', 5), hardlink('b', 'a')], [whiteout('a')], [hardlink('c', 'b')], [whiteout('b')], [whiteout('c')]],
        {},
        [['a', 5, 'deleted', 0, 4]],
      ],
      [
        'both names removed by one layer',
        [[file('d/a', 5), hardlink('d/b', 'd/a')], [whiteout('d')]],
        {},
        [['d/a', 5, 'deleted', 0, 1]],
      ],
      [
        'two names of one file, each overwritten in its own layer',
        [[file('a', 5), hardlink('b', 'a')], [file('a', 6)], [file('b', 7)]],
        { a: 6, b: 7 },
        [['a', 5, 'overwritten', 0, 2]],
      ],
      [
        'a file replaced by a hardlink to another',
        [[file('a', 5), file('b', 6)], [hardlink('a', 'b')]],
        { a: 6, b: 0 },
        [['a', 5, 'overwritten', 0, 1]],
      ],
      [
        'duplicates replaced by hardlinks',
        [[file('a', 5, 1), file('b', 5, 1)], [hardlink('b', 'a')]],
        { a: 5, b: 0 },
        [['b', 5, 'metadata-copy', 0, 1]],
      ],
      [
        'hardlink to nothing over a file',
        [[file('a', 5)], [hardlink('a', 'nothing')]],
        {},
        [['a', 5, 'overwritten', 0, 1]],
      ],
      [
        'hardlink to a file that its layer removes',
        [[file('a', 5)], [hardlink('b', 'a'), whiteout('a')]],
        {},
        [['a', 5, 'deleted', 0, 1]],
      ],
      [
        'a file in the place of a folder',
        [[file('d/a', 5), file('d/e/b', 6)], [file('d', 7)]],
        { d: 7 },
        [
          ['d/a', 5, 'replaced-by-file', 0, 1],
          ['d/e/b', 6, 'replaced-by-file', 0, 1],
        ],
      ],
      [
        'a symbolic link in the place of a folder',
        [[file('lib/a', 5)], [file('usr/lib/a', 5), symlink('lib')]],
        { 'usr/lib/a': 5 },
        [['lib/a', 5, 'replaced-by-file', 0, 1]],
      ],
      ['a folder in the place of a file', [[file('d', 5)], [folder('d')]], {}, [['d', 5, 'replaced-by-folder', 0, 1]]],
      [
        'a file below a file',
        [[file('d', 5)], [file('d/e/a', 6)]],
        { 'd/e/a': 6 },
        [['d', 5, 'replaced-by-folder', 0, 1]],
      ],
      ['a folder below a file', [[file('d', 5)], [folder('d/e')]], {}, [['d', 5, 'replaced-by-folder', 0, 1]]],
      [
        'file, folder and file again',
        [[file('d', 5)], [folder('d'), file('d/a', 6)], [file('d', 7)]],
        { d: 7 },
        [
          ['d', 5, 'replaced-by-folder', 0, 1],
          ['d/a', 6, 'replaced-by-file', 1, 2],
        ],
      ],
      [
        'folder, file and folder again',
        [[file('d/a', 5)], [file('d', 6)], [folder('d'), file('d/b', 7)]],
        { 'd/b': 7 },
        [
          ['d/a', 5, 'replaced-by-file', 0, 1],
          ['d', 6, 'replaced-by-folder', 1, 2],
        ],
      ],
      [
        'folder and file of one name in one layer: the later entry counts',
        [
          [file('d/a', 5), file('d', 6)],
          [file('e', 7), folder('e')],
        ],
        { d: 6 },
        [
          ['d/a', 5, 'replaced-by-file', 0, 0],
          ['e', 7, 'replaced-by-folder', 1, 1],
        ],
      ],
      [
        'a path twice in one layer',
        [[file('a', 5, 1), file('a', 6, 2)]],
        { a: 6 },
        [['a', 5, 'duplicate-entry', 0, 0]],
      ],
      [
        'the same content twice in one layer',
        [[file('a', 5, 1), file('a', 5, 1)]],
        { a: 5 },
        [['a', 5, 'duplicate-entry', 0, 0]],
      ],
      [
        'a path twice in a later layer',
        [[file('a', 4, 1)], [file('a', 5, 2), file('a', 6, 3)]],
        { a: 6 },
        [
          ['a', 4, 'overwritten', 0, 1],
          ['a', 5, 'duplicate-entry', 1, 1],
        ],
      ],
      [
        'a file that says it is the root',
        [[file('', 5), file('a', 6)]],
        { a: 6 },
        [['', 5, 'replaced-by-folder', 0, 0]],
      ],
      ['an empty file that is deleted', [[file('a', 0)], [whiteout('a')]], {}, [['a', 0, 'deleted', 0, 1]]],
      [
        'more than 2³² bytes',
        [[file('a', 5_000_000_000), file('b', 9_007_190_000_000_000)], [whiteout('a')]],
        { b: 9_007_190_000_000_000 },
        [['a', 5_000_000_000, 'deleted', 0, 1]],
      ],
    ])('%s', (_what, layers, visible, wasted) => {
      check(layers, visible, wasted)
    })
  })
})

test('folders 30 000 deep and three times as many files in one are taken away without recursion', () => {
  const deep = 'd/'.repeat(30_000)
  const wide = Array.from({ length: 100_000 }, (_, index) => file(`w/${index}`, 1))
  expect(
    accountOf([
      [file(`${deep}a`, 5), ...wide],
      [whiteout('d'), whiteout('w')],
    ]),
  ).toMatchObject({ shipped: 100_005, visible: 0 })
})
