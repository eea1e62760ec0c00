import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UserError } from '../../src/domain/errors.js'
import { formatBytes, formatDelta, formatLimit } from '../../src/text/format.js'
import { parseAllowance, parseSize } from '../../src/text/parse.js'
import { hostileText } from '../support/arbitraries.js'

const UNITS = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 } as const
const unit = fc.constantFrom(...(Object.keys(UNITS) as (keyof typeof UNITS)[]))
const bytes = fc.oneof(fc.integer({ min: 0, max: 2_000_000 }), fc.integer({ min: 0, max: 5_000_000_000_000 }))

// What is shown has one digit after the point (two for GB): half of the last digit is lost at most.
const resolution = (size: number): number =>
  size < 1_000 ? 0 : size < 999_950 ? 50 : size < 999_950_000 ? 50_000 : 5_000_000

test('a size that is shown can be written as a limit: parse∘format loses half a digit at most', () => {
  fc.assert(
    fc.property(bytes, (size) => {
      expect(Math.abs(parseSize(formatBytes(size)) - size)).toBeLessThanOrEqual(resolution(size))
      expect(parseSize(formatLimit(size))).toBe(parseSize(formatBytes(size)))
    }),
  )
})

test('format∘parse∘format is format: showing again changes nothing', () => {
  fc.assert(
    fc.property(bytes, (size) => {
      expect(formatBytes(parseSize(formatBytes(size)))).toBe(formatBytes(size))
    }),
  )
})

test('a larger size is never shown as a smaller one', () => {
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      const [small, large] = one < other ? [one, other] : [other, one]
      expect(parseSize(formatBytes(small))).toBeLessThanOrEqual(parseSize(formatBytes(large)))
    }),
  )
})

test('whole numbers of every unit are exact, whatever the case and the blanks', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100_000 }),
      unit,
      fc.constantFrom('', ' ', '\t'),
      fc.boolean(),
      (count, name, blank, upper) => {
        const text = `${count}${blank}${upper ? name.toUpperCase() : name}`
        expect(parseSize(text)).toBe(count * UNITS[name])
      },
    ),
  )
})

test('a number is four characters and a unit, with its sign in front', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_000_000_000, max: 999_000_000_000 }), (size) => {
      expect(formatBytes(size)).toMatch(/^−?\d{1,3}( B|\.\d [kM]B|\.\d\d GB)$/)
      expect(formatDelta(size)).toMatch(size > 0 ? /^\+\d/ : size < 0 ? /^−\d/ : /^0 B$/)
    }),
  )
})

test('any text is a whole number of bytes or refused with the forms that are allowed', () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, fc.stringMatching(/^[0-9.,%kKMGiB ]{0,12}$/)), (text) => {
      for (const parse of [parseSize, (value: string) => parseAllowance(value, 'x').bytes ?? 0]) {
        try {
          const size = parse(text)
          expect(Number.isSafeInteger(size) && size >= 0).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(UserError)
          expect((error as UserError).hint).toContain('140MB, 128MiB')
        }
      }
    }),
  )
})
