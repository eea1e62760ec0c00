import { countText } from '../../budgets/phrases.js'
import type { ReportImage } from '../../domain/image.js'
import type { Origin } from '../../domain/origin.js'
import type { Report } from '../../domain/report.js'
import { bytesOf, type Layer } from '../../domain/sizes.js'
import { cells, codeSpan, own, safe, type Safe } from '../../text/escape.js'
import { formatBytes, formatDelta } from '../../text/format.js'
import { WASTE_TEXTS } from '../codes.js'
import {
  baselineLabel,
  fileCount,
  folderCount,
  hiddenFiles,
  imageLabel,
  largestText,
  SIZE_TITLES,
  type Style,
} from '../words.js'
import { baselineCommit, cut, details, lineCell, onlyFile, originCell, shortPath, style, table } from './markup.js'
import { adviceText } from './open.js'

// What a Markdown report folds away: files, waste, hints and layers, each behind a line of its own.

/** How many rows, and whether long paths are shown whole. */
export interface DetailLimits {
  readonly layers: number
  readonly paths: number
  readonly isWhole: boolean
}

const pathCell = (path: string, { isWhole }: DetailLimits): Safe => codeSpan(isWhole ? path : shortPath(path))

/** Files, rolled up to folders: where the bytes went. Together the rows are the whole difference. */
export function renderPaths(image: ReportImage, report: Report, extent: DetailLimits): Safe[] {
  const { paths, delta } = image
  if (!paths || paths.lines.length === 0) return []
  const number = delta ? formatDelta : formatBytes
  const rows = paths.lines
    .slice(0, extent.paths)
    .map(({ path, change, bytes, files }): Safe[] => [
      safe`${pathCell(path, extent)}${path.endsWith('/') ? safe` ${folderCount(path, files, paths.lines)}` : ''}`,
      ...(delta ? [own(change)] : []),
      number(bytes),
    ])
  const rest = hiddenFiles(paths, extent.paths)
  const last = (title: Safe, bytes: number): Safe[] => [title, ...(delta ? [own('')] : []), number(bytes)]
  if (rest.files > 0) rows.push(last(safe`… ${fileCount(rest.files)} more`, rest.bytes))
  if (delta?.wastedBytes !== undefined && delta.wastedBytes !== 0)
    rows.push(last(own('wasted: shipped, but not visible'), delta.wastedBytes))
  // Files are counted uncompressed, whatever the budgets are about.
  const unit = report.measure === 'uncompressed' ? '' : ', uncompressed'
  const title = (label: Safe): Safe => (delta ? safe`Files of ${label} that changed` : safe`Largest files of ${label}`)
  const content = delta
    ? table(cells('Path', 'Status', safe`Change${unit}`), [':--', ':--', '--:'], rows)
    : table(cells('Path', safe`Size${unit}`), [':--', '--:'], rows)
  return [details((by) => title(imageLabel(image, report, by)), content)]
}

/** What is shipped and not visible, and the two lines that are to blame. */
export function renderWaste(image: ReportImage, report: Report, extent: DetailLimits): Safe[] {
  const { waste, candidate } = image
  if (!waste || waste.lines.length === 0) return []
  const file = onlyFile(waste.lines.flatMap(({ introducedBy, removedBy }) => [introducedBy.origin, removedBy.origin]))
  const place = (origin: Origin): Safe => {
    const line = lineCell(origin, report.run.headSha, report, file)
    return origin.kind === 'instruction' ? safe`${line} ${codeSpan(origin.text)}` : line
  }
  const rows = waste.lines
    .slice(0, extent.paths)
    .map(({ path, files, bytes, cause, introducedBy, removedBy }) => [
      safe`${pathCell(path, extent)}${path.endsWith('/') ? safe` ${folderCount(path, files, waste.lines)}` : ''}`,
      formatBytes(bytes),
      place(introducedBy.origin),
      safe`${WASTE_TEXTS[cause]} by ${place(removedBy.origin)}`,
    ])
  const rest = hiddenFiles(waste, extent.paths)
  if (rest.files > 0) rows.push([safe`… ${fileCount(rest.files)} more`, formatBytes(rest.bytes), own(''), own('')])
  const unit = report.measure === 'uncompressed' ? '' : ', uncompressed'
  const title = (by: Style): Safe =>
    safe`Wasted in ${imageLabel(image, report, by)}: ${formatBytes(candidate.wastedBytes ?? 0)}${unit}`
  return [details(title, table(cells('Path', 'Size', 'Added by', 'Removed by'), [':--', '--:', ':--', ':--'], rows))]
}

