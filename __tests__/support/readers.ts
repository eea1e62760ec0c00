import { crc32 } from 'node:zlib'
import { openLayout } from '../../src/adapters/oci.js'
import { type BlobStore, readLayout } from '../../src/oci/archive.js'
import type { ByteStream } from '../../src/oci/bytes.js'
import type { Selection } from '../../src/oci/indexes.js'
import { type BlobContent, EntryKind, type LayerContent, readLayer } from '../../src/oci/layer.js'
import { createPathTable, type PathTable } from '../../src/oci/pathtable.js'
import { readSavedImages } from '../../src/oci/saved.js'
import { createTarWalker, type TarKind } from '../../src/oci/tar.js'

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
export async function imagesIn(
  archive: Uint8Array,
  selection?: Selection,
  sizes?: readonly number[],
): Promise<readonly SeenImage[]> {
  const paths = createPathTable()
  return imagesOf(
    await readSavedImages('app.tar', inChunks(archive, sizes), (content) => readLayer(content, paths)),
    paths,
    selection,
  )
}

/** A layout in a folder. */
export function storeIn(folder: string, paths: PathTable): BlobStore {
  const layout = openLayout(folder)
  return { ...layout, label: 'app', layer: (name) => readLayer(layout.open(name), paths) }
}
