import { describe, expect, test } from 'vitest'
import { judge } from '../../src/budgets/judge.js'
import { compareImages } from '../../src/diff/compare.js'
import type { ComparedImage } from '../../src/domain/image.js'
import type { Metric } from '../../src/domain/sizes.js'
import type { Verdict } from '../../src/domain/verdict.js'
import type { MeasuredBaseline } from '../../src/measure/measure.js'
import type { MeasuredImage } from '../../src/measure/readimage.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import { type Entry, file, folder, hardlink, symlink } from '../support/naive.js'
import { againstMain, fromBase, image, imageOfFiles, instruction, knownBy, layer, termsOf } from '../support/reports.js'
import { inputsOf } from '../support/world.js'

const MB = 1_000_000
const sized = (bytes: number, content = String(bytes)) =>
  image([layer(instruction('Dockerfile', 2, 'RUN a'), bytes, content)])
const comparisonOf = (before: number | MeasuredBaseline, after: number): ComparedImage =>
  compareImages(
    {
      platform: 'linux/amd64',
      candidate: sized(after, 'after'),
      baseline: typeof before === 'number' ? againstMain(sized(before, 'before')) : before,
    },
    termsOf(16_384),
  )

const judged = (
  comparison: ComparedImage,
  budgets: Readonly<Record<string, string>>,
  metric: Metric = 'uncompressed',
) =>
  judge(comparison, metric, inputsOf(budgets).budgets, {
    failing: 'failed',
    inherited: 'failed',
    reportedOnly: undefined,
  })
// As the report holds it: JSON knows no −0.
const first = (comparison: ComparedImage, budgets: Readonly<Record<string, string>>) =>
  (JSON.parse(JSON.stringify(judged(comparison, budgets))) as readonly Verdict[])[0]

describe('max-size', () => {
  test.each([
    // size            limit     outcome    over by
    [4 * MB, '5MB', 'passed', undefined],
    [5 * MB, '5MB', 'passed', undefined],
    [5 * MB + 1, '5MB', 'failed', 1],
    [402_900_000, '380MB', 'failed', 22_900_000],
    [134_217_728, '128MiB', 'passed', undefined],
    [134_217_729, '128MiB', 'failed', 1],
    [1, '0B', 'failed', 1],
  ])('%d B under %s: %s', (bytes, limit, outcome, excess) => {
    const verdict = first(comparisonOf(bytes, bytes), { 'max-size': limit })
    expect(verdict).toMatchObject({ rule: 'max-size', actual: { bytes }, outcome })
    expect(verdict?.exceededBy).toStrictEqual(excess === undefined ? undefined : { bytes: excess })
  })

  test('is judged without a baseline too, and of one that failed', () => {
    for (const baseline of [
      { kind: 'none', reason: 'new', isNew: true },
      { kind: 'failed', reason: 'it did not build' },
    ] as const) {
      expect(first(comparisonOf(baseline, 6 * MB), { 'max-size': '5MB' })).toMatchObject({
        outcome: 'failed',
        exceededBy: { bytes: MB },
      })
    }
  })
})

