import { readFileSync } from 'node:fs'
import { getOctokit } from '@actions/github'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { renderSlice } from '../../scripts/openapi-slice.mjs'
import { createGitHub } from '../../src/adapters/github.js'
import { type Fault, type GitHubDouble, startGitHubDouble } from '../support/github/double.js'

const HEAD = '1'.repeat(40)
const FORK_HEAD = '2'.repeat(40)
const HERE = { owner: 'acme', repo: 'hello' }

let github: GitHubDouble

beforeEach(async () => {
  github = await startGitHubDouble({
    repository: 'acme/hello',
    tokens: {
      'tok-write': {
        login: 'github-actions[bot]',
        kind: 'app',
        permissions: { 'pull-requests': 'write', contents: 'read' },
      },
      'tok-read': { login: 'github-actions[bot]', kind: 'app', permissions: { 'pull-requests': 'read' } },
      'tok-actions': {
        login: 'github-actions[bot]',
        kind: 'app',
        permissions: { 'pull-requests': 'read', actions: 'read' },
      },
      'tok-issues': { login: 'github-actions[bot]', kind: 'app', permissions: { issues: 'write' } },
      'tok-person': { login: 'octocat', kind: 'user', permissions: { 'pull-requests': 'write' } },
    },
    runs: [{ id: 1001, headSha: HEAD, attempt: 2 }],
    pulls: [
      { number: 7, headSha: HEAD, labels: ['bug'] },
      { number: 8, headSha: FORK_HEAD, headRepo: 'stranger/hello', headRef: 'patch-1' },
      { number: 9, headSha: '3'.repeat(40), state: 'closed', baseRef: 'release' },
    ],
  })
})
afterEach(() => github.close())

const octokit = (token = 'tok-write') => getOctokit(token, { baseUrl: github.url })

interface Ask {
  method?: string
  token?: string
  body?: unknown
  headers?: Record<string, string>
}

