// @ts-check
// npm run lint:workflows: actionlint (with shellcheck) and zizmor over our workflows, the examples and action.yml. The
// three programs come from PyPI and the Go proxy, in the versions and with the checksums of lint-workflows/, and are
// kept under ~/.cache/tare. A program that is not available is an error: nothing passes unchecked.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { findCommand, lastLines, must, run, secondsSince } from '../testbed/engine/command.mjs'

const root = path.join(import.meta.dirname, '..')
const pins = path.join(import.meta.dirname, 'lint-workflows')
// Where Go's own installer puts it, which is not in every PATH.
const GO = '/usr/local/go/bin/go'
const INSTALL_LIMIT_MS = 10 * 60_000
const LINT_LIMIT_MS = 2 * 60_000
// Exit codes of zizmor for findings; every other code but 0 is a failure.
const FINDINGS = [11, 12, 13, 14]

/** @typedef {{ zizmor: string, shellcheck: string, actionlint: string }} Programs */

/** @param {string} line */
const log = (line) => console.log(`[lint:workflows] ${line}`)

/**
 * The files to check. The examples name the major versions of actions, as their readers do, so they have a
 * configuration of their own.
 * @typedef {{ config: string, files: readonly string[] }} Group
 * @returns {readonly Group[]}
 */
export function groups() {
  /** @param {string} folder */
  const workflows = (folder) =>
    readdirSync(path.join(root, folder))
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => `${folder}/${name}`)
  return [
    {
      config: '.github/zizmor.yml',
      files: [...workflows('.github/workflows'), '.github/dependabot.yml', 'action.yml'],
    },
    { config: 'scripts/lint-workflows/examples.yml', files: workflows('examples/workflows') },
  ]
}

/**
 * The files that zizmor did not finish: it does not report what it skips (all of examples/, if named as a folder).
 * @param {readonly string[]} files
 * @param {string} said on stderr
 */
export const notAudited = (files, said) => {
  const done = new Set([...said.matchAll(/ completed (.+)$/gm)].map(([, file]) => file))
  return files.filter((file) => !done.has(file))
}

/**
 * @param {Programs} programs
 * @param {readonly Group[]} all
 */
async function actionlint(programs, all) {
  // action.yml and dependabot.yml are not workflows; action.yml is read where a workflow uses it.
  const files = all.flatMap((group) => group.files).filter((file) => file.includes('workflows/'))
  const options = ['-no-color', '-shellcheck', programs.shellcheck, '-pyflakes', '']
  const outcome = await run(programs.actionlint, [...options, ...files], { cwd: root, limitMs: LINT_LIMIT_MS })
  process.stdout.write(outcome.stdout)
  if (outcome.timedOut || outcome.code > 1) throw broken('actionlint', outcome)
  return outcome.code === 0
}

/**
 * @param {Programs} programs
 * @param {Group} group
 */
async function zizmor(programs, { config, files }) {
  const options = ['--offline', '--strict-collection', '--no-progress', '--color=never', '--config', config]
  // The user's own settings are left out: with them, findings would differ between machines.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(ZIZMOR|GH|GITHUB|RUST)_/.test(name)),
  )
  const outcome = await run(programs.zizmor, [...options, ...files], {
    cwd: root,
    env,
    limitMs: LINT_LIMIT_MS,
  })
  process.stdout.write(outcome.stdout)
  if (outcome.timedOut || ![0, ...FINDINGS].includes(outcome.code)) throw broken('zizmor', outcome)
  const missed = notAudited(files, outcome.stderr)
  if (missed.length > 0) throw new Error(`zizmor did not look at ${missed.join(', ')}\n${lastLines(outcome.stderr)}`)
  return outcome.code === 0
}

/**
 * @param {string} name
 * @param {import('../testbed/engine/command.mjs').Outcome} outcome
 */
const broken = (name, { timedOut, code, stderr }) =>
  new Error(`${name} ${timedOut ? 'did not end in time' : `exited ${code}`}\n${lastLines(stderr)}`)

/**
 * The three programs, installed when these versions are not there yet.
 * @returns {Promise<Programs>}
 */
