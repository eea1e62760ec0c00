import { parse as parseCsv } from 'csv-parse/sync'
import { UserError } from '../domain/errors.js'

// One input each: its text → a value, or an error that names the input and what it allows.

/** The text of an input, trimmed; `''` when it is not set, as GitHub hands it over. */
export type GetInput = (name: string) => string

/**
 * The list syntax of Docker's actions: one item per line; a quoted item may span lines, and doubles the quotes in it.
 * With `comma`, commas separate items too; with `line`, they are part of a value.
 */
export function readList(text: string, input: string, separator: 'line' | 'comma'): readonly string[] {
  if (text === '') return []
  // NUL cannot stand in an environment variable, so as a delimiter it never splits.
  const delimiter = separator === 'comma' ? ',' : '\0'
  try {
    const records: string[][] = parseCsv(text, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    })
    // Blanks after a value in a `line` list may be meant; before a name they never are.
    return records.flat().flatMap((item) => (separator === 'comma' ? item.trim() : item.trimStart()) || [])
  } catch {
    throw new UserError(`${input}: a quoted item does not end`, {
      hint: 'an item that begins with " ends with "; a quote inside it is written twice',
    })
  }
}

/** Items of one form. @throws UserError naming the first that has another by its position */
export function named(items: readonly string[], input: string, form: RegExp, example: string): readonly string[] {
  for (const [index, item] of items.entries()) {
    // The item itself may hold a secret: its position names it.
    if (!form.test(item))
      throw new UserError(`${input}: item ${index + 1} is not of the form ${example}`, {
        hint: `one ${example} a line`,
      })
  }
  return items
}

/** Splits `NAME=VALUE` at the first `=`. */
export function splitPair(pair: string): { readonly name: string; readonly value: string } {
  const at = pair.indexOf('=')
  return at < 0 ? { name: pair, value: '' } : { name: pair.slice(0, at), value: pair.slice(at + 1) }
}

export const unique = (items: readonly string[]): readonly string[] => [...new Set(items)]

/** YAML 1.2 "core schema" booleans, as @actions/core reads them. */
export function readBoolean(get: GetInput, input: string, fallback: string): boolean {
  const text = get(input) || fallback
  if (/^(true|True|TRUE)$/.test(text)) return true
  if (/^(false|False|FALSE)$/.test(text)) return false
  throw new UserError(`${input}: ${JSON.stringify(text)} is not a boolean`, { hint: 'allowed: true, false' })
}

/** One of a few words. @throws UserError that lists them */
export function oneOf<T extends string>(text: string, allowed: readonly T[], input: string): T {
  const found = allowed.find((value) => value === text)
  if (found === undefined)
    throw new UserError(`${input}: ${JSON.stringify(text)} is not known`, { hint: `allowed: ${allowed.join(', ')}` })
  return found
}

const DURATION = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/
// setTimeout fires at once for delays beyond 2^31 − 1 ms (Node's documentation of timers).
const MAX_TIMEOUT_MS = 2_147_483_647

/** Reads `90s`, `60m`, `1h30m`. @returns milliseconds */
export function parseDuration(text: string): number {
  const [, hours = '0', minutes = '0', seconds = '0'] = DURATION.exec(text.trim()) ?? []
  const milliseconds = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000
  if (milliseconds === 0 || milliseconds > MAX_TIMEOUT_MS) {
    throw new UserError(`timeout: ${JSON.stringify(text)} is not a duration`, {
      hint: 'write it like 90s, 60m or 1h30m, at most 24 days',
    })
  }
  return milliseconds
}

export const mapOptional = <T, U>(value: T | undefined, map: (value: T) => U): U | undefined =>
  value === undefined ? undefined : map(value)

/** How long a run may take. */
export const readTimeout = (get: GetInput): number => parseDuration(get('timeout') || '60m')
