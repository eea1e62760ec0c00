import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { describeOn, docker } from '../support/engines.js'
import { type GitHubDouble, startGitHubDouble } from '../support/github/double.js'
import type { RunOptions } from '../support/runner.js'
import { makeFolder, pullRequestEvent, removeFolder, runTare } from '../support/tare.js'

const WRITE = 'tok-write'
const READ = 'tok-read'
const headSha = 'a'.repeat(40)
const event = pullRequestEvent({ headSha, baseSha: 'b'.repeat(40) })

describeOn('classic', 'the gate on a pull request', (engine) => {
  let workspace: string
  let github: GitHubDouble
  beforeAll(async () => {
    workspace = await makeFolder({
      fat: 'FROM scratch\nCOPY big.bin small.bin /\n',
      thin: 'FROM scratch\nCOPY small.bin /\n',
      'big.bin': Buffer.alloc(2_000_000, 1),
      'small.bin': Buffer.alloc(100_000, 2),
    })
  })
  afterAll(() => removeFolder(workspace))
  beforeEach(async () => {
    github = await startGitHubDouble({
      repository: 'acme/hello',
      tokens: {
        [WRITE]: {
          login: 'github-actions[bot]',
          kind: 'app',
          permissions: { 'pull-requests': 'write', contents: 'read' },
        },
        [READ]: {
          login: 'github-actions[bot]',
          kind: 'app',
          permissions: { 'pull-requests': 'read', contents: 'read' },
        },
      },
      pulls: [{ number: 7, headSha }],
    })
  })
  afterEach(async () => {
    expect(github.violations).toEqual([])
    await github.close()
  })
  const run = (
    inputs: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>> = {},
    on: NonNullable<RunOptions['event']> = event,
  ) =>
    runTare(engine, {
      workspace,
      inputs: { file: 'thin', 'baseline-file': 'fat', name: 'app', 'github-token': WRITE, ...inputs },
      event: on,
      env: {
        GITHUB_REPOSITORY: 'acme/hello',
        GITHUB_API_URL: github.url,
        GITHUB_GRAPHQL_URL: github.graphqlUrl,
        GITHUB_SERVER_URL: 'https://github.example',
        ...env,
      },
    })

  test('within budget: green, one comment, outputs, summary, links to lines at the head commit', async () => {
    const result = await run({ 'max-size': '1MB', 'min-reduction': '90%', 'max-layers': '1' })
    expect(result).toMatchObject({ exitCode: 0, conclusion: 'success' })
    expect(result.outputs).toMatchObject({
      result: 'pass',
      changed: 'true',
      size: '100000',
      'engine-size': '100000',
      'baseline-size': '2100000',
      'baseline-engine-size': '2100000',
      delta: '-2000000',
      'delta-percent': '-95.24',
    })
    const [comment, ...more] = github.comments(7)
    expect(more).toEqual([])
    expect(comment!.body).toMatch(
      /^<!-- tare:comment v=1 key=default -->\n### ✅ `app` shrinks by 2\.0 MB \(−95\.2 %\) to 100\.0 kB\n/,
    )
    expect(comment!.body).toContain(`[\`thin:2\`](https://github.example/acme/hello/blob/${headSha}/thin#L2)`)
    expect(result.outputs['comment-id']).toBe(String(comment!.id))
    expect(result.outputs['comment-body']!.trim()).toBe(comment!.body.trim())
    expect(result.outputs['comment-url']).toBe(comment!.html_url)
    expect(result.outputs['digest']).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(result.outputs['baseline-digest']).not.toBe(result.outputs['digest'])
    expect(JSON.parse(result.outputs['json']!)).toEqual(result.report)
    expect(result.summary).toMatch(/### ✅ `app` .*\b100\.0 kB/)
    expect(result.log.at(-1)).toMatch(/^✅ Image size: app shrinks by .* to 100\.0 kB/)
  })

  test('over budget: everything is published first, then the job fails with a sentence that stands alone', async () => {
    const result = await run({ file: 'fat', 'baseline-file': 'thin', 'max-size': '1MB', 'max-increase': '3%, 500kB' })
    expect(result.exitCode).toBe(1)
    expect(result.outputs['result']).toBe('fail')
    expect(github.comments(7)[0]!.body).toMatch(/### ❌ `app` .*2\.1 MB/)
    expect(result.summary).toContain('❌')
    const [onLine, failure, ...more] = result.annotations.filter(({ level }) => level === 'error')
    expect(onLine).toMatchObject({ properties: { file: 'fat', line: '2', title: 'Image size: +2.0 MB' } })
    expect(more).toEqual([])
    expect(failure!.message).toMatch(
      /^Over budget: app linux\/amd64 is 2\.1 MB, 1\.1 MB over its 1 MB limit \(max-size\), and grows by 2\.0 MB .* allowed \(max-increase\)\. Largest cause: fat:2 COPY big\.bin small\.bin \/ \(\+2\.0 MB\)\./,
    )
  })

  test('warn-only: the same words, a green job', async () => {
    const result = await run({ 'max-size': '10kB', 'warn-only': 'true' })
    expect(result.exitCode).toBe(0)
    expect(result.outputs['result']).toBe('warn')
    expect(result.annotations.map(({ level }) => level)).not.toContain('error')
    expect(github.comments(7)[0]!.body).toContain('### ⚠️ would fail: `app` is 100.0 kB, 90.0 kB over its 10 kB limit')
  })

  test('the second run keeps to the one comment; a stranger with our marker is left alone', async () => {
    github.addComment(7, { login: 'mallory', body: '<!-- tare:comment v=1 key=default -->\nmine' })
    for (let count = 0; count < 105; count++) github.addComment(7, { login: 'alice', body: `remark ${count}` })
    const first = await run({})
    const writes = () =>
      github.requests.filter(({ method, path }) => method !== 'GET' && !path.includes('graphql')).length
    const before = writes()
    const again = await run({}, { GITHUB_RUN_ATTEMPT: '1' })
    expect(again.outputs['comment-id']).toBe(first.outputs['comment-id'])
    expect(writes()).toBe(before)
    const third = await run({ 'max-size': '10kB' })
    expect(third.outputs['comment-id']).toBe(first.outputs['comment-id'])
    const comments = github.comments(7)
    expect(comments).toHaveLength(107)
    expect(comments.find(({ id }) => String(id) === first.outputs['comment-id'])!.body).toContain('❌')
    expect(comments[0]!.body).toBe('<!-- tare:comment v=1 key=default -->\nmine')
  })

  test('two keys, two comments', async () => {
    await run({ 'comment-key': 'one' })
    await run({ 'comment-key': 'two' })
    expect(github.comments(7).map(({ body }) => /key=(\w+)/.exec(body)?.[1])).toEqual(['one', 'two'])
  })

  test('a read-only token: a warning with the YAML to paste and what GitHub asks for, and a green job', async () => {
    const result = await run({ 'github-token': READ })
    expect(result.exitCode).toBe(0)
    const [warning] = result.annotations.filter(({ level }) => level === 'warning')
    expect(warning!.message).toContain(
      'Could not comment on PR #7 (403). Add to this job:\n\npermissions:\n  contents: read\n  pull-requests: write',
    )
    expect(warning!.message).toMatch(/GitHub says it needs: .*pull_requests=write/)
    expect(warning!.message).toContain(
      'The result is in the job summary: https://github.example/acme/hello/actions/runs/',
    )
    expect(result.summary).toContain('### ✅ `app` shrinks by')
  })

  describe('when a comment is made', () => {
    test.each<[string, Record<string, string>, number, string]>([
      // comment       other inputs                          comments  why
      ['changes', {}, 1, 'the image changed'],
      ['changes', { 'min-change': '10MB' }, 0, 'a change below the floor'],
      ['always', { 'min-change': '10MB' }, 1, 'asked for'],
      ['on-failure', {}, 0, 'nothing failed'],
      ['on-failure', { 'max-size': '1kB' }, 1, 'a budget is broken'],
      ['never', { 'max-size': '1kB' }, 0, 'asked for'],
    ])('comment: %s with %j makes %d (%s)', async (comment, inputs, count) => {
      await run({ comment, ...inputs })
      expect(github.comments(7)).toHaveLength(count)
    })
  })

  test('a fork: judged, summed up, no request that would be refused', async () => {
    const result = await run(
      { 'github-token': READ, 'max-size': '1kB' },
      {},
      pullRequestEvent({ headSha, baseSha: 'b'.repeat(40), headRepo: 'mallory/hello' }),
    )
    expect(result.exitCode).toBe(1)
    // Its label is read: that a read-only token may do.
    expect(github.requests.filter(({ method, status }) => method !== 'GET' || status !== 200)).toEqual([])
    expect(result.annotations.filter(({ level }) => level === 'warning')).toEqual([])
    expect(result.log.join('\n')).toContain('No comment: this pull request comes from a fork')
  })

  test('workflow_dispatch with pr-number comments there; without it nowhere', async () => {
    const dispatch = { name: 'workflow_dispatch', payload: { inputs: {} } }
    await run({ 'pr-number': '7' }, {}, dispatch)
    expect(github.comments(7)).toHaveLength(1)
    const result = await run({}, {}, dispatch)
    expect(result.log.join('\n')).toContain('No comment: a workflow_dispatch run has no pull request')
  })

  test('a pr-number that is none: a warning, everything else delivered', async () => {
    const result = await run({ 'pr-number': '99' })
    expect(result.exitCode).toBe(0)
    expect(result.annotations.map(({ message }) => message).join()).toContain('Could not comment on PR #99 (404)')
    expect(result.summary).toContain('### ✅ `app` shrinks by')
  })

  test.each(['html-502', 'reset', 'secondary-403'] as const)(
    'GitHub answers once with %s: the comment still comes',
    async (kind) => {
      github.faults.push({ match: { path: /comments/ }, kind, retryAfter: 1 })
      const result = await run({})
      expect(result.exitCode).toBe(0)
      expect(github.comments(7)).toHaveLength(1)
    },
  )

  test('a list of comments that was cut off is no empty list: nothing is created', async () => {
    github.faults.push({ match: { method: 'GET', path: /comments/ }, kind: 'cut-body', times: 99 })
    const result = await run({})
    expect(result.exitCode).toBe(0)
    expect(github.comments(7)).toEqual([])
    expect(result.annotations.find(({ level }) => level === 'warning')!.message).toContain('Could not comment on PR #7')
  })

  test('summary: false and annotate: false leave both out', async () => {
    const result = await run({ summary: 'false', annotate: 'false', comment: 'never', 'max-size': '1kB' })
    expect(result.summary).toBe('')
    expect(result.annotations.map(({ message }) => message.split(':')[0])).toEqual(['Over budget'])
  })

  test('the images of a user are not touched, not even one of the same content', async () => {
    docker(
      engine,
      'buildx',
      'build',
      '--quiet',
      '--provenance=false',
      '--load',
      '--tag',
      'tare-e2e-user:1',
      '--file',
      `${workspace}/thin`,
      workspace,
    )
    await run({ comment: 'never' })
    expect(docker(engine, 'image', 'ls', '--quiet', 'tare-e2e-user:1')).not.toBe('')
    docker(engine, 'image', 'rm', 'tare-e2e-user:1')
  })
})
