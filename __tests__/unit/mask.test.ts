import { describe, expect, test } from 'vitest'
import { createMask, valuesOf } from '../../src/plan/mask.js'

describe('values of build arguments and secrets in output', () => {
  test.each([
    // values                            output                             what is shown
    [['hunter2'], 'login hunter2 ok', 'login *** ok'],
    [['hunter2'], 'hunter2hunter2', '******'],
    [['hunter2'], 'http://u:hunter2@host/', 'http://u:***@host/'],
    [['hunter2', 'hunter2-long'], 'hunter2-long', '***'],
    [['one line', 'x'], 'xx one line xx', 'xx *** xx'],
    [['four'], 'four', '***'],
    [['abc'], 'abc', 'abc'],
    [['1', 'on', 'x64', ''], '1 on x64', '1 on x64'],
    [['    '], 'a    b', 'a    b'],
    [['a.c+*'], 'a.c+* abc', '*** abc'],
    [['$&$1'], 'see $&$1', 'see ***'],
    [['größe-ü😀'], 'größe-ü😀!', '***!'],
    [['-----BEGIN\nabcdefgh\n-----END'], '-----BEGIN\nabcdefgh\n-----END', '***'],
    [['-----BEGIN\r\nabcdefgh\r\n-----END'], 'only abcdefgh of it', 'only *** of it'],
    [[], 'nothing', 'nothing'],
  ])('%j: %j is shown as %j', (values, output, shown) => {
    expect(createMask(values)(output)).toBe(shown)
  })

  test.each([
    ['s3cr3t"quoted', 'in a message of BuildKit’s: "/x-s3cr3t\\"quoted": not found'],
    ['s3cr3t\\back', '"/x-s3cr3t\\\\back": not found'],
    ['s3cr3t\ttab', '"/x-s3cr3t\\ttab": not found'],
  ])('%j is masked as Go quotes it: %s', (value, output) => {
    const shown = createMask([value])(output)
    expect(shown).toContain('***')
    expect(shown).not.toContain('s3cr3t')
  })
})

describe('a value that a step encodes', () => {
  const VALUE = 'hunter2/ü?>~ +x'
  const base64 = (text: string): string => Buffer.from(text).toString('base64')
  const lower = (text: string): string => text.replaceAll(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase())

  test.each([
    ['base64', base64(VALUE)],
    ['base64 without padding', base64(VALUE).replaceAll('=', '')],
    ['base64 for addresses', Buffer.from(VALUE).toString('base64url')],
    ['base64 with a line’s end', base64(`${VALUE}\n`)],
    ['base64 after one byte', base64(`x${VALUE}`)],
    ['base64 after two, before one', base64(`u:${VALUE}!`)],
    ['base64 after three, before two', base64(`xyz${VALUE}??`)],
    ['a URL’s part', encodeURIComponent(VALUE)],
    ['a URL’s part in lower case', lower(encodeURIComponent(VALUE))],
    ['a form’s field', encodeURIComponent(VALUE).replaceAll('%20', '+')],
    ['a URL', encodeURI(VALUE)],
    ['a path as Python quotes it', encodeURIComponent(VALUE).replaceAll('%2F', '/')],
  ])('%s', (_, encoded) => {
    const masked = createMask([VALUE])(`<${encoded}>`)
    expect(masked).toMatch(/^<[\w+/=-]{0,6}\*\*\*[\w+/=-]{0,6}>$/)
    const rest = Buffer.from(masked.replaceAll(/[<>*]/g, ''), 'base64').toString('latin1')
    expect(rest).not.toMatch(/h|n|t|\+/)
  })

  test('what is encoded otherwise is not known: hex, reversed, split', () => {
    for (const text of [Buffer.from('hunter2').toString('hex'), '2retnuh', 'hun ter2'])
      expect(createMask(['hunter2'])(text)).toBe(text)
  })

  test('text in base64 that holds no value stays', () => {
    expect(createMask(['hunter2'])(base64('nothing of that'))).toBe(base64('nothing of that'))
  })
})

test('many values cost no more time than one', () => {
  const values = Array.from({ length: 5_000 }, (_, index) => `value-${index}-of-many`)
  const mask = createMask(values)
  const text = `${'nothing to see here; '.repeat(20_000)}value-4999-of-many`
  const started = performance.now()
  expect(mask(text).endsWith(' ***')).toBe(true)
  // One scan for each of 50,000 forms would take minutes.
  expect(performance.now() - started).toBeLessThan(3_000)
})

test('the values behind NAME=VALUE', () => {
  expect(valuesOf(['A=1', 'B=x=y', 'C='])).toStrictEqual(['1', 'x=y', ''])
})
