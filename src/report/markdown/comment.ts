import { clipEnd } from '../../domain/limits.js'
import type { Report } from '../../domain/report.js'
import {
  cells,
  codeSpan,
  commitText,
  joinSafe,
  own,
  paragraph,
  plainText,
  printable,
  safe,
  type Safe,
  verbatim,
} from '../../text/escape.js'
import { code, type Phrase, phrase, plain, set } from '../../text/phrase.js'
import { type ImageView, type ReportView, viewOf } from '../view.js'
import { baselineLabel, isBroken } from '../words.js'
import { type DetailLimits, renderHints, renderLayers, renderPackages, renderPaths, renderWaste } from './folded.js'
import { cellOf, details, markdownOf, repositoryUrl, table } from './markup.js'
import { MAX_TIPS, renderCauses, renderFurtherFigures, renderWaysOut } from './open.js'

// GitHub refuses a comment over 65,536 characters, of a unit that is not documented: stay below 60,000 UTF-16 units and
// 180,000 bytes.
const MAX_COMMENT_UNITS = 60_000
const MAX_COMMENT_BYTES = 180_000
// The whole summary of a step is dropped above 1 MiB.
const MAX_SUMMARY_BYTES = 900_000

/** How much detail is shown: the most that fits. */
interface Detail extends DetailLimits {
  readonly causes: number
  /** How many images have a row, and how many lines any other list has. */
  readonly images: number
  /** How many characters of a foreign text. */
  readonly text: number
}

const ALL = Number.MAX_SAFE_INTEGER
const RICH: readonly Detail[] = [
  { causes: 5, layers: 200, paths: 15, isWhole: false, images: ALL, text: 2_000 },
  { causes: 5, layers: 10, paths: 10, isWhole: false, images: ALL, text: 500 },
  { causes: 3, layers: 3, paths: 3, isWhole: false, images: ALL, text: 250 },
]
// The last one fits whatever a report holds: a row has a dozen foreign texts at most.
const CUT: readonly Detail[] = [ALL, 100, 40, 10].map((images) => {
  return { causes: 0, layers: 0, paths: 0, isWhole: false, images, text: images === 10 ? 60 : 120 }
})

/** The first line of our comment: together with the author it identifies our comment. */
export const commentMarker = (key: string): Safe => safe`<!-- tare:comment v=1 key=${verbatim(key)} -->`

/**
 * The pull request's comment: the richest tier that fits, with its markers.
 * @param states what the comment is to remember, richest first; one that leaves no room for anything else is left out
 */
export function renderComment(report: Report, key: string, states: readonly string[]): Safe {
  // For identical images the headline is enough.
  const render = (detail: Detail): Safe =>
    isIdentical(report) ? headline(viewOf(report)) : renderBody(report, detail, 'the job summary')
  const bodies = new Map<Detail, Safe>()
  const whole = (detail: Detail, state: string | undefined): Safe => {
    const body = bodies.get(detail) ?? render(detail)
    bodies.set(detail, body)
    const memory = state === undefined ? '' : safe`<!-- tare:state ${verbatim(state)} -->\n`
    return safe`${commentMarker(key)}\n${body}\n${memory}`
  }
  const fits = (text: string): boolean =>
    text.length <= MAX_COMMENT_UNITS && Buffer.byteLength(text) <= MAX_COMMENT_BYTES
  const short = states.filter((state) => state.length < MAX_COMMENT_UNITS)
  const attempts = [RICH, CUT].flatMap((tiers) => short.flatMap((state) => tiers.map((detail) => ({ detail, state }))))
  const forgetful = [...RICH, ...CUT].map((detail) => ({ detail, state: undefined }))
  return firstThat(
    fits,
    [...attempts, ...forgetful].map(
      ({ detail, state }) =>
        () =>
          whole(detail, state),
    ),
  )
}

const isIdentical = ({ result, images, waiting, notBuilt }: Report): boolean =>
  result === 'pass' && !waiting && !notBuilt && images.every(({ change }) => change === 'identical')

