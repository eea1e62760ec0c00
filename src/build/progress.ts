import { instructionAtLine, sourceOf, type Instruction } from '../measure/dockerfile.js'
import { formatSource, type Source } from '../errors.js'
import { formatSeconds } from '../report/format.js'
import { brokenChecks, readComplaints, type Complaint, type Warning } from './checks.js'
import { isConnectionLost } from './lost.js'
import { numberedIn, stageOf } from './numbers.js'
import type { BuildTarget, Side } from './plan.js'
import { FRONTEND_FAILED } from './remedy.js'

/** Why a target did not build. Every text is the Dockerfile's own or masked. */
export interface BuildFailure {
  readonly target: string
  readonly side: Side
  readonly platform: string | undefined
  /** `step 7/12 RUN npm ci exited 1` */
  readonly message: string
  readonly where: Source | undefined
  /** The last output of the failing step. */
  readonly output: readonly string[]
  /** Where the Dockerfile's own checks fail it: each of them. */
  readonly complaints?: readonly Complaint[]
}

/** Reads the lines of `docker buildx bake --progress=rawjson` as they come. */
export interface Progress {
  /** Takes one line of stderr. @returns what to show for it: finished steps, in words that hold no expanded argument */
  push(line: string): readonly string[]
  /** The step that has run longest and for how long; undefined between steps. @param now milliseconds since the epoch */
  running(now: number): string | undefined
  /** After a failed bake: what failed, or undefined when no target is to blame. */
  failure(): BuildFailure | undefined
  /** After a failed bake: how the way to the builder was lost, masked; whichever target buildx names then, its Dockerfile is not to blame. */
  lost(): string | undefined
  /** The last lines that were no JSON, masked: buildx's own words. */
  plainTail(): string
}

interface Vertex {
  readonly names: Set<string>
  started: number | undefined
  completed: boolean
  shown: boolean
  error: string | undefined
  readonly output: Buffer[]
  readonly warnings: Warning[]
}

// A failing step's last words: enough for a compiler's message, short enough to read in a log.
const OUTPUT_LINES = 30
const PLAIN_LINES = 200
const MAX_WARNINGS = 200
// An instruction's own text follows what is looked for.
const MAX_NAME = 1_000
// Steps of BuildKit's own below this are not worth a line.
const NOTABLE_MS = 1_000

/**
 * Follows one bake of `targets`.
 * @param mask replaces what must not be shown (values of build arguments and secrets) in step output and in BuildKit's messages
 */
export function followBuild(targets: readonly BuildTarget[], mask: (text: string) => string): Progress {
  const vertices = new Map<string, Vertex>()
  const plain: string[] = []
  const describe = (vertex: Vertex) => describeStep([...vertex.names], targets, mask)

  const push = (line: string): readonly string[] => {
    const message = parseMessage(line)
    if (!message) {
      plain.push(line)
      if (plain.length > PLAIN_LINES) plain.shift()
      return []
    }
    for (const { vertex, data } of message.logs ?? []) {
      const output = vertexOf(vertices, vertex).output
      // Bytes, not text: a character may come in two pieces.
      output.push(Buffer.from(data ?? '', 'base64'))
      if (output.length > 1_000) output.splice(0, 500)
    }
    for (const warning of message.warnings ?? []) {
      const { warnings } = vertexOf(vertices, warning.vertex)
      if (warnings.length < MAX_WARNINGS) warnings.push(warning)
    }
    return (message.vertexes ?? []).flatMap((update) => {
      const vertex = vertexOf(vertices, update.digest)
      const line = applyUpdate(vertex, update)
      return line === undefined ? [] : [`${describe(vertex)}  ${line}`]
    })
  }

  return {
    push,
    running: (now) => {
      const active = [...vertices.values()].filter(({ started, completed }) => started !== undefined && !completed)
      const [oldest] = active.sort((one, other) => (one.started ?? 0) - (other.started ?? 0))
      return oldest && `${describe(oldest)} (${formatSeconds(now - (oldest.started ?? now))})`
    },
    failure: () => findFailure(plain, [...vertices.values()], targets, mask),
    lost: () => {
      const { text } = lastError(plain)
      return isConnectionLost(text) ? mask(text) : undefined
    },
    plainTail: () => mask(plain.slice(-20).join('\n')).trim(),
  }
}

