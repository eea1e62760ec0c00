import type { Layer } from '../domain/sizes.js'
import type { LayerChange } from './changes.js'
import type { ComparedSide, ComparedSides, Match } from './match.js'

/** Both sides' layers, each with how it differs from the other side, and its counterpart there. */
export function markLayers(
  matches: readonly Match[],
  changes: readonly LayerChange[],
  { baseline, candidate }: ComparedSides,
): { readonly baseline: Layer[]; readonly candidate: Layer[] } {
  const mark = (side: ComparedSide, own: 'before' | 'after', other: 'before' | 'after'): Layer[] => {
    const marks = new Map<number, Pick<Layer, 'shared' | 'change' | 'pair'>>()
    for (const [index, match] of matches.entries()) {
      const kind = changes[index]?.kind ?? 'unknown'
      const [pair] = match[own].length === 1 && match[other].length === 1 ? match[other] : []
      for (const layer of match[own])
        marks.set(layer, {
          shared: match.link === 'content',
          ...(kind !== 'same' && { change: kind }),
          ...(kind !== 'same' && pair !== undefined && { pair }),
        })
    }
    return side.layers.map((layer, index) => ({ ...layer, shared: false, ...marks.get(index) }))
  }
  return { baseline: mark(baseline, 'before', 'after'), candidate: mark(candidate, 'after', 'before') }
}
