import { describe, expect, test } from 'vitest'
import { bakeCall, fetchCall, type Output } from '../../src/buildx/bake.js'
import { type BuildTarget, listTargets, planBuilds } from '../../src/plan/plan.js'
import { bakeOf, type BakeTarget, evaluateTemplate, loading } from '../support/bakes.js'
import { createWorld, inputsOf, type WorldFacts } from '../support/world.js'

const FILES = {
  '/work/Dockerfile': 'FROM scratch AS base\nCOPY f /f\nFROM base AS slim\n',
  '/work/dockerfile_old': 'FROM scratch\nCOPY . /\n',
  '/work/docker/Dockerfile.api': 'FROM scratch\nCOPY f /f\n',
  '/work/api/Dockerfile': 'FROM scratch\nCOPY f /f\n',
}
const FACTS: WorldFacts = { files: FILES, environment: { FROM_ENV: 'from the environment' } }
const bake = (inputs: Readonly<Record<string, string>> = {}) => bakeOf(inputs, FACTS)

const PLAIN = {
  context: '/work',
  dockerfile: '/work/Dockerfile',
  tags: ['tare-abc123:candidate'],
  output: ['type=docker'],
}
const ARGS = [
  'buildx',
  'bake',
  '--file',
  '-',
  '--progress',
  'rawjson',
  '--provenance=false',
  '--metadata-file',
  '/tmp/tare-abc123/metadata.json',
]
const ENV = { BUILDX_METADATA_PROVENANCE: 'max', BUILDX_BAKE_ENTITLEMENTS_FS: '0' }

test('no inputs: one target, loaded under our own tag, from a definition on stdin; provenance without attestations', async () => {
  const { call, definition } = await bake()
  expect(definition).toStrictEqual({ candidate: PLAIN })
  expect(call.args).toStrictEqual([...ARGS, 'candidate'])
  expect(call.env).toStrictEqual(ENV)
})

