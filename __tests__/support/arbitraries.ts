import fc from 'fast-check'
import type { Origin } from '../../src/domain/origin.js'
import { fromBase, image, instruction, layer } from './reports.js'

/** What somebody who wants to break a page or a log puts into names, paths and instructions. */
const NASTY = [
  '|',
  '`',
  '``',
  '```',
  '\n',
  '\r',
  '\r\n',
  '\t',
  '\\',
  '\\|',
  '<!--',
  '-->',
  '--!>',
  '<img src=x>',
  '</details>',
  '@team',
  '&lt;',
  ...[
    '::error::x',
    '::',
    ':',
    '##[error]',
    '##[',
    '##',
    '#',
    '[',
    ']',
    '[x](y)',
    '**',
    '_',
    '~~',
    'http://x',
    'www.x.y',
    '\u202E',
    '\u2066',
  ],
  '\u200B',
  '\u200D',
  '\uFEFF',
  '\u2028',
  '\u0085',
  '\u00A0',
  '\u3000',
  '\0',
  '\x1B[31m',
  '\uD83D',
  '\uDE00',
  '😀',
  ' ',
  '  ',
  'é',
  '$',
  '${',
  '%{',
  '"',
]

/** Any text at all, half surrogate pairs included, with more trouble in it than chance would bring. */
export const hostileText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...NASTY) },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) },
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

/** Text without half surrogate pairs: what UTF-8 can hold, and so every path, file and environment variable. */
export const wellFormedText = hostileText.map((text) => text.toWellFormed())

export const byteCount = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 50_000 }),
  fc.integer({ min: 0, max: 3_000_000_000 }),
)

const origin: fc.Arbitrary<Origin> = fc.oneof(
  fc.constantFrom('debian', 'alpine').map((name) => fromBase(name)),
  fc
    .record({ line: fc.integer({ min: 1, max: 9 }), text: fc.constantFrom('RUN a', 'RUN b', 'COPY . .') })
    .map(({ line, text }) => instruction('Dockerfile', line, text)),
  fc.constant<Origin>({ kind: 'unknown' }),
)

/** Layers whose content is told by origin and bytes, so that equal ones occur on both sides. */
export const layers = fc.array(
  fc
    .record({ origin, bytes: fc.oneof(fc.constantFrom(0, 5, 20_000), byteCount) })
    .map((one) => layer(one.origin, one.bytes)),
  { maxLength: 12 },
)

/** A pair of images of the same past: a run of layers in common, each side with some of its own. */
export const layerPair = fc.tuple(layers, layers, layers, layers).map(([common, mine, theirs, tail]) => ({
  baseline: [...common, ...theirs, ...tail],
  candidate: [...common, ...mine, ...tail],
}))

export const imagePair = layerPair.map(({ baseline, candidate }) => ({
  baseline: image(baseline),
  candidate: image(candidate),
}))