describe('max-download-size', () => {
  const none = { kind: 'none', reason: 'x', isNew: false } as const
  const against = (baseline: MeasuredBaseline, figures: Partial<MeasuredImage>) =>
    compareImages({ platform: 'x', candidate: { ...sized(90 * MB, 'after'), ...figures }, baseline }, termsOf(0))

  test.each<[Partial<MeasuredImage>, string, Partial<Verdict>]>([
    [{ compressedBytes: 5 * MB }, '5MB', { actual: { bytes: 5 * MB }, outcome: 'passed' }],
    [{ compressedBytes: 5 * MB }, '4MB', { exceededBy: { bytes: MB }, outcome: 'failed' }],
    [{ estimatedCompressedBytes: 5 * MB }, '5MB', { isEstimate: true, outcome: 'passed' }],
    [{ estimatedCompressedBytes: 5 * MB }, '4MB', { exceededBy: { bytes: MB }, isEstimate: true, outcome: 'failed' }],
    [{}, '1B', { outcome: 'skipped', reason: 'the download size is not known' }],
  ])('of %j under %s', (figures, limit, expected) => {
    const verdict = first(against(none, figures), { 'max-download-size': limit })
    expect(verdict).toMatchObject({ rule: 'max-download-size', ...expected })
    expect(verdict?.isEstimate).toBe(expected.isEstimate)
  })

  test('a change between a size and an estimate is an estimate; between two sizes it is none', () => {
    const main = (figures: Partial<MeasuredImage>) => againstMain({ ...sized(90 * MB, 'before'), ...figures })
    const [size, estimate] = [{ compressedBytes: 5 * MB }, { estimatedCompressedBytes: 7 * MB }]
    expect(against(main(size), estimate).delta).toMatchObject({ estimatedCompressedBytes: 2 * MB })
    expect(against(main(estimate), size).delta).toMatchObject({ estimatedCompressedBytes: -2 * MB })
    expect(against(main(size), size).delta).toMatchObject({ compressedBytes: 0 })
    expect(against(main(size), size).delta).not.toHaveProperty('estimatedCompressedBytes')
    expect(against(main({}), estimate).delta).not.toHaveProperty('estimatedCompressedBytes')
  })
})

describe('max-increase', () => {
  test.each([
    // before    after           limit        outcome    over by
    [100 * MB, 103 * MB, '5MB', 'passed', undefined],
    [100 * MB, 105 * MB, '5MB', 'passed', undefined],
    [100 * MB, 105 * MB + 1, '5MB', 'failed', { bytes: 1 }],
    [100 * MB, 103 * MB, '3%', 'passed', undefined],
    [100 * MB, 104 * MB, '3%', 'failed', { percent: 1 }],
    [100 * MB, 90 * MB, '0%', 'passed', undefined],
    [100 * MB, 101 * MB, '0%', 'failed', { percent: 1 }],
    [100 * MB, 101 * MB, '0B', 'failed', { bytes: MB }],
    // with two limits both must be exceeded
    [100 * MB, 104 * MB, '3%, 5MB', 'passed', undefined],
    [1_000 * MB, 1_006 * MB, '3%, 5MB', 'passed', undefined],
    [100 * MB, 106 * MB, '3%, 5MB', 'failed', { bytes: MB, percent: 3 }],
    // growth below the floor is noise
    [MB, MB + 16_383, '0B', 'passed', undefined],
    [MB, MB + 16_384, '0B', 'failed', { bytes: 16_384 }],
  ])('%d B → %d B under %s: %s', (before, after, limit, outcome, excess) => {
    const verdict = first(comparisonOf(before, after), { 'max-increase': limit })
    expect(verdict).toMatchObject({ rule: 'max-increase', outcome, actual: { bytes: after - before } })
    expect(verdict?.exceededBy).toStrictEqual(excess)
  })

  test('a baseline of 0 B: percent says nothing, bytes do', () => {
    expect(first(comparisonOf(0, MB), { 'max-increase': '3%' })).toMatchObject({
      outcome: 'skipped',
      reason: expect.stringContaining('0 B') as string,
    })
    expect(first(comparisonOf(0, MB), { 'max-increase': '500kB' })).toMatchObject({
      outcome: 'failed',
      exceededBy: { bytes: 500_000 },
    })
    expect(first(comparisonOf(0, MB), { 'max-increase': '3%, 500kB' })).toMatchObject({
      outcome: 'failed',
      exceededBy: { bytes: 500_000 },
    })
  })
})

