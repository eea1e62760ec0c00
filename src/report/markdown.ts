import { codeSpan, plainText, printable } from './escape.js'
import { measuredSize } from './figures.js'
import { formatBytes, shortSha } from './format.js'
import { headlineOf, missingComparisons, stateLines } from './headline.js'
import { style, table } from './markup.js'
import type { Report, ReportImage } from './schema.js'
import { renderHints, renderLayers, renderPaths, renderWaste, type Extent } from './inventory.js'
import { MAX_TIPS, renderCauses, renderFurtherFigures, renderWaysOut } from './sections.js'
import { baselineLabel, changeText, measureText, notMeasuredText, SIZE_TITLES, verdictText } from './words.js'

// GitHub refuses a comment over 65,536 characters, of a unit that is not documented: stay below 60,000 UTF-16 units and 180,000 bytes.
const MAX_COMMENT_UNITS = 60_000
const MAX_COMMENT_BYTES = 180_000
// The whole summary of a step is dropped above 1 MiB.
const MAX_SUMMARY_BYTES = 900_000

/** How much detail is shown: the most that fits. */
interface Detail extends Extent {
  readonly causes: number
}

const TIERS: readonly Detail[] = [
  { causes: 5, layers: 200, paths: 15, isWhole: false },
  { causes: 5, layers: 10, paths: 10, isWhole: false },
  { causes: 3, layers: 3, paths: 3, isWhole: false },
  { causes: 0, layers: 0, paths: 0, isWhole: false },
]

/** The first line of our comment: with the author it tells our comment from everybody else's. */
export const commentMarker = (key: string): string => `<!-- tare:comment v=1 key=${key} -->`

/**
 * The pull request's comment: the richest tier that fits, with its markers.
 * @param states what the comment is to remember, richest first; one that leaves no room for anything else is left out
 */
export function renderComment(report: Report, key: string, states: readonly string[]): string {
  // Of identical images there is nothing to tell but that.
  const body = (detail: Detail): string => (isIdentical(report) ? headline(report) : renderBody(report, detail))
  const whole = (detail: Detail, state: string | undefined): string =>
    `${commentMarker(key)}\n${body(detail)}\n${state === undefined ? '' : `<!-- tare:state ${state} -->\n`}`
  const fits = (text: string): boolean => text.length <= MAX_COMMENT_UNITS && Buffer.byteLength(text) <= MAX_COMMENT_BYTES
  return firstThat(
    fits,
    [...states, undefined].flatMap((state) => TIERS.map((detail) => () => whole(detail, state))),
  )
}

const isIdentical = ({ result, images, waiting, notBuilt }: Report): boolean =>
  result === 'pass' && !waiting && !notBuilt && images.every(({ change }) => change === 'identical')

/** The job summary: the same with every layer. */
export function renderSummary(report: Report): string {
  const fits = (text: string): boolean => Buffer.byteLength(text) <= MAX_SUMMARY_BYTES
  return firstThat(
    fits,
    [{ causes: 50, layers: 1_000, paths: 50, isWhole: true }, ...TIERS].map((detail) => () => `${renderBody(report, detail)}\n`),
  )
}

function firstThat(fits: (text: string) => boolean, attempts: readonly (() => string)[]): string {
  for (const attempt of attempts.slice(0, -1)) {
    const text = attempt()
    if (fits(text)) return text
  }
  return attempts.at(-1)?.() ?? ''
}

/** Why nothing was measured, for the summary of a run that could not. */
export function renderNotMeasured(message: string, hint: string | undefined, output: readonly string[]): string {
  // In an indented code block only line breaks and invisible characters matter.
  const lines = output.map((line) => `    ${printable(line)}`)
  return (
    [
      `### ❌ Image size: not measured`,
      plainText(message),
      ...(hint === undefined ? [] : [`What to do: ${plainText(hint)}`]),
      ...(lines.length === 0 ? [] : [`Last output:\n\n${lines.join('\n')}`]),
    ].join('\n\n') + '\n'
  )
}

function renderBody(report: Report, detail: Detail): string {
  const parts = [
    headline(report),
    ...stateLines(report, style),
    renderTable(report),
    ...missingComparisons(report, style),
    ...notMeasuredText(report, style),
    ...report.images.flatMap((image) => (detail.causes === 0 ? renderWaysOut(image, report) : renderImage(image, report, detail))),
    `<sub>${footer(report)}</sub>`,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

const renderImage = (image: ReportImage, report: Report, detail: Detail): string[] => {
  const ways = renderWaysOut(image, report)
  return [
    ...renderCauses(image, report, detail.causes),
    ...renderFurtherFigures(image, report),
    ...ways,
    ...renderPaths(image, report, detail),
    ...renderWaste(image, report, detail),
    ...renderHints(image, report, detail, ways.length === 0 ? 0 : MAX_TIPS),
    ...renderLayers(image, report, detail),
  ]
}

function headline(report: Report): string {
  const { glyph, text } = headlineOf(report, style)
  return `### ${glyph} Image size: ${text}`
}

function renderTable(report: Report): string {
  const judged = report.images.some(({ verdicts }) => verdicts.length > 0)
  const size = SIZE_TITLES[report.measure]
  const rows = report.images.map((image) => [
    `${codeSpan(image.name)} ${image.platform}`,
    `**${formatBytes(measuredSize(image.candidate, report.measure))}**`,
    baselineCell(image, report),
    changeText(image, report) || '–',
    ...(judged ? [image.verdicts.map((verdict) => verdictText(verdict, image, style)).join('<br>')] : []),
  ])
  return table(['Image', size, 'Baseline', 'Change', ...(judged ? ['Budget'] : [])], [':--', '--:', '--:', '--:', ':--'], rows)
}

function baselineCell(image: ReportImage, { measure }: Report): string {
  const { baseline } = image
  if (baseline.kind === 'none') return image.change === 'new' ? 'new' : 'none'
  if (baseline.kind === 'failed') return 'failed'
  return `${formatBytes(measuredSize(baseline, measure))} ${baselineLabel(image, style)}`
}

function footer(report: Report): string {
  const { run, builder, images } = report
  const link = (text: string, path: string): string =>
    run.serverUrl === undefined || run.repository === undefined ? text : `[${text}](${run.serverUrl}/${run.repository}/${path})`
  const commit = run.headSha === undefined ? [] : [link(shortSha(run.headSha), `commit/${run.headSha}`)]
  const against =
    images[0]?.baseline.kind === 'ref'
      ? [`against ${codeSpan(images[0].baseline.label)} ${link(shortSha(images[0].baseline.sha), `commit/${images[0].baseline.sha}`)}`]
      : []
  const both = images.some(({ baseline }) => baseline.kind === 'ref' || baseline.kind === 'dockerfile')
  return [
    [...commit, ...against].join(' '),
    ...(builder.name === undefined || builder.driver === undefined || builder.method === 'existing images'
      ? []
      : [`${both ? 'both built in one solve' : 'built'} on ${codeSpan(builder.name)} (${plainText(builder.driver)})`]),
    measureText(report),
    ...(run.url === undefined ? [] : [`[run ${run.runId ?? ''}](${run.url})`]),
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
