import { limitText, sizeText } from '../budgets/phrases.js'
import { ruleNamed } from '../budgets/rules.js'
import type { ReportImage } from '../domain/image.js'
import type { Report } from '../domain/report.js'
import { bytesOf } from '../domain/sizes.js'
import type { Verdict } from '../domain/verdict.js'
import { own, printable } from '../text/escape.js'
import { shortSha } from '../text/format.js'
import { code, deltaPiece, joinPhrases, type Phrase, phrase, type Piece, plain, set } from '../text/phrase.js'
import { isBroken, NEAR_LIMIT, percentPiece, usedShare } from './verdicttext.js'
import { acceptedText, baselineLabel, changeClause, forkOf, imageLabel, plainSetting } from './words.js'

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

/** The same as one line of plain text, for a chat or a commit's status. */
export function plainHeadline(report: Report): string {
  const { glyph, text } = headlineOf(report)
  return `${glyph} ${set(text, plainSetting(printable))}`
}

function imageHeadline(image: ReportImage, report: Report): Headline {
  const name = code(image.name)
  const size = sizeText(image.candidate, report)
  const broken = image.verdicts.find(({ outcome }) => outcome === 'failed') ?? image.verdicts.find(isBroken)
  if (broken) {
    const glyph = broken.outcome === 'warned' ? '⚠️' : '❌'
    return { glyph, text: phrase`${would(broken)}${name} ${brokenClause(image, broken, report)}` }
  }
  if (image.acceptance && image.verdicts.some(({ outcome }) => outcome === 'accepted'))
    return { glyph: '✅', text: phrase`${name} ${changeClause(image, report)}, ${acceptedText(image.acceptance)}` }
  const near = image.verdicts.find(
    (verdict) => (usedShare(verdict) ?? 0) >= NEAR_LIMIT && ruleNamed(verdict.rule).isHeadline,
  )
  switch (image.change) {
    case 'new':
      return { glyph: 'ℹ️', text: phrase`new image ${name}, ${size}${shareOfLimit(image)}` }
    case 'unknown':
      return { glyph: 'ℹ️', text: phrase`${name} is ${size}. No comparison: ${plain(reasonOf(image))}` }
    case 'identical':
    case 'unchanged':
    case 'changed': {
      const delta = bytesOf(image.delta, report.measure) ?? 0
      // Who makes an image smaller is not warned of its limit.
      if (near && (delta >= 0 || image.change !== 'changed')) {
        const what = image.change === 'changed' ? changeClause(image, report) : phrase`is ${size}`
        const share = phrase`${percentPiece(usedShare(near) ?? 0)} of its ${limitText(near.limit)} limit`
        return { glyph: '⚠️', text: phrase`${name} ${what}, ${share}` }
      }
      if (image.change === 'identical')
        return { glyph: '✅', text: phrase`${name} is identical to ${baselineLabel(image)} (all layers unchanged)` }
      if (image.change === 'unchanged')
        return { glyph: '✅', text: phrase`${name}: no significant change in size (${deltaPiece(delta)})` }
      return { glyph: '✅', text: phrase`${name} ${changeClause(image, report)}` }
    }
  }
}

const would = ({ outcome, reason }: Verdict): Phrase =>
  outcome === 'warned' && reason === undefined ? [own('would fail: ')] : []

/** What an exceeded limit is about: growth where there is some, else what its rule says. */
function brokenClause(image: ReportImage, broken: Verdict, report: Report): Phrase {
  const rule = ruleNamed(broken.rule)
  const isInherited = broken.outcome === 'warned' && broken.reason !== undefined
  const grows = image.change === 'changed' && (bytesOf(image.delta, report.measure) ?? 0) > 0
  return grows && !isInherited && rule.blames === 'growth'
    ? changeClause(image, report)
    : rule.clause(image, broken, report, true)
}

const reasonOf = ({ baseline }: ReportImage): string => ('reason' in baseline ? baseline.reason : 'unknown')

function shareOfLimit({ verdicts }: ReportImage): Phrase {
  const limit = verdicts.find(({ rule }) => ruleNamed(rule).isHeadline)
  const used = limit && usedShare(limit)
  return limit && used !== undefined ? phrase` (${percentPiece(used)} of ${limitText(limit.limit)})` : []
}

