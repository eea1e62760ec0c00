import { describe, expect, test } from 'vitest'
import { renderAnnotations, renderUnjudged } from '../../src/report/annotations.js'
import {
  againstFile,
  againstMain,
  fromBase,
  image,
  instruction,
  layer,
  type PairFacts,
  type ReportFacts,
  reportOf,
} from '../support/reports.js'

const MB = 1_000_000
const base = layer(fromBase('node:22-slim'), 250 * MB)
const run = (line: number, bytes: number, file = 'services/api/Dockerfile') =>
  layer(instruction(file, line, `RUN step ${line}`, { endLine: line + 1 }), bytes)

const grown: PairFacts = {
  baseline: againstMain(image([base, run(9, 10 * MB), run(14, 20 * MB), run(17, 5 * MB)])),
  candidate: image([base, run(9, 10 * MB), run(14, 75_700_000), run(17, 20 * MB)]),
}
const annotationsOf = (
  inputs: Readonly<Record<string, string>>,
  pairs: readonly PairFacts[] = [grown],
  more: Partial<ReportFacts> = {},
) => renderAnnotations(reportOf({ pairs, inputs, ...more }))

test('no budget is broken: a notice on each line that grew, the largest first', () => {
  expect(annotationsOf({ 'max-size': '1GB' })).toMatchObject([
    { level: 'notice', title: 'Image size: +55.7 MB', file: 'services/api/Dockerfile', startLine: 14, endLine: 15 },
    { level: 'notice', title: 'Image size: +15.0 MB', file: 'services/api/Dockerfile', startLine: 17, endLine: 18 },
  ])
})

test('a broken budget is an error on the line that grew most, which then needs no notice', () => {
  const annotations = annotationsOf({ 'max-size': '300MB' })
  expect(annotations).toMatchObject([
    { level: 'error', title: 'Image size: +55.7 MB', startLine: 14, endLine: 15 },
    { level: 'notice', startLine: 17 },
  ])
  expect(annotations[0]?.message).toContain('is 355.7 MB, 55.7 MB over its 300 MB limit (max-size)')
})

test('one per image, with every broken rule', () => {
  const annotations = annotationsOf({ 'max-size': '300MB', 'max-increase': '5MB', 'max-layers': '100' })
  const errors = annotations.filter(({ level }) => level === 'error')
  expect(errors.map(({ message }) => [...message.matchAll(/\((max-[a-z]+)\)/g)].map(([, rule]) => rule))).toStrictEqual(
    [['max-size', 'max-increase']],
  )
  expect(errors[0]?.message.match(/Largest cause/g)).toHaveLength(1)
})

test('warn-only: a warning, never an error', () => {
  const levels = annotationsOf({ 'max-size': '300MB', 'warn-only': 'true' }).map(({ level }) => level)
  expect(levels).toStrictEqual(['warning', 'notice'])
})

test('a budget broken without a line to blame has no place', () => {
  const [annotation] = annotationsOf({ 'max-size': '300MB' }, [
    { ...grown, baseline: { kind: 'none', reason: 'new', isNew: true } },
  ])
  expect(annotation).toStrictEqual({
    level: 'error',
    title: 'Image size: 355.7 MB',
    message: expect.stringContaining('355.7 MB') as string,
  })
})

const from = { file: 'services/api/Dockerfile', startLine: 3, endLine: 3 }
const newBase = layer({ kind: 'base', image: 'node:24', from }, 280 * MB)

test('a base image that grew has the line of its FROM', () => {
  const changed: PairFacts = {
    baseline: againstMain(image([base, run(9, MB)])),
    candidate: image([newBase, run(9, MB)]),
  }
  expect(annotationsOf({ 'max-increase': '5MB' }, [changed])).toMatchObject([
    { level: 'error', title: 'Image size: +30.0 MB', ...from },
  ])
  expect(annotationsOf({}, [changed])).toMatchObject([{ level: 'notice', title: 'Image size: +30.0 MB', ...from }])
})

test('where nothing is compared it is shown where most of the image is', () => {
  const none = { kind: 'none', reason: 'new', isNew: true } as const
  expect(
    annotationsOf({ 'max-size': '1MB' }, [{ baseline: none, candidate: image([newBase, run(9, MB)]) }]),
  ).toMatchObject([from])
  expect(
    annotationsOf({ 'max-size': '1MB' }, [{ baseline: none, candidate: image([newBase, run(9, 300 * MB)]) }]),
  ).toMatchObject([{ startLine: 9, endLine: 10 }])
})

