import { codeSpan, plainText, printable } from './escape.js'
import { formatBytes, formatDelta, shortDigest, shortSha } from './format.js'
import type { Cause, Layer, Origin, Report, ReportImage } from './schema.js'
import {
  baselineLabel,
  blamedCause,
  changeText,
  headlineOf,
  imageLabel,
  layerCount,
  measureText,
  missingComparisons,
  SIZE_TITLES,
  verdictText,
  waysOut,
  type Style,
} from './words.js'

// GitHub refuses a comment over 65,536 characters, of a unit that is not documented: stay below 60,000 UTF-16 units and 180,000 bytes.
const MAX_COMMENT_UNITS = 60_000
const MAX_COMMENT_BYTES = 180_000
// The whole summary of a step is dropped above 1 MiB.
const MAX_SUMMARY_BYTES = 900_000

const style: Style = { code: codeSpan, plain: plainText }

/** How much detail is shown: the most that fits. */
interface Detail {
  readonly causes: number
  readonly layers: number
}

const TIERS: readonly Detail[] = [
  { causes: 10, layers: 200 },
  { causes: 10, layers: 10 },
  { causes: 3, layers: 3 },
  { causes: 0, layers: 0 },
]

/** The first line of our comment: with the author it tells our comment from everybody else's. */
export const commentMarker = (key: string): string => `<!-- tare:comment v=1 key=${key} -->`

/** The pull request's comment: the richest tier that fits, with its markers. */
export function renderComment(report: Report, key: string): string {
  const { runId: run, runAttempt: attempt, headSha: head } = report.run
  const state = Buffer.from(JSON.stringify({ v: 1, run, attempt, head })).toString('base64')
  // Of identical images there is nothing to tell but that.
  const body = (detail: Detail): string => (isIdentical(report) ? headline(report) : renderBody(report, detail))
  const whole = (detail: Detail): string => `${commentMarker(key)}\n${body(detail)}\n<!-- tare:state ${state} -->\n`
  const fits = (text: string): boolean => text.length <= MAX_COMMENT_UNITS && Buffer.byteLength(text) <= MAX_COMMENT_BYTES
  return firstThat(
    fits,
    TIERS.map((detail) => () => whole(detail)),
  )
}

const isIdentical = ({ result, images }: Report): boolean => result === 'pass' && images.every(({ change }) => change === 'identical')

