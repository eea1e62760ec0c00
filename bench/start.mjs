// @ts-check
// From the spawn of dist/index.js to its first docker call: a `docker` first in PATH writes the time down and fails.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { node24, repository, runnerEnv } from './action.mjs'
import { measureUndisturbed } from './machine.mjs'
import { measure } from './measure.mjs'

const RUNS = 15
const GOAL_MS = 150
const SHIM = '#!/bin/sh\ndate +%s%N >>"$TARE_BENCH_CALLS"\nexit 1\n'

/**
 * @param {{ entry: string, temp: string, log: (line: string) => void }} options
 * @returns {Promise<import('./results.mjs').Row[]>}
 */
export async function measureStart({ entry, temp, log }) {
  const folder = path.join(temp, 'start')
  const calls = path.join(folder, 'calls')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'docker'), SHIM)
  chmodSync(path.join(folder, 'docker'), 0o755)
  // A small environment: the start must not depend on what this machine has set for Node.
  const base = { PATH: `${folder}:${process.env['PATH'] ?? ''}`, HOME: process.env['HOME'], TARE_BENCH_CALLS: calls }
  const env = { ...base, ...runnerEnv({ comment: 'never' }, folder) }

  const once = async () => {
    rmSync(calls, { force: true })
    const { startedAt } = await measure(node24(), [entry], { env, cwd: repository })
    const floor = await measure(node24(), ['-e', '0'], { env: base })
    return { ours: firstCall(calls) - startedAt, theirs: floor.ms }
  }
  await once() // It reads the files from disk.
  const runs = []
  for (let run = 0; run < RUNS; run++) runs.push(await measureUndisturbed(once))
  const [ours, theirs] = [runs.map((run) => run.ours), runs.map((run) => run.theirs)]
  log(`start: ${ours.map(Math.round).join(' ')} ms`)
  return [
    {
      what: 'start to the first docker call',
      unit: 'ms',
      ours,
      theirs,
      against: '`node -e 0`, whole run',
      goal: { of: 'median', limit: GOAL_MS },
      limits:
        'Node itself is the floor. The recording `docker` is a shell script that starts `date`: some 3 to 6 ms of the number are its own. ' +
        'Files come from the page cache, as for a second run on the same machine; there is no compile cache.',
    },
  ]
}

/**
 * Calls that start together are recorded in the order in which they end.
 * @param {string} file
 * @returns {number} ms since 1970
 */
function firstCall(file) {
  const times = readFileSync(file, 'utf8').trim().split('\n')
  return Math.min(...times.map((nanoseconds) => Number(nanoseconds) / 1e6))
}
