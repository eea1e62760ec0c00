import { describe, expect, test } from 'vitest'
import { parseDuration } from '../../src/config/fields.js'
import { INPUT_NAMES, type Inputs, readInputs } from '../../src/config/inputs.js'
import { UserError } from '../../src/domain/errors.js'
import { parseImage } from '../../src/sources/media.js'
import { limitsOf } from '../support/budgets.js'
import { inputsOf } from '../support/world.js'

const nothing = inputsOf()

test('no input at all: the Dockerfile of the workspace, compared with what the event says, no budget', () => {
  expect(nothing).toStrictEqual({
    candidate: { kind: 'dockerfile', side: { context: '.', file: 'Dockerfile', target: undefined } },
    baseline: { kind: 'automatic' },
    build: {
      platforms: [],
      builder: undefined,
      buildArgs: [],
      baselineBuildArgs: [],
      buildContexts: [],
      secrets: [],
      secretEnvs: [],
      secretFiles: [],
      ssh: [],
      cacheFrom: [],
      cacheTo: [],
      network: undefined,
      addHosts: [],
      labels: [],
      shmSize: undefined,
      ulimit: [],
      allow: [],
      noCache: false,
      noCacheFilters: [],
      pull: false,
    },
    name: undefined,
    measure: 'uncompressed',
    explain: 'files',
    sudo: 'auto',
    cacheDir: undefined,
    downloadSize: false,
    budgets: [],
    minChangeBytes: 16_384,
    warnOnly: false,
    comment: { mode: 'changes', key: 'default', pullRequest: undefined },
    summary: true,
    annotate: true,
    reportDir: undefined,
    timeoutMs: 3_600_000,
    token: undefined,
    baselinePrepare: undefined,
    overrideLabel: undefined,
    base: undefined,
    matrixJob: undefined,
  } satisfies Inputs)
})

describe('every input changes what is read', () => {
  // One value per declared input that differs from its default.
  const table: Readonly<Record<Exclude<(typeof INPUT_NAMES)[number], 'reports' | 'matrix'>, string>> = {
    context: 'services/api',
    file: 'docker/Dockerfile',
    target: 'builder',
    platforms: 'linux/arm64',
    builder: 'mine',
    'build-args': 'A=1',
    'build-contexts': 'golang=docker-image://x/golang',
    secrets: 'id=value',
    'secret-envs': 'id=VARIABLE',
    'secret-files': 'id=./file',
    ssh: 'default',
    'cache-from': 'type=gha',
    'cache-to': 'type=gha,mode=max',
    network: 'none',
    'add-hosts': 'a.example:10.0.0.1',
    labels: 'a=b',
    'shm-size': '256m',
    ulimit: 'nofile=1024:1024',
    allow: 'network.host',
    'no-cache': 'true',
    'no-cache-filters': 'builder',
    pull: 'true',
    image: 'app:v1',
    baseline: 'none',
    'baseline-file': 'dockerfile',
    'baseline-context': 'old',
    'baseline-target': 'fat',
    'baseline-build-args': 'BASE=debian:12',
    'baseline-ref': 'v1.2.0',
    'baseline-image': 'registry://a.example/app',
    'baseline-prepare': 'make',
    name: 'api',
    measure: 'engine',
    explain: 'off',
    'download-size': 'true',
    sudo: 'never',
    'cache-dir': '/var/cache/tare',
    'max-size': '140MB',
    'max-download-size': '50MB',
    'max-own-size': '30MB',
    'max-increase': '3%, 5MB',
    'min-reduction': '90%',
    'max-layers': '12',
    'max-layer-size': '20MB',
    'max-waste': '5%',
    'max-files': '20000',
    forbid: '**/.git/**',
    'min-change': '50kB',
    'warn-only': 'true',
    'override-label': 'fine',
    comment: 'always',
    'comment-key': 'api',
    'pr-number': '12',
    summary: 'false',
    annotate: 'false',
    'report-dir': 'out',
    timeout: '90s',
    'github-token': 'ghs_x',
    strategy: '{"job-index": 1, "job-total": 3}',
  }

  test.each(Object.entries(table))('%s: %s', (name, value) => {
    expect(inputsOf({ [name]: value })).not.toStrictEqual(nothing)
  })

  test('nothing but the declared inputs is asked for, and all of them are', () => {
    const asked = new Set<string>()
    readInputs((name) => {
      asked.add(name)
      return ''
    })
    // Reports of other jobs are a mode of their own (publishing.test.ts); a matrix is named only where there is one.
    // The base of existing images is an option of the command alone.
    expect([...asked, 'reports'].sort()).toStrictEqual([...INPUT_NAMES, 'base'].sort())
    expect([...Object.keys(table), 'reports', 'matrix'].sort()).toStrictEqual([...INPUT_NAMES].sort())
  })
})

