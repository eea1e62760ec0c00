import type { Report } from '../../domain/report.js'
import { cells, joinSafe, own, safe, type Safe } from '../../text/escape.js'
import { type Phrase, phrase, set } from '../../text/phrase.js'
import { verdictGlyph } from '../verdicttext.js'
import type { ImageView, ReportView } from '../view.js'
import { cellOf, details, markdownOf, table } from './markup.js'

// What a Markdown report says of all images together, below its headline.

/** Where everything is that does not fit here. */
export type Elsewhere = 'the job summary' | 'report.json'

/**
 * A line for each limit; of several images those that call for attention. They are parted by `<br>`: a comment would
 * break at the end of a line of its source, a summary would not.
 */
export function renderVerdicts(images: readonly ImageView[], report: Report, limit: number): Safe[] {
  const lines = images.flatMap(({ image, label, verdicts }) =>
    image.verdicts.flatMap((verdict, at) => {
      const text = verdicts[at] ?? []
      if (images.length === 1) return [text]
      return verdictGlyph(verdict) === '✅' ? [] : [phrase`${label}: ${text}`]
    }),
  )
  const shown = lines.slice(0, limit).map((line) => set(line, cellOf(report)))
  const left = lines.length - shown.length
  return shown.length === 0 ? [] : [joinSafe([...shown, ...(left > 0 ? [safe`… ${left} more`] : [])], '<br>')]
}

/** Narrow enough for a phone: numbers keep their units, and every cell breaks where it may. */
export function renderTable(
  images: readonly ImageView[],
  left: number,
  elsewhere: Elsewhere,
  { report, sizeTitle }: ReportView,
): Safe {
  const by = cellOf(report)
  const isOnly = report.images.length === 1
  const rows = images.map((view) => {
    const { label, size, parts, change } = view
    const sign = isOnly ? '' : phrase`${worstGlyph(view)} `
    return [
      phrase`${sign}${label}${view.isVerified ? '' : ' (not verified)'}`,
      phrase`**${size}**${parts ? phrase`<br>${parts}` : ''}`,
      change ? phrase`${change.bytes}${change.share ? phrase`<br>${change.share}` : ''}` : insteadOfChange(view),
    ].map((cell) => set(cell, by))
  })
  if (left > 0) rows.push([safe`… ${left} more, all in ${elsewhere}`, own(''), own('')])
  return table(cells('Image', sizeTitle, 'Change'), [':--', '--:', '--:'], rows)
}

const SERIOUSNESS = ['❌', '⚠️', '➖', '🟦', '✅'] as const

function worstGlyph({ image }: ImageView): Safe {
  const glyphs = image.verdicts.map(verdictGlyph)
  const isCompared = image.change !== 'unknown' && image.change !== 'new'
  return own(SERIOUSNESS.find((glyph) => glyphs.includes(glyph)) ?? (isCompared ? '✅' : 'ℹ️'))
}

function insteadOfChange({ image: { baseline, change } }: ImageView): Phrase {
  if (change === 'new') return [own('new')]
  return [baseline.kind === 'failed' ? own('not compared') : own('–')]
}

/** The folded list of images that did not change. */
export function renderUnchanged(images: readonly ImageView[], report: Report): Safe {
  const lines = images.map(({ label, size, image, change }) => {
    const delta = image.change === 'identical' || !change ? own('identical') : change.bytes
    return set(phrase`* ${label}: ${size}, ${delta}`, markdownOf(report))
  })
  return details(phrase`${images.length} unchanged`, joinSafe(lines, '\n'))
}
