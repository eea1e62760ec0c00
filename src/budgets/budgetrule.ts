import type { ComparedImage, ReportImage } from '../domain/image.js'
import type { Report } from '../domain/report.js'
import type { Metric } from '../domain/sizes.js'
import type { Quantity, Unit, Verdict } from '../domain/verdict.js'
import type { Safe } from '../text/escape.js'
import type { Phrase } from '../text/phrase.js'

/** Why a rule cannot be judged. */
export interface NotKnown {
  readonly notKnown: string
}

/** One budget rule. Everything that depends on the rule is here; `rules.ts` lists them all. */
export interface BudgetRule {
  /** What the input, the option and the report call it. */
  readonly name: string
  /** For `action.yml` and the README: what is limited, with an example. */
  readonly description: string
  /** The same in a few words, for a terminal. */
  readonly summary: string
  /** A limit as people write it. */
  readonly examples: readonly string[]
  /** For the README: when it is exceeded, as the end of "exceeded when …". */
  readonly exceededWhen: string
  /**
   * What must be known to judge it, beside the image's size. `files` asks for layers that are read; a rule about
   * `paths` is not checked without them.
   */
  readonly needs: 'nothing' | 'baseline' | 'layers' | 'files' | 'paths' | 'download'
  /** The unit that it counts. */
  readonly counts?: 'layer' | 'file'
  /** A goal: the value must reach it. */
  readonly isGoal?: true
  /** A headline may show how much of it is used. */
  readonly isHeadline?: true
  /** Reads a limit. @param input its name @throws UserError naming the input and the allowed forms */
  parse(text: string, input: string): Quantity
  /** What it finds in an image, in the units of its limit. */
  quantity(image: ComparedImage, metric: Metric, limit: Quantity): Quantity | NotKnown
  /** Whether that is an estimate, which every verdict then says. */
  isEstimate?(image: ComparedImage): boolean
  /** How far beyond the limit; undefined where the limit holds. */
  excess(found: Quantity, limit: Quantity, image: ComparedImage): Quantity | NotKnown | undefined
  /**
   * What exceeding it means, as a clause after the image's name: `is 402.9 MB, 22.9 MB over its 380 MB limit`.
   * @param isFirst of several clauses about one image
   */
  clause(image: ReportImage, verdict: Verdict, report: Report, isFirst: boolean): Phrase
  /** What is to blame: the largest cause of growth, the largest waste, files, or nothing that can be named. */
  readonly blames: 'growth' | 'waste' | 'files' | 'nothing'
  /** What to do about it; absent where the answer is a smaller image. */
  readonly remedy?: Safe
}

/** The excess of a limit in one unit. */
export const beyond =
  (unit: Unit): BudgetRule['excess'] =>
  (found, limit) => {
    const excess = (found[unit] ?? 0) - (limit[unit] ?? 0)
    return excess > 0 ? { [unit]: excess } : undefined
  }

/**
 * A limit with both bytes and percent is exceeded when both are; an unknown percentage counts as exceeded. The excess
 * is over the looser of the two.
 */
export function beyondBoth({ bytes = 0, percent }: Quantity, limit: Quantity): Quantity | undefined {
  const overBytes = limit.bytes === undefined || bytes > limit.bytes
  const overPercent = limit.percent === undefined || percent === undefined || percent > limit.percent
  if (!overBytes || !overPercent) return undefined
  const points = limit.percent === undefined || percent === undefined ? undefined : percent - limit.percent
  if (limit.bytes === undefined) return quantityOf(undefined, points)
  const inBytes =
    points === undefined || percent === undefined || percent <= 0 ? Infinity : Math.ceil((points / percent) * bytes)
  return quantityOf(Math.min(bytes - limit.bytes, inBytes), points)
}

export const quantityOf = (bytes: number | undefined, percent: number | undefined): Quantity => ({
  ...(bytes !== undefined && { bytes }),
  ...(percent !== undefined && { percent }),
})

/** Why there is nothing to compare with; '' where there is. */
export const noBaseline = ({ baseline }: ComparedImage): NotKnown => ({
  notKnown: 'reason' in baseline ? baseline.reason : '',
})
