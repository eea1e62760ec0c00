import { countText } from '../../budgets/phrases.js'
import type { Origin } from '../../domain/origin.js'
import type { Report } from '../../domain/report.js'
import { alarmOf } from '../../hints/hints.js'
import { cells, joinSafe, own, safe, type Safe } from '../../text/escape.js'
import {
  bytesPiece,
  code,
  deltaPiece,
  joinPhrases,
  type OriginPiece,
  type Phrase,
  phrase,
  set,
  type Setting,
  strong,
} from '../../text/phrase.js'
import { wasteText } from '../codes.js'
import { type LayerPair, type LayerRow, saySame } from '../layerpairs.js'
import { packageNoun } from '../packageview.js'
import type { FileView } from '../listview.js'
import type { HintView, ImageView } from '../view.js'
import { fileCount, lineOf, looksSame, pullText, sizePiece, whole } from '../words.js'
import { cellOf, cut, details, markdownOf, onlyFile, table } from './markup.js'
import { hintItem } from './open.js'

// What a Markdown report folds away: files, waste, hints and layers, each behind a line of its own.

/** How many rows, and whether long paths are shown whole. */
export interface DetailLimits {
  readonly layers: number
  readonly paths: number
  readonly isWhole: boolean
}

const fileCell = ({ path, count, change }: FileView): Phrase =>
  phrase`${path}${count === undefined ? '' : safe` ${count}`}${change === undefined ? '' : safe` ${change}`}`

/** `Files`, or `api, files` where there are several images. */
const titleOf = ({ label }: ImageView, { images }: Report, alone: Safe, among: Safe): Phrase =>
  images.length > 1 ? phrase`${label}, ${among}` : [alone]

/** Files, rolled up to folders: where the bytes went. Together the rows are the whole difference. */
export function renderPaths(view: ImageView, report: Report, detail: DetailLimits): Safe[] {
  const { image, files } = view
  if (files.length === 0) return []
  const { delta } = image
  const rows = files.first(detail.paths).map((file): Phrase[] => [[file.bytes], fileCell(file)])
  const rest = files.rest(detail.paths)
  if (rest) rows.push([[rest.bytes], phrase`${fileCount(rest.count)} more`])
  if (delta?.wastedBytes !== undefined && delta.wastedBytes !== 0)
    rows.push([[deltaPiece(delta.wastedBytes)], [own('wasted: shipped, but not visible')]])
  const content = setRows(rows, cellOf(report, { image, isWhole: detail.isWhole }))
  const title = delta
    ? titleOf(view, report, own('Files that changed'), own('files that changed'))
    : titleOf(view, report, own('Largest files'), own('largest files'))
  return [details(title, table(cells(bytesTitle(report), 'Path'), BYTES_FIRST, content))]
}

const BYTES_FIRST = ['--:', ':--'] as const
// Files are counted uncompressed, whatever the budgets are about.
const bytesTitle = ({ measure }: Report): Safe => own(measure === 'uncompressed' ? 'Bytes' : 'Bytes, uncompressed')

/** Names and versions of what is installed; together the rows are the same difference as that of the files. */
export function renderPackages(view: ImageView, report: Report, detail: DetailLimits): Safe[] {
  const { image, packages } = view
  if (!packages) return []
  const { count, first, unknown } = packages
  const rows = first(detail.paths).map(({ bytes, what }) => [[bytes], what])
  const content = setRows(rows, cellOf(report, { image, isWhole: detail.isWhole }))
  const body = table(cells(bytesTitle(report), 'Package'), BYTES_FIRST, content)
  const notes = unknown.map((text) => set(phrase`* ${text}`, markdownOf(report)))
  const title = phrase`${titleOf(view, report, own('Packages'), own('packages'))}: ${count}`
  return [details(title, joinSafe([body, ...notes], '\n\n'))]
}

const setRows = (rows: readonly (readonly Phrase[])[], by: Setting): Safe[][] =>
  rows.map((row) => row.map((cell) => set(cell, by)))

