import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clip, clipEnd, fitting, MAX_ITEMS, MAX_TEXT } from '../../src/domain/limits.js'
import type { Origin } from '../../src/domain/origin.js'
import { reportSchema } from '../../src/report/schema.js'
import { hostileText } from '../support/arbitraries.js'
import { RUN } from '../support/reports.js'

describe('a text that is too long loses its middle', () => {
  test.each([
    ['as it is', 'abcdefgh', 8, 'abcdefgh'],
    ['a folder stays one', 'abcdefg/i/', 8, 'abc…g/i/'],
    ['no half of a pair on the left', 'ab😀defghijk', 8, 'ab…hijk'],
    ['no half of a pair on the right', 'abcdefg😀ijk', 8, 'abc…ijk'],
  ])('%s', (_, text, length, expected) => {
    expect(clip(text, length)).toBe(expected)
  })
})

test.each([
  ['as it is', 'abcdefgh', 8, 'abcdefgh'],
  ['its end is cut off', 'abcdefghi', 8, 'abcdefg…'],
  ['no half of a pair', 'abcdef😀hi', 8, 'abcdef…'],
])('a text that is too long at its end: %s', (_, text, length, expected) => {
  expect(clipEnd(text, length)).toBe(expected)
})

test('every text and every list of texts is made to fit, wherever it stands', () => {
  const long = 'x'.repeat(MAX_TEXT + 1)
  const lines = Array.from({ length: MAX_ITEMS.lines + 1 }, () => long)
  const { name, nested, none } = fitting({ name: long, nested: [{ lines, count: 3 }], none: undefined })
  expect([name.length, nested[0]?.lines.length, nested[0]?.lines[0]?.length, nested[0]?.count, none]).toStrictEqual([
    MAX_TEXT,
    MAX_ITEMS.lines,
    MAX_TEXT,
    3,
    undefined,
  ])
})

/** Every part of a JSON Schema that is a text or a list. */
function partsOf(
  schema: unknown,
  at = '',
): readonly { readonly at: string; readonly schema: Readonly<Record<string, unknown>> }[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = schema as Readonly<Record<string, unknown>>
  const isFree = own['enum'] === undefined && own['const'] === undefined && own['pattern'] === undefined
  const inner = Object.entries(own).flatMap(([key, part]) => partsOf(part, `${at}/${key}`))
  return (own['type'] === 'string' || own['type'] === 'array') && isFree ? [{ at, schema: own }, ...inner] : inner
}

test('every text and every list of the schema has a maximum', () => {
  const parts = partsOf(reportSchema.toJSONSchema())
  expect(parts.length).toBeGreaterThan(30)
  expect(
    parts
      .filter(({ schema }) => schema['maxLength'] === undefined && schema['maxItems'] === undefined)
      .map(({ at }) => at),
  ).toStrictEqual([])
})

test('a report of any texts and of lists that are too long passes its own schema, and lines and rest still add up', () => {
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const text = () => gen(() => fc.oneof(hostileText, fc.constant('😀/'.repeat(MAX_TEXT))))
      const many = <T>(item: T): T[] =>
        Array.from({ length: gen(() => fc.constantFrom(0, 1, MAX_ITEMS.lines, MAX_ITEMS.lines + 2)) }, () => item)
      const origin: Origin = { kind: 'history', text: text() }
      const lines = many({ path: text(), change: 'added' as const, bytes: 2, files: 1 })
      const paths = { lines, rest: { files: 1, bytes: 1 } }
      const wasted = {
        path: text(),
        files: 1,
        bytes: 1,
        cause: 'deleted' as const,
        introducedBy: { layer: 0, origin },
        removedBy: { layer: 0, origin },
      }
      const report = {
        schemaVersion: 1,
        tool: { name: 'tare', version: '1' },
        result: 'pass',
        run: RUN,
        measure: 'uncompressed',
        minChangeBytes: 0,
        builder: { method: 'existing-images' },
        notMeasured: many({ what: text(), reason: text() }),
        images: [
          {
            name: text(),
            platform: 'linux/amd64',
            change: 'changed' as const,
            baseline: { kind: 'none' as const, reason: text() },
            candidate: { digest: text(), layers: [] },
            causes: [
              {
                kind: 're-run' as const,
                deltaBytes: 1,
                origin,
                because: { origin, change: 'inputs' as const, files: many(text()) },
                paths,
              },
            ],
            paths,
            waste: { lines: many(wasted), rest: { files: 0, bytes: 0 } },
            hints: many({
              rule: text(),
              bytes: 1,
              path: text(),
              advice: text(),
              lines: many(text()),
              docs: text(),
              origin,
            }),
            verdicts: [],
          },
        ],
      }
      const fitted = fitting(report)
      expect(reportSchema.safeParse(fitted).error?.issues ?? []).toStrictEqual([])
      const { lines: kept, rest } = fitted.images[0]!.paths
      expect(rest.bytes + kept.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(1 + 2 * lines.length)
      expect(rest.files + kept.length).toBe(1 + lines.length)
    }),
    { numRuns: 20, endOnFailure: true },
  )
})
