import { placeLimits } from './budgets/limitplace.js'
import { judge, policyFor } from './budgets/judge.js'
import { acceptByLabel } from './comment/accept.js'
import { combineSections } from './comment/combined.js'
import { type Section, sectionsOf, uniteSections } from './comment/state.js'
import type { PublishInputs } from './config/publishing.js'
import { checkReportFolder, deliver } from './deliver.js'
import { recompare } from './diff/compare.js'
import { messageOf, UserError } from './domain/errors.js'
import type { ReportImage } from './domain/image.js'
import type { Report } from './domain/report.js'
import type { FinishedRun, FoundFile, World } from './ports.js'
import { renderUnjudged } from './report/annotations.js'
import { resultOf } from './report/assemble.js'
import { isWhole } from './report/figures.js'
import { renderText } from './report/log.js'
import { reportSchema } from './report/schema.js'

// Posting the reports of other jobs: of a matrix, or of a run whose token may not write. A fork's run is not trusted:
// nothing of it is executed or shown as it is. Its numbers are read, checked against the schema, judged by our limits,
// and rendered here.

/** What all files together may hold: a report of an image with a thousand layers has 1 MB. */
const MAX_REPORTS = 300
const MAX_REPORT_BYTES = 10_000_000
const MAX_ALL_BYTES = 50_000_000
const MAX_IMAGES = 1_000
// GitHub keeps ten warnings of a step.
const MAX_TOLD = 8

/**
 * Reads, merges, judges and posts the reports of other jobs.
 * @returns the merged report; undefined when the run of a workflow_run event left none that can be read
 * @throws UserError when there is none of this run, or one is not what it should be
 */
export async function publish(given: PublishInputs, world: World): Promise<Report | undefined> {
  const inputs = { ...given, budgets: await placeLimits(given.budgets, world) }
  const { event, host } = world
  const source = event.kind === 'workflow_run' ? event.run : undefined
  if (event.name === 'workflow_run' && !source) {
    host.warning(
      'Nothing is posted: the workflow_run event does not say whose run it was. ' +
        'The fork may have been deleted meanwhile: then nothing of it can be trusted.',
    )
    return undefined
  }
  if (source && inputs.comment.pullRequest !== undefined)
    throw new UserError('pr-number and a workflow_run contradict each other', {
      hint:
        'the pull request is the one whose head GitHub says was measured, whatever an artifact says: ' +
        'leave pr-number out',
    })
  await checkReportFolder(inputs, world)
  const files = await host.stage('Read', () => readReports(inputs.reports, source, world))
  if (source && files.length === 0) {
    host.info(`Run ${source.id} left no report that can be read. There is nothing to post.`)
    return undefined
  }
  const target = source && (await findTarget(source, world))
  // A job that ran again left a second report: the later attempt counts.
  const newest = uniteSections(
    files.map(({ path, report }) =>
      sectionsOf(source ? distrust(report, source, target, world) : ofThisRun(report, path, world)),
    ),
  )
  const sections: Section[] = []
  for (const { report, ...rest } of newest)
    sections.push(
      report ? { ...rest, report: await acceptByLabel(judgeAgain(report, inputs, world), inputs, world) } : rest,
    )
  const merged = combineSections(sections)
  if (!merged) throw new Error('no report is shown')
  const refusal = target?.refusal
  const isGrowthJudged = event.kind !== 'push' && event.kind !== 'merge group'
  const unjudged =
    inputs.budgets.length === 0 ? [] : merged.images.flatMap((image) => renderUnjudged(image, isGrowthJudged))
  for (const { message } of unjudged.slice(0, MAX_TOLD)) host.warning(message)
  await host.stage('Publish', () =>
    // The jobs that measured have annotated their lines.
    deliver(
      merged,
      { sections, scope: 'run', ...(refusal !== undefined && { refusal }) },
      { ...inputs, annotate: false },
      world,
    ),
  )
  for (const line of renderText(merged)) host.info(line)
  return merged
}

interface ReadReport {
  readonly path: string
  readonly report: Report
}

/** A foreign artifact may hold files that are not reports of its run: they are named and left out, and fail nothing. */
async function readReports(
  globs: readonly string[],
  source: FinishedRun | undefined,
  world: World,
): Promise<readonly ReadReport[]> {
  const { findFiles, workspace, host } = world
  // A badge lies beside each report.
  const found = (await findFiles(globs, workspace)).filter(({ path }) => !/(^|\/)badge\.json$/.test(path))
  if (found.length === 0 && !source) {
    throw new UserError(`reports: no file matches ${globs.map((glob) => JSON.stringify(glob)).join(', ')}`, {
      hint:
        `looked below ${workspace}; run actions/download-artifact before this step: ` +
        'it downloads the report.json of the jobs that measured',
    })
  }
  const leftOut = (error: unknown): void => {
    if (!source) throw error
    host.warning(`${messageOf(error)}. Run ${source.id} left it: it is left out.`)
  }
  const reports: ReadReport[] = []
  let [images, read] = [0, 0]
  if (found.length > MAX_REPORTS)
    leftOut(new UserError(`reports: ${found.length} files match, ${MAX_REPORTS} at most are read`))
  for (const file of found.slice(0, MAX_REPORTS)) {
    try {
      if (read + file.bytes > MAX_ALL_BYTES)
        throw new UserError(
          `reports: with ${file.path} they have over ${MAX_ALL_BYTES} B, ${MAX_ALL_BYTES} at most are read`,
        )
      // A file that turns out not to be a report is read, too.
      if (file.bytes <= MAX_REPORT_BYTES) read += file.bytes
      const report = await readReport(file, source, world)
      if (images + report.images.length > MAX_IMAGES)
        throw new UserError(
          `reports: with ${file.path} they hold over ${MAX_IMAGES} images, ${MAX_IMAGES} at most are shown`,
        )
      images += report.images.length
      reports.push({ path: file.path, report })
    } catch (error) {
      leftOut(error)
    }
  }
  host.info(
    `${reports.length} ${reports.length === 1 ? 'report' : 'reports'}, ${images} ${images === 1 ? 'image' : 'images'}`,
  )
  return reports
}

