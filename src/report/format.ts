// Decimal, as the docker CLI prints. One digit after the point; two for gigabytes, where one would hide 50 MB.
const STEPS = [
  { unit: 'kB', bytes: 1_000, digits: 1 },
  { unit: 'MB', bytes: 1_000_000, digits: 1 },
  { unit: 'GB', bytes: 1_000_000_000, digits: 2 },
] as const

const MINUS = '−'

/** `402.9 MB`, `1.20 GB`, `79 B`. Negative numbers carry a real minus sign. */
export function formatBytes(bytes: number): string {
  const sign = bytes < 0 ? MINUS : ''
  const size = Math.abs(bytes)
  if (size < 1_000) return `${sign}${size} B`
  // The first unit in which the rounded number stays below 1000: 999,950 B is 1.0 MB, not 1000.0 kB.
  const step = STEPS.find(({ bytes: unit, digits }) => Number((size / unit).toFixed(digits)) < 1_000) ?? STEPS[2]
  return `${sign}${(size / step.bytes).toFixed(step.digits)} ${step.unit}`
}

/** A limit as somebody wrote it: `380 MB`, not `380.0 MB`. */
export const formatLimit = (bytes: number): string =>
  formatBytes(bytes)
    .replace(/\.0+ /, ' ')
    .replace(/(\.\d)0 /, '$1 ')

/** `+71.2 MB`, `−3.4 MB`, `0 B`. */
export const formatDelta = (bytes: number): string => (bytes > 0 ? `+${formatBytes(bytes)}` : formatBytes(bytes))

/** `21.5 %`; a small or nearly full percentage is never rounded to 0 or 100. */
export function formatPercent(percent: number): string {
  const size = Math.abs(percent)
  if (size > 0 && size < 0.05) return 'less than 0.1 %'
  if (size >= 99.95 && size < 100) return '99.9 %'
  return `${size.toFixed(1)} %`
}

/** `+21.5 %`, `−99.8 %`. */
export function formatPercentDelta(percent: number): string {
  if (percent === 0) return '0.0 %'
  return `${percent > 0 ? '+' : MINUS}${formatPercent(percent).replace('less than ', '<')}`
}

/** `3%` as a limit: `3 %`, `2.5 %`. */
export const formatPercentLimit = (percent: number): string => `${percent} %`

/** `0.2s`, `12.3s`, `4m 05s`. */
export function formatSeconds(milliseconds: number): string {
  if (milliseconds < 59_950) return `${(milliseconds / 1_000).toFixed(1)}s`
  const seconds = Math.floor(Math.max(milliseconds, 60_000) / 1_000)
  return `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, '0')}s`
}

/** The first twelve digits of a digest, as the docker CLI shows image IDs; a git SHA by its first seven. */
export const shortDigest = (digest: string): string => digest.replace(/^sha256:/, '').slice(0, 12)
export const shortSha = (sha: string): string => sha.slice(0, 7)
