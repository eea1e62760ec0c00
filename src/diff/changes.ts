import type { Cause, CauseKind } from '../domain/cause.js'
import type { Origin } from '../domain/origin.js'
import {
  type Dockerfile,
  findStage,
  type Instruction,
  lineageOf,
  type Stage,
  stageLabel,
  targetStage,
} from '../origins/dockerfile.js'
import { instructionOrigin } from '../origins/provenance.js'
import { compareFiles, type FileDifference } from './differences.js'
import { type ComparedSide, type ComparedSides, copiesFromStage, type Match, sourceAt } from './match.js'

// Why matched layers differ. The text of the two Dockerfiles is compared from the top, their input files by the layers
// that they made.

/**
 * How a match's two sides differ. `same`, `moved` and `re-created` (the same files, copied again) do not change the
 * size.
 */
export interface LayerChange extends Pick<Cause, 'because' | 'stage'> {
  readonly kind: 'same' | 'moved' | 're-created' | CauseKind
}

/** Instructions that only describe the image; the text of all others decides what is built. */
const DESCRIBES = new Set([
  'CMD',
  'ENTRYPOINT',
  'LABEL',
  'EXPOSE',
  'HEALTHCHECK',
  'STOPSIGNAL',
  'VOLUME',
  'MAINTAINER',
  'ONBUILD',
  'FROM',
])

/**
 * Why each match differs, in the order of the matches.
 * @param isExisting whether the baseline is an image that exists: then nothing says what it was built from
 */
export function explainMatches(
  matches: readonly Match[],
  sides: ComparedSides,
  isExisting: boolean,
): readonly LayerChange[] {
  const first = matches.map((match): Guess => {
    const change = firstGuess(match, sides)
    return change.kind === 'inputs' ? { ...change, given: compareFiles(match, sides) } : change
  })
  const lowest = lowestChange(matches, first, sides, isExisting)
  const stages = new Map<string, Cause['because']>()
  return first.map(({ given, ...change }, index): LayerChange => {
    const match = matches[index]
    if (!match || (change.kind !== 're-run' && change.kind !== 'inputs')) return change
    // A checkout sets new timestamps: another layer with the same content.
    if (given?.content === 'same') return { kind: 're-created' }
    const found =
      change.kind === 'inputs' ? { because: stageChange(match, sides, stages) } : above(match, lowest, sides)
    if (found?.because) return { ...change, because: found.because }
    if (change.kind === 're-run' && readsContext(originOf(sides.candidate, match.after))) return { kind: 'inputs' }
    // Where something below it may have changed, the cause may be in the repository: not drift.
    return change.kind === 're-run' && isExisting && !found ? { kind: 'drift' } : change
  })
}

interface Guess extends LayerChange {
  /** How the input files of a COPY with the same text differ. */
  readonly given?: FileDifference
}

/** What can be said of a match without looking at others. */
function firstGuess({ link, before, after }: Match, sides: ComparedSides): LayerChange {
  const [was, is] = [originOf(sides.baseline, before), originOf(sides.candidate, after)]
  switch (link) {
    case 'content':
      return { kind: 'same' }
    case 'moved':
      return { kind: 'moved' }
    case 'base':
      return { kind: 'base' }
    case 'source':
      return { kind: isGiven(is) ? 'inputs' : 're-run' }
    case 'rewritten':
      return { kind: was.kind === 'unknown' && is.kind === 'unknown' ? 'unknown' : 'changed' }
    case 'kept': {
      const copy = copiesFromStage(is) ? is : was
      return {
        kind: 'stage',
        ...(copy.kind === 'instruction' && copy.copiedFrom?.kind === 'stage' && { stage: copy.copiedFrom.stage }),
      }
    }
    case 'none': {
      if (is.kind === 'unknown' && was.kind === 'unknown') return { kind: 'unknown' }
      const [own, other, index] =
        after[0] === undefined
          ? [sides.baseline, sides.candidate, before[0]]
          : [sides.candidate, sides.baseline, after[0]]
      const stage = index === undefined ? undefined : unshippedStage(sourceAt(own, index), other.recipe)
      if (stage !== undefined) return { kind: 'stage', stage }
      return { kind: after[0] === undefined ? 'removed' : 'added' }
    }
  }
}

/** Where the lowest of a side's layers comes from. */
export const originOf = (side: ComparedSide, indices: readonly number[]): Origin => {
  const [index] = indices
  return (index === undefined ? undefined : side.layers[index]?.origin) ?? { kind: 'unknown' }
}

/** With the same text, its result depends on its input files. */
const isGiven = (origin: Origin): boolean => 'text' in origin && /^(COPY|ADD)\b/i.test(origin.text)

