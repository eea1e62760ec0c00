import { clipEnd } from '../domain/limits.js'

// Nothing from an image, a Dockerfile or a repository is trusted text (docs/security.md#text-that-is-not-ours).

declare const escaped: unique symbol

/**
 * Text that is safe to output: our own words, numbers, and foreign text that was escaped for its medium. Only this
 * folder creates it; all other code combines it with `safe` and `phrase`, so that the compiler finds every unescaped
 * interpolation.
 */
export type Safe = string & { readonly [escaped]: true }

/**
 * Our own words: a literal, or a union of literals such as the schema's enums. Never a `string`, nor a template with
 * one in it: a record keyed by an open-ended type requires no key.
 */
export type Own<T> = T extends Safe | number
  ? T
  : T extends string
    ? Partial<Record<T, 1>> extends Record<T, 1 | undefined>
      ? never
      : T
    : never

/** Combines safe parts: ``safe`grows by ${formatBytes(bytes)}` ``. */
export const safe = <V extends readonly (string | number)[]>(
  words: TemplateStringsArray,
  ...values: { readonly [K in keyof V]: V[K] & Own<V[K]> }
): Safe => words.slice(1).reduce((text, word, index) => `${text}${values[index] ?? ''}${word}`, words[0] ?? '') as Safe

/** Our own words as they are. */
export const own = <T extends string>(text: T & Own<T>): Safe => text as string as Safe

/** Several of them, as the cells of a table row. */
export const cells = <V extends readonly string[]>(...texts: { readonly [K in keyof V]: V[K] & Own<V[K]> }): Safe[] =>
  texts.map((text) => text as string as Safe)

export const joinSafe = (parts: readonly Safe[], separator: string): Safe => parts.join(separator) as Safe

// Control characters; what reorders or hides text: bidi controls, zero-width characters, line separators, BOM;
// surrogates without a partner; and letters that show nothing: Default_Ignorable_Code_Point (UAX #44: fillers,
// variation selectors, tags), the Braille and the musical blank. U+FE0F after a pictograph is allowed (⚠️).
const UNPRINTABLE =
  /(?!(?<=\p{Extended_Pictographic})\uFE0F)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{1D159}]/gu

/**
 * One line without hidden characters: every control, bidi or invisible character is written as `�`, line breaks and
 * tabs as a blank.
 */
export const printable = (text: string): Safe =>
  text.replaceAll(/\r\n|[\r\n\t\u0085\u2028\u2029]/g, ' ').replaceAll(UNPRINTABLE, '\uFFFD') as Safe

/** For a medium that shows text as it is, and makes it printable itself: an annotation, the last line of a job. */
export const verbatim = (text: string): Safe => text as Safe

/**
 * JSON with every control, bidi or invisible character written as an escape: the same JSON, and harmless on a terminal.
 */
export const asciiControls = (json: string): string =>
  json.replaceAll(/[\u007f-\u009f\p{Cf}\u2028\u2029\p{Default_Ignorable_Code_Point}\u2800\u{1D159}]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`,
    ).join(''),
  )

/**
 * Text in a code span that stays one inside a Markdown table: nothing in it can end the span, the cell, the row or an
 * HTML comment, mention a person or start a tag. Backticks become ʼ and pipes ¦, which look alike: GitHub has no escape
 * for either that holds in both places.
 */
export function codeSpan(text: string): Safe {
  const shown = printable(text).replaceAll('`', 'ʼ').replaceAll('|', '¦').replaceAll('-->', '--›').trim()
  return `\`${shown === '' ? ' ' : shown}\`` as Safe
}

/**
 * Lines in a fenced code block: its fence is longer than any in them.
 * @param indent what a list item's content is indented by
 */
