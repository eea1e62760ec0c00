// @ts-check
// What explaining two images costs, by each way in which people run it, compared with docker save alone; and beside the
// best-known image explorer.
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { findCommand, must, run } from '../testbed/engine/command.mjs'
import { SUDO_TWO_PROGRAMS } from '../testbed/ordinary-user.mjs'
import { node24, repository } from './action.mjs'
import { measureUndisturbed } from './machine.mjs'
import { measure } from './measure.mjs'
import { asOrdinaryUser } from './user.mjs'

/** @typedef {import('./results.mjs').Row} Row */
/** @typedef {{ dist: string, env: NodeJS.ProcessEnv, host: string, standIn: string | undefined, temp: string, log: (line: string) => void }} Place */
/** How a program of Tare is started: as root, as a user with sudo for two programs, as one without. @typedef {'root' | 'sudo' | 'user'} Who */

const RUNS = 3
const IMAGES = /** @type {const} */ (['tare-bench:explained-baseline', 'tare-bench:explained-candidate'])
const DIVE = 'github.com/wagoodman/dive@v0.13.1'

/**
 * @param {Place} place
 * @returns {Promise<Row[]>}
 */
export async function measureExplaining(place) {
  const { env, log } = place
  await buildImages(place)
  const compare = async (/** @type {Who} */ who) => {
    const result = await tare(place, who, ['compare', ...IMAGES])
    const [{ delta, baseline }] = JSON.parse(result.stdout).images
    // Only what comes as an archive is verified: read otherwise than meant, it would be another row's number.
    const { verified } = baseline.layers[0]
    if (verified !== (who === 'user')) throw new Error(`${who}: the layers were read in another way`)
    return { ...result, delta: delta.uncompressedBytes, wasted: baseline.wastedBytes }
  }
  const save = () => measure('sh', ['-c', `docker image save ${IMAGES.join(' ')} >/dev/null`], { env })
  const rounds = []
  for (let round = 0; round <= RUNS; round++) {
    rounds.push({
      user: await measureUndisturbed(() => compare('user')),
      bare: await measureUndisturbed(save),
      sudo: await measureUndisturbed(() => compare('sudo')),
      root: await measureUndisturbed(() => compare('root')),
    })
  }
  const [, ...counted] = rounds
  const whos = /** @type {const} */ (['user', 'sudo', 'root'])
  const all = counted.flatMap((round) => whos.map((who) => round[who]))
  const answers = new Set(all.map(({ delta, wasted }) => `${delta} ${wasted}`))
  if (answers.size !== 1) throw new Error(`the ways do not agree: ${[...answers].join(', ')}`)
  log(
    `explained, ÷ docker save: ${whos.map((who) => `${who} ${counted.map((round) => (round[who].ms / round.bare.ms).toFixed(2)).join(' ')}`).join('; ')}`,
  )
  /** @type {Row[]} */
  const rows = whos.flatMap((who) => [
    {
      what: `\`tare compare\` of both Go images ${WAYS[who].title}`,
      unit: /** @type {const} */ ('ms'),
      ours: counted.map((round) => round[who].ms),
      theirs: counted.map(({ bare }) => bare.ms),
      against: '`docker save A B > /dev/null`',
      goal: { of: /** @type {const} */ ('ratio'), limit: WAYS[who].limit },
      limits: WAYS[who].limits,
    },
    {
      what: `peak memory of the same, ${WAYS[who].title}`,
      unit: /** @type {const} */ ('bytes'),
      ours: counted.flatMap((round) => round[who].peakBytes ?? []),
      goal: { of: /** @type {const} */ ('median'), limit: 150_000_000 },
      limits:
        'Node and the bundle are 68 MB of it before the first layer is read. The rest is the heap, which V8 lets grow while 28,000 names and 160 packages pass, and what is on its way.',
    },
  ])
  rows.push(...(await measureBesideDive(place)))
  await run('docker', ['image', 'rm', ...IMAGES], { env })
  return rows
}

const WAYS = {
  user: {
    title: 'through `docker save`, as a user without `sudo`',
    limit: 1.05,
    limits:
      'docker copies every layer before the first byte comes. What Tare adds is its start, and that the docker client, which copies 1.2 GB from a socket to a pipe, shares two processors with its hashing.',
  },
  sudo: {
    title: "from the engine's own folders, as a user with `sudo -n`",
    limit: 0.15,
    limits:
      'The start of Node and of docker, then one `find` of 28,000 names and one `tar` of the folders, which sudo starts; a second `tar` of the files whose content is needed.',
  },
  root: {
    title: "from the engine's own folders, as root",
    limit: 0.1,
    limits:
      'The start of Node and of docker is half of it; 28,000 lstat calls and one `tar` of the folders the rest. Nothing is read but file sizes and the content of files that several layers hold.',
  },
}

