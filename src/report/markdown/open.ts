import type { Hint } from '../../domain/image.js'
import type { Report } from '../../domain/report.js'
import { docsOf } from '../../hints/hints.js'
import { codeBlock, joinSafe, own, safe, type Safe, verbatim } from '../../text/escape.js'
import { code, joinPhrases, type Phrase, phrase, plain, set, type Setting } from '../../text/phrase.js'
import { NO_CAUSES } from '../reasons.js'
import { howToCreate } from '../remedies.js'
import type { PackageView } from '../packageview.js'
import type { FileView } from '../listview.js'
import type { CauseView, HintView, ImageView } from '../view.js'
import { fileCount, lineOf, whole } from '../words.js'
import { cellOf, markdownOf, repositoryUrl } from './markup.js'

// What a Markdown report says openly: why images changed, their other sizes, and what to do. A part without content has
// no line.

/**
 * Why images grew or shrank, most bytes first. What several images share is said once. An image whose change is below
 * the floor has nothing to explain.
 */
export function renderCauses(views: readonly ImageView[], report: Report, limit: number): Safe[] {
  const by = markdownOf(report)
  const unknown = views
    .filter(({ causes }) => causes.areUnknown)
    .map(({ label }) => set(phrase`Which layers changed in ${label} is not known: ${own(NO_CAUSES)}.`, by))
  const explained = views
    .filter(({ image }) => image.change !== 'unchanged')
    .map((view) => [view, view.causes.first(limit)] as const)
  const groups = groupCauses(explained.map(([view, { shown }]) => [view, shown]))
  if (groups.length === 0) return unknown
  const items = groups.map(({ views: whose, causes }) => {
    const [first] = causes
    if (!first) return own('')
    const amounts = [...new Set(causes.map(({ bytes }) => set(bytes, cellOf(report))))]
    const names = report.images.length > 1 ? phrase` ${labelsOf(whose, report)}:` : []
    const image = whose[0]?.image
    const setting = cellOf(report, { ...(image && { image }) })
    const lines = [
      phrase`**${joinSafe(amounts, ' / ')}**${names} ${first.where}`,
      first.reason,
      ...first.lines,
      ...(first.packages.length > 0
        ? [packagesText(first.packages)]
        : first.files.slice(0, MAX_CAUSE_PATHS).map(fileText)),
    ]
    return safe`- ${joinSafe(
      lines.map((line) => set(line, setting)),
      '<br>',
    )}`
  })
  // Files are counted uncompressed, whatever the budgets are about.
  const unit = report.measure === 'uncompressed' ? '' : ' (files uncompressed)'
  const more = explained.flatMap(([{ label }, { rest }]) => {
    const whose = report.images.length > 1 ? phrase` ${label}:` : []
    return rest?.isSignificant === true ? [set(phrase`- ${rest.bytes}${whose} ${rest.count} more`, cellOf(report))] : []
  })
  return [...unknown, safe`**Why**${unit}`, joinSafe([...items, ...more], '\n')]
}

const MAX_CAUSE_PATHS = 2
const MAX_CAUSE_PACKAGES = 3

/** `+10.6 MB usr/lib/ new, 12 files` */
function fileText({ path, bytes, change, count }: FileView): Phrase {
  const what = [
    ...(change === undefined ? [] : [change === 'added' ? own('new') : change]),
    ...(count === undefined ? [] : [count]),
  ]
  return phrase`${bytes} ${path}${what.length === 0 ? '' : ' '}${joinPhrases(what, own(', '))}`
}

interface CauseGroup {
  readonly views: readonly ImageView[]
  readonly causes: readonly CauseView[]
}

/** Causes that say the same of several images. Two of one image stay two. */
function groupCauses(views: readonly (readonly [ImageView, readonly CauseView[]])[]): readonly CauseGroup[] {
  const groups = new Map<string, { views: ImageView[]; causes: CauseView[] }[]>()
  for (const [view, causes] of views) {
    for (const cause of causes) {
      const text = JSON.stringify([cause.where, cause.reason, cause.lines])
      const alike = groups.get(text) ?? []
      const group = alike.find((one) => !one.views.includes(view)) ?? { views: [], causes: [] }
      if (group.views.length === 0) groups.set(text, [...alike, group])
      group.views.push(view)
      group.causes.push(cause)
    }
  }
  const largest = ({ causes }: CauseGroup): number => Math.max(...causes.map(({ deltaBytes }) => Math.abs(deltaBytes)))
  return [...groups.values()].flat().sort((one, other) => largest(other) - largest(one))
}

// A cause of more images than these says how many.
const MAX_LABELS = 5

function labelsOf(views: readonly ImageView[], report: Report): Phrase {
  const labels = views.map(({ label }) => label)
  if (labels.length === report.images.length && labels.length > 1) return [own(labels.length === 2 ? 'both' : 'all')]
  const left = labels.length - MAX_LABELS
  const shown = joinPhrases(labels.slice(0, MAX_LABELS), own(', '))
  return left > 0 ? phrase`${shown} and ${left} more` : shown
}

