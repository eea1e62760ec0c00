// @ts-check
// Where a daemon of our own keeps its files, and which processes use it.
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive, startTime } from './processes.mjs'

/**
 * @typedef {{ key: string, root: string, data: string, run: string, exec: string, socket: string, state: string, users:
 * string, logFile: string }} Place
 */

/**
 * @param {string} root
 * @returns {Place}
 */
export function findPlace(root) {
  mkdirSync(root, { recursive: true })
  const real = realpathSync(root)
  const key = createHash('sha256').update(real).digest('hex').slice(0, 8)
  // Short, whatever the root is: a socket path has at most 107 bytes, and containerd puts its own below this.
  const folder = join(isWritable('/run') ? '/run' : tmpdir(), `tare-${key}`)
  const inside = (/** @type {string} */ name) => join(folder, name)
  const paths = {
    run: folder,
    exec: inside('exec'),
    socket: inside('docker.sock'),
    state: inside('state.json'),
    users: inside('users'),
  }
  return { key, root: real, data: join(real, 'data'), logFile: join(real, 'dockerd.log'), ...paths }
}

/**
 * Notes this process as a user of the daemon; a process may use it more than once.
 * @param {Place} place
 */
export function addUse(place) {
  const file = userFile(place)
  writeFileSync(file, String(countUses(file) + 1))
}

/**
 * @param {Place} place
 * @returns {number} how many uses this process has left
 */
export function dropUse(place) {
  const file = userFile(place)
  const left = countUses(file) - 1
  if (left > 0) writeFileSync(file, String(left))
  else rmSync(file, { force: true })
  return left
}

/**
 * How many living processes use the daemon; a killed one does not count.
 * @param {Place} place
 */
export function countOthers(place) {
  return readdirSync(place.users).filter((name) => isAlive(parseUser(name))).length
}

/** @param {Place} place */
function userFile(place) {
  return join(place.users, `${process.pid}-${startTime(process.pid)}`)
}

/** @param {string} name */
function parseUser(name) {
  const [pid, startedAt = ''] = name.split('-')
  return { pid: Number(pid), startedAt }
}

/** @param {string} file */
function countUses(file) {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
