import { describe, expect, test } from 'vitest'
import { codeSpan, logLine, plainText, printable } from '../../src/report/escape.js'

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
    ['# title', '\\# title'],
    ['one\ntwo', 'one two'],
    ['back\\slash', 'back\\\\slash'],
  ])('%j is %j', (text, plain) => {
    expect(plainText(text)).toBe(plain)
  })

  test.each(['@team', '@acme/owners', 'see @x and @y', 'mail a@b.example'])('%j mentions nobody', (text) => {
    expect(plainText(text)).not.toMatch(/@[a-z]/i)
  })

  test.each(['http://evil.example', 'https://evil.example/x', 'see ftp://x', 'www.evil.example', 'at (www.evil.example)'])(
    '%j becomes no link',
    (text) => {
      // What GitHub Flavored Markdown makes a link of by itself (spec 0.29, "Autolinks (extension)").
      expect(plainText(text)).not.toMatch(/(https?|ftp):\/\/|(^|[\s*_~(])www\./i)
    },
  )
})

describe('logLine: nothing that the runner obeys', () => {
  test.each([
    // text                                    as the runner reads it (github-facts §2)
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

  test.each(['plain', '  indented', 'a :: b', 'RUN echo "x" | y `z`', '#[cfg]', '## title [x]'])('%j stays as it is', (text) => {
    expect(logLine(text)).toBe(text)
  })
})
