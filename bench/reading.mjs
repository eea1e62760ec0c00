// @ts-check
// How fast layers are read, without an engine: `tare inspect` on layouts that were written for it.
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { must } from '../testbed/engine/command.mjs'
import { node24 } from './action.mjs'
import { writeImages, writeLayout } from './layouts.mjs'
import { measureUndisturbed } from './machine.mjs'
import { measure } from './measure.mjs'

/** @typedef {import('./results.mjs').Row} Row */

const RUNS = 5

/**
 * @param {{ cli: string, temp: string, log: (line: string) => void }} options
 * @returns {Promise<Row[]>}
 */
export async function measureReading({ cli, temp, log }) {
  const root = path.join(temp, 'layouts')
  mkdirSync(root, { recursive: true })
  const env = { PATH: process.env['PATH'] }
  const out = path.join(root, 'out.json')
  const inspect = async (/** @type {string} */ image, cache = 'none') => {
    const args = ['inspect', image, '--cache-dir', cache, '--format', 'json', '-o', out]
    const run = await measure(node24(), [cli, ...args], { env })
    if (run.code !== 0) throw new Error(run.output)
    return run
  }
  const { folder: tiny } = writeLayout(path.join(root, 'tiny'), [{ files: 1, fileBytes: 1, seed: 0 }])
  const floor = await repeat(() => inspect(`oci-dir:${tiny}`))
  const start = Math.min(...floor.map(({ ms }) => ms))
  const rows = [
    ...(await measureMillion(root, inspect, log)),
    ...(await measurePlain(root, { inspect, start, log })),
    ...(await measureGzip(root, { inspect, start, log })),
    ...(await measureSecondImage(root, cli, start, log)),
  ]
  rmSync(root, { recursive: true, force: true })
  return rows
}

/** @typedef {(image: string, cache?: string) => ReturnType<typeof measure>} Inspect */
/** @typedef {{ inspect: Inspect, start: number, log: (line: string) => void }} Reading start: of Node, in ms */

/**
 * Of one image: read, and read again by a run that finds what the first has noted.
 * @param {string} what
 * @param {string} image
 * @param {string} root
 * @param {Reading} reading
 * @returns {Promise<Row>}
 */
async function measureKnown(what, image, root, { inspect, start, log }) {
  const cache = path.join(root, 'cache')
  const pairs = await repeat(async () => {
    rmSync(cache, { recursive: true, force: true })
    const first = await inspect(image, cache)
    return { first: first.ms - start, second: (await inspect(image, cache)).ms - start }
  })
  rmSync(cache, { recursive: true })
  log(`read before, ${what}: ${pairs.map(({ first, second }) => (second / first).toFixed(3)).join(' ')}`)
  return {
    what: `layers that were read before, ${what}`,
    unit: 'ms',
    against: 'the first time',
    ours: pairs.map(({ second }) => Math.max(0, second)),
    theirs: pairs.map(({ first }) => first),
    goal: { of: 'ratio', limit: 0.05 },
    limits: `The start of Node (${Math.round(start)} ms) is taken off both. What is left is putting the paths into one table, the ledger and the report.`,
  }
}

/** @param {string} root @param {Inspect} inspect @param {(line: string) => void} log @returns {Promise<Row[]>} */
async function measureMillion(root, inspect, log) {
  const { folder } = writeLayout(path.join(root, 'million'), [{ files: 1_000_000, fileBytes: 500, seed: 1 }])
  const runs = await repeat(() => inspect(`oci-dir:${folder}`))
  rmSync(folder, { recursive: true })
  log(`1,000,000 files: ${runs.map(({ ms }) => Math.round(ms)).join(' ')} ms`)
  const what = '`tare inspect`, 1,000,000 files in one plain layer of 1.02 GB'
  return [
    {
      what,
      unit: 'ms',
      ours: runs.map(({ ms }) => ms),
      goal: { of: 'median', limit: 6_000 },
      limits:
        'Per entry about 2 µs: header, checksum, path and CRC-32. SHA-256 of the archive (1.75 GiB/s on this processor when measured alone) is a quarter of it; ' +
        'the rest is the parser, in JavaScript on one core. The best-known image explorer needs 13.3 s for such an archive, a bare header walk with SHA-256 in Node 2.5 s.',
    },
    {
      what: `${what}: peak memory`,
      unit: 'bytes',
      ours: runs.flatMap(({ peakBytes }) => peakBytes ?? []),
      goal: { of: 'median', limit: 400_000_000 },
      limits:
        'Paths once each, as bytes in one table (about 40 B a path), and columns of numbers; Node and the bundle are some 60 MB of it. The explorer above: 905 MB.',
    },
  ]
}

