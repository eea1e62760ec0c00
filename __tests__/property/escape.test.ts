import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPathTable } from '../../src/oci/pathtable.js'
import { pathText } from '../../src/oci/pathtext.js'
import { renderAnnotations } from '../../src/report/annotations.js'
import { renderText } from '../../src/report/log.js'
import { renderComment, renderNotMeasured, renderSummary } from '../../src/report/markdown/comment.js'
import { codeSpan, logLine, plainText, printable } from '../../src/text/escape.js'
import { hostileText, wellFormedText } from '../support/arbitraries.js'
import { file, whiteout } from '../support/naive.js'
import { fromBase, image, imageOfFiles, instruction, layer, reportOf } from '../support/reports.js'

const RUNS = { numRuns: 1_000 }
// Line breaks of any kind, and what reorders or hides text.
const UNSAFE = /[\n\r\v\f\u0085\u2028\u2029\u202A-\u202E\u2066-\u2069\u200B-\u200F\uFEFF]|\p{Cc}/u

describe.each([
  ['printable', printable],
  ['codeSpan', codeSpan],
  ['plainText', (text: string) => plainText(text).replaceAll('\u2060', '')],
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
      const unescaped = plain.replaceAll(/\\[\\`*_{}[\]()#|~!$]/g, '')
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

/** Tables whole, no tag but ours, nobody mentioned. */
function expectHarmless(page: string): void {
  let width: number | undefined
  for (const line of page.split('\n')) {
    expect(line).not.toMatch(/[\r\u2028\u2029\u202A-\u202E\u2066-\u2069]/)
    if (!line.startsWith('|')) {
      width = undefined
      continue
    }
    expect(line).toMatch(/\|$/)
    const cells = line.split(/(?<!\\)\|/).length - 2
    width ??= cells
    expect(cells).toBe(width)
  }
  const outsideCode = page.replaceAll(/`[^`\n]*`/g, '').replaceAll(/<code>[^<]*<\/code>/g, '')
  expect(outsideCode).not.toMatch(/<(?!\/?(details|summary|sub|br|code)>|!-- tare:(comment|state) )/)
  expect(outsideCode).not.toMatch(/@[a-z0-9]/i)
  expect(outsideCode.match(/<details>/g)?.length).toBe(outsideCode.match(/<\/details>/g)?.length)
}

test('pathText: any bytes are well-formed text, and UTF-8 is what it says', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), wellFormedText, (bytes, text) => {
      expect(pathText(bytes, false).isWellFormed()).toBe(true)
      expect(pathText(Buffer.from(text), false)).toBe(text)
      expect(pathText(bytes, true)).toBe(`${pathText(bytes, false)}/`)
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
            : { kind: 'ref', label: text, sha: 'f00d00f', image: image([layer(fromBase(text), 1_000_000)]) },
          candidate: image([
            layer(fromBase(text, `sha256:${text}`), 1_000_000),
            layer(instruction(text, 2, text, { stage: text }), 5_000_000),
          ]),
        },
      ],
      inputs: { 'max-size': '2MB', 'max-increase': '1MB' },
    })

  /**
   * Files of hostile names that came, grew, went, and are wasted by hostile instructions. A byte that is no UTF-8 is
   * U+DC80 to U+DCFF.
   */
  const reportOfPaths = async (names: readonly string[], text: string, failed: boolean) => {
    const paths = createPathTable()
    const base = {
      origin: fromBase(text),
      entries: [file('same', 5), ...names.map((name, index) => file(`gone/${name}`, 7 + index))],
    }
    const before = await imageOfFiles([base], paths)
    const candidate = await imageOfFiles(
      [
        base,
        { origin: instruction(text, 2, text), entries: names.map((name, index) => file(name, 1_000_000 + index, 1)) },
        {
          origin: { kind: 'history', text },
          entries: [whiteout('gone'), ...names.map((name) => file(name, 2_000_000, 2))],
        },
      ],
      paths,
    )
    const baseline = failed
      ? ({ kind: 'failed', reason: text } as const)
      : ({ kind: 'image', label: text, image: before } as const)
    return reportOf({ pairs: [{ name: text, candidate, baseline }], inputs: { 'max-waste': '1MB' }, paths })
  }
  const pathNames = fc.array(
    fc
      .array(
        fc.oneof(
          wellFormedText,
          fc.integer({ min: 0xdc80, max: 0xdcff }).map((unit) => String.fromCharCode(unit)),
        ),
        { maxLength: 4 },
      )
      .map((parts) => parts.join('')),
    { minLength: 1, maxLength: 6 },
  )

  test('names of files, in comment, summary and log: one row and one line each, nothing else gets out', async () => {
    await fc.assert(
      fc.asyncProperty(pathNames, wellFormedText, fc.boolean(), async (names, text, failed) => {
        const report = await reportOfPaths(names, text, failed)
        const comment = renderComment(report, 'default', ['U1RBVEU='])
        expect(comment.match(/-->/g)).toHaveLength(2)
        for (const page of [comment, renderSummary(report)]) expectHarmless(page)
        for (const line of renderText(report)) {
          expect(line).not.toMatch(UNSAFE)
          expect(logLine(line)).not.toMatch(/^\s*::|##\[/)
        }
        const [one] = report.images
        for (const line of [...(one?.paths?.lines ?? []), ...(one?.waste?.lines ?? [])])
          expect(line.path.isWellFormed()).toBe(true)
        expect(one?.waste?.lines.length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })

  test('comment and summary: markers whole and alone, tables whole, no foreign tag, no mention', () => {
    fc.assert(
      fc.property(wellFormedText, fc.boolean(), (text, failed) => {
        const report = reportFrom(text, failed)
        const comment = renderComment(report, 'default', ['U1RBVEU='])
        const lines = comment.split('\n')
        expect(lines[0]).toBe('<!-- tare:comment v=1 key=default -->')
        expect(comment.match(/-->/g)).toHaveLength(2)
        expect(comment).not.toMatch(/[\r\u2028\u2029\u202A-\u202E\u2066-\u2069]/)
        for (const page of [comment, renderSummary(report)]) expectHarmless(page)
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
      expect(() => renderComment(reportFrom(half, false), 'default', [])).not.toThrow()
    }
  })
})
