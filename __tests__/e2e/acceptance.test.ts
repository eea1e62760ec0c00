import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/domain/report.js'
import { startRemoteBuilder } from '../../testbed/remote-builder.mjs'
import { describeOn, type TestEngine } from '../support/engines.js'
import {
  dispatchEvent,
  mergeGroupEvent,
  pullEvent,
  pushEvent,
  releaseEvent,
  scheduleEvent,
  type SentEvent,
  workflowRunEvent,
} from '../support/events.js'
import type { GitHubDouble, LoggedRequest } from '../support/github/double.js'
import { archiveOf, dockerArchive, image, layerOf } from '../support/images.js'
import { makeOrigin, type Origin } from '../support/repository.js'
import {
  APP,
  BASE,
  errorsOf,
  githubTest,
  HEAD,
  legInputs,
  type OnGitHub,
  PAT,
  READ,
  rowsOf,
  runOnGitHub,
  saveImage,
  SERVER,
  startGitHub,
  warningsOf,
  WRITE,
} from '../support/scenario.js'
import { file } from '../support/tar.js'
import { makeFolder, removeFolder, type TareRun } from '../support/tare.js'

// The acceptance list, row by row in its own words, and the rows of what people ask of such a gate beside it.

const kilobytes = (count: number): string => 'x'.repeat(count * 1_000)
/** GitHub tells times to the second. */
const nextSecond = (): Promise<void> => sleep(1_100)

const writesTo = ({ requests }: GitHubDouble): readonly LoggedRequest[] =>
  requests.filter(({ method, path: asked }) => method !== 'GET' && !asked.endsWith('/graphql'))

/** When each request arrives, from now on. */
function watchTimes({ requests }: GitHubDouble): readonly { readonly at: number; readonly request: LoggedRequest }[] {
  const seen: { at: number; request: LoggedRequest }[] = []
  Object.assign(requests, {
    push(request: LoggedRequest) {
      seen.push({ at: Date.now(), request })
      return Array.prototype.push.call(requests, request)
    },
  })
  return seen
}

