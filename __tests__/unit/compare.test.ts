import { describe, expect, test } from 'vitest'
import { compareImages } from '../../src/diff/compare.js'
import type { Metric } from '../../src/domain/sizes.js'
import type { MeasuredImage } from '../../src/measure/readimage.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import { type Entry, file, hardlink, whiteout } from '../support/naive.js'
import {
  againstFile,
  againstImage,
  againstMain,
  BASE_SHA,
  fromBase,
  image,
  imageOfFiles,
  instruction,
  knownBy,
  layer,
  termsOf,
} from '../support/reports.js'

const FLOOR = 16_384
const base = layer(fromBase('debian'), 1_000_000)
const run = (bytes: number | undefined, content?: string) =>
  layer(instruction('Dockerfile', 2, 'RUN a'), bytes, content)
const compare = (before: MeasuredImage, after: MeasuredImage, floor = FLOOR, measure: Metric = 'uncompressed') =>
  compareImages({ platform: 'linux/amd64', candidate: after, baseline: againstMain(before) }, termsOf(floor, measure))

describe('identical, unchanged, changed are three different words', () => {
  test.each([
    ['the same layers', image([base, run(5)]), image([base, run(5)]), 'identical'],
    [
      'one image',
      { ...image([base, run(undefined)], 9), digest: 'x' },
      { ...image([base, run(undefined, 'y')], 9), digest: 'x' },
      'identical',
    ],
    ['the same layers in another order', image([base, run(5)]), image([run(5), base]), 'unchanged'],
    ['other layers of the same size', image([base, run(5, 'x')]), image([base, run(5, 'y')]), 'unchanged'],
    ['one byte less than the floor', image([base, run(0)]), image([base, run(FLOOR - 1)]), 'unchanged'],
    ['the floor itself', image([base, run(0)]), image([base, run(FLOOR)]), 'changed'],
    ['one byte less than the floor, shrinking', image([base, run(FLOOR - 1)]), image([base, run(0)]), 'unchanged'],
    ['the floor itself, shrinking', image([base, run(FLOOR)]), image([base, run(0)]), 'changed'],
  ])('%s: %4$s', (_, before, after, change) => {
    expect(compare(before, after).change).toBe(change)
  })

  test('with a floor of 0 every byte is a change, and no byte is none', () => {
    expect(compare(image([run(5)]), image([run(6)]), 0).change).toBe('changed')
    expect(compare(image([run(5)]), image([run(5)]), 0).change).toBe('identical')
  })

  test('the floor is about the measured figure', () => {
    const of = (uncompressedBytes: number, compressedBytes: number) => ({
      ...image([run(uncompressedBytes, String(compressedBytes))]),
      compressedBytes,
    })
    expect(compare(of(500_000, 100), of(900_000, 200), FLOOR, 'compressed').change).toBe('unchanged')
    expect(compare(of(500_000, 100), of(900_000, 200), FLOOR, 'uncompressed').change).toBe('changed')
  })
})

test('the same layers in other blobs are not identical where compressed bytes are measured', () => {
  const packed = (compressedBytes: number) => ({ ...image([base]), compressedBytes })
  const change = (measure: Metric) => compare(packed(20_000), packed(40_000), FLOOR, measure).change
  expect([change('compressed'), change('uncompressed')]).toEqual(['changed', 'identical'])
})

describe('the delta', () => {
  test.each([
    // before       after        bytes        percent
    [1_000_000, 1_500_000, 500_000, 50],
    [1_500_000, 1_000_000, -500_000, -100 / 3],
    [1_000_000, 1_000_000, 0, 0],
    [1_000_000, 0, -1_000_000, -100],
  ])('%d B → %d B is %d B, %f %%', (before, after, bytes, percent) => {
    const { delta } = compare(image([run(before, 'a')]), image([run(after, 'b')]))
    expect(delta?.uncompressedBytes).toBe(bytes)
    expect(delta?.percent).toBeCloseTo(percent, 10)
  })

  test('a baseline of 0 B has no percentage', () => {
    expect(compare(image([]), image([run(5)])).delta).toStrictEqual({ uncompressedBytes: 5 })
  })

  test('has every figure that both sides have, no other, and the percentage of the measured one', () => {
    const before = { ...image([run(100)]), compressedBytes: 40, engineBytes: 104, visibleBytes: 90, wastedBytes: 10 }
    const after = { ...image([run(200)]), compressedBytes: 50, visibleBytes: 200, wastedBytes: 0, duplicateBytes: 7 }
    const figures = { uncompressedBytes: 100, compressedBytes: 10, visibleBytes: 110, wastedBytes: -10 }
    expect(compare(before, after).delta).toStrictEqual({ ...figures, percent: 100 })
    expect(compare(before, after, FLOOR, 'compressed').delta).toStrictEqual({ ...figures, percent: 25 })
  })

  test('an image that does not have the measured figure is a mistake of ours, never 0 B', () => {
    expect(() => compare(image([run(5)]), image([run(6)]), FLOOR, 'compressed')).toThrow('compressedBytes')
  })
})

