import { execFileSync } from 'node:child_process'
import {
  closeSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CorruptImageError } from '../../src/domain/errors.js'
import { entriesOf } from '../support/readers.js'
import {
  base256,
  dir,
  file,
  hardlink,
  header,
  type HeaderOptions,
  longName,
  longTarget,
  oldSparse,
  padded,
  pax,
  paxGlobal,
  paxRecord,
  paxSparse,
  symlink,
  tarOf,
  ZEROS,
} from '../support/tar.js'

const LONG = `${'d'.repeat(120)}/${'n'.repeat(180)}`
// Every way to cut an archive must tell the same: a byte at a time, a block and a byte, all at once.
const STEPS = [1, 511, 512, 513, 10_240, Infinity]
const readAll = (tar: Buffer) => {
  const [first, ...others] = STEPS.map((step) => entriesOf(tar, Math.min(step, Math.max(1, tar.length))))
  for (const other of others) expect(other).toStrictEqual(first)
  return first!
}
const only = (...entries: readonly Buffer[]) => {
  const seen = readAll(tarOf(entries))
  expect(seen).toHaveLength(1)
  return seen[0]!
}

describe('what GNU tar writes is read as GNU tar reads it', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'tare-tar-'))
    fillTree(path.join(folder, 'tree'))
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  // What a format cannot hold is left out: names, and numbers beyond 8 GiB.
  const beyondUstar = ['--exclude=*beyond-ustar*']
  const beyondV7 = [...beyondUstar, '--exclude=*beyond-v7*', '--exclude=pipe']
  test.each([
    // format and options                                                                           why
    ['--format=gnu', [], 'GNU long names and links'],
    ['--format=pax', [], 'a PAX record for every name that is long'],
    ['--format=ustar', beyondUstar, 'names of up to 255 bytes, in two pieces'],
    ['--format=v7', beyondV7, 'no magic, folders told by their type'],
    ['--format=oldgnu', [], 'as gnu, with older modes'],
    ['--format=gnu', ['--sparse'], 'a map of holes in the header and in blocks behind it; base-256 beyond 8 GiB'],
    ['--format=pax', ['--sparse', '--sparse-version=0.0'], 'a map of holes in repeated records'],
    ['--format=pax', ['--sparse', '--sparse-version=0.1'], 'a map of holes in one record, the name in another'],
    ['--format=pax', ['--sparse', '--sparse-version=1.0'], 'a map of holes before the content'],
    ['--format=gnu', ['--hard-dereference'], 'hard links as files again'],
    ['--format=pax', ['--pax-option=globexthdr.name=g,comment=global'], 'a global header'],
    ['--format=gnu', ['--blocking-factor=1'], 'no more zeros than the end needs'],
    ['--format=gnu', ['--label=volume'], 'an entry that is no file at all'],
  ])('%s %j: %s', (format, options) => {
    const isSparse = options.includes('--sparse')
    const archive = path.join(folder, 'out.tar')
    // A file of 9 GiB is in it only as a hole.
    const exclude = isSparse ? [] : ['--exclude=9G*']
    execFileSync('tar', [
      format,
      ...options,
      ...exclude,
      '--sort=name',
      '-cf',
      archive,
      '-C',
      path.join(folder, 'tree'),
      '.',
    ])
    const listed = listOf(archive)
    const seen = entriesOf(readArchive(archive), 65_536)
    expect(
      seen
        .filter(({ name }) => name !== 'volume')
        .map(({ kind, name, size, target }) => ({ kind, name, size, target })),
    ).toStrictEqual(listed)
    expect(seen.length).toBeGreaterThan(10)
    expect(seen.some(({ size }) => size === 9 * 1024 ** 3)).toBe(isSparse)
    const content = seen.find(({ name }) => name === './content')
    expect(content).toMatchObject({ size: 1_000, stored: 1_000, crc: crc32(Buffer.alloc(1_000, 'x')) })
  })
})

