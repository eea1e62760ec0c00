import { z } from 'zod'
import { MAX_ITEMS, MAX_TEXT } from '../domain/limits.js'
import { PACKAGE_CHANGES } from '../domain/packages.js'
import { PATH_CHANGES } from '../domain/paths.js'
import { WASTE_CAUSES } from '../domain/waste.js'

// Fields that several parts of `report.json` have.

export const bytes = z.int().nonnegative()
export const text = z.string().max(MAX_TEXT)
export const list = <T extends z.ZodType>(item: T, most: number = MAX_ITEMS.lines) => z.array(item).max(most)
export const platform = z.string().regex(/^[\w.-]{1,64}(\/[\w.-]{1,64}){0,2}$/)
export const commit = z.string().regex(/^[0-9a-f]{7,64}$/)
export const VERSION_FORM = /^[\w.+~-]{1,64}$/
export const version = z.string().regex(VERSION_FORM)

/** An enum whose values the previous version wrote as sentences: `old` maps these to the values. */
export const codes = <const T extends string>(values: readonly T[], old: Readonly<Record<string, T>>) =>
  z.preprocess(
    (value) => (typeof value === 'string' && Object.hasOwn(old, value) ? old[value] : value),
    z.enum(values as readonly [T, ...T[]]),
  )
export const wasteCause = codes(WASTE_CAUSES, {
  'folder emptied': 'folder-emptied',
  'copied for its metadata': 'metadata-copy',
  'replaced by a file': 'replaced-by-file',
  'replaced by a folder': 'replaced-by-folder',
  'twice in its layer': 'duplicate-entry',
})

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

export const origin = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('base'),
      image: text,
      digest: text.exactOptional(),
      from: z
        .strictObject({ file: text, startLine: z.int().positive(), endLine: z.int().positive() })
        .exactOptional()
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
      copiedFrom: copySource.exactOptional(),
    })
    .describe("made by this instruction; the text is the Dockerfile's own source"),
  z
    .strictObject({ kind: z.literal('history'), text })
    .describe("what an existing image's own history says; there is no line"),
  z.strictObject({ kind: z.literal('unknown') }),
])

export const rest = z
  .strictObject({ files: bytes, bytes: z.int() })
  .describe('what the lines leave out; together they are the whole, to the byte')

/** Of a difference: there may be fewer files than before. */
const packageRest = z.strictObject({ files: z.int(), bytes: z.int() })

export const paths = z.strictObject({
  lines: list(
    z.strictObject({
      path: text.describe(
        'a folder ends with /, and its line is about the files that no other line tells; \\xNN stands for ' +
          'a byte that is not UTF-8',
      ),
      change: z.enum(PATH_CHANGES),
      bytes: z.int().describe('difference to the baseline; the size where nothing is compared'),
      files: z.int().positive(),
    }),
  ),
  rest,
})

export const packages = z
  .strictObject({
    lines: list(
      z.strictObject({
        ecosystem: z
          .string()
          .regex(/^[a-z][a-z0-9.+-]{0,31}$/)
          .describe('its type in package URLs: deb, npm, pypi'),
        name: text,
        before: text.exactOptional().describe('its version on the baseline; several are joined by a comma'),
        after: text.exactOptional().describe('its version in the candidate'),
        change: z.enum(PACKAGE_CHANGES).describe('changed: the same version, other files'),
        bytes: z.int().describe('difference of its files to the baseline; their size where nothing is compared'),
        files: z.int(),
      }),
    ),
    counts: z
      .partialRecord(z.enum(PACKAGE_CHANGES), z.int().positive())
      .describe('how many there are of each kind, also of those that the lines leave out'),
    rest: packageRest.describe('the packages that the lines leave out'),
    noPackage: packageRest.describe('the files of no package'),
    unknown: list(z.strictObject({ ecosystem: text, reason: text }))
      .exactOptional()
      .describe('databases that cannot be read: their packages count as of no package'),
  })
  .describe('most bytes first; lines, rest and noPackage are the whole, to the byte')
