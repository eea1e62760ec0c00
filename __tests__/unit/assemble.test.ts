import { describe, expect, test } from 'vitest'
import { describeBuilder } from '../../src/report/assemble.js'
import {
  againstMain,
  CLASSIC_FACTS,
  fromBase,
  image,
  instruction,
  knownBy,
  layer,
  type ReportFacts,
  reportOf,
} from '../support/reports.js'

const small = image([layer(fromBase('debian'), 1_000_000)])
const large = image([layer(fromBase('debian'), 1_000_000), layer(instruction('Dockerfile', 2, 'RUN a'), 900_000)])
const grown = { baseline: againstMain(small), candidate: large }
const alone = { baseline: { kind: 'none', reason: 'x', isNew: false } as const, candidate: large }
const degraded: ReportFacts['degraded'] = {
  measure: 'uncompressed',
  notMeasured: [{ what: 'files', reason: 'docker save failed' }],
}

describe('the result', () => {
  test.each<[string, string, ReportFacts]>([
    ['pass', 'within every budget', { pairs: [grown], inputs: { 'max-size': '5MB' } }],
    ['pass', 'no budget', { pairs: [grown] }],
    ['fail', 'one is broken', { pairs: [grown], inputs: { 'max-size': '1MB' } }],
    ['warn', 'one is broken under warn-only', { pairs: [grown], inputs: { 'max-size': '1MB', 'warn-only': 'true' } }],
    ['no-baseline', 'nothing was compared', { pairs: [alone], inputs: { 'max-size': '5MB' } }],
    ['pass', 'one of two was compared', { pairs: [alone, grown] }],
    ['fail', 'of one image of two', { pairs: [grown, { ...grown, candidate: small }], inputs: { 'max-size': '1MB' } }],
    // a rule that cannot be judged for want of a baseline is told, and stops nobody
    ['no-baseline', 'a relative rule without a baseline', { pairs: [alone], inputs: { 'max-increase': '1MB' } }],
    // one that cannot be judged because something could not be measured is no pass
    [
      'warn',
      'a rule went unjudged because layers were not read',
      { pairs: [grown], inputs: { 'max-waste': '5%' }, degraded },
    ],
    ['warn', 'the same without a baseline', { pairs: [alone], inputs: { 'max-waste': '5%' }, degraded }],
    ['pass', 'something is missing that no rule is about', { pairs: [grown], inputs: { 'max-size': '5MB' }, degraded }],
    [
      'fail',
      'missing or not, a broken budget is one',
      { pairs: [grown], inputs: { 'max-waste': '5%', 'max-size': '1MB' }, degraded },
    ],
  ])('%s: %s', (result, _, facts) => {
    expect(reportOf(facts).result).toBe(result)
  })
})

describe('what could not be measured', () => {
  test('is in the report, with the figure that stands in', () => {
    const engineOnly = { baseline: againstMain(knownBy('engine', small)), candidate: knownBy('engine', large) }
    const report = reportOf({ pairs: [engineOnly], degraded: { ...degraded, measure: 'engine' } })
    expect(report).toMatchObject({ measure: 'engine', notMeasured: degraded.notMeasured })
  })

  test('is no empty list where there is nothing', () => {
    expect(reportOf({ pairs: [grown] })).not.toHaveProperty('notMeasured')
  })
})

describe('how the images were read, and by what', () => {
  test.each([
    [
      'an engine',
      CLASSIC_FACTS,
      {
        method: 'docker-save',
        name: 'default',
        driver: 'docker',
        buildx: '0.29.1',
        engine: '28.5.2',
        store: 'classic',
        sizeMeaning: 'uncompressed-files',
      },
    ],
    [
      'no engine: nothing is said of one',
      { ...CLASSIC_FACTS, engine: undefined },
      { method: 'docker-save', name: 'default', driver: 'docker', buildx: '0.29.1' },
    ],
    ['no docker', undefined, { method: 'docker-save' }],
  ])('%s', (_, docker, facts) => {
    expect(describeBuilder(docker, 'docker-save')).toStrictEqual(facts)
  })
})