async function ask(path: string, { method = 'GET', token = 'tok-write', body, headers = {} }: Ask = {}) {
  const response = await fetch(`${github.url}${path}`, {
    method,
    headers: { authorization: `token ${token}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: (text.startsWith('<') || text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
  }
}

test('the committed slice is what the script cuts, and small', () => {
  const committed = readFileSync(new URL('../support/github/openapi-slice.json', import.meta.url), 'utf8')
  expect(committed === renderSlice(), 'run: node scripts/openapi-slice.mjs').toBe(true)
  expect(Buffer.byteLength(committed)).toBeLessThan(210_000)
})

describe('with the real Octokit', () => {
  afterEach(() => {
    expect(github.violations).toEqual([])
  })

  test('a comment is created, read, updated and deleted', async () => {
    const { issues } = octokit().rest
    const created = await issues.createComment({ ...HERE, issue_number: 7, body: 'first' })
    expect(created.status).toBe(201)
    expect(created.data.user).toMatchObject({ login: 'github-actions[bot]', type: 'Bot' })
    expect(created.data.html_url).toBe(`https://github.com/acme/hello/issues/7#issuecomment-${created.data.id}`)

    await issues.updateComment({ ...HERE, comment_id: created.data.id, body: 'second' })
    expect((await issues.getComment({ ...HERE, comment_id: created.data.id })).data.body).toBe('second')
    expect(github.comments(7)).toMatchObject([
      { id: created.data.id, body: 'second', user: { login: 'github-actions[bot]' } },
    ])

    expect((await issues.deleteComment({ ...HERE, comment_id: created.data.id })).status).toBe(204)
    expect(github.comments(7)).toEqual([])
    await expect(issues.getComment({ ...HERE, comment_id: created.data.id })).rejects.toMatchObject({ status: 404 })
    expect(github.requests.map(({ method, operationId, status }) => [method, operationId, status])).toEqual([
      ['POST', 'issues/create-comment', 201],
      ['PATCH', 'issues/update-comment', 200],
      ['GET', 'issues/get-comment', 200],
      ['DELETE', 'issues/delete-comment', 204],
      ['GET', 'issues/get-comment', 404],
    ])
    expect(github.requests[0]?.requestBody).toEqual({ body: 'first' })
  })

  test('all pages of comments are read, oldest first, and only those of the pull request', async () => {
    const bodies = Array.from({ length: 205 }, (_, index) => `comment ${index}`)
    for (const body of bodies) github.addComment(7, { login: 'stranger', body })
    github.addComment(8, { login: 'stranger', body: 'elsewhere' })
    const api = octokit()
    const read = await api.paginate(api.rest.issues.listComments, { ...HERE, issue_number: 7, per_page: 100 })
    expect(read.map(({ body }) => body)).toEqual(bodies)
    expect(github.requests).toHaveLength(3)
  })

  test('a pull request tells its head, its base and where the head lives', async () => {
    const { data } = await octokit().rest.pulls.get({ ...HERE, pull_number: 8 })
    expect(data).toMatchObject({
      number: 8,
      state: 'open',
      merged: false,
      labels: [],
      head: { sha: FORK_HEAD, ref: 'patch-1', label: 'stranger:patch-1' },
      base: { ref: 'main' },
    })
    expect([data.head.repo.full_name, data.head.repo.fork, data.base.repo.full_name]).toEqual([
      'stranger/hello',
      true,
      'acme/hello',
    ])
  })

  test.each([
    [{}, [8, 7]],
    [{ state: 'all', direction: 'asc' }, [7, 8, 9]],
    [{ state: 'closed' }, [9]],
    [{ state: 'all', base: 'release' }, [9]],
    [{ head: 'stranger:patch-1' }, [8]],
    [{ head: 'acme:patch-1' }, []],
  ] as const)('pull requests that match %j are %j', async (filter, numbers) => {
    const { data } = await octokit().rest.pulls.list({ ...HERE, ...filter })
    expect(data.map(({ number }) => number)).toEqual(numbers)
  })

  test('a commit leads to its open pull request; one of a fork in the fork only', async () => {
    const { listPullRequestsAssociatedWithCommit: list } = octokit().rest.repos
    const numbers = async (owner: string, commit_sha: string) =>
      (await list({ owner, repo: 'hello', commit_sha })).data.map(({ number }) => number)
    expect(await numbers('acme', HEAD)).toEqual([7])
    expect(await numbers('acme', FORK_HEAD)).toEqual([])
    expect(await numbers('stranger', FORK_HEAD)).toEqual([8])
    expect(await numbers('acme', '3'.repeat(40))).toEqual([])
  })

  test('labels are live, and the timeline says who set them', async () => {
    const { issues } = octokit().rest
    const names = async () =>
      (await issues.listLabelsOnIssue({ ...HERE, issue_number: 7 })).data.map(({ name }) => name)
    expect(await names()).toEqual(['bug'])
    github.addComment(7, { login: 'stranger', body: 'hm' })
    github.addLabel(7, 'size-accepted', 'maintainer')
    expect(await names()).toEqual(['bug', 'size-accepted'])
    github.removeLabel(7, 'bug', 'maintainer')
    expect(await names()).toEqual(['size-accepted'])
    const { data } = await issues.listEventsForTimeline({ ...HERE, issue_number: 7 })
    expect(data).toMatchObject([
      { event: 'commented', body: 'hm', actor: { login: 'stranger' } },
      { event: 'labeled', actor: { login: 'maintainer' }, label: { name: 'size-accepted' } },
      { event: 'unlabeled', actor: { login: 'maintainer' }, label: { name: 'bug' } },
    ])
  })

  test('the repository', async () => {
    const { data } = await octokit().rest.repos.get(HERE)
    expect(data).toMatchObject({
      full_name: 'acme/hello',
      name: 'hello',
      owner: { login: 'acme' },
      default_branch: 'main',
    })
  })

  test('who am I: GraphQL tells everybody, REST tells people', async () => {
    const viewer = (token: string) => octokit(token).graphql('{ viewer { login } }')
    expect(github.graphqlUrl).toBe(`${github.url}/graphql`)
    expect(await viewer('tok-write')).toEqual({ viewer: { login: 'github-actions[bot]' } })
    expect(await viewer('tok-person')).toEqual({ viewer: { login: 'octocat' } })
    expect((await octokit('tok-person').rest.users.getAuthenticated()).data.login).toBe('octocat')
    await expect(octokit().rest.users.getAuthenticated()).rejects.toMatchObject({ status: 403 })
  })

  test('a body that is cut off is, for Octokit, a success without data; it took effect', async () => {
    github.faults.push({ match: { method: 'POST' }, kind: 'cut-body' })
    const { status, data } = await octokit().rest.issues.createComment({ ...HERE, issue_number: 7, body: 'once' })
    expect([status, data]).toEqual([201, ''])
    expect(github.comments(7)).toHaveLength(1)
    expect(github.faults).toEqual([])
  })
})

