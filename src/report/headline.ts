import { limitText, reductionText, sizeText } from '../budgets/phrases.js'
import { ruleNamed } from '../budgets/rules.js'
import type { ReportImage } from '../domain/image.js'
import type { Report } from '../domain/report.js'
import { bytesOf } from '../domain/sizes.js'
import { own } from '../text/escape.js'
import { formatLimit, shortSha } from '../text/format.js'
import { amount, code, deltaPiece, joinPhrases, type Phrase, phrase, type Piece, plain } from '../text/phrase.js'
import {
  acceptedText,
  baselineLabel,
  forkOf,
  growthClause,
  imageLabel,
  isBroken,
  NEAR_LIMIT,
  percentPiece,
  usedShare,
} from './words.js'

/** A verdict's glyph and what happened: the line that must survive an e-mail subject. */
export interface Headline {
  readonly glyph: '✅' | '❌' | '⚠️' | 'ℹ️' | '⏳'
  readonly text: Phrase
}

export function headlineOf(report: Report): Headline {
  const [first] = report.images
  const { glyph, text } = report.images.length === 1 && first ? imageHeadline(first, report) : totalHeadline(report)
  // The numbers shown are of an older commit.
  if (report.notBuilt?.every(({ headSha }) => headSha !== report.run.headSha))
    return { glyph: '⚠️', text: phrase`not measured for the newest commit; before, ${text}` }
  if (glyph === '❌') return { glyph, text }
  // A green sign would mean that everything was measured.
  if (report.notBuilt) return { glyph: '⚠️', text: phrase`${text}, but not all of it could be measured` }
  if (report.waiting) return { glyph: '⏳', text: phrase`${text}, so far` }
  return glyph === '✅' && report.result === 'warn'
    ? { glyph: '⚠️', text: phrase`${text}, but not every budget could be judged` }
    : { glyph, text }
}

function imageHeadline(image: ReportImage, report: Report): Headline {
  const name = code(image.name)
  const size = sizeText(image.candidate, report)
  const broken = image.verdicts.find(({ outcome }) => outcome === 'failed') ?? image.verdicts.find(isBroken)
  if (broken) {
    const would = broken.outcome === 'warned' && broken.reason === undefined ? 'would fail: ' : ''
    return {
      glyph: broken.outcome === 'warned' ? '⚠️' : '❌',
      text: phrase`${would}${name} ${ruleNamed(broken.rule).clause(image, broken, report, true)}`,
    }
  }
  if (image.acceptance && image.verdicts.some(({ outcome }) => outcome === 'accepted'))
    return { glyph: '✅', text: phrase`${name} ${growthClause(image, report)}, ${acceptedText(image.acceptance)}` }
  const near = image.verdicts.find(
    (verdict) => (usedShare(verdict) ?? 0) >= NEAR_LIMIT && ruleNamed(verdict.rule).isHeadline,
  )
  switch (image.change) {
    case 'new':
      return { glyph: 'ℹ️', text: phrase`new image ${name}, ${size}${shareOfLimit(image)}` }
    case 'unknown':
      return { glyph: 'ℹ️', text: phrase`${name} is ${size}. No comparison: ${plain(reasonOf(image))}` }
    case 'identical':
      return { glyph: '✅', text: phrase`identical to ${baselineLabel(image)} (all layers unchanged)` }
    case 'unchanged':
    case 'changed': {
      const delta = bytesOf(image.delta, report.measure) ?? 0
      if (near) {
        const share = phrase`${percentPiece(usedShare(near) ?? 0)} of its ${limitText(near.limit)} limit`
        const here = delta === 0 ? '' : phrase` (${deltaPiece(delta)} here)`
        return { glyph: '⚠️', text: phrase`${name} is ${size}, ${share}${here}` }
      }
      if (image.change === 'unchanged') {
        const floor = amount(formatLimit(report.minChangeBytes))
        return { glyph: '✅', text: phrase`unchanged (${deltaPiece(delta)}, below the ${floor} floor)` }
      }
      const label = image.baseline.kind === 'dockerfile' ? own('its baseline') : baselineLabel(image)
      return { glyph: '✅', text: phrase`${name} is ${size}, ${reductionText(image, report)} ${label}` }
    }
  }
}

const reasonOf = ({ baseline }: ReportImage): string => ('reason' in baseline ? baseline.reason : 'unknown')

