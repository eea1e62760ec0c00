// @ts-check
// npm run demo: weighs every example with the committed bundle, on a real engine. Needs Node alone: no npm package is
// used.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { dockerEnv, ensureEngine } from '../testbed/engine.mjs'
import { ensureBases } from '../testbed/standins.mjs'

const root = path.join(import.meta.dirname, '..')
const EXAMPLES = [
  { name: 'golang', bases: ['golang:1.10.3'] },
  { name: 'golang-copy-from-index', bases: ['golang:1.10.3'] },
  { name: 'flask', bases: ['python:3.10-alpine'] },
  { name: 'copy-from-image', bases: ['ubuntu:16.04', 'quay.io/coreos/etcd:v3.3.9'] },
]

/** @typedef {{ name: string, baseline: string, candidate: string, saved: string, seconds: string }} Row */
/** @typedef {import('../testbed/engine.mjs').Engine} Engine */

/** @param {string} line */
const log = (line) => console.log(`[demo] ${line}`)

const temp = mkdtempSync(path.join(os.tmpdir(), 'tare-demo-'))
/** @type {Engine | undefined} */
let engine
/** @type {import('node:child_process').ChildProcess | undefined} */
let running
let interrupted = false
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    interrupted = true
    running?.kill(signal)
  })
}

try {
  engine = await ensureEngine({ log })
  log(`engine: ${engine.description}`)
  const contexts = await ensureBases([...new Set(EXAMPLES.flatMap(({ bases }) => bases))], { engine, log })
  /** @type {Row[]} */
  const rows = []
  for (const example of EXAMPLES) if (!interrupted) rows.push(await weigh(example, contexts, engine))
  printTable(rows, contexts)
  process.exitCode = interrupted || rows.some(({ candidate }) => candidate === 'failed') ? 1 : 0
} catch (error) {
  console.error(`[demo] ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  await engine?.stop()
  rmSync(temp, { recursive: true, force: true })
}

/**
 * @param {{ name: string, bases: string[] }} example
 * @param {Record<string, string>} contexts
 * @param {Engine} engine
 * @returns {Promise<Row>}
 */
async function weigh({ name, bases }, contexts, engine) {
  console.log(`\n── ${name} ${'─'.repeat(70 - name.length)}`)
  const reportDir = path.join(root, 'demo-report', name)
  mkdirSync(reportDir, { recursive: true })
  const inputs = {
    context: `examples/${name}`,
    file: `examples/${name}/dockerfile_multi_stage`,
    'baseline-file': `examples/${name}/dockerfile`,
    'build-contexts': bases.flatMap((base) => (contexts[base] ? [`${base}=${contexts[base]}`] : [])).join('\n'),
    'report-dir': reportDir,
    comment: 'never',
    annotate: 'false',
  }
  const started = performance.now()
  const status = await runAction(inputs, engine)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (status !== 0) return { name, baseline: '', candidate: 'failed', saved: '', seconds }
  const { images } = JSON.parse(readFileSync(path.join(reportDir, 'report.json'), 'utf8'))
  const { baseline, candidate, delta } = images[0]
  return {
    name,
    baseline: grouped(baseline.uncompressedBytes),
    candidate: grouped(candidate.uncompressedBytes),
    saved: `${grouped(-delta.uncompressedBytes)} (${(-delta.percent).toFixed(1)} %)`,
    seconds,
  }
}

/**
 * Runs the bundle as the runner would: inputs in the environment, command files in a folder. Groups are shown as
 * headings.
 * @param {Record<string, string>} inputs
 * @param {Engine} engine
 * @returns {Promise<number>}
 */
function runAction(inputs, engine) {
  const files = Object.fromEntries(
    ['OUTPUT', 'STATE', 'STEP_SUMMARY'].map((name) => [`GITHUB_${name}`, path.join(temp, name)]),
  )
  for (const file of Object.values(files)) writeFileSync(file, '')
  const env = {
    ...dockerEnv(engine),
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...files,
    GITHUB_WORKSPACE: root,
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_EVENT_PATH: '',
    RUNNER_TEMP: temp,
  }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'dist/index.js')], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    running = child
    child.stdout.setEncoding('utf8')
    let rest = ''
    child.stdout.on('data', (/** @type {string} */ chunk) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) show(line)
    })
    child.once('error', reject)
    child.once('close', (status) => resolve(status ?? 1))
  })
}

/** @param {string} line */
function show(line) {
  if (line === '::endgroup::' || line.startsWith('::save-state') || line.startsWith('::set-output')) return
  console.log(line.replace(/^::group::(.*)/, '\n$1').replace(/^::(error|warning|notice)[^:]*::/, '$1: '))
}

/** @param {number} bytes */
function grouped(bytes) {
  return String(bytes).replaceAll(/\B(?=(\d{3})+$)/g, ',')
}

/**
 * @param {Row[]} rows
 * @param {Record<string, string>} contexts
 */
function printTable(rows, contexts) {
  const table = [
    { name: 'example', baseline: 'baseline, B', candidate: 'candidate, B', saved: 'saved, B', seconds: 'seconds' },
    ...rows,
  ]
  const keys = /** @type {const} */ (['name', 'baseline', 'candidate', 'saved', 'seconds'])
  const widths = keys.map((key) => Math.max(...table.map((row) => row[key].length)))
  console.log('')
  for (const row of table)
    console.log(
      keys
        .map((key, column) =>
          column === 0 ? row[key].padEnd(widths[column] ?? 0) : row[key].padStart(widths[column] ?? 0),
        )
        .join('   '),
    )
  console.log(`\nReports: demo-report/<example>/report.json, comment.md, summary.md`)
  const standins = Object.values(contexts).map((context) => context.replace('docker-image://', ''))
  if (standins.length > 0) {
    console.log(
      `No registry could be reached, so these stand-ins took the place of the real base images: ${standins.join(', ')}.`,
    )
    console.log(`They stay cached for the next run. Remove them with: npm run demo:clean`)
  }
}
