// @ts-check
// Base images for the examples where no registry can be reached: built from the machine's own package sources, under a
// name of their own, and given to a build as named contexts. Nothing here ever tags a fake `golang:1.10.3` in
// somebody's engine.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dockerEnv, installPackages } from './engine.mjs'
import { findCommand, must } from './engine/command.mjs'
import { withLock } from './engine/lock.mjs'
import { findOwnSource, readDistribution } from './engine/sources.mjs'
import { RECIPE_LABEL, buildLocally, fingerprint, makeOnce } from './standins/make.mjs'
import { obtain } from './standins/pull.mjs'
import { findCaBundle, proxyArguments, readPipIndex } from './standins/trust.mjs'

/** @typedef {import('./engine.mjs').Engine} Engine */
/** @typedef {import('./engine.mjs').Log} Log */
/**
 * @typedef {{ name: string, image: string, recipe: string | undefined }} Standin recipe: folder of the Dockerfile;
 * undefined: the root file system itself
 */
/** @typedef {{ engine: Engine, log: Log }} Options */

const PREFIX = 'tare-standin/'
const ROOT_SUITE = 'bookworm'
const ROOT = `${PREFIX}debian:bookworm`
const RECIPES = join(import.meta.dirname, 'standins')

/** @type {readonly Standin[]} */
export const STANDINS = [
  { name: 'debian:bookworm', image: ROOT, recipe: undefined },
  { name: 'ubuntu:16.04', image: `${PREFIX}ubuntu:16.04`, recipe: undefined },
  { name: 'golang:1.10.3', image: `${PREFIX}golang:1.10.3`, recipe: 'golang' },
  { name: 'python:3.10-alpine', image: `${PREFIX}python:3.10-alpine`, recipe: 'python' },
  { name: 'quay.io/coreos/etcd:v3.3.9', image: `${PREFIX}etcd:v3.3.9`, recipe: 'etcd' },
]

/**
 * Makes sure that builds find their base images: the real one where the engine has it or can pull it, else a stand-in.
 * @param {readonly string[]} names base images as Dockerfiles name them
 * @param {Options} options
 * @returns {Promise<Record<string, string>>} build contexts for those that have a stand-in: `{ 'golang:1.10.3':
 * 'docker-image://tare-standin/golang:1.10.3' }`
 * @throws {Error} when an image can neither be pulled nor stood in for
 */
export async function ensureBases(names, options) {
  const wanted = names.map(
    (name) => STANDINS.find((standin) => standin.name === name) ?? { name, image: '', recipe: undefined },
  )
  /** @type {Standin[]} */
  const missing = []
  for (const standin of wanted) if (!(await obtain(standin.name, options))) missing.push(standin)
  const unknown = missing.filter(({ image }) => image === '').map(({ name }) => name)
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')} cannot be pulled, and there is no stand-in for it`)
  // One process at a time: two would build the same image, and one of them would be left without a name.
  if (missing.length > 0) await withLock('standins', () => buildStandins(missing, options))
  return Object.fromEntries(missing.map(({ name, image }) => [name, `docker-image://${image}`]))
}

/**
 * Removes every stand-in from an engine.
 * @param {Engine} engine
 */
