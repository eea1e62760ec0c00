import path from 'node:path'
import type { Inputs } from './config/inputs.js'
import { messageOf } from './errors.js'
import type { CommentOutcome, World } from './ports.js'
import { renderAnnotations } from './report/annotations.js'
import { asciiControls } from './report/escape.js'
import { commentMarker, renderComment, renderSummary } from './report/markdown.js'
import { measured } from './report/figures.js'
import type { Report } from './report/schema.js'
import { failureSentence } from './report/words.js'

type DeliveryWorld = Pick<World, 'host' | 'event' | 'files' | 'workspace' | 'reportRoot' | 'comment'>

// The outputs of a job share 1 MB: a longer report is read from its file.
const MAX_JSON_OUTPUT = 200_000

/**
 * Hands the report to everybody who waits for it: files, outputs, summary, comment, annotations. One that fails is a warning and stops no
 * other; what they say of the budget is said before the exit code.
 */
export async function deliver(report: Report, inputs: Inputs, world: DeliveryWorld): Promise<void> {
  const { host } = world
  const attempt = async (what: string, work: () => Promise<void> | void): Promise<void> => {
    try {
      await work()
    } catch (error) {
      host.warning(`Could not ${what}: ${messageOf(error)}`)
    }
  }
  const comment = renderComment(report, inputs.comment.key)
  const summary = renderSummary(report)
  const folder = inputs.reportDir === undefined ? world.reportRoot : path.resolve(world.workspace, inputs.reportDir)

  await attempt('set the outputs', () => {
    setOutputs(report, comment, world)
  })
  await attempt('write the report files', () => writeFiles(report, comment, summary, folder, world))
  if (inputs.summary) await attempt('write the job summary', () => host.summary(summary))
  if (inputs.annotate) for (const annotation of renderAnnotations(report)) host.annotate(annotation)
  await attempt('comment', async () => {
    announce(await postComment(report, comment, inputs, world), report, world)
  })
}

async function writeFiles(report: Report, comment: string, summary: string, folder: string, { host, files }: DeliveryWorld): Promise<void> {
  const json = `${asciiControls(JSON.stringify(report, null, 2))}\n`
  await files.writeText(path.join(folder, 'report.json'), json)
  await files.writeText(path.join(folder, 'comment.md'), comment)
  await files.writeText(path.join(folder, 'summary.md'), summary)
  host.info(`Report: ${folder}`)
  host.output('report-dir', folder)
  host.output('report-file', path.join(folder, 'report.json'))
  host.output('comment-file', path.join(folder, 'comment.md'))
}

function setOutputs(report: Report, comment: string, { host }: DeliveryWorld): void {
  const json = asciiControls(JSON.stringify(report))
  const outputs = {
    result: report.result,
    changed: report.images.some(({ change }) => change !== 'identical' && change !== 'unchanged'),
    ...singleImageOutputs(report),
    ...(json.length <= MAX_JSON_OUTPUT && { json }),
    'comment-body': comment,
  }
  for (const [name, value] of Object.entries(outputs)) host.output(name, value)
}

/** Numbers of one image, in bytes; of several none could be named, so none is. */
function singleImageOutputs({ images, measure }: Report): Readonly<Record<string, string | number>> {
  const [image] = images
  if (!image || images.length > 1) return {}
  const { candidate, delta } = image
  const baseline = 'reason' in image.baseline ? undefined : image.baseline
  const outputs = {
    size: measured(candidate, measure),
    'compressed-size': candidate.compressedBytes,
    'engine-size': candidate.engineBytes,
    wasted: candidate.wastedBytes,
    digest: candidate.digest,
    'baseline-size': measured(baseline, measure),
    'baseline-compressed-size': baseline?.compressedBytes,
    'baseline-engine-size': baseline?.engineBytes,
    'baseline-digest': baseline?.digest,
    delta: measured(delta, measure),
    'delta-percent': delta?.percent?.toFixed(2),
  }
  return Object.fromEntries(Object.entries(outputs).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

async function postComment(
  report: Report,
  body: string,
  { comment, token }: Inputs,
  { event, comment: post }: DeliveryWorld,
): Promise<CommentOutcome> {
  if (comment.mode === 'never') return { kind: 'none', reason: 'comment is never' }
  const pullRequest = comment.pullRequest ?? event.pullRequest?.number
  if (pullRequest === undefined) return { kind: 'none', reason: `a ${event.name} run has no pull request (set pr-number to name one)` }
  if (event.pullRequest?.isFork === true) {
    return {
      kind: 'none',
      reason: 'this pull request comes from a fork, whose token is read-only; the result is in the job summary and the report files',
    }
  }
  if (token === undefined)
    return {
      kind: 'failed',
      message: `Could not comment on PR #${pullRequest}: there is no token. Set github-token: \${{ github.token }}, or comment: never.`,
    }
  if (report.run.repository === undefined)
    return { kind: 'failed', message: `Could not comment on PR #${pullRequest}: GITHUB_REPOSITORY is not set.` }
  return post({
    repository: report.run.repository,
    pullRequest,
    marker: commentMarker(comment.key),
    body,
    create: wantsFirstComment(report, comment.mode) ? 'yes' : 'no',
  })
}

function wantsFirstComment({ result, images }: Report, mode: Exclude<Inputs['comment']['mode'], 'never'>): boolean {
  const broken = result === 'fail' || result === 'warn'
  switch (mode) {
    case 'always':
      return true
    case 'on-failure':
      return broken
    case 'changes':
      return broken || images.some(({ change }) => change !== 'identical' && change !== 'unchanged')
  }
}

function announce(outcome: CommentOutcome, report: Report, { host }: DeliveryWorld): void {
  switch (outcome.kind) {
    case 'created':
    case 'updated':
    case 'same':
      host.output('comment-id', outcome.id)
      host.output('comment-url', outcome.url)
      host.info(`Comment ${outcome.kind === 'same' ? 'is up to date' : outcome.kind}: ${outcome.url}`)
      return
    case 'none':
      host.info(`No comment: ${outcome.reason}.`)
      return
    case 'failed':
      host.warning(`${outcome.message}${report.run.url === undefined ? '' : ` The result is in the job summary: ${report.run.url}`}`)
  }
}

/** What a failed job says last: one sentence per broken budget; undefined when none is broken. */
export function failureOf(report: Report): string | undefined {
  const sentences = report.images.flatMap((image) =>
    image.verdicts.filter(({ outcome }) => outcome === 'failed').map((verdict) => failureSentence(image, verdict, report)),
  )
  return sentences.length === 0 ? undefined : `Over budget: ${sentences.join('\n')}`
}
