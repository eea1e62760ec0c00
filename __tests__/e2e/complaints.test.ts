import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeOn, docker } from '../support/engines.js'
import { mergeGroupEvent, pullEvent } from '../support/events.js'
import type { GitHubDouble } from '../support/github/double.js'
import { archiveOf, dockerArchive, image, layerOf } from '../support/images.js'
import { makeOrigin, type Origin } from '../support/repository.js'
import {
  BASE,
  errorsOf,
  githubTest,
  HEAD,
  legInputs,
  type OnGitHub,
  READ,
  rowsOf,
  runOnGitHub,
  saveImage,
  SERVER,
  startGitHub,
  warningsOf,
} from '../support/scenario.js'
import { file } from '../support/tar.js'
import { makeFolder, removeFolder, runTare, type TareRun } from '../support/tare.js'

// What users of such gates complain about: each test is called by the thread it is from.

const bytes = (count: number): string => 'x'.repeat(count)

describeOn('classic', 'complaints', (engine) => {
  let disk: string
  let grown: Origin
  let adopting: Origin
  const folders: string[] = []
  const folderOf = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<string> => {
    const folder = await makeFolder(files)
    folders.push(folder)
    return folder
  }
  beforeAll(async () => {
    disk = await makeFolder()
    saveImage(disk, 'small', { 'srv/app': 100_000 })
    saveImage(disk, 'large', { 'srv/app': 400_000 })
    grown = await makeOrigin(
      { Dockerfile: 'FROM scratch\nWORKDIR /srv\nCOPY app /srv/app\n', app: bytes(100_000) },
      {
        Dockerfile: 'FROM scratch\nWORKDIR /srv\nCOPY app /srv/app\nCOPY from-main /srv/\n',
        'from-main': bytes(500_000),
      },
      { app: bytes(180_000) },
    )
    adopting = await makeOrigin(
      { 'README.md': 'x' },
      {},
      { Dockerfile: 'FROM scratch\nCOPY app /\n', app: bytes(100_000) },
    )
  })
  afterAll(async () => {
    for (const origin of [grown, adopting]) origin.dispose()
    await Promise.all([disk, ...folders].map(removeFolder))
  })

  const onDisk = (github: GitHubDouble, inputs: Readonly<Record<string, string>> = {}, more: Partial<OnGitHub> = {}) =>
    runOnGitHub(engine, github, {
      workspace: disk,
      ...more,
      inputs: { image: 'docker-archive:large.tar', 'baseline-image': 'docker-archive:small.tar', ...inputs },
    })
  const onPull = (
    github: GitHubDouble,
    origin: Origin,
    inputs: Readonly<Record<string, string>> = {},
    more: Partial<OnGitHub> = {},
  ): Promise<TareRun> =>
    runOnGitHub(engine, github, {
      workspace: origin.checkout('refs/pull/7/merge'),
      event: pullEvent({ headSha: origin.headSha, baseSha: origin.mainSha }),
      ...more,
      inputs,
    })
  const verdictsOf = ({ report }: TareRun) =>
    report!.images[0]!.verdicts.map(({ rule, outcome }) => `${rule} ${outcome}`)

  describe.concurrent('about comments', () => {
    githubTest.concurrent('docker/scout-action#52: matrix legs overwrite one comment', async ({ github }) => {
      const leg = (index: number) => onDisk(github, { ...legInputs(index, 2), name: `image-${index}` })
      await leg(0)
      const [first] = github.comments(7)
      expect(rowsOf(first!.body)).toHaveLength(1)
      expect(first!.body).toContain('⏳ Waiting for 1 of the 2 matrix jobs of size')
      await leg(1)
      const [second, ...more] = github.comments(7)
      expect([second!.id, more]).toEqual([first!.id, []])
      expect(rowsOf(second!.body).map((row) => row.split('`')[1])).toEqual(['image-0', 'image-1'])
      expect(second!.body).not.toContain('⏳')
    })

    githubTest.concurrent('CovertLab/vEcoli#432: comments over 65,536 characters', async ({ github }) => {
      const layers = Array.from({ length: 400 }, (_, layer) =>
        layerOf(
          Array.from({ length: 5 }, (__, index) =>
            file(`${'long-name/'.repeat(20)}${layer}/${index}`, Buffer.alloc(20_000 + layer)),
          ),
        ),
      )
      const workspace = await folderOf({ 'many.tar': archiveOf(dockerArchive([image(layers)])) })
      const images = Array.from({ length: 12 }, (_, index) => ({
        ...legInputs(index, 12),
        name: `${'long-name-'.repeat(10)}${index}`,
      }))
      const runs = await Promise.all(
        images.map((inputs) =>
          runOnGitHub(engine, github, {
            workspace,
            inputs: { ...inputs, image: 'docker-archive:many.tar', comment: 'never' },
          }),
        ),
      )
      const reports = runs.map(
        ({ outputs }, index) => [`in/${index}/report.json`, readFileSync(outputs['report-file']!, 'utf8')] as const,
      )
      const fanIn = await runOnGitHub(engine, github, {
        workspace: await folderOf(Object.fromEntries(reports)),
        inputs: { name: '', reports: 'in/*/report.json' },
      })
      // All of it would be far too long; GitHub took what there is, and it was not cut within a table.
      expect(fanIn.summary.length).toBeGreaterThan(65_536)
      expect([fanIn.exitCode, warningsOf(fanIn)]).toEqual([0, []])
      const { body } = github.comments(7)[0]!
      expect(body.length).toBeLessThanOrEqual(60_000)
      expect(rowsOf(body)).toHaveLength(12)
      expect(body.match(/<details>/g)?.length).toBe(body.match(/<\/details>/g)?.length)
    })

    githubTest.concurrent('size-limit-action#46: fork 403s that turn CI red', async ({ github }) => {
      const event = pullEvent({ headSha: HEAD, baseSha: BASE, headRepo: 'mallory/hello' })
      const run = await onDisk(github, { 'github-token': READ, 'max-size': '1MB' }, { event })
      expect([run.exitCode, warningsOf(run), errorsOf(run)]).toEqual([0, [], []])
      expect(github.requests.map(({ status }) => status)).not.toContain(403)
      // And where one does come, it is a warning.
      const refused = await onDisk(github, { 'github-token': READ, 'max-size': '1MB' })
      expect([refused.exitCode, errorsOf(refused), github.requests.map(({ status }) => status).includes(403)]).toEqual([
        0,
        [],
        true,
      ])
    })

    githubTest.concurrent(
      'microsoft/FluidFramework#4179: a comment on every PR even when nothing changed',
      async ({ github }) => {
        const run = await onDisk(github, { image: 'docker-archive:small.tar' })
        expect([run.exitCode, run.outputs['changed'], github.comments(7)]).toEqual([0, 'false', []])
        expect(run.log.join('\n')).toContain('No comment: nothing changed')
        // One byte is not worth one either.
        saveImage(disk, 'one-more', { 'srv/app': 100_001 })
        const tiny = await onDisk(github, { image: 'docker-archive:one-more.tar' })
        expect([tiny.outputs['delta'], tiny.outputs['changed'], github.comments(7)]).toEqual(['1', 'false', []])
      },
    )

    githubTest.concurrent('docker/scout-action#20: hard-coded api.github.com', async ({ github }) => {
      const enterprise = await startGitHub({ basePath: '/api/v3' })
      const run = await onDisk(enterprise, {}, { env: { GITHUB_SERVER_URL: 'https://ghe.acme.example' } })
      const [comment] = enterprise.comments(7)
      expect(comment!.body).toContain('https://ghe.acme.example/acme/hello/actions/runs/1001')
      expect([run.everything, comment!.body].join('\n').replaceAll(comment!.html_url, '')).not.toMatch(/\bgithub\.com/)
      expect(
        enterprise.requests.map(({ path }) => path).filter((path) => !/^\/api\/(v3\/|graphql$)/.test(path)),
      ).toEqual([])
      expect([enterprise.violations, github.requests]).toEqual([[], []])
      await enterprise.close()
    })

    githubTest.concurrent('docker/build-push-action#1199: ten near-identical summaries', async ({ github }) => {
      const legs = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          onDisk(github, { ...legInputs(index, 10), name: `image-${index}`, summary: 'false', comment: 'never' }),
        ),
      )
      expect(legs.map(({ summary }) => summary)).toEqual(legs.map(() => ''))
      const reports = legs.map(
        ({ outputs }, index) => [`in/${index}/report.json`, readFileSync(outputs['report-file']!, 'utf8')] as const,
      )
      const fanIn = await runOnGitHub(engine, github, {
        workspace: await folderOf(Object.fromEntries(reports)),
        inputs: { name: '', reports: 'in/*/report.json' },
      })
      expect(rowsOf(fanIn.summary)).toHaveLength(10)
      expect(fanIn.summary.match(/^### /gm)).toHaveLength(1)
    })

    githubTest.concurrent('opea-project/GenAIComps#1843: several images, several comments', async ({ github }) => {
      await onDisk(github, { name: 'api' }, { env: { GITHUB_ACTION: '__acme_tare' } })
      await onDisk(github, { name: 'worker' }, { env: { GITHUB_ACTION: '__acme_tare_2' } })
      expect(github.comments(7)).toHaveLength(1)
      expect(rowsOf(github.comments(7)[0]!.body).map((row) => row.split('`')[1])).toEqual(['api', 'worker'])
    })

    githubTest.concurrent('getsentry/sentry-javascript#13532: no cause given', async ({ github }) => {
      const run = await onPull(github, grown, { 'max-increase': '10kB' })
      const body = github.comments(7)[0]!.body.replaceAll('\u00A0', ' ')
      const link = `[\`Dockerfile:3\`](https://github.example/acme/hello/blob/${grown.headSha}/Dockerfile#L3)`
      expect(body).toContain(
        `- **+80.0 kB** ${link} \`COPY app /srv/app\`<br>source files changed<br>+80.0 kB \`srv/app\` changed`,
      )
      expect(body).toContain('| +80.0 kB | `srv/app` changed |')
      expect(errorsOf(run).at(-1)).toContain('Largest cause: Dockerfile:3 COPY app /srv/app (+80.0 kB)')
      expect(run.annotations[0]!.properties).toMatchObject({
        file: 'Dockerfile',
        line: '3',
        title: 'Image size: +80.0 kB',
      })
    })
  })

  describe.concurrent('about judging', () => {
    githubTest.concurrent('DataDog/datadog-agent#51371: a missing baseline counted as 0 bytes', async ({ github }) => {
      const run = await onDisk(github, { 'baseline-image': 'docker-archive:not-there.tar', 'max-increase': '1kB' })
      expect([run.exitCode, run.outputs['result'], verdictsOf(run)]).toEqual([
        0,
        'no-baseline',
        ['max-increase skipped'],
      ])
      for (const name of ['delta', 'delta-percent', 'baseline-size']) expect(run.outputs).not.toHaveProperty(name)
      expect(run.report!.images[0]).not.toHaveProperty('delta')
      const { body } = github.comments(7)[0]!
      expect(body).toContain('### ℹ️ `app` is 400.0 kB. No comparison: ')
      expect(body).not.toMatch(/▲|\+400|100 %|\| 0 B/)
    })

    githubTest.concurrent('emqx/emqx#18960: a base-image refresh that fails an innocent PR', async ({ github }) => {
      // Its own for each process: another one may test the same in the same engine.
      const base = `tare-e2e-moving-base:${process.pid}`
      const pushBase = async (size: number) => {
        const folder = await folderOf({ Dockerfile: 'FROM scratch\nCOPY base /\n', base: bytes(size) })
        docker(engine, 'buildx', 'build', '--quiet', '--provenance=false', '--load', '--tag', base, folder)
      }
      await pushBase(1_000_000)
      const origin = await makeOrigin(
        { Dockerfile: `FROM ${base}\nCOPY app /\n`, app: bytes(100_000) },
        { 'README.md': 'x' },
        { app: bytes(120_000) },
      )
      const innocent = await makeOrigin(
        { Dockerfile: `FROM ${base}\nCOPY app /\n`, app: bytes(100_000) },
        {},
        { 'README.md': 'y' },
      )
      try {
        const inputs = { 'max-increase': '50kB', 'max-size': '1200kB' }
        const before = await onPull(github, origin, inputs)
        expect([before.exitCode, before.outputs['size'], before.outputs['delta']]).toEqual([0, '1120000', '20000'])
        // Between main's commit and the pull request the base has moved, far beyond the limit.
        await pushBase(3_000_000)
        const grew = await onPull(github, origin, { ...inputs, 'max-size': '4MB' })
        expect([grew.exitCode, grew.outputs['size'], grew.outputs['baseline-size'], grew.outputs['delta']]).toEqual([
          0,
          '3120000',
          '3100000',
          '20000',
        ])
        // Main itself is over its limit now: that is no fault of who adds nothing, and is said.
        const nothing = await onPull(github, innocent, inputs, { env: { GITHUB_RUN_ID: '1002' } })
        expect([nothing.exitCode, nothing.outputs['result'], verdictsOf(nothing)]).toEqual([
          0,
          'warn',
          ['max-size warned', 'max-increase passed'],
        ])
        expect(nothing.summary).toContain('⚠️')
        expect(nothing.summary).toContain('as before')
        // Who adds to it is stopped.
        const added = await onPull(github, origin, inputs)
        expect([added.exitCode, added.outputs['size'], added.outputs['delta']]).toEqual([1, '3120000', '20000'])
      } finally {
        docker(engine, 'image', 'rm', base)
        origin.dispose()
        innocent.dispose()
      }
    })

    githubTest.concurrent('dotnet/dotnet-docker#1954: creep under a percent threshold', async ({ github }) => {
      const workspace = await folderOf({})
      const sizes = [1_000_000, 1_020_000, 1_040_000, 1_060_000]
      for (const size of sizes) saveImage(workspace, String(size), { app: size })
      const steps = await Promise.all(
        sizes.slice(1).map((size, index) =>
          runOnGitHub(engine, github, {
            workspace,
            inputs: {
              image: `docker-archive:${size}.tar`,
              'baseline-image': `docker-archive:${sizes[index]}.tar`,
              'max-increase': '3%',
              'max-size': '1050kB',
              comment: 'never',
            },
          }),
        ),
      )
      expect(steps.map(verdictsOf)).toEqual([
        ['max-size passed', 'max-increase passed'],
        ['max-size passed', 'max-increase passed'],
        ['max-size failed', 'max-increase passed'],
      ])
      expect(steps.map(({ exitCode }) => exitCode)).toEqual([0, 0, 1])
    })

    githubTest.concurrent('adobe/sizewatcher#36: "+100 %" on a tiny image', async ({ github }) => {
      const workspace = await folderOf({})
      for (const size of [1_000, 2_000, 20_000, 40_000]) saveImage(workspace, String(size), { app: size })
      const of = (from: number, to: number, limit: string) =>
        runOnGitHub(engine, github, {
          workspace,
          inputs: {
            image: `docker-archive:${to}.tar`,
            'baseline-image': `docker-archive:${from}.tar`,
            'max-increase': limit,
            comment: 'never',
          },
        })
      const runs = await Promise.all([
        of(1_000, 2_000, '3%'),
        of(20_000, 40_000, '3%, 5MB'),
        of(20_000, 40_000, '3%'),
        of(20_000, 40_000, '3%, 10kB'),
      ])
      expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 1, 1])
      expect(runs[0].summary).toContain('no significant change in size (+1.0 kB)')
    })

    githubTest.concurrent('web-infra-dev/rspack#14656: wrong baseline: the branch tip', async ({ github }) => {
      const event = pullEvent({ headSha: grown.headSha, baseSha: grown.mainSha })
      const [merged, head] = await Promise.all([
        onPull(github, grown, { comment: 'never' }),
        onPull(github, grown, { comment: 'never' }, { workspace: grown.checkout(grown.headSha), event }),
      ])
      expect([merged.outputs['baseline-size'], merged.outputs['delta']]).toEqual(['600000', '80000'])
      // Against main's tip the head would be 420 kB smaller.
      expect([head.outputs['baseline-size'], head.outputs['delta']]).toEqual(['100000', '80000'])
    })

    githubTest.concurrent(
      'size-limit-action#33: first PR fails because the base has no Dockerfile',
      async ({ github }) => {
        const run = await onPull(github, adopting, { 'max-increase': '1kB', 'min-reduction': '5%' })
        expect([run.exitCode, run.outputs['result'], verdictsOf(run)]).toEqual([
          0,
          'no-baseline',
          ['max-increase skipped', 'min-reduction skipped'],
        ])
        expect(run.report!.images[0]).toMatchObject({ change: 'new' })
      },
    )

    githubTest.concurrent('google-gemini/gemini-cli#8032: merge queue crash', async ({ github }) => {
      const event = mergeGroupEvent({ headSha: grown.mergeSha, baseSha: grown.mainSha })
      const run = await onPull(github, grown, { 'max-increase': '1kB', 'max-size': '1MB' }, { event })
      expect([run.exitCode, run.outputs['delta'], verdictsOf(run)]).toEqual([
        0,
        '80000',
        ['max-size passed', 'max-increase skipped'],
      ])
      expect(github.comments(7)).toEqual([])
      // A payload that lacks everything is no crash either.
      const bare = await onPull(
        github,
        grown,
        { 'max-increase': '1kB' },
        { event: { name: 'merge_group', payload: {} } },
      )
      expect([bare.exitCode, verdictsOf(bare)]).toEqual([0, ['max-increase skipped']])
    })

    test('a label that nobody has made, and a limit that nobody finds', async () => {
      const github = await startGitHub({ labels: [] })
      const workflow = ['jobs:', '  size:', '    steps:', '      - with:', '          max-size: 100kB', '']
      const workspace = await folderOf({
        'app.tar': archiveOf(dockerArchive([image([layerOf([file('app', Buffer.alloc(300_000))])])])),
        '.github/workflows/size.yml': workflow.join('\n'),
      })
      const inputs = { image: 'docker-archive:app.tar', baseline: 'none', 'max-size': '100kB' }
      const env = { GITHUB_WORKFLOW_REF: 'acme/hello/.github/workflows/size.yml@refs/pull/7/merge' }
      const run = await runOnGitHub(engine, github, { workspace, inputs, env })
      expect(run.exitCode).toBe(1)
      const place = `[\`.github/workflows/size.yml:5\`](${SERVER}/acme/hello/blob/${HEAD}/.github/workflows/size.yml#L5)`
      expect(github.comments(7)[0]!.body).toContain(
        'set the label `accept-image-size` (it does not exist yet: create it with `gh label create accept-image-size` ' +
          `or on the [labels page](${SERVER}/acme/hello/labels)), then [re-run this job](`,
      )
      expect(github.comments(7)[0]!.body).toContain(`, or change \`max-size\` (${place}).`)
      expect(errorsOf(run).at(-1)).toMatch(/gh label create .* change max-size \(\.github\/workflows\/size\.yml:5\)\./)
      await github.close()
      expect(github.violations).toEqual([])
    })

    githubTest.concurrent('port-labs/ocean#2493: no way to accept a regression', async ({ github }) => {
      const red = await onPull(github, grown, { 'max-increase': '1kB' })
      expect(github.comments(7)[0]!.body).toContain('set the label `accept-image-size`, then [re-run this job](')
      github.addLabel(7, 'accept-image-size', 'alice')
      const green = await onPull(github, grown, { 'max-increase': '1kB' }, { env: { GITHUB_RUN_ATTEMPT: '2' } })
      expect([red.exitCode, green.exitCode, verdictsOf(green)]).toEqual([1, 0, ['max-increase accepted']])
      expect(github.comments(7)[0]!.body).toMatch(/### ✅ `app` grows by 80\.0 kB.*, accepted by `@alice`/)
    })
  })
})

/** What docker itself says of the same image. */
const engineBytes = new Map<string, string | undefined>()

for (const kind of ['classic', 'containerd'] as const) {
  describeOn(kind, 'complaints', (engine) => {
    test('open-edge-platform/geti#5590: numbers that jump when the image store changes', async () => {
      const workspace = await makeFolder({
        Dockerfile: 'FROM scratch\nCOPY a b /\nCOPY b /a\n',
        a: bytes(300_001),
        b: bytes(70_003),
      })
      const { outputs } = await runTare(engine, { workspace, inputs: { baseline: 'none' } })
      await removeFolder(workspace)
      expect([outputs['size'], outputs['wasted']]).toEqual([String(300_001 + 70_003 + 70_003), '300001'])
      engineBytes.set(kind, outputs['engine-size'])
      // The engine's own number is what jumps.
      if (engineBytes.size === 2) expect(engineBytes.get('containerd')).not.toBe(engineBytes.get('classic'))
    })
  })
}
