import { findStage, lineageOf, targetStage, type Dockerfile, type Instruction, type Stage } from '../measure/dockerfile.js'
import { instructionOrigin } from '../measure/provenance.js'
import type { Cause, CauseKind, Origin } from '../report/schema.js'
import { changedFiles } from './files.js'
import { copiesFromStage, sourceAt, type Match, type Side, type Sides } from './match.js'

// Why matched layers differ. What the two Dockerfiles say is compared from the top; what they were given is compared by the layers it made.

/** What sets a match's two sides apart. `same` and `moved` are no change of size. */
export interface Change extends Pick<Cause, 'because' | 'stage'> {
  readonly kind: 'same' | 'moved' | CauseKind
}

/** The Dockerfile's own words of an instruction decide what is built; these only describe the image. */
const DESCRIBES = new Set(['CMD', 'ENTRYPOINT', 'LABEL', 'EXPOSE', 'HEALTHCHECK', 'STOPSIGNAL', 'VOLUME', 'MAINTAINER', 'ONBUILD', 'FROM'])

/**
 * Why each match differs, in the order of the matches.
 * @param isExisting whether the baseline is an image that exists: then nothing says what it was built from
 */
export function explainMatches(matches: readonly Match[], sides: Sides, isExisting: boolean): readonly Change[] {
  const first = matches.map((match) => firstGuess(match, sides))
  const lowest = lowestChange(matches, first, sides)
  return first.map((change, index): Change => {
    const match = matches[index]
    if (!match || (change.kind !== 're-run' && change.kind !== 'inputs')) return change
    const because = change.kind === 'inputs' ? stageChange(match, sides) : above(match, lowest, sides)
    if (because) return { ...change, because }
    return change.kind === 're-run' && isExisting ? { kind: 'drift' } : change
  })
}

/** What can be said of a match without looking at others. */
function firstGuess({ link, before, after }: Match, sides: Sides): Change {
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
      return { kind: 'stage', ...(copy.kind === 'instruction' && copy.copiedFrom?.kind === 'stage' && { stage: copy.copiedFrom.stage }) }
    }
    case 'none': {
      if (is.kind === 'unknown' && was.kind === 'unknown') return { kind: 'unknown' }
      const [own, other, index] =
        after[0] === undefined ? [sides.baseline, sides.candidate, before[0]] : [sides.candidate, sides.baseline, after[0]]
      const stage = index === undefined ? undefined : unshippedStage(sourceAt(own, index), other.recipe)
      if (stage !== undefined) return { kind: 'stage', stage }
      return { kind: after[0] === undefined ? 'removed' : 'added' }
    }
  }
}

/** The candidate's or, where it is about the baseline alone, the baseline's. */
export const originOf = (side: Side, indices: readonly number[]): Origin => {
  const [index] = indices
  return (index === undefined ? undefined : side.layers[index]?.origin) ?? { kind: 'unknown' }
}

/** Copies what it is given, or reads the context through a mount: with the same text, what it makes differs with its files. */
const isGiven = (origin: Origin): boolean => 'text' in origin && /^(COPY|ADD)\b/i.test(origin.text)

/** The stage that says the same and is not in the image. */
function unshippedStage(source: string | undefined, recipe: Side['recipe']): string | undefined {
  if (source === undefined || !recipe) return undefined
  const shipped = lineage(recipe)
  const found = recipe.dockerfile.stages.find(
    (stage) => !shipped.includes(stage) && stage.instructions.some((instruction) => instruction.source === source),
  )
  return found && (found.name ?? String(found.index))
}

type Recipe = NonNullable<Side['recipe']>

function lineage({ dockerfile, target }: Recipe): readonly Stage[] {
  const stage = targetStage(dockerfile, target)
  return stage ? lineageOf(dockerfile, stage) : []
}

/** Something that changed, and the place above which everything is as it was. */
interface Found {
  readonly at: number
  readonly because: NonNullable<Cause['because']>
}

