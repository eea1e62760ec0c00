import { expect, test } from 'vitest'
import { acceptByLabel } from '../../src/comment/accept.js'
import { writeStates } from '../../src/comment/state.js'
import { ApiError } from '../../src/errors.js'
import type { Event, GitHub } from '../../src/ports.js'
import { renderComment } from '../../src/report/markdown.js'
import type { Report } from '../../src/report/schema.js'
import { againstMain, fromBase, image, layer, reportOf } from '../support/reports.js'
import { createWorld, githubOf, inputsOf, pullRequest } from '../support/world.js'

const MB = 1_000_000
const SET = { by: 'alice', at: '2026-11-25T12:00:00Z' }
const [BEFORE, AFTER] = ['2026-11-25T11:00:00.000Z', '2026-11-25T13:00:00.000Z']

/** An image that grows by so many bytes, with 5 MB allowed. */
const grownBy = (bytes: number, finishedAt = AFTER, name = 'app'): Report =>
  reportOf({
    pairs: [
      { name, baseline: againstMain(image([layer(fromBase('x'), 10 * MB)])), candidate: image([layer(fromBase('x'), 10 * MB + bytes)]) },
    ],
    inputs: { 'max-increase': '5MB' },
    run: { workflow: 'Size', job: 'size', step: 'tare', runId: 9, pullRequest: 7, finishedAt },
  })

/** A comment that remembers a report. */
const remembering = (report: Report): string => renderComment(report, 'default', writeStates([{ report }]))

const accept = (
  report: Report,
  github: GitHub | undefined,
  event: Event = pullRequest(),
  inputs: Readonly<Record<string, string>> = {},
) => {
  const memory = createWorld({ event })
  const world = { ...memory.world, github: github && (() => Promise.resolve(github)) }
  return acceptByLabel(report, inputsOf({ 'override-label': 'fine', ...inputs }), world).then((accepted) => ({ accepted, ...memory }))
}

const outcomes = ({ images }: Report) => images.flatMap(({ verdicts }) => verdicts.map(({ outcome }) => outcome))

test.each([
  // labels on the pull request   outcome     why
  [['fine'], 'accepted', 'the label'],
  [['FINE'], 'accepted', 'GitHub does not mind the case'],
  [['fine:app'], 'accepted', 'the label for this image'],
  [['fine:other'], 'failed', 'the label for another image'],
  [['bug', 'finest'], 'failed', 'other labels'],
  [[], 'failed', 'none'],
] as readonly (readonly [readonly string[], string, string])[])('%j: %s (%s)', async (labels, outcome) => {
  const { accepted } = await accept(grownBy(6 * MB), githubOf({ labels, labeled: SET }))
  expect(outcomes(accepted)).toStrictEqual([outcome])
  expect(accepted.result).toBe(outcome === 'accepted' ? 'accepted' : 'fail')
  expect(accepted.acceptLabel).toBe('fine')
  if (outcome === 'accepted') expect(accepted.images[0]!.acceptance).toMatchObject({ ...SET, bytes: 6 * MB })
})

test.each([
  // what the comment remembers                                             growth now      outcome     why
  ['nothing', undefined, 6 * MB, 'accepted', 'it accepts what the first run finds'],
  ['a report before the label', grownBy(6 * MB, BEFORE), 6 * MB, 'accepted', 'the growth it saw'],
  ['a report before the label', grownBy(6 * MB, BEFORE), 6 * MB + 16_384, 'accepted', 'the floor is no growth'],
  ['a report before the label', grownBy(6 * MB, BEFORE), 6 * MB + 16_385, 'failed', 'more than it saw'],
  ['a report before the label', grownBy(9 * MB, BEFORE), 6 * MB, 'accepted', 'less than it saw'],
  ['a report after the label', grownBy(1 * MB, AFTER), 6 * MB, 'accepted', 'nobody saw that when it was set'],
] as readonly (readonly [string, Report | undefined, number, string, string])[])('%s remembered: %#', async (_, known, bytes, outcome) => {
  const comments = known ? [remembering(known)] : []
  const { accepted } = await accept(grownBy(bytes), githubOf({ labels: ['fine'], labeled: SET, comments }))
  expect(outcomes(accepted)).toStrictEqual([outcome])
})