/** @param {string} root @param {Reading} reading @returns {Promise<Row[]>} */
async function measurePlain(root, reading) {
  const { inspect, start, log } = reading
  const shapes = Array.from({ length: 12 }, (_, seed) => ({ files: 5_000, fileBytes: 34_000, seed }))
  const { folder, layers } = writeLayout(path.join(root, 'plain'), shapes)
  const bytes = layers.reduce((sum, layer) => sum + layer.bytes, 0)
  const runs = await repeat(() => inspect(`oci-dir:${folder}`))
  log(`plain: ${runs.map(({ ms }) => (bytes / 1e6 / (ms - start)).toFixed(2)).join(' ')} GB/s`)
  const archive = path.join(root, 'plain.tar')
  await must('tar', ['-cf', archive, '-C', folder, '.'])
  rmSync(folder, { recursive: true })
  const known = await measureKnown('archive of the same', `oci-archive:${archive}`, root, reading)
  rmSync(archive)
  return [
    {
      what: `\`tare inspect\`, 60,000 files in 12 plain layers, ${(bytes / 1e9).toFixed(2)} GB from page cache`,
      unit: 'ms',
      ours: runs.map(({ ms }) => ms - start),
      goal: { of: 'median', limit: bytes / 1.2e6 },
      limits: `The goal is 1.2 GB/s without the start of Node (${Math.round(start)} ms). SHA-256, which a thread of its own takes, is the longest part: it alone reads and hashes some 1.25 GB/s of this. CRC-32 and the parser run beside it.`,
    },
    known,
  ]
}

/** @param {string} root @param {Reading} reading @returns {Promise<Row[]>} */
async function measureGzip(root, reading) {
  const { inspect, log } = reading
  const shapes = Array.from({ length: 6 }, (_, seed) => ({ files: 5_000, fileBytes: 34_000, seed: seed + 50 }))
  const { folder, layers } = writeLayout(path.join(root, 'gzip'), shapes, { gzip: true })
  const script = layers.map(({ file }) => `gzip -dc ${file} >/dev/null`).join('; ')
  const pairs = await repeat(async () => ({
    ours: (await inspect(`oci-dir:${folder}`)).ms,
    theirs: (await measure('sh', ['-c', script], { env: { PATH: process.env['PATH'] } })).ms,
  }))
  const known = await measureKnown('OCI folder with the same gzip layers', `oci-dir:${folder}`, root, reading)
  rmSync(folder, { recursive: true })
  log(`gzip: ${pairs.map(({ ours, theirs }) => (ours / theirs).toFixed(2)).join(' ')}`)
  return [
    {
      what: '`tare inspect`, OCI folder with 6 gzip layers of 1.04 GB unpacked',
      unit: 'ms',
      against: '`gzip -dc` of the same blobs',
      ours: pairs.map(({ ours }) => ours),
      theirs: pairs.map(({ theirs }) => theirs),
      goal: { of: 'ratio', limit: 0.6 },
      limits:
        "Node's zlib unpacks in its thread pool while this thread hashes and parses what came before; the unpacking is the longer part.",
    },
    known,
  ]
}

/**
 * @param {string} root
 * @param {string} cli
 * @param {number} start of Node, in ms
 * @param {(line: string) => void} log
 * @returns {Promise<Row[]>}
 */
async function measureSecondImage(root, cli, start, log) {
  const large = Array.from({ length: 3 }, (_, seed) => ({ files: 5_000, fileBytes: 34_000, seed: seed + 80 }))
  // As an export leaves them: two images in one folder.
  const folder = path.join(root, 'two')
  const { layers } = writeLayout(folder, large)
  const small = writeLayout(path.join(root, 'small'), [{ files: 50, fileBytes: 2_000, seed: 99 }])
  for (const { file } of small.layers) cpSync(file, path.join(folder, 'blobs/sha256', path.basename(file)))
  writeImages(folder, { first: layers, second: [...layers, ...small.layers] })
  const env = { PATH: process.env['PATH'] }
  const run = async (/** @type {string[]} */ ...args) => {
    const { ms, code, output } = await measure(
      node24(),
      [cli, ...args, '--cache-dir', 'none', '--format', 'json', '-o', path.join(root, 'out.json')],
      { env },
    )
    if (code !== 0) throw new Error(output)
    return ms
  }
  const pairs = await repeat(async () => ({
    first: await run('inspect', `oci-dir:${folder}:first`),
    both: await run('compare', `oci-dir:${folder}:first`, `oci-dir:${folder}:second`),
  }))
  const { images } = JSON.parse(readFileSync(path.join(root, 'out.json'), 'utf8'))
  if (images[0].delta.uncompressedBytes !== 100_000)
    throw new Error('the second image does not differ by its one layer')
  log(`second image: ${pairs.map(({ first, both }) => ((both - first) / (first - start)).toFixed(2)).join(' ')}`)
  return [
    {
      what: 'second image that shares all but one small layer, OCI folder',
      unit: 'ms',
      against: 'first image, 510 MB',
      ours: pairs.map(({ first, both }) => Math.max(0, both - first)),
      theirs: pairs.map(({ first }) => first - start),
      goal: { of: 'ratio', limit: 0.15 },
      limits: `Differences of whole runs; the start of Node (${Math.round(start)} ms) is taken off the first image's. What is left is the second ledger and the comparison: shared layers are not opened again.`,
    },
  ]
}

/**
 * @template Result
 * @param {() => Promise<Result>} once
 * @returns {Promise<Result[]>}
 */
async function repeat(once) {
  await once() // It reads the files from disk.
  const runs = []
  for (let run = 0; run < RUNS; run++) runs.push(await measureUndisturbed(once))
  return runs
}
