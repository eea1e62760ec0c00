import { describe, expect, test } from 'vitest'
import {
  formatBytes,
  formatDelta,
  formatLimit,
  formatPercent,
  formatPercentDelta,
  formatPercentLimit,
  formatEstimate,
  formatSeconds,
  formatTransfer,
  shortDigest,
  shortSha,
} from '../../src/text/format.js'

test.each([
  // bytes             as people read them
  [0, '0 B'],
  [1, '1 B'],
  [79, '79 B'],
  [999, '999 B'],
  [1_000, '1.0 kB'],
  [1_049, '1.0 kB'],
  [1_050, '1.1 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1.0 MB'],
  [1_216_512, '1.2 MB'],
  [402_900_000, '402.9 MB'],
  [999_949_999, '999.9 MB'],
  [999_950_000, '1.00 GB'],
  [1_204_876_493, '1.20 GB'],
  [12_345_678_901, '12.35 GB'],
  [1_000_000_000_000, '1000.00 GB'],
  [-3_400_000, '−3.4 MB'],
  [-5, '−5 B'],
])('%d B is %s: decimal, as the docker CLI prints', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test.each([
  [71_200_000, '+71.2 MB'],
  [-3_400_000, '−3.4 MB'],
  [0, '0 B'],
  [1, '+1 B'],
])('a difference of %d B is %s', (bytes, text) => {
  expect(formatDelta(bytes)).toBe(text)
})

test.each([
  // limit            as somebody wrote it
  [380_000_000, '380 MB'],
  [5_000_000, '5 MB'],
  [1_500_000_000, '1.5 GB'],
  [1_250_000_000, '1.25 GB'],
  [2_000_000_000, '2 GB'],
  [100_000_000, '100 MB'],
  [10_000, '10 kB'],
  [20, '20 B'],
  [0, '0 B'],
])('a limit of %d B is %s', (bytes, text) => {
  expect(formatLimit(bytes)).toBe(text)
})

describe('percentages', () => {
  test.each([
    // value     alone               as a change
    [21.468, '21.5 %', '+21.5 %'],
    [-99.8, '99.8 %', '−99.8 %'],
    [0, '0.0 %', '0.0 %'],
    [99.99, '99.9 %', '+99.9 %'],
    [-99.999, '99.9 %', '−99.9 %'],
    [-100, '100.0 %', '−100.0 %'],
    [100, '100.0 %', '+100.0 %'],
    [999.94, '999.9 %', '+999.9 %'],
    [1_000, 'more than 1000 %', '×11'],
    [8_849.9, 'more than 1000 %', '×89'],
    [99_849, 'more than 1000 %', '×999'],
    [99_850, 'more than 1000 %', 'more than ×1000'],
    [1e15, 'more than 1000 %', 'more than ×1000'],
    [0.05, '0.1 %', '+0.1 %'],
  ])('%f: %s, as a change %s', (percent, alone, change) => {
    expect(formatPercent(percent)).toBe(alone)
    expect(formatPercentDelta(percent)).toBe(change)
  })

  test('a small one is told as small, with its direction, and never as none', () => {
    expect(formatPercent(0.04)).toBe('less than 0.1 %')
    expect(formatPercent(-0.0001)).toBe('less than 0.1 %')
    expect(formatPercentDelta(0.04)).toMatch(/\+.*0\.1 %$/)
    expect(formatPercentDelta(-0.0001)).toMatch(/−.*0\.1 %$/)
  })

  test('a limit as it was written', () => {
    expect([3, 2.5, 90, 0.01].map(formatPercentLimit)).toStrictEqual(['3 %', '2.5 %', '90 %', '0.01 %'])
  })
})

test.each([
  [0, '0.0s'],
  [240, '0.2s'],
  [12_300, '12.3s'],
  [59_900, '59.9s'],
  [59_960, '1m 00s'],
  [60_000, '1m 00s'],
  [245_000, '4m 05s'],
  [245_999, '4m 05s'],
  [3_723_000, '62m 03s'],
])('%d ms is %s', (milliseconds, text) => {
  expect(formatSeconds(milliseconds)).toBe(text)
})

test('digests and commits as docker and git shorten them', () => {
  expect(shortDigest('sha256:ab12cd34ef56789012345678')).toBe('ab12cd34ef56')
  expect(shortSha('9e8d7c6a5b4c3d2e')).toBe('9e8d7c6')
})

test.each([
  [0, '≈ 0 B'],
  [999, '≈ 999 B'],
  [121_412_345, '≈ 121 MB'],
  [61_149_000, '≈ 61.1 MB'],
  [999_600_000, '≈ 1 GB'],
  [1_238_000_000, '≈ 1.24 GB'],
])('%d B are known to three digits: %s', (bytes, text) => {
  expect(formatEstimate(bytes)).toBe(text)
})

test.each([
  [0, 'less than 1 s'],
  [12_499_999, 'less than 1 s'],
  [12_500_000, '≈ 1 s'],
  [121_000_000, '≈ 10 s'],
  [1_493_000_000, '≈ 119 s'],
  [1_494_000_000, '≈ 2 min'],
  [4_500_000_000, '≈ 6 min'],
])('%d B take %s at 100 Mbit/s', (bytes, text) => {
  expect(formatTransfer(bytes)).toBe(text)
})
