import { z } from 'zod'
import { MAX_ITEMS } from '../domain/limits.js'
import { METHODS, type Report, RESULTS, type RunFacts } from '../domain/report.js'
import { METRICS, SIZE_MEANINGS } from '../domain/sizes.js'
import { bytes, codes, list, text, version } from './fieldschema.js'
import { image } from './imageschema.js'

// The codec of the domain's report: what `report.json` may hold, from which `schema/report.schema.json` is made.

const run = z.strictObject({
  event: text,
  serverUrl: text.exactOptional(),
  repository: text.exactOptional(),
  sha: text.exactOptional(),
  headSha: text.exactOptional().describe('the commit that links point at'),
  pullRequest: z.int().positive().exactOptional(),
  runId: z.int().positive().exactOptional(),
  runAttempt: z.int().positive().exactOptional(),
  workflow: text.exactOptional(),
  job: text.exactOptional(),
  step: text.exactOptional().describe('GITHUB_ACTION: tells the steps of one job apart'),
  part: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .exactOptional()
    .describe(
      'a hash of what the image is built from and with (files, target, platforms, names of arguments; ' +
        'no values): tells calls of a reusable workflow apart',
    ),
  matrix: z
    .strictObject({ index: z.int().nonnegative(), total: z.int().positive(), values: text.exactOptional() })
    .exactOptional()
    .describe('which job of a matrix it is, of how many, and what its matrix says'),
  fork: text
    .exactOptional()
    .describe('owner/name of the fork whose own run measured this: Tare has not verified the numbers'),
  url: text.exactOptional(),
  startedAt: text,
  finishedAt: text,
})

const builder = z.strictObject({
  method: codes(METHODS, {
    'docker save': 'docker-save',
    'engine store': 'engine-store',
    'OCI export': 'oci-export',
    'docker image inspect': 'docker-inspect',
    'existing images': 'existing-images',
  }).describe('how the images were read'),
  name: text.exactOptional(),
  driver: text.exactOptional(),
  buildx: version.exactOptional(),
  engine: version.exactOptional(),
  store: z.enum(['classic', 'containerd']).exactOptional(),
  sizeMeaning: codes(SIZE_MEANINGS, {
    'files in all layers, uncompressed': 'uncompressed-files',
    'compressed layers, manifest and config': 'compressed-content',
    'compressed layers plus their unpacked files': 'compressed-and-unpacked',
  })
    .exactOptional()
    .describe('what `.Size` counts on this store'),
})

const report = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal('tare'), version: text }),
  result: z.enum(RESULTS),
  run,
  measure: z.enum(METRICS).describe('the figure that budgets and the change are about; every image has it'),
  minChangeBytes: bytes.describe('a smaller change is called unchanged'),
  builder,
  notMeasured: list(z.strictObject({ what: text, reason: text }))
    .exactOptional()
    .describe('what was asked for and is not available'),
  acceptLabel: text.exactOptional().describe('the label of the pull request that accepts exceeded budgets'),
  lacksAcceptLabel: z.literal(true).exactOptional().describe('the repository has no such label yet'),
  waiting: list(text).exactOptional().describe('parts of the run that have no result yet, or left none'),
  sameName: list(text)
    .exactOptional()
    .describe('images of several parts of the run that have one name: `name` tells them apart'),
  notBuilt: list(z.strictObject({ what: text, headSha: text.exactOptional(), reason: text }))
    .exactOptional()
    .describe('candidates that could not be measured; what stands beside them is older'),
  images: list(image, MAX_ITEMS.images).min(1),
})

// Both are the same, or this does not compile.
type Read<T> = T extends readonly (infer I)[]
  ? readonly Read<I>[]
  : T extends object
    ? { readonly [K in keyof T]: Read<T[K]> }
    : T
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the only way to tell two types apart
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
true satisfies Same<Read<z.infer<typeof report>>, Read<Report>>

export const reportSchema: z.ZodType<Report> = report
export const runSchema: z.ZodType<RunFacts> = run
