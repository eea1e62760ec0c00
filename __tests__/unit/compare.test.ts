import { describe, expect, test } from 'vitest'
import { compareImages } from '../../src/compare/compare.js'
import { againstFile, againstMain, BASE_SHA, fromBase, image, instruction, layer } from '../support/reports.js'

const FLOOR = 16_384
const base = layer(fromBase('debian'), 1_000_000)
const run = (bytes: number | undefined, content?: string) => layer(instruction('Dockerfile', 2, 'RUN a'), bytes, content)
const compare = (before: ReturnType<typeof image>, after: ReturnType<typeof image>, floor = FLOOR) =>
  compareImages({ platform: 'linux/amd64', candidate: after, baseline: againstMain(before) }, floor)

describe('identical, unchanged, changed are three different words', () => {
  test.each([
    ['the same layers', image([base, run(5)]), image([base, run(5)]), 'identical'],
    ['one image', { ...image([base]), digest: 'x' }, { ...image([run(7)]), digest: 'x' }, 'identical'],
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
})

describe('the delta', () => {
  test.each([
    // before       after        bytes        percent
    [1_000_000, 1_500_000, 500_000, 50],
    [1_500_000, 1_000_000, -500_000, -100 / 3],
    [1_000_000, 1_000_000, 0, 0],
    [1_000_000, 0, -1_000_000, -100],
  ])('%d B → %d B is %d B, %f %%', (before, after, engineBytes, percent) => {
    const { delta } = compare(image([run(before, 'a')]), image([run(after, 'b')]))
    expect(delta?.engineBytes).toBe(engineBytes)
    expect(delta?.percent).toBeCloseTo(percent, 10)
  })

  test('a baseline of 0 B has no percentage', () => {
    expect(compare(image([]), image([run(5)])).delta).toStrictEqual({ engineBytes: 5 })
  })
})

describe('an image without a baseline is not compared with 0 bytes', () => {
  const candidate = image([base, run(5)])
  test.each([
    ['the file is new', { kind: 'none', reason: 'main has no Dockerfile: this is a new image', isNew: true }, 'new'],
    ['nothing to compare with', { kind: 'none', reason: 'the input baseline is none', isNew: false }, 'unknown'],
    ['it did not build', { kind: 'failed', reason: 'main could not be built: step 1/2 RUN x exited 1' }, 'unknown'],
  ] as const)('%s', (_, baseline, change) => {
    const comparison = compareImages({ platform: 'linux/amd64', candidate, baseline }, FLOOR)
    expect(comparison).toMatchObject({ change, baseline: { kind: baseline.kind, reason: baseline.reason } })
    expect(comparison.delta).toBeUndefined()
    expect(comparison.causes).toBeUndefined()
    expect(comparison.noBaseline).toContain(baseline.reason)
    expect(comparison.candidate.layers.every(({ shared }) => !shared)).toBe(true)
  })

  test('why relative rules are not judged is said once', () => {
    const reason = 'main could not be built: step 1/2 RUN x exited 1'
    const { noBaseline } = compareImages({ platform: 'linux/amd64', candidate, baseline: { kind: 'failed', reason } }, FLOOR)
    expect(noBaseline.match(/could not be built/g)).toHaveLength(1)
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
})

test('both sides keep digest, size and layers, and the baseline what it is called', () => {
  const [before, after] = [image([base]), image([base, run(5)])]
  const byRef = compare(before, after)
  expect(byRef.baseline).toStrictEqual({ kind: 'ref', label: 'main', sha: BASE_SHA, ...before, layers: [{ ...base, shared: true }] })
  expect(byRef.candidate).toMatchObject({ digest: after.digest, engineBytes: 1_000_005 })
  const byFile = compareImages({ platform: 'linux/amd64', candidate: after, baseline: againstFile('dockerfile', before) }, FLOOR)
  expect(byFile.baseline).toMatchObject({ kind: 'dockerfile', label: 'dockerfile' })
})