export async function removeStandins(engine) {
  const env = dockerEnv(engine)
  const listed = await must('docker', ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'], { env })
  const own = listed.split('\n').filter((name) => name.startsWith(PREFIX))
  if (own.length > 0) await must('docker', ['image', 'rm', '--force', ...own], { env })
}

/**
 * @param {readonly Standin[]} standins
 * @param {Options} options
 */
async function buildStandins(standins, options) {
  await ensureRoot(options)
  // Side by side: they wait for the package mirror more than for the processor.
  await Promise.all(standins.map((standin) => ensureStandin(standin, options)))
}

/**
 * @param {Standin} standin
 * @param {Options} options
 */
async function ensureStandin(standin, options) {
  if (standin.image === ROOT) return
  if (standin.recipe === undefined) {
    await must('docker', ['tag', ROOT, standin.image], { env: dockerEnv(options.engine) })
    options.log(`stand-in ${standin.image}: not the real ${standin.name}, but ${ROOT} under another name`)
    return
  }
  const folder = join(RECIPES, standin.recipe)
  const secrets = readSecrets()
  const key = fingerprint([rootKey(), readFileSync(join(folder, 'Dockerfile'), 'utf8'), secrets.ca, secrets.pip.text])
  const wanted = { image: standin.image, standsFor: standin.name, key }
  await makeOnce(wanted, options, () => buildRecipe(wanted, folder, secrets, options))
}

/** @param {Options} options */
async function ensureRoot(options) {
  await makeOnce({ image: ROOT, standsFor: 'debian:bookworm', key: rootKey() }, options, () => importRoot(options))
}

/**
 * `mmdebstrap`, from the mirror this machine uses: about 20 s.
 * @param {Options} options
 */
async function importRoot({ engine, log }) {
  const source = requireDebianSource()
  if (!findCommand('mmdebstrap')) await installPackages(['mmdebstrap'], { log })
  const work = mkdtempSync(join(tmpdir(), 'tare-root-'))
  try {
    const tar = join(work, 'root.tar')
    await must('mmdebstrap', ['--variant=minbase', ...keyring(source.signedBy, work), ROOT_SUITE, tar, source.uri])
    const label = `LABEL ${RECIPE_LABEL}=${rootKey()}`
    await must('docker', ['import', '--change', label, '--change', 'CMD ["bash"]', tar, ROOT], {
      env: dockerEnv(engine),
    })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/**
 * @param {{ image: string, key: string }} wanted
 * @param {string} folder
 * @param {ReturnType<typeof readSecrets>} secrets
 * @param {Options} options
 */
async function buildRecipe({ image, key }, folder, secrets, { engine, log }) {
  if (secrets.pip.leftOut.length > 0)
    log(`pip's ${secrets.pip.leftOut.join(', ')} holds a password and is not copied into ${image}`)
  const work = mkdtempSync(join(tmpdir(), 'tare-standin-'))
  try {
    writeFileSync(join(work, 'ca'), secrets.ca)
    writeFileSync(join(work, 'pip-conf'), secrets.pip.text)
    const mounts = ['ca', 'pip-conf'].flatMap((id) => ['--secret', `id=${id},src=${join(work, id)}`])
    // Secrets are not part of BuildKit's cache key: without --no-cache a new CA bundle would not be used.
    await buildLocally(image, key, ['--no-cache', ...mounts, ...proxyArguments(), folder], engine)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function readSecrets() {
  const bundle = findCaBundle()
  return { ca: bundle === undefined ? '' : readFileSync(bundle, 'utf8'), pip: readPipIndex() }
}

function requireDebianSource() {
  const { id, codename } = readDistribution()
  const source = id === 'debian' ? findOwnSource(codename) : undefined
  if (source) return source
  throw new Error(
    `stand-ins are made from Debian's package sources, and this machine (${id || process.platform}) has none: give it access to a registry instead`,
  )
}

/**
 * The key this machine trusts for its mirror; it may stand in the source itself.
 * @param {string | undefined} signedBy
 * @param {string} work
 */
function keyring(signedBy, work) {
  if (signedBy !== undefined && existsSync(signedBy)) return [`--keyring=${signedBy}`]
  if (!signedBy?.includes('BEGIN PGP')) return [] // a fingerprint, or nothing: what apt trusts anyway
  const file = join(work, 'keyring.asc')
  // deb822 indents the lines of a key by a blank, and writes an empty one as " ." (deb822(5)).
  writeFileSync(file, `${signedBy.replace(/^ (\.$)?/gm, '').trim()}\n`)
  return [`--keyring=${file}`]
}

function rootKey() {
  return fingerprint(['root', ROOT_SUITE, requireDebianSource().uri])
}
