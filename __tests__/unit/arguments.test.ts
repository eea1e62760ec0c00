import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { type WorkFolder, readArguments as read } from '../../src/config/arguments.js'
import { completionScript } from '../../src/config/completions.js'
import { DELIVERY_INPUTS } from '../../src/config/delivery.js'
import { helpText } from '../../src/config/help.js'
import { INPUT_NAMES, readInputs } from '../../src/config/inputs.js'
import { MEASURING, OPTIONS, optionsOf, SHELLS } from '../../src/config/options.js'
import { UserError } from '../../src/domain/errors.js'
import { dockerArchive } from '../../src/sources/dockerarchive.js'
import { engine } from '../../src/sources/engine.js'
import { ociFolder } from '../../src/sources/ocifolder.js'
import { registry } from '../../src/sources/registry.js'
import { typed } from '../../src/sources/typed.js'

/** A folder that holds these files; what ends with a slash is a folder. */
const folderOf = (...files: readonly string[]): WorkFolder => {
  const kind: WorkFolder['kind'] = (path) => {
    const at = path.replace(/^\.\/?/, '').replace(/\/$/, '')
    if (at === '' || files.some((file) => file.startsWith(`${at}/`))) return 'folder'
    return files.includes(at) ? 'file' : 'missing'
  }
  return {
    kind,
    names: (path) => {
      const at = path.replace(/^\.\/?/, '').replace(/\/$/, '')
      const inside = files.filter((file) => at === '' || file.startsWith(`${at}/`))
      return [...new Set(inside.map((file) => file.slice(at === '' ? 0 : at.length + 1).split('/')[0] ?? ''))]
    },
  }
}
const EVERYTHING: WorkFolder = { kind: () => 'file', names: () => [] }
const readArguments = (args: readonly string[], folder: WorkFolder = EVERYTHING) => read(args, folder)

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
    [['-V'], 'version', 'as everywhere'],
    [['completion', 'bash'], 'completion', 'a script'],
    [['why', 'a:b', '/etc'], 'why', 'an image and a path'],
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

const WEB = folderOf('Dockerfile', 'web/Dockerfile', 'out/oci-layout', 'app.tar')

describe('what is typed first', () => {
  const of = (...args: readonly string[]) => {
    const command = readArguments(args, WEB)
    if (!('input' in command)) throw new Error(command.kind)
    const { candidate, baseline } = readInputs(command.input)
    return { kind: command.kind, candidate, baseline, path: command.path }
  }
  const built = (context: string, file = context === '.' ? 'Dockerfile' : `${context}/Dockerfile`) => ({
    kind: 'dockerfile',
    side: { context, file },
  })
  const none = { kind: 'none' }
  const image = (at: string) => ({ kind: 'image', image: { at } })
  test.each<[readonly string[], object]>([
    [[], { kind: 'inspect', candidate: built('.'), baseline: none }],
    [['inspect'], { kind: 'inspect', candidate: built('.'), baseline: none }],
    [['inspect', '.'], { candidate: built('.'), baseline: none }],
    [['inspect', './web'], { candidate: built('./web', 'web/Dockerfile'), baseline: none }],
    [['inspect', '--file', 'web/Dockerfile'], { candidate: built('.', 'web/Dockerfile'), baseline: none }],
    [['inspect', '--target', 'slim'], { candidate: built('.'), baseline: none }],
    [['inspect', './out'], { candidate: image('./out') }],
    [['inspect', 'web'], { candidate: image('web') }],
    [['inspect', 'app.tar'], { candidate: image('app.tar') }],
    [['inspect', './app.tar:app:v1'], { candidate: image('./app.tar') }],
    [['compare'], { kind: 'compare', candidate: built('.'), baseline: { kind: 'automatic' } }],
    [['compare', './web'], { candidate: built('./web', 'web/Dockerfile'), baseline: { kind: 'automatic' } }],
    [['compare', 'app:old'], { candidate: built('.'), baseline: image('app:old') }],
    [['compare', './out', './web'], { candidate: built('./web', 'web/Dockerfile'), baseline: image('./out') }],
    [['compare', '--baseline-ref', 'v1'], { candidate: built('.'), baseline: { kind: 'ref', ref: 'v1' } }],
    [['why', '.', '/app'], { kind: 'why', candidate: built('.'), baseline: none, path: '/app' }],
    [['why', '/app'], { candidate: built('.'), path: '/app' }],
    [['why', 'a:b', 'etc'], { candidate: image('a:b'), path: 'etc' }],
  ])('tare %j', (args, expected) => {
    expect(of(...args)).toMatchObject(expected)
  })
  test('without a Dockerfile nothing at all is a question', () => {
    expect(readArguments([], folderOf('README.md'))).toStrictEqual({ kind: 'help', topic: 'tare' })
  })
})

