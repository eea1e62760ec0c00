import type { Cause } from '../../domain/cause.js'
import type { Hint, ReportImage } from '../../domain/image.js'
import type { Origin } from '../../domain/origin.js'
import type { Report } from '../../domain/report.js'
import type { Verdict } from '../../domain/verdict.js'
import { docsOf } from '../../hints/hints.js'
import { cells, codeSpan, joinSafe, own, safe, type Safe, sentence, verbatim } from '../../text/escape.js'
import { formatBytes, formatDelta } from '../../text/format.js'
import { largestPart } from '../figures.js'
import { chooseCauses, lacksCauses, NO_CAUSES, reasonText, type ShowOrigin, sideOf } from '../reasons.js'
import {
  blamedCause,
  fileCount,
  furtherFigures,
  imageLabel,
  isBroken,
  largestText,
  notAcceptedText,
  otherWaysOut,
  waysOut,
} from '../words.js'
import { baselineCommit, imageCell, lineCell, originCell, shortPath, style, table } from './markup.js'

// What a Markdown report tells openly of one image: why it changed, its other sizes, and what to do. A part without
// content is no line at all.

/** Why it grew or shrank, most bytes first. Below the floor of an image among others there is nothing to explain. */
export function renderCauses(image: ReportImage, report: Report, limit: number): Safe[] {
  const causes = image.causes ?? []
  const whose = report.images.length > 1 ? safe` ${imageLabel(image, report, style)}` : ''
  if (lacksCauses(image))
    return [safe`Which layers changed in ${imageLabel(image, report, style)} is not known: ${NO_CAUSES}.`]
  if (causes.length === 0 || image.change === 'unchanged') return []
  const { shown, rest } = chooseCauses(causes, report, limit)
  const rows = shown.map((cause) => [
    causeCell(cause, image, report),
    safe`**${formatDelta(cause.deltaBytes)}**`,
    joinSafe([reasonText(cause, showOrigin(image, report), style), ...causePaths(cause)], '<br>'),
  ])
  if (rest.count > 0) rows.push([safe`${rest.count} more`, formatDelta(rest.bytes), own('')])
  // Files are counted uncompressed, whatever the budgets are about.
  const unit = report.measure === 'uncompressed' ? '' : ', files uncompressed'
  return [safe`**Why${whose}**`, table(cells('Where', 'Change', safe`Cause${unit}`), [':--', '--:', ':--'], rows)]
}

const showOrigin =
  (image: ReportImage, report: Report): ShowOrigin =>
  (origin, side, length) => {
    const commit = commitOf(side, image, report)
    return length === 'whole' ? originCell(origin, commit, report) : lineCell(origin, commit, report)
  }

const commitOf = (side: 'baseline' | 'candidate', image: ReportImage, report: Report): string | undefined =>
  side === 'baseline' ? baselineCommit(image, report) : report.run.headSha

/** A base image that moved is told by both: `base image node:22 → node:24`. An instruction stands below its line. */
function causeCell(cause: Cause, image: ReportImage, report: Report): Safe {
  const { origin, kind, before } = cause
  const commit = commitOf(sideOf(cause), image, report)
  if (kind === 'base' && before?.kind === 'base' && origin.kind === 'base')
    return safe`${originCell(before, undefined, report)} → ${imageCell(origin)}`
  return originCell(origin, commit, report, { separator: '<br>' })
}

const MAX_CAUSE_PATHS = 2

/** The files that explain most of a cause. */
const causePaths = ({ paths }: Cause): readonly Safe[] =>
  (paths?.lines ?? []).slice(0, MAX_CAUSE_PATHS).map(({ path, bytes, change, files }) => {
    const count = path.endsWith('/') ? safe`, ${fileCount(files)}` : ''
    return safe`${formatDelta(bytes)} ${codeSpan(shortPath(path))} ${change === 'added' ? 'new' : change}${count}`
  })

/** The other sizes of an image, and what it wastes: a line each. */
export function renderFurtherFigures(image: ReportImage, report: Report): Safe[] {
  const lines = furtherFigures(image, report).map(
    ({ title, size, note = own(''), change }) =>
      safe`* ${title}: **${size}**${note}${change === undefined ? '' : safe`, ${change}`}`,
  )
  if (lines.length === 0) return []
  return [
    joinSafe([...(report.images.length > 1 ? [safe`${imageLabel(image, report, style)}:\n`] : []), ...lines], '\n'),
  ]
}

/** More than these nobody follows at once; the others are told with the inventory. */
export const MAX_TIPS = 3

/** What to do about exceeded budgets: what would help most, line by line, and the ways out. */
export function renderWaysOut(image: ReportImage, report: Report): Safe[] {
  const broken = image.verdicts.filter(
    (verdict) => isBroken(verdict) && !(verdict.outcome === 'warned' && verdict.reason !== undefined),
  )
  if (broken.length === 0) return []
  const whose = report.images.length > 1 ? safe`${imageLabel(image, report, style)}: ` : ''
  const hints = (image.hints ?? []).slice(0, MAX_TIPS)
  const notAccepted = joinSafe(
    notAcceptedText(image, style).map((reason) => safe`${sentence(reason)} `),
    '',
  )
  const rules = broken.map(({ rule }) => rule)
  const lines =
    hints.length === 0
      ? [safe`${whose}${notAccepted}${waysOut(rules, report, style)}${startAt(image, broken, report)}`]
      : [
          safe`${whose}${notAccepted}What would help most:`,
          own(''),
          ...hints.map((hint) => safe`* ${hintText(hint, report)}`),
          own(''),
          safe`Or ${otherWaysOut(rules, report, style)}.`,
        ]
  return [
    joinSafe(
      [own('[!TIP]'), ...lines].map((line) => (line === '' ? own('>') : safe`> ${line}`)),
      '\n',
    ),
  ]
}

function hintText({ bytes, path, largest, origin, ...hint }: Hint, report: Report): Safe {
  const cell = (name: string): Safe => codeSpan(shortPath(name))
  const line = lineCell(origin, report.run.headSha, report)
  return safe`**${formatBytes(bytes)}** ${cell(path)}${largestText(largest, cell)}, ${line}: ${adviceText(hint)}`
}

/** What a hint's rule says, what to write, and where it is explained. */
export function adviceText({ rule, advice, lines = [] }: Pick<Hint, 'rule' | 'advice' | 'lines'>): Safe {
  const docs = docsOf(rule)
  const written = lines.map((line) => safe` ${codeSpan(line)}`)
  return joinSafe(
    [style.plain(advice), ...written, ...(docs === undefined ? [] : [safe` ([why](${verbatim(docs)}))`])],
    '',
  )
}

/** Where to begin when no rule has advice: at what grew most, or at what is largest. */
function startAt(image: ReportImage, broken: readonly Verdict[], report: Report): Safe {
  const cell = (origin: Origin): Safe => originCell(origin, report.run.headSha, report)
  const cause = broken.map((verdict) => blamedCause(image, verdict)).find((found) => found !== undefined)
  if (cause) return safe` Start at ${cell(cause.origin)} (${formatDelta(cause.deltaBytes)}).`
  const largest = largestPart(image, report)
  return largest ? safe` The largest part is ${cell(largest.origin)} (${formatBytes(largest.bytes)}).` : own('')
}