describe('an image without a baseline is not compared with 0 bytes', () => {
  const candidate = image([base, run(5)])
  test.each([
    ['the file is new', { kind: 'none', reason: 'main has no Dockerfile: this is a new image', isNew: true }, 'new'],
    ['nothing to compare with', { kind: 'none', reason: 'the input baseline is none', isNew: false }, 'unknown'],
    ['it did not build', { kind: 'failed', reason: 'main could not be built: step 1/2 RUN x exited 1' }, 'unknown'],
  ] as const)('%s', (_, baseline, change) => {
    const comparison = compareImages({ platform: 'linux/amd64', candidate, baseline }, termsOf(FLOOR))
    expect(comparison).toMatchObject({ change, baseline: { kind: baseline.kind, reason: baseline.reason } })
    expect(comparison.delta).toBeUndefined()
    expect(comparison.causes).toBeUndefined()
    expect(comparison.candidate.layers.every(({ shared }) => !shared)).toBe(true)
  })
})

describe('causes are told only when they are the whole truth', () => {
  test('they add up to the delta', () => {
    expect(compare(image([base, run(5)]), image([base, run(70_000)])).causes).toMatchObject([{ deltaBytes: 69_995 }])
  })

  test('…else there are none: sizes of the image and of its layers disagree', () => {
    expect(compare(image([base, run(5)]), image([base, run(70_000)], 999_999_999)).causes).toBeUndefined()
  })

  test('layers of unknown size', () => {
    expect(compare(image([base], 1_000_000), image([base, run(undefined)], 2_000_000)).causes).toBeUndefined()
  })

  test.each(['compressed', 'engine'] as const)('of the measured figure: %s', (measure) => {
    const [before, after] = [image([base, run(5)]), image([base, run(70_000)])].map((one) => knownBy(measure, one))
    expect(compare(before!, after!, FLOOR, measure).causes).toMatchObject([{ deltaBytes: 69_995 }])
  })
})

test('both sides keep digest, sizes and layers, and the baseline what it is called', () => {
  const [before, after] = [image([base]), image([base, run(5)])]
  const { platform: _, ...weight } = before
  const byRef = compare(before, after)
  expect(byRef.baseline).toStrictEqual({
    kind: 'ref',
    label: 'main',
    sha: BASE_SHA,
    ...weight,
    layers: [{ ...base, shared: true }],
  })
  expect(byRef.candidate).toMatchObject({ digest: after.digest, uncompressedBytes: 1_000_005 })
  for (const [kind, baseline] of [
    ['dockerfile', againstFile('old', before)],
    ['image', againstImage('old', before)],
  ] as const) {
    expect(
      compareImages({ platform: 'linux/amd64', candidate: after, baseline }, termsOf(FLOOR)).baseline,
    ).toMatchObject({
      kind,
      label: 'old',
      uncompressedBytes: 1_000_000,
    })
  }
})

