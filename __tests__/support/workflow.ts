import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'yaml'
import type { Job, TareOptions } from './actions.js'
import type { ArtifactStore } from './artifacts.js'
import type { TestEngine } from './engines.js'
import { closed, evaluateCondition, evaluateDeep, type Scope } from './expressions.js'
import type { GitHubDouble } from './github/double.js'
import { inOrder, type Leg, legsOf, needsOf, type Permissions, permissionsOf } from './jobs.js'
import type { Origin } from './repository.js'
import { jobStatus, runSteps, type StepRun } from './steps.js'
import type { TareRun } from './tare.js'
import { checkTrigger, type Event, inputsOf } from './triggers.js'
import { type Mapping, mappingOf, textAt, textOf } from './yaml.js'

// Executes a workflow file as GitHub would. What it cannot execute it throws at: documentation that went through it is
// right.

export { createArtifacts, type ArtifactStore } from './artifacts.js'
export type { Event, StepRun, TareOptions }

export interface WorkflowOptions {
  readonly event: Event
  readonly origin: Pick<Origin, 'url' | 'mainSha'>
  /** The job tokens are made known to it. */
  readonly github: Pick<GitHubDouble, 'repository' | 'url' | 'graphqlUrl' | 'addToken'>
  readonly artifacts: ArtifactStore
  readonly runId: number
  readonly runAttempt?: number
  readonly actor?: string
  readonly serverUrl?: string
  /**
   * What a token gets at the most, as `permissions:` spells it: 'read-all' for a pull request from a fork, or of
   * Dependabot.
   */
  readonly maxPermissions?: string | Permissions
  /**
   * GITHUB_SHA and what is checked out, where the event does not say it (and instead of the merge commit of a pull
   * request).
   */
  readonly sha?: string
  readonly secrets?: Readonly<Record<string, string>>
  /** Variables of the repository. */
  readonly vars?: Readonly<Record<string, string>>
  readonly engine?: TestEngine
  /** Runs in place of the bundle. */
  readonly tare?: (run: TareOptions) => Promise<TareRun>
}

export interface JobRun {
  readonly id: string
  readonly matrix: Mapping | null
  readonly conclusion: 'success' | 'failure' | 'skipped' | 'cancelled'
  readonly steps: readonly StepRun[]
  /** The runs of Tare among the steps. */
  readonly tare: readonly TareRun[]
  /** What the `run:` steps wrote on stdout. */
  readonly printed: string
  readonly permissions: Permissions
}

export interface WorkflowRun {
  readonly conclusion: 'success' | 'failure' | 'skipped'
  readonly jobs: readonly JobRun[]
}

/** What `needs` and `success()` know of a job. */
interface Done {
  readonly result: JobRun['conclusion']
  readonly outputs: Mapping
  /** Results of itself and everything before it: https://github.com/actions/runner/issues/491 */
  readonly chain: readonly JobRun['conclusion'][]
}

interface Workflow {
  readonly options: WorkflowOptions
  readonly yaml: Mapping
  readonly github: Readonly<Record<string, unknown>>
  readonly revision: string
  readonly contexts: Readonly<Record<string, unknown>>
}

const WORKFLOW_KEYS = ['name', 'run-name', 'on', 'permissions', 'env', 'concurrency', 'jobs']
const JOB_KEYS = [
  'name',
  'needs',
  'if',
  'runs-on',
  'permissions',
  'env',
  'strategy',
  'steps',
  'outputs',
  'timeout-minutes',
  'continue-on-error',
  'concurrency',
]

/**
 * Runs the jobs of a workflow file, one after another.
 * @throws when it does not listen to the event, or says something that is not known here
 */
export async function executeWorkflow(file: string, options: WorkflowOptions): Promise<WorkflowRun> {
  const yaml = mappingOf(parse(readFileSync(file, 'utf8')), file, WORKFLOW_KEYS)
  checkTrigger(yaml['on'], options.event)
  const workflow = prepare(yaml, textOf(yaml['name'] ?? `.github/workflows/${path.basename(file)}`, 'name'), options)
  const jobs = mappingOf(yaml['jobs'], 'jobs')
  const done = new Map<string, Done>()
  const runs: JobRun[] = []
  const judged: JobRun['conclusion'][] = []
  for (const id of inOrder(jobs)) {
    const { legs, ...result } = await runJob(id, mappingOf(jobs[id], `jobs.${id}`, JOB_KEYS), workflow, done)
    runs.push(...legs)
    done.set(id, result)
    judged.push(result.result)
  }
  const failed = judged.some((result) => result === 'failure' || result === 'cancelled')
  return { conclusion: failed ? 'failure' : judged.includes('success') ? 'success' : 'skipped', jobs: runs }
}

