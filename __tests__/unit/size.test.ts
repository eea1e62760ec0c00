import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/domain/errors.js'
import { parseAllowance, parseSize } from '../../src/text/parse.js'

describe('a size', () => {
  test.each([
    // what a user writes     bytes            why
    ['140MB', 140_000_000, 'decimal, as docker prints'],
    ['128MiB', 134_217_728, 'binary when asked for'],
    ['1.5GB', 1_500_000_000, 'a fraction'],
    ['1.5 GB', 1_500_000_000, 'a blank before the unit'],
    ['  12 kB ', 12_000, 'blanks around'],
    ['16KiB', 16_384, 'the default of min-change'],
    ['2GiB', 2_147_483_648, 'beyond 32 bits'],
    ['79B', 79, 'bytes'],
    ['0B', 0, 'nothing at all is a size'],
    ['0.1MB', 100_000, 'a fraction that binary floating point does not hold'],
    ['1.1GB', 1_100_000_000, 'the same'],
    ['0.3KiB', 307, 'whole bytes: rounded'],
    ['5mb', 5_000_000, 'units are read without regard to case'],
    ['5MIB', 5_242_880, 'the same'],
    ['007MB', 7_000_000, 'leading zeros are no octal'],
  ])('%j is %d bytes (%s)', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes)
  })

  test.each([
    ['', 'empty'],
    ['  ', 'blank'],
    ['12', 'no unit'],
    ['MB', 'no number'],
    ['-1MB', 'negative'],
    ['+1MB', 'a sign'],
    ['1e3MB', 'an exponent'],
    ['0x10MB', 'hexadecimal'],
    ['1,5MB', 'a decimal comma'],
    ['1_000MB', 'a separator'],
    ['.5MB', 'no digit before the point'],
    ['1.MB', 'no digit after the point'],
    ['140 megs', 'an unknown unit'],
    ['140M', 'half a unit'],
    ['140Mb/s', 'more than a unit'],
    ['10 parsecs', 'an unknown unit'],
    ['1constructor', 'a name every object has is no unit'],
    ['5MB 3MB', 'two sizes'],
    ['٣MB', 'digits of another script'],
    ['9999999GB', 'not a whole number that can be counted'],
    ['NaNMB', 'no number'],
    ['3%', 'a percentage is no size'],
  ])('%j is refused (%s)', (text) => {
    expect(() => parseSize(text)).toThrow(UserError)
  })

  test('the message names the input and what was written, the hint every form that is allowed', () => {
    const error = errorOf(() => parseSize('140 megs', 'max-size'))
    expect(error.message).toBe('max-size: "140 megs" is not a size')
    for (const form of ['140MB', '128MiB', '1.5GB', ' B ', 'kB', 'MB', 'GB', 'KiB', 'MiB', 'GiB'])
      expect(error.hint).toContain(form)
  })
})

describe('an allowance', () => {
  test.each([
    ['5MB', { bytes: 5_000_000 }],
    ['128MiB', { bytes: 134_217_728 }],
    ['3%', { percent: 3 }],
    ['2.5 %', { percent: 2.5 }],
    ['0%', { percent: 0 }],
    ['0B', { bytes: 0 }],
    ['3%, 5MB', { percent: 3, bytes: 5_000_000 }],
    ['5MB,3%', { percent: 3, bytes: 5_000_000 }],
    [' 3% , 5 MB ', { percent: 3, bytes: 5_000_000 }],
  ])('%j is %j', (text, allowance) => {
    expect(parseAllowance(text, 'max-increase')).toStrictEqual(allowance)
  })

  test.each([
    ['', 'empty'],
    ['3', 'neither sign nor unit'],
    ['%', 'no number'],
    ['-3%', 'negative'],
    ['3% 5MB', 'no comma between the two'],
    ['3%;5MB', 'another separator'],
    ['3%,', 'a comma too many'],
    [',5MB', 'a comma too many'],
    ['3%, 4%', 'two percentages'],
    ['3MB, 4MB', 'two sizes'],
    ['3%, 4MB, 5MB', 'three of them'],
    ['3%, 140 megs', 'one of the two is no size'],
    ['3 percent', 'in words'],
    ['1e1%', 'an exponent'],
  ])('%j is refused (%s)', (text) => {
    expect(() => parseAllowance(text, 'max-increase')).toThrow(UserError)
  })

  test('the message names the input, the hint every form that is allowed', () => {
    const error = errorOf(() => parseAllowance('some', 'min-reduction'))
    expect(error.message).toBe('min-reduction: "some" is neither a percentage nor a size')
    for (const form of ['3%', '5MB', '3%, 5MB', '128MiB']) expect(error.hint).toContain(form)
  })
})

function errorOf(work: () => unknown): UserError {
  try {
    work()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
