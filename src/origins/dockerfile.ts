import { DockerfileParser, From } from 'dockerfile-ast'
import { type Source, UserError } from '../domain/errors.js'

/** One instruction as written. Lines count from 1. */
export interface Instruction {
  /** Upper case: `RUN`, `COPY`, … */
  readonly keyword: string
  /**
   * The Dockerfile's own source on one line: continuations folded, comments and heredoc bodies left out, nothing
   * expanded.
   */
  readonly text: string
  /** The full text, and the bodies of its heredocs. Two instructions with the same source are the same. */
  readonly source: string
  /** From its first line to its last one, as written. */
  readonly lines: readonly string[]
  /** What `COPY --from=` names: a stage, its index, or an image. */
  readonly copiesFrom: string | undefined
  readonly startLine: number
  readonly endLine: number
}

/** One build stage: its FROM and what follows it. */
export interface Stage {
  readonly index: number
  readonly name: string | undefined
  /** What FROM names, as written. */
  readonly base: string
  readonly from: Instruction
  readonly instructions: readonly Instruction[]
}

export interface Dockerfile {
  /** As people know it: relative to the workspace, or absolute when it lies outside. */
  readonly file: string
  /** As GitHub knows it, see `Source`. */
  readonly inRepository?: string
  readonly stages: readonly Stage[]
}

// An instruction is shown on one line of a table or a log; a longer text does not help there.
const MAX_TEXT = 300

// Parsed in a second or two, comments not counted; a long Dockerfile has some hundred lines.
const MAX_LENGTH = 1_000_000
const MAX_LINES = 20_000
const MAX_WORDS = 100_000
const MAX_FLAGS = 10_000
// The first lines may hold BuildKit's directives: syntax, escape and check.
const DIRECTIVE_LINES = 10

/**
 * Reads stages and instructions; a text that is not a Dockerfile has no stages.
 * @throws UserError where it is longer than any that people write
 */
export function parseDockerfile(file: string, source: string): Dockerfile {
  // BuildKit accepts a byte order mark and CRLF.
  const lines = source
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .split('\n')
  // Comments are blanked, because the parser searches all of them for every stage. Line numbers stay the same.
  const bare = lines.map((line, index) => (index >= DIRECTIVE_LINES && line.trimStart().startsWith('#') ? '' : line))
  requireReadable(
    file,
    bare.filter((line) => line !== ''),
  )
  const parsed = DockerfileParser.parse(bare.join('\n'))
  const escape = parsed.getEscapeCharacter()
  const stages: (Stage & { instructions: Instruction[] })[] = []
  for (const node of parsed.getInstructions()) {
    const { start, end } = node.getRange()
    const written = lines.slice(start.line, end.line + 1)
    const { head, body } = foldSource(written, escape)
    const keyword = node.getKeyword().toUpperCase()
    const instruction: Instruction = {
      keyword,
      text: shorten(head),
      source: [head, ...body].join('\n'),
      lines: written,
      copiesFrom: keyword === 'COPY' ? flagOf(head, 'from') : undefined,
      startLine: start.line + 1,
      endLine: end.line + 1,
    }
    if (node instanceof From) {
      stages.push({
        index: stages.length,
        name: node.getBuildStage() ?? undefined,
        base: node.getImage() ?? '',
        from: instruction,
        instructions: [],
      })
    } else {
      stages.at(-1)?.instructions.push(instruction)
    }
  }
  return { file, stages }
}

function requireReadable(file: string, lines: readonly string[]): void {
  const words = lines.flatMap((line) => line.split(/\s+/).filter((word) => word !== ''))
  const counts = [
    [lines.reduce((sum, line) => sum + line.length, 0), MAX_LENGTH, 'characters'],
    [lines.length, MAX_LINES, 'lines'],
    [words.length, MAX_WORDS, 'words'],
    [words.filter((word) => word.startsWith('--')).length, MAX_FLAGS, 'flags'],
  ] as const
  const over = counts.find(([count, most]) => count > most)
  if (over) throw new UserError(`${file} has ${over[0]} ${over[2]} beside its comments, ${over[1]} at most are read`)
}

/** Flags stand between the keyword and everything else. */
function flagOf(head: string, name: string): string | undefined {
  const words = head.split(/\s+/).slice(1)
  const end = words.findIndex((word) => !word.startsWith('--'))
  const flag = words.slice(0, end < 0 ? undefined : end).find((word) => word.toLowerCase().startsWith(`--${name}=`))
  return flag?.slice(name.length + 3)
}

