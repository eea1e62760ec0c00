import type { Cause } from '../domain/cause.js'
import { MAX_ITEMS } from '../domain/limits.js'
import type { Origin } from '../domain/origin.js'
import { bytesOf, type Metric } from '../domain/sizes.js'
import { WASTE_CAUSES, type WasteCause } from '../domain/waste.js'
import { extentsOf, type Ledger, NO_COPY, VISIBLE } from '../ledger/ledger.js'
import { type Leaf, namedPaths } from '../ledger/rollup.js'
import { type PathTable, ROOT } from '../oci/pathtable.js'
import { type LayerChange, originOf } from './changes.js'
import { createNetByPath } from './differences.js'
import { findCheckout } from './gitfiles.js'
import { type ComparedSide, type ComparedSides, type Match, numbersOf } from './match.js'
import type { PackageComparison } from './comparepackages.js'
import { summarise } from './summarise.js'

// The difference of two images, split so that every byte has one cause: by the match of its layer, then by whether a
// later layer hides it.

/** Waste below this stays with the instruction that adds it: it is too small to act on. The floor of "unchanged". */
const MIN_WASTE_BYTES = 16_384

/** Bytes that have one cause, on both sides. */
interface Part {
  readonly match: Match
  readonly change: LayerChange
  readonly waste?: HiddenBytes
  deltaBytes: number
  readonly extents: { before: number[]; after: number[] }
}

/** Bytes that are shipped and not seen. */
interface HiddenBytes {
  readonly cause: WasteCause
  /** The match of the other instruction involved. */
  readonly other: number
}

/**
 * Why one image is larger or smaller than another, most bytes first.
 * @param changes of each match
 * @param packages tells which packages some files are
 * @returns causes that add up to the delta of the layers; undefined when the bytes of a layer that differs are not
 * known
 */
export function findCauses(
  matches: readonly Match[],
  changes: readonly LayerChange[],
  sides: ComparedSides,
  measure: Metric,
  packages?: Pick<PackageComparison, 'of'>,
): Cause[] | undefined {
  const parts = splitMatches(matches, changes, sides, measure)
  if (!parts) return undefined
  const { baseline, candidate, paths } = sides
  const netByPath = baseline.ledger && candidate.ledger && createNetByPath(baseline.ledger, candidate.ledger, paths)
  const sorted = parts
    .filter(({ deltaBytes }) => deltaBytes !== 0)
    .sort((one, other) => Math.abs(other.deltaBytes) - Math.abs(one.deltaBytes))
  const most = sorted.length > MAX_ITEMS.causes ? MAX_ITEMS.causes - 1 : sorted.length
  const rest = sorted.slice(most).reduce((sum, { deltaBytes }) => sum + deltaBytes, 0)
  return [
    ...sorted.slice(0, most).map((part) => ({
      ...describe(part, matches, sides),
      ...(netByPath && describeFiles(netByPath(part.extents), sides.paths, packages)),
    })),
    ...(rest === 0 ? [] : [{ kind: 'unknown' as const, deltaBytes: rest, origin: UNKNOWN }]),
  ]
}

function splitMatches(
  matches: readonly Match[],
  changes: readonly LayerChange[],
  sides: ComparedSides,
  measure: Metric,
): Part[] | undefined {
  const parts: Part[] = []
  const canSplit = measure === 'uncompressed'
  const numbers = {
    before: numbersOf(canSplit ? matches : [], 'before'),
    after: numbersOf(canSplit ? matches : [], 'after'),
  }
  const isCheckout = findCheckout(sides)
  const checkout: { part?: Part } = {}
  let unknown: Part | undefined
  for (const [index, match] of matches.entries()) {
    const change = changes[index]
    if (!change || change.kind === 'same' || change.kind === 'moved') continue
    const deltaBytes = difference(match, sides, measure)
    if (deltaBytes === undefined) return undefined
    const known = change.kind === 'unknown' ? unknown : undefined
    const part = known ?? { match, change, deltaBytes: 0, extents: { before: [], after: [] } }
    if (change.kind === 'unknown') unknown = part
    if (!known) parts.push(part)
    part.deltaBytes += deltaBytes
    const isSplit = canSplit && change.kind !== 'base' && change.kind !== 'unknown'
    if (isSplit) takeCheckout(part, checkout, isCheckout, sides)
    for (const own of splitWaste(part, match, isSplit ? numbers : undefined, sides, isCheckout)) parts.push(own)
  }
  if (checkout.part) parts.push(checkout.part)
  return parts
}

