import { DockerfileParser, From } from 'dockerfile-ast'

/** One instruction as written. Lines count from 1. */
export interface Instruction {
  /** Upper case: `RUN`, `COPY`, … */
  readonly keyword: string
  /** The Dockerfile's own source on one line: continuations folded, comments and heredoc bodies left out, nothing expanded. */
  readonly text: string
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
  readonly stages: readonly Stage[]
}

// An instruction is shown on one line of a table or a log; nobody reads more of it there.
const MAX_TEXT = 300

/** Reads stages and instructions; a text that is no Dockerfile gives no stages. */
export function parseDockerfile(file: string, source: string): Dockerfile {
  // BuildKit accepts a byte order mark and CRLF.
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const parsed = DockerfileParser.parse(text)
  const escape = parsed.getEscapeCharacter()
  const stages: (Stage & { instructions: Instruction[] })[] = []
  for (const node of parsed.getInstructions()) {
    const { start, end } = node.getRange()
    const instruction: Instruction = {
      keyword: node.getKeyword().toUpperCase(),
      text: foldSource(node.getTextContent(), escape),
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

function foldSource(text: string, escape: string): string {
  const lines = text.split('\n')
  const folded: string[] = []
  for (const line of lines) {
    if (line.trimStart().startsWith('#') && folded.length > 0) continue
    const trimmed = line.trim()
    // An empty line inside of a continued instruction does not end it (deprecated, but BuildKit builds it).
    if (trimmed === '') continue
    const continues = trimmed.endsWith(escape)
    folded.push(continues ? trimmed.slice(0, -1).trimEnd() : trimmed)
    // The first line that does not continue ends the instruction; a heredoc's body follows it.
    if (!continues) break
  }
  const oneLine = folded.filter((part) => part !== '').join(' ')
  // By characters, so that none is cut in two.
  const characters = Array.from(oneLine)
  return characters.length > MAX_TEXT ? `${characters.slice(0, MAX_TEXT - 1).join('')}…` : oneLine
}

/** Finds a stage as `--target` and `--from` do: by name without regard to case, else by index. */
export function findStage(dockerfile: Dockerfile, target: string): Stage | undefined {
  const name = target.toLowerCase()
  return (
    dockerfile.stages.find((stage) => stage.name?.toLowerCase() === name) ??
    (/^\d+$/.test(target) ? dockerfile.stages[Number(target)] : undefined)
  )
}

/** The stage that a line lies in. */
export const stageAtLine = (dockerfile: Dockerfile, line: number): Stage | undefined =>
  dockerfile.stages.findLast((stage) => stage.from.startLine <= line)

/** The instruction that covers a line, FROM included. */
export function instructionAtLine(dockerfile: Dockerfile, line: number): Instruction | undefined {
  const stage = stageAtLine(dockerfile, line)
  if (!stage) return undefined
  return [stage.from, ...stage.instructions].find(({ startLine, endLine }) => startLine <= line && line <= endLine)
}

/** How people call a stage: its name, else its index. */
export const stageLabel = (stage: Stage): string => stage.name ?? String(stage.index)
