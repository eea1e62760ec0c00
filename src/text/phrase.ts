import type { Origin } from '../domain/origin.js'
import { joinSafe, type Own, type Safe } from './escape.js'
import { formatBytes, formatDelta } from './format.js'

// Text before a medium formats it: our own words, and everything else marked with what it is.

/**
 * A place that bytes come from. `whole` includes its instruction, `line` says where it is, `name` is the name of a base
 * image. A medium without links shows the last two alike.
 */
export interface OriginPiece {
  readonly origin: Origin
  /** The side whose commit its lines refer to. */
  readonly side: 'baseline' | 'candidate'
  readonly form: 'whole' | 'line' | 'name'
}

export type Piece =
  | Safe
  /** A name, an instruction. */
  | { readonly code: string }
  /** A file or a folder of an image. */
  | { readonly path: string }
  /** Words that are not ours, or that contain such words. */
  | { readonly plain: string }
  /** A number with its unit. */
  | { readonly amount: Safe }
  /** What matters most of a sentence. */
  | { readonly strong: Phrase }
  | OriginPiece

export type Phrase = readonly Piece[]

export const code = (text: string): Piece => ({ code: text })
export const pathPiece = (path: string): Piece => ({ path })
export const plain = (text: string): Piece => ({ plain: text })
export const amount = (text: Safe): Piece => ({ amount: text })
export const strong = (text: Piece | Phrase): Piece => ({ strong: piecesOf(text) })
export const bytesPiece = (bytes: number): Piece => amount(formatBytes(bytes))
export const deltaPiece = (bytes: number): Piece => amount(formatDelta(bytes))

type Value = string | number | Piece | Phrase

/** What may stand in a phrase: foreign text only as a piece that says what it is. */
type Ours<T> = T extends string | number ? Own<T> : T

/** Builds a phrase: ``phrase`grows by ${bytesPiece(bytes)}` ``. */
export function phrase<V extends readonly Value[]>(
  words: TemplateStringsArray,
  ...values: { readonly [K in keyof V]: V[K] & Ours<V[K]> }
): Phrase {
  return words.flatMap((word, index): Phrase => {
    const before = index === 0 ? [] : piecesOf(values[index - 1] as Value)
    return word === '' ? before : [...before, word as Safe]
  })
}

function piecesOf(value: Value): Phrase {
  if (typeof value === 'string') return value === '' ? [] : [value as Safe]
  if (typeof value === 'number') return [String(value) as Safe]
  return isPhrase(value) ? value : [value]
}

const isPhrase = (value: Piece | Phrase): value is Phrase => Array.isArray(value)

export const joinPhrases = (phrases: readonly (Piece | Phrase)[], separator: Safe): Phrase =>
  phrases.flatMap((one, index) => [...(index === 0 ? [] : [separator]), ...piecesOf(one)])

/** Words that are not ours as a sentence. */
export const sentencePiece = (text: string): Piece => plain(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`)

/** How a medium formats everything but our own words. */
export interface Setting {
  readonly code: (text: string) => Safe
  readonly path: (path: string) => Safe
  readonly plain: (text: string) => Safe
  readonly amount: (text: Safe) => Safe
  readonly strong: (text: Safe) => Safe
  readonly origin: (origin: OriginPiece) => Safe
}

export const set = (text: Piece | Phrase, by: Setting): Safe =>
  joinSafe(
    piecesOf(text).map((piece) => setPiece(piece, by)),
    '',
  )

function setPiece(piece: Piece, by: Setting): Safe {
  if (typeof piece === 'string') return piece
  if ('code' in piece) return by.code(piece.code)
  if ('path' in piece) return by.path(piece.path)
  if ('strong' in piece) return by.strong(set(piece.strong, by))
  if ('plain' in piece) return by.plain(piece.plain)
  return 'amount' in piece ? by.amount(piece.amount) : by.origin(piece)
}
