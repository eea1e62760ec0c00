import { crc32 } from 'node:zlib'
import { messageOf, ToolError } from '../domain/errors.js'
import type { Origin } from '../domain/origin.js'
import type { ArchiveLayer, ImageArchive } from '../oci/archive.js'
import { type ContentReader, contentReaders } from '../oci/content.js'
import { createEntryColumns, EntryKind, type LayerContent } from '../oci/layer.js'
import type { LayerIndex } from '../oci/layerindex.js'
import type { PathTable } from '../oci/pathtable.js'
import { type HistoryRow, joinHistory } from '../origins/history.js'
import type { Engine, InspectedImage, StoreEntry, StoreFile, StoreRefusal } from '../ports.js'
import type { SourceContext } from './medium.js'

// The short way on the classic store: what earlier runs have read, and the engine's own folders, instead of `docker
// save`, which copies every layer first. It is taken only when every layer weighs what the engine says it weighs.

/** An image that the engine holds. */
export interface StoredImage {
  readonly inspected: InspectedImage
  /** Where its layers come from, which tells the history's rows apart, lowest first. */
  readonly origins: readonly Origin[]
  /** Whether hints are given for it: they need to know what is in the files of its own instructions. */
  readonly isHinted: boolean
}

export interface StoreReading {
  /** Per image ID. */
  readonly archives: ReadonlyMap<string, ImageArchive>
  /** How they were read, for the log; undefined where earlier runs have read all of them. */
  readonly way: string | undefined
}

type Histories = () => Promise<readonly (readonly HistoryRow[])[]>

/**
 * Reads images out of the engine's own folders, layers that they share once, and none that an earlier run has read.
 * @returns why not, where that is not possible, or they do not hold exactly what the engine says
 */
export async function readFromStore(
  images: readonly StoredImage[],
  {
    paths,
    index,
    published,
  }: { readonly paths: PathTable; readonly index?: Pick<LayerIndex, 'find'> } & Pick<SourceContext, 'published'>,
  engine: Pick<Engine, 'history' | 'storeLayers'>,
): Promise<StoreReading | StoreRefusal> {
  let asked: ReturnType<Histories> | undefined
  const histories: Histories = () => (asked ??= Promise.all(images.map(({ inspected: { id } }) => engine.history(id))))
  try {
    const known = index ? await knownLayers(images, index, histories) : new Map<string, StoredLayer>()
    const layers = layersOf(images, known)
    // They hold a layer's files, not the archive that is pushed.
    if (published && !layers.every(({ diffId }) => published.has(diffId)))
      return { refused: 'download-size needs layers as docker pushes them' }
    const areAllKnown = known.size > 0 && layers.length === 0
    const namesFolders = ({ inspected: { storeFolders, diffIds } }: StoredImage): boolean =>
      storeFolders.length === diffIds.length && diffIds.length > 0
    if (!areAllKnown && !images.every(namesFolders))
      return { refused: 'the engine does not name a folder of overlay2 for each layer' }
    const opened = areAllKnown ? undefined : await engine.storeLayers(layers.map(({ folder }) => folder))
    if (opened && 'refused' in opened) return opened
    const [rows] = await Promise.all([
      histories(),
      opened?.list((layer, entry) => {
        layers[layer]?.add(entry)
      }),
    ])
    const byDiffId = new Map([...known, ...layers.map((layer) => [layer.diffId, layer] as const)])
    const archives = images.map((image, at) => archiveOf(image, rows[at] ?? [], byDiffId))
    if (!archives.every((archive) => archive !== undefined))
      return { refused: 'what is in the folders of the engine weighs something else than it says' }
    await opened?.read(wantedFiles(layers, commonPaths([...byDiffId.values()], paths), paths))
    return { archives: new Map(archives.map((archive) => [archive.id, archive])), way: opened?.way }
  } catch (error) {
    // A folder is being removed, a file cannot be read, or sudo refuses.
    if (error instanceof ToolError || typeof (error as NodeJS.ErrnoException).syscall === 'string')
      return { refused: messageOf(error) }
    throw error
  }

  /** Every layer that is not known, once. */
  function layersOf(stored: readonly StoredImage[], known: ReadonlyMap<string, StoredLayer>): readonly FolderLayer[] {
    const found = new Map<string, FolderLayer>()
    for (const { inspected, origins, isHinted } of stored) {
      for (const [at, diffId] of inspected.diffIds.entries()) {
        if (known.has(diffId)) continue
        const layer = found.get(diffId) ?? folderLayer(diffId, inspected.storeFolders[at] ?? '', paths)
        layer.isHinted ||= isHinted && origins[at]?.kind === 'instruction'
        found.set(diffId, layer)
      }
    }
    return [...found.values()]
  }
}

/** What earlier runs have read, as far as it weighs what the engine says. */
async function knownLayers(
  images: readonly StoredImage[],
  index: Pick<LayerIndex, 'find'>,
  histories: Histories,
): Promise<ReadonlyMap<string, StoredLayer>> {
  const found = new Map<string, StoredLayer>()
  for (const diffId of new Set(images.flatMap(({ inspected: { diffIds } }) => diffIds))) {
    const content = await index.find(diffId, 'plain')
    if (!content) continue
    const { uncompressedBytes: bytes, linkBytes } = content
    found.set(diffId, { diffId, bytes, linkBytes, content: () => content })
  }
  if (found.size === 0) return found
  const rows = await histories()
  for (const [at, { inspected, origins }] of images.entries()) {
    const history = joinHistory(rows[at] ?? [], origins, inspected.engineBytes)
    for (const [row, diffId] of inspected.diffIds.entries()) {
      const layer = found.get(diffId)
      if (layer && !weighs(layer, history[row]?.bytes)) found.delete(diffId)
    }
  }
  return found
}

