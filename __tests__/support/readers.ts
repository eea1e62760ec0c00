import { isDeepStrictEqual } from 'node:util'
import { crc32 } from 'node:zlib'
import { openLayout } from '../../src/adapters/oci.js'
import { type BlobStore, readLayout } from '../../src/oci/archive.js'
import { archiveLayout } from '../../src/oci/archivelayout.js'
import type { ByteStream, LayoutFolder, SeekableFile } from '../../src/oci/bytes.js'
import type { Selection } from '../../src/oci/indexes.js'
import { type BlobContent, EntryKind, type LayerContent, readLayer } from '../../src/oci/layer.js'
import { createLayerIndex, type LayerFiles, type LayerIndex } from '../../src/oci/layerindex.js'
import { createPathTable, type PathTable } from '../../src/oci/pathtable.js'
import { readSavedImages } from '../../src/oci/saved.js'
import { createTarWalker, type TarKind } from '../../src/oci/tar.js'
import { layoutStore } from '../../src/sources/ocifolder.js'
import { sha256 } from './images.js'

// What the readers say, as plain values that a test can compare. Names are shown byte by byte (latin1).

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/**
 * Bytes in pieces of these sizes in turn, the last size again and again. Each piece is overwritten when the next is
 * asked for: whoever keeps one without a copy is found out.
 */
export async function* inChunks(bytes: Uint8Array, sizes: readonly number[] = [65_536]): ByteStream {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[Math.min(turn, sizes.length - 1)] ?? 1
    const piece = Buffer.from(bytes.subarray(at, at + size))
    yield piece
    piece.fill(0xaa)
    at += size
    await Promise.resolve()
  }
}

export interface SeenEntry {
  readonly kind: TarKind
  readonly name: string
  readonly target: string
  readonly size: number
  /** How much content was stored, and its checksum; of files only. */
  readonly stored?: number
  readonly crc?: number
}

/** Every entry of an archive. @param step how many bytes are written at once */
export function entriesOf(tar: Uint8Array, step = tar.length): readonly SeenEntry[] {
  const seen: SeenEntry[] = []
  let stored = 0
  let crc = 0
  const walker = createTarWalker({
    entry({ kind, name, target, size }) {
      seen.push({ kind, name: latin1(name), target: latin1(target), size })
      stored = 0
      crc = 0
    },
    data(bytes) {
      stored += bytes.length
      crc = crc32(bytes, crc)
    },
    done() {
      seen.push({ ...seen.pop()!, stored, crc })
    },
  })
  for (let at = 0; at < tar.length; at += step) walker.write(tar.subarray(at, at + step))
  walker.end()
  return seen
}

export const KINDS = Object.fromEntries(Object.entries(EntryKind).map(([name, kind]) => [kind, name])) as Readonly<
  Record<number, string>
>

export type Seen<Content extends LayerContent> = Omit<Content, 'entries'> & {
  /** Kind, path, bytes; the checksum of a file's content or the path that a hardlink names. */
  readonly rows: readonly (readonly [kind: string, path: string, bytes: number, detail: number | string])[]
}

export function describeLayer<Content extends LayerContent>(
  { entries, ...content }: Content,
  paths: PathTable,
): Seen<Content> {
  const rows = Array.from({ length: entries.count }, (_, index) => {
    const kind = entries.kinds[index]!
    const detail = entries.details[index]!
    return [
      KINDS[kind]!,
      latin1(paths.bytesOf(entries.paths[index]!)),
      entries.bytes[index]!,
      kind === EntryKind.Hardlink ? latin1(paths.bytesOf(detail)) : detail,
    ] as const
  })
  return { ...content, rows }
}

export async function layerIn(blob: Uint8Array | ByteStream, sizes?: readonly number[]): Promise<Seen<BlobContent>> {
  const paths = createPathTable()
  return describeLayer(await readLayer(blob instanceof Uint8Array ? inChunks(blob, sizes) : blob, paths), paths)
}

export interface SeenImage {
  readonly id: string
  readonly platform: string
  readonly createdBy: readonly (string | undefined)[]
  readonly layers: readonly Seen<LayerContent>[]
}

