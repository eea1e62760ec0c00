import { clipEnd } from '../../domain/limits.js'
import type { ReportImage } from '../../domain/image.js'
import type { Report } from '../../domain/report.js'
import {
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
import { type Phrase, phrase, set } from '../../text/phrase.js'
import { type ImageView, type ReportView, viewOf } from '../view.js'
import { isBroken } from '../verdicttext.js'
import { agrees, baselineLabel } from '../words.js'
import { type DetailLimits, renderHints, renderLayers, renderPackages, renderPaths, renderWaste } from './folded.js'
import { markdownOf, repositoryUrl } from './markup.js'
import { renderCauses, renderForbidden, renderFurtherFigures, renderWaysOut, tipsOf } from './open.js'
import { type Elsewhere, renderTable, renderUnchanged, renderVerdicts } from './overview.js'

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
function renderBody(all: Report, detail: Detail, elsewhere: Elsewhere): Safe {
  const view = viewOf(clipTexts(all, detail.text))
  const { report } = view
  const list = (lines: readonly Phrase[]): Safe[] => {
    const left = lines.length - detail.images
    const shown = lines.slice(0, detail.images).map((line) => set(line, markdownOf(report)))
    return left > 0 ? [...shown, safe`… ${left} more, all in ${elsewhere}`] : shown
  }
  const { shown, folded, left } = chooseImages(view.images, detail.images)
  // The first line says all of it.
  const isQuiet = view.images.length === 1 && view.images.every(isUneventful)
  const parts = [
    headline(view),
    ...list(view.states),
    ...renderVerdicts(view.images, report, detail.images),
    ...(isQuiet || shown.length === 0 ? [] : [renderTable(shown, left, elsewhere, view)]),
    ...(folded.length === 0 ? [] : [renderUnchanged(folded, report)]),
    ...list(view.missingComparisons),
    ...list(view.notMeasured),
    ...shown.flatMap((image) => renderForbidden(image, report, detail.paths)),
    ...(isQuiet || detail.causes === 0 ? [] : renderCauses(shown, report, detail.causes)),
    ...(isQuiet ? [] : shown.flatMap((image) => renderImage(image, report, detail))),
    safe`<sub>${footer(view)}</sub>`,
  ]
  return joinSafe(
    parts.filter((part) => part !== ''),
    '\n\n',
  )
}

/**
 * Chooses the images that have a row, those that need an action first. What did not change shares one line. Where there
 * are too many, those that need none are left out.
 */
function chooseImages(images: readonly ImageView[], limit: number) {
  const quiet = images.filter(isUneventful)
  const folded = quiet.length > 1 ? quiet : []
  const others = (folded.length > 0 ? images.filter((image) => !isUneventful(image)) : images).toSorted(
    (one, other) => urgency(other) - urgency(one),
  )
  return {
    shown: others.slice(0, limit),
    folded: folded.slice(0, limit),
    left: Math.max(0, others.length - limit),
  }
}

/** Nothing that anybody has to know: no significant change, and every limit holds. */
const isUneventful = ({ image: { change, verdicts } }: ImageView): boolean =>
  (change === 'identical' || change === 'unchanged') && verdicts.every(({ outcome }) => outcome === 'passed')

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

function renderImage(image: ImageView, report: Report, detail: Detail): Safe[] {
  if (detail.causes === 0) return renderWaysOut(image, report)
  return [
    ...renderFurtherFigures(image, report),
    ...renderWaysOut(image, report),
    ...renderPackages(image, report, detail),
    ...renderPaths(image, report, detail),
    ...renderWaste(image, report, detail),
    ...renderHints(image, report, detail, tipsOf(image)),
    ...renderLayers(image, report, detail),
  ]
}

const headline = ({ report, headline: { glyph, text } }: ReportView): Safe =>
  safe`### ${glyph} ${set(text, markdownOf(report))}`

function footer({ report, measure }: ReportView): Safe {
  const { run, builder, images } = report
  const link = (text: Safe, ...parts: readonly string[]): Safe => {
    const url = repositoryUrl(report, ...parts)
    return url === undefined ? text : safe`[${text}](${url})`
  }
  const commit = (sha: string): Safe => link(commitText(sha), 'commit', sha)
  const [first] = images
  const compared = (image: ReportImage): Safe[] => {
    const { baseline } = image
    return [
      set(phrase`compared with ${baselineLabel(image)}`, markdownOf(report)),
      ...(baseline.kind === 'ref' ? [commit(baseline.sha)] : []),
      ...(baseline.kind === 'dockerfile' ? [own('of the same commit')] : []),
    ]
  }
  // On the classic store that is so by design.
  const isSame = builder.store === 'classic' && images.every(({ candidate }) => agrees(candidate))
  const parts = [
    joinSafe(
      [...(run.headSha === undefined ? [] : [commit(run.headSha)]), ...(first?.delta ? compared(first) : [])],
      ' ',
    ),
    safe`${set(measure, markdownOf(report))}${isSame ? own('; `docker image inspect` prints the same here') : ''}`,
    ...(run.url === undefined || run.runId === undefined
      ? []
      : [link(own('summary of this run'), 'actions', 'runs', String(run.runId))]),
  ]
  return joinSafe(
    parts.filter((part) => part !== ''),
    ' · ',
  )
}
