import { own, safe, type Safe } from './escape.js'

// Decimal, as the docker CLI prints. One digit after the point; two for gigabytes, where one would hide 50 MB.
const STEPS = [
  { unit: 'kB', bytes: 1_000, digits: 1 },
  { unit: 'MB', bytes: 1_000_000, digits: 1 },
  { unit: 'GB', bytes: 1_000_000_000, digits: 2 },
] as const

const MINUS = '−'

const digitsOf = (value: number, digits: number): Safe => value.toFixed(digits) as Safe

/** `402.9 MB`, `1.20 GB`, `79 B`. Negative numbers carry a real minus sign. */
export function formatBytes(bytes: number): Safe {
  const { digits, unit } = inUnit(Math.abs(bytes))
  return safe`${bytes < 0 ? MINUS : ''}${digits} ${unit}`
}

/** A limit as people write it: `380 MB`, not `380.0 MB`. */
export function formatLimit(bytes: number): Safe {
  const { digits, unit } = inUnit(bytes)
  return safe`${Number(digits)} ${unit}`
}

/** What is known to three digits: `≈ 121 MB`. */
export const formatEstimate = (bytes: number): Safe => safe`≈ ${formatLimit(Number(bytes.toPrecision(3)))}`

function inUnit(size: number): { readonly digits: Safe; readonly unit: 'B' | (typeof STEPS)[number]['unit'] } {
  if (size < 1_000) return { digits: digitsOf(size, 0), unit: 'B' }
  // The first unit in which the rounded number stays below 1000: 999,950 B is 1.0 MB, not 1000.0 kB.
  const step = STEPS.find(({ bytes, digits }) => Number((size / bytes).toFixed(digits)) < 1_000) ?? STEPS[2]
  return { digits: digitsOf(size / step.bytes, step.digits), unit: step.unit }
}

/** `+71.2 MB`, `−3.4 MB`, `0 B`. */
export const formatDelta = (bytes: number): Safe => (bytes > 0 ? safe`+${formatBytes(bytes)}` : formatBytes(bytes))

/** `21.5 %`; a small or nearly full percentage is never rounded to 0 or 100, and a huge one is `more than 1000 %`. */
export const formatPercent = (percent: number): Safe => safe`${percentDigits(percent, 'less than ')} %`

/** `18.4 percentage points`. */
export const formatPercentPoints = (percent: number): Safe =>
  safe`${percentDigits(percent, 'less than ')} percentage points`

function percentDigits(percent: number, below: 'less than ' | '<'): Safe {
  const size = Math.abs(percent)
  if (size > 0 && size < 0.05) return safe`${below}0.1`
  if (size >= 99.95 && size < 100) return own('99.9')
  return size >= MANIFOLD ? safe`more than ${MANIFOLD}` : digitsOf(size, 1)
}

/** `+21.5 %`, `−99.8 %`; growth from 1000 % on is shown as a factor: `×89`. */
export function formatPercentDelta(percent: number): Safe {
  if (percent === 0) return own('0.0 %')
  if (percent >= MANIFOLD) {
    const times = Math.round(percent / 100 + 1)
    return times < MOST_TIMES ? safe`×${times}` : safe`more than ×${MOST_TIMES}`
  }
  return safe`${percent > 0 ? '+' : MINUS}${percentDigits(percent, '<')} %`
}

// From here on percentages are hard to read.
const MANIFOLD = 1_000
const MOST_TIMES = 1_000

/** `3%` as a limit: `3 %`, `2.5 %`. */
export const formatPercentLimit = (percent: number): Safe => safe`${percent} %`

/** `0.2s`, `12.3s`, `4m 05s`. */
export function formatSeconds(milliseconds: number): Safe {
  if (milliseconds < 59_950) return safe`${digitsOf(milliseconds / 1_000, 1)}s`
  const seconds = Math.floor(Math.max(milliseconds, 60_000) / 1_000)
  return safe`${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, '0') as Safe}s`
}

/** How long bytes take at 100 Mbit/s: `≈ 10 s`, `≈ 4 min`, `less than 1 s`. */
export function formatTransfer(bytes: number): Safe {
  const seconds = (bytes * 8) / 100_000_000
  if (seconds < 1) return own('less than 1 s')
  return seconds < 119.5 ? safe`≈ ${Math.round(seconds)} s` : safe`≈ ${Math.round(seconds / 60)} min`
}

/** The first twelve digits of a digest, as the docker CLI shows image IDs; a git SHA by its first seven. */
export const shortDigest = (digest: string): string => digest.replace(/^sha256:/, '').slice(0, 12)
export const shortSha = (sha: string): string => sha.slice(0, 7)

// Nobody reads more than these in a sentence.
const MAX_NAMES = 3

/** `gcc-12, cpp-12, g++-12 and 4 more` */
export function someNames(names: readonly string[]): string {
  const [shown, left] = [names.slice(0, MAX_NAMES), names.length - MAX_NAMES]
  return `${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`
}
