import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { CancelledError, UserError } from '../domain/errors.js'
import { printable } from '../text/escape.js'
import { formatSeconds } from '../text/format.js'
import { removeImages } from './docker.js'
import { files } from './files.js'

// The runner kills a cancelled step 7.5 s after SIGINT: what is not cleaned up by then is left to the post step.
const CLEANUP_MS = 4_500
// A stopped build is killed outright after 1.5 s (adapters/process.ts).
const BUILD_END_MS = 2_000

/** What identifies a run, what it leaves behind while it works, and how it is stopped. */
export interface Session {
  readonly token: string
  /** A folder of its own. */
  readonly temp: string
  /** References of the images it has loaded, or is about to. */
  readonly images: Set<string>
  readonly stop: AbortController
}

export function createSession(tempRoot: string): Session {
  const token = randomBytes(6).toString('hex')
  return { token, temp: path.join(tempRoot, `tare-${token}`), images: new Set(), stop: new AbortController() }
}

/**
 * SIGINT, SIGTERM and SIGHUP (the terminal, or the runner's own process, is gone) stop the session; a run that does not
 * end soon after is ended.
 * @param exitCode of a run that has to be ended
 */
export function stopOnSignals({ stop }: Session, exitCode: number, say: (line: string) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      say(`${signal}: cleaning up`)
      stop.abort(signal)
      globalThis.setTimeout(() => process.exit(exitCode), CLEANUP_MS).unref()
    })
  }
}

// Work with the same limit, such as a build, should report its timeout itself, in its own words.
const LIMIT_GRACE_MS = 2_000

/**
 * Waits for the work until the session is stopped or its time is over. Work that never waits is short, because all that
 * it reads is bounded.
 * @throws CancelledError when it is stopped · UserError after `limitMs`
 */
export function untilStopped<T>(work: Promise<T>, { stop }: Session, limitMs: number): Promise<T> {
  const { signal } = stop
  const over = new UserError('timeout: the run was stopped because it took longer than the time it has', {
    hint:
      `it ran for ${formatSeconds(limitMs)}, building, measuring, comparing and posting together; ` +
      'raise the input timeout (like 90m)',
  })
  let timer: NodeJS.Timeout | undefined
  const stopped = new Promise<never>((_, reject) => {
    const onAbort = (): void => {
      reject(new CancelledError(String(signal.reason)))
    }
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
    timer = globalThis.setTimeout(() => {
      reject(over)
      // Ends what still runs or reads now, not only after the failure was reported.
      stop.abort('timeout')
    }, limitMs + LIMIT_GRACE_MS)
  })
  return Promise.race([work, stopped]).finally(() => {
    clearTimeout(timer)
  })
}

/**
 * Ends what still runs and removes what is left.
 * @param running a build that was stopped is waited for, or it would leave an image after the images were removed
 */
export async function endSession(
  { stop, images, temp }: Session,
  running: readonly (Promise<unknown> | undefined)[],
): Promise<void> {
  stop.abort()
  const patience = new AbortController()
  const ended = Promise.allSettled(running.filter((promise) => promise !== undefined))
  await Promise.race([ended, setTimeout(BUILD_END_MS, undefined, { signal: patience.signal }).catch(() => undefined)])
  // A timer that is still set would keep the process alive.
  patience.abort()
  await cleanUp([...images], temp)
}

/** Removes images and files. An image that cannot be removed is reported, but is not a failure. */
export async function cleanUp(images: readonly string[], temp: string): Promise<void> {
  const problem = images.length === 0 ? undefined : await removeImages(images)
  if (problem !== undefined) process.stderr.write(`Could not remove ${images.join(', ')}: ${printable(problem)}\n`)
  await files.remove(temp)
}
