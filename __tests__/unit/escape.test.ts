import { describe, expect, test } from 'vitest'
import {
  codeSpan,
  commitText,
  logLine,
  own,
  paragraph,
  plainHtml,
  plainText,
  printable,
  safe,
  safeUrl,
} from '../../src/text/escape.js'

const RTL = '\u202E'

describe('printable: one line that shows what it holds', () => {
  test.each([
    ['plain text', 'plain text'],
    ['größe 日本 😀', 'größe 日本 😀'],
    ['a\nb', 'a b'],
    ['a\r\nb', 'a b'],
    ['a\tb', 'a b'],
    ['a\u2028b\u2029c\u0085d', 'a b c d'],
    ['a\0b\x1B[31mc', 'a�b�[31mc'],
    [`evil${RTL}gpj.exe`, 'evil�gpj.exe'],
    ['zero\u200Bwidth\u200D\uFEFF', 'zero�width��'],
    ['half \uD83D a pair', 'half � a pair'],
    // Letters that nobody sees: fillers, Braille blank, variation selectors, tags. A sign may ask for its colours.
    ['a\u3164b\u2800c\uFFA0d\u115Fe\u034Ff', 'a�b�c�d�e�f'],
    ['x\uFE0Fy\u{E0041}z', 'x�y�z'],
    ['⚠\uFE0F', '⚠\uFE0F'],
  ])('%j is %j', (text, shown) => {
    expect(printable(text)).toBe(shown)
  })
})

describe('codeSpan: stays one code span in one cell', () => {
  test.each([
    ['RUN npm ci', '`RUN npm ci`'],
    ['a|b', '`a¦b`'],
    ['a`b``c', '`aʼbʼʼc`'],
    ['`', '`ʼ`'],
    ['one\ntwo', '`one two`'],
    ['<!-- x -->', '`<!-- x --›`'],
    ['<img src=x>', '`<img src=x>`'],
    ['@team', '`@team`'],
    ['  padded  ', '`padded`'],
    ['', '` `'],
    ['\n', '` `'],
    ['ends with \\', '`ends with \\`'],
    ['[x](y)', '`[x](y)`'],
  ])('%j is %s', (text, span) => {
    expect(codeSpan(text)).toBe(span)
  })
})