/** The job summary: the same with every layer. */
export function renderSummary(report: Report): Safe {
  const fits = (text: string): boolean => Buffer.byteLength(text) <= MAX_SUMMARY_BYTES
  const whole: Detail = { causes: 50, layers: 1_000, paths: 50, isWhole: true, images: ALL, text: 5_000 }
  return firstThat(
    fits,
    [whole, ...RICH, ...CUT].map((detail) => () => safe`${renderBody(report, detail, 'report.json')}\n`),
  )
}

/** The last attempt is taken as it is. */
function firstThat(fits: (text: string) => boolean, attempts: readonly (() => Safe)[]): Safe {
  let last = own('')
  for (const attempt of attempts) {
    last = attempt()
    if (fits(last)) return last
  }
  return last
}

/** Why nothing was measured, for the summary of a run that could not. */
export function renderNotMeasured(message: string, hint: string | undefined, output: readonly string[]): Safe {
  // In an indented code block only line breaks and invisible characters matter.
  const lines = output.map((line) => safe`    ${printable(line)}`)
  const parts = [
    own('### ❌ Image size: not measured'),
    paragraph(message),
    ...(hint === undefined ? [] : [safe`What to do: ${plainText(hint)}`]),
    ...(lines.length === 0 ? [] : [safe`Last output:\n\n${joinSafe(lines, '\n')}`]),
  ]
  return safe`${joinSafe(parts, '\n\n')}\n`
}

/** @param elsewhere where everything is that does not fit here */
function renderBody(all: Report, detail: Detail, elsewhere: 'the job summary' | 'report.json'): Safe {
  const view = viewOf(clipTexts(all, detail.text))
  const { report } = view
  const list = (lines: readonly Phrase[]): Safe[] => {
    const left = lines.length - detail.images
    const shown = lines.slice(0, detail.images).map((line) => set(line, markdownOf(report)))
    return left > 0 ? [...shown, safe`… ${left} more, all in ${elsewhere}`] : shown
  }
  const { shown, folded, left } = chooseImages(view.images, detail.images)
  const parts = [
    headline(view),
    ...list(view.states),
    ...(shown.length === 0 ? [] : [renderTable(shown, left, elsewhere, view)]),
    ...(folded.length === 0 ? [] : [renderIdentical(folded, report)]),
    ...list(view.missingComparisons),
    ...list(view.notMeasured),
    ...shown.flatMap((image) =>
      detail.causes === 0 ? renderWaysOut(image, report) : renderImage(image, report, detail),
    ),
    safe`<sub>${footer(view)}</sub>`,
  ]
  return joinSafe(
    parts.filter((part) => part !== ''),
    '\n\n',
  )
}

/**
 * Chooses the images that have a row. Identical ones share one line. Where there are too many, those that need no
 * action are left out first.
 */
function chooseImages(images: readonly ImageView[], limit: number) {
  const isQuiet = ({ image: { change, verdicts } }: ImageView): boolean =>
    change === 'identical' && verdicts.every(({ outcome }) => outcome === 'passed')
  const quiet = images.filter(isQuiet)
  const folded = quiet.length > 1 ? quiet : []
  const others = folded.length > 0 ? images.filter((image) => !isQuiet(image)) : images
  if (others.length <= limit) return { shown: others, folded: folded.slice(0, limit), left: 0 }
  const chosen = new Set(others.toSorted((one, other) => urgency(other) - urgency(one)).slice(0, limit))
  return {
    shown: others.filter((image) => chosen.has(image)),
    folded: folded.slice(0, limit),
    left: others.length - limit,
  }
}

const URGENCY = { unknown: 1, identical: 0, unchanged: 0, changed: 2, new: 2 } as const

function urgency({ image: { verdicts, change } }: ImageView): number {
  if (verdicts.some(({ outcome }) => outcome === 'failed')) return 4
  return verdicts.some(isBroken) ? 3 : URGENCY[change]
}

/** A copy whose texts are no longer than a limit. */
const clipTexts = (report: Report, limit: number): Report => clipped(report, limit) as Report