/** What is shipped and not visible, and the two lines that are to blame. */
export function renderWaste(view: ImageView, report: Report, detail: DetailLimits): Safe[] {
  const { image, waste } = view
  if (waste.length === 0) return []
  const file = onlyFile(
    (image.waste?.lines ?? []).flatMap(({ introducedBy, removedBy }) => [introducedBy.origin, removedBy.origin]),
  )
  const rows = waste.first(detail.paths).map((line) => {
    const by = wasteText(line.cause, placeOf(line.introducedBy.origin), placeOf(line.removedBy.origin))
    return [[line.bytes], phrase`${fileCell(line)}<br>${by}`]
  })
  const rest = waste.rest(detail.paths)
  if (rest) rows.push([[rest.bytes], phrase`${fileCount(rest.count)} more`])
  const bytes = bytesPiece(image.candidate.wastedBytes ?? 0)
  const title = phrase`${titleOf(view, report, own('Wasted'), own('wasted'))}: ${bytes}`
  const content = setRows(rows, cellOf(report, { image, file, isWhole: detail.isWhole }))
  const body = table(cells(bytesTitle(report), 'Path'), BYTES_FIRST, content)
  const twice = view.hints.flatMap(({ bytes, hint: { shippedTwice: count } }) =>
    count === undefined
      ? []
      : [phrase`* ${count} ${packageNoun(count)} upgraded over the base image's copies: ${bytes} twice`],
  )
  return [details(title, joinSafe([body, ...twice.map((text) => set(text, markdownOf(report)))], '\n\n'))]
}

const placeOf = (origin: Origin): Phrase =>
  origin.kind === 'instruction' ? phrase`${lineOf(origin)} ${code(origin.text)}` : [lineOf(origin)]

/** What rules say could be saved, alarms first. @param told those that stand above already */
export function renderHints(view: ImageView, report: Report, detail: DetailLimits, told: readonly HintView[]): Safe[] {
  const { image } = view
  const left = view.hints.filter((hint) => !told.includes(hint))
  const [alarm] = left.flatMap(({ hint }) => alarmOf(hint.rule) ?? [])
  const isAlarm = ({ hint }: HintView): number => Number(alarmOf(hint.rule) !== undefined)
  const hints = left.toSorted((one, other) => isAlarm(other) - isAlarm(one))
  const [first] = left
  if (!first) return []
  const by = cellOf(report, { image, isWhole: detail.isWhole })
  const items = hints.slice(0, detail.paths).map((hint) => hintItem(hint, [whole(hint.hint.origin)], by))
  const cutOff = hints.length - items.length
  const facts = [
    ...(hints.length === 1 && told.length === 0 ? [] : [safe`${hints.length}${told.length > 0 ? ' more' : ''}`]),
    ...(alarm === undefined ? [] : [alarm]),
    hints.length === 1 ? first.bytes : phrase`the largest ${first.bytes}`,
  ]
  const title = phrase`${titleOf(view, report, own('Hints'), own('hints'))}: ${joinPhrases(facts, own(', '))}`
  return [details(title, joinSafe([...items, ...(cutOff > 0 ? [safe`- … ${cutOff} more`] : [])], '\n'))]
}

/** All layers; a pair of both sides is one row. */
export function renderLayers(view: ImageView, report: Report, { layers: limit }: DetailLimits): Safe[] {
  const layers = view.layers()
  if (layers.length === 0) return []
  const { image } = view
  const { baseline, candidate } = image
  const file = onlyFile(layers.flatMap((pair) => [pair.baseline, pair.candidate].flatMap((row) => row?.origin ?? [])))
  const by = cellOf(report, { image, file })
  // Where there are too many, the layers that both sides share are left out.
  const shown = 'reason' in baseline || layers.length <= limit ? layers : layers.filter((pair) => !isShared(pair))
  const rows = setRows(
    shown.map((pair) => [sizeCell(pair), phrase`${pairCell(pair)} ${pair.change}`]),
    by,
  )
  const before = 'reason' in baseline ? '' : phrase` (baseline ${baseline.layers.length})`
  const title = phrase`${titleOf(view, report, own('Layers'), own('layers'))}: ${candidate.layers.length}${before}`
  const header = cells(report.measure === 'compressed' ? 'Download size' : 'Bytes', 'Layer')
  const body = table(header, BYTES_FIRST, cut(rows, limit, layers.length))
  const pull = pullText(image)
  return [details(title, pull.length === 0 ? body : joinSafe([body, set(pull, by)], '\n\n'))]
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

/** `15.6 MB → **93.6 MB**`, one number where both sides have the same. */
function sizeCell({ baseline, candidate }: LayerPair): Phrase {
  const after = candidate ? sizePiece(candidate.bytes) : own('–')
  const isSame = candidate && (baseline?.bytes === candidate.bytes || looksSame(baseline?.bytes, candidate.bytes))
  if (!baseline || isSame) return [after]
  return phrase`${sizePiece(baseline.bytes)} → ${strong(after)}`
}
