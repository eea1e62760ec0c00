import { sum, type Rest } from './paths.js'

// What a report may hold: far beyond any real one, and little enough that whoever reads a stranger's report is done in
// time. The schema refuses what is more; what Tare writes itself is made to fit.

/** Of every text, in UTF-16 units: a path that Linux takes (PATH_MAX), ten times an instruction. */
export const MAX_TEXT = 4_096

/** Of every list. */
export const MAX_ITEMS = {
  /** overlay2 mounts 127 of them. */
  layers: 50_000,
  images: 1_000,
  /** Those beyond are one, so that all of them still add up. */
  causes: 10_000,
  hints: 500,
  lines: 1_000,
  verdicts: 20,
  /** Of a cause that ran again: examples. */
  files: 3,
} as const

/**
 * A text of at most that length. What is too much is cut out of its middle: the slash that tells a folder stands at the
 * end.
 */
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
 * The same with every text and every list in it made to fit. What lines are cut off is part of the rest that stands
 * beside them.
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
