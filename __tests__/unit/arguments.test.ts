import { describe, expect, test } from 'vitest'
import { helpText, readArguments } from '../../src/config/arguments.js'
import { INPUT_NAMES, readInputs } from '../../src/config/inputs.js'

const inputs = (...args: readonly string[]) => {
  const command = readArguments(args)
  if (!('input' in command)) throw new Error(command.kind)
  return readInputs(command.input)
}

describe('what the command line asks for', () => {
  test.each([
    // arguments                                      kind        why
    [[], 'help', 'nothing at all is a question'],
    [['--help'], 'help', 'as everywhere'],
    [['help', 'compare'], 'help', 'of one command'],
    [['inspect', '--help'], 'help', 'help wins over what is missing'],
    [['--version'], 'version', 'as everywhere'],
    [['inspect', 'a:b'], 'inspect', 'an image'],
    [['compare', 'a:b', 'a:c'], 'compare', 'two images'],
  ] as const)('%j is %s (%s)', (args, kind, why) => {
    expect(readArguments(args).kind, why).toBe(kind)
  })

  test('inspect: one image and no baseline', () => {
    expect(inputs('inspect', 'oci-dir:out:v1', '--max-waste', '5%')).toMatchObject({
      candidate: { kind: 'image', source: { kind: 'oci-dir', path: 'out', select: 'v1' } },
      baseline: { kind: 'none' },
      budgets: { maxWaste: { percent: 5 } },
    })
  })
  test('compare: baseline first, candidate second', () => {
    expect(inputs('compare', 'app:old', 'registry://r/app:new')).toMatchObject({
      baseline: { kind: 'image', source: { kind: 'engine', reference: 'app:old' } },
      candidate: { kind: 'image', source: { kind: 'registry', reference: 'r/app:new' } },
    })
  })
  test('compare: an image with a Dockerfile, and two Dockerfiles', () => {
    expect(inputs('compare', 'app:old', '--file', 'Dockerfile')).toMatchObject({
      baseline: { kind: 'image' },
      candidate: { kind: 'dockerfile', side: { file: 'Dockerfile' } },
    })
    expect(inputs('compare', '--baseline-file', 'old', '--file', 'new', '--warn-only')).toMatchObject({
      baseline: { kind: 'dockerfile', side: { file: 'old' } },
      warnOnly: true,
    })
  })
  test('an option given again is a list', () => {
    expect(inputs('compare', 'a:b', '--file', 'x', '--build-args', 'A=1', '--build-args', 'B=two, three').build.buildArgs).toEqual([
      'A=1',
      'B=two, three',
    ])
  })
})

test.each([
  [['weigh'], /no command "weigh".*|commands: inspect, compare/],
  [['inspect'], /inspect takes one image/],
  [['inspect', 'a', 'b'], /inspect takes one image/],
  [['compare'], /needs something to compare/],
  [['compare', 'a', 'b', 'c'], /two images at most, not 3/],
  [['compare', 'a', 'b', '--image', 'c'], /b and --image contradict each other/],
  [['compare', 'a', 'b', '--nope'], /Unknown option '--nope'/],
  [['compare', 'a', 'b', '--comment', 'always'], /Unknown option '--comment'/],
  [['inspect', 'a', '--format', 'xml'], /--format: "xml" is not known/],
  [['inspect', 'a', '--max-size'], /argument missing/],
] as const)('%j is refused', (args, message) => {
  expect(() => readArguments(args)).toThrow(message)
})

test('help names every budget, and options that exist', () => {
  const text = ['tare', 'inspect', 'compare'].map((topic) => helpText(topic as 'tare')).join('\n')
  for (const name of INPUT_NAMES.filter((input) => /^(max|min)-/.test(input))) expect(text).toContain(`--${name}`)
  const known = new Set<string>([...INPUT_NAMES, 'base', 'format', 'output', 'help'])
  for (const [, name = ''] of text.matchAll(/--([a-z][a-z-]+)/g)) expect(known).toContain(name)
})