/** Moves git's own files that Tare's checkout made different into their own part. */
function takeCheckout(
  part: Part,
  checkout: { part?: Part },
  isCheckout: IsCheckout,
  { baseline, candidate }: ComparedSides,
): void {
  for (const [ledger, side, sign] of [
    [baseline.ledger, 'before', -1],
    [candidate.ledger, 'after', 1],
  ] as const)
    for (const extent of ledger ? extentsIn(ledger, part.match[side]) : []) {
      if (!ledger || !isCheckout(ledger, extent, side)) continue
      const own = (checkout.part ??= {
        match: part.match,
        change: { kind: 'checkout' },
        deltaBytes: 0,
        extents: { before: [], after: [] },
      })
      const bytes = sign * (ledger.extents.bytes[extent] ?? 0)
      own.extents[side].push(extent)
      own.deltaBytes += bytes
      part.deltaBytes -= bytes
    }
}

type IsCheckout = ReturnType<typeof findCheckout>

function difference(
  { before, after }: Match,
  { baseline, candidate }: ComparedSides,
  measure: Metric,
): number | undefined {
  const bytes = (side: ComparedSide, indices: readonly number[]): number | undefined =>
    indices.reduce<number | undefined>((sum, index) => {
      const layer = side.layers[index]
      const own = layer && bytesOf(layer, measure)
      return sum === undefined || own === undefined ? undefined : sum + own
    }, 0)
  const [was, is] = [bytes(baseline, before), bytes(candidate, after)]
  return was === undefined || is === undefined ? undefined : is - was
}

/**
 * Puts a match's extents into its part, and newly hidden or no longer hidden ones into their own parts. What is visible
 * on the match's other side is shipped by both: hiding it is neither growth nor removed waste.
 */
function splitWaste(
  part: Part,
  match: Match,
  numbers: Readonly<Record<'before' | 'after', ReadonlyMap<number, number>>> | undefined,
  { baseline, candidate }: ComparedSides,
  isCheckout: IsCheckout,
): readonly Part[] {
  const [before, after] = [baseline.ledger, candidate.ledger]
  if (!before || !after) return []
  const wasted = new Map<string, Part>()
  const sort = (ledger: Ledger, side: 'before' | 'after', sign: 1 | -1, isShown: (path: number) => boolean): void => {
    for (const extent of extentsIn(ledger, match[side])) {
      if (numbers && isCheckout(ledger, extent, side)) continue
      const waste = numbers && hiddenBy(ledger, extent, numbers[side])
      if (!waste || isShown(ledger.extents.paths[extent] ?? ROOT)) {
        part.extents[side].push(extent)
        continue
      }
      const key = `${waste.other} ${waste.cause}`
      const own = wasted.get(key) ?? {
        match,
        change: { kind: 'waste' },
        waste,
        deltaBytes: 0,
        extents: { before: [], after: [] },
      }
      wasted.set(key, own)
      own.extents[side].push(extent)
      own.deltaBytes += sign * (ledger.extents.bytes[extent] ?? 0)
    }
  }
  sort(before, 'before', -1, visiblePaths(after, match.after))
  sort(after, 'after', 1, visiblePaths(before, match.before))
  return [...wasted.values()].filter((own) => {
    const isWorthTelling = Math.abs(own.deltaBytes) >= MIN_WASTE_BYTES
    if (isWorthTelling) part.deltaBytes -= own.deltaBytes
    else
      for (const side of ['before', 'after'] as const)
        for (const extent of own.extents[side]) part.extents[side].push(extent)
    return isWorthTelling
  })
}

function* extentsIn(ledger: Ledger, layers: readonly number[]): Iterable<number> {
  for (const layer of layers) {
    const [start, end] = extentsOf(ledger, layer)
    for (let extent = start; extent < end; extent++) yield extent
  }
}