describe('min-reduction', () => {
  test.each([
    // before    after        goal          outcome    short by
    [100 * MB, 10 * MB, '90%', 'passed', undefined],
    [100 * MB, 10 * MB + 1, '90%', 'failed', 'percent'],
    [100 * MB, 40 * MB, '60MB', 'passed', undefined],
    [100 * MB, 40 * MB + 1, '60MB', 'failed', 'bytes'],
    [100 * MB, 120 * MB, '10MB', 'failed', 'bytes'],
    [100 * MB, 100 * MB, '1B', 'failed', 'bytes'],
    [100 * MB, 100 * MB, '0%', 'passed', undefined],
    // with two goals both must be missed
    [100 * MB, 50 * MB, '90%, 40MB', 'passed', undefined],
    [100 * MB, 65 * MB, '90%, 40MB', 'failed', 'bytes'],
    [1_204_876_493, 1_216_512, '99%', 'passed', undefined],
  ])('%d B → %d B for %s: %s', (before, after, goal, outcome, unit) => {
    const verdict = first(comparisonOf(before, after), { 'min-reduction': goal })
    expect(verdict).toMatchObject({ rule: 'min-reduction', outcome, actual: { bytes: before - after } })
    if (unit === undefined) expect(verdict).not.toHaveProperty('exceededBy')
    else expect(verdict?.exceededBy).toHaveProperty(unit)
    for (const gap of Object.values(verdict?.exceededBy ?? {})) expect(gap).toBeGreaterThan(0)
  })
})

describe('max-layers and max-layer-size', () => {
  const base = layer(fromBase('debian'), 500 * MB)
  const own = (bytes: number | undefined, content: string) =>
    layer(instruction('Dockerfile', 2, 'RUN a'), bytes, content)
  const of = (...layers: readonly ReturnType<typeof own>[]) =>
    compareImages(
      {
        platform: 'linux/amd64',
        candidate: image(layers, 600 * MB),
        baseline: { kind: 'none', reason: 'x', isNew: false },
      },
      termsOf(0),
    )

  test.each([
    [2, '2', 'passed', undefined],
    [3, '2', 'failed', { count: 1 }],
    [0, '1', 'passed', undefined],
  ])('%d layers, %s allowed: %s', (count, limit, outcome, excess) => {
    const layers = Array.from({ length: count }, (_, index) => own(1, String(index)))
    const verdict = first(of(...layers), { 'max-layers': limit })
    expect(verdict).toMatchObject({ outcome, actual: { count } })
    expect(verdict?.exceededBy).toStrictEqual(excess)
  })

  test('layers of the base are not the Dockerfile’s to split', () => {
    expect(first(of(base, own(20 * MB, 'a')), { 'max-layer-size': '20MB' })).toMatchObject({
      outcome: 'passed',
      actual: { bytes: 20 * MB },
    })
    expect(first(of(base, own(5, 'a'), own(20 * MB + 1, 'b')), { 'max-layer-size': '20MB' })).toMatchObject({
      outcome: 'failed',
      exceededBy: { bytes: 1 },
    })
  })

  test('bytes that are not known are not 0: the rule is skipped, and says why', () => {
    const verdict = first(of(base, own(5, 'a'), own(undefined, 'b')), { 'max-layer-size': '20MB' })
    expect(verdict).toMatchObject({ outcome: 'skipped', reason: expect.stringContaining('not known') as string })
    expect(verdict).not.toHaveProperty('actual')
  })

  test('an image without own layers has none that is too large', () => {
    expect(first(of(base), { 'max-layer-size': '1B' })).toMatchObject({ outcome: 'passed' })
  })
})