/** Every kind of file, and every name that formats differ on. */
function fillTree(tree: string): void {
  const at = (name: string | Buffer) => Buffer.concat([Buffer.from(`${tree}/`), Buffer.from(name)])
  mkdirSync(`${tree}/folder/in/folder`, { recursive: true })
  mkdirSync(at('d'.repeat(80) + '-beyond-v7'))
  writeFileSync(at('content'), 'x'.repeat(1_000))
  writeFileSync(at('empty'), '')
  writeFileSync(at('one block'), 'x'.repeat(512))
  writeFileSync(at('folder/in/folder/file'), 'y')
  writeFileSync(at(`${'d'.repeat(80)}-beyond-v7/${'n'.repeat(90)}`), 'long')
  writeFileSync(at('b'.repeat(200) + '-beyond-ustar'), 'longer')
  writeFileSync(at('a'.repeat(100 - './'.length)), 'just fits')
  writeFileSync(at(Buffer.from([0x6e, 0x6f, 0xff, 0xfe, 0x80])), 'no UTF-8')
  writeFileSync(at('grüße 日本'), 'UTF-8')
  linkSync(at('content'), at('further name'))
  symlinkSync('content', at('link'))
  symlinkSync('t'.repeat(300), at('link-beyond-ustar'))
  execFileSync('mkfifo', [`${tree}/pipe`])
  // More stretches than a header and a block hold together: 4 + 21.
  const holes = openSync(at('holes'), 'w')
  for (let stretch = 0; stretch < 60; stretch++)
    writeSync(holes, Buffer.alloc(4_096, stretch + 1), 0, 4_096, stretch * 131_072)
  closeSync(holes)
  writeFileSync(at('9G'), 'data at the beginning')
  truncateSync(at('9G'), 9 * 1024 ** 3)
}

const readArchive = (archive: string): Buffer => execFileSync('cat', [archive], { maxBuffer: 2 ** 30 })

/** `-rw-r--r-- 0/0   1000 2026-01-01 00:00 name`, with ` -> target` or ` link to target` behind it. */
function listOf(archive: string) {
  const text = execFileSync('tar', ['tvf', archive, '--numeric-owner', '--quoting-style=literal'], {
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  }).toString('latin1')
  const kinds = { '-': 'file', d: 'directory', l: 'symlink', h: 'hardlink', p: 'other' } as const
  return text
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('V'))
    .map((line) => {
      const [, type = '', size = '', rest = ''] = /^(.)\S+ +\S+ +(\d+) \S+ \S+ (.*)$/.exec(line) ?? []
      const [name = '', target = ''] = rest.split(/ -> | link to /)
      return { kind: kinds[type as keyof typeof kinds], name, size: Number(size), target }
    })
}

