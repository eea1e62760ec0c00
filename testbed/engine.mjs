// @ts-check
// A real engine for the tests, the demo and the benchmark: the one that is there, or one of our own.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { installEngine, installPackages } from './engine/apt.mjs'
import { findCommand, run } from './engine/command.mjs'
import { startDaemon } from './engine/daemon.mjs'

export { installPackages, startDaemon }

/** @typedef {(line: string) => void} Log */
/**
 * host: undefined when the user's own settings (DOCKER_HOST, context) lead to it. env: what a child process needs in
 * addition to reach it. started: whether this call started it. stop: may be called again; does nothing for an engine
 * that was there before.
 * @typedef {{ host: string | undefined, env: Record<string, string>, store: 'classic' | 'containerd', description:
 * string, started: boolean, stop: () => Promise<void> }} Engine
 */

const ANSWER_LIMIT_MS = 20_000
// Settings that lead to another engine: a client told to speak TLS does not reach a local socket.
const OTHER_ENGINE = ['DOCKER_CONTEXT', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH']

/**
 * The engine that answers, with buildx; else one of our own with the classic store, after installing what is missing.
 * @param {{ log: Log }} options
 * @returns {Promise<Engine>}
 * @throws {Error} that says what to type, when nothing answers and nothing may be installed or started
 */
export async function ensureEngine({ log }) {
  const present = await findEngine()
  if (present) return present
  const missing = await findMissing()
  if (missing.length > 0) {
    log(`no Docker engine with buildx answers, and these packages are missing: ${missing.join(', ')}`)
    await installEngine(missing, { log })
    // Where services start by themselves the installed one answers now.
    const installed = await findEngine()
    if (installed) return installed
  }
  if (process.getuid?.() !== 0)
    throw new Error(
      'Docker is installed but its engine does not answer. Start it (sudo systemctl start docker), or run this as root',
    )
  const root = join(process.env['TARE_ENGINE_ROOT'] ?? join(homedir(), '.cache/tare/engine'), 'classic')
  return startDaemon({ store: 'classic', root, log })
}

/**
 * Environment for child processes that talk to this engine.
 * @param {Engine} engine
 * @returns {NodeJS.ProcessEnv}
 */
export function dockerEnv(engine) {
  if (engine.host === undefined) return { ...process.env, ...engine.env }
  const own = Object.entries(process.env).filter(([name]) => !OTHER_ENGINE.includes(name))
  return { ...Object.fromEntries(own), ...engine.env }
}

/** @returns {Promise<Engine | undefined>} */
async function findEngine() {
  // A client without a server prints an empty version, and old ones exit with 0.
  const info = await run('docker', ['info', '--format', '{{.ServerVersion}} {{json .DriverStatus}}'], {
    limitMs: ANSWER_LIMIT_MS,
  })
  const [, version, status] = /^(\S+) (.*)$/m.exec(info.stdout) ?? []
  if (info.code !== 0 || version === undefined || status === undefined) return undefined
  if (!(await hasBuildx())) return undefined
  const store = status.includes('io.containerd.snapshotter') ? 'containerd' : 'classic'
  const description = `Docker ${version}, ${store} store, as found`
  return { host: undefined, env: {}, store, description, started: false, stop: () => Promise.resolve() }
}

async function hasBuildx() {
  return (await run('docker', ['buildx', 'version'])).code === 0
}

/** @returns {Promise<string[]>} Debian's names for what is not there */
async function findMissing() {
  if (process.platform !== 'linux') return []
  const missing = [
    ...(findCommand('docker') ? [] : ['docker-cli']),
    ...(findCommand('dockerd') && findCommand('containerd') ? [] : ['docker.io']),
    ...((await hasBuildx()) ? [] : ['docker-buildx']),
    ...(findCommand('iptables') ? [] : ['iptables']),
    ...(findCommand('ip') ? [] : ['iproute2']),
  ]
  // The engine, its client and buildx are made to fit each other: take them from one suite.
  return missing.includes('docker.io')
    ? [...new Set(['docker.io', 'docker-cli', 'docker-buildx', 'iptables', ...missing])]
    : missing
}
