import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findUploads, isArtifactName } from '../support/artifacts.js'
import { type GitHubDouble, startGitHubDouble } from '../support/github/double.js'
import { legsOf, permissionsOf } from '../support/jobs.js'
import { makeOrigin, type Origin } from '../support/repository.js'
import { runAction } from '../support/runner.js'
import { pullRequestEvent, type TareRun } from '../support/tare.js'
import { checkTrigger, inputsOf } from '../support/triggers.js'
import {
  type ArtifactStore,
  createArtifacts,
  type Event,
  executeWorkflow,
  type TareOptions,
  type WorkflowOptions,
} from '../support/workflow.js'

let folder: string
let origin: Origin
let github: GitHubDouble
let artifacts: ArtifactStore
let weighed: TareOptions[]

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tare-executor-'))
  origin = await makeOrigin(
    { 'a.txt': 'first\n', 'deep/b.txt': 'b', 'other/c.txt': 'c' },
    { 'main.txt': 'main' },
    { 'a.txt': 'feature\n' },
  )
})
beforeEach(async () => {
  weighed = []
  artifacts = createArtifacts()
  github = await startGitHubDouble({
    repository: 'acme/hello',
    tokens: {},
    pulls: [{ number: 7, headSha: origin.headSha }],
  })
  return async () => {
    artifacts.dispose()
    await github.close()
  }
})
afterAll(() => {
  origin.dispose()
  rmSync(folder, { recursive: true })
})

const TARE: TareRun = {
  exitCode: 0,
  signal: null,
  conclusion: 'success',
  stdout: '',
  stderr: '',
  log: [],
  annotations: [],
  groups: [],
  outputs: { result: 'pass', size: '7' },
  state: {},
  exported: { env: {}, path: [] },
  summary: '',
  summaryDropped: false,
  masks: [],
  runnerTemp: '',
  tempLeft: [],
  dispose: () => Promise.resolve(),
  report: undefined,
  everything: '',
}

const HEAD = 'on: workflow_dispatch\npermissions:\n  contents: read\n'
const DISPATCH: Event = { name: 'workflow_dispatch', payload: {} }
const pull = (action = 'synchronize'): Event => {
  const event = pullRequestEvent({ headSha: origin.headSha, baseSha: origin.mainSha })
  return { ...event, payload: { ...event.payload, action } }
}

/** Executes a text as a workflow file, with a Tare that passes unless told. */
function execute(yaml: string, options: Partial<WorkflowOptions> = {}) {
  const file = path.join(folder, 'size.yml')
  writeFileSync(file, yaml)
  const tare = (run: TareOptions) => {
    weighed.push(run)
    return Promise.resolve(TARE)
  }
  return executeWorkflow(file, { event: DISPATCH, origin, github, artifacts, runId: 5, tare, ...options })
}

/** A workflow of one job with these steps. */
const steps = (...lines: string[]) =>
  `${HEAD}jobs:\n  size:\n    runs-on: ubuntu-latest\n    steps:\n${lines.map((line) => `      ${line}\n`).join('')}`
/** Jobs without a word about their machine, each with one step that prints its name unless it says otherwise. */
const jobs = (...lines: string[]) =>
  `${HEAD}jobs:\n${lines.map((line) => `  ${line}\n`).join('')}`.replaceAll(
    'STEPS',
    'runs-on: ubuntu-24.04, steps: [{ run: echo $GITHUB_JOB }]',
  )

const outcomes = ({ jobs: runs }: Awaited<ReturnType<typeof execute>>) =>
  runs.map(({ id, conclusion }) => `${id} ${conclusion}`)