describe('where the candidate is built from', () => {
  test.each([
    // inputs                                                 context          Dockerfile
    [{ context: '.' }, '.', 'Dockerfile'],
    [{ context: 'services/api' }, 'services/api', 'services/api/Dockerfile'],
    [{ context: 'services/api/' }, 'services/api/', 'services/api/Dockerfile'],
    [{ context: 'services/api', file: 'Dockerfile.api' }, 'services/api', 'Dockerfile.api'],
    [{ file: 'docker/Dockerfile' }, '.', 'docker/Dockerfile'],
    [{ context: '..' }, '..', '../Dockerfile'],
    [{ context: '/' }, '/', '/Dockerfile'],
    [{ context: 'with spaces and "quotes"' }, 'with spaces and "quotes"', 'with spaces and "quotes"/Dockerfile'],
  ])('%j: context %j, Dockerfile %j', (given, context, file) => {
    expect(inputsOf(given).candidate).toStrictEqual({ kind: 'dockerfile', side: { context, file, target: undefined } })
  })

  test.each([
    'https://github.com/acme/hello.git',
    'git://example.com/hello.git',
    'git@github.com:acme/hello.git',
    'ssh://git@github.com/acme/hello.git',
    'http://example.com/context.tar.gz',
    'HTTPS://EXAMPLE.COM/x',
    'github.com/acme/hello',
  ])('a URL is no context, and the reason is said: %s', (context) => {
    for (const input of ['context', 'baseline-context']) {
      const error = errorOf({ [input]: context })
      expect(error.message).toContain(`${input}: ${JSON.stringify(context)}`)
      expect(error.hint).toContain('.dockerignore')
    }
  })
})

