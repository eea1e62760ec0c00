import { z } from 'zod'
import { RULE_NAMES } from '../budgets/rules.js'
import { CAUSE_KINDS, CHANGE_KINDS, TRIGGERS } from '../domain/cause.js'
import { CHANGES } from '../domain/image.js'
import { MAX_ITEMS } from '../domain/limits.js'
import { OUTCOMES } from '../domain/verdict.js'
import { bytes, commit, list, origin, packages, paths, platform, rest, text, wasteCause } from './fieldschema.js'

// What `report.json` may hold of one image. Absent means "not known";
// nothing is ever 0 or '' for that reason.

const figures = {
  uncompressedBytes: bytes
    .exactOptional()
    .describe('sum of the sizes of all regular files in the layers; the same on every image store'),
  compressedBytes: bytes
    .exactOptional()
    .describe('what a registry stores and a node downloads; absent unless every layer is compressed'),
  estimatedCompressedBytes: bytes
    .exactOptional()
    .describe('an estimate in place of compressedBytes, where layers are not compressed yet: see download-size'),
  engineBytes: bytes
    .exactOptional()
    .describe(
      'what docker says: image inspect .Size, or history for a layer; ' +
        'its meaning depends on the image store, see builder.sizeMeaning',
    ),
}

const layer = z.strictObject({
  diffId: text.describe('SHA-256 of the uncompressed layer'),
  digest: text.exactOptional().describe('SHA-256 of the blob that the manifest names'),
  ...figures,
  origin,
  shared: z.boolean().describe('the other side holds a layer of the same content at this place in its order'),
  change: z
    .enum(CHANGE_KINDS)
    .exactOptional()
    .describe('what sets it apart from the other side; absent where nothing does, or nothing is compared'),
  pair: z
    .int()
    .nonnegative()
    .exactOptional()
    .describe("index of the other side's layer that it is compared with; absent where there is none"),
  verified: z.boolean().describe('its content was read, and is what its digests say'),
})

const place = z.strictObject({ layer: z.int().nonnegative().describe('index into layers'), origin })

const forbidden = z.strictObject({
  patterns: list(text).describe('what it was looked for with'),
  lines: list(
    z.strictObject({
      path: text.describe('a file; a folder ends with /'),
      files: z.int().positive(),
      bytes,
      introducedBy: place,
      isHidden: z.literal(true).exactOptional().describe('the final file system shows nothing of it'),
    }),
  ),
  rest,
})

const imageSizes = z.strictObject({
  digest: text.describe('the image ID'),
  ...figures,
  visibleBytes: bytes.exactOptional().describe('uncompressed bytes of the files that the final file system shows'),
  wastedBytes: bytes
    .exactOptional()
    .describe('uncompressedBytes − visibleBytes: shipped, but deleted or overwritten by a later layer'),
  visibleFiles: bytes
    .exactOptional()
    .describe('regular files that the final file system shows, each of their names, as find / -type f counts them'),
  inheritedWastedBytes: bytes.exactOptional().describe('the part of wastedBytes that the base image itself wastes'),
  duplicateBytes: bytes
    .exactOptional()
    .describe('visible bytes whose content (size and CRC-32, from 4 KiB up) another visible file has, too'),
  forbidden: forbidden
    .exactOptional()
    .describe('what the layers above the base image ship of forbidden paths, most bytes first; see the input forbid'),
  layers: list(layer, MAX_ITEMS.layers).describe('lowest first'),
})

const waste = z.strictObject({
  lines: list(
    z.strictObject({
      path: text,
      files: z.int().positive(),
      bytes,
      cause: wasteCause,
      introducedBy: place,
      removedBy: place,
    }),
  ),
  rest,
})

const baseline = z.discriminatedUnion('kind', [
  imageSizes.extend({ kind: z.literal('dockerfile'), label: text }),
  imageSizes.extend({ kind: z.literal('ref'), label: text, sha: commit }),
  imageSizes.extend({ kind: z.literal('image'), label: text }),
  z.strictObject({ kind: z.literal('none'), reason: text }),
  z.strictObject({ kind: z.literal('failed'), reason: text }),
])

const quantity = z
  .strictObject({
    bytes: z.int().exactOptional(),
    percent: z.number().exactOptional(),
    count: z.int().exactOptional(),
    paths: list(text).exactOptional(),
  })
  .describe(
    'bytes, percent of the baseline, a number of things, or paths (the patterns of a limit, or what they find); ' +
      'a limit with both bytes and percent is exceeded when both are',
  )

const rule = z.enum(RULE_NAMES)

