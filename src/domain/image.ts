import type { Cause } from './cause.js'
import type { Origin } from './origin.js'
import type { Packages } from './packages.js'
import type { Paths } from './paths.js'
import type { Figures, ImageSizes } from './sizes.js'
import type { Acceptance, Verdict } from './verdict.js'
import type { Waste } from './waste.js'

/**
 * What an image is compared with, or why there is nothing: nothing was intended (`none`), or it could not be built or
 * found (`failed`). A run refines it: how it is built or where it exists, the measured image, its sizes.
 */
export type Baseline<Built = ImageSizes, Existing = Built, None = unknown> =
  | (Built & { readonly kind: 'dockerfile'; readonly label: string })
  | (Built & { readonly kind: 'ref'; readonly label: string; readonly sha: string })
  | (Existing & { readonly kind: 'image'; readonly label: string })
  | (None & { readonly kind: 'none'; readonly reason: string })
  | { readonly kind: 'failed'; readonly reason: string }

/** `identical`: the same layers. `unchanged`: a change below the floor. `new` and `unknown` have no baseline. */
export const CHANGES = ['identical', 'unchanged', 'changed', 'new', 'unknown'] as const
export type Change = (typeof CHANGES)[number]

/** Candidate − baseline; each figure where both sides have it. */
export interface Delta extends Figures {
  readonly visibleBytes?: number
  readonly wastedBytes?: number
  /** Of the figure that the report is about. */
  readonly percent?: number
}

/** Lines of a Dockerfile that other lines replace. `line` is the first one's number. */
export interface HintEdit {
  readonly line: number
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** What a rule says could be saved; several hints may cover the same bytes. */
export interface Hint {
  readonly rule: string
  /** Measured size of the files that it is about. */
  readonly bytes: number
  /** A file, a folder, or a pattern for several (`**`, `{one,other}`); `/` is the whole layer. */
  readonly path: string
  /** The largest of the files or folders that `path` names; absent where it is just one. */
  readonly largest?: { readonly path: string; readonly bytes: number }
  readonly advice: string
  /** How many packages are shipped twice, where it is about such. */
  readonly shippedTwice?: number
  /** What to write, where the advice is to add lines. */
  readonly lines?: readonly string[]
  /** How to rewrite the Dockerfile, where the rule knows that exactly. */
  readonly edits?: readonly HintEdit[]
  /** Where the advice is explained. */
  readonly docs: string
  readonly origin: Origin
}

/** One image of one platform beside its baseline. */
export interface ComparedImage {
  readonly platform: string
  readonly change: Change
  readonly baseline: Baseline
  readonly candidate: ImageSizes
  /** Absent when nothing was compared. */
  readonly delta?: Delta
  /** They add up to the delta of the report's figure; absent where layer sizes are not known. */
  readonly causes?: readonly Cause[]
  /** They add up to delta.visibleBytes, or to the visible bytes where nothing is compared. */
  readonly paths?: Paths
  /** The same bytes by package; absent where no image has a package database. */
  readonly packages?: Packages
  readonly waste?: Waste
  /** Most bytes first; absent unless layers were read. */
  readonly hints?: readonly Hint[]
}

/** A compared image with its name and the verdicts of the budgets. */
export interface ReportImage extends ComparedImage {
  readonly name: string
  /** `owner/name` of the fork whose own run measured this image: Tare has not verified the numbers. */
  readonly fork?: string
  readonly acceptance?: Acceptance
  readonly verdicts: readonly Verdict[]
}
