import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { layerFiles } from '../../src/adapters/layerfiles.js'
import { ToolError } from '../../src/domain/errors.js'
import type { BlobContent } from '../../src/oci/layer.js'
import { encodeLayer } from '../../src/oci/layerfile.js'
import { createLayerIndex } from '../../src/oci/layerindex.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import type { HistoryRow } from '../../src/origins/history.js'
import { readFromStore } from '../../src/sources/store.js'
import { layerOf } from '../support/images.js'
import { memoryFiles } from '../support/readers.js'
import { dir, file, hardlink, symlink } from '../support/tar.js'
import { readLayer } from '../../src/oci/layer.js'
import { inChunks } from '../support/readers.js'

// That what is read out of the index is what was read of the layer, `imagesIn` holds for every archive of the other
// tests. Here: what may be wrong with its files.

const app = layerOf([
  dir('app/'),
  file('app/a', 'a'.repeat(5_000)),
  hardlink('app/b', 'app/a'),
  symlink('app/c', 'a'),
  file('app/.wh.old'),
  file('näme/ü\n', 'x'),
])
const other = layerOf([file('other', 'y')])

const read = (blob: Uint8Array, paths = createPathTable()): Promise<BlobContent> => readLayer(inChunks(blob), paths)

async function encoded(blob = app.blob): Promise<Buffer> {
  const paths = createPathTable()
  return Buffer.from(await encodeLayer(await read(blob, paths), paths))
}

/** What the index says of a layer where its file has this content. */
async function findIn(content: Uint8Array) {
  const files = memoryFiles()
  const said: string[] = []
  files.files.set(`${app.diffId.slice('sha256:'.length)}.layer`, content)
  const index = createLayerIndex(files, createPathTable(), (line) => said.push(line))
  return { found: await index.find(app.diffId, 'plain'), said }
}

