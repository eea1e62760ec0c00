import { z } from 'zod'
import { WASTE_CAUSES } from '../measure/wastecause.js'
import { MAX_ITEMS, MAX_TEXT } from './limits.js'

// The one description of `report.json`. Every type below and `schema/report.schema.json` are derived from it.
// Absent means "not known"; nothing is ever 0 or '' for that reason.

const bytes = z.int().nonnegative()
export const text = z.string().max(MAX_TEXT)
const list = <T extends z.ZodType>(item: T, most: number = MAX_ITEMS.lines) => z.array(item).max(most)
const platform = z.string().regex(/^[\w.-]{1,64}(\/[\w.-]{1,64}){0,2}$/)
const commit = z.string().regex(/^[0-9a-f]{7,64}$/)
export const VERSION_FORM = /^[\w.+~-]{1,64}$/
const version = z.string().regex(VERSION_FORM)

const copySource = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('stage'),
      stage: text,
      startLine: z.int().positive(),
      endLine: z.int().positive(),
    }),
    z.strictObject({ kind: z.literal('image'), image: text }),
    z.strictObject({ kind: z.literal('context'), context: text }),
  ])
  .describe('what COPY --from names: a stage and the lines of its FROM, an image, or a named context')

const origin = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('base'),
      image: text,
      digest: text.optional(),
      from: z
        .strictObject({ file: text, startLine: z.int().positive(), endLine: z.int().positive() })
        .optional()
        .describe('where FROM stands; absent where there is no Dockerfile'),
    })
    .describe('inherited from the image that FROM names'),
  z
    .strictObject({
      kind: z.literal('instruction'),
      file: text,
      startLine: z.int().positive(),
      endLine: z.int().positive(),
      text,
      stage: text,
      copiedFrom: copySource.optional(),
    })
    .describe("made by this instruction; the text is the Dockerfile's own source"),
  z
    .strictObject({ kind: z.literal('history'), text })
    .describe("what an existing image's own history says; there is no line"),
  z.strictObject({ kind: z.literal('unknown') }),
])

const figures = {
  uncompressedBytes: bytes
    .optional()
    .describe('sum of the sizes of all regular files in the layers; the same on every image store'),
  compressedBytes: bytes
    .optional()
    .describe('what a registry stores and a node downloads; absent unless every layer is compressed'),
  engineBytes: bytes
    .optional()
    .describe(
      'what docker says: image inspect .Size, or history for a layer; its meaning depends on the image store, see builder.sizeMeaning',
    ),
}

/** Why bytes came or went. */
const CAUSE_KINDS = [
  'base', // another base image
  'added', // the instruction is new
  'removed',
  'changed', // the instruction says something else
  'inputs', // it says the same, and was given other files
  're-run', // it says the same, and was built again because something above it changed
  'drift', // it says the same, and nothing in the repository explains the difference to an existing image
  'stage', // gone into a build stage that the image does not ship, or come out of one
  'waste', // shipped, and then hidden by a later instruction
  'checkout', // git's own files, which differ because the baseline was checked out beside
  'unknown',
] as const
export type CauseKind = (typeof CAUSE_KINDS)[number]

const layer = z.strictObject({
  diffId: text.describe('SHA-256 of the uncompressed layer'),
  digest: text.optional().describe('SHA-256 of the blob that the manifest names'),
  ...figures,
  origin,
  shared: z.boolean().describe('the other side holds a layer of the same content at this place in its order'),
  change: z
    .enum(['moved', 're-created', ...CAUSE_KINDS])
    .optional()
    .describe('what sets it apart from the other side; absent where nothing does, or nothing is compared'),
  pair: z
    .int()
    .nonnegative()
    .optional()
    .describe("index of the other side's layer that it is compared with; absent where there is none"),
  verified: z.boolean().describe('its content was read, and is what its digests say'),
})

const weight = z.strictObject({
  digest: text.describe('the image ID'),
  ...figures,
  visibleBytes: bytes.optional().describe('uncompressed bytes of the files that the final file system shows'),
  wastedBytes: bytes
    .optional()
    .describe('uncompressedBytes − visibleBytes: shipped, but deleted or overwritten by a later layer'),
  inheritedWastedBytes: bytes.optional().describe('the part of wastedBytes that the base image itself wastes'),
  duplicateBytes: bytes
    .optional()
    .describe('visible bytes whose content (size and CRC-32, from 4 KiB up) another visible file has, too'),
  layers: list(layer, MAX_ITEMS.layers).describe('lowest first'),
})

const rest = z
  .strictObject({ files: bytes, bytes: z.int() })
  .describe('what the lines leave out; together they are the whole, to the byte')

