// @ts-check
// A dockerd of our own: its own data, run folder, socket, bridge and containerd, stopped by process id only.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { createBridge, removeBridge } from './bridge.mjs'
import { lastLines, run, secondsSince, sleep, withSbin } from './command.mjs'
import { withLock } from './lock.mjs'
import { addUse, countOthers, dropUse, findPlace } from './place.mjs'
import { isAlive, killShims, startTime, terminate } from './processes.mjs'

/** @typedef {import('../engine.mjs').Engine} Engine */
/** @typedef {import('./command.mjs').Log} Log */
/** @typedef {'classic' | 'containerd'} Store */
/** @typedef {import('./place.mjs').Place} Place */
/** @typedef {import('./processes.mjs').Process} Process */
/** @typedef {{ store: Store, bridge: import('./bridge.mjs').Bridge, containerd?: Process, dockerd?: Process }} State */

const READY_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 15_000
// dockerd gives containers this long to end by themselves: it has to be done before STOP_LIMIT_MS.
const CONTAINER_STOP_SECONDS = 10
// Settings of the machine's engine that this one also needs, to reach the same network.
const INHERITED_SETTINGS = [
  'registry-mirrors',
  'insecure-registries',
  'proxies',
  'http-proxy',
  'https-proxy',
  'no-proxy',
  'dns',
  'dns-search',
  'dns-opts',
]

/**
 * Starts a dockerd of our own, or joins the one that serves this root already. The last user's `stop()` ends it.
 * @param {{ store: Store, root: string, log: Log, keepData?: boolean }} options root: folder for its data and log;
 * keepData false: removed on stop
 * @returns {Promise<Engine>}
 * @throws {Error} with the last lines of its log, when it is not ready in a minute
 */
export async function startDaemon({ store, root, log, keepData = true }) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error('a dockerd of our own needs Linux and root')
  const place = findPlace(root)
  const started = await withLock(place.key, async () => {
    const serving = await findServing(place)
    if (serving && serving.store !== store)
      throw new Error(`${place.root} is in use by a daemon with the ${serving.store} store`)
    if (!serving) await launch(place, store, log)
    else log(`using the dockerd that serves ${place.root} already (${place.socket})`)
    addUse(place)
    return !serving
  })
  const env = { DOCKER_HOST: `unix://${place.socket}` }
  const version = (
    await run('docker', ['version', '--format', '{{.Server.Version}}'], { env: { ...process.env, ...env } })
  ).stdout.trim()
  /** @type {Promise<void> | undefined} */
  let stopping
  const stop = () => (stopping ??= leave(place, keepData, log))
  return {
    host: env.DOCKER_HOST,
    env,
    store,
    description: `Docker ${version}, ${store} store, our own in ${place.root}`,
    started,
    stop,
  }
}

/**
 * @param {Place} place
 * @param {Store} store
 * @param {Log} log
 */
async function launch(place, store, log) {
  const since = performance.now()
  await clean(place)
  for (const folder of [place.data, place.exec, place.users]) mkdirSync(folder, { recursive: true, mode: 0o711 })
  /** @type {State} */
  const state = { store, bridge: await createBridge() }
  const save = () => writeFileSync(place.state, JSON.stringify(state))
  save()
  try {
    const containerd = join(place.exec, 'containerd.sock')
    writeFileSync(join(place.run, 'containerd.toml'), containerdConfig(place, containerd))
    writeFileSync(join(place.run, 'dockerd.json'), JSON.stringify(dockerdConfig(place, state, containerd)))
    const output = openSync(place.logFile, 'w')
    state.containerd = start('containerd', ['--config', join(place.run, 'containerd.toml')], output)
    save()
    await waitFor(place, state.containerd, 'containerd', async () => existsSync(containerd))
    state.dockerd = start('dockerd', ['--config-file', join(place.run, 'dockerd.json')], output)
    closeSync(output)
    save()
    await waitFor(place, state.dockerd, 'dockerd', () => answers(place.socket))
  } catch (error) {
    await end(place, state)
    throw error
  }
  log(
    `started dockerd (${store} store) in ${secondsSince(since)}: data ${place.data}, log ${place.logFile}, socket ${place.socket}`,
  )
}

/**
 * Everything in files of our own: flags would clash with the machine's /etc/docker/daemon.json.
 * @param {Place} place
 * @param {State} state
 * @param {string} containerd
 */
function dockerdConfig(place, { store, bridge }, containerd) {
  return {
    ...inheritedSettings(),
    'data-root': place.data,
    'exec-root': join(place.exec, 'docker'),
    pidfile: join(place.run, 'docker.pid'),
    hosts: [`unix://${place.socket}`],
    containerd,
    bridge: bridge.name,
    mtu: bridge.mtu,
    iptables: false, // bridge.mjs says why
    ip6tables: false,
    features: { 'containerd-snapshotter': store === 'containerd' },
    'shutdown-timeout': CONTAINER_STOP_SECONDS,
  }
}