describe('a file of the index', () => {
  test('is small', async () => {
    const many = layerOf(
      Array.from({ length: 5_000 }, (_, at) => file(`usr/share/doc/package-${at}/copyright`, `${at}`)),
    )
    expect((await encoded(many.blob)).length / 5_000).toBeLessThan(20)
  })
  test('says how long a layer is with gzip, at the level that is asked for', async () => {
    const paths = createPathTable()
    const content = await readLayer(inChunks(app.blob), paths, {
      gzipModel: () => Promise.resolve({ level: 5, longer: 0 }),
    })
    const files = memoryFiles()
    const open = (level?: number, table = createPathTable()) =>
      createLayerIndex(
        files,
        table,
        () => undefined,
        () => (level === undefined ? undefined : () => Promise.resolve({ level, longer: 0 })),
      )
    const first = open(undefined, paths)
    first.add(content)
    await first.close()
    const gzip = { level: 5, bytes: deflateRawSync(app.tar, { level: 5 }).length + 18 }
    for (const level of [undefined, 5]) expect((await open(level).find(app.diffId, 'plain'))?.gzip).toStrictEqual(gzip)
    // It is read again, unless it is stored compressed: then its blob says how long it is.
    expect(await open(6).find(app.diffId, 'plain')).toBeUndefined()
    expect(await open(6).find(app.diffId, 'compressed')).toMatchObject({ diffId: app.diffId })
  })
  test('is found as it was written', async () => {
    const { found, said } = await findIn(await encoded())
    expect(found).toMatchObject({
      diffId: app.diffId,
      uncompressedBytes: 5_001,
      archiveBytes: app.blob.length,
      linkBytes: 1,
    })
    expect(said).toEqual([])
  })
  test('damaged at any place: a line says so, and the layer is read again', async () => {
    const whole = await encoded()
    const mark = whole.indexOf('\n') + 1
    for (let at = mark; at < whole.length; at++) {
      const damaged = Buffer.from(whole)
      damaged[at]! ^= 1
      const { found, said } = await findIn(damaged)
      expect([at, found, said.length]).toEqual([at, undefined, 1])
    }
    for (let end = mark; end < whole.length; end++) {
      const { found, said } = await findIn(whole.subarray(0, end))
      expect([end, found, said.length]).toEqual([end, undefined, 1])
    }
  })
  test('of another format counts as missing', async () => {
    const whole = await encoded()
    for (const text of ['', 'tare layer', 'tare layer 0 LE\n', 'tare layer 999 LE\n', 'tare layer 1 XX\n', '{}']) {
      const { found, said } = await findIn(Buffer.concat([Buffer.from(text), whole.subarray(whole.indexOf('\n') + 1)]))
      expect([text, found, said]).toEqual([text, undefined, []])
    }
  })
  test('about another layer is not used', async () => {
    const { found, said } = await findIn(await encoded(other.blob))
    expect(found).toBeUndefined()
    expect(said).toEqual([expect.stringContaining('it is about another layer')])
  })
  test('with a checksum that fits and a content that does not is damaged, too', async () => {
    const whole = await encoded()
    const mark = whole.subarray(0, whole.indexOf('\n') + 1)
    const bodies: readonly Uint8Array[] = [
      Buffer.alloc(0),
      Buffer.from('no deflated data'),
      deflateRawSync(Buffer.alloc(0)),
      deflateRawSync(Buffer.alloc(64)),
      deflateRawSync(withHeader({ count: 1e9 })),
      deflateRawSync(withHeader({ count: -1 })),
      deflateRawSync(withHeader({ pathCount: 2, nameBytes: 1 })),
      deflateRawSync(Buffer.alloc(600 * 1024 * 1024), { level: 1 }),
    ]
    for (const [at, body] of bodies.entries()) {
      const content = Buffer.concat([mark, createHash('sha256').update(body).digest(), body])
      const { found, said } = await findIn(content)
      expect([at, found, said.length]).toEqual([at, undefined, 1])
    }
  })

  function withHeader(change: Readonly<Record<string, number>>): Buffer {
    const header = { diffId: app.diffId, uncompressedBytes: 0, archiveBytes: 0, linkBytes: 0, count: 0, pathCount: 1 }
    const text = Buffer.from(JSON.stringify({ ...header, nameBytes: 0, programs: [], devPackages: [], ...change }))
    const body = Buffer.alloc(4_096)
    body.writeUInt32LE(text.length)
    text.copy(body, 4)
    return body
  }

  test('names that are no digest are no file names', async () => {
    const asked: string[] = []
    const files = { ...memoryFiles(), read: (name: string) => Promise.resolve(void asked.push(name)) }
    const index = createLayerIndex(files, createPathTable(), () => undefined)
    for (const diffId of [
      'sha256:../../etc/passwd',
      'md5:0',
      '',
      `sha512:${'0'.repeat(128)}`,
      `sha256:${'0'.repeat(63)}/`,
    ])
      expect(await index.find(diffId, 'plain')).toBeUndefined()
    expect(asked).toEqual([])
  })
})