const verdict = z.strictObject({
  rule,
  limit: quantity,
  setAt: z
    .strictObject({ file: text, line: z.int().positive() })
    .exactOptional()
    .describe('the line of the repository that sets the limit, where that is known'),
  actual: quantity.exactOptional(),
  isEstimate: z.literal(true).exactOptional().describe('what was found is an estimate'),
  exceededBy: quantity.exactOptional().describe('how far beyond the limit; present when it is exceeded'),
  before: quantity
    .exactOptional()
    .describe('what the same rule finds on the baseline, where that is an earlier state of the same image'),
  outcome: z.enum(OUTCOMES),
  reason: text.exactOptional().describe('why it is not judged, or why an exceeded one does not fail'),
})

const cause = z.strictObject({
  kind: z.enum(CAUSE_KINDS),
  deltaBytes: z.int(),
  origin: origin.describe('the line that is to blame; of something gone the line that it had on the baseline'),
  before: origin
    .exactOptional()
    .describe("the baseline's origin, where it is another: a base image that moved, an instruction that changed"),
  because: z
    .strictObject({
      origin,
      change: z.enum(TRIGGERS),
      files: list(text, MAX_ITEMS.files).exactOptional(),
    })
    .exactOptional()
    .describe('the lowest change above it that made it run again, or the first in the stage that it copies from'),
  waste: z
    .strictObject({ cause: wasteCause, other: origin })
    .exactOptional()
    .describe('how bytes are hidden, and by which instruction; of a copy made for its metadata, what it is a copy of'),
  stage: text.exactOptional().describe('the build stage that it went into, or came out of'),
  lines: list(
    z.strictObject({
      file: text.describe('in the repository'),
      line: z.int().positive().describe('of a removed line its number on the baseline'),
      change: z.enum(['added', 'removed']),
      text,
    }),
    MAX_ITEMS.changedLines,
  )
    .exactOptional()
    .describe('lines of the small file that a COPY brought and that made it run again, from git'),
  paths: paths.exactOptional().describe('the files that it is about, uncompressed; absent unless layers were read'),
  packages: packages
    .exactOptional()
    .describe('the same files by package; absent where packages hold less than 80 % of their bytes'),
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
      .exactOptional()
      .describe('the largest of the files or folders that path names; absent where it is just one'),
    advice: text,
    shippedTwice: z
      .int()
      .positive()
      .exactOptional()
      .describe('how many packages are shipped twice, where it is about such'),
    lines: list(text).exactOptional().describe('what to write, where the advice is to add lines'),
    edits: list(
      z.strictObject({
        line: z.int().positive().describe("the first line's number"),
        before: list(text),
        after: list(text),
      }),
    )
      .exactOptional()
      .describe("how to rewrite the origin's Dockerfile, where the rule knows that exactly"),
    docs: text.describe('where the advice is explained'),
    origin,
  })
  .describe('what a rule says could be spared; several may be about the same bytes')

const acceptance = z
  .strictObject({
    label: text,
    by: text.exactOptional().describe('who set the label'),
    at: text.exactOptional().describe('when it was set last'),
    bytes: z.int().describe('the growth (or, where nothing was compared, the size) that was there when it was set'),
    rules: list(z.strictObject({ rule, actual: quantity, accepted: z.boolean() }), MAX_ITEMS.verdicts)
      .exactOptional()
      .describe(
        'what each rule found when it was set; accepted is what was exceeded then. The version before has ' +
          'only the bytes',
      ),
  })
  .describe(
    'a label that accepts the exceeded budgets of this image, each up to what was there when it was set, and the floor',
  )

export const image = z.strictObject({
  name: text,
  platform,
  fork: text
    .exactOptional()
    .describe('owner/name of the fork whose own run measured this image: Tare has not verified the numbers'),
  change: z.enum(CHANGES),
  baseline,
  candidate: imageSizes,
  delta: z
    .strictObject({
      uncompressedBytes: z.int().exactOptional(),
      compressedBytes: z.int().exactOptional(),
      estimatedCompressedBytes: z.int().exactOptional().describe('an estimate where one of both sides is'),
      engineBytes: z.int().exactOptional(),
      visibleBytes: z.int().exactOptional(),
      wastedBytes: z.int().exactOptional(),
      percent: z.number().exactOptional().describe('of the measured figure'),
    })
    .exactOptional()
    .describe('absent when nothing was compared; each figure where both sides have it'),
  causes: list(cause, MAX_ITEMS.causes)
    .exactOptional()
    .describe('adds up to the delta of the measured figure; absent where layer sizes are not known'),
  paths: paths
    .exactOptional()
    .describe(
      'adds up to delta.visibleBytes, or to the visible bytes where nothing is compared; ' +
        'absent unless layers were read',
    ),
  packages: packages
    .exactOptional()
    .describe('the same bytes by package; absent where no image has a package database, or layers were not read'),
  waste: waste.exactOptional().describe("adds up to the candidate's wastedBytes"),
  hints: list(hint, MAX_ITEMS.hints).exactOptional().describe('most bytes first; absent unless layers were read'),
  acceptance: acceptance.exactOptional(),
  verdicts: list(verdict, MAX_ITEMS.verdicts),
})
