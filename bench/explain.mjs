// @ts-check
// A process of its own: reads two images, then compares, explains and renders them, and prints how long either took.
// Out of `lib`, which the build leaves: the bundle has no seam between the two.
import path from 'node:path'
import { repository } from './action.mjs'

const RUNS = 5
const [baseline = '', candidate = ''] = process.argv.slice(2)

/** @param {string} name */
const load = (name) => import(path.join(repository, 'lib', name))
/** @typedef {typeof import('../src/adapters/files.js')} Files */
/** @typedef {typeof import('../src/diff/compare.js')} Compare */
/** @typedef {typeof import('../src/ledger/owners.js')} Owners */
/** @typedef {typeof import('../src/measure/readimage.js')} ReadImage */
/** @typedef {typeof import('../src/oci/layer.js')} ReadLayer */
/** @typedef {typeof import('../src/oci/pathtable.js')} Paths */
/** @typedef {typeof import('../src/origins/history.js')} History */
/** @typedef {typeof import('../src/report/annotations.js')} Annotations */
/** @typedef {typeof import('../src/report/assemble.js')} Assemble */
/** @typedef {typeof import('../src/report/log.js')} Log */
/** @typedef {typeof import('../src/report/markdown/comment.js')} Comment */
/** @typedef {typeof import('../src/sources/media.js')} Media */
const { files } = /** @type {Files} */ (await load('adapters/files.js'))
const { compareImages } = /** @type {Compare} */ (await load('diff/compare.js'))
const { findOwners } = /** @type {Owners} */ (await load('ledger/owners.js'))
const { measureFiles } = /** @type {ReadImage} */ (await load('measure/readimage.js'))
const { readLayer } = /** @type {ReadLayer} */ (await load('oci/layer.js'))
const { createPathTable } = /** @type {Paths} */ (await load('oci/pathtable.js'))
const { historyText } = /** @type {History} */ (await load('origins/history.js'))
const { renderAnnotations } = /** @type {Annotations} */ (await load('report/annotations.js'))
const { assembleReport } = /** @type {Assemble} */ (await load('report/assemble.js'))
const { renderText } = /** @type {Log} */ (await load('report/log.js'))
const { renderComment, renderSummary } = /** @type {Comment} */ (await load('report/markdown/comment.js'))
const { parseImage } = /** @type {Media} */ (await load('sources/media.js'))

const paths = createPathTable()
/** Images on disk need no engine and no host. @type {import('../src/sources/medium.js').SourceContext} */
const context = {
  readContent: (source) => readLayer(source, paths),
  read: new Map(),
  world: /** @type {any} */ ({ files }),
}

/** `oci-dir:FOLDER:TAG` or `docker-archive:FILE` @param {string} source */
async function readImage(source) {
  const reference = parseImage(source, 'image')
  const { images } = await reference.medium.open(reference, { platforms: [] }, context)
  const archive = images[0]?.archive
  if (!archive) throw new Error(`${source} has no image`)
  const origins = archive.createdBy.map((text) =>
    text === undefined
      ? { kind: /** @type {const} */ ('unknown') }
      : { kind: /** @type {const} */ ('history'), text: historyText(text) },
  )
  return measureFiles(archive, origins, paths)
}

const start = performance.now()
const images = /** @type {const} */ ([await readImage(baseline), await readImage(candidate)])
const readMs = performance.now() - start

const beforeOwners = performance.now()
for (const { ledger } of images) if (ledger) findOwners(ledger, paths)
const ownersMs = performance.now() - beforeOwners

const explainMs = []
let delta = 0
let causes = 0
for (let run = 0; run < RUNS; run++) {
  const before = performance.now()
  const comparison = compareImages(
    {
      platform: images[1].platform,
      candidate: images[1],
      baseline: { kind: 'dockerfile', label: 'baseline', image: images[0] },
    },
    { measure: 'uncompressed', paths, minChangeBytes: 16_384 },
  )
  const report = assembleReport({
    run: { event: 'bench', startedAt: '', finishedAt: '' },
    builder: { method: 'existing-images' },
    measure: 'uncompressed',
    minChangeBytes: 16_384,
    notMeasured: [],
    images: [{ name: 'bench', ...comparison, verdicts: [] }],
  })
  renderComment(report, 'default', [])
  renderSummary(report)
  renderText(report)
  renderAnnotations(report)
  explainMs.push(performance.now() - before)
  delta = comparison.delta?.uncompressedBytes ?? 0
  causes = (comparison.causes ?? []).reduce((sum, { deltaBytes }) => sum + deltaBytes, 0)
}
if (delta !== causes || delta === 0) throw new Error(`causes add up to ${causes}, the images differ by ${delta}`)
console.log(JSON.stringify({ readMs, ownersMs, explainMs }))