interface Row {
  readonly input: string
  readonly value: string
  readonly becomes: Readonly<Record<string, unknown>>
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

// What a user writes → what the candidate's target says beyond the plain one, and what the call says beyond the plain
// one.
const table: readonly Row[] = [
  { input: 'context', value: 'api', becomes: { context: '/work/api', dockerfile: '/work/api/Dockerfile' } },
  { input: 'file', value: 'docker/Dockerfile.api', becomes: { dockerfile: '/work/docker/Dockerfile.api' } },
  { input: 'target', value: 'slim', becomes: { target: 'slim' } },
  {
    input: 'platforms',
    value: 'linux/arm64',
    becomes: { platforms: ['linux/arm64'], tags: ['tare-abc123:candidate-linux-arm64'] },
  },
  { input: 'build-args', value: 'VERSION=1.2', becomes: { args: { VERSION: '1.2' } } },
  { input: 'build-args', value: 'A=1\nB=x=y=', becomes: { args: { A: '1', B: 'x=y=' } } },
  { input: 'build-args', value: 'A=', becomes: { args: { A: '' } } },
  { input: 'build-args', value: 'A=a "b" \'c\' \\n', becomes: { args: { A: 'a "b" \'c\' \\n' } } },
  { input: 'build-args', value: '"A=one\ntwo"', becomes: { args: { A: 'one\ntwo' } } },
  { input: 'build-args', value: 'FROM_ENV', becomes: { args: { FROM_ENV: 'from the environment' } } },
  { input: 'build-contexts', value: 'lib=api', becomes: { contexts: { lib: '/work/api' } } },
  { input: 'build-contexts', value: 'lib=/elsewhere', becomes: { contexts: { lib: '/elsewhere' } } },
  {
    input: 'build-contexts',
    value: 'golang:1.10.3=docker-image://tare-standin/golang:1.10.3',
    becomes: { contexts: { 'golang:1.10.3': 'docker-image://tare-standin/golang:1.10.3' } },
  },
  {
    input: 'build-contexts',
    value: 'src=https://example.com/x.git',
    becomes: { contexts: { src: 'https://example.com/x.git' } },
  },
  {
    input: 'secrets',
    value: 'token=hunter2',
    becomes: { secret: ['id=token,env=TARE_SECRET_0'] },
    env: { TARE_SECRET_0: 'hunter2' },
  },
  {
    input: 'secrets',
    value: '"a=one\ntwo"\nb=x,y="z"',
    becomes: { secret: ['id=a,env=TARE_SECRET_0', 'id=b,env=TARE_SECRET_1'] },
    env: { TARE_SECRET_0: 'one\ntwo', TARE_SECRET_1: 'x,y="z"' },
  },
  { input: 'secret-envs', value: 'token=MY_TOKEN', becomes: { secret: ['id=token,env=MY_TOKEN'] } },
  { input: 'secret-files', value: 'npmrc=./.npmrc', becomes: { secret: ['id=npmrc,src=/work/.npmrc'] } },
  { input: 'secret-files', value: 'npmrc=/etc/a,b "c"', becomes: { secret: ['id=npmrc,"src=/etc/a,b ""c"""'] } },
  { input: 'ssh', value: 'default', becomes: { ssh: ['default'] } },
  { input: 'cache-from', value: 'type=gha\nuser/app:cache', becomes: { 'cache-from': ['type=gha', 'user/app:cache'] } },
  { input: 'cache-to', value: 'type=gha,mode=max', becomes: { 'cache-to': ['type=gha,mode=max'] } },
  { input: 'network', value: 'none', becomes: { network: 'none' } },
  { input: 'add-hosts', value: 'a.example:10.0.0.1', becomes: { 'extra-hosts': { 'a.example': '10.0.0.1' } } },
  {
    input: 'add-hosts',
    value: 'a=10.0.0.1\nb:[::1]\nc:2001:db8::1',
    becomes: { 'extra-hosts': { a: '10.0.0.1', b: '::1', c: '2001:db8::1' } },
  },
  { input: 'labels', value: 'a=b\nc.d=e=f', becomes: { labels: { a: 'b', 'c.d': 'e=f' } } },
  { input: 'shm-size', value: '256m', becomes: { 'shm-size': '256m' } },
  { input: 'ulimit', value: 'nofile=1024:1024', becomes: { ulimits: ['nofile=1024:1024'] } },
  {
    input: 'allow',
    value: 'network.host',
    becomes: { entitlements: ['network.host'] },
    args: ['--allow', 'network.host'],
  },
  { input: 'allow', value: 'fs.read=/srv', becomes: {}, args: ['--allow', 'fs.read=/srv'] },
  { input: 'no-cache', value: 'true', becomes: { 'no-cache': true } },
  { input: 'no-cache-filters', value: 'base,slim', becomes: { 'no-cache-filter': ['base', 'slim'] } },
  { input: 'pull', value: 'true', becomes: { pull: true } },
  { input: 'builder', value: 'mine', becomes: {}, args: ['--builder', 'mine'] },
]

describe('one input → definition and call', () => {
  test.each(table)('$input: $value', async ({ input, value, becomes, args = [], env = {} }) => {
    const { call, definition, targets } = await bake({ [input]: value })
    const id = targets[0]!.id
    expect(definition[id]).toStrictEqual({ ...PLAIN, ...becomes })
    expect(call.args).toStrictEqual([...ARGS, ...args, id])
    expect(call.env).toStrictEqual({ ...ENV, ...env })
  })

  test('every build input of the Action is in the table', () => {
    expect([...new Set(table.map(({ input }) => input))].sort()).toStrictEqual(
      [
        'context',
        'file',
        'target',
        'platforms',
        'build-args',
        'build-contexts',
        'secrets',
        'secret-envs',
        'secret-files',
        'ssh',
        'cache-from',
        'cache-to',
        'network',
        'add-hosts',
        'labels',
        'shm-size',
        'ulimit',
        'allow',
        'no-cache',
        'no-cache-filters',
        'pull',
        'builder',
      ].sort(),
    )
  })

  test('switches that are off leave no trace', async () => {
    const { definition } = await bake({ 'no-cache': 'false', pull: 'false' })
    expect(definition).toStrictEqual({ candidate: PLAIN })
  })

  test('a name alone that the environment does not have leaves the Dockerfile’s default alone', async () => {
    const { definition } = await bake({ 'build-args': 'NOWHERE\nA=1' })
    expect(definition['candidate']?.['args']).toMatchObject({ A: '1' })
    expect((definition['candidate']?.['args'] as Record<string, unknown>)['NOWHERE'] ?? null).toBeNull()
  })
})

describe('strings of a definition are HCL templates: nothing in them is evaluated', () => {
  test.each([
    // what a user writes    what stands in the definition
    ['${HOME}', '$${HOME}'],
    ['a${HOME}b${PATH}', 'a$${HOME}b$${PATH}'],
    ['%{ if true }x%{ endif }', '%%{ if true }x%%{ endif }'],
    ['$HOME', '$HOME'],
    ['100%', '100%'],
    ['$$', '$$'],
    ['{}', '{}'],
    // measured with `docker buildx bake --print`, buildx 0.29.1: each comes back as it was written
    ['$${HOME}', '$$${HOME}'],
    ['$%{x}', '$%%{x}'],
    ['%${x}', '%$${x}'],
    ['\\${x}', '\\$${x}'],
    ["$&$1$`$'", "$&$1$`$'"],
    ['"quoted" \\n \'and\'', '"quoted" \\n \'and\''],
    ['::error::x ##[error] `|-->', '::error::x ##[error] `|-->'],
  ])('%j stands there as %j', async (value, written) => {
    const { definition } = await bake({ 'build-args': `A=${value}`, labels: `l=${value}` })
    expect(definition['candidate']).toMatchObject({ args: { A: written }, labels: { l: written } })
    expect(evaluateTemplate(written)).toBe(value)
  })

  test('in names, paths and lists too', async () => {
    const odd = '/work/${x}/%{y}'
    const { definition } = await bakeOf(
      {
        context: '${x}/%{y}',
        file: '${x}/%{y}/D',
        'build-contexts': '${n}=docker-image://${i}',
        labels: '${n}=1',
        'cache-from': 'type=local,src=${c}',
        'secret-envs': '${s}=${v}',
        network: '${net}',
        'no-cache-filters': '${f}',
      },
      { files: { [`${odd}/D`]: 'FROM scratch\n' } },
    )
    expect(definition['candidate']).toStrictEqual({
      context: '/work/$${x}/%%{y}',
      dockerfile: '/work/$${x}/%%{y}/D',
      tags: ['tare-abc123:candidate'],
      output: ['type=docker'],
      contexts: { '$${n}': 'docker-image://$${i}' },
      labels: { '$${n}': '1' },
      'cache-from': ['type=local,src=$${c}'],
      secret: ['id=$${s},env=$${v}'],
      network: '$${net}',
      'no-cache-filter': ['$${f}'],
    })
  })
})

describe('secrets', () => {
  test('reach the build through the environment alone: never an argument, never the definition', async () => {
    const { call } = await bake({ secrets: 'a=hunter2-one\nb=hunter2-two', 'baseline-file': 'dockerfile_old' })
    expect(JSON.stringify([call.args, call.stdin])).not.toContain('hunter2')
    expect(Object.values(call.env)).toEqual(expect.arrayContaining(['hunter2-one', 'hunter2-two']))
  })

  test('the environment is not an HCL template: values arrive as they are', async () => {
    const { call } = await bake({ secrets: 'a=${HOME} %{x}' })
    expect(call.env).toMatchObject({ TARE_SECRET_0: '${HOME} %{x}' })
  })

  test('of all three kinds stand side by side', async () => {
    const { definition } = await bake({ secrets: 'a=1', 'secret-envs': 'b=B', 'secret-files': 'c=./C' })
    expect(definition['candidate']).toMatchObject({
      secret: ['id=a,env=TARE_SECRET_0', 'id=b,env=B', 'id=c,src=/work/C'],
    })
  })
})

describe('two sides in one solve', () => {
  test('each is a target of its own, with its own recipe and tag; both are asked for', async () => {
    const { call, definition } = await bake({ 'baseline-file': 'dockerfile_old', target: 'slim' })
    expect(definition).toStrictEqual({
      candidate: { ...PLAIN, target: 'slim' },
      baseline: { ...PLAIN, dockerfile: '/work/dockerfile_old', tags: ['tare-abc123:baseline'] },
    })
    expect(call.args.slice(ARGS.length)).toStrictEqual(['candidate', 'baseline'])
  })

  test('build arguments of the baseline go in place of those of the same name; a bare name takes its value from the environment', async () => {
    const { definition } = await bake({
      'build-args': 'BASE=debian:13\nSAME=1',
      'baseline-build-args': 'BASE=debian:12\nMORE=2\nSECRET',
    })
    expect(definition['candidate']).toMatchObject({ args: { BASE: 'debian:13', SAME: '1' } })
    expect(definition['baseline']).toMatchObject({
      args: { BASE: 'debian:12', SAME: '1', MORE: '2' },
      dockerfile: '/work/Dockerfile',
    })
  })

  test.each(table.filter(({ input }) => !['context', 'file', 'target', 'platforms', 'cache-to'].includes(input)))(
    'both sides get $input: $value',
    async ({ input, value, becomes }) => {
      const { definition } = await bake({ 'baseline-file': 'dockerfile_old', [input]: value })
      expect(definition['candidate']).toMatchObject(becomes)
      expect(definition['baseline']).toMatchObject(becomes)
    },
  )

  test('the baseline never writes a cache, on no platform', async () => {
    const { definition } = await bake({
      'baseline-file': 'dockerfile_old',
      platforms: 'linux/amd64,linux/arm64',
      'cache-to': 'type=gha,mode=max\ntype=registry,ref=a/b:c',
    })
    expect(Object.keys(definition).sort()).toStrictEqual([
      'baseline-linux-amd64',
      'baseline-linux-arm64',
      'candidate-linux-amd64',
      'candidate-linux-arm64',
    ])
    for (const [id, target] of Object.entries(definition)) {
      if (id.startsWith('baseline')) expect(target).not.toHaveProperty('cache-to')
      else expect(target['cache-to']).toHaveLength(2)
    }
  })

  test('a side that is left out is not in the definition', async () => {
    const { targets } = await bake({ 'baseline-file': 'dockerfile_old' })
    const left = targets.filter(({ side }) => side === 'candidate')
    const call = bakeCall(left, loading(left), 'm.json')
    expect(Object.keys((JSON.parse(call.stdin) as { target: object }).target)).toStrictEqual(['candidate'])
    expect(call.args.at(-1)).toBe('candidate')
  })
})

describe('what becomes of a target', () => {
  const outputOf = async (output: Output | undefined) => {
    const { call, definition } = await bakeOf({}, FACTS, (targets) =>
      output ? new Map(targets.map(({ id }) => [id, output])) : new Map<string, Output>(),
    )
    const { tags, output: written } = definition['candidate'] ?? {}
    return { tags, written, loads: call.tags }
  }

  test.each<[string, Output | undefined, readonly string[]]>([
    ['loaded', { kind: 'load' }, ['type=docker']],
    [
      'exported',
      { kind: 'export', folder: '/tmp/i', compression: 'uncompressed' },
      ['type=oci,tar=false,dest=/tmp/i,compression=uncompressed'],
    ],
    [
      'exported, compressed',
      { kind: 'export', folder: '/tmp/i', compression: 'gzip' },
      ['type=oci,tar=false,dest=/tmp/i,compression=gzip,force-compression=true'],
    ],
    [
      'exported into an odd folder',
      { kind: 'export', folder: '/tmp/a,"b"', compression: 'gzip' },
      ['type=oci,tar=false,"dest=/tmp/a,""b""",compression=gzip,force-compression=true'],
    ],
    ['kept in the cache', { kind: 'cache' }, ['type=cacheonly']],
    ['of which nothing is said: kept in the cache', undefined, ['type=cacheonly']],
  ])('%s', async (_, output, written) => {
    const loads = output?.kind === 'load' ? ['tare-abc123:candidate'] : []
    expect(await outputOf(output)).toStrictEqual({ tags: loads.length === 0 ? undefined : loads, written, loads })
  })

  test('each target has its own: only what is loaded has a tag, and is named to be removed later', async () => {
    const { call, definition } = await bakeOf(
      { 'baseline-file': 'dockerfile_old' },
      FACTS,
      () => new Map<string, Output>([['baseline', { kind: 'load' }]]),
    )
    expect(definition['candidate']).toMatchObject({ output: ['type=cacheonly'] })
    expect(definition['candidate']).not.toHaveProperty('tags')
    expect(definition['baseline']).toMatchObject({ output: ['type=docker'], tags: ['tare-abc123:baseline'] })
    expect(call.tags).toStrictEqual(['tare-abc123:baseline'])
  })
})

describe('an image of a registry is exported as it is: a build that adds nothing', () => {
  const to = { folder: '/tmp/i', metadataFile: 'm.json', context: '/tmp/nothing', builder: undefined }
  const fetch = (reference: string, builder?: string) =>
    fetchCall({ reference, platform: 'linux/arm64' }, { ...to, builder })

  test('one target on an empty context, on one platform, into the folder; nothing is loaded and nothing secret is near', () => {
    const { args, stdin, tags, env } = fetch('registry.example/app@sha256:abc')
    expect(JSON.parse(stdin)).toStrictEqual({
      target: {
        image: {
          context: '/tmp/nothing',
          'dockerfile-inline': 'FROM registry.example/app@sha256:abc',
          platforms: ['linux/arm64'],
          output: ['type=oci,tar=false,dest=/tmp/i'],
        },
      },
    })
    expect(args).toStrictEqual([
      'buildx',
      'bake',
      '--file',
      '-',
      '--progress',
      'plain',
      '--provenance=false',
      '--metadata-file',
      'm.json',
      'image',
    ])
    expect(tags).toStrictEqual([])
    expect(env).toStrictEqual({ BUILDX_BAKE_ENTITLEMENTS_FS: '0' })
  })

  test('through the builder that was asked for', () => {
    expect(fetch('app', 'mine').args.slice(-3)).toStrictEqual(['--builder', 'mine', 'image'])
  })
})

describe('two platforms', () => {
  test('one target each: then each has its provenance in the metadata file', async () => {
    const { call, definition } = await bake({ platforms: 'linux/amd64,linux/arm/v7' })
    expect(definition).toStrictEqual({
      'candidate-linux-amd64': { ...PLAIN, platforms: ['linux/amd64'], tags: ['tare-abc123:candidate-linux-amd64'] },
      'candidate-linux-arm-v7': { ...PLAIN, platforms: ['linux/arm/v7'], tags: ['tare-abc123:candidate-linux-arm-v7'] },
    })
    expect(call.args.slice(ARGS.length)).toStrictEqual(['candidate-linux-amd64', 'candidate-linux-arm-v7'])
  })

  test('target names match what bake allows', async () => {
    const { definition } = await bake({
      platforms: 'linux/amd64,linux/arm/v7,windows(10.0.17763)/amd64',
      'baseline-file': 'dockerfile_old',
    })
    expect(Object.keys(definition)).toHaveLength(6)
    for (const id of Object.keys(definition)) expect(id).toMatch(/^[a-zA-Z0-9_-]+$/)
  })

  test.each([
    // a cache as written                    the second platform's: the first one's is not overwritten
    ['type=gha', 'type=gha,scope=buildkit-linux-arm64'],
    ['type=gha,scope=app,mode=max', 'type=gha,scope=app-linux-arm64,mode=max'],
    ['type=registry,ref=a/b:cache', 'type=registry,ref=a/b:cache-linux-arm64'],
    ['type=registry,ref=localhost:5000/b', 'type=registry,ref=localhost:5000/b:linux-arm64'],
    ['a/b:cache', 'a/b:cache-linux-arm64'],
    ['type=local,dest=/tmp/cache', 'type=local,dest=/tmp/cache/linux-arm64'],
    ['type=s3,region=x,bucket=y,name=app', 'type=s3,region=x,bucket=y,name=app-linux-arm64'],
    ['type=inline', 'type=inline'],
  ])('cache-to %s: the first platform writes it as it is, the second %s', async (cache, second) => {
    const { definition } = await bake({ platforms: 'linux/amd64,linux/arm64', 'cache-to': cache })
    expect(definition['candidate-linux-amd64']).toMatchObject({ 'cache-to': [cache] })
    expect(definition['candidate-linux-arm64']).toMatchObject({ 'cache-to': [second] })
  })
})

describe('several images in one solve', () => {
  const several = async (...all: readonly Readonly<Record<string, string>>[]) => {
    const targets: BuildTarget[] = []
    for (const [index, inputs] of all.entries()) {
      const plan = await planBuilds(inputsOf({ baseline: 'none', ...inputs }), createWorld(FACTS).world)
      const images = plan.images.map((image) => ({ ...image, id: ['api', 'worker', 'web'][index]! }))
      targets.push(...listTargets({ ...plan, images }))
    }
    const call = bakeCall(targets, loading(targets), 'm.json')
    const { target } = JSON.parse(call.stdin) as { target: Readonly<Record<string, BakeTarget>> }
    return { call, target, targets }
  }

  test('each target says whose it is', async () => {
    const { targets } = await several({ 'baseline-file': 'dockerfile_old', baseline: '' }, { platforms: 'linux/arm64' })
    expect(targets.map(({ id, image, tag }) => [id, image, tag])).toStrictEqual([
      ['api-candidate', 'api', 'tare-abc123:api-candidate'],
      ['api-baseline', 'api', 'tare-abc123:api-baseline'],
      ['worker-candidate-linux-arm64', 'worker', 'tare-abc123:worker-candidate-linux-arm64'],
    ])
  })

  test('options are an image’s own, entitlements the whole solve’s', async () => {
    const { call, target } = await several(
      { 'build-args': 'A=1', allow: 'network.host' },
      { 'build-args': 'A=2', allow: 'network.host,security.insecure' },
    )
    expect([target['api-candidate']?.['args'], target['worker-candidate']?.['args']]).toStrictEqual([
      { A: '1' },
      { A: '2' },
    ])
    expect(call.args.filter((_, index) => call.args[index - 1] === '--allow')).toStrictEqual([
      'network.host',
      'security.insecure',
    ])
  })

  test('two secrets of one name and two values are two', async () => {
    const { call, target } = await several({ secrets: 'id=one' }, { secrets: 'id=two' }, { secrets: 'id=one' })
    const valueOf = (id: string): unknown => {
      const [, variable = ''] = /env=(\w+)/.exec(JSON.stringify(target[id]?.['secret'])) ?? []
      return call.env[variable]
    }
    expect(['api', 'worker', 'web'].map((image) => valueOf(`${image}-candidate`))).toStrictEqual(['one', 'two', 'one'])
  })

  test('a cache that several name is one place for each; one that only one names is used as written', async () => {
    const { target } = await several(
      { 'cache-to': 'type=gha,scope=s\ntype=gha,scope=own' },
      { 'cache-to': 'type=gha,scope=s', platforms: 'linux/amd64,linux/arm64' },
      { 'cache-to': 'type=gha,scope=s' },
    )
    expect(Object.entries(target).map(([id, one]) => [id, one['cache-to']])).toStrictEqual([
      ['api-candidate', ['type=gha,scope=s', 'type=gha,scope=own']],
      ['worker-candidate-linux-amd64', ['type=gha,scope=s-worker-linux-amd64']],
      ['worker-candidate-linux-arm64', ['type=gha,scope=s-worker-linux-arm64']],
      ['web-candidate', ['type=gha,scope=s-web']],
    ])
  })
})