export function codeBlock(lines: readonly string[], language: 'diff', indent: string): Safe {
  const shown = lines.map(printable)
  const longest = Math.max(2, ...shown.flatMap((line) => (line.match(/`+/g) ?? []).map(({ length }) => length)))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${language}`, ...shown, fence].map((line) => `${indent}${line}`).join('\n') as Safe
}

// U+2060 WORD JOINER: invisible, and keeps GitHub from making a link, a mention, an emoji or a formula.
const JOINER = '\u2060'
// GitHub links a commit from seven digits on.
const MAX_HEX = 6

/**
 * Breaks what GitHub links automatically in the rendered text, where backslashes are already gone: URLs, people, issues
 * (`owner/repo#1`, `GH-7`, or any prefix that a repository has set up), commits, emoji.
 * https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
const unlinked = (text: string): string =>
  text
    .replaceAll(/[@#]/g, `$&${JOINER}`)
    .replaceAll(/:(?=\/\/|[\w+-]+:)/g, `:${JOINER}`)
    .replaceAll(/www(?=\.)/gi, `$&${JOINER}`)
    .replaceAll(/[A-Za-z]-(?=\d)/g, `$&${JOINER}`)
    .replaceAll(new RegExp(`[0-9a-f]{${MAX_HEX}}(?=[0-9a-f])`, 'gi'), `$&${JOINER}`)

const htmlText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Plain words inside Markdown: no markup, link, mention, formula, HTML or table syntax survives. */
export const plainText = (text: string): Safe =>
  unlinked(htmlText(printable(text)).replaceAll(/[\\`*_{}[\]#|~!$]/g, '\\$&')) as Safe

/** The same as a paragraph: its start cannot begin a list, an underline, a rule or a code block. */
export const paragraph = (text: string): Safe =>
  plainText(text)
    .trimStart()
    .replace(/^(?=[-+=]|\d+[.)])/, JOINER) as Safe

/** A commit in its usual seven digits. GitHub may link it, which is intended. */
export const commitText = (sha: string): Safe =>
  /^[0-9a-f]{7,64}$/.test(sha) ? (sha.slice(0, 7) as Safe) : plainText(sha)

/** Plain words inside HTML, where Markdown is not read. */
export const plainHtml = (text: string): Safe => unlinked(htmlText(printable(text))) as Safe

export const codeHtml = (text: string): Safe =>
  `<code>${htmlText(printable(text)).replaceAll('@', '&#64;')}</code>` as Safe

/** A URL that we build; its parts are percent-encoded. Undefined where a part would lead elsewhere. */
export function safeUrl(server: string, ...parts: readonly string[]): Safe | undefined {
  if (!/^https?:\/\/[\w.-]+(:\d+)?(\/[\w.-]+)*$/.test(server)) return undefined
  // WHATWG URL: parsers remove these segments from a path, `..` with the one before it.
  if (parts.length === 0 || parts.some((part) => part === '' || part === '.' || part === '..')) return undefined
  return [server, ...parts.map(percentEncoded)].join('/') as Safe
}

// encodeURIComponent leaves ( ) ' * ! alone; a bracket would end a Markdown link. It throws on half a surrogate pair,
// which a round trip through UTF-8 replaces.
const percentEncoded = (part: string): string =>
  encodeURIComponent(Buffer.from(part).toString()).replaceAll(
    /[()'*!]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  )

/** Keeps numbers and units together in narrow columns; code spans and link targets stay as they are. */
export const unbroken = (cell: Safe): Safe =>
  cell
    .split(/(`[^`]*`|\]\([^()]*\))/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replaceAll(/(\d) (?=(B|kB|MB|GB|%)(?!\w))|([▲▼]) (?=\d)/g, (text) => `${text.slice(0, -1)}\u00A0`),
    )
    .join('') as Safe

/** Text that is safe on a terminal or in a log stays safe when it is cut or padded; Markdown does not. */
export const shorten = (text: Safe, length: number): Safe => clipEnd(text, length) as Safe
export const padStart = (text: Safe, width: number): Safe => text.padStart(width) as Safe
export const padEnd = (text: Safe, width: number, by: ' ' | '█' = ' '): Safe => text.padEnd(width, by) as Safe
export const trimEnd = (text: Safe): Safe => text.trimEnd() as Safe

/**
 * A line for a terminal as lines that fit it: broken between words, the further ones indented.
 * @param indent by how many columns; less where that leaves no room
 */
export function wrapped(text: Safe, columns: number, indent: number): readonly Safe[] {
  // A terminal of no size at all has no lines to fit.
  if (columns < 1 || text.length <= columns) return [text]
  const width = Math.max(columns, 2)
  const room = Math.min(indent, width >> 1)
  const [first, rest] = breakAt(text, width)
  const lines = [first]
  for (let left = rest; left !== undefined;) {
    const [line, more] = breakAt(left, width - room)
    lines.push(' '.repeat(room) + line)
    left = more
  }
  return lines as readonly string[] as readonly Safe[]
}

/** What fits, and the rest; a word that is longer than a line is cut. */
function breakAt(text: string, width: number): readonly [string, string | undefined] {
  if (text.length <= width) return [text, undefined]
  const blank = text.lastIndexOf(' ', width)
  const isIndent = blank <= 0 || text.slice(0, blank).trim() === ''
  const at = isIndent ? width : blank
  return [text.slice(0, at).trimEnd(), text.slice(at).trimStart()]
}

/** Changes the parts that match, which stay safe on a terminal. */
export const changeMatches = (text: Safe, pattern: RegExp, change: (part: Safe) => Safe): Safe =>
  text.replaceAll(pattern, (part) => change(part as Safe)) as Safe

/** A clause as a sentence. */
export const sentence = (text: Safe): Safe => safe`${(text.charAt(0).toUpperCase() + text.slice(1)) as Safe}.`

/**
 * A line for the log: one line, and nothing that the runner reads as a command (`::x::` at its start, `##[x]`
 * anywhere).
 */
export const logLine = (text: string): Safe =>
  printable(text)
    .replaceAll('##[', '# #[')
    .replace(/^(\s*):(?=:)/, '$1: ') as Safe
