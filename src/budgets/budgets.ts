import type { Budgets } from '../config/delivery.js'
import type { Allowance } from '../config/size.js'
import type { Comparison } from '../diff/compare.js'
import { bytesOf, knownBytesOf } from '../domain/sizes.js'
import type { Quantity, Verdict } from '../domain/verdict.js'
import type { Event } from '../ports.js'

/** One budget line, ready to be judged. */
export type Rule =
  | { readonly rule: 'max-size' | 'max-layer-size'; readonly limit: { readonly bytes: number } }
  | { readonly rule: 'max-layers'; readonly limit: { readonly count: number } }
  | { readonly rule: 'max-increase' | 'min-reduction' | 'max-waste'; readonly limit: Allowance }

export function listRules(budgets: Budgets): readonly Rule[] {
  const { maxSize, maxIncrease, minReduction, maxLayers, maxLayerSize, maxWaste } = budgets
  return [
    ...(maxSize === undefined ? [] : [{ rule: 'max-size', limit: { bytes: maxSize } } as const]),
    ...(maxIncrease === undefined ? [] : [{ rule: 'max-increase', limit: maxIncrease } as const]),
    ...(minReduction === undefined ? [] : [{ rule: 'min-reduction', limit: minReduction } as const]),
    ...(maxLayers === undefined ? [] : [{ rule: 'max-layers', limit: { count: maxLayers } } as const]),
    ...(maxLayerSize === undefined ? [] : [{ rule: 'max-layer-size', limit: { bytes: maxLayerSize } } as const]),
    ...(maxWaste === undefined ? [] : [{ rule: 'max-waste', limit: maxWaste } as const]),
  ]
}

/** What a rule finds out: how far beyond the limit (absent when it holds), or why it could not be judged. */
type Finding = { readonly actual: Quantity; readonly exceededBy?: Quantity } | { readonly skipped: string }

export interface Terms {
  /** What a broken rule is called: `failed`, or `warned` under `warn-only`. */
  readonly failing: 'failed' | 'warned'
  /** What a limit is called that the target branch breaks as well, where this change makes it no worse. */
  readonly inherited: 'failed' | 'warned'
  /** Why growth is told but not judged: the event is no single change that somebody could still mend. */
  readonly reportedOnly: string | undefined
}

/**
 * How an event judges (github-facts §3). Against the commit that it compares with by itself: growth that is merged
 * already, or of several pull requests at once, is told but not judged; what the target branch breaks as well is not
 * the fault of a pull request that makes it no worse.
 */
export function termsFor(
  { kind }: Event,
  against: 'its own commit' | 'something named',
  warnOnly: 'warn-only' | 'fail',
): Terms {
  const failing = warnOnly === 'fail' ? 'failed' : 'warned'
  const strict = { failing, inherited: failing, reportedOnly: undefined } as const
  if (against === 'something named') return strict
  switch (kind) {
    case 'merge group':
      return { ...strict, reportedOnly: 'a merge group may hold several pull requests' }
    case 'push':
      return { ...strict, reportedOnly: 'what is pushed has been merged already' }
    case 'pull request':
    case 'finished run':
      return { ...strict, inherited: 'warned' }
    case 'other':
    case 'command line':
      return strict
  }
}

/**
 * Judges one image by every rule: one verdict each, in the rules' order. A broken budget is a value; nothing is thrown.
 */
export function judge(
  comparison: Comparison,
  rules: readonly Rule[],
  { failing, inherited, reportedOnly }: Terms,
): readonly Verdict[] {
  return rules.map((rule): Verdict => {
    const head = { rule: rule.rule, limit: { ...rule.limit } }
    if (reportedOnly !== undefined && (rule.rule === 'max-increase' || rule.rule === 'min-reduction'))
      return { ...head, outcome: 'skipped', reason: reportedOnly }
    const finding = examine(comparison, rule)
    if ('skipped' in finding) return { ...head, outcome: 'skipped', reason: finding.skipped }
    const before = examineBefore(comparison, rule)
    const verdict = { ...head, ...finding, ...(before && { before: before.actual }) }
    if (!finding.exceededBy) return { ...verdict, outcome: 'passed' }
    return inherited !== failing && before?.exceededBy !== undefined && !isWorse(comparison, finding, before)
      ? { ...verdict, outcome: inherited, reason: 'it was broken before' }
      : { ...verdict, outcome: failing }
  })
}

/** What an absolute rule finds on the baseline, where that is an earlier state of the same image. */
function examineBefore(comparison: Comparison, rule: Rule): Extract<Finding, { readonly actual: unknown }> | undefined {
  const { baseline } = comparison
  if (baseline.kind !== 'ref' && baseline.kind !== 'image') return undefined
  if (rule.rule === 'max-increase' || rule.rule === 'min-reduction') return undefined
  if (rule.rule === 'max-size' && bytesOf(baseline, comparison.measure) === undefined) return undefined
  const finding = examine({ ...comparison, candidate: baseline }, rule)
  return 'skipped' in finding ? undefined : finding
}

