import path from 'node:path'
import { type CommentDraft, postComment } from './comment/post.js'
import { writeStates } from './comment/state.js'
import type { Delivery } from './config/delivery.js'
import { messageOf, UserError } from './domain/errors.js'
import type { Report } from './domain/report.js'
import { bytesOf } from './domain/sizes.js'
import { relativeInside } from './plan/inside.js'
import type { World } from './ports.js'
import { renderAnnotations } from './report/annotations.js'
import { badgeOf } from './report/badge.js'
import { plainHeadline } from './report/headline.js'
import { renderComment, renderSummary } from './report/markdown/comment.js'
import { failureSentence } from './report/remedies.js'
import { asciiControls } from './text/escape.js'

type DeliveryWorld = Pick<World, 'host' | 'event' | 'files' | 'workspace' | 'reportRoot' | 'github'>

// The outputs of a job share 1 MB: a longer report is read from its file.
const MAX_JSON_OUTPUT = 200_000

/**
 * Delivers the report to files, outputs, summary, comment and annotations. A delivery that fails is a warning and stops
 * no other. All of them run before the exit code is set.
 * @param draft the parts that the comment gets; the report is all of them
 */
export async function deliver(
  report: Report,
  draft: Pick<CommentDraft, 'sections' | 'scope' | 'refusal'>,
  inputs: Delivery,
  world: DeliveryWorld,
): Promise<void> {
  const { host, files } = world
  const attempt = async (what: string, work: () => Promise<void> | void): Promise<void> => {
    try {
      await work()
    } catch (error) {
      host.warning(`Could not ${what}: ${messageOf(error)}`)
    }
  }
  const comment = renderComment(report, inputs.comment.key, writeStates(draft.sections))
  const summary = renderSummary(report)
  const folder = reportFolder(inputs, world)

  await attempt('set the outputs', () => {
    setOutputs(report, comment, world)
  })
  await attempt('write the report files', () => writeFiles(report, comment, summary, folder, world))
  if (inputs.summary) await attempt('write the job summary', () => host.summary(summary))
  if (inputs.annotate) for (const annotation of renderAnnotations(report)) host.annotate(annotation)
  await attempt('comment', async () => {
    const mayCreate = wantsFirstComment(report, inputs.comment.mode)
    const posted = await postComment({ ...draft, run: report.run, mayCreate }, inputs, world)
    if (!posted) return
    host.output('comment-id', posted.id)
    host.output('comment-url', posted.url)
    if (posted.body.trim() === comment.trim()) return
    // Other jobs have a part in it.
    host.output('comment-body', posted.body)
    await requireReportFolder(folder, world)
    await files.writeText(path.join(folder, 'comment.md'), posted.body)
  })
}

const reportFolder = (
  { reportDir }: Pick<Delivery, 'reportDir'>,
  { reportRoot, workspace }: Pick<World, 'reportRoot' | 'workspace'>,
): string => (reportDir === undefined ? reportRoot : path.resolve(workspace, reportDir))

/** A pull request can commit a link: nothing is written through one. @throws UserError before anything is built */
export const checkReportFolder = (
  inputs: Pick<Delivery, 'reportDir'>,
  world: Pick<World, 'reportRoot' | 'workspace' | 'files'>,
): Promise<void> => requireReportFolder(reportFolder(inputs, world), world)

async function requireReportFolder(
  folder: string,
  { files, workspace }: Pick<World, 'workspace' | 'files'>,
): Promise<void> {
  if (relativeInside(workspace, folder) === undefined || (await files.realPath(folder)) === folder) return
  throw new UserError(
    `report-dir: the way to ${JSON.stringify(path.relative(workspace, folder))} is a link in the checkout`,
    {
      hint: 'nothing is written through it: remove the link, or name another folder',
    },
  )
}

async function writeFiles(
  report: Report,
  comment: string,
  summary: string,
  folder: string,
  world: DeliveryWorld,
): Promise<void> {
  const { host, files } = world
  const json = `${asciiControls(JSON.stringify(report, null, 2))}\n`
  await requireReportFolder(folder, world)
  await files.writeText(path.join(folder, 'report.json'), json)
  await files.writeText(path.join(folder, 'comment.md'), comment)
  await files.writeText(path.join(folder, 'summary.md'), summary)
  await files.writeText(path.join(folder, 'badge.json'), `${JSON.stringify(badgeOf(report))}\n`)
  host.info(`Report: ${folder}`)
  host.output('report-dir', folder)
  host.output('report-file', path.join(folder, 'report.json'))
  host.output('comment-file', path.join(folder, 'comment.md'))
}

function setOutputs(report: Report, comment: string, { host }: DeliveryWorld): void {
  const json = asciiControls(JSON.stringify(report))
  const outputs = {
    result: report.result,
    headline: plainHeadline(report),
    changed: report.images.some(({ change }) => change !== 'identical' && change !== 'unchanged'),
    ...singleImageOutputs(report),
    ...(json.length <= MAX_JSON_OUTPUT && { json }),
    'comment-body': comment,
  }
  for (const [name, value] of Object.entries(outputs)) host.output(name, value)
}

/** Numbers of a single image, in bytes; none where there are several images. */
function singleImageOutputs({ images, measure }: Report): Readonly<Record<string, string | number>> {
  const [image] = images
  if (!image || images.length > 1) return {}
  const { candidate, delta } = image
  const baseline = 'reason' in image.baseline ? undefined : image.baseline
  const outputs = {
    size: bytesOf(candidate, measure),
    'compressed-size': candidate.compressedBytes,
    'estimated-compressed-size': candidate.estimatedCompressedBytes,
    'engine-size': candidate.engineBytes,
    wasted: candidate.wastedBytes,
    digest: candidate.digest,
    'baseline-size': bytesOf(baseline, measure),
    'baseline-compressed-size': baseline?.compressedBytes,
    'baseline-estimated-compressed-size': baseline?.estimatedCompressedBytes,
    'baseline-engine-size': baseline?.engineBytes,
    'baseline-digest': baseline?.digest,
    delta: bytesOf(delta, measure),
    'delta-percent': delta?.percent?.toFixed(2),
  }
  return Object.fromEntries(
    Object.entries(outputs).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

function wantsFirstComment({ result, images, waiting }: Report, mode: Delivery['comment']['mode']): boolean {
  const broken = result === 'fail' || result === 'warn' || result === 'accepted'
  switch (mode) {
    case 'never':
      return false
    case 'always':
      return true
    case 'on-failure':
      return broken
    case 'changes':
      return (
        broken || waiting !== undefined || images.some(({ change }) => change !== 'identical' && change !== 'unchanged')
      )
  }
}

/**
 * What a failed job says last: a sentence per image over budget, and what was not measured; undefined when it has not
 * failed.
 */
export function failureOf(report: Report): string | undefined {
  const sentences = report.images.flatMap((image) => {
    const failed = image.verdicts.filter(({ outcome }) => outcome === 'failed')
    return failed.length === 0 ? [] : [failureSentence(image, failed, report)]
  })
  const budgets = sentences.length === 0 ? [] : [`Over budget: ${sentences.join('\n')}`]
  const missing = [
    ...(report.notBuilt ?? []).map(({ what, reason }) => `Not measured: ${what}, ${reason}.`),
    ...(report.waiting
      ? [`Not measured: ${report.waiting.join('; ')} left no report. See the logs of those jobs.`]
      : []),
  ]
  return budgets.length + missing.length === 0 ? undefined : [...budgets, ...missing].join('\n')
}
