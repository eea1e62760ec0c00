// @ts-check
// A process of its own: reads two images, then compares, explains and renders them, and prints how long either took.
// Out of `lib`, which the build leaves: the bundle has no seam between the two.
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { repository } from './action.mjs'

const RUNS = 5
const [baseline = '', candidate = ''] = process.argv.slice(2)

/** @param {string} name */
const load = (name) => import(path.join(repository, 'lib', name))
const [
  { readLayout },
  { readSavedImages },
  { folderStore, readInto },
  { measureFiles },
  { createPathTable },
  { historyText },
  { files },
] = await Promise.all(
  [
    'measure/archive',
    'measure/saved',
    'measure/sources',
    'measure/image',
    'measure/pathtable',
    'measure/history',
    'adapters/files',
  ].map((name) => load(`${name}.js`)),
)
const [
  { compareImages },
  { assembleReport, reportImage },
  { renderComment, renderSummary },
  { renderText },
  { renderAnnotations },
] = await Promise.all(
  ['compare/compare', 'report/assemble', 'report/markdown', 'report/text', 'report/annotations'].map((name) =>
    load(`${name}.js`),
  ),
)

const paths = createPathTable()
const readContent = readInto(paths, () => undefined)
const read = new Map()

/** `oci-dir:FOLDER:TAG` or `docker-archive:FILE` @param {string} source */
async function readImage(source) {
  const [kind = '', file = '', reference] = source.split(':')
  const store =
    kind === 'oci-dir'
      ? folderStore(source, file, readContent, { files, read })
      : await readSavedImages(source, createReadStream(file), readContent)
  const [archive] = await readLayout(store, { reference, platforms: [] })
  const origins = archive.createdBy.map((/** @type {string | undefined} */ text) =>
    text === undefined ? { kind: 'unknown' } : { kind: 'history', text: historyText(text) },
  )
  return measureFiles(archive, origins, paths)
}

const start = performance.now()
const images = [await readImage(baseline), await readImage(candidate)]
const readMs = performance.now() - start

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
    images: [reportImage('bench', comparison, [])],
  })
  renderComment(report, 'default', [])
  renderSummary(report)
  renderText(report)
  renderAnnotations(report)
  explainMs.push(performance.now() - before)
  delta = comparison.delta.uncompressedBytes
  causes = comparison.causes.reduce(
    (/** @type {number} */ sum, /** @type {{ deltaBytes: number }} */ { deltaBytes }) => sum + deltaBytes,
    0,
  )
}
if (delta !== causes || delta === 0) throw new Error(`causes add up to ${causes}, the images differ by ${delta}`)
console.log(JSON.stringify({ readMs, explainMs }))
