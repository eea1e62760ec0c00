// @ts-check
// Processes by /proc (proc(5)): by id and start time, never by name alone.
import { readdirSync, readFileSync } from 'node:fs'
import { sleep } from './command.mjs'

/**
 * @typedef {{ pid: number, startedAt: string }} Process an id is given again to another process; with its start time it
 * is not
 */

/**
 * Sends SIGTERM, and SIGKILL if the process has not ended in the time given.
 * @param {Process} target
 * @param {number} limitMs
 */
export async function terminate(target, limitMs) {
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGKILL'])) {
    if (!isAlive(target)) return
    process.kill(target.pid, signal)
    for (const limit = Date.now() + limitMs; Date.now() < limit && isAlive(target);) await sleep(50)
  }
}

/**
 * Containers outlive a killed daemon under their shim, which names our folder; ending the first process of a container
 * ends all of it.
 * @param {string} folder
 */
export function killShims(folder) {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const shims = pids.filter(
    (pid) => /containerd-shim/.test(readProc(pid, 'cmdline')) && readProc(pid, 'cmdline').includes(`${folder}/`),
  )
  const children = pids.filter((pid) => shims.includes(statFields(pid)[1] ?? ''))
  for (const pid of [...shims, ...children]) {
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // ended between the look and the kill
    }
  }
}

/** @param {Process} target */
export function isAlive({ pid, startedAt }) {
  const [state] = statFields(String(pid))
  return state !== undefined && state !== 'Z' && startTime(pid) === startedAt
}

/** @param {number} pid */
export function startTime(pid) {
  return statFields(String(pid))[19]
}

/**
 * Fields of /proc/PID/stat from the third on (proc(5)); the second is a name in parentheses that may hold blanks.
 * @param {string} pid
 * @returns {string[]} state, parent, … start time is the 20th; empty when there is no such process
 */
function statFields(pid) {
  return readProc(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ')
    .filter(Boolean)
}

/**
 * @param {string} pid
 * @param {string} name
 */
function readProc(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}