describe('max-waste', () => {
  const wasting = (wastedBytes: number, uncompressedBytes: number): ComparedImage =>
    compareImages(
      {
        platform: 'linux/amd64',
        candidate: { ...sized(uncompressedBytes), wastedBytes, visibleBytes: uncompressedBytes - wastedBytes },
        baseline: { kind: 'none', reason: 'x', isNew: false },
      },
      termsOf(0),
    )

  test.each([
    // wasted      of all        limit        outcome    over by
    [20 * MB, 100 * MB, '20MB', 'passed', undefined],
    [20 * MB + 1, 100 * MB, '20MB', 'failed', { bytes: 1 }],
    [5 * MB, 100 * MB, '5%', 'passed', undefined],
    [6 * MB, 100 * MB, '5%', 'failed', { percent: 1 }],
    [1, 100 * MB, '0B', 'failed', { bytes: 1 }],
    [0, 100 * MB, '0B', 'passed', undefined],
    // with two limits both must be exceeded
    [6 * MB, 100 * MB, '5%, 20MB', 'passed', undefined],
    [21 * MB, 1_000 * MB, '5%, 20MB', 'passed', undefined],
    [30 * MB, 100 * MB, '5%, 20MB', 'failed', { bytes: 10 * MB, percent: 25 }],
    // an image without a byte wastes none
    [0, 0, '0%', 'passed', undefined],
  ])('%d B of %d B under %s: %s', (wasted, all, limit, outcome, excess) => {
    const verdict = first(wasting(wasted, all), { 'max-waste': limit })
    expect(verdict).toMatchObject({ rule: 'max-waste', outcome, actual: { bytes: wasted } })
    expect(verdict?.exceededBy).toStrictEqual(excess)
  })

  test('is a part of the uncompressed size, whatever is measured', () => {
    const candidate = { ...sized(100 * MB), compressedBytes: 40 * MB, wastedBytes: 6 * MB }
    const comparison = compareImages(
      { platform: 'x', candidate, baseline: { kind: 'none', reason: 'x', isNew: false } },
      termsOf(0, 'compressed'),
    )
    expect(first(comparison, { 'max-waste': '5%' })?.exceededBy).toStrictEqual({ percent: 1 })
  })

  test('layers that were not read: skipped, never a pass', () => {
    const verdict = first(comparisonOf(MB, MB), { 'max-waste': '20MB' })
    expect(verdict).toMatchObject({ outcome: 'skipped', reason: 'the layers were not read' })
    expect(verdict).not.toHaveProperty('actual')
  })
})

describe('max-files', () => {
  const FILES = [file('a', 5), file('b', 0), hardlink('c', 'a'), symlink('d'), folder('e')]
  const paths = createPathTable()
  const made = (...layers: readonly (readonly Entry[])[]): Promise<MeasuredImage> =>
    imageOfFiles(
      layers.map((entries) => ({ entries, origin: instruction('Dockerfile', 2, 'RUN a') })),
      paths,
    )
  const before = made(FILES)
  const after = made(FILES, [file('f', 1), file('b', 2)])

  test.each([
    // a file counts by each of its names, links and folders do not
    [before, 3, '3', 'passed', undefined],
    [before, 3, '2', 'failed', 1],
    // one that a later layer writes again is one
    [after, 4, '4', 'passed', undefined],
    [after, 4, '1', 'failed', 3],
  ] as const)('of %# it finds %d under %s: %s', async (image, count, limit, outcome, excess) => {
    const baseline = { kind: 'none', reason: 'x', isNew: false } as const
    const terms = termsOf(0, 'uncompressed', paths)
    const compared = compareImages({ platform: 'x', candidate: await image, baseline }, terms)
    const verdict = first(compared, { 'max-files': limit })
    expect(verdict).toMatchObject({ rule: 'max-files', actual: { count }, outcome })
    expect(verdict?.exceededBy).toStrictEqual(excess === undefined ? undefined : { count: excess })
  })

  test('what the target branch has too many of is not this change’s, unless it adds some', async () => {
    const outcomes = (baseline: MeasuredImage, candidate: MeasuredImage) =>
      judge(
        compareImages({ platform: 'x', candidate, baseline: againstMain(baseline) }, termsOf(0, 'uncompressed', paths)),
        'uncompressed',
        inputsOf({ 'max-files': '1' }).budgets,
        { failing: 'failed', inherited: 'warned', reportedOnly: undefined },
      ).map(({ outcome }) => outcome)
    expect([outcomes(await after, await before), outcomes(await before, await after)]).toStrictEqual([
      ['warned'],
      ['failed'],
    ])
  })

  test('layers that were not read: skipped, never a pass', () => {
    expect(first(comparisonOf(MB, MB), { 'max-files': '1' })).toMatchObject({
      outcome: 'skipped',
      reason: 'the layers were not read',
    })
  })
})

