import { docsOf } from '../compare/hints/find.js'
import { codeSpan } from './escape.js'
import { measured } from './figures.js'
import { formatBytes, formatDelta } from './format.js'
import { baselineCommit, cut, details, originCell, style, table } from './markup.js'
import { reasonText, sideOf, tellCauses } from './reasons.js'
import type { Cause, Layer, Origin, Report, ReportImage } from './schema.js'
import { baselineLabel, fileCount, furtherFigures, hiddenFiles, imageLabel, layerCount, SIZE_TITLES } from './words.js'

// What a Markdown report tells of one image, part by part. A part without content is no line at all.

/** Why it grew or shrank, most bytes first. */
export function renderCauses(image: ReportImage, report: Report, limit: number): string[] {
  const causes = image.causes ?? []
  if (causes.length === 0) {
    const unknown = image.change === 'changed' && image.causes === undefined
    return unknown
      ? [
          `Which layers changed in ${imageLabel(image, report, style)} is not known: their sizes do not add up to the image's on this store.`,
        ]
      : []
  }
  const { told, rest } = tellCauses(causes, report, limit)
  const rows = told.map((cause) => [
    causeCell(cause, image, report),
    `**${formatDelta(cause.deltaBytes)}**`,
    [reasonText(cause, showOrigin(image, report), style), ...causePaths(cause)].join('<br>'),
  ])
  if (rest.count > 0) rows.push([`${rest.count} more`, formatDelta(rest.bytes), ''])
  const whose = report.images.length > 1 ? ` ${imageLabel(image, report, style)}` : ''
  return [`**Why${whose}**`, table(['Where', 'Change', 'Why'], [':--', '--:', ':--'], rows)]
}

const showOrigin =
  (image: ReportImage, report: Report) =>
  (origin: Origin, side: 'baseline' | 'candidate'): string =>
    originCell(origin, side === 'baseline' ? baselineCommit(image, report) : report.run.headSha, report)

const MAX_CAUSE_PATHS = 2

/** The files that explain most of a cause, where it is not about a single one that its own line names. */
function causePaths({ paths }: Cause): readonly string[] {
  return (paths?.lines ?? [])
    .slice(0, MAX_CAUSE_PATHS)
    .map(
      ({ path, bytes, change, files }) =>
        `${formatDelta(bytes)} ${codeSpan(path)} ${changeWord(change)}${path.endsWith('/') ? `, ${fileCount(files)}` : ''}`,
    )
}

const changeWord = (change: string): string => (change === 'added' ? 'new' : change)

/** Side by side: layers that both images hold in one row, the others as they come. */
export function renderLayers(image: ReportImage, report: Report, limit: number): string[] {
  const { baseline, candidate } = image
  const size = SIZE_TITLES[report.measure]
  const ours = groupBase(candidate.layers, report)
  const commit = report.run.headSha
  // What a comment remembers of other jobs has no layers.
  if (ours.length === 0) return []
  const title = (count: number) => `Layers of ${imageLabel(image, report, style)}: ${layerCount(count)}`
  if (baseline.kind === 'none' || baseline.kind === 'failed') {
    const rows = ours.map((layer) => [originCell(layer.origin, commit, report), layerSize(layer)])
    return [details(title(candidate.layers.length), table(['Layer', size], [':--', '--:'], cut(rows, limit, rows.length)))]
  }
  const theirs = groupBase(baseline.layers, report)
  const pairs = sideBySide(theirs, ours)
  // Where there are too many, what both hold is the least news.
  const told = pairs.length <= limit ? pairs : pairs.filter(([left, right]) => left?.shared !== true || right?.shared !== true)
  const rows = told.map(([left, right]) => [
    left ? originCell(left.origin, baselineCommit(image, report), report) : '',
    left ? layerSize(left) : '',
    right ? originCell(right.origin, commit, report) : '',
    right ? layerSize(right) : '',
    changeOf(left, right),
  ])
  const heading = `${title(candidate.layers.length)} (baseline ${layerCount(baseline.layers.length)})`
  const header = [`Baseline ${baselineLabel(image, style)}`, size, 'Candidate', size, 'What']
  return [details(heading, table(header, [':--', '--:', ':--', '--:', ':--'], cut(rows, limit, pairs.length)))]
}

type Row = Pick<Layer, 'origin' | 'shared' | 'change' | 'pair'> & {
  readonly index: number
  readonly count: number
  readonly bytes: number | undefined
}

/** The layers of a base image are one row: nobody here can change them one by one. */
function groupBase(layers: readonly Layer[], { measure }: Report): Row[] {
  const rows: Row[] = []
  for (const [index, layer] of layers.entries()) {
    const last = rows.at(-1)
    const { origin, shared, change, pair } = layer
    const bytes = measured(layer, measure)
    if (origin.kind === 'base' && last?.origin.kind === 'base' && last.shared === shared) {
      const sum = last.bytes === undefined || bytes === undefined ? undefined : last.bytes + bytes
      rows[rows.length - 1] = { ...last, count: last.count + 1, bytes: sum }
    } else rows.push({ index, origin, shared, change, pair, count: 1, bytes })
  }
  return rows
}

/** Layers that were compared stand beside each other, as far as their order on both sides allows. */
function sideBySide(left: readonly Row[], right: readonly Row[]): (readonly [Row | undefined, Row | undefined])[] {
  const rows: (readonly [Row | undefined, Row | undefined])[] = []
  const belong = (a: Row, b: Row): boolean =>
    (a.shared && b.shared) || (a.change === 'base' && b.change === 'base') || (a.pair === b.index && b.pair === a.index)
  let other = 0
  for (const a of left) {
    // A shared layer waits until the other side has come to it; of others the pair must still be ahead.
    const at = right.findIndex((b, index) => index >= other && belong(a, b))
    const isAhead = at >= 0 && !right.slice(other, at).some(({ shared }) => shared)
    if (!isAhead) {
      rows.push([a, undefined])
      continue
    }
    while (other < at) rows.push([undefined, right[other++]])
    rows.push([a, right[other++]])
  }
  while (other < right.length) rows.push([undefined, right[other++]])
  return rows
}