describeOn('classic', 'the acceptance list', (engine) => {
  let grown: Origin
  let commented: Origin
  let adopting: Origin
  // Images on disk: what is about GitHub alone needs no build.
  let disk: string
  const [small, large, larger] = ['docker-archive:small.tar', 'docker-archive:large.tar', 'docker-archive:larger.tar']
  const compared = { image: large, 'baseline-image': small }
  const folders: string[] = []
  const folderOf = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<string> => {
    const folder = await makeFolder(files)
    folders.push(folder)
    return folder
  }

  beforeAll(async () => {
    grown = await makeOrigin(
      { Dockerfile: 'FROM scratch\nCOPY app /\n', app: kilobytes(100) },
      { 'from-main': kilobytes(500), Dockerfile: 'FROM scratch\nCOPY app from-main /\n' },
      { app: kilobytes(150) },
    )
    // No two runs of the last step make the same bytes, and no cache holds it.
    const steps = `FROM ${engine.debian}\nRUN --network=none echo ${Math.random()} > /nonce && date +%N > /time\n`
    commented = await makeOrigin({ Dockerfile: steps }, {}, { Dockerfile: `# About the base\n${steps}# The end\n` })
    adopting = await makeOrigin(
      { 'README.md': 'hello' },
      {},
      {
        Dockerfile: 'FROM scratch\nCOPY app /\n',
        app: kilobytes(100),
        '.github/workflows/size.yml': 'on: pull_request\n',
      },
    )
    disk = await makeFolder()
    saveImage(disk, 'small', { 'srv/app': 100_000 })
    saveImage(disk, 'large', { 'srv/app': 400_000 })
    saveImage(disk, 'larger', { 'srv/app': 900_000 })
  })
  afterAll(async () => {
    for (const origin of [grown, commented, adopting]) origin.dispose()
    await Promise.all([disk, ...folders].map(removeFolder))
  })

  const pullOf = (origin: Origin, headRepo?: string): Pick<OnGitHub, 'workspace' | 'event'> => ({
    workspace: origin.checkout('refs/pull/7/merge'),
    event: pullEvent({ headSha: origin.headSha, baseSha: origin.mainSha, ...(headRepo !== undefined && { headRepo }) }),
  })
  const onDisk = (github: GitHubDouble, inputs: Readonly<Record<string, string>> = {}, more: Partial<OnGitHub> = {}) =>
    runOnGitHub(engine, github, { workspace: disk, ...more, inputs: { ...compared, ...inputs } })

  describe.concurrent('faults of the API', () => {
    githubTest.concurrent(
      'one that hangs for ever: given up within 65 s with a warning, everything else delivered, a green job',
      { timeout: 120_000 },
      async ({ github }) => {
        github.faults.push({ match: {}, kind: 'hang', times: 999 })
        const began = Date.now()
        const run = await onDisk(github)
        expect(Date.now() - began).toBeLessThan(66_000)
        expect(run).toMatchObject({ exitCode: 0, conclusion: 'success' })
        expect(warningsOf(run)).toEqual([
          expect.stringMatching(/^Could not comment on PR #7: .*The result is in the job summary: /s),
        ])
        expect(run.outputs).toMatchObject({ result: 'pass', size: '400000', delta: '300000' })
        expect(run.summary).toMatch(/### ✅ `app` .*\b400\.0 kB/)
      },
    )

    githubTest.concurrent('one that hangs once: given up after 15 s, and asked again', async ({ github }) => {
      github.faults.push({ match: { method: 'GET', path: /comments/ }, kind: 'hang' })
      const began = Date.now()
      const run = await onDisk(github)
      expect(Date.now() - began).toBeGreaterThan(14_000)
      expect([run.exitCode, warningsOf(run), github.comments(7).length]).toEqual([0, [], 1])
    })

    githubTest.concurrent(
      'a comment that is made after we have given up waiting: the second one is taken away',
      async ({ github }) => {
        github.faults.push({ match: { method: 'POST', path: /comments/ }, kind: 'delay', delayMs: 16_800 })
        const run = await onDisk(github)
        expect([run.exitCode, warningsOf(run)]).toEqual([0, []])
        // Both came to be.
        expect(
          github.requests.filter(({ method, path: asked }) => method === 'POST' && asked.includes('/comments')),
        ).toHaveLength(2)
        expect(github.comments(7)).toHaveLength(1)
      },
    )

    githubTest.concurrent('429 with retry-after 2 is obeyed to the second', async ({ github }) => {
      const seen = watchTimes(github)
      github.faults.push({ match: { method: 'POST', path: /comments/ }, kind: 'rate-limit-429', retryAfter: 2 })
      const run = await onDisk(github)
      const [refused, again] = seen.filter(
        ({ request }) => request.method === 'POST' && request.path.includes('/comments'),
      )
      expect([refused!.request.status, again!.request.status]).toEqual([429, 201])
      expect(again!.at - refused!.at).toBeGreaterThanOrEqual(1_990)
      expect(again!.at - refused!.at).toBeLessThan(6_000)
      expect([run.exitCode, warningsOf(run), github.comments(7).length]).toEqual([0, [], 1])
    })

    githubTest.concurrent(
      'a secondary limit (403 with retry-after) is no missing permission: waited for',
      async ({ github }) => {
        const seen = watchTimes(github)
        github.faults.push({ match: { method: 'POST', path: /comments/ }, kind: 'secondary-403', retryAfter: 2 })
        const run = await onDisk(github)
        const [refused, again] = seen.filter(
          ({ request }) => request.method === 'POST' && request.path.includes('/comments'),
        )
        expect(again!.at - refused!.at).toBeGreaterThanOrEqual(1_990)
        expect([run.exitCode, warningsOf(run), github.comments(7).length]).toEqual([0, [], 1])
      },
    )

    githubTest.concurrent(
      'a limit that asks for more time than there is: said as a limit, not as a permission',
      async ({ github }) => {
        github.faults.push({
          match: { method: 'POST', path: /comments/ },
          kind: 'secondary-403',
          retryAfter: 3_600,
          times: 9,
        })
        const run = await onDisk(github)
        expect(run.exitCode).toBe(0)
        expect(warningsOf(run)).toEqual([expect.stringContaining('secondary rate limit')])
        expect(warningsOf(run)[0]).not.toContain('permissions:')
      },
    )

    for (const kind of ['html-502', 'reset', 'cut-body'] as const)
      githubTest.concurrent(`${kind} where the comment is made: there is one in the end`, async ({ github }) => {
        github.faults.push({ match: { method: 'POST', path: /comments/ }, kind })
        const run = await onDisk(github)
        expect([run.exitCode, warningsOf(run)]).toEqual([0, []])
        expect(github.faults).toEqual([])
        expect(github.comments(7)).toHaveLength(1)
        expect(run.outputs['comment-id']).toBe(String(github.comments(7)[0]!.id))
      })
  })

  describe.concurrent('the rows', () => {
    githubTest.concurrent(
      'Fork PR: job green/red correctly, no 403 noise, summary complete, comment arrives through the second workflow',
      async ({ github }) => {
        github.setHead(9, grown.headSha)
        const fork = { ...pullOf(grown, 'mallory/hello'), env: { GITHUB_ACTOR: 'mallory' } }
        const green = await runOnGitHub(engine, github, {
          ...fork,
          inputs: { 'github-token': READ, 'max-increase': '60kB' },
        })
        const red = await runOnGitHub(engine, github, {
          ...fork,
          inputs: { 'github-token': READ, 'max-increase': '40kB' },
        })
        expect([green.exitCode, red.exitCode]).toEqual([0, 1])
        for (const run of [green, red]) {
          expect(warningsOf(run)).toEqual([])
          expect(
            run.log.filter((line) => line.includes('No comment: this pull request comes from a fork')),
          ).toHaveLength(1)
          expect(rowsOf(run.summary)).toHaveLength(1)
          expect(run.summary).toContain('COPY app from-main /')
        }
        expect(errorsOf(green)).toEqual([])
        expect(github.requests.filter(({ method, status }) => method !== 'GET' || status !== 200)).toEqual([])

        const workspace = await folderOf({ 'in/report.json': readFileSync(green.outputs['report-file']!, 'utf8') })
        const second = await runOnGitHub(engine, github, {
          workspace,
          event: workflowRunEvent({ headSha: grown.headSha }),
          inputs: { name: '', reports: 'in/*.json', 'max-increase': '40kB' },
        })
        expect(second.exitCode).toBe(0)
        expect(github.comments(9)).toHaveLength(1)
        expect(github.comments(9)[0]!.body).toMatch(/### ❌ `app` .*\b650\.0 kB/)
        expect(github.comments(7)).toEqual([])
      },
    )

    githubTest.concurrent('The PR that first adds the Dockerfile and the workflow passes', async ({ github }) => {
      const run = await runOnGitHub(engine, github, {
        ...pullOf(adopting),
        inputs: { 'max-size': '1MB', 'max-increase': '1kB' },
      })
      expect([run.exitCode, run.outputs['result'], run.outputs['delta']]).toEqual([0, 'no-baseline', undefined])
      expect(github.comments(7)[0]!.body).toContain('### ℹ️ new image `app`, 100.0 kB (10 % of 1 MB)')
      expect(warningsOf(run)).toEqual([
        'app linux/amd64: max-increase is not judged: main has no Dockerfile: this is a new image.',
      ])
    })

    githubTest.concurrent(
      'A comment-only change to a Dockerfile reports *identical*, with a warm and a cold cache',
      async ({ github }) => {
        const cold = await runOnGitHub(engine, github, { ...pullOf(commented) })
        const warm = await runOnGitHub(engine, github, { ...pullOf(commented) })
        const without = await runOnGitHub(engine, github, { ...pullOf(commented), inputs: { 'no-cache': 'true' } })
        expect([cold, warm, without].map(({ report }) => report!.images[0]!.change)).toEqual([
          'identical',
          'identical',
          'identical',
        ])
        const digests = [cold, warm, without].map(({ outputs }) => outputs['digest'])
        expect(digests[1]).toBe(digests[0])
        // It was built again indeed.
        expect(digests[2]).not.toBe(digests[0])
        expect(cold.summary).toContain('is identical to `main` (all layers unchanged)')
        expect(github.comments(7)).toEqual([])
      },
    )

    githubTest.concurrent('A PR behind main: the delta holds only the PR', async ({ github }) => {
      const { workspace } = pullOf(grown)
      const stale = pullEvent({ headSha: grown.headSha, baseSha: grown.firstSha })
      const merged = await runOnGitHub(engine, github, { workspace, event: stale, inputs: { 'max-increase': '50kB' } })
      expect([merged.exitCode, merged.outputs['delta'], merged.outputs['baseline-size']]).toEqual([
        0,
        '50000',
        '600000',
      ])
      const { event } = pullOf(grown)
      const head = await runOnGitHub(engine, github, {
        workspace: grown.checkout(grown.headSha),
        event: event!,
        inputs: { comment: 'never' },
      })
      expect([head.outputs['delta'], head.outputs['baseline-size']]).toEqual(['50000', '100000'])
    })

    githubTest.concurrent(
      'A 12-leg matrix finishing together: one comment, 12 rows',
      { timeout: 120_000 },
      async ({ github }) => {
        const legs = await Promise.all(
          Array.from({ length: 12 }, (_, index) =>
            onDisk(
              github,
              { ...legInputs(index, 12), name: `image-${index}`, summary: 'false' },
              { env: { GITHUB_JOB: 'size' } },
            ),
          ),
        )
        expect(legs.map(({ exitCode }) => exitCode)).toEqual(legs.map(() => 0))
        // Whatever was lost is shown as waiting, never as fine.
        const [live, ...others] = github.comments(7)
        expect(others).toEqual([])
        const shown = rowsOf(live!.body).length
        const waiting = Number(/(\d+) of the 12 matrix jobs of size/.exec(live!.body)?.[1] ?? 0)
        expect(shown + waiting).toBe(12)
        expect(live!.body).toMatch(waiting > 0 ? /### ⏳ / : /### ✅ /)

        const reports = legs.map(
          ({ outputs }, index) => [`in/${index}/report.json`, readFileSync(outputs['report-file']!, 'utf8')] as const,
        )
        const fanIn = await runOnGitHub(engine, github, {
          workspace: await folderOf(Object.fromEntries(reports)),
          inputs: { name: '', reports: 'in/**/report.json' },
          env: { GITHUB_JOB: 'comment' },
        })
        expect(fanIn.exitCode).toBe(0)
        const [comment, ...more] = github.comments(7)
        expect([comment!.id, more]).toEqual([live!.id, []])
        const rows = rowsOf(comment!.body)
        expect(rows.map((row) => /`image-(\d+)`/.exec(row)?.[1]).sort((a, b) => Number(a) - Number(b))).toEqual(
          Array.from({ length: 12 }, (_, index) => String(index)),
        )
        expect(comment!.body).not.toContain('⏳')
        expect(fanIn.summary).toContain('12 of 12 images changed')
      },
    )

    githubTest.concurrent(
      'Two pushes 5 s apart, the first run finishing last: the newest result stays',
      async ({ github }) => {
        const of = (runId: string, headSha: string, inputs: Record<string, string>) =>
          onDisk(github, inputs, { event: pullEvent({ headSha, baseSha: BASE }), env: { GITHUB_RUN_ID: runId } })
        const newest = await of('1002', HEAD, { image: larger })
        const body = github.comments(7)[0]!.body
        const late = await of('1001', 'd'.repeat(40), { image: large })
        expect([newest.exitCode, late.exitCode]).toEqual([0, 0])
        expect(github.comments(7).map((comment) => comment.body)).toEqual([body])
        expect(body).toMatch(/`app` .*\b900\.0 kB/)
        expect(late.log.join('\n')).toMatch(/No comment: a newer run has written there already/)
        expect(late.summary).toMatch(/`app` .*\b400\.0 kB/)
      },
    )

    githubTest.concurrent(
      '… even when what the first run writes lands after the second has written',
      async ({ github }) => {
        const of = (runId: string, headSha: string, inputs: Record<string, string>) =>
          onDisk(github, inputs, { event: pullEvent({ headSha, baseSha: BASE }), env: { GITHUB_RUN_ID: runId } })
        github.faults.push({ match: { method: 'POST', path: /comments/ }, kind: 'delay', delayMs: 5_000 })
        const older = of('1001', 'd'.repeat(40), { image: large })
        while (github.faults.length > 0) await sleep(20)
        await of('1002', HEAD, { image: larger })
        expect(github.comments(7)).toHaveLength(1)
        const late = await older
        expect(late.exitCode).toBe(0)
        const [comment, ...more] = github.comments(7)
        expect(more).toEqual([])
        expect(comment!.body).toMatch(/`app` .*\b900\.0 kB/)
      },
    )

    githubTest.concurrent(
      '35 other comments before ours, our marker copied by a user: ours is updated, theirs is not',
      async ({ github }) => {
        for (let count = 0; count < 35; count++) github.addComment(7, { login: 'alice', body: `remark ${count}` })
        const first = await onDisk(github)
        const ours = github.comments(7).at(-1)!
        // Marker, state and all.
        const copy = github.addComment(7, { login: 'mallory', body: ours.body })
        const second = await onDisk(github, { image: larger }, { env: { GITHUB_RUN_ID: '1002' } })
        expect([first, second].map(({ outputs }) => outputs['comment-id'])).toEqual([String(ours.id), String(ours.id)])
        const comments = github.comments(7)
        expect(comments).toHaveLength(37)
        expect(comments.find(({ id }) => id === ours.id)!.body).toMatch(/`app` .*\b900\.0 kB/)
        expect(comments.find(({ id }) => id === copy.id)!.body).toBe(ours.body)
      },
    )

    githubTest.concurrent('App token, PAT and `GITHUB_TOKEN` find their own comment', async ({ github }) => {
      const logins = await Promise.all(
        [APP, PAT, WRITE].map(async (token) => {
          const first = await onDisk(github, { 'github-token': token })
          const second = await onDisk(
            github,
            { 'github-token': token, image: larger },
            { env: { GITHUB_RUN_ID: '1002' } },
          )
          expect(second.outputs['comment-id']).toBe(first.outputs['comment-id'])
          const { user, body } = github.comments(7).find(({ id }) => String(id) === first.outputs['comment-id'])!
          expect(body).toMatch(/`app` .*\b900\.0 kB/)
          return user.login
        }),
      )
      expect(logins).toEqual(['acme-size[bot]', 'octocat', 'github-actions[bot]'])
      expect(github.comments(7)).toHaveLength(3)
    })

    githubTest.concurrent(
      '`merge_group`, `push`, `workflow_dispatch`, `schedule`, tag: no crash',
      async ({ github }) => {
        const of = (event: SentEvent, sha: string, env: Readonly<Record<string, string>> = {}) =>
          runOnGitHub(engine, github, {
            workspace: grown.checkout(sha),
            event,
            env: { GITHUB_SHA: sha, ...env },
            inputs: { 'max-size': '700kB', 'max-increase': '1kB' },
          })
        const { mainSha, mergeSha, firstSha } = grown
        const tag = { GITHUB_REF: 'refs/tags/v1', GITHUB_REF_NAME: 'v1', GITHUB_REF_TYPE: 'tag' }
        const runs = await Promise.all([
          of(mergeGroupEvent({ headSha: mergeSha, baseSha: mainSha }), 'refs/pull/7/merge'),
          of(pushEvent({ before: firstSha, after: mainSha }), mainSha),
          of(pushEvent({ after: mainSha, ref: 'refs/tags/v1' }), mainSha, tag),
          of(pushEvent({ after: mainSha, before: 'f'.repeat(40) }), mainSha),
          of(pushEvent({ after: firstSha, ref: 'refs/heads/new' }), firstSha),
          of(dispatchEvent(), mainSha),
          of(scheduleEvent(), mainSha),
          of(releaseEvent('v1'), mainSha, tag),
          of({ name: 'page_build', payload: {} }, mainSha),
        ])
        const told = runs.map(({ exitCode, report }) => {
          const { baseline, verdicts } = report!.images[0]!
          return [exitCode, 'sha' in baseline ? baseline.sha : baseline.kind, ...verdicts.map(({ outcome }) => outcome)]
        })
        expect(told).toEqual([
          [0, mainSha, 'passed', 'skipped'],
          [0, firstSha, 'passed', 'skipped'],
          [0, firstSha, 'passed', 'skipped'],
          [0, firstSha, 'passed', 'skipped'],
          [0, 'none', 'passed', 'skipped'],
          ...[1, 2, 3, 4].map(() => [0, 'none', 'passed', 'skipped']),
        ])
        expect(writesTo(github)).toEqual([])
        // The size is judged all the same.
        const event = mergeGroupEvent({ headSha: mergeSha, baseSha: mainSha })
        const inputs = { 'max-size': '620kB' }
        const red = await runOnGitHub(engine, github, { workspace: grown.checkout('refs/pull/7/merge'), event, inputs })
        expect(red.exitCode).toBe(1)
      },
    )

    githubTest.concurrent(
      '20,000 changed files; names with `|`, backticks, `-->`, newlines, RTL marks, `::error::`, `##[error]`: comment under the limit and intact, no injected command',
      async ({ github }) => {
        const hostile = [
          'a|b',
          'tick`tick``',
          '--><!-- tare:state x -->',
          'two\nlines',
          '\u202Ertl',
          '\n::error::injected',
          '##[error]injected',
        ]
        const entries = Array.from({ length: 20_000 }, (_, index) => {
          const name = hostile[index % hostile.length]!
          return file(
            `srv/${name}/${'deep/'.repeat(index % 5)}${name}-${index}`,
            Buffer.alloc(100 + (index % 900), index % 250),
          )
        })
        const big = file(`${hostile.join('')}.bin`, Buffer.alloc(3_000_000))
        const archive = archiveOf(dockerArchive([image([layerOf([...entries, big])])]))
        const workspace = await folderOf({ 'hostile.tar': archive })
        saveImage(workspace, 'base', { 'srv/app': 1_000 })
        const run = await runOnGitHub(engine, github, {
          workspace,
          inputs: {
            image: 'docker-archive:hostile.tar',
            'baseline-image': 'docker-archive:base.tar',
            'max-size': '1kB',
          },
        })
        expect(run.exitCode).toBe(1)
        const { body } = github.comments(7)[0]!
        expect(body.length).toBeLessThanOrEqual(60_000)
        // Ours are the first line and the last, and nothing else is an HTML comment.
        expect(body).toMatch(/^<!-- tare:comment v=1 key=default -->\n### ❌ /)
        expect(body).toMatch(/\n<!-- tare:state [A-Za-z0-9+/=]+ -->\s*$/)
        const prose = body.replaceAll(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '').replaceAll(/<code>.*?<\/code>/g, '')
        expect(prose.match(/-->/g)).toHaveLength(2)
        expect(run.everything).not.toContain('\u202E')
        expect(errorsOf(run).filter((message) => message.startsWith('injected'))).toEqual([])
        expect(run.annotations.every(({ message }) => !message.startsWith('injected'))).toBe(true)
        // Every row of every table has the columns of its header.
        for (const markdown of [body, run.summary]) {
          for (const table of markdown.match(/(?:^\|.*\n)+/gm) ?? []) {
            const columns = table
              .trim()
              .split('\n')
              .map((row) => row.replaceAll('\\|', '').split('|').length)
            expect(new Set(columns).size).toBe(1)
          }
        }
        const { paths } = run.report!.images[0]!
        expect(paths!.lines.reduce((sum, { files }) => sum + files, paths!.rest.files)).toBe(20_002)
      },
    )

    githubTest.concurrent('Read-only token: the warning names the exact YAML', async ({ github }) => {
      const run = await onDisk(github, { 'github-token': READ })
      expect(run.exitCode).toBe(0)
      expect(warningsOf(run)).toEqual([
        'Could not comment on PR #7 (403). Add to this job:\n\npermissions:\n  contents: read\n  pull-requests: write\n\n' +
          `GitHub says it needs: issues=write; pull_requests=write. The result is in the job summary: ${SERVER}/acme/hello/actions/runs/1001`,
      ])
    })

    githubTest.concurrent('Label, then re-run: green, and it names who', async ({ github }) => {
      const budget = { 'max-increase': '100kB' }
      const red = await onDisk(github, budget)
      expect(errorsOf(red).at(-1)).toContain('accept it with the label accept-image-size')
      await nextSecond()
      github.addLabel(7, 'accept-image-size', 'alice')
      // The event of a re-run is as old as the first: it knows of no label.
      const green = await onDisk(github, budget, { env: { GITHUB_RUN_ATTEMPT: '2' } })
      expect([red.exitCode, green.exitCode, green.outputs['result']]).toEqual([1, 0, 'accepted'])
      expect(github.comments(7)).toHaveLength(1)
      expect(github.comments(7)[0]!.body).toContain('accepted by `@alice` (label `accept-image-size`)')
    })

    githubTest.concurrent('… more growth afterwards: red again, until the label is set anew', async ({ github }) => {
      const of = (runId: number, built: string) =>
        onDisk(github, { 'max-increase': '100kB', image: built }, { env: { GITHUB_RUN_ID: String(runId) } })
      const codes = [(await of(1001, large)).exitCode]
      await nextSecond()
      github.addLabel(7, 'accept-image-size', 'alice')
      codes.push((await of(1002, large)).exitCode)
      const more = await of(1003, larger)
      codes.push(more.exitCode)
      expect(github.comments(7)[0]!.body).toContain(
        'accepted +300.0 kB, now it is +800.0 kB: remove the label and add it again to accept this',
      )
      await nextSecond()
      github.removeLabel(7, 'accept-image-size', 'alice')
      codes.push((await of(1004, larger)).exitCode)
      await nextSecond()
      github.addLabel(7, 'accept-image-size', 'bob')
      codes.push((await of(1005, larger)).exitCode)
      expect(codes).toEqual([1, 0, 1, 1, 0])
      expect(github.comments(7)[0]!.body).toContain('accepted by `@bob`')
    })

    githubTest.concurrent('… a label for one image accepts no other', async ({ github }) => {
      github.addLabel(7, 'accept-image-size:app', 'alice')
      const budget = { 'max-increase': '100kB' }
      const app = await onDisk(github, { ...budget, name: 'app' })
      const other = await onDisk(github, { ...budget, name: 'worker', 'comment-key': 'worker' })
      expect([app.exitCode, other.exitCode]).toEqual([0, 1])
    })

    test.concurrent('`GITHUB_API_URL` of an Enterprise server: no request elsewhere', async () => {
      const github = await startGitHub({ basePath: '/api/v3' })
      const server = 'https://ghe.acme.example'
      const spy = await folderOf({
        'spy.cjs': `const { Socket } = require('node:net'), { appendFileSync } = require('node:fs'), connect = Socket.prototype.connect
Socket.prototype.connect = function (...args) {
  const [first] = args.flat()
  appendFileSync(__dirname + '/places', JSON.stringify(first.path ?? first.host + ':' + first.port) + '\\n')
  return connect.apply(this, args)
}\n`,
      })
      const run = await runOnGitHub(engine, github, {
        ...pullOf(grown),
        inputs: { 'max-increase': '10kB' },
        env: { GITHUB_SERVER_URL: server, NODE_OPTIONS: `--require ${spy}/spy.cjs` },
      })
      expect(run.exitCode).toBe(1)
      expect(github.requests.every(({ path: asked }) => /^\/api\/(v3\/|graphql$)/.test(asked))).toBe(true)
      const places = new Set(readFileSync(`${spy}/places`, 'utf8').trim().split('\n'))
      // Besides the engine, over its socket on this machine.
      places.delete(JSON.stringify((engine.host ?? '').replace('unix://', '')))
      expect([...places]).toEqual([JSON.stringify(new URL(github.url).host)])
      const [comment] = github.comments(7)
      expect(comment!.body).toContain(`](${server}/acme/hello/blob/${grown.headSha}/Dockerfile#L2)`)
      // The address of the comment is what the double calls it.
      expect([run.everything, comment!.body].join('\n').replaceAll(comment!.html_url, '')).not.toMatch(/\bgithub\.com/)
      expect(github.violations).toEqual([])
      await github.close()
    })

    githubTest.concurrent(
      '`warn-only` never fails, even when comment, summary and history all fail',
      async ({ github }) => {
        github.faults.push({ match: {}, kind: 'html-502', times: 999 })
        const workspace = await folderOf({ 'a-folder/x': '', 'a-file': '' })
        for (const [name, bytes] of [
          ['small', 100_000],
          ['large', 400_000],
        ] as const)
          saveImage(workspace, name, { 'srv/app': bytes })
        const run = await runOnGitHub(engine, github, {
          workspace,
          inputs: { ...compared, 'warn-only': 'true', 'max-size': '1kB', 'report-dir': 'a-file/reports' },
          env: { GITHUB_STEP_SUMMARY: path.join(workspace, 'a-folder') },
        })
        expect(run).toMatchObject({ exitCode: 0, conclusion: 'success' })
        expect(run.outputs['result']).toBe('warn')
        const warnings = warningsOf(run).join('\n')
        for (const what of [
          'Could not write the report files',
          'Could not write the job summary',
          'Could not comment on PR #7',
        ])
          expect(warnings).toContain(what)
        expect(errorsOf(run)).toEqual([])
      },
    )
  })

  describe.concurrent('what else is said on the pull request', () => {
    githubTest.concurrent(
      'a candidate that does not build adds one line to the comment that is there, and makes none',
      async ({ github }) => {
        const workspace = await folderOf({
          good: 'FROM scratch\nCOPY good /\n',
          bad: 'FROM scratch\nCOPY not-there /\n',
          old: 'FROM scratch\nCOPY old /\n',
        })
        const of = (runId: string, built: string) =>
          runOnGitHub(engine, github, {
            workspace,
            inputs: { file: built, 'baseline-file': 'old', 'min-change': '1B' },
            event: pullEvent({ headSha: runId.repeat(10), baseSha: BASE }),
            env: { GITHUB_RUN_ID: runId },
          })
        const nothing = await of('1001', 'bad')
        expect([nothing.exitCode, github.comments(7)]).toEqual([1, []])
        await of('1002', 'good')
        const before = github.comments(7)[0]!.body
        const broken = await of('1003', 'bad')
        expect(broken.exitCode).toBe(1)
        expect(github.comments(7)).toHaveLength(1)
        const after = github.comments(7)[0]!.body
        expect(after).toContain('### ⚠️ not measured for the newest commit; before, ')
        const lines = (text: string) => text.split('\n').filter((line) => line.startsWith('⚠️ Not measured'))
        expect([lines(before).length, lines(after).length]).toEqual([0, 1])
        expect(lines(after)[0]).toMatch(/^⚠️ Not measured for `1003100`: app, build failed/)
        expect(rowsOf(after)).toEqual(rowsOf(before))
        // The next that builds takes the line away.
        await of('1004', 'good')
        expect(github.comments(7)[0]!.body).not.toContain('Not measured')
      },
    )

    githubTest.concurrent(
      'what a comment remembers of other jobs is told without their layers, never as "0 layers"',
      async ({ github }) => {
        await onDisk(github, { name: 'api' }, { env: { GITHUB_ACTION: '__acme_tare' } })
        await onDisk(github, { name: 'worker' }, { env: { GITHUB_ACTION: '__acme_tare_2' } })
        expect(rowsOf(github.comments(7)[0]!.body)).toHaveLength(2)
        expect(github.comments(7)[0]!.body).not.toContain('0 layers')
      },
    )

    githubTest.concurrent('a platform that an image itself makes up: refused, and said as text', async ({ github }) => {
      const workspace = await folderOf({})
      const evil = 'amd64 | <img src=x> [x](https://evil.example) @team'
      const odd = image([layerOf([file('a', Buffer.alloc(50_000))])], { config: { architecture: evil } })
      writeFileSync(path.join(workspace, 'odd.tar'), archiveOf(dockerArchive([odd])))
      const run = await runOnGitHub(engine, github, {
        workspace,
        inputs: { image: 'docker-archive:odd.tar', 'max-size': '1kB' },
      })
      expect([run.exitCode, github.comments(7)]).toEqual([1, []])
      expect(errorsOf(run).at(-1)).toContain('is not part of a platform')
      for (const never of ['<img', '](https://evil', ' @team']) expect(run.summary).not.toContain(never)
    })

    githubTest.concurrent(
      'a comment that somebody deleted comes again; one whose memory was edited away is written anew',
      async ({ github }) => {
        const first = await onDisk(github)
        github.deleteComment(Number(first.outputs['comment-id']))
        const second = await onDisk(github, {}, { env: { GITHUB_RUN_ID: '1002' } })
        expect(github.comments(7).map(({ id }) => String(id))).toEqual([second.outputs['comment-id']])
        const edited = github.addComment(8, {
          login: 'github-actions[bot]',
          body: '<!-- tare:comment v=1 key=default -->\nedited',
        })
        const event = pullEvent({ headSha: 'e'.repeat(40), baseSha: BASE, number: 8 })
        const third = await onDisk(github, {}, { event })
        expect(third.outputs['comment-id']).toBe(String(edited.id))
        expect(github.comments(8)[0]!.body).toMatch(/`app` .*\b400\.0 kB/)
      },
    )

    githubTest.concurrent(
      'growth that is gone: the comment becomes *identical* and nothing else',
      async ({ github }) => {
        await onDisk(github)
        const gone = await onDisk(github, { image: small }, { env: { GITHUB_RUN_ID: '1002' } })
        expect(gone.outputs['changed']).toBe('false')
        expect(github.comments(7)).toHaveLength(1)
        expect(github.comments(7)[0]!.body).toMatch(
          /^<!-- tare:comment v=1 key=default -->\n### ✅ `app` is identical to .* \(all layers unchanged\)\n<!-- tare:state \S+ -->\n$/,
        )
      },
    )

    githubTest.concurrent("Dependabot's read-only token: no warning, one line that says so", async ({ github }) => {
      const run = await onDisk(
        github,
        { 'github-token': READ, 'max-size': '1MB' },
        { env: { GITHUB_ACTOR: 'dependabot[bot]' } },
      )
      expect([run.exitCode, warningsOf(run)]).toEqual([0, []])
      expect(run.log.filter((line) => line.includes("No comment: Dependabot's token is read-only"))).toHaveLength(1)
    })
  })

  describe.concurrent('the second workflow', () => {
    let report: Report
    beforeAll(async () => {
      const github = await startGitHub()
      const event = pullEvent({ headSha: HEAD, baseSha: BASE, headRepo: 'mallory/hello' })
      const run = await onDisk(github, { 'github-token': READ, 'max-size': '1MB' }, { event })
      await github.close()
      report = run.report!
    })

    const publish = async (
      github: GitHubDouble,
      reports: Readonly<Record<string, unknown>>,
      inputs: Readonly<Record<string, string>> = {},
      event: SentEvent = workflowRunEvent({ headSha: HEAD }),
    ): Promise<TareRun> => {
      const files = Object.entries(reports).map(([name, content]) => [
        `in/${name}`,
        typeof content === 'string' ? content : JSON.stringify(content),
      ])
      return runOnGitHub(engine, github, {
        workspace: await folderOf(Object.fromEntries(files) as Record<string, string>),
        event,
        inputs: { name: '', reports: 'in/*.json', ...inputs },
      })
    }
    const withImage = (over: Readonly<Record<string, unknown>>): unknown => ({
      ...report,
      images: [{ ...report.images[0]!, ...over }],
    })

    githubTest.concurrent(
      'the comment says whose run measured it, and the PR number inside the report is ignored',
      async ({ github }) => {
        const run = await publish(github, {
          'a.json': {
            ...report,
            run: { ...report.run, pullRequest: 8, fork: 'acme/hello', url: 'https://evil.example' },
          },
        })
        expect(run.exitCode).toBe(0)
        expect([7, 8, 9].map((pull) => github.comments(pull).length)).toEqual([0, 0, 1])
        const { body } = github.comments(9)[0]!
        expect(body).toContain(
          'Measured by a workflow run of the fork `mallory/hello`: Tare has not verified these numbers.',
        )
        expect(run.everything).not.toContain('evil.example')
      },
    )

    githubTest.concurrent('the head has moved on: nothing is posted, and that is said', async ({ github }) => {
      github.setHead(9, 'f'.repeat(40))
      const run = await publish(github, { 'a.json': report })
      expect([run.exitCode, writesTo(github)]).toEqual([0, []])
      expect(run.log.join('\n')).toContain(`No comment: the head of #9 has moved on from ${HEAD} to ${'f'.repeat(40)}`)
    })

    githubTest.concurrent(
      'a branch of that name in another repository, or a run of another event: nothing is posted',
      async ({ github }) => {
        const runs = await Promise.all([
          publish(github, { 'a.json': report }, {}, workflowRunEvent({ headSha: HEAD, headRepository: 'eve/hello' })),
          publish(github, { 'a.json': report }, {}, workflowRunEvent({ headSha: HEAD, event: 'push' })),
        ])
        expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0])
        expect(writesTo(github)).toEqual([])
      },
    )

    githubTest.concurrent(
      'a report of another commit than the run, and rubbish: named and left out, the rest is posted',
      async ({ github }) => {
        const stale = { ...report, run: { ...report.run, headSha: 'd'.repeat(40) } }
        const run = await publish(github, { 'a.json': stale, 'b.json': report, 'c.json': 'rubbish' })
        expect([run.exitCode, github.comments(9).length]).toEqual([0, 1])
        expect(warningsOf(run).join('\n')).toContain(`is about ${'d'.repeat(40)}, the run about ${HEAD}`)
        expect(warningsOf(run).join('\n')).toContain('c.json is not a report (not JSON)')
      },
    )

    githubTest.concurrent('no report at all: nothing to do, exit code 0', async ({ github }) => {
      const run = await publish(github, { 'other.txt': '' })
      expect([run.exitCode, warningsOf(run), writesTo(github)]).toEqual([0, [], []])
      expect(run.log.join('\n')).toContain('Run 1001 left no report')
    })

    githubTest.concurrent('pr-number contradicts workflow_run', async ({ github }) => {
      const run = await publish(github, { 'a.json': report }, { 'pr-number': '8' })
      expect([run.exitCode, writesTo(github)]).toEqual([1, []])
      expect(errorsOf(run).at(-1)).toContain('pr-number and a workflow_run contradict each other')
    })

    for (const [what, content, reason] of [
      ['not JSON', () => '{"schemaVersion":', 'not JSON'],
      ['an unknown field', () => ({ ...report, markdown: '**hi**' }), 'is not a report'],
      ['an unknown field deep inside', () => withImage({ html: '<script>' }), 'is not a report'],
      ['another schemaVersion', () => ({ ...report, schemaVersion: 2 }), 'is not a report'],
      // What is shown without an escape must be what it is, or there is no report.
      ['a platform that is markup', () => withImage({ platform: 'linux/<img src=x>' }), 'is not a report'],
      [
        'a commit that is markup',
        () =>
          withImage({ baseline: { ...report.images[0]!.candidate, kind: 'ref', label: 'l', sha: 'x) <img src=x>' } }),
        'is not a report',
      ],
      ...(['sizeMeaning', 'engine', 'buildx'] as const).map(
        (field) =>
          [
            `a builder whose ${field} is markup`,
            () => ({ ...report, builder: { ...report.builder, [field]: '![](//evil.example/x)' } }),
            'is not a report',
          ] as const,
      ),
      [
        '11 MB',
        () => ({ ...report, tool: { ...report.tool, version: 'x'.repeat(11_000_000) } }),
        '10000000 at most are read',
      ],
      [
        'a negative size',
        () => withImage({ candidate: { ...report.images[0]!.candidate, uncompressedBytes: -1 } }),
        'is not a report',
      ],
    ] as const)
      githubTest.concurrent(`a hostile report, ${what}: a warning, nothing is posted`, async ({ github }) => {
        const run = await publish(github, { 'a.json': content() })
        expect([run.exitCode, writesTo(github)]).toEqual([0, []])
        expect(warningsOf(run).join('\n')).toContain(reason)
      })

    githubTest.concurrent('a hostile report, a symbolic link: passed over', async ({ github }) => {
      const workspace = await folderOf({ 'secret.json': JSON.stringify(report) })
      mkdirSync(path.join(workspace, 'in'))
      symlinkSync('../secret.json', path.join(workspace, 'in/a.json'))
      const run = await runOnGitHub(engine, github, {
        workspace,
        event: workflowRunEvent({ headSha: HEAD }),
        inputs: { name: '', reports: 'in/*.json' },
      })
      expect([run.exitCode, writesTo(github)]).toEqual([0, []])
      expect(run.log.join('\n')).toContain('left no report')
    })

    describe.concurrent('a hostile report, markup in every text: it is text', () => {
      const evil = 'x) <img src=x>`|--> @team [x](https://evil.example)\n::error::injected ##[error]injected \u202E'
      const poisoned = (value: unknown, names: RegExp, name = ''): unknown => {
        if (typeof value === 'string') return names.test(name) ? evil : value
        if (Array.isArray(value)) return value.map((item) => poisoned(item, names, name))
        if (typeof value !== 'object' || value === null || name === 'tool') return value
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, poisoned(item, names, key)]))
      }
      const [before, after] = [
        { kind: 'instruction', file: 'a', startLine: 1, endLine: 2, text: 'RUN', stage: '0' },
        { kind: 'base', image: 'b', digest: 'sha256:0' },
      ]
      const full = (): unknown => {
        const [first] = report.images as [Report['images'][number]]
        const { layers, ...weight } = first.candidate
        const all = [before, after, { kind: 'history', text: 'RUN' }, { kind: 'unknown' }]
        return {
          ...report,
          run: { ...report.run, job: 'j', step: 's', matrix: { index: 0, total: 2, values: 'v' } },
          builder: { ...report.builder, name: 'n', driver: 'd' },
          notMeasured: [{ what: 'w', reason: 'r' }],
          images: [
            {
              ...first,
              verdicts: [],
              candidate: { ...weight, wastedBytes: 9, layers: all.map((origin) => ({ ...layers[0]!, origin })) },
              baseline: { ...weight, layers, kind: 'ref', label: 'l', sha: 'e'.repeat(40), uncompressedBytes: 100_000 },
              causes: [{ kind: 'base', deltaBytes: 300_000, origin: after, before: after }],
              paths: { lines: [{ path: 'p', change: 'added', bytes: 5, files: 1 }], rest: { files: 0, bytes: 0 } },
              waste: {
                lines: [
                  {
                    path: 'p',
                    files: 1,
                    bytes: 9,
                    cause: 'deleted',
                    introducedBy: { layer: 0, origin: before },
                    removedBy: { layer: 1, origin: after },
                  },
                ],
                rest: { files: 0, bytes: 0 },
              },
              hints: [{ rule: 'r', bytes: 9, path: 'p', advice: 'a', docs: 'd', origin: before }],
            },
          ],
        }
      }
      const poison = async (github: GitHubDouble, names: RegExp) => {
        const run = await publish(github, { 'a.json': poisoned(full(), names) }, { 'max-size': '1kB' })
        expect([run.exitCode, warningsOf(run)]).toEqual([0, []])
        check([github.comments(9)[0]!.body, run.summary], run)
      }
      const check = (told: readonly string[], run: TareRun) => {
        for (const markdown of told) {
          const prose = markdown.replaceAll(/`[^`\n]*`/g, '').replaceAll(/<code>.*?<\/code>/g, '')
          for (const never of ['<img', '@team', '](https://evil', '\u202E']) expect(prose).not.toContain(never)
          expect(prose.match(/-->/g) ?? []).toHaveLength(markdown.startsWith('<!--') ? 2 : 0)
          expect(rowsOf(markdown)).toHaveLength(1)
        }
        expect(run.log.join('\n')).not.toMatch(/^\s*::error::injected|##\[error\]injected/m)
        expect(run.annotations.filter(({ message }) => message.startsWith('injected'))).toEqual([])
      }

      githubTest.concurrent('names, paths, texts, labels', ({ github }) =>
        poison(
          github,
          /^(?:name|label|text|file|image|path|job|step|stage|values|what|reason|advice|docs|rule|driver|diffId|digest)$/,
        ),
      )
      githubTest.concurrent('why there is no comparison', async ({ github }) => {
        const [first] = report.images as [Report['images'][number]]
        const { delta, causes, ...image } = first
        const bare = {
          ...report,
          images: [{ ...image, verdicts: [], change: 'unknown', baseline: { kind: 'failed', reason: evil } }],
        }
        const run = await publish(github, { 'a.json': bare })
        expect(run.exitCode).toBe(0)
        check([github.comments(9)[0]!.body, run.summary], run)
      })
    })

    githubTest.concurrent("limits come from this workflow: a fork's own verdicts do not count", async ({ github }) => {
      const claimed = withImage({
        verdicts: [{ rule: 'max-size', limit: { bytes: 9e9 }, outcome: 'accepted', reason: 'trust me' }],
        acceptance: { label: 'accept-image-size', by: 'octocat', bytes: 9e9 },
      })
      const run = await publish(github, { 'a.json': claimed }, { 'max-size': '100kB' })
      // What a finished run is told of is no check of anything.
      expect(run.exitCode).toBe(0)
      expect(run.outputs['result']).toBe('fail')
      const { body } = github.comments(9)[0]!
      expect(body).toMatch(/### ❌ `app` .*\b400\.0 kB/)
      expect(body).not.toContain('trust me')
      const without = await publish(github, { 'a.json': claimed }, { 'comment-key': 'other' })
      expect(without.report!.images[0]).toMatchObject({ verdicts: [] })
      expect(without.report!.images[0]).not.toHaveProperty('acceptance')
    })

    githubTest.concurrent(
      'a label on the pull request accepts what the second workflow finds, a label elsewhere does not',
      async ({ github }) => {
        github.addLabel(7, 'accept-image-size', 'mallory')
        const red = await publish(github, { 'a.json': report }, { 'max-size': '100kB' })
        expect(red.outputs['result']).toBe('fail')
        await nextSecond()
        github.addLabel(9, 'accept-image-size', 'alice')
        const green = await publish(github, { 'a.json': report }, { 'max-size': '100kB' })
        expect(green.outputs['result']).toBe('accepted')
        expect(github.comments(9)[0]!.body).toContain('accepted by `@alice`')
      },
    )

    githubTest.concurrent('numbers that do not fit together are worked out again', async ({ github }) => {
      const claimed = withImage({ change: 'identical', delta: { uncompressedBytes: -5, percent: -99 } })
      const run = await publish(github, { 'a.json': claimed }, { 'max-increase': '100kB' })
      expect(run.report!.images[0]).toMatchObject({
        change: 'changed',
        delta: { uncompressedBytes: 300_000, percent: 300 },
      })
      expect(run.outputs).toMatchObject({ result: 'fail', delta: '300000', 'delta-percent': '300.00' })
      expect(github.comments(9)[0]!.body).toContain('❌')
    })
  })
})

const ROW =
  'Classic store, containerd store, docker-container and remote builder: the same uncompressed bytes for the same layers'

for (const kind of ['classic', 'containerd', 'container', 'remote'] as const) {
  describeOn(kind === 'remote' ? 'containerd' : kind, `the acceptance list by ${kind}`, (host) => {
    test(ROW, async () => {
      const remote =
        kind === 'remote' ? await startRemoteBuilder({ host: host.host, name: 'tare-acceptance' }) : undefined
      const engine: TestEngine = remote ? { ...host, builder: remote.name } : host
      const workspace = await makeFolder({
        Dockerfile: 'FROM scratch\nCOPY a /\nCOPY b b2 /x/\nWORKDIR /y\nCOPY a /x/b\n',
        a: kilobytes(123),
        b: 'b'.repeat(4_567),
        b2: '',
      })
      const github = await startGitHub()
      try {
        const run = await runOnGitHub(engine, github, { workspace, inputs: { baseline: 'none', comment: 'never' } })
        const { candidate } = run.report!.images[0]!
        // What lies in the files, added by hand.
        expect(candidate.layers.map(({ uncompressedBytes }) => uncompressedBytes)).toEqual([123_000, 4_567, 0, 123_000])
        expect([candidate.uncompressedBytes, candidate.wastedBytes]).toEqual([250_567, 4_567])
      } finally {
        await github.close()
        await remote?.stop()
        await removeFolder(workspace)
      }
    })
  })
}
