import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { CancelledError, ToolError } from '../domain/errors.js'
import { type ByteStream, releasing } from '../oci/bytes.js'
import { jobEnvironment, minimalEnvironment } from './environment.js'

interface ProcessRequest {
  readonly command: string
  readonly args: readonly string[]
  /**
   * Which environment it gets: the job's without our inputs, or the minimum for a program that does not need the job's
   * secrets.
   */
  readonly environment: keyof typeof ENVIRONMENTS
  /** Added to it; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
  readonly stdin?: string | Uint8Array
  readonly timeoutMs: number
  /** Aborting kills the process and all of its group; one that may not be killed (sudo) is not waited for. */
  readonly signal?: AbortSignal
  readonly onStderrLine?: (line: string) => void
  /** Called with the ID of the process group's leader. */
  readonly onStart?: (pid: number) => void
}

export interface ProcessResult {
  /** Undefined when it was killed or could not be started. */
  readonly exitCode: number | undefined
  readonly stdout: string
  /** The last lines. */
  readonly stderr: string
  readonly ended: 'by itself' | 'timeout' | 'aborted' | 'not started'
}

const ENVIRONMENTS = { job: jobEnvironment, minimal: minimalEnvironment } as const

// buildx waits for ever on a hung daemon and survives SIGTERM (docs/internals/builds.md#hung-engines). Cleaning up must
// fit into the runner's 7.5 s.
const GRACE_MS = 1_500
const MAX_STDOUT = 64 * 1024 * 1024
// Processes that a program left running may hold its output open; a `run:` step does not wait for that either.
const DRAIN_MS = 2_000

/**
 * Runs a program in a process group of its own, so that stopping it also stops what it started. Never throws for what
 * the program does.
 */
export async function runProcess(request: ProcessRequest): Promise<ProcessResult> {
  const { child, ended } = launch(request)
  const stdout: Buffer[] = []
  let length = 0
  child.stdout.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length <= MAX_STDOUT) stdout.push(chunk)
  })
  child.once('exit', () => {
    const timer = setTimeout(() => {
      // What is in the pipes by now is read first.
      setImmediate(() => {
        child.stdout.destroy()
        child.stderr.destroy()
      })
    }, DRAIN_MS)
    child.once('close', () => {
      clearTimeout(timer)
    })
  })
  const result = await ended
  // A truncated answer would look complete.
  if (length > MAX_STDOUT)
    return { ...result, exitCode: undefined, stdout: '', stderr: `it printed ${length} B, more than are read` }
  return { ...result, stdout: Buffer.concat(stdout).toString('utf8') }
}

/**
 * A program's output as a stream. The program waits while nothing is read, and ends when the reader stops early.
 * @throws ToolError when it fails, after all it printed · CancelledError when the signal stopped it
 */
export async function* streamProcess(request: ProcessRequest): ByteStream {
  const stop = new AbortController()
  const signal = request.signal ? AbortSignal.any([request.signal, stop.signal]) : stop.signal
  const { child, ended } = launch({ ...request, signal })
  try {
    yield* releasing(child.stdout as AsyncIterable<Buffer>)
    const { exitCode, stderr, ended: how } = await ended
    if (how === 'aborted') throw new CancelledError(String(request.signal?.reason))
    if (exitCode !== 0) {
      const words = how === 'timeout' ? `no end after ${Math.round(request.timeoutMs / 1_000)} s` : stderr
      throw new ToolError(`${request.command} ${request.args.slice(0, 2).join(' ')}`, exitCode, words)
    }
  } finally {
    stop.abort()
  }
}

interface Launched {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>
  readonly ended: Promise<Omit<ProcessResult, 'stdout'>>
}

function launch(request: ProcessRequest): Launched {
  const child = spawn(request.command, [...request.args], {
    detached: true,
    cwd: request.cwd,
    env: { ...ENVIRONMENTS[request.environment](), ...request.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  if (child.pid !== undefined) request.onStart?.(child.pid)
  const ended = new Promise<Omit<ProcessResult, 'stdout'>>((resolve) => {
    let how: ProcessResult['ended'] = 'by itself'
    let killTimer: NodeJS.Timeout | undefined
    const stop = (reason: 'timeout' | 'aborted'): void => {
      if (how !== 'by itself') return
      how = reason
      if (!killGroup(child.pid, 'SIGTERM')) {
        // Another user's (kill(2), EPERM): without its pipes it ends by itself.
        for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy()
        child.unref()
        finish(null)
        return
      }
      killTimer = setTimeout(() => {
        killGroup(child.pid, 'SIGKILL')
      }, GRACE_MS)
    }
    const onAbort = (): void => {
      stop('aborted')
    }
    const timer = setTimeout(() => {
      stop('timeout')
    }, request.timeoutMs)
    request.signal?.addEventListener('abort', onAbort)
    if (request.signal?.aborted === true) onAbort()

    const tail: string[] = []
    createInterface({ input: child.stderr, crlfDelay: Infinity }).on('line', (line) => {
      request.onStderrLine?.(line)
      tail.push(line)
      if (tail.length > 20) tail.shift()
    })
    // A program that ends before it read its input closes the pipe: its exit code says more than EPIPE.
    child.stdin.on('error', () => undefined)
    child.stdin.end(request.stdin ?? '')

    const finish = (exitCode: number | null): void => {
      clearTimeout(timer)
      clearTimeout(killTimer)
      request.signal?.removeEventListener('abort', onAbort)
      // The leader is gone; whatever it left in its group goes too.
      if (how !== 'by itself' && how !== 'not started') killGroup(child.pid, 'SIGKILL')
      resolve({ exitCode: exitCode ?? undefined, stderr: tail.join('\n').trim(), ended: how })
    }
    child.once('error', (error) => {
      how = 'not started'
      tail.push(error.message)
      finish(null)
    })
    child.once('close', finish)
  })
  return { child, ended }
}

/**
 * Kills a process group that an earlier process of ours left behind.
 * @param mark a text in its command line: the process ID may have been reused meanwhile
 */
export function killLeftGroup(pid: number, mark: string): void {
  // For kill(2), 0 means our own group and -1 every process.
  if (!Number.isSafeInteger(pid) || pid < 2) return
  try {
    // Only Linux shows the command line here; elsewhere the runner's own cleanup must suffice.
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark)) killGroup(pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

/** @returns whether that was allowed; a group that has ended counts as killed */
function killGroup(pid: number | undefined, signal: NodeJS.Signals): boolean {
  if (pid === undefined) return true
  try {
    process.kill(-pid, signal)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EPERM'
  }
}
