import { spawnSync } from 'node:child_process'
import { crc32, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { CorruptImageError } from '../../src/domain/errors.js'
import type { ByteStream } from '../../src/oci/bytes.js'
import { readLayer } from '../../src/oci/layer.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import { readSavedImages } from '../../src/oci/saved.js'
import {
  archiveOf,
  blobPath,
  dockerArchive,
  image,
  index,
  layerOf,
  type Node,
  ociLayout,
  sha256,
  skippableFrame,
} from '../support/images.js'
import { entriesOf, imagesIn, inChunks, layerIn } from '../support/readers.js'
import { dir, file, hardlink, header, longName, oldSparse, pax, paxRecord, symlink, tarOf } from '../support/tar.js'

// What nobody builds by accident. Every one is refused or read for what it is, in bounded time and memory.

const MB = 1e6
const GB = 1e9

/** @param bytes how much more memory the process may hold afterwards than before, at most */
async function within<T>(milliseconds: number, bytes: number, work: () => Promise<T>): Promise<T> {
  const peakBefore = process.resourceUsage().maxRSS * 1024
  const before = Math.max(peakBefore, process.memoryUsage.rss())
  const start = performance.now()
  const result = await work()
  expect(performance.now() - start).toBeLessThan(milliseconds)
  expect(process.resourceUsage().maxRSS * 1024 - before).toBeLessThan(bytes)
  return result
}
const refused = (work: () => Promise<unknown>, message: RegExp) =>
  within(5_000, 300 * MB, async () => {
    const error: unknown = await work().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(CorruptImageError)
    expect(error).toMatchObject({ message: expect.stringMatching(message) as string })
  })

describe('headers that claim too much', () => {
  test.each<[string, Buffer, RegExp]>([
    [
      'a PAX record of 2 GB',
      header('PaxHeaders/x', { type: 'x', size: 2 * GB }),
      /claims 2000000000 B, more than the 1048576 B/,
    ],
    ['global PAX records of 2 GB', header('g', { type: 'g', size: 2 * GB }), /claims 2000000000 B/],
    [
      'a long name of 2 GB',
      header('././@LongLink', { type: 'L', format: 'gnu', size: 2 * GB }),
      /a path of 1999999999 B/,
    ],
    [
      'a long link of 2 GB',
      header('././@LongLink', { type: 'K', format: 'gnu', size: 2 * GB }),
      /a path of 1999999999 B/,
    ],
    [
      'a PAX record of 1 MiB and a byte',
      header('PaxHeaders/x', { type: 'x', size: 1024 ** 2 + 1 }),
      /claims 1048577 B/,
    ],
    ['a PAX record that says itself that it has 2 GB', pax(Buffer.from(`${2 * GB} path=a\n`)), /not of the form/],
    ['a file of 2^63 B, base-256', header('n', { size: 2n ** 63n }), /more than can be/],
    ['a file of 2^63 B, PAX', Buffer.concat([pax({ size: String(2n ** 63n) }), header('n')]), /more than can be/],
    ['a file of 8 GiB that ends at once', header('n', { size: '777777777777' }), /ends 68719476735 B before/],
    ['a file of −1 B', header('n', { size: Buffer.alloc(12, 0xff) }), /negative/],
    [
      'a map of holes that goes on and on',
      oldSparse(
        'n',
        9,
        Array.from({ length: 60_000 }, () => [0, 0] as const),
        '',
      ).subarray(0, -512),
      /inside of a header/,
    ],
  ])('%s', async (_, entry, message) => {
    await refused(
      () =>
        layerIn(Buffer.concat([entry, Buffer.alloc(512, 'x')].slice(0, /ends|inside/.test(message.source) ? 1 : 2))),
      message,
    )
  })

  test('a PAX record of 1 MiB is read', () => {
    const value = 'v'.repeat(1024 ** 2 - 40)
    expect(paxRecord('comment', value).length).toBeLessThanOrEqual(1024 ** 2)
    expect(entriesOf(tarOf([pax({ comment: value, path: 'whole' }), file('cut', 'x')]))).toMatchObject([
      { name: 'whole', size: 1 },
    ])
  })

  test.each([
    ['GNU', (name: string) => longName(name)],
    ['PAX', (name: string) => pax({ path: name })],
  ])('a thousand paths of 900 kB are refused at the first: %s', async (_, named) => {
    await refused(
      () => layerIn(tarOf([named(`${'d'.repeat(200)}/`.repeat(4_500)), file('cut', 'x')])),
      /a path of 90\d{4} B, more than the 65536 B/,
    )
  })

  test('600 records of 1 MiB each are read one after another, not kept', async () => {
    const big = Buffer.concat([pax({ comment: 'c'.repeat(1024 ** 2 - 20) }), file('n', 'x')])
    async function* many(): ByteStream {
      for (let count = 0; count < 600; count++) yield big
      await Promise.resolve()
    }
    expect(await within(20_000, 300 * MB, () => readLayer(many(), createPathTable()))).toMatchObject({
      uncompressedBytes: 600,
    })
  })
})

describe('names', () => {
  const rowsOf = async (...entries: readonly Buffer[]) =>
    (await layerIn(tarOf(entries))).rows.map(([kind, path]) => [kind, path])

  test('5,000 folders deep', async () => {
    const deep = `${'d/'.repeat(5_000)}file`
    expect(
      await within(2_000, 300 * MB, () =>
        rowsOf(longName(deep), file('cut', 'x'), pax({ path: `${deep}2` }), file('cut', 'x')),
      ),
    ).toStrictEqual([
      ['File', deep],
      ['File', `${deep}2`],
    ])
  })

  test.each([
    // name                        path
    ['../../etc/passwd', 'etc/passwd'],
    ['/etc/passwd', 'etc/passwd'],
    ['//etc//passwd', 'etc/passwd'],
    ['a/../../../b', 'b'],
    ['a/b/../c', 'a/c'],
    ['./././a', 'a'],
    ['a/.', 'a'],
    ['..', ''],
    ['/', ''],
    ['', ''],
  ])('%j never leaves the root: %j', async (name, path) => {
    expect(await rowsOf(file(name, 'x'))).toStrictEqual([['File', path]])
    expect(await rowsOf(pax({ path: name === '' ? '.' : name }), file('cut', 'x'))).toStrictEqual([['File', path]])
  })

  test.each(['\n', '\r\n::error::', '\x1b[31m', '\x7f', '\xff', '\u202e', '|', '`', '-->'])(
    '%j stands in a name as it is',
    async (text) => {
      const bytes = Buffer.from(text)
      expect(await rowsOf(file(bytes, 'x'))).toStrictEqual([['File', bytes.toString('latin1')]])
    },
  )

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    '%s is a name like others, also of a blob',
    async (name) => {
      expect(await rowsOf(file(name, 'x'), file(`${name}/${name}`, 'x'))).toStrictEqual([
        ['File', name],
        ['File', `${name}/${name}`],
      ])
      const app = image([layerOf([file('a', 'x')])])
      expect(
        await imagesIn(tarOf([file(name, 'x'), symlink(`${name}2`, name), archiveOf(ociLayout([app]))])),
      ).toMatchObject([{ id: app.id }])
    },
  )
})