describe('what the baseline is', () => {
  const dockerfile = (context: string, file: string, target?: string) => ({
    kind: 'dockerfile',
    side: { context, file, target },
  })
  const at = (ref: string, context: string, file: string, target?: string) => ({
    kind: 'ref',
    ref,
    side: { context, file, target },
  })

  test.each([
    // what a user writes                                                           what it means
    [{}, { kind: 'automatic' }],
    [{ baseline: 'auto' }, { kind: 'automatic' }],
    [{ baseline: 'none' }, { kind: 'none' }],
    [{ 'baseline-ref': 'main' }, { kind: 'ref', ref: 'main' }],
    [{ 'baseline-ref': 'origin/release-1.x' }, { kind: 'ref', ref: 'origin/release-1.x' }],
    [{ 'baseline-ref': 'HEAD~3' }, { kind: 'ref', ref: 'HEAD~3' }],
    [{ 'baseline-ref': 'HEAD^' }, { kind: 'ref', ref: 'HEAD^' }],
    [{ 'baseline-ref': '1d2c9f3' }, { kind: 'ref', ref: '1d2c9f3' }],
    [{ file: 'dockerfile_multi_stage', 'baseline-file': 'dockerfile' }, dockerfile('.', 'dockerfile')],
    [{ 'baseline-context': 'old' }, dockerfile('old', 'old/Dockerfile')],
    [{ file: 'Dockerfile.x', 'baseline-context': 'old' }, dockerfile('old', 'old/Dockerfile')],
    [{ 'baseline-target': 'fat' }, dockerfile('.', 'Dockerfile', 'fat')],
    [{ target: 'slim', 'baseline-target': 'fat' }, dockerfile('.', 'Dockerfile', 'fat')],
    [{ file: 'a/D', target: 'slim', 'baseline-target': 'fat' }, dockerfile('.', 'a/D', 'fat')],
    [{ target: 'slim', 'baseline-file': 'old.Dockerfile' }, dockerfile('.', 'old.Dockerfile')],
    [{ 'baseline-file': 'a', 'baseline-context': 'b', 'baseline-target': 'c' }, dockerfile('b', 'a', 'c')],
    [{ context: 'api', 'baseline-context': 'api', 'baseline-file': 'x' }, dockerfile('api', 'x')],
    // another set of build arguments is another build, whatever else is the same
    [{ 'baseline-build-args': 'BASE=debian:12' }, dockerfile('.', 'Dockerfile')],
    [{ file: 'a/D', target: 'slim', 'baseline-build-args': 'A=1', 'baseline-file': './a/D' }, dockerfile('.', './a/D')],
    [{ file: 'a/D', target: 'slim', 'baseline-build-args': 'A=1' }, dockerfile('.', 'a/D', 'slim')],
    // what is built at a commit
    [{ baseline: 'commit' }, { kind: 'automatic' }],
    [{ 'baseline-ref': 'v1', 'baseline-file': 'old/D' }, at('v1', '.', 'old/D')],
    [{ 'baseline-ref': 'v1', 'baseline-file': 'Dockerfile' }, at('v1', '.', 'Dockerfile')],
    [
      { 'baseline-ref': 'v1', context: 'new', 'baseline-context': 'old', target: 't' },
      at('v1', 'old', 'old/Dockerfile', 't'),
    ],
    [{ 'baseline-ref': 'v1', 'baseline-target': 'fat' }, at('v1', '.', 'Dockerfile', 'fat')],
    [{ 'baseline-ref': 'v1', 'baseline-build-args': 'A=1', target: 't' }, at('v1', '.', 'Dockerfile', 't')],
    [
      { baseline: 'commit', 'baseline-file': 'old/D' },
      { kind: 'automatic', side: { context: '.', file: 'old/D', target: undefined } },
    ],
    [{ image: 'app', 'baseline-ref': 'v1', 'baseline-file': 'D' }, at('v1', '.', 'D')],
    [{ 'baseline-image': 'app:v1' }, { kind: 'image', image: parseImage('app:v1', 'baseline-image') }],
    [{ 'baseline-image': 'oci-dir:out:v1' }, { kind: 'image', image: parseImage('oci-dir:out:v1', 'baseline-image') }],
    // an image that exists: the Dockerfile of the baseline may be the one that would have been the candidate's
    [{ image: 'app', 'baseline-file': 'old' }, dockerfile('.', 'old')],
    [{ image: 'app', 'baseline-file': 'Dockerfile' }, dockerfile('.', 'Dockerfile')],
    [{ image: 'app', 'baseline-context': 'old' }, dockerfile('old', 'old/Dockerfile')],
    [{ image: 'app', 'baseline-target': 'slim' }, dockerfile('.', 'Dockerfile', 'slim')],
    [{ image: 'app' }, { kind: 'automatic' }],
    [{ image: 'app', baseline: 'none' }, { kind: 'none' }],
  ])('%j: %j', (given, baseline) => {
    expect(inputsOf(given).baseline).toStrictEqual(baseline)
  })

  test.each([
    // a baseline that is the candidate itself
    [{ 'baseline-file': 'Dockerfile' }, ['baseline-file', 'file']],
    [{ 'baseline-file': './Dockerfile' }, ['baseline-file', 'file']],
    [{ file: 'docker/../Dockerfile', 'baseline-file': 'Dockerfile' }, ['baseline-file', 'file']],
    [{ 'baseline-context': './' }, ['baseline-context', 'context']],
    [{ context: 'api', 'baseline-context': 'api/' }, ['baseline-context', 'context']],
    [{ file: 'docker/Dockerfile', 'baseline-context': './' }, ['baseline-context', 'context']],
    [{ target: 'slim', 'baseline-target': 'slim' }, ['baseline-target', 'target']],
    // two baselines, or one and none
    [{ baseline: 'none', 'baseline-build-args': 'A=1' }, ['baseline: none', 'baseline-build-args']],
    [{ baseline: 'commit', 'baseline-ref': 'main' }, ['baseline: commit', 'baseline-ref']],
    [{ baseline: 'commit', 'baseline-image': 'app' }, ['baseline: commit', 'baseline-image']],
    [{ image: 'app', baseline: 'commit' }, ['image', 'baseline: commit']],
    [{ 'baseline-build-args': 'A=1', 'baseline-image': 'app' }, ['baseline-build-args', 'baseline-image']],
    [{ baseline: 'none', 'baseline-file': 'a' }, ['baseline: none', 'baseline-file']],
    [{ baseline: 'none', 'baseline-ref': 'main' }, ['baseline: none', 'baseline-ref']],
    [{ baseline: 'none', 'baseline-image': 'app' }, ['baseline: none', 'baseline-image']],
    [{ 'baseline-file': 'a', 'baseline-image': 'app' }, ['baseline-file', 'baseline-image']],
    [{ 'baseline-target': 'a', 'baseline-image': 'app' }, ['baseline-target', 'baseline-image']],
    [{ 'baseline-ref': 'main', 'baseline-image': 'app' }, ['baseline-ref', 'baseline-image']],
    // an image is weighed as it is
    [{ image: 'app', file: 'Dockerfile' }, ['image', 'file']],
    [{ image: 'app', target: 'slim' }, ['image', 'target']],
    [{ image: 'app', 'baseline-ref': 'main' }, ['image', 'baseline-ref']],
    // wasted bytes are known where layers are read
    [{ 'max-waste': '5%', explain: 'layers' }, ['max-waste', 'explain: layers']],
    [{ 'max-waste': '5%', explain: 'off' }, ['max-waste', 'explain: off']],
    [{ 'max-files': '9', explain: 'layers' }, ['max-files', 'explain: layers']],
    // rules that need a baseline
    [{ baseline: 'none', 'max-increase': '5MB' }, ['baseline: none', 'max-increase']],
    [{ baseline: 'none', 'min-reduction': '5MB' }, ['baseline: none', 'min-reduction']],
  ])('%j contradicts itself, and both inputs are named: %j', (given, named) => {
    const error = errorOf(given)
    for (const input of named) expect(error.message).toContain(input)
    expect(error.message).toContain('contradict')
    expect(error.hint).toBeTruthy()
  })

  test.each([
    '-x',
    '--upload-pack=touch /tmp/x',
    'a b',
    'a..b',
    'a:b',
    'a?',
    'a*',
    '[a',
    'a\\b',
    '@{-1}',
    'a\nb',
    '^main',
  ])('%j is no git ref', (ref) => {
    expect(errorOf({ 'baseline-ref': ref }).message).toContain('baseline-ref')
  })
})

