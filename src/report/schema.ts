import { z } from 'zod'

// The one description of `report.json`. Every type below and `schema/report.schema.json` are derived from it.
// Absent means "not known"; nothing is ever 0 or '' for that reason.

const bytes = z.int().nonnegative()
const text = z.string()

const origin = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('base'), image: text, digest: text.optional() }).describe('inherited from the image that FROM names'),
  z
    .strictObject({
      kind: z.literal('instruction'),
      file: text,
      startLine: z.int().positive(),
      endLine: z.int().positive(),
      text,
      stage: text,
    })
    .describe("made by this instruction; the text is the Dockerfile's own source"),
  z.strictObject({ kind: z.literal('unknown') }),
])

const layer = z.strictObject({
  diffId: text.describe('SHA-256 of the uncompressed layer'),
  engineBytes: bytes.optional().describe('what `docker image history` says; absent where it does not add up to the image size'),
  origin,
  shared: z.boolean().describe('the other side holds a layer of the same content at this place in its order'),
})

const weight = z.strictObject({
  digest: text.describe('the image ID'),
  engineBytes: bytes.describe('`docker image inspect .Size`; what it means depends on the image store: see builder.sizeMeaning'),
  layers: z.array(layer).describe('lowest first'),
})

const baseline = z.discriminatedUnion('kind', [
  weight.extend({ kind: z.literal('dockerfile'), label: text }),
  weight.extend({ kind: z.literal('ref'), label: text, sha: text }),
  z.strictObject({ kind: z.literal('none'), reason: text }),
  z.strictObject({ kind: z.literal('failed'), reason: text }),
])

const quantity = z
  .strictObject({ bytes: z.int().optional(), percent: z.number().optional(), count: z.int().optional() })
  .describe('bytes, percent of the baseline, or a number of things; a limit with both bytes and percent is broken when both are exceeded')

const verdict = z.strictObject({
  rule: z.enum(['max-size', 'max-increase', 'min-reduction', 'max-layers', 'max-layer-size']),
  limit: quantity,
  actual: quantity.optional(),
  exceededBy: quantity.optional().describe('how far beyond the limit; present when it is broken'),
  outcome: z.enum(['passed', 'failed', 'warned', 'skipped']),
  reason: text.optional(),
})

const cause = z.strictObject({
  kind: z.enum(['base', 'instruction', 'unknown']),
  deltaBytes: z.int(),
  origin,
  before: origin.optional().describe("the baseline's origin, where it is another: a base image that moved"),
})

const image = z.strictObject({
  name: text,
  platform: text,
  change: z.enum(['identical', 'unchanged', 'changed', 'new', 'unknown']),
  baseline,
  candidate: weight,
  delta: z.strictObject({ engineBytes: z.int(), percent: z.number().optional() }).optional(),
  causes: z.array(cause).optional().describe('adds up to the delta; absent where layer sizes are not known'),
  verdicts: z.array(verdict),
})

const run = z.strictObject({
  event: text,
  serverUrl: text.optional(),
  repository: text.optional(),
  sha: text.optional(),
  headSha: text.optional().describe('the commit that links point at'),
  pullRequest: z.int().positive().optional(),
  runId: z.int().positive().optional(),
  runAttempt: z.int().positive().optional(),
  url: text.optional(),
  startedAt: text,
  finishedAt: text,
})

const builder = z.strictObject({
  name: text,
  driver: text,
  store: z.enum(['classic', 'containerd']),
  method: z.literal('docker image inspect'),
  sizeMeaning: text.describe('what `.Size` counts on this store'),
  engine: text,
  buildx: text,
})

export const reportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal('tare'), version: text }),
  result: z.enum(['pass', 'warn', 'fail', 'no-baseline']),
  run,
  measure: z.enum(['engine']),
  minChangeBytes: bytes.describe('a smaller change is called unchanged'),
  builder,
  images: z.array(image).min(1),
})

export type Report = z.infer<typeof reportSchema>
export type RunFacts = Report['run']
export type BuilderFacts = Report['builder']
export type ReportImage = Report['images'][number]
export type ReportBaseline = ReportImage['baseline']
export type Weight = z.infer<typeof weight>
export type Layer = z.infer<typeof layer>
export type Origin = z.infer<typeof origin>
export type Quantity = z.infer<typeof quantity>
export type Verdict = z.infer<typeof verdict>
export type Cause = z.infer<typeof cause>
