// @ts-check
import { createServer } from 'node:net'
import { sleep } from './command.mjs'

const LIMIT_MS = 15 * 60_000 // the longest thing done under a lock is the first build of all stand-ins on a slow machine

/**
 * Does one thing at a time on this machine: two `npm test` at the same time must not both start the daemon of one
 * folder. The lock is a Linux abstract socket: the kernel gives it to one process and takes it back when that process
 * dies, so it cannot go stale.
 * @template T
 * @param {string} name up to about 80 characters (an abstract address has 107 bytes)
 * @param {() => Promise<T>} task
 * @returns {Promise<T>}
 */
export async function withLock(name, task) {
  const server = await take(`\0tare-${name}`)
  try {
    return await task()
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
}

/** @param {string} address */
async function take(address) {
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; await sleep(200)) {
    const server = await listen(address)
    if (server) return server
  }
  throw new Error(
    `another process holds the lock @${address.slice(1)} for more than ${LIMIT_MS / 60_000} minutes: ss -xlp shows which`,
  )
}

/**
 * @param {string} address
 * @returns {Promise<import('node:net').Server | undefined>}
 */
function listen(address) {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen(address, () => resolve(server))
  })
}
