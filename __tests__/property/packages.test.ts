import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparePackages } from '../../src/diff/comparepackages.js'
import type { Packages } from '../../src/domain/packages.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import { debs, installedImage, nodeModules, type Tree } from '../support/installed.js'
import { RUNS } from '../support/runs.js'

// Few names, so that packages share files, and databases name what is not there.
const path = fc.constantFrom(
  'bin/a',
  'usr/bin/a',
  'usr/bin/b',
  'app/node_modules/one/x',
  'app/node_modules/one/in/y',
  'opt/z',
)
const files = fc.dictionary(path, fc.integer({ min: 0, max: 40 }), { maxKeys: 4 })
const installed = fc.record({
  name: fc.constantFrom('one', 'two', 'three'),
  version: fc.constantFrom('1', '2'),
  files,
})
const loose: fc.Arbitrary<Tree> = fc
  .dictionary(path, fc.nat({ max: 40 }), { maxKeys: 3 })
  .map((tree) => Object.fromEntries(Object.entries(tree).map(([name, size]) => [name, 'y'.repeat(size)])))
const gone: fc.Arbitrary<Tree> = fc
  .constantFrom('usr/bin/.wh.a', 'var/lib/.wh.dpkg', 'app/.wh.node_modules', 'var/lib/dpkg/info/.wh.one.list')
  .map((mark) => ({ [mark]: '' }))
const damaged: fc.Arbitrary<Tree> = fc.constantFrom(
  { 'app/node_modules/one/package.json': '{' },
  { 'var/lib/dpkg/status': 'Package: one\nStatus: install ok installed\nnonsense' },
  { 'lib/apk/db/installed': 'P:one\nV:1\nF:usr/bin\nR:a\n' },
)
const layer: fc.Arbitrary<Tree> = fc.oneof(
  fc.array(installed, { maxLength: 3 }).map((all) => debs(...all)),
  fc.array(installed, { maxLength: 2 }).map((all) => nodeModules('app', ...all)),
  loose,
  gone,
  damaged,
)
const image = fc.array(layer, { maxLength: 4 })

const same = (text: string): string => text

const total = ({ lines, rest, noPackage }: Packages) =>
  [...lines, rest, noPackage].reduce(
    (sum, part) => ({ bytes: sum.bytes + part.bytes, files: sum.files + part.files }),
    { bytes: 0, files: 0 },
  )

test('packages and what is of no package are the difference of the visible files, to the byte', async () => {
  await fc.assert(
    fc.asyncProperty(image, image, async (before, after) => {
      const paths = createPathTable()
      const baseline = await installedImage(before, paths)
      const candidate = await installedImage(after, paths)
      const [was, is] = [baseline.ledger, candidate.ledger]
      const packages = comparePackages(baseline, candidate, same)?.all
      if (packages)
        expect(total(packages)).toEqual({
          bytes: is.visibleBytes - was.visibleBytes,
          files: is.visibleFiles - was.visibleFiles,
        })
      else expect(baseline.owners ?? candidate.owners).toBeUndefined()
      const alone = comparePackages(undefined, candidate, same)?.all
      if (alone) expect(total(alone)).toEqual({ bytes: is.visibleBytes, files: is.visibleFiles })
      for (const { bytes } of alone?.lines ?? []) expect(bytes).toBeGreaterThanOrEqual(0)
      // Against itself nothing changed.
      expect(comparePackages(candidate, candidate, same)?.all.lines ?? []).toEqual([])
    }),
    { numRuns: RUNS },
  )
})