describe('triggers', () => {
  const ran = (name: string, action = 'completed') => ({
    name: 'workflow_run',
    payload: { action, workflow_run: { name, head_branch: 'feature' } },
  })
  const push = (ref: string) => ({ name: 'push', payload: { ref } })
  const base = (ref: string): Event => ({
    name: 'pull_request',
    payload: { action: 'opened', pull_request: { base: { ref } } },
  })
  const group = {
    name: 'merge_group',
    payload: { action: 'checks_requested', merge_group: { base_ref: 'refs/heads/main' } },
  }
  const release = (action: string) => ({ name: 'release', payload: { action } })

  test.each<[unknown, Event]>([
    ['pull_request', base('main')],
    [['push', 'pull_request'], base('main')],
    [{ pull_request: null }, base('main')],
    [{ pull_request: { types: ['opened'], branches: 'release/**' } }, base('release/1/2')],
    [{ pull_request: { types: ['labeled'] } }, { name: 'pull_request', payload: { action: 'labeled' } }],
    ['merge_group', group],
    [{ merge_group: { types: ['checks_requested'], branches: ['main'] } }, group],
    [{ workflow_run: { workflows: ['Size'], types: ['completed'] } }, ran('Size')],
    [{ workflow_run: { workflows: ['Size'] } }, ran('Size', 'requested')],
    [{ schedule: [{ cron: '0 4 * * 1' }] }, { name: 'schedule', payload: {} }],
    [{ release: { types: ['published'] } }, release('published')],
    ['push', push('refs/tags/v1')],
    [{ push: { branches: ['main', 'v*'] } }, push('refs/heads/v1')],
    [{ push: { branches: ['main'], tags: ['v*'] } }, push('refs/tags/v1')],
    [{ workflow_dispatch: { inputs: {} } }, DISPATCH],
  ])('%j listens to %j', (on, event) => {
    expect(() => {
      checkTrigger(on, event)
    }).not.toThrow()
  })

  test.each<[unknown, Event, string]>([
    ['push', base('main'), 'does not listen to pull_request'],
    [
      'pull_request',
      { name: 'pull_request', payload: { action: 'labeled' } },
      'action labeled is not opened, synchronize, reopened',
    ],
    [
      { pull_request: { types: ['opened'] } },
      { name: 'pull_request', payload: { action: 'synchronize' } },
      'action synchronize is not opened',
    ],
    [{ pull_request: { branches: ['release/*'] } }, base('release/1/2'), 'release/1/2 is not among'],
    [{ merge_group: { branches: ['next'] } }, group, 'main is not among'],
    [{ workflow_run: { workflows: ['Size'], types: ['completed'] } }, ran('Other'), 'the workflow that ran is Other'],
    [{ workflow_run: { workflows: ['Size'], types: ['completed'] } }, ran('Size', 'requested'), 'action requested'],
    [{ workflow_run: { types: ['completed'] } }, ran('Size'), 'has no workflows'],
    [{ release: { types: ['published'] } }, release('created'), 'action created'],
    [{ push: { branches: ['main'] } }, push('refs/tags/main'), 'main is not among'],
    [{ push: { tags: ['v*'] } }, push('refs/heads/v1'), 'v1 is not among'],
    [{ push: { branches: ['v*'] } }, push('refs/heads/v/1'), 'v/1 is not among'],
    ['push', push('main'), "the payload's ref is main"],
    // What is written for other events must be right too.
    [['push', 'issues'], push('refs/heads/x'), 'does not know issues'],
    [{ push: null, pull_request: { typs: ['opened'] } }, push('refs/heads/x'), 'does not know typs'],
    [{ push: null, pull_request: { types: ['synchronized'] } }, push('refs/heads/x'), 'there is no synchronized'],
    [{ push: { paths: ['x'] } }, push('refs/heads/x'), 'does not know paths'],
    [{ push: null, schedule: [{ cron: 'daily' }] }, push('refs/heads/x'), 'daily is no cron'],
    [{ push: { branches: ['!x'] } }, push('refs/heads/x'), 'has more than'],
    [{ pull_request: null }, { name: 'pull_request', payload: {} }, 'the payload has no action'],
  ])('%j and %j: %s', (on, event, complaint) => {
    expect(() => {
      checkTrigger(on, event)
    }).toThrow(complaint)
  })

  const dispatch = (inputs: object) => ({ workflow_dispatch: { inputs } })
  test.each<[object, object, unknown]>([
    [{ a: { default: 'x' }, b: {} }, {}, { a: 'x', b: '' }],
    [{ a: { default: 'x' } }, { a: 'y' }, { a: 'y' }],
    [{ a: { type: 'boolean' }, b: { type: 'boolean', default: true } }, { a: 'true' }, { a: true, b: true }],
    [{ a: { type: 'number', default: 3 } }, {}, { a: 3 }],
    [{ a: { type: 'choice', options: ['x', 'y'], default: 'y' } }, {}, { a: 'y' }],
  ])('inputs %j given %j are %j', (inputs, given, expected) => {
    expect(inputsOf(dispatch(inputs), { name: 'workflow_dispatch', payload: { inputs: given } })).toEqual(expected)
    expect(Object.values(inputsOf(dispatch(inputs), { name: 'push', payload: {} }))).toEqual(
      Object.keys(inputs).map(() => null),
    )
  })

  test.each<[object, object, string]>([
    [{ a: { required: true } }, {}, 'a is required'],
    [{}, { a: 'x' }, 'does not know a'],
    [{ a: { defualt: 'x' } }, {}, 'does not know defualt'],
    [{ a: { type: 'boolean' } }, { a: 'yes' }, 'yes is not a boolean'],
    [{ a: { type: 'choice', options: ['x'] } }, { a: 'z' }, 'z is none of its options'],
    [{ a: { type: 'environment' } }, {}, 'does not know the type environment'],
  ])('inputs %j given %j: %s', (inputs, given, complaint) => {
    expect(() => inputsOf(dispatch(inputs), { name: 'workflow_dispatch', payload: { inputs: given } })).toThrow(
      complaint,
    )
  })
})

