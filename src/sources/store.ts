import { ToolError } from '../domain/errors.js'
import type { Origin } from '../domain/origin.js'
import type { ArchiveLayer, ImageArchive } from '../oci/archive.js'
import { readStoredFile } from '../oci/content.js'
import { createEntryColumns, EntryKind, type LayerContent } from '../oci/layer.js'
import type { PathTable } from '../oci/pathtable.js'
import { type HistoryRow, joinHistory } from '../origins/history.js'
import type { InspectedImage, StoreLayer } from '../ports.js'
import type { SourceContext } from './medium.js'

// The short way on the classic store, for root: the engine's own folders instead of `docker save`, which copies every
// layer first. It is taken only when every layer weighs what the engine says it weighs.

/**
 * Reads images out of the engine's own folders.
 * @param images with where their layers come from, which tells the history's rows apart
 * @returns per image ID its archive; undefined where that is not possible, or not exactly what the engine says
 */
export async function readFromStore(
  images: readonly { readonly inspected: InspectedImage; readonly origins: readonly Origin[] }[],
  paths: PathTable,
  { world: { engine } }: SourceContext,
): Promise<ReadonlyMap<string, ImageArchive> | undefined> {
  const stored: StoredImage[] = []
  try {
    for (const { inspected, origins } of images) {
      const { id, storeFolders, diffIds, engineBytes } = inspected
      const folders =
        storeFolders.length === diffIds.length && diffIds.length > 0
          ? await engine.storeLayers(storeFolders)
          : undefined
      if (!folders) return undefined
      stored.push({ inspected, folders, history: joinHistory(await engine.history(id), origins, engineBytes) })
    }
    const archives = readStored(stored, paths)
    return archives && new Map(archives.map((archive) => [archive.id, archive]))
  } catch (error) {
    // A folder is being removed, or a file cannot be read: use `docker save`.
    if (error instanceof ToolError || typeof (error as NodeJS.ErrnoException).syscall === 'string') return undefined
    throw error
  }
}

/**
 * An image that the engine holds: its layers' folders, and what the engine's history says of each layer, lowest first.
 */
interface StoredImage {
  readonly inspected: InspectedImage
  readonly folders: readonly StoreLayer[]
  readonly history: readonly (HistoryRow | undefined)[]
}

interface StoredLayer {
  readonly folder: StoreLayer
  readonly content: LayerContent
  /** What its symbolic links would add where the engine counts their targets. */
  readonly linkBytes: number
}

/**
 * Reads images out of the store's folders, layers that they share once.
 * @returns undefined when a layer weighs something else than the engine says: then these are not the folders, or not
 * all of it
 */
export function readStored(images: readonly StoredImage[], paths: PathTable): readonly ImageArchive[] | undefined {
  const layers = new Map<string, StoredLayer>()
  for (const { inspected, folders, history } of images) {
    for (const [index, folder] of folders.entries()) {
      const diffId = inspected.diffIds[index] ?? ''
      const layer = layers.get(diffId) ?? readStoredLayer(folder, diffId, paths)
      layers.set(diffId, layer)
      const said = history[index]?.bytes
      const { uncompressedBytes } = layer.content
      if (said !== uncompressedBytes && said !== uncompressedBytes + layer.linkBytes) return undefined
    }
  }
  fillChecksums([...layers.values()], paths)
  return images.map(({ inspected: { id, platform, diffIds }, history }) => ({
    label: id,
    id,
    platform,
    layers: diffIds.flatMap((diffId): ArchiveLayer[] => {
      const content = layers.get(diffId)?.content
      return content ? [{ diffId, read: () => Promise.resolve(content) }] : []
    }),
    createdBy: history.map((row) => row?.createdBy),
  }))
}

function readStoredLayer(folder: StoreLayer, diffId: string, paths: PathTable): StoredLayer {
  const columns = createEntryColumns()
  let uncompressedBytes = 0
  let linkBytes = 0
  for (const { kind, name, target, bytes } of folder.entries()) {
    const path = paths.intern(name)
    switch (kind) {
      case 'file':
        uncompressedBytes += bytes
        readStoredFile(
          { name, size: bytes, row: columns.add(EntryKind.File, path, bytes) },
          (start, length) => folder.read(name, start, length),
          columns.facts,
          paths,
        )
        break
      case 'hardlink':
        columns.add(EntryKind.Hardlink, path, 0, target ? paths.intern(target) : path)
        break
      case 'directory':
        columns.add(EntryKind.Directory, path)
        break
      case 'symlink':
      case 'other':
        linkBytes += bytes
        columns.add(EntryKind.Other, path)
        break
      case 'whiteout':
        columns.add(EntryKind.Whiteout, path)
        break
      case 'opaque':
        columns.add(EntryKind.Opaque, path)
    }
  }
  return { folder, content: { diffId, uncompressedBytes, entries: columns.entries() }, linkBytes }
}

/**
 * The content's checksum distinguishes a copy for its metadata from an overwrite. It is computed only for files that
 * several layers have, under any of their names.
 */
function fillChecksums(layers: readonly StoredLayer[], paths: PathTable): void {
  const seenIn = new Int32Array(paths.count()).fill(-1)
  const common = new Uint8Array(paths.count())
  for (const [layer, { content }] of layers.entries()) {
    const { count, kinds, paths: at } = content.entries
    for (let index = 0; index < count; index++) {
      const path = at[index] ?? 0
      if (kinds[index] !== EntryKind.File && kinds[index] !== EntryKind.Hardlink) continue
      if (seenIn[path] !== -1 && seenIn[path] !== layer) common[path] = 1
      seenIn[path] = layer
    }
  }
  for (const { folder, content } of layers) {
    const { count, kinds, paths: at, bytes, details } = content.entries
    const named = new Set<number>()
    for (let index = 0; index < count; index++) {
      if (kinds[index] === EntryKind.Hardlink && common[at[index] ?? 0] === 1) named.add(details[index] ?? 0)
    }
    for (let index = 0; index < count; index++) {
      const path = at[index] ?? 0
      const isWanted = common[path] === 1 || named.has(path)
      if (isWanted && kinds[index] === EntryKind.File && bytes[index] !== 0)
        details[index] = folder.checksum(paths.bytesOf(path))
    }
  }
}
