import type { TreeLimits, TreeNode } from '../domain/foldertree.js'
import { type PathTable, ROOT } from '../oci/pathtable.js'
import { ABSENT, type Ledger, VISIBLE } from './ledger.js'

/** By path number, each with all that is below it. */
interface FolderSums {
  readonly bytes: Float64Array
  readonly files: Uint32Array
  readonly wasted: Float64Array
  /** The only layer, `NO_LAYER` or `SEVERAL`. */
  readonly layers: Int32Array
}

const NO_LAYER = -1
const SEVERAL = -2

/** Without a minimum, a node holds or moves at least this part of the whole. */
const MIN_SHARE = 1 / 100

// Nobody reads a deeper one, and each level is a call.
const MAX_DEPTH = 1_000

/**
 * The folders of an image by their bytes, or of two images by what changed.
 * @param baseline absent where nothing is compared
 * @returns undefined where nobody has a file at or below the place where it would begin
 */
export function folderTree(
  candidate: Ledger,
  baseline: Ledger | undefined,
  { at = '', depth, top, min }: TreeLimits,
  paths: PathTable,
): TreeNode | undefined {
  const start = paths.find(Buffer.from(at))
  if (start === undefined) return undefined
  const [now, before] = [sumsOf(candidate, paths), baseline && sumsOf(baseline, paths)]
  /** What a node is sorted by, and must have at least. */
  const weightOf = (path: number): number =>
    before
      ? Math.abs((now.bytes[path] ?? 0) - (before.bytes[path] ?? 0))
      : Math.max(now.bytes[path] ?? 0, now.wasted[path] ?? 0)
  const isThere = (path: number): boolean =>
    (now.files[path] ?? 0) + (before?.files[path] ?? 0) > 0 || (now.wasted[path] ?? 0) > 0
  if (!isThere(start)) return undefined
  const children = new Map<number, number[]>()
  const threshold = min ?? Math.max(1, weightOf(start) * MIN_SHARE)
  const hasMore = new Uint32Array(paths.count())
  for (let path = 1; path < paths.count(); path++) {
    if (!isThere(path)) continue
    const parent = paths.parentOf(path)
    add(hasMore, parent, 1)
    if (weightOf(path) < threshold) continue
    const known = children.get(parent)
    if (known) known.push(path)
    else children.set(parent, [path])
  }
  const isFolder = (path: number): boolean => (hasMore[path] ?? 0) > 0
  return nodeAt(start, Math.min(depth, MAX_DEPTH))

  function nodeAt(from: number, left: number): TreeNode {
    const { path, names } = from === start ? { path: from, names: paths.textOf(from, false) } : joined(from)
    const shown =
      left === 0
        ? []
        : (children.get(path) ?? [])
            .toSorted((one, other) => weightOf(other) - weightOf(one) || paths.compareNames(one, other))
            .slice(0, top)
    const sum = (of: FolderSums | undefined): number =>
      shown.reduce((total, child) => total + (of?.bytes[child] ?? 0), 0)
    const count = (hasMore[path] ?? 0) - shown.length
    const [bytes, was] = [now.bytes[path] ?? 0, before?.bytes[path]]
    const layer = now.layers[path] ?? NO_LAYER
    return {
      name: `${names}${isFolder(path) ? '/' : ''}`,
      bytes,
      files: now.files[path] ?? 0,
      ...(was !== undefined && { before: was }),
      wastedBytes: now.wasted[path] ?? 0,
      ...(layer >= 0 && { layer }),
      children: shown.map((child) => nodeAt(child, left - 1)),
      ...(shown.length > 0 &&
        count > 0 && {
          rest: { count, bytes: bytes - sum(now), ...(was !== undefined && { before: was - sum(before) }) },
        }),
    }
  }

  /** A folder with nothing but one folder in it is no step for a reader. A loop: folders may be nested very deep. */
  function joined(from: number): { readonly path: number; readonly names: string } {
    let [path, count] = [from, 1]
    for (;;) {
      const [only, ...others] = children.get(path) ?? []
      if (only === undefined || others.length > 0 || hasMore[path] !== 1 || !isFolder(only)) break
      path = only
      count++
    }
    return { path, names: paths.textOf(path, false).split('/').slice(-count).join('/') }
  }
}

/** A parent's number is smaller than its children's: one pass from the end adds everything up. */
function sumsOf({ extents, visibleAt }: Ledger, paths: PathTable): FolderSums {
  const count = paths.count()
  const sums: FolderSums = {
    bytes: new Float64Array(count),
    files: new Uint32Array(count),
    wasted: new Float64Array(count),
    layers: new Int32Array(count).fill(NO_LAYER),
  }
  for (let path = 1; path < visibleAt.length; path++) {
    const bytes = visibleAt[path] ?? ABSENT
    if (bytes === ABSENT) continue
    sums.bytes[path] = bytes
    sums.files[path] = 1
  }
  for (let extent = 0; extent < extents.count; extent++) {
    const path = extents.paths[extent] ?? ROOT
    if (extents.removedBy[extent] === VISIBLE) joinLayer(sums.layers, path, extents.introducedBy[extent] ?? NO_LAYER)
    else add(sums.wasted, path, extents.bytes[extent] ?? 0)
  }
  for (let path = count - 1; path > ROOT; path--) {
    const parent = paths.parentOf(path)
    for (const column of [sums.bytes, sums.files, sums.wasted]) add(column, parent, column[path] ?? 0)
    joinLayer(sums.layers, parent, sums.layers[path] ?? NO_LAYER)
  }
  return sums
}

function add(column: Float64Array | Uint32Array, at: number, amount: number): void {
  column[at] = (column[at] ?? 0) + amount
}

function joinLayer(layers: Int32Array, path: number, layer: number): void {
  if (layer === NO_LAYER) return
  layers[path] = layers[path] === NO_LAYER || layers[path] === layer ? layer : SEVERAL
}