interface VertexUpdate {
  readonly digest: string
  readonly name: string
  readonly started?: string
  readonly completed?: string
  readonly cached?: boolean
  readonly error?: string
}

interface Message {
  readonly vertexes?: readonly VertexUpdate[]
  readonly warnings?: readonly Warning[]
  readonly logs?: readonly { readonly vertex: string; readonly data: string | null }[]
}

function parseMessage(line: string): Message | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line) as Message
  } catch {
    return undefined
  }
}

function vertexOf(vertices: Map<string, Vertex>, digest: string): Vertex {
  const known = vertices.get(digest)
  if (known) return known
  const vertex: Vertex = {
    names: new Set(),
    started: undefined,
    completed: false,
    shown: false,
    error: undefined,
    output: [],
    warnings: [],
  }
  vertices.set(digest, vertex)
  return vertex
}

/** @returns `CACHED`, `12.3s` or `FAILED` when this update finishes a step that is worth a line */
function applyUpdate(vertex: Vertex, update: VertexUpdate): string | undefined {
  vertex.names.add(update.name)
  vertex.error = update.error ?? vertex.error
  if (update.started !== undefined) {
    vertex.started = Date.parse(update.started)
    vertex.completed = false
  }
  if (update.completed === undefined) return undefined
  vertex.completed = true
  // Nobody asks what a step said that went well.
  if (vertex.error === undefined) vertex.output.length = 0
  const milliseconds = Date.parse(update.completed) - (vertex.started ?? Date.parse(update.completed))
  // A vertex can finish twice (FROM is resolved, then pulled): once is enough unless the second took its time.
  const isInstruction = /^\[(?:[^\]]* )?\d+\/\d+\] /.test(update.name.slice(0, MAX_NAME))
  if ((vertex.shown || !isInstruction) && milliseconds < NOTABLE_MS) return undefined
  vertex.shown = true
  if (update.error !== undefined) return update.error.includes('context canceled') ? undefined : 'FAILED'
  return update.cached === true ? 'CACHED' : formatSeconds(milliseconds)
}

interface StepName {
  readonly target: BuildTarget | undefined
  readonly stage: string | undefined
  readonly number: number | undefined
  readonly total: number | undefined
  readonly rest: string
}

/** Takes `[candidate builder 3/5] RUN …` apart. With a single target BuildKit leaves its name out. */
function parseStepName(name: string, targets: readonly BuildTarget[]): StepName {
  const [, bracket = '', rest = name] = /^\[([^\]]*)\] ?([^]*)$/.exec(name) ?? []
  const words = bracket.split(' ').filter((word) => word !== '')
  const named = targets.length > 1 ? targets.find(({ id }) => id === words[0]) : undefined
  const others = named ? words.slice(1) : words
  const [, number, total] = /^(\d+)\/(\d+)$/.exec(others.at(-1) ?? '') ?? []
  const stage = number === undefined ? others.join(' ') : others.slice(0, -1).join(' ')
  return {
    target: named ?? (targets.length === 1 ? targets[0] : undefined),
    stage: stage === '' ? undefined : stage,
    number: number === undefined ? undefined : Number(number),
    total: total === undefined ? undefined : Number(total),
    rest,
  }
}

/**
 * A step in words that may be published. Progress names hold expanded build arguments (docker-facts §3), so an instruction is shown
 * as its Dockerfile has it; one that cannot be found there is shown by its keyword alone.
 */
