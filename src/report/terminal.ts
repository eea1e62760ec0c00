import type { ReportImage } from '../domain/image.js'
import type { Report } from '../domain/report.js'
import { bytesOf } from '../domain/sizes.js'
import { own, padStart, printable, safe, type Safe, shorten } from '../text/escape.js'
import { formatBytes, shortDigest } from '../text/format.js'
import { wasteText } from './codes.js'
import { hintLines, LINE, pathWithCount, renderText } from './log.js'
import { fileCount, furtherFigures, hiddenFiles, originText, type Style, verdictText } from './words.js'

const style: Style = { code: printable, plain: printable }
const LINES = 20
const SIZE_NAMES = { uncompressed: own('size'), compressed: own('download size'), engine: own('engine size') } as const

/**
 * The report for a terminal. One entry per line.
 * @param kind `inspect` tells of images by themselves, `compare` what changed between them
 */
export function renderConsole(
  report: Report,
  kind: 'inspect' | 'compare',
  colours: 'colour' | 'plain',
): readonly Safe[] {
  const paint = colours === 'colour' ? paintLine : (line: Safe): Safe => line
  const lines =
    kind === 'inspect'
      ? report.images.flatMap((image) => [...inspection(image, report), own('')])
      : [...report.images.flatMap((image) => [...layerTable(image, report), own('')]), ...renderText(report)]
  return lines.slice(0, lines.at(-1) === '' ? -1 : undefined).map(paint)
}

function inspection(image: ReportImage, report: Report): readonly Safe[] {
  const { candidate, paths, waste } = image
  const total = bytesOf(candidate, report.measure)
  const shown = paths?.lines.slice(0, LINES) ?? []
  return [
    safe`${printable(image.name)} ${printable(image.platform)} ${printable(shortDigest(candidate.digest))}`,
    ...rows([
      [total === undefined ? own('not known') : formatBytes(total), SIZE_NAMES[report.measure]],
      ...furtherFigures(image, report).map(({ title, size, note = own('') }) => [size, safe`${title}${note}`]),
      ...(candidate.visibleBytes === undefined
        ? []
        : [[formatBytes(candidate.visibleBytes), own('visible in the final file system')]]),
      ...(candidate.duplicateBytes === undefined || candidate.duplicateBytes === 0
        ? []
        : [[formatBytes(candidate.duplicateBytes), own('of files whose content is there twice')]]),
    ]),
    own(''),
    ...layerTable(image, report),
    ...(shown.length === 0
      ? []
      : [
          own(''),
          own('Largest files'),
          ...rows([
            ...shown.map(({ path, bytes, files }) => [formatBytes(bytes), pathWithCount(path, files)]),
            ...restRow(paths),
          ]),
        ]),
    ...(waste === undefined || waste.lines.length === 0
      ? []
      : [
          own(''),
          own('Wasted'),
          ...rows([
            ...waste.lines.slice(0, LINES).map(({ path, bytes, files, cause, introducedBy, removedBy }) => {
              const by = wasteText(cause, safe`layer ${introducedBy.layer + 1}`, safe`layer ${removedBy.layer + 1}`)
              return [formatBytes(bytes), safe`${pathWithCount(path, files)} ${by}`]
            }),
            ...restRow(waste),
          ]),
        ]),
    ...(image.hints?.length ? [own(''), ...hintLines(image)] : []),
    ...image.verdicts.map((verdict) => verdictText(verdict, image, style)),
    ...(report.notMeasured ?? []).map(
      ({ what, reason }) => safe`not measured: ${printable(what)} (${printable(reason)})`,
    ),
  ]
}

/** What is not shown, so that the rows are the whole. */
function restRow(part: ReportImage['paths'] | ReportImage['waste']): Safe[][] {
  const { files, bytes } = hiddenFiles(part, LINES)
  return files === 0 ? [] : [[formatBytes(bytes), safe`${fileCount(files)} more`]]
}

function layerTable({ candidate }: ReportImage, { measure }: Report): readonly Safe[] {
  return [
    own('Layers'),
    ...rows(
      candidate.layers.map((layer, index) => {
        const bytes = bytesOf(layer, measure)
        return [
          bytes === undefined ? own('not known') : formatBytes(bytes),
          safe`${index + 1}${layer.shared ? ' (same)' : ''} ${originText(layer.origin, style)}`,
        ]
      }),
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
