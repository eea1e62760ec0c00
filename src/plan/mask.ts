import { splitPair } from '../config/fields.js'

// Shorter values ("1", "on", "x64") stand everywhere by chance: replacing them would only make the output unreadable.
const MIN_LENGTH = 4

/**
 * How a value may appear in a text. `edges`: the sides where the next base64 character also holds bits of the value.
 */
interface Form {
  readonly text: string
  readonly edges: 'none' | 'before' | 'after' | 'both'
}

/**
 * Replaces every value of a build argument or secret that is longer than 3 characters, line by line for values of
 * several lines: as it is, as JSON and Go quote it, percent-encoded, and in base64, inside of a longer base64 text as
 * well. The time it takes grows with the text, not with the number of values.
 */
export function createMask(values: readonly string[]): (text: string) => string {
  const pieces = values
    .flatMap((value) => [value, ...value.split(/\r?\n/)].flatMap((piece) => [piece, piece.trim()]))
    .filter((piece) => piece.trim().length >= MIN_LENGTH)
  const forms = new Map([...new Set(pieces)].flatMap(formsOf).map((form) => [form.text, form]))
  // By the first characters, then by length, longest first: a value may contain another.
  const lengths = new Map<string, number[]>()
  for (const text of [...forms.keys()].sort((one, other) => other.length - one.length))
    add(lengths, text.slice(0, MIN_LENGTH), text.length)
  return (text) => {
    let [masked, from] = ['', 0]
    for (let at = 0; at < text.length; at++) {
      const form = lengths
        .get(text.slice(at, at + MIN_LENGTH))
        ?.flatMap((length) => forms.get(text.slice(at, at + length)) ?? [])
        .at(0)
      if (!form) continue
      const [before, after] = [
        form.edges === 'before' || form.edges === 'both',
        form.edges === 'after' || form.edges === 'both',
      ]
      const start = before && at > from && isBase64(text[at - 1]) ? at - 1 : at
      let end = at + form.text.length
      if (after && isBase64(text[end])) end++
      if (after) while (text[end] === '=') end++
      masked += `${text.slice(from, start)}***`
      from = end
      at = end - 1
    }
    return masked + text.slice(from)
  }
}

function add(lengths: Map<string, number[]>, key: string, length: number): void {
  const known = lengths.get(key)
  if (!known) lengths.set(key, [length])
  else if (known.at(-1) !== length) known.push(length)
}

const isBase64 = (character: string | undefined): boolean =>
  character !== undefined && /[A-Za-z0-9+/_-]/.test(character)

function formsOf(piece: string): readonly Form[] {
  const plain = [piece, JSON.stringify(piece).slice(1, -1), ...percentEncoded(piece)]
  return [...base64Of(piece), ...plain.map((text): Form => ({ text, edges: 'none' }))].filter(
    ({ text }) => text.length >= MIN_LENGTH,
  )
}

/** As JavaScript, Python and Go do it: they differ in what they keep, in spaces, and in the case of the digits. */
function percentEncoded(piece: string): readonly string[] {
  const encode = (stays: RegExp): string =>
    [...Buffer.from(piece)]
      .map((byte) => {
        const character = String.fromCharCode(byte)
        return stays.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
      })
      .join('')
  const encoded = [/[\w.~-]/, /[\w.~/-]/, /[\w.~!'()*-]/, /[\w.~!'()*;/?:@&=+$,#-]/].map(encode)
  const all = encoded.flatMap((text) => [text, text.replaceAll('%20', '+')])
  return all.flatMap((text) => [text, text.replaceAll(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase())])
}

/**
 * Base64 encodes three bytes as four characters, so the form of a value depends on its offset. It has only those
 * characters that hold nothing else.
 */
function base64Of(piece: string): readonly Form[] {
  return [0, 1, 2].flatMap((lead) => {
    const bytes = Buffer.concat([Buffer.alloc(lead), Buffer.from(piece)])
    const text = bytes.toString('base64').slice(Math.ceil((lead * 8) / 6), Math.floor((bytes.length * 8) / 6))
    const edges = edgesOf(lead > 0, bytes.length % 3 > 0)
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')].map((form): Form => ({ text: form, edges }))
  })
}

function edgesOf(before: boolean, after: boolean): Form['edges'] {
  if (before) return after ? 'both' : 'before'
  return after ? 'after' : 'none'
}

/** The values of `NAME=VALUE` items. */
export const valuesOf = (items: readonly string[]): readonly string[] => items.map((item) => splitPair(item).value)
