import { WASTE_CAUSES, type WasteCause } from '../domain/waste.js'
import type { ContentFacts } from '../oci/content.js'
import type { DebugInfo } from '../oci/elf.js'
import { EntryKind, type LayerContent } from '../oci/layer.js'
import { type PathTable, ROOT } from '../oci/pathtable.js'
import { NOTHING } from '../oci/tarfields.js'

// Where every shipped byte ends up: visible in the final file system, or wasted, with the layer and the cause
// (docs/internals/layers.md#ledger). An extent is one regular file of one layer. Names refer to extents; an extent
// whose last name goes is wasted.

/** All extents of an image as columns, in layer order. */
export interface Extents {
  readonly count: number
  readonly bytes: Float64Array
  /** CRC-32 of the content. */
  readonly checksums: Uint32Array
  /**
   * Its path in the layer. For a visible one with several names, the first in byte order, even if the archive calls
   * that one a link.
   */
  readonly paths: Uint32Array
  /** The layer that ships it. */
  readonly introducedBy: Uint32Array
  /** The layer that made it invisible; `VISIBLE` for a visible one. */
  readonly removedBy: Uint32Array
  /** Index into WASTE_CAUSES; meaningless for a visible one. */
  readonly causes: Uint8Array
  /** The extent that it copies with other permissions, owner or times alone; `NO_COPY` for all others. */
  readonly copyOf: Uint32Array
  /** What could be stripped from extents that are programs. */
  readonly programs: ReadonlyMap<number, DebugInfo>
  /** Folders (path numbers) that npm lists as development only, by the extent that holds the list. */
  readonly devPackages: ReadonlyMap<number, Uint32Array>
  /** Files of package databases; undefined for one that there was no room for. */
  readonly databases: ReadonlyMap<number, Uint8Array | undefined>
}

/** Bytes of an image's regular files. `wastedBytes` is always `shippedBytes − visibleBytes`. */
export interface Ledger {
  readonly shippedBytes: number
  readonly visibleBytes: number
  readonly wastedBytes: number
  /** Names of regular files in the final file system: what `find / -type f` counts. */
  readonly visibleFiles: number
  readonly extents: Extents
  /** By path number: bytes of the file visible there; `ABSENT` where there is none, 0 for further names of a file. */
  readonly visibleAt: Float64Array
}

export const VISIBLE = 0xffff_ffff
export const NO_COPY = 0xffff_ffff
export const ABSENT = -1

/**
 * Applies layers from the lowest up, each in two phases: whiteouts reach lower layers only, so they come first (OCI
 * image-spec, layer.md).
 */
export function buildLedger(layers: readonly Pick<LayerContent, 'entries'>[], paths: PathTable): Ledger {
  const extents = createExtents(layers)
  paths.account(paths.count() + extents.count)
  const tree = createTree(paths, (extent, layer, cause) => {
    if (--extents.names[extent]! > 0) return
    extents.removedBy[extent] = layer
    extents.causes[extent] = WASTE_CAUSES.indexOf(cause)
  })
  let next = 0
  for (const [layer, { entries }] of layers.entries()) {
    const { count, kinds, paths: at, bytes, details, facts } = entries
    const hasFacts = facts.programs.size + facts.devPackages.size + facts.databases.size > 0
    for (const kind of [EntryKind.Whiteout, EntryKind.Opaque]) {
      for (let index = 0; index < count; index++) {
        if (kinds[index] !== kind) continue
        if (kind === EntryKind.Whiteout) tree.remove(at[index]!, layer, 'deleted')
        else tree.empty(at[index]!, layer, 'folder-emptied')
      }
    }
    for (let index = 0; index < count; index++) {
      const path = at[index]!
      switch (kinds[index]) {
        case EntryKind.File: {
          const extent = next++
          extents.bytes[extent] = bytes[index]!
          extents.checksums[extent] = details[index]!
          extents.paths[extent] = path
          extents.introducedBy[extent] = layer
          extents.removedBy[extent] = VISIBLE
          extents.names[extent] = 1
          const before = tree.extentAt(path)
          const cause = extents.replacing(extent, before, layer)
          if (hasFacts) extents.describe(extent, index, facts)
          extents.copyOf[extent] = cause === 'metadata-copy' ? before : NO_COPY
          tree.put(path, extent, layer, cause)
          break
        }
        case EntryKind.Hardlink: {
          const target = details[index]!
          // A link to itself changes nothing; one to nothing is a name without bytes.
          if (target === path) break
          const extent = tree.extentAt(target)
          if (extent !== NO_EXTENT) extents.names[extent]!++
          tree.put(path, extent, layer, extents.replacing(extent, tree.extentAt(path), layer))
          break
        }
        case EntryKind.Directory:
          tree.makeFolder(path, layer)
          break
        case EntryKind.Whiteout:
        case EntryKind.Opaque:
          break
        default:
          tree.put(path, NO_EXTENT, layer, extents.replacing(NO_EXTENT, tree.extentAt(path), layer))
      }
    }
  }
  return settle(extents, tree, paths)
}