describe('no annotation', () => {
  test.each([
    ['of what shrank', image([base, run(14, 75_700_000)]), image([base, run(14, 20 * MB)])],
    ['of what stayed', image([base, run(14, 20 * MB)]), image([base, run(14, 20 * MB)])],
    ['of growth below the floor', image([base, run(14, 20 * MB)]), image([base, run(14, 20 * MB + 16_383)])],
    [
      'of the base image: no line of this repository grew',
      image([base]),
      image([layer(fromBase('node:22-slim'), 280 * MB)]),
    ],
    ['of layers of unknown origin', image([base]), image([base, layer({ kind: 'unknown' }, 30 * MB)])],
    ['on a Dockerfile outside of the workspace', image([base]), image([base, run(3, 30 * MB, '/tmp/Dockerfile')])],
  ])('%s', (_, before, after) => {
    expect(annotationsOf({}, [{ baseline: againstMain(before), candidate: after }])).toStrictEqual([])
  })
})

test('GitHub keeps ten of a kind, first come first kept: at most nine notices, the largest ones', () => {
  const lines = Array.from({ length: 30 }, (_, index) => run(index + 1, (index + 1) * MB))
  const annotations = annotationsOf({}, [{ baseline: againstMain(image([base])), candidate: image([base, ...lines]) }])
  expect(annotations.map(({ startLine }) => startLine)).toStrictEqual([30, 29, 28, 27, 26, 25, 24, 23, 22])
})

test('most important first over all images', () => {
  const other: PairFacts = {
    platform: 'linux/arm64',
    baseline: againstMain(image([base])),
    candidate: image([base, run(30, 200 * MB)]),
  }
  expect(annotationsOf({}, [grown, other]).map(({ startLine }) => startLine)).toStrictEqual([30, 14, 17])
})

test('the baseline’s own Dockerfile is not annotated: the candidate’s is judged', () => {
  const pair: PairFacts = {
    baseline: againstFile('dockerfile', image([base, run(7, 80 * MB, 'dockerfile')])),
    candidate: image([base, run(20, 90 * MB, 'dockerfile_multi_stage')]),
  }
  for (const { file } of annotationsOf({ 'max-size': '1MB' }, [pair])) expect(file).toBe('dockerfile_multi_stage')
})

test('a message says what grew by how much, and stands alone', () => {
  const [notice] = annotationsOf({})
  expect(notice?.message).toMatch(/api linux\/amd64.*55\.7 MB/)
})

describe('growth that nobody judged', () => {
  const alone: PairFacts = {
    baseline: { kind: 'none', reason: 'main has no Dockerfile: this is a new image', isNew: true },
    candidate: image([base]),
  }
  const unjudged = (inputs: Readonly<Record<string, string>>, pair: PairFacts, isGrowthJudged = true) =>
    renderUnjudged(reportOf({ pairs: [pair], inputs }).images[0]!, isGrowthJudged)
  test('is told once for the image, with the rules and the reason', () => {
    expect(unjudged({ 'max-increase': '1kB', 'min-reduction': '1%', 'max-size': '1GB' }, alone)).toStrictEqual([
      {
        level: 'warning',
        title: 'Image size: growth is not judged',
        message:
          'api linux/amd64: max-increase and min-reduction are not judged: main has no Dockerfile: this is a new image.',
      },
    ])
  })
  test('is nothing to tell where no limit asks about it, or where it was judged', () => {
    expect(unjudged({ 'max-size': '1GB' }, alone)).toStrictEqual([])
    expect(unjudged({ 'max-increase': '1kB' }, grown)).toStrictEqual([])
  })
  test('a rule that needs no baseline is told whatever the event', () => {
    expect(unjudged({ 'max-increase': '1kB', forbid: '**/.git' }, alone, false)).toStrictEqual([
      {
        level: 'warning',
        title: 'Image size: a budget is not judged',
        message: 'api linux/amd64: forbid is not judged: the layers were not read (explain: files reads them).',
      },
    ])
  })
})
