import { splitPair } from './bake.js'

// Shorter values ("1", "on", "x64") stand everywhere by chance: replacing them would only make the output unreadable.
const MIN_LENGTH = 4

/** Replaces every value of a build argument or secret that is longer than 3 characters, line by line for values of several lines. */
export function createMask(values: readonly string[]): (text: string) => string {
  const pieces = values
    .flatMap((value) => [value, ...value.split(/\r?\n/)].flatMap((piece) => [piece, piece.trim()]))
    .filter((piece) => piece.trim().length >= MIN_LENGTH)
  // BuildKit, a Go program, quotes paths and commands in its messages as JSON does.
  const parts = [...new Set(pieces.flatMap((piece) => [piece, JSON.stringify(piece).slice(1, -1)]))]
  // Longest first: a value may hold another.
  parts.sort((one, other) => other.length - one.length)
  return (text) => parts.reduce((masked, part) => masked.replaceAll(part, () => '***'), text)
}

/** The values of `NAME=VALUE` items. */
export const valuesOf = (items: readonly string[]): readonly string[] => items.map((item) => splitPair(item).value)