/** Whose growth is it? A change below the floor has none, and what main already has is not this pull request's. */
function isWorse(
  { change }: Comparison,
  now: { readonly actual: Quantity },
  before: { readonly actual: Quantity },
): boolean {
  if (now.actual.count !== undefined) return now.actual.count > (before.actual.count ?? 0)
  return change === 'changed' && (now.actual.bytes ?? 0) > (before.actual.bytes ?? 0)
}

function examine(comparison: Comparison, rule: Rule): Finding {
  switch (rule.rule) {
    case 'max-size':
      return atMost('bytes', knownBytesOf(comparison.candidate, comparison.measure), rule.limit.bytes)
    case 'max-layers':
      return atMost('count', comparison.candidate.layers.length, rule.limit.count)
    case 'max-layer-size':
      return largestOwnLayer(comparison, rule.limit.bytes)
    case 'max-increase':
      return increase(comparison, rule.limit)
    case 'min-reduction':
      return reduction(comparison, rule.limit)
    case 'max-waste':
      return waste(comparison, rule.limit)
  }
}

function atMost(unit: 'bytes' | 'count', actual: number, limit: number): Finding {
  return { actual: { [unit]: actual }, ...(actual > limit && { exceededBy: { [unit]: actual - limit } }) }
}

/** Layers of the base image are not the Dockerfile's to split: only the image's own are judged. */
function largestOwnLayer({ candidate, measure }: Comparison, limit: number): Finding {
  const own = candidate.layers.filter(({ origin }) => origin.kind !== 'base').map((layer) => bytesOf(layer, measure))
  const known = own.flatMap((bytes) => bytes ?? [])
  if (known.length < own.length) return { skipped: 'layer sizes are not known on this image store' }
  return atMost('bytes', Math.max(0, ...known), limit)
}

/** Growth below the floor is noise, never an increase. With two limits both must be exceeded. */
function increase({ delta, change, noBaseline, measure }: Comparison, limit: Allowance): Finding {
  const bytes = bytesOf(delta, measure)
  if (!delta || bytes === undefined) return { skipped: noBaseline }
  if (change !== 'changed') return { actual: quantityOf(bytes, delta.percent) }
  if (limit.percent !== undefined && delta.percent === undefined && limit.bytes === undefined) {
    return { skipped: 'the baseline is 0 B: growth has no percentage' }
  }
  return withinBoth(limit, bytes, delta.percent)
}

/** Wasted bytes of the image's own and its base's, in percent of all that it ships. */
function waste({ candidate }: Comparison, limit: Allowance): Finding {
  const { wastedBytes, uncompressedBytes } = candidate
  if (wastedBytes === undefined || uncompressedBytes === undefined) return { skipped: 'the layers were not read' }
  return withinBoth(limit, wastedBytes, uncompressedBytes === 0 ? 0 : (wastedBytes / uncompressedBytes) * 100)
}

/**
 * A limit with both bytes and percent is broken when both are exceeded; a percentage that is not known is no excuse.
 */
function withinBoth(limit: Allowance, bytes: number, percent: number | undefined): Finding {
  const actual = quantityOf(bytes, percent)
  const overBytes = limit.bytes === undefined || bytes > limit.bytes
  const overPercent = limit.percent === undefined || percent === undefined || percent > limit.percent
  return overBytes && overPercent ? { actual, exceededBy: beyond(limit, bytes, percent) } : { actual }
}

/** With two goals both must be missed, as with two limits. */
function reduction({ delta, noBaseline, measure }: Comparison, goal: Allowance): Finding {
  const change = bytesOf(delta, measure)
  if (!delta || change === undefined) return { skipped: noBaseline }
  const bytes = -change
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

/** With two limits the looser one is what must be met again. */
function beyond(limit: Allowance, bytes: number, percent: number | undefined): Quantity {
  const overPercent = limit.percent === undefined || percent === undefined ? undefined : percent - limit.percent
  if (limit.bytes === undefined) return quantityOf(undefined, overPercent)
  const inBytes =
    overPercent === undefined || percent === undefined || percent <= 0
      ? Infinity
      : Math.ceil((overPercent / percent) * bytes)
  return quantityOf(Math.min(bytes - limit.bytes, inBytes), overPercent)
}

const quantityOf = (bytes: number | undefined, percent: number | undefined): Quantity => ({
  ...(bytes !== undefined && { bytes }),
  ...(percent !== undefined && { percent }),
})
