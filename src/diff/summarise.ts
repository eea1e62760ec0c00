import { sum } from '../domain/paths.js'
import { add, byBytes, type Leaf, lowestFirst, type Lump, type PathLines, type RolledPath } from '../ledger/rollup.js'
import { type PathTable, ROOT } from '../oci/pathtable.js'

// What a cause is about in a few words: the folder that a person would name, not every file of it.

/** The share of a folder that one or two of its parts must hold to be named in its place. */
const MOST = 0.8
const MAX_LINES = 3

interface Folder extends Lump {
  readonly path: number
  readonly folders: Folder[]
  largest: Leaf | undefined
}

/** The folders or files that hold most of the leaves' bytes. The lines and the rest add up to the leaves. */
export function summarise(leaves: readonly Leaf[], paths: PathTable): PathLines {
  const root = foldersOf(leaves, paths)
  const shown = (root ? narrow(root, paths) : [])
    .filter(({ bytes }) => bytes !== 0)
    .toSorted((one, other) => byBytes(one, other, paths))
    .slice(0, MAX_LINES)
  const [all, named] = [sum(leaves.map(({ bytes }) => ({ bytes, files: 1 }))), sum(shown)]
  return { lines: shown, rest: { files: all.files - named.files, bytes: all.bytes - named.bytes } }
}

/** Goes down as long as one part, or two, are most of a folder. */
function narrow(from: Folder, paths: PathTable): readonly RolledPath[] {
  let [folder, parts] = [from, heaviest(from.folders, paths)]
  // A loop, not recursion: folders may be nested tens of thousands deep. Two parts recurse, but each is much smaller.
  for (let [one] = parts; one && one.weight >= folder.weight * MOST && !isMostly(folder); [one] = parts)
    [folder, parts] = [one, heaviest(one.folders, paths)]
  const { weight, largest } = folder
  if (largest && isMostly(folder)) return [fileLine(largest)]
  const [one, other] = parts
  if (one && other && one.weight + other.weight >= weight * MOST)
    return [...narrow(one, paths), ...narrow(other, paths)]
  // The root is not a useful name.
  if (folder.path === ROOT)
    return [...parts.flatMap((part) => narrow(part, paths)), ...(largest ? [fileLine(largest)] : [])]
  const { path, bytes, files, change } = folder
  return [{ path, isFolder: true, bytes, files, change }]
}

const isMostly = ({ largest, weight }: Folder): boolean =>
  largest !== undefined && Math.abs(largest.bytes) >= weight * MOST

const fileLine = ({ path, bytes, change }: Leaf): RolledPath => ({ path, isFolder: false, bytes, files: 1, change })

const heaviest = (folders: readonly Folder[], paths: PathTable): readonly Folder[] =>
  folders
    .toSorted((one, other) => other.weight - one.weight || paths.compareNames(one.path, other.path))
    .slice(0, MAX_LINES)

/** Of equal files the first in byte order: numbers of paths depend on the order of reading. */
function isLarger(leaf: Leaf, than: Leaf | undefined, paths: PathTable): boolean {
  const difference = Math.abs(leaf.bytes) - Math.abs(than?.bytes ?? 0)
  return difference > 0 || (difference === 0 && than !== undefined && paths.compareNames(leaf.path, than.path) < 0)
}

/** The tree of folders that hold leaves, from the root. */
function foldersOf(leaves: readonly Leaf[], paths: PathTable): Folder | undefined {
  const folders = new Map<number, Folder>()
  const folderAt = (path: number, change: RolledPath['change']): Folder => {
    const known = folders.get(path)
    if (known) return known
    const folder: Folder = { path, weight: 0, bytes: 0, files: 0, change, folders: [], largest: undefined }
    folders.set(path, folder)
    return folder
  }
  for (const leaf of leaves) {
    const folder = folderAt(paths.parentOf(leaf.path), leaf.change)
    add(folder, { ...leaf, weight: Math.abs(leaf.bytes), files: 1 })
    if (isLarger(leaf, folder.largest, paths)) folder.largest = leaf
  }
  for (const path of lowestFirst(folders.keys(), paths)) {
    const folder = folders.get(path)
    if (!folder || path === ROOT) continue
    const parent = folderAt(paths.parentOf(path), folder.change)
    add(parent, folder)
    parent.folders.push(folder)
  }
  return folders.get(ROOT)
}