describe('files and waste, where layers were read', () => {
  const paths = createPathTable()
  const origins = [fromBase('debian'), instruction('Dockerfile', 2, 'RUN a'), instruction('Dockerfile', 3, 'RUN b')]
  const of = (...layers: readonly (readonly Entry[])[]) =>
    imageOfFiles(
      layers.map((entries, index) => ({ entries, origin: origins[index] ?? { kind: 'unknown' } })),
      paths,
    )
  const common = [file('etc/passwd', 1_000, 1)]
  const candidate = () =>
    of(common, [file('app/a', 5_000, 2), file('tmp/x', 3_000, 3)], [whiteout('tmp/x'), file('app/b', 2_000, 4)])
  const compareFiles = (before: MeasuredImage, after: MeasuredImage) =>
    compareImages(
      { platform: 'linux/amd64', candidate: after, baseline: againstMain(before) },
      termsOf(0, 'uncompressed', paths),
    )

  test('against a baseline: what changed; together it is the difference of the visible bytes', async () => {
    const { paths: lines, delta } = compareFiles(
      await of(common, [file('app/a', 4_000, 9), file('opt/old', 700)]),
      await candidate(),
    )
    expect(lines).toStrictEqual({
      lines: [
        { path: 'app/b', change: 'added', bytes: 2_000, files: 1 },
        { path: 'app/a', change: 'changed', bytes: 1_000, files: 1 },
        { path: 'opt/old', change: 'removed', bytes: -700, files: 1 },
      ],
      rest: { files: 0, bytes: 0 },
    })
    expect(delta).toMatchObject({ uncompressedBytes: 5_300, visibleBytes: 2_300, wastedBytes: 3_000 })
  })

  test('without a baseline: the largest files; together they are the visible bytes', async () => {
    const image = await candidate()
    const baseline = { kind: 'none', reason: 'x', isNew: false } as const
    const { paths: lines } = compareImages(
      { platform: 'x', candidate: image, baseline },
      termsOf(0, 'uncompressed', paths),
    )
    expect(lines?.lines).toStrictEqual([
      { path: 'app/a', change: 'present', bytes: 5_000, files: 1 },
      { path: 'app/b', change: 'present', bytes: 2_000, files: 1 },
      { path: 'etc/passwd', change: 'present', bytes: 1_000, files: 1 },
    ])
    expect(image.visibleBytes).toBe(8_000)
  })

  test('waste names the layer that brought it, the one that took it away, and the lines of both', async () => {
    const { waste } = compareFiles(await of(common), await candidate())
    expect(waste).toStrictEqual({
      lines: [
        {
          path: 'tmp/x',
          files: 1,
          bytes: 3_000,
          cause: 'deleted',
          introducedBy: { layer: 1, origin: origins[1] },
          removedBy: { layer: 2, origin: origins[2] },
        },
      ],
      rest: { files: 0, bytes: 0 },
    })
  })

  test('what the base image wastes is told apart', async () => {
    const twoOfBase = await imageOfFiles(
      [
        { entries: [file('var/cache', 100)], origin: fromBase('debian') },
        { entries: [whiteout('var/cache'), file('a', 30)], origin: fromBase('debian') },
        { entries: [file('a', 40, 5)], origin: origins[1]! },
      ],
      paths,
    )
    expect(compareFiles(await of(common), twoOfBase).candidate).toMatchObject({
      wastedBytes: 130,
      inheritedWastedBytes: 100,
    })
  })

  test('a second name of a file brings no bytes', async () => {
    const { paths: lines } = compareFiles(await of(common), await of(common, [file('a', 9_000), hardlink('b', 'a')]))
    expect(lines?.lines).toMatchObject([{ path: 'a', bytes: 9_000 }])
  })

  test('a baseline that was not read: no comparison of files, the waste of the candidate is known', async () => {
    const comparison = compareFiles(image([base]), await candidate())
    expect(comparison.paths).toBeUndefined()
    expect(comparison.waste?.lines).toHaveLength(1)
  })

  test('a candidate that was not read has neither', async () => {
    const comparison = compareFiles(await of(common), image([base]))
    expect(comparison).not.toHaveProperty('paths')
    expect(comparison).not.toHaveProperty('waste')
    expect(comparison.candidate).not.toHaveProperty('wastedBytes')
  })

  test('nothing of the columns gets into what is reported', async () => {
    expect(JSON.stringify(compareFiles(await of(common), await candidate()))).not.toMatch(/extents|ledger|visibleAt/)
  })
})

test('what an instruction put into names of files is hidden wherever they stand, and nothing else is', async () => {
  const hiding = createPathTable((text) => text.replaceAll('t0ken', '***').replaceAll('removed', '***'))
  const copy = (text: string) => instruction('Dockerfile', 2, text)
  const of = (...layers: readonly (readonly Entry[])[]) =>
    imageOfFiles(
      layers.map((entries, index) => ({ entries, origin: index === 0 ? copy('COPY . .') : copy('RUN echo $T') })),
      hiding,
    )
  const secret = (bytes: number, content: number) => file('t0ken/removed', bytes, content)
  const cache = 'root/.cache/pip/t0ken/removed'
  const before = await of([secret(900_000, 1)], [file('old-t0ken', 500_000)])
  const after = await of(
    [secret(700_000, 2), file('gone-t0ken', 600_000)],
    [file(cache, 800_000), whiteout('gone-t0ken')],
  )
  const compared = compareImages(
    { platform: 'x', candidate: after, baseline: againstMain(before) },
    termsOf(0, 'uncompressed', hiding),
  )
  const { paths: files, waste, hints, causes } = compared
  expect(JSON.stringify([files, waste, hints, causes])).not.toContain('t0ken')
  expect(files?.lines).toContainEqual({ path: '***/***', change: 'changed', bytes: -200_000, files: 1 })
  expect(files?.lines).toContainEqual({ path: 'old-***', change: 'removed', bytes: -500_000, files: 1 })
  expect(waste?.lines[0]?.path).toBe('gone-***')
  expect(hints?.map(({ path, largest }) => largest?.path ?? path)).toEqual(expect.arrayContaining(['gone-***']))
  expect(causes?.map(({ because }) => because)).toContainEqual(
    expect.objectContaining({ files: expect.arrayContaining(['***/***']) as unknown }),
  )
})
