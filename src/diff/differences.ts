import { extentsOf, type Ledger } from '../ledger/ledger.js'
import { byBytes, type Leaf } from '../ledger/rollup.js'
import { type PathTable, ROOT } from '../oci/pathtable.js'
import { findCheckout } from './gitfiles.js'
import type { ComparedSides, Match } from './match.js'

/** Chosen extents of both sides. */
interface ChosenExtents {
  readonly before: Iterable<number>
  readonly after: Iterable<number>
}

/** What became of the files of chosen extents, by path. The bytes add up to the difference of the extents'. */
export type NetByPath = (chosen: ChosenExtents) => readonly Leaf[]

const BEFORE = 1
const AFTER = 2

/** @returns a netByPath of two ledgers; its columns are made once, and used for all that is asked of it */
export function createNetByPath(baseline: Ledger, candidate: Ledger, paths: PathTable): NetByPath {
  const net = new Float64Array(paths.count())
  const sides = new Uint8Array(paths.count())
  return (chosen) => {
    const touched: number[] = []
    const sum = ({ extents }: Ledger, some: Iterable<number>, sign: 1 | -1): void => {
      for (const extent of some) {
        const path = extents.paths[extent] ?? ROOT
        if (sides[path] === 0) touched.push(path)
        sides[path] = (sides[path] ?? 0) | (sign === 1 ? AFTER : BEFORE)
        net[path] = (net[path] ?? 0) + sign * (extents.bytes[extent] ?? 0)
      }
    }
    sum(baseline, chosen.before, -1)
    sum(candidate, chosen.after, 1)
    const leaves = touched.flatMap((path): Leaf[] => {
      const [bytes, side] = [net[path] ?? 0, sides[path]]
      net[path] = 0
      sides[path] = 0
      if (bytes === 0) return []
      const still = side === AFTER ? 'added' : 'changed'
      return [{ path, bytes, change: side === BEFORE ? 'removed' : still }]
    })
    return withoutRenamed(leaves, paths)
  }
}

/** Leaves out a file that moved to another folder, with the same name and size: its bytes cancel out. */
function withoutRenamed(leaves: readonly Leaf[], paths: PathTable): readonly Leaf[] {
  const sizes = { removed: new Set<number>(), added: new Set<number>(), changed: new Set<number>() }
  for (const { change, bytes } of leaves) sizes[change].add(Math.abs(bytes))
  // Names are read only for equal sizes.
  const mayBe = ({ bytes }: Leaf): boolean => sizes.removed.has(Math.abs(bytes)) && sizes.added.has(Math.abs(bytes))
  const keyOf = ({ path, bytes }: Leaf): string =>
    `${Math.abs(bytes)} ${Buffer.from(paths.nameOf(path)).toString('latin1')}`
  const gone = new Map<string, Leaf[]>()
  for (const leaf of leaves) {
    if (leaf.change !== 'removed' || !mayBe(leaf)) continue
    const key = keyOf(leaf)
    const others = gone.get(key)
    if (others) others.push(leaf)
    else gone.set(key, [leaf])
  }
  const renamed = new Set<Leaf>()
  for (const leaf of leaves) {
    const was = leaf.change === 'added' && mayBe(leaf) ? gone.get(keyOf(leaf))?.pop() : undefined
    if (was) renamed.add(leaf).add(was)
  }
  return renamed.size === 0 ? leaves : leaves.filter((leaf) => !renamed.has(leaf))
}

const MAX_NAMED = 3

/** The files in which matched layers differ, and how their content compares. */
export interface FileDifference {
  /** Most bytes first. */
  readonly files: string[]
  /** `unknown` where no file is known to differ, and not every content could be compared. */
  readonly content: 'same' | 'other' | 'unknown'
}

/** Compares the files of matched layers: by size, and by content where both checksums are known. */
export function compareFiles({ before, after }: Pick<Match, 'before' | 'after'>, sides: ComparedSides): FileDifference {
  const { baseline, candidate, paths } = sides
  if (!baseline.ledger || !candidate.ledger) return { files: [], content: 'unknown' }
  const isCheckout = findCheckout(sides)
  const [was, is] = [
    filesOf(baseline.ledger, before, (ledger, extent) => isCheckout(ledger, extent, 'before')),
    filesOf(candidate.ledger, after, (ledger, extent) => isCheckout(ledger, extent, 'after')),
  ]
  const found: { path: number; bytes: number }[] = []
  let isSure = true
  for (const [path, file] of is) {
    const old = was.get(path)
    const bytes = Math.abs(file.bytes - (old?.bytes ?? 0))
    if (!old || bytes > 0) found.push({ path, bytes })
    else if (file.bytes > 0 && (old.checksum === 0 || file.checksum === 0)) isSure = false
    else if (old.checksum !== file.checksum) found.push({ path, bytes: 0 })
  }
  for (const [path, { bytes }] of was) if (!is.has(path)) found.push({ path, bytes })
  const files = found
    .toSorted((one, other) => byBytes(one, other, paths))
    .slice(0, MAX_NAMED)
    .map(({ path }) => paths.textOf(path, false))
  if (files.length > 0) return { files, content: 'other' }
  return { files, content: isSure ? 'same' : 'unknown' }
}

/** A checksum of 0 is one that was not taken. */
function filesOf(
  ledger: Ledger,
  layers: readonly number[],
  isLeftOut: (ledger: Ledger, extent: number) => boolean,
): ReadonlyMap<number, { readonly bytes: number; readonly checksum: number }> {
  const { extents } = ledger
  const files = new Map<number, { bytes: number; checksum: number }>()
  for (const layer of layers) {
    const [start, end] = extentsOf(ledger, layer)
    for (let extent = start; extent < end; extent++)
      if (!isLeftOut(ledger, extent))
        files.set(extents.paths[extent] ?? ROOT, {
          bytes: extents.bytes[extent] ?? 0,
          checksum: extents.checksums[extent] ?? 0,
        })
  }
  return files
}
