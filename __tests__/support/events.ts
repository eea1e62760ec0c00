import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Mapping } from './yaml.js'

// Events as GitHub sends them: GitHub's own examples (@octokit/webhooks-examples), with what a test is about put over
// them.

export interface SentEvent {
  readonly name: string
  readonly payload: Mapping
}

interface Example {
  readonly name: string
  readonly examples: readonly Mapping[]
}

let examples: readonly Example[] | undefined

/** One of GitHub's examples, the first of an action where one is named. @throws when there is none */
function exampleOf(name: string, action?: string): Mapping {
  const file = createRequire(import.meta.url).resolve('@octokit/webhooks-examples/api.github.com/index.json')
  examples ??= JSON.parse(readFileSync(file, 'utf8')) as readonly Example[]
  const found = examples
    .find((one) => one.name === name)
    ?.examples.find((one) => action === undefined || one['action'] === action)
  if (!found) throw new Error(`there is no example of ${name} ${action ?? ''}`)
  return found
}

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Deep: what is given replaces, everything else stays. */
function over(example: unknown, given: Mapping): Mapping {
  const base = isMapping(example) ? example : {}
  const replaced = Object.entries(given).map(
    ([name, value]) => [name, isMapping(value) ? over(base[name], value) : value] as const,
  )
  return { ...base, ...Object.fromEntries(replaced) }
}

const repository = (fullName = 'acme/hello'): Mapping => {
  const [owner = '', name = ''] = fullName.split('/')
  return { name, full_name: fullName, owner: { login: owner } }
}

export const pullEvent = (pull: {
  readonly headSha: string
  readonly baseSha: string
  readonly number?: number
  readonly action?: string
  readonly headRepo?: string
}): SentEvent => {
  const { number = 7, headSha, baseSha, headRepo, action = 'synchronize' } = pull
  return {
    name: 'pull_request',
    payload: over(exampleOf('pull_request'), {
      action,
      number,
      pull_request: {
        number,
        head: { sha: headSha, ref: 'feature', label: 'feature', repo: repository(headRepo) },
        base: { sha: baseSha, ref: 'main', label: 'main', repo: repository() },
      },
      repository: repository(),
    }),
  }
}

export const mergeGroupEvent = (group: {
  readonly headSha: string
  readonly baseSha: string
  readonly pull?: number
}): SentEvent => ({
  name: 'merge_group',
  payload: over(exampleOf('merge_group', 'checks_requested'), {
    merge_group: {
      head_sha: group.headSha,
      head_ref: `refs/heads/gh-readonly-queue/main/pr-${group.pull ?? 7}-${group.baseSha}`,
      base_sha: group.baseSha,
      base_ref: 'refs/heads/main',
    },
    repository: repository(),
  }),
})

/** `before` is zeros for a new branch or tag. */
export const pushEvent = (push: {
  readonly after: string
  readonly before?: string
  readonly ref?: string
}): SentEvent => {
  const before = push.before ?? '0'.repeat(40)
  return {
    name: 'push',
    payload: over(exampleOf('push'), {
      ref: push.ref ?? 'refs/heads/main',
      before,
      after: push.after,
      created: push.before === undefined,
      repository: repository(),
    }),
  }
}

export const releaseEvent = (tag: string): SentEvent => ({
  name: 'release',
  payload: over(exampleOf('release', 'published'), { release: { tag_name: tag }, repository: repository() }),
})

/** https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule */
export const scheduleEvent = (): SentEvent => ({
  name: 'schedule',
  payload: { schedule: '0 6 * * 1', repository: repository() },
})

export const dispatchEvent = (): SentEvent => ({
  name: 'workflow_dispatch',
  payload: over(exampleOf('workflow_dispatch'), { inputs: {}, repository: repository() }),
})

/** A run that has ended; of a fork unless told, for which `pull_requests` is empty. */
export const workflowRunEvent = (run: {
  readonly headSha: string
  readonly id?: number
  readonly attempt?: number
  readonly event?: string
  readonly headBranch?: string
  readonly headRepository?: string
}): SentEvent => ({
  name: 'workflow_run',
  payload: over(exampleOf('workflow_run', 'completed'), {
    workflow_run: {
      id: run.id ?? 1001,
      run_attempt: run.attempt ?? 1,
      name: 'Size',
      event: run.event ?? 'pull_request',
      status: 'completed',
      conclusion: 'success',
      head_sha: run.headSha,
      head_branch: run.headBranch ?? 'feature',
      head_repository: repository(run.headRepository ?? 'mallory/hello'),
      repository: repository(),
      pull_requests: [],
    },
    repository: repository(),
  }),
})