const paths = z.strictObject({
  lines: list(
    z.strictObject({
      path: text.describe(
        'a folder ends with /, and its line is about the files that no other line tells; \\xNN stands for a byte that is no UTF-8',
      ),
      change: z.enum(['added', 'removed', 'changed', 'present']),
      bytes: z.int().describe('difference to the baseline; the size where nothing is compared'),
      files: z.int().positive(),
    }),
  ),
  rest,
})

const place = z.strictObject({ layer: z.int().nonnegative().describe('index into layers'), origin })

const waste = z.strictObject({
  lines: list(
    z.strictObject({
      path: text,
      files: z.int().positive(),
      bytes,
      cause: z.enum([...WASTE_CAUSES]),
      introducedBy: place,
      removedBy: place,
    }),
  ),
  rest,
})

const baseline = z.discriminatedUnion('kind', [
  weight.extend({ kind: z.literal('dockerfile'), label: text }),
  weight.extend({ kind: z.literal('ref'), label: text, sha: commit }),
  weight.extend({ kind: z.literal('image'), label: text }),
  z.strictObject({ kind: z.literal('none'), reason: text }),
  z.strictObject({ kind: z.literal('failed'), reason: text }),
])

const quantity = z
  .strictObject({ bytes: z.int().optional(), percent: z.number().optional(), count: z.int().optional() })
  .describe(
    'bytes, percent of the baseline, or a number of things; a limit with both bytes and percent is broken when both are exceeded',
  )

const rule = z.enum(['max-size', 'max-increase', 'min-reduction', 'max-layers', 'max-layer-size', 'max-waste'])

const verdict = z.strictObject({
  rule,
  limit: quantity,
  actual: quantity.optional(),
  exceededBy: quantity.optional().describe('how far beyond the limit; present when it is broken'),
  before: quantity
    .optional()
    .describe('what the same rule finds on the baseline, where that is an earlier state of the same image'),
  outcome: z.enum(['passed', 'failed', 'warned', 'accepted', 'skipped']),
  reason: text.optional().describe('why it is not judged, or why a broken one does not fail'),
})

const cause = z.strictObject({
  kind: z.enum(CAUSE_KINDS),
  deltaBytes: z.int(),
  origin: origin.describe('the line that is to blame; of something gone the line that it had on the baseline'),
  before: origin
    .optional()
    .describe("the baseline's origin, where it is another: a base image that moved, an instruction that changed"),
  because: z
    .strictObject({
      origin,
      change: z.enum(['base', 'added', 'removed', 'changed', 'moved', 'inputs']),
      files: list(text, MAX_ITEMS.files).optional(),
    })
    .optional()
    .describe('the lowest change above it that made it run again, or the first in the stage that it copies from'),
  waste: z
    .strictObject({ cause: z.enum([...WASTE_CAUSES]), other: origin })
    .optional()
    .describe('how bytes are hidden, and by which instruction; of a copy made for its metadata, what it is a copy of'),
  stage: text.optional().describe('the build stage that it went into, or came out of'),
  paths: paths.optional().describe('the files that it is about, uncompressed; absent unless layers were read'),
})

const hint = z
  .strictObject({
    rule: text,
    bytes: bytes.describe('measured: what the files that it is about hold'),
    path: text.describe(
      'all that it is about: a file, a folder, or a pattern for several (**, {one,other}); / is the whole layer',
    ),
    largest: z
      .strictObject({ path: text, bytes })
      .optional()
      .describe('the largest of the files or folders that path names; absent where it is just one'),
    advice: text,
    lines: list(text).optional().describe('what to write, where the advice is to add lines'),
    docs: text.describe('where the advice is explained'),
    origin,
  })
  .describe('what a rule says could be spared; several may be about the same bytes')

const acceptance = z
  .strictObject({
    label: text,
    by: text.optional().describe('who set the label'),
    at: text.optional().describe('when it was set last'),
    bytes: z.int().describe('the growth (or, where nothing was compared, the size) that was there when it was set'),
    rules: list(z.strictObject({ rule, actual: quantity, accepted: z.boolean() }), MAX_ITEMS.verdicts)
      .optional()
      .describe(
        'what each rule found when it was set; accepted is what was broken then. The version before has only the bytes',
      ),
  })
  .describe(
    'a label that accepts the broken budgets of this image, each up to what was there when it was set, and the floor',
  )