/** Every image of a layout with every layer read. */
export async function imagesOf(
  store: BlobStore,
  paths: PathTable,
  selection: Selection = { platforms: [] },
): Promise<readonly SeenImage[]> {
  const { images } = await readLayout(store, selection)
  const seen: SeenImage[] = []
  for (const { id, platform, createdBy, layers } of images) {
    const contents: Seen<LayerContent>[] = []
    for (const layer of layers) contents.push(describeLayer(await layer.read(), paths))
    seen.push({ id, platform, createdBy, layers: contents })
  }
  return seen
}

/** Every image of an archive, read in passing. */
export async function imagesInPassing(
  archive: Uint8Array,
  selection?: Selection,
  sizes?: readonly number[],
): Promise<readonly SeenImage[]> {
  const paths = createPathTable()
  const source = inChunks(archive, sizes)
  const store = await readSavedImages('app.tar', source, (content) => readLayer(content, paths))
  return imagesOf(store, paths, selection)
}

/** The same. Read as a file, and out of what the first reading noted, it must be the same. */
export async function imagesIn(
  archive: Uint8Array,
  selection?: Selection,
  sizes?: readonly number[],
): Promise<readonly SeenImage[]> {
  const files = memoryFiles()
  const seen = await readNoting(inChunks(archive, sizes), files, { selection })
  for (const [way, source, isKnown] of [
    ['as a file', seekable(archive), false],
    ['as a file, known', seekable(archive), true],
    ['in passing, known', inChunks(archive, sizes), true],
  ] as const) {
    const other = await readNoting(source, files, { selection, isKnown }).catch((error: unknown) => {
      // Packed archives are only read in passing.
      if (error === NO_FILE) return seen
      throw error
    })
    if (!isDeepStrictEqual(other.map(withoutBlobs), seen.map(withoutBlobs)))
      throw new Error(`it reads otherwise ${way}`)
  }
  return seen
}

/** @param isKnown whether what was noted is used */
async function readNoting(
  source: ByteStream | SeekableFile,
  files: LayerFiles,
  { selection, isKnown = false }: { readonly selection: Selection | undefined; readonly isKnown?: boolean },
): Promise<readonly SeenImage[]> {
  const paths = createPathTable()
  const index = createLayerIndex(files, paths, (line) => {
    throw new Error(line)
  })
  const readContent = async (stream: ByteStream): Promise<BlobContent> => {
    const content = await readLayer(stream, paths)
    index.add(content)
    return content
  }
  const found = isKnown ? index : undefined
  const store =
    'stream' in source
      ? await archiveLayout(source).then((layout) => layout && layoutOf(layout, readContent, found))
      : await readSavedImages('app.tar', source, readContent, found)
  const seen = await imagesOf(store ?? absent(), paths, selection)
  await index.close()
  return seen
}

/** The blob of a layer that is known was not read. */
const withoutBlobs = (image: SeenImage) => ({
  ...image,
  layers: image.layers.map((layer) => ({ ...layer, blob: undefined })),
})

const NO_FILE = new Error('it cannot be read as a file')
const absent = (): never => {
  throw NO_FILE
}

const seekable = (content: Uint8Array): SeekableFile => ({
  bytes: content.length,
  read: (from, bytes) => Promise.resolve(content.subarray(from, from + bytes)),
  stream: (from, bytes) => inChunks(content.subarray(from, from + bytes)),
  startDigest: (from, bytes) => () => Promise.resolve(sha256(content.subarray(from, from + bytes))),
})

/** What runs note about layers, in memory. */
export function memoryFiles(): LayerFiles & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>()
  return {
    folder: 'memory',
    files,
    read: (name) => Promise.resolve(files.get(name)),
    write: (name, content) => {
      files.set(name, content)
      return Promise.resolve()
    },
    prune: () => Promise.resolve(),
  }
}

const layoutOf = (
  layout: LayoutFolder,
  readContent: (source: ByteStream) => Promise<BlobContent>,
  index?: LayerIndex,
): BlobStore =>
  layoutStore('app.tar', 'app.tar', layout, {
    readContent,
    read: new Map(),
    ...(index && { index }),
  })

/** A layout in a folder. */
export const storeIn = (folder: string, paths: PathTable): BlobStore =>
  layoutStore('app', folder, openLayout(folder), { readContent: (source) => readLayer(source, paths), read: new Map() })
