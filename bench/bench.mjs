// @ts-check
// npm run bench: what Tare costs beside a script written by hand. Uses an engine of its own, to prune no other build
// cache. Prints its table and writes bench/results.md. Takes some fifteen minutes on an idle machine, more on a busy
// one.
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startContainerBuilder } from '../testbed/container-builder.mjs'
import { dockerEnv, startDaemon } from '../testbed/engine.mjs'
import { must } from '../testbed/engine/command.mjs'
import { ensureSudo, SUDO_TWO_PROGRAMS } from '../testbed/ordinary-user.mjs'
import { ensureBases } from '../testbed/standins.mjs'
import { node24, repository } from './action.mjs'
import { measureBuilds } from './builds.mjs'
import { measureBundle } from './bundle.mjs'
import { measureCauses } from './causes.mjs'
import { measureExplaining } from './explaining.mjs'
import { describeMachine } from './machine.mjs'
import { endRunning, throwIfEnded } from './measure.mjs'
import { measureReading } from './reading.mjs'
import { renderResults, renderTable } from './results.mjs'
import { measureStart } from './start.mjs'

const EXAMPLES = [
  { name: 'golang', base: 'golang:1.10.3', caches: { cold: 1.1, warm: 1.6 } },
  { name: 'flask', base: 'python:3.10-alpine', caches: { cold: undefined, warm: undefined } },
]
/** @param {string} line */
const log = (line) => console.log(`[bench] ${line}`)

const EXPORT_LIMITS =
  'The script leaves the layers where they are: its first image is loaded in 0.5 s. Measured beside it: BuildKit takes 4.4 to 6.2 s to write the same image ' +
  'into a folder (534 MB, the base as its gzip blobs), 13 to 18 s as one archive, and `docker save` 13 to 15 s. Unpacking, hashing and parsing those 534 MB ' +
  'then takes 4.9 s, more than half of the whole script: no way of getting at the bytes would meet the goal. Layers that earlier runs have read (`cache-dir`) are not unpacked again.'

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => endRunning(signal))

const temp = mkdtempSync(path.join(os.tmpdir(), 'tare-bench-'))
// Another user reads in it.
chmodSync(temp, 0o755)
const root = path.join(process.env['TARE_ENGINE_ROOT'] ?? path.join(os.homedir(), '.cache/tare/engine'), 'bench')
const started = performance.now()
/** @type {import('../testbed/engine.mjs').Engine | undefined} */
let engine
try {
  await ensureSudo({ log })
  engine = await startDaemon({ store: 'classic', root, log })
  // Its own buildx settings: the engine's own builder is then the current one, whatever the user has chosen.
  const env = {
    ...dockerEnv(engine),
    BUILDX_CONFIG: path.join(temp, 'buildx'),
    BUILDX_BUILDER: undefined,
    NODE_OPTIONS: undefined,
  }
  const contexts = await ensureBases(
    EXAMPLES.map(({ base }) => base),
    { engine, log },
  )
  // A copy: a build in the meantime does not change what is measured.
  cpSync(path.join(repository, 'dist'), path.join(temp, 'dist'), { recursive: true })
  const entry = path.join(temp, 'dist/index.js')
  /** @type {import('./results.mjs').Row[]} */
  const rows = []
  // A part that fails does not stop the others: what was measured is written.
  const attempt = async (
    /** @type {() => Promise<import('./results.mjs').Row[]> | import('./results.mjs').Row[]} */ part,
  ) => {
    try {
      rows.push(...(await part()))
    } catch (error) {
      throwIfEnded()
      log(error instanceof Error ? error.message : String(error))
      process.exitCode = 1
    }
  }
  const cli = path.join(temp, 'dist/cli/index.js')
  const standIn = contexts['golang:1.10.3']
  const on = engine
  const golang = { name: 'golang', base: 'golang:1.10.3', standIn, entry, env, temp, log }
  const off = { title: 'without explanation (`explain: off`)', inputs: { explain: 'off', measure: 'engine' } }
  const dist = path.join(temp, 'dist')
  const as = { dist, host: on.host ?? '', sudoers: SUDO_TWO_PROGRAMS }
  const hosted = { title: 'as a hosted runner’s user', env: { RUNNER_ENVIRONMENT: 'github-hosted' }, as }
  const saving = { title: 'through `docker save`', inputs: { sudo: 'never' }, as }
  await attempt(() => measureStart({ entry, temp, log }))
  await attempt(() => measureBundle(entry))
  await attempt(() => measureReading({ cli, temp, log }))
  await attempt(() => measureExplaining({ dist, env, host: as.host, standIn, temp, log }))
  await attempt(() => measureCauses({ env, standIn, temp, log }))
  for (const example of EXAMPLES)
    await attempt(() => measureBuilds({ ...example, standIn: contexts[example.base], entry, env, temp, log }))
  await attempt(() => measureBuilds({ ...golang, variant: off, caches: { cold: 0.9 } }))
  await attempt(() => measureBuilds({ ...golang, variant: hosted, caches: { cold: 1.1 } }))
  await attempt(() => measureBuilds({ ...golang, variant: saving, caches: { cold: undefined } }))
  await attempt(() => measureOnContainer(golang, on))
  await attempt(() => measureOnContainerd(golang))

  const machine = await describeMachine({
    env,
    node: node24(),
    standIns: Object.keys(contexts),
    seconds: secondsSince(started),
  })
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

/**
 * @param {Omit<import('./builds.mjs').Example, 'caches'>} golang
 * @param {import('../testbed/engine.mjs').Engine} on
 */
async function measureOnContainer(golang, on) {
  const container = await startContainerBuilder({ engine: on, name: 'tare-bench', log })
  try {
    const local = (golang.standIn ?? 'docker-image://golang:1.10.3').replace('docker-image://', '')
    const standIn = `docker-image://${await container.push(local, 'golang:1.10.3')}`
    const variant = { title: 'on a docker-container builder' }
    // The builder is in the user's own buildx settings.
    return await measureBuilds({
      ...golang,
      env: dockerEnv(on),
      standIn,
      builder: container.name,
      variant,
      caches: { cold: 1.2 },
    })
  } finally {
    await container.stop()
  }
}

/**
 * On an engine with the other image store, which is stopped afterwards.
 * @param {Omit<import('./builds.mjs').Example, 'caches'>} golang
 */
async function measureOnContainerd(golang) {
  const other = await startDaemon({ store: 'containerd', root: `${root}-containerd`, log })
  try {
    const contexts = await ensureBases([golang.base], { engine: other, log })
    const env = { ...golang.env, ...other.env, DOCKER_HOST: other.host }
    const variant = { title: 'on the containerd store', limits: EXPORT_LIMITS }
    return await measureBuilds({ ...golang, env, standIn: contexts[golang.base], variant, caches: { cold: 1.2 } })
  } finally {
    await other.stop()
  }
}

/** @param {number} since a `performance.now()` */
function secondsSince(since) {
  return Math.round((performance.now() - since) / 1000)
}