describe('what GitHub does not describe is a violation', () => {
  test.each<[string, string, Ask, number, RegExp]>([
    ['an unknown path', '/repos/acme/hello/issues/7/comment', {}, 404, /no such method and path/],
    [
      'a wrong method',
      '/repos/acme/hello/issues/7/comments',
      { method: 'PUT', body: { body: 'x' } },
      404,
      /no such method and path/,
    ],
    ['a number that is none', '/repos/acme/hello/issues/seven/comments', {}, 422, /path\/issue_number must be integer/],
    [
      'an unknown query',
      '/repos/acme/hello/issues/7/comments?perpage=100',
      {},
      422,
      /query must NOT have additional properties.*perpage/,
    ],
    [
      'a query out of its choices',
      '/repos/acme/hello/pulls?state=merged',
      {},
      422,
      /query\/state must be equal to one of the allowed values/,
    ],
    ['a page too large', '/repos/acme/hello/issues/7/comments?per_page=101', {}, 422, /per_page is 101/],
    ['a query given twice', '/repos/acme/hello/pulls?state=open&state=all', {}, 422, /query\/state/],
    ['a head without its owner', '/repos/acme/hello/pulls?head=patch-1', {}, 422, /user:ref-name/],
    [
      'an extra field',
      '/repos/acme/hello/issues/7/comments',
      { method: 'POST', body: { body: 'x', pin: true } },
      422,
      /body must NOT have additional properties.*pin/,
    ],
    [
      'a missing field',
      '/repos/acme/hello/issues/7/comments',
      { method: 'POST', body: {} },
      422,
      /body must have required property 'body'/,
    ],
    [
      'a wrong type',
      '/repos/acme/hello/issues/7/comments',
      { method: 'POST', body: { body: 7 } },
      422,
      /body\/body must be string/,
    ],
    ['no body', '/repos/acme/hello/issues/7/comments', { method: 'POST' }, 422, /body must be object/],
    [
      'a body where none belongs',
      '/repos/acme/hello/issues/comments/1',
      { method: 'DELETE', body: {} },
      422,
      /takes none/,
    ],
    ['broken JSON', '/repos/acme/hello/issues/7/comments', { method: 'POST', body: '{"body":' }, 400, /not JSON/],
    [
      'another GraphQL query',
      '/graphql',
      { method: 'POST', body: { query: '{ viewer { id } }' } },
      200,
      /only \{ viewer \{ login \} \}/,
    ],
    [
      'another GraphQL field',
      '/graphql',
      { method: 'POST', body: { query: '{ viewer { login } }', extensions: {} } },
      200,
      /field extensions/,
    ],
  ])('%s', async (_, path, request, status, violation) => {
    expect((await ask(path, request)).status).toBe(status)
    expect(github.violations).toHaveLength(1)
    expect(github.violations[0]).toMatch(violation)
    expect(github.comments(7)).toEqual([])
  })

  test('a JSON body under another name', async () => {
    expect(
      (
        await ask('/repos/acme/hello/issues/7/comments', {
          method: 'POST',
          body: { body: 'x' },
          headers: { 'content-type': 'text/plain' },
        })
      ).status,
    ).toBe(201)
    expect(github.violations).toEqual([expect.stringContaining('content-type')])
  })
})

describe('refusals', () => {
  const comments = '/repos/acme/hello/issues/7/comments'
  const post = (token: string, body = 'x') => ask(comments, { method: 'POST', token, body: { body } })
  afterEach(() => {
    expect(github.violations).toEqual([])
  })

  test.each([
    ['an unknown token', { authorization: 'token nobody' }, 'Bad credentials'],
    ['no token', { authorization: '' }, 'Requires authentication'],
  ])('%s is 401', async (_, headers, message) => {
    const { status, json } = await ask(comments, { headers })
    expect([status, json['message']]).toEqual([401, message])
  })

  test('"Bearer" is as good as "token"', async () => {
    expect((await ask(comments, { headers: { authorization: 'Bearer tok-read' } })).status).toBe(200)
  })

  test.each([
    ['tok-read', 'reading does not write'],
    ['tok-issues', 'issues: write is named in the header and does not do for a pull request'],
  ])('%s may not comment: %s', async (token) => {
    const { status, json, headers } = await post(token)
    expect([status, json['message']]).toEqual([403, 'Resource not accessible by integration'])
    expect(headers.get('x-accepted-github-permissions')).toBe('issues=write; pull_requests=write')
    expect(github.comments(7)).toEqual([])
  })

  test('65,536 characters are a comment, one more is not, and none is not', async () => {
    expect((await post('tok-write', 'x'.repeat(65_536))).status).toBe(201)
    const { status, json } = await post('tok-write', 'x'.repeat(65_537))
    expect(status).toBe(422)
    expect(json['errors']).toMatchObject([{ message: 'Body is too long (maximum is 65536 characters)' }])
    expect((await post('tok-write', ' ')).status).toBe(422)
    expect(github.comments(7)).toHaveLength(1)
  })

  test.each([
    '/repos/acme/hello/pulls/70',
    '/repos/acme/hello/issues/70/comments',
    '/repos/acme/hello/issues/comments/70',
    '/repos/acme/other',
    '/repos/stranger/hello/pulls/8',
  ])('%s is not there: 404', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })
})

