import type { Section } from '../../src/comment/state.js'
import type { ReportImage } from '../../src/domain/image.js'
import type { Report, RunFacts } from '../../src/domain/report.js'

// Sections of a comment, small: one image that the leg is named after, of so many bytes that its number says whose it
// is.

/** What a job came to; a silent one was cancelled, or lost its runner. */
export type Outcome = 'measured' | 'failed' | 'silent'

export interface LegFacts {
  readonly leg: number
  readonly legs: number
  readonly runId: number
  readonly attempt: number
  readonly headSha: string
}

export const legName = (leg: number): string => `leg-${leg}`

/** Below 1,000, so that the comment tells every digit. */
export const bytesOf = ({ leg, runId, attempt }: Pick<LegFacts, 'leg' | 'runId' | 'attempt'>): number =>
  runId * 100 + attempt * 10 + leg

export const runFacts = ({ leg, legs, runId, attempt, headSha }: LegFacts): RunFacts => ({
  event: 'pull_request',
  repository: 'acme/hello',
  headSha,
  pullRequest: 12,
  runId,
  runAttempt: attempt,
  workflow: 'Size',
  job: 'weigh',
  step: '__tare',
  matrix: { index: leg, total: legs },
  startedAt: '2026-01-02T03:04:05.000Z',
  finishedAt: '2026-01-02T03:05:06.000Z',
})

export function sectionReport(
  run: RunFacts,
  name: string,
  uncompressedBytes: number,
  more: Partial<Report> = {},
): Report {
  const origin = { kind: 'unknown' } as const
  const image: ReportImage = {
    name,
    platform: 'linux/amd64',
    change: 'new',
    baseline: { kind: 'none', reason: 'there is no Dockerfile' },
    candidate: {
      digest: 'sha256:c',
      uncompressedBytes,
      layers: [{ diffId: 'sha256:l', uncompressedBytes, origin, shared: false, verified: true }],
    },
    causes: [{ kind: 'unknown', deltaBytes: uncompressedBytes, origin }],
    verdicts: [],
  }
  return {
    schemaVersion: 1,
    tool: { name: 'tare', version: '0.0.0' },
    result: 'no-baseline',
    run,
    measure: 'uncompressed',
    minChangeBytes: 1_000,
    builder: { method: 'docker-save' },
    images: [image],
    ...more,
  }
}

export function legSection(facts: LegFacts & { readonly outcome: 'measured' | 'failed' }): Section {
  const run = runFacts(facts)
  return facts.outcome === 'failed'
    ? { notBuilt: { run, what: legName(facts.leg), reason: 'the build failed' } }
    : { report: sectionReport(run, legName(facts.leg), bytesOf(facts)) }
}
