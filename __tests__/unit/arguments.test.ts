import { describe, expect, test } from 'vitest'
import { helpText, readArguments } from '../../src/config/arguments.js'
import { INPUT_NAMES, readInputs } from '../../src/config/inputs.js'
import { dockerArchive } from '../../src/sources/dockerarchive.js'
import { engine } from '../../src/sources/engine.js'
import { ociFolder } from '../../src/sources/ocifolder.js'
import { registry } from '../../src/sources/registry.js'
import { typed } from '../../src/sources/typed.js'

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
      candidate: { kind: 'image', image: { medium: ociFolder, at: 'out', select: 'v1' } },
      baseline: { kind: 'none' },
      budgets: [{ rule: { name: 'max-waste' }, limit: { percent: 5 } }],
    })
  })
  test('compare: baseline first, candidate second', () => {
    expect(inputs('compare', 'app:old', 'registry://r/app:new')).toMatchObject({
      baseline: { kind: 'image', image: { medium: engine, at: 'app:old' } },
      candidate: { kind: 'image', image: { medium: registry, at: 'r/app:new' } },
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
    expect(
      inputs('compare', 'a:b', '--file', 'x', '--build-args', 'A=1', '--build-args', 'B=two, three').build.buildArgs,
    ).toEqual(['A=1', 'B=two, three'])
  })
})

describe('what looks like a file is the file that it is', () => {
  test.each([
    // typed                      what it is
    ['app.tar', { medium: typed, at: 'app.tar' }],
    ['out/app.tar.zst', { medium: typed, at: 'out/app.tar.zst' }],
    ['app.tgz', { medium: typed, at: 'app.tgz' }],
    ['./out', { medium: typed, at: './out' }],
    ['.', { medium: typed, at: '.' }],
    ['/srv/out:v1', { medium: typed, at: '/srv/out', select: 'v1' }],
    ['./app.tar:registry:5000/app:v1', { medium: typed, at: './app.tar', select: 'registry:5000/app:v1' }],
    ['-', { medium: typed, at: '-' }],
    ['-:app:v1', { medium: typed, at: '-', select: 'app:v1' }],
    ['app', { medium: engine }],
    ['app.tar:v1', { medium: engine }],
    ['app:1.tar', { medium: typed }],
    ['registry://r/app.tar', { medium: registry }],
    ['docker-archive:app.tar', { medium: dockerArchive, at: 'app.tar' }],
  ] as const)('%s', (text, image) => {
    expect(inputs('inspect', text).candidate).toMatchObject({ image })
    expect(inputs('compare', text, 'app:new').baseline).toMatchObject({ image })
    expect(inputs('compare', 'app:old', 'app:new', '--base', text).base).toMatchObject(image)
    expect(inputs('compare', '--image', text, '--baseline-image', 'a:b').candidate).toMatchObject({ image })
    // Of the Action's inputs none is: a pull request could commit such a file.
    const action = (): unknown => readInputs((name) => (name === 'image' ? text : '')).candidate
    if (image.medium !== typed) expect(action()).toMatchObject({ image })
    else if (/^(\/|-|\.$)/.test(text) || text.includes('tar:registry')) expect(action).toThrow('names no image')
    else expect(action()).toMatchObject({ image: { medium: engine } })
  })

  test('--platform is --platforms', () => {
    expect(inputs('inspect', 'a:b', '--platform', 'linux/arm64', '--platforms', 'linux/amd64').build.platforms).toEqual(
      ['linux/amd64', 'linux/arm64'],
    )
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
  [['compare', '-', '-:b'], /- stands for one image, not for image and baseline-image/],
] as const)('%j is refused', (args, message) => {
  expect(() => readArguments(args)).toThrow(message)
})

test('help names every budget, and options that exist', () => {
  const text = ['tare', 'inspect', 'compare'].map((topic) => helpText(topic as 'tare')).join('\n')
  for (const name of INPUT_NAMES.filter((input) => /^(max|min)-/.test(input))) expect(text).toContain(`--${name}`)
  const known = new Set<string>([...INPUT_NAMES, 'base', 'platform', 'format', 'output', 'help'])
  for (const [, name = ''] of text.matchAll(/--([a-z][a-z-]+)/g)) expect(known).toContain(name)
})
