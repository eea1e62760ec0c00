import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { writeStates } from '../../src/comment/state.js'
import { createWitness } from '../../src/comment/trust.js'
import { type CommentRequest, upsertComment } from '../../src/comment/upsert.js'
import type { RunFacts } from '../../src/domain/report.js'
import type { Comments } from '../../src/ports.js'
import { renderComment } from '../../src/report/markdown/comment.js'
import { fromBase, image, layer, reportOf, RUN } from '../support/reports.js'
import { githubOf } from '../support/world.js'

const report = (runId: number, finishedAt = '2026-11-25T11:00:00.000Z') =>
  reportOf({
    pairs: [
      { candidate: image([layer(fromBase('x'), 1_000)]), baseline: { kind: 'none', isNew: true, reason: 'new' } },
    ],
    run: { workflow: 'Size', job: 'size', step: 'tare', runId, pullRequest: 7, finishedAt },
  })
const packed = (value: unknown): string => deflateRawSync(JSON.stringify(value)).toString('base64')
const HEAD = RUN.headSha!
const PULL = { headSha: HEAD, headBranch: 'feature', headRepository: 'acme/hello' }
const KNOWN = { workflow: 'Size', event: 'pull_request', attempt: 1, ...PULL }
const witnessOf = (facts: Parameters<typeof githubOf>[0]) => createWitness(githubOf(facts), 7)

const request = (runId: number, over: Partial<CommentRequest> = {}): CommentRequest => ({
  sections: [{ report: report(runId) }],
  scope: 'job',
  mayCreate: true,
  writers: 'one',
  place: { repository: 'acme/hello', pullRequest: 7 },
  witness: createWitness(githubOf(), 7),
  say: () => undefined,
  render: (view, sections) => renderComment(view, 'default', writeStates(sections)),
  ...over,
})

/** Comments in memory that count what is asked of them. */
function counting(bodies: readonly string[] = []) {
  const github = githubOf({ comments: bodies })
  const inner = github.comments(7, '')
  const calls: string[] = []
  const comments = Object.fromEntries(
    Object.entries(inner).map(([name, call]: [string, (...args: unknown[]) => unknown]) => [
      name,
      (...args: unknown[]) => {
        calls.push(name)
        return call(...args)
      },
    ]),
  ) as unknown as Comments
  return { comments, calls, bodies: github.bodies }
}

test('a first comment: written once, looked at again', async () => {
  const { comments, calls, bodies } = counting()
  expect(await upsertComment(request(1), comments)).toMatchObject({ kind: 'created', id: 1, body: bodies()[0] })
  expect(calls).toStrictEqual(['list', 'create', 'list', 'wait', 'list'])
})

test('nothing to tell and nothing there: nothing is written', async () => {
  const { comments, calls } = counting()
  expect(await upsertComment(request(1, { mayCreate: false }), comments)).toMatchObject({ kind: 'none' })
  expect(calls).toStrictEqual(['list'])
})

test('the same again: no call that writes, whatever the clock, and whatever an editor did to the line breaks', async () => {
  const body = request(1).render(report(1, '2026-11-25T12:00:00.000Z'), [
    { report: report(1, '2026-11-25T12:00:00.000Z') },
  ])
  for (const there of [body, body.replaceAll('\n', '\r\n')]) {
    const { comments, calls } = counting([there])
    expect(await upsertComment(request(1), comments)).toMatchObject({ kind: 'same' })
    expect(calls).toStrictEqual(['list'])
  }
})

test('an older run writes nothing', async () => {
  const body = request(2).render(report(2), [{ report: report(2) }])
  const { comments, calls, bodies } = counting([body])
  const told = request(1, { witness: witnessOf({ runs: { 2: KNOWN }, pull: PULL }) })
  expect(await upsertComment(told, comments)).toMatchObject({
    kind: 'none',
    reason: expect.stringContaining('a newer run') as string,
  })
  expect([calls, bodies()]).toStrictEqual([['list'], [body]])
})

