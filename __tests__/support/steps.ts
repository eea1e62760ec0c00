import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { type ActionResult, type Job, StepFailure, useAction } from './actions.js'
import { engineEnv } from './engines.js'
import { closed, evaluateCondition, evaluateDeep, type Scope } from './expressions.js'
import { parsePairs } from './runner.js'
import type { TareRun } from './tare.js'
import { type Mapping, mappingOf, textOf } from './yaml.js'

export interface StepRun {
  /** `name:`, else what it uses or runs. */
  readonly title: string
  readonly outcome: 'success' | 'failure' | 'skipped'
  /** The outcome, unless the step is to be continued on error. */
  readonly conclusion: 'success' | 'failure' | 'skipped'
  readonly outputs: Readonly<Record<string, unknown>>
  /** On stdout by `run:`. */
  readonly printed: string
  /** Why it failed. */
  readonly error: string | undefined
  readonly tare: TareRun | undefined
}

/** What the expressions and the processes of a job see. */
export interface Surroundings {
  readonly contexts: Readonly<Record<string, unknown>>
  /** GITHUB_…, RUNNER_… and the like */
  readonly variables: Readonly<Record<string, string>>
  /** `env:` of workflow and job */
  readonly env: Readonly<Record<string, string>>
}

const KEYS = [
  'id',
  'name',
  'if',
  'uses',
  'with',
  'run',
  'shell',
  'working-directory',
  'env',
  'continue-on-error',
  'timeout-minutes',
]

interface JobSteps {
  readonly runs: readonly StepRun[]
  /** The context `steps` when all are over. */
  readonly known: Mapping
}

/** Runs the steps of a job one after another, as far as each `if:` says. @throws when one cannot be executed */
export async function runSteps(steps: unknown, job: Job, around: Surroundings): Promise<JobSteps> {
  if (!Array.isArray(steps) || steps.length === 0) throw new Error('a job has no steps')
  const known: Record<string, unknown> = closed({})
  const runs: StepRun[] = []
  for (const [index, written] of steps.entries()) {
    const step = mappingOf(written, `step ${index + 1}`, KEYS)
    const run = await runStep(step, job, around, known, jobStatus(runs))
    runs.push(run)
    const { outcome, conclusion, outputs } = run
    if (step['id'] !== undefined) known[idOf(step['id'], known)] = closed({ outcome, conclusion, outputs })
  }
  return { runs, known }
}

export const jobStatus = (runs: readonly StepRun[]): 'success' | 'failure' =>
  runs.some(({ conclusion }) => conclusion === 'failure') ? 'failure' : 'success'

function idOf(value: unknown, known: Mapping): string {
  const id = textOf(value, 'id')
  if (!/^[A-Za-z_][\w-]*$/.test(id) || id in known) throw new Error(`id: ${id} is not one, or given twice`)
  return id
}

async function runStep(
  step: Mapping,
  job: Job,
  around: Surroundings,
  steps: Mapping,
  status: 'success' | 'failure',
): Promise<StepRun> {
  const title = textOf(step['name'] ?? step['uses'] ?? step['run'], 'name')
  const before: Scope = { contexts: { ...around.contexts, steps, job: closed({ status }), env: around.env } }
  const skipped = {
    title,
    outcome: 'skipped',
    conclusion: 'skipped',
    outputs: {},
    printed: '',
    error: undefined,
    tare: undefined,
  } as const
  const isWanted = {
    ...before,
    status: { success: status === 'success', failure: status === 'failure', cancelled: false },
  }
  // What a skipped step says is not evaluated, but it is read all the same.
  checkStep(step)
  if (!evaluateCondition(step['if'], isWanted)) return skipped

  const env = { ...around.env, ...textsIn(step['env'], 'env', before) }
  const scope: Scope = { contexts: { ...before.contexts, env } }
  const continues = evaluateDeep(step['continue-on-error'] ?? false, scope) === true
  const outcome = await attempt(() => execute(step, job, { ...around, env }, scope))
  const failed = outcome.error !== undefined
  return {
    title,
    outcome: failed ? 'failure' : 'success',
    conclusion: failed && !continues ? 'failure' : 'success',
    outputs: outcome.outputs,
    printed: outcome.printed ?? '',
    error: outcome.error,
    tare: outcome.tare,
  }
}

function checkStep(step: Mapping): void {
  const { uses, run } = step
  if ((uses === undefined) === (run === undefined)) throw new Error('a step has either uses or run')
  const others = uses === undefined ? ['with'] : ['shell', 'working-directory']
  const strange = others.filter((key) => key in step)
  if (strange.length > 0)
    throw new Error(`a step with ${uses === undefined ? 'run' : 'uses'} has no ${strange.join(', ')}`)
  if (/\$\{?GITHUB_(ENV|PATH|STATE)\b/.test(textOf(run, 'run')))
    throw new Error('run: the executor only knows GITHUB_OUTPUT and GITHUB_STEP_SUMMARY')
}

type Outcome = ActionResult & { readonly printed?: string; readonly error?: string }

async function attempt(action: () => Promise<Outcome>): Promise<Outcome> {
  try {
    const outcome = await action()
    return outcome.failed === true ? { error: 'it failed', ...outcome } : outcome
  } catch (error) {
    if (error instanceof StepFailure) return { outputs: {}, error: error.message }
    throw error
  }
}

async function execute(step: Mapping, job: Job, around: Surroundings, scope: Scope): Promise<Outcome> {
  const variables = { ...around.variables, ...around.env }
  if (step['uses'] !== undefined)
    return useAction(textOf(step['uses'], 'uses'), textsIn(step['with'], 'with', scope), job, variables)
  const script = textOf(evaluateDeep(step['run'], scope), 'run')
  const shell = textOf(step['shell'] ?? '', 'shell')
  const folder = path.resolve(
    job.workspace,
    textOf(evaluateDeep(step['working-directory'] ?? '.', scope), 'working-directory'),
  )
  return runScript(script, shell, folder, variables, job)
}

function textsIn(record: unknown, where: string, scope: Scope): Record<string, string> {
  const entries = Object.entries(mappingOf(record, where))
  return Object.fromEntries(
    entries.map(([name, value]) => [name, textOf(evaluateDeep(value, scope), `${where}: ${name}`)]),
  )
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
const SHELLS: Readonly<Record<string, readonly string[]>> = {
  '': ['-e'],
  bash: ['--noprofile', '--norc', '-eo', 'pipefail'],
}

async function runScript(
  script: string,
  shell: string,
  cwd: string,
  variables: Readonly<Record<string, string>>,
  job: Job,
): Promise<Outcome> {
  const options = SHELLS[shell]
  if (!options) throw new Error(`the executor does not know the shell ${shell}`)
  const files = path.join(job.temp, '_runner_file_commands')
  rmSync(files, { recursive: true, force: true })
  mkdirSync(files, { recursive: true })
  const [output, summary, file] = ['set_output', 'step_summary', 'script.sh'].map((name) => path.join(files, name)) as [
    string,
    string,
    string,
  ]
  for (const [name, content] of [
    [output, ''],
    [summary, ''],
    [file, script],
  ] as const)
    writeFileSync(name, content)

  const child = spawn('bash', [...options, file], {
    cwd,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      ...(job.engine && engineEnv(job.engine)),
      ...variables,
      RUNNER_TEMP: job.temp,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  const [code, printed, complaints] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  const outputs = parsePairs(readFileSync(output, 'utf8'), 'GITHUB_OUTPUT')
  return { outputs, printed, ...(code !== 0 && { error: `exit code ${code}\n${complaints}` }) }
}
