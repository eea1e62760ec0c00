import { printable } from './escape.js'
import { measured } from './figures.js'
import { formatBytes, shortDigest } from './format.js'
import type { Report, ReportImage } from './schema.js'
import { hintLines, pathWithCount, renderText } from './text.js'
import { fileCount, furtherFigures, hiddenFiles, originText, SIZE_TITLES, verdictText, type Style } from './words.js'

const style: Style = { code: printable, plain: printable }
const LINES = 20

/** The report for a terminal. One entry per line. @param kind `inspect` tells of images by themselves, `compare` what changed between them */
export function renderConsole(report: Report, kind: 'inspect' | 'compare', colours: 'colour' | 'plain'): readonly string[] {
  const paint = colours === 'colour' ? paintLine : (line: string): string => line
  const lines =
    kind === 'inspect'
      ? report.images.flatMap((image) => [...inspection(image, report), ''])
      : [...report.images.flatMap((image) => [...layerTable(image, report), '']), ...renderText(report)]
  return lines.slice(0, lines.at(-1) === '' ? -1 : undefined).map(paint)
}

function inspection(image: ReportImage, report: Report): readonly string[] {
  const { candidate, paths, waste } = image
  const total = measured(candidate, report.measure)
  const shown = paths?.lines.slice(0, LINES) ?? []
  return [
    `${printable(image.name)} ${image.platform} ${shortDigest(candidate.digest)}`,
    ...rows([
      [total === undefined ? 'not known' : formatBytes(total), SIZE_TITLES[report.measure].toLowerCase()],
      ...furtherFigures(image, report).map(({ title, size, note = '' }) => [size, `${title}${note}`]),
      ...(candidate.visibleBytes === undefined ? [] : [[formatBytes(candidate.visibleBytes), 'visible in the final file system']]),
      ...(candidate.duplicateBytes === undefined || candidate.duplicateBytes === 0
        ? []
        : [[formatBytes(candidate.duplicateBytes), 'of files whose content is there twice']]),
    ]),
    '',
    ...layerTable(image, report),
    ...(shown.length === 0
      ? []
      : [
          '',
          'Largest files',
          ...rows([...shown.map(({ path, bytes, files }) => [formatBytes(bytes), pathWithCount(path, files)]), ...restRow(paths)]),
        ]),
    ...(waste === undefined || waste.lines.length === 0
      ? []
      : [
          '',
          'Wasted',
          ...rows([
            ...waste.lines
              .slice(0, LINES)
              .map(({ path, bytes, files, cause, introducedBy, removedBy }) => [
                formatBytes(bytes),
                `${pathWithCount(path, files)} brought by layer ${introducedBy.layer + 1}, ${cause} by layer ${removedBy.layer + 1}`,
              ]),
            ...restRow(waste),
          ]),
        ]),
    ...(image.hints?.length ? ['', ...hintLines(image)] : []),
    ...image.verdicts.map((verdict) => verdictText(verdict, image, style)),
    ...(report.notMeasured ?? []).map(({ what, reason }) => `not measured: ${what} (${reason})`),
  ]
}

/** What is not shown, so that the rows are the whole. */
function restRow(part: ReportImage['paths'] | ReportImage['waste']): string[][] {
  const { files, bytes } = hiddenFiles(part, LINES)
  return files === 0 ? [] : [[formatBytes(bytes), `${fileCount(files)} more`]]
}

function layerTable({ candidate }: ReportImage, { measure }: Report): readonly string[] {
  return [
    'Layers',
    ...rows(
      candidate.layers.map((layer, index) => {
        const bytes = measured(layer, measure)
        return [
          bytes === undefined ? 'not known' : formatBytes(bytes),
          `${index + 1}${layer.shared ? ' (same)' : ''} ${originText(layer.origin, style)}`,
        ]
      }),
    ),
  ]
}

/** Numbers to the right, words to the left. */
const rows = (pairs: readonly (readonly string[])[]): readonly string[] =>
  pairs.map(([number = '', text = '']) => `  ${number.padStart(12)}  ${text.length > 140 ? `${text.slice(0, 139)}…` : text}`)

// Bold for headings, red and green for verdicts; words carry the meaning (report-design §1).
function paintLine(line: string): string {
  if (/^\s*❌/.test(line)) return `\u001B[31m${line}\u001B[0m`
  if (/^\s*✅/.test(line)) return `\u001B[32m${line}\u001B[0m`
  return /^\S/.test(line) ? `\u001B[1m${line}\u001B[0m` : line
}