describe('jobs', () => {
  test('each runs after those it needs, and is skipped when one of them failed unless it asks', async () => {
    const run = await execute(
      jobs(
        'report: { needs: [test], if: always(), STEPS }',
        'last: { needs: test, STEPS }',
        'test: { needs: build, STEPS }',
        'build: { runs-on: ubuntu-latest, steps: [{ run: exit 3 }] }',
        'mourn: { needs: [build], if: "failure() && needs.build.result == \'failure\'", STEPS }',
        'beside: { STEPS }',
      ),
    )
    expect(outcomes(run)).toEqual([
      'build failure',
      'test skipped',
      'report success',
      'last skipped',
      'mourn success',
      'beside success',
    ])
    expect(run.conclusion).toBe('failure')
    expect(run.jobs.map(({ printed }) => printed)).toEqual(['', '', 'report\n', '', 'mourn\n', 'beside\n'])
  })

  test('a job is skipped when anything before it was, however long ago', async () => {
    const run = await execute(
      jobs('a: { if: false, STEPS }', 'b: { needs: a, if: always(), STEPS }', 'c: { needs: b, STEPS }'),
    )
    expect(outcomes(run)).toEqual(['a skipped', 'b success', 'c skipped'])
    expect(run.conclusion).toBe('success')
  })

  test('a job that continues on error fails nobody', async () => {
    const run = await execute(
      jobs(
        'a: { runs-on: ubuntu-latest, continue-on-error: true, steps: [{ run: "false" }] }',
        'b: { needs: a, STEPS }',
      ),
    )
    expect([outcomes(run), run.conclusion]).toEqual([['a failure', 'b success'], 'success'])
  })

  test('outputs reach the jobs that need them, a matrix made of them too', async () => {
    const run = await execute(
      jobs(
        'a: { runs-on: ubuntu-latest, outputs: { list: "${{ steps.x.outputs.l }}" }, steps: [{ id: x, run: "echo \'l=[1,2]\' >> $GITHUB_OUTPUT" }] }',
        'b: { needs: a, runs-on: ubuntu-latest, strategy: { matrix: { n: "${{ fromJSON(needs.a.outputs.list) }}" } }, steps: [{ run: "echo ${{ matrix.n }}" }] }',
      ),
    )
    expect(run.jobs.map(({ printed }) => printed)).toEqual(['', '1\n', '2\n'])
  })

  test.each([
    ['a leg that fails cancels the others', '', ['m failure', 'm cancelled']],
    ['fail-fast: false lets them run', 'fail-fast: false, ', ['m failure', 'm success']],
  ])('%s', async (_, failFast, expected) => {
    const run = await execute(
      jobs(
        `m: { runs-on: ubuntu-latest, strategy: { ${failFast}matrix: { code: [1, 0] } }, steps: [{ run: "exit \${{ matrix.code }}" }] }`,
      ),
    )
    expect(outcomes(run)).toEqual(expected)
    expect(run.jobs.map(({ matrix }) => matrix)).toEqual([{ code: 1 }, { code: 0 }])
    expect(run.conclusion).toBe('failure')
  })

  test.each<[string, unknown, unknown]>([
    ['no matrix', undefined, [null]],
    [
      'axes',
      { os: ['a', 'b'], n: [1, 2] },
      [
        { os: 'a', n: 1 },
        { os: 'a', n: 2 },
        { os: 'b', n: 1 },
        { os: 'b', n: 2 },
      ],
    ],
    [
      'include alone',
      { include: [{ name: 'x', file: 'f' }, { name: 'y' }] },
      [{ name: 'x', file: 'f' }, { name: 'y' }],
    ],
    // GitHub's own example,
    // https://docs.github.com/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
    [
      'axes and include',
      {
        fruit: ['apple', 'pear'],
        animal: ['cat', 'dog'],
        include: [
          { color: 'green' },
          { color: 'pink', animal: 'cat' },
          { fruit: 'apple', shape: 'circle' },
          { fruit: 'banana' },
          { fruit: 'banana', animal: 'cat' },
        ],
      },
      [
        { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
        { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
        { fruit: 'pear', animal: 'cat', color: 'pink' },
        { fruit: 'pear', animal: 'dog', color: 'green' },
        { fruit: 'banana' },
        { fruit: 'banana', animal: 'cat' },
      ],
    ],
  ])('matrix: %s', (_, matrix, expected) => {
    expect(legsOf({ matrix }).map((leg) => leg.matrix)).toEqual(expected)
  })

  test('strategy: what GitHub tells a leg, and a job without a matrix', () => {
    expect(legsOf({ matrix: { n: [1, 2] }, 'fail-fast': false, 'max-parallel': 1 })[1]!.strategy).toEqual({
      'fail-fast': false,
      'job-index': 1,
      'job-total': 2,
      'max-parallel': 1,
    })
    expect(legsOf(undefined)[0]!.strategy).toEqual({
      'fail-fast': true,
      'job-index': 0,
      'job-total': 1,
      'max-parallel': 1,
    })
  })

  test.each<[string, unknown, unknown, object]>([
    ['nothing said', undefined, undefined, { contents: 'read', packages: 'read', 'pull-requests': 'none' }],
    [
      'said',
      { contents: 'read', 'pull-requests': 'write' },
      undefined,
      { contents: 'read', packages: 'none', 'pull-requests': 'write' },
    ],
    [
      'a fork',
      { contents: 'read', 'pull-requests': 'write' },
      'read-all',
      { contents: 'read', packages: 'none', 'pull-requests': 'read' },
    ],
    ['none at all', {}, 'write-all', { contents: 'none' }],
    ['everything, held to one', 'write-all', { contents: 'read' }, { contents: 'read', actions: 'none' }],
  ])('permissions: %s', (_, written, most, expected) => {
    expect(permissionsOf(written, most)).toMatchObject(expected)
  })

  test.each([
    ['a misspelt scope', () => permissionsOf({ 'pull-request': 'write' }), 'does not know pull-request'],
    ['a misspelt level', () => permissionsOf({ contents: 'reed' }), 'reed is no level'],
    ['exclude', () => legsOf({ matrix: { a: [1], exclude: [] } }), 'does not know exclude'],
    ['an axis that is no list', () => legsOf({ matrix: { a: 'x' } }), 'matrix.a is not a list'],
    ['an empty matrix', () => legsOf({ matrix: { a: [] } }), 'the matrix is empty'],
    ['a misspelt fail-fast', () => legsOf({ fail_fast: false }), 'does not know fail_fast'],
  ])('%s throws', (_, ask, complaint) => {
    expect(ask).toThrow(complaint)
  })

  test('every leg has a token of its own, with what the job may do', async () => {
    const run = await execute(
      `on: pull_request\npermissions: { contents: read }\njobs:\n  a: { runs-on: ubuntu-latest, permissions: { pull-requests: write }, strategy: { matrix: { n: [1, 2] } }, steps: [{ uses: owner/tare@v1 }] }\n`,
      { event: pull() },
    )
    expect(run.jobs[0]!.permissions).toMatchObject({ contents: 'none', 'pull-requests': 'write' })
    const [first, second] = weighed.map(({ expressions }) => expressions!['github.token']!)
    expect(first).not.toBe(second)
    const comment = (token: string) =>
      fetch(`${github.url}/repos/acme/hello/issues/7/comments`, {
        method: 'POST',
        headers: { authorization: `bearer ${token}`, 'content-type': 'application/json', 'user-agent': 'test' },
        body: JSON.stringify({ body: 'hello' }),
      })
    expect((await comment(first!)).status).toBe(201)
    expect(github.comments(7)[0]!.user.login).toBe('github-actions[bot]')
    await execute(
      'on: pull_request\npermissions: write-all\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ uses: ./ }] }\n',
      {
        event: pull(),
        runId: 6,
        maxPermissions: 'read-all',
      },
    )
    expect((await comment(weighed[2]!.expressions!['github.token']!)).status).toBe(403)
    expect((await comment('ghs_unknown')).status).toBe(401)
  })
})

describe('steps', () => {
  test('what Tare is told: the event, the run, the inputs, the environment and the leg', async () => {
    const yaml = `name: Weigh
on: pull_request
env: { COLOUR: red, TOKEN: '\${{ github.token }}' }
permissions: read-all
concurrency: { group: 'size-\${{ github.ref }}', cancel-in-progress: true }
jobs:
  size:
    name: size (\${{ matrix.name }})
    runs-on: \${{ matrix.os || 'ubuntu-latest' }}
    env: { COLOUR: '\${{ env.COLOUR }}dish' }
    strategy: { matrix: { include: [{ name: api }] } }
    timeout-minutes: 5
    steps:
      - { uses: owner/tare@v1, with: { name: '\${{ matrix.name }}', pull: true, report-dir: '\${{ runner.temp }}/out' }, env: { MORE: '\${{ env.COLOUR }}' } }
`
    await execute(yaml, { event: pull(), runAttempt: 2, actor: 'someone', serverUrl: 'https://ghe.test' })
    const [{ runnerTemp, workspace, env, inputs, expressions, event }] = weighed as [TareOptions]
    expect(inputs).toEqual({ name: 'api', pull: 'true', 'report-dir': `${runnerTemp}/out` })
    expect(event).toEqual(pull())
    expect(env).toMatchObject({
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_SHA: origin.mergeSha,
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_BASE_REF: 'main',
      GITHUB_HEAD_REF: 'feature',
      GITHUB_REPOSITORY: 'acme/hello',
      GITHUB_RUN_ID: '5',
      GITHUB_RUN_ATTEMPT: '2',
      GITHUB_WORKFLOW: 'Weigh',
      GITHUB_JOB: 'size',
      GITHUB_ACTOR: 'someone',
      GITHUB_API_URL: github.url,
      GITHUB_GRAPHQL_URL: github.graphqlUrl,
      GITHUB_SERVER_URL: 'https://ghe.test',
      GITHUB_WORKSPACE: workspace,
      COLOUR: 'reddish',
      MORE: 'reddish',
      TOKEN: 'ghs_5_2_size_0',
    })
    expect(expressions).toEqual({
      'github.token': 'ghs_5_2_size_0',
      'toJSON(matrix)': '{\n  "name": "api"\n}',
      'toJSON(strategy)': '{\n  "fail-fast": true,\n  "job-index": 0,\n  "job-total": 1,\n  "max-parallel": 1\n}',
    })
  })

  test('stand-ins for base images join the build contexts, where something is built', async () => {
    const yaml = steps(
      '- { uses: owner/tare@v1, with: { build-contexts: a=b } }',
      '- { uses: owner/tare@v1, with: { image: "x:1" } }',
      '- { uses: owner/tare@v1, with: { reports: "x" } }',
    )
    await execute(yaml, { engine: { debian: 'debian', contexts: { golang: 'docker-image://go' } } })
    expect(weighed.map(({ inputs }) => inputs['build-contexts'])).toEqual([
      'a=b\ngolang=docker-image://go',
      undefined,
      undefined,
    ])
  })

  test.each<[string, string, string, string]>([
    ['the merge commit of a pull request', 'pull_request', '', 'a feature main deep other'],
    [
      'the head of a pull request',
      'pull_request',
      'ref: "${{ github.event.pull_request.head.sha }}"',
      'a feature deep other',
    ],
    ['a branch', 'pull_request', 'ref: main', 'a first main deep other'],
    ['the default branch', 'workflow_dispatch', '', 'a first main deep other'],
    ['job', 'workflow_dispatch', 'sparse-checkout: deep', 'a first main deep'],
  ])('checks out %s', async (_, name, ref, expected) => {
    const run = await execute(
      steps(
        `- { uses: actions/checkout@v5, with: { ${ref} } }`,
        '- run: echo a $(cat *.txt) $(ls -d */ | tr -d /); git rev-list --count HEAD',
      ).replace('workflow_dispatch', name),
      { event: name === 'pull_request' ? pull() : DISPATCH },
    )
    expect(run.jobs[0]!.printed).toBe(`${expected}\n1\n`)
  })

  test('checks out all history, beside another checkout, and the given commit', async () => {
    const yaml = steps(
      '- { uses: actions/checkout@v5, with: { fetch-depth: 0 } }',
      '- { uses: actions/checkout@v5, with: { path: old, ref: main, submodules: true, lfs: false, persist-credentials: false } }',
      '- { working-directory: old, run: cat a.txt }',
      '- run: git rev-list --count HEAD; git rev-parse HEAD origin/main',
    )
    const run = await execute(yaml, { sha: origin.mergeSha })
    expect(run.jobs[0]!.printed).toBe(`first\n4\n${origin.mergeSha}\n${origin.mainSha}\n`)
  })

  test('a step that fails ends the job but for those that ask', async () => {
    const run = await execute(
      steps(
        '- { id: a, run: "echo out; echo why >&2; exit 3", continue-on-error: true }',
        '- { run: "echo ${{ steps.a.outcome }} ${{ steps.a.conclusion }}" }',
        '- { id: b, run: "printf \'x=1\\ny<<E\\n2\\n3\\nE\\n\' >> $GITHUB_OUTPUT; false; echo not reached" }',
        '- run: echo no',
        '- { if: failure(), run: "echo ${{ job.status }} ${{ steps.b.outputs.x }}", env: { Y: "${{ steps.b.outputs.y }}" } }',
        '- { if: always(), shell: bash, run: "echo $Y | cat", env: { Y: "${{ steps.b.outputs.y }}" } }',
        '- { if: success(), run: echo no }',
      ),
    )
    const [job] = run.jobs
    expect(job!.printed).toBe('out\nfailure success\nfailure 1\n2 3\n')
    expect(job!.steps.map(({ outcome }) => outcome)).toEqual([
      'failure',
      'success',
      'failure',
      'skipped',
      'success',
      'success',
      'skipped',
    ])
    expect(job!.steps[0]!.error).toBe('exit code 3\nwhy\n')
    expect([job!.conclusion, run.conclusion]).toEqual(['failure', 'failure'])
  })

  test('pipes fail in bash, not in the usual shell', async () => {
    const run = await execute(steps('- run: false | true', '- { shell: bash, run: false | true }'))
    expect(run.jobs[0]!.steps.map(({ outcome }) => outcome)).toEqual(['success', 'failure'])
  })

  test('Tare that fails is a step that fails; its outputs are there, set or not', async () => {
    const run = await execute(
      steps(
        '- { id: tare, uses: owner/tare@v1 }',
        '- { if: always(), run: "echo \'${{ steps.tare.outputs.result }} ${{ steps.tare.outputs.delta }}.\'" }',
      ),
      { tare: () => Promise.resolve({ ...TARE, conclusion: 'failure', outputs: { result: 'fail' } }) },
    )
    expect([run.conclusion, run.jobs[0]!.printed, run.jobs[0]!.tare[0]!.outputs]).toEqual([
      'failure',
      'fail .\n',
      { result: 'fail' },
    ])
  })

  test('workspace and RUNNER_TEMP are shared by the steps of a job, and gone after it', async () => {
    const run = await execute(
      jobs(
        'a: { runs-on: ubuntu-latest, steps: [{ run: "touch w $RUNNER_TEMP/t" }, { run: "ls -d $GITHUB_WORKSPACE $PWD w; ls -d $RUNNER_TEMP; ls $RUNNER_TEMP" }] }',
        'b: { runs-on: ubuntu-latest, steps: [{ run: ls -A }] }',
      ),
    )
    const [workspace, , , temp, ...files] = run.jobs[0]!.printed.trim().split('\n')
    expect(files).toEqual(['_runner_file_commands', 't'])
    expect(run.jobs[1]!.printed).toBe('')
    expect([existsSync(workspace!), existsSync(temp!)]).toEqual([false, false])
  })
})

test('nothing stays of a job that cannot be executed', async () => {
  await expect(execute(steps('- uses: owner/tare@v1', '- uses: unknown'))).rejects.toThrow('does not know unknown')
  expect(existsSync(weighed[0]!.workspace)).toBe(false)
})

describe('artifacts', () => {
  const two = (name = 'one') => [
    '- run: mkdir -p out/deep; echo 1 > out/a.json; echo 2 > out/deep/b.json; echo 3 > out/.hidden',
    `- { uses: actions/upload-artifact@v4, with: { name: ${name}, path: out } }`,
  ]
  const list = '- run: find . -name "*.json" | sort'

  test('a later job of the run downloads what an earlier one uploaded', async () => {
    const uploads = `a: { runs-on: ubuntu-latest, strategy: { matrix: { n: [1, 2] } }, steps: [{ run: "echo x > \${{ matrix.n }}.json" }, { uses: actions/upload-artifact@v4, with: { name: "size-\${{ matrix.n }}", path: "*.json" } }] }`
    const downloads = (id: string, given: string, version = 'v5') =>
      `${id}: { needs: a, runs-on: ubuntu-latest, steps: [{ uses: actions/download-artifact@${version}, with: { ${given} } }, { run: find . -type f | sort }] }`
    const run = await execute(
      jobs(
        uploads,
        downloads('all', ''),
        downloads('together', 'pattern: size-*, path: x, merge-multiple: true'),
        downloads('named', 'name: size-1, path: y'),
        downloads('single', 'pattern: "*-2", path: z'),
        downloads('old', 'pattern: "*-2", path: z', 'v4'),
        downloads('nothing', 'pattern: other-*'),
        downloads('missing', 'name: other'),
      ),
    )
    expect(
      Object.fromEntries(
        run.jobs.filter(({ id }) => id !== 'a').map(({ id, printed }) => [id, printed.trim().split('\n')]),
      ),
    ).toEqual({
      all: ['./size-1/1.json', './size-2/2.json'],
      together: ['./x/1.json', './x/2.json'],
      named: ['./y/1.json'],
      single: ['./z/2.json'],
      old: ['./z/size-2/2.json'],
      nothing: [''],
      missing: [''],
    })
    expect(run.jobs.at(-1)!.steps[0]!.error).toBe("Artifact 'other' not found")
  })

  test('another run has its own, and gives them for run-id and a token that may read them', async () => {
    await execute(steps(...two()))
    const download = (given: string, permissions = 'actions: read') =>
      execute(
        steps(`- { uses: actions/download-artifact@v5, with: { name: one, ${given} } }`, list).replace(
          'contents: read',
          permissions,
        ),
        {
          runId: 6,
          event: { name: 'workflow_dispatch', payload: { workflow_run: { id: 5 } } },
        },
      )
    expect((await download('path: p')).jobs[0]!.steps[0]!.error).toBe("Artifact 'one' not found")
    const source = 'run-id: "${{ github.event.workflow_run.id }}"'
    const fine = await download(`${source}, github-token: "\${{ github.token }}"`)
    expect(fine.jobs[0]!.printed).toBe('./a.json\n./deep/b.json\n')
    const refused = await download(`${source}, github-token: "\${{ secrets.GITHUB_TOKEN }}"`, 'contents: read')
    expect(refused.jobs[0]!.steps[0]!.error).toContain('actions: read is needed')
    await expect(download(source)).rejects.toThrow('run-id does nothing without github-token')
    await expect(download(`${source}, github-token: mine`)).rejects.toThrow('github-token is not that of the job')
  })

  test('a name is taken unless it is overwritten', async () => {
    const again = (given: string) =>
      `- { uses: actions/upload-artifact@v4, with: { name: one, path: out/a.json${given} } }`
    expect((await execute(steps(...two(), again('')))).jobs[0]!.steps[2]!.error).toContain('(409) Conflict')
    expect(readdirSync(artifacts.folder('5', 'one')).sort()).toEqual(['a.json', 'deep'])
    expect((await execute(steps(two()[0]!, again(', overwrite: true')))).conclusion).toBe('success')
    expect(readdirSync(artifacts.folder('5', 'one'))).toEqual(['a.json'])
  })

  test.each([
    ['warn', 'success'],
    ['ignore', 'success'],
    ['error', 'failure'],
  ])('if-no-files-found: %s is a %s', async (missing, conclusion) => {
    const run = await execute(
      steps(`- { uses: actions/upload-artifact@v4, with: { path: nothing, if-no-files-found: ${missing} } }`),
    )
    expect([run.conclusion, artifacts.names('5')]).toEqual([conclusion, []])
  })

  test.each(['a"b', 'a:b', 'a<b', 'a>b', 'a|b', 'a*b', 'a?b', 'a\\b', 'a/b', 'a\rb', 'a\nb', ''])(
    '%j is no name for one',
    (name) => {
      expect(isArtifactName(name)).toBe(false)
      expect(isArtifactName('size report_1.2 (ä)')).toBe(true)
    },
  )

  test('an upload under such a name fails', async () => {
    const run = await execute(
      steps(two()[0]!, '- { uses: actions/upload-artifact@v4, with: { name: "a/b", path: out } }'),
    )
    expect(run.jobs[0]!.steps[1]!.error).toBe('The artifact name is not valid: a/b')
  })

  test.each([
    [['out'], ['a.json', 'deep/b.json', 'deep/c.md']],
    [['out/a.json'], ['a.json']],
    [['out/*.json'], ['a.json']],
    [['out/**/*.json'], ['a.json', 'deep/b.json']],
    [['**/*.json'], ['out/a.json', 'out/deep/b.json']],
    [
      ['out/a.json', 'out/deep/b.json'],
      ['a.json', 'deep/b.json'],
    ],
    [
      ['out/deep/*', 'other.txt'],
      ['other.txt', 'out/deep/b.json', 'out/deep/c.md'],
    ],
    [
      ['out', '!out/**/*.md'],
      ['a.json', 'deep/b.json'],
    ],
    [['out/d*'], ['deep/b.json', 'deep/c.md']],
    [['nothing'], []],
  ])('path %j is %j', (lines, expected) => {
    const workspace = path.join(folder, 'workspace')
    mkdirSync(path.join(workspace, 'out/deep'), { recursive: true })
    for (const name of ['out/a.json', 'out/deep/b.json', 'out/deep/c.md', 'out/.hidden', 'other.txt'])
      writeFileSync(path.join(workspace, name), '')
    const { root, files } = findUploads(lines, workspace)
    expect(files.map((file) => path.relative(root, file)).sort()).toEqual(expected)
  })
})

describe('what it does not know throws', () => {
  test.each([
    ['an action', steps('- uses: docker/login-action@v3'), 'does not know docker/login-action@v3'],
    ['another version of Tare', steps('- uses: owner/tare@v2'), 'does not know owner/tare@v2'],
    [
      'an input of checkout',
      steps('- { uses: actions/checkout@v5, with: { repository: x } }'),
      'does not know repository',
    ],
    [
      'an input of upload-artifact',
      steps('- { uses: actions/upload-artifact@v4, with: { compression-level: 0 } }'),
      'does not know compression-level',
    ],
    [
      'an input of download-artifact',
      steps('- { uses: actions/download-artifact@v5, with: { repository: x } }'),
      'does not know repository',
    ],
    [
      'a flag',
      steps('- { uses: actions/download-artifact@v5, with: { merge-multiple: "yes" } }'),
      'yes is neither true nor false',
    ],
    [
      'if-no-files-found',
      steps('- { uses: actions/upload-artifact@v4, with: { path: x, if-no-files-found: fail } }'),
      'fail is not known',
    ],
    ['a key of a step', steps('- { run: "true", wiht: {} }'), 'does not know wiht'],
    ['a step without', steps('- { name: nothing }'), 'either uses or run'],
    ['a step with both', steps('- { run: "true", uses: ./ }'), 'either uses or run'],
    ['with beside run', steps('- { run: "true", with: {} }'), 'a step with run has no with'],
    ['shell beside uses', steps('- { uses: ./, shell: bash }'), 'a step with uses has no shell'],
    ['a shell', steps('- { run: "true", shell: pwsh }'), 'does not know the shell pwsh'],
    ['GITHUB_ENV', steps('- run: echo A=1 >> "$GITHUB_ENV"'), 'only knows GITHUB_OUTPUT'],
    [
      'a key of a skipped step',
      steps('- { if: false, run: "true", continue_on_error: true }'),
      'does not know continue_on_error',
    ],
    [
      'a step that comes later',
      steps('- run: echo ${{ steps.b.outputs.x }}', '- { id: b, run: "true" }'),
      'b is not among nothing',
    ],
    [
      'an output that Tare has not',
      steps('- { id: t, uses: ./ }', '- run: echo ${{ steps.t.outputs.sise }}'),
      'sise is not among result',
    ],
    ['an id twice', steps('- { id: a, run: "true" }', '- { id: a, run: "true" }'), 'id: a is not one, or given twice'],
    ['an input that is not declared', steps('- run: echo ${{ inputs.file }}'), 'file is not among nothing'],
    ['a secret', steps('- run: echo ${{ secrets.PASSWORD }}'), 'PASSWORD is not among GITHUB_TOKEN'],
    ['variables', steps('- run: echo ${{ vars.X }}'), 'X is not among nothing'],
    ['a property of github', steps('- run: echo ${{ github.evnt }}'), 'evnt is not among event'],
    ['a list as an input', steps('- { uses: ./, with: { a: [1] } }'), 'with: a is not a text: [1]'],
    ['no steps', `${HEAD}jobs: { a: { runs-on: ubuntu-latest } }`, 'a job has no steps'],
    ['a key of a job', jobs('a: { container: node, STEPS }'), 'does not know container'],
    ['a machine', steps('- run: "true"').replace('ubuntu-latest', 'windows-latest'), 'does not know windows-latest'],
    ['no machine', jobs('a: { steps: [{ run: "true" }] }'), 'does not know a job without it'],
    [
      'a key of the workflow',
      `${HEAD}defaults: {}\n${jobs('a: { STEPS }').slice(HEAD.length)}`,
      'does not know defaults',
    ],
    ['a need that is no job', jobs('a: { needs: b, STEPS }'), 'there is no job b'],
    ['a circle', jobs('a: { needs: b, STEPS }', 'b: { needs: a, STEPS }'), 'jobs need each other: a, b, a'],
    [
      'a result that is not needed',
      jobs('a: { STEPS }', 'b: { if: "needs.a.result == \'success\'", STEPS }'),
      'a is not among nothing',
    ],
    ['an expression in a name', jobs('a: { name: "${{ matrx.x }}", STEPS }'), "Unrecognized named-value: 'matrx'"],
    ['a key of concurrency', jobs('a: { concurrency: { gruop: x }, STEPS }'), 'does not know gruop'],
    [
      'an expression of concurrency',
      `concurrency: "\${{ github.reff }}"\n${jobs('a: { STEPS }')}`,
      'reff is not among',
    ],
    ['a text as timeout', jobs('a: { timeout-minutes: "5m", STEPS }'), '5m is no number'],
    [
      'a checkout that may not read',
      steps('- uses: actions/checkout@v5').replace('contents: read', 'actions: read'),
      'needs contents: read',
    ],
  ])('%s', async (_, yaml, complaint) => {
    await expect(execute(yaml)).rejects.toThrow(complaint)
  })

  test('a workflow that does not listen to the event', async () => {
    await expect(execute(jobs('a: { STEPS }'), { event: pull() })).rejects.toThrow('does not listen to pull_request')
  })
})

test('the runner harness knows strategy and matrix of a job without a matrix, unless told', async () => {
  const [actionFile, entry] = [path.join(folder, 'action.yml'), path.join(folder, 'print.cjs')]
  writeFileSync(
    actionFile,
    "inputs: { s: { default: '${{ toJSON(strategy) }}' }, m: { default: '${{ toJSON(matrix) }}' } }",
  )
  writeFileSync(entry, 'console.log(JSON.stringify([process.env.INPUT_S, process.env.INPUT_M]))')
  const told = async (expressions: Record<string, string>) => {
    const { stdout, dispose } = await runAction({ workspace: folder, inputs: {}, actionFile, entry, expressions })
    await dispose()
    return JSON.parse(stdout) as unknown
  }
  const alone = '{\n  "fail-fast": true,\n  "job-index": 0,\n  "job-total": 1,\n  "max-parallel": 1\n}'
  expect(await told({})).toEqual([alone, 'null'])
  expect(await told({ 'toJSON(strategy)': '{}', 'toJSON(matrix)': '{"a":1}' })).toEqual(['{}', '{"a":1}'])
})

describe('the GitHub double', () => {
  const get = (address: string) => fetch(address, { headers: { authorization: 'token tok', 'user-agent': 'test' } })
  const server = () =>
    startGitHubDouble({
      repository: 'acme/hello',
      tokens: { tok: { login: 'x', kind: 'app', permissions: { 'pull-requests': 'write' } } },
      pulls: [{ number: 7, headSha: 'a'.repeat(40) }],
      basePath: '/api/v3',
    })

  test('with a base path it is an Enterprise Server, and all addresses say so', async () => {
    const double = await server()
    const { origin: host } = new URL(double.url)
    expect([double.url, double.graphqlUrl]).toEqual([`${host}/api/v3`, `${host}/api/graphql`])
    for (const body of ['one', 'two']) double.addComment(7, { login: 'x', body })
    const listed = await get(`${double.url}/repos/acme/hello/issues/7/comments?per_page=1`)
    expect(listed.headers.get('link')).toContain(
      `<${double.url}/repos/acme/hello/issues/7/comments?per_page=1&page=2>; rel="next"`,
    )
    const headers = { authorization: 'token tok', 'user-agent': 'test', 'content-type': 'application/json' }
    const made = await fetch(`${double.url}/repos/acme/hello/issues/7/comments`, {
      method: 'POST',
      headers,
      body: '{"body":"three"}',
    })
    expect(made.headers.get('location')).toBe(`${double.url}/repos/acme/hello/issues/comments/3`)
    const asked = await fetch(double.graphqlUrl, { method: 'POST', headers, body: '{"query":"{ viewer { login } }"}' })
    expect(await asked.json()).toEqual({ data: { viewer: { login: 'x' } } })
    expect(double.violations).toEqual([])
    for (const outside of ['/repos/acme/hello', '/app/v3/repos/acme/hello', '/api/v3'])
      expect((await get(host + outside)).status).toBe(404)
    const elsewhere = await fetch(`${double.url}/graphql`, {
      method: 'POST',
      headers,
      body: '{"query":"{ viewer { login } }"}',
    })
    expect(elsewhere.status).toBe(404)
    expect(double.violations).toHaveLength(4)
    await double.close()
  })

  test('somebody pushes, and somebody deletes a comment', async () => {
    const double = await server()
    double.setHead(7, 'b'.repeat(40))
    const shown = (await (await get(`${double.url}/repos/acme/hello/pulls/7`)).json()) as { head: { sha: string } }
    expect(shown.head.sha).toBe('b'.repeat(40))
    const { id } = double.addComment(7, { login: 'x', body: 'x' })
    double.deleteComment(id)
    expect(double.comments(7)).toEqual([])
    expect(() => {
      double.setHead(8, 'b')
    }).toThrow('there is no pull request 8')
    await double.close()
  })
})
