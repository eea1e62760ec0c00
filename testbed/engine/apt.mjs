// @ts-check
// Installing changes the user's machine. Without root: print the commands. As root on a terminal: ask first. As root
// without a terminal: install, and say what was done.
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { findCommand, must, run } from './command.mjs'
import { findOwnSource, readDistribution } from './sources.mjs'

/** @typedef {import('./command.mjs').Log} Log */
/**
 * @typedef {{ text: string, undo: string, perform: () => Promise<unknown> }} Step a change as a person would type it,
 * how to take it back, and the change itself
 */

// Debian 12 has no docker-buildx; the first suite that has one beside a fitting engine
// (docs/internals/engines.md#debian-packages).
const NEWER_SUITE = 'forky'
const SOURCE_FILE = `/etc/apt/sources.list.d/tare-${NEWER_SUITE}.sources`
const PIN_FILE = `/etc/apt/preferences.d/tare-${NEWER_SUITE}`
// 100: below the installed release (500), so nothing else is ever upgraded from it.
const PIN = `Package: *\nPin: release n=${NEWER_SUITE}\nPin-Priority: 100\n`

/**
 * Installs Debian packages; on a terminal it asks first.
 * @param {readonly string[]} names
 * @param {{ log: Log }} options
 * @throws {Error} with the commands to type, when it may not or cannot
 */
export async function installPackages(names, { log }) {
  requireApt(names)
  if (process.getuid?.() === 0 && !hasLists() && !isTerminal()) await update()
  await perform([await installStep(names)], { log })
}

/**
 * Installs the packages of an engine, from the distribution or, where that has no buildx, from a newer suite of the
 * same mirror.
 * @param {readonly string[]} names
 * @param {{ log: Log }} options
 */
export async function installEngine(names, { log }) {
  requireApt(names)
  if (process.getuid?.() === 0 && !hasLists() && !isTerminal()) await update()
  const offers = new Map(
    await Promise.all(names.map(async (name) => /** @type {const} */ ([name, await suitesOf(name)]))),
  )
  const { id, codename } = readDistribution()
  const isOwn = (/** @type {string} */ suite) => codename === NEWER_SUITE || suite !== NEWER_SUITE
  if ((offers.get('docker-buildx') ?? ['none needed']).some(isOwn)) {
    // Ubuntu and Debian 12 keep the client inside docker.io: there is no docker-cli to ask for.
    return perform([await installStep(names.filter((name) => offers.get(name)?.some(isOwn)))], { log })
  }
  if (id !== 'debian')
    throw new Error(
      `this release (${id} ${codename}) has no docker-buildx: install Docker from docs.docker.com/engine/install`,
    )
  const fromNewer = names.map((name) => (name.startsWith('docker') ? `${name}/${NEWER_SUITE}` : name))
  const known = [...offers.values()].some((suites) => suites.includes(NEWER_SUITE))
  await perform([...(known ? [] : [addSuiteStep(codename)]), await installStep(fromNewer)], { log })
}

/**
 * @param {readonly Step[]} steps
 * @param {{ log: Log }} options
 */
async function perform(steps, { log }) {
  const commands = steps.map(({ text }) => text).join('\n')
  if (process.getuid?.() !== 0) throw new Error(`this needs root. Please type, as root:\n${commands}`)
  if (isTerminal() && !(await ask(`This changes your machine, as root:\n${commands}\nDo it? [y/N] `))) {
    throw new Error(`nothing was installed. The commands are:\n${commands}`)
  }
  for (const step of steps) {
    log(`installing: ${step.text.split('\n').join(' ; ')}`)
    await step.perform()
    log(`  to undo:  ${step.undo}`)
  }
}

/**
 * @param {readonly string[]} names
 * @returns {Promise<Step>}
 */
async function installStep(names) {
  const args = ['install', '-y', '--no-install-recommends', ...names]
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const bare = names.map((name) => name.split('/')[0] ?? '')
  const present = await Promise.all(bare.map(isInstalled))
  const added = bare.filter((_, index) => !present[index])
  return {
    text: `apt-get ${args.join(' ')}`,
    undo: added.length > 0 ? `apt-get purge ${added.join(' ')} && apt-get autoremove` : 'nothing was added',
    perform: async () => {
      const first = await run('apt-get', args, { env })
      if (first.code === 0) return
      // Lists older than the mirror name files that are gone: read them again, once.
      await update()
      await must('apt-get', args, { env })
    },
  }
}

/**
 * @param {string} codename
 * @returns {Step}
 */
function addSuiteStep(codename) {
  const own = findOwnSource(codename)
  if (!own)
    throw new Error(`no apt source for ${codename} in /etc/apt: cannot tell which mirror has the suite ${NEWER_SUITE}`)
  const key = own.signedBy === undefined ? '' : `Signed-By: ${own.signedBy}\n`
  const source = `Types: deb\nURIs: ${own.uri}\nSuites: ${NEWER_SUITE}\nComponents: main\n${key}`
  return {
    text: `cat > ${SOURCE_FILE} <<'EOF'\n${source}EOF\ncat > ${PIN_FILE} <<'EOF'\n${PIN}EOF\napt-get update`,
    undo: `rm ${SOURCE_FILE} ${PIN_FILE} && apt-get update`,
    perform: async () => {
      writeFileSync(SOURCE_FILE, source)
      writeFileSync(PIN_FILE, PIN)
      try {
        await update()
      } catch (error) {
        // A source that cannot be read would fail every later `apt-get update` of this machine.
        for (const file of [SOURCE_FILE, PIN_FILE]) rmSync(file)
        throw error
      }
    },
  }
}

/**
 * Suites that offer a package, by `apt-cache madison`: `name | version | URI suite/component arch Packages`.
 * @param {string} name
 */
async function suitesOf(name) {
  const { stdout } = await run('apt-cache', ['madison', name])
  return [...stdout.matchAll(/\|\s*\S+ ([^\s/]+)\/\S+ \S+ Packages$/gm)].map((match) => match[1] ?? '')
}

/** @param {string} name */
async function isInstalled(name) {
  return (await run('dpkg-query', ['--show', '--showformat', '${db:Status-Status}', name])).stdout === 'installed'
}

async function update() {
  await must('apt-get', ['update'])
}

function hasLists() {
  return readdirSync('/var/lib/apt/lists').some((name) => /_Packages/.test(name))
}

/** @param {readonly string[]} names */
function requireApt(names) {
  if (process.platform !== 'linux' || findCommand('apt-get') === undefined) {
    throw new Error(
      `${names.join(', ')} missing, and only Debian and Ubuntu are prepared by themselves. Please install Docker with buildx: docs.docker.com/engine/install`,
    )
  }
}

function isTerminal() {
  return process.env['CI'] !== 'true' && process.stdin.isTTY && process.stdout.isTTY
}

/** @param {string} question */
async function ask(question) {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return /^y(es)?$/i.test((await lines.question(question)).trim())
  } finally {
    lines.close()
  }
}
