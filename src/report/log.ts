import type { ReportImage } from '../domain/image.js'
import type { Origin } from '../domain/origin.js'
import type { Report } from '../domain/report.js'
import { knownBytesOf } from '../domain/sizes.js'
import { cells, joinSafe, own, padEnd, padStart, printable, safe, type Safe, shorten, trimEnd } from '../text/escape.js'
import { formatBytes, formatDelta } from '../text/format.js'
import { wasteText } from './codes.js'
import { headlineOf, missingComparisons, stateLines } from './headline.js'
import { chooseCauses, lacksCauses, NO_CAUSES, reasonText } from './reasons.js'
import {
  changeText,
  fileCount,
  folderCount,
  forkMark,
  furtherFigures,
  hiddenFiles,
  largestText,
  measureText,
  notMeasuredText,
  originText,
  placeText,
  SIZE_TITLES,
  type Style,
  verdictText,
} from './words.js'

const style: Style = { code: printable, plain: printable }
export const LINE = 140
const MAX_CAUSES = 5

/** The report for the log: a table, what changed, one sentence. One entry per line. */
export function renderText(report: Report): readonly Safe[] {
  const { glyph, text } = headlineOf(report, style)
  return [
    ...columns([
      cells('Image', 'Platform', SIZE_TITLES[report.measure], 'Baseline', 'Change'),
      ...report.images.map((image) => [
        shorten(printable(image.name), LINE),
        safe`${printable(image.platform)}${forkMark(image, report)}`,
        formatBytes(knownBytesOf(image.candidate, report.measure)),
        'reason' in image.baseline ? own('–') : formatBytes(knownBytesOf(image.baseline, report.measure)),
        changeText(image, report) || own('–'),
      ]),
    ]),
    ...report.images.flatMap((image) => {
      const causes = causeLines(image, report)
      return [
        ...furtherFigures(image, report).map(
          ({ title, size, note = own(''), change }) =>
            safe`  ${title}: ${size}${note}${change === undefined ? '' : safe`, ${change}`}`,
        ),
        ...(causes.length === 0 ? [] : [safe`Why, ${printable(image.name)} ${printable(image.platform)}:`]),
        ...causes,
        ...pathLines(image),
        ...hintLines(image),
        ...image.verdicts.map((verdict) => safe`  ${verdictText(verdict, image, style)}`),
      ]
    }),
    ...stateLines(report, style),
    ...missingComparisons(report, style),
    ...notMeasuredText(report, style),
    measureText(report, style),
    safe`${glyph} Image size: ${text}`,
  ]
}

/** Why it grew or shrank: where, why, and the file or folder that tells most. */
function causeLines(image: ReportImage, report: Report): readonly Safe[] {
  if (lacksCauses(image)) return [line(own(''), safe`not known which layers changed: ${NO_CAUSES}`)]
  const { causes = [] } = image
  const { shown, rest } = chooseCauses(causes, report, MAX_CAUSES)
  const lines = shown.flatMap((cause) => {
    const { deltaBytes, origin, before, kind, paths } = cause
    const was = kind === 'base' && before?.kind === 'base' ? safe`${originText(before, style)} → ` : ''
    const place = safe`${was}${originText(origin, style)}`
    const reason = reasonText(cause, (other, _, length) => (length === 'whole' ? placeName : lineName)(other), style)
    const [top] = paths?.lines ?? []
    return [
      line(formatDelta(deltaBytes), place),
      line(own(''), safe`  ${reason}`),
      ...(top
        ? [line(own(''), safe`  ${formatDelta(top.bytes)} ${pathWithCount(top.path, top.files)} ${top.change}`)]
        : []),
    ]
  })
  return rest.count === 0 ? lines : [...lines, line(formatDelta(rest.bytes), safe`${rest.count} more`)]
}

/** A line of another Dockerfile instruction in few words. */
const placeName = (origin: Origin): Safe => shorten(originText(origin, style), 60)

const lineName = (origin: Origin): Safe =>
  origin.kind === 'instruction' ? printable(`${origin.file}:${origin.startLine}`) : placeName(origin)

const line = (bytes: Safe, text: Safe): Safe => safe`  ${padStart(bytes, 11)}  ${shorten(text, LINE)}`

/** Files and waste, as the comment tells them. */
function pathLines({ name, platform, paths, waste, delta }: ReportImage): readonly Safe[] {
  const number = delta ? formatDelta : formatBytes
  const label = safe`${printable(name)} ${printable(platform)}`
  const files = (paths?.lines ?? [])
    .slice(0, MAX_CAUSES)
    .map(({ path, bytes, change, files: count }) =>
      line(number(bytes), safe`${pathWithCount(path, count, paths?.lines)}${delta ? safe` ${change}` : ''}`),
    )
  const wasted = (waste?.lines ?? [])
    .slice(0, MAX_CAUSES)
    .map(({ path, bytes, files: count, cause, introducedBy, removedBy }) => {
      const by = wasteText(cause, placeText(introducedBy, style), placeText(removedBy, style))
      return line(formatBytes(bytes), safe`${pathWithCount(path, count, waste?.lines)} ${by}`)
    })
  const more = (part: typeof paths | typeof waste, show: (bytes: number) => Safe): readonly Safe[] => {
    const hidden = hiddenFiles(part, MAX_CAUSES)
    return hidden.files === 0 ? [] : [line(show(hidden.bytes), safe`${fileCount(hidden.files)} more`)]
  }
  return [
    ...(files.length === 0
      ? []
      : [safe`${delta ? 'Files that changed' : 'Largest files'} in ${label}:`, ...files, ...more(paths, number)]),
    ...(wasted.length === 0 ? [] : [safe`Wasted in ${label}:`, ...wasted, ...more(waste, formatBytes)]),
  ]
}

/** A folder with how many files its line is about. */
export const pathWithCount = (path: string, files: number, among: readonly { readonly path: string }[] = []): Safe =>
  safe`${printable(path)}${path.endsWith('/') ? safe` (${folderCount(path, files, among)})` : ''}`

// Names to the left, numbers to the right.
function columns(rows: readonly (readonly Safe[])[]): readonly Safe[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const padded = (cell: Safe, column: number): Safe => (column < 2 ? padEnd : padStart)(cell, widths[column] ?? 0)
  return rows.map((row) => trimEnd(joinSafe(row.map(padded), '  ')))
}

// More hints than that nobody follows at once.
const MAX_HINTS = 5

/**
 * Hints as lines: `  10.6 MB  usr/lib/python3/__pycache__/ (Dockerfile:3 RUN pip install …): set
 * PYTHONDONTWRITEBYTECODE=1 …`
 */
export function hintLines({ hints = [] }: ReportImage): readonly Safe[] {
  if (hints.length === 0) return []
  const lines = hints.slice(0, MAX_HINTS).map(({ bytes, path, largest, advice, lines = [], origin }) => {
    const what = safe`${style.code(path)}${largestText(largest, style.code)} (${originText(origin, style)})`
    return safe`  ${padStart(formatBytes(bytes), 11)}  ${what}: ${joinSafe([advice, ...lines].map(printable), ' ')}`
  })
  return [
    own('Hints, by what they would save at the most:'),
    ...lines,
    ...(hints.length > MAX_HINTS ? [safe`  ${hints.length - MAX_HINTS} more`] : []),
  ]
}
