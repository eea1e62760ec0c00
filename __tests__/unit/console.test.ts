import { describe, expect, test } from 'vitest'
import { createConsoleHost } from '../../src/adapters/console.js'
import { renderConsole } from '../../src/report/terminal.js'
import { printable, wrapped } from '../../src/text/escape.js'
import { againstMain, fromBase, image, instruction, layer, reportOf } from '../support/reports.js'

const MB = 1_000_000
const base = layer(fromBase('debian'), 250 * MB)
const sized = (bytes: number) => image([base, layer(instruction('Dockerfile', 2, `RUN ${'make '.repeat(30)}`), bytes)])
const report = reportOf({
  pairs: [{ candidate: sized(80 * MB), baseline: againstMain(sized(50 * MB)) }],
  inputs: { 'max-size': '320MB' },
})
const alone = reportOf({
  pairs: [{ candidate: sized(80 * MB), baseline: { kind: 'none', reason: 'asked', isNew: false } }],
  inputs: { 'max-size': '320MB' },
})

describe('what a terminal shows', () => {
  test.each([40, 80, 120])('fits %i columns, every word of it', (width) => {
    for (const kind of ['inspect', 'compare'] as const) {
      const lines = renderConsole(report, { kind, colours: 'plain', width })
      expect(lines.filter((line) => line.length > width)).toEqual([])
      const words = (all: readonly string[]) => all.join(' ').split(/\s+/)
      expect(words(lines)).toEqual(words(renderConsole(report, { kind, colours: 'plain' })))
    }
  })

  test('the verdict is last, and the totals stand right above it', () => {
    const inspected = renderConsole(alone, { kind: 'inspect', colours: 'plain' })
    expect(inspected.slice(-3)).toEqual([
      'In all',
      '      330.0 MB  size',
      '❌ max-size 320 MB: 330.0 MB, 10.0 MB over',
    ])
    const compared = renderConsole(report, { kind: 'compare', colours: 'plain' })
    expect(compared.at(-1)).toMatch(/^❌ Image size: api grows by 30\.0 MB/)
  })

  test('what grew is red, what shrank is green; without colours there is no control character', () => {
    const colours = (kind: 'colour' | 'plain') => renderConsole(report, { kind: 'compare', colours: kind }).join('\n')
    expect(colours('colour')).toContain('\u001B[31m▲ 30.0 MB\u001B[0m')
    expect(colours('plain')).not.toContain('\u001B')
    const shrinks = reportOf({ pairs: [{ candidate: sized(50 * MB), baseline: againstMain(sized(80 * MB)) }] })
    expect(renderConsole(shrinks, { kind: 'compare', colours: 'colour' }).join('\n')).toContain(
      '\u001B[32m▼ 30.0 MB\u001B[0m',
    )
  })
})

test.each<[string, number, number, readonly string[]]>([
  ['one two three', 80, 4, ['one two three']],
  ['one two three', 10, 4, ['one two', '    three']],
  ['   12 MB  a long text', 14, 10, ['   12 MB  a', '       long', '       text']],
  ['abcdefghij', 4, 2, ['abcd', '  ef', '  gh', '  ij']],
  ['abc', 1, 9, ['ab', ' c']],
  ['one two', 0, 4, ['one two']],
])('%j in %i columns', (text, width, indent, expected) => {
  expect(wrapped(printable(text), width, indent)).toEqual(expected)
})

describe('progress', () => {
  const stream = (isTTY: boolean) => {
    const written: string[] = []
    return { written, isTTY, columns: 40, write: (text: string | Uint8Array) => written.push(String(text)) > 0 }
  }
  const run = async (out: ReturnType<typeof stream>, isDumb: boolean): Promise<string> => {
    const host = createConsoleHost(out, isDumb)
    await host.stage('Measure', () => {
      host.info('a line of no lasting interest')
      host.progress?.('12.0 MB of layers read, and more than fits on a line')
      host.warning('two\nlines')
      host.waiting('… waiting')
      return Promise.resolve()
    })
    return out.written.join('')
  }
  /** What is left on the screen. */
  const screen = (text: string): readonly string[] =>
    text.split('\n').map((line) => line.split('\r\u001B[K').at(-1) ?? '')

  test('on a terminal it is one line, within its columns, and nothing of it stays', async () => {
    const text = await run(stream(true), false)
    expect(text).toContain('\r\u001B[KMeasure … 0 s, 12.0 MB of layers read')
    expect(
      text
        .replaceAll('\r\u001B[K', '\n')
        .split('\n')
        .filter((line) => line.length > 40),
    ).toEqual([])
    expect(screen(text)).toEqual(['warning: two', 'warning: lines', ''])
  })
  test('elsewhere warnings and signs of life alone are written, without control characters', async () => {
    for (const out of [await run(stream(false), false), await run(stream(true), true)])
      expect(out).toBe('warning: two\nwarning: lines\n  … waiting\n')
  })
})
