import { describe, expect, test } from 'vitest'
import { clip, fitting, MAX_ITEMS, MAX_TEXT } from '../../src/report/limits.js'
import { reportSchema } from '../../src/report/schema.js'

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
function partsOf(schema: unknown, at = ''): readonly { readonly at: string; readonly schema: Readonly<Record<string, unknown>> }[] {
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
    parts.filter(({ schema }) => schema['maxLength'] === undefined && schema['maxItems'] === undefined).map(({ at }) => at),
  ).toStrictEqual([])
})
