import type { HintEdit } from '../domain/image.js'
import type { Origin } from '../domain/origin.js'
import { instructionAtLine, stageAtLine } from '../origins/dockerfile.js'
import type { Inspected } from './hintrule.js'

// What a rule would write in place of an instruction. Where it is not certain what the shell makes of that, there is no
// rewrite: then the advice has to do.

/** The lines of an instruction, changed; undefined for those that are not understood. */
export type Rewrite = (lines: readonly string[]) => readonly string[] | undefined

// Nobody reads a longer change in a comment.
const MAX_EDIT_LINES = 12

/** The change of a layer's RUN; nothing where its Dockerfile is not known, or the rewrite changes nothing. */
export function editRun({ dockerfile, origins }: Inspected, layer: number, rewrite: Rewrite): readonly HintEdit[] {
  const origin = origins[layer]
  const lines = linesOf(dockerfile, origin)
  const changed = lines && isShellForm(lines) ? rewrite(lines) : undefined
  if (origin?.kind !== 'instruction' || !lines || !changed) return []
  return changeOf(origin.startLine, lines, changed)
}

/**
 * Whether nothing between two instructions of one stage uses files, or makes users, that one of them leaves: then what
 * the later one does may be done in the earlier one.
 */
export function isRightAfter({ dockerfile, origins }: Inspected, earlier: number, later: number): boolean {
  const [from, to] = [origins[earlier], origins[later]]
  if (!dockerfile || from?.kind !== 'instruction' || to?.kind !== 'instruction') return false
  const stage = stageAtLine(dockerfile, from.startLine)
  return (
    stage !== undefined &&
    stage === stageAtLine(dockerfile, to.startLine) &&
    stage.instructions
      .filter(({ startLine }) => startLine > from.startLine && startLine < to.startLine)
      .every(({ keyword }) => /^(?:ENV|ARG|LABEL|EXPOSE|CMD|ENTRYPOINT|HEALTHCHECK|STOPSIGNAL|VOLUME)$/.test(keyword))
  )
}

/** Whether a later instruction, of any stage, needs what one leaves. */
export const isNeededLater = (
  { dockerfile, origins }: Inspected,
  layer: number,
  needs: (text: string) => boolean,
): boolean => {
  const origin = origins[layer]
  const instructions = dockerfile?.stages.flatMap((stage) => stage.instructions) ?? []
  return (
    origin?.kind === 'instruction' &&
    instructions.some(({ startLine, source }) => startLine > origin.startLine && needs(source))
  )
}

/** An instruction's lines as they are written. */
export const linesOf = (
  dockerfile: Inspected['dockerfile'],
  origin: Origin | undefined,
): readonly string[] | undefined =>
  dockerfile && origin?.kind === 'instruction' ? instructionAtLine(dockerfile, origin.startLine)?.lines : undefined

/** Not a list of words for exec, and without a heredoc, whose body another shell may read. */
const isShellForm = ([first = '', ...more]: readonly string[]): boolean =>
  /^\s*RUN\s/i.test(first) && !/^\s*RUN\s+(?:--\S+\s+)*\[/i.test(first) && ![first, ...more].some(hasHeredoc)

const hasHeredoc = (line: string): boolean => line.includes('<<')

/** The lines that differ. */
export function changeOf(startLine: number, before: readonly string[], after: readonly string[]): readonly HintEdit[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++
  const edit = {
    line: startLine + start,
    before: before.slice(start, before.length - end),
    after: after.slice(start, after.length - end),
  }
  const count = edit.before.length + edit.after.length
  return count === 0 || count > MAX_EDIT_LINES ? [] : [edit]
}

/** A command's name and words, up to `install`. */
export const PIP_INSTALL = String.raw`(?:python[\d.]*\s+-m\s+)?pip[\d.]*(?:\s+-\S+)*\s+install`
export const APT_INSTALL = String.raw`apt(?:-get)?(?:\s+-\S+)*\s+install`

/** What may stand before a command on its line: the instruction's beginning, another command, settings for it. */
const BEFORE = String.raw`(?:^\s*(?:RUN\s+(?:--\S+\s+)*)?|&&\s*|\|\|\s*|;\s*)(?:(?:sudo|\w+=[^\s;&|]*)\s+)*`

/**
 * Writes words into every command that matches.
 * @param command what it begins with, up to where the words belong
 * @param words what comes there
 * @param unless commands with that are left as they are
 */
export const insertInto =
  (command: string, words: string, unless: RegExp): Rewrite =>
  (lines) => {
    const pattern = new RegExp(`(${BEFORE}${command})(?=\\s|$)`, 'g')
    if (lines.some((line) => unless.test(line))) return lines
    return lines.map((line) => (isComment(line) ? line : line.replace(pattern, (found) => `${found} ${words}`)))
  }

/** Puts a setting before every command that matches. */
export const setBefore =
  (setting: string, command: string): Rewrite =>
  (lines) => {
    if (lines.some((line) => line.includes(setting))) return lines
    const pattern = new RegExp(`(${BEFORE})(?=${command}(?:\\s|$))`, 'g')
    return lines.map((line) => (isComment(line) ? line : line.replace(pattern, (found) => `${found}${setting} `)))
  }

/** One after the other. */
export const both =
  (one: Rewrite, other: Rewrite): Rewrite =>
  (lines) => {
    const changed = one(lines)
    return changed && other(changed)
  }

/** Runs another command at the end, if the others succeed. */
export const append =
  (command: string): Rewrite =>
  (lines) => {
    const last = lines.at(-1) ?? ''
    if (lines.some((line) => line.includes(command))) return lines
    // After these it would be another command's argument, a comment, or would never run.
    if (isComment(last) || /[;&|\\`({]\s*$|\s#|\bexec\s/.test(last)) return undefined
    const [first = ''] = lines
    const above = lines.length > 1 ? lines.at(-2) : undefined
    const indent = above === undefined ? '    ' : (/^\s*/.exec(last)?.[0] ?? '')
    const mark = lines.length > 1 ? first.trimEnd().slice(-1) : '\\'
    if (mark !== '\\' && mark !== '`') return undefined
    const isTrailing = above !== undefined && /&&\s*[\\`]\s*$/.test(above)
    return [
      ...lines.slice(0, -1),
      `${last.trimEnd()} ${isTrailing ? '&& ' : ''}${mark}`,
      `${indent}${isTrailing ? '' : '&& '}${command}`,
    ]
  }

/** Mounts a cache where the folder is, in place of keeping it in the layer. @param folder no pattern of several */
export const mountCache =
  (folder: string): Rewrite =>
  ([first = '', ...more]) => {
    if (/[*{]/.test(folder)) return undefined
    return [first.replace(/^(\s*RUN)\s+/i, `$1 --mount=type=cache,target=/${folder.replace(/\/$/, '')} `), ...more]
  }

const isComment = (line: string): boolean => line.trimStart().startsWith('#')