/** What rules say could be spared, most bytes first. @param told how many of them the ways out have told already */
export function renderHints(image: ReportImage, report: Report, extent: DetailLimits, told: number): Safe[] {
  const hints = image.hints ?? []
  const [first] = hints
  if (!first || hints.length <= told) return []
  const cell = (name: string): Safe => pathCell(name, extent)
  const rows = hints.map(({ bytes, path, largest, origin, ...hint }) => [
    safe`**${formatBytes(bytes)}**`,
    safe`${cell(path)}${largestText(largest, cell)} ${originCell(origin, report.run.headSha, report)}`,
    adviceText(hint),
  ])
  const title = (label: Safe): Safe =>
    hints.length === 1
      ? safe`A hint for ${label}: ${formatBytes(first.bytes)}`
      : safe`${hints.length} hints for ${label}, the largest ${formatBytes(first.bytes)}`
  return [
    details(
      (by) => title(imageLabel(image, report, by)),
      table(cells('Bytes', 'Files', 'What would help'), ['--:', ':--', ':--'], cut(rows, extent.paths, rows.length)),
    ),
  ]
}

/** All layers; those of both sides that are about the same in one row. */
export function renderLayers(image: ReportImage, report: Report, { layers: limit }: DetailLimits): Safe[] {
  const { baseline, candidate } = image
  const size = SIZE_TITLES[report.measure]
  const ours = groupBase(candidate.layers, report)
  // What a comment remembers of other jobs has no layers.
  if (ours.length === 0) return []
  const title = (by: Style): Safe =>
    safe`Layers of ${imageLabel(image, report, by)}: ${countText(candidate.layers.length)}`
  if (baseline.kind === 'none' || baseline.kind === 'failed') {
    const file = onlyFile(ours.map(({ origin }) => origin))
    const rows = ours.map((row) => [layerCell(row, report.run.headSha, report, file), layerSize(row)])
    return [details(title, table(cells('Layer', size), [':--', '--:'], cut(rows, limit, rows.length)))]
  }
  const theirs = groupBase(baseline.layers, report)
  const file = onlyFile([...ours, ...theirs].map(({ origin }) => origin))
  const pairs = sideBySide(theirs, ours)
  // Where there are too many, what both hold is the least news.
  const told =
    pairs.length <= limit ? pairs : pairs.filter(([left, right]) => left?.shared !== true || right?.shared !== true)
  const commit = baselineCommit(image, report)
  const rows = told.map(([left, right]) => [
    pairCell(
      left && layerCell(left, commit, report, file),
      right && layerCell(right, report.run.headSha, report, file),
      left,
      right,
    ),
    left ? layerSize(left) : own(''),
    right ? layerSize(right) : own(''),
    changeOf(left, right),
  ])
  const heading = (by: Style): Safe => safe`${title(by)} (baseline ${countText(baseline.layers.length)})`
  const header = cells('Layer', safe`${size} ${baselineLabel(image, style)}`, safe`${size} now`, 'Change')
  return [details(heading, table(header, [':--', '--:', '--:', ':--'], cut(rows, limit, pairs.length)))]
}

type LayerRow = Pick<Layer, 'origin' | 'shared'> & {
  readonly change: Layer['change'] | undefined
  readonly pair: Layer['pair'] | undefined
  readonly index: number
  readonly count: number
  readonly bytes: number | undefined
}

/** The layers of a base image are one row: nobody here can change them one by one. */
function groupBase(layers: readonly Layer[], { measure }: Report): LayerRow[] {
  const rows: LayerRow[] = []
  for (const [index, layer] of layers.entries()) {
    const last = rows.at(-1)
    const { origin, shared, change, pair } = layer
    const bytes = bytesOf(layer, measure)
    if (origin.kind === 'base' && last?.origin.kind === 'base' && last.shared === shared) {
      const sum = last.bytes === undefined || bytes === undefined ? undefined : last.bytes + bytes
      rows[rows.length - 1] = { ...last, count: last.count + 1, bytes: sum }
    } else rows.push({ index, origin, shared, change, pair, count: 1, bytes })
  }
  return rows
}

