// @ts-check
// OCI layouts for the benchmark, written by hand: plain or gzip layers full of files that compress like source code.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeFileSync, writeSync } from 'node:fs'
import path from 'node:path'

const BLOCK = 512
const PIECE_BYTES = 8 * 1024 * 1024

/** @typedef {{ files: number, fileBytes: number, seed: number }} LayerShape */
/** @typedef {{ digest: string, diffId: string, bytes: number, file: string }} Layer */

/**
 * @param {string} folder
 * @param {readonly LayerShape[]} shapes lowest first
 * @param {{ gzip?: boolean }} [options]
 * @returns {{ folder: string, layers: Layer[] }}
 */
export function writeLayout(folder, shapes, { gzip = false } = {}) {
  mkdirSync(path.join(folder, 'blobs/sha256'), { recursive: true })
  const layers = shapes.map((shape) => writeLayer(folder, shape, gzip))
  writeImages(folder, { only: layers })
  return { folder, layers }
}

/**
 * The images of the layout, by their tags.
 * @param {string} folder
 * @param {Record<string, readonly Layer[]>} images
 */
export function writeImages(folder, images) {
  const manifests = Object.entries(images).map(([tag, layers]) => ({
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    ...writeManifest(folder, layers),
    annotations: { 'org.opencontainers.image.ref.name': tag },
  }))
  writeFileSync(path.join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}')
  writeFileSync(path.join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }))
}

/**
 * @param {string} folder
 * @param {readonly Layer[]} layers
 */
function writeManifest(folder, layers) {
  const config = {
    os: 'linux',
    architecture: 'amd64',
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
  }
  const manifest = {
    schemaVersion: 2,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...writeJson(folder, config) },
    layers: layers.map(({ digest, bytes }) => ({
      mediaType: 'application/vnd.oci.image.layer.v1.tar',
      digest,
      size: bytes,
    })),
  }
  return writeJson(folder, manifest)
}

/**
 * @param {string} folder
 * @param {unknown} value
 */
function writeJson(folder, value) {
  const text = JSON.stringify(value)
  const hex = createHash('sha256').update(text).digest('hex')
  writeFileSync(path.join(folder, 'blobs/sha256', hex), text)
  return { digest: `sha256:${hex}`, size: text.length }
}

/**
 * @param {string} folder
 * @param {LayerShape} shape
 * @param {boolean} gzip
 * @returns {Layer}
 */
function writeLayer(folder, { files, fileBytes, seed }, gzip) {
  const draft = path.join(folder, 'layer.tar')
  const hash = createHash('sha256')
  const file = openSync(draft, 'w')
  /** @type {Buffer[]} */
  let pieces = []
  let waiting = 0
  const push = (/** @type {Buffer} */ bytes) => {
    pieces.push(bytes)
    waiting += bytes.length
    if (waiting >= PIECE_BYTES) flush()
  }
  const flush = () => {
    const all = Buffer.concat(pieces)
    hash.update(all)
    writeSync(file, all)
    pieces = []
    waiting = 0
  }
  const content = textLike(fileBytes, seed)
  for (let index = 0; index < files; index++) {
    push(header(`usr/lib/node_modules/package-${seed}-${Math.floor(index / 60)}/lib/file-${index}.js`, fileBytes))
    const data = Buffer.from(content)
    data.writeUInt32LE(index, 0)
    push(data)
  }
  push(Buffer.alloc(2 * BLOCK))
  flush()
  closeSync(file)
  const diffId = `sha256:${hash.digest('hex')}`
  if (!gzip) return place(folder, draft, diffId, diffId)
  spawnSync('gzip', ['-6', '-n', '-f', draft])
  const packed = `${draft}.gz`
  return place(folder, packed, `sha256:${sha256Of(packed)}`, diffId)
}

/**
 * @param {string} folder
 * @param {string} draft
 * @param {string} digest
 * @param {string} diffId
 */
function place(folder, draft, digest, diffId) {
  const file = path.join(folder, 'blobs/sha256', digest.slice('sha256:'.length))
  renameSync(draft, file)
  return { digest, diffId, bytes: statSync(file).size, file }
}

/** @param {string} file */
const sha256Of = (file) => createHash('sha256').update(readFileSync(file)).digest('hex')

/**
 * Words from a small dictionary: gzip packs them to about a quarter, like source code.
 * @param {number} bytes
 * @param {number} seed
 */
function textLike(bytes, seed) {
  let state = seed * 2654435761 + 1
  const words = Array.from(
    { length: 2_000 },
    (_, index) => `${index.toString(36)}${((index * 7919 + seed) % 99991).toString(36)} `,
  )
  const parts = []
  for (let length = 0; length < bytes;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const word = words[(state >>> 8) % words.length] ?? ''
    parts.push(word)
    length += word.length
  }
  const padded = Buffer.alloc(Math.ceil(bytes / BLOCK) * BLOCK)
  padded.write(parts.join('').slice(0, bytes), 'latin1')
  return padded
}

/**
 * ustar, POSIX.1-1988.
 * @param {string} name
 * @param {number} size
 */
function header(name, size) {
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0, 100, 'latin1')
  block.write('0000644\0' + '0000000\0' + '0000000\0', 100)
  block.write(`${size.toString(8).padStart(11, '0')}\0${'0'.repeat(11)}\0${' '.repeat(8)}0`, 124)
  block.write('ustar\0' + '00', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}
