import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOn } from '../support/engines.js'
import { checkoutState, makeOrigin, type Origin } from '../support/repository.js'
import { makeFolder, pullRequestEvent, removeFolder, runTare } from '../support/tare.js'

const kilobytes = (count: number): string => 'x'.repeat(count * 1_000)

describeOn('classic', 'the target branch as baseline', (engine) => {
  let origin: Origin
  beforeAll(async () => {
    origin = await makeOrigin(
      {
        Dockerfile: 'FROM scratch\nCOPY app /\n',
        app: kilobytes(100),
        '.dockerignore': 'ignored\n',
        'moved/Dockerfile': 'FROM scratch\nCOPY app /\n',
      },
      // What happens on main meanwhile belongs to both sides of the pull request.
      { 'from-main': kilobytes(500), Dockerfile: 'FROM scratch\nCOPY app from-main /\n' },
      { app: kilobytes(150), 'new/Dockerfile': 'FROM scratch\nCOPY app /\n' },
    )
  })
  afterAll(() => {
    origin.dispose()
  })
  const event = () => pullRequestEvent({ headSha: origin.headSha, baseSha: origin.mainSha })
  const quiet = { comment: 'never' }

  test('a depth-1 merge checkout: the first parent is found and fetched, the delta is the pull request alone, the checkout stays as it was', async () => {
    const workspace = origin.checkout('refs/pull/7/merge')
    const before = checkoutState(workspace)
    // The event tells the base as it was when it was sent; the merge commit may be younger.
    const stale = pullRequestEvent({ headSha: origin.headSha, baseSha: origin.firstSha })
    const { report, exitCode, summary } = await runTare(engine, {
      workspace,
      event: stale,
      inputs: { ...quiet, name: 'app' },
    })
    expect(exitCode).toBe(0)
    expect(report!.images[0]).toMatchObject({
      change: 'changed',
      baseline: { kind: 'ref', label: 'main', sha: origin.mainSha, engineBytes: 600_000 },
      candidate: { engineBytes: 650_000 },
      delta: { engineBytes: 50_000 },
    })
    expect(summary).toContain('grows by 50.0 kB (+8.3 %)')
    expect(checkoutState(workspace)).toBe(before)
  })

  test('checked out below the workspace (path:), and a symbolic link to the workspace: the repository is found from the context', async () => {
    const workspace = await makeFolder()
    renameSync(origin.checkout('refs/pull/7/merge'), path.join(workspace, 'app'))
    const inputs = { ...quiet, context: 'app', name: 'app' }
    const { report } = await runTare(engine, { workspace, event: event(), inputs })
    expect(report!.images[0]).toMatchObject({
      baseline: { kind: 'ref', sha: origin.mainSha },
      delta: { uncompressedBytes: 50_000 },
    })
    const link = `${workspace}-link`
    symlinkSync(workspace, link)
    const linked = await runTare(engine, { workspace: link, event: event(), inputs })
    expect(linked.report!.images[0]!.delta).toMatchObject({ uncompressedBytes: 50_000 })
    rmSync(link)
    await removeFolder(workspace)
  })

  test('what an earlier step left in the context is warned about once, and is in the candidate alone', async () => {
    const workspace = origin.checkout('refs/pull/7/merge')
    mkdirSync(path.join(workspace, 'dist'))
    writeFileSync(path.join(workspace, 'dist/out.js'), kilobytes(1))
    writeFileSync(path.join(workspace, 'ignored'), kilobytes(1))
    const { annotations } = await runTare(engine, { workspace, event: event(), inputs: quiet })
    const warnings = annotations.filter(({ level }) => level === 'warning')
    expect(warnings).toHaveLength(1)
    expect(warnings[0]!.message).toMatch(/^The build context contains untracked files: "dist\/"\. .*baseline-prepare/)
  })

  test('a baseline image that is not there yet: no comparison, what would make it, absolute budgets judged', async () => {
    const workspace = origin.checkout('refs/pull/7/merge')
    const inputs = { ...quiet, 'baseline-image': 'no-such:image', 'max-size': '1kB', 'max-increase': '1kB' }
    const { report, exitCode } = await runTare(engine, { workspace, event: event(), inputs })
    expect(exitCode).toBe(1)
    expect(report!.images[0]).toMatchObject({
      baseline: { kind: 'failed' },
      verdicts: [{ outcome: 'failed' }, { outcome: 'skipped' }],
    })
    expect(report!.images[0]).not.toHaveProperty('delta')
    expect(report!.images[0]!.baseline).toMatchObject({
      reason: expect.stringContaining('docker build --tag no-such:image') as string,
    })
  })

  test('pull_request_target has secrets: it builds nothing, and says the two safe ways', async () => {
    const workspace = origin.checkout('refs/pull/7/merge')
    const run = await runTare(engine, { workspace, event: { ...event(), name: 'pull_request_target' }, inputs: quiet })
    expect(run.exitCode).toBe(1)
    expect(run.annotations[0]!.message).toMatch(
      /Tare does not build on pull_request_target.*on: pull_request.*workflow_run.*reports/s,
    )
    expect(run.log.join('\n')).not.toContain('Build')
  })

  test('the head itself checked out: the merge base is the baseline', async () => {
    const workspace = origin.checkout(origin.headSha)
    const { report } = await runTare(engine, { workspace, event: event(), inputs: { ...quiet } })
    // Not main's tip, which is 500 kB heavier for reasons of its own.
    expect(report!.images[0]).toMatchObject({
      baseline: { kind: 'ref', engineBytes: 100_000 },
      delta: { engineBytes: 50_000 },
    })
  })

  test('no Dockerfile on the target branch: a new image, never a growth from 0 bytes', async () => {
    const workspace = origin.checkout('refs/pull/7/merge')
    const inputs = { ...quiet, file: 'new/Dockerfile', name: 'new', 'max-size': '1MB', 'max-increase': '1kB' }
    const { report, exitCode, outputs, summary, annotations } = await runTare(engine, {
      workspace,
      event: event(),
      inputs,
    })
    expect(exitCode).toBe(0)
    expect(annotations).toMatchObject([
      {
        level: 'warning',
        message: 'new linux/amd64: max-increase is not judged: main has no new/Dockerfile: this is a new image.',
      },
    ])
    expect(report!.images[0]).toMatchObject({ change: 'new', baseline: { kind: 'none' } })
    expect(report!.images[0]!.verdicts).toMatchObject([
      { rule: 'max-size', outcome: 'passed' },
      { rule: 'max-increase', outcome: 'skipped' },
    ])
    expect(outputs).toMatchObject({ result: 'no-baseline', size: '150000' })
    expect(outputs).not.toHaveProperty('delta')
    expect(outputs).not.toHaveProperty('baseline-size')
    expect(summary).toContain('### ℹ️ new image `new`, 150.0 kB (15 % of 1 MB)')
  })

  test.each([
    ['a branch', () => 'main', () => origin.mainSha],
    ['a full commit', () => origin.headSha, () => origin.headSha],
    ['a relative ref of a full clone', () => 'HEAD~0', () => origin.mergeSha],
  ])('baseline-ref: %s', async (_, ref, sha) => {
    const workspace = origin.checkout('refs/pull/7/merge')
    const { report } = await runTare(engine, { workspace, inputs: { ...quiet, 'baseline-ref': ref() } })
    expect(report!.images[0]!.baseline).toMatchObject({ kind: 'ref', label: ref(), sha: sha() })
  })

  test('baseline-ref that nobody knows: an error that names it', async () => {
    const workspace = origin.checkout('refs/pull/7/merge')
    const { annotations, exitCode } = await runTare(engine, { workspace, inputs: { 'baseline-ref': 'no-such-branch' } })
    expect(exitCode).toBe(1)
    expect(annotations[0]!.message).toMatch(
      /^Could not measure: baseline-ref: neither origin nor this checkout knows "no-such-branch"\. What to do: name a branch/,
    )
  })

  test('baseline: none compares with nothing, on a pull request too', async () => {
    const workspace = origin.checkout('refs/pull/7/merge')
    const { report } = await runTare(engine, { workspace, event: event(), inputs: { ...quiet, baseline: 'none' } })
    expect(report!.images[0]).toMatchObject({
      baseline: { kind: 'none', reason: 'the input baseline is none' },
      change: 'unknown',
    })
  })

  test('a context outside of the repository has no earlier version', async () => {
    const workspace = origin.checkout('refs/pull/7/merge')
    const outside = await makeFolder({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' })
    const { annotations } = await runTare(engine, { workspace, event: event(), inputs: { context: outside } })
    expect(annotations[0]!.message).toContain('lies outside the repository')
    await removeFolder(outside)
  })
})

describeOn('classic', 'COPY . . with .git in the context', (engine) => {
  test.each([
    ['no change: what differs is our checkout alone', {}, 'unchanged', undefined],
    ['113 B more: those are the change, and our checkout is told apart', { app: 'x'.repeat(213) }, 'unchanged', 113],
  ])('%s', async (_, feature, change, bytes) => {
    const origin = await makeOrigin({ Dockerfile: 'FROM scratch\nCOPY . .\n', app: 'x'.repeat(100) }, {}, feature)
    const workspace = origin.checkout('refs/pull/7/merge')
    const event = pullRequestEvent({ headSha: origin.headSha, baseSha: origin.mainSha })
    const { report } = await runTare(engine, { workspace, event, inputs: { comment: 'never' } })
    const [image] = report!.images
    expect(image!.change).toBe(change)
    const causes = (image!.causes ?? []).filter(({ kind }) => kind !== 'checkout')
    expect(causes.map(({ deltaBytes }) => deltaBytes)).toStrictEqual(bytes === undefined ? [] : [bytes])
    origin.dispose()
  })
})

describeOn('classic', 'builds that fail', (engine) => {
  let workspace: string
  beforeAll(async () => {
    workspace = await makeFolder({
      good: 'FROM scratch\nCOPY good /\n',
      bad: `FROM ${engine.debian}\nRUN true\nRUN echo the reason; \\\n  exit 7\n`,
    })
  })
  afterAll(() => removeFolder(workspace))

  test('a failing baseline is no failing candidate: the step is named, absolute budgets are judged, growth is not', async () => {
    const inputs = { file: 'good', 'baseline-file': 'bad', name: 'app', 'max-size': '10B', 'max-increase': '1kB' }
    const { report, exitCode, log, summary, annotations } = await runTare(engine, { workspace, inputs })
    expect(exitCode).toBe(1)
    expect(annotations[0]).toMatchObject({
      level: 'warning',
      properties: { file: 'bad', line: '3', title: 'Image size: the baseline does not build' },
    })
    expect(report!.images[0]).toMatchObject({
      change: 'unknown',
      baseline: {
        kind: 'failed',
        reason: 'bad could not be built: step 3/3 RUN echo the reason; exit 7 (bad:3) exited 7',
      },
      verdicts: [
        { rule: 'max-size', outcome: 'failed' },
        { rule: 'max-increase', outcome: 'skipped' },
      ],
    })
    expect(log.join('\n')).toContain('the reason')
    expect(summary).toContain('could not be built')
    const green = await runTare(engine, { workspace, inputs: { ...inputs, 'max-size': '1MB' } })
    expect(green).toMatchObject({ exitCode: 0, outputs: { result: 'no-baseline' } })
    expect(green.summary).toMatch(/### ℹ️ `app` is 25 B\. No comparison: bad could not be built: step 3\/3 RUN/)
  })

  test('a failing candidate fails the job: an annotation on its line, the last output, no report', async () => {
    const { report, exitCode, annotations, summary, log } = await runTare(engine, {
      workspace,
      inputs: { file: 'bad', 'baseline-file': 'good' },
    })
    expect(exitCode).toBe(1)
    expect(report).toBeUndefined()
    expect(annotations[0]).toMatchObject({ level: 'error', properties: { file: 'bad', line: '3', endLine: '4' } })
    expect(annotations.at(-1)!.message).toBe(
      'Could not measure: the candidate could not be built: step 3/3 RUN echo the reason; exit 7 (bad:3) exited 7.',
    )
    expect(summary).toContain('### ❌ Image size: not measured')
    expect(summary).toContain('the reason')
    expect(log.join('\n')).toContain('the reason')
  })

  test('warn-only is about budgets: a candidate that does not build fails all the same', async () => {
    const { exitCode } = await runTare(engine, {
      workspace,
      inputs: { file: 'bad', 'baseline-file': 'good', 'warn-only': 'true' },
    })
    expect(exitCode).toBe(1)
  })
})
