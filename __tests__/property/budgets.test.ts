import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Budget, judge } from '../../src/budgets/judge.js'
import { compareImages } from '../../src/diff/compare.js'
import type { Verdict } from '../../src/domain/verdict.js'
import { byteCount } from '../support/arbitraries.js'
import { budgetsOf } from '../support/budgets.js'
import { againstMain, image, instruction, layer, termsOf } from '../support/reports.js'

const FAILING = { failing: 'failed', inherited: 'failed', reportedOnly: undefined } as const

const verdictsOf = (before: number, after: number, floor: number, budgets: readonly Budget[]): readonly Verdict[] => {
  const sized = (bytes: number, content: string) => image([layer(instruction('D', 1, 'RUN a'), bytes, content)])
  const pair = { platform: 'x', candidate: sized(after, 'after'), baseline: againstMain(sized(before, 'before')) }
  return judge(compareImages(pair, termsOf(floor)), 'uncompressed', budgets, FAILING)
}

const percent = fc.integer({ min: 0, max: 1_000 }).map((tenths) => tenths / 10)
const allowance = fc.oneof(
  percent.map((value) => ({ percent: value })),
  byteCount.map((value) => ({ bytes: value })),
  fc.record({ percent, bytes: byteCount }),
)
const size = byteCount.map((bytes) => ({ bytes }))
const sizeRules = fc
  .record({ 'max-size': size, 'max-increase': allowance, 'min-reduction': allowance, 'max-layer-size': size })
  .map(budgetsOf)
const floor = fc.constantFrom(0, 1, 16_384, 5_000_000)

test('a larger candidate never turns failed into passed, for any rule about size', () => {
  fc.assert(
    fc.property(byteCount, byteCount, byteCount, floor, sizeRules, (before, after, more, least, rules) => {
      const smaller = verdictsOf(before, after, least, rules)
      const larger = verdictsOf(before, after + more, least, rules)
      for (const [index, { outcome, rule }] of smaller.entries()) {
        if (outcome === 'failed') expect([rule, larger[index]?.outcome]).toStrictEqual([rule, 'failed'])
      }
    }),
    { numRuns: 1_000 },
  )
})

test('a looser limit never turns passed into failed', () => {
  fc.assert(
    fc.property(byteCount, byteCount, byteCount, byteCount, (before, after, limit, more) => {
      const outcomes = (bytes: number) =>
        verdictsOf(
          before,
          after,
          0,
          budgetsOf({ 'max-size': { bytes }, 'max-increase': { bytes }, 'max-layer-size': { bytes } }),
        ).map(({ outcome }) => outcome)
      const [tight, loose] = [outcomes(limit), outcomes(limit + more)]
      for (const [index, outcome] of tight.entries()) if (outcome === 'passed') expect(loose[index]).toBe('passed')
    }),
  )
})

test('a failed verdict says how far beyond its limit, and more than nothing; a passed one does not', () => {
  fc.assert(
    fc.property(byteCount, byteCount, floor, sizeRules, (before, after, least, rules) => {
      for (const { outcome, exceededBy, reason } of verdictsOf(before, after, least, rules)) {
        if (outcome === 'failed')
          for (const gap of Object.values(exceededBy ?? { none: 0 })) expect(gap).toBeGreaterThan(0)
        else expect(exceededBy).toBeUndefined()
        expect(reason !== undefined).toBe(outcome === 'skipped')
      }
    }),
  )
})

test('an image that is smaller by what is beyond the limit is within it, and no larger one is', () => {
  fc.assert(
    fc.property(byteCount, byteCount, sizeRules, (before, after, rules) => {
      for (const { rule, limit, actual, exceededBy } of verdictsOf(before, after, 0, rules)) {
        if (exceededBy?.bytes === undefined || limit.bytes === undefined) continue
        if (rule === 'min-reduction') {
          expect(limit.bytes - exceededBy.bytes + 0).toBe((actual?.bytes ?? NaN) + 0)
          continue
        }
        const again = (size: number) => verdictsOf(before, size, 0, rules).find((other) => other.rule === rule)
        // A percentage is rounded: to the byte beside it.
        expect(again(Math.max(0, after - exceededBy.bytes - 1))?.exceededBy).toBeUndefined()
        expect(again(after - exceededBy.bytes + 2)?.exceededBy).toBeDefined()
      }
    }),
  )
})

test('growth below the floor never breaks max-increase, whatever the limit', () => {
  fc.assert(
    fc.property(byteCount, fc.integer({ min: -16_383, max: 16_383 }), allowance, (before, change, limit) => {
      fc.pre(before + change >= 0)
      const [verdict] = verdictsOf(before, before + change, 16_384, budgetsOf({ 'max-increase': limit }))
      expect(verdict?.outcome).toBe('passed')
    }),
  )
})

test('one verdict for each rule that is set, in their order', () => {
  const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
  fc.assert(
    fc.property(
      fc.record({
        'max-size': optional(size),
        'max-increase': optional(allowance),
        'min-reduction': optional(allowance),
        'max-layers': optional(fc.nat(5).map((count) => ({ count }))),
      }),
      byteCount,
      byteCount,
      (given, before, after) => {
        const limits = Object.fromEntries(
          Object.entries(given).flatMap(([name, limit]) => (limit ? [[name, limit]] : [])),
        )
        const verdicts = verdictsOf(before, after, 0, budgetsOf(limits))
        expect(verdicts.map(({ rule }) => rule)).toStrictEqual(Object.keys(limits))
      },
    ),
  )
})

test('more waste in the same image never turns failed into passed; waste within both limits never fails', () => {
  const outcomeOf = (wasted: number, all: number, limit: { readonly percent?: number; readonly bytes?: number }) => {
    const candidate = {
      ...image([layer(instruction('D', 1, 'RUN a'), all)]),
      wastedBytes: wasted,
      visibleBytes: all - wasted,
    }
    const comparison = compareImages(
      { platform: 'x', candidate, baseline: { kind: 'none', reason: 'x', isNew: false } },
      termsOf(0),
    )
    return judge(comparison, 'uncompressed', budgetsOf({ 'max-waste': limit }), FAILING)[0]
  }
  fc.assert(
    fc.property(byteCount, byteCount, byteCount, allowance, (wasted, more, visible, limit) => {
      const all = wasted + more + visible
      const [less, worse] = [outcomeOf(wasted, all, limit), outcomeOf(wasted + more, all, limit)]
      if (less?.outcome === 'failed') expect(worse?.outcome).toBe('failed')
      if ('bytes' in limit && wasted <= limit.bytes) expect(less?.outcome).toBe('passed')
      if ('bytes' in limit && !('percent' in limit) && wasted > limit.bytes) expect(less?.outcome).toBe('failed')
      for (const gap of Object.values(less?.exceededBy ?? {})) expect(gap).toBeGreaterThan(0)
    }),
  )
})
