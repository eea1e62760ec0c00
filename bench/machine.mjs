// @ts-check
// The machine that was measured, and whether it was idle at the time.
import os from 'node:os'
import { must, sleep } from '../testbed/engine/command.mjs'
import { throwIfEnded } from './measure.mjs'

/**
 * @typedef {{ date: string, seconds: number, disturbances: { repeated: number, kept: number }, cores: number, model:
 * string, memoryBytes: number, engine: string, buildx: string, node: string, standIns: readonly string[] }} Machine
 */

const SAMPLE_MS = 400
const QUIET_SHARE = 0.2
// For the whole bench: it must also end on a machine that never gets quiet.
const PATIENCE_MS = 6 * 60_000
let waitedMs = 0

/** How many runs were taken again, and how many were kept although the machine was busy afterwards. */
export const disturbances = { repeated: 0, kept: 0 }

/**
 * Runs a measurement while no other program keeps the processors busy, judged by one sample before and one after. A
 * disturbed run is repeated, whatever it measured: other builds and tests on the same machine are the largest error
 * here.
 * @template Result
 * @param {() => Promise<Result>} work
 * @param {() => Promise<void>} [prepare] before every attempt
 * @returns {Promise<Result>}
 */
export async function measureUndisturbed(work, prepare) {
  for (;;) {
    await prepare?.()
    await waitForQuiet()
    const start = performance.now()
    const result = await work()
    const isBusy = (await busyShare()) > QUIET_SHARE
    if (isBusy && waitedMs < PATIENCE_MS) {
      disturbances.repeated++
      waitedMs += performance.now() - start
      continue
    }
    if (isBusy) disturbances.kept++
    return result
  }
}

/** Returns at once when patience has run out. */
async function waitForQuiet() {
  const start = performance.now()
  const left = PATIENCE_MS - waitedMs
  while (performance.now() - start < left && (await busyShare()) > QUIET_SHARE) throwIfEnded()
  waitedMs += performance.now() - start
}

/** @returns {Promise<number>} of all processors, 0 to 1 */
async function busyShare() {
  const before = processorTimes()
  await sleep(SAMPLE_MS)
  const after = processorTimes()
  return 1 - (after.idle - before.idle) / (after.all - before.all)
}

function processorTimes() {
  const times = os.cpus().map((cpu) => cpu.times)
  const all = times.flatMap((one) => Object.values(one)).reduce((sum, ms) => sum + ms, 0)
  return { all, idle: times.reduce((sum, { idle }) => sum + idle, 0) }
}

/**
 * @param {{ env: NodeJS.ProcessEnv, node: string, standIns: readonly string[], seconds: number }} options
 * @returns {Promise<Machine>}
 */
export async function describeMachine({ env, node, standIns, seconds }) {
  const cpus = os.cpus()
  return {
    date: new Date().toISOString().slice(0, 10),
    seconds,
    standIns,
    disturbances,
    cores: cpus.length,
    model: cpus[0]?.model ?? 'unknown',
    memoryBytes: os.totalmem(),
    engine: await must('docker', ['version', '--format', '{{.Server.Version}}'], { env }),
    buildx: (await must('docker', ['buildx', 'version'], { env })).split(' ')[1] ?? 'unknown',
    node: await must(node, ['--version']),
  }
}