describe('forbid', () => {
  test('has one pattern a line; # begins a comment', () => {
    const [budget] = inputsOf({ forbid: '# keys\n**/*.pem\r\n\n  !/etc/ssl/**  ' }).budgets
    expect(budget?.limit).toStrictEqual({ paths: ['**/*.pem', '!/etc/ssl/**'] })
  })
  test.each([
    ['*.pem', 'write **/*.pem for every folder, or /*.pem for the root folder alone'],
    ['**/a\n.git', 'write **/.git for every folder'],
    ['**/a\n!secret', 'write **/secret for every folder'],
    ['**/.git/**, **/*.pem', 'write one glob a line'],
    ['/app/../etc', 'no . and no ..'],
    ['**/./x', 'no . and no ..'],
    ['!**/a\n!/b', 'like **/.git/**'],
    ['# nothing', 'like **/.git/**'],
  ])('%j could never match, and is refused', (text, hint) => {
    const error = errorOf({ forbid: text })
    expect(error.message).toMatch(/^forbid: /)
    expect(error.hint).toContain(hint)
  })
  test('asks for no reading: without it, it is not checked', () => {
    expect(inputsOf({ forbid: '**/.git', explain: 'layers' }).budgets).toHaveLength(1)
  })
})

describe('an image that exists', () => {
  test('is the candidate; a context does not contradict it: the baseline may be built there', () => {
    for (const given of [{ image: 'app:v1' }, { image: 'app:v1', context: 'services/api' }]) {
      expect(inputsOf(given).candidate).toStrictEqual({
        kind: 'image',
        image: parseImage('app:v1', 'image'),
      })
    }
  })

  test.each(['image', 'baseline-image'])('%s: what names none is refused, with the forms that are allowed', (input) => {
    const error = errorOf({ [input]: 'docker-archive:' })
    expect(error.message).toBe(`${input}: "docker-archive:" names no image`)
    for (const form of ['docker-archive:FILE', 'oci-archive:FILE', 'oci-dir:FOLDER', 'registry://'])
      expect(error.hint).toContain(form)
  })
})

