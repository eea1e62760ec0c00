import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { SUDO_TWO_PROGRAMS } from '../../testbed/ordinary-user.mjs'
import { describeOn, docker } from '../support/engines.js'
import { startGitHubDouble } from '../support/github/double.js'
import { ordinary } from '../support/ordinary.js'
import { makeOrigin } from '../support/repository.js'
import { makeFolder, pullRequestEvent, removeFolder, runTare } from '../support/tare.js'

// Every declared input changes the build, the verdict or the output. A build input is told by a RUN that only succeeds,
// or by a size that only comes about, when the input arrived.

const covered = new Set<string>()
const declared = Object.keys(
  (parse(readFileSync(path.join(import.meta.dirname, '../../action.yml'), 'utf8')) as { inputs: object }).inputs,
)

describeOn('classic', 'every declared input works', (engine) => {
  let workspace: string
  const run = (dockerfile: string): string => `FROM ${engine.debian}\nRUN ${dockerfile}\n`
  beforeAll(async () => {
    workspace = await makeFolder({
      app: 'x'.repeat(1_000),
      Dockerfile: 'FROM scratch\nCOPY app /\n',
      'other/Dockerfile': 'FROM scratch\nCOPY app /\n',
      'other/app': 'x'.repeat(2_000),
      stages: 'FROM scratch AS small\nCOPY app /\nFROM scratch AS large\nCOPY app /1\nCOPY app /2\nCOPY app /3\n',
      args: 'FROM ' + engine.debian + '\nARG A\nRUN printf %s "$A" > /arg\n',
      contexts: 'FROM scratch\nCOPY --from=extra app /\n',
      secret: run('--mount=type=secret,id=s cp /run/secrets/s /copied'),
      'secret.txt': 'a secret of 26 characters!',
      ssh: run('--mount=type=ssh,required=true test -S "$SSH_AUTH_SOCK"'),
      network: run('test ! -e /sys/class/net/eth0'),
      'host-network': run('--network=host true'),
      hosts: run('grep -q "10.1.2.3.*somewhere.test" /etc/hosts'),
      shm: run('test "$(df -k --output=size /dev/shm | tail -n 1 | tr -d " ")" = 32768'),
      ulimit: run('test "$(ulimit -n)" = 1234'),
      random: `FROM ${engine.debian} AS one\nRUN head -c 20 /dev/urandom | od -An -tx1 | tee /random\nFROM ${engine.debian}\nCOPY --from=one /random /\nRUN head -c 20 /dev/urandom > /other\n`,
      slow: run('sleep 60; date'),
      wasteful: `FROM ${engine.debian}\nRUN --network=none head -c 3000 /dev/zero > /waste\nRUN --network=none rm /waste\n`,
      'local-only': `FROM ${engine.debian}\nCOPY app /\n`,
    })
  })
  afterAll(() => removeFolder(workspace))

  const weigh = (inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) => {
    for (const name of Object.keys(inputs)) covered.add(name)
    return runTare(engine, { workspace, inputs: { baseline: 'none', comment: 'never', ...inputs }, env })
  }
  /** Bytes that a build adds to the Debian base. */
  const added = async (
    inputs: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>> = {},
  ): Promise<number> => {
    const { report, log } = await weigh(inputs, env)
    if (!report) throw new Error(log.join('\n'))
    return report.images[0]!.candidate.layers.at(-1)!.uncompressedBytes!
  }

  test('context: another folder, with its own Dockerfile', async () => {
    expect((await weigh({ context: 'other' })).outputs['size']).toBe('2000')
    expect((await weigh({})).outputs['size']).toBe('1000')
  })
  test('file and target', async () => {
    expect((await weigh({ file: 'stages', target: 'small' })).outputs['size']).toBe('1000')
    expect((await weigh({ file: 'stages' })).outputs['size']).toBe('3000')
  })
  test.each([
    '${HOME}',
    '%{if}',
    '%%{x}$${y}',
    'it\'s "quoted" and = signed',
    'two\nlines',
    'back\\slash',
    '$HOME `id`',
    ' blank at both ends ',
    '*** | --> ::error::',
  ])('build-args: %j arrives unchanged', async (value) => {
    expect(await added({ file: 'args', 'build-args': `"A=${value.replaceAll('"', '""')}"` })).toBe(
      Buffer.byteLength(value),
    )
  })
  test('build-args: a bare name takes its value from the environment', async () => {
    expect(await added({ file: 'args', 'build-args': 'A' }, { A: 'from the environment' })).toBe(20)
  })
  test('build-contexts', async () => {
    expect((await weigh({ file: 'contexts', 'build-contexts': 'extra=other' })).outputs['size']).toBe('2000')
  })
  test('secrets, secret-envs, secret-files', async () => {
    expect(await added({ file: 'secret', 'no-cache': 'true', secrets: '"s=two\nlines, one ""secret"""' })).toBe(23)
    expect(
      await added(
        { file: 'secret', 'secret-envs': 's=MY_SECRET', 'no-cache': 'true' },
        { MY_SECRET: 'sixteen letters!' },
      ),
    ).toBe(16)
    expect(await added({ file: 'secret', 'secret-files': 's=secret.txt', 'no-cache': 'true' })).toBe(26)
  })
  test('ssh', async () => {
    const key = path.join(workspace, 'key')
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key])
    expect((await weigh({ file: 'ssh', 'no-cache': 'true' })).exitCode).toBe(1)
    expect((await weigh({ file: 'ssh', 'no-cache': 'true', ssh: `default=${key}` })).exitCode).toBe(0)
  })
  test('network, and allow for what needs leave', async () => {
    expect((await weigh({ file: 'network' })).exitCode).toBe(1)
    expect((await weigh({ file: 'network', network: 'none' })).exitCode).toBe(0)
    expect((await weigh({ file: 'host-network' })).exitCode).toBe(1)
    expect((await weigh({ file: 'host-network', allow: 'network.host' })).exitCode).toBe(0)
  })
  test.each([
    ['hosts', 'add-hosts', 'somewhere.test:10.1.2.3'],
    ['shm', 'shm-size', '32m'],
    ['ulimit', 'ulimit', 'nofile=1234:1234'],
  ])('%s: %s', async (file, input, value) => {
    expect((await weigh({ file })).exitCode).toBe(1)
    expect((await weigh({ file, [input]: value })).exitCode).toBe(0)
  })
  test('labels are part of the image', async () => {
    const plain = await weigh({})
    const labelled = await weigh({ labels: 'one=1\ntwo=${not a template}' })
    expect(labelled.outputs['digest']).not.toBe(plain.outputs['digest'])
    expect((await weigh({})).outputs['digest']).toBe(plain.outputs['digest'])
  })
  test('no-cache and no-cache-filters run steps again', async () => {
    const layers = async (inputs: Readonly<Record<string, string>>) =>
      (await weigh({ file: 'random', ...inputs }))
        .report!.images[0]!.candidate.layers.slice(1)
        .map(({ diffId }) => diffId)
    const first = await layers({})
    expect(await layers({})).toEqual(first)
    const filtered = await layers({ 'no-cache-filters': 'one' })
    expect(filtered[0]).not.toBe(first[0])
    const all = await layers({ 'no-cache': 'true' })
    expect(all[1]).not.toBe(filtered[1])
  })
  test('pull looks for the base image where it came from, and this one exists only here', async () => {
    expect((await weigh({ file: 'local-only' })).exitCode).toBe(0)
    expect((await weigh({ file: 'local-only', pull: 'true' })).exitCode).toBe(1)
  })
  test('platforms', async () => {
    expect((await weigh({ platforms: 'linux/arm64' })).report!.images[0]!.platform).toBe('linux/arm64')
  })
  test('baseline-file, baseline-context, baseline-target', async () => {
    const compare = async (inputs: Readonly<Record<string, string>>) =>
      (await weigh({ baseline: 'auto', ...inputs })).outputs['baseline-size']
    expect(await compare({ 'baseline-file': 'stages' })).toBe('3000')
    expect(await compare({ 'baseline-file': 'stages', 'baseline-target': 'small' })).toBe('1000')
    expect(await compare({ 'baseline-context': 'other' })).toBe('2000')
  })
  test('baseline-build-args: one Dockerfile, two sets of arguments', async () => {
    const { outputs, report } = await weigh({
      baseline: 'auto',
      file: 'args',
      'build-args': 'A=four',
      'baseline-build-args': 'A=sixsix',
    })
    expect(outputs['delta']).toBe('-2')
    expect(report!.images[0]!.baseline).toMatchObject({ label: 'args (another A)' })
  })
  test('baseline-ref', async () => {
    const origin = await makeOrigin({ Dockerfile: 'FROM scratch\nCOPY app /\n', app: 'one' }, {}, { app: 'three' })
    covered.add('baseline-ref')
    const { outputs } = await runTare(engine, {
      workspace: origin.checkout(origin.headSha),
      inputs: { 'baseline-ref': origin.mainSha },
    })
    expect(outputs).toMatchObject({ size: '5', 'baseline-size': '3' })
    origin.dispose()
  })
  test('name, measure', async () => {
    expect((await weigh({ name: 'other name' })).report!.images[0]!.name).toBe('other name')
    expect((await weigh({ measure: 'engine' })).report!.measure).toBe('engine')
  })
  test.each([
    // input            passes    fails
    ['max-size', '1kB', '999B'],
    ['max-download-size', '1kB', '99B'],
    ['max-own-size', '1kB', '999B'],
    ['max-layers', '3', '2'],
    ['max-layer-size', '1kB', '999B'],
    ['max-increase', '2kB', '1999B'],
    ['min-reduction', '0%', '1%'],
    ['forbid', '/appendix', '/app'],
  ])('%s: %s holds, %s does not', async (input, passes, fails) => {
    const growing = { baseline: 'auto', file: 'stages', 'baseline-file': 'Dockerfile', 'min-change': '1B' }
    const absolute = { ...(input === 'max-layers' ? { file: 'stages' } : {}) }
    const inputs =
      input === 'max-increase'
        ? growing
        : input === 'min-reduction'
          ? { ...growing, file: 'Dockerfile', 'baseline-file': 'other/Dockerfile' }
          : absolute
    expect((await weigh({ ...inputs, [input]: passes })).exitCode).toBe(0)
    expect((await weigh({ ...inputs, [input]: fails })).exitCode).toBe(1)
  })
  test('min-change: a change below it is none, and no increase', async () => {
    const inputs = { baseline: 'auto', file: 'stages', 'baseline-file': 'Dockerfile', 'max-increase': '1B' }
    expect(await weigh({ ...inputs, 'min-change': '2001B' })).toMatchObject({
      exitCode: 0,
      outputs: { changed: 'false' },
    })
    expect(await weigh({ ...inputs, 'min-change': '2kB' })).toMatchObject({ exitCode: 1, outputs: { changed: 'true' } })
  })
  test('warn-only, summary, annotate', async () => {
    expect((await weigh({ 'max-size': '1B', 'warn-only': 'true' })).exitCode).toBe(0)
    expect((await weigh({ summary: 'false' })).summary).toBe('')
    const errors = async (annotate: string) =>
      (await weigh({ file: 'stages', baseline: 'auto', 'baseline-file': 'Dockerfile', 'min-change': '1B', annotate }))
        .annotations.length
    expect([await errors('true'), await errors('false')]).toEqual([3, 0])
  })
  test('comment, comment-key, pr-number, github-token', async () => {
    const github = await startGitHubDouble({
      repository: 'acme/hello',
      tokens: { tok: { login: 'github-actions[bot]', kind: 'app', permissions: { 'pull-requests': 'write' } } },
      pulls: [{ number: 7, headSha: 'a'.repeat(40) }],
    })
    await weigh(
      { comment: 'always', 'comment-key': 'mine', 'pr-number': '7', 'github-token': 'tok' },
      { GITHUB_REPOSITORY: 'acme/hello', GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: github.graphqlUrl },
    )
    expect(github.comments(7)[0]!.body).toMatch(/^<!-- tare:comment v=1 key=mine -->/)
    expect(github.violations).toEqual([])
    await github.close()
  })
  test('report-dir', async () => {
    const { outputs } = await weigh({ 'report-dir': 'out/report' })
    expect(outputs['report-dir']).toBe(path.join(workspace, 'out/report'))
    expect(existsSync(path.join(workspace, 'out/report/comment.md'))).toBe(true)
  })
  test('image and baseline-image: what exists already, from the engine and from a file', async () => {
    const tag = `tare-e2e-inputs-${process.pid}`
    docker(
      engine,
      'buildx',
      'build',
      '--provenance=false',
      '--load',
      '--tag',
      `${tag}:1`,
      '--file',
      `${workspace}/stages`,
      workspace,
    )
    docker(engine, 'image', 'save', '--output', `${workspace}/saved.tar`, `${tag}:1`)
    try {
      const held = await weigh({ image: `${tag}:1`, baseline: 'auto', 'baseline-image': `${tag}:1` })
      expect(held.report!.images[0]).toMatchObject({
        name: tag,
        change: 'identical',
        candidate: { uncompressedBytes: 3_000, engineBytes: 3_000 },
      })
      const { report, outputs } = await weigh({ image: 'docker-archive:saved.tar' })
      expect(outputs['size']).toBe('3000')
      expect(outputs).not.toHaveProperty('engine-size')
      expect(report!.builder).toEqual({ method: 'existing-images' })
      expect(report!.images[0]!.candidate.layers[0]!.origin).toEqual({ kind: 'history', text: 'COPY app /1' })
    } finally {
      docker(engine, 'image', 'rm', `${tag}:1`)
    }
  })
  test('explain: layers and off open no layer, and what they cannot know is said', async () => {
    const layers = await weigh({ file: 'stages', explain: 'layers' })
    expect(layers.report!.images[0]!.candidate).toMatchObject({
      uncompressedBytes: 3_000,
      layers: [{ verified: false }, {}, {}],
    })
    expect(layers.report!.images[0]).not.toHaveProperty('paths')
    const off = await weigh({ file: 'local-only', explain: 'off' })
    expect(off.report).toMatchObject({ measure: 'engine', notMeasured: [{ what: 'uncompressed size' }] })
  })
  test('max-waste: what a later layer deletes is counted', async () => {
    expect((await weigh({ file: 'wasteful', 'max-waste': '2999B' })).exitCode).toBe(1)
    const { outputs, exitCode } = await weigh({ file: 'wasteful', 'max-waste': '3kB' })
    expect([outputs['wasted'], exitCode]).toEqual(['3000', 0])
  })
  test('max-files: the regular files of the final file system, as find counts them', async () => {
    const found = docker(engine, 'run', '--rm', engine.debian, 'sh', '-c', 'find / -xdev -type f | wc -l')
    const { report } = await weigh({ file: 'wasteful', 'max-files': '1' })
    const { candidate, verdicts } = report!.images[0]!
    // Three are docker's own: /etc/hostname, /etc/hosts and /etc/resolv.conf.
    expect(candidate.visibleFiles).toBeGreaterThanOrEqual(Number(found) - 3)
    expect(candidate.visibleFiles).toBeLessThanOrEqual(Number(found) + 3)
    expect(verdicts).toMatchObject([
      { rule: 'max-files', outcome: 'failed', actual: { count: candidate.visibleFiles } },
    ])
  })
  test("forbid: what own layers ship, hidden or not; the base image is nobody's fault", async () => {
    const { report, exitCode, everything } = await weigh({ file: 'wasteful', forbid: '/waste\n/etc/**' })
    const { candidate, verdicts } = report!.images[0]!
    expect(exitCode).toBe(1)
    expect(verdicts).toMatchObject([{ rule: 'forbid', outcome: 'failed', actual: { count: 1, paths: ['waste'] } }])
    expect(candidate.forbidden).toMatchObject({
      lines: [{ path: 'waste', files: 1, bytes: 3_000, isHidden: true, introducedBy: { origin: { startLine: 2 } } }],
      rest: { files: 0 },
    })
    expect(everything).toMatch(/wasteful:2.*hidden by a later layer, but shipped/)
    const unread = await weigh({ file: 'wasteful', forbid: '/waste', explain: 'layers' })
    expect(unread).toMatchObject({ exitCode: 0, outputs: { result: 'warn' } })
    expect(unread.report!.images[0]!.verdicts).toMatchObject([{ outcome: 'skipped' }])
    expect(unread.everything).toContain('forbid is not judged: the layers were not read (explain: files reads them)')
  })
  test('download-size: an estimate on this store', async () => {
    const { report, outputs } = await weigh({ 'download-size': 'true' })
    expect(report!.notMeasured ?? []).toStrictEqual([])
    // A thousand equal bytes, and tar's headers.
    const size = Number(outputs['estimated-compressed-size'])
    expect(size).toBeGreaterThan(100)
    expect(size).toBeLessThan(1_000)
    expect(outputs).not.toHaveProperty('compressed-size')
  })
  test('sudo', async () => {
    covered.add('sudo')
    const own = await makeFolder({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' })
    const { as, env, remove } = ordinary(engine, SUDO_TWO_PROGRAMS)
    const methods: (string | undefined)[] = []
    for (const sudo of ['true', 'never']) {
      const inputs = { baseline: 'none', comment: 'never', sudo }
      methods.push((await runTare(engine, { workspace: own, inputs, as, env })).report?.builder.method)
    }
    expect(methods).toEqual(['engine-store', 'docker-save'])
    remove()
    await removeFolder(own)
  })
  test('cache-dir', async () => {
    covered.add('cache-dir')
    const own = await makeFolder({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' })
    const cache = await makeFolder()
    // Only docker save reads layers of this store as archives.
    const { as, env, remove } = ordinary(engine, SUDO_TWO_PROGRAMS)
    const run = (inputs: Readonly<Record<string, string>>) =>
      runTare(engine, { workspace: own, inputs: { baseline: 'none', comment: 'never', ...inputs }, as, env })
    chmodSync(cache, 0o777)
    const noted = { sudo: 'never', 'cache-dir': cache }
    const methods = [await run(noted), await run(noted)].map(({ report }) => report?.builder.method)
    expect(methods).toEqual(['docker-save', 'layer-index'])
    for (const [folder, why] of [
      [own, /lies in the checkout/],
      ['some/where', /is not a whole path/],
    ] as const)
      expect((await run({ 'cache-dir': folder })).everything).toMatch(why)
    remove()
    await Promise.all([removeFolder(own), removeFolder(cache)])
  })
  test('timeout', async () => {
    const { exitCode, summary } = await weigh({ timeout: '2s', file: 'slow' })
    expect(exitCode).toBe(1)
    expect(summary).toContain('timeout: the build was stopped')
  })
})

describeOn('classic', 'inputs that need a pull request', (engine) => {
  test('baseline-prepare runs in the other commit’s checkout, without this step’s inputs and files', async () => {
    const origin = await makeOrigin(
      { Dockerfile: 'FROM scratch\nCOPY made app /\n', app: 'x'.repeat(100_000) },
      {},
      { app: 'x'.repeat(130_000) },
    )
    const workspace = origin.checkout('refs/pull/7/merge')
    const make = 'head -c 50000 /dev/zero > made; if env | grep -q "^INPUT_\\|^GITHUB_OUTPUT="; then exit 9; fi'
    execFileSync('bash', ['-c', 'head -c 50000 /dev/zero > made'], { cwd: workspace })
    covered.add('baseline-prepare')
    const event = pullRequestEvent({ headSha: origin.headSha, baseSha: origin.mainSha })
    const { outputs, annotations } = await runTare(engine, {
      workspace,
      event,
      inputs: { 'baseline-prepare': make, comment: 'never' },
    })
    expect(outputs).toMatchObject({ size: '180000', 'baseline-size': '150000' })
    expect(annotations).toHaveLength(1)
    expect(annotations[0]!.properties.title).toBe('Image size: +30.0 kB')
    origin.dispose()
  })

  test('override-label, strategy and matrix: which label accepts, which leg it is', async () => {
    const headSha = 'a'.repeat(40)
    const tokens = {
      tok: { login: 'github-actions[bot]', kind: 'app', permissions: { 'pull-requests': 'write' } },
    } as const
    const github = await startGitHubDouble({
      repository: 'acme/hello',
      tokens,
      pulls: [{ number: 7, headSha, labels: ['fine'] }],
    })
    const workspace = await makeFolder({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' })
    for (const name of ['override-label', 'strategy', 'matrix']) covered.add(name)
    const { outputs, report } = await runTare(engine, {
      workspace,
      event: pullRequestEvent({ headSha, baseSha: 'b'.repeat(40) }),
      inputs: {
        baseline: 'none',
        'max-size': '1B',
        'override-label': 'fine',
        'github-token': 'tok',
        strategy: '{"job-index": 1, "job-total": 3}',
        matrix: '{"service": "api", "arch": "arm64"}',
      },
      env: { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: github.graphqlUrl },
    })
    expect(outputs['result']).toBe('accepted')
    expect(report!.run.matrix).toEqual({ index: 1, total: 3, values: 'api, arm64' })
    await removeFolder(workspace)
    await github.close()
  })

  test('reports: nothing is measured, what other jobs measured is read', async () => {
    const workspace = await makeFolder({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' })
    covered.add('reports')
    const inputs = { baseline: 'none', comment: 'never', 'report-dir': 'out' }
    await runTare(engine, { workspace, inputs })
    const { exitCode, outputs } = await runTare(engine, {
      workspace,
      inputs: { reports: 'out/*.json', 'max-size': '1B', comment: 'never' },
      env: { DOCKER_HOST: 'unix:///nowhere' },
    })
    expect([exitCode, outputs['result'], outputs['size']]).toEqual([1, 'fail', '31'])
    await removeFolder(workspace)
  })
})

describeOn('container', "inputs of a builder of one's own", (engine) => {
  test('builder, cache-to and cache-from: what one builder wrote another reads, and the baseline overwrites nothing', async () => {
    const workspace = await makeFolder({
      one: 'FROM scratch\nCOPY app /\nCOPY app /again\n',
      // Never built before, whatever the builder has seen.
      two: `FROM scratch\nCOPY two /\n# ${Math.random()}\n`,
      app: String(Math.random()),
    })
    const cache = path.join(workspace, 'cache')
    const inputs = { file: 'one', 'baseline-file': 'two', comment: 'never' }
    for (const name of ['builder', 'cache-to', 'cache-from']) covered.add(name)
    const first = await runTare(engine, {
      workspace,
      inputs: { ...inputs, 'cache-to': `type=local,dest=${cache},mode=max` },
    })
    expect(first.report!.builder).toMatchObject({ driver: 'docker-container', name: engine.builder })
    expect(first.log.join('\n')).not.toContain('CACHED')
    execFileSync('docker', ['buildx', 'prune', '--all', '--force', '--builder', engine.builder!], {
      env: { ...process.env, ...(engine.host !== undefined && { DOCKER_HOST: engine.host }) },
    })
    const second = await runTare(engine, { workspace, inputs: { ...inputs, 'cache-from': `type=local,src=${cache}` } })
    expect(second.log.join('\n')).toMatch(/candidate \[1\/2\] COPY app \/ {2}CACHED/)
    expect(second.log.join('\n')).not.toMatch(/baseline \[1\/1\] COPY two \/ {2}CACHED/)
    await removeFolder(workspace)
  })
})

describe('the table above', () => {
  test('names every declared input', () => {
    expect(declared.filter((name) => !covered.has(name))).toEqual([])
  })
})