/** A RUN that is given files of the context through a mount. */
const readsContext = (origin: Origin): boolean =>
  origin.kind === 'instruction' &&
  /^RUN\s+(--\S+\s+)*--mount=(?!\S*\btype=(cache|tmpfs|secret|ssh)\b)(?!\S*\bfrom=)/i.test(origin.text)

/** The stage with the same instruction that is not in the image. */
const unshippedStage = (source: string | undefined, recipe: ComparedSide['recipe']): string | undefined =>
  source === undefined || !recipe ? undefined : unshippedIn(recipe).get(source)

/** The first such stage by an instruction's text. Every layer needs it: made once. */
const unshippedIn = once((recipe: StageRecipe): ReadonlyMap<string, string> => {
  const shipped = new Set(lineage(recipe))
  const stages = recipe.dockerfile.stages.filter((stage) => !shipped.has(stage)).toReversed()
  return new Map(
    stages.flatMap((stage) => stage.instructions.map(({ source }) => [source, stageLabel(stage)] as const)),
  )
})

/** Computes the value of each key only once. */
function once<K extends object, V>(find: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>()
  return (key) => {
    const found = known.get(key) ?? { value: find(key) }
    known.set(key, found)
    return found.value
  }
}

type StageRecipe = NonNullable<ComparedSide['recipe']>

function lineage({ dockerfile, target }: StageRecipe): readonly Stage[] {
  const stage = targetStage(dockerfile, target)
  return stage ? lineageOf(dockerfile, stage) : []
}

/** Something that changed, and its place: everything before it is as it was. */
interface LowestChange {
  readonly at: number
  /** Absent where it is not certain that it changed. */
  readonly because?: NonNullable<Cause['because']>
}

/** The lowest change: everything above it runs again. */
function lowestChange(
  matches: readonly Match[],
  changes: readonly Guess[],
  sides: ComparedSides,
  isExisting: boolean,
): LowestChange | undefined {
  const found: LowestChange[] = []
  const lowestAbove = findLowestAbove(matches, sides.baseline.layers.length)
  for (const [index, { before, after }] of matches.entries()) {
    const change = changes[index]
    const origin = after.length > 0 ? originOf(sides.candidate, after) : originOf(sides.baseline, before)
    if (change?.kind === 'base') found.push({ at: -1, because: { origin, change: 'base' } })
    if (change?.given && (change.given.content !== 'same' || !isExisting)) {
      const { files, content } = change.given
      // In one solve another layer means other files; an existing image has other timestamps at least.
      const isSure = !isExisting || content === 'other'
      found.push({
        at: placeOf(after[0] ?? 0, sides),
        ...(isSure && { because: { origin, change: 'inputs', ...(files.length > 0 && { files }) } }),
      })
    }
    const isText =
      change?.kind === 'added' || change?.kind === 'removed' || change?.kind === 'changed' || change?.kind === 'stage'
    // Of an existing image only the instructions that made a layer are known.
    if (!isText || sides.baseline.recipe) continue
    if (after[0] !== undefined)
      found.push({
        at: placeOf(after[0], sides),
        because: { origin, change: change.kind === 'changed' ? 'changed' : 'added' },
      })
    const above = before[0] === undefined ? undefined : lowestAbove(before[0])
    if (after[0] === undefined && above !== undefined)
      found.push({ at: placeOf(above, sides) - 0.5, because: { origin, change: 'removed' } })
  }
  const { baseline, candidate } = sides
  if (baseline.recipe && candidate.recipe) {
    const text = firstDifference(instructionsOf(baseline.recipe), instructionsOf(candidate.recipe))
    if (text) found.push(text)
  }
  return found.toSorted((one, other) => one.at - other.at)[0]
}

/** Finds the candidate's lowest layer that is matched with one above a layer of the baseline. */
function findLowestAbove(matches: readonly Match[], length: number): (layer: number) => number | undefined {
  const lowest = new Array<number>(length + 1).fill(Infinity)
  for (const { before, after } of matches)
    for (const layer of before) lowest[layer] = Math.min(lowest[layer] ?? Infinity, after[0] ?? Infinity)
  for (let layer = length - 1; layer >= 0; layer--)
    lowest[layer] = Math.min(lowest[layer] ?? Infinity, lowest[layer + 1] ?? Infinity)
  return (layer) => {
    const found = lowest[layer + 1] ?? Infinity
    return found === Infinity ? undefined : found
  }
}

/** What made an instruction run again, if that is below it. */
function above({ after }: Match, lowest: LowestChange | undefined, sides: ComparedSides): LowestChange | undefined {
  const [index] = after
  return lowest && index !== undefined && lowest.at < placeOf(index, sides) ? lowest : undefined
}

