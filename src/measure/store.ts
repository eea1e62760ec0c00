import type { HistoryRow, InspectedImage, StoreLayer } from '../ports.js'
import type { ArchiveLayer, ImageArchive } from './archive.js'
import { createEntryColumns, EntryKind, type LayerContent, type LayerEntries } from './layer.js'
import type { PathTable } from './pathtable.js'

// The short way on the classic store, for root: the engine's own folders instead of `docker save`, which copies every layer first.
// It is taken only when every layer weighs what the engine says it weighs.

/** What a layer holds, and how much its symbolic links would add where the engine counts their targets. */
interface StoredLayer {
  readonly content: LayerContent
  readonly linkBytes: number
}

/**
 * Reads an image out of the store's folders.
 * @param history what the engine says of each layer, lowest first
 * @returns undefined when a layer weighs something else: then these are not the folders, or not all of it
 */
export function readStored(
  { id, platform, diffIds }: InspectedImage,
  folders: readonly StoreLayer[],
  history: readonly (HistoryRow | undefined)[],
  paths: PathTable,
): ImageArchive | undefined {
  const stored = folders.map((folder, index) => readStoredLayer(folder, diffIds[index] ?? '', paths))
  const fits = stored.every(({ content: { uncompressedBytes }, linkBytes }, index) => {
    const said = history[index]?.bytes
    return said === uncompressedBytes || said === uncompressedBytes + linkBytes
  })
  if (!fits || stored.length !== diffIds.length) return undefined
  fillChecksums(
    stored.map(({ content }) => content.entries),
    folders,
    paths,
  )
  const layers = stored.map(({ content }): ArchiveLayer => ({ diffId: content.diffId, read: () => Promise.resolve(content) }))
  return { label: id, id, platform, layers, createdBy: history.map((row) => row?.createdBy) }
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
        columns.add(EntryKind.File, path, bytes)
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
  return { content: { diffId, uncompressedBytes, entries: columns.entries() }, linkBytes }
}

/**
 * A copy for its metadata is told from an overwrite by the content's checksum: it is taken of the files that layers have in common, and of no
 * other. A file has the checksums of all its names.
 */
function fillChecksums(layers: readonly LayerEntries[], folders: readonly StoreLayer[], paths: PathTable): void {
  const seenIn = new Int32Array(paths.count()).fill(-1)
  const common = new Uint8Array(paths.count())
  const isName = (kind: number | undefined): boolean => kind === EntryKind.File || kind === EntryKind.Hardlink
  for (const [layer, { count, kinds, paths: at }] of layers.entries()) {
    for (let index = 0; index < count; index++) {
      const path = at[index] ?? 0
      if (!isName(kinds[index])) continue
      if (seenIn[path] !== -1 && seenIn[path] !== layer) common[path] = 1
      seenIn[path] = layer
    }
  }
  for (const [layer, { count, kinds, paths: at, bytes, details }] of layers.entries()) {
    const wanted = new Set<number>()
    for (let index = 0; index < count; index++) {
      if (kinds[index] === EntryKind.Hardlink && common[at[index] ?? 0] === 1) wanted.add(details[index] ?? 0)
    }
    for (let index = 0; index < count; index++) {
      const path = at[index] ?? 0
      if (kinds[index] !== EntryKind.File || bytes[index] === 0 || (common[path] !== 1 && !wanted.has(path))) continue
      details[index] = folders[layer]?.checksum(paths.bytesOf(path)) ?? 0
    }
  }
}
