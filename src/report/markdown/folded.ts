import { countText } from '../../budgets/phrases.js'
import type { Origin } from '../../domain/origin.js'
import type { Report } from '../../domain/report.js'
import { cells, joinSafe, own, safe, type Safe } from '../../text/escape.js'
import {
  bytesPiece,
  code,
  deltaPiece,
  type OriginPiece,
  type Phrase,
  phrase,
  set,
  type Setting,
} from '../../text/phrase.js'
import { WASTE_TEXTS } from '../codes.js'
import { type LayerPair, type LayerRow, saySame } from '../layerpairs.js'
import type { FileView, ImageView } from '../view.js'
import { baselineLabel, fileCount, lineOf, pullText, SIZE_TITLES, sizePiece, whole } from '../words.js'
import { cellOf, cut, details, markdownOf, onlyFile, table } from './markup.js'
import { adviceText } from './open.js'

// What a Markdown report folds away: files, waste, hints and layers, each behind a line of its own.

/** How many rows, and whether long paths are shown whole. */
export interface DetailLimits {
  readonly layers: number
  readonly paths: number
  readonly isWhole: boolean
}

// Files are counted uncompressed, whatever the budgets are about.
const unitOf = ({ measure }: Report): '' | ', uncompressed' => (measure === 'uncompressed' ? '' : ', uncompressed')

const fileCell = ({ path, count }: FileView): Phrase => phrase`${path}${count === undefined ? '' : safe` ${count}`}`

/** Files, rolled up to folders: where the bytes went. Together the rows are the whole difference. */
export function renderPaths({ image, label, files }: ImageView, report: Report, detail: DetailLimits): Safe[] {
  if (files.length === 0) return []
  const { delta } = image
  const row = (title: Phrase, bytes: Phrase, change: Safe = own('')): Phrase[] => [
    title,
    ...(delta ? [[change]] : []),
    bytes,
  ]
  const rows = files.first(detail.paths).map((file) => row(fileCell(file), [file.bytes], file.change))
  const rest = files.rest(detail.paths)
  if (rest) rows.push(row(phrase`… ${fileCount(rest.count)} more`, [rest.bytes]))
  if (delta?.wastedBytes !== undefined && delta.wastedBytes !== 0)
    rows.push(row([own('wasted: shipped, but not visible')], [deltaPiece(delta.wastedBytes)]))
  const unit = unitOf(report)
  const content = setRows(rows, cellOf(report, { image, isWhole: detail.isWhole }))
  return [
    delta
      ? details(
          phrase`Files of ${label} that changed`,
          table(cells('Path', 'Status', safe`Change${unit}`), [':--', ':--', '--:'], content),
        )
      : details(phrase`Largest files of ${label}`, table(cells('Path', safe`Size${unit}`), [':--', '--:'], content)),
  ]
}

/** Names and versions of what is installed; together the rows are the same difference as that of the files. */
export function renderPackages({ image, label, packages }: ImageView, report: Report, detail: DetailLimits): Safe[] {
  if (!packages) return []
  const { count, first, unknown } = packages
  const rows = first(detail.paths).map(({ bytes, what }) => [[bytes], what])
  const content = setRows(rows, cellOf(report, { image, isWhole: detail.isWhole }))
  const size = safe`${image.delta ? own('Change') : own('Size')}${unitOf(report)}`
  const body = table(cells(size, 'Package'), ['--:', ':--'], content)
  const notes = unknown.map((text) => set(phrase`* ${text}`, markdownOf(report)))
  return [details(phrase`Packages of ${label}: ${count}`, joinSafe([body, ...notes], '\n\n'))]
}

const setRows = (rows: readonly (readonly Phrase[])[], by: Setting): Safe[][] =>
  rows.map((row) => row.map((cell) => set(cell, by)))

/** What is shipped and not visible, and the two lines that are to blame. */
export function renderWaste({ image, label, waste }: ImageView, report: Report, detail: DetailLimits): Safe[] {
  if (waste.length === 0) return []
  const file = onlyFile(
    (image.waste?.lines ?? []).flatMap(({ introducedBy, removedBy }) => [introducedBy.origin, removedBy.origin]),
  )
  const rows = waste
    .first(detail.paths)
    .map((line) => [
      fileCell(line),
      [line.bytes],
      placeOf(line.introducedBy.origin),
      phrase`${WASTE_TEXTS[line.cause]} by ${placeOf(line.removedBy.origin)}`,
    ])
  const rest = waste.rest(detail.paths)
  if (rest) rows.push([phrase`… ${fileCount(rest.count)} more`, [rest.bytes], [], []])
  const title = phrase`Wasted in ${label}: ${bytesPiece(image.candidate.wastedBytes ?? 0)}${unitOf(report)}`
  const content = setRows(rows, cellOf(report, { image, file, isWhole: detail.isWhole }))
  return [details(title, table(cells('Path', 'Size', 'Added by', 'Removed by'), [':--', '--:', ':--', ':--'], content))]
}