test('of two of ours the oldest stays', async () => {
  const body = request(1).render(report(1), [{ report: report(1) }])
  const { comments, calls, bodies } = counting([body, body])
  await upsertComment(request(2), comments)
  expect(calls).toContain('remove')
  expect(bodies()).toHaveLength(1)
})

/** The body that a run of these facts would have left. */
const left = (facts: Partial<RunFacts> & { readonly runId: number }, name = 'api'): string => {
  const one = report(facts.runId)
  const own = { ...one, run: { ...one.run, ...facts }, images: one.images.map((row) => ({ ...row, name })) }
  return renderComment(own, 'default', writeStates([{ report: own }]))
}
const namesIn = (body = ''): readonly string[] =>
  [...body.matchAll(/^\| (?:\S+ )?`([^`]*)`/gm)].flatMap(([, name]) => name ?? [])

describe('a row that says it is newer than this run', () => {
  const ABSURD = 9_000_000_000_000_000
  const [asked, refused] = [{ runs: { 1: KNOWN }, pull: PULL }, { pull: PULL }]
  test.each<[string, string, Parameters<typeof githubOf>[0], readonly string[]]>([
    ['no such run: it is left out', left({ runId: ABSURD }, 'forged'), asked, ['api']],
    [
      'another workflow, no such run: it is left out',
      left({ runId: ABSURD, workflow: 'Other', headSha: 'f'.repeat(40) }, 'forged'),
      asked,
      ['api'],
    ],
    [
      'a run of another event',
      left({ runId: 2, workflow: 'Other' }, 'other'),
      { runs: { 2: { ...KNOWN, event: 'push', workflow: 'Other' } }, pull: PULL },
      ['api'],
    ],
    [
      'a run of another commit',
      left({ runId: 2, workflow: 'Other' }, 'other'),
      { runs: { 2: { ...KNOWN, headSha: 'e'.repeat(40), workflow: 'Other' } }, pull: PULL },
      ['api'],
    ],
    [
      'a run of another branch',
      left({ runId: 2, workflow: 'Other' }, 'other'),
      { runs: { 2: { ...KNOWN, headBranch: 'x', workflow: 'Other' } }, pull: PULL },
      ['api'],
    ],
    [
      'a run of a fork',
      left({ runId: 2, workflow: 'Other' }, 'other'),
      { runs: { 2: { ...KNOWN, headRepository: 'm/hello', workflow: 'Other' } }, pull: PULL },
      ['api'],
    ],
    [
      'an attempt that was not',
      left({ runId: 2, runAttempt: 2, workflow: 'Other' }, 'other'),
      { runs: { 2: { ...KNOWN, workflow: 'Other' } }, pull: PULL },
      ['api'],
    ],
    [
      'a real one of another workflow: both',
      left({ runId: 2, workflow: 'Other' }, 'other'),
      { runs: { 2: { ...KNOWN, workflow: 'Other' } }, pull: PULL },
      ['other', 'api'],
    ],
    ['nobody tells, of this commit: both', left({ runId: ABSURD }, 'other'), refused, ['api', 'other']],
    ['nobody tells, of the same part: both', left({ runId: 2 }), refused, ['api', 'api']],
    [
      'nobody tells, of another commit than the newest: it is left out',
      left({ runId: 2, headSha: 'f'.repeat(40) }, 'other'),
      refused,
      ['api'],
    ],
    ['nobody tells, not even of the pull request', left({ runId: ABSURD }, 'other'), {}, ['api', 'other']],
  ])('%s', async (_, body, facts, names) => {
    const { comments, bodies } = counting([body])
    const outcome = await upsertComment(request(1, { witness: witnessOf(facts) }), comments)
    expect(outcome.kind).toBe('updated')
    expect(namesIn(bodies()[0])).toStrictEqual(names)
    expect(bodies()[0]).not.toContain('⏳')
    expect(bodies()[0]).not.toMatch(/runs\/9/)
    // And the run that is newer indeed tells what is there then.
    await upsertComment(request(5, { witness: witnessOf(facts) }), comments)
    expect(namesIn(bodies()[0])).toContain('api')
  })

  test('where the pull request has moved on to its commit, this run is old, whoever tells', async () => {
    const head = 'e'.repeat(40)
    const { comments, bodies } = counting([left({ runId: 2, headSha: head })])
    const outcome = await upsertComment(
      request(1, { witness: witnessOf({ pull: { ...PULL, headSha: head } }) }),
      comments,
    )
    expect(outcome).toMatchObject({ kind: 'none', reason: expect.stringContaining('a newer run') as string })
    expect(bodies()).toHaveLength(1)
  })

  test('what an older run wrote too late is taken away, although GitHub tells of no runs', async () => {
    const head = 'e'.repeat(40)
    const newer = left({ runId: 2, headSha: head })
    const { comments, bodies } = counting([newer, left({ runId: 1 })])
    await upsertComment(request(1, { witness: witnessOf({ pull: { ...PULL, headSha: head } }) }), comments)
    expect(bodies()).toHaveLength(1)
    expect(bodies()[0]).toContain('/actions/runs/2)')
  })

  test('nothing is asked where nothing is newer', async () => {
    const { comments } = counting([left({ runId: 1 }, 'other')])
    const never = {
      run: () => Promise.reject(new Error('asked')),
      pullRequest: () => Promise.reject(new Error('asked')),
    }
    expect(await upsertComment(request(2, { witness: createWitness(never, 7) }), comments)).toMatchObject({
      kind: 'updated',
    })
  })
})

describe('of several comments with our marker', () => {
  const ours = left({ runId: 1 })
  const asked = { runs: { 1: KNOWN, 2: KNOWN }, pull: PULL }
  test.each<[string, string, Parameters<typeof githubOf>[0]]>([
    ['one without a memory', '<!-- tare:comment v=1 key=default -->\nI am a user', {}],
    [
      'one whose memory says nothing',
      `<!-- tare:comment v=1 key=default -->\n<!-- tare:state ${packed({ v: 1, sections: [{}] })} -->`,
      {},
    ],
    ['one of another pull request', left({ runId: 1, pullRequest: 8 }), {}],
    ['one of another repository', left({ runId: 1, repository: 'mallory/hello' }), {}],
    ['one of a run that never was', left({ runId: 77 }), asked],
    ['one of a run that never was and is newer', left({ runId: 9e15 }), asked],
    ['one that only claims to be newer, where nobody tells', left({ runId: 9e15 }), {}],
  ])('%s is left alone, before ours and after it', async (_, foreign, facts) => {
    for (const bodiesBefore of [
      [foreign, ours],
      [ours, foreign],
    ]) {
      const { comments, bodies } = counting(bodiesBefore)
      const outcome = await upsertComment(request(2, { witness: witnessOf(facts) }), comments)
      expect(outcome).toMatchObject({ kind: 'updated', id: bodiesBefore.indexOf(ours) + 1 })
      expect(bodies()).toHaveLength(2)
      expect(bodies()[bodiesBefore.indexOf(foreign)]).toBe(foreign)
    }
  })
})

test('what cannot be read is left out part by part, said, and written anew', async () => {
  const good = { report: report(1, '2026-11-25T10:00:00.000Z') }
  const { candidate, ...row } = good.report.images[0]!
  const { uncompressedBytes, ...weightless } = candidate
  const bad = [
    {},
    { report: 1 },
    { report: { ...good.report, run: {} } },
    { report: { ...good.report, images: [{ ...row, candidate: weightless }] } },
  ]
  const lines: string[] = []
  const body = (sections: readonly unknown[]) =>
    `<!-- tare:comment v=1 key=default -->\n<!-- tare:state ${packed({ v: 1, sections })} -->`
  const other = { report: { ...good.report, run: { ...good.report.run, job: 'other' } } }
  for (const sections of [bad, [...bad, other]]) {
    const { comments, bodies } = counting([body(sections)])
    const told = request(2, { say: (line) => lines.push(line), witness: witnessOf({}) })
    expect(await upsertComment({ ...told, scope: 'job' }, comments)).toMatchObject({ kind: 'updated', id: 1 })
    expect(bodies()[0]).toContain('`api`')
  }
  expect(lines.filter((line) => line.includes('this is left out'))).toHaveLength(2 * bad.length)
})