/** @returns the instruction on one line, and what stands below it: the bodies of its heredocs */
function foldSource(
  lines: readonly string[],
  escape: string,
): { readonly head: string; readonly body: readonly string[] } {
  const folded: string[] = []
  let end = 0
  for (const line of lines) {
    end++
    if (line.trimStart().startsWith('#') && folded.length > 0) continue
    const trimmed = line.trim()
    // An empty line inside of a continued instruction does not end it (deprecated, but BuildKit builds it).
    if (trimmed === '') continue
    const continues = trimmed.endsWith(escape)
    folded.push(continues ? trimmed.slice(0, -1).trimEnd() : trimmed)
    // The first line that does not continue ends the instruction; a heredoc's body follows it.
    if (!continues) break
  }
  return { head: folded.filter((part) => part !== '').join(' '), body: lines.slice(end) }
}

function shorten(text: string): string {
  // By characters, so that none is cut in two.
  const characters = Array.from(text)
  return characters.length > MAX_TEXT ? `${characters.slice(0, MAX_TEXT - 1).join('')}…` : text
}

/** The file itself, as a place to report. */
export const sourceOf = ({ file, inRepository }: Dockerfile): Source => ({
  file,
  ...(inRepository !== undefined && { inRepository }),
})

/** Finds a stage as `--target` and `--from` do: by name without regard to case, else by index. */
export function findStage({ stages }: Dockerfile, target: string, before = stages.length): Stage | undefined {
  const name = target.toLowerCase()
  const found = lastUpTo(namesIn(stages).get(name) ?? [], before - 1, ({ index }) => index)
  const number = /^\d+$/.test(target) ? Number(target) : before
  return found ?? (number < before ? stages[number] : undefined)
}

/** Stages by their lower-case names, cached: ten thousand stages may each name one. */
function namesIn(stages: Dockerfile['stages']): ReadonlyMap<string, readonly Stage[]> {
  const known = NAMES.get(stages)
  if (known) return known
  const names = new Map<string, Stage[]>()
  for (const stage of stages) {
    const name = stage.name?.toLowerCase()
    const others = name === undefined ? undefined : names.get(name)
    if (others) others.push(stage)
    else if (name !== undefined) names.set(name, [stage])
  }
  NAMES.set(stages, names)
  return names
}

const NAMES = new WeakMap<Dockerfile['stages'], ReadonlyMap<string, readonly Stage[]>>()

/** The stage that another one's FROM or `COPY --from` names: only those before it can be meant. */
export const earlierStage = (dockerfile: Dockerfile, stage: Stage, reference: string): Stage | undefined =>
  findStage(dockerfile, reference, stage.index)

/** A stage and those it builds on, the root first. `FROM 0` names an image: FROM finds stages by name alone. */
export function lineageOf(dockerfile: Dockerfile, stage: Stage): readonly Stage[] {
  const lineage: Stage[] = []
  for (let at: Stage | undefined = stage; at; at = parentStage(dockerfile, at)) lineage.push(at)
  return lineage.reverse()
}

/** The stage that another one's FROM names. */
export const parentStage = (dockerfile: Dockerfile, stage: Stage): Stage | undefined =>
  /^\d+$/.test(stage.base) ? undefined : earlierStage(dockerfile, stage, stage.base)

/** The stage that lines of an image come from: the target, else the last. */
export const targetStage = (dockerfile: Dockerfile, target: string | undefined): Stage | undefined =>
  target === undefined ? dockerfile.stages.at(-1) : findStage(dockerfile, target)

/** The stage that a line lies in. */
export const stageAtLine = (dockerfile: Dockerfile, line: number): Stage | undefined =>
  lastUpTo(dockerfile.stages, line, ({ from }) => from.startLine)

/** The instruction that covers a line, FROM included. */
export function instructionAtLine(dockerfile: Dockerfile, line: number): Instruction | undefined {
  const stage = stageAtLine(dockerfile, line)
  if (!stage) return undefined
  const found = lastUpTo(stage.instructions, line, ({ startLine }) => startLine) ?? stage.from
  return line <= found.endLine ? found : undefined
}

/** The last item that begins at or before a line (or another number); the items are sorted by it. */
function lastUpTo<T>(items: readonly T[], line: number, startOf: (item: T) => number): T | undefined {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = items[middle]
    if (item !== undefined && startOf(item) <= line) low = middle + 1
    else high = middle
  }
  return items[low - 1]
}

/** How people call a stage: its name, else its index. */
export const stageLabel = (stage: Stage): string => stage.name ?? String(stage.index)
