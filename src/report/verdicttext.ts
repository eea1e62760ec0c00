import type { BudgetRule } from '../budgets/budgetrule.js'
import { countText, estimatedPiece, estimateNote, excessBefore, excessText, limitText } from '../budgets/phrases.js'
import { ruleNamed } from '../budgets/rules.js'
import type { ReportImage } from '../domain/image.js'
import type { Verdict } from '../domain/verdict.js'
import { own, safe } from '../text/escape.js'
import { formatLimit, formatPercent, formatPercentDelta } from '../text/format.js'
import {
  amount,
  bytesPiece,
  code,
  deltaPiece,
  joinPhrases,
  type Phrase,
  phrase,
  type Piece,
  plain,
  strong,
} from '../text/phrase.js'
import { filePlace } from './words.js'

// Verdicts in a few words.

const GLYPHS = { passed: '✅', failed: '❌', warned: '⚠️', accepted: '🟦', skipped: '➖' } as const

/** Exceeded, and not accepted. */
export const isBroken = ({ outcome }: Verdict): boolean => outcome === 'failed' || outcome === 'warned'

/** The share of its limit from which a passing size gets a warning sign. */
export const NEAR_LIMIT = 0.9

/** A sign, the limit, and what was found: `❌ max-increase 3 %, 5 MB: +78.0 MB, 9.5 MB allowed`. */
export function verdictText(verdict: Verdict, image: ReportImage): Phrase {
  const { baseline } = image
  const rule = ruleNamed(verdict.rule)
  const limit = limitText(verdict.limit, rule, verdict.limit.paths ? ', ' : ' or ')
  const head = phrase`${verdictGlyph(verdict)} ${code(rule.name)} ${limit}`
  const estimate = estimateNote(verdict)
  switch (verdict.outcome) {
    case 'skipped': {
      // Why there is no comparison is said once, beside the table.
      const isSaid = 'reason' in baseline && baseline.reason === verdict.reason
      const why = isSaid ? own('nothing to compare with') : plain(verdict.reason ?? 'no reason known')
      return phrase`${head}: not checked, ${why}`
    }
    case 'passed': {
      const used = usedShare(verdict)
      if (used !== undefined) {
        const left = phrase`${leftText(verdict, used)}${lowerLimit(verdict, image)}`
        return phrase`${head}: ${percentPiece(used)} used${estimate}${left}`
      }
      const found = foundText(verdict, rule)
      return found ? phrase`${head}: ${found}` : head
    }
    case 'failed':
    case 'warned':
    case 'accepted': {
      const found = foundText(verdict, rule)
      const parts = [...(found ? [strong(found)] : []), ...gapText(verdict, rule)]
      const gap = phrase`${joinPhrases(parts, own(', '))}${estimate}`
      const before = excessBefore(verdict, rule)
      const share = before === undefined ? '' : phrase`, ${before} of it before`
      if (verdict.outcome === 'accepted') return phrase`${head}: ${gap}, accepted`
      // It is no worse than before: it would not fail, whatever the input warn-only says.
      if (verdict.outcome === 'warned' && verdict.reason !== undefined) return phrase`${head}: ${gap}, as before`
      return phrase`${head}: ${verdict.outcome === 'warned' ? 'would fail, ' : ''}${gap}${share}`
    }
  }
}

/** `, 8.3 MB left`, where that is not much. */
function leftText({ actual, limit }: Verdict, used: number): Phrase {
  if (used < NEAR_LIMIT || limit.bytes === undefined || actual?.bytes === undefined) return []
  return phrase`, ${bytesPiece(limit.bytes - actual.bytes)} left`
}

/**
 * `; the limit could be lowered to 1.4 MB (.github/workflows/size.yml:18)`, where the image shrinks and leaves room.
 */
function lowerLimit({ limit, actual, setAt, isEstimate }: Verdict, { change, delta }: ReportImage): Phrase {
  const shrinks = change === 'changed' && (delta?.percent ?? 0) < 0
  if (!shrinks || limit.bytes === undefined || limit.percent !== undefined || isEstimate || !actual?.bytes) return []
  // Used up to the share that gets no warning sign.
  const lower = roundUp(actual.bytes / NEAR_LIMIT)
  if (lower > limit.bytes * NEAR_LIMIT) return []
  const place = setAt ? phrase` (${filePlace(setAt)})` : ''
  return phrase`; the limit could be lowered to ${amount(formatLimit(lower))}${place}`
}

/** To two digits: 1.34 MB → 1.4 MB. */
function roundUp(bytes: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(bytes)) - 1)
  return Math.ceil(bytes / step) * step
}

/** A limit that is nearly used up gets a warning sign although it holds. */
export function verdictGlyph(verdict: Verdict): (typeof GLYPHS)[keyof typeof GLYPHS] {
  const used = verdict.outcome === 'passed' ? usedShare(verdict) : undefined
  return used !== undefined && used >= NEAR_LIMIT ? GLYPHS.warned : GLYPHS[verdict.outcome]
}

/** What a rule found, in the unit of its limit; a change with its sign. */
function foundText(
  { actual = {}, limit, exceededBy = limit, isEstimate }: Verdict,
  rule: BudgetRule,
): Piece | undefined {
  const { bytes, percent, count } = actual
  if (limit.paths && count === 0) return own('none')
  if (limit.paths && count !== undefined) return countText(count, rule)
  // A goal's value is by how much the image shrinks.
  const sign = rule.isGoal ? -1 : 1
  const isChange = rule.needs === 'baseline'
  if (exceededBy.bytes !== undefined && bytes !== undefined)
    return isChange ? deltaPiece(sign * bytes) : estimatedPiece({ bytes, isEstimate: isEstimate === true })
  if (exceededBy.count !== undefined && count !== undefined) return countText(count, rule)
  if (percent === undefined) return undefined
  return amount(isChange ? formatPercentDelta(sign * percent) : formatPercent(percent))
}

/** `22.9 MB over`, `9.5 MB allowed`, `short by 12.0 percentage points`; nothing where not one thing is allowed. */
function gapText({ actual, limit, exceededBy = {} }: Verdict, rule: BudgetRule): readonly Phrase[] {
  if (limit.paths) return []
  const excess = excessText(exceededBy, rule)
  if (rule.isGoal) return [phrase`short by ${excess}`]
  if (rule.needs !== 'baseline') return [phrase`${excess} over`]
  if (exceededBy.bytes === undefined || actual?.bytes === undefined) return [phrase`${limitText(limit, rule)} allowed`]
  const allowed = actual.bytes - exceededBy.bytes
  if (limit.percent === undefined) return [phrase`${bytesPiece(allowed)} allowed`]
  const larger = allowed === limit.bytes ? [] : phrase`${limitText({ percent: limit.percent })}, `
  return [phrase`${bytesPiece(allowed)} allowed (${larger}the larger of both)`]
}

/** How much of an absolute limit is used, 0 to 1. */
export function usedShare({ rule, limit, actual }: Verdict): number | undefined {
  if (ruleNamed(rule).needs === 'baseline') return undefined
  const [used, whole] = limit.count === undefined ? [actual?.bytes, limit.bytes] : [actual?.count, limit.count]
  return used === undefined || whole === undefined || whole === 0 ? undefined : used / whole
}

// A limit that holds is never shown as 100 % unless it is reached to the byte.
export const percentPiece = (share: number): Piece =>
  amount(safe`${share < 1 ? Math.min(99, Math.round(share * 100)) : Math.round(share * 100)} %`)
