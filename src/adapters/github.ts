import { setTimeout as sleep } from 'node:timers/promises'
import { getOctokit } from '@actions/github'
import { retry } from '@octokit/plugin-retry'
import { ApiError, messageOf } from '../errors.js'
import type { Comments, FinishedRun, GitHub, LabelEvent, OwnComment } from '../ports.js'

// All that a run asks of GitHub may take this long together, waiting included: it is the last thing of a run and may not hold it up.
const TOTAL_TIMEOUT_MS = 60_000
// One request that hangs is given up, so that there is time left to ask again.
const REQUEST_TIMEOUT_MS = 15_000
const RETRIES = 3
const PAGE_SIZE = 100
// A secondary limit without retry-after asks for a minute at least: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
const SECONDARY_WAIT_S = 60

interface Options {
  readonly token: string
  /** `https://api.github.com`, or an Enterprise server's; nothing else is ever asked. */
  readonly apiUrl: string
  /** `owner/name` */
  readonly repository: string
}

/** The repository on GitHub, through Octokit. Limits are obeyed, faults are asked again, answers are held to their shape. */
export function createGitHub({ token, apiUrl, repository }: Options): GitHub {
  const deadline = Date.now() + TOTAL_TIMEOUT_MS
  const client = createClient(token, apiUrl, deadline)
  const [owner = '', repo = ''] = repository.split('/')
  const place = { owner, repo }
  let login: Promise<string> | undefined

  /** All pages of a list. A 200 whose body was cut off arrives as '' and not as an error (github-facts §4): it is asked for again. */
  const listAll = async <T>(
    what: string,
    isItem: (value: unknown) => value is T,
    ask: (page: number) => Promise<unknown>,
  ): Promise<T[]> => {
    const all: T[] = []
    for (let page = 1, attempt = 1; ;) {
      const data = await ask(page)
      if (!Array.isArray(data) || !data.every(isItem)) {
        if (++attempt > RETRIES) throw new ApiError(`GitHub answered the list of ${what} with something else`, undefined, undefined)
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
          const { data } = await client.rest.issues.listComments({ ...place, issue_number: pullRequest, per_page: PAGE_SIZE, page })
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
      update: guarded((id: number, body: string) => unlessGone(client.rest.issues.updateComment({ ...place, comment_id: id, body }))),
      remove: guarded((id: number) => unlessGone(client.rest.issues.deleteComment({ ...place, comment_id: id }))),
      wait: async (milliseconds) => {
        // Others that look again at the same moment would meet again.
        await sleep(milliseconds * (1 + Math.random() / 2))
      },
    }
  }

  return {
    comments,

    labels: guarded(async (pullRequest: number) => {
      const labels = await listAll('labels', isLabel, async (page) => {
        const { data } = await client.rest.issues.listLabelsOnIssue({ ...place, issue_number: pullRequest, per_page: PAGE_SIZE, page })
        return data
      })
      return labels.map(({ name }) => name)
    }),

    lastLabeled: guarded(async (pullRequest: number, label: string) => {
      const events = await listAll('events', isObject, async (page) => {
        const { data } = await client.rest.issues.listEventsForTimeline({ ...place, issue_number: pullRequest, per_page: PAGE_SIZE, page })
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
      // The filter knows owners only; two repositories of one owner may both be asked to pull from.
      const found = pulls.find((pull) => pull.head.repo?.full_name === headRepository && pull.head.ref === headBranch)
      return found && { number: found.number, headSha: found.head.sha }
    }),
  }
}

type Client = ReturnType<typeof createClient>

function createClient(token: string, apiUrl: string, deadline: number) {
  const over = AbortSignal.timeout(deadline - Date.now())
  const limited: typeof fetch = (url, init) =>
    fetch(url, { ...init, signal: AbortSignal.any([over, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]) })
  const options = {
    baseUrl: apiUrl,
    request: { fetch: limited },
    // 403 and 429 are ours: plugin-retry would ask again after a second, whatever retry-after says.
    retry: { retries: RETRIES, doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451] },
  }
  return getOctokit(token, options, (octokit) => obeyLimits(octokit, deadline), retry)
}

interface Failure {
  readonly status?: number
  readonly response?: { readonly headers: Readonly<Record<string, string | undefined>> }
  request?: { request?: Readonly<Record<string, unknown>> }
}

/** Tells plugin-retry, which comes after, how long to wait; and to give up where that is longer than there is time. */
function obeyLimits(
  octokit: { hook: { error: (name: 'request', hook: (error: unknown, options: unknown) => never) => void } },
  deadline: number,
) {
  octokit.hook.error('request', (error, options) => {
    const failure = error as Failure
    const { request } = options as { request: { retries?: number; retryCount?: number } }
    const wait = limitOf(failure) ?? ((request.retryCount ?? 0) + 1) ** 2
    if (Date.now() + wait * 1_000 >= deadline) request.retries = 0
    else if (limitOf(failure) !== undefined && failure.request)
      failure.request.request = { ...failure.request.request, retries: RETRIES, retryAfter: wait }
    throw error
  })
  return {}
}

/** Seconds that a limit asks us to wait; undefined when the failure is none. */
function limitOf({ status, response }: Failure): number | undefined {
  if (status !== 429 && status !== 403) return undefined
  const { 'retry-after': after, 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset } = response?.headers ?? {}
  if (after !== undefined) return Number(after)
  if (remaining === '0') return Math.max(1, Number(reset) - Date.now() / 1_000)
  return status === 429 ? SECONDARY_WAIT_S : undefined
}

/** The login our comments carry. `GET /user` answers for a PAT only; this query answers for every kind of token (github-facts §4). */
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
  // Octokit calls a connection that failed a 500, too.
  const isAnswer = response !== undefined
  return new ApiError(messageOf(error), isAnswer ? status : undefined, response?.headers['x-accepted-github-permissions'])
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

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const isComment = (value: unknown): value is Comment => isObject(value) && typeof value['id'] === 'number' && 'html_url' in value
const isLabel = (value: unknown): value is { readonly name: string } => isObject(value) && typeof value['name'] === 'string'
const isPull = (value: unknown): value is Pull => isObject(value) && typeof value['number'] === 'number' && isObject(value['head'])

/** GitHub does not mind the case of a label. */
function readLabelEvent({ event, label, actor, created_at: at }: Readonly<Record<string, unknown>>, wanted: string): LabelEvent[] {
  if (event !== 'labeled' || !isLabel(label) || label.name.toLowerCase() !== wanted.toLowerCase() || typeof at !== 'string') return []
  return [{ at, by: isObject(actor) && typeof actor['login'] === 'string' ? actor['login'] : undefined }]
}
