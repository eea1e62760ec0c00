import { codeSpan, plainText } from './escape.js'
import { shortDigest } from './format.js'
import type { Origin, Report, ReportImage } from './schema.js'
import type { Style } from './words.js'

// The pieces that every part of a Markdown report is made of.

export const style: Style = { code: codeSpan, plain: plainText }

/**
 * Where a layer comes from, linked to the Dockerfile's lines at a commit. A separator stands between line and instruction; lines of `file` need no
 * name of it.
 */
export function originCell(
  origin: Origin,
  commit: string | undefined,
  report: Report,
  { separator = ' ', file }: { readonly separator?: string; readonly file?: string | undefined } = {},
): string {
  switch (origin.kind) {
    case 'base':
      return `base image ${codeSpan(origin.image)}${origin.digest === undefined ? '' : ` ${codeSpan(shortDigest(origin.digest))}`}`
    case 'instruction':
      return `${lineCell(origin, commit, report, file)}${separator}${codeSpan(origin.text)}${copiedFrom(origin, commit, report)}`
    case 'history':
      return codeSpan(origin.text)
    case 'unknown':
      return 'not known'
  }
}

/** The stage that COPY --from names, by its own line; an image stands in the instruction's text. */
function copiedFrom({ file, copiedFrom: source }: Origin & { kind: 'instruction' }, commit: string | undefined, report: Report): string {
  if (source?.kind !== 'stage') return ''
  const stage = `stage ${codeSpan(source.stage)}`
  const url = lineUrl(file, source.startLine, source.endLine, commit, report)
  return ` (${url === undefined ? stage : `[${stage}](${url})`})`
}

/** The line alone: for places where its instruction is told already, or is not the point. @param file whose lines need no name */
export function lineCell(origin: Origin, commit: string | undefined, report: Report, file?: string): string {
  switch (origin.kind) {
    case 'base':
      return 'the base image'
    case 'instruction': {
      const url = lineUrl(origin.file, origin.startLine, origin.endLine, commit, report)
      const place = origin.file === file ? `line ${origin.startLine}` : codeSpan(`${origin.file}:${origin.startLine}`)
      return url === undefined ? place : `[${place}](${url})`
    }
    case 'history':
    case 'unknown':
      return originCell(origin, commit, report)
  }
}

/** The file that all instructions are of, where it is one. */
export function onlyFile(origins: readonly Origin[]): string | undefined {
  const files = new Set(origins.flatMap((origin) => (origin.kind === 'instruction' ? origin.file : [])))
  return files.size === 1 ? [...files][0] : undefined
}

// What a comment's column holds beside another one.
const MAX_PATH = 56

/** A long path without its middle: a browser breaks none, and it would squeeze what stands beside it. The summary has it whole. */
export function shortPath(path: string): string {
  if (path.length <= MAX_PATH) return path
  const parts = path.split('/')
  const [first = ''] = parts
  let tail = parts.splice(path.endsWith('/') ? -2 : -1).join('/')
  for (let part = parts.pop(); part !== undefined && parts.length > 0; part = parts.pop()) {
    if (first.length + part.length + tail.length + 4 > MAX_PATH) break
    tail = `${part}/${tail}`
  }
  return `${first}/…/${tail}`
}

/** A link to lines of a file at a commit; files outside of the repository have none. */
function lineUrl(file: string, start: number, end: number, commit: string | undefined, { run }: Report): string | undefined {
  if (run.serverUrl === undefined || run.repository === undefined || commit === undefined || file.startsWith('/')) return undefined
  // encodeURIComponent leaves ( ) ' * ! alone; a bracket would end a Markdown link.
  // It throws on half a surrogate pair, which a way through UTF-8 replaces.
  const path = Buffer.from(file)
    .toString()
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll(/[()'*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`))
  return `${run.serverUrl}/${run.repository}/blob/${commit}/${path.join('/')}#L${start}${end > start ? `-L${end}` : ''}`
}

/** The commit that the baseline's lines are of. */
export const baselineCommit = ({ baseline }: ReportImage, { run }: Report): string | undefined =>
  baseline.kind === 'ref' ? baseline.sha : run.headSha

/** The first rows, and a row that says how many are missing. @param total how many rows there would be */
export function cut(rows: readonly string[][], limit: number, total: number): readonly string[][] {
  const shown = rows.slice(0, limit)
  return shown.length === total ? shown : [...shown, [`… ${total - shown.length} more rows`, ...(rows[0] ?? []).slice(1).map(() => '')]]
}

/** Folded away behind a line. */
export const details = (summary: string, body: string): string =>
  `<details><summary>${summaryText(summary)}</summary>\n\n${body}\n\n</details>`

// Markdown is not read inside <summary>: code spans become <code>, and what they hold must not be HTML.
const summaryText = (markdown: string): string =>
  markdown
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/`([^`]*)`/g, (_, code: string) => `<code>${code.replaceAll('@', '&#64;')}</code>`)

export function table(header: readonly string[], align: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(unbroken).join(' | ')} |`
  return [line(header), `|${align.slice(0, header.length).join('|')}|`, ...rows.map(line)].join('\n')
}

/** Numbers keep their units in narrow columns; code spans and the targets of links stay as they are. */
const unbroken = (cell: string): string =>
  cell
    .split(/(`[^`]*`|\]\([^()]*\))/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replaceAll(/(\d) (?=(B|kB|MB|GB|%)(?!\w))|([▲▼]) (?=\d)/g, (text) => `${text.slice(0, -1)}\u00A0`),
    )
    .join('')