describe('what is measured, and how deep', () => {
  test.each([
    // what a user writes                                measure           explain    download size
    [{}, 'uncompressed', 'files', false],
    [{ measure: 'uncompressed' }, 'uncompressed', 'files', false],
    [{ measure: 'engine', explain: 'layers' }, 'engine', 'layers', false],
    [{ explain: 'off' }, 'uncompressed', 'off', false],
    [{ 'download-size': 'true' }, 'uncompressed', 'files', true],
    // a budget of compressed bytes asks for them
    [{ measure: 'compressed' }, 'compressed', 'files', true],
    [{ measure: 'compressed', 'download-size': 'false' }, 'compressed', 'files', true],
    [{ 'max-waste': '5%', measure: 'engine' }, 'engine', 'files', false],
  ] as readonly (readonly [Readonly<Record<string, string>>, string, string, boolean])[])(
    '%j: %s, %s, download size %j',
    (given, measure, explain, downloadSize) => {
      expect(inputsOf(given)).toMatchObject({ measure, explain, downloadSize })
    },
  )
})

describe('lists, in the syntax of Docker’s own actions', () => {
  const build = (given: Record<string, string>) => inputsOf(given).build

  test.each([
    // what a user writes                                            the items
    ['A=1', ['A=1'], 'one'],
    ['A=1\nB=2\n', ['A=1', 'B=2'], 'one a line'],
    ['A=1\r\nB=2', ['A=1', 'B=2'], 'Windows line ends'],
    ['\n\nA=1\n\n', ['A=1'], 'empty lines'],
    ['  A=1\n  B=2', ['A=1', 'B=2'], 'indented'],
    ['A=1,2,3', ['A=1,2,3'], 'commas belong to the value'],
    ['A=b=c==', ['A=b=c=='], 'and so do further equals signs'],
    ['A=', ['A='], 'an empty value'],
    ['A', ['A'], 'a name alone: from the environment'],
    ['A=${HOME} %{x} $PATH', ['A=${HOME} %{x} $PATH'], 'nothing is expanded'],
    ['A={"b":"c"}', ['A={"b":"c"}'], 'quotes inside'],
    ['"A=one\ntwo"\nB=2', ['A=one\ntwo', 'B=2'], 'a quoted item spans lines'],
    ['"A={""b"":1}"', ['A={"b":1}'], 'a quote inside a quoted item is doubled'],
    ['"A=aaaa\n\nbbbb"', ['A=aaaa\n\nbbbb'], 'and holds empty lines'],
    ['A=::error::x ##[error] `|-->', ['A=::error::x ##[error] `|-->'], 'and whatever else'],
  ])('build-args: %j are %j (%s)', (text, items) => {
    expect(build({ 'build-args': text }).buildArgs).toStrictEqual(items)
  })

  test.each([
    ['linux/amd64', ['linux/amd64']],
    ['linux/amd64,linux/arm64', ['linux/amd64', 'linux/arm64']],
    ['linux/amd64, linux/arm64', ['linux/amd64', 'linux/arm64']],
    ['linux/amd64\nlinux/arm64', ['linux/amd64', 'linux/arm64']],
    ['linux/amd64,linux/amd64', ['linux/amd64']],
    [',linux/amd64,', ['linux/amd64']],
  ])('platforms: %j are %j', (text, items) => {
    expect(build({ platforms: text }).platforms).toStrictEqual(items)
  })

  test.each([
    // input             what a user writes                         the items
    ['cache-from', 'type=registry,ref=a/b:c\ntype=gha', ['type=registry,ref=a/b:c', 'type=gha'], 'cacheFrom'],
    ['cache-to', 'type=gha,mode=max', ['type=gha,mode=max'], 'cacheTo'],
    ['secrets', 'id=a,b', ['id=a,b'], 'secrets'],
    ['secrets', '"KEY=-----BEGIN\nabc\n-----END"', ['KEY=-----BEGIN\nabc\n-----END'], 'secrets'],
    ['secret-envs', 'a=A,b=B\nc=C', ['a=A', 'b=B', 'c=C'], 'secretEnvs'],
    ['secret-files', 'a=./x, y', ['a=./x, y'], 'secretFiles'],
    ['ssh', 'default,key=/k', ['default', 'key=/k'], 'ssh'],
    ['add-hosts', 'a:1.2.3.4,b:::1', ['a:1.2.3.4', 'b:::1'], 'addHosts'],
    ['labels', 'a=b,c\nd', ['a=b,c', 'd'], 'labels'],
    ['ulimit', 'nofile=1024:1024\nnproc=3', ['nofile=1024:1024', 'nproc=3'], 'ulimit'],
    ['allow', 'network.host,security.insecure', ['network.host', 'security.insecure'], 'allow'],
    ['no-cache-filters', 'a,b', ['a', 'b'], 'noCacheFilters'],
    ['build-contexts', 'a=../b\nc=docker-image://d', ['a=../b', 'c=docker-image://d'], 'buildContexts'],
  ] as const)('%s: %j are %j', (input, text, items, field) => {
    expect(build({ [input]: text })[field]).toStrictEqual(items)
  })

  test.each([
    ['build-args', '=x'],
    ['build-args', 'A=1\nB C=2'],
    ['build-contexts', 'golang'],
    ['build-contexts', 'golang='],
    ['secrets', 'token'],
    ['secret-envs', 'token'],
    ['secret-files', 'token='],
    ['add-hosts', 'example.org'],
    ['labels', '=x'],
    ['ulimit', 'nofile'],
    ['ulimit', 'nofile=many'],
  ])('%s: %j has not the form it needs, and the message says which', (input, text) => {
    const error = errorOf({ [input]: text })
    expect(error.message).toContain(input)
    expect(error.message).toMatch(/item \d/)
  })

  test('a message about a secret does not hold the secret', () => {
    const error = errorOf({ secrets: 'A=1\nhunter2hunter2' })
    expect(`${error.message} ${error.hint ?? ''}`).not.toContain('hunter2')
    expect(error.message).toContain('item 2')
  })

  test('a quoted item that does not end is an error that names the input', () => {
    expect(errorOf({ 'build-args': '"A=1\nB=2' }).message).toContain('build-args')
  })
})

