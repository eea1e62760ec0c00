import type { Cause } from '../domain/cause.js'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import type { ReportImage } from '../domain/image.js'
import { type Rest, sum } from '../domain/paths.js'
import type { ImageSizes } from '../domain/sizes.js'
import type { Report, RunFacts } from '../domain/report.js'
import { resultOf } from '../report/assemble.js'
import { isWhole } from '../report/figures.js'
import { text } from '../report/fieldschema.js'
import { reportSchema, runSchema } from '../report/schema.js'
import { isBroken } from '../report/verdicttext.js'

// What our comment remembers, in its last line: a part for every job that has written to it. A token with
// `pull-requests: write` has no other place to store anything.

const section = z
  .strictObject({
    report: reportSchema.refine(isWhole, 'an image has no size').optional().describe('the last that was measured'),
    notBuilt: z
      .strictObject({ run: runSchema, what: text, reason: text })
      .optional()
      .describe('a later run could not measure'),
  })
  .refine(({ report, notBuilt }) => report !== undefined || notBuilt !== undefined, 'it says nothing')

/** What one step of one job (one of a matrix) reports. */
export type Section = z.infer<typeof section>

const stateSchema = z.strictObject({ v: z.literal(1), sections: z.array(z.unknown()).max(1_000) })

// A comment holds 65,536 characters; a state that grows beyond this when unpacked is not ours.
const MAX_UNPACKED = 8 * 1024 * 1024
const STATE = /<!-- tare:state ([A-Za-z0-9+/=]+) -->\s*$/

/**
 * What a comment's body remembers. Somebody may have edited it, or another version wrote it: parts that cannot be read
 * are dropped.
 * @param drop is called with each part that cannot be read
 * @returns the sections that can; none where the body holds no state
 */
export function readState(body: string, drop: (why: string) => void = () => undefined): readonly Section[] {
  const [, packed] = STATE.exec(body) ?? []
  if (packed === undefined) return []
  const state = stateSchema.safeParse(unpack(packed))
  if (!state.success) {
    drop('all of it, which no version like this one wrote')
    return []
  }
  return state.data.sections.flatMap((one) => {
    const parsed = section.safeParse(one)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      drop(`a part (${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unknown'})`)
      return []
    }
    const { report, ...rest } = parsed.data
    // No more than we write ourselves is taken over.
    return [{ ...rest, ...(report && { report: withDetails(report) }) }]
  })
}

function unpack(packed: string): unknown {
  try {
    return JSON.parse(inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: MAX_UNPACKED }).toString('utf8'))
  } catch {
    return undefined
  }
}

/** The sections as text that an HTML comment can hold, richest first; each later one remembers less. */
export const writeStates = (sections: readonly Section[]): readonly string[] =>
  [withDetails, reduce, withoutCauses].map((shorten) => {
    const short = sections.map(({ report, notBuilt }) => ({
      ...(report && { report: shorten(report) }),
      ...(notBuilt && { notBuilt }),
    }))
    return deflateRawSync(JSON.stringify({ v: 1, sections: short }), { level: 9 }).toString('base64')
  })

// As many as a comment shows of one image.
const MAX_DETAILS = 15

/**
 * What `reduce` leaves, and for images that break a limit the files, the waste and the hints: the last writer shows
 * them, too.
 */
const withDetails = (report: Report): Report => {
  const short = reduce(report)
  const images = short.images.map((image, index): ReportImage => {
    const { paths, packages, waste, hints } = report.images[index] ?? image
    if (!image.verdicts.some(isBroken)) return image
    return {
      ...image,
      ...(paths && { paths: cutLines(paths) }),
      ...(packages && { packages: { ...packages, ...cutLines(packages) } }),
      ...(waste && { waste: cutLines(waste) }),
      ...(hints && { hints: hints.slice(0, MAX_DETAILS) }),
    }
  })
  return { ...short, images }
}

/** The first lines; the others are added to the rest, and the sum stays the same. */
function cutLines<T extends Rest>(part: { readonly lines: readonly T[]; readonly rest: Rest }) {
  return { lines: part.lines.slice(0, MAX_DETAILS), rest: sum([...part.lines.slice(MAX_DETAILS), part.rest]) }
}

