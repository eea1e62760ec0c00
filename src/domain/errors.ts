/** A place in a file of the workspace, as people name it. Lines count from 1. */
export interface Source {
  readonly file: string
  /** The path in the repository, as GitHub names it. Absolute for a file outside it; absent where it equals `file`. */
  readonly inRepository?: string
  readonly startLine?: number
  readonly endLine?: number
}

/** `file:line`, or the file alone when the line is not known. */
export const formatSource = ({ file, startLine }: Source): string =>
  startLine === undefined ? file : `${file}:${startLine}`

/** Where an annotation appears; undefined for a file that is not in the repository. */
export function placeOf({ file, inRepository = file, ...lines }: Source): Omit<Source, 'inRepository'> | undefined {
  return inRepository.startsWith('/') ? undefined : { file: inRepository, ...lines }
}

interface UserErrorDetails {
  readonly hint?: string
  readonly where?: Source
}

/** Something the person who wrote the workflow or the Dockerfile can fix: what happened, where, what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly hint: string | undefined
  readonly where: Source | undefined

  constructor(message: string, details: UserErrorDetails = {}) {
    super(message)
    this.hint = details.hint
    this.where = details.where
  }
}

/** An image that was expected to exist is missing. */
export class MissingImageError extends UserError {}

/** A tool (docker, git) that ended with an error, with its own last words. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
  readonly command: string
  readonly exitCode: number | undefined
  readonly stderrTail: string

  constructor(command: string, exitCode: number | undefined, stderrTail: string) {
    super(
      `${command} ${exitCode === undefined ? 'did not end by itself' : `exited ${exitCode}`}${stderrTail === '' ? '' : `: ${stderrTail}`}`,
    )
    this.command = command
    this.exitCode = exitCode
    this.stderrTail = stderrTail
  }
}

// What tools print besides the reason why they ended.
const NOISE = /^((warning|hint): |remote: (Enumerating|Counting|Compressing|Total) |(Run|See|Try) '|Usage:|-+$)/i
// A reason begins like this. Text before it is progress; text after it belongs to it.
const REASON = /^(fatal|error|remote|docker|ssh|[\w.-]+@[\w.-]+): |^Host key verification failed/i
const MAX_WORDS = 1_000

/**
 * Why a tool ended, in its own words and on one line. All lines are kept, because a reason may span several lines and
 * others may follow it.
 */
export function lastWords(stderr: string): string {
  const all = stderr.split('\n').flatMap((line) => line.trim() || [])
  const telling = all.slice(-50).filter((line) => !NOISE.test(line))
  const lines =
    telling.length === 0
      ? all.slice(-1)
      : telling.slice(
          Math.max(
            0,
            telling.findIndex((line) => REASON.test(line)),
          ),
        )
  const end = (text: string, next: string): string =>
    text !== '' && /[^.:;,?!]$/.test(text) && REASON.test(next) ? ';' : ''
  return lines.reduce((text, line) => `${text}${end(text, line)} ${line}`, '').slice(1, MAX_WORDS)
}

/** GitHub did not do what it was asked for. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** The answer's status; undefined when there was none. */
  readonly status: number | undefined
  /** What GitHub says the call needs (`x-accepted-github-permissions`). */
  readonly needs: string | undefined

  constructor(message: string, status: number | undefined, needs: string | undefined) {
    super(message)
    this.status = status
    this.needs = needs
  }
}

/**
 * An image or archive that is damaged, incomplete, or not what it says it is. Its numbers would be wrong, so none are
 * reported.
 */
export class CorruptImageError extends Error {
  override readonly name = 'CorruptImageError'
}

/** The job was asked to stop (SIGINT, SIGTERM, SIGHUP). Cleanup follows; there is nothing to report. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError'
  constructor(signal: string) {
    super(`stopped by ${signal}`)
  }
}

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