function clipped(value: unknown, limit: number): unknown {
  if (typeof value === 'string') return clipEnd(value, limit)
  if (Array.isArray(value)) return value.map((one) => clipped(one, limit))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, clipped(one, limit)]))
}

const renderImage = (image: ImageView, report: Report, detail: Detail): Safe[] => [
  ...renderCauses(image, report, detail.causes),
  ...renderFurtherFigures(image, report),
  ...renderWaysOut(image, report),
  ...renderPackages(image, report, detail),
  ...renderPaths(image, report, detail),
  ...renderWaste(image, report, detail),
  ...renderHints(image, report, detail, image.waysOut ? MAX_TIPS : 0),
  ...renderLayers(image, report, detail),
]

const headline = ({ report, headline: { glyph, text } }: ReportView): Safe =>
  safe`### ${glyph} Image size: ${set(text, markdownOf(report))}`

function renderTable(
  images: readonly ImageView[],
  left: number,
  elsewhere: 'the job summary' | 'report.json',
  { report, sizeTitle }: ReportView,
): Safe {
  const judged = images.some(({ verdicts }) => verdicts.length > 0)
  const by = cellOf(report)
  const rows = images.map((view) => {
    const facts = [
      phrase`${imageText(view)}${view.isVerified ? '' : ' (not verified)'}`,
      phrase`**${view.size}**`,
      baselineText(view),
      view.change.length === 0 ? [own('–')] : view.change,
    ].map((cell) => set(cell, by))
    const verdicts = view.verdicts.map((verdict) => set(verdict, by))
    return judged ? [...facts, joinSafe(verdicts, '<br>')] : facts
  })
  const header = [...cells('Image', sizeTitle, 'Baseline', 'Change'), ...(judged ? [own('Budget')] : [])]
  if (left > 0) rows.push([safe`… ${left} more, all in ${elsewhere}`, ...header.slice(1).map(() => own(''))])
  return table(header, [':--', '--:', '--:', '--:', ':--'], rows)
}

const imageText = ({ image: { name, platform } }: ImageView): Phrase => phrase`${code(name)} ${plain(platform)}`

/** The folded list of images that are identical to their baseline. */
function renderIdentical(images: readonly ImageView[], report: Report): Safe {
  const lines = images.map((view) => set(phrase`* ${imageText(view)}: ${view.size}`, markdownOf(report)))
  return details(phrase`${images.length} identical to their baseline`, joinSafe(lines, '\n'))
}

function baselineText({ image, baselineSize }: ImageView): Phrase {
  if (baselineSize) return phrase`${baselineSize} ${baselineLabel(image)}`
  if (image.baseline.kind === 'failed') return [own('failed')]
  return [own(image.change === 'new' ? 'new' : 'none')]
}

function footer({ report, measure }: ReportView): Safe {
  const { run, builder, images } = report
  const link = (text: Safe, ...parts: readonly string[]): Safe => {
    const url = repositoryUrl(report, ...parts)
    return url === undefined ? text : safe`[${text}](${url})`
  }
  const commit = (sha: string): Safe => link(commitText(sha), 'commit', sha)
  const [first] = images
  const against =
    first?.baseline.kind === 'ref'
      ? [safe`against ${codeSpan(first.baseline.label)} ${commit(first.baseline.sha)}`]
      : []
  const both = images.some(({ baseline }) => baseline.kind === 'ref' || baseline.kind === 'dockerfile')
  const how = own(both ? 'both built in one solve' : 'built')
  const parts = [
    joinSafe([...(run.headSha === undefined ? [] : [commit(run.headSha)]), ...against], ' '),
    ...(builder.name === undefined || builder.driver === undefined || builder.method === 'existing-images'
      ? []
      : [safe`${how} on ${codeSpan(builder.name)} (${plainText(builder.driver)})`]),
    set(measure, markdownOf(report)),
    ...(run.url === undefined || run.runId === undefined
      ? []
      : [link(safe`run ${run.runId}`, 'actions', 'runs', String(run.runId))]),
  ]
  return joinSafe(
    parts.filter((part) => part !== ''),
    ' · ',
  )
}