/**
 * By default dockerd uses a system containerd that it finds, and both daemons' images and containers share one
 * namespace.
 * @param {Place} place
 * @param {string} socket
 */
function containerdConfig(place, socket) {
  const text = (/** @type {string} */ value) => JSON.stringify(value) // a TOML basic string for paths
  return `version = 2
root = ${text(join(place.data, 'containerd-root'))}
state = ${text(join(place.exec, 'containerd'))}
disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.cri.v1.images", "io.containerd.cri.v1.runtime"]
[grpc]
address = ${text(socket)}
[ttrpc]
address = ${text(`${socket}.ttrpc`)}
`
}

/**
 * Detached: a Ctrl-C goes to the terminal's process group, and must not end the daemon before `stop()` runs.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {number} output
 * @returns {Process}
 */
function start(command, args, output) {
  const child = spawn(command, args, { detached: true, stdio: ['ignore', output, output], env: withSbin() })
  child.on('error', () => undefined) // no pid then, which is reported below
  child.unref()
  if (child.pid === undefined) throw new Error(`${command} cannot be started: is it installed?`)
  return { pid: child.pid, startedAt: startTime(child.pid) ?? '' }
}

/**
 * @param {Place} place
 * @param {Process} daemon
 * @param {string} name
 * @param {() => Promise<boolean>} isReady
 */
async function waitFor(place, daemon, name, isReady) {
  for (const limit = Date.now() + READY_LIMIT_MS; Date.now() < limit; await sleep(50)) {
    if (await isReady()) return
    if (!isAlive(daemon))
      throw new Error(`${name} ended while starting. The end of ${place.logFile}:\n${lastLines(readLog(place))}`)
  }
  throw new Error(
    `${name} was not ready after ${READY_LIMIT_MS / 1000} s. The end of ${place.logFile}:\n${lastLines(readLog(place))}`,
  )
}

/** @param {Place} place */
function readLog(place) {
  return readFileSync(place.logFile, 'utf8')
}

/**
 * The daemon that serves this place now; a stale state file is not one.
 * @param {Place} place
 * @returns {Promise<State | undefined>}
 */
async function findServing(place) {
  const state = readState(place)
  return state?.dockerd && isAlive(state.dockerd) && (await answers(place.socket)) ? state : undefined
}

/**
 * @param {Place} place
 * @returns {State | undefined}
 */
function readState(place) {
  try {
    return JSON.parse(readFileSync(place.state, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Ends the daemon when no other process uses it: two `npm test` at the same time must not destroy each other.
 * @param {Place} place
 * @param {boolean} keepData
 * @param {Log} log
 */
function leave(place, keepData, log) {
  return withLock(place.key, async () => {
    if (dropUse(place) > 0) return
    const state = readState(place)
    if (!state) return
    const others = countOthers(place)
    if (others > 0) return log(`leaving dockerd at ${place.socket} to ${others} other process(es)`)
    await end(place, state)
    if (!keepData) rmSync(place.root, { recursive: true, force: true })
  })
}

/**
 * @param {Place} place
 * @param {State} state
 */
async function end(place, state) {
  for (const daemon of [state.dockerd, state.containerd]) if (daemon) await terminate(daemon, STOP_LIMIT_MS)
  killShims(place.exec)
  await unmount(place)
  await removeBridge(state.bridge)
  rmSync(place.run, { recursive: true, force: true })
}

/**
 * Removes what a killed daemon left.
 * @param {Place} place
 */
async function clean(place) {
  const state = readState(place)
  if (state) await end(place, state)
  rmSync(place.run, { recursive: true, force: true })
}

/**
 * Mounts below our folders, innermost first: without this a killed daemon's folders cannot be removed.
 * @param {Place} place
 */
async function unmount(place) {
  const targets = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) =>
      (line.split(' ')[1] ?? '').replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(parseInt(octal, 8))),
    )
    .filter((target) => [place.run, place.data].some((folder) => `${target}/`.startsWith(`${folder}/`)))
  for (const target of targets.reverse()) await run('umount', ['-l', target])
}

/**
 * @param {string} socketPath
 * @returns {Promise<boolean>} whether a daemon says 200 to /_ping
 */
function answers(socketPath) {
  return new Promise((resolve) => {
    const request = get({ socketPath, path: '/_ping', timeout: 5000 }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(false))
  })
}

/** @returns {Record<string, unknown>} */
function inheritedSettings() {
  try {
    const all = Object.entries(JSON.parse(readFileSync('/etc/docker/daemon.json', 'utf8')))
    return Object.fromEntries(all.filter(([name]) => INHERITED_SETTINGS.includes(name)))
  } catch {
    return {}
  }
}
