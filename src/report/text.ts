import { printable } from './escape.js'
import { measuredSize } from './figures.js'
import { formatBytes, formatDelta } from './format.js'
import { headlineOf, missingComparisons, stateLines } from './headline.js'
import { lacksCauses, NO_CAUSES, reasonText, tellCauses } from './reasons.js'
import type { Origin, Report, ReportImage } from './schema.js'
import {
  changeText,
  fileCount,
  folderCount,
  furtherFigures,
  largestText,
  measureText,
  notMeasuredText,
  hiddenFiles,
  originText,
  placeText,
  SIZE_TITLES,
  verdictText,
  type Style,
} from './words.js'

const style: Style = { code: printable, plain: printable }
const LINE = 140
const MAX_CAUSES = 5

/** The report for the log: a table, what changed, one sentence. One entry per line. */
export function renderText(report: Report): readonly string[] {
  const { glyph, text } = headlineOf(report, style)
  return [
    ...columns([
      ['Image', 'Platform', SIZE_TITLES[report.measure], 'Baseline', 'Change'],
      ...report.images.map((image) => [
        printable(image.name),
        image.platform,
        formatBytes(measuredSize(image.candidate, report.measure)),
        'reason' in image.baseline ? '–' : formatBytes(measuredSize(image.baseline, report.measure)),
        changeText(image, report) || '–',
      ]),
    ]),
    ...report.images.flatMap((image) => {
      const causes = causeLines(image, report)
      return [
        ...furtherFigures(image, report).map(
          ({ title, size, note = '', change }) => `  ${title}: ${size}${note}${change === undefined ? '' : `, ${change}`}`,
        ),
        ...(causes.length === 0 ? [] : [`Why, ${printable(image.name)} ${image.platform}:`]),
        ...causes,
        ...pathLines(image),
        ...hintLines(image),
        ...image.verdicts.map((verdict) => `  ${verdictText(verdict, image, style)}`),
      ]
    }),
    ...stateLines(report, style),
    ...missingComparisons(report, style),
    ...notMeasuredText(report, style),
    measureText(report).replaceAll('`', ''),
    `${glyph} Image size: ${text}`,
  ]
}

/** Why it grew or shrank: where, why, and the file or folder that tells most. */
function causeLines(image: ReportImage, report: Report): readonly string[] {
  if (lacksCauses(image)) return [line('', `not known which layers changed: ${NO_CAUSES}`)]
  const { causes = [] } = image
  const { told, rest } = tellCauses(causes, report, MAX_CAUSES)
  const lines = told.flatMap((cause) => {
    const { deltaBytes, origin, before, kind, paths } = cause
    const place = `${kind === 'base' && before?.kind === 'base' ? `${originText(before, style)} → ` : ''}${originText(origin, style)}`
    const [top] = paths?.lines ?? []
    return [
      line(formatDelta(deltaBytes), place),
      line('', `  ${reasonText(cause, (other, _, length) => (length === 'whole' ? placeName(other) : lineName(other)), style)}`),
      ...(top ? [line('', `  ${formatDelta(top.bytes)} ${pathWithCount(top.path, top.files)} ${top.change}`)] : []),
    ]
  })
  return rest.count === 0 ? lines : [...lines, line(formatDelta(rest.bytes), `${rest.count} more`)]
}

/** A line of another Dockerfile instruction in few words. */
const placeName = (origin: Origin): string => shorten(originText(origin, style), 60)

const lineName = (origin: Origin): string =>
  origin.kind === 'instruction' ? printable(`${origin.file}:${origin.startLine}`) : placeName(origin)

const line = (bytes: string, text: string): string => `  ${bytes.padStart(11)}  ${shorten(text)}`

/** Files and waste, as the comment tells them. */
function pathLines({ name, platform, paths, waste, delta }: ReportImage): readonly string[] {
  const number = delta ? formatDelta : formatBytes
  const label = `${printable(name)} ${platform}`
  const files = (paths?.lines ?? [])
    .slice(0, MAX_CAUSES)
    .map(({ path, bytes, change, files: count }) =>
      line(number(bytes), `${pathWithCount(path, count, paths?.lines)}${delta ? ` ${change}` : ''}`),
    )
  const wasted = (waste?.lines ?? [])
    .slice(0, MAX_CAUSES)
    .map(({ path, bytes, files: count, cause, introducedBy, removedBy }) =>
      line(
        formatBytes(bytes),
        `${pathWithCount(path, count, waste?.lines)} brought by ${placeText(introducedBy, style)}, ${cause} by ${placeText(removedBy, style)}`,
      ),
    )
  const more = (part: typeof paths | typeof waste, show: (bytes: number) => string): readonly string[] => {
    const hidden = hiddenFiles(part, MAX_CAUSES)
    return hidden.files === 0 ? [] : [line(show(hidden.bytes), `${fileCount(hidden.files)} more`)]
  }
  return [
    ...(files.length === 0 ? [] : [`${delta ? 'Files that changed' : 'Largest files'} in ${label}:`, ...files, ...more(paths, number)]),
    ...(wasted.length === 0 ? [] : [`Wasted in ${label}:`, ...wasted, ...more(waste, formatBytes)]),
  ]
}

/** A folder with how many files its line is about. */
export const pathWithCount = (path: string, files: number, among: readonly { readonly path: string }[] = []): string =>
  `${printable(path)}${path.endsWith('/') ? ` (${folderCount(path, files, among)})` : ''}`

const shorten = (text: string, length = LINE): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text)

// Names to the left, numbers to the right.
function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}

// More hints than that nobody follows at once.
const MAX_HINTS = 5

/** Hints as lines: `  10.6 MB  usr/lib/python3/__pycache__/ (Dockerfile:3 RUN pip install …): set PYTHONDONTWRITEBYTECODE=1 …` */
export function hintLines({ hints = [] }: ReportImage): readonly string[] {
  if (hints.length === 0) return []
  const lines = hints
    .slice(0, MAX_HINTS)
    .map(
      ({ bytes, path, largest, advice, lines = [], origin }) =>
        `  ${formatBytes(bytes).padStart(11)}  ${style.code(path)}${largestText(largest, style.code)} (${originText(origin, style)}): ${style.plain(advice)}${lines.map((line) => ` ${style.code(line)}`).join('')}`,
    )
  return [
    'Hints, by what they would save at the most:',
    ...lines,
    ...(hints.length > MAX_HINTS ? [`  ${hints.length - MAX_HINTS} more`] : []),
  ]
}
