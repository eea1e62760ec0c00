import type { ReportImage } from '../domain/image.js'
import type { Report } from '../domain/report.js'
import { bytesOf, type DownloadSize, type ImageSizes, knownBytesOf } from '../domain/sizes.js'
import type { Quantity, Verdict } from '../domain/verdict.js'
import { own, safe, type Safe } from '../text/escape.js'
import {
  formatEstimate,
  formatLimit,
  formatPercent,
  formatPercentDelta,
  formatPercentLimit,
  formatPercentPoints,
} from '../text/format.js'
import { amount, bytesPiece, code, joinPhrases, type Phrase, phrase, type Piece } from '../text/phrase.js'
import type { BudgetRule } from './budgetrule.js'

// Quantities and sizes in words, for the clauses of rules and for what is written around them.

type Counting = Pick<BudgetRule, 'counts'>

/** `1 layer`, `12 files` */
export const countText = (count: number, { counts = 'layer' }: Counting = {}): Safe =>
  safe`${count} ${counts}${count === 1 ? '' : 's'}`

/** The clause of a rule that counts: `has 14 layers, 12 layers allowed`. */
export const countClause =
  (counts: 'layer' | 'file'): BudgetRule['clause'] =>
  (_, { actual, limit }) => {
    const text = (count = 0): Safe => countText(count, { counts })
    return phrase`has ${text(actual?.count)}, ${text(limit.count)} allowed`
  }

// A line has room for these; the findings name the files.
const MAX_PATTERNS = 3

/** A limit: `380 MB`, `3 % or 5 MB`, `12 layers`. */
export const limitText = (
  { bytes, percent, count, paths = [] }: Quantity,
  rule: Counting = {},
  separator: ', ' | ' and ' | ' or ' = ', ',
): Phrase =>
  joinPhrases(
    [
      ...(percent === undefined ? [] : [amount(formatPercentLimit(percent))]),
      ...(bytes === undefined ? [] : [amount(formatLimit(bytes))]),
      ...(count === undefined ? [] : [countText(count, rule)]),
      ...paths.slice(0, MAX_PATTERNS).map(code),
      ...(paths.length > MAX_PATTERNS ? [safe`${paths.length - MAX_PATTERNS} more`] : []),
    ],
    own(separator),
  )

/** How far beyond its limit a rule is: `22.9 MB`, `2 layers`, `18.4 percentage points`. */
export function excessText({ bytes, percent, count }: Quantity, rule: Counting = {}): Piece {
  if (bytes !== undefined) return bytesPiece(bytes)
  if (count !== undefined) return countText(count, rule)
  return formatPercentPoints(percent ?? 0)
}

/** How much of the excess the baseline already had: `10.0 MB`, `all`. */
export function excessBefore({ before, actual, limit }: Verdict, rule: Counting = {}): Piece | undefined {
  const of = (unit: 'bytes' | 'count'): Piece | undefined => {
    const [was, now, allowed] = [before?.[unit], actual?.[unit], limit[unit]]
    if (was === undefined || now === undefined || allowed === undefined || was <= allowed) return undefined
    return was >= now ? own('all') : excessText({ [unit]: was - allowed }, rule)
  }
  return of('bytes') ?? of('count')
}

/** `, 10.0 MB of it before this change`, `, as it was before` */
export function beforeClause(verdict: Verdict): Phrase {
  if (verdict.outcome === 'warned' && verdict.reason !== undefined) return [own(', as it was before')]
  const before = excessBefore(verdict)
  return before === undefined ? [] : phrase`, ${before} of it before this change`
}

/** The measured size of one side. */
export const sizeText = (sizes: ImageSizes, { measure }: Report): Piece => bytesPiece(knownBytesOf(sizes, measure))

/** `121.4 MB`, `≈ 121 MB` */
export const estimatedPiece = ({ bytes, isEstimate }: DownloadSize): Piece =>
  isEstimate ? amount(formatEstimate(bytes)) : bytesPiece(bytes)

/** ` (estimate)` */
export const estimateNote = ({ isEstimate }: { readonly isEstimate?: boolean }): Safe =>
  isEstimate === true ? own(' (estimate)') : own('')

/** ` (+21.5 %)`; empty where it is not known, or next to nothing. */
export const shareText = (percent: number | undefined): Phrase =>
  percent === undefined || Math.abs(percent) < MIN_SHARE ? [] : phrase` (${amount(formatPercentDelta(percent))})`

/** A smaller share is no news, in percent. */
export const MIN_SHARE = 0.1

/** `71.2 MB (+21.5 %)` */
export function growthText({ delta }: ReportImage, { measure }: Report): Phrase {
  const bytes = bytesOf(delta, measure)
  if (bytes === undefined) return [own('an unknown amount')]
  return phrase`${bytesPiece(bytes)}${shareText(delta?.percent)}`
}

/** `99.8 % smaller than`, `71.2 MB (+21.5 %) larger than`, `as large as` */
export function reductionText(image: ReportImage, report: Report): Phrase {
  const percent = image.delta?.percent
  const bytes = bytesOf(image.delta, report.measure) ?? 0
  if (bytes === 0) return [own('as large as')]
  if (bytes > 0) return phrase`${growthText(image, report)} larger than`
  return phrase`${percent === undefined ? bytesPiece(-bytes) : amount(formatPercent(percent))} smaller than`
}
