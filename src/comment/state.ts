import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { reportSchema, runSchema, text, type Report, type RunFacts } from '../report/schema.js'

// What our comment remembers, in its last line: a part for every job that has written to it. GitHub offers no other place that a token with
// `pull-requests: write` can keep anything in.

const section = z.strictObject({
  report: reportSchema.optional().describe('the last that was measured'),
  notBuilt: z.strictObject({ run: runSchema, what: text, reason: text }).optional().describe('a later run could not measure'),
})

/** What one step of one job (one leg of a matrix) has to tell. */
export type Section = z.infer<typeof section>

const stateSchema = z.strictObject({ v: z.literal(1), sections: z.array(section).max(1_000) })

// A comment holds 65,536 characters; a state that grows beyond this when unpacked is none of ours.
const MAX_UNPACKED = 8 * 1024 * 1024
const STATE = /<!-- tare:state ([A-Za-z0-9+/=]+) -->\s*$/

/** @returns the sections that a comment's body remembers; none where it holds no state that we can read */
export function readState(body: string): readonly Section[] {
  const [, text] = STATE.exec(body) ?? []
  if (text === undefined) return []
  try {
    const json = inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: MAX_UNPACKED }).toString('utf8')
    return stateSchema.parse(JSON.parse(json)).sections
  } catch {
    // Somebody has edited it, or a later version wrote it: it is written anew.
    return []
  }
}

/** The sections as text that an HTML comment can hold, richest first; each later one remembers less. */
export const writeStates = (sections: readonly Section[]): readonly string[] =>
  [reduce, withoutCauses].map((shorten) => {
    const short = sections.map(({ report, notBuilt }) => ({ ...(report && { report: shorten(report) }), ...(notBuilt && { notBuilt }) }))
    return deflateRawSync(JSON.stringify({ v: 1, sections: short }), { level: 9 }).toString('base64')
  })

/** Rows and causes; layers, files and waste are told by the run that measured them, and by its summary. */
const reduce = (report: Report): Report => ({
  ...report,
  images: report.images.map(({ paths, waste, hints, ...image }) => ({
    ...image,
    candidate: { ...image.candidate, layers: [] },
    baseline: 'layers' in image.baseline ? { ...image.baseline, layers: [] } : image.baseline,
  })),
})

const withoutCauses = (report: Report): Report => {
  const short = reduce(report)
  return { ...short, images: short.images.map(({ causes, ...image }) => image) }
}

/** The run that a section was last written by. */
export const runOf = ({ report, notBuilt }: Section): RunFacts => {
  const run = notBuilt?.run ?? report?.run
  if (!run) throw new Error('a section without a report and without a failure')
  return run
}

/** Which image of which step of which job a section is of, whatever the run. Two calls of a reusable workflow differ in the image alone. */
export const keyOf = (one: Section): string => {
  const { workflow, job, matrix, step } = runOf(one)
  return JSON.stringify([workflow, job, matrix?.index ?? 0, step, one.report?.images[0]?.name ?? one.notBuilt?.what])
}

/** What sections come to, without the details that only the run that measured them can tell, and without the time of day. */
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

/** What two comments remember, as one: of each part the newer. */
export function uniteSections(states: readonly (readonly Section[])[]): readonly Section[] {
  const newest = new Map<string, Section>()
  for (const one of states.flat()) {
    const key = keyOf(one)
    const other = newest.get(key)
    if (!other || isNewer(one, other)) newest.set(key, one)
  }
  return [...newest.values()].toSorted(inOrder)
}

/** Of two sections of one step. */
export const isNewer = (one: Section, other: Section): boolean =>
  runIdOf(one) - runIdOf(other) > 0 || (runIdOf(one) === runIdOf(other) && attemptOf(one) > attemptOf(other))

/** Adds what a run has to tell to what is remembered already. The same in whatever order the runs arrive. */
export function mergeSections(
  known: readonly Section[],
  own: readonly Section[],
  scope: 'a part' | 'the whole run',
): { readonly sections: readonly Section[]; readonly isOutdated: boolean } {
  let sections = known
  let isOutdated = true
  for (const one of own) {
    const run = runOf(one)
    const group = sections.filter((other) => runOf(other).workflow === run.workflow)
    const newest = Math.max(0, ...group.map(runIdOf))
    if (runIdOf(one) < newest) continue
    // What the last run did not renew is gone from the workflow; what it did, this one will renew, too.
    const isKept = (other: Section): boolean =>
      runOf(other).workflow !== run.workflow ||
      runIdOf(other) === runIdOf(one) ||
      (scope === 'a part' && (runIdOf(one) === newest || runIdOf(other) === newest))
    const isSamePart = (other: Section): boolean => keyOf(other) === keyOf(one)
    // Another part of the same run may have dropped it already.
    const before = sections.find(isSamePart) ?? known.find(isSamePart)
    if (before && isNewer(before, one)) continue
    isOutdated = false
    // A build that failed leaves what was known before.
    const report = one.report ?? before?.report
    sections = [...sections.filter((other) => other !== before && isKept(other)), { ...one, ...(report && { report }) }]
  }
  return { sections: sections.toSorted(inOrder), isOutdated }
}

const runIdOf = (one: Section): number => runOf(one).runId ?? 0
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