async function ready() {
  const listed = ['requirements.txt', 'go.mod', 'go.sum'].map((name) => readFileSync(path.join(pins, name)))
  const key = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  for (const list of listed) key.update(list)
  const folder = path.join(os.homedir(), '.cache/tare/lint-workflows', key.digest('hex').slice(0, 16))
  if (existsSync(folder)) return programsIn(folder)
  const since = performance.now()
  log('installing zizmor and shellcheck from PyPI, and building actionlint (kept for the next run)')
  mkdirSync(path.dirname(folder), { recursive: true })
  // Made beside it and moved there: an interrupted installation never counts as installed.
  const made = mkdtempSync(`${folder}.`)
  try {
    const programs = programsIn(made)
    await installFromPypi(path.join(made, 'pypi'))
    await buildActionlint(programs.actionlint)
    for (const [name, file] of Object.entries(programs))
      await must(file, [name === 'actionlint' ? '-version' : '--version'])
    // Another run may have been first: its programs are the same.
    if (!existsSync(folder)) renameSync(made, folder)
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
  log(`installed into ${folder} in ${secondsSince(since)}`)
  return programsIn(folder)
}

/** @param {string} folder */
const programsIn = (folder) => ({
  zizmor: path.join(folder, 'pypi/bin/zizmor'),
  shellcheck: path.join(folder, 'pypi/bin/shellcheck'),
  actionlint: path.join(folder, 'actionlint'),
})

/** @param {string} folder */
async function installFromPypi(folder) {
  const python = findCommand('python3')
  if (python === undefined) throw new Error('zizmor comes from PyPI, and there is no python3: install it, with pip')
  if ((await run(python, ['-m', 'pip', '--version'])).code !== 0)
    throw new Error(`zizmor comes from PyPI, and ${python} has no pip: install it (Debian and Ubuntu: python3-pip)`)
  const safe = ['--require-hashes', '--only-binary', ':all:', '--no-deps']
  const quiet = ['--quiet', '--no-input', '--disable-pip-version-check', '--root-user-action', 'ignore']
  const list = path.join(pins, 'requirements.txt')
  await install('zizmor and shellcheck cannot be installed from PyPI', python, [
    '-m',
    'pip',
    'install',
    ...quiet,
    ...safe,
    '--target',
    folder,
    '--requirement',
    list,
  ])
}

/** @param {string} file */
async function buildActionlint(file) {
  const go = findCommand('go') ?? (existsSync(GO) ? GO : undefined)
  if (go === undefined)
    throw new Error(`actionlint is built with Go, and there is none in the PATH nor ${GO}: install Go 1.25 or newer`)
  const flags = ['-mod=readonly', '-trimpath', '-buildvcs=false']
  // Go's own settings in the environment say where modules come from; these say what is built.
  const env = { ...process.env, GOFLAGS: '', GOWORK: 'off', CGO_ENABLED: '0' }
  const target = ['-o', file, 'github.com/rhysd/actionlint/cmd/actionlint']
  await install('actionlint cannot be built', go, ['build', ...flags, ...target], { cwd: pins, env })
}

/**
 * @param {string} problem
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('../testbed/engine/command.mjs').RunOptions} [options]
 */
async function install(problem, command, args, options) {
  const outcome = await run(command, args, { ...options, limitMs: INSTALL_LIMIT_MS })
  if (outcome.code === 0 && !outcome.timedOut) return
  const said = lastLines(outcome.stderr || outcome.stdout)
  throw new Error(
    `${problem}, so the workflows are not checked${outcome.timedOut ? ' (no end in 10 minutes)' : ''}\n${said}`,
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const since = performance.now()
  try {
    const programs = await ready()
    const all = groups()
    let clean = await actionlint(programs, all)
    for (const group of all) clean = (await zizmor(programs, group)) && clean
    const number = all.flatMap(({ files }) => files).length
    log(`${number} files in ${secondsSince(since)}: ${clean ? 'no findings' : 'see the findings above'}`)
    process.exitCode = clean ? 0 : 1
  } catch (error) {
    log(`FAILED: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