function prepare(yaml: Mapping, name: string, options: WorkflowOptions): Workflow {
  const { event, github: double, runId, runAttempt = 1, actor = 'octocat', serverUrl = 'https://github.com' } = options
  const { sha, ref, revision } = revisionOf(options)
  const [, kind = 'heads', refName = ''] = /^refs\/(\w+)\/(.+)$/.exec(ref) ?? []
  const pull = event.name === 'pull_request'
  const github = {
    event: event.payload,
    event_name: event.name,
    sha,
    ref,
    ref_name: refName,
    ref_type: kind === 'tags' ? 'tag' : 'branch',
    base_ref: pull ? textAt(event.payload, 'pull_request.base.ref') : '',
    head_ref: pull ? textAt(event.payload, 'pull_request.head.ref') : '',
    repository: double.repository,
    repository_owner: double.repository.split('/')[0],
    run_id: String(runId),
    run_attempt: String(runAttempt),
    run_number: String(runId),
    workflow: name,
    actor,
    triggering_actor: actor,
    api_url: double.url,
    graphql_url: double.graphqlUrl,
    server_url: serverUrl,
  }
  const inputs = closed({ ...inputsOf(yaml['on'], event) })
  const early: Scope = { contexts: { github: closed({ ...github }), inputs } }
  evaluateDeep(yaml['run-name'], early)
  checkConcurrency(yaml['concurrency'], early)
  return { options, yaml, github, revision, contexts: { inputs } }
}

/**
 * GITHUB_SHA and GITHUB_REF of each event.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
function revisionOf({ event: { name, payload }, origin, sha }: WorkflowOptions): {
  readonly sha: string
  readonly ref: string
  readonly revision: string
} {
  const at = (commit: string, ref: string) => ({ sha: commit, ref, revision: commit })
  switch (name) {
    case 'pull_request': {
      const ref = `refs/pull/${textAt(payload, 'pull_request.number')}/merge`
      const [merge] = execFileSync('git', ['ls-remote', '--exit-code', origin.url, ref], { encoding: 'utf8' }).split(
        '\t',
      )
      return sha === undefined ? { sha: merge!, ref, revision: ref } : at(sha, ref)
    }
    case 'push':
      return at(sha ?? textAt(payload, 'after'), textAt(payload, 'ref'))
    case 'merge_group':
      return at(sha ?? textAt(payload, 'merge_group.head_sha'), textAt(payload, 'merge_group.head_ref'))
    case 'release':
      return at(sha ?? origin.mainSha, `refs/tags/${textAt(payload, 'release.tag_name')}`)
    default:
      return at(sha ?? origin.mainSha, 'refs/heads/main')
  }
}

/** Every job runs alone here; what is written is read all the same. */
function checkConcurrency(written: unknown, scope: Scope): void {
  if (typeof written === 'string') evaluateDeep(written, scope)
  else evaluateDeep(mappingOf(written, 'concurrency', ['group', 'cancel-in-progress']), scope)
}

function envOf(
  written: unknown,
  scope: Scope,
  outer: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const own = Object.entries(mappingOf(evaluateDeep(written, scope), 'env')).map(([name, value]) => [
    name,
    textOf(value, `env.${name}`),
  ])
  return { ...outer, ...(Object.fromEntries(own) as Record<string, string>) }
}

async function runJob(
  id: string,
  job: Mapping,
  workflow: Workflow,
  done: ReadonlyMap<string, Done>,
): Promise<Done & { readonly legs: readonly JobRun[] }> {
  const needed = needsOf(job).map((need) => [need, done.get(need)!] as const)
  const needs = closed(
    Object.fromEntries(needed.map(([need, { result, outputs }]) => [need, closed({ result, outputs })])),
  )
  const before = needed.flatMap(([, { chain }]) => chain)
  const status = {
    success: before.every((result) => result === 'success'),
    failure: before.includes('failure'),
    cancelled: before.includes('cancelled'),
  }
  const contexts = { ...workflow.contexts, github: closed({ ...workflow.github, job: id }), needs }
  const permissions = permissionsOf(job['permissions'] ?? workflow.yaml['permissions'], workflow.options.maxPermissions)
  if (!evaluateCondition(job['if'], { contexts, status })) {
    const skipped: JobRun = { id, matrix: null, conclusion: 'skipped', steps: [], tare: [], printed: '', permissions }
    return { result: 'skipped', outputs: closed({}), chain: [...before, 'skipped'], legs: [skipped] }
  }

  const legs: JobRun[] = []
  const results: JobRun['conclusion'][] = []
  let outputs: Mapping = {}
  for (const leg of legsOf(evaluateDeep(job['strategy'], { contexts }))) {
    // The others would still run when one fails, and are cancelled.
    const isCancelled = leg.strategy['fail-fast'] && results.includes('failure')
    const ran = isCancelled ? undefined : await runLeg(id, job, leg, workflow, contexts, permissions)
    const run = ran?.run ?? {
      id,
      matrix: leg.matrix,
      conclusion: 'cancelled',
      steps: [],
      tare: [],
      printed: '',
      permissions,
    }
    legs.push(run)
    results.push(ran?.continues === true && run.conclusion === 'failure' ? 'success' : run.conclusion)
    outputs = { ...outputs, ...ran?.outputs }
  }
  const result = (['failure', 'cancelled'] as const).find((worse) => results.includes(worse)) ?? 'success'
  return { result, outputs: closed({ ...outputs }), chain: [...before, result], legs }
}