function describeStep(names: readonly string[], targets: readonly BuildTarget[], mask: (text: string) => string): string {
  const steps = names.map((name) => parseStepName(name, targets))
  const sides = [...new Set(steps.flatMap(({ target }) => target?.id ?? []))].sort()
  const [first] = steps
  if (!first) return ''
  const label = sides.length === 0 ? '' : `${sides.join(' + ')} `
  if (first.number === undefined) return `${label}${mask(first.stage === undefined ? first.rest : `[${first.stage}] ${first.rest}`)}`
  const found = steps.flatMap((step) => findInstruction(step) ?? [])[0]
  const keyword = /^[A-Za-z]+/.exec(first.rest)?.[0].toUpperCase() ?? 'step'
  return `${label}[${[first.stage, `${first.number}/${first.total ?? '?'}`].filter((part) => part !== undefined).join(' ')}] ${found?.text ?? `${keyword} …`}`
}

function findInstruction({ target, stage: stageName, number, rest }: StepName): Instruction | undefined {
  if (!target || number === undefined) return undefined
  const stage = stageOf(target.recipe.dockerfile, stageName)
  const instruction = stage && numberedIn(target.recipe, stage)[number - 1]
  return instruction && rest.slice(0, MAX_NAME).toUpperCase().startsWith(instruction.keyword) ? instruction : undefined
}

export function lastError(plain: readonly string[]): { readonly id: string | undefined; readonly text: string } {
  const errors = plain
    .filter((line) => line.startsWith('ERROR: ') && !line.startsWith(EXPORT_NOISE))
    .map((line) => /^ERROR: (?:target (?<id>[\w-]+): )?(?<text>.*)$/.exec(line)?.groups ?? {})
  const { id, text = '' } = errors.find((error) => error['id'] !== undefined) ?? errors[0] ?? {}
  return { id, text }
}

/**
 * Only the line `ERROR: target X: …` names the culprit: bake cancels the other targets, and they carry an error too (docker-facts §4).
 * The excerpt above it says the line of the Dockerfile.
 */
function findFailure(
  plain: readonly string[],
  vertices: readonly Vertex[],
  targets: readonly BuildTarget[],
  mask: (text: string) => string,
): BuildFailure | undefined {
  const { id, text } = lastError(plain)
  const target = id === undefined ? onlyOne(targets, text) : targets.find((candidate) => candidate.id === id)
  if (!target || isConnectionLost(text) || text.startsWith(EXPORT_FAILED)) return undefined
  const unmet = findUnmetChecks(text, vertices, target, targets, mask)
  if (unmet) return unmet
  const failed = findFailedVertex(vertices, target, targets, text)
  const where = excerptSource(plain, target)
  const instruction = where?.startLine === undefined ? undefined : instructionAtLine(target.recipe.dockerfile, where.startLine)
  const steps = failed ? [...failed.names].map((name) => parseStepName(name, targets)).filter(({ number }) => number !== undefined) : []
  const step = steps.find((candidate) => candidate.target === target) ?? steps[0]
  const exitCode = /did not complete successfully: exit code: (\d+)/.exec(text)?.[1]
  const head = [step && `step ${step.number ?? '?'}/${step.total ?? '?'}`, instruction?.text, where && `(${formatSource(where)})`].filter(
    (part) => part !== undefined,
  )
  return {
    target: target.id,
    side: target.side,
    platform: target.platform,
    message: [
      ...head,
      exitCode === undefined
        ? `failed: ${isFrontend(failed, plain) ? FRONTEND_FAILED : ''}${mask(readableError(text, instruction))}`
        : `exited ${exitCode}`,
    ].join(' '),
    where,
    output: lastLines(mask(Buffer.concat(failed?.output ?? []).toString('utf8'))),
  }
}