const placeOf = (origin: Origin): Phrase =>
  origin.kind === 'instruction' ? phrase`${lineOf(origin)} ${code(origin.text)}` : [lineOf(origin)]

/** What rules say could be saved, most bytes first. @param shown how many of them the ways out name already */
export function renderHints(view: ImageView, report: Report, detail: DetailLimits, shown: number): Safe[] {
  const { image, label, hints } = view
  const [first] = hints
  if (!first || hints.length <= shown) return []
  const rows = hints.map(({ bytes, what, hint }) => [
    phrase`**${bytes}**`,
    phrase`${what} ${whole(hint.origin)}`,
    adviceText(hint),
  ])
  const title =
    hints.length === 1
      ? phrase`A hint for ${label}: ${first.bytes}`
      : phrase`${hints.length} hints for ${label}, the largest ${first.bytes}`
  const content = setRows(rows, cellOf(report, { image, isWhole: detail.isWhole }))
  const header = cells('Bytes', 'Files', 'What would help')
  return [details(title, table(header, ['--:', ':--', ':--'], cut(content, detail.paths, rows.length)))]
}

/** All layers; a pair of both sides is one row. */
export function renderLayers(
  { image, label, ...view }: ImageView,
  report: Report,
  { layers: limit }: DetailLimits,
): Safe[] {
  const layers = view.layers()
  if (layers.length === 0) return []
  const { baseline, candidate } = image
  const size = SIZE_TITLES[report.measure]
  const file = onlyFile(layers.flatMap((pair) => [pair.baseline, pair.candidate].flatMap((row) => row?.origin ?? [])))
  const by = cellOf(report, { image, file })
  const title = phrase`Layers of ${label}: ${countText(candidate.layers.length)}`
  const pull = pullText(image)
  const withPull = (body: Safe): Safe => (pull.length === 0 ? body : joinSafe([body, set(pull, by)], '\n\n'))
  if ('reason' in baseline) {
    const rows = layers.map(({ candidate: row }) => [layerCell(row, 'candidate'), sizeCell(row)])
    const content = cut(setRows(rows, by), limit, rows.length)
    return [details(title, withPull(table(cells('Layer', size), [':--', '--:'], content)))]
  }
  // Where there are too many, the layers that both sides share are left out.
  const shown = layers.length <= limit ? layers : layers.filter((pair) => !isShared(pair))
  const rows = shown.map((pair) => [pairCell(pair), sizeCell(pair.baseline), sizeCell(pair.candidate), [pair.change]])
  const heading = phrase`${title} (baseline ${countText(baseline.layers.length)})`
  const header = [own('Layer'), set(phrase`${size} ${baselineLabel(image)}`, by), safe`${size} now`, own('Change')]
  const body = table(header, [':--', '--:', '--:', ':--'], cut(setRows(rows, by), limit, layers.length))
  return [details(heading, withPull(body))]
}

const isShared = ({ baseline, candidate }: LayerPair): boolean =>
  baseline?.shared === true && candidate?.shared === true

function layerCell(row: LayerRow | undefined, side: OriginPiece['side']): Phrase {
  if (!row) return []
  const cell = whole(row.origin, side)
  return row.origin.kind === 'base' && row.count > 1 ? phrase`${cell} (${countText(row.count)})` : [cell]
}

/** One cell for both sides where they agree; otherwise the baseline's stands below. */
function pairCell({ baseline, candidate }: LayerPair): Phrase {
  const [before, after] = [layerCell(baseline, 'baseline'), layerCell(candidate, 'candidate')]
  if (!baseline || !candidate) return candidate ? after : before
  return saySame(baseline, candidate) ? after : phrase`${after}<br>was ${before}`
}

const sizeCell = (row: LayerRow | undefined): Phrase => (row ? [sizePiece(row.bytes)] : [])