const image = z.strictObject({
  name: text,
  platform,
  fork: text.optional().describe('owner/name of the fork whose own run measured this image: the numbers are its word'),
  change: z.enum(['identical', 'unchanged', 'changed', 'new', 'unknown']),
  baseline,
  candidate: weight,
  delta: z
    .strictObject({
      uncompressedBytes: z.int().optional(),
      compressedBytes: z.int().optional(),
      engineBytes: z.int().optional(),
      visibleBytes: z.int().optional(),
      wastedBytes: z.int().optional(),
      percent: z.number().optional().describe('of the measured figure'),
    })
    .optional()
    .describe('absent when nothing was compared; each figure where both sides have it'),
  causes: list(cause, MAX_ITEMS.causes)
    .optional()
    .describe('adds up to the delta of the measured figure; absent where layer sizes are not known'),
  paths: paths
    .optional()
    .describe(
      'adds up to delta.visibleBytes, or to the visible bytes where nothing is compared; absent unless layers were read',
    ),
  waste: waste.optional().describe("adds up to the candidate's wastedBytes"),
  hints: list(hint, MAX_ITEMS.hints).optional().describe('most bytes first; absent unless layers were read'),
  acceptance: acceptance.optional(),
  verdicts: list(verdict, MAX_ITEMS.verdicts),
})

export const runSchema = z.strictObject({
  event: text,
  serverUrl: text.optional(),
  repository: text.optional(),
  sha: text.optional(),
  headSha: text.optional().describe('the commit that links point at'),
  pullRequest: z.int().positive().optional(),
  runId: z.int().positive().optional(),
  runAttempt: z.int().positive().optional(),
  workflow: text.optional(),
  job: text.optional(),
  step: text.optional().describe('GITHUB_ACTION: tells the steps of one job apart'),
  part: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional()
    .describe(
      'a hash of what the image is built from and with (files, target, platforms, names of arguments; no values): tells calls of a reusable workflow apart',
    ),
  matrix: z
    .strictObject({ index: z.int().nonnegative(), total: z.int().positive(), values: text.optional() })
    .optional()
    .describe('which leg of the job it is, of how many, and what its matrix says'),
  fork: text.optional().describe('owner/name of the fork whose own run measured this: the numbers are its word'),
  url: text.optional(),
  startedAt: text,
  finishedAt: text,
})

/** What `docker image inspect` counts: it depends on the image store and on the engine's version (docker-facts §1). */
const SIZE_MEANINGS = [
  'files in all layers, uncompressed',
  'compressed layers, manifest and config',
  'compressed layers plus their unpacked files',
] as const
export type SizeMeaning = (typeof SIZE_MEANINGS)[number]

const builder = z.strictObject({
  method: z
    .enum(['docker save', 'engine store', 'OCI export', 'docker image inspect', 'existing images', 'several'])
    .describe('how the images were read'),
  name: text.optional(),
  driver: text.optional(),
  buildx: version.optional(),
  engine: version.optional(),
  store: z.enum(['classic', 'containerd']).optional(),
  sizeMeaning: z.enum(SIZE_MEANINGS).optional().describe('what `.Size` counts on this store'),
})

export const reportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal('tare'), version: text }),
  result: z.enum(['pass', 'warn', 'fail', 'accepted', 'no-baseline']),
  run: runSchema,
  measure: z
    .enum(['uncompressed', 'compressed', 'engine'])
    .describe('the figure that budgets and the change are about; every image has it'),
  minChangeBytes: bytes.describe('a smaller change is called unchanged'),
  builder,
  notMeasured: list(z.strictObject({ what: text, reason: text }))
    .optional()
    .describe('what was asked for and could not be had'),
  acceptLabel: text.optional().describe('the label of the pull request that accepts broken budgets'),
  waiting: list(text).optional().describe('parts of the run that have no result yet, or left none'),
  sameName: list(text)
    .optional()
    .describe('images of several parts of the run that have one name: `name` tells them apart'),
  notBuilt: list(z.strictObject({ what: text, headSha: text.optional(), reason: text }))
    .optional()
    .describe('candidates that could not be measured; what stands beside them is older'),
  images: list(image, MAX_ITEMS.images).min(1),
})

export type Report = z.infer<typeof reportSchema>
export type RunFacts = Report['run']
export type BuilderFacts = Report['builder']
export type ReportImage = Report['images'][number]
export type Weight = z.infer<typeof weight>
export type Layer = z.infer<typeof layer>
export type Origin = z.infer<typeof origin>
export type CopySource = z.infer<typeof copySource>
export type Quantity = z.infer<typeof quantity>
export type Hint = z.infer<typeof hint>
export type Acceptance = z.infer<typeof acceptance>
export type Verdict = z.infer<typeof verdict>
export type Cause = z.infer<typeof cause>
export type Paths = z.infer<typeof paths>
export type Waste = z.infer<typeof waste>
export type Measure = Report['measure']