const NO_EXTENT = -1

/** The extents that a layer ships, as a range: from the first to before the second. Extents are in layer order. */
export function extentsOf({ extents }: Ledger, layer: number): readonly [number, number] {
  return [firstOf(extents, layer), firstOf(extents, layer + 1)]
}

function firstOf({ introducedBy, count }: Extents, layer: number): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (introducedBy[middle]! < layer) low = middle + 1
    else high = middle
  }
  return low
}

function createExtents(layers: readonly Pick<LayerContent, 'entries'>[]) {
  const count = layers.reduce((sum, { entries }) => sum + countFiles(entries.kinds, entries.count), 0)
  const extents = {
    count,
    bytes: new Float64Array(count),
    checksums: new Uint32Array(count),
    paths: new Uint32Array(count),
    introducedBy: new Uint32Array(count),
    removedBy: new Uint32Array(count),
    causes: new Uint8Array(count),
    copyOf: new Uint32Array(count),
    names: new Uint32Array(count),
    programs: new Map<number, DebugInfo>(),
    devPackages: new Map<number, Uint32Array>(),
    databases: new Map<number, Uint8Array | undefined>(),
    describe(extent: number, row: number, facts: ContentFacts): void {
      const [program, packages] = [facts.programs.get(row), facts.devPackages.get(row)]
      if (program) extents.programs.set(extent, program)
      if (packages) extents.devPackages.set(extent, packages)
      if (facts.databases.has(row)) extents.databases.set(extent, facts.databases.get(row))
    },
    /** What happens to a file when a non-folder takes its name. */
    replacing(extent: number, before: number, layer: number): WasteCause {
      if (before === NO_EXTENT || extents.introducedBy[before] !== layer) {
        const isCopy =
          before !== NO_EXTENT &&
          extent !== NO_EXTENT &&
          extents.bytes[before] === extents.bytes[extent] &&
          extents.checksums[before] === extents.checksums[extent]
        return isCopy ? 'metadata-copy' : 'overwritten'
      }
      return 'duplicate-entry'
    },
  }
  return extents
}

function countFiles(kinds: Uint8Array, count: number): number {
  let files = 0
  for (let index = 0; index < count; index++) if (kinds[index] === EntryKind.File) files++
  return files
}

const Node = { Absent: 0, Folder: 1, Leaf: 2 } as const

/**
 * The file system while layers are applied: which paths exist, and what each folder contains. Removing a folder visits
 * only its own content.
 * @param forget called with every name that a file loses
 */
