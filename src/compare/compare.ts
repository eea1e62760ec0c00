import type { BuiltImage, WeighedPair } from '../measure/weigh.js'
import type { Cause, ReportBaseline, ReportImage, Weight } from '../report/schema.js'
import { findCauses, matchLayers } from './layers.js'

/** One image and platform beside its baseline; everything that the rules look at. */
export interface Comparison {
  readonly platform: string
  readonly change: ReportImage['change']
  readonly baseline: ReportBaseline
  readonly candidate: Weight
  readonly delta: ReportImage['delta']
  readonly causes: Cause[] | undefined
  /** Why relative rules cannot be judged; '' when they can. */
  readonly noBaseline: string
}

/**
 * Compares one pair. `identical` means the same layers, `unchanged` a change below the floor; an image without a baseline is `new` or `unknown`, never compared with 0 bytes.
 * @param minChangeBytes the floor, in bytes
 */
export function compareImages(pair: WeighedPair, minChangeBytes: number): Comparison {
  const { platform, candidate, baseline } = pair
  if (baseline.kind === 'none' || baseline.kind === 'failed') {
    const { kind, reason } = baseline
    return {
      platform,
      change: baseline.kind === 'none' && baseline.isNew ? 'new' : 'unknown',
      baseline: { kind, reason },
      candidate: weightOf(candidate, matchLayers([], candidate.layers).candidate),
      delta: undefined,
      causes: undefined,
      noBaseline: reason,
    }
  }
  const { image, ...named } = baseline
  const layers = matchLayers(image.layers, candidate.layers)
  const deltaBytes = candidate.engineBytes - image.engineBytes
  const identical = sameLayers(image, candidate)
  return {
    platform,
    change: identical ? 'identical' : Math.abs(deltaBytes) < minChangeBytes ? 'unchanged' : 'changed',
    baseline: { ...named, ...weightOf(image, layers.baseline) },
    candidate: weightOf(candidate, layers.candidate),
    delta: {
      engineBytes: deltaBytes,
      ...(image.engineBytes > 0 && { percent: (deltaBytes / image.engineBytes) * 100 }),
    },
    causes: addingUpTo(deltaBytes, findCauses(layers.baseline, layers.candidate)),
    noBaseline: '',
  }
}

/** Causes are told only when they are the whole truth. */
const addingUpTo = (deltaBytes: number, causes: Cause[] | undefined): Cause[] | undefined =>
  causes?.reduce((sum, cause) => sum + cause.deltaBytes, 0) === deltaBytes ? causes : undefined

const weightOf = ({ digest, engineBytes }: BuiltImage, layers: Weight['layers']): Weight => ({ digest, engineBytes, layers })

const sameLayers = (one: BuiltImage, other: BuiltImage): boolean =>
  one.digest === other.digest ||
  (one.layers.length === other.layers.length && one.layers.every(({ diffId }, index) => diffId === other.layers[index]?.diffId))
