import { describe, expect, test } from 'vitest'
import { badgeOf } from '../../src/report/badge.js'
import { plainHeadline } from '../../src/report/headline.js'
import { verdictText } from '../../src/report/verdicttext.js'
import { PLAIN } from '../../src/report/words.js'
import { set } from '../../src/text/phrase.js'
import { againstMain, fromBase, image, instruction, layer, type PairFacts, reportOf } from '../support/reports.js'

const MB = 1_000_000
const base = layer(fromBase('debian'), 250 * MB)
const sized = (own: number) => image([base, layer(instruction('Dockerfile', 2, 'RUN a'), own)])
const pair = (before: number, after: number, more: Partial<PairFacts> = {}): PairFacts => ({
  baseline: againstMain(sized(before)),
  candidate: sized(after),
  ...more,
})
const none = { kind: 'none', reason: 'main has no Dockerfile', isNew: true } as const
const failed = { kind: 'failed', reason: 'main could not be built' } as const
const headline = (pairs: readonly PairFacts[], inputs: Readonly<Record<string, string>> = {}) =>
  plainHeadline(reportOf({ pairs, inputs }))

describe('the headline has the number', () => {
  test.each<[string, PairFacts, Readonly<Record<string, string>>, string]>([
    ['growth', pair(50 * MB, 80 * MB), {}, '✅ api grows by 30.0 MB (+10.0 %) to 330.0 MB'],
    ['a reduction', pair(80 * MB, 50 * MB), {}, '✅ api shrinks by 30.0 MB (−9.1 %) to 300.0 MB'],
    [
      'a reduction that stays near the limit: good news',
      pair(80 * MB, 50 * MB),
      { 'max-size': '310MB' },
      '✅ api shrinks by 30.0 MB (−9.1 %) to 300.0 MB',
    ],
    [
      'growth up to the limit',
      pair(50 * MB, 51 * MB),
      { 'max-size': '310MB' },
      '⚠️ api grows by 1.0 MB (+0.3 %) to 301.0 MB, 97 % of its 310 MB limit',
    ],
    [
      'no change near the limit',
      pair(50 * MB, 50 * MB),
      { 'max-size': '310MB' },
      '⚠️ api is 300.0 MB, 97 % of its 310 MB limit',
    ],
    ['no change', pair(50 * MB, 50 * MB), {}, '✅ api is identical to main (all layers unchanged)'],
    ['hardly any change', pair(50 * MB, 50 * MB + 214), {}, '✅ api: no significant change in size (+214 B)'],
    [
      'growth over a limit',
      pair(50 * MB, 80 * MB),
      { 'max-size': '320MB' },
      '❌ api grows by 30.0 MB (+10.0 %) to 330.0 MB',
    ],
    [
      'over a limit with nothing to compare with',
      { baseline: failed, candidate: sized(80 * MB) },
      { 'max-size': '320MB' },
      '❌ api is 330.0 MB, 10.0 MB over its 320 MB limit',
    ],
    [
      'too many layers, not too many bytes',
      pair(50 * MB, 80 * MB),
      { 'max-layers': '1' },
      '❌ api has 2 layers, 1 layer allowed',
    ],
    [
      'a new image',
      { baseline: none, candidate: sized(80 * MB) },
      { 'max-size': '1GB' },
      'ℹ️ new image api, 330.0 MB (33 % of 1 GB)',
    ],
  ])('%s', (_, one, inputs, expected) => {
    expect(headline([one], inputs)).toBe(expected)
  })

  test.each<[string, readonly PairFacts[], Readonly<Record<string, string>>, string]>([
    [
      'of several the worst',
      [pair(50 * MB, 52 * MB, { name: 'web' }), pair(50 * MB, 80 * MB), pair(50 * MB, 81 * MB, { name: 'worker' })],
      { 'max-increase': '5MB' },
      '❌ worker grows by 31.0 MB (+10.3 %) to 331.0 MB; 2 of 3 images over budget',
    ],
    [
      'within budget, the largest change',
      [pair(50 * MB, 52 * MB, { name: 'web' }), pair(80 * MB, 50 * MB), pair(50 * MB, 50 * MB, { name: 'same' })],
      {},
      '✅ api shrinks by 30.0 MB (−9.1 %) to 300.0 MB; 2 of 3 images changed, all within budget',
    ],
    [
      'platforms of one image',
      [pair(50 * MB, 80 * MB), pair(50 * MB, 79 * MB, { platform: 'linux/arm64' })],
      { 'max-increase': '5MB' },
      '❌ api linux/amd64 grows by 30.0 MB (+10.0 %) to 330.0 MB; 2 of 2 platforms over budget',
    ],
    ['none changed', [pair(MB, MB), pair(MB, MB, { name: 'web' })], {}, '✅ 2 images, none changed'],
  ])('%s', (_, pairs, inputs, expected) => {
    expect(headline(pairs, inputs)).toBe(expected)
  })

  test('it is one line without hidden characters, whatever the image is called', () => {
    expect(headline([pair(MB, 9 * MB, { name: 'a\nb\u202Ec' })])).toBe(
      '✅ a b\uFFFDc grows by 8.0 MB (+3.2 %) to 259.0 MB',
    )
  })
})

test.each([
  ['max-size', '310MB', 300, '⚠️ max-size 310 MB: 97 % used, 10.0 MB left'],
  [
    'max-increase',
    '10%, 5MB',
    250,
    '❌ max-increase 10 % or 5 MB: +50.0 MB, 25.0 MB allowed (10 %, the larger of both)',
  ],
  ['max-increase', '10%', 250, '❌ max-increase 10 %: +20.0 %, 10 % allowed'],
  ['max-increase', '60MB', 250, '✅ max-increase 60 MB: +50.0 MB'],
  ['min-reduction', '10%', 250, '❌ min-reduction 10 %: +20.0 %, short by 30.0 percentage points'],
  ['max-layers', '1', 250, '❌ max-layers 1 layer: 2 layers, 1 layer over, all of it before'],
  ['max-own-size', '40MB', 250, '❌ max-own-size 40 MB: 50.0 MB, 10.0 MB over'],
])('%s %s: %s', (rule, limit, before, expected) => {
  const { images } = reportOf({ pairs: [pair((before - 250) * MB, 50 * MB)], inputs: { [rule]: limit } })
  const [text] = images.map((one) => one.verdicts.map((verdict) => set(verdictText(verdict, one), PLAIN)))
  expect(text).toStrictEqual([expected])
})

test.each<[readonly PairFacts[], Readonly<Record<string, string>>, string, string]>([
  [[pair(50 * MB, 80 * MB)], {}, '330.0 MB', 'brightgreen'],
  [[pair(50 * MB, 80 * MB)], { 'max-size': '1MB' }, '330.0 MB', 'red'],
  [[pair(50 * MB, 80 * MB)], { 'max-size': '1MB', 'warn-only': 'true' }, '330.0 MB', 'yellow'],
  [[{ baseline: failed, candidate: sized(MB) }], {}, '251.0 MB', 'blue'],
  [[pair(MB, MB), pair(MB, 90 * MB, { name: 'b' })], { 'max-increase': '5MB' }, '1 of 2 over budget', 'red'],
  [[pair(MB, MB), pair(MB, 90 * MB, { name: 'b' })], {}, '2 images within budget', 'brightgreen'],
])('badge %#', (pairs, inputs, message, color) => {
  expect(badgeOf(reportOf({ pairs, inputs }))).toStrictEqual({ schemaVersion: 1, label: 'image size', message, color })
})
