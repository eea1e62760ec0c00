import { describe, expect, test } from 'vitest'
import { acceptByLabel } from '../../src/comment/accept.js'
import { writeStates } from '../../src/comment/state.js'
import { ApiError } from '../../src/domain/errors.js'
import type { Report } from '../../src/domain/report.js'
import type { Event, GitHub } from '../../src/ports.js'
import { renderComment } from '../../src/report/markdown/comment.js'
import { againstMain, fromBase, image, layer, reportOf } from '../support/reports.js'
import { createWorld, githubOf, inputsOf, pullRequest } from '../support/world.js'

const MB = 1_000_000
const SET = { by: 'alice', at: '2026-11-25T12:00:00Z' }
const [BEFORE, AFTER] = ['2026-11-25T11:00:00.000Z', '2026-11-25T13:00:00.000Z']

/** An image that grows by so many bytes, with 5 MB allowed. */
const grownBy = (bytes: number, finishedAt = AFTER, name = 'app'): Report =>
  reportOf({
    pairs: [
      {
        name,
        baseline: againstMain(image([layer(fromBase('x'), 10 * MB)])),
        candidate: image([layer(fromBase('x'), 10 * MB + bytes)]),
      },
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
  return acceptByLabel(report, inputsOf({ 'override-label': 'fine', ...inputs }), world).then((accepted) => ({
    accepted,
    ...memory,
  }))
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

test.each<[boolean | undefined, true | undefined]>([
  [false, true],
  [true, undefined],
  [undefined, undefined],
])('a repository that has the label: %s, said to lack it: %s', async (hasLabel, lacks) => {
  const { accepted } = await accept(grownBy(6 * MB), githubOf(hasLabel === undefined ? {} : { hasLabel }))
  expect(accepted.lacksAcceptLabel).toBe(lacks)
})

test.each([
  // what the comment remembers                                             growth now      outcome     why
  ['nothing', undefined, 6 * MB, 'accepted', 'it accepts what the first run finds'],
  ['a report before the label', grownBy(6 * MB, BEFORE), 6 * MB, 'accepted', 'the growth it saw'],
  ['a report before the label', grownBy(6 * MB, BEFORE), 6 * MB + 16_384, 'accepted', 'the floor is no growth'],
  ['a report before the label', grownBy(6 * MB, BEFORE), 6 * MB + 16_385, 'failed', 'more than it saw'],
  ['a report before the label', grownBy(9 * MB, BEFORE), 6 * MB, 'accepted', 'less than it saw'],
  ['a report after the label', grownBy(1 * MB, AFTER), 6 * MB, 'accepted', 'nobody saw that when it was set'],
] as readonly (readonly [string, Report | undefined, number, string, string])[])(
  '%s remembered: %#',
  async (_, known, bytes, outcome) => {
    const comments = known ? [remembering(known)] : []
    const { accepted } = await accept(grownBy(bytes), githubOf({ labels: ['fine'], labeled: SET, comments }))
    expect(outcomes(accepted)).toStrictEqual([outcome])
  },
)

test('what it accepted is remembered: growth afterwards is red until it is set anew, however often it runs', async () => {
  const first = (await accept(grownBy(6 * MB), githubOf({ labels: ['fine'], labeled: SET }))).accepted
  const more = (
    await accept(grownBy(8 * MB), githubOf({ labels: ['fine'], labeled: SET, comments: [remembering(first)] }))
  ).accepted
  expect(outcomes(more)).toStrictEqual(['failed'])
  expect(more.images[0]!.verdicts[0]!.reason).toBe(
    'the label fine accepted +6.0 MB, now it is +8.0 MB: remove the label and add it again to accept this (max-increase)',
  )
  const again = (
    await accept(grownBy(8 * MB), githubOf({ labels: ['fine'], labeled: SET, comments: [remembering(more)] }))
  ).accepted
  expect(outcomes(again)).toStrictEqual(['failed'])
  const anew = { by: 'bob', at: '2026-11-25T14:00:00Z' }
  const set = (
    await accept(grownBy(8 * MB), githubOf({ labels: ['fine'], labeled: anew, comments: [remembering(again)] }))
  ).accepted
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
  expect(
    (await accept(grownBy(6 * MB), never, pullRequest(), { 'override-label': '' })).accepted.acceptLabel,
  ).toBeUndefined()
  const { pullRequest: _, ...run } = grownBy(6 * MB).run
  const dispatch = await accept({ ...grownBy(6 * MB), run }, never, { kind: 'other', name: 'workflow_dispatch' })
  expect(dispatch.accepted.acceptLabel).toBeUndefined()
})

test('in a merge queue the label of the group’s pull request counts, whatever was seen', async () => {
  const { pullRequest: _, ...run } = grownBy(6 * MB).run
  const group = { kind: 'merge group', name: 'merge_group', baseSha: 'b', baseRef: 'main', pullRequest: 7 } as const
  const comments = [remembering(grownBy(1 * MB, BEFORE))]
  const { accepted } = await accept(
    { ...grownBy(6 * MB), run },
    githubOf({ labels: ['fine'], labeled: SET, comments }),
    group,
  )
  expect(outcomes(accepted)).toStrictEqual(['accepted'])
})

test.each([
  ['a permission that is missing is a line', new ApiError('Resource not accessible by integration', 403, undefined), 0],
  ['a limit is none, and a warning', new ApiError('You have exceeded a secondary rate limit.', 403, undefined), 1],
  [
    'an archived repository is none, and a warning',
    new ApiError('Repository was archived so is read-only.', 403, undefined),
    1,
  ],
  ['a fault is a warning', new ApiError('Bad Gateway', 502, undefined), 1],
])('labels that cannot be read accept nothing: %s', async (_, error, count) => {
  const { accepted, warnings, infos } = await accept(grownBy(6 * MB), {
    ...githubOf(),
    labels: () => Promise.reject(error),
  })
  expect(outcomes(accepted)).toStrictEqual(['failed'])
  expect(warnings).toHaveLength(count)
  expect([...warnings, ...infos].join()).toContain('could not be read, so it accepts nothing')
  expect([...warnings, ...infos].join().includes('lacks the permission')).toBe(count === 0)
})

describe('each rule is accepted on its own', () => {
  /** So many layers, of so many bytes together, with so much of it wasted or not. */
  const built = (layers: number, bytes: number, finishedAt = AFTER, before = 10 * MB): Report =>
    reportOf({
      pairs: [
        {
          name: 'app',
          baseline: againstMain(image([layer(fromBase('x'), before)])),
          candidate: image(
            Array.from({ length: layers }, (_, index) => layer(fromBase(String(index)), index === 0 ? bytes : 0)),
          ),
        },
      ],
      inputs: { 'max-layers': '3', 'max-size': '20MB', 'max-increase': '50%', 'min-reduction': '1MB' },
      run: { workflow: 'Size', job: 'size', step: 'tare', runId: 9, pullRequest: 7, finishedAt },
    })
  const reasons = ({ images }: Report) =>
    images.flatMap(({ verdicts }) =>
      verdicts.flatMap(({ outcome, reason }) => (outcome === 'failed' ? (reason ?? '?') : [])),
    )
  const after = async (seen: Report | undefined, now: Report) =>
    (await accept(now, githubOf({ labels: ['fine'], labeled: SET, comments: seen ? [remembering(seen)] : [] })))
      .accepted
  const anew = 'remove the label and add it again to accept this'

  test.each<[string, Report | undefined, Report, readonly string[]]>([
    ['nothing seen: all that is there', undefined, built(5, 30 * MB), []],
    ['the same again', built(5, 30 * MB, BEFORE), built(5, 30 * MB), []],
    ['less of each', built(5, 30 * MB, BEFORE), built(4, 25 * MB), []],
    [
      'more layers',
      built(5, 30 * MB, BEFORE),
      built(61, 30 * MB),
      [`the label fine accepted 5 layers, now it is 61 layers: ${anew} (max-layers)`],
    ],
    [
      'a rule that was not broken',
      built(5, 10 * MB, BEFORE),
      built(5, 21 * MB, AFTER, 21 * MB),
      [`the label fine accepted 10.0 MB, now it is 21.0 MB: ${anew} (max-size)`],
    ],
    [
      'more bytes, and more percent',
      built(3, 30 * MB, BEFORE),
      built(3, 31 * MB),
      [
        `the label fine accepted 30.0 MB, now it is 31.0 MB: ${anew} (max-size)`,
        `the label fine accepted +20.0 MB, now it is +21.0 MB: ${anew} (max-increase)`,
        `the label fine accepted +20.0 MB, now it is +21.0 MB: ${anew} (min-reduction)`,
      ],
    ],
    ['bytes below the floor', built(3, 30 * MB, BEFORE), built(3, 30 * MB + 16_384), []],
    [
      'a reduction that is short by more',
      built(3, 10 * MB - 500_000, BEFORE),
      built(3, 10 * MB),
      [`the label fine accepted −500.0 kB, now it is 0 B: ${anew} (min-reduction)`],
    ],
  ])('%s', async (_, seen, now, why) => {
    expect(reasons(await after(seen, now))).toStrictEqual(why)
  })

  test('what it accepted is remembered rule by rule, whatever the run before measured', async () => {
    const first = await after(built(5, 30 * MB, BEFORE), built(4, 30 * MB))
    expect(
      first.images[0]!.acceptance!.rules!.map(({ rule, actual }) => [rule, actual.count ?? actual.bytes]),
    ).toStrictEqual([
      ['max-size', 30 * MB],
      ['max-increase', 20 * MB],
      ['min-reduction', -20 * MB],
      ['max-layers', 5],
    ])
    expect(reasons(await after(first, built(5, 30 * MB)))).toStrictEqual([])
    expect(reasons(await after(first, built(6, 30 * MB)))).toHaveLength(1)
  })

  test('the version before remembers growth alone: that is accepted, and of other rules what it had accepted', async () => {
    const first = await after(undefined, built(5, 30 * MB))
    const { rules, ...acceptance } = first.images[0]!.acceptance!
    const old = { ...first, images: [{ ...first.images[0]!, acceptance }] }
    expect(reasons(await after(old, built(5, 30 * MB)))).toStrictEqual([])
    expect(reasons(await after(old, built(61, 30 * MB)))).toHaveLength(1)
    expect(reasons(await after(old, built(5, 40 * MB)))).toHaveLength(3)
  })
})

describe('what somebody else wrote into a comment', () => {
  const acceptance = {
    label: 'fine',
    ...SET,
    bytes: 900_000 * MB,
    rules: [{ rule: 'max-increase' as const, actual: { bytes: 900_000 * MB }, accepted: true }],
  }
  const claiming = (report: Report, runId = 9): Report => ({
    ...report,
    run: { ...report.run, runId },
    images: report.images.map((one) => ({ ...one, acceptance })),
  })
  const pull = { headSha: 'h', headBranch: 'feature', headRepository: 'acme/hello' }
  const { event, workflow, headSha } = grownBy(0).run
  const known = { event, workflow: workflow!, attempt: 1, ...pull, headSha: headSha! }
  const small = async () => (await accept(grownBy(6 * MB), githubOf({ labels: ['fine'], labeled: SET }))).accepted

  test.each([
    ['is none that GitHub knows: ours counts', { runs: { 9: known }, pull }],
    ['cannot be looked up: whatever accepts least counts', {}],
    ['is a copy of a real one: whatever accepts least counts', { runs: { 9: known, 8: known }, pull }],
  ])('a run that %s', async (_, github) => {
    for (const order of [(all: readonly string[]) => all, (all: readonly string[]) => all.toReversed()]) {
      const comments = order([remembering(await small()), remembering(claiming(grownBy(1 * MB), 8))])
      const { accepted } = await accept(
        grownBy(90 * MB),
        githubOf({ labels: ['fine'], labeled: SET, comments, ...github }),
      )
      expect(outcomes(accepted)).toStrictEqual(['failed'])
      const same = await accept(grownBy(6 * MB), githubOf({ labels: ['fine'], labeled: SET, comments, ...github }))
      expect(outcomes(same.accepted)).toStrictEqual(['accepted'])
      expect(same.accepted.images[0]!.acceptance!.rules).toMatchObject([
        { rule: 'max-increase', actual: { bytes: 6 * MB } },
      ])
    }
  })

  test('another pull request, another repository: nothing of it counts', async () => {
    for (const facts of [{ pullRequest: 8 }, { repository: 'mallory/hello' }]) {
      const first = grownBy(1 * MB, BEFORE)
      const comments = [remembering({ ...first, run: { ...first.run, ...facts } })]
      const { accepted } = await accept(grownBy(6 * MB), githubOf({ labels: ['fine'], labeled: SET, comments }))
      expect(outcomes(accepted)).toStrictEqual(['accepted'])
    }
  })
})
