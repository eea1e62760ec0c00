import { expect, test } from 'vitest'
import { keepComment, type CommentRequest } from '../../src/comment/keep.js'
import { writeStates } from '../../src/comment/state.js'
import type { Comments } from '../../src/ports.js'
import { renderComment } from '../../src/report/markdown.js'
import { fromBase, image, layer, reportOf } from '../support/reports.js'
import { githubOf } from '../support/world.js'

const report = (runId: number, finishedAt = '2026-11-25T11:00:00.000Z') =>
  reportOf({
    pairs: [{ candidate: image([layer(fromBase('x'), 1_000)]), baseline: { kind: 'none', isNew: true, reason: 'new' } }],
    run: { workflow: 'Size', job: 'size', step: 'tare', runId, pullRequest: 7, finishedAt },
  })
const request = (runId: number, over: Partial<CommentRequest> = {}): CommentRequest => ({
  sections: [{ report: report(runId) }],
  ...{ scope: 'a part', create: 'yes', writers: 'one' },
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
  expect(await keepComment(request(1), comments)).toMatchObject({ kind: 'created', id: 1, body: bodies()[0] })
  expect(calls).toStrictEqual(['list', 'create', 'list', 'wait', 'list'])
})

test('nothing to tell and nothing there: nothing is written', async () => {
  const { comments, calls } = counting()
  expect(await keepComment(request(1, { create: 'no' }), comments)).toMatchObject({ kind: 'none' })
  expect(calls).toStrictEqual(['list'])
})

test('the same again: no call that writes, whatever the clock, and whatever an editor did to the line breaks', async () => {
  const body = request(1).render(report(1, '2026-11-25T12:00:00.000Z'), [{ report: report(1, '2026-11-25T12:00:00.000Z') }])
  for (const there of [body, body.replaceAll('\n', '\r\n')]) {
    const { comments, calls } = counting([there])
    expect(await keepComment(request(1), comments)).toMatchObject({ kind: 'same' })
    expect(calls).toStrictEqual(['list'])
  }
})

test('an older run writes nothing', async () => {
  const body = request(2).render(report(2), [{ report: report(2) }])
  const { comments, calls, bodies } = counting([body])
  expect(await keepComment(request(1), comments)).toMatchObject({ kind: 'none', reason: expect.stringContaining('a newer run') as string })
  expect([calls, bodies()]).toStrictEqual([['list'], [body]])
})

test('of two of ours the oldest stays', async () => {
  const body = request(1).render(report(1), [{ report: report(1) }])
  const { comments, calls, bodies } = counting([body, body])
  await keepComment(request(2), comments)
  expect(calls).toContain('remove')
  expect(bodies()).toHaveLength(1)
})
