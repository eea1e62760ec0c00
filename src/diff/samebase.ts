import type { Origin } from '../domain/origin.js'
import { asHistory, type ComparedSide } from './match.js'

/**
 * An existing image's history does not say where its base image ends; a candidate with a Dockerfile helps. Either the
 * image begins with exactly the layers of the candidate's base, or it ends with all of the candidate's own
 * instructions: then the layers below are another version of the base. Anything less is a guess: the history stays.
 */
export function recogniseBase<T extends ComparedSide>(baseline: T, candidate: ComparedSide): T {
  const isExisting = baseline.layers.every(({ origin }) => origin.kind === 'history' || origin.kind === 'unknown')
  const theirs = candidate.layers.findLastIndex(({ origin }) => origin.kind === 'base') + 1
  const base = candidate.layers[0]?.origin
  if (!isExisting || !candidate.recipe || base?.kind !== 'base') return baseline
  if (beginsWith(baseline, candidate, theirs)) return withBase(baseline, theirs, base)
  const own = candidate.layers.length - theirs
  const below = baseline.layers.length - own
  const isSame = (index: number): boolean => asHistory(baseline, below + index) === asHistory(candidate, theirs + index)
  const endsAlike = own > 0 && below > 0 && Array.from({ length: own }, (_, index) => isSame(index)).every(Boolean)
  return endsAlike ? withBase(baseline, below, { kind: 'base', image: base.image }) : baseline
}

const beginsWith = (baseline: ComparedSide, candidate: ComparedSide, length: number): boolean =>
  candidate.layers.slice(0, length).every(({ diffId }, index) => diffId === baseline.layers[index]?.diffId)

const withBase = <T extends ComparedSide>(side: T, length: number, origin: Origin): T => ({
  ...side,
  layers: side.layers.map((layer, index) => (index < length ? { ...layer, origin } : layer)),
})
