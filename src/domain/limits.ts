import { sum, type Rest } from './paths.js'

// Limits of a report: far above any real one, but low enough to read a stranger's report in time. The schema rejects
// anything above them; Tare cuts its own reports to fit.

/** Of every text, in UTF-16 units: the longest path on Linux (PATH_MAX), ten times an instruction. */
export const MAX_TEXT = 4_096

/** Of every list. */
export const MAX_ITEMS = {
  /** overlay2 mounts 127 of them. */
  layers: 50_000,
  images: 1_000,
  /** Causes beyond this are merged into one, so that they still add up. */
  causes: 10_000,
  hints: 500,
  lines: 1_000,
  verdicts: 20,
  /** Of the file that made an instruction run again. */
  changedLines: 5,
  /** Example files of an instruction that ran again. */
  files: 3,
} as const

/** Cuts a text to a length. The cut is in the middle, because the slash that marks a folder is at the end. */
export function clip(text: string, length = MAX_TEXT): string {
  if (text.length <= length) return text
  const tail = length >> 1
  // Half a surrogate pair on either side of the cut is cut off, too.
  return `${text.slice(0, length - tail - 1).replace(/[\uD800-\uDBFF]$/, '')}…${text.slice(-tail).replace(/^[\uDC00-\uDFFF]/, '')}`
}

/** The same, cut at its end. */
export const clipEnd = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`

/**
 * The same value with every text and list in it cut to fit. Lines that are cut off are added to the `rest` beside them.
 */
export function fitting<T>(value: T): T {
  return fit(value, '') as T
}

function fit(value: unknown, name: string): unknown {
  if (typeof value === 'string') return clip(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.slice(0, mostOf(name)).map((item) => fit(item, ''))
  const whole = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fit(part, key)]))
  const { lines, rest } = value as { readonly lines?: readonly Rest[]; readonly rest?: Rest }
  return lines && rest ? { ...whole, rest: sum([rest, ...lines.slice(MAX_ITEMS.lines)]) } : whole
}

const MOST = new Map<string, number>(Object.entries(MAX_ITEMS))
const mostOf = (name: string): number => MOST.get(name) ?? MAX_ITEMS.lines
