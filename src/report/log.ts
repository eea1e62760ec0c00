import type { Report } from '../domain/report.js'
import type { PackageView } from './packageview.js'
import { joinSafe, own, padEnd, padStart, printable, safe, type Safe, shorten, trimEnd } from '../text/escape.js'
import { type OriginPiece, type Phrase, phrase, type Piece, set, type Setting } from '../text/phrase.js'
import { wasteText } from './codes.js'
import type { FileView, ListView } from './listview.js'
import { NO_CAUSES } from './reasons.js'
import { type ForbiddenView, type ImageView, type ReportView, viewOf, type WasteView } from './view.js'
import { fileCount, placeText, plainOrigin, plainSetting, whole } from './words.js'

/** How a log and a terminal show things: as they are, and in one line. */
const PRINTED = plainSetting(printable)

/** The same, with the text of an origin shortened. */
const BRIEF: Setting = { ...PRINTED, origin: briefOrigin }

function briefOrigin(piece: OriginPiece): Safe {
  const text = plainOrigin(piece, printable)
  return piece.form === 'line' && piece.origin.kind === 'instruction' ? text : shorten(text, 60)
}

export const print = (text: Phrase | Piece): Safe => set(text, PRINTED)

export const LINE = 140
// Nobody reads more of a list at once.
const MAX_CAUSES = 5
const MAX_CAUSE_PACKAGES = 3

/** The report for the log: a table, what changed, one sentence. One entry per line. */
export const renderText = (report: Report): readonly Safe[] => renderLog(viewOf(report))

/** @param most how many lines a list has */
export function renderLog(view: ReportView, most = MAX_CAUSES): readonly Safe[] {
  return [
    ...columns([
      [own('Image'), own('Platform'), view.sizeTitle, own('Baseline'), own('Change')],
      ...view.images.map(({ image, isVerified, size, baselineSize = own('–'), change }) => [
        shorten(printable(image.name), LINE),
        safe`${printable(image.platform)}${isVerified ? '' : ' (not verified)'}`,
        print(size),
        print(baselineSize),
        change ? print(changeText(change)) : own('–'),
      ]),
    ]),
    ...view.images.flatMap((image) => [
      ...image.figures.map(
        ({ title, size, note, change }) =>
          safe`  ${title}: ${print(size)}${print(note)}${change === undefined ? '' : safe`, ${print(change)}`}`,
      ),
      ...causeLines(image, most),
      ...fileLines(image, most),
      ...hintLines(image, most),
      ...image.verdicts.map((verdict) => safe`  ${print(verdict)}`),
    ]),
    ...[...view.states, ...view.missingComparisons, ...view.notMeasured, view.measure].map(print),
    safe`${view.headline.glyph} Image size: ${print(view.headline.text)}`,
  ]
}

const changeText = ({ bytes, share }: NonNullable<ImageView['change']>): Phrase =>
  share === undefined ? [bytes] : phrase`${bytes} (${share})`

const labelOf = ({ image }: ImageView): Safe => safe`${printable(image.name)} ${printable(image.platform)}`

/** Why it grew or shrank: where, why, and the file or folder that it is most about. */
function causeLines(view: ImageView, most: number): readonly Safe[] {
  const { shown, rest } = view.causes.first(most)
  const lines = view.causes.areUnknown
    ? [line(own(''), safe`not known which layers changed: ${NO_CAUSES}`)]
    : shown.flatMap(({ bytes, where, reason, packages, files, lines: changed }) => [
        line(print(bytes), print(where)),
        line(own(''), safe`  ${set(reason, BRIEF)}`),
        ...(packages.length > 0
          ? packages.slice(0, MAX_CAUSE_PACKAGES).map(packageLine)
          : files.slice(0, 1).map(fileLine)),
        ...changed.map((text) => line(own(''), safe`  ${print(text)}`)),
      ])
  if (rest?.isSignificant === true) lines.push(line(print(rest.bytes), safe`${rest.count} more`))
  return lines.length === 0 ? [] : [safe`Why, ${labelOf(view)}:`, ...lines]
}

