import type { ReportImage } from '../domain/image.js'
import type { Report } from '../domain/report.js'
import { bytesOf, type Layer } from '../domain/sizes.js'
import { own, type Safe } from '../text/escape.js'

// Which layers of two images stand beside each other.

/** A row of layers: a pair of both sides, or one layer without a counterpart. */
export interface LayerPair {
  readonly baseline?: LayerRow
  readonly candidate?: LayerRow
  /** What became of it; empty where nothing is compared. */
  readonly change: Safe
}

/** All layers of an image, beside those of its baseline where there is one; none where the report has none. */
export function pairLayers({ baseline, candidate }: ReportImage, report: Report): readonly LayerPair[] {
  const ours = groupBase(candidate.layers, report)
  // What a comment remembers of other jobs has no layers.
  if (ours.length === 0) return []
  if ('reason' in baseline) return ours.map((row) => ({ candidate: row, change: own('') }))
  return sideBySide(groupBase(baseline.layers, report), ours).map(([before, after]) => ({
    ...(before && { baseline: before }),
    ...(after && { candidate: after }),
    change: layerChange(before, after),
  }))
}

/** A layer, or all of a base image that one side has. */
export type LayerRow = Pick<Layer, 'origin' | 'shared'> & {
  readonly change: Layer['change'] | undefined
  readonly pair: Layer['pair'] | undefined
  readonly index: number
  readonly count: number
  readonly bytes: number | undefined
}

/** The layers of a base image are one row: nobody here can change them one by one. */
function groupBase(layers: readonly Layer[], { measure }: Report): LayerRow[] {
  const rows: LayerRow[] = []
  for (const [index, layer] of layers.entries()) {
    const last = rows.at(-1)
    const { origin, shared, change, pair } = layer
    const bytes = bytesOf(layer, measure)
    if (origin.kind === 'base' && last?.origin.kind === 'base' && last.shared === shared) {
      const sum = last.bytes === undefined || bytes === undefined ? undefined : last.bytes + bytes
      rows[rows.length - 1] = { ...last, count: last.count + 1, bytes: sum }
    } else rows.push({ index, origin, shared, change, pair, count: 1, bytes })
  }
  return rows
}

/** Whether both rows have the same origin, on whichever line. */
export const saySame = (one: LayerRow | undefined, other: LayerRow | undefined): boolean =>
  saysOf(one) === saysOf(other)

function saysOf(row: LayerRow | undefined): string | undefined {
  const origin = row?.origin
  switch (origin?.kind) {
    case 'instruction':
    case 'history':
      return origin.text
    case 'base':
      return `base ${origin.image} ${origin.digest ?? ''}`
    default:
      return origin?.kind
  }
}

/** Layers that were compared stand beside each other, as far as their order on both sides allows. */
function sideBySide(
  left: readonly LayerRow[],
  right: readonly LayerRow[],
): (readonly [LayerRow | undefined, LayerRow | undefined])[] {
  const rows: (readonly [LayerRow | undefined, LayerRow | undefined])[] = []
  const places = new Map(right.map((row, place) => [row.index, place]))
  const [nextShared, nextBase] = [
    nextOnes(right, ({ shared }) => shared),
    nextOnes(right, ({ change }) => change === 'base'),
  ]
  let other = 0
  for (const a of left) {
    const pair = a.pair === undefined ? undefined : places.get(a.pair)
    const isMutual = pair !== undefined && pair >= other && right[pair]?.pair === a.index
    const at = Math.min(
      a.shared ? nextShared(other) : Infinity,
      a.change === 'base' ? nextBase(other) : Infinity,
      isMutual ? pair : Infinity,
    )
    // Without a counterpart ahead, or with a shared layer before that, a layer stands alone.
    if (at === Infinity || nextShared(other) < at) {
      rows.push([a, undefined])
      continue
    }
    while (other < at) rows.push([undefined, right[other++]])
    rows.push([a, right[other++]])
  }
  while (other < right.length) rows.push([undefined, right[other++]])
  return rows
}

/** Finds the first place, from a given one on, whose row is meant; Infinity where there is none. */
function nextOnes(rows: readonly LayerRow[], isMeant: (row: LayerRow) => boolean): (from: number) => number {
  const next: number[] = new Array<number>(rows.length + 1).fill(Infinity)
  for (const [place, row] of [...rows.entries()].reverse())
    next[place] = isMeant(row) ? place : (next[place + 1] ?? Infinity)
  return (from) => next[from] ?? Infinity
}

const WHAT = {
  moved: 'the same, at another place',
  're-created': 'the same files, copied again',
  base: 'a different base image',
  added: 'new',
  removed: 'removed',
  changed: 'changed',
  inputs: 'changed files',
  're-run': 're-ran',
  drift: 'drift',
  stage: 'stage',
  waste: '',
  checkout: "Tare's checkout",
  unknown: '',
} as const satisfies Readonly<Record<NonNullable<Layer['change']>, string>>

/** What became of a layer, or of a pair of them. */
function layerChange(left: LayerRow | undefined, right: LayerRow | undefined): Safe {
  const row = right ?? left
  if (!row) return own('')
  const { change, shared } = row
  if (shared) return own('same')
  const isPair = left !== undefined && right !== undefined
  if (change === 'base' && !isPair) return own(left ? 'removed with the base image' : 'added with the base image')
  if (change === 'stage' && isPair) return own('what is kept of it')
  if (change === 'stage') return own(left ? 'gone with the build stage' : 'out of the build stage')
  return own(change === undefined ? '' : WHAT[change])
}
