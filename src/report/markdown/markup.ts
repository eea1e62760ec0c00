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
import { type OriginPiece, type Phrase, set, type Setting } from '../../text/phrase.js'
import { plainSetting } from '../words.js'

// The pieces that every part of a Markdown report is made of.

interface Where {
  /** The image whose lines are meant, where there is only one. */
  readonly image?: ReportImage
  /** What stands between a line and its instruction. */
  readonly separator?: ' ' | '<br>'
  /** Lines of this file are shown without its name. */
  readonly file?: string | undefined
  /** Long paths are shown whole. */
  readonly isWhole?: boolean
}

/** Markdown, with links to the lines of Dockerfiles at their commits. */
export const markdownOf = (report: Report, where: Where = {}): Setting => ({
  code: codeSpan,
  path: (path) => codeSpan(where.isWhole === true ? path : shortPath(path)),
  plain: plainText,
  amount: (text) => text,
  strong: (text) => safe`**${text}**`,
  origin: (piece) => originText(piece, report, where),
})

/** The same in a narrow column: numbers keep their units. */
export function cellOf(report: Report, where: Where = {}): Setting {
  const markdown = markdownOf(report, where)
  return { ...markdown, plain: (text) => unbroken(markdown.plain(text)), amount: unbroken }
}

/** Markdown is not rendered inside <summary>. */
const SUMMARY = plainSetting(plainHtml, codeHtml)

function originText({ origin, side, form }: OriginPiece, report: Report, where: Where): Safe {
  const { separator = ' ', file, image } = where
  const commit = side === 'baseline' && image ? baselineCommit(image, report) : report.run.headSha
  switch (origin.kind) {
    case 'base': {
      if (form === 'line') return own('the base image')
      const { image: name, digest } = origin
      const named = safe`${codeSpan(name)}${digest === undefined ? '' : safe` ${codeSpan(shortDigest(digest))}`}`
      return form === 'name' ? named : safe`base image ${named}`
    }
    case 'instruction': {
      const { startLine, endLine } = origin
      const url = lineUrl(origin.file, startLine, endLine, commit, report)
      const place = origin.file === file ? safe`line ${startLine}` : codeSpan(`${origin.file}:${startLine}`)
      const line = url === undefined ? place : safe`[${place}](${url})`
      if (form === 'line') return line
      return safe`${line}${separator}${codeSpan(origin.text)}${copiedFrom(origin, commit, report)}`
    }
    case 'history':
      return codeSpan(origin.text)
    case 'unknown':
      return own('not known')
  }
}

/** The stage that COPY --from names, linked to its own line; an image is already in the instruction's text. */
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

/** The file of all instructions, where there is only one. */
export function onlyFile(origins: readonly Origin[]): string | undefined {
  const files = new Set(origins.flatMap((origin) => (origin.kind === 'instruction' ? origin.file : [])))
  return files.size === 1 ? [...files][0] : undefined
}

// What fits into a comment's column beside another one.
const MAX_PATH = 56

/**
 * A long path without its middle: browsers do not break it, and it would squeeze the other columns. The summary has it
 * whole.
 */
function shortPath(path: string): string {
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

/** The commit of the baseline's lines. */
const baselineCommit = ({ baseline }: ReportImage, { run }: Report): string | undefined =>
  baseline.kind === 'ref' ? baseline.sha : run.headSha

/** The first rows, and a row that says how many are missing. @param total how many rows there would be */
export function cut(rows: readonly (readonly Safe[])[], limit: number, total: number): readonly (readonly Safe[])[] {
  const shown = rows.slice(0, limit)
  return shown.length === total ? shown : [...shown, [own(''), safe`… ${total - shown.length} more rows`]]
}

/** Folded away behind a line. */
export const details = (summary: Phrase, body: Safe): Safe =>
  safe`<details><summary>${set(summary, SUMMARY)}</summary>\n\n${body}\n\n</details>`

export function table(
  header: readonly Safe[],
  align: readonly (':--' | '--:')[],
  rows: readonly (readonly Safe[])[],
): Safe {
  const line = (cells: readonly Safe[]): Safe => safe`| ${joinSafe(cells, ' | ')} |`
  return joinSafe(
    [line(header), safe`|${joinSafe(align.slice(0, header.length).map(own), '|')}|`, ...rows.map(line)],
    '\n',
  )
}