const packageLine = ({ bytes, what }: PackageView): Safe => line(own(''), safe`  ${print(bytes)} ${print(what)}`)
const fileLine = (file: FileView): Safe => line(own(''), safe`  ${print(file.bytes)} ${fileText(file)}`)

const line = (bytes: Safe, text: Safe): Safe => safe`  ${padStart(bytes, 11)}  ${shorten(text, LINE)}`

function fileLines(view: ImageView, most: number): readonly Safe[] {
  const title = own(view.image.delta ? 'Files that changed' : 'Largest files')
  return [
    ...listLines(safe`${title} in ${labelOf(view)}:`, view.files, fileText, most),
    ...packageLines(view, most),
    ...listLines(safe`Wasted in ${labelOf(view)}:`, view.waste, wastedText, most),
    ...listLines(safe`Forbidden files in ${labelOf(view)}:`, view.forbidden, forbiddenText, most),
  ]
}

function packageLines(view: ImageView, most: number): readonly Safe[] {
  if (!view.packages) return []
  const { count, first, unknown } = view.packages
  const title = safe`Packages in ${labelOf(view)}: ${print(count)}`
  return [
    title,
    ...first(most).map(({ bytes, what }) => line(print(bytes), print(what))),
    ...unknown.map((text) => line(own(''), print(text))),
  ]
}

function listLines<T extends FileView>(
  title: Safe,
  list: ListView<T>,
  text: (file: T) => Safe,
  most: number,
): readonly Safe[] {
  if (list.length === 0) return []
  const rest = list.rest(most)
  return [
    title,
    ...list.first(most).map((file) => line(print(file.bytes), text(file))),
    ...(rest ? [line(print(rest.bytes), restText(rest.count))] : []),
  ]
}

/** `usr/lib/ (12 files) changed` */
export const fileText = ({ path, count, change }: FileView): Safe =>
  safe`${print(path)}${count === undefined ? '' : safe` (${count})`}${change === undefined ? '' : safe` ${change}`}`

const wastedText = (file: WasteView): Safe => {
  const by = wasteText(file.cause, placeText(file.introducedBy), placeText(file.removedBy))
  return safe`${fileText(file)} ${print(by)}`
}

export const forbiddenText = (file: ForbiddenView): Safe =>
  safe`${fileText(file)}, ${print(whole(file.introducedBy.origin))}${file.fate}`

export const restText = (count: number): Safe => safe`${fileCount(count)} more`

// Names to the left, numbers to the right.
function columns(rows: readonly (readonly Safe[])[]): readonly Safe[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const padded = (cell: Safe, column: number): Safe => (column < 2 ? padEnd : padStart)(cell, widths[column] ?? 0)
  return rows.map((row) => trimEnd(joinSafe(row.map(padded), '  ')))
}

/**
 * Hints as lines: `  10.6 MB  usr/lib/python3/__pycache__/ (Dockerfile:3 RUN pip install …): set
 * PYTHONDONTWRITEBYTECODE=1 …`
 */
export function hintLines({ hints }: ImageView, most = MAX_CAUSES): readonly Safe[] {
  if (hints.length === 0) return []
  const lines = hints.slice(0, most).flatMap(({ bytes, what, diff, hint: { origin, advice } }) => {
    const where = print(phrase`${what} (${whole(origin)})`)
    return [
      safe`  ${padStart(print(bytes), 11)}  ${where}: ${printable(advice)}${diff.length > 0 ? ':' : ''}`,
      ...diff.map((changed) => line(own(''), safe`  ${printable(changed)}`)),
    ]
  })
  return [
    own('Hints, by what they would save at the most:'),
    ...lines,
    ...(hints.length > most ? [safe`  ${hints.length - most} more`] : []),
  ]
}
