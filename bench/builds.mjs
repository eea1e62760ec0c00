// @ts-check
// A whole run of Tare against the script that a user would write, in turn: on a pruned build cache, then on a filled
// one.
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { lastLines, must, run } from '../testbed/engine/command.mjs'
import { node24, repository, runnerEnv } from './action.mjs'
import { measureUndisturbed } from './machine.mjs'
import { measure } from './measure.mjs'
import { median } from './results.mjs'
import { asOrdinaryUser } from './user.mjs'

/** @typedef {import('./results.mjs').Row} Row */
/**
 * standIn: build context in place of the base. variant: a row of its own in the table, with its inputs and environment
 * for Tare, and what limits it beside the builds; as: how it is started, where it is not this user who does. builder:
 * for both sides, where it is not the engine's own.
 * @typedef {{ name: string, base: string, standIn: string | undefined, builder?: string, variant?: { title: string,
 * inputs?: Record<string, string>, env?: NodeJS.ProcessEnv, limits?: string,
 * as?: { dist: string, host: string, sudoers: string } },
 * caches: Partial<Record<'cold' | 'warm', number |
 * undefined>>, entry: string, env: NodeJS.ProcessEnv, temp: string, log: (line: string) => void }} Example
 */
/**
 * @typedef {{ ms: number, peakBytes: number | undefined, deltaBytes: number | undefined, firstBuildMs?: number }}
 * Weighing deltaBytes: of the engine's own number, where there is one
 */
/** @typedef {{ ours: Weighing[], theirs: Weighing[] }} Series */

const RUNS = 5
const VARIANT_RUNS = 3
const WARM_LIMITS =
  'Nothing is built: the script starts four docker clients, two of them with the buildx plugin. Tare starts Node and three clients (one bake, one question ' +
  'about the client itself beside it, and the removal of its images, which the script keeps), asks the engine over its socket, and reads both images.'
const IMAGES = ['tare-bench:baseline', 'tare-bench:candidate']
// BASE is empty where the real base image is there. The shell writes a file after the first build: its time is the end
// of that build.
const SCRIPT = `set -eu
build() { docker buildx build --load --progress=plain \${BUILDER:+--builder "$BUILDER" --network host --allow network.host} \${BASE:+--build-context "$BASE"} --file "$1" --tag "$2" . 2>>"$LOG"; }
build dockerfile ${IMAGES[0]}
: >"$FIRST_BUILT"
build dockerfile_multi_stage ${IMAGES[1]}
baseline=$(docker image inspect --format '{{.Size}}' ${IMAGES[0]})
candidate=$(docker image inspect --format '{{.Size}}' ${IMAGES[1]})
echo "$baseline -> $candidate: $((candidate - baseline))"
`

/**
 * @param {Example} example
 * @returns {Promise<Row[]>}
 */
export async function measureBuilds(example) {
  /** @type {Row[]} */
  const rows = []
  for (const cache of /** @type {const} */ (['cold', 'warm'])) {
    if (!(cache in example.caches)) continue
    const series = await measureInTurn(example, cache)
    rows.push(
      buildRow(example, series, { cache, limits: cache === 'cold' ? explainCold(example, series) : WARM_LIMITS }),
    )
    if (cache === 'cold' && example.name === 'golang') rows.push(memoryRow(example, series))
    // Cold builds may differ by some bytes from run to run (file times in byte code); on one cache both sides must
    // agree.
    const answers = new Set([...series.ours, ...series.theirs].flatMap(({ deltaBytes }) => deltaBytes ?? []))
    if (cache === 'warm' && answers.size !== 1)
      throw new Error(`${example.name}: Tare and the script do not agree: ${[...answers].join(', ')}`)
  }
  await run('docker', ['image', 'rm', ...IMAGES], { env: example.env })
  return rows
}

/**
 * @param {Example} example
 * @param {'cold' | 'warm'} cache
 * @returns {Promise<Series>}
 */
async function measureInTurn(example, cache) {
  /** @type {Series} */
  const series = { ours: [], theirs: [] }
  const sides = /** @type {const} */ ([
    { side: 'ours', label: 'Tare', weigh: runTare },
    { side: 'theirs', label: 'script', weigh: runScript },
  ])
  const runs = example.variant || example.builder ? VARIANT_RUNS : RUNS
  for (let round = 0; round <= runs; round++) {
    for (const { side, label, weigh } of sides) {
      const prepare = () => (cache === 'cold' ? forget(example) : Promise.resolve())
      const weighing = await measureUndisturbed(() => weigh(example), prepare)
      example.log(`${titleOf(example)}, ${cache}, ${label}: ${(weighing.ms / 1000).toFixed(2)} s`)
      if (round > 0) series[side].push(weighing) // The first reads the base image from disk, or fills the cache.
    }
  }
  return series
}

/** @param {Example} example */
const titleOf = ({ name, variant }) => `\`examples/${name}\`${variant ? ` ${variant.title}` : ''}`

/**
 * Removes everything but the base images.
 * @param {Example} example
 */
async function forget({ env, builder }) {
  await run('docker', ['image', 'rm', ...IMAGES], { env })
  await must(
    'docker',
    ['buildx', 'prune', '--all', '--force', ...(builder === undefined ? [] : ['--builder', builder])],
    { env },
  )
  await run('sync', []) // What the last run wrote must not be written during the next.
}