/** Rows and causes; the rest is shown by the run that measured it, and by its summary. */
const reduce = (report: Report): Report => ({
  ...report,
  images: report.images.map(({ paths, packages, waste, hints, causes, ...image }) => ({
    ...image,
    ...(causes && { causes: causes.map(withFewPackages) }),
    candidate: withoutLayers(image.candidate),
    baseline: 'layers' in image.baseline ? withoutLayers(image.baseline) : image.baseline,
  })),
})

const withoutLayers = <T extends ImageSizes>(sizes: T): T => ({
  ...sizes,
  layers: [],
  ...(sizes.forbidden && { forbidden: { ...sizes.forbidden, ...cutLines(sizes.forbidden) } }),
})

/** Where there are many packages, folders are told instead: families of packages are counted by their lines. */
const withFewPackages = ({ packages, ...cause }: Cause): Cause =>
  packages && packages.lines.length <= MAX_DETAILS ? { ...cause, packages } : cause

const withoutCauses = (report: Report): Report => {
  const short = reduce(report)
  return { ...short, images: short.images.map(({ causes, ...image }) => image) }
}

/** One section per image name of a report: each is remembered, and replaced, by itself. */
export function sectionsOf(report: Report): readonly Section[] {
  const { notBuilt = [], ...measured } = report
  const names = [...new Set(report.images.map(({ name }) => name))]
  return [
    ...names.map((name) => {
      const images = report.images.filter((image) => image.name === name)
      return { report: { ...measured, images, result: resultOf(images, report.notMeasured ?? []) } }
    }),
    ...notBuilt.map(({ what, reason }) => ({ notBuilt: { run: report.run, what, reason } })),
  ]
}

/** The run that a section was last written by. */
export const runOf = ({ report, notBuilt }: Section): RunFacts => {
  const run = notBuilt?.run ?? report?.run
  if (!run) throw new Error('a section without a report and without a failure')
  return run
}

/** Identifies the image, step and job of a section, whatever the run and the build. */
function placeOf(one: Section): string {
  const known = places.get(one)
  if (known !== undefined) return known
  const { workflow, job, matrix, step } = runOf(one)
  const place = JSON.stringify([
    workflow,
    job,
    matrix?.index ?? 0,
    step,
    one.report?.images[0]?.name ?? one.notBuilt?.what,
  ])
  places.set(one, place)
  return place
}
// Cached: each section is compared with all others.
const places = new WeakMap<Section, string>()

/** The same with what it is built from and with: two calls of a reusable workflow differ only in that. */
export const keyOf = (one: Section): string => JSON.stringify([placeOf(one), runOf(one).part])

/** Whether two sections are of one part of the workflow. The previous version did not say what a part is built with. */
export function isSamePart(one: Section, other: Section): boolean {
  const [a, b] = [runOf(one).part, runOf(other).part]
  return (a === b || a === undefined || b === undefined) && placeOf(one) === placeOf(other)
}

/** Two parts of one run with the same key: they measured different images, or judged them by different limits. */
const isTwin = (one: Section, other: Section): boolean =>
  runOf(one).runId !== undefined &&
  runIdOf(one) === runIdOf(other) &&
  attemptOf(one) === attemptOf(other) &&
  markOf(one) !== markOf(other)

const markOf = ({ report, notBuilt }: Section): string =>
  notBuilt
    ? 'not built'
    : JSON.stringify(report?.images.map(({ candidate, verdicts }) => [candidate.digest, verdicts.map(limitOf)]))

// A limit that was read has its fields in the schema's order, a judged one in another.
const limitOf = ({ rule, limit: { bytes, percent, count } }: ReportImage['verdicts'][number]) => [
  rule,
  bytes,
  percent,
  count,
]

/** Equal for sections that show the same: leaves out the details that only their own run has, and the time of day. */
export const fingerprint = (sections: readonly Section[]): string =>
  JSON.stringify(
    sections.map((one) => [
      keyOf(one),
      one.report && [one.report.run.runId, one.report.run.runAttempt, withoutCauses(one.report).images],
      one.notBuilt && [one.notBuilt.run.runId, one.notBuilt.run.runAttempt],
    ]),
  )