async function readReport(
  { path, bytes, isBehindLink }: FoundFile,
  source: FinishedRun | undefined,
  { files }: World,
): Promise<Report> {
  if (isBehindLink)
    throw new UserError(`reports: the way to ${path} is a link in the checkout`, {
      hint: 'no link is followed: remove it',
    })
  if (bytes > MAX_REPORT_BYTES)
    throw new UserError(`reports: ${path} has ${bytes} B, ${MAX_REPORT_BYTES} at most are read`)
  const report = parseReport(await files.readText(path), path)
  if (source && report.run.headSha !== source.headSha)
    throw new UserError(
      `reports: ${path} is about ${report.run.headSha ?? 'no commit'}, the run about ${source.headSha}`,
    )
  return report
}

function parseReport(text: string, path: string): Report {
  const refuse = (what: string): UserError =>
    new UserError(`reports: ${path} is not a report (${what})`, {
      hint: 'name the report.json files of this same version of Tare, and no others',
    })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw refuse('not JSON')
  }
  const parsed = reportSchema.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unknown'}`)
  }
  if (!isWhole(parsed.data)) throw refuse(`an image has no ${parsed.data.measure} size`)
  return parsed.data
}

/** Where the reports of a workflow_run event go: GitHub alone decides that, never the content of an artifact. */
interface Target {
  readonly pullRequest: number | undefined
  readonly refusal: string | undefined
}

async function findTarget(run: FinishedRun, { github }: World): Promise<Target> {
  const none = (refusal: string): Target => ({ pullRequest: undefined, refusal })
  if (run.event !== 'pull_request') return none(`the run was one of ${run.event}, not of a pull request`)
  if (github === undefined) return none('there is no token to look the pull request up with')
  const found = await (await github()).findPullRequest(run)
  if (!found) return none(`no open pull request has ${run.headRepository}:${run.headBranch} as its head`)
  return {
    pullRequest: found.number,
    refusal:
      found.headSha === run.headSha
        ? undefined
        : `the head of #${found.number} has moved on from ${run.headSha} to ${found.headSha}`,
  }
}

/**
 * Takes only the measurements and the job of another run's report: run, commit and pull request are what GitHub says.
 */
function distrust(report: Report, run: FinishedRun, target: Target | undefined, { runFacts, now }: World): Report {
  const { serverUrl, repository } = runFacts
  const { job, step, part, matrix, startedAt } = report.run
  const { waiting, notBuilt, sameName, acceptLabel, lacksAcceptLabel, ...measured } = report
  return {
    ...measured,
    run: {
      event: run.event,
      workflow: run.workflow,
      headSha: run.headSha,
      runId: run.id,
      runAttempt: run.attempt,
      ...(serverUrl !== undefined && { serverUrl }),
      ...(repository !== undefined && { repository }),
      ...(serverUrl !== undefined &&
        repository !== undefined && { url: `${serverUrl}/${repository}/actions/runs/${run.id}` }),
      ...(target?.pullRequest !== undefined && { pullRequest: target.pullRequest }),
      ...(run.isFork && { fork: run.headRepository }),
      ...(job !== undefined && { job }),
      ...(step !== undefined && { step }),
      ...(part !== undefined && { part }),
      ...(matrix && { matrix }),
      startedAt,
      finishedAt: now().toISOString(),
    },
    images: report.images.map(({ acceptance, verdicts, fork, ...image }) => ({
      ...image,
      ...(run.isFork && { fork: run.headRepository }),
      verdicts: [],
    })),
  }
}

function ofThisRun(report: Report, path: string, { runFacts }: World): Report {
  const { runId } = report.run
  if (runId !== runFacts.runId)
    throw new UserError(
      `reports: ${path} is of run ${runId ?? '(not said)'}, not of this one (${runFacts.runId ?? 'not said'})`,
      {
        hint: 'download the artifacts of this run only: actions/download-artifact without run-id',
      },
    )
  return report
}

/**
 * Judges by the limits of this workflow where it names any; otherwise the jobs' own verdicts stand. A fork's own limits
 * never count.
 */
function judgeAgain(report: Report, { budgets, minChangeBytes, warnOnly }: PublishInputs, { event }: World): Report {
  const images = report.images.map((read): ReportImage => {
    const image = recompare(read, report.measure, minChangeBytes)
    if (budgets.length === 0) return image
    const policy = policyFor(event, image.baseline.kind === 'ref' ? 'implicit' : 'explicit', warnOnly)
    return { ...image, verdicts: judge(image, report.measure, budgets, policy) }
  })
  return { ...report, minChangeBytes, images, result: resultOf(images, report.notMeasured ?? []) }
}