describe('budgets are about the measured figure, never about another one', () => {
  const base = { ...layer(fromBase('debian'), 50 * MB), compressedBytes: 20 * MB, engineBytes: 51 * MB }
  const side = (uncompressedBytes: number, compressedBytes: number, engineBytes: number) => {
    const own = { ...layer(instruction('Dockerfile', 2, 'RUN a'), uncompressedBytes), compressedBytes, engineBytes }
    const whole = { compressedBytes: 20 * MB + compressedBytes, engineBytes: 51 * MB + engineBytes }
    return { ...image([base, own]), ...whole }
  }
  const RULES = { 'max-size': '1B', 'max-increase': '0B', 'max-layer-size': '1B' }

  test.each<[Metric, number, number, number]>([
    // measure        size        increase   own layer
    ['uncompressed', 80 * MB, 10 * MB, 30 * MB],
    ['compressed', 29 * MB, 2 * MB, 9 * MB],
    ['engine', 84 * MB, 13 * MB, 33 * MB],
  ])('%s', (measure, size, increase, own) => {
    const pair = {
      platform: 'x',
      candidate: side(30 * MB, 9 * MB, 33 * MB),
      baseline: againstMain(side(20 * MB, 7 * MB, 20 * MB)),
    }
    const verdicts = judged(compareImages(pair, termsOf(0, measure)), RULES, measure)
    expect(verdicts.map(({ actual }) => actual?.bytes)).toStrictEqual([size, increase, own])
  })

  test('a layer that is known by another figure alone is not known', () => {
    const candidate = { ...knownBy('engine', sized(5 * MB)), uncompressedBytes: 5 * MB }
    const comparison = compareImages(
      { platform: 'x', candidate, baseline: { kind: 'none', reason: 'x', isNew: false } },
      termsOf(0),
    )
    expect(first(comparison, { 'max-layer-size': '1MB' })).toMatchObject({ outcome: 'skipped' })
  })
})

describe('every rule gets one verdict, in the order of the rules', () => {
  const ALL = {
    'max-size': '5MB',
    'max-increase': '1MB',
    'min-reduction': '10%',
    'max-layers': '9',
    'max-layer-size': '3MB',
  }

  test('all of them', () => {
    expect(judged(comparisonOf(4 * MB, 6 * MB), ALL).map(({ rule, outcome }) => [rule, outcome])).toStrictEqual([
      ['max-size', 'failed'],
      ['max-increase', 'failed'],
      ['min-reduction', 'failed'],
      ['max-layers', 'passed'],
      ['max-layer-size', 'failed'],
    ])
  })

  test('no budget, no verdict', () => {
    expect(judged(comparisonOf(MB, 9 * MB), {})).toStrictEqual([])
  })

  test('under warn-only what would fail is warned, everything else stays', () => {
    const comparison = comparisonOf(4 * MB, 6 * MB)
    const { budgets } = inputsOf(ALL)
    const outcomes = (failing: 'failed' | 'warned') =>
      judge(comparison, 'uncompressed', budgets, { failing, inherited: failing, reportedOnly: undefined })
    expect(outcomes('warned')).toStrictEqual(
      outcomes('failed').map((verdict) => (verdict.outcome === 'failed' ? { ...verdict, outcome: 'warned' } : verdict)),
    )
  })

  test.each([
    ['none', { kind: 'none', reason: 'the input baseline is none', isNew: false }],
    ['new', { kind: 'none', reason: 'main has no Dockerfile: this is a new image', isNew: true }],
    ['failed', { kind: 'failed', reason: 'main could not be built: step 7/12 RUN npm ci exited 1' }],
  ] as const)(
    'without a baseline (%s) the relative ones are skipped with the reason, the absolute ones judged',
    (_, baseline) => {
      expect(judged(comparisonOf(baseline, 6 * MB), ALL)).toMatchObject([
        { rule: 'max-size', outcome: 'failed' },
        { rule: 'max-increase', outcome: 'skipped', reason: expect.stringContaining(baseline.reason) as string },
        { rule: 'min-reduction', outcome: 'skipped', reason: expect.stringContaining(baseline.reason) as string },
        { rule: 'max-layers', outcome: 'passed' },
        { rule: 'max-layer-size', outcome: 'failed' },
      ])
    },
  )

  test('an identical image is judged by what it is: a limit it already broke stays broken', () => {
    const same = compareImages(
      { platform: 'x', candidate: sized(6 * MB), baseline: againstMain(sized(6 * MB)) },
      termsOf(0),
    )
    expect(judged(same, ALL).map(({ outcome }) => outcome)).toStrictEqual([
      'failed',
      'passed',
      'failed',
      'passed',
      'failed',
    ])
  })
})