function shareOfLimit({ verdicts }: ReportImage): Phrase {
  const limit = verdicts.find(({ rule }) => ruleNamed(rule).isHeadline)
  const used = limit && usedShare(limit)
  return limit && used !== undefined ? phrase` (${percentPiece(used)} of ${limitText(limit.limit)})` : []
}

function totalHeadline(report: Report): Headline {
  const { images } = report
  const noun = images.every(({ name }) => name === images[0]?.name) ? 'platforms' : 'images'
  const labels = (chosen: readonly ReportImage[]): Phrase =>
    listSome(chosen, (image) => imageLabel(image, report), ', ')
  const broken = images.filter(({ verdicts }) => verdicts.some(isBroken))
  if (broken.length > 0) {
    const failed = report.result === 'fail'
    const which = phrase`${broken.length} of ${images.length} ${noun} ${broken.length === 1 ? 'is' : 'are'}`
    const text = phrase`${which} over budget${failed ? '' : ' (would fail)'}: ${labels(broken)}`
    return { glyph: failed ? '❌' : '⚠️', text }
  }
  const accepted = images.filter(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'accepted'))
  if (accepted.length > 0)
    return {
      glyph: '✅',
      text: phrase`${accepted.length} of ${images.length} ${noun} over budget and accepted: ${labels(accepted)}`,
    }
  const changed = images.filter(({ change }) => change === 'changed')
  if (report.result === 'no-baseline')
    return { glyph: 'ℹ️', text: phrase`${images.length} ${noun} measured, no comparison: ${labels(images)}` }
  return {
    glyph: '✅',
    text:
      changed.length === 0
        ? phrase`${images.length} ${noun}, none changed`
        : phrase`${changed.length} of ${images.length} ${noun} changed, all within budget: ${labels(changed)}`,
  }
}

// Nobody reads a headline with more names than these.
const MAX_NAMES = 10

function listSome<T>(items: readonly T[], show: (item: T) => Piece | Phrase, separator: ', ' | '; '): Phrase {
  const left = items.length - MAX_NAMES
  return joinPhrases(
    [...items.slice(0, MAX_NAMES).map(show), ...(left > 0 ? [phrase`${left} more`] : [])],
    own(separator),
  )
}

/** Lines for what is missing or could not be measured, for images with the same name, and for numbers of forks. */
export function stateLines(report: Report): readonly Phrase[] {
  return [
    ...(report.notBuilt ?? []).map(({ what, headSha, reason }) => {
      const commit = headSha === undefined ? '' : phrase` for ${code(shortSha(headSha))}`
      return phrase`⚠️ Not measured${commit}: ${plain(what)}, ${plain(reason)}`
    }),
    ...(report.waiting ? [phrase`⏳ Waiting for ${listSome(report.waiting, plain, '; ')}`] : []),
    ...(report.sameName ? [sameNameText(report.sameName)] : []),
    ...forkLines(report),
  ]
}

function sameNameText(names: readonly string[]): Phrase {
  const listed = listSome(names, code, ', ')
  return phrase`⚠️ Several parts of the workflow are called ${listed}: the input ${code('name')} tells them apart.`
}

/** Where all images are of one fork, they are not named. */
function forkLines(report: Report): readonly Phrase[] {
  const forks = new Map<string, ReportImage[]>()
  for (const image of report.images) {
    const fork = forkOf(image, report)
    if (fork === undefined) continue
    const images = forks.get(fork) ?? []
    images.push(image)
    forks.set(fork, images)
  }
  return [...forks].map(([fork, images]) => {
    const isAll = images.length === report.images.length
    const which = isAll
      ? own('Measured')
      : phrase`${listSome(images, (image) => imageLabel(image, report), ', ')}: measured`
    return phrase`ℹ️ ${which} by a workflow run of the fork ${code(fork)}: Tare has not verified these numbers.`
  })
}

/** Why images were not compared, each reason once, without the one that the headline already gives. */
export function missingComparisons(report: Report): readonly Phrase[] {
  const { text } = headlineOf(report)
  const isSaid = (reason: string): boolean =>
    text.some((piece) => typeof piece === 'object' && 'plain' in piece && piece.plain === reason)
  const reasons = report.images.flatMap(({ baseline, change }) =>
    'reason' in baseline && change !== 'new' ? baseline.reason : [],
  )
  return [...new Set(reasons)]
    .filter((reason) => !isSaid(reason))
    .map((reason) => phrase`No comparison: ${plain(reason)}`)
}
