import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOn, docker } from '../support/engines.js'
import { type GitHubDouble, startGitHubDouble } from '../support/github/double.js'
import { makeOrigin, type Origin } from '../support/repository.js'
import { makeFolder, pullRequestEvent, removeFolder } from '../support/tare.js'
import {
  type ArtifactStore,
  createArtifacts,
  type Event,
  executeWorkflow,
  type WorkflowOptions,
} from '../support/workflow.js'

// The workflows of examples/workflows are executed step by step, as the YAML says.

const examples = path.join(import.meta.dirname, '../../examples')
const folder = (name: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path.join(examples, name)).map((file) => [
      `examples/${name}/${file}`,
      readFileSync(path.join(examples, name, file), 'utf8'),
    ]),
  )
const tree = (): Record<string, string> => ({ ...folder('golang'), ...folder('golang-copy-from-index') })

test('every example workflow is executed below', () => {
  expect(readdirSync(path.join(examples, 'workflows')).sort()).toEqual([
    'compare-dockerfiles.yml',
    'drift.yml',
    'forks-comment.yml',
    'forks-measure.yml',
    'gate-with-label.yml',
    'gate.yml',
    'manual.yml',
    'matrix.yml',
    'merge-queue.yml',
    'release.yml',
  ])
})

describeOn('classic', 'the example workflows', (engine) => {
  let origin: Origin
  let github: GitHubDouble
  let artifacts: ArtifactStore
  let runId = 1000
  beforeAll(async () => {
    const grown = readFileSync(path.join(examples, 'golang/server.go'), 'utf8').replace(
      'import "fmt"',
      'import (\n\t"fmt"\n\t_ "net/http"\n)',
    )
    origin = await makeOrigin(tree(), {}, { 'examples/golang/server.go': grown })
    artifacts = createArtifacts()
    github = await startGitHubDouble({
      repository: 'acme/hello',
      tokens: {},
      pulls: [
        { number: 7, headSha: origin.headSha },
        { number: 8, headSha: origin.firstSha },
        { number: 9, headSha: origin.headSha, headRepo: 'mallory/hello', headRef: 'feature' },
      ],
    })
  })
  afterAll(async () => {
    expect(github.violations).toEqual([])
    await github.close()
    artifacts.dispose()
    origin.dispose()
  })

  const executeAll = (name: string, given: Event, options: Partial<WorkflowOptions> = {}) =>
    executeWorkflow(path.join(examples, 'workflows', name), {
      event: given,
      origin,
      engine,
      github,
      artifacts,
      runId: ++runId,
      ...options,
    })
  /** Executes a workflow of one job with one step of Tare. */
  const execute = async (name: string, given: Event, options: Partial<WorkflowOptions> = {}) => {
    const run = await executeAll(name, given, options)
    const [job] = run.jobs
    return { conclusion: run.conclusion, tare: job!.tare[0]!, printed: job!.printed }
  }
  const event = () => pullRequestEvent({ headSha: origin.headSha, baseSha: origin.mainSha })

  test('compare-dockerfiles.yml: the multi-stage build passes its budget and the pull request gets its comment', async () => {
    const { conclusion, tare } = await execute('compare-dockerfiles.yml', event())
    expect([conclusion, tare.exitCode]).toEqual(['success', 0])
    expect(tare.report!.images[0]).toMatchObject({
      name: 'go-hello',
      verdicts: [
        { rule: 'max-size', outcome: 'passed' },
        { rule: 'min-reduction', outcome: 'passed' },
      ],
    })
    expect(github.comments(7)[0]!.body).toMatch(/### ✅ `go-hello` shrinks by .* \(−99\.\d %\) to \d\.\d MB/)
  })

  test('gate.yml: the pull request links net/http in, and is stopped', async () => {
    const { conclusion, tare } = await execute('gate.yml', event())
    expect([conclusion, tare.exitCode]).toEqual(['failure', 1])
    expect(tare.report!.images[0]).toMatchObject({
      baseline: { kind: 'ref', label: 'main', sha: origin.mainSha },
      verdicts: [
        { rule: 'max-size', outcome: 'passed' },
        { rule: 'max-increase', outcome: 'failed' },
      ],
    })
    // One comment per key, whichever workflow wrote it first.
    expect(github.comments(7)).toHaveLength(1)
    expect(github.comments(7)[0]!.body).toMatch(/### ❌ `golang` /)
    // The chain ends at the file that changed, which the image does not ship.
    expect(github.comments(7)[0]!.body).toMatch(/rebuilt in stage `\w+` because `[\w/]+\.go` changed/)
  })

  test('manual.yml: two Dockerfiles by hand, the outputs in the next step, a comment only where a pull request is named', async () => {
    const before = github.requests.length
    const { conclusion, tare, printed } = await execute('manual.yml', { name: 'workflow_dispatch', payload: {} })
    expect(conclusion).toBe('success')
    expect(printed).toBe(`pass, ${tare.outputs['baseline-size']!} B became ${tare.outputs['size']!} B\n`)
    expect(github.requests).toHaveLength(before)
    const named = await execute('manual.yml', { name: 'workflow_dispatch', payload: { inputs: { 'pr-number': '8' } } })
    expect(named.tare.outputs['comment-url']).toBe(github.comments(8)[0]!.html_url)
  })

  test('gate-with-label.yml: red, then green with the label and who set it, red again without it', async () => {
    const red = await execute('gate-with-label.yml', event())
    expect(red.conclusion).toBe('failure')
    expect(red.tare.annotations.at(-1)!.message).toContain('accept it with the label accept-image-size')
    github.addLabel(7, 'accept-image-size', 'alice')
    const labeled = event()
    const green = await execute('gate-with-label.yml', {
      ...labeled,
      payload: { ...labeled.payload, action: 'labeled' },
    })
    expect([green.conclusion, green.tare.outputs['result']]).toEqual(['success', 'accepted'])
    expect(github.comments(7)[0]!.body).toMatch(
      /### ✅ `golang` grows by .*, accepted by `@alice` \(label `accept-image-size`\)/,
    )
    github.removeLabel(7, 'accept-image-size', 'alice')
    const again = await execute('gate-with-label.yml', {
      ...labeled,
      payload: { ...labeled.payload, action: 'unlabeled' },
    })
    expect(again.conclusion).toBe('failure')
  })

  test('forks-measure.yml and forks-comment.yml: judged with a read-only token, commented by the second half', async () => {
    const fork = { headRepo: 'mallory/hello', number: 9, headSha: origin.headSha, baseSha: origin.mainSha }
    const measuredAs = ++runId
    const measured = await execute('forks-measure.yml', pullRequestEvent({ ...fork, number: 7 }), {
      runId: measuredAs,
      maxPermissions: 'read-all',
    })
    expect(measured.conclusion).toBe('failure')
    expect(measured.tare.annotations.filter(({ level }) => level === 'warning')).toEqual([])
    expect(github.comments(9)).toEqual([])
    const finished = (over: Readonly<Record<string, unknown>> = {}): Event => ({
      name: 'workflow_run',
      payload: {
        action: 'completed',
        workflow_run: {
          id: measuredAs,
          run_attempt: 1,
          event: 'pull_request',
          name: 'Image size',
          status: 'completed',
          conclusion: 'failure',
          head_sha: origin.headSha,
          head_branch: 'feature',
          head_repository: { full_name: 'mallory/hello' },
          pull_requests: [],
          ...over,
        },
        repository: { full_name: 'acme/hello' },
      },
    })
    const posted = await executeAll('forks-comment.yml', finished())
    expect(posted.conclusion).toBe('success')
    const { body } = github.comments(9)[0]!
    expect(body).toMatch(/### ❌ `golang` /)
    expect(body).toContain('Measured by a workflow run of the fork `mallory/hello`')
    expect(posted.jobs[0]!.tare[0]!.report!.run).toMatchObject({
      runId: measuredAs,
      fork: 'mallory/hello',
      pullRequest: 9,
    })
    // A run that left nothing has nothing to post.
    const empty = await executeAll('forks-comment.yml', finished({ id: 1 }))
    expect([empty.conclusion, github.comments(9).length]).toEqual(['success', 1])
  })

  test('matrix.yml: two legs, one comment by the last job, one summary', async () => {
    const run = await executeAll('matrix.yml', event())
    expect(run.jobs.map(({ id, conclusion }) => [id, conclusion])).toEqual([
      ['size', 'success'],
      ['size', 'success'],
      ['comment', 'success'],
    ])
    expect(run.jobs.map(({ tare }) => tare[0]!.summary === '')).toEqual([true, true, false])
    const { body } = github.comments(7)[0]!
    expect(github.comments(7)).toHaveLength(1)
    expect(body).toMatch(/\| \S+ `golang` \|[^\n]*\n\| \S+ `golang-copy-from-index` \|/)
    expect(body).not.toContain('⏳')
  })

  test('merge-queue.yml: a pull request is judged whole; in the queue growth is told, and the size is judged', async () => {
    expect((await execute('merge-queue.yml', event())).conclusion).toBe('failure')
    const group: Event = {
      name: 'merge_group',
      payload: {
        action: 'checks_requested',
        merge_group: {
          head_sha: origin.mergeSha,
          head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${origin.mainSha}`,
          base_sha: origin.mainSha,
          base_ref: 'refs/heads/main',
        },
        repository: { full_name: 'acme/hello' },
      },
    }
    const { conclusion, tare } = await execute('merge-queue.yml', group)
    expect(conclusion).toBe('success')
    expect(tare.report!.images[0]).toMatchObject({
      baseline: { kind: 'ref', sha: origin.mainSha, label: 'main' },
      change: 'changed',
      verdicts: [
        { outcome: 'passed' },
        { rule: 'max-increase', outcome: 'skipped', reason: 'a merge group may hold several pull requests' },
      ],
    })
  })

  test('drift.yml: what is built today against what is released', async () => {
    // An older build of the same Dockerfile: without net/http, which stands for packages that moved.
    const released = await makeFolder(tree())
    const contexts = Object.entries(engine.contexts ?? {}).flatMap(([name, context]) => [
      '--build-context',
      `${name}=${context}`,
    ])
    const file = path.join(released, 'examples/golang/dockerfile_multi_stage')
    const build = [
      'buildx',
      'build',
      '--quiet',
      '--load',
      '--provenance=false',
      '--tag',
      'tare-e2e-released:1',
      '--file',
      file,
    ]
    docker(engine, ...build, ...contexts, path.join(released, 'examples/golang'))
    const { conclusion, tare } = await execute(
      'drift.yml',
      { name: 'schedule', payload: { schedule: '0 6 * * 1' } },
      { vars: { RELEASED_IMAGE: 'tare-e2e-released:1' }, sha: origin.headSha },
    )
    docker(engine, 'image', 'rm', 'tare-e2e-released:1')
    await removeFolder(released)
    expect(conclusion).toBe('failure')
    expect(tare.report!.images[0]).toMatchObject({
      baseline: { kind: 'image', label: 'tare-e2e-released:1' },
      verdicts: [{ rule: 'max-increase', outcome: 'failed' }],
    })
  })

  test('release.yml: against the release before; the very first has none', async () => {
    const release = (tag: string): Event => ({
      name: 'release',
      payload: { action: 'published', release: { tag_name: tag }, repository: { full_name: 'acme/hello' } },
    })
    const first = await execute('release.yml', release('v1.0.0'), { sha: origin.firstSha })
    expect(first.tare.report!.images[0]!.baseline.kind).toBe('none')
    execFileSync('git', ['-C', origin.url.replace('file://', ''), 'tag', 'v1.0.0', origin.firstSha])
    const second = await execute('release.yml', release('v1.1.0'), { sha: origin.mergeSha })
    expect(second.conclusion).toBe('success')
    expect(second.tare.report!.images[0]).toMatchObject({
      baseline: { kind: 'ref', label: 'v1.0.0', sha: origin.firstSha },
      change: 'changed',
    })
  })

  test('two steps of Tare share RUNNER_TEMP with others, and their reports reach another job', async () => {
    const weigh = (id: string, file: string) =>
      `{ id: ${id}, uses: owner/tare@v1, with: { context: examples/golang, file: examples/golang/${file}, baseline: none, comment: never } }`
    const upload = (id: string) =>
      `{ uses: actions/upload-artifact@v4, with: { name: ${id}, path: "\${{ steps.${id}.outputs.report-dir }}", if-no-files-found: error } }`
    const folder = mkdtempSync(path.join(tmpdir(), 'tare-workflow-'))
    const file = path.join(folder, 'two.yml')
    writeFileSync(
      file,
      `on: workflow_dispatch
jobs:
  weigh:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - run: touch $RUNNER_TEMP/of-somebody-else
      - ${weigh('a', 'dockerfile_multi_stage')}
      - ${weigh('b', 'dockerfile_multi_stage')}
      - ${upload('a')}
      - ${upload('b')}
  read:
    needs: weigh
    runs-on: ubuntu-latest
    steps: [{ uses: actions/download-artifact@v5 }, { run: ls a b }]
`,
    )
    const run = await executeWorkflow(file, {
      event: { name: 'workflow_dispatch', payload: {} },
      origin,
      engine,
      github,
      artifacts,
      runId: ++runId,
    })
    rmSync(folder, { recursive: true })
    const files = 'badge.json\ncomment.md\nreport.json\nsummary.md\n'
    expect(run.jobs[1]!.printed).toBe(`a:\n${files}\nb:\n${files}`)
    const [{ report, tempLeft }] = run.jobs[0]!.tare as [(typeof run.jobs)[0]['tare'][0]]
    expect(report!.images).toHaveLength(1)
    expect(tempLeft).toContain('of-somebody-else')
  })
})
