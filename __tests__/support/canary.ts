import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import type { Report } from '../../src/domain/report.js'
import { reportSchema } from '../../src/report/schema.js'

// A stranger's text in every place of a report that takes any text at all, and what a reader of the rendered report
// would get of it.

const SHA = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00'

/** All that Markdown, HTML and GitHub itself would make something of. */
export const CANARY =
  `x](https://evil.example/a) ![i](https://evil.example/b.png) <img src=//evil.example/c> <a href=//evil.example>e</a> \`\` | @octocat ` +
  `acme/owners#17 #18 GH-19 JIRA-20 acme/x@${SHA} ${SHA} https://evil.example/f www.evil.example mail@evil.example :tada: $e^i$ ` +
  `--> <!-- tare:state evil --> ##[error]evil ::error::evil \u202Eevil\u3164\u2800\u200B\u{E0041}end`

/** Each text of a report in turn by its place (`images.*.name`), replaced where the schema takes the canary there. */
export function withCanaries(report: Report): { readonly report: Report; readonly places: readonly string[] } {
  const takes = new Map<string, boolean>()
  let copy: unknown = structuredClone(report)
  const visit = (value: unknown, place: readonly string[], set: (canary: string) => void): void => {
    if (typeof value === 'string') {
      const name = place.map((part) => (/^\d+$/.test(part) ? '*' : part)).join('.')
      set(CANARY)
      const isTaken = takes.get(name) ?? reportSchema.safeParse(copy).success
      takes.set(name, isTaken)
      if (!isTaken) set(value)
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value))
        visit(one, [...place, key], (canary) => Object.assign(value, { [key]: canary }))
    }
  }
  visit(copy, [], (canary) => (copy = canary))
  return { report: reportSchema.parse(copy), places: [...takes].flatMap(([name, isTaken]) => (isTaken ? [name] : [])) }
}

/** What a stranger's text has become in Markdown as GitHub renders it; empty when it is words and code alone. */
export function harmsOf(markdown: string): readonly string[] {
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] })
  // In code GitHub makes nothing of anything.
  const rest = html.replaceAll(/<(code|pre)\b[^>]*>.*?<\/\1>/gs, '').replace(/^<!-- tare:comment [^>]*-->/, '')
  const text = rest.replaceAll(/<[^>]*>/g, ' ')
  const found = [
    ...rest.matchAll(
      /<(?!\/?(p|br|sub|table|thead|tbody|tr|th|td|details|summary|h3|strong|ul|ol|li|blockquote|a)\b)[^>]*>/g,
    ),
    ...rest.matchAll(/<(?!a )\w+ (?!align="(left|right)"|start=")[^>]*>/g),
    ...rest.matchAll(/<a href="(?!https:\/\/(github\.com\/acme\/hello|docs\.\w+\.\w+)\/)[^"]*"/g),
    ...rest.matchAll(/\.\.\/|\/\.\.|%2e%2e/gi),
    ...text.matchAll(/@[a-z\d]|#\d|\b[A-Za-z]+-\d+|[\da-f]{40}|:\/\/|www\.|:tada:/gi),
    // Letters that nobody sees; the joiner is our own.
    ...html.matchAll(/[\u202E\u3164\u2800\u200B\u{E0041}]/gu),
  ]
  return found.map(([harm]) => harm)
}
