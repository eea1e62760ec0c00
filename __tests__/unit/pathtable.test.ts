import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPathTable, type PathTable, ROOT } from '../../src/oci/pathtable.js'
import { bytesOfText, textOf } from '../support/ledgers.js'
import { RUNS } from '../support/runs.js'

const written = (path: string): string => {
  const paths = createPathTable()
  return textOf(paths, paths.intern(bytesOfText(path)))
}

describe('however an archive writes a path, it is one', () => {
  test.each([
    // in the archive     the path
    ['a', 'a'],
    ['./a', 'a'],
    ['/a', 'a'],
    ['//a', 'a'],
    ['a/', 'a'],
    ['a//', 'a'],
    ['./a/', 'a'],
    ['a/b', 'a/b'],
    ['a//b', 'a/b'],
    ['a/./b', 'a/b'],
    ['a/b/.', 'a/b'],
    ['./././a/.//b/.', 'a/b'],
    ['a/../b', 'b'],
    ['a/b/..', 'a'],
    ['a/b/../../c', 'c'],
    ['..', ''],
    ['../..', ''],
    ['../a', 'a'],
    ['/../../a/../../b', 'b'],
    ['a/..', ''],
    ['', ''],
    ['.', ''],
    ['./', ''],
    ['/', ''],
    ['///', ''],
    // not what they look like
    ['...', '...'],
    ['.a', '.a'],
    ['a.', 'a.'],
    ['..a/b..', '..a/b..'],
    ['a/..b', 'a/..b'],
    ['.wh.a', '.wh.a'],
    [' ', ' '],
    ['a\\b', 'a\\b'],
    ['a\nb', 'a\nb'],
  ])('%j is %j', (path, expected) => {
    expect(written(path)).toBe(expected)
    const paths = createPathTable()
    expect(paths.intern(bytesOfText(path))).toBe(paths.intern(bytesOfText(expected)))
  })

  test.each([
    ['a', 'A'],
    ['a', 'a '],
    ['ab', 'a/b'],
    ['a/bc', 'ab/c'],
    ['\xc3\xa9', 'e\xcc\x81'],
    ['\xff', '\xfe'],
  ])('%j and %j are two', (one, other) => {
    const paths = createPathTable()
    expect(paths.intern(bytesOfText(one))).not.toBe(paths.intern(bytesOfText(other)))
  })
})

test.each([
  ['no UTF-8', '\xff\xfe/\x80\xc3'],
  [
    'every byte that a name may hold',
    Array.from({ length: 255 }, (_, byte) => String.fromCharCode(byte + 1))
      .join('')
      .replace('/', ''),
  ],
  ['300 bytes', 'n'.repeat(300)],
  ['300 bytes below 300 bytes', `${'m'.repeat(300)}/${'n'.repeat(300)}`],
  ['as many bytes in one name as PATH_MAX', 'n'.repeat(4_096)],
  ['as many folders deep as a path may be long', 'd/'.repeat(32_767) + 'a'],
])('a path comes back as it was: %s', (_what, path) => {
  expect(written(path) === path).toBe(true)
})

test.each([
  ['a name that is longer than PATH_MAX', 'n'.repeat(4_097), /a name of 4097 B, more than the 4096 B/],
  ['a path that is longer than any image holds', 'd/'.repeat(32_768) + 'a', /a path of 65537 B, more than the 65536 B/],
])('refused: %s', (_what, path, message) => {
  expect(() => written(path)).toThrow(message)
})

describe('all names of a run together are bounded', () => {
  test.each<[string, (paths: PathTable) => void, RegExp]>([
    [
      'their bytes',
      (paths) => {
        for (let index = 0; index < 40_000; index++) paths.intern(bytesOfText(String(index).padEnd(4_000)))
      },
      /more bytes of names/,
    ],
    [
      'their number',
      (paths) => {
        const folders = bytesOfText('a/'.repeat(32_767))
        for (let index = 0; index < 200; index++) {
          folders[0] = index + 48
          paths.intern(folders)
        }
      },
      /more paths/,
    ],
    [
      'entries, of one path too',
      (paths) => {
        const name = bytesOfText('a')
        for (let index = 0; index <= 1 << 22; index++) paths.intern(name)
      },
      /more entries/,
    ],
    [
      'what images make of them',
      (paths) => {
        for (let image = 0; image < 17; image++) paths.account(1_000_000)
      },
      /more files in all their images/,
    ],
  ])('%s', (_what, fill, message) => {
    expect(() => {
      fill(createPathTable())
    }).toThrow(message)
  })
})