describe('names', () => {
  test.each<[string, readonly Buffer[], string]>([
    ['ustar in two pieces', [file('name', 'x', { prefix: 'some/folder' })], 'some/folder/name'],
    [
      'ustar, both pieces full',
      [file('n'.repeat(100), 'x', { prefix: 'p'.repeat(155) })],
      `${'p'.repeat(155)}/${'n'.repeat(100)}`,
    ],
    [
      'no prefix without the magic: GNU puts times there',
      [file('name', 'x', { format: 'gnu', prefix: '01234567012' })],
      'name',
    ],
    ['no prefix before POSIX', [file('name', 'x', { format: 'v7', prefix: 'p' })], 'name'],
    [
      'star: a shorter prefix, then times',
      [
        file('name', 'x', {
          prefix: 'p'.repeat(131) + '01234567012',
          patch: (block) => block.write('tar\0', 508, 'latin1'),
        }),
      ],
      `${'p'.repeat(131)}/name`,
    ],
    ['100 bytes without a NUL', [file('n'.repeat(100), 'x')], 'n'.repeat(100)],
    ['what stands behind a NUL is no name', [file('name\0rest', 'x')], 'name'],
    ['GNU long name', [longName(LONG), file('cut', 'x', { format: 'gnu' })], LONG],
    ['PAX', [pax({ path: LONG }), file('cut', 'x')], LONG],
    ['Solaris', [pax({ path: LONG }, 'X'), file('cut', 'x')], LONG],
    ['PAX, bytes that are no UTF-8', [pax({ path: Buffer.from([0xff, 0x2f, 0xfe]) }), file('cut', 'x')], '\xff/\xfe'],
    ['PAX, a name with a line break and an equals sign', [pax({ path: 'a\n9 b=c\n' }), file('cut', 'x')], 'a\n9 b=c\n'],
    [
      'PAX, the last of two records',
      [pax(Buffer.concat([paxRecord('path', 'a'), paxRecord('path', 'b')])), file('cut', 'x')],
      'b',
    ],
    [
      'PAX, a name taken back',
      [pax(Buffer.concat([paxRecord('path', 'a'), paxRecord('path', '')])), file('cut', 'x')],
      'cut',
    ],
    ['PAX, padded with NULs', [pax(Buffer.concat([paxRecord('path', 'a'), Buffer.alloc(7)])), file('cut', 'x')], 'a'],
    ['PAX, for all', [paxGlobal({ path: 'all' }), file('cut', 'x')], 'all'],
    ['PAX, for one before all', [paxGlobal({ path: 'all' }), pax({ path: 'one' }), file('cut', 'x')], 'one'],
    [
      'a global header between a record and its entry',
      [pax({ path: 'one' }), paxGlobal({ comment: 'c' }), file('cut', 'x')],
      'one',
    ],
    ['GNU long name before PAX, as Go has it', [pax({ path: 'pax' }), longName('gnu'), file('cut', 'x')], 'gnu'],
    ['GNU long name of 9,999 bytes', [longName('n'.repeat(9_999)), file('cut', 'x')], 'n'.repeat(9_999)],
    ['empty', [file('', 'x')], ''],
  ])('%s', (_, entries, name) => {
    expect(only(...entries)).toStrictEqual({ kind: 'file', name, target: '', size: 1, stored: 1, crc: crc32('x') })
  })

  test('what was said of one entry is not said of the next', () => {
    const seen = readAll(
      tarOf([
        pax({ path: 'a', linkpath: 'b', size: '1' }),
        file('cut', 'x', { size: 0 }),
        longName('c'),
        longTarget('d'),
        symlink('cut', 'cut'),
        file('e', 'yz'),
        symlink('f', 'g'),
      ]),
    )
    expect(seen.map(({ name, target, size }) => [name, target, size])).toStrictEqual([
      ['a', '', 1],
      ['c', 'd', 0],
      ['e', '', 2],
      ['f', 'g', 0],
    ])
  })

  test('a global record holds until another takes its place', () => {
    const seen = readAll(
      tarOf([
        paxGlobal({ path: 'a', linkpath: 'l' }),
        file('1'),
        symlink('2', 't'),
        paxGlobal({ path: 'b' }),
        symlink('3', 't'),
      ]),
    )
    expect(seen.map(({ name, target }) => [name, target])).toStrictEqual([
      ['a', ''],
      ['a', 'l'],
      ['b', 'l'],
    ])
  })
})

describe('kinds', () => {
  test.each<[string, Buffer, string, string, number]>([
    // entry                                                                                     kind          target
    // bytes
    ['a file', file('n', 'abc'), 'file', '', 3],
    ['a file before POSIX', file('n', 'abc', { type: '\0', format: 'v7' }), 'file', '', 3],
    ['a contiguous file', file('n', 'abc', { type: '7' }), 'file', '', 3],
    ['a folder', dir('n/'), 'directory', '', 0],
    ['a folder before POSIX', dir('n/', { type: '\0', format: 'v7' }), 'directory', '', 0],
    ['a file with a slash behind its name', file('n/', 'abc'), 'file', '', 3],
    ['a hard link', hardlink('n', 'other'), 'hardlink', 'other', 0],
    ['a symbolic link', symlink('n', '../other'), 'symlink', '../other', 0],
    ['a link to 100 bytes', symlink('n', 't'.repeat(100)), 'symlink', 't'.repeat(100), 0],
    ['a character device', header('n', { type: '3' }), 'other', '', 0],
    ['a block device', header('n', { type: '4' }), 'other', '', 0],
    ['a pipe', header('n', { type: '6' }), 'other', '', 0],
    ['a volume label', header('n', { type: 'V', format: 'gnu' }), 'other', '', 0],
    ['a folder’s list, its content passed over', file('n', 'Yname\0\0', { type: 'D', format: 'gnu' }), 'other', '', 0],
    ['a type that nobody knows, its content passed over', file('n', 'abc', { type: 'Q' }), 'other', '', 0],
  ])('%s', (_, entry, kind, target, size) => {
    const [first, second, ...rest] = readAll(tarOf([entry, file('next', 'y')]))
    expect(first).toMatchObject({ kind, name: first!.name, target, size })
    expect([second, rest]).toMatchObject([{ name: 'next', size: 1, stored: 1 }, []])
  })

  // As Go's archive/tar: a size says nothing there.
  test.each<[string, HeaderOptions]>([
    ['hard link', { type: '1', target: 'x' }],
    ['symbolic link', { type: '2', target: 'x' }],
    ['device', { type: '3' }],
    ['folder', { type: '5' }],
    ['folder before POSIX', { type: '\0', format: 'v7' }],
    ['pipe', { type: '6' }],
  ])('no content follows a %s, whatever size it claims', (_, options) => {
    const seen = readAll(tarOf([header('claims/', { ...options, size: 5_000 }), file('next', 'y')]))
    expect(seen.map(({ name, size }) => [name, size])).toStrictEqual([
      ['claims/', 0],
      ['next', 1],
    ])
  })
})

