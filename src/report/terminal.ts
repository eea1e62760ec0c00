import type { Report } from '../domain/report.js'
import { bytesOf } from '../domain/sizes.js'
import { own, padStart, printable, safe, type Safe, shorten } from '../text/escape.js'
import { formatBytes, shortDigest } from '../text/format.js'
import { phrase } from '../text/phrase.js'
import { wasteText } from './codes.js'
import { fileText, forbiddenText, hintLines, LINE, print, renderLog, restText } from './log.js'
import type { PackagesView } from './packageview.js'
import { type FileView, type ImageView, type ListView, viewOf } from './view.js'
import { sizePiece, whole } from './words.js'

const LINES = 20
const SIZE_NAMES = { uncompressed: own('size'), compressed: own('download size'), engine: own('engine size') } as const

/**
 * The report for a terminal. One entry per line.
 * @param kind `inspect` shows images by themselves, `compare` what changed between them
 */
export function renderConsole(
  report: Report,
  kind: 'inspect' | 'compare',
  colours: 'colour' | 'plain',
): readonly Safe[] {
  const paint = colours === 'colour' ? paintLine : (line: Safe): Safe => line
  const view = viewOf(report)
  const { images } = view
  const lines =
    kind === 'inspect'
      ? images.flatMap((image) => [...inspection(image, report), own('')])
      : [...images.flatMap((image) => [...layerTable(image, report), own('')]), ...renderLog(view)]
  return lines.slice(0, lines.at(-1) === '' ? -1 : undefined).map(paint)
}

function inspection(view: ImageView, report: Report): readonly Safe[] {
  const { name, platform, candidate } = view.image
  const { visibleBytes, duplicateBytes = 0 } = candidate
  const layer = ({ layer: index }: { readonly layer: number }) => phrase`layer ${index + 1}`
  return [
    safe`${printable(name)} ${printable(platform)} ${printable(shortDigest(candidate.digest))}`,
    ...rows([
      [print(view.size), SIZE_NAMES[report.measure]],
      ...view.figures.map(({ title, size, note }) => [print(size), safe`${title}${print(note)}`]),
      ...(visibleBytes === undefined ? [] : [[formatBytes(visibleBytes), own('visible in the final file system')]]),
      ...(duplicateBytes === 0 ? [] : [[formatBytes(duplicateBytes), own('of files whose content is there twice')]]),
    ]),
    own(''),
    ...layerTable(view, report),
    ...list(own('Largest files'), view.files, fileText),
    ...packageLines(view.packages),
    ...list(own('Wasted'), view.waste, (file) => {
      const by = wasteText(file.cause, layer(file.introducedBy), layer(file.removedBy))
      return safe`${fileText(file)} ${print(by)}`
    }),
    ...list(own('Forbidden files'), view.forbidden, forbiddenText),
    ...(view.hints.length > 0 ? [own(''), ...hintLines(view)] : []),
    ...view.verdicts.map((verdict) => print(verdict)),
    ...(report.notMeasured ?? []).map(
      ({ what, reason }) => safe`not measured: ${printable(what)} (${printable(reason)})`,
    ),
  ]
}

/** The rows add up to the whole: the last one is what is not shown. */
function list<T extends FileView>(
  title: Safe,
  { length, first, rest }: ListView<T>,
  text: (file: T) => Safe,
): readonly Safe[] {
  if (length === 0) return []
  const left = rest(LINES)
  return [
    own(''),
    title,
    ...rows([
      ...first(LINES).map((file) => [print(file.bytes), text(file)]),
      ...(left ? [[print(left.bytes), restText(left.count)]] : []),
    ]),
  ]
}

function packageLines(packages: PackagesView | undefined): readonly Safe[] {
  if (!packages) return []
  const { count, first, unknown } = packages
  return [
    own(''),
    safe`Packages: ${print(count)}`,
    ...rows(first(LINES).map(({ bytes, what }) => [print(bytes), print(what)])),
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

// Bold for headings, red and green for verdicts; words carry the meaning (WCAG 2.2, 1.4.1 "Use of Color").
function paintLine(line: Safe): Safe {
  if (/^\s*❌/.test(line)) return safe`\u001B[31m${line}\u001B[0m`
  if (/^\s*✅/.test(line)) return safe`\u001B[32m${line}\u001B[0m`
  return /^\S/.test(line) ? safe`\u001B[1m${line}\u001B[0m` : line
}