function refusalOf(...[args, folder]: Parameters<typeof readArguments>): UserError {
  try {
    readArguments(args, folder)
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error(`${args.join(' ')} was accepted`)
}

test.each<[readonly string[], RegExp, RegExp]>([
  [['weigh'], /no command "weigh"$/, /commands: inspect, compare/],
  [['inspct', 'a'], /did you mean inspect\?/, /commands/],
  [['constructor'], /no command "constructor"$/, /commands/],
  [['diff', 'a', 'b'], /did you mean compare\?/, /commands/],
  [['alpine:3.20'], /did you mean tare inspect alpine:3\.20\?/, /commands/],
  [['./app.tar'], /did you mean tare inspect \.\/app\.tar\?/, /commands/],
  [['inspect', './ap.tar'], /no file \.\/ap\.tar: did you mean \.\/app\.tar\?/, /docker save/],
  [['inspect', './deep/er.tar'], /no file \.\/deep\/er\.tar$/, /docker save/],
  [['inspect', 'a', 'b'], /inspect takes one image, not a b/, /tare inspect IMAGE/],
  [['why'], /why takes an image and a path/, /tare why IMAGE PATH/],
  [['why', 'a', 'b', 'c'], /why takes an image and a path/, /tare why IMAGE PATH/],
  [['why', 'a', 'b', '--format', 'markdown'], /--format: "markdown"/, /text, json$/],
  [['compare', 'a', 'b', 'c'], /two images at most, not 3/, /BASELINE CANDIDATE/],
  [['compare', 'a', 'b', '--image', 'c'], /b and --image contradict each other/, /once/],
  [['inspect', '.', '--context', 'x'], /\. and --context contradict each other/, /once/],
  [['compare', 'a', 'b', '--zzzzzz'], /compare has no option --zzzzzz$/, /tare help compare/],
  [['inspect', 'a', '--formt', 'json'], /did you mean --format\?/, /tare help inspect/],
  [['inspect', 'a', '--baseline-ref', 'x'], /it is one of tare compare/, /tare help inspect/],
  [['compare', 'a', 'b', '--comment', 'always'], /no option --comment/, /tare help compare/],
  [['inspect', 'a', '--format', 'jsn'], /"jsn" is not known: did you mean json\?/, /allowed: text/],
  [['inspect', 'a', '--max-size'], /argument missing/, /tare help inspect/],
  [['compare', '-', '-:b'], /- stands for one image, not for image and baseline-image/, /once/],
  [['help', 'inspekt'], /did you mean inspect\?/, /pages/],
  [['completion', 'powershell'], /"powershell" is no shell/, /bash\|zsh\|fish/],
])('%j is refused', (args, message, hint) => {
  const refusal = refusalOf(args, WEB)
  expect(refusal.message).toMatch(message)
  expect(refusal.hint).toMatch(hint)
})

test.each<[readonly string[], RegExp, RegExp]>([
  [['compare', 'a'], /compare needs two images, or --file beside a/, /BASELINE --file/],
  [['inspect'], /inspect needs an image, and there is no Dockerfile here/, /tare inspect IMAGE/],
])('%j without a Dockerfile is refused', (args, message, hint) => {
  const refusal = refusalOf(args, folderOf('x'))
  expect(refusal.message).toMatch(message)
  expect(refusal.hint).toMatch(hint)
})

describe('the table of options', () => {
  test('has every input that is about building, comparing and judging', () => {
    const ofActions = new Set([...DELIVERY_INPUTS, 'reports', 'override-label', 'strategy', 'matrix'])
    const known = OPTIONS.filter(({ isOwn }) => !isOwn).map(({ name }) => name)
    expect(new Set(known)).toEqual(new Set([...INPUT_NAMES.filter((name) => !ofActions.has(name)), 'base', 'platform']))
  })

  test.each(MEASURING)('tare help %s: one option a line, in 80 columns', (command) => {
    const lines = helpText(command).split('\n')
    expect(lines.filter((line) => line.length > 80)).toEqual([])
    for (const { name } of optionsOf(command))
      expect(lines.filter((line) => new RegExp(`^  (-\\w, )?--${name}( |$)`).test(line))).toHaveLength(1)
  })

  test('bash completes commands, options, values and files', () => {
    const complete = (...words: readonly string[]): readonly string[] =>
      execFileSync(
        'bash',
        [
          '-c',
          `${completionScript.bash()}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tare; printf '%s\\n' "\${COMPREPLY[@]}"`,
          'x',
          ...words,
        ],
        { encoding: 'utf8', cwd: import.meta.dirname },
      )
        .trim()
        .split('\n')
    expect(complete('tare', 'in')).toEqual(['inspect'])
    expect(complete('tare', 'inspect', '--max-l')).toEqual(['--max-layers', '--max-layer-size'])
    expect(complete('tare', 'compare', 'a', '--baseline-r')).toEqual(['--baseline-ref'])
    expect(complete('tare', 'inspect', '--baseline-r')).toEqual([''])
    expect(complete('tare', 'inspect', '--format', 'j')).toEqual(['json'])
    expect(complete('tare', 'inspect', 'argu')).toEqual(['arguments.test.ts'])
    expect(complete('tare', 'completion', 'f')).toEqual(['fish'])
  })

  test.each(SHELLS)('%s has every command and option', (shell) => {
    const script = completionScript[shell]()
    for (const { name } of OPTIONS) expect(script).toMatch(new RegExp(`(--|-l )${name}\\b`))
    for (const word of ['inspect', 'compare', 'why', 'completion']) expect(script).toContain(word)
  })
})