async function runLeg(
  id: string,
  job: Mapping,
  leg: Leg,
  workflow: Workflow,
  outer: Mapping,
  permissions: Permissions,
) {
  const { options, github, revision } = workflow
  const { event, origin, artifacts, engine, tare, runId, runAttempt = 1, secrets = {}, vars = {} } = options
  const secret = `ghs_${runId}_${runAttempt}_${id}_${leg.strategy['job-index']}`
  options.github.addToken(secret, { login: 'github-actions[bot]', kind: 'app', permissions })
  const folder = mkdtempSync(path.join(tmpdir(), 'tare-job-'))
  const [workspace, temp] = [path.join(folder, 'work'), path.join(folder, 'temp')]
  try {
    for (const made of [workspace, temp]) mkdirSync(made)
    const names = { ...github, job: id, workspace }
    const contexts = {
      ...outer,
      github: closed({ ...names, token: secret }),
      secrets: closed({ ...secrets, GITHUB_TOKEN: secret }),
      vars: closed({ ...vars }),
      runner: closed({ os: 'Linux', arch: 'X64', temp }),
      matrix: leg.matrix,
      strategy: closed({ ...leg.strategy }),
    }
    const scope: Scope = { contexts }
    checkJob(job, scope)
    const { github: told, secrets: known, inputs } = contexts as Mapping
    const env = envOf(workflow.yaml['env'], { contexts: { github: told, secrets: known, inputs } }, {})
    const around = {
      contexts,
      variables: variablesOf(names),
      env: envOf(job['env'], { contexts: { ...contexts, env } }, env),
    }
    const token = { secret, permissions }
    const shared: Job = {
      event,
      workspace,
      temp,
      runId: String(runId),
      token,
      leg,
      artifacts,
      origin,
      revision,
      engine,
      tare,
    }
    const { runs, known: steps } = await runSteps(job['steps'], shared, around)
    return {
      run: { id, matrix: leg.matrix, conclusion: jobStatus(runs), permissions, ...described(runs) },
      continues: evaluateDeep(job['continue-on-error'], scope) === true,
      outputs: mappingOf(
        evaluateDeep(job['outputs'], { contexts: { ...contexts, steps, env: around.env } }),
        'outputs',
      ),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const described = (steps: readonly StepRun[]) => ({
  steps,
  tare: steps.flatMap(({ tare }) => tare ?? []),
  printed: steps.map(({ printed }) => printed).join(''),
})

/** What is of no consequence here is evaluated, lest it says something that GitHub would not understand. */
function checkJob(job: Mapping, scope: Scope): void {
  evaluateDeep(job['name'], scope)
  checkConcurrency(job['concurrency'], scope)
  const machine = textOf(evaluateDeep(job['runs-on'], scope), 'runs-on')
  if (!machine.startsWith('ubuntu-'))
    throw new Error(`runs-on: the executor does not know ${machine || 'a job without it'}`)
  const minutes = evaluateDeep(job['timeout-minutes'] ?? 360, scope)
  if (typeof minutes !== 'number')
    throw new Error(`timeout-minutes: ${textOf(minutes, 'timeout-minutes')} is no number`)
}

/** https://docs.github.com/actions/reference/workflows-and-actions/variables */
function variablesOf(github: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const told = Object.entries(github).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const named = Object.fromEntries(told.map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, value]))
  return { CI: 'true', GITHUB_ACTIONS: 'true', RUNNER_OS: 'Linux', RUNNER_ARCH: 'X64', ...named }
}