describe('links and whiteouts of what is not there', () => {
  test('hard links in a loop, to themselves and to nothing are noted', async () => {
    const { rows, uncompressedBytes } = await layerIn(
      tarOf([hardlink('a', 'b'), hardlink('b', 'a'), hardlink('c', 'c'), hardlink('d', 'nothing'), hardlink('e', '')]),
    )
    expect(rows).toStrictEqual([
      ['Hardlink', 'a', 0, 'b'],
      ['Hardlink', 'b', 0, 'a'],
      ['Hardlink', 'c', 0, 'c'],
      ['Hardlink', 'd', 0, 'nothing'],
      ['Hardlink', 'e', 0, ''],
    ])
    expect(uncompressedBytes).toBe(0)
  })

  test.each([
    ['.wh.nothing', [['Whiteout', 'nothing', 0, 0]]],
    ['.wh.', []],
    ['.wh..', []],
    ['.wh...', []],
    ['a/.wh.', []],
    ['a/.wh..', []],
    ['a/.wh...', []],
    ['a/.wh.../', []],
    ['a/.wh....', [['Whiteout', 'a/...', 0, 0]]],
    ['../.wh.a', [['Whiteout', 'a', 0, 0]]],
    ['nowhere/.wh..wh..opq', [['Opaque', 'nowhere', 0, 0]]],
    ['nowhere/.wh..wh..opq/', [['Opaque', 'nowhere', 0, 0]]],
    ['.wh..wh..opq2', []],
    ['.wh..wh.', []],
    ['.wh..wh.a', []],
  ])('%s', async (name, rows) => {
    expect((await layerIn(tarOf([file(name, 'x')]))).rows).toStrictEqual(rows)
    expect((await layerIn(tarOf([dir(name)]))).rows).toStrictEqual(rows)
  })
})