/**
 * @param {Example} example
 * @returns {Promise<Weighing>}
 */
async function runTare({ name, base, standIn, builder, variant, entry, env, temp }) {
  const reportDir = path.join(temp, 'runner/report')
  const inputs = {
    context: `examples/${name}`,
    file: `examples/${name}/dockerfile_multi_stage`,
    'baseline-file': `examples/${name}/dockerfile`,
    'build-contexts': standIn === undefined ? '' : `${base}=${standIn}`,
    'report-dir': reportDir,
    comment: 'never',
    // The stand-in builder has no network of its own for RUN steps.
    ...(builder !== undefined && { builder, network: 'host', allow: 'network.host' }),
    ...variant?.inputs,
  }
  const job = runnerEnv(inputs, path.join(temp, 'runner'))
  const { ms, peakBytes, code, output } = variant?.as
    ? await runAs(variant.as, { ...job, ...variant.env }, temp)
    : await measure(node24(), [entry], { env: { ...env, ...variant?.env, ...job }, cwd: repository })
  if (code !== 0) throw new Error(`Tare failed with exit code ${code}\n${lastLines(output)}`)
  const { images } = JSON.parse(readFileSync(path.join(reportDir, 'report.json'), 'utf8'))
  return { ms, peakBytes, deltaBytes: images[0].delta.engineBytes }
}

/**
 * @param {NonNullable<NonNullable<Example['variant']>['as']>} as
 * @param {NodeJS.ProcessEnv} job
 * @param {string} temp
 */
async function runAs({ dist, host, sudoers }, job, temp) {
  // It becomes the user's own.
  const workspace = path.join(temp, 'workspace')
  cpSync(path.join(repository, 'examples'), path.join(workspace, 'examples'), { recursive: true })
  const env = { ...job, GITHUB_WORKSPACE: workspace }
  const user = asOrdinaryUser({ temp, host, sudoers, folder: dist, env })
  const measured = await user.measure('index.js', [], workspace)
  user.remove()
  return measured
}

/**
 * @param {Example} example
 * @returns {Promise<Weighing>}
 */
async function runScript({ name, base, standIn, builder, env, temp }) {
  const file = path.join(temp, 'script.sh')
  const log = path.join(temp, 'script.log')
  const firstBuilt = path.join(temp, 'first-built')
  mkdirSync(temp, { recursive: true })
  writeFileSync(file, SCRIPT)
  writeFileSync(log, '')
  const { ms, startedAt, peakBytes, code, output } = await measure('sh', [file], {
    env: {
      ...env,
      BUILDER: builder ?? '',
      BASE: standIn === undefined ? '' : `${base}=${standIn}`,
      LOG: log,
      FIRST_BUILT: firstBuilt,
    },
    cwd: path.join(repository, 'examples', name),
  })
  if (code !== 0)
    throw new Error(`the script failed with exit code ${code}\n${lastLines(output + readFileSync(log, 'utf8'))}`)
  const firstBuildMs = statSync(firstBuilt).mtimeMs - startedAt
  return { ms, peakBytes, firstBuildMs, deltaBytes: Number(output.trim().split(' ').at(-1)) }
}

/**
 * @param {Example} example
 * @param {Series} series
 * @param {{ cache: 'cold' | 'warm', limits: string }} told
 * @returns {Row}
 */
function buildRow(example, { ours, theirs }, { cache, limits }) {
  const goal = example.caches[cache]
  const milliseconds = (/** @type {Weighing[]} */ side) => side.map(({ ms }) => ms)
  return {
    what: `whole run, ${titleOf(example)}, ${cache}`,
    unit: 'ms',
    ours: milliseconds(ours),
    theirs: milliseconds(theirs),
    against: 'script',
    limits,
    ...(goal !== undefined && { goal: { of: 'ratio', limit: goal } }),
  }
}

/**
 * @param {Example} example
 * @param {Series} cold
 * @returns {Row}
 */
function memoryRow(example, { ours }) {
  return {
    what: `peak memory of Tare's process, ${titleOf(example)}, cold`,
    unit: 'bytes',
    goal: { of: 'median', limit: 150_000_000 },
    ours: ours.flatMap(({ peakBytes }) => peakBytes ?? []),
    limits:
      'Node and the bundle are 86 MB of it before the first layer is read. The rest is the heap, which V8 lets grow while 28,000 names and 160 packages ' +
      'pass, and blocks of unpacked data. The docker clients it starts are not in it, and the script starts the same.',
  }
}

/**
 * @param {Example} example
 * @param {Series} series
 * @returns {string} how far below 1 the ratio can get, as the script itself shows
 */
function explainCold({ variant }, { theirs }) {
  const share = median(theirs.map(({ ms, firstBuildMs = ms }) => firstBuildMs / ms))
  return (
    `${Math.round(share * 100)} % of the script's time is its first build alone: whatever builds both images in one solve cannot get below a ratio of about ` +
    `${share.toFixed(2)}. Common steps are cached by the first build in either case: what one solve saves is what the second build adds to it.${variant?.limits === undefined ? '' : ` ${variant.limits}`}`
  )
}
