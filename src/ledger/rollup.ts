import { type Paths, sum } from '../domain/paths.js'
import { WASTE_CAUSES, type WasteCause } from '../domain/waste.js'
import { type PathTable, ROOT } from '../oci/pathtable.js'
import { ABSENT, type Ledger, VISIBLE } from './ledger.js'

/**
 * Files of one folder, or a single file, in one line. Lines never overlap: a folder's line covers only what no other
 * line covers.
 */
export interface RolledPath {
  /** Path number. */
  readonly path: number
  readonly isFolder: boolean
  readonly bytes: number
  readonly files: number
  /** Whether all of its files are new, all gone, or neither. */
  readonly change: 'added' | 'removed' | 'changed'
}

/** Lines, most bytes first, and what they leave out: together they are the whole, to the byte. */
export interface PathLines {
  readonly lines: readonly RolledPath[]
  readonly rest: { readonly files: number; readonly bytes: number }
}

/** The same with the paths as text. @param change of each line, where nothing is compared */
export const namedPaths = ({ lines, rest }: PathLines, paths: PathTable, change?: 'present'): Paths => ({
  lines: lines.map((line) => ({
    path: paths.textOf(line.path, line.isFolder),
    change: change ?? line.change,
    bytes: line.bytes,
    files: line.files,
  })),
  rest,
})

/** One file's share: signed bytes, and how it changed. */
export interface Leaf {
  readonly path: number
  readonly bytes: number
  readonly change: RolledPath['change']
}

// A line must explain at least a fiftieth of all that moved: more lines would not be read.
const MAX_LINES = 50

/**
 * How the visible files changed between two images. The lines and the rest add up to the difference of the visible
 * bytes.
 */
export function comparePaths(baseline: Ledger, candidate: Ledger, paths: PathTable): PathLines {
  return rollUp(() => changedFiles(baseline, candidate, paths.count()), paths)
}

/** Where the visible bytes of one image are. The lines and the rest add up to them. */
export function largestPaths({ visibleAt }: Ledger, paths: PathTable): PathLines {
  return rollUp(() => visibleFiles(visibleAt), paths)
}

function* changedFiles(baseline: Ledger, candidate: Ledger, count: number): Iterable<Leaf> {
  for (let path = 0; path < count; path++) {
    // The table may have grown since the first ledger was made.
    const before = baseline.visibleAt[path] ?? ABSENT
    const after = candidate.visibleAt[path] ?? ABSENT
    const bytes = Math.max(after, 0) - Math.max(before, 0)
    const still = after === ABSENT ? 'removed' : 'changed'
    if (bytes !== 0) yield { path, bytes, change: before === ABSENT ? 'added' : still }
  }
}

function* visibleFiles(visibleAt: Float64Array): Iterable<Leaf> {
  for (let path = 0; path < visibleAt.length; path++) {
    const bytes = visibleAt[path] ?? ABSENT
    if (bytes > 0) yield { path, bytes, change: 'added' }
  }
}

/** Wasted bytes of one kind: one layer added them, and one layer hid them, for one reason. */
export interface RolledWaste extends Omit<RolledPath, 'change'> {
  readonly cause: WasteCause
  readonly introducedBy: number
  readonly removedBy: number
}

/** What is wasted, most bytes first. The lines and the rest add up to the image's wasted bytes. */
export function listWaste(
  ledger: Ledger,
  paths: PathTable,
): { readonly lines: readonly RolledWaste[]; readonly rest: PathLines['rest'] } {
  const groups = [...groupWaste(ledger).values()].map(({ cause, introducedBy, removedBy, extents }) => {
    const { lines, rest } = rollUpWaste(() => wastedFiles(ledger, extents), paths)
    return {
      lines: lines.map(({ path, isFolder, bytes, files }): RolledWaste => ({
        path,
        isFolder,
        bytes,
        files,
        cause,
        introducedBy,
        removedBy,
      })),
      rest,
    }
  })
  const lines = groups.flatMap((group) => group.lines).sort((one, other) => byBytes(one, other, paths))
  return { lines: lines.slice(0, MAX_LINES), rest: sum([...lines.slice(MAX_LINES), ...groups.map(({ rest }) => rest)]) }
}

// All lines of a group are about the same two instructions: few are enough, if they name nine tenths of its bytes.
const WASTE_LINES = [5, 10, 20]
const MAX_UNNAMED = 10