/** The lowest thing that makes whatever is above it run again. */
function lowestChange(matches: readonly Match[], changes: readonly Change[], sides: Sides): Found | undefined {
  const found: Found[] = []
  for (const [index, { before, after }] of matches.entries()) {
    const change = changes[index]
    const origin = after.length > 0 ? originOf(sides.candidate, after) : originOf(sides.baseline, before)
    if (change?.kind === 'base') found.push({ at: -1, because: { origin, change: 'base' } })
    if (change?.kind === 'inputs') {
      const files = changedFiles({ before, after }, sides)
      found.push({ at: placeOf(after[0] ?? 0, sides), because: { origin, change: 'inputs', ...(files.length > 0 && { files }) } })
    }
    const isText = change?.kind === 'added' || change?.kind === 'removed' || change?.kind === 'changed' || change?.kind === 'stage'
    // Of an existing image only the instructions that made a layer are known.
    if (isText && !sides.baseline.recipe && after[0] !== undefined)
      found.push({ at: placeOf(after[0], sides), because: { origin, change: change.kind === 'changed' ? 'changed' : 'added' } })
  }
  const { baseline, candidate } = sides
  if (baseline.recipe && candidate.recipe) {
    const text = firstDifference(instructionsOf(baseline.recipe), instructionsOf(candidate.recipe))
    if (text) found.push(text)
  }
  return found.toSorted((one, other) => one.at - other.at)[0]
}

/** What made an instruction run again, if that is below it. */
function above({ after }: Match, lowest: Found | undefined, sides: Sides): Cause['because'] {
  const [index] = after
  return lowest && index !== undefined && lowest.at < placeOf(index, sides) ? lowest.because : undefined
}

/** Where a layer's instruction stands among all of the image, those without a layer too; by its layer where that is not known. */
function placeOf(index: number, { baseline, candidate }: Sides): number {
  const origin = candidate.layers[index]?.origin
  if (!baseline.recipe || !candidate.recipe || origin?.kind !== 'instruction') return index
  const place = instructionsOf(candidate.recipe).findIndex(({ instruction }) => instruction.startLine === origin.startLine)
  return place < 0 ? index : place
}

/** An instruction with the Dockerfile it stands in. */
interface Written {
  readonly instruction: Instruction
  readonly dockerfile: Dockerfile
}

const instructionsOf = (recipe: Recipe): readonly Written[] => writtenIn(lineage(recipe), recipe.dockerfile)

const writtenIn = (stages: readonly Stage[], dockerfile: Dockerfile): readonly Written[] =>
  stages.flatMap(({ instructions }) =>
    instructions.filter(({ keyword }) => !DESCRIBES.has(keyword)).map((instruction) => ({ instruction, dockerfile })),
  )

/** The first line on which two Dockerfiles say different things. */
function firstDifference(before: readonly Written[], after: readonly Written[]): Found | undefined {
  let at = 0
  while (at < after.length && before[at]?.instruction.source === after[at]?.instruction.source) at++
  const [was, is] = [before[at], after[at]]
  const has = (list: readonly Written[], one: Written): boolean =>
    list.some(({ instruction }) => instruction.source === one.instruction.source)
  if (was && (!is || has(before, is))) return { at: at - 0.5, because: { origin: originOfWritten(was), change: 'removed' } }
  if (!is) return undefined
  return { at, because: { origin: originOfWritten(is), change: was && !has(after, was) ? 'changed' : 'added' } }
}

const originOfWritten = ({ instruction, dockerfile }: Written): Origin =>
  instructionOrigin(dockerfile, { start: instruction.startLine, end: instruction.endLine })

/** What changed first in the stage that COPY --from copies from, as far as its own words go. */
function stageChange({ before, after }: Match, { baseline, candidate }: Sides): Cause['because'] {
  const [was, is] = [stageCopied(baseline, before), stageCopied(candidate, after)]
  if (!was || !is) return undefined
  const [root, other] = [was.stages[0], is.stages[0]]
  if (root && other && root.base !== other.base)
    return { origin: originOfWritten({ instruction: other.from, dockerfile: is.dockerfile }), change: 'changed' }
  return firstDifference(writtenIn(was.stages, was.dockerfile), writtenIn(is.stages, is.dockerfile))?.because
}

function stageCopied(
  side: Side,
  indices: readonly number[],
): { readonly stages: readonly Stage[]; readonly dockerfile: Dockerfile } | undefined {
  const origin = originOf(side, indices)
  if (origin.kind !== 'instruction' || origin.copiedFrom?.kind !== 'stage' || !side.recipe) return undefined
  const { dockerfile } = side.recipe
  const stage = findStage(dockerfile, origin.copiedFrom.stage)
  return stage && { stages: lineageOf(dockerfile, stage), dockerfile }
}