describe('sizes', () => {
  test.each<[string, Buffer, number]>([
    ['octal', file('n', 'abc', { size: '00000000003\0' }), 3],
    ['octal without an end', file('n', 'abc', { size: '000000000003' }), 3],
    ['octal between blanks', file('n', 'abc', { size: '         3  ' }), 3],
    ['octal up to the first NUL', file('n', 'abc', { size: '3\x00777777777 ' }), 3],
    ['nothing is nothing', file('n', '', { size: Buffer.alloc(12) }), 0],
    ['base-256', file('n', 'abc', { size: base256(3) }), 3],
    ['PAX before the header', Buffer.concat([pax({ size: '3' }), file('n', 'abc', { size: 0 })]), 3],
    ['PAX for all', Buffer.concat([paxGlobal({ size: '3' }), file('n', 'abc', { size: 0 })]), 3],
  ])('%s', (_, entry, size) => {
    expect(only(entry)).toMatchObject({ size, stored: size })
  })

  const MOST = Number.MAX_SAFE_INTEGER
  test.each<[string, Buffer, number]>([
    ['8 GiB − 1, octal', header('n', { size: 8 * 1024 ** 3 - 1 }), 8 * 1024 ** 3 - 1],
    ['8 GiB, base-256', header('n', { size: 8 * 1024 ** 3 }), 8 * 1024 ** 3],
    ['2^53 − 1, base-256', header('n', { size: MOST }), MOST],
    ['2^53 − 1, PAX', Buffer.concat([pax({ size: String(MOST) }), header('n')]), MOST],
  ])('%s is read, and its content missed', (_, entry, size) => {
    const seen: number[] = []
    expect(() => entriesOf(entry).forEach((one) => seen.push(one.size))).toThrow(
      `ends ${size} B before the end of an entry`,
    )
  })

  test.each<[string, Buffer, RegExp]>([
    ['not octal', file('n', 'x', { size: '00000000008\0' }), /not an octal number/],
    ['hexadecimal', file('n', 'x', { size: '0x000000001\0' }), /not an octal number/],
    ['a minus sign', file('n', 'x', { size: '-0000000001\0' }), /not an octal number/],
    ['blanks in between', file('n', 'x', { size: '0000 000001\0' }), /not an octal number/],
    ['negative, base-256', file('n', 'x', { size: base256(-1) }), /negative/],
    ['2^53, base-256', file('n', 'x', { size: base256(2 ** 53) }), /more than can be/],
    ['2^63, base-256', file('n', 'x', { size: base256(2n ** 63n) }), /more than can be/],
    ['2^94, base-256', file('n', 'x', { size: base256(2n ** 93n) }), /more than can be/],
    ['2^63, PAX', Buffer.concat([pax({ size: '9223372036854775808' }), file('n', 'x')]), /more than can be/],
    ['400 digits, PAX', Buffer.concat([pax({ size: '9'.repeat(400) }), file('n', 'x')]), /more than can be/],
    ['negative, PAX', Buffer.concat([pax({ size: '-1' }), file('n', 'x')]), /not a whole number/],
    ['a fraction, PAX', Buffer.concat([pax({ size: '1.5' }), file('n', 'x')]), /not a whole number/],
    ['sparse, negative', Buffer.concat([paxSparse('1.0', 'n', -1, [], '')]), /not a whole number/],
    ['sparse, 2^63', oldSparse('n', 2n ** 63n, [], ''), /more than can be/],
  ])('%s is refused', (_, entry, message) => {
    expect(() => entriesOf(tarOf([entry]))).toThrow(CorruptImageError)
    expect(() => entriesOf(tarOf([entry]))).toThrow(message)
  })
})