describe('what is packed a thousandfold', () => {
  // `useradd` with a high UID makes such files. Real layers: a base image 2.5 times, text 5 times, a database dump 20
  // times.
  const member = gzipSync(Buffer.alloc(10 * MB))
  async function* zeros(): ByteStream {
    yield gzipSync(header('var/log/lastlog', { size: 1.3 * GB }))
    for (let count = 0; count < 130; count++) yield member
    await Promise.resolve()
  }

  test('is read for what it is, and nothing of it is kept', async () => {
    expect((10 * MB) / member.length).toBeGreaterThan(900)
    expect(await within(25_000, 300 * MB, () => readLayer(zeros(), createPathTable()))).toMatchObject({
      uncompressedBytes: 1.3 * GB,
    })
  })

  test.each<[string, Buffer, number]>([
    ['1,000 times in gzip', gzipSync(Buffer.concat([header('zeros', { size: 20 * MB }), Buffer.alloc(20 * MB)])), 900],
    [
      '10,000 times in zstd',
      zstdCompressSync(Buffer.concat([header('zeros', { size: 20 * MB }), Buffer.alloc(20 * MB)])),
      9_000,
    ],
    [
      '10,000 times in zstd, with frames that are skipped',
      Buffer.concat([
        skippableFrame(Buffer.alloc(99)),
        zstdCompressSync(Buffer.concat([header('zeros', { size: 20 * MB }), Buffer.alloc(20 * MB)])),
      ]),
      5_000,
    ],
  ])('a file of zeros may shrink as it likes: %s', async (_, blob, ratio) => {
    expect((20 * MB) / blob.length).toBeGreaterThan(ratio)
    expect(await layerIn(blob)).toMatchObject({ uncompressedBytes: 20 * MB })
  })

  test.each([27, 28, 30, 41])(
    'zstd that wants a window of 2^%i B: no more memory than 128 MiB is given',
    async (log) => {
      // RFC 8878 §3.1.1: no content size, no checksum, no single segment; exponent and mantissa of the window; one raw
      // block, the last, of a byte.
      const blob = Buffer.concat([
        Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, (log - 10) << 3]),
        Buffer.from([0x09, 0, 0]),
        Buffer.from('x'),
      ])
      if (log > 27) await refused(() => layerIn(blob), /its zstd data is damaged: Frame requires too much memory/)
      else await expect(layerIn(blob)).rejects.toThrow('its content is a text file')
    },
  )
})

describe('manifests', () => {
  const app = image([layerOf([file('a', 'x')])])

  test('an index that fans out a hundredfold at each of eight levels is looked at once a level', async () => {
    const fan = (depth: number): Node =>
      depth === 0 ? app : index(Array.from({ length: 100 }, () => fanOf(depth - 1)))
    const known = new Map<number, Node>()
    const fanOf = (depth: number): Node => {
      const node = known.get(depth) ?? fan(depth)
      known.set(depth, node)
      return node
    }
    const reading = imagesIn(archiveOf(ociLayout([fanOf(8)])))
    expect(await within(5_000, 300 * MB, () => reading)).toMatchObject([{ id: app.id }])
  })

  test('more than 1,000 manifests', async () => {
    const many = Array.from({ length: 1_001 }, (_, count) => image([], { platform: `linux/cpu${count}` }))
    await refused(() => imagesIn(archiveOf(ociLayout(many))), /it lists more than 1000 manifests/)
    expect(await imagesIn(archiveOf(ociLayout(many.slice(0, 900))))).toHaveLength(900)
  })

  test.each<[string, (big: Buffer) => Readonly<Record<string, Buffer>>, RegExp]>([
    [
      'index.json',
      (big) => ({ ...(ociLayout([app]) as Record<string, Buffer>), 'index.json': big }),
      /index\.json has 34000000 B, too many for JSON/,
    ],
    ['manifest.json', (big) => ({ 'manifest.json': big }), /manifest\.json has 34000000 B, too many for JSON/],
    [
      'a manifest',
      (big) => ({
        [blobPath(sha256(big))]: big,
        'index.json': Buffer.from(JSON.stringify({ manifests: [{ digest: sha256(big), size: big.length }] })),
      }),
      /has 34000000 B, too many for JSON/,
    ],
  ])('%s of 34 MB', async (_, files, message) => {
    const big = Buffer.alloc(34 * MB, ' ')
    big.write('{"manifests":[]')
    big.write('}', big.length - 1)
    const archive = archiveOf(files(big))
    await within(5_000, 300 * MB, () => expect(imagesIn(archive)).rejects.toThrow(message))
  })

  test('more JSON than 256 MiB in all', async () => {
    const size = 30 * MB
    const start = Buffer.concat([header('x.json', { size }), Buffer.from('{')])
    async function* endless(): ByteStream {
      for (let count = 0; count < 10; count++) {
        yield start.subarray(0, 512)
        yield Buffer.from('{')
        for (let left = size - 1 + ((512 - (size % 512)) % 512); left > 0; left -= 1e6)
          yield Buffer.alloc(Math.min(left, 1e6), ' ')
      }
      await Promise.resolve()
    }
    await within(10_000, 500 * MB, () =>
      expect(readSavedImages('app.tar', endless(), undefined)).rejects.toThrow(
        /its manifests and configs are larger than 268435456 B/,
      ),
    )
  })

  test('JSON that is nested a million times', async () => {
    const deep = Buffer.from(`${'['.repeat(MB)}${']'.repeat(MB)}`)
    await within(5_000, 300 * MB, () =>
      expect(imagesIn(archiveOf({ 'index.json': deep }))).rejects.toThrow(/index\.json is not a JSON object/),
    )
  })

  test('two images of one platform are never added up', async () => {
    const other = image([layerOf([file('b', 'xy')])])
    for (const files of [ociLayout([app, other]), dockerArchive([app, other])])
      await expect(imagesIn(archiveOf(files))).rejects.toThrow(/holds several images for linux\/amd64/)
  })
})

