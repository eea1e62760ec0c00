// @ts-check
// A docker-container builder and a registry for tests. The builder joins the network of the registry's container, never
// the host's: its daemon would delete the host's docker0. The registry listens inside on the port it is published on:
// 127.0.0.1:PORT is the same registry for host and builder.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dockerEnv, installPackages } from './engine.mjs'
import { findCommand, must, run, secondsSince } from './engine/command.mjs'
import { withLock } from './engine/lock.mjs'
import { describeProgram, stageProgram } from './container-builder/stage.mjs'
import { ensureBases } from './standins.mjs'
import { buildLocally, fingerprint, makeOnce } from './standins/make.mjs'
import { obtain } from './standins/pull.mjs'

/** @typedef {import('./engine.mjs').Engine} Engine */
/** @typedef {import('./engine.mjs').Log} Log */
/** @typedef {{ engine: Engine, log: Log }} Options */
/**
 * @typedef {{ name: string, registry: string, push: (localImage: string, asRepositoryTag: string) => Promise<string>,
 * stop: () => Promise<void> }} ContainerBuilder
 */

const RECIPES = join(import.meta.dirname, 'container-builder')
const BUILDKIT = {
  real: 'moby/buildkit:buildx-stable-1',
  image: 'tare-standin/buildkit:1',
  recipe: 'builder',
  programs: ['dockerd', 'containerd', 'containerd-shim-runc-v2', 'runc'],
}
const REGISTRY = {
  real: 'registry:2',
  image: 'tare-standin/registry:1',
  recipe: 'registry',
  programs: ['docker-registry'],
}
// Between finding a free port and publishing it another process may take it.
const PORT_ATTEMPTS = 5
const PASSWORD_FILE = '/htpasswd'
// The registry's configuration file, overridden (distribution, "Override specific configuration options").
const HTPASSWD = [
  'REGISTRY_AUTH=htpasswd',
  'REGISTRY_AUTH_HTPASSWD_REALM=tare',
  `REGISTRY_AUTH_HTPASSWD_PATH=${PASSWORD_FILE}`,
]

let started = 0

/**
 * Starts a builder and a registry of this process's own. RUN steps need `--network host --allow network.host`: the
 * stand-in builder has no bridge. The builder does not see the engine's images: push bases and name them with
 * `--build-context`.
 * @param {{ engine: Engine, name: string, log: Log, users?: string }} options name: beginning of the builder's name,
 * which is made unique; users:
 *   lines of an htpasswd file (bcrypt), and nobody else may use the registry
 * @returns {Promise<ContainerBuilder>} push: puts a local image into the registry and resolves with its reference;
 * stop: removes everything but the two cached images
 */
export async function startContainerBuilder({ engine, name, log, users }) {
  const since = performance.now()
  const env = dockerEnv(engine)
  const buildkit = await ensureImage(BUILDKIT, { engine, log })
  const registryImage = await ensureImage(REGISTRY, { engine, log })
  const unique = `${name}-${process.pid}-${++started}`
  /** @type {Promise<void> | undefined} */
  let stopping
  const stop = () => (stopping ??= remove(unique, env))
  try {
    const registry = `127.0.0.1:${await startRegistry(unique, registryImage, users, env)}`
    const driver = [
      '--driver',
      'docker-container',
      '--driver-opt',
      `image=${buildkit},network=container:${unique}-registry`,
    ]
    await must('docker', ['buildx', 'create', '--name', unique, ...driver, '--bootstrap'], { env })
    log(`builder ${unique} and registry ${registry} started in ${secondsSince(since)}`)
    return { name: unique, registry, push: (image, as) => push(image, `${registry}/${as}`, env), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * @param {string} name
 * @param {string} image
 * @param {string | undefined} users
 * @param {NodeJS.ProcessEnv} env
 */
async function startRegistry(name, image, users, env) {
  let reason = ''
  for (let attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
    const port = await findFreePort()
    const published = ['--publish', `127.0.0.1:${port}:${port}`, '--env', `REGISTRY_HTTP_ADDR=:${port}`]
    const guarded = users === undefined ? [] : HTPASSWD.flatMap((variable) => ['--env', variable])
    await must('docker', ['create', '--name', `${name}-registry`, ...published, ...guarded, image], { env })
    if (users !== undefined) await copyInto(`${name}-registry`, PASSWORD_FILE, users, env)
    const outcome = await run('docker', ['start', `${name}-registry`], { env })
    if (outcome.code === 0) return port
    reason = outcome.stderr.trim()
    await run('docker', ['rm', '--force', '--volumes', `${name}-registry`], { env })
    if (!/already allocated|in use/.test(reason)) break
  }
  throw new Error(`the registry cannot be started: ${reason}`)
}

/**
 * @param {string} container
 * @param {string} path
 * @param {string} content
 * @param {NodeJS.ProcessEnv} env
 */
async function copyInto(container, path, content, env) {
  const folder = mkdtempSync(join(tmpdir(), 'tare-registry-'))
  try {
    writeFileSync(join(folder, 'file'), content)
    await must('docker', ['cp', join(folder, 'file'), `${container}:${path}`], { env })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} localImage
 * @param {string} reference
 * @param {NodeJS.ProcessEnv} env
 */
async function push(localImage, reference, env) {
  await must('docker', ['tag', localImage, reference], { env })
  try {
    await must('docker', ['push', '--quiet', reference], { env })
  } finally {
    await run('docker', ['image', 'rm', reference], { env })
  }
  return reference
}

/**
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 */
async function remove(name, env) {
  // Removes its container, its state volume and its entry in the user's buildx configuration.
  await run('docker', ['buildx', 'rm', '--force', name], { env })
  await run('docker', ['rm', '--force', '--volumes', `${name}-registry`], { env })
  // Left by a builder whose start was cut off before buildx knew it.
  await run('docker', ['rm', '--force', '--volumes', `buildx_buildkit_${name}0`], { env })
  await run('docker', ['volume', 'rm', '--force', `buildx_buildkit_${name}0_state`], { env })
}

/**
 * The official image where it can be pulled, else one made of the binaries of Debian's packages; both are kept between
 * runs.
 * @param {typeof BUILDKIT} wanted
 * @param {Options} options
 * @returns {Promise<string>}
 */
async function ensureImage({ real, image, recipe, programs }, options) {
  if (await obtain(real, options)) return real
  if (programs.includes('docker-registry') && !findCommand('docker-registry'))
    await installPackages(['docker-registry'], options)
  const folder = join(RECIPES, recipe)
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  const key = fingerprint([...files, ...programs.map(describeProgram)])
  // One process at a time: two would build the same image, and one of them would be left without a name.
  await withLock('container-builder', () =>
    makeOnce({ image, standsFor: real, key }, options, () => buildImage({ image, key, folder, programs }, options)),
  )
  return image
}

/**
 * @param {{ image: string, key: string, folder: string, programs: readonly string[] }} wanted
 * @param {Options} options
 */
async function buildImage({ image, key, folder, programs }, options) {
  const bases = await ensureBases(['debian:bookworm'], options)
  const contexts = Object.entries(bases).flatMap(([name, context]) => ['--build-context', `${name}=${context}`])
  const work = mkdtempSync(join(tmpdir(), 'tare-builder-'))
  try {
    cpSync(folder, work, { recursive: true })
    for (const program of programs) await stageProgram(program, join(work, 'root'))
    await buildLocally(image, key, [...contexts, work], options.engine)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** @returns {Promise<number>} */
function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