const WHAT: Readonly<Record<NonNullable<Layer['change']>, string>> = {
  moved: 'the same, at another place',
  base: 'another base image',
  added: 'new',
  removed: 'removed',
  changed: 'changed',
  inputs: 'other files',
  're-run': 're-run',
  drift: 'drift',
  stage: 'stage',
  waste: '',
  unknown: '',
}

/** What became of a layer, or of a pair of them. */
function changeOf(left: Row | undefined, right: Row | undefined): string {
  const row = right ?? left
  if (!row) return ''
  const { change, shared } = row
  if (shared) return 'same'
  if (change === 'base') return left && right ? WHAT.base : left ? 'gone with the base image' : 'comes with the base image'
  if (change === 'stage') return left && right ? 'kept' : left ? 'gone with the build stage' : 'out of the build stage'
  return change === undefined ? '' : WHAT[change]
}

const layerSize = ({ bytes }: Row): string => (bytes === undefined ? 'not known' : formatBytes(bytes))

/** A base image that moved is told by both: `base image node:22 → node:24`. */
function causeCell(cause: Cause, image: ReportImage, report: Report): string {
  const show = showOrigin(image, report)
  const cell = show(cause.origin, sideOf(cause))
  return cause.kind === 'base' && cause.before?.kind === 'base'
    ? `${show(cause.before, 'baseline')} → ${cell.replace('base image ', '')}`
    : cell
}

/** The other sizes of an image, and what it wastes: a line each. */
export function renderFurtherFigures(image: ReportImage, report: Report): string[] {
  const lines = furtherFigures(image, report).map(
    ({ title, size, change }) => `* ${title}: **${size}**${change === undefined ? '' : `, ${change}`}`,
  )
  if (lines.length === 0) return []
  return [[...(report.images.length > 1 ? [`${imageLabel(image, report, style)}:\n`] : []), ...lines].join('\n')]
}

/** Files, rolled up to folders: where the bytes went. Together the rows are the whole difference. */
export function renderPaths(image: ReportImage, report: Report, limit: number): string[] {
  const { paths, delta } = image
  if (!paths || paths.lines.length === 0) return []
  const number = delta ? formatDelta : formatBytes
  const shown = paths.lines.slice(0, limit)
  const rows = shown.map(({ path, change, bytes, files }) => [
    `${codeSpan(path)}${path.endsWith('/') ? ` ${fileCount(files)}` : ''}`,
    ...(delta ? [change] : []),
    number(bytes),
  ])
  const rest = hiddenFiles(paths, limit)
  const last = (title: string, bytes: number): string[][] => [[title, ...(delta ? [''] : []), number(bytes)]]
  if (rest.files > 0) rows.push(...last(`… ${fileCount(rest.files)} more`, rest.bytes))
  if (delta?.wastedBytes !== undefined && delta.wastedBytes !== 0) rows.push(...last('wasted: shipped, but not visible', delta.wastedBytes))
  const label = imageLabel(image, report, style)
  // Files are counted uncompressed, whatever the budgets are about.
  const unit = report.measure === 'uncompressed' ? '' : ', uncompressed'
  const header = delta ? ['Path', 'What', `Change${unit}`] : ['Path', `Size${unit}`]
  const align = delta ? [':--', ':--', '--:'] : [':--', '--:']
  return [details(delta ? `Files of ${label} that changed` : `Largest files of ${label}`, table(header, align, rows))]
}

/** What is shipped and not visible, and the two lines that are to blame. */
export function renderWaste(image: ReportImage, report: Report, limit: number): string[] {
  const { waste, candidate } = image
  if (!waste || waste.lines.length === 0) return []
  const commit = report.run.headSha
  const rows = waste.lines
    .slice(0, limit)
    .map(({ path, files, bytes, cause, introducedBy, removedBy }) => [
      `${codeSpan(path)}${path.endsWith('/') ? ` ${fileCount(files)}` : ''}`,
      formatBytes(bytes),
      originCell(introducedBy.origin, commit, report),
      `${cause} by ${originCell(removedBy.origin, commit, report)}`,
    ])
  const rest = hiddenFiles(waste, limit)
  if (rest.files > 0) rows.push([`… ${fileCount(rest.files)} more`, formatBytes(rest.bytes), '', ''])
  const title = `Wasted in ${imageLabel(image, report, style)}: ${formatBytes(candidate.wastedBytes ?? 0)}`
  return [details(title, table(['Path', 'Size', 'Brought by', 'Then'], [':--', '--:', ':--', ':--'], rows))]
}

const linkTo = (docs: string | undefined): string => (docs === undefined ? '' : ` ([why](${docs}))`)

/** What rules say could be spared, most bytes first. */
export function renderHints(image: ReportImage, report: Report, limit: number): string[] {
  const hints = image.hints ?? []
  if (hints.length === 0) return []
  const rows = hints.map(({ rule, bytes, path, advice, origin }) => [
    `**${formatBytes(bytes)}**`,
    `${codeSpan(path)} ${originCell(origin, report.run.headSha, report)}`,
    `${style.plain(advice)}${linkTo(docsOf(rule))}`,
  ])
  const title = `Hints for ${imageLabel(image, report, style)}: up to ${formatBytes(hints[0]?.bytes ?? 0)} less`
  return [details(title, table(['Bytes', 'What', 'What would help'], ['--:', ':--', ':--'], cut(rows, limit, rows.length)))]
}
