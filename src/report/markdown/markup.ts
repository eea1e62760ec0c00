import type { ReportImage } from '../../domain/image.js'
import type { Origin } from '../../domain/origin.js'
import type { Report } from '../../domain/report.js'
import {
  codeHtml,
  codeSpan,
  joinSafe,
  own,
  plainHtml,
  plainText,
  safe,
  type Safe,
  safeUrl,
  unbroken,
} from '../../text/escape.js'
import { shortDigest } from '../../text/format.js'
import type { Style } from '../words.js'

// The pieces that every part of a Markdown report is made of.

export const style: Style = { code: codeSpan, plain: plainText }

/** Markdown is not read inside <summary>. */
const summaryStyle: Style = { code: codeHtml, plain: plainHtml }

/**
 * Where a layer comes from, linked to the Dockerfile's lines at a commit. A separator stands between line and
 * instruction; lines of `file` need no name of it.
 */
export function originCell(
  origin: Origin,
  commit: string | undefined,
  report: Report,
  { separator = ' ', file }: { readonly separator?: ' ' | '<br>'; readonly file?: string | undefined } = {},
): Safe {
  switch (origin.kind) {
    case 'base':
      return safe`base image ${imageCell(origin)}`
    case 'instruction': {
      const line = lineCell(origin, commit, report, file)
      return safe`${line}${separator}${codeSpan(origin.text)}${copiedFrom(origin, commit, report)}`
    }
    case 'history':
      return codeSpan(origin.text)
    case 'unknown':
      return own('not known')
  }
}

/** A base image and its digest. */
export const imageCell = ({ image, digest }: Origin & { kind: 'base' }): Safe =>
  safe`${codeSpan(image)}${digest === undefined ? '' : safe` ${codeSpan(shortDigest(digest))}`}`

/** The stage that COPY --from names, by its own line; an image stands in the instruction's text. */
function copiedFrom(
  { file, copiedFrom: source }: Origin & { kind: 'instruction' },
  commit: string | undefined,
  report: Report,
): Safe {
  if (source?.kind !== 'stage') return own('')
  const stage = safe`stage ${codeSpan(source.stage)}`
  const url = lineUrl(file, source.startLine, source.endLine, commit, report)
  return safe` (${url === undefined ? stage : safe`[${stage}](${url})`})`
}

/**
 * The line alone: for places where its instruction is told already, or is not the point.
 * @param file whose lines need no name
 */
export function lineCell(origin: Origin, commit: string | undefined, report: Report, file?: string): Safe {
  switch (origin.kind) {
    case 'base':
      return own('the base image')
    case 'instruction': {
      const url = lineUrl(origin.file, origin.startLine, origin.endLine, commit, report)
      const place =
        origin.file === file ? safe`line ${origin.startLine}` : codeSpan(`${origin.file}:${origin.startLine}`)
      return url === undefined ? place : safe`[${place}](${url})`
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

/**
 * A long path without its middle: a browser breaks none, and it would squeeze what stands beside it. The summary has it
 * whole.
 */
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
function lineUrl(
  file: string,
  start: number,
  end: number,
  commit: string | undefined,
  report: Report,
): Safe | undefined {
  const url = commit === undefined ? undefined : repositoryUrl(report, 'blob', commit, ...file.split('/'))
  return url && safe`${url}#L${start}${end > start ? safe`-L${end}` : ''}`
}

/** An address below the repository; undefined where that is not known, or a part would lead out of it. */
export function repositoryUrl({ run }: Report, ...parts: readonly string[]): Safe | undefined {
  const { serverUrl, repository = '' } = run
  return serverUrl === undefined ? undefined : safeUrl(serverUrl, ...repository.split('/'), ...parts)
}

/** The commit that the baseline's lines are of. */
export const baselineCommit = ({ baseline }: ReportImage, { run }: Report): string | undefined =>
  baseline.kind === 'ref' ? baseline.sha : run.headSha

/** The first rows, and a row that says how many are missing. @param total how many rows there would be */
export function cut(rows: readonly (readonly Safe[])[], limit: number, total: number): readonly (readonly Safe[])[] {
  const shown = rows.slice(0, limit)
  return shown.length === total
    ? shown
    : [...shown, [safe`… ${total - shown.length} more rows`, ...(rows[0] ?? []).slice(1).map(() => own(''))]]
}

/** Folded away behind a line. */
export const details = (summary: (style: Style) => Safe, body: Safe): Safe =>
  safe`<details><summary>${summary(summaryStyle)}</summary>\n\n${body}\n\n</details>`

export function table(
  header: readonly Safe[],
  align: readonly (':--' | '--:')[],
  rows: readonly (readonly Safe[])[],
): Safe {
  const line = (cells: readonly Safe[]): Safe => safe`| ${joinSafe(cells.map(unbroken), ' | ')} |`
  return joinSafe(
    [line(header), safe`|${joinSafe(align.slice(0, header.length).map(own), '|')}|`, ...rows.map(line)],
    '\n',
  )
}
