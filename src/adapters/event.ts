import { readFileSync } from 'node:fs'
import type { MatrixJob } from '../config/matrixjob.js'
import { UserError } from '../domain/errors.js'
import { type Event, type FinishedRun, type PullRequestEvent, pullRequestOf, type World } from '../ports.js'

type EventJson = Readonly<Record<string, unknown>>

/**
 * Reads the event that started the run. An incomplete payload counts as an event without a baseline of its own.
 * @throws UserError when the runner's event file is not there or is not JSON
 */
export function readEvent(environment: World['environment']): Event {
  const name = environment('GITHUB_EVENT_NAME') ?? 'workflow_dispatch'
  const file = environment('GITHUB_EVENT_PATH')
  const payload = file === undefined ? {} : readPayload(file)
  const pullRequest = readPullRequest(payload, environment('GITHUB_ACTOR'))
  if (pullRequest) return { kind: 'pull request', name, pullRequest }
  switch (name) {
    case 'merge_group':
      return readMergeGroup(payload)
    case 'push':
      return readPush(payload)
    case 'workflow_run':
      return readFinishedRun(payload)
    default:
      return { kind: 'other', name }
  }
}

function readPayload(file: string): EventJson {
  const hint = 'GITHUB_EVENT_PATH is set by the runner: run this step on a GitHub Actions runner, or unset the variable'
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new UserError(`the event file ${file} cannot be read`, { hint })
  }
  try {
    return object(JSON.parse(text))
  } catch {
    throw new UserError(`the event file ${file} is not JSON`, { hint })
  }
}

const object = (value: unknown): EventJson => (typeof value === 'object' && value !== null ? (value as EventJson) : {})
const string = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const integer = (value: unknown): number | undefined =>
  Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : undefined
const branch = (ref: string): string => ref.replace(/^refs\/(heads|tags)\//, '')

function readPullRequest(payload: EventJson, actor: string | undefined): PullRequestEvent | undefined {
  const pull = object(payload['pull_request'])
  const [head, base] = [object(pull['head']), object(pull['base'])]
  const [number, headSha, baseSha] = [integer(pull['number']), string(head['sha']), string(base['sha'])]
  if (number === undefined || headSha === undefined || baseSha === undefined) return undefined
  // A deleted head repository is null. It was a fork, because a branch cannot outlive its own repository.
  const headRepository = string(object(head['repo'])['full_name'])
  const isFork = headRepository === undefined || headRepository !== string(object(base['repo'])['full_name'])
  // A person who re-runs Dependabot's run is its triggering actor, not its actor
  // (docs/internals/github.md#actors-and-re-runs).
  const ours = actor === 'dependabot[bot]' ? 'Dependabot' : 'this repository'
  const from = isFork ? 'a fork' : ours
  return { number, headSha, baseSha, baseRef: string(base['ref']) ?? 'the target branch', from }
}

function readMergeGroup(payload: EventJson): Event {
  const group = object(payload['merge_group'])
  const baseSha = string(group['base_sha'])
  if (baseSha === undefined) return { kind: 'other', name: 'merge_group' }
  // gh-readonly-queue/main/pr-12-0123abc…: the pull request at the head of the group.
  const pullRequest = integer(Number(/\/pr-(\d+)-[0-9a-f]+$/.exec(string(group['head_ref']) ?? '')?.[1]))
  return {
    kind: 'merge group',
    name: 'merge_group',
    baseSha,
    baseRef: branch(string(group['base_ref']) ?? 'the target branch'),
    pullRequest,
  }
}

function readPush(payload: EventJson): Event {
  const before = string(payload['before'])
  const isNew = before === undefined || /^0+$/.test(before)
  return { kind: 'push', name: 'push', before: isNew ? undefined : before, ref: string(payload['ref']) ?? '' }
}

function readFinishedRun(payload: EventJson): Event {
  const run = object(payload['workflow_run'])
  const headRepository = string(object(run['head_repository'])['full_name'])
  const facts = {
    id: integer(run['id']),
    attempt: integer(run['run_attempt']),
    event: string(run['event']),
    // A workflow without a name is named by its file.
    workflow: string(run['name']) ?? string(run['path']) ?? 'workflow',
    headSha: string(run['head_sha']),
    headBranch: string(run['head_branch']),
    headRepository,
    isFork: headRepository !== string(object(payload['repository'])['full_name']),
  }
  const isWhole = Object.values(facts).every((value) => value !== undefined)
  return isWhole
    ? { kind: 'workflow_run', name: 'workflow_run', run: facts as FinishedRun }
    : { kind: 'other', name: 'workflow_run' }
}

/** What the runner's environment says of this run. */
export function readRunFacts(
  environment: World['environment'],
  event: Event,
  matrixJob: MatrixJob | undefined,
  part?: string,
): World['runFacts'] {
  const serverUrl = environment('GITHUB_SERVER_URL')
  const repository = environment('GITHUB_REPOSITORY')
  const sha = environment('GITHUB_SHA')
  const [workflow, job, step] = [
    environment('GITHUB_WORKFLOW'),
    environment('GITHUB_JOB'),
    environment('GITHUB_ACTION'),
  ]
  const pullRequest = pullRequestOf(event)
  const headSha = pullRequest?.headSha ?? sha
  const runId = integer(Number(environment('GITHUB_RUN_ID')))
  const runAttempt = integer(Number(environment('GITHUB_RUN_ATTEMPT')))
  return {
    event: event.name,
    ...(serverUrl !== undefined && { serverUrl }),
    ...(repository !== undefined && { repository }),
    ...(sha !== undefined && { sha }),
    ...(headSha !== undefined && { headSha }),
    ...(pullRequest && { pullRequest: pullRequest.number }),
    ...(workflow !== undefined && { workflow }),
    ...(job !== undefined && { job }),
    ...(step !== undefined && { step }),
    ...(part !== undefined && { part }),
    ...(matrixJob && {
      matrix: {
        index: matrixJob.index,
        total: matrixJob.total,
        ...(matrixJob.values !== undefined && { values: matrixJob.values }),
      },
    }),
    ...(runId !== undefined && { runId }),
    ...(runAttempt !== undefined && { runAttempt }),
    ...(serverUrl !== undefined &&
      repository !== undefined &&
      runId !== undefined && { url: `${serverUrl}/${repository}/actions/runs/${runId}` }),
  }
}