test('pages are linked in both directions', async () => {
  for (let index = 0; index < 65; index++) github.addComment(7, { login: 'stranger', body: String(index) })
  const at = async (query: string) => (await ask(`/repos/acme/hello/issues/7/comments${query}`)).headers.get('link')
  const link = (page: number, relation: string) =>
    `<${github.url}/repos/acme/hello/issues/7/comments?per_page=20&page=${page}>; rel="${relation}"`
  expect(await at('?per_page=20')).toBe([link(2, 'next'), link(4, 'last')].join(', '))
  expect(await at('?per_page=20&page=2')).toBe(
    [link(1, 'prev'), link(3, 'next'), link(4, 'last'), link(1, 'first')].join(', '),
  )
  expect(await at('?per_page=20&page=4')).toBe([link(3, 'prev'), link(1, 'first')].join(', '))
  expect(await at('?per_page=100')).toBeNull()
  expect(JSON.parse((await ask('/repos/acme/hello/issues/7/comments')).text)).toHaveLength(30)
})

describe('faults', () => {
  const path = '/repos/acme/hello/issues/7/comments'
  const fault = (kind: Fault['kind'], more: Partial<Fault> = {}) =>
    github.faults.push({ match: { path: /comments/ }, kind, ...more })

  test('429 says when to come back, then it is over', async () => {
    fault('rate-limit-429', { retryAfter: 3 })
    const { status, headers } = await ask(path)
    expect([status, headers.get('retry-after'), headers.get('x-ratelimit-remaining')]).toEqual([429, '3', '0'])
    expect(Number(headers.get('x-ratelimit-reset')) - Date.now() / 1000).toBeGreaterThan(2)
    expect((await ask(path)).status).toBe(200)
  })

  test('a secondary limit says so in its message', async () => {
    fault('secondary-403')
    const { status, headers, json } = await ask(path)
    expect([status, headers.get('retry-after')]).toEqual([403, null])
    expect(json['message']).toMatch(/secondary rate limit/)
  })

  test('a fault meets as many requests as it says, and only those it matches', async () => {
    github.faults.push({ match: { method: 'POST', path: /comments$/ }, kind: 'html-502', times: 2 })
    const post = () => ask(path, { method: 'POST', body: { body: 'x' } })
    expect((await ask(path)).status).toBe(200)
    const refused = await post()
    expect([refused.status, refused.headers.get('content-type'), refused.text]).toEqual([
      502,
      'text/html',
      expect.stringContaining('<html>'),
    ])
    expect([(await post()).status, (await post()).status]).toEqual([502, 201])
    expect(github.comments(7)).toHaveLength(1)
  })

  test('a reset connection took no effect', async () => {
    fault('reset')
    await expect(ask(path, { method: 'POST', body: { body: 'x' } })).rejects.toThrow('fetch failed')
    expect(github.comments(7)).toEqual([])
    expect(github.requests).toMatchObject([{ method: 'POST', status: undefined }])
  })

  test('a delay answers late', async () => {
    fault('delay', { delayMs: 120 })
    const start = performance.now()
    expect((await ask(path)).status).toBe(200)
    expect(performance.now() - start).toBeGreaterThan(110)
  })

  test('a hanging request hangs until the double is closed, which is at once', async () => {
    fault('hang')
    const outcome = ask(path).then(
      () => 'answered',
      () => 'broken off',
    )
    expect(await Promise.race([outcome, new Promise((resolve) => setTimeout(resolve, 100, 'nothing'))])).toBe('nothing')
    const start = performance.now()
    await github.close()
    expect(await outcome).toBe('broken off')
    expect(performance.now() - start).toBeLessThan(100)
  })
})

describe('workflow runs, as the adapter asks for them', () => {
  const hubOf = (token: string) => createGitHub({ token, apiUrl: github.url, repository: 'acme/hello', runId: 1001 })
  const asked = () =>
    github.requests.filter(({ operationId }) => operationId === 'actions/get-workflow-run').map(({ status }) => status)

  test('one that is there, one that is not', async () => {
    const hub = hubOf('tok-actions')
    const head = { headSha: HEAD, headBranch: 'feature', headRepository: 'acme/hello' }
    expect(await hub.run(1001)).toStrictEqual({ workflow: 'Size', event: 'pull_request', attempt: 2, ...head })
    // Our own is there, so 404 means that the other is not.
    expect([await hub.run(9_000_000_000_000_000), asked()]).toStrictEqual(['none', [200, 404, 200]])
    expect(await hub.pullRequest(7)).toStrictEqual(head)
    expect(github.violations).toStrictEqual([])
  })

  test('without actions: read nothing is told, and nothing more is asked', async () => {
    const hub = hubOf('tok-write')
    expect([await hub.run(1001), await hub.run(5), asked()]).toStrictEqual(['unknown', 'unknown', [403]])
  })
})
