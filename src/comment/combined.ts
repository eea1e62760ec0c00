import { fitting } from '../domain/limits.js'
import type { Report, RunFacts } from '../domain/report.js'
import { mergeReports, newestFirst } from '../report/merge.js'
import { runOf, type Section } from './state.js'

/**
 * Combines the sections into one report. Only sections of the newest run of their workflow, and of the pull request's
 * newest commit, are shown as results. Older sections, and matrix jobs without a section, are waiting.
 * @param claims sections that claim to be newer than the newest, unconfirmed: each has its row, and makes no other
 * section old
 * @returns undefined while nothing was ever measured
 */
export function combineSections(sections: readonly Section[], claims: readonly Section[] = []): Report | undefined {
  const isNewest = currentOnes(sections)
  // What the report says about its run must come from a known one.
  const rows = claims.map(withoutRun)
  return reportOf([...sections, ...rows], (one) => rows.includes(one) || isNewest(one))
}

function withoutRun({ report, notBuilt }: Section): Section {
  const bare = ({ runId, runAttempt, ...run }: RunFacts): RunFacts => run
  return {
    ...(report && { report: { ...report, run: bare(report.run) } }),
    ...(notBuilt && { notBuilt: { ...notBuilt, run: bare(notBuilt.run) } }),
  }
}

function reportOf(sections: readonly Section[], isCurrent: (one: Section) => boolean): Report | undefined {
  const current = sections.filter(isCurrent)
  const measured = current.flatMap(({ report, notBuilt }) => (report && !notBuilt ? report : []))
  // Without other reports, the one from before a failed build is better than nothing: the line above it says what it
  // is.
  const known = current.some(({ report }) => report) ? current : sections
  const shown = measured.length > 0 ? measured : known.flatMap(({ report }) => report ?? [])
  const [newest] = [...shown].sort(newestFirst)
  if (!newest) return undefined
  const reports = shown.filter(({ measure }) => measure === newest.measure)
  const others = shown.filter(({ measure }) => measure !== newest.measure)
  const waiting = [
    ...sections.filter((one) => !isCurrent(one)).map(nameOf),
    ...missingMatrixJobs(sections, isCurrent),
    ...others.map(
      (report) => `${imagesOf(report)}: measured as ${report.measure}, which needs a comment-key of its own`,
    ),
  ]
  const notBuilt = current.flatMap((one) => {
    if (!one.notBuilt) return []
    const { run, what, reason } = one.notBuilt
    return [{ what, ...(run.headSha !== undefined && { headSha: run.headSha }), reason }]
  })
  const sameName = namesOfSeveral(reports)
  return fitting({
    ...mergeReports(reports),
    ...(waiting.length > 0 && { waiting }),
    ...(notBuilt.length > 0 && { notBuilt }),
    ...(sameName.length > 0 && { sameName }),
  })
}

/** Names of rows that have the same name and platform in several reports. */
function namesOfSeveral(reports: readonly Report[]): string[] {
  const [seen, twice] = [new Set<string>(), new Set<string>()]
  for (const { images } of reports) {
    for (const name of new Set(images.map((image) => `${image.name} ${image.platform}`)))
      (seen.has(name) ? twice : seen).add(name)
  }
  return [...twice]
}

const imagesOf = ({ images }: Report): string =>
  [...new Set(images.map(({ name, platform }) => `${name} ${platform}`))].join(', ')

const nameOf = (one: Section): string => (one.report ? imagesOf(one.report) : (one.notBuilt?.what ?? 'a job'))

function currentOnes(sections: readonly Section[]): (one: Section) => boolean {
  const runs = sections.map(runOf)
  const newestOf = (some: readonly RunFacts[]): RunFacts | undefined =>
    some.reduce<RunFacts | undefined>(
      (best, run) => (best === undefined || (run.runId ?? 0) > (best.runId ?? 0) ? run : best),
      undefined,
    )
  // A run started by hand may be of any commit.
  const head = newestOf(runs.filter(({ pullRequest }) => pullRequest !== undefined))?.headSha
  return (one) => {
    const { workflow, runId, pullRequest, headSha } = runOf(one)
    const newest = newestOf(runs.filter((run) => run.workflow === workflow))
    return runId === newest?.runId && (pullRequest === undefined || headSha === head)
  }
}

/** Matrix jobs without a section, per `jobs.<id>`. */
function missingMatrixJobs(sections: readonly Section[], isCurrent: (one: Section) => boolean): readonly string[] {
  const jobs = new Map<string, { readonly job: string; readonly total: number; readonly known: Set<number> }>()
  for (const one of sections.filter(isCurrent)) {
    const { workflow, job = 'the job', matrix } = runOf(one)
    if (matrix === undefined) continue
    const id = JSON.stringify([workflow, job])
    jobs.set(id, { job, total: matrix.total, known: (jobs.get(id)?.known ?? new Set()).add(matrix.index) })
  }
  // Jobs that an earlier run reported are named already.
  for (const one of sections) {
    const { workflow, job = 'the job', matrix } = runOf(one)
    if (matrix !== undefined) jobs.get(JSON.stringify([workflow, job]))?.known.add(matrix.index)
  }
  return [...jobs.values()].flatMap(({ job, total, known }) => {
    const missing = total - [...known].filter((index) => index < total).length
    return missing > 0 ? [`${missing} of the ${total} matrix jobs of ${job}`] : []
  })
}