/** A test whether one of these layers shows a path; computed on first use. */
function visiblePaths(ledger: Ledger, layers: readonly number[]): (path: number) => boolean {
  let paths: Set<number> | undefined
  const { extents } = ledger
  return (path) => {
    paths ??= new Set(
      [...extentsIn(ledger, layers)]
        .filter((extent) => extents.removedBy[extent] === VISIBLE && extents.copyOf[extent] === NO_COPY)
        .map((extent) => extents.paths[extent] ?? ROOT),
    )
    return paths.has(path)
  }
}

/**
 * When a file is copied to change its metadata, the copy is the waste, and its instruction the cause; the original
 * counts as visible.
 * @returns undefined for what is seen, and for what its own layer hides
 */
function hiddenBy({ extents }: Ledger, extent: number, matchOf: ReadonlyMap<number, number>): HiddenBytes | undefined {
  const original = extents.copyOf[extent] ?? NO_COPY
  const cause = WASTE_CAUSES[extents.causes[extent] ?? 0] ?? 'deleted'
  const isCopy = original !== NO_COPY
  if (!isCopy && (extents.removedBy[extent] === VISIBLE || cause === 'metadata-copy')) return undefined
  const layer = isCopy ? extents.introducedBy[original] : extents.removedBy[extent]
  const other = layer === undefined || layer === extents.introducedBy[extent] ? undefined : matchOf.get(layer)
  return other === undefined ? undefined : { cause: isCopy ? 'metadata-copy' : cause, other }
}

function causeKindOf(kind: LayerChange['kind']): Cause['kind'] {
  // The same files in another blob: only its compressed size differs.
  if (kind === 'same' || kind === 'moved') return 'unknown'
  return kind === 're-created' ? 'inputs' : kind
}

/** By folders; and by packages, where those are most of it. */
function describeFiles(
  leaves: readonly Leaf[],
  paths: PathTable,
  packages: Pick<PackageComparison, 'of'> | undefined,
): Pick<Cause, 'paths' | 'packages'> {
  const found = packages?.of(leaves)
  return { paths: namedPaths(summarise(leaves, paths), paths), ...(found && { packages: found }) }
}

function describe(part: Part, matches: readonly Match[], sides: ComparedSides): Cause {
  const { match, waste, deltaBytes } = part
  const { kind, because, stage } = part.change
  const [was, is] = endsOf(kind, match, sides)
  const other = waste && matches[waste.other]
  const [otherWas, otherIs] = other ? endsOf('waste', other, sides) : []
  return {
    kind: causeKindOf(kind),
    deltaBytes,
    // Removed waste comes from the baseline's line.
    origin: (kind === 'waste' && deltaBytes < 0 ? was : is) ?? was ?? UNKNOWN,
    ...(is && isWorthNaming(kind, was, is) && { before: was ?? UNKNOWN }),
    ...(because && { because }),
    ...(stage !== undefined && { stage }),
    ...(waste && { waste: { cause: waste.cause, other: (deltaBytes < 0 ? otherWas : otherIs) ?? UNKNOWN } }),
  }
}

const UNKNOWN: Origin = { kind: 'unknown' }

/** Where a match comes from on either side. A base image has one origin, whichever of its layers differ. */
function endsOf(
  kind: LayerChange['kind'],
  { before, after }: Match,
  { baseline, candidate }: ComparedSides,
): readonly [Origin | undefined, Origin | undefined] {
  if (kind === 'base') return [baseOf(baseline), baseOf(candidate)]
  const own = (side: ComparedSide, indices: readonly number[]): Origin | undefined =>
    indices.length === 0 ? undefined : originOf(side, indices)
  return [own(baseline, before), own(candidate, after)]
}

/** What FROM names at the root; `scratch` where all layers are the image's own. */
function baseOf({ layers }: ComparedSide): Origin | undefined {
  const base = layers.find(({ origin }) => origin.kind === 'base')?.origin
  return (
    base ??
    (layers.every(({ origin }) => origin.kind === 'instruction') ? { kind: 'base', image: 'scratch' } : undefined)
  )
}

/** A line that only moved is the same line. */
function isWorthNaming(kind: LayerChange['kind'], was: Origin | undefined, is: Origin): boolean {
  if (!was) return kind === 'base'
  if (kind === 'changed' || kind === 'stage') return true
  return was.kind === 'base' && is.kind === 'base' && (was.image !== is.image || was.digest !== is.digest)
}
