// @ts-check
// npm run bench: what Tare costs beside a script written by hand. On an engine of its own, so that nobody's build cache is pruned.
// Prints its table and writes bench/results.md. Four minutes on a machine that is free, more on a busy one.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { dockerEnv, startDaemon } from '../scripts/engine.mjs'
import { must } from '../scripts/engine/command.mjs'
import { ensureBases } from '../scripts/standins.mjs'
import { node24, repository } from './action.mjs'
import { measureBuilds } from './builds.mjs'
import { measureBundle } from './bundle.mjs'
import { describeMachine } from './machine.mjs'
import { endRunning } from './measure.mjs'
import { renderResults, renderTable } from './results.mjs'
import { measureStart } from './start.mjs'

const EXAMPLES = [
  { name: 'golang', base: 'golang:1.10.3', goals: { cold: 0.9, warm: 1.5 } },
  { name: 'flask', base: 'python:3.10-alpine', goals: undefined },
]
/** @param {string} line */
const log = (line) => console.log(`[bench] ${line}`)

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => endRunning(signal))

const temp = mkdtempSync(path.join(os.tmpdir(), 'tare-bench-'))
const root = path.join(process.env['TARE_ENGINE_ROOT'] ?? path.join(os.homedir(), '.cache/tare/engine'), 'bench')
const started = performance.now()
/** @type {import('../scripts/engine.mjs').Engine | undefined} */
let engine
try {
  engine = await startDaemon({ store: 'classic', root, log })
  // Its own buildx settings: the engine's own builder is then the current one, whatever the user has chosen.
  const env = { ...dockerEnv(engine), BUILDX_CONFIG: path.join(temp, 'buildx'), BUILDX_BUILDER: undefined, NODE_OPTIONS: undefined }
  const contexts = await ensureBases(
    EXAMPLES.map(({ base }) => base),
    { engine, log },
  )
  // A copy: whoever builds in the meantime does not change what is measured.
  cpSync(path.join(repository, 'dist'), path.join(temp, 'dist'), { recursive: true })
  const entry = path.join(temp, 'dist/index.js')
  const rows = await measureStart({ entry, temp, log })
  rows.push(...measureBundle(entry))
  for (const example of EXAMPLES)
    rows.push(...(await measureBuilds({ ...example, standIn: contexts[example.base], entry, env, temp, log })))

  const machine = await describeMachine({ env, node: node24(), standIns: Object.keys(contexts), seconds: secondsSince(started) })
  writeFileSync(path.join(import.meta.dirname, 'results.md'), renderResults(rows, machine))
  console.log(`\n${renderTable(rows)}\n`)
  await must('docker', ['buildx', 'prune', '--all', '--force'], { env })
  log(`written to bench/results.md after ${secondsSince(started)} s. The base images stay cached in ${root}`)
} catch (error) {
  log(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  await engine?.stop()
  rmSync(temp, { recursive: true, force: true })
}

/** @param {number} since a `performance.now()` */
function secondsSince(since) {
  return Math.round((performance.now() - since) / 1000)
}
