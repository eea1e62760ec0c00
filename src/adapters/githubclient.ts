import { getOctokit } from '@actions/github'
import { retry } from '@octokit/plugin-retry'
import { ApiError, messageOf } from '../domain/errors.js'

// How GitHub is asked: limits, retries, and what a failure means.

// All requests of a run to GitHub together may take this long, waits included: they come last in a run and must not
// delay it.
const TOTAL_TIMEOUT_MS = 60_000
// A request that hangs is aborted, so that there is time for a retry.
const REQUEST_TIMEOUT_MS = 15_000
export const RETRIES = 3
// A secondary limit without retry-after asks for a minute at least:
// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
const SECONDARY_WAIT_S = 60

type Client = ReturnType<typeof createClient>

/**
 * An Octokit that obeys limits and retries failures. Its minute begins now. It keeps @actions/github's own `fetch`, which
 * uses the proxy of `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`, in either case.
 */
export function createClient(token: string, apiUrl: string) {
  const deadline = Date.now() + TOTAL_TIMEOUT_MS
  const options = {
    baseUrl: apiUrl,
    // 403 and 429 are handled below: plugin-retry would retry after a second, whatever retry-after says.
    retry: { retries: RETRIES, doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451] },
  }
  return getOctokit(token, options, (octokit) => obeyLimits(octokit, deadline), retry)
}

export interface Failure {
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
export async function whoAmI(client: Client, token: string): Promise<string> {
  try {
    const { viewer } = await client.graphql<{ viewer: { login: string } }>('query { viewer { login } }')
    return viewer.login
  } catch (error) {
    if (token.startsWith('ghs_')) return 'github-actions[bot]'
    throw error
  }
}

export function guarded<A extends readonly unknown[], R>(call: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
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

export async function unlessGone(call: Promise<unknown>): Promise<void> {
  try {
    await call
  } catch (error) {
    if ((error as Failure).status !== 404) throw error
  }
}