test('a million entries: in seconds, and in memory that is no heap', () => {
  // In a process of its own, whose peak is this layer's alone. It reads the sources, as Node strips their types.
  const script = `
    import { registerHooks } from 'node:module'
    registerHooks({ resolve: (name, context, next) => next(name.startsWith('.') && !context.parentURL?.includes('/node_modules/') ? name.replace(/\\.js$/, '.ts') : name, context) })
    const { readLayer } = await import(${JSON.stringify(new URL('../../src/oci/layer.ts', import.meta.url).href)})
    const { createPathTable } = await import(${JSON.stringify(new URL('../../src/oci/pathtable.ts', import.meta.url).href)})
    const { header } = await import(${JSON.stringify(new URL('../support/tar.ts', import.meta.url).href)})
    const block = header('folder000/file0000000', { size: 7 })
    const entry = Buffer.concat([block, Buffer.from('content'), Buffer.alloc(505)])
    // Only digits change, and with them the checksum.
    const sum = block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0) - 10 * 48
    async function* layer() {
      for (let count = 0; count < 1_000_000; count += 1_000) {
        const piece = Buffer.alloc(1_000 * 1_024)
        for (let at = 0; at < 1_000; at++) {
          const digits = String(count / 1_000).padStart(3, '0') + String(count + at).padStart(7, '0')
          const offset = at * 1_024
          entry.copy(piece, offset)
          piece.write(digits.slice(0, 3), offset + 6, 'latin1')
          piece.write(digits.slice(3), offset + 14, 'latin1')
          let total = sum
          for (let index = 0; index < 10; index++) total += digits.charCodeAt(index)
          piece.write(total.toString(8).padStart(6, '0'), offset + 148, 'latin1')
        }
        yield piece
      }
    }
    const before = process.resourceUsage().maxRSS
    const paths = createPathTable()
    const { entries, uncompressedBytes } = await readLayer(layer(), paths)
    const last = Buffer.from(paths.bytesOf(entries.paths[999_999])).toString()
    const peakMegabytes = (process.resourceUsage().maxRSS - before) / 1e3
    console.log(JSON.stringify({ count: entries.count, uncompressedBytes, paths: paths.count(), last, peakMegabytes }))
  `
  const started = performance.now()
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=64', '--no-warnings', '--input-type=module', '--eval', script],
    {
      encoding: 'utf8',
      timeout: 25_000,
    },
  )
  const took = performance.now() - started
  expect(stderr).toBe('')
  const { peakMegabytes, ...seen } = JSON.parse(stdout) as Readonly<Record<string, number>>
  expect(seen).toStrictEqual({
    count: 1_000_000,
    uncompressedBytes: 7_000_000,
    paths: 1_001_001,
    last: 'folder999/file0999999',
  })
  expect(peakMegabytes).toBeLessThan(250)
  expect(took).toBeLessThan(20_000)
})

test('an archive without an end is read to where it stops', async () => {
  expect((await layerIn(inChunks(tarOf([file('a', 'x')], Buffer.alloc(0)), [100]))).rows).toStrictEqual([
    ['File', 'a', 1, crc32('x')],
  ])
})
