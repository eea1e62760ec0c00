import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as core from '@actions/core'
import { UserError } from '../errors.js'
import type { Annotation, Event, Host, PullRequestEvent, World } from '../ports.js'
import { logLine, printable } from '../report/escape.js'

/** The runner as host: groups, annotations, outputs and summary through `@actions/core`. */
export const actionsHost: Host = {
  stage: (name, work) => core.group(name, work),
  info: (line) => {
    core.info(logLine(line))
  },
  warning: (message) => {
    core.warning(lines(message))
  },
  foreign: (output) => {
    if (output.length === 0) return
    // Raw output can hold commands, `##[error]` anywhere in a line included: the runner reads none until the token comes (github-facts §2).
    const token = randomUUID()
    core.info(`::stop-commands::${token}`)
    for (const line of output) core.info(`  ${logLine(line)}`)
    core.info(`::${token}::`)
  },
  annotate: ({ level, title, message, ...place }: Annotation) => {
    core[level](lines(message), { title: printable(title), ...place })
  },
  output: (name, value) => {
    core.setOutput(name, value)
  },
  summary: async (markdown) => {
    await core.summary.addRaw(markdown).write()
  },
}

/** Ends the job as failed, with a message that stands alone. */
export const failJob = (message: string): void => {
  core.setFailed(lines(message))
}

export const readInput = (name: string): string => core.getInput(name)

/** Remembered for the `post:` phase. */
export const saveState = (name: string, value: string): void => {
  core.saveState(name, value)
}

const lines = (text: string): string => text.split('\n').map(printable).join('\n')

/**
 * Reads the event that started the run.
 * @throws UserError when the runner's event file is not there or is no JSON
 */
export function readEvent(environment: World['environment']): Event {
  const name = environment('GITHUB_EVENT_NAME') ?? 'workflow_dispatch'
  const file = environment('GITHUB_EVENT_PATH')
  const payload = file === undefined ? {} : readPayload(file)
  return { name, pullRequest: readPullRequest(payload) }
}

interface Payload {
  readonly pull_request?: {
    readonly number?: number
    readonly head?: { readonly sha?: string; readonly repo?: { readonly full_name?: string } | null }
    readonly base?: { readonly sha?: string; readonly ref?: string; readonly repo?: { readonly full_name?: string } }
  }
}

function readPayload(file: string): Payload {
  const hint = 'GITHUB_EVENT_PATH is set by the runner: run this step on a GitHub Actions runner, or unset the variable'
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new UserError(`the event file ${file} cannot be read`, { hint })
  }
  try {
    return (JSON.parse(text) ?? {}) as Payload
  } catch {
    throw new UserError(`the event file ${file} is not JSON`, { hint })
  }
}

function readPullRequest({ pull_request: pull }: Payload): PullRequestEvent | undefined {
  if (typeof pull?.number !== 'number' || pull.head?.sha === undefined || pull.base?.sha === undefined) return undefined
  return {
    number: pull.number,
    headSha: pull.head.sha,
    baseSha: pull.base.sha,
    baseRef: pull.base.ref ?? 'the target branch',
    // A head repository that was deleted since is null: a fork's, for a branch cannot outlive its own repository.
    isFork: pull.head.repo?.full_name === undefined || pull.head.repo.full_name !== pull.base.repo?.full_name,
  }
}

/** What the runner's environment says of this run. */
export function readRunFacts(environment: World['environment'], event: Event): World['runFacts'] {
  const serverUrl = environment('GITHUB_SERVER_URL')
  const repository = environment('GITHUB_REPOSITORY')
  const sha = environment('GITHUB_SHA')
  const headSha = event.pullRequest?.headSha ?? sha
  const runId = positive(environment('GITHUB_RUN_ID'))
  const runAttempt = positive(environment('GITHUB_RUN_ATTEMPT'))
  return {
    event: event.name,
    ...(serverUrl !== undefined && { serverUrl }),
    ...(repository !== undefined && { repository }),
    ...(sha !== undefined && { sha }),
    ...(headSha !== undefined && { headSha }),
    ...(event.pullRequest && { pullRequest: event.pullRequest.number }),
    ...(runId !== undefined && { runId }),
    ...(runAttempt !== undefined && { runAttempt }),
    ...(serverUrl !== undefined &&
      repository !== undefined &&
      runId !== undefined && { url: `${serverUrl}/${repository}/actions/runs/${runId}` }),
  }
}

function positive(text: string | undefined): number | undefined {
  const value = Number(text)
  return Number.isSafeInteger(value) && value > 0 ? value : undefined
}
