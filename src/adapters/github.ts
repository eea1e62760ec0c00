import { setTimeout as sleep } from 'node:timers/promises'
import { getOctokit } from '@actions/github'
import { retry } from '@octokit/plugin-retry'
import { ApiError, messageOf } from '../domain/errors.js'
import type { Comments, FinishedRun, GitHub, KnownRun, LabelEvent, OwnComment } from '../ports.js'

// All requests of a run to GitHub together may take this long, waits included: they come last in a run and must not
// delay it.
const TOTAL_TIMEOUT_MS = 60_000
// A request that hangs is aborted, so that there is time for a retry.
const REQUEST_TIMEOUT_MS = 15_000
const RETRIES = 3
const PAGE_SIZE = 100
// A secondary limit without retry-after asks for a minute at least:
// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
const SECONDARY_WAIT_S = 60

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
  const deadline = Date.now() + TOTAL_TIMEOUT_MS
  const client = createClient(token, apiUrl, deadline)
  const [owner = '', repo = ''] = repository.split('/')
  const place = { owner, repo }
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

type Client = ReturnType<typeof createClient>

/**
 * Keeps @actions/github's own `fetch`, which uses the proxy of `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`, in either
 * case.
 */
function createClient(token: string, apiUrl: string, deadline: number) {
  const options = {
    baseUrl: apiUrl,
    // 403 and 429 are handled below: plugin-retry would retry after a second, whatever retry-after says.
    retry: { retries: RETRIES, doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451] },
  }
  return getOctokit(token, options, (octokit) => obeyLimits(octokit, deadline), retry)
}

interface Failure {
  readonly status?: number
  readonly response?: { readonly headers: Readonly<Record<string, string | undefined>> }
  request?: { request?: Readonly<Record<string, unknown>> }
}

interface Request {
  signal?: AbortSignal
  retries?: number
  retryCount?: number
  /** Of a proxy, where there is one for this server. */
  agent?: { readonly proxyOptions?: { readonly host: string; readonly port: string } }
}

interface Hooked {
  readonly hook: {
    before: (name: 'request', hook: (options: { request: Request }) => void) => void
    after: (name: 'request', hook: () => void) => void
    error: (name: 'request', hook: (error: unknown, options: { request: Request }) => never) => void
  }
}

/**
 * Sets how long plugin-retry, which runs after it, waits. It gives up when the wait exceeds the time left, or when the
 * server cannot be reached.
 */
function obeyLimits(octokit: Hooked, deadline: number) {
  const over = AbortSignal.timeout(deadline - Date.now())
  let isReached = false
  let unreachable: ApiError | undefined
  octokit.hook.before('request', ({ request }) => {
    if (unreachable) throw unreachable
    request.signal = AbortSignal.any([over, AbortSignal.timeout(REQUEST_TIMEOUT_MS)])
  })
  octokit.hook.after('request', () => {
    isReached = true
  })
  octokit.hook.error('request', (error, { request }) => {
    const failure = error as Failure
    isReached ||= failure.response !== undefined
    const count = request.retryCount ?? 0
    const wait = limitOf(failure) ?? (count + 1) ** 2
    if (Date.now() + wait * 1_000 >= deadline) request.retries = 0
    else if (limitOf(failure) !== undefined && failure.request)
      failure.request.request = { ...failure.request.request, retries: RETRIES, retryAfter: wait }
    // A server that cannot be reached at the second try will not be at the fourth, nor for other requests.
    if (isReached || unreachable || count === 0) throw error
    const { proxyOptions: proxy } = request.agent ?? {}
    const via = proxy ? `through the proxy ${proxy.host}:${proxy.port}` : 'without a proxy'
    const message = `GitHub cannot be reached ${via} (HTTPS_PROXY, HTTP_PROXY and NO_PROXY say which): ${innermost(error)}`
    // plugin-retry looks for the request of a failure.
    unreachable = Object.assign(new ApiError(message, undefined, undefined), { request: {} })
    throw unreachable
  })
  return {}
}

/**
 * Octokit's failure has undici's as its cause, which in turn has the reason. When several addresses were tried, it is
 * only a code.
 */
function innermost(error: unknown): string {
  if (error instanceof Error && error.cause instanceof Error) return innermost(error.cause)
  return messageOf(error) || String((error as NodeJS.ErrnoException).code)
}

/** Seconds that a limit asks us to wait; undefined when the failure is not a limit. */
function limitOf({ status, response }: Failure): number | undefined {
  if (status !== 429 && status !== 403) return undefined
  const {
    'retry-after': after,
    'x-ratelimit-remaining': remaining,
    'x-ratelimit-reset': reset,
  } = response?.headers ?? {}
  if (after !== undefined) return Number(after)
  if (remaining === '0') return Math.max(1, Number(reset) - Date.now() / 1_000)
  return status === 429 ? SECONDARY_WAIT_S : undefined
}

/**
 * The login our comments carry. `GET /user` answers for a PAT only; this query answers for every kind of token
 * (docs/internals/github.md#login-of-a-token).
 */
async function whoAmI(client: Client, token: string): Promise<string> {
  try {
    const { viewer } = await client.graphql<{ viewer: { login: string } }>('query { viewer { login } }')
    return viewer.login
  } catch (error) {
    if (token.startsWith('ghs_')) return 'github-actions[bot]'
    throw error
  }
}

function guarded<A extends readonly unknown[], R>(call: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
  return async (...args) => {
    try {
      return await call(...args)
    } catch (error) {
      throw toApiError(error)
    }
  }
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  const { status, response } = (typeof error === 'object' && error !== null ? error : {}) as Failure
  // Octokit reports a failed connection as 500, too.
  const isAnswer = response !== undefined
  return new ApiError(
    messageOf(error),
    isAnswer ? status : undefined,
    response?.headers['x-accepted-github-permissions'],
  )
}

async function unlessGone(call: Promise<unknown>): Promise<void> {
  try {
    await call
  } catch (error) {
    if ((error as Failure).status !== 404) throw error
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
