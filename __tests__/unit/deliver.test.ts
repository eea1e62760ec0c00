import { describe, expect, test } from 'vitest'
import { deliver, failureOf } from '../../src/deliver.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import { file, whiteout } from '../support/naive.js'
import {
  againstMain,
  fromBase,
  image,
  imageOfFiles,
  instruction,
  knownBy,
  layer,
  type PairFacts,
  type ReportFacts,
  reportOf,
} from '../support/reports.js'
import { createWorld, inputsOf } from '../support/world.js'

async function outputsOf(facts: ReportFacts): Promise<Readonly<Record<string, string | number | boolean>>> {
  const outputs: Record<string, string | number | boolean> = {}
  const { world } = createWorld()
  const report = reportOf(facts)
  await deliver(report, { sections: [{ report }], scope: 'job' }, inputsOf({ comment: 'never' }), {
    ...world,
    host: { ...world.host, output: (name, value) => (outputs[name] = value) },
    files: { ...world.files, writeText: () => Promise.resolve() },
  })
  return outputs
}

const small = image([layer(fromBase('debian'), 1_000_000)])
const large = image([layer(fromBase('debian'), 1_000_000), layer(instruction('Dockerfile', 2, 'RUN a'), 500_000)])
const grown: PairFacts = { baseline: againstMain(small), candidate: large }
const FIGURES = [
  'size',
  'baseline-size',
  'delta',
  'delta-percent',
  'compressed-size',
  'baseline-compressed-size',
  'engine-size',
  'baseline-engine-size',
  'wasted',
  'digest',
  'baseline-digest',
]
const figuresIn = (outputs: Readonly<Record<string, unknown>>) => FIGURES.filter((name) => name in outputs)

describe('outputs of one image', () => {
  const paths = createPathTable()
  const readPair = async (): Promise<PairFacts> => {
    const common = { origin: fromBase('debian'), entries: [file('a', 1_000)], compressedBytes: 400 }
    return {
      baseline: againstMain(await imageOfFiles([common], paths, 1_100)),
      candidate: await imageOfFiles(
        [
          common,
          {
            origin: instruction('Dockerfile', 2, 'RUN a'),
            entries: [file('b', 500), whiteout('a')],
            compressedBytes: 300,
          },
        ],
        paths,
        1_650,
      ),
    }
  }

  test('all figures that are known, in bytes', async () => {
    expect(await outputsOf({ pairs: [await readPair()], paths })).toMatchObject({
      size: 1_500,
      'baseline-size': 1_000,
      delta: 500,
      'delta-percent': '50.00',
      'compressed-size': 700,
      'baseline-compressed-size': 400,
      'engine-size': 1_650,
      'baseline-engine-size': 1_100,
      wasted: 1_000,
    })
  })

  test.each([
    ['compressed', 700, 400, 300, '75.00'],
    ['engine', 1_650, 1_100, 550, '50.00'],
  ])('size and delta are of the measured figure: %s', async (measure, size, baseline, delta, percent) => {
    const outputs = await outputsOf({ pairs: [await readPair()], paths, inputs: { measure } })
    expect(outputs).toMatchObject({
      size,
      'baseline-size': baseline,
      delta,
      'delta-percent': percent,
      'compressed-size': 700,
    })
  })

  test('what is not known is not set: never 0, never an empty text', async () => {
    expect(figuresIn(await outputsOf({ pairs: [grown] }))).toStrictEqual([
      'size',
      'baseline-size',
      'delta',
      'delta-percent',
      'digest',
      'baseline-digest',
    ])
  })

  test('without a baseline there is nothing of one', async () => {
    const outputs = await outputsOf({ pairs: [{ candidate: large, baseline: { kind: 'failed', reason: 'x' } }] })
    expect(figuresIn(outputs)).toStrictEqual(['size', 'digest'])
    expect(outputs).toMatchObject({ result: 'no-baseline', changed: true })
  })

  test('an image that wastes nothing says so: 0 is known', async () => {
    const clean = await imageOfFiles([{ origin: fromBase('debian'), entries: [file('a', 10)] }], paths)
    expect(await outputsOf({ pairs: [{ candidate: clean, baseline: againstMain(clean) }], paths })).toMatchObject({
      wasted: 0,
    })
  })

  test('degraded to the engine’s number, the size is that one', async () => {
    const degraded: ReportFacts['degraded'] = {
      measure: 'engine',
      notMeasured: [{ what: 'files', reason: 'docker save failed' }],
    }
    const engineOnly = { baseline: againstMain(knownBy('engine', small)), candidate: knownBy('engine', large) }
    const outputs = await outputsOf({ pairs: [engineOnly], inputs: { 'max-waste': '5%' }, degraded })
    expect(outputs).toMatchObject({ result: 'warn', size: 1_500_000, 'engine-size': 1_500_000, delta: 500_000 })
    expect(outputs).not.toHaveProperty('wasted')
  })
})

test('of several images no figure could be named, so none is', async () => {
  const outputs = await outputsOf({ pairs: [grown, { ...grown, platform: 'linux/arm64' }] })
  expect(figuresIn(outputs)).toStrictEqual([])
  expect(outputs).toMatchObject({ result: 'pass', changed: true })
})

test('a report that is too long for an output is read from its file', async () => {
  const layers = Array.from({ length: 1_500 }, (_, index) =>
    layer(instruction('Dockerfile', index + 1, `RUN ${'x'.repeat(100)}`), index),
  )
  const outputs = await outputsOf({ pairs: [{ candidate: image(layers), baseline: againstMain(small) }] })
  expect(outputs).not.toHaveProperty('json')
  expect(outputs['report-file']).toBe('/tmp/report/report.json')
})

test('a job whose image did not build fails, and names it: what else is within budget is no pass', () => {
  const report = reportOf({ pairs: [grown] })
  expect(failureOf(report)).toBeUndefined()
  expect(failureOf({ ...report, notBuilt: [{ what: 'web', reason: 'build failed (exited 1)' }] })).toBe(
    'Not measured: web, build failed (exited 1).',
  )
})
