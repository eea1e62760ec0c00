import { type Arguments, example, type Json, type Operation } from './description.js'
import type { PullSeed, Repository } from './repository.js'

export interface Token {
  readonly login: string
  readonly kind: 'app' | 'user'
  /** As a workflow's `permissions:` spells them. */
  readonly permissions: Readonly<Record<string, 'read' | 'write' | 'none'>>
}

export interface Call extends Arguments {
  readonly operation: Operation
  readonly token: Token
  readonly repository: Repository
  readonly body: unknown
  readonly url: URL
}

export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** What GitHub says it accepts (in `x-accepted-github-permissions`), and what it does accept for a pull request. */
interface Access {
  readonly header: string
  readonly anyOf: readonly string[]
  readonly level: 'read' | 'write'
}

type Handler = (call: Call) => Answer

/**
 * A comment's limit, in what its message calls characters: counted as UTF-16 units, the strictest reading.
 * https://github.com/CovertLab/vEcoli/issues/432
 */
const MAX_COMMENT = 65_536

// The permission sets of each operation:
// https://docs.github.com/rest/authentication/permissions-required-for-github-apps For a comment on a pull request
// GitHub names `issues` too and does not take it:
// https://github.com/LearningCircuit/local-deep-research/pull/3950,
// https://github.com/gip-inclusion/les-emplois/pull/6059
const READ_COMMENTS: Access = { header: 'issues=read; pull_requests=read', anyOf: ['pull-requests'], level: 'read' }
const WRITE_COMMENTS: Access = { header: 'issues=write; pull_requests=write', anyOf: ['pull-requests'], level: 'write' }
const READ_ISSUE: Access = {
  header: 'issues=read; pull_requests=read',
  anyOf: ['issues', 'pull-requests'],
  level: 'read',
}
const READ_PULLS: Access = { header: 'pull_requests=read', anyOf: ['pull-requests'], level: 'read' }
const READ_ACTIONS: Access = { header: 'actions=read', anyOf: ['actions'], level: 'read' }
/**
 * Every installation has `metadata: read`.
 * https://docs.github.com/rest/authentication/permissions-required-for-github-apps#repository-permissions-for-metadata
 */
const FREE: Access = { header: 'metadata=read', anyOf: [], level: 'read' }

const OPERATIONS: Readonly<Record<string, { readonly access: Access; readonly handle: Handler }>> = {
  'actions/get-workflow-run': {
    access: READ_ACTIONS,
    handle: (call) => found(call, call.repository.runJson(Number(call.path['run_id']))),
  },
  'issues/list-comments': {
    access: READ_COMMENTS,
    handle: (call) => ofPull(call, ({ number }) => page(call, listComments(call, number))),
  },
  'issues/create-comment': { access: WRITE_COMMENTS, handle: createComment },
  'issues/get-comment': {
    access: READ_COMMENTS,
    handle: (call) => found(call, call.repository.comment(commentId(call))),
  },
  'issues/update-comment': { access: WRITE_COMMENTS, handle: updateComment },
  'issues/delete-comment': {
    access: WRITE_COMMENTS,
    handle: (call) => (call.repository.deleteComment(commentId(call)) ? { status: 204 } : notFound(call)),
  },
  'issues/get-label': {
    access: READ_ISSUE,
    handle: (call) => found(call, call.repository.label(String(call.path['name']))),
  },
  'issues/list-labels-on-issue': {
    access: READ_ISSUE,
    handle: (call) => ofPull(call, ({ number }) => page(call, call.repository.labelsOf(number))),
  },
  'issues/list-events-for-timeline': {
    access: READ_ISSUE,
    handle: (call) => ofPull(call, ({ number }) => page(call, call.repository.timelineOf(number))),
  },
  'pulls/get': {
    access: READ_PULLS,
    handle: (call) => ofPull(call, (pull) => ({ status: 200, body: call.repository.pullJson('pull-request', pull) })),
  },
  'pulls/list': { access: READ_PULLS, handle: listPulls },
  'repos/list-pull-requests-associated-with-commit': { access: READ_PULLS, handle: listPullsOfCommit },
  'repos/get': { access: FREE, handle: (call) => ({ status: 200, body: call.repository.json() }) },
  'users/get-authenticated': { access: FREE, handle: getUser },
}

