import type { ComparedImage } from '../domain/image.js'
import type { Metric } from '../domain/sizes.js'
import { type FileLine, hasOthers, type Quantity, type Verdict } from '../domain/verdict.js'
import type { Event } from '../ports.js'
import type { BudgetRule, NotKnown } from './budgetrule.js'

/** A rule and its limit. */
export interface Budget {
  readonly rule: BudgetRule
  readonly limit: Quantity
  /** The line that sets the limit, where that is known. */
  readonly setAt?: FileLine
}

/** How an event judges. */
export interface JudgingPolicy {
  /** What becomes of an exceeded limit: `failed`, or `warned` under `warn-only`. */
  readonly failing: 'failed' | 'warned'
  /** The same for a limit that the target branch also exceeds, and this change does not make worse. */
  readonly inherited: 'failed' | 'warned'
  /** Why growth is reported but not judged: the event is not a single change that could still be mended. */
  readonly reportedOnly: string | undefined
}

/**
 * How an event judges (docs/budgets.md#what-is-judged-on-which-event). When the event chose the baseline, growth that
 * is already merged, or comes from several pull requests, is reported but not judged. A limit that the target branch
 * also exceeds is not the fault of a pull request that does not make it worse.
 * @param baseline whether the event chose it, or an input
 */
export function policyFor({ kind }: Event, baseline: 'implicit' | 'explicit', warnOnly: boolean): JudgingPolicy {
  const failing = warnOnly ? 'warned' : 'failed'
  const strict = { failing, inherited: failing, reportedOnly: undefined } as const
  if (baseline === 'explicit') return strict
  switch (kind) {
    case 'merge group':
      return { ...strict, reportedOnly: 'a merge group may hold several pull requests' }
    case 'push':
      return { ...strict, reportedOnly: 'what is pushed has been merged already' }
    case 'pull request':
    case 'workflow_run':
      return { ...strict, inherited: 'warned' }
    case 'other':
    case 'command line':
      return strict
  }
}

/**
 * Judges one image by every budget: one verdict each, in the same order. An exceeded budget is a value; nothing is
 * thrown.
 */
export const judge = (
  image: ComparedImage,
  metric: Metric,
  budgets: readonly Budget[],
  policy: JudgingPolicy,
): readonly Verdict[] =>
  budgets.map((budget) => ({
    rule: budget.rule.name,
    limit: budget.limit,
    ...(budget.setAt && { setAt: budget.setAt }),
    ...decide(image, metric, budget, policy),
  }))

function decide(
  image: ComparedImage,
  metric: Metric,
  budget: Budget,
  { failing, inherited, reportedOnly }: JudgingPolicy,
): Omit<Verdict, 'rule' | 'limit' | 'setAt'> {
  if (reportedOnly !== undefined && budget.rule.needs === 'baseline')
    return { outcome: 'skipped', reason: reportedOnly }
  const now = examine(image, metric, budget)
  if ('notKnown' in now) return { outcome: 'skipped', reason: now.notKnown }
  const before = examineBefore(image, metric, budget)
  const isEstimate = budget.rule.isEstimate?.(image) === true
  const finding = { ...now, ...(isEstimate && { isEstimate }), ...(before && { before: before.actual }) }
  if (!now.exceededBy) return { ...finding, outcome: 'passed' }
  return inherited !== failing && before?.exceededBy !== undefined && !isWorse(image, now, before)
    ? { ...finding, outcome: inherited, reason: 'it was exceeded before' }
    : { ...finding, outcome: failing }
}

/** What a rule finds, and how far that is beyond the limit; absent where the limit holds. */
type Finding = Pick<Verdict, 'exceededBy'> & { readonly actual: Quantity }

function examine(image: ComparedImage, metric: Metric, { rule, limit }: Budget): Finding | NotKnown {
  const actual = rule.quantity(image, metric, limit)
  if ('notKnown' in actual) return actual
  const exceededBy = rule.excess(actual, limit, image)
  if (exceededBy === undefined) return { actual }
  return 'notKnown' in exceededBy ? exceededBy : { actual, exceededBy }
}

/** What an absolute rule finds on the baseline, where that is an earlier state of the same image. */
function examineBefore(image: ComparedImage, metric: Metric, budget: Budget): Finding | undefined {
  const { baseline } = image
  if (budget.rule.needs === 'baseline' || (baseline.kind !== 'ref' && baseline.kind !== 'image')) return undefined
  const finding = examine({ ...image, candidate: baseline }, metric, budget)
  return 'notKnown' in finding ? undefined : finding
}

/** Whether this change made it worse. A change below the floor did not; what main already has does not count. */
function isWorse({ change }: ComparedImage, now: Finding, before: Finding): boolean {
  if (now.actual.count !== undefined)
    return now.actual.count > (before.actual.count ?? 0) || hasOthers(now.actual, before.actual)
  return change === 'changed' && (now.actual.bytes ?? 0) > (before.actual.bytes ?? 0)
}