/** The position of a layer's instruction among all of the image, with or without a layer; else the layer's index. */
function placeOf(index: number, { baseline, candidate }: ComparedSides): number {
  const origin = candidate.layers[index]?.origin
  if (!baseline.recipe || !candidate.recipe || origin?.kind !== 'instruction') return index
  return placesIn(candidate.recipe).get(origin.startLine) ?? index
}

/** The position of an instruction, by its line. */
const placesIn = once(
  (recipe: StageRecipe): ReadonlyMap<number, number> =>
    new Map(instructionsOf(recipe).map(({ instruction }, place) => [instruction.startLine, place])),
)

/** An instruction with the Dockerfile it stands in. */
interface Written {
  readonly instruction: Instruction
  readonly dockerfile: Dockerfile
}

const instructionsOf = once((recipe: StageRecipe): readonly Written[] => writtenIn(lineage(recipe), recipe.dockerfile))

const writtenIn = (stages: readonly Stage[], dockerfile: Dockerfile): readonly Written[] =>
  stages.flatMap(({ instructions }) =>
    instructions.filter(({ keyword }) => !DESCRIBES.has(keyword)).map((instruction) => ({ instruction, dockerfile })),
  )

/** The first line on which two Dockerfiles say different things. */
function firstDifference(before: readonly Written[], after: readonly Written[]): LowestChange | undefined {
  let at = 0
  while (at < after.length && before[at]?.instruction.source === after[at]?.instruction.source) at++
  const [was, is] = [before[at], after[at]]
  const isIn = (rest: readonly Written[], one: Written | undefined): boolean =>
    one !== undefined && rest.some(({ instruction }) => instruction.source === one.instruction.source)
  const [wasThere, staysThere] = [isIn(before.slice(at), is), isIn(after.slice(at), was)]
  if (was && !staysThere && (!is || wasThere))
    return { at: at - 0.5, because: { origin: originOfWritten(was), change: 'removed' } }
  if (!is) return undefined
  const isRewritten = was && !staysThere && was.instruction.keyword === is.instruction.keyword
  const isNew = isRewritten ? 'changed' : 'added'
  return { at, because: { origin: originOfWritten(is), change: wasThere ? 'moved' : isNew } }
}

const originOfWritten = ({ instruction, dockerfile }: Written): Origin =>
  instructionOrigin(dockerfile, { start: instruction.startLine, end: instruction.endLine })

/** The first textual change in the stage that COPY --from copies from, or in the stages that it is made from. */
function stageChange(
  { before, after }: Match,
  { baseline, candidate }: ComparedSides,
  known: Map<string, Cause['because']>,
): Cause['because'] {
  const [was, is] = [
    stageCopied(originOf(baseline, before), baseline.recipe),
    stageCopied(originOf(candidate, after), candidate.recipe),
  ]
  if (!was || !is) return undefined
  const key = `${was.stage.index} ${is.stage.index}`
  const because = known.has(key) ? known.get(key) : stageDifference(was, is, new Set())
  known.set(key, because)
  return because
}

// A change is followed through at most this many stages.
const MAX_STAGES = 500

interface WrittenStage {
  readonly stage: Stage
  readonly dockerfile: Dockerfile
}

function stageDifference(was: WrittenStage, is: WrittenStage, seen: Set<Stage>): Cause['because'] {
  if (seen.has(is.stage) || seen.size >= MAX_STAGES) return undefined
  seen.add(is.stage)
  const [before, after] = [lineageOf(was.dockerfile, was.stage), lineageOf(is.dockerfile, is.stage)]
  const [root, other] = [before[0], after[0]]
  if (root && other && root.base !== other.base)
    return { origin: originOfWritten({ instruction: other.from, dockerfile: is.dockerfile }), change: 'changed' }
  const [theirs, ours] = [writtenIn(before, was.dockerfile), writtenIn(after, is.dockerfile)]
  const own = firstDifference(theirs, ours)
  if (own) return own.because
  // Word by word the same: what differs was copied from yet another stage.
  for (const [index, { instruction }] of ours.entries()) {
    const [from, old] = [sourceStage(instruction, is), sourceStage(theirs[index]?.instruction, was)]
    const found = from && old && stageDifference(old, from, seen)
    if (found) return found
  }
  return undefined
}

function sourceStage(instruction: Instruction | undefined, { dockerfile }: WrittenStage): WrittenStage | undefined {
  const stage = instruction?.copiesFrom === undefined ? undefined : findStage(dockerfile, instruction.copiesFrom)
  return stage && { stage, dockerfile }
}

function stageCopied(origin: Origin, recipe: ComparedSide['recipe']): WrittenStage | undefined {
  if (origin.kind !== 'instruction' || origin.copiedFrom?.kind !== 'stage' || !recipe) return undefined
  const stage = findStage(recipe.dockerfile, origin.copiedFrom.stage)
  return stage && { stage, dockerfile: recipe.dockerfile }
}
