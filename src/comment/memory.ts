import { countText } from '../budgets/phrases.js'
import { ruleNamed } from '../budgets/rules.js'
import type { ReportImage } from '../domain/image.js'
import type { Report } from '../domain/report.js'
import { bytesOf, knownBytesOf } from '../domain/sizes.js'
import { type Acceptance, hasOthers, type Quantity, type Unit, type Verdict } from '../domain/verdict.js'
import type { LabelEvent } from '../ports.js'
import { formatBytes, formatDelta, formatPercent, someNames } from '../text/format.js'

// What the person who set a label could see, and whether the current values are more than that.

/** What a rule found when the label was set; accepted: whether it was exceeded then. */
interface SeenRule {
  readonly actual: Quantity
  readonly accepted: boolean
}

export interface Seen {
  /** The growth, or the size where nothing was compared. */
  readonly bytes: number
  readonly rules: ReadonlyMap<string, SeenRule>
}

/** What the rules find in an image, whatever their outcome. */
export const foundIn = (image: ReportImage, report: Report): Seen => ({
  bytes: growthOf(image, report),
  rules: new Map(
    image.verdicts.flatMap(({ rule, actual, exceededBy }) =>
      actual ? [[rule, { actual, accepted: exceededBy !== undefined }] as const] : [],
    ),
  ),
})

/** The growth, or the size where nothing is compared: a missing baseline must not make a label useless. */
const growthOf = (image: ReportImage, { measure }: Report): number =>
  bytesOf(image.delta, measure) ?? knownBytesOf(image.candidate, measure)

/** What the label accepted earlier, or what a report from before it was set found; undefined where there was none. */
export function seenIn(image: ReportImage, report: Report, event: LabelEvent | undefined): Seen | undefined {
  const { acceptance } = image
  if (acceptance && acceptance.at === event?.at) return { bytes: acceptance.bytes, rules: rulesOf(acceptance, image) }
  const isBefore = event === undefined || Date.parse(report.run.finishedAt) <= Date.parse(event.at)
  return isBefore ? foundIn(image, report) : undefined
}

/** The previous version remembered growth alone: that is accepted, and of other rules what its verdicts say. */
function rulesOf({ bytes, rules }: Acceptance, { delta, verdicts }: ReportImage): Seen['rules'] {
  if (rules) return new Map(rules.map(({ rule, ...seen }) => [rule, seen]))
  const known = verdicts.flatMap(({ rule, outcome, actual }) =>
    actual ? [[rule, { actual, accepted: outcome === 'accepted' }] as const] : [],
  )
  return new Map([...known, [delta ? 'max-increase' : 'max-size', { actual: { bytes }, accepted: true }]])
}

/** Where several are remembered, what all of them accept: a forged one can only reduce that. */
export function strictest(all: readonly Seen[]): Seen | undefined {
  const [first, ...others] = all
  return first && others.reduce(stricter, first)
}

function stricter(one: Seen, other: Seen): Seen {
  const rules = [...one.rules].map(([rule, { actual, accepted }]) => {
    const second = other.rules.get(rule)
    const both = second
      ? { actual: lesser(rule, actual, second.actual), accepted: accepted && second.accepted }
      : { actual, accepted: false }
    return [rule, both] as const
  })
  return { bytes: Math.min(one.bytes, other.bytes), rules: new Map(rules) }
}

function lesser(rule: string, one: Quantity, other: Quantity): Quantity {
  const choose = isGoal(rule) ? Math.max : Math.min
  const pick = (unit: Unit): Quantity => {
    const known = [one[unit], other[unit]].filter((value) => value !== undefined)
    return known.length === 0 ? {} : { [unit]: choose(...known) }
  }
  const paths = one.paths && other.paths && { paths: one.paths.filter((path) => other.paths?.includes(path)) }
  return { ...pick('bytes'), ...pick('percent'), ...pick('count'), ...paths }
}

/** Whether the limit is a goal to reach, not a maximum. */
const isGoal = (rule: string): boolean => ruleNamed(rule).isGoal === true

/**
 * Why a label does not accept an exceeded rule; undefined when it does. As with a limit, it counts as more only if it
 * is more in every unit.
 * @param floor bytes that do not count as growth
 */
export function refusalOf(
  { rule, limit, actual = {} }: Verdict,
  { bytes, rules }: Seen,
  floor: number,
  label: string,
): string | undefined {
  const seen = rules.get(rule)
  const isMore = (unit: Unit, tolerance: number): readonly boolean[] => {
    const [was, is] = [seen?.actual[unit], actual[unit]]
    return was === undefined || is === undefined ? [] : [(isGoal(rule) ? was - is : is - was) > tolerance]
  }
  const units = [
    ...isMore('bytes', floor),
    ...(limit.percent === undefined ? [] : isMore('percent', 0)),
    ...isMore('count', 0),
  ]
  const areKnown = seen !== undefined && !hasOthers(actual, seen.actual)
  if (seen?.accepted === true && areKnown && units.includes(false)) return undefined
  const before = seen?.actual ?? (rule === 'max-increase' ? { bytes } : undefined)
  const was = before ? `accepted ${quantityText(rule, before)}` : 'was added before this was judged'
  return (
    `the label ${label} ${was}, now it is ${quantityText(rule, actual)}: ` +
    `remove the label and add it again to accept this (${rule})`
  )
}

function quantityText(rule: string, { bytes, percent, count, paths }: Quantity): string {
  const names = paths ? ` (${someNames(paths)})` : ''
  if (count !== undefined) return `${countText(count, ruleNamed(rule))}${names}`
  if (bytes === undefined) return percent === undefined ? 'not known' : formatPercent(percent)
  if (rule === 'max-increase') return formatDelta(bytes)
  return isGoal(rule) ? formatDelta(-bytes) : formatBytes(bytes)
}