function layerCell(
  { origin, count }: LayerRow,
  commit: string | undefined,
  report: Report,
  file: string | undefined,
): Safe {
  const cell = originCell(origin, commit, report, { file })
  return origin.kind === 'base' && count > 1 ? safe`${cell} (${countText(count, { counts: 'layer' })})` : cell
}

/** One cell for both where they say the same; what the baseline said otherwise stands below. */
function pairCell(
  left: Safe | undefined,
  right: Safe | undefined,
  one: LayerRow | undefined,
  other: LayerRow | undefined,
): Safe {
  if (left === undefined || right === undefined) return right ?? left ?? own('')
  return saysOf(one) === saysOf(other) ? right : safe`${right}<br>was ${left}`
}

/** What an origin says, wherever it stands. */
function saysOf(row: LayerRow | undefined): string | undefined {
  const origin = row?.origin
  switch (origin?.kind) {
    case 'instruction':
    case 'history':
      return origin.text
    case 'base':
      return `base ${origin.image} ${origin.digest ?? ''}`
    default:
      return origin?.kind
  }
}

/** Layers that were compared stand beside each other, as far as their order on both sides allows. */
function sideBySide(
  left: readonly LayerRow[],
  right: readonly LayerRow[],
): (readonly [LayerRow | undefined, LayerRow | undefined])[] {
  const rows: (readonly [LayerRow | undefined, LayerRow | undefined])[] = []
  const places = new Map(right.map((row, place) => [row.index, place]))
  const [nextShared, nextBase] = [
    nextOnes(right, ({ shared }) => shared),
    nextOnes(right, ({ change }) => change === 'base'),
  ]
  let other = 0
  for (const a of left) {
    const pair = a.pair === undefined ? undefined : places.get(a.pair)
    const isMutual = pair !== undefined && pair >= other && right[pair]?.pair === a.index
    const at = Math.min(
      a.shared ? nextShared(other) : Infinity,
      a.change === 'base' ? nextBase(other) : Infinity,
      isMutual ? pair : Infinity,
    )
    // A shared layer waits until the other side has come to it; of others the pair must still be ahead.
    if (at === Infinity || nextShared(other) < at) {
      rows.push([a, undefined])
      continue
    }
    while (other < at) rows.push([undefined, right[other++]])
    rows.push([a, right[other++]])
  }
  while (other < right.length) rows.push([undefined, right[other++]])
  return rows
}

/** Tells the first place, from one on, whose row is meant; Infinity where there is none. */
function nextOnes(rows: readonly LayerRow[], isMeant: (row: LayerRow) => boolean): (from: number) => number {
  const next: number[] = new Array<number>(rows.length + 1).fill(Infinity)
  for (const [place, row] of [...rows.entries()].reverse())
    next[place] = isMeant(row) ? place : (next[place + 1] ?? Infinity)
  return (from) => next[from] ?? Infinity
}

const layerSize = ({ bytes }: LayerRow): Safe => (bytes === undefined ? own('not known') : formatBytes(bytes))

const WHAT = {
  moved: 'the same, at another place',
  're-created': 'the same files, copied again',
  base: 'a different base image',
  added: 'new',
  removed: 'removed',
  changed: 'changed',
  inputs: 'other files',
  're-run': 're-run',
  drift: 'drift',
  stage: 'stage',
  waste: '',
  checkout: "Tare's checkout",
  unknown: '',
} as const satisfies Readonly<Record<NonNullable<Layer['change']>, string>>

/** What became of a layer, or of a pair of them. */
function changeOf(left: LayerRow | undefined, right: LayerRow | undefined): Safe {
  const row = right ?? left
  if (!row) return own('')
  const { change, shared } = row
  if (shared) return own('same')
  const isPair = left !== undefined && right !== undefined
  if (change === 'base' && !isPair) return own(left ? 'removed with the base image' : 'added with the base image')
  if (change === 'stage' && isPair) return own('what is kept of it')
  if (change === 'stage') return own(left ? 'gone with the build stage' : 'out of the build stage')
  return own(change === undefined ? '' : WHAT[change])
}