describe('switches and words', () => {
  test.each(['true', 'True', 'TRUE'])('%s is true', (text) => {
    expect(inputsOf({ 'warn-only': text }).warnOnly).toBe(true)
  })
  test.each(['false', 'False', 'FALSE'])('%s is false', (text) => {
    expect(inputsOf({ summary: text }).summary).toBe(false)
  })

  test.each([
    // input          value          what the hint lists
    ['warn-only', 'maybe', ['true', 'false']],
    ['warn-only', 'yes', ['true', 'false']],
    ['warn-only', '1', ['true', 'false']],
    ['no-cache', 'no', ['true', 'false']],
    ['pull', 'always', ['true', 'false']],
    ['summary', 'on', ['true', 'false']],
    ['annotate', 'tRUE', ['true', 'false']],
    ['comment', 'sometimes', ['changes', 'always', 'on-failure', 'never']],
    ['comment', 'Always', ['changes', 'always', 'on-failure', 'never']],
    ['measure', 'zipped', ['uncompressed', 'compressed', 'engine']],
    ['explain', 'everything', ['files', 'layers', 'off']],
    ['download-size', 'yes', ['true', 'false']],
    ['baseline', 'main', ['auto', 'commit', 'none']],
  ])('%s: %s is refused, and the allowed values are listed', (input, value, allowed) => {
    const error = errorOf({ [input]: value })
    expect(error.message).toContain(`${input}: ${JSON.stringify(value)}`)
    for (const word of allowed) expect(error.hint).toContain(word)
  })
})

