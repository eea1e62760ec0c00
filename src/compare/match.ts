import type { MeasuredImage } from '../measure/image.js'
import { instructionAtLine } from '../measure/dockerfile.js'
import type { PathTable } from '../measure/pathtable.js'
import type { Origin } from '../report/schema.js'
import { largestFiles, overlap, share } from './overlap.js'

// Which layers of two images are about the same thing: by content first, then by the instruction that made them, then by what is in them.

/** One side of a comparison. */
export type Side = Pick<MeasuredImage, 'layers' | 'ledger' | 'recipe'>

/** Both sides, and the paths that their ledgers number; layers whose content was not read match by content and by origin alone. */
export interface Sides {
  readonly baseline: Side
  readonly candidate: Side
  readonly paths: PathTable
}

/** What layers were matched by. */
export type Link =
  | 'content' // the same, in the order of both
  | 'moved' // the same, at another place
  | 'base' // all that is left of both base images
  | 'source' // the same instruction
  | 'rewritten' // another instruction that makes the same files, or stands at the same place
  | 'kept' // COPY --from=STAGE on one side of files that an instruction of the image's own makes on the other
  | 'none'

/** Layers that belong together, by their indices, lowest first. Every layer of both images is in exactly one match. */
export interface Match {
  readonly link: Link
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/** Matches all layers of both images. */
export function matchLayers(sides: Sides): readonly Match[] {
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
  const diffIds = (side: Side): readonly string[] => side.layers.map(({ diffId }) => diffId)
  takeAll('content', longestCommonSubsequence(diffIds(baseline), diffIds(candidate)))
  takeAll(
    'moved',
    pairsByKey(sides, open, (side, index) => side.layers[index]?.diffId),
  )
  const ofBase = (side: Side, indices: ReadonlySet<number>): readonly number[] =>
    [...indices].filter((index) => side.layers[index]?.origin.kind === 'base')
  const [before, after] = [ofBase(baseline, open.before), ofBase(candidate, open.after)]
  if (before.length + after.length > 0) take('base', before, after)
  for (const key of [inItsStage, anywhere]) takeAll('source', pairsByKey(sides, open, key))
  // A history leaves out options and heredocs, two Dockerfiles do not: what differs in them alone is another instruction.
  const areWritten = baseline.recipe && candidate.recipe
  if (!areWritten) takeAll('source', pairsByKey(sides, open, asHistory))
  takeAll('kept', keptFiles(sides, open))
  takeAll('rewritten', sameFiles(sides, open))
  // Heredocs begin alike whatever they do: their files, if any, told more.
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

type Key = (side: Side, index: number) => string | undefined

/** The first of a key with the first of the other side, and so on: an instruction that occurs twice matches twice. */
function pairsByKey({ baseline, candidate }: Sides, open: Open, key: Key): readonly Pair[] {
  const waiting = new Map<string | undefined, number[]>()
  for (const index of open.before) {
    const own = key(baseline, index)
    waiting.set(own, [...(waiting.get(own) ?? []), index])
  }
  return [...open.after].flatMap((index): Pair[] => {
    const own = key(candidate, index)
    const before = own === undefined ? undefined : waiting.get(own)?.shift()
    return before === undefined ? [] : [[before, index]]
  })
}

const originAt = (side: Side, index: number): Origin => side.layers[index]?.origin ?? { kind: 'unknown' }

/** All that an instruction says, the bodies of its heredocs with it. */
export function sourceAt(side: Side, index: number): string | undefined {
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

/** As an image's history tells an instruction: without options, and in capitals. */
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

/** So much of two layers together must be the same files. */
const MIN_OVERLAP = 0.25
/** So much of what is copied out of a stage must have been in the layer before. */
const MIN_KEPT = 0.5

/** Two instructions that make the same files, whatever they say. The closest pairs first. */
function sameFiles({ baseline, candidate }: Sides, open: Open): readonly Pair[] {
  const byPath = (side: Side, index: number) => largestFiles(side.ledger, index, (path) => path)
  const found = [...open.before].flatMap((before) => {
    const one = byPath(baseline, before)
    return [...open.after].flatMap((after) => {
      const score = overlap(one, byPath(candidate, after))
      return score >= MIN_OVERLAP ? [{ pair: [before, after] as const, score }] : []
    })
  })
  return eachOnce(found)
}

/**
 * What COPY --from=STAGE brings on one side, an instruction of the image's own made on the other: the same names and sizes, at whatever path.
 * Either may be the candidate.
 */
function keptFiles({ baseline, candidate, paths }: Sides, open: Open): readonly Pair[] {
  const withFiles = (side: Side, indices: ReadonlySet<number>) =>
    [...indices].map((index) => ({
      index,
      isCopy: copiesFromStage(originAt(side, index)),
      files: largestFiles(side.ledger, index, (path, bytes) => `${bytes} ${Buffer.from(paths.nameOf(path)).toString('latin1')}`),
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

export const copiesFromStage = (origin: Origin): boolean => origin.kind === 'instruction' && origin.copiedFrom?.kind === 'stage'

/** The best of what contradicts itself. */
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
function samePlaces({ baseline, candidate }: Sides, open: Open, matches: readonly Match[]): readonly Pair[] {
  const partners = new Map(matches.flatMap(({ before, after }) => after.map((index) => [index, before] as const)))
  const keyword = (side: Side, index: number): string | undefined => {
    const origin = originAt(side, index)
    return origin.kind === 'instruction' || origin.kind === 'history' ? /^\w+/.exec(origin.text)?.[0].toUpperCase() : undefined
  }
  const areNeighbours = (before: number, after: number): boolean => {
    if (after < 0 || before < 0) return after < 0 && before < 0
    if (after >= candidate.layers.length || before >= baseline.layers.length)
      return after >= candidate.layers.length && before >= baseline.layers.length
    return partners.get(after)?.includes(before) === true
  }
  return [...open.before].flatMap((before) =>
    [...open.after].flatMap((after): Pair[] => {
      const word = keyword(baseline, before)
      const isSame = word !== undefined && word === keyword(candidate, after)
      return isSame && areNeighbours(before - 1, after - 1) && areNeighbours(before + 1, after + 1) ? [[before, after]] : []
    }),
  )
}

// Images hold at most 127 layers on overlay2: a quadratic table is small.
function longestCommonSubsequence(left: readonly string[], right: readonly string[]): readonly Pair[] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0))
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      const length = left[row] === right[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
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
