// Nothing from an image, a Dockerfile or a repository is trusted text (design, rules of the house).

// Control characters, and what reorders or hides text: bidi controls, zero-width characters, line separators, BOM, surrogates without a partner.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** One line that shows what it holds: every control, bidi or invisible character is written as `�`, line breaks and tabs as a blank. */
export const printable = (text: string): string =>
  text.replaceAll(/\r\n|[\r\n\t\u0085\u2028\u2029]/g, ' ').replaceAll(UNPRINTABLE, '\uFFFD')

/** JSON with every control, bidi or invisible character written as an escape: the same JSON, and harmless on a terminal. */
export const asciiControls = (json: string): string =>
  json.replaceAll(/[\u007f-\u009f\p{Cf}\u2028\u2029]/gu, (character) =>
    Array.from({ length: character.length }, (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`).join(''),
  )

/**
 * Text in a code span that stays one inside a Markdown table: nothing in it can end the span, the cell, the row or an HTML comment,
 * mention a person or start a tag. Backticks become ʼ and pipes ¦, which look alike: GitHub has no escape for either that holds in both places.
 */
export function codeSpan(text: string): string {
  const safe = printable(text).replaceAll('`', 'ʼ').replaceAll('|', '¦').replaceAll('-->', '--›').trim()
  return `\`${safe === '' ? ' ' : safe}\``
}

/** Plain words inside Markdown: no markup, link, mention, HTML or table syntax survives. */
export const plainText = (text: string): string =>
  printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]#|~!]/g, (mark) => `\\${mark}`)
    .replaceAll('@', '@\u2060')
    .replaceAll('://', ':\u2060//')
    .replaceAll(/\bwww\./gi, (www) => `${www.slice(0, 3)}\u2060.`)

/** A line for the log: one line, and nothing that the runner reads as a command (`::x::` at its start, `##[x]` anywhere). */
export const logLine = (text: string): string =>
  printable(text)
    .replaceAll('##[', '# #[')
    .replace(/^(\s*):(?=:)/, '$1: ')
