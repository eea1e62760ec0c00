import type { FolderTree } from '../domain/foldertree.js'
import type { Report } from '../domain/report.js'
import { bytesOf } from '../domain/sizes.js'
import { changeMatches, own, padStart, printable, safe, type Safe, shorten, wrapped } from '../text/escape.js'
import { formatBytes, shortDigest } from '../text/format.js'
import { phrase } from '../text/phrase.js'
import { wasteText } from './codes.js'
import { fileText, forbiddenText, hintLines, LINE, print, renderLog, restText } from './log.js'
import type { PackagesView } from './packageview.js'
import { treeLines } from './treetext.js'
import type { FileView, ListView } from './listview.js'
import { type ImageView, viewOf } from './view.js'
import { sizePiece, whole } from './words.js'

const LINES = 20
const SIZE_NAMES = { uncompressed: own('size'), compressed: own('download size'), engine: own('engine size') } as const
// Numbers have a column of their own.
const TEXT_COLUMN = 16

export interface ConsoleOptions {
  /** `inspect` shows images by themselves, `compare` what changed between them. */
  readonly kind: 'inspect' | 'compare'
  readonly colours: 'colour' | 'plain'
  /** In columns; undefined where nothing limits a line. */
  readonly width?: number | undefined
  /** How many lines a list has, if it has more. */
  readonly top?: number | undefined
}

/** The report for a terminal, the verdict last. One entry per line. */
export function renderConsole(report: Report, { kind, colours, width, top }: ConsoleOptions): readonly Safe[] {
  const view = viewOf(report)
  const { images } = view
  const lines =
    kind === 'inspect'
      ? images.flatMap((image) => [...inspection(image, report, top ?? LINES), own('')])
      : [...images.flatMap((image) => [...layerTable(image, report), own('')]), ...renderLog(view, top)]
  return fitted(lines.slice(0, lines.at(-1) === '' ? -1 : undefined), { colours, width })
}

/** Trees in place of layers and files, and the verdict last. */
export function renderTrees(
  trees: readonly FolderTree[],
  report: Report,
  { kind, ...options }: Omit<ConsoleOptions, 'top'>,
): readonly Safe[] {
  const { images, headline } = viewOf(report)
  return fitted(
    [
      ...trees.flatMap(({ name, platform, root }) => [
        safe`${printable(name)} ${printable(platform)}`,
        ...treeLines(root),
        own(''),
      ]),
      ...images.flatMap(({ verdicts }) => verdicts.map(print)),
      ...(kind === 'compare' ? [safe`${headline.glyph} Image size: ${print(headline.text)}`] : []),
    ],
    options,
  )
}

/** As the terminal has room and colours for them. */
function fitted(
  lines: readonly Safe[],
  { colours, width }: Pick<ConsoleOptions, 'colours' | 'width'>,
): readonly Safe[] {
  const paint = colours === 'colour' ? paintLine : (line: Safe): Safe => line
  return lines.flatMap((line) => (width === undefined ? [line] : wrapped(line, width, TEXT_COLUMN))).map(paint)
}

/** What is in the image first, what it comes to last: a terminal ends there. */
function inspection(view: ImageView, report: Report, top: number): readonly Safe[] {
  const { name, platform, candidate } = view.image
  const { visibleBytes, duplicateBytes = 0 } = candidate
  const layer = ({ layer: index }: { readonly layer: number }) => phrase`layer ${index + 1}`
  return [
    safe`${printable(name)} ${printable(platform)} ${printable(shortDigest(candidate.digest))}`,
    own(''),
    ...layerTable(view, report),
    ...list(own('Largest files'), view.files, fileText, top),
    ...packageLines(view.packages, top),
    ...list(
      own('Wasted'),
      view.waste,
      (file) => {
        const by = wasteText(file.cause, layer(file.introducedBy), layer(file.removedBy))
        return safe`${fileText(file)} ${print(by)}`
      },
      top,
    ),
    ...list(own('Forbidden files'), view.forbidden, forbiddenText, top),
    ...(view.hints.length > 0 ? [own(''), ...hintLines(view, top)] : []),
    own(''),
    own('In all'),
    ...rows([
      [print(view.size), SIZE_NAMES[report.measure]],
      ...view.figures.map(({ title, size, note }) => [print(size), safe`${title}${print(note)}`]),
      ...(visibleBytes === undefined ? [] : [[formatBytes(visibleBytes), own('visible in the final file system')]]),
      ...(duplicateBytes === 0 ? [] : [[formatBytes(duplicateBytes), own('of files whose content is there twice')]]),
    ]),
    ...(report.notMeasured ?? []).map(
      ({ what, reason }) => safe`not measured: ${printable(what)} (${printable(reason)})`,
    ),
    ...view.verdicts.map((verdict) => print(verdict)),
  ]
}

/** The rows add up to the whole: the last one is what is not shown. */
function list<T extends FileView>(
  title: Safe,
  { length, first, rest }: ListView<T>,
  text: (file: T) => Safe,
  top: number,
): readonly Safe[] {
  if (length === 0) return []
  const left = rest(top)
  return [
    own(''),
    title,
    ...rows([
      ...first(top).map((file) => [print(file.bytes), text(file)]),
      ...(left ? [[print(left.bytes), restText(left.count)]] : []),
    ]),
  ]
}

function packageLines(packages: PackagesView | undefined, top: number): readonly Safe[] {
  if (!packages) return []
  const { count, first, unknown } = packages
  return [
    own(''),
    safe`Packages: ${print(count)}`,
    ...rows(first(top).map(({ bytes, what }) => [print(bytes), print(what)])),
    ...rows(unknown.map((text) => [own(''), print(text)])),
  ]
}

function layerTable({ image: { candidate } }: ImageView, { measure }: Report): readonly Safe[] {
  return [
    own('Layers'),
    ...rows(
      candidate.layers.map((layer, index) => [
        print(sizePiece(bytesOf(layer, measure))),
        safe`${index + 1}${layer.shared ? ' (same)' : ''} ${print(whole(layer.origin))}`,
      ]),
    ),
  ]
}

/** Numbers to the right, words to the left. */
const rows = (pairs: readonly (readonly Safe[])[]): readonly Safe[] =>
  pairs.map(([number = own(''), text = own('')]) => safe`  ${padStart(number, 12)}  ${shorten(text, LINE)}`)

// Bold for headings, red and green for verdicts and for what grew and shrank; words and signs carry the meaning (WCAG
// 2.2, 1.4.1 "Use of Color").
function paintLine(line: Safe): Safe {
  if (/^\s*❌/.test(line)) return inColour(31, line)
  if (/^\s*✅/.test(line)) return inColour(32, line)
  if (/^\S/.test(line) && !/[▲▼]/.test(line)) return safe`\u001B[1m${line}\u001B[0m`
  return changeMatches(line, CHANGE, (part) => inColour(/^[▲+]/.test(part) ? 31 : 32, part))
}

/** `▲ 30.0 MB`, `−3.4 MB` */
const CHANGE = /(?:▲ |\+|▼ |−)\d[\d.]* \w+/g

const inColour = (code: 31 | 32, text: Safe): Safe => safe`\u001B[${code}m${text}\u001B[0m`
