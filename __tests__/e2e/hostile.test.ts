import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOn } from '../support/engines.js'
import { makeFolder, removeFolder, runTare } from '../support/tare.js'

// Names that try to break out: of a table, a code span, a comment, a line of the log.
const NAMES = [
  'with space',
  `it's "quoted"`,
  'two\nlines',
  '::error::injected',
  '##[error]injected',
  'a|b',
  'tick`tick`',
  '-->',
  '<img src=x>',
  '@team',
  '\u202Ertl',
  '$(touch pwned)',
  '[link](https://evil.example)',
]

describeOn('classic', 'hostile names', (engine) => {
  let workspace: string
  beforeAll(async () => {
    workspace = await makeFolder({
      app: 'x'.repeat(50_000),
      base: 'FROM scratch\nCOPY app /\n',
      ...Object.fromEntries(
        NAMES.map((name) => [
          `${name}.d/Dockerfile`,
          `FROM scratch\nCOPY app /1\nCOPY ${JSON.stringify(['app', `/${name.replaceAll(/[\n"'$]/g, '')} ::error::x ##[error]y`])}\n`,
        ]),
      ),
      loud: `FROM ${engine.debian}\nRUN printf '::error::injected\\n##[error]injected\\n::set-output name=result::pwned\\r::error::injected\\n'; exit 1\n`,
    })
  })
  afterAll(() => removeFolder(workspace))

  test.each(NAMES)('%j as name and path', async (name) => {
    const result = await runTare(engine, {
      workspace,
      inputs: { context: '.', file: `${name}.d/Dockerfile`, 'baseline-file': 'base', name, 'max-size': '60kB', 'max-increase': '1kB' },
    })
    expect(result.exitCode).toBe(1)
    const errors = result.annotations.filter(({ level }) => level === 'error')
    expect(errors).toHaveLength(3)
    for (const { message } of errors) expect(message).not.toMatch(/^injected/)
    expect(result.outputs['result']).toBe('fail')
    for (const markdown of [result.summary, result.outputs['comment-body']!]) {
      const [, ...rows] = /\| Image.*\n((?:\|.*\n)*)/.exec(markdown)![0].trim().split('\n')
      // One image is one row: nothing in its name ended the row, and every row has the columns of the header.
      expect(rows).toHaveLength(2)
      expect(rows[1]!.split('|')).toHaveLength(rows[0]!.split('|').length)
      expect(markdown.match(/-->/g) ?? []).toHaveLength(markdown.startsWith('<!--') ? 2 : 0)
      expect(markdown).not.toContain('\u202E')
      // Outside of code there is no mention and no link but ours.
      const prose = markdown.replaceAll(/`[^`\n]*`/g, '').replaceAll(/<code>.*?<\/code>/g, '')
      expect(prose).not.toContain('@team')
      expect(prose).not.toContain('<img')
      expect(prose).not.toContain('](https://evil.example')
    }
  })

  test('output of a build cannot give the runner commands', async () => {
    const result = await runTare(engine, { workspace, inputs: { file: 'loud', baseline: 'none' } })
    expect(result.annotations.filter(({ message }) => message.startsWith('injected'))).toEqual([])
    expect(result.outputs).not.toHaveProperty('result')
    expect(result.log.join('\n')).toContain('injected')
  })
})