test('what it accepted is remembered: growth afterwards is red until it is set anew, however often it runs', async () => {
  const first = (await accept(grownBy(6 * MB), githubOf({ labels: ['fine'], labeled: SET }))).accepted
  const more = (await accept(grownBy(8 * MB), githubOf({ labels: ['fine'], labeled: SET, comments: [remembering(first)] }))).accepted
  expect(outcomes(more)).toStrictEqual(['failed'])
  expect(more.images[0]!.verdicts[0]!.reason).toBe(
    'the label fine accepted +6.0 MB, now it is +8.0 MB: remove it and set it anew to accept that',
  )
  const again = (await accept(grownBy(8 * MB), githubOf({ labels: ['fine'], labeled: SET, comments: [remembering(more)] }))).accepted
  expect(outcomes(again)).toStrictEqual(['failed'])
  const anew = { by: 'bob', at: '2026-11-25T14:00:00Z' }
  const set = (await accept(grownBy(8 * MB), githubOf({ labels: ['fine'], labeled: anew, comments: [remembering(again)] }))).accepted
  expect(outcomes(set)).toStrictEqual(['accepted'])
  expect(set.images[0]!.acceptance).toMatchObject({ by: 'bob', bytes: 8 * MB })
})

test('what another image or another job remembers is no matter', async () => {
  const other = remembering(grownBy(1 * MB, BEFORE, 'other'))
  const { accepted } = await accept(grownBy(6 * MB), githubOf({ labels: ['fine'], labeled: SET, comments: [other] }))
  expect(outcomes(accepted)).toStrictEqual(['accepted'])
})

test('nothing is asked while nothing is broken, without a token, with the label switched off, or without a pull request', async () => {
  const asked = githubOf({ labels: ['fine'] })
  const never: GitHub = { ...asked, labels: () => Promise.reject(new Error('asked')) }
  expect(outcomes((await accept(grownBy(1 * MB), never)).accepted)).toStrictEqual(['passed'])
  expect(outcomes((await accept(grownBy(6 * MB), undefined)).accepted)).toStrictEqual(['failed'])
  expect((await accept(grownBy(6 * MB), never, pullRequest(), { 'override-label': '' })).accepted.acceptLabel).toBeUndefined()
  const { pullRequest: _, ...run } = grownBy(6 * MB).run
  const dispatch = await accept({ ...grownBy(6 * MB), run }, never, { kind: 'other', name: 'workflow_dispatch' })
  expect(dispatch.accepted.acceptLabel).toBeUndefined()
})

test('in a merge queue the label of the group’s pull request counts, whatever was seen', async () => {
  const { pullRequest: _, ...run } = grownBy(6 * MB).run
  const group = { kind: 'merge group', name: 'merge_group', baseSha: 'b', baseRef: 'main', pullRequest: 7 } as const
  const comments = [remembering(grownBy(1 * MB, BEFORE))]
  const { accepted } = await accept({ ...grownBy(6 * MB), run }, githubOf({ labels: ['fine'], labeled: SET, comments }), group)
  expect(outcomes(accepted)).toStrictEqual(['accepted'])
})

test.each([
  ['a permission that is missing is a line', new ApiError('Resource not accessible', 403, undefined), 0],
  ['a fault is a warning', new ApiError('Bad Gateway', 502, undefined), 1],
])('labels that cannot be read accept nothing: %s', async (_, error, count) => {
  const { accepted, warnings, infos } = await accept(grownBy(6 * MB), { ...githubOf(), labels: () => Promise.reject(error) })
  expect(outcomes(accepted)).toStrictEqual(['failed'])
  expect(warnings).toHaveLength(count)
  expect([...warnings, ...infos].join()).toContain('could not be read, so it accepts nothing')
})
