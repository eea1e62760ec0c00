import { formatSource, type Source } from '../domain/errors.js'
import { type Instruction, instructionAtLine, sourceOf } from '../origins/dockerfile.js'
import type { BuildTarget, Side } from '../plan/plan.js'
import { brokenChecks, type Complaint, readComplaints, type Warning } from './checks.js'
import { isConnectionLost } from './lost.js'
import { FRONTEND_FAILED } from './remedy.js'
import { parseStepName } from './steps.js'

// Which target a failed bake is to blame on, at which line, and why.

/** Why a target did not build. Every text is the Dockerfile's own or masked. */
export interface BuildFailure {
  readonly target: string
  /** The id of its image. */
  readonly image: string
  readonly side: Side
  readonly platform: string | undefined
  /** `step 7/12 RUN npm ci exited 1` */
  readonly message: string
  readonly where: Source | undefined
  /** The last output of the failing step. */
  readonly output: readonly string[]
  /** Where the Dockerfile's own checks fail the build: each one. */
  readonly complaints?: readonly Complaint[]
}

/** Why the report has no new numbers of an image. */
export const notBuiltReason = ({ message }: BuildFailure): string => `build failed (${message})`

/** A step, as the progress reports it. */
export interface Vertex {
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

/** What buildx says went wrong, and of which target if it names one. @param plain its lines that are not JSON */
export function lastError(plain: readonly string[]): { readonly id: string | undefined; readonly text: string } {
  const errors = plain
    .filter((line) => line.startsWith('ERROR: ') && !line.startsWith(EXPORT_NOISE))
    .map((line) => /^ERROR: (?:target (?<id>[\w-]+): )?(?<text>.*)$/.exec(line)?.groups ?? {})
  const { id, text = '' } = errors.find((error) => error['id'] !== undefined) ?? errors[0] ?? {}
  return { id, text }
}

/**
 * Only the line `ERROR: target X: …` names the culprit: bake cancels the other targets, and they carry an error too
 * (docs/internals/builds.md#failures). The excerpt above it says the line of the Dockerfile.
 */
export function findFailure(
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
  const instruction =
    where?.startLine === undefined ? undefined : instructionAtLine(target.recipe.dockerfile, where.startLine)
  const steps = failed
    ? [...failed.names].map((name) => parseStepName(name, targets)).filter(({ number }) => number !== undefined)
    : []
  const step = steps.find((candidate) => candidate.target === target) ?? steps[0]
  const exitCode = /did not complete successfully: exit code: (\d+)/.exec(text)?.[1]
  const head = [
    step && `step ${step.number ?? '?'}/${step.total ?? '?'}`,
    instruction?.text,
    where && `(${formatSource(where)})`,
  ].filter((part) => part !== undefined)
  return {
    target: target.id,
    image: target.image,
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

/** The error only names the checks (measured: Docker 28.5): their messages and lines are in the warnings before it. */
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
    target: target.id,
    image: target.image,
    side: target.side,
    platform: target.platform,
    message:
      'failed its checks (check=error=true): ' +
      complaints.map(({ rule, where }) => `${rule} (${formatSource(where)})`).join(', '),
    where: first.where,
    output: complaints.map(({ message, where }) => `${formatSource(where)} ${message}`),
    complaints,
  }
}

/** Whether the frontend failed to resolve, before any instruction. */
const isFrontend = (failed: Vertex | undefined, plain: readonly string[]): boolean =>
  [...(failed?.names ?? [])].some((name) => name.includes('resolve image config for ')) ||
  plain.some((line) => line.includes('>>>') && /#\s*syntax=/i.test(line))

const isOf = ({ names }: Vertex, target: BuildTarget, targets: readonly BuildTarget[]): boolean =>
  [...names].some((name) => parseStepName(name, targets).target === target)

// buildx's own content store says this while it receives an export, in successful and in cancelled ones (measured:
// buildx 0.29.1).
const EXPORT_NOISE = 'ERROR: (*service).Write failed'
// Everything was built, but could not be written to disk here.
const EXPORT_FAILED = 'failed to solve: failed to copy: failed to send write'

/**
 * Two targets can fail at the same moment: the step is one of the target that buildx names, whose error the message
 * contains.
 */
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

// Removes BuildKit's own words around the reason, with a cache reference that changes on every run. A quoted name may
// hold any part of an expanded argument (`${D#x-}`): where the instruction expands one, quoted names are hidden.
function readableError(text: string, instruction: Instruction | undefined): string {
  const reason = text
    .replace(/^failed to solve: /, '')
    .replace(/failed to compute cache key: failed to calculate checksum of ref \S+: /, '')
  return instruction?.text.includes('$') === true ? reason.replaceAll(/"(?:[^"\\]|\\.)*"/g, '"***"') : reason
}

// With one target buildx leaves its name out. A failure before the solve (no builder, no engine) is not the
// Dockerfile's.
const onlyOne = (targets: readonly BuildTarget[], text: string): BuildTarget | undefined =>
  targets.length === 1 && text.startsWith('failed to solve') ? targets[0] : undefined

/**
 * `Dockerfile:4`, a line of dashes, then the excerpt with `>>>` at each failing line. It has the base name only: the
 * target has the file.
 */
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
