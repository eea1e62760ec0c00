import type { ReportImage } from './image.js'
import type { Metric, SizeMeaning } from './sizes.js'

/** The run that made a report, as GitHub describes it. */
export interface RunFacts {
  readonly event: string
  readonly serverUrl?: string
  /** `owner/name` */
  readonly repository?: string
  readonly sha?: string
  /** The commit that links point at. */
  readonly headSha?: string
  readonly pullRequest?: number
  readonly runId?: number
  readonly runAttempt?: number
  readonly workflow?: string
  readonly job?: string
  /** GITHUB_ACTION: distinguishes the steps of one job. */
  readonly step?: string
  /** A hash of what the image is built from and with; distinguishes calls of a reusable workflow. */
  readonly part?: string
  /** The job's index in its matrix, the number of jobs, and the matrix values. */
  readonly matrix?: { readonly index: number; readonly total: number; readonly values?: string }
  /** `owner/name` of the fork whose own run measured this: Tare has not verified the numbers. */
  readonly fork?: string
  readonly url?: string
  readonly startedAt: string
  readonly finishedAt: string
}

/** How the images were read. */
export const METHODS = [
  'docker-save',
  'engine-store',
  'layer-index',
  'oci-export',
  'docker-inspect',
  'existing-images',
  'several',
] as const

/** What the images were built and read with. */
export interface BuilderFacts {
  readonly method: (typeof METHODS)[number]
  readonly name?: string
  readonly driver?: string
  readonly buildx?: string
  readonly engine?: string
  readonly store?: 'classic' | 'containerd'
  readonly sizeMeaning?: SizeMeaning
}

export const RESULTS = ['pass', 'warn', 'fail', 'accepted', 'no-baseline'] as const

/** Everything that people and machines are shown. */
export interface Report {
  readonly schemaVersion: 1
  readonly tool: { readonly name: 'tare'; readonly version: string }
  readonly result: (typeof RESULTS)[number]
  readonly run: RunFacts
  /** The figure that budgets and the change are about; every image has it. */
  readonly measure: Metric
  /** A smaller change is called unchanged. */
  readonly minChangeBytes: number
  readonly builder: BuilderFacts
  /** What was asked for and is not available. */
  readonly notMeasured?: readonly { readonly what: string; readonly reason: string }[]
  /** The label of the pull request that accepts exceeded budgets. */
  readonly acceptLabel?: string
  /** The repository has no such label yet. */
  readonly lacksAcceptLabel?: true
  /** Parts of the run that have no result yet, or left none. */
  readonly waiting?: readonly string[]
  /** Names that images of several parts of the run share: the input `name` distinguishes them. */
  readonly sameName?: readonly string[]
  /** Candidates that could not be measured; results that the report has for them are older. */
  readonly notBuilt?: readonly { readonly what: string; readonly headSha?: string; readonly reason: string }[]
  readonly images: readonly ReportImage[]
}
