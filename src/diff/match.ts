import type { Origin } from '../domain/origin.js'
import type { MeasuredImage } from '../measure/readimage.js'
import type { PathTable } from '../oci/pathtable.js'
import { instructionAtLine } from '../origins/dockerfile.js'
import { largestFiles, overlap, share } from './overlap.js'

// Which layers of two images are about the same thing: by content first, then by the instruction that made them, then
// by what is in them.

/** One side of a comparison. */
export type ComparedSide = Pick<MeasuredImage, 'layers' | 'ledger' | 'recipe'>

/**
 * Both sides, and the paths that their ledgers number. Layers that were not read match by diff ID and by origin only.
 */
export interface ComparedSides {
  readonly baseline: ComparedSide
  readonly candidate: ComparedSide
  readonly paths: PathTable
}

/** What layers were matched by. */
export type Link =
  | 'content' // the same, in the order of both
  | 'moved' // the same, at another place
  | 'base' // all that is left of both base images
  | 'source' // the same instruction
  | 'rewritten' // another instruction that makes the same files, or stands at the same place
  | 'kept' // COPY --from=STAGE on one side, an instruction of the image itself makes its files on the other
  | 'none'

/** Layers that belong together, by their indices, lowest first. Every layer of both images is in exactly one match. */
export interface Match {
  readonly link: Link
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/** Matches all layers of both images. */
export function matchLayers(sides: ComparedSides): readonly Match[] {
  const { baseline, candidate } = sides
  const open: Open = { before: new Set(baseline.layers.keys()), after: new Set(candidate.layers.keys()) }
  const matches: Match[] = []
  const take = (link: Link, before: readonly number[], after: readonly number[]): void => {
    for (const index of before) open.before.delete(index)
    for (const index of after) open.after.delete(index)
    matches.push({ link, before, after })
  }
  const takeAll = (link: Link, pairs: Iterable<Pair>): void => {
    for (const [before, after] of pairs) take(link, [before], [after])
  }
  const diffIds = (side: ComparedSide): readonly string[] => side.layers.map(({ diffId }) => diffId)
  takeAll('content', commonSubsequence(diffIds(baseline), diffIds(candidate)))
  takeAll(
    'moved',
    pairsByKey(sides, open, (side, index) => side.layers[index]?.diffId),
  )
  const ofBase = (side: ComparedSide, indices: ReadonlySet<number>): readonly number[] =>
    [...indices].filter((index) => side.layers[index]?.origin.kind === 'base')
  const [before, after] = [ofBase(baseline, open.before), ofBase(candidate, open.after)]
  if (before.length + after.length > 0) take('base', before, after)
  for (const key of [inItsStage, anywhere]) takeAll('source', pairsByKey(sides, open, key))
  // A history leaves out options and heredocs. Two Dockerfiles do not: a difference in them makes another instruction.
  const areWritten = baseline.recipe && candidate.recipe
  if (!areWritten) takeAll('source', pairsByKey(sides, open, asHistory))
  takeAll('kept', keptFiles(sides, open))
  takeAll('rewritten', sameFiles(sides, open))
  // Heredocs begin alike whatever they do: their files were compared before.
  for (const key of [firstLine, asHistory]) takeAll('rewritten', pairsByKey(sides, open, key))
  takeAll('rewritten', samePlaces(sides, open, matches))
  for (const index of open.before) take('none', [index], [])
  for (const index of open.after) take('none', [], [index])
  return matches
}

type Pair = readonly [number, number]

/** What is not matched yet, in layer order. */
interface Open {
  readonly before: Set<number>
  readonly after: Set<number>
}

type Key = (side: ComparedSide, index: number) => string | undefined

/** Pairs the n-th layer of a key on both sides: an instruction that occurs twice matches twice. */
function pairsByKey({ baseline, candidate }: ComparedSides, open: Open, key: Key): readonly Pair[] {
  const waiting = new Map<string | undefined, number[]>()
  // From the top, so that the lowest is the last.
  for (const index of [...open.before].reverse()) {
    const own = key(baseline, index)
    const others = waiting.get(own)
    if (others) others.push(index)
    else waiting.set(own, [index])
  }
  return [...open.after].flatMap((index): Pair[] => {
    const own = key(candidate, index)
    const before = own === undefined ? undefined : waiting.get(own)?.pop()
    return before === undefined ? [] : [[before, index]]
  })
}

const originAt = (side: ComparedSide, index: number): Origin => side.layers[index]?.origin ?? { kind: 'unknown' }

/** All that an instruction says, the bodies of its heredocs with it. */
export function sourceAt(side: ComparedSide, index: number): string | undefined {
  const origin = originAt(side, index)
  if (origin.kind !== 'instruction') return undefined
  const written = side.recipe && instructionAtLine(side.recipe.dockerfile, origin.startLine)
  return written?.source ?? origin.text
}

const inItsStage: Key = (side, index) => {
  const [origin, source] = [originAt(side, index), sourceAt(side, index)]
  return origin.kind === 'instruction' && source !== undefined ? `${origin.stage} ${source}` : undefined
}

const anywhere: Key = (side, index) => {
  const origin = originAt(side, index)
  return origin.kind === 'history' ? `history ${origin.text}` : sourceAt(side, index)
}

/** An instruction as in an image's history: without options, its keyword in capitals. */
export const asHistory: Key = (side, index) => {
  const origin = originAt(side, index)
  if (origin.kind !== 'instruction' && origin.kind !== 'history') return undefined
  return origin.text
    .replace(/^(\w+)((\s+--[\w-]+(=\S*)?)*)\s+/, (_, keyword: string) => `${keyword.toUpperCase()} `)
    .replaceAll(/\s+/g, ' ')
}

const firstLine: Key = (side, index) => {
  const origin = originAt(side, index)
  return origin.kind === 'instruction' ? origin.text : undefined
}

/** This share of two layers together must be the same files. */
const MIN_OVERLAP = 0.25
/** This share of what is copied out of a stage must be in the other layer. */
const MIN_KEPT = 0.5

/** Two instructions that make the same files, whatever they say. The closest pairs first. */
function sameFiles({ baseline, candidate }: ComparedSides, open: Open): readonly Pair[] {
  const byPath = (side: ComparedSide, indices: ReadonlySet<number>) =>
    heaviest(side, indices).map((index) => ({ index, files: largestFiles(side.ledger, index, (path) => path) }))
  const ours = byPath(candidate, open.after)
  const found = byPath(baseline, open.before).flatMap((before) =>
    ours.flatMap((after) => {
      const score = overlap(before.files, after.files)
      return score >= MIN_OVERLAP ? [{ pair: [before.index, after.index] as const, score }] : []
    }),
  )
  return eachOnce(found)
}

/** The heaviest, as all pairs are compared: as many as a runnable image has (overlay2 mounts 127 layers). */
function heaviest({ layers }: ComparedSide, indices: ReadonlySet<number>): readonly number[] {
  const all = [...indices]
  if (all.length <= MAX_COMPARED) return all
  const bytes = (index: number): number => layers[index]?.uncompressedBytes ?? 0
  return all.sort((one, other) => bytes(other) - bytes(one)).slice(0, MAX_COMPARED)
}

const MAX_COMPARED = 127

/**
 * COPY --from=STAGE on one side, and an instruction of the image itself that makes its files on the other: the same
 * names and sizes, at any path. Either side may be the candidate.
 */
function keptFiles({ baseline, candidate, paths }: ComparedSides, open: Open): readonly Pair[] {
  const withFiles = (side: ComparedSide, indices: ReadonlySet<number>) =>
    heaviest(side, indices).map((index) => ({
      index,
      isCopy: copiesFromStage(originAt(side, index)),
      files: largestFiles(
        side.ledger,
        index,
        (path, bytes) => `${bytes} ${Buffer.from(paths.nameOf(path)).toString('latin1')}`,
      ),
    }))
  const ours = withFiles(candidate, open.after)
  const found = withFiles(baseline, open.before).flatMap((before) =>
    ours
      .filter((after) => before.isCopy !== after.isCopy)
      .map((after) => ({
        pair: [before.index, after.index] as const,
        score: after.isCopy ? share(after.files, before.files) : share(before.files, after.files),
      })),
  )
  return eachOnce(found.filter(({ score }) => score >= MIN_KEPT))
}

export const copiesFromStage = (origin: Origin): boolean =>
  origin.kind === 'instruction' && origin.copiedFrom?.kind === 'stage'

/** Each layer once, in its best pair. */
function eachOnce(found: readonly { readonly pair: Pair; readonly score: number }[]): readonly Pair[] {
  const [before, after] = [new Set<number>(), new Set<number>()]
  return found
    .toSorted((one, other) => other.score - one.score)
    .flatMap(({ pair }) => {
      if (before.has(pair[0]) || after.has(pair[1])) return []
      before.add(pair[0])
      after.add(pair[1])
      return [pair]
    })
}

/** An instruction in the place of another: the same keyword, between the same neighbours. */
function samePlaces({ baseline, candidate }: ComparedSides, open: Open, matches: readonly Match[]): readonly Pair[] {
  const [before, after] = [numbersOf(matches, 'before'), numbersOf(matches, 'after')]
  const keyword = (side: ComparedSide, index: number): string | undefined => {
    const origin = originAt(side, index)
    return origin.kind === 'instruction' || origin.kind === 'history'
      ? /^\w+/.exec(origin.text)?.[0].toUpperCase()
      : undefined
  }
  const areNeighbours = (was: number, is: number): boolean => {
    const [isAtEnd, wasAtEnd] = [is < 0 || is >= candidate.layers.length, was < 0 || was >= baseline.layers.length]
    if (isAtEnd || wasAtEnd) return isAtEnd && wasAtEnd
    const number = after.get(is)
    return number !== undefined && number === before.get(was)
  }
  return [...open.after].flatMap((is): Pair[] => {
    const word = keyword(candidate, is)
    // The baseline's layer above the match of the neighbour below.
    const below = after.get(is - 1)
    const above = below === undefined ? [] : (matches[below]?.before.map((index) => index + 1) ?? [])
    const places = is === 0 ? [0] : above
    return places.flatMap((was): Pair[] => {
      const isSame = open.before.has(was) && word !== undefined && word === keyword(baseline, was)
      return isSame && areNeighbours(was - 1, is - 1) && areNeighbours(was + 1, is + 1) ? [[was, is]] : []
    })
  })
}

/** The number of each layer's match. */
export const numbersOf = (matches: readonly Match[], side: 'before' | 'after'): ReadonlyMap<number, number> =>
  new Map(matches.flatMap((match, number) => match[side].map((layer) => [layer, number] as const)))

/** A longest common subsequence; only a long one where far more layers differ than any image has. */
function commonSubsequence(left: readonly string[], right: readonly string[]): readonly Pair[] {
  let start = 0
  while (start < left.length && start < right.length && left[start] === right[start]) start++
  let end = 0
  while (end < left.length - start && end < right.length - start && left.at(-1 - end) === right.at(-1 - end)) end++
  const [one, other] = [left.slice(start, left.length - end), right.slice(start, right.length - end)]
  const middle =
    one.length * other.length > MAX_CELLS ? increasingPairs(one, other) : longestCommonSubsequence(one, other)
  return [
    ...Array.from({ length: start }, (_, index): Pair => [index, index]),
    ...middle.map(([row, column]): Pair => [row + start, column + start]),
    ...Array.from({ length: end }, (_, index): Pair => [left.length - end + index, right.length - end + index]),
  ]
}

const MAX_CELLS = 1_000_000

/** Pairs the n-th of an item on both sides, and keeps as many pairs as are in order on both. */
function increasingPairs(left: readonly string[], right: readonly string[]): readonly Pair[] {
  const rows = new Map<string, number[]>()
  for (const [row, item] of [...left.entries()].reverse()) {
    const known = rows.get(item)
    if (known) known.push(row)
    else rows.set(item, [row])
  }
  // Patience sorting: for each length, the chain with the lowest end.
  interface Link {
    readonly pair: Pair
    readonly below: Link | undefined
  }
  const ends: Link[] = []
  for (const [column, item] of right.entries()) {
    const row = rows.get(item)?.pop()
    if (row === undefined) continue
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((ends[middle]?.pair[0] ?? 0) < row) low = middle + 1
      else high = middle
    }
    ends[low] = { pair: [row, column], below: ends[low - 1] }
  }
  const pairs: Pair[] = []
  for (let link = ends.at(-1); link; link = link.below) pairs.push(link.pair)
  return pairs.reverse()
}

function longestCommonSubsequence(left: readonly string[], right: readonly string[]): readonly Pair[] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0))
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      const length =
        left[row] === right[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
      const cells = lengths[row]
      if (cells) cells[column] = length
    }
  }
  const pairs: [number, number][] = []
  for (let row = 0, column = 0; row < left.length && column < right.length;) {
    if (left[row] === right[column]) pairs.push([row++, column++])
    else if (at(row + 1, column) >= at(row, column + 1)) row++
    else column++
  }
  return pairs
}
