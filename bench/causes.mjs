// @ts-check
// What causes, hints and rendering cost, compared with reading the images.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { must, run } from '../testbed/engine/command.mjs'
import { node24, repository } from './action.mjs'
import { writeImages, writeLayout } from './layouts.mjs'
import { measureUndisturbed } from './machine.mjs'
import { measure } from './measure.mjs'

/** @typedef {import('./results.mjs').Row} Row */

const ROUNDS = 3

/**
 * @param {{ env: NodeJS.ProcessEnv, standIn: string | undefined, temp: string, log: (line: string) => void }} options
 * @returns {Promise<Row[]>}
 */
export async function measureCauses({ env, standIn, temp, log }) {
  execFileSync(path.join(repository, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.json'], {
    cwd: repository,
    stdio: 'inherit',
  })
  const root = path.join(temp, 'causes')
  mkdirSync(root, { recursive: true })
  try {
    const golang = await explainRepeatedly(await saveGolang(root, env, standIn))
    log(
      `causes, Go: ${golang.map(({ explainMs, readMs }) => ((explainMs / (readMs + explainMs)) * 100).toFixed(1)).join(' ')} %`,
    )
    const million = await explainRepeatedly(writeMillion(root))
    log(`causes, 1,000,000 files: ${million.map(({ explainMs }) => Math.round(explainMs)).join(' ')} ms`)
    return [
      {
        what: 'causes, hints and rendering of both Go images',
        unit: 'ms',
        ours: golang.map(({ explainMs }) => explainMs),
        theirs: golang.map(({ readMs, explainMs }) => readMs + explainMs),
        against: 'reading and explaining them, from a `docker save`',
        goal: { of: 'ratio', limit: 0.05 },
        limits:
          'Five times in one process, the first with code that no compiler has seen yet; the median. Rolling 28,000 files up to folders is most of it.',
      },
      {
        what: 'which packages own the files of both Go images',
        unit: 'ms',
        ours: golang.map(({ ownersMs }) => ownersMs),
        theirs: golang.map(({ readMs }) => readMs),
        against: 'reading them, from a `docker save`',
        goal: { of: 'ratio', limit: 0.05 },
        limits: "Reading dpkg's lists, and looking up each listed path.",
      },
      {
        what: 'causes, hints and rendering, 1,000,000 files of which half differ',
        unit: 'ms',
        ours: million.map(({ explainMs }) => explainMs),
        goal: { of: 'median', limit: 2_000 },
        limits:
          'Each file is looked at once for the paths, once for its cause and once for the hints; names are read per folder.',
      },
    ]
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** @param {readonly [string, string]} pair */
async function explainRepeatedly([baseline, candidate]) {
  const rounds = []
  for (let round = 0; round < ROUNDS; round++) {
    const result = await measureUndisturbed(() =>
      measure(node24(), [path.join(import.meta.dirname, 'explain.mjs'), baseline, candidate], {
        env: { PATH: process.env['PATH'] },
      }),
    )
    if (result.code !== 0) throw new Error(result.output)
    /** @type {{ readMs: number, ownersMs: number, explainMs: number[] }} */
    const { readMs, ownersMs, explainMs } = JSON.parse(result.stdout)
    rounds.push({
      readMs,
      ownersMs,
      explainMs: explainMs.sort((one, other) => one - other)[Math.floor(explainMs.length / 2)] ?? 0,
    })
  }
  return rounds
}

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {string | undefined} standIn
 * @returns {Promise<[string, string]>}
 */
async function saveGolang(root, env, standIn) {
  const context = path.join(repository, 'examples/golang')
  const base = standIn === undefined ? [] : ['--build-context', `golang:1.10.3=${standIn}`]
  const save = async (/** @type {string} */ file) => {
    const [tag, archive] = [`tare-bench:causes-${file}`, path.join(root, `${file}.tar`)]
    const build = [
      'buildx',
      'build',
      '--load',
      '--provenance=false',
      ...base,
      '--tag',
      tag,
      '--file',
      path.join(context, file),
      context,
    ]
    await must('docker', build, { env })
    await must('docker', ['image', 'save', '--output', archive, tag], { env })
    await run('docker', ['image', 'rm', tag], { env })
    return `docker-archive:${archive}`
  }
  return [await save('dockerfile'), await save('dockerfile_multi_stage')]
}

/** @param {string} root @returns {[string, string]} */
function writeMillion(root) {
  const folder = path.join(root, 'million')
  const shape = (/** @type {number} */ seed) => ({ files: 500_000, fileBytes: 500 + seed, seed })
  const { layers } = writeLayout(folder, [shape(1), shape(2)])
  const other = writeLayout(path.join(root, 'other'), [shape(3)])
  for (const { file } of other.layers) cpSync(file, path.join(folder, 'blobs/sha256', path.basename(file)))
  writeImages(folder, { before: layers, after: [...layers.slice(0, 1), ...other.layers] })
  return [`oci-dir:${folder}:before`, `oci-dir:${folder}:after`]
}