/** Of several images: the one that matters most, and how many there are of its kind. */
function totalHeadline(report: Report): Headline {
  const { images } = report
  const noun = images.every(({ name }) => name === images[0]?.name) ? 'platforms' : 'images'
  const of = (chosen: readonly ReportImage[]): Phrase => phrase`${chosen.length} of ${images.length} ${noun}`
  const deltaOf = ({ delta }: ReportImage): number => bytesOf(delta, report.measure) ?? 0
  const broken = images.filter(({ verdicts }) => verdicts.some(isBroken))
  const failed = broken.filter(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'failed'))
  const worst = most(failed.length > 0 ? failed : broken, deltaOf)
  if (worst) {
    const verdict = worst.verdicts.find(({ outcome }) => outcome === 'failed') ?? worst.verdicts.find(isBroken)
    const clause = verdict ? brokenClause(worst, verdict, report) : changeClause(worst, report)
    const head = phrase`${verdict ? would(verdict) : ''}${imageLabel(worst, report)} ${clause}`
    return { glyph: report.result === 'fail' ? '❌' : '⚠️', text: phrase`${head}; ${of(broken)} over budget` }
  }
  const accepted = images.filter(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'accepted'))
  const largest = most(accepted, deltaOf)
  if (largest) {
    const by = largest.acceptance ? acceptedText(largest.acceptance) : own('accepted')
    const head = phrase`${imageLabel(largest, report)} ${changeClause(largest, report)}, ${by}`
    return { glyph: '✅', text: phrase`${head}; ${of(accepted)} over budget and accepted` }
  }
  if (report.result === 'no-baseline') {
    const labels = listSome(images, (image) => imageLabel(image, report), ', ')
    return { glyph: 'ℹ️', text: phrase`${images.length} ${noun} measured, no comparison: ${labels}` }
  }
  const changed = images.filter(({ change }) => change === 'changed')
  const moved = most(changed, (image) => Math.abs(deltaOf(image)))
  if (!moved) return { glyph: '✅', text: phrase`${images.length} ${noun}, none changed` }
  const head = phrase`${imageLabel(moved, report)} ${changeClause(moved, report)}`
  return { glyph: '✅', text: phrase`${head}; ${of(changed)} changed, all within budget` }
}

const most = (images: readonly ReportImage[], by: (image: ReportImage) => number): ReportImage | undefined =>
  images.toSorted((one, other) => by(other) - by(one))[0]

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
export function stateLines(report: Report, headline: Headline): readonly Phrase[] {
  return [
    ...(isDoubtful(report, headline) ? [[own('The check passes.')]] : []),
    ...(report.notBuilt ?? []).map(({ what, headSha, reason }) => {
      const commit = headSha === undefined ? '' : phrase` for ${code(shortSha(headSha))}`
      return phrase`⚠️ Not measured${commit}: ${plain(what)}, ${plain(reason)}`
    }),
    ...(report.waiting ? [phrase`⏳ Waiting for ${listSome(report.waiting, plain, '; ')}`] : []),
    ...(report.sameName ? [sameNameText(report.sameName)] : []),
    ...forkLines(report),
  ]
}

/** The check passes, and the sign of the headline does not say so. */
const isDoubtful = (report: Report, { glyph }: Headline): boolean =>
  report.result !== 'fail' &&
  !report.notBuilt &&
  !report.waiting &&
  (glyph === '⚠️' || glyph === 'ℹ️') &&
  report.images.some(({ verdicts }) => verdicts.length > 0)

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
export function missingComparisons(report: Report, { text }: Headline): readonly Phrase[] {
  const isSaid = (reason: string): boolean =>
    text.some((piece) => typeof piece === 'object' && 'plain' in piece && piece.plain === reason)
  const reasons = report.images.flatMap(({ baseline, change }) =>
    'reason' in baseline && change !== 'new' ? baseline.reason : [],
  )
  return [...new Set(reasons)]
    .filter((reason) => !isSaid(reason))
    .map((reason) => phrase`No comparison: ${plain(reason)}`)
}
