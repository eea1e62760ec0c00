import { describe, expect, test } from 'vitest'
import { createMask, valuesOf } from '../../src/build/mask.js'

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

test('the values behind NAME=VALUE', () => {
  expect(valuesOf(['A=1', 'B=x=y', 'C='])).toStrictEqual(['1', 'x=y', ''])
})
