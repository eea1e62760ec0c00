import { measured } from '../report/figures.js'
import type { Cause, Layer, Measure, Origin } from '../report/schema.js'

type UnmatchedLayer = Omit<Layer, 'shared'>

/**
 * Pairs layers by content: the longest common run of diff IDs in the order of both images.
 * Equal content at another place in the order counts once per pair, so an empty layer that occurs three times matches three times at most.
 * @returns both sides again, each layer marked `shared` or not
 */
export function matchLayers(
  baseline: readonly UnmatchedLayer[],
  candidate: readonly UnmatchedLayer[],
): { readonly baseline: Layer[]; readonly candidate: Layer[] } {
  const pairs = longestCommonSubsequence(
    baseline.map(({ diffId }) => diffId),
    candidate.map(({ diffId }) => diffId),
  )
  const ofBaseline = new Set(pairs.map(([index]) => index))
  const ofCandidate = new Set(pairs.map(([, index]) => index))
  return {
    baseline: baseline.map((layer, index) => ({ ...layer, shared: ofBaseline.has(index) })),
    candidate: candidate.map((layer, index) => ({ ...layer, shared: ofCandidate.has(index) })),
  }
}

// Images hold at most 127 layers on overlay2: a quadratic table is small.
function longestCommonSubsequence(left: readonly string[], right: readonly string[]): readonly (readonly [number, number])[] {
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

/**
 * Sums the bytes that differ per origin: base image, instruction (by its text, so a moved line or a renamed stage stays the same), unknown.
 * @returns causes that add up to the delta of the layers, largest change first; undefined when the bytes of a differing layer are not known
 */
export function findCauses(baseline: readonly Layer[], candidate: readonly Layer[], measure: Measure): Cause[] | undefined {
  const sums = new Map<string, { deltaBytes: number; origin: Origin; before: Origin }>()
  for (const [layers, sign] of [
    [candidate, 1],
    [baseline, -1],
  ] as const) {
    for (const layer of layers) {
      const { shared, origin } = layer
      if (shared) continue
      const bytes = measured(layer, measure)
      if (bytes === undefined) return undefined
      const key = originKey(origin)
      const known = sums.get(key)
      // The candidate is summed first: where both sides know an instruction, the line shown is the candidate's.
      sums.set(key, { deltaBytes: (known?.deltaBytes ?? 0) + sign * bytes, origin: known?.origin ?? origin, before: origin })
    }
  }
  return [...sums.values()]
    .filter(({ deltaBytes }) => deltaBytes !== 0)
    .map(({ origin, deltaBytes, before }) => ({ kind: origin.kind, deltaBytes, origin, ...(hasMoved(before, origin) && { before }) }))
    .sort((one, other) => Math.abs(other.deltaBytes) - Math.abs(one.deltaBytes))
}

/** The base image is another one, by name or by digest. */
const hasMoved = (before: Origin, origin: Origin): boolean =>
  before.kind === 'base' && origin.kind === 'base' && (before.image !== origin.image || before.digest !== origin.digest)

function originKey(origin: Origin): string {
  switch (origin.kind) {
    case 'base':
    case 'unknown':
      return origin.kind
    case 'instruction':
    case 'history':
      return `${origin.kind} ${origin.text}`
  }
}