/** The answer of the repository to a request that is as described. */
export function answer(call: Call): Answer {
  const known = OPERATIONS[call.operation.id]
  if (!known) throw new Error(`${call.operation.id} is in the slice, but the double has no answer to it`)
  if (!isServed(call)) return notFound(call)
  return allows(call.token, known.access)
    ? known.handle(call)
    : forbidden(call, { 'x-accepted-github-permissions': known.access.header })
}

function allows({ permissions }: Token, { anyOf, level }: Access): boolean {
  const levels = level === 'read' ? ['read', 'write'] : ['write']
  return anyOf.length === 0 || anyOf.some((name) => levels.includes(permissions[name] ?? 'none'))
}

/**
 * Names of repositories do not mind case. A fork is asked for one thing only: which pull requests its commits are in.
 */
function isServed({ operation, path, repository }: Call): boolean {
  if (path['owner'] === undefined) return true
  const asked = fullName(path)
  const forks =
    operation.id === 'repos/list-pull-requests-associated-with-commit'
      ? repository.pulls().map((pull) => pull.headRepo ?? repository.name)
      : []
  return [repository.name, ...forks].some((name) => name.toLowerCase() === asked)
}

const fullName = (path: Arguments['path']) => `${path['owner'] ?? ''}/${path['repo'] ?? ''}`.toLowerCase()

function createComment(call: Call): Answer {
  return ofPull(call, ({ number }) =>
    withBody(call, (body) => {
      const comment = call.repository.addComment(number, { login: call.token.login, body })
      return {
        status: 201,
        body: comment,
        headers: { location: `${call.repository.url}/repos/${call.repository.name}/issues/comments/${comment.id}` },
      }
    }),
  )
}

function updateComment(call: Call): Answer {
  return withBody(call, (body) => found(call, call.repository.updateComment(commentId(call), body)))
}

function withBody(call: Call, use: (body: string) => Answer): Answer {
  const { body } = call.body as { body: string }
  if (body.trim() === '') return unprocessable(call, "Body can't be blank")
  if (body.length > MAX_COMMENT) return unprocessable(call, `Body is too long (maximum is ${MAX_COMMENT} characters)`)
  return use(body)
}

function listComments({ query, repository }: Call, issue: number): unknown[] {
  const since = query['since']
  return repository
    .commentsOf(issue)
    .filter((comment) => since === undefined || Date.parse(comment.updated_at) >= Date.parse(String(since)))
}

function listPulls(call: Call): Answer {
  const { repository, query } = call
  const { state = 'open', head, base, sort = 'created', direction = sort === 'created' ? 'desc' : 'asc' } = query
  const listed = repository
    .pulls()
    .filter((pull) => state === 'all' || (pull.state ?? 'open') === state)
    .filter((pull) => base === undefined || (pull.baseRef ?? 'main') === base)
    .filter((pull) => head === undefined || head === headLabel(repository, pull))
    .sort((a, b) => (direction === 'asc' ? a.number - b.number : b.number - a.number))
  return page(
    call,
    listed.map((pull) => repository.pullJson('pull-request-simple', pull)),
  )
}

function headLabel(repository: Repository, { headRepo = repository.name, headRef = 'feature' }: PullSeed): string {
  return `${headRepo.slice(0, headRepo.indexOf('/'))}:${headRef}`
}

/**
 * A commit that is only in a fork has no pull requests in the base repository, and has them in the fork's:
 * https://github.com/TooTallNate/nx.js/pull/410
 */
function listPullsOfCommit(call: Call): Answer {
  const { repository, path } = call
  const listed = repository
    .pulls()
    .filter((pull) => pull.headSha === path['commit_sha'] && (pull.state ?? 'open') === 'open')
    .filter((pull) => (pull.headRepo ?? repository.name).toLowerCase() === fullName(path))
  return page(
    call,
    listed.map((pull) => repository.pullJson('pull-request-simple', pull)),
  )
}

