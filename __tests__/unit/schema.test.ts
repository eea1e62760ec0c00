import { describe, expect, test } from 'vitest'
import { createPathTable } from '../../src/oci/pathtable.js'
import { reportSchema } from '../../src/report/schema.js'
import { file, whiteout } from '../support/naive.js'
import { fromBase, imageOfFiles, instruction, reportOf } from '../support/reports.js'

const paths = createPathTable()
const wasteful = await imageOfFiles(
  [
    { entries: [file('a', 5), file('b', 7)], origin: fromBase('debian') },
    { entries: [whiteout('a'), file('b', 7)], origin: instruction('Dockerfile', 2, 'RUN rm') },
  ],
  paths,
)
const report = reportOf({
  pairs: [{ candidate: wasteful, baseline: { kind: 'none', reason: 'x', isNew: false } }],
  paths,
})

// What the version before wrote for each code that was a sentence then.
describe('a report of the version before is read', () => {
  test.each([
    ['waste', 'folder emptied', 'folder-emptied'],
    ['waste', 'copied for its metadata', 'metadata-copy'],
    ['waste', 'replaced by a file', 'replaced-by-file'],
    ['waste', 'replaced by a folder', 'replaced-by-folder'],
    ['waste', 'twice in its layer', 'duplicate-entry'],
    ['waste', 'deleted', 'deleted'],
    ['method', 'docker save', 'docker-save'],
    ['method', 'engine store', 'engine-store'],
    ['method', 'OCI export', 'oci-export'],
    ['method', 'docker image inspect', 'docker-inspect'],
    ['method', 'existing images', 'existing-images'],
    ['sizeMeaning', 'files in all layers, uncompressed', 'uncompressed-files'],
    ['sizeMeaning', 'compressed layers, manifest and config', 'compressed-content'],
    ['sizeMeaning', 'compressed layers plus their unpacked files', 'compressed-and-unpacked'],
  ])('%s: %j is %j', (where, old, code) => {
    const [image] = report.images
    const line = image!.waste!.lines[0]!
    const waste = { ...image!.waste!, lines: [{ ...line, cause: old }] }
    const written =
      where === 'waste'
        ? { ...report, images: [{ ...image, waste }] }
        : { ...report, builder: { ...report.builder, [where]: old } }
    const read = reportSchema.parse(JSON.parse(JSON.stringify(written)))
    const found = where === 'waste' ? read.images[0]!.waste!.lines[0]!.cause : read.builder[where as 'method']
    expect(found).toBe(code)
  })

  test('what is neither is refused', () => {
    const builder = { ...report.builder, method: 'toString' }
    expect(reportSchema.safeParse({ ...report, builder }).success).toBe(false)
  })
})
