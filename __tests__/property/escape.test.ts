import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeSpan, logLine, plainText, printable } from '../../src/report/escape.js'
import { renderAnnotations } from '../../src/report/annotations.js'
import { renderComment, renderNotMeasured, renderSummary } from '../../src/report/markdown.js'
import { renderText } from '../../src/report/text.js'
import { hostileText, wellFormedText } from '../support/arbitraries.js'
import { fromBase, image, instruction, layer, reportOf } from '../support/reports.js'

const RUNS = { numRuns: 1_000 }
// Line breaks of any kind, and what reorders or hides text.
const UNSAFE = /[\n\r\v\f\u0085\u2028\u2029\u202A-\u202E\u2066-\u2069\u200B-\u200F\uFEFF]|\p{Cc}/u

describe.each([
  ['printable', printable],
  ['codeSpan', codeSpan],
  ['plainText', (text: string) => plainText(text).replaceAll('@\u2060', '@').replaceAll(':\u2060//', '://')],
  ['logLine', logLine],
])('%s', (_, escape) => {
  test('is one line, well formed, with nothing invisible in it', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = escape(text)
        expect(shown).not.toMatch(UNSAFE)
        expect(shown.isWellFormed()).toBe(true)
      }),
      RUNS,
    )
  })

  test('leaves letters and digits as they are', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9äöü日本.,;-]{1,30}$/), (text) => {
        expect(escape(text)).toBe(escape === codeSpan ? `\`${text}\`` : text)
      }),
    )
  })
})

test('codeSpan: one span that fills one cell, whatever stands beside it', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const span = codeSpan(text)
      expect(span).toMatch(/^`[^`|]+`$/)
      expect(span).not.toContain('-->')
    }),
    RUNS,
  )
})

test('plainText: no unescaped mark of Markdown, HTML or a table, no mention, no link', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const plain = plainText(text)
      const unescaped = plain.replaceAll(/\\[\\`*_{}[\]()#|~!]/g, '')
      expect(unescaped).not.toMatch(/[\\`*_{}[\]|~<>]/)
      expect(plain).not.toContain('-->')
      expect(plain).not.toContain('##[')
      expect(plain).not.toMatch(/@[^\u2060]|@$/)
      expect(plain).not.toContain('://')
    }),
    RUNS,
  )
})

test('logLine: never a command, at the start or anywhere', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const line = logLine(text)
      expect(line).not.toMatch(/^\s*::/)
      expect(line).not.toContain('##[')
    }),
    RUNS,
  )
})

test('what was escaped stays harmless when it is escaped for the log as well', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      for (const once of [codeSpan(text), plainText(text), logLine(text)]) {
        const line = logLine(once)
        expect(line).not.toMatch(/^\s*::/)
        expect(line).not.toContain('##[')
      }
    }),
    RUNS,
  )
})

describe('a whole report of hostile names, paths, instructions and reasons', () => {
  const reportFrom = (text: string, failed: boolean) =>
    reportOf({
      pairs: [
        {
          name: text,
          baseline: failed
            ? { kind: 'failed', reason: text }
            : { kind: 'ref', label: text, sha: 'f00', image: image([layer(fromBase(text), 1_000_000)]) },
          candidate: image([
            layer(fromBase(text, `sha256:${text}`), 1_000_000),
            layer(instruction(text, 2, text, { stage: text }), 5_000_000),
          ]),
        },
      ],
      inputs: { 'max-size': '2MB', 'max-increase': '1MB' },
    })

  test('comment and summary: markers whole and alone, tables whole, no foreign tag, no mention', () => {
    fc.assert(
      fc.property(wellFormedText, fc.boolean(), (text, failed) => {
        const report = reportFrom(text, failed)
        const comment = renderComment(report, 'default')
        const lines = comment.split('\n')
        expect(lines[0]).toBe('<!-- tare:comment v=1 key=default -->')
        expect(comment.match(/-->/g)).toHaveLength(2)
        expect(comment).not.toMatch(/[\r\u2028\u2029\u202A-\u202E\u2066-\u2069]/)
        for (const page of [comment, renderSummary(report)]) {
          for (const row of page.split('\n').filter((line) => line.startsWith('|'))) {
            expect(row).toMatch(/\|$/)
            // Sides with a baseline have 4 or 5 cells, causes and layers alone 2.
            expect([2, 4, 5]).toContain(row.split(/(?<!\\)\|/).length - 2)
          }
          const outsideCode = page.replaceAll(/`[^`\n]*`/g, '').replaceAll(/<code>[^<]*<\/code>/g, '')
          expect(outsideCode).not.toMatch(/<(?!\/?(details|summary|sub|br|code)>|!-- tare:(comment|state) )/)
          expect(outsideCode).not.toMatch(/@[a-z0-9]/i)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('log and annotations: one line an entry, annotations on real lines', () => {
    fc.assert(
      fc.property(wellFormedText, fc.boolean(), (text, failed) => {
        const report = reportFrom(text, failed)
        for (const line of renderText(report)) expect(line).not.toMatch(/[\n\r\u2028\u2029\u202E]/)
        for (const { startLine, endLine, file } of renderAnnotations(report)) {
          expect((startLine ?? 0) <= (endLine ?? 0)).toBe(true)
          if (file !== undefined) expect(file.startsWith('/')).toBe(false)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('not measured: the output stays in its code block', () => {
    fc.assert(
      fc.property(wellFormedText, fc.array(wellFormedText, { maxLength: 5 }), (text, output) => {
        const page = renderNotMeasured(text, text, output)
        const [, block = ''] = page.split('Last output:\n\n')
        for (const line of block.split('\n').filter((one) => one !== '')) expect(line).toMatch(/^ {4}/)
        expect(page.split('\n').filter((line) => line.startsWith('#'))).toHaveLength(1)
      }),
      { numRuns: 300 },
    )
  })

  test('a report that holds half a surrogate pair is rendered too', () => {
    for (const half of ['\uD83D', 'a\uDE00b']) {
      expect(() => renderComment(reportFrom(half, false), 'default')).not.toThrow()
    }
  })
})