describe('plainText: words, whatever they look like', () => {
  test.each([
    ['main could not be built', 'main could not be built'],
    ['a|b', 'a\\|b'],
    ['*bold* _it_ `code` ~~no~~', '\\*bold\\* \\_it\\_ \\`code\\` \\~\\~no\\~\\~'],
    ['[x](y) ![i](u)', '\\[x\\](y) \\!\\[i\\](u)'],
    ['<img src=x onerror=y>', '&lt;img src=x onerror=y&gt;'],
    ['a & b &lt;', 'a &amp; b &amp;lt;'],
    ['<!-- x -->', '&lt;\\!-- x --&gt;'],
    ['# title', '\\#\u2060 title'],
    ['costs $5$', 'costs \\$5\\$'],
    ['one\ntwo', 'one two'],
    ['back\\slash', 'back\\\\slash'],
  ])('%j is %j', (text, plain) => {
    expect(plainText(text)).toBe(plain)
  })

  test.each(['@team', '@acme/owners', 'see @x and @y', 'mail a@b.example'])('%j mentions nobody', (text) => {
    expect(plainText(text)).not.toMatch(/@[a-z]/i)
  })

  test.each([
    'http://evil.example',
    'https://evil.example/x',
    'see ftp://x',
    'www.evil.example',
    'at (www.evil.example)',
  ])('%j becomes no link', (text) => {
    // What GitHub Flavored Markdown makes a link of by itself (spec 0.29, "Autolinks (extension)").
    expect(plainText(text)).not.toMatch(/(https?|ftp):\/\/|(^|[\s*_~(])www\./i)
  })
})

// What GitHub links in the rendered text, where a backslash is gone: people, issues, commits, prefixes of trackers,
// emoji.
describe.each([
  ['plainText', (text: string): string => plainText(text).replaceAll(/\\(?=[#_@$])/g, '')],
  ['plainHtml', plainHtml],
])('%s: nothing that GitHub links by itself', (_, escape) => {
  test.each([
    ['@team', /@\w/],
    ['#18', /#\d/],
    ['owner/repo#18', /#\d/],
    ['GH-7 and gh-8', /gh-\d/i],
    ['JIRA-123', /JIRA-\d/],
    ['owner/repo@0123456789abcdef0123456789abcdef01234567', /@\w|[\da-f]{7}/],
    ['in 0123456789ABCDEF0123456789abcdef01234567.', /[\da-f]{7}/i],
    ['0123456', /[\da-f]{7}/],
    [':shipit: :+1:', /:[\w+]+:/],
  ])('%j', (text, linked) => {
    expect(text).toMatch(linked)
    expect(escape(text)).not.toMatch(linked)
    expect(escape(text).replaceAll('\u2060', '')).toBe(text)
  })
})

test.each(['- a', '+ a', '= a', '12. a', '3) a', '    code'])('paragraph: %j begins no block', (text) => {
  expect(paragraph(text)).toMatch(/^(\u2060|code)/)
})

test.each([
  ['0123456789abcdef0123456789abcdef01234567', '0123456'],
  ['0123456](x)', '012345\u20606\\](x)'],
])('commitText: %j is %j', (sha, text) => {
  expect(commitText(sha)).toBe(text)
})

describe('safeUrl: an address of our own making', () => {
  test.each([
    [
      ['https://github.com', 'acme', 'hello', 'blob', 'main', 'a b', '(x)'],
      'https://github.com/acme/hello/blob/main/a%20b/%28x%29',
    ],
    [['https://ghe.example:8443/git', 'acme', 'hello'], 'https://ghe.example:8443/git/acme/hello'],
    [
      ['https://github.com', 'acme', 'hello', 'x](https://evil.example)'],
      'https://github.com/acme/hello/x%5D%28https%3A%2F%2Fevil.example%29',
    ],
    [['https://github.com', 'half \uD83D'], 'https://github.com/half%20%EF%BF%BD'],
    [['https://github.com', 'acme', 'hello', '..', '..', 'evil', 'x'], undefined],
    [['https://github.com', 'acme', '.', 'x'], undefined],
    [['https://github.com', 'acme', '', 'x'], undefined],
    [['javascript:alert(1)', 'x'], undefined],
    [['https://github.com/a)b', 'x'], undefined],
    [['https://u:p@github.com', 'x'], undefined],
  ])('%j is %s', ([server = '', ...parts], url) => {
    expect(safeUrl(server, ...parts)).toBe(url)
  })
})

test('safe: the compiler takes nothing but literals, numbers and what was escaped', () => {
  const foreign = ['@team'].join('')
  const word = 'passed' as 'passed' | 'failed'
  expect(safe`${1} ${word} ${plainText(foreign)} ${own('here')}`).toBe('1 passed @\u2060team here')
  // @ts-expect-error: any text
  expect(safe`${foreign}`).toBe(foreign)
  // @ts-expect-error: a template with any text in it
  expect(safe`${`a ${foreign}`}`).toBe('a @team')
  // @ts-expect-error: text that may be absent
  expect(safe`${undefined as string | undefined}`).toBe('')
  // @ts-expect-error: any text
  expect(own(foreign)).toBe(foreign)
})

describe('logLine: nothing that the runner obeys', () => {
  test.each([
    // text                                    as the runner reads it (docs/internals/github.md#standard-output)
    ['::error::x', /^(?!\s*::)/],
    ['   ::error file=a::x', /^(?!\s*::)/],
    ['\u00A0\u3000::error::x', /^(?!\s*::)/],
    [':::error::x', /^(?!\s*::)/],
    ['one\n::error::x', /^[^\n]*$/],
    ['one\r::error::x', /^[^\r]*$/],
    ['##[error]x', /^(?!.*##\[)/],
    ['in the middle ##[warning]x', /^(?!.*##\[)/],
    ['###[error]x', /^(?!.*##\[)/],
    ['####[[error]', /^(?!.*##\[)/],
  ])('%j', (text, harmless) => {
    expect(logLine(text)).toMatch(harmless)
  })

  test.each(['plain', '  indented', 'a :: b', 'RUN echo "x" | y `z`', '#[cfg]', '## title [x]'])(
    '%j stays as it is',
    (text) => {
      expect(logLine(text)).toBe(text)
    },
  )
})