/** The error names the checks alone (measured: Docker 28.5): what they say, and of which line, stands in the warnings before it. */
function findUnmetChecks(
  text: string,
  vertices: readonly Vertex[],
  target: BuildTarget,
  targets: readonly BuildTarget[],
  mask: (text: string) => string,
): BuildFailure | undefined {
  const rules = brokenChecks(text)
  if (rules.length === 0) return undefined
  const { dockerfile } = target.recipe
  const warnings = vertices.filter((vertex) => isOf(vertex, target, targets)).flatMap((vertex) => vertex.warnings)
  const complaints = readComplaints(rules, warnings, dockerfile, (words, line) =>
    mask(readableError(words, line === undefined ? undefined : instructionAtLine(dockerfile, line))),
  )
  const [first] = complaints
  if (!first) return undefined
  return {
    ...{ target: target.id, side: target.side, platform: target.platform },
    message: `failed its checks (check=error=true): ${complaints.map(({ rule, where }) => `${rule} (${formatSource(where)})`).join(', ')}`,
    where: first.where,
    output: complaints.map(({ message, where }) => `${formatSource(where)} ${message}`),
    complaints,
  }
}

/** The frontend is asked for before anything of the Dockerfile is read. */
const isFrontend = (failed: Vertex | undefined, plain: readonly string[]): boolean =>
  [...(failed?.names ?? [])].some((name) => name.includes('resolve image config for ')) ||
  plain.some((line) => line.includes('>>>') && /#\s*syntax=/i.test(line))

const isOf = ({ names }: Vertex, target: BuildTarget, targets: readonly BuildTarget[]): boolean =>
  [...names].some((name) => parseStepName(name, targets).target === target)

// What buildx's own content store says while it receives an export, of one that goes well and of one that is cancelled (measured: buildx 0.29.1).
const EXPORT_NOISE = 'ERROR: (*service).Write failed'
// Everything was built, and could not be written down here.
const EXPORT_FAILED = 'failed to solve: failed to copy: failed to send write'

/** Two targets can fail in one moment: the step is the one whose own error the message ends with, of the target that buildx names. */
function findFailedVertex(
  vertices: readonly Vertex[],
  target: BuildTarget,
  targets: readonly BuildTarget[],
  text: string,
): Vertex | undefined {
  const failed = vertices.filter(({ error }) => error !== undefined && !error.includes('context canceled'))
  const ofTarget = failed.filter((vertex) => isOf(vertex, target, targets))
  return ofTarget.find(({ error }) => error !== undefined && text.includes(error)) ?? ofTarget[0] ?? failed[0]
}

// BuildKit's own words around the reason: a cache reference that is another one on every run tells nobody anything.
// A name that an argument completed may hold any part of it (`${D#x-}`), so where the instruction expands one no quoted name is shown.
function readableError(text: string, instruction: Instruction | undefined): string {
  const reason = text
    .replace(/^failed to solve: /, '')
    .replace(/failed to compute cache key: failed to calculate checksum of ref \S+: /, '')
  return instruction?.text.includes('$') === true ? reason.replaceAll(/"(?:[^"\\]|\\.)*"/g, '"***"') : reason
}

// With one target buildx leaves its name out; what fails before the solve (no builder, no engine) is nobody's Dockerfile.
const onlyOne = (targets: readonly BuildTarget[], text: string): BuildTarget | undefined =>
  targets.length === 1 && text.startsWith('failed to solve') ? targets[0] : undefined

/** `Dockerfile:4`, a rule, then the excerpt with `>>>` at each failing line. The name is the base name: the target tells the file. */
function excerptSource(plain: readonly string[], { recipe }: BuildTarget): Source | undefined {
  const at = plain.findIndex((line, index) => /:\d+$/.test(line) && plain[index + 1]?.startsWith('-----') === true)
  if (at < 0) return undefined
  const marked = plain
    .slice(at)
    .flatMap((line) => /^\s*(\d+) \| >>>/.exec(line)?.[1] ?? [])
    .map(Number)
  const first = Number(/:(\d+)$/.exec(plain[at] ?? '')?.[1])
  return { ...sourceOf(recipe.dockerfile), startLine: first, endLine: Math.max(first, ...marked) }
}

const lastLines = (text: string): readonly string[] =>
  text
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(-OUTPUT_LINES)
