import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { type ArtifactStore, findUploads, isArtifactName } from './artifacts.js'
import type { TestEngine } from './engines.js'
import { closed, interpolate, type Scope } from './expressions.js'
import type { Leg, Permissions } from './jobs.js'
import type { RunOptions } from './runner.js'
import { runTare, type TareRun } from './tare.js'
import type { Event } from './triggers.js'
import { globOf, mappingOf } from './yaml.js'

/** What the steps of one job share. */
export interface Job {
  readonly event: Event
  readonly workspace: string
  /** RUNNER_TEMP */
  readonly temp: string
  readonly runId: string
  readonly token: { readonly secret: string; readonly permissions: Permissions }
  readonly leg: Leg
  readonly artifacts: ArtifactStore
  readonly origin: { readonly url: string }
  /** What actions/checkout fetches unless told. */
  readonly revision: string
  readonly engine: TestEngine | undefined
  /** In place of the bundle and an engine. */
  readonly tare: ((run: TareOptions) => Promise<TareRun>) | undefined
}

/** What a step hands to Tare: see RunOptions of the runner harness. */
export type TareOptions = Pick<RunOptions, 'inputs' | 'env' | 'expressions'> & {
  readonly workspace: string
  readonly event: Event
  readonly runnerTemp: string
}

export interface ActionResult {
  readonly outputs: Readonly<Record<string, unknown>>
  readonly failed?: boolean
  readonly tare?: TareRun
}

/** The step fails, as it would on GitHub. Every other error says that the workflow cannot be executed. */
export class StepFailure extends Error {}

type Inputs = Readonly<Record<string, string>>
interface Action {
  readonly uses: RegExp
  /** Undefined where the runner harness knows better. */
  readonly inputs: readonly string[] | undefined
  readonly run: (inputs: Inputs, job: Job, env: Inputs, version: number) => ActionResult | Promise<ActionResult>
}

const ACTIONS: readonly Action[] = [
  {
    uses: /^actions\/checkout@(?:v(\d+)|[0-9a-f]{40})$/,
    inputs: ['ref', 'path', 'fetch-depth', 'submodules', 'persist-credentials', 'sparse-checkout', 'lfs'],
    run: checkout,
  },
  {
    uses: /^actions\/upload-artifact@(?:v(\d+)|[0-9a-f]{40})$/,
    inputs: ['name', 'path', 'if-no-files-found', 'retention-days', 'overwrite'],
    run: upload,
  },
  {
    uses: /^actions\/download-artifact@(?:v(\d+)|[0-9a-f]{40})$/,
    inputs: ['name', 'pattern', 'path', 'merge-multiple', 'run-id', 'github-token'],
    run: download,
  },
  { uses: /^(?:owner\/tare@v1|\.\/)$/, inputs: undefined, run: weigh },
]

/** Executes a step's `uses:`. @throws StepFailure when it fails, any other error when it cannot be executed */
export async function useAction(uses: string, inputs: Inputs, job: Job, env: Inputs): Promise<ActionResult> {
  for (const action of ACTIONS) {
    const match = action.uses.exec(uses)
    if (!match) continue
    mappingOf(inputs, `with of ${uses}`, action.inputs)
    // A SHA is taken for the newest version.
    return action.run(inputs, job, env, Number(match[1] ?? Infinity))
  }
  throw new Error(`the executor does not know ${uses}`)
}

const lines = (text = '') =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Actions take an empty input for one that is not there. */
const given = (inputs: Inputs, name: string): string | undefined => (inputs[name] === '' ? undefined : inputs[name])

function flag(inputs: Inputs, name: string): boolean {
  const value = inputs[name] ?? 'false'
  if (value !== 'true' && value !== 'false') throw new Error(`${name}: ${value} is neither true nor false`)
  return value === 'true'
}

/** One commit, detached, without credentials. https://github.com/actions/checkout#usage */
function checkout(inputs: Inputs, { workspace, origin, revision, token }: Job): ActionResult {
  if (token.permissions['contents'] === 'none') throw new Error('actions/checkout needs contents: read')
  const folder = path.resolve(workspace, inputs['path'] ?? '.')
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true })
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'init.defaultBranch=main', '-c', 'protocol.file.allow=always', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim()
  const depth = Number(inputs['fetch-depth'] ?? 1)
  const fetch = (...refs: readonly string[]) =>
    git('fetch', '--quiet', ...(depth > 0 ? [`--depth=${depth}`] : []), 'origin', ...refs)
  git('init', '--quiet')
  git('remote', 'add', 'origin', origin.url)
  if (depth === 0) fetch('--tags', '+refs/heads/*:refs/remotes/origin/*')
  fetch(...(depth > 0 ? ['--no-tags'] : []), given(inputs, 'ref') ?? revision)
  if (inputs['sparse-checkout'] !== undefined)
    git('sparse-checkout', 'set', '--cone', ...lines(inputs['sparse-checkout']))
  git('checkout', '--quiet', '--detach', 'FETCH_HEAD')
  const submodules = inputs['submodules'] ?? 'false'
  if (submodules !== 'recursive' && flag(inputs, 'submodules'))
    git('submodule', '--quiet', 'update', '--init', '--depth=1')
  else if (submodules === 'recursive') git('submodule', '--quiet', 'update', '--init', '--depth=1', '--recursive')
  return { outputs: closed({ commit: git('rev-parse', 'HEAD'), ref: given(inputs, 'ref') ?? revision }) }
}