function createTree(paths: PathTable, forget: (extent: number, layer: number, cause: WasteCause) => void) {
  const size = paths.count()
  const nodes = new Uint8Array(size)
  const extents = new Int32Array(size).fill(NO_EXTENT)
  // 0 ends a list: the root is nobody's child.
  const firstChild = new Uint32Array(size)
  const next = new Uint32Array(size)
  const previous = new Uint32Array(size)
  nodes[ROOT] = Node.Folder

  function attach(path: number, node: number): void {
    const parent = paths.parentOf(path)
    const first = firstChild[parent]!
    nodes[path] = node
    next[path] = first
    previous[path] = 0
    if (first !== 0) previous[first] = path
    firstChild[parent] = path
  }

  function detach(path: number): void {
    const [before, after] = [previous[path]!, next[path]!]
    if (before === 0) firstChild[paths.parentOf(path)] = after
    else next[before] = after
    if (after !== 0) previous[after] = before
    nodes[path] = Node.Absent
  }

  function remove(path: number, layer: number, cause: WasteCause): void {
    if (nodes[path] === Node.Absent || path === ROOT) return
    empty(path, layer, cause)
    forgetName(path, layer, cause)
    detach(path)
  }

  function forgetName(path: number, layer: number, cause: WasteCause): void {
    const extent = extents[path]!
    if (extent === NO_EXTENT) return
    extents[path] = NO_EXTENT
    forget(extent, layer, cause)
  }

  /** Removes everything in a folder without a stack: down to the first child, then back up to the parent. */
  function empty(folder: number, layer: number, cause: WasteCause): void {
    let at = folder
    for (;;) {
      const child = firstChild[at]!
      if (child !== 0) {
        at = child
        continue
      }
      if (at === folder) return
      const parent = paths.parentOf(at)
      forgetName(at, layer, cause)
      detach(at)
      at = parent
    }
  }

  /** Creates missing parents, as extraction does; a file in the way is removed. */
  function makeFolder(path: number, layer: number): void {
    const missing: number[] = []
    for (let at = path; nodes[at] !== Node.Folder; at = paths.parentOf(at)) {
      if (nodes[at] === Node.Leaf) remove(at, layer, 'replaced-by-folder')
      missing.push(at)
    }
    for (let at = missing.pop(); at !== undefined; at = missing.pop()) attach(at, Node.Folder)
  }

  function put(path: number, extent: number, layer: number, cause: WasteCause): void {
    // The root stays a folder, whatever an archive says of it.
    if (path === ROOT) {
      if (extent !== NO_EXTENT) forget(extent, layer, 'replaced-by-folder')
      return
    }
    if (nodes[path] === Node.Folder) remove(path, layer, 'replaced-by-file')
    if (nodes[path] === Node.Leaf) forgetName(path, layer, cause)
    else {
      makeFolder(paths.parentOf(path), layer)
      attach(path, Node.Leaf)
    }
    extents[path] = extent
  }

  return { remove, empty, makeFolder, put, extentAt: (path: number): number => extents[path]! }
}

/** Sums up, and shows every visible extent under one name. */
function settle(
  extents: ReturnType<typeof createExtents>,
  tree: ReturnType<typeof createTree>,
  paths: PathTable,
): Ledger {
  const size = paths.count()
  // Grouped by extent, so that each name is read once, however many there are.
  const names: number[] = []
  for (let path = 1; path < size; path++) {
    const extent = tree.extentAt(path)
    if (extent === NO_EXTENT) continue
    if (extents.names[extent] === 1) extents.paths[extent] = path
    else names.push(path)
  }
  names.sort((one, other) => tree.extentAt(one) - tree.extentAt(other))
  let first: Uint8Array = NOTHING
  for (const [index, path] of names.entries()) {
    const extent = tree.extentAt(path)
    const name = paths.bytesOf(path)
    if (index > 0 && extent === tree.extentAt(names[index - 1]!) && Buffer.compare(name, first) > 0) continue
    first = name
    extents.paths[extent] = path
  }
  const visibleAt = new Float64Array(size).fill(ABSENT)
  let visibleFiles = 0
  for (let path = 1; path < size; path++) {
    const extent = tree.extentAt(path)
    if (extent === NO_EXTENT) continue
    visibleFiles++
    visibleAt[path] = extents.paths[extent] === path ? extents.bytes[extent]! : 0
  }
  let shippedBytes = 0
  let visibleBytes = 0
  for (let extent = 0; extent < extents.count; extent++) {
    shippedBytes += extents.bytes[extent]!
    if (extents.removedBy[extent] === VISIBLE) visibleBytes += extents.bytes[extent]!
  }
  return { shippedBytes, visibleBytes, wastedBytes: shippedBytes - visibleBytes, visibleFiles, extents, visibleAt }
}
