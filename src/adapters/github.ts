import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError } from '../domain/errors.js'
import type { Comments, FinishedRun, GitHub, KnownRun, LabelEvent, OwnComment } from '../ports.js'
import { createClient, type Failure, guarded, RETRIES, unlessGone, whoAmI } from './githubclient.js'

const PAGE_SIZE = 100

interface Options {
  readonly token: string
  /** `https://api.github.com`, or an Enterprise server's; no other server is ever asked. */
  readonly apiUrl: string
  /** `owner/name` */
  readonly repository: string
  /** The run that asks. */
  readonly runId: number | undefined
}

/** The repository on GitHub, through Octokit. Rate limits are obeyed, failures are retried, answers are validated. */
export function createGitHub({ token, apiUrl, repository, runId }: Options): GitHub {
  const client = createClient(token, apiUrl)
  const [owner = '', repo = ''] = repository.split('/')
  const place = { owner, repo }
  const known = new Map<string, Promise<boolean | undefined>>()
  let login: Promise<string> | undefined
  let mayAsk = true

  /**
   * All pages of a list. A 200 whose body was cut off arrives as '' and not as an error
   * (docs/internals/github.md#bodies-that-are-cut-off): it is asked for again.
   */
  const listAll = async <T>(
    what: string,
    isItem: (value: unknown) => value is T,
    ask: (page: number) => Promise<unknown>,
  ): Promise<T[]> => {
    const all: T[] = []
    for (let page = 1, attempt = 1; ;) {
      const data = await ask(page)
      if (!Array.isArray(data) || !data.every(isItem)) {
        if (++attempt > RETRIES)
          throw new ApiError(`GitHub answered the list of ${what} with something else`, undefined, undefined)
        continue
      }
      all.push(...data)
      if (data.length < PAGE_SIZE) return all
      page++
    }
  }

  function comments(pullRequest: number, marker: string): Comments {
    return {
      list: guarded(async () => {
        login ??= whoAmI(client, token)
        const mine = await login
        const all = await listAll('comments', isComment, async (page) => {
          const { data } = await client.rest.issues.listComments({
            ...place,
            issue_number: pullRequest,
            per_page: PAGE_SIZE,
            page,
          })
          return data
        })
        // GitHub lists an issue's comments by ascending ID.
        return all
          .filter(({ body, user }) => user?.login === mine && body?.startsWith(marker) === true)
          .map(({ id, html_url: url, body = '' }): OwnComment => ({ id, url, body }))
      }),
      create: guarded(async (body: string) => {
        await client.rest.issues.createComment({ ...place, issue_number: pullRequest, body })
      }),
      update: guarded((id: number, body: string) =>
        unlessGone(client.rest.issues.updateComment({ ...place, comment_id: id, body })),
      ),
      remove: guarded((id: number) => unlessGone(client.rest.issues.deleteComment({ ...place, comment_id: id }))),
      wait: async (milliseconds) => {
        // Jitter: runs that look again at the same moment would collide again.
        await sleep(milliseconds * (1 + Math.random() / 2))
      },
    }
  }

  /** Without `actions: read` GitHub answers 403, or 404 as for a missing run: our own run shows which. */
  async function findRun(id: number): Promise<KnownRun | 'none' | 'unknown'> {
    if (!mayAsk) return 'unknown'
    try {
      const { data } = await client.rest.actions.getWorkflowRun({ ...place, run_id: id, exclude_pull_requests: true })
      return isRun(data) ? readRun(data) : 'unknown'
    } catch (error) {
      const { status } = error as Failure
      if (status === 404 && runId !== undefined && id !== runId && (await findRun(runId)) !== 'unknown') return 'none'
      // Whatever the reason, the next request would fail as well.
      mayAsk = false
      return 'unknown'
    }
  }

  async function findLabel(name: string): Promise<boolean | undefined> {
    try {
      await client.rest.issues.getLabel({ ...place, name })
      return true
    } catch (error) {
      return (error as Failure).status === 404 ? false : undefined
    }
  }

  return {
    comments,
    run: findRun,

    pullRequest: guarded(async (number: number) => {
      const { data } = await client.rest.pulls.get({ ...place, pull_number: number })
      const pull: unknown = data
      if (!isPull(pull))
        throw new ApiError('GitHub answered the pull request with something else', undefined, undefined)
      return { headSha: pull.head.sha, headBranch: pull.head.ref, headRepository: pull.head.repo?.full_name }
    }),

    labels: guarded(async (pullRequest: number) => {
      const labels = await listAll('labels', isLabel, async (page) => {
        const { data } = await client.rest.issues.listLabelsOnIssue({
          ...place,
          issue_number: pullRequest,
          per_page: PAGE_SIZE,
          page,
        })
        return data
      })
      return labels.map(({ name }) => name)
    }),

    hasLabel: (name: string) => {
      const asked = known.get(name) ?? findLabel(name)
      known.set(name, asked)
      return asked
    },

    lastLabeled: guarded(async (pullRequest: number, label: string) => {
      const events = await listAll('events', isObject, async (page) => {
        const { data } = await client.rest.issues.listEventsForTimeline({
          ...place,
          issue_number: pullRequest,
          per_page: PAGE_SIZE,
          page,
        })
        return data
      })
      return events.flatMap((event) => readLabelEvent(event, label)).at(-1)
    }),

    findPullRequest: guarded(async ({ headRepository, headBranch }: FinishedRun) => {
      const head = `${headRepository.split('/')[0] ?? ''}:${headBranch}`
      const pulls = await listAll('pull requests', isPull, async (page) => {
        const { data } = await client.rest.pulls.list({ ...place, state: 'open', head, per_page: PAGE_SIZE, page })
        return data
      })
      // The filter knows owners only, and an owner may have pull requests from two repositories.
      const found = pulls.find((pull) => pull.head.repo?.full_name === headRepository && pull.head.ref === headBranch)
      return found && { number: found.number, headSha: found.head.sha }
    }),
  }
}