/** @param {Place} place */
async function buildImages({ env, standIn }) {
  const base = standIn === undefined ? [] : ['--build-context', `golang:1.10.3=${standIn}`]
  const context = path.join(repository, 'examples/golang')
  for (const [index, file] of ['dockerfile', 'dockerfile_multi_stage'].entries()) {
    const named = ['--tag', IMAGES[index] ?? '', '--file', path.join(context, file)]
    await must('docker', ['buildx', 'build', '--load', '--provenance=false', ...base, ...named, context], { env })
  }
}

/** @param {Place} place @param {Who} who @param {readonly string[]} args */
async function tare({ dist, env, host, temp }, who, args) {
  const all = [...args, '--cache-dir', 'none', '--format', 'json']
  const user = asOrdinaryUser({ temp, host, sudoers: SUDO_TWO_PROGRAMS, folder: dist })
  const result =
    who === 'root'
      ? await measure(node24(), [path.join(dist, 'cli/index.js'), ...all], { env })
      : await user.measure('cli/index.js', [...all, '--sudo', who === 'sudo' ? 'true' : 'never'])
  user.remove()
  if (result.code !== 0) throw new Error(result.output)
  return result
}

/** Side by side with dive, which is built here where Go is there. @param {Place} place @returns {Promise<Row[]>} */
async function measureBesideDive(place) {
  const { env, temp, log } = place
  const dive = await buildDive(temp, log)
  const [image] = IMAGES
  const archive = path.join(temp, 'explained.tar')
  await must('docker', ['image', 'save', '--output', archive, image], { env })
  const ways = [
    { title: "by the engine's own folders", who: 'root', ours: image, theirs: `docker://${image}`, limit: 0.1 },
    { title: 'by `docker save`', who: 'user', ours: image, theirs: `docker://${image}`, limit: 1.05 },
    {
      title: 'by archive',
      who: 'root',
      ours: `docker-archive:${archive}`,
      theirs: `docker-archive://${archive}`,
      limit: 1,
    },
  ]
  /** @type {Row[]} */
  const rows = []
  for (const { title, who, ours, theirs, limit } of ways) {
    const pairs = []
    for (let round = 0; round <= RUNS; round++) {
      const one = await measureUndisturbed(() => tare(place, /** @type {Who} */ (who), ['inspect', ours]))
      const other = dive === undefined ? undefined : await measureUndisturbed(() => explore(dive, theirs, env))
      pairs.push({ ours: one.ms, theirs: other?.ms })
    }
    const [, ...counted] = pairs
    log(`beside dive, ${title}: ${counted.map((pair) => (pair.ours / (pair.theirs ?? NaN)).toFixed(2)).join(' ')}`)
    rows.push({
      what: `\`tare inspect\` of the large Go image ${title}`,
      unit: 'ms',
      ours: counted.map((pair) => pair.ours),
      ...(dive !== undefined && {
        theirs: counted.map((pair) => pair.theirs ?? NaN),
        against: '`CI=true dive`',
        goal: { of: 'ratio', limit },
      }),
      limits: dive === undefined ? 'No Go here, so dive could not be built beside it.' : `${DIVE} verifies no digest.`,
    })
  }
  rmSync(archive)
  return rows
}

/** @param {string} dive @param {string} image @param {NodeJS.ProcessEnv} env */
async function explore(dive, image, env) {
  const result = await measure(dive, [image], { env: { ...env, CI: 'true' } })
  // 1: the image is as wasteful as its rules do not allow.
  if (!/efficiency/i.test(result.output)) throw new Error(result.output)
  return result
}

/** @param {string} temp @param {(line: string) => void} log */
async function buildDive(temp, log) {
  const go = findCommand('go') ?? ['/usr/local/go/bin/go'].find((file) => existsSync(file))
  if (go === undefined) return undefined
  log(`building ${DIVE}`)
  await must(go, ['install', DIVE], { env: { ...process.env, GOBIN: temp, GOFLAGS: '-modcacherw' } })
  return path.join(temp, 'dive')
}
