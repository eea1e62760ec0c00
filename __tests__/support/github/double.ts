import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkRequest, checkResponse, findOperation } from './description.js'
import { answer, type Answer, answerGraphql, failure, type Token } from './operations.js'
import { type Comment, createRepository, type PullSeed, type Repository, type RunSeed } from './repository.js'

export type { Comment, PullSeed, RunSeed, Token }

export interface DoubleOptions {
  readonly repository: string
  readonly tokens: Readonly<Record<string, Token>>
  readonly pulls?: readonly PullSeed[]
  readonly runs?: readonly RunSeed[]
  /** Of the repository, beside those of its pull requests; accept-image-size unless told. */
  readonly labels?: readonly string[]
  /**
   * Where the API is on its host, '' unless told; '/api/v3' on GitHub Enterprise Server, which has GraphQL at
   * '/api/graphql'.
   */
  readonly basePath?: string
}

export interface Fault {
  readonly match: { readonly method?: string; readonly path?: RegExp }
  /**
   * `reset` and the refusals come before the request takes effect, `cut-body` after it; `hang` lasts until `close()`.
   */
  readonly kind: 'rate-limit-429' | 'secondary-403' | 'html-502' | 'reset' | 'cut-body' | 'delay' | 'hang'
  /** Seconds, sent as `retry-after`; no such header when absent. */
  readonly retryAfter?: number
  /** How long a `delay` is, 250 ms unless told. */
  readonly delayMs?: number
  /** How many requests it meets, 1 unless told. */
  times?: number
}

export interface LoggedRequest {
  readonly method: string
  /** With the query. */
  readonly path: string
  operationId: string | undefined
  /** Undefined while unanswered, and for good after `reset` and `hang`. */
  status: number | undefined
  requestBody: unknown
}

export interface GitHubDouble {
  readonly repository: string
  /** Value for `GITHUB_API_URL`. */
  readonly url: string
  readonly graphqlUrl: string
  readonly requests: readonly LoggedRequest[]
  /** Everything that was not as GitHub describes it, of a request or of an answer. A test asserts that it is empty. */
  readonly violations: readonly string[]
  /** First match first; one that is used up leaves the queue. */
  readonly faults: Fault[]
  readonly comments: (pull: number) => readonly Comment[]
  readonly addComment: (pull: number, comment: { readonly login: string; readonly body: string }) => Comment
  readonly addLabel: (pull: number, label: string, login?: string) => void
  readonly removeLabel: (pull: number, label: string, login?: string) => void
  readonly deleteComment: (id: number) => void
  /** Somebody pushes to a pull request. */
  readonly setHead: (pull: number, sha: string) => void
  readonly addToken: (secret: string, token: Token) => void
  /** Ends every connection at once, hanging ones too. */
  readonly close: () => Promise<void>
}

interface Double {
  readonly tokens: ReadonlyMap<string, Token>
  readonly repository: Repository
  readonly url: string
  readonly graphqlUrl: string
  readonly requests: LoggedRequest[]
  readonly violations: string[]
  readonly faults: Fault[]
}

const TROUBLESHOOTING = 'https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api'
const RATE_LIMITS = 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api'

/**
 * A GitHub with one repository on a port of 127.0.0.1. It answers as the official description says and holds requests
 * to it.
 */
