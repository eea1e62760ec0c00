// @ts-check
// One measured process: wall time from just before the spawn to the end of its output, and its peak memory.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * @typedef {{ ms: number, startedAt: number, peakBytes: number | undefined, code: number, output: string, stdout: string }} Measured
 * startedAt: ms since 1970
 */

// The kernel keeps the high-water mark: only a peak after the last poll is missed.
const MEMORY_POLL_MS = 25

/** @type {import('node:child_process').ChildProcess | undefined} */
let running
/** @type {NodeJS.Signals | undefined} */
let ended

/** Ends the process that is being measured, and refuses to start another. @param {NodeJS.Signals} signal */
export function endRunning(signal) {
  ended = signal
  running?.kill(signal)
}

/** For code that waits between two measured processes. */
export function throwIfEnded() {
  if (ended) throw new Error(`ended by ${ended}`)
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, cwd?: string }} options
 * @returns {Promise<Measured>}
 */
export function measure(command, args, options) {
  throwIfEnded()
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    running = child
    let output = ''
    let stdout = ''
    let peakBytes = readPeak(child.pid)
    const timer = setInterval(() => (peakBytes = readPeak(child.pid) ?? peakBytes), MEMORY_POLL_MS)
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
    child.stdout.on('data', (text) => (stdout += text))
    child.once('error', reject)
    child.once('close', (code) => {
      const ms = performance.now() - start
      clearInterval(timer)
      if (ended) reject(new Error(`ended by ${ended}`))
      resolve({ ms, startedAt: performance.timeOrigin + start, peakBytes, code: code ?? 1, output, stdout })
    })
  })
}

/**
 * `VmHWM`, proc_pid_status(5).
 * @param {number | undefined} pid
 */
function readPeak(pid) {
  try {
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kib === undefined ? undefined : Number(kib) * 1024
  } catch {
    return undefined // It has ended.
  }
}