describe('sparse files: the size with the holes, the content as stored', () => {
  const map = (stretches: number) => Array.from({ length: stretches }, (_, index) => [index * 10_000, 512] as const)
  test.each([0, 1, 4, 5, 25, 26, 46, 47, 100])('old GNU, %i stretches', (stretches) => {
    const content = Buffer.alloc(stretches * 512, 'x')
    const [first, second] = readAll(tarOf([oldSparse('n', 5_000_000, map(stretches), content), file('next', 'y')]))
    expect(first).toMatchObject({ kind: 'file', name: 'n', size: 5_000_000 })
    // The map is a part of what tells two files apart.
    const mapBytes = 96 + Math.ceil(Math.max(0, stretches - 4) / 21) * 504
    expect(first!.stored).toBe(content.length + mapBytes)
    expect(second).toMatchObject({ name: 'next', size: 1 })
  })

  test.each(['0.0', '0.1', '1.0'] as const)('PAX %s', (version) => {
    const [first, second] = readAll(
      tarOf([paxSparse(version, 'folder/n', 5_000_000, map(3), Buffer.alloc(3 * 512, 'x')), file('next', 'y')]),
    )
    expect(first).toMatchObject({
      kind: 'file',
      name: 'folder/n',
      size: 5_000_000,
      stored: 3 * 512 + (version === '1.0' ? 512 : 0),
    })
    expect(second).toMatchObject({ name: 'next', size: 1 })
  })

  test.each([
    ['old GNU', (offset: number) => oldSparse('n', 9_000, [[offset, 512]], Buffer.alloc(512))],
    ['PAX 1.0', (offset: number) => paxSparse('1.0', 'n', 9_000, [[offset, 512]], Buffer.alloc(512))],
  ])('%s: files whose holes lie elsewhere are other files', (_, at) => {
    expect(only(at(512)).crc).not.toBe(only(at(1_024)).crc)
    expect(only(at(512)).crc).toBe(only(at(512)).crc)
  })

  test.each([
    ['no version and no map', { 'GNU.sparse.realsize': '0', 'GNU.sparse.name': 'other' }],
    [
      'a version that is not known',
      { 'GNU.sparse.major': '2', 'GNU.sparse.minor': '0', 'GNU.sparse.realsize': '0', 'GNU.sparse.name': 'other' },
    ],
  ])('records of a sparse file with %s say nothing, as in Go', (_, records) => {
    expect(only(pax(records), file('n', 'abc'))).toMatchObject({ name: 'n', size: 3 })
  })
})