export const isOfSameRun = (one: Section, other: Section): boolean =>
  runIdOf(one) === runIdOf(other) && runOf(one).workflow === runOf(other).workflow

/** Unites what several comments remember: the newest of each part, and all with the same key in one run. */
export function uniteSections(states: readonly (readonly Section[])[]): readonly Section[] {
  const newest = new Map<string, Map<string, Section>>()
  for (const one of states.flat()) {
    const known = newest.get(keyOf(one))
    const [other] = known?.values() ?? []
    if (!known || !other || isNewer(one, other)) newest.set(keyOf(one), new Map([[markOf(one), one]]))
    else if (runOf(one).runId !== undefined && !isNewer(other, one) && !known.has(markOf(one)))
      known.set(markOf(one), one)
  }
  return [...newest.values()].flatMap((known) => [...known.values()]).toSorted(inOrder)
}

/** Of two sections of one step. */
const isNewer = (one: Section, other: Section): boolean =>
  runIdOf(one) - runIdOf(other) > 0 || (runIdOf(one) === runIdOf(other) && attemptOf(one) > attemptOf(other))

/** Adds the sections of a run to what is remembered. The result does not depend on the order in which runs arrive. */
export function mergeSections(
  known: readonly Section[],
  own: readonly Section[],
  scope: 'job' | 'run',
): { readonly sections: readonly Section[]; readonly isOutdated: boolean } {
  let sections = known
  let isOutdated = true
  // A whole run reports all of its parts.
  const replaced = scope === 'job' ? undefined : new Set(own.map(markOf))
  for (const one of own) {
    const run = runOf(one)
    const group = sections.filter((other) => runOf(other).workflow === run.workflow)
    const newest = Math.max(0, ...group.map(runIdOf))
    if (runIdOf(one) < newest) continue
    // A section that the last run did not renew is gone from the workflow; this run will renew the others, too.
    const isKept = (other: Section): boolean =>
      runOf(other).workflow !== run.workflow ||
      runIdOf(other) === runIdOf(one) ||
      (scope === 'job' && (runIdOf(one) === newest || runIdOf(other) === newest))
    // Another part of the same run may have dropped it already.
    const here = sections.filter((other) => isSamePart(other, one))
    const same = here.length > 0 ? here : known.filter((other) => isSamePart(other, one))
    if (same.some((other) => isNewer(other, one))) continue
    isOutdated = false
    const before = same.find((other) => !isTwin(other, one))
    const isOther = (other: Section): boolean => isTwin(other, one) && (replaced?.has(markOf(other)) ?? true)
    const stays = (other: Section): boolean => (here.includes(other) ? isOther(other) : isKept(other))
    sections = [...sections.filter(stays), inherit(one, before?.report)]
  }
  return { sections: sections.toSorted(inOrder), isOutdated }
}

/**
 * After a failed build the earlier report stays. What a label accepted stays accepted, even if no limit is exceeded for
 * a while.
 */
function inherit(one: Section, before: Report | undefined): Section {
  const { report } = one
  if (!report) return { ...one, ...(before && { report: before }) }
  const acceptanceOf = ({ name, platform, acceptance }: ReportImage): ReportImage['acceptance'] =>
    acceptance ?? before?.images.find((other) => other.name === name && other.platform === platform)?.acceptance
  const images = report.images.map((image) => {
    const acceptance = acceptanceOf(image)
    return acceptance === image.acceptance || acceptance === undefined ? image : { ...image, acceptance }
  })
  return { ...one, report: { ...report, images } }
}

export const runIdOf = (one: Section): number => runOf(one).runId ?? 0
const attemptOf = (one: Section): number => runOf(one).runAttempt ?? 0

const inOrder = (one: Section, other: Section): number => {
  const [a, b] = [runOf(one), runOf(other)]
  return (
    (a.workflow ?? '').localeCompare(b.workflow ?? '') ||
    (a.job ?? '').localeCompare(b.job ?? '') ||
    (a.matrix?.index ?? 0) - (b.matrix?.index ?? 0) ||
    (a.step ?? '').localeCompare(b.step ?? '') ||
    keyOf(one).localeCompare(keyOf(other))
  )
}