/** `📦 numpy 1.26.4 (new) +78.0 MB, 3 more` */
function packagesText(packages: readonly PackageView[]): Phrase {
  const left = packages.length - MAX_CAUSE_PACKAGES
  const shown = packages.slice(0, MAX_CAUSE_PACKAGES).map(({ bytes, what }) => phrase`${what} ${bytes}`)
  return phrase`📦 ${joinPhrases([...shown, ...(left > 0 ? [phrase`${left} more`] : [])], own(', '))}`
}

/** The files that no layer may ship, each with its layer's line. */
export function renderForbidden(view: ImageView, report: Report, limit: number): Safe[] {
  const { image, label, forbidden } = view
  if (forbidden.length === 0 || limit === 0) return []
  const by = cellOf(report, { image })
  const lines = forbidden.first(limit).map(({ bytes, path, count, introducedBy, fate }) => {
    const files = count === undefined ? [] : phrase` ${count}`
    return phrase`- **${bytes}** ${path}${files}, ${whole(introducedBy.origin)}${fate}`
  })
  const rest = forbidden.rest(limit)
  const more = rest ? [phrase`- ${rest.bytes} ${fileCount(rest.count)} more`] : []
  const whose = report.images.length > 1 ? phrase` in ${label}` : []
  return [
    set(phrase`**Forbidden files${whose}**`, by),
    joinSafe(
      [...lines, ...more].map((line) => set(line, by)),
      '\n',
    ),
  ]
}

/** The other sizes of an image, and what it wastes: a line each. */
export function renderFurtherFigures({ label, figures }: ImageView, report: Report): Safe[] {
  if (figures.length === 0) return []
  const lines = figures.map(({ title, size, note, change }) => {
    const difference = change ? phrase`, ${change}` : []
    return phrase`* ${title}: **${size}**${note}${difference}`
  })
  const whose = report.images.length > 1 ? phrase` of ${label}` : []
  return [set(phrase`**Other sizes${whose}**`, markdownOf(report)), joinLines(lines, report)]
}

const joinLines = (lines: readonly Phrase[], report: Report): Safe =>
  joinSafe(
    lines.map((line) => set(line, markdownOf(report))),
    '\n',
  )

// Nobody follows more than these at once; the folded list has all of them.
const MAX_TIPS = 3
/** The share of an image from which saving it may help a limit. */
const MIN_TIP_SHARE = 0.01

/** The hints that are told openly, of an image over a limit. */
export function tipsOf({ waysOut, hints, image }: ImageView): readonly HintView[] {
  const { uncompressedBytes = 0, forbidden } = image.candidate
  const isForbidden = ({ path, lines = [] }: Hint): boolean =>
    lines.length > 0 && forbidden?.lines.some((line) => path.startsWith(line.path)) === true
  return waysOut
    ? hints
        .filter(({ hint }) => isForbidden(hint) || hint.bytes >= uncompressedBytes * MIN_TIP_SHARE)
        .slice(0, MAX_TIPS)
    : []
}

/** What to do about exceeded budgets: what would help most, line by line, and the ways out. */
export function renderWaysOut(view: ImageView, report: Report): Safe[] {
  const { label, waysOut } = view
  if (!waysOut) return []
  const hints = tipsOf(view)
  const { notAccepted, start, label: acceptLabel, change, needed } = waysOut
  const by = markdownOf(report)
  const isOnly = report.images.length === 1
  const [whose, head] = isOnly ? [[], []] : [phrase` ${label}`, phrase`${label}: `]
  const tips =
    hints.length === 0
      ? []
      : [
          set(phrase`**What would help${whose}**`, by),
          joinSafe(
            hints.map((hint) => {
              const isEnough = needed !== undefined && hint.hint.bytes >= needed
              return hintItem(
                hint,
                phrase`${lineOf(hint.hint.origin)}${isEnough ? ': this alone brings it within the limit' : ''}`,
                by,
              )
            }),
            '\n',
          ),
        ]
  const create = howToCreate(report, labelsLink(report))
  const accept =
    acceptLabel === undefined ? [] : phrase`set the label ${code(acceptLabel)}${create}, then ${againText(report)}, or `
  const before = phrase`${notAccepted.flatMap((reason) => phrase`${reason} `)}${hints.length === 0 ? start : ''}`
  return [...tips, set(phrase`${head}${before}${own(isOnly ? 'Is' : 'is')} it intended? Then ${accept}${change}.`, by)]
}

function againText(report: Report): Safe {
  const { runId } = report.run
  const url = runId === undefined ? undefined : repositoryUrl(report, 'actions', 'runs', String(runId))
  return url === undefined ? own('re-run this job') : safe`[re-run this job](${url})`
}

function labelsLink(report: Report): Safe | undefined {
  const url = repositoryUrl(report, 'labels')
  return url === undefined ? undefined : safe`[labels page](${url})`
}

/**
 * A hint as an item of a list: what its rule says, where that is explained, and what to write.
 * @param place the line; with its instruction where that is not shown nearby
 */
export function hintItem({ bytes, what, hint, diff }: HintView, place: Phrase, by: Setting): Safe {
  const docs = docsOf(hint.rule)
  const why = docs === undefined ? '' : safe` ([why](${verbatim(docs)}))`
  const text = set(phrase`- **${bytes}** ${what}, ${place}<br>${plain(hint.advice)}${why}`, by)
  return diff.length === 0 ? text : safe`${text}\n${codeBlock(diff, 'diff', '  ')}`
}