/** The job summary: the same with every layer. */
export function renderSummary(report: Report): string {
  const fits = (text: string): boolean => Buffer.byteLength(text) <= MAX_SUMMARY_BYTES
  return firstThat(
    fits,
    [{ causes: 50, layers: 1_000 }, ...TIERS].map((detail) => () => `${renderBody(report, detail)}\n`),
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
    renderTable(report),
    ...missingComparisons(report, style),
    ...report.images.flatMap((image) => (detail.causes === 0 ? [] : renderCauses(image, report, detail.causes))),
    ...report.images.flatMap((image) => (detail.layers === 0 ? [] : renderLayers(image, report, detail.layers))),
    renderWaysOut(report),
    `<sub>${footer(report)}</sub>`,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function headline(report: Report): string {
  const { glyph, text } = headlineOf(report, style)
  return `### ${glyph} Image size: ${text}`
}

/** What broken budgets end with: the two ways out of each image's, and where to start. */
function renderWaysOut(report: Report): string {
  const lines = report.images.flatMap((image) => {
    const broken = image.verdicts.filter(({ outcome }) => outcome === 'failed' || outcome === 'warned')
    if (broken.length === 0) return []
    const rules = broken.map(({ rule }) => rule)
    const cause = broken.map((verdict) => blamedCause(image, verdict)).find((found) => found !== undefined)
    const start = cause ? ` Start at ${originCell(cause.origin, report.run.headSha, report)} (${formatDelta(cause.deltaBytes)}).` : ''
    const whose = report.images.length > 1 ? `${imageLabel(image, report, style)}: ` : ''
    return [`> ${whose}${waysOut(rules, style)}${start}`]
  })
  // Each a paragraph of its own.
  return lines.length === 0 ? '' : `> [!TIP]\n${lines.join('\n>\n')}`
}

function renderTable(report: Report): string {
  const judged = report.images.some(({ verdicts }) => verdicts.length > 0)
  const size = SIZE_TITLES[report.measure]
  const rows = report.images.map((image) => [
    `${codeSpan(image.name)} ${image.platform}`,
    `**${formatBytes(image.candidate.engineBytes)}**`,
    baselineCell(image),
    changeText(image) || '–',
    ...(judged ? [image.verdicts.map((verdict) => verdictText(verdict, image, style)).join('<br>')] : []),
  ])
  return table(['Image', size, 'Baseline', 'Change', ...(judged ? ['Budget'] : [])], [':--', '--:', '--:', '--:', ':--'], rows)
}

function baselineCell(image: ReportImage): string {
  const { baseline } = image
  if (baseline.kind === 'none') return image.change === 'new' ? 'new' : 'none'
  if (baseline.kind === 'failed') return 'failed'
  return `${formatBytes(baseline.engineBytes)} ${baselineLabel(image, style)}`
}

function renderCauses(image: ReportImage, report: Report, limit: number): string[] {
  const causes = image.causes ?? []
  if (causes.length === 0) {
    const unknown = image.change === 'changed' && image.causes === undefined
    return unknown
      ? [`What changed in ${imageLabel(image, report, style)} is not known: layer sizes do not add up to the image's on this store.`]
      : []
  }
  const shown = causes.slice(0, limit)
  const rest = causes.slice(limit)
  const rows = shown.map((cause) => [causeCell(cause, image, report), `**${formatDelta(cause.deltaBytes)}**`])
  if (rest.length > 0) rows.push([`${rest.length} more`, formatDelta(rest.reduce((sum, { deltaBytes }) => sum + deltaBytes, 0))])
  const title = report.images.length > 1 ? `**What changed in ${imageLabel(image, report, style)}**` : '**What changed**'
  return [title, table(['Where', 'Change'], [':--', '--:'], rows)]
}

/** Side by side: layers that both images hold in one row, the others as they come. */
function renderLayers(image: ReportImage, report: Report, limit: number): string[] {
  const { baseline, candidate } = image
  const size = SIZE_TITLES[report.measure]
  const ours = groupBase(candidate.layers)
  const commit = report.run.headSha
  const title = (count: number) => `Layers of ${imageLabel(image, report, style)}: ${layerCount(count)}`
  if (baseline.kind === 'none' || baseline.kind === 'failed') {
    const rows = ours.map((layer) => [originCell(layer.origin, commit, report), layerSize(layer)])
    return [details(title(candidate.layers.length), table(['Layer', size], [':--', '--:'], cut(rows, limit, rows.length)))]
  }
  const theirs = groupBase(baseline.layers)
  const pairs = sideBySide(theirs, ours)
  // Where there are too many, what both hold is the least news.
  const told = pairs.length <= limit ? pairs : pairs.filter(([left, right]) => left?.shared !== true || right?.shared !== true)
  const rows = told.map(([left, right]) => [
    left ? originCell(left.origin, baselineCommit(image, report), report) : '',
    left ? layerSize(left) : '',
    right ? originCell(right.origin, commit, report) : '',
    right ? (right.shared ? `${layerSize(right)} (same)` : layerSize(right)) : '',
  ])
  const heading = `${title(candidate.layers.length)} (baseline ${layerCount(baseline.layers.length)})`
  const header = [`Baseline ${baselineLabel(image, style)}`, size, 'Candidate', size]
  return [details(heading, table(header, [':--', '--:', ':--', '--:'], cut(rows, limit, pairs.length)))]
}

type Row = Omit<Layer, 'diffId'> & { readonly count: number }

/** The layers of a base image are one row: nobody here can change them one by one. */
function groupBase(layers: readonly Layer[]): Row[] {
  const rows: Row[] = []
  for (const layer of layers) {
    const last = rows.at(-1)
    const { origin, shared, engineBytes } = layer
    if (origin.kind === 'base' && last?.origin.kind === 'base' && last.shared === shared) {
      const sum = last.engineBytes === undefined || engineBytes === undefined ? {} : { engineBytes: last.engineBytes + engineBytes }
      rows[rows.length - 1] = { origin, shared, count: last.count + 1, ...sum }
    } else rows.push({ origin, shared, count: 1, ...(engineBytes !== undefined && { engineBytes }) })
  }
  return rows
}

function sideBySide(left: readonly Row[], right: readonly Row[]): (readonly [Row | undefined, Row | undefined])[] {
  const rows: (readonly [Row | undefined, Row | undefined])[] = []
  let [one, other] = [0, 0]
  while (one < left.length || other < right.length) {
    const [a, b] = [left[one], right[other]]
    // A shared layer waits until the other side has come to it.
    if (a && b && a.shared !== b.shared) {
      if (a.shared) rows.push([undefined, right[other++]])
      else rows.push([left[one++], undefined])
    } else rows.push([left[one++], right[other++]])
  }
  return rows
}

const layerSize = ({ engineBytes }: Row): string => (engineBytes === undefined ? 'not known' : formatBytes(engineBytes))

/** @param total how many rows there would be */
function cut(rows: readonly string[][], limit: number, total: number): readonly string[][] {
  const shown = rows.slice(0, limit)
  return shown.length === total ? shown : [...shown, [`… ${total - shown.length} more rows`, ...(rows[0] ?? []).slice(1).map(() => '')]]
}

function originCell(origin: Origin, commit: string | undefined, report: Report): string {
  switch (origin.kind) {
    case 'base':
      return `base image ${codeSpan(origin.image)}${origin.digest === undefined ? '' : ` ${codeSpan(shortDigest(origin.digest))}`}`
    case 'instruction': {
      const place = codeSpan(`${origin.file}:${origin.startLine}`)
      const url = lineUrl(origin.file, origin.startLine, origin.endLine, commit, report)
      return `${url === undefined ? place : `[${place}](${url})`} ${codeSpan(origin.text)}`
    }
    case 'unknown':
      return 'not known'
  }
}

/** A link to lines of a file at a commit; files outside of the repository have none. */
function lineUrl(file: string, start: number, end: number, commit: string | undefined, { run }: Report): string | undefined {
  if (run.serverUrl === undefined || run.repository === undefined || commit === undefined || file.startsWith('/')) return undefined
  // encodeURIComponent leaves ( ) ' * ! alone; a bracket would end a Markdown link.
  // It throws on half a surrogate pair, which a way through UTF-8 replaces.
  const path = Buffer.from(file)
    .toString()
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll(/[()'*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`))
  return `${run.serverUrl}/${run.repository}/blob/${commit}/${path.join('/')}#L${start}${end > start ? `-L${end}` : ''}`
}

const baselineCommit = ({ baseline }: ReportImage, { run }: Report): string | undefined =>
  baseline.kind === 'ref' ? baseline.sha : run.headSha

/** A base image that moved is told by both: `base image node:22 → node:24`. */
function causeCell(cause: Cause, image: ReportImage, report: Report): string {
  const cell = originCell(cause.origin, causeCommit(cause, image, report), report)
  return cause.before ? `${originCell(cause.before, undefined, report)} → ${cell.replace('base image ', '')}` : cell
}

/** A cause that shrinks and exists on the baseline's side only is a line of the baseline's file. */
function causeCommit({ origin }: Cause, image: ReportImage, report: Report): string | undefined {
  const inCandidate = image.candidate.layers.some(
    (layer) =>
      layer.origin.kind === 'instruction' &&
      origin.kind === 'instruction' &&
      layer.origin.text === origin.text &&
      layer.origin.startLine === origin.startLine &&
      layer.origin.file === origin.file,
  )
  return inCandidate ? report.run.headSha : baselineCommit(image, report)
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
    `${both ? 'both built in one solve' : 'built'} on ${codeSpan(builder.name)} (${plainText(builder.driver)})`,
    measureText(report),
    ...(run.url === undefined ? [] : [`[run ${run.runId ?? ''}](${run.url})`]),
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

const details = (summary: string, body: string): string => `<details><summary>${summaryText(summary)}</summary>\n\n${body}\n\n</details>`

// Markdown is not read inside <summary>: code spans become <code>, and what they hold must not be HTML.
const summaryText = (markdown: string): string =>
  markdown
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/`([^`]*)`/g, (_, code: string) => `<code>${code.replaceAll('@', '&#64;')}</code>`)

function table(header: readonly string[], align: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(header), `|${align.slice(0, header.length).join('|')}|`, ...rows.map(line)].join('\n')
}