interface Comment {
  readonly id: number
  readonly html_url: string
  readonly body?: string
  readonly user: { readonly login: string } | null
}

interface Pull {
  readonly number: number
  readonly head: { readonly ref: string; readonly sha: string; readonly repo: { readonly full_name: string } | null }
}

interface WorkflowRun {
  readonly id: number
  readonly name?: string | null
  readonly path: string
  readonly event: string
  readonly run_attempt?: number
  readonly head_sha: string
  readonly head_branch: string | null
  readonly head_repository?: { readonly full_name: string } | null
}

const readRun = ({ name, path, event, run_attempt: attempt, ...run }: WorkflowRun): KnownRun => ({
  workflow: name === '' ? path : (name ?? path),
  event,
  attempt: attempt ?? 1,
  headSha: run.head_sha,
  headBranch: run.head_branch ?? undefined,
  headRepository: run.head_repository?.full_name,
})

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
const isComment = (value: unknown): value is Comment =>
  isObject(value) && typeof value['id'] === 'number' && 'html_url' in value
const isLabel = (value: unknown): value is { readonly name: string } =>
  isObject(value) && typeof value['name'] === 'string'
const isRun = (value: unknown): value is WorkflowRun =>
  isObject(value) && typeof value['id'] === 'number' && 'head_sha' in value
const isPull = (value: unknown): value is Pull =>
  isObject(value) && typeof value['number'] === 'number' && isObject(value['head'])

/** GitHub's labels are case-insensitive. */
function readLabelEvent(
  { event, label, actor, created_at: at }: Readonly<Record<string, unknown>>,
  wanted: string,
): LabelEvent[] {
  if (
    event !== 'labeled' ||
    !isLabel(label) ||
    label.name.toLowerCase() !== wanted.toLowerCase() ||
    typeof at !== 'string'
  )
    return []
  return [{ at, by: isObject(actor) && typeof actor['login'] === 'string' ? actor['login'] : undefined }]
}