/** Not for apps: https://github.com/marocchino/sticky-pull-request-comment/issues/332 */
function getUser(call: Call): Answer {
  if (call.token.kind === 'app') return forbidden(call, {})
  return { status: 200, body: { ...(example('private-user', {}) as Json), ...call.repository.user(call.token.login) } }
}

/**
 * GraphQL is not in the description. `viewer` answers for every kind of token, with the "[bot]" of an app:
 * https://docs.github.com/graphql/reference/queries#viewer,
 * https://github.com/joshjohanning/bulk-github-repo-settings-sync-action/issues/194. Errors come with status 200, which
 * is why Octokit looks for `errors` in the data: https://github.com/octokit/graphql.js#errors
 */
export function answerGraphql(
  body: unknown,
  token: Token,
): { readonly answer: Answer; readonly violations: readonly string[] } {
  const violations = graphqlViolations(body)
  if (violations.length === 0)
    return { answer: { status: 200, body: { data: { viewer: { login: token.login } } } }, violations }
  return { answer: { status: 200, body: { errors: violations.map((message) => ({ message })) } }, violations }
}

function graphqlViolations(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return ['graphql: the body is not an object']
  const { query, variables = {}, operationName, ...others } = body as Json
  const extra = Object.keys(others).map((name) => `graphql: field ${name} is not known`)
  if (typeof query !== 'string' || !/^\s*(query(\s+\w+)?\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query))
    extra.push(`graphql: only { viewer { login } } is known, not ${String(query)}`)
  if (JSON.stringify(variables) !== '{}') extra.push('graphql: this query has no variables')
  if (operationName !== undefined && typeof operationName !== 'string')
    extra.push('graphql: operationName is not a text')
  return extra
}

/**
 * 30 a page unless told, and links in this order.
 * https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
function page({ query, url }: Call, all: readonly unknown[]): Answer {
  const size = Number(query['per_page'] ?? 30)
  const current = Number(query['page'] ?? 1)
  const last = Math.max(1, Math.ceil(all.length / size))
  const relations: [string, number][] = [
    ...(current > 1 ? [['prev', Math.min(current - 1, last)] satisfies [string, number]] : []),
    ...(current < last
      ? [['next', current + 1] satisfies [string, number], ['last', last] satisfies [string, number]]
      : []),
    ...(current > 1 ? [['first', 1] satisfies [string, number]] : []),
  ]
  const link = relations.map(([relation, number]) => `<${pageUrl(url, number)}>; rel="${relation}"`).join(', ')
  return { status: 200, body: all.slice((current - 1) * size, current * size), headers: link ? { link } : {} }
}

function pageUrl(url: URL, number: number): string {
  const there = new URL(url)
  there.searchParams.set('page', String(number))
  return there.href
}

const commentId = (call: Call) => Number(call.path['comment_id'])

/** Every issue of the double is a pull request. */
function ofPull(call: Call, use: (pull: PullSeed) => Answer): Answer {
  const pull = call.repository.pull(Number(call.path['issue_number'] ?? call.path['pull_number']))
  return pull ? use(pull) : notFound(call)
}

const found = (call: Call, body: unknown): Answer => (body === undefined ? notFound(call) : { status: 200, body })

export function failure(status: number, message: string, docs: string): Answer {
  return { status, body: { message, documentation_url: docs, status: String(status) } }
}

const notFound = ({ operation }: Call) => failure(404, 'Not Found', operation.docs)

/**
 * Both wordings: https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible
 */
function forbidden({ operation, token }: Call, headers: Readonly<Record<string, string>>): Answer {
  const who = token.kind === 'app' ? 'integration' : 'personal access token'
  return { ...failure(403, `Resource not accessible by ${who}`, operation.docs), headers }
}

function unprocessable({ operation }: Call, message: string): Answer {
  const error = { resource: 'IssueComment', code: 'unprocessable', field: 'data', message }
  return {
    status: 422,
    body: { message: 'Validation Failed', errors: [error], documentation_url: operation.docs, status: '422' },
  }
}
