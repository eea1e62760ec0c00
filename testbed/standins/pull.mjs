// @ts-check
// Whether a base image can be pulled: tried before any stand-in is made, with a short limit for a registry that does
// not answer.
import { dockerEnv } from '../engine.mjs'
import { lastLines, run } from '../engine/command.mjs'

/** @typedef {import('../engine.mjs').Engine} Engine */
/** @typedef {import('../engine/command.mjs').Log} Log */

const ANSWER_LIMIT_MS = 15_000
// A registry that answered may take its time: golang:1.10.3 is 300 MB on the wire.
const DOWNLOAD_LIMIT_MS = 15 * 60_000
// Words of a refusal: the host answers, only this image is not available.
const REFUSED =
  /manifest unknown|not found|denied|unauthorized|does not exist|not supported|toomanyrequests|rate limit/i

/** @type {Set<string>} registry hosts that failed to answer in this run */
const silentHosts = new Set()

/**
 * Puts an image into the engine if possible.
 * @param {string} name
 * @param {{ engine: Engine, log: Log }} options
 * @returns {Promise<boolean>} whether the real image is there now
 */
export async function obtain(name, { engine, log }) {
  const env = dockerEnv(engine)
  if ((await run('docker', ['image', 'inspect', '--format', '{{.Id}}', name], { env })).code === 0) return true
  const host = registryHost(name)
  if (silentHosts.has(host)) return false
  // `docker pull` prints its first line when the registry has given the manifest.
  const pulled = await run('docker', ['pull', name], { env, quietLimitMs: ANSWER_LIMIT_MS, limitMs: DOWNLOAD_LIMIT_MS })
  if (pulled.code === 0) {
    log(`pulled ${name}`)
    return true
  }
  const isSilent = pulled.stdout === '' && !REFUSED.test(pulled.stderr)
  if (isSilent) silentHosts.add(host)
  const reason = pulled.timedOut ? `no end in time (${host})` : lastLines(pulled.stderr)
  log(`${name} cannot be pulled: ${reason}${isSilent ? ` (${host} is not asked again in this run)` : ''}`)
  return false
}

/**
 * The first part of a name is a host if it looks like one (github.com/distribution/reference).
 * @param {string} name
 */
function registryHost(name) {
  const [first = '', ...rest] = name.split('/')
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first : 'docker.io'
}