export async function startGitHubDouble(options: DoubleOptions): Promise<GitHubDouble> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { basePath = '' } = options
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const url = `${host}${basePath}`
  // https://docs.github.com/enterprise-server@latest/graphql/guides/forming-calls-with-graphql#the-graphql-endpoint
  const graphqlUrl = `${host}${basePath.replace(/\/v3$/, '')}/graphql`
  const tokens = new Map(Object.entries(options.tokens))
  const repository = createRepository(options.repository, url, options.pulls ?? [], options.runs, options.labels)
  const double: Double = { tokens, repository, url, graphqlUrl, requests: [], violations: [], faults: [] }

  server.on('request', (request, response) => {
    serve(double, request, response).catch((error: unknown) => {
      // A caller that was killed while it spoke is no mistake of anybody's.
      if (!request.complete) return
      double.violations.push(
        `the double failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
      response.destroy()
    })
  })

  return {
    repository: options.repository,
    url,
    graphqlUrl,
    requests: double.requests,
    violations: double.violations,
    faults: double.faults,
    comments: repository.commentsOf,
    addComment: repository.addComment,
    addLabel: (pull, label, login = 'octocat') => {
      repository.changeLabel('labeled', pull, label, login)
    },
    removeLabel: (pull, label, login = 'octocat') => {
      repository.changeLabel('unlabeled', pull, label, login)
    },
    deleteComment: (id) => {
      repository.deleteComment(id)
    },
    setHead: repository.setHead,
    addToken: (secret, token) => {
      tokens.set(secret, token)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

async function serve(double: Double, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url: path = '' } = request
  const logged: LoggedRequest = { method, path, operationId: undefined, status: undefined, requestBody: undefined }
  double.requests.push(logged)
  const body = await readBody(request)
  logged.requestBody = body.value

  const fault = takeFault(double.faults, method, path)
  if (fault?.kind === 'hang') return
  if (fault?.kind === 'reset') {
    request.socket.resetAndDestroy()
    return
  }
  if (fault?.kind === 'delay') await sleep(fault.delayMs ?? 250, undefined, { ref: false })
  const refusal = fault && refusalOf(fault)
  const told = refusal ?? answerTo(double, request, logged, body)
  if (fault?.kind === 'cut-body') cut(response, logged, told)
  else send(response, logged, told)
}

type Body =
  { readonly kind: 'json' | 'none'; readonly value: unknown } | { readonly kind: 'broken'; readonly value: string }

async function readBody(request: IncomingMessage): Promise<Body> {
  const text = Buffer.concat(await request.toArray()).toString('utf8')
  if (text === '') return { kind: 'none', value: undefined }
  try {
    return { kind: 'json', value: JSON.parse(text) }
  } catch {
    return { kind: 'broken', value: text }
  }
}

function answerTo(double: Double, request: IncomingMessage, logged: LoggedRequest, body: Body): Answer {
  const url = new URL(logged.path, double.url)
  const complain = (complaints: readonly string[]) =>
    double.violations.push(...complaints.map((text) => `${logged.method} ${logged.path}: ${text}`))
  const asked = operationAt(double, logged.method, url)
  if (!asked) {
    complain(['no such method and path'])
    return failure(404, 'Not Found', 'https://docs.github.com/rest')
  }
  logged.operationId = asked === 'graphql' ? asked : asked.operation.id

  const refusal = refuseCaller(double, request)
  if ('status' in refusal) return refusal
  if (body.kind === 'broken') {
    complain(['the body is not JSON'])
    return failure(400, 'Problems parsing JSON', TROUBLESHOOTING)
  }
  if (body.kind === 'json' && !request.headers['content-type']?.startsWith('application/json'))
    complain(['the body is JSON, content-type does not say so'])
  if (asked === 'graphql') {
    const { answer: told, violations } = answerGraphql(body.value, refusal)
    complain(violations)
    return told
  }

  const { operation, path } = asked
  const checked = checkRequest(operation, { path, query: queryOf(url), body: body.value })
  complain(checked.violations)
  const told =
    checked.violations.length > 0
      ? failure(422, `Invalid request. ${checked.violations.join('; ')}`, operation.docs)
      : answer({
          operation,
          ...checked.arguments,
          token: refusal,
          repository: double.repository,
          body: body.value,
          url,
        })
  complain(checkResponse(operation, told.status, told.body))
  return told
}

function operationAt(double: Double, method: string, { href, pathname }: URL) {
  if (method === 'POST' && href === double.graphqlUrl) return 'graphql'
  const { pathname: base } = new URL(`${double.url}/`)
  return pathname.startsWith(base) ? findOperation(method, pathname.slice(base.length - 1)) : undefined
}

/** A parameter that is given twice becomes one text that no number or name of a choice equals. */
function queryOf(url: URL): Record<string, string> {
  return Object.fromEntries(
    [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name).join(',')]),
  )
}

/**
 * The caller's token, or the refusal: no user agent is 403
 * (https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#user-agent-required), no token or an
 * unknown one is 401 (https://docs.github.com/rest/authentication/authenticating-to-the-rest-api; anonymous access is
 * for public repositories).
 */
function refuseCaller({ tokens }: Double, { headers }: IncomingMessage): Token | Answer {
  if (!headers['user-agent'])
    return failure(
      403,
      'Request forbidden by administrative rules. Please make sure your request has a User-Agent header',
      TROUBLESHOOTING,
    )
  const [, secret] = /^(?:token|bearer) (.+)$/i.exec(headers.authorization ?? '') ?? []
  if (secret === undefined) return failure(401, 'Requires authentication', 'https://docs.github.com/rest')
  return tokens.get(secret) ?? failure(401, 'Bad credentials', 'https://docs.github.com/rest')
}

function takeFault(faults: Fault[], method: string, path: string): Fault | undefined {
  const index = faults.findIndex(({ match }) => (match.method ?? method) === method && (match.path?.test(path) ?? true))
  const fault = faults[index]
  if (!fault) return undefined
  fault.times = (fault.times ?? 1) - 1
  if (fault.times <= 0) faults.splice(index, 1)
  return fault
}

/**
 * Primary limit: remaining is 0, `reset` says when. Secondary: the message says so, `retry-after` may be there. Both in
 * RATE_LIMITS, "Exceeding the rate limit".
 */
function refusalOf({ kind, retryAfter }: Fault): Answer | undefined {
  const wait: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  const reset = String(Math.ceil(Date.now() / 1000) + (retryAfter ?? 60))
  if (kind === 'rate-limit-429')
    return {
      ...failure(429, 'API rate limit exceeded for installation ID 1.', RATE_LIMITS),
      headers: { ...wait, 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
    }
  if (kind === 'secondary-403')
    return {
      ...failure(
        403,
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
        RATE_LIMITS,
      ),
      headers: wait,
    }
  if (kind === 'html-502')
    return {
      status: 502,
      body: '<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>',
      headers: { 'content-type': 'text/html' },
    }
  return undefined
}

function send(response: ServerResponse, logged: LoggedRequest, told: Answer): void {
  response.end(writeHead(response, logged, told))
}

/**
 * Announces the whole, sends half and ends the connection in good order: Octokit takes it for a 200 whose data is "".
 */
function cut(response: ServerResponse, logged: LoggedRequest, told: Answer): void {
  const whole = writeHead(response, logged, told)
  response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => response.socket?.end())
}

function writeHead(response: ServerResponse, logged: LoggedRequest, { status, body, headers }: Answer): Buffer {
  const content =
    body === undefined ? Buffer.alloc(0) : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  logged.status = status
  response.writeHead(status, {
    ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8', 'content-length': content.length }),
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '4999',
    ...headers,
  })
  return content
}