function rollUpWaste(leaves: () => Iterable<Leaf>, paths: PathTable): PathLines {
  for (const most of WASTE_LINES) {
    const rolled = rollUp(leaves, paths, most)
    if (rolled.rest.bytes * MAX_UNNAMED <= sum([...rolled.lines, rolled.rest]).bytes) return rolled
  }
  return rollUp(leaves, paths)
}

interface WasteGroup extends Pick<RolledWaste, 'cause' | 'introducedBy' | 'removedBy'> {
  readonly extents: number[]
}

export function groupWaste({ extents }: Ledger): ReadonlyMap<string, WasteGroup> {
  const groups = new Map<string, WasteGroup>()
  for (let extent = 0; extent < extents.count; extent++) {
    const removedBy = extents.removedBy[extent] ?? VISIBLE
    if (removedBy === VISIBLE || extents.bytes[extent] === 0) continue
    const introducedBy = extents.introducedBy[extent] ?? 0
    const cause = WASTE_CAUSES[extents.causes[extent] ?? 0] ?? 'deleted'
    const key = `${introducedBy} ${removedBy} ${cause}`
    const group = groups.get(key) ?? { cause, introducedBy, removedBy, extents: [] }
    groups.set(key, group)
    group.extents.push(extent)
  }
  return groups
}

function* wastedFiles({ extents }: Ledger, chosen: readonly number[]): Iterable<Leaf> {
  for (const extent of chosen)
    yield { path: extents.paths[extent] ?? ROOT, bytes: extents.bytes[extent] ?? 0, change: 'removed' }
}

/**
 * Rolls files up into folders, to explain most with the fewest lines. A file that is large enough gets its own line;
 * the rest is grouped at the lowest folder where it becomes large enough.
 * @param most how many lines: each explains at least that part of all bytes
 */
function rollUp(leaves: () => Iterable<Leaf>, paths: PathTable, most = MAX_LINES): PathLines {
  let weight = 0
  for (const { bytes } of leaves()) weight += Math.abs(bytes)
  const threshold = Math.max(1, weight / most)
  // Per folder, what has no line yet.
  const lumps = new Map<number, Lump>()
  const lines: RolledPath[] = []
  for (const { path, bytes, change } of leaves()) {
    if (Math.abs(bytes) >= threshold) lines.push({ path, isFolder: false, bytes, files: 1, change })
    else lump(lumps, paths.parentOf(path), { weight: Math.abs(bytes), bytes, files: 1, change })
  }
  const rest: Lump = { weight: 0, bytes: 0, files: 0, change: 'changed' }
  for (const path of lowestFirst(lumps.keys(), paths)) {
    const found = lumps.get(path)
    if (!found) continue
    if (path !== ROOT && found.weight >= threshold) {
      lines.push({ path, isFolder: true, bytes: found.bytes, files: found.files, change: found.change })
    } else if (path !== ROOT) lump(lumps, paths.parentOf(path), found)
    else add(rest, found)
  }
  lines.sort((one, other) => byBytes(one, other, paths))
  const cut = lines.slice(MAX_LINES)
  return { lines: lines.slice(0, MAX_LINES), rest: sum([...cut, rest]) }
}

/**
 * The folders and all their parents. A parent's number is smaller than its children's, so every folder follows its
 * content.
 */
export function lowestFirst(folders: Iterable<number>, paths: PathTable): Uint32Array {
  const all = new Set<number>()
  for (const folder of folders) for (let at = folder; !all.has(at); at = paths.parentOf(at)) all.add(at)
  return Uint32Array.from(all).sort().reverse()
}

/** The sum of some files. */
export interface Lump {
  /** Sum of the absolute changes in bytes. */
  weight: number
  bytes: number
  files: number
  change: RolledPath['change']
}

function lump(lumps: Map<number, Lump>, folder: number, part: Lump): void {
  const known = lumps.get(folder)
  if (known) add(known, part)
  else lumps.set(folder, { ...part })
}

export function add(into: Lump, part: Lump): void {
  into.weight += part.weight
  into.bytes += part.bytes
  into.files += part.files
  if (into.change !== part.change) into.change = 'changed'
}

/** Largest absolute change first; equal ones in the byte order of their paths. */
export const byBytes = (
  one: Pick<RolledPath, 'bytes' | 'path'>,
  other: Pick<RolledPath, 'bytes' | 'path'>,
  paths: PathTable,
): number =>
  Math.abs(other.bytes) - Math.abs(one.bytes) || Buffer.compare(paths.bytesOf(one.path), paths.bytesOf(other.path))
