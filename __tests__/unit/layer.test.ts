import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { crc32, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { CorruptImageError } from '../../src/domain/errors.js'
import type { ByteStream } from '../../src/oci/bytes.js'
import { compressionOf, decompress } from '../../src/oci/decompress.js'
import { readLayer } from '../../src/oci/layer.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import { layerOf, pack, type Packing, sha256, skippableFrame } from '../support/images.js'
import { inChunks, layerIn } from '../support/readers.js'
import { dir, file, hardlink, header, longName, paxSparse, symlink, tarOf } from '../support/tar.js'

const rowsOf = async (...entries: readonly Buffer[]) => (await layerIn(tarOf(entries))).rows

describe('what an entry does to the tree', () => {
  test.each<[string, Buffer, readonly unknown[]]>([
    // entry                                                                             kind, path, bytes, detail
    ['a file has bytes and a checksum', file('bin/a', 'abc'), ['File', 'bin/a', 3, crc32('abc')]],
    ['an empty file', file('a'), ['File', 'a', 0, 0]],
    [
      'a sparse file counts its holes',
      paxSparse('1.0', 'a', 70_000, [], ''),
      ['File', 'a', 70_000, crc32(Buffer.concat([Buffer.from('0\n'), Buffer.alloc(510)]))],
    ],
    ['a folder', dir('bin/'), ['Directory', 'bin', 0, 0]],
    ['the root', dir('./'), ['Directory', '', 0, 0]],
    ['a hard link names another path', hardlink('b', 'bin/a'), ['Hardlink', 'b', 0, 'bin/a']],
    ['a hard link from the root', hardlink('/b', '/bin/a'), ['Hardlink', 'b', 0, 'bin/a']],
    ['a symbolic link is no name of anything', symlink('b', 'bin/a'), ['Other', 'b', 0, 0]],
    ['a device', header('dev/null', { type: '3' }), ['Other', 'dev/null', 0, 0]],
    ['a pipe', header('pipe', { type: '6' }), ['Other', 'pipe', 0, 0]],
    ['a whiteout removes what it names', file('bin/.wh.a'), ['Whiteout', 'bin/a', 0, 0]],
    ['a whiteout in the root', file('.wh.a'), ['Whiteout', 'a', 0, 0]],
    ['a whiteout after ./', file('./.wh.a'), ['Whiteout', 'a', 0, 0]],
    ['a whiteout of a name with a slash behind it', dir('.wh.a/'), ['Whiteout', 'a', 0, 0]],
    ['a whiteout that is a hard link', hardlink('.wh.a', 'b'), ['Whiteout', 'a', 0, 0]],
    ['a whiteout with content has no bytes', file('.wh.a', 'hidden'), ['Whiteout', 'a', 0, 0]],
    ['a whiteout of three dots', file('.wh....'), ['Whiteout', '...', 0, 0]],
    ['an opaque mark empties its folder', file('bin/.wh..wh..opq'), ['Opaque', 'bin', 0, 0]],
    ['an opaque mark in the root', file('.wh..wh..opq'), ['Opaque', '', 0, 0]],
    ['wh without its dots is a name', file('wh.a', 'x'), ['File', 'wh.a', 1, crc32('x')]],
    ['the beginning of a mark is a name', file('.whale', 'x'), ['File', '.whale', 1, crc32('x')]],
    ['a mark that is not at the beginning is a name', file('a.wh.b', 'x'), ['File', 'a.wh.b', 1, crc32('x')]],
    ['a mark in a folder’s name is a name', file('.wh.a/b', 'x'), ['File', '.wh.a/b', 1, crc32('x')]],
    ['a name that is no UTF-8', file(Buffer.from([0xff, 0x2f, 0xfe]), 'x'), ['File', '\xff/\xfe', 1, crc32('x')]],
    [
      'a long name',
      Buffer.concat([longName(`${'d/'.repeat(200)}n`), file('cut', 'x')]),
      ['File', `${'d/'.repeat(200)}n`, 1, crc32('x')],
    ],
  ])('%s', async (_, entry, row) => {
    expect(await rowsOf(entry)).toStrictEqual([row])
  })

  test('AUFS’s own bookkeeping is passed over', async () => {
    expect(await rowsOf(dir('.wh..wh.plnk/'), file('.wh..wh.aufs'), dir('.wh..wh.orph/'))).toStrictEqual([])
  })

  test('bytes are the sum over all regular files, those with one path both', async () => {
    const tar = tarOf([
      file('a', 'abc'),
      file('b', 'de'),
      file('a', 'f'),
      dir('c/'),
      hardlink('d', 'a'),
      symlink('e', 'a'),
      file('.wh.g', 'hij'),
    ])
    expect(await layerIn(tar)).toMatchObject({ uncompressedBytes: 6 })
  })

  test('what a whiteout holds is not taken for the content of the file before it', async () => {
    expect(await rowsOf(file('a', 'abc'), file('.wh.b', 'hidden'))).toStrictEqual([
      ['File', 'a', 3, crc32('abc')],
      ['Whiteout', 'b', 0, 0],
    ])
  })

  test('more entries than the columns begin with', async () => {
    const contents = Array.from({ length: 5_000 }, (_, index) => 'x'.repeat(index % 7))
    const { rows, uncompressedBytes } = await layerIn(
      tarOf(contents.map((content, index) => file(`f${index}`, content))),
    )
    expect(rows).toStrictEqual(
      [...contents.entries()].map(([index, content]) => ['File', `f${index}`, content.length, crc32(content)]),
    )
    expect(uncompressedBytes).toBe(contents.join('').length)
    const links = await rowsOf(...contents.map((_, index) => hardlink(`f${index}`, `g${index}`)))
    expect(links).toStrictEqual(contents.map((_, index) => ['Hardlink', `f${index}`, 0, `g${index}`]))
  })
})

const TAR = tarOf([
  dir('bin/'),
  file('bin/a', Buffer.from(Array.from({ length: 3_000 }, (_, index) => (index * index) % 251))),
  file('b', 'x'.repeat(9_000)),
])
const onlyZeros = zstdCompressSync(Buffer.alloc(0))
const withoutSize = (tar: Buffer): Buffer => execFileSync('zstd', ['-q', '-c', '--no-check', '-'], { input: tar })

describe('blobs', () => {
  test.each<[string, Buffer]>([
    ['plain', TAR],
    ['gzip', gzipSync(TAR)],
    ['gzip at level 0', gzipSync(TAR, { level: 0 })],
    ['gzip of three members', pack(TAR, 'gzip', 3)],
    ['gzip of forty members', pack(TAR, 'gzip', 40)],
    [
      'gzip with an empty member at its end, as pigz and eStargz write',
      Buffer.concat([gzipSync(TAR), gzipSync(Buffer.alloc(0))]),
    ],
    ['gzip with an empty member first', Buffer.concat([gzipSync(Buffer.alloc(0)), gzipSync(TAR)])],
    ['zstd', zstdCompressSync(TAR)],
    ['zstd of three frames', pack(TAR, 'zstd', 3)],
    ['zstd of forty frames', pack(TAR, 'zstd', 40)],
    ['zstd by the zstd program, sizes not told', withoutSize(TAR)],
    [
      'zstd after a frame that is skipped',
      Buffer.concat([skippableFrame(Buffer.from('zstd:chunked')), zstdCompressSync(TAR)]),
    ],
    [
      'zstd before a frame that is skipped',
      Buffer.concat([zstdCompressSync(TAR), skippableFrame(Buffer.alloc(300, 0x28))]),
    ],
    [
      'zstd between frames that are skipped and empty ones',
      Buffer.concat([
        skippableFrame(Buffer.alloc(0)),
        onlyZeros,
        pack(TAR, 'zstd', 2),
        onlyZeros,
        skippableFrame(Buffer.alloc(9)),
      ]),
    ],
  ])('%s: diff ID of the archive, digest and length of what is stored', async (_, blob) => {
    const plain = await layerIn(TAR)
    // All at once, then in pieces: a frame's end falls on a piece's end, before and behind it.
    for (const sizes of [[blob.length], [1], [7], [512], [blob.length - 1, 1], [3, blob.length - 10, 1]]) {
      expect(await layerIn(blob, sizes)).toStrictEqual({
        ...plain,
        diffId: `sha256:${createHash('sha256').update(TAR).digest('hex')}`,
        blob: { digest: sha256(blob), bytes: blob.length },
        uncompressedBytes: 12_000,
      })
    }
  })

  test.each([
    ['no bytes at all', Buffer.alloc(0)],
    ['1,024 zeros, the empty layer', Buffer.alloc(1_024)],
    ['the empty layer, gzip', gzipSync(Buffer.alloc(1_024))],
    ['nothing, gzip', gzipSync(Buffer.alloc(0))],
    ['nothing, zstd', zstdCompressSync(Buffer.alloc(0))],
  ])('%s: no entries, no bytes', async (_, blob) => {
    expect(await layerIn(blob)).toMatchObject({ uncompressedBytes: 0, rows: [], blob: { bytes: blob.length } })
  })

  test.each([
    [[0x1f, 0x8b, 8, 0], 'gzip'],
    [[0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
    [[0x50, 0x2a, 0x4d, 0x18], 'zstd'],
    [[0x5f, 0x2a, 0x4d, 0x18], 'zstd'],
    [[0x60, 0x2a, 0x4d, 0x18], 'none'],
    [[0x42, 0x5a, 0x68, 0x39], 'none'],
    [[0x28, 0xb5], 'none'],
    [[], 'none'],
  ])('%j is %s', (bytes, compression) => {
    expect(compressionOf(Buffer.from(bytes))).toBe(compression)
  })
})

describe('damage is an error', () => {
  const damaged = (blob: Buffer, at: number) => {
    const copy = Buffer.from(blob)
    copy[at]! ^= 0xff
    return copy
  }
  const checked = execFileSync('zstd', ['-q', '-c', '--check', '-'], { input: TAR })
  test.each<[string, Buffer, RegExp]>([
    ['gzip cut in its header', gzipSync(TAR).subarray(0, 5), /its gzip data is damaged: unexpected end of file/],
    ['gzip cut in its data', gzipSync(TAR).subarray(0, 100), /its gzip data is damaged: unexpected end of file/],
    ['gzip without its checksum', gzipSync(TAR).subarray(0, -8), /its gzip data is damaged: unexpected end of file/],
    [
      'gzip with a wrong checksum',
      damaged(gzipSync(TAR), gzipSync(TAR).length - 8),
      /its gzip data is damaged: incorrect data check/,
    ],
    [
      'gzip with a wrong length',
      damaged(gzipSync(TAR), gzipSync(TAR).length - 1),
      /its gzip data is damaged: incorrect length check/,
    ],
    ['gzip, the second member cut', pack(TAR, 'gzip', 2).subarray(0, -20), /its gzip data is damaged/],
    ['gzip before text', Buffer.concat([gzipSync(TAR), Buffer.from('text behind it')]), /its gzip data/],
    [
      'gzip before zeros, which Go refuses, too',
      Buffer.concat([gzipSync(TAR), Buffer.alloc(3_000)]),
      /its gzip data goes on after its end/,
    ],
    ['zstd cut in its header', zstdCompressSync(TAR).subarray(0, 5), /its zstd data is damaged/],
    ['zstd cut in its data', zstdCompressSync(TAR).subarray(0, 100), /its zstd data is damaged/],
    ['zstd, the second frame cut', pack(TAR, 'zstd', 2).subarray(0, -5), /its zstd data is damaged/],
    ['zstd with a wrong checksum', damaged(checked, checked.length - 1), /its zstd data is damaged/],
    [
      'zstd before text',
      Buffer.concat([zstdCompressSync(TAR), Buffer.from('text behind it')]),
      /its zstd data is damaged/,
    ],
    [
      'zstd, a skipped frame cut',
      Buffer.concat([zstdCompressSync(TAR), skippableFrame(Buffer.alloc(90)).subarray(0, -1)]),
      /its zstd data is damaged/,
    ],
    ['no archive', Buffer.from('{"a": "manifest"}'), /its content is JSON, no tar archive/],
    ['no archive in gzip', gzipSync('x'.repeat(5_000)), /its content is a text file/],
    [
      'bzip2, which no image has',
      Buffer.concat([Buffer.from('BZh91AY&SY'), Buffer.alloc(1_000, 'x')]),
      /is packed with bzip2, .*bunzip2/,
    ],
    ['noise', Buffer.alloc(1_000, 0xa7), /wrong checksum/],
    [
      'an archive that is cut',
      tarOf([file('a', 'x'.repeat(1_000))]).subarray(0, 900),
      /ends 612 B before the end of an entry/,
    ],
  ])('%s', async (_, blob, message) => {
    for (const sizes of [[blob.length], [1], [64]]) {
      const reading = layerIn(blob, sizes)
      await expect(reading).rejects.toThrow(CorruptImageError)
      await expect(reading).rejects.toThrow(message)
    }
  })

  test('sizes that add up to more than can be', async () => {
    const huge = (name: string) => paxSparse('1.0', name, Number.MAX_SAFE_INTEGER, [], '')
    await expect(layerIn(tarOf([huge('a'), file('b', 'x')]))).rejects.toThrow('its files claim more bytes than can be')
    await expect(layerIn(tarOf([huge('a')]))).resolves.toMatchObject({ uncompressedBytes: Number.MAX_SAFE_INTEGER })
  })

  test('an error of the source is passed on as it is', async () => {
    const broken = async function* (packing: Packing): ByteStream {
      yield pack(TAR, packing).subarray(0, 50)
      await Promise.resolve()
      throw new RangeError('the disk is gone')
    }
    for (const packing of ['plain', 'gzip', 'zstd'] as const)
      await expect(layerIn(broken(packing))).rejects.toThrow(RangeError)
  })
})

describe('whoever stops early leaves nothing behind', () => {
  /** Pieces that come slowly, counting how many readers wait at once and whether it was closed. */
  function watched(bytes: Buffer, size: number) {
    const state = { isClosed: false, isAsked: false, askedAfterwards: false }
    async function* stream(): ByteStream {
      try {
        for (let at = 0; at < bytes.length; at += size) {
          state.isAsked = true
          await pause(1)
          state.isAsked = false
          yield bytes.subarray(at, at + size)
        }
      } finally {
        state.isClosed = true
      }
    }
    return { state, source: stream() }
  }
  // Incompressible, so that the error comes long before the end; what is unpacked is no archive.
  const noise = Buffer.from(
    Array.from({ length: 16 }, (_, index) => createHash('sha512').update(String(index)).digest()).flatMap((part) => [
      ...part,
    ]),
  )
  const noTar = Buffer.concat(Array.from({ length: 400 }, () => noise))

  test.each<[string, Buffer]>([
    ['plain', noTar],
    ['gzip', gzipSync(noTar, { level: 0 })],
    ['gzip, damaged', Buffer.concat([gzipSync(noTar, { level: 0 }).subarray(0, 100_000), noTar])],
    ['zstd', Buffer.concat(Array.from({ length: 40 }, () => zstdCompressSync(noTar.subarray(0, 10_240))))],
  ])('a damaged layer: its source is closed, and nobody waits for it any more (%s)', async (_, blob) => {
    for (const size of [600, 1_500, 5_000]) {
      const { state, source } = watched(blob, size)
      await expect(readLayer(source, createPathTable())).rejects.toThrow(CorruptImageError)
      expect(state).toMatchObject({ isClosed: true, isAsked: false })
    }
  })

  test.each(['gzip', 'zstd'] as const)('%s that is not read to its end', async (packing) => {
    const { state, source } = watched(pack(noTar, packing, 4), 500)
    for await (const chunk of decompress(source, packing)) if (chunk.length > 0) break
    expect(state).toMatchObject({ isClosed: true, isAsked: false })
  })
})

test('a layer is read as it is stored: what its media type says does not matter', async () => {
  const { diffId, blob } = layerOf([file('a', 'x')], 'zstd')
  expect(await layerIn(inChunks(blob))).toMatchObject({ diffId, uncompressedBytes: 1 })
})
