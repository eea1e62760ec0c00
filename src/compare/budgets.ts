import type { Budgets } from '../config/inputs.js'
import type { Allowance } from '../config/size.js'
import type { Quantity, Verdict, Weight } from '../report/schema.js'
import type { Comparison } from './compare.js'

/** One budget line, ready to be judged. */
export type Rule =
  | { readonly rule: 'max-size' | 'max-layer-size'; readonly limit: { readonly bytes: number } }
  | { readonly rule: 'max-layers'; readonly limit: { readonly count: number } }
  | { readonly rule: 'max-increase' | 'min-reduction'; readonly limit: Allowance }

export function listRules(budgets: Budgets): readonly Rule[] {
  const { maxSize, maxIncrease, minReduction, maxLayers, maxLayerSize } = budgets
  return [
    ...(maxSize === undefined ? [] : [{ rule: 'max-size', limit: { bytes: maxSize } } as const]),
    ...(maxIncrease === undefined ? [] : [{ rule: 'max-increase', limit: maxIncrease } as const]),
    ...(minReduction === undefined ? [] : [{ rule: 'min-reduction', limit: minReduction } as const]),
    ...(maxLayers === undefined ? [] : [{ rule: 'max-layers', limit: { count: maxLayers } } as const]),
    ...(maxLayerSize === undefined ? [] : [{ rule: 'max-layer-size', limit: { bytes: maxLayerSize } } as const]),
  ]
}

/** What a rule finds out: how far beyond the limit (absent when it holds), or why it could not be judged. */
type Finding = { readonly actual: Quantity; readonly exceededBy?: Quantity } | { readonly skipped: string }

/**
 * Judges one image by every rule: one verdict each, in the rules' order. A broken budget is a value; nothing is thrown.
 * @param failing what a broken rule is called: `failed`, or `warned` under `warn-only`
 */
export function judge(comparison: Comparison, rules: readonly Rule[], failing: 'failed' | 'warned'): readonly Verdict[] {
  return rules.map((rule): Verdict => {
    const finding = examine(comparison, rule)
    const head = { rule: rule.rule, limit: { ...rule.limit } }
    if ('skipped' in finding) return { ...head, outcome: 'skipped', reason: finding.skipped }
    return { ...head, ...finding, outcome: finding.exceededBy ? failing : 'passed' }
  })
}

function examine(comparison: Comparison, rule: Rule): Finding {
  switch (rule.rule) {
    case 'max-size':
      return atMost('bytes', comparison.candidate.engineBytes, rule.limit.bytes)
    case 'max-layers':
      return atMost('count', comparison.candidate.layers.length, rule.limit.count)
    case 'max-layer-size':
      return largestOwnLayer(comparison.candidate, rule.limit.bytes)
    case 'max-increase':
      return increase(comparison, rule.limit)
    case 'min-reduction':
      return reduction(comparison, rule.limit)
  }
}

function atMost(unit: 'bytes' | 'count', actual: number, limit: number): Finding {
  return { actual: { [unit]: actual }, ...(actual > limit && { exceededBy: { [unit]: actual - limit } }) }
}

/** Layers of the base image are not the Dockerfile's to split: only the image's own are judged. */
function largestOwnLayer({ layers }: Weight, limit: number): Finding {
  const own = layers.filter(({ origin }) => origin.kind !== 'base').map(({ engineBytes }) => engineBytes)
  const known = own.flatMap((bytes) => bytes ?? [])
  if (known.length < own.length) return { skipped: 'layer sizes are not known on this image store' }
  return atMost('bytes', Math.max(0, ...known), limit)
}

/** Growth below the floor is noise, never an increase. With two limits both must be exceeded. */
function increase({ delta, change, noBaseline }: Comparison, limit: Allowance): Finding {
  if (!delta) return { skipped: noBaseline }
  const actual = quantityOf(delta.engineBytes, delta.percent)
  if (change !== 'changed') return { actual }
  if (limit.percent !== undefined && delta.percent === undefined && limit.bytes === undefined) {
    return { skipped: 'the baseline is 0 B: growth has no percentage' }
  }
  const overBytes = limit.bytes === undefined || delta.engineBytes > limit.bytes
  const overPercent = limit.percent === undefined || delta.percent === undefined || delta.percent > limit.percent
  if (!overBytes || !overPercent) return { actual }
  return { actual, exceededBy: beyond(limit, delta.engineBytes, delta.percent) }
}

/** With two goals both must be missed, as with two limits. */
function reduction({ delta, noBaseline }: Comparison, goal: Allowance): Finding {
  if (!delta) return { skipped: noBaseline }
  const bytes = -delta.engineBytes
  const percent = delta.percent === undefined ? undefined : -delta.percent
  const actual = quantityOf(bytes, percent)
  if (goal.percent !== undefined && percent === undefined && goal.bytes === undefined) {
    return { skipped: 'the baseline is 0 B: a reduction has no percentage' }
  }
  const missesBytes = goal.bytes === undefined || bytes < goal.bytes
  const missesPercent = goal.percent === undefined || percent === undefined || percent < goal.percent
  if (!missesBytes || !missesPercent) return { actual }
  return {
    actual,
    exceededBy: quantityOf(
      goal.bytes === undefined ? undefined : goal.bytes - bytes,
      goal.percent === undefined || percent === undefined ? undefined : goal.percent - percent,
    ),
  }
}

const beyond = (limit: Allowance, bytes: number, percent: number | undefined): Quantity =>
  quantityOf(
    limit.bytes === undefined ? undefined : bytes - limit.bytes,
    limit.percent === undefined || percent === undefined ? undefined : percent - limit.percent,
  )

const quantityOf = (bytes: number | undefined, percent: number | undefined): Quantity => ({
  ...(bytes !== undefined && { bytes }),
  ...(percent !== undefined && { percent }),
})