const weighs = ({ bytes, linkBytes }: StoredLayer, said: number | undefined): boolean =>
  said === bytes || said === bytes + linkBytes

/** @returns undefined when a layer weighs something else than the engine's history says */
function archiveOf(
  { inspected: { id, platform, diffIds, engineBytes }, origins }: StoredImage,
  rows: readonly HistoryRow[],
  layers: ReadonlyMap<string, StoredLayer>,
): ImageArchive | undefined {
  const history = joinHistory(rows, origins, engineBytes)
  const own = diffIds.flatMap((diffId) => layers.get(diffId) ?? [])
  if (!own.every((layer, index) => weighs(layer, history[index]?.bytes))) return undefined
  return {
    label: id,
    id,
    platform,
    layers: own.map(({ diffId, content }): ArchiveLayer => ({ diffId, read: () => Promise.resolve(content()) })),
    createdBy: history.map((row) => row?.createdBy),
  }
}

interface StoredLayer {
  readonly diffId: string
  /** Sum of the sizes of its files. */
  readonly bytes: number
  /** What its symbolic links would add where the engine counts their targets. */
  readonly linkBytes: number
  readonly content: () => LayerContent
}

/** A layer, as it is listed. */
interface FolderLayer extends StoredLayer {
  readonly folder: string
  readonly columns: ReturnType<typeof createEntryColumns>
  bytes: number
  linkBytes: number
  isHinted: boolean
  add(entry: StoreEntry): void
}

const KINDS = {
  file: EntryKind.File,
  hardlink: EntryKind.Hardlink,
  directory: EntryKind.Directory,
  symlink: EntryKind.Other,
  other: EntryKind.Other,
  whiteout: EntryKind.Whiteout,
  opaque: EntryKind.Opaque,
} as const

function folderLayer(diffId: string, folder: string, paths: PathTable): FolderLayer {
  const columns = createEntryColumns()
  const layer: FolderLayer = {
    diffId,
    folder,
    columns,
    bytes: 0,
    linkBytes: 0,
    isHinted: false,
    content: () => ({ diffId, uncompressedBytes: layer.bytes, entries: columns.entries() }),
    add({ kind, name, target, bytes }) {
      if (kind === 'file') layer.bytes += bytes
      else layer.linkBytes += bytes
      columns.add(KINDS[kind], paths.intern(name), kind === 'file' ? bytes : 0, target ? paths.intern(target) : 0)
    },
  }
  return layer
}

/**
 * The files to read. The content's checksum distinguishes a copy for its metadata from an overwrite: it is taken of
 * files that several layers have, under any of their names. Package databases are read whole. Hints need what is in
 * programs.
 */
function wantedFiles(
  layers: readonly FolderLayer[],
  isCommon: (path: number) => boolean,
  paths: PathTable,
): readonly StoreFile[] {
  const readers = contentReaders(paths)
  return layers.flatMap(({ columns, isHinted }, layer) => {
    const { count, kinds, paths: at, bytes, details } = columns.entries()
    const named = new Set<number>()
    for (let row = 0; row < count; row++)
      if (kinds[row] === EntryKind.Hardlink && isCommon(at[row] ?? 0)) named.add(details[row] ?? 0)
    const wanted: StoreFile[] = []
    for (let row = 0; row < count; row++) {
      const [path = 0, size = 0] = [at[row], bytes[row]]
      if (kinds[row] !== EntryKind.File || size === 0) continue
      const hasChecksum = isCommon(path) || named.has(path)
      const reader = isHinted ? readers.any(path, size) : readers.database(path, size)
      if (hasChecksum || reader)
        wanted.push(fileOf({ layer, name: paths.bytesOf(path), bytes: size }, row, hasChecksum, reader))
    }
    return wanted
  })

  function fileOf(
    file: Pick<StoreFile, 'layer' | 'name' | 'bytes'>,
    row: number,
    hasChecksum: boolean,
    reader: ContentReader | undefined,
  ): StoreFile {
    const columns = layers[file.layer]?.columns
    let checksum = 0
    return {
      ...file,
      take(piece, at) {
        const next = reader?.take(piece, at) ?? Infinity
        if (!hasChecksum) return next
        checksum = crc32(piece, checksum)
        return at + piece.length
      },
      done() {
        if (hasChecksum) columns?.setDetail(row, checksum)
        if (columns) reader?.finish(columns.facts, row, paths)
      },
    }
  }
}

/** Tells whether several layers have a file of this path. */
function commonPaths(layers: readonly StoredLayer[], paths: PathTable): (path: number) => boolean {
  const seenIn = new Int32Array(paths.count()).fill(-1)
  const common = new Uint8Array(paths.count())
  for (const [layer, { content }] of layers.entries()) {
    const { count, kinds, paths: at } = content().entries
    for (let row = 0; row < count; row++) {
      const path = at[row] ?? 0
      if (kinds[row] !== EntryKind.File && kinds[row] !== EntryKind.Hardlink) continue
      if (seenIn[path] !== -1 && seenIn[path] !== layer) common[path] = 1
      seenIn[path] = layer
    }
  }
  return (path) => common[path] === 1
}