describe('paths are a tree', () => {
  test('a new table holds the root alone', () => {
    const paths = createPathTable()
    expect([paths.count(), paths.parentOf(ROOT), textOf(paths, ROOT)]).toStrictEqual([1, ROOT, ''])
  })

  test('the folders of a path are paths too, each with a smaller number than what is in it', () => {
    const paths = createPathTable()
    const path = paths.intern(bytesOfText('a/b/c'))
    const parent = paths.parentOf(path)
    expect([paths.count(), textOf(paths, parent), textOf(paths, paths.parentOf(parent))]).toStrictEqual([4, 'a/b', 'a'])
    expect(paths.parentOf(paths.parentOf(parent))).toBe(ROOT)
    expect(paths.intern(bytesOfText('a/b'))).toBe(parent)
  })

  test('a name in a folder is the path of both', () => {
    const paths = createPathTable()
    const folder = paths.intern(bytesOfText('a/b'))
    expect(paths.internChild(folder, bytesOfText('c'))).toBe(paths.intern(bytesOfText('a/b/c')))
    expect(paths.internChild(ROOT, bytesOfText('a'))).toBe(paths.intern(bytesOfText('a')))
  })

  test('a buffer that is used again does not change what was interned from it', () => {
    const paths = createPathTable()
    const buffer = Buffer.from('aa/b')
    const path = paths.intern(buffer)
    buffer.write('zz/y')
    expect([textOf(paths, path), textOf(paths, paths.intern(buffer))]).toStrictEqual(['aa/b', 'zz/y'])
    expect(paths.intern(bytesOfText('aa/b'))).toBe(path)
  })

  test('100 000 paths keep their numbers while the table grows', () => {
    const paths = createPathTable()
    const written = Array.from(
      { length: 100_000 },
      (_, index) => `usr/${index % 317}/${'x'.repeat(index % 40)}${index}`,
    )
    const numbers = written.map((path) => paths.intern(bytesOfText(path)))
    expect(new Set(numbers).size).toBe(written.length)
    expect(paths.count()).toBe(1 + 1 + 317 + written.length)
    // Not listed one by one: a difference of 100 000 lines helps nobody.
    expect(written.findIndex((path, index) => paths.intern(bytesOfText(path)) !== numbers[index])).toBe(-1)
    expect(written.findIndex((path, index) => textOf(paths, numbers[index]!) !== path)).toBe(-1)
    expect(paths.count()).toBe(1 + 1 + 317 + written.length)
  })

  test('300 000 names in one folder, of which some ten have a hash in common, are as many paths', () => {
    const paths = createPathTable()
    const names = Array.from({ length: 300_000 }, (_, index) => `${(index * 2_654_435_761) % 2 ** 32}-${index}`)
    const numbers = names.map((name) => paths.intern(bytesOfText(name)))
    expect(paths.count()).toBe(1 + names.length)
    expect(names.findIndex((name, index) => textOf(paths, numbers[index]!) !== name)).toBe(-1)
  })

  test('the folder of the last path is not taken for another of its length, or for what it begins', () => {
    const paths = createPathTable()
    const written = ['aa/x', 'ab/x', 'aa/y', 'aaa/x', 'aa/x/x', 'x', 'aa/x', '/x', 'aa//x']
    expect(written.map((path) => textOf(paths, paths.intern(bytesOfText(path))))).toStrictEqual([
      'aa/x',
      'ab/x',
      'aa/y',
      'aaa/x',
      'aa/x/x',
      'x',
      'aa/x',
      'x',
      'aa/x',
    ])
  })
})

test('any path comes back normalized, and equal ones have equal numbers', () => {
  // By the rules of a chroot, as a list of names.
  const normalized = (path: string): string =>
    path
      .split('/')
      .reduce<readonly string[]>(
        (names, name) => (name === '' || name === '.' ? names : name === '..' ? names.slice(0, -1) : [...names, name]),
        [],
      )
      .join('/')
  const name = fc.oneof(
    fc.constantFrom('', '.', '..', '...', 'a', 'b', 'aa'),
    fc.uint8Array({ maxLength: 3 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  )
  const path = fc.array(name, { maxLength: 5 }).map((names) => names.join('/'))
  fc.assert(
    fc.property(fc.array(path, { maxLength: 20 }), (written) => {
      const paths = createPathTable()
      const numbers = new Map<string, number>()
      for (const one of written) {
        const number = paths.intern(bytesOfText(one))
        expect(textOf(paths, number)).toBe(normalized(one))
        expect(number).toBe(numbers.get(normalized(one)) ?? number)
        numbers.set(normalized(one), number)
        expect(paths.parentOf(number)).toBeLessThanOrEqual(number)
      }
      expect(new Set(numbers.values()).size).toBe(numbers.size)
    }),
    { numRuns: RUNS },
  )
})