describe('numbers and durations', () => {
  test('pr-number and max-layers are whole numbers from 1', () => {
    expect(inputsOf({ 'pr-number': '12' }).comment.pullRequest).toBe(12)
    expect(limitsOf(inputsOf({ 'max-layers': '1' }).budgets)).toStrictEqual({ 'max-layers': { count: 1 } })
  })

  test.each(['0', '-1', '1.5', 'twelve', '#12', '1e3', '0x1', '12 ', '99999999999999999999'])(
    '%j is no pull request and no layer count',
    (text) => {
      for (const input of ['pr-number', 'max-layers']) expect(errorOf({ [input]: text }).message).toContain(input)
    },
  )

  test.each([
    ['90s', 90_000],
    ['60m', 3_600_000],
    ['1h30m', 5_400_000],
    ['1h0m5s', 3_605_000],
    ['24h', 86_400_000],
  ])('timeout: %s is %d ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds)
  })

  test.each(['0s', '0m', '60', '1.5h', '-5m', '1d', '5m1h', 'm', '1h 30m', 'soon', '9999h'])(
    'timeout: %j is refused',
    (text) => {
      expect(errorOf({ timeout: text }).message).toContain(`timeout: ${JSON.stringify(text)}`)
      expect(errorOf({ timeout: text }).hint).toContain('1h30m')
    },
  )
})

describe('budgets', () => {
  test('each is absent unless it is set', () => {
    expect(limitsOf(inputsOf({ 'max-size': '5MB' }).budgets)).toStrictEqual({ 'max-size': { bytes: 5_000_000 } })
    expect(
      limitsOf(
        inputsOf({
          'max-size': '5MB',
          'max-increase': '3%, 5MB',
          'min-reduction': '90%',
          'max-layers': '12',
          'max-layer-size': '1MiB',
          'max-waste': '5%, 20MB',
        }).budgets,
      ),
    ).toStrictEqual({
      'max-size': { bytes: 5_000_000 },
      'max-increase': { percent: 3, bytes: 5_000_000 },
      'min-reduction': { percent: 90 },
      'max-layers': { count: 12 },
      'max-layer-size': { bytes: 1_048_576 },
      'max-waste': { percent: 5, bytes: 20_000_000 },
    })
  })

  test('zero is a limit, not the absence of one', () => {
    const { budgets, minChangeBytes } = inputsOf({ 'max-size': '0B', 'max-increase': '0%', 'min-change': '0B' })
    expect(limitsOf(budgets)).toStrictEqual({ 'max-size': { bytes: 0 }, 'max-increase': { percent: 0 } })
    expect(minChangeBytes).toBe(0)
  })

  test.each(['max-size', 'max-increase', 'min-reduction', 'max-layer-size', 'max-waste', 'min-change'])(
    '%s: a text that is no size is named',
    (input) => {
      expect(errorOf({ [input]: '140 megs' }).message).toContain(`${input}: "140 megs"`)
    },
  )

  test('a reduction of more than 100 % can never be reached', () => {
    expect(errorOf({ 'min-reduction': '101%' }).message).toContain('min-reduction')
    expect(limitsOf(inputsOf({ 'min-reduction': '100%' }).budgets)).toStrictEqual({ 'min-reduction': { percent: 100 } })
  })
})

test.each(['a b', 'a-->b', 'a--b', 'x'.repeat(101), 'ä', '`', 'a|b', 'a\nb'])(
  'comment-key %j is refused: it stands inside an HTML comment',
  (key) => {
    expect(errorOf({ 'comment-key': key }).message).toContain('comment-key')
  },
)

function errorOf(given: Readonly<Record<string, string>>): UserError {
  try {
    inputsOf(given)
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error(`${JSON.stringify(given)} was accepted`)
}
