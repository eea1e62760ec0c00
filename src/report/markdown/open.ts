import type { Hint } from '../../domain/image.js'
import type { Report } from '../../domain/report.js'
import { docsOf } from '../../hints/hints.js'
import { cells, codeSpan, joinSafe, own, safe, type Safe, verbatim } from '../../text/escape.js'
import { type Phrase, phrase, plain, set } from '../../text/phrase.js'
import { NO_CAUSES } from '../reasons.js'
import type { PackageView } from '../packageview.js'
import type { FileView, HintView, ImageView } from '../view.js'
import { lineOf } from '../words.js'
import { cellOf, markdownOf, table } from './markup.js'

// What a Markdown report says openly of one image: why it changed, its other sizes, and what to do. A part without
// content has no line.

/** Why it grew or shrank, most bytes first. An image whose change is below the floor has nothing to explain. */
export function renderCauses({ image, label, causes }: ImageView, report: Report, limit: number): Safe[] {
  if (causes.areUnknown)
    return [set(phrase`Which layers changed in ${label} is not known: ${own(NO_CAUSES)}.`, markdownOf(report))]
  const { shown, rest } = causes.first(limit)
  if ((shown.length === 0 && !rest) || image.change === 'unchanged') return []
  const cell = cellOf(report, { image })
  const stacked = cellOf(report, { image, separator: '<br>' })
  const rows = shown.map(({ bytes, where, reason, packages, files, lines }) => [
    set(where, stacked),
    set(phrase`**${bytes}**`, cell),
    joinSafe(
      [
        reason,
        ...(packages.length > 0
          ? packages.slice(0, MAX_CAUSE_PACKAGES).map(packageText)
          : files.slice(0, MAX_CAUSE_PATHS).map(fileText)),
        ...lines,
      ].map((text) => set(text, cell)),
      '<br>',
    ),
  ])
  if (rest) rows.push([safe`${rest.count} more`, set(rest.bytes, cell), own('')])
  // Files are counted uncompressed, whatever the budgets are about.
  const unit = report.measure === 'uncompressed' ? '' : ', files uncompressed'
  const whose = report.images.length > 1 ? phrase` ${label}` : []
  return [
    set(phrase`**Why${whose}**`, markdownOf(report)),
    table(cells('Where', 'Change', safe`Cause${unit}`), [':--', '--:', ':--'], rows),
  ]
}

const MAX_CAUSE_PATHS = 2
const MAX_CAUSE_PACKAGES = 3

/** `numpy 1.26.4 (new) +78.0 MB` */
const packageText = ({ bytes, what }: PackageView): Phrase => phrase`${what} ${bytes}`

/** `+10.6 MB usr/lib/ new, 12 files` */
function fileText({ path, bytes, change = own(''), count }: FileView): Phrase {
  const files = count === undefined ? '' : safe`, ${count}`
  return phrase`${bytes} ${path} ${change === 'added' ? 'new' : change}${files}`
}

/** The other sizes of an image, and what it wastes: a line each. */
export function renderFurtherFigures({ label, figures }: ImageView, report: Report): Safe[] {
  if (figures.length === 0) return []
  const lines = figures.map(({ title, size, note, change }) => {
    const difference = change ? phrase`, ${change}` : []
    return phrase`* ${title}: **${size}**${note}${difference}`
  })
  return [joinLines([...(report.images.length > 1 ? [phrase`${label}:\n`] : []), ...lines], report)]
}

const joinLines = (lines: readonly Phrase[], report: Report): Safe =>
  joinSafe(
    lines.map((line) => set(line, markdownOf(report))),
    '\n',
  )

/** Nobody follows more than these at once; the folded list has all of them. */
export const MAX_TIPS = 3

/** What to do about exceeded budgets: what would help most, line by line, and the ways out. */
export function renderWaysOut({ label, waysOut, hints }: ImageView, report: Report): Safe[] {
  if (!waysOut) return []
  const { notAccepted, all, others, start } = waysOut
  const whose = report.images.length > 1 ? phrase`${label}: ` : []
  const before = phrase`${whose}${notAccepted.flatMap((reason) => phrase`${reason} `)}`
  const lines =
    hints.length === 0
      ? [phrase`${before}${all}${start}`]
      : [
          phrase`${before}What would help most:`,
          [],
          ...hints.slice(0, MAX_TIPS).map((hint) => phrase`* ${hintText(hint)}`),
          [],
          phrase`Or ${others}.`,
        ]
  const quoted = [[own('[!TIP]')], ...lines].map((line) => (line.length === 0 ? [own('>')] : phrase`> ${line}`))
  return [joinLines(quoted, report)]
}

const hintText = ({ bytes, what, hint }: HintView): Phrase =>
  phrase`**${bytes}** ${what}, ${lineOf(hint.origin)}: ${adviceText(hint)}`

/** What a hint's rule says, what to write, and where it is explained. */
export function adviceText({ rule, advice, lines = [] }: Pick<Hint, 'rule' | 'advice' | 'lines'>): Phrase {
  const docs = docsOf(rule)
  const written = lines.map((line) => safe` ${codeSpan(line)}`)
  return [plain(advice), ...written, ...(docs === undefined ? [] : [safe` ([why](${verbatim(docs)}))`])]
}