describe('the folder of the index', () => {
  let folder: string
  const layers = (): string[] =>
    existsSync(path.join(folder, 'layers')) ? readdirSync(path.join(folder, 'layers')) : []
  const nameOf = (digit: number): string => `${String(digit).repeat(64)}.layer`
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'tare-index-'))
  })
  afterEach(() => {
    rmSync(path.join(folder, 'layers'), { recursive: true, force: true })
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  test('what was used least recently goes first, others’ files stay', async () => {
    const files = layerFiles(folder, 250)
    for (const digit of [1, 2, 3]) {
      await files.write(nameOf(digit), Buffer.alloc(100))
      const then = new Date(digit * 1_000)
      utimesSync(path.join(folder, 'layers', nameOf(digit)), then, then)
    }
    writeFileSync(path.join(folder, 'layers/README'), 'x'.repeat(1_000))
    await files.read(nameOf(1))
    await files.prune()
    expect(layers().sort()).toEqual([nameOf(1), nameOf(3), 'README'])
  })
  test('what killed writers left goes, what is being written stays', async () => {
    const files = layerFiles(folder)
    mkdirSync(path.join(folder, 'layers'))
    const [old, fresh] = ['a', 'b'].map((letter) => `${nameOf(1)}.${letter.repeat(12)}.tmp`) as [string, string]
    for (const name of [old, fresh]) writeFileSync(path.join(folder, 'layers', name), 'x')
    utimesSync(path.join(folder, 'layers', old), new Date(0), new Date(0))
    await files.prune()
    expect(layers()).toEqual([fresh])
  })
  test('many writers of one layer: a reader always sees one whole', async () => {
    const [one, two] = [Buffer.alloc(400_000, 1), Buffer.alloc(300_000, 2)]
    const writers = Array.from({ length: 16 }, async (_, at) => {
      await layerFiles(folder).write(nameOf(1), at % 2 === 0 ? one : two)
      const seen = await layerFiles(folder).read(nameOf(1))
      return one.equals(seen!) || two.equals(seen!)
    })
    expect(await Promise.all(writers)).toEqual(writers.map(() => true))
    expect(layers()).toEqual([nameOf(1)])
  })
  test('what a run had no room for is not written down; what no run has room for is', async () => {
    const paths = createPathTable()
    const index = createLayerIndex(layerFiles(folder), paths, () => undefined)
    const entries = (size: number) => {
      const { blob, ...content } = appContent
      const facts = { ...content.entries.facts, databases: new Map([[0, undefined]]) }
      return { ...content, blob, entries: { ...content.entries, facts, bytes: content.entries.bytes.with(0, size) } }
    }
    const appContent = await read(app.blob, paths)
    index.add(entries(1_000))
    await index.close()
    expect(layers()).toEqual([])
    index.add(entries(33 * 1024 * 1024))
    await index.close()
    expect(layers()).toHaveLength(1)
  })

  test('one that cannot be written is said once, and is no failure', async () => {
    writeFileSync(path.join(folder, 'layers'), 'a file')
    const said: string[] = []
    const paths = createPathTable()
    const index = createLayerIndex(layerFiles(folder), paths, (line) => said.push(line))
    for (const { blob } of [app, other]) index.add(await read(blob, paths))
    expect(await index.find(app.diffId, 'plain')).toBeUndefined()
    await index.close()
    expect(said).toEqual([expect.stringMatching(/^The index of layers in .* cannot be written: E/)])
  })
})

describe('images of an engine', () => {
  const inspected = {
    id: 'sha256:1',
    platform: 'linux/amd64',
    engineBytes: 5_001,
    storeFolders: [],
    published: [],
    diffIds: [app.diffId],
  }
  const origins = [{ kind: 'unknown' }] as const
  const storeLayers = () => Promise.resolve({ refused: 'only root can read them' })

  async function fromStore(
    diffIds: readonly string[],
    history: () => Promise<readonly HistoryRow[]>,
    engineBytes = 5_001,
  ) {
    const paths = createPathTable()
    const content = await read(app.blob, paths)
    const index = { find: (diffId: string) => Promise.resolve(diffId === app.diffId ? content : undefined) }
    const image = { inspected: { ...inspected, engineBytes, diffIds }, origins, isHinted: true }
    return readFromStore([image], { paths, index }, { history, storeLayers })
  }
  const weighing = (bytes: number) => () => Promise.resolve([{ createdBy: 'COPY app /', bytes }])

  test('all layers are known, and weigh what the engine says, links counted or not: none is read', async () => {
    for (const bytes of [5_001, 5_002]) {
      const reading = await fromStore([app.diffId], weighing(bytes), bytes)
      expect(reading).toMatchObject({ way: undefined })
      expect('archives' in reading && reading.archives.has('sha256:1')).toBe(true)
    }
  })
  test.each<[string, Parameters<typeof fromStore>]>([
    ['one weighs something else', [[app.diffId], weighing(5_000), 5_000]],
    ['one is not known', [[app.diffId, other.diffId], weighing(5_001)]],
    ['there are no layers at all', [[], weighing(0), 0]],
    ['the engine does not tell its history', [[app.diffId], () => Promise.reject(new ToolError('docker', 1, 'gone'))]],
  ])('%s: they are read', async (_, call) => {
    expect(await fromStore(...call)).toHaveProperty('refused')
  })
})
