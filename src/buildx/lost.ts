import { setTimeout } from 'node:timers/promises'
import { ToolError } from '../domain/errors.js'
import type { World } from '../ports.js'
import { formatSeconds } from '../text/format.js'

// Connection errors, in the words of gRPC, BuildKit's sessions and jobs, buildx and the docker client. No Dockerfile
// causes them.
const LOST = [
  /^(failed to receive status|failed to get status|listing workers for \w+|failed to dial gRPC)\b/,
  /^(rpc error: code = )?(Unavailable|Canceled|Aborted)\b/,
  /\b(error reading from server|transport is closing|closing transport|the client connection is closing|connection error: desc =|received prior goaway|RST_STREAM|keepalive ping)/,
  /\b(no such job|no active sessions?|session \S+ not found|failed to list workers|server preface)\b/,
  /\b(Cannot connect to the Docker daemon|error during connect|failed to connect to the docker API|Is the docker daemon running)/i,
  /\b(broken pipe|connection reset by peer|connection refused|use of closed network connection|i\/o timeout)\b/,
  /^(DeadlineExceeded: )?context deadline exceeded\b|context deadline exceeded while waiting/,
  /(^|: )(unexpected )?EOF$/,
]

// Other errors: a failed step, a Dockerfile that does not parse, a registry or server that a FROM, an ADD or a cache
// names.
const NOT_OURS =
  /did not complete successfully: exit code|dockerfile parse error|httpReadSeeker|failed to (do request|resolve source metadata|fetch|authorize|copy: httpR)|https?:\/\/|dial tcp: lookup|\bgit\b.*exit status|: (not found|pull access denied|unauthorized)\b/

/**
 * Whether buildx's last error means that the builder or the connection to it was lost.
 * @param text what follows `ERROR:` and the name of the target
 */
export function isConnectionLost(text: string): boolean {
  // Quotes hold commands, paths and addresses: their words prove nothing.
  const words = text.replace(/^(failed to build: )?(failed to solve: )?/, '').replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')
  return !NOT_OURS.test(words) && LOST.some((lost) => lost.test(words))
}

/** The builder or the connection to it was lost midway. */
export class LostBuilderError extends ToolError {
  readonly reason: string

  constructor(tool: string, exitCode: number | undefined, stderrTail: string, reason: string) {
    super(tool, exitCode, stderrTail)
    this.reason = reason
  }
}

// A busy engine answers again after a moment, a restarted one after some seconds.
const RETRY_DELAYS_MS = [1_000, 5_000] as const

/** Retries after a lost connection: finished steps are cached, so the builder continues from there. */
export async function keepTrying<T>(
  work: () => Promise<T>,
  host: World['host'],
  [delay, ...others]: readonly number[] = RETRY_DELAYS_MS,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof LostBuilderError) || delay === undefined) throw error
    host.info(`The connection to the builder was lost (${error.reason}). Trying again in ${formatSeconds(delay)}.`)
    await setTimeout(delay)
    return keepTrying(work, host, others)
  }
}
