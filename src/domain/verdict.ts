// What a budget says of an image.

/**
 * Bytes, percent of the baseline, a number of things, or paths: the patterns of a limit, or what they find. A limit
 * with bytes and percent is exceeded when both are.
 */
export interface Quantity {
  readonly bytes?: number
  readonly percent?: number
  readonly count?: number
  readonly paths?: readonly string[]
}

/** The parts of a quantity that are numbers. */
export type Unit = 'bytes' | 'percent' | 'count'

/** Whether there are paths that were not there before. */
export const hasOthers = ({ paths = [] }: Quantity, { paths: before = [] }: Quantity): boolean =>
  paths.some((path) => !before.includes(path))

export const OUTCOMES = ['passed', 'failed', 'warned', 'accepted', 'skipped'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** A line of a file in the repository. */
export interface FileLine {
  readonly file: string
  readonly line: number
}

export interface Verdict {
  /** The name of a budget rule. */
  readonly rule: string
  readonly limit: Quantity
  /** The line that sets the limit, where that is known. */
  readonly setAt?: FileLine
  readonly actual?: Quantity
  /** What was found is an estimate. */
  readonly isEstimate?: true
  /** How far beyond the limit; present when it is exceeded. */
  readonly exceededBy?: Quantity
  /** What the same rule finds on the baseline, where that is an earlier state of the same image. */
  readonly before?: Quantity
  readonly outcome: Outcome
  /** Why the rule is not judged, or why it does not fail although it is exceeded. */
  readonly reason?: string
}

/** A label that accepts the exceeded budgets of an image, each up to what was there when it was set, and the floor. */
export interface Acceptance {
  readonly label: string
  readonly by?: string
  readonly at?: string
  /** The growth (or, where nothing was compared, the size) that was there when it was set. */
  readonly bytes: number
  /** What each rule found when it was set; `accepted`: whether it was exceeded then. */
  readonly rules?: readonly { readonly rule: string; readonly actual: Quantity; readonly accepted: boolean }[]
}