/** https://github.com/actions/upload-artifact#inputs */
function upload(inputs: Inputs, { workspace, artifacts, runId }: Job): ActionResult {
  const { name = 'artifact', path: paths } = inputs
  const missing = inputs['if-no-files-found'] ?? 'warn'
  if (!['warn', 'error', 'ignore'].includes(missing)) throw new Error(`if-no-files-found: ${missing} is not known`)
  if (inputs['retention-days'] !== undefined && !/^\d+$/.test(inputs['retention-days']))
    throw new Error('retention-days is not a number')
  const overwrites = flag(inputs, 'overwrite')
  if (lines(paths).length === 0) throw new StepFailure('Input required and not supplied: path')
  const { root, files } = findUploads(lines(paths), workspace)
  if (files.length === 0) {
    if (missing === 'error') throw new StepFailure(`No files were found with the provided path: ${paths}`)
    return { outputs: closed({ 'artifact-id': null, 'artifact-url': null, 'artifact-digest': null }) }
  }
  if (!isArtifactName(name)) throw new StepFailure(`The artifact name is not valid: ${name}`)
  if (!overwrites && artifacts.names(runId).includes(name))
    throw new StepFailure(`(409) Conflict: an artifact with this name already exists on the workflow run: ${name}`)
  artifacts.put(runId, name, root, files)
  return {
    outputs: closed({ 'artifact-id': `${runId}-${name}`, 'artifact-url': `${runId}/${name}`, 'artifact-digest': '' }),
  }
}

/** https://github.com/actions/download-artifact#inputs */
function download(inputs: Inputs, job: Job, _: Inputs, version: number): ActionResult {
  const [name, pattern, target = '.'] = ['name', 'pattern', 'path'].map((key) => given(inputs, key))
  const runId = sourceRun(inputs, job)
  const folder = path.resolve(job.workspace, target)
  const there = job.artifacts.names(runId)
  if (name !== undefined && !there.includes(name)) throw new StepFailure(`Artifact '${name}' not found`)
  const chosen = there.filter((one) => (name !== undefined ? one === name : globOf(pattern ?? '*').test(one)))
  // A single one goes without a folder since v5, by a pattern too:
  // https://github.com/actions/download-artifact/issues/419
  const together = name !== undefined || flag(inputs, 'merge-multiple') || (version >= 5 && chosen.length === 1)
  for (const one of chosen)
    cpSync(job.artifacts.folder(runId, one), together ? folder : path.join(folder, one), { recursive: true })
  return { outputs: closed({ 'download-path': folder }) }
}

/** Another run's artifacts need a token that may read them; without one the action ignores `run-id`. */
function sourceRun(inputs: Inputs, { runId, token }: Job): string {
  const wanted = given(inputs, 'run-id') ?? runId
  if (wanted === runId) return runId
  if (!inputs['github-token']) throw new Error('actions/download-artifact: run-id does nothing without github-token')
  if (inputs['github-token'] !== token.secret)
    throw new Error('actions/download-artifact: github-token is not that of the job')
  if (token.permissions['actions'] === 'none')
    throw new StepFailure('Resource not accessible by integration (actions: read is needed)')
  return wanted
}

const ACTION_FILE = path.join(import.meta.dirname, '../../action.yml')

async function weigh(inputs: Inputs, job: Job, env: Inputs): Promise<ActionResult> {
  const { engine, tare = engine && ((options: TareOptions) => runTare(engine, options)) } = job
  if (!tare) throw new Error('a workflow that uses Tare needs an engine, or the option tare')
  const leg: Scope = { contexts: { ...job.leg } }
  const run = await tare({
    workspace: job.workspace,
    event: job.event,
    runnerTemp: job.temp,
    env,
    inputs: withStandIns(inputs, engine),
    expressions: {
      'github.token': job.token.secret,
      'toJSON(matrix)': interpolate('${{ toJSON(matrix) }}', leg),
      'toJSON(strategy)': interpolate('${{ toJSON(strategy) }}', leg),
    },
  })
  const { outputs } = parse(readFileSync(ACTION_FILE, 'utf8')) as { readonly outputs: object }
  const unset = Object.fromEntries(Object.keys(outputs).map((name) => [name, null]))
  return { outputs: closed({ ...unset, ...run.outputs }), failed: run.conclusion === 'failure', tare: run }
}

/** The one thing that is not in the file: stand-ins for base images that this machine cannot pull. */
function withStandIns(inputs: Inputs, engine: TestEngine | undefined): Inputs {
  const contexts = Object.entries(engine?.contexts ?? {}).map(([name, context]) => `${name}=${context}`)
  if (contexts.length === 0 || inputs['image'] || inputs['reports']) return inputs
  return { ...inputs, 'build-contexts': [...lines(inputs['build-contexts']), ...contexts].join('\n') }
}
