// @ts-check
// How fast layers are read, without an engine: `tare inspect` on layouts that were written for it.
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
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
  const inspect = async (/** @type {string} */ folder) => {
    const run = await measure(
      node24(),
      [cli, 'inspect', `oci-dir:${folder}`, '--format', 'json', '-o', path.join(root, 'out.json')],
      {
        env,
      },
    )
    if (run.code !== 0) throw new Error(run.output)
    return run
  }
  const rows = [
    ...(await measureMillion(root, inspect, log)),
    ...(await measurePlain(root, inspect, log)),
    ...(await measureGzip(root, inspect, log)),
    ...(await measureSecondImage(root, cli, log)),
  ]
  rmSync(root, { recursive: true, force: true })
  return rows
}

/** @typedef {(folder: string) => ReturnType<typeof measure>} Inspect */

/** @param {string} root @param {Inspect} inspect @param {(line: string) => void} log @returns {Promise<Row[]>} */
async function measureMillion(root, inspect, log) {
  const { folder } = writeLayout(path.join(root, 'million'), [{ files: 1_000_000, fileBytes: 500, seed: 1 }])
  const runs = await repeat(() => inspect(folder))
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

/** @param {string} root @param {Inspect} inspect @param {(line: string) => void} log @returns {Promise<Row[]>} */
async function measurePlain(root, inspect, log) {
  const shapes = Array.from({ length: 12 }, (_, seed) => ({ files: 5_000, fileBytes: 34_000, seed }))
  const { folder, layers } = writeLayout(path.join(root, 'plain'), shapes)
  const bytes = layers.reduce((sum, layer) => sum + layer.bytes, 0)
  const runs = await repeat(() => inspect(folder))
  rmSync(folder, { recursive: true })
  log(`plain: ${runs.map(({ ms }) => (bytes / 1e6 / ms).toFixed(2)).join(' ')} GB/s`)
  return [
    {
      what: `\`tare inspect\`, 60,000 files in 12 plain layers, ${(bytes / 1e9).toFixed(2)} GB from page cache`,
      unit: 'ms',
      ours: runs.map(({ ms }) => ms),
      goal: { of: 'median', limit: bytes / 1e6 },
      limits:
        'The goal is 1 GB/s, start of Node included. SHA-256 alone takes 0.53 s per GB here and CRC-32 0.19 s, both on the main thread; reading ahead costs nothing beside them.',
    },
  ]
}

/** @param {string} root @param {Inspect} inspect @param {(line: string) => void} log @returns {Promise<Row[]>} */
async function measureGzip(root, inspect, log) {
  const shapes = Array.from({ length: 6 }, (_, seed) => ({ files: 5_000, fileBytes: 34_000, seed: seed + 50 }))
  const { folder, layers } = writeLayout(path.join(root, 'gzip'), shapes, { gzip: true })
  const script = layers.map(({ file }) => `gzip -dc ${file} >/dev/null`).join('; ')
  const pairs = await repeat(async () => ({
    ours: (await inspect(folder)).ms,
    theirs: (await measure('sh', ['-c', script], { env: { PATH: process.env['PATH'] } })).ms,
  }))
  rmSync(folder, { recursive: true })
  log(`gzip: ${pairs.map(({ ours, theirs }) => (ours / theirs).toFixed(2)).join(' ')}`)
  return [
    {
      what: '`tare inspect`, OCI folder with 6 gzip layers of 1.04 GB unpacked',
      unit: 'ms',
      against: '`gzip -dc` of the same blobs',
      ours: pairs.map(({ ours }) => ours),
      theirs: pairs.map(({ theirs }) => theirs),
      goal: { of: 'ratio', limit: 0.7 },
      limits:
        "Node's zlib unpacks in its thread pool while this thread hashes and parses what came before; the unpacking is the longer part.",
    },
  ]
}

/** @param {string} root @param {string} cli @param {(line: string) => void} log @returns {Promise<Row[]>} */
export async function measureSecondImage(root, cli, log) {
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
      [cli, ...args, '--format', 'json', '-o', path.join(root, 'out.json')],
      { env },
    )
    if (code !== 0) throw new Error(output)
    return ms
  }
  const floor = await repeat(() => run('inspect', `oci-dir:${small.folder}`))
  const start = Math.min(...floor)
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
