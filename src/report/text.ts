import { printable } from './escape.js'
import { formatBytes, formatDelta } from './format.js'
import type { Report } from './schema.js'
import { changeText, headlineOf, measureText, missingComparisons, originText, SIZE_TITLES, verdictText, type Style } from './words.js'

const style: Style = { code: printable, plain: printable }
const LINE = 110
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
        formatBytes(image.candidate.engineBytes),
        image.baseline.kind === 'none' || image.baseline.kind === 'failed' ? '–' : formatBytes(image.baseline.engineBytes),
        changeText(image) || '–',
      ]),
    ]),
    ...report.images.flatMap((image) => {
      const causes = image.causes ?? []
      const shown = causes
        .slice(0, MAX_CAUSES)
        .map(
          ({ deltaBytes, origin, before }) =>
            `  ${formatDelta(deltaBytes).padStart(11)}  ${shorten(`${before ? `${originText(before, style)} → ` : ''}${originText(origin, style)}`)}`,
        )
      const rest = causes.slice(MAX_CAUSES)
      if (rest.length > 0)
        shown.push(`  ${formatDelta(rest.reduce((sum, { deltaBytes }) => sum + deltaBytes, 0)).padStart(11)}  ${rest.length} more`)
      return [
        ...(shown.length === 0 ? [] : [`What changed in ${printable(image.name)} ${image.platform}:`]),
        ...shown,
        ...image.verdicts.map((verdict) => `  ${verdictText(verdict, image, style)}`),
      ]
    }),
    ...missingComparisons(report, style),
    measureText(report).replaceAll('`', ''),
    `${glyph} Image size: ${text}`,
  ]
}

const shorten = (text: string): string => (text.length > LINE ? `${text.slice(0, LINE - 1)}…` : text)

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
