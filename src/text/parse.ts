import { UserError } from '../domain/errors.js'
import type { Quantity } from '../domain/verdict.js'

// Sizes, percentages and numbers as people write them.

/** The forms a size may have, as every message about sizes names them. */
const SIZE_FORMS = '140MB, 128MiB, 1.5GB (units B kB MB GB KiB MiB GiB)'

// Decimal units are the docker CLI's own (1 MB = 1,000,000 B); binary ones only when asked for by name.
const UNITS: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1_000,
  mb: 1_000_000,
  gb: 1_000_000_000,
  kib: 1_024,
  mib: 1_048_576,
  gib: 1_073_741_824,
}

const SIZE = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i
const PERCENT = /^(\d+(?:\.\d+)?)\s*%$/

/**
 * Reads a size such as `140MB` or `128MiB`.
 * @returns whole bytes
 * @throws UserError naming `input` and the allowed forms
 */
export function parseSize(text: string, input = 'size'): number {
  const bytes = sizeOf(text)
  if (bytes === undefined)
    throw new UserError(`${input}: ${JSON.stringify(text)} is not a size`, { hint: `write it like ${SIZE_FORMS}` })
  return bytes
}

/**
 * Reads `3%`, `5MB`, or both separated by a comma.
 * @throws UserError naming `input` and the allowed forms
 */
export function parseAllowance(text: string, input: string): Quantity {
  const parts = text.split(',').map((part) => part.trim())
  const percents = parts.flatMap((part) => percentOf(part) ?? [])
  const sizes = parts.flatMap((part) => sizeOf(part) ?? [])
  if (percents.length + sizes.length !== parts.length || percents.length > 1 || sizes.length > 1) {
    throw new UserError(`${input}: ${JSON.stringify(text)} is neither a percentage nor a size`, {
      hint: `write it like 3%, 5MB, or both as "3%, 5MB"; sizes like ${SIZE_FORMS}`,
    })
  }
  const [percent] = percents
  const [bytes] = sizes
  return { ...(percent !== undefined && { percent }), ...(bytes !== undefined && { bytes }) }
}

function sizeOf(text: string): number | undefined {
  const [, digits, unit] = SIZE.exec(text.trim()) ?? []
  const factor = UNITS[unit?.toLowerCase() ?? '']
  if (digits === undefined || factor === undefined) return undefined
  const bytes = Math.round(Number(digits) * factor)
  return Number.isSafeInteger(bytes) ? bytes : undefined
}

function percentOf(text: string): number | undefined {
  const [, digits] = PERCENT.exec(text) ?? []
  return digits === undefined ? undefined : Number(digits)
}

/** A whole number from 1 up. @param what it is, with an example */
export function wholeNumber(text: string, input: string, what: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1 || !Number.isSafeInteger(value)) {
    throw new UserError(`${input}: ${JSON.stringify(text)} is not ${what}`, { hint: `write ${what}` })
  }
  return value
}

/** Reads how many of something are allowed, like 12. @throws UserError naming `input` */
export const parseCount = (text: string, input: string, things: string): number =>
  wholeNumber(text, input, `a number of ${things}, like 12`)
