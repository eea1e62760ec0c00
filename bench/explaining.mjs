// @ts-check
// What explaining two images costs: through docker save, compared with docker save alone, and from the engine's own
// folders.
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { findCommand, must, run } from '../testbed/engine/command.mjs'
import { node24, repository } from './action.mjs'
import { measureUndisturbed } from './machine.mjs'
import { measure } from './measure.mjs'

/** @typedef {import('./results.mjs').Row} Row */

const RUNS = 3
const IMAGES = ['tare-bench:explained-baseline', 'tare-bench:explained-candidate']

/**
 * @param {{ cli: string, env: NodeJS.ProcessEnv, standIn: string | undefined, temp: string, log: (line: string) => void
 * }} options
 * @returns {Promise<Row[]>}
 */
export async function measureExplaining({ cli, env, standIn, temp, log }) {
  const base = standIn === undefined ? [] : ['--build-context', `golang:1.10.3=${standIn}`]
  const context = path.join(repository, 'examples/golang')
  for (const [index, file] of ['dockerfile', 'dockerfile_multi_stage'].entries()) {
    const args = [
      'buildx',
      'build',
      '--load',
      '--provenance=false',
      ...base,
      '--tag',
      IMAGES[index] ?? '',
      '--file',
      path.join(context, file),
      context,
    ]
    await must('docker', args, { env })
  }
  const withoutMarks = { ...env, PATH: pathWithout('tar', temp) }
  const compare = async (/** @type {NodeJS.ProcessEnv} */ environment) => {
    const result = await measure(node24(), [cli, 'compare', ...IMAGES, '--format', 'json'], { env: environment })
    if (result.code !== 0) throw new Error(result.output)
    const { images, builder } = JSON.parse(result.output)
    return { ...result, delta: images[0].delta.uncompressedBytes, wasted: images[0].baseline.wastedBytes, builder }
  }
  const save = () => measure('sh', ['-c', `docker image save ${IMAGES.join(' ')} >/dev/null`], { env })
  const rounds = []
  for (let round = 0; round <= RUNS; round++) {
    rounds.push({
      saved: await measureUndisturbed(() => compare(withoutMarks)),
      bare: await measureUndisturbed(save),
      stored: await measureUndisturbed(() => compare(env)),
    })
  }
  await run('docker', ['image', 'rm', ...IMAGES], { env })
  const [, ...counted] = rounds
  const answers = new Set(
    counted.flatMap(({ saved, stored }) => [saved, stored]).map(({ delta, wasted }) => `${delta} ${wasted}`),
  )
  if (answers.size !== 1) throw new Error(`the two ways do not agree: ${[...answers].join(', ')}`)
  log(`docker save: ${counted.map(({ saved, bare }) => (saved.ms / bare.ms).toFixed(2)).join(' ')}`)
  const milliseconds = (/** @type {'saved' | 'bare' | 'stored'} */ which) => counted.map((round) => round[which].ms)
  return [
    {
      what: '`tare compare` of both Go images through `docker save`',
      unit: 'ms',
      ours: milliseconds('saved'),
      theirs: milliseconds('bare'),
      against: '`docker save A B > /dev/null`',
      goal: { of: 'ratio', limit: 1.05 },
      limits:
        'docker copies every layer before the first byte comes; what Tare adds is its start, the questions to the engine, and what it has not read when the last byte comes.',
    },
    {
      what: 'the same: peak memory',
      unit: 'bytes',
      ours: counted.flatMap(({ saved }) => saved.peakBytes ?? []),
      goal: { of: 'median', limit: 150_000_000 },
      limits: 'Node and the bundle, chunks on their way, 28,000 paths.',
    },
    {
      what: "the same from the engine's own folders, as root",
      unit: 'ms',
      ours: milliseconds('stored'),
      theirs: milliseconds('saved'),
      against: 'through `docker save`',
      goal: { of: 'ratio', limit: 0.1 },
      limits:
        'Starting Node and asking docker (info, inspect, history) is most of it; 28,000 lstat calls and one tar of the folders the rest. Nothing is read but file sizes and the content of files that several layers hold.',
    },
  ]
}

/**
 * A PATH with the programs that Tare calls, except for one that it does not need.
 * @param {string} program
 * @param {string} temp
 */
export function pathWithout(program, temp) {
  const folder = path.join(temp, `without-${program}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const name of ['docker', 'sh', 'git']) {
    const found = findCommand(name)
    if (found) symlinkSync(found, path.join(folder, name))
  }
  return folder
}