describe('the end', () => {
  const entries = [file('a', 'x'), file('b', 'y'.repeat(600))]
  const names = (tar: Buffer) => readAll(tar).map(({ name }) => name)
  test.each([
    ['two blocks of zeros', tarOf(entries)],
    ['none', tarOf(entries, Buffer.alloc(0))],
    ['one block of zeros', tarOf(entries, ZEROS)],
    ['many', tarOf(entries, Buffer.alloc(20 * 512))],
    ['not even the last padding', tarOf(entries, Buffer.alloc(0)).subarray(0, -(1_024 - 600))],
    ['whatever stands behind it', tarOf(entries, Buffer.concat([Buffer.alloc(1_024), Buffer.alloc(700, 'x')]))],
  ])('%s', (_, tar) => {
    expect(names(tar)).toStrictEqual(['a', 'b'])
  })

  test.each([0, 512, 1_024, 10_240])('an empty archive: %i zeros', (zeros) => {
    expect(names(Buffer.alloc(zeros))).toStrictEqual([])
  })

  test.each<[string, Buffer, string]>([
    ['a header', tarOf(entries).subarray(0, 1_024 + 100), 'ends inside of a header'],
    ['a file', tarOf(entries).subarray(0, 1_024 + 512 + 100), 'ends 500 B before the end of an entry'],
    ['a long name', longName(LONG).subarray(0, 600), 'ends 214 B before the end of an entry'],
    ['a PAX record', pax({ path: LONG }).subarray(0, 600), 'before the end of an entry'],
    ['a map of holes', oldSparse('n', 9, [[0, 0], [1, 0], [2, 0], [3, 0], [4, 0]], '').subarray(0, 512), 'ends inside of a header'], // prettier-ignore
  ])('in the middle of %s it is an error', (_, tar, message) => {
    for (const step of [1, 512, tar.length]) expect(() => entriesOf(tar, step)).toThrow(message)
  })

  test('a block of zeros in between is an error, not an end', () => {
    expect(() => entriesOf(tarOf([file('a', 'x'), ZEROS, file('b', 'y')]))).toThrow('goes on after a block of zeros')
  })
})

describe('headers that are none', () => {
  test.each<[string, Buffer]>([
    ['the sum of all bytes', file('n', 'x')],
    ['the sum of signed bytes, as old writers had it', file(Buffer.from([0xff, 0xe9, 0x80]), 'x', { isSigned: true })],
    ['the sum of unsigned bytes of the same', file(Buffer.from([0xff, 0xe9, 0x80]), 'x')],
  ])('%s is a checksum', (_, entry) => {
    expect(only(entry)).toMatchObject({ size: 1, stored: 1 })
  })

  test.each<[string, Buffer, RegExp]>([
    ['a wrong checksum', file('n', 'x', { checksum: '000001\0 ' }), /wrong checksum/],
    ['no checksum', file('n', 'x', { checksum: Buffer.alloc(8) }), /wrong checksum/],
    ['a checksum that is no number', file('n', 'x', { checksum: 'checksum' }), /wrong checksum/],
    ['text', padded('no archive at all\n'.repeat(100)), /wrong checksum/],
    ['a gzip file', Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), Buffer.alloc(1_021, 0xa5)]), /wrong checksum/],
  ])('%s is refused', (_, bytes, message) => {
    expect(() => entriesOf(bytes)).toThrow(CorruptImageError)
    expect(() => entriesOf(bytes)).toThrow(message)
  })

  const record = (text: string) => pax(Buffer.from(text))
  test.each<[string, Buffer]>([
    ['no length', record('path=a\n')],
    ['a length that is no number', record('1x path=a\n')],
    ['a negative length', record('-9 path=a\n')],
    ['a length too short', record('5 path=a\n')],
    ['a length too long', record('99 path=a\n')],
    ['a length of nothing', record('0 path=a\n')],
    ['a length beyond every number', record(`${'9'.repeat(30)} path=a\n`)],
    ['no equals sign', record('9 path-a\n')],
    ['an equals sign in the next record only', record('9 path-a\n9 path=a\n')],
    ['no line break', record('9 path=a.')],
    ['no blank', record('9')],
    ['a NUL in a name', pax({ path: 'a\0b' })],
    ['a NUL in what a link names', pax({ linkpath: 'a\0b' })],
    ['a NUL in the name of a sparse file', pax({ 'GNU.sparse.name': 'a\0b' })],
  ])('a PAX record with %s is refused', (_, entry) => {
    expect(() => entriesOf(tarOf([entry, file('n', 'x')]))).toThrow(CorruptImageError)
    expect(() => entriesOf(tarOf([entry, file('n', 'x')]))).toThrow(/PAX record/)
  })

  test('records that nobody asked for are passed over, whatever they hold', () => {
    const records = {
      'SCHILY.xattr.security.capability': Buffer.from([1, 0, 0, 2, 0, 0x0a, 0x3d, 0xff]),
      comment: '',
      mtime: '1.5',
    }
    expect(only(pax(records), file('n', 'x'))).toMatchObject({ name: 'n', size: 1 })
  })
})
