// @ts-check
// One way to start a program: arguments as a list, no shell, a limit, and an error that carries the program's own last
// words.
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** @typedef {(line: string) => void} Log */
/**
 * @typedef {{ env?: NodeJS.ProcessEnv, cwd?: string, limitMs?: number, quietLimitMs?: number, input?: string }}
 * RunOptions
 */
/** @typedef {{ code: number, stdout: string, stderr: string, timedOut: boolean }} Outcome */

// dockerd, iptables and docker-proxy live in sbin, which is not in the PATH of every account (Debian's `su` keeps the
// caller's).
const SBIN = ['/usr/local/sbin', '/usr/sbin', '/sbin']
const LAST_LINES = 15
const FOREVER_MS = 2 ** 31 - 1 // the longest a timer can wait: 24 days

/** @param {NodeJS.ProcessEnv} [env] */
export function withSbin(env = process.env) {
  return { ...env, PATH: [...(env['PATH'] ?? '').split(delimiter), ...SBIN].filter(Boolean).join(delimiter) }
}

/**
 * Runs a program to its end; a program that is not there has code 127.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options] limitMs: after this SIGTERM, and SIGKILL 2 s later (docker clients of a hung daemon
 * ignore SIGTERM);
 *   quietLimitMs: the same when nothing stands on stdout by then
 * @returns {Promise<Outcome>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: withSbin(options.env),
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const outcome = { code: 127, stdout: '', stderr: '', timedOut: false }
    const giveUp = () => {
      outcome.timedOut = true
      child.kill('SIGTERM')
      setTimeout(() => child.kill('SIGKILL'), 2000).unref()
    }
    const timer = setTimeout(giveUp, options.limitMs ?? FOREVER_MS)
    const quietTimer = setTimeout(() => outcome.stdout === '' && giveUp(), options.quietLimitMs ?? FOREVER_MS)
    child.stdout.setEncoding('utf8').on('data', (text) => (outcome.stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (outcome.stderr += text))
    child.stdin.on('error', () => undefined) // a program that does not read its input is not an error
    child.stdin.end(options.input ?? '')
    const done = (/** @type {number} */ code) => {
      clearTimeout(timer)
      clearTimeout(quietTimer)
      resolve({ ...outcome, code })
    }
    child.on('error', (error) => {
      outcome.stderr += error.message
      done(127)
    })
    child.on('close', (code) => done(code ?? 1))
  })
}

/**
 * Runs a program that has to succeed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>} its stdout, trimmed
 * @throws {Error} with the command, its exit code and its last lines
 */
export async function must(command, args, options) {
  const outcome = await run(command, args, options)
  if (outcome.code === 0 && !outcome.timedOut) return outcome.stdout.trim()
  const end = outcome.timedOut ? 'did not end in time' : `failed with exit code ${outcome.code}`
  throw new Error(`${[command, ...args].join(' ')} ${end}\n${lastLines(outcome.stderr || outcome.stdout)}`)
}

/** @param {string} text */
export function lastLines(text) {
  return text.trimEnd().split('\n').slice(-LAST_LINES).join('\n')
}

/**
 * Where a program is, or undefined.
 * @param {string} name
 */
export function findCommand(name) {
  const places = (withSbin().PATH ?? '').split(delimiter).map((folder) => join(folder, name))
  return places.find((file) => {
    try {
      accessSync(file, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** @param {number} milliseconds */
export function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** @param {number} since a `performance.now()` */
export function secondsSince(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}
