import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runOf, type Section } from '../../src/comment/state.js'
import type { Report } from '../../src/domain/report.js'
import { legName, type Outcome } from '../support/sections.js'
import {
  type Act,
  type Attempt,
  createSimulation,
  type Drawn,
  type Fate,
  headOf,
  newestSections,
  type Run,
  type Scenario,
} from '../support/simulation.js'

// One example is a whole story of up to twenty writers: the many are for the deep suite.
const RUNS = Number(process.env['TARE_PROPERTY_RUNS'] ?? 200)

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('measured') },
  { weight: 2, arbitrary: fc.constant('failed') },
  { weight: 1, arbitrary: fc.constant('silent') },
)
type By = fc.Arbitrary<Attempt['by']>
const anybody: By = fc.constantFrom('legs', 'legs, then a fan-in', 'a fan-in')

const attempts = (legs: number, by: By): fc.Arbitrary<readonly Attempt[]> => {
  const all = (one: fc.Arbitrary<Outcome | 'not again'>) => fc.array(one, { minLength: legs, maxLength: legs })
  const again = fc.oneof({ weight: 2, arbitrary: fc.constant('not again' as const) }, { weight: 1, arbitrary: outcome })
  return fc
    .tuple(fc.record({ legs: all(outcome), by }), fc.array(fc.record({ legs: all(again), by }), { maxLength: 2 }))
    .map(([first, others]) => [first, ...others])
}

const run = (legs: number, by: By): fc.Arbitrary<Run> =>
  fc.record({
    attempts: attempts(legs, by),
    start: fc.oneof(fc.constant(0), fc.nat(40)),
    commit: fc.constantFrom('new', 'same'),
  })

const fate: fc.Arbitrary<Fate> = fc.record({
  kind: fc.oneof(
    { weight: 12, arbitrary: fc.constant('done' as const) },
    { weight: 3, arbitrary: fc.constantFrom('request lost', 'answer lost', 'late', 'lagging', 'sent again') },
  ),
  delay: fc.nat(60),
})
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(
    'deletes it',
    'removes the state',
    'damages the state',
    'writes over it',
    'makes CRLF of it',
    'copies it',
    'comments',
    'forges',
  ),
  at: fc.nat(150),
})

// Who finds his part overwritten writes again, and in the worst order but one of them is overwritten each time: more of
// them than there are rounds cannot all get through.
const MOST_AT_ONCE = 9

const order = fc.array(fc.nat(59), { maxLength: 300, size: 'max' })
/**
 * Attempts beside each other make more writers at once, and one that failed before there was a comment is not known to
 * those it overtook.
 */
const hasToWait = ({ runs }: Scenario): boolean =>
  runs.flatMap(({ attempts }) => attempts.flatMap(({ legs }) => legs)).length > MOST_AT_ONCE ||
  runs.some(({ attempts }) => attempts.slice(1).some(({ legs }) => legs.includes('failed')))

const story = (kind: 'calm' | 'stormy', by: By): fc.Arbitrary<Scenario> =>
  fc
    .integer({ min: 1, max: 6 })
    .chain((legs) =>
      fc.record({
        legs: fc.constant(legs),
        runs: fc.array(run(legs, by), {
          minLength: 1,
          maxLength: kind === 'calm' ? Math.min(3, Math.floor(MOST_AT_ONCE / legs)) : 3,
        }),
        overlap: fc.constantFrom('yes', 'no'),
        posts: fc.constantFrom('the run', 'another run'),
        fanIns: fc.constantFrom('one', 'several'),
        people: kind === 'calm' ? fc.constant([]) : fc.array(act, { maxLength: 3 }),
        fates: kind === 'calm' ? fc.constant([]) : fc.array(fate, { maxLength: 120, size: 'max' }),
        order,
        waits: fc.constant(kind === 'calm' ? ('long enough' as const) : ('too short' as const)),
      }),
    )
    .map((scenario) => (kind === 'calm' && hasToWait(scenario) ? { ...scenario, posts: 'the run' } : scenario))

const holds = (
  scenario: fc.Arbitrary<Scenario>,
  law: (scenario: Scenario) => Promise<void>,
  examples: readonly Scenario[] = [],
): Promise<void> =>
  fc.assert(fc.asyncProperty(scenario, law), { numRuns: RUNS, examples: examples.map((one) => [one]) })

type Simulation = ReturnType<typeof createSimulation>

/**
 * What is always so: others are left alone, nobody goes back on what he has read, each writer ends, and in an error of
 * GitHub's only.
 */
function expectOrder(simulation: Simulation): void {
  expect(simulation.faults).toStrictEqual([])
  expect(simulation.touched()).toStrictEqual([])
}

/** @returns what our one comment says; undefined where there is none, or none that we have written */
function expectOne(simulation: Simulation): Drawn | undefined {
  // What somebody has written over is not told from a stranger's, and left alone.
  const [found, ...others] = simulation.ours().filter(({ body }) => simulation.drawnFrom(body))
  expect(others).toStrictEqual([])
  const one = found ?? simulation.ours()[0]
  const drawn = one && simulation.drawnFrom(one.body)
  if (!drawn) return undefined
  // The numbers as they are to be read, each in its own row.
  const rows = [...one.body.matchAll(/^\| (?:\S+ )?`(leg-\d)` \| \*\*(\d+)\u00A0B\*\*/gm)].map(([, name, bytes]) => [
    name,
    Number(bytes),
  ])
  expect(rows).toStrictEqual(drawn.view.images.map(({ name, candidate }) => [name, candidate.uncompressedBytes]))
  for (const [name, bytes] of rows) expect(name).toBe(legName(Number(bytes) % 10))
  return drawn
}

const legOf = (one: Section): number => runOf(one).matrix?.index ?? -1

/** Legs that the comment says it waits for: by name, and how many more. */
function waitingIn(view: Report): { readonly named: ReadonlySet<string>; readonly counted: number } {
  const waiting = view.waiting ?? []
  const counts = waiting.flatMap((text) => /^(\d+) of the \d+ matrix jobs of weigh$/.exec(text)?.[1] ?? [])
  return {
    named: new Set(waiting.map((text) => text.replace(' linux/amd64', ''))),
    counted: counts.reduce((sum, count) => sum + Number(count), 0),
  }
}

const shownIn = (view: Report): ReadonlyMap<string, number> =>
  new Map(view.images.map(({ name, candidate }) => [name, candidate.uncompressedBytes ?? -1]))

/**
 * Every leg of the newest run is there with one of that run's numbers, or is said to be not there; and no other number
 * looks as if it were.
 */
function expectHonest(view: Report, { legs, runs }: Scenario, newest: number): void {
  const shown = shownIn(view)
  const { named, counted } = waitingIn(view)
  const notBuilt = new Set((view.notBuilt ?? []).map(({ what }) => what))
  let uncounted = counted
  for (let leg = 0; leg < legs; leg++) {
    const name = legName(leg)
    const bytes = shown.get(name)
    const isCurrent = bytes !== undefined && Math.floor(bytes / 100) === newest + 1
    if (!isCurrent && !notBuilt.has(name) && !named.has(name)) {
      expect(bytes, `${name} is of an older run, and nothing says so`).toBeUndefined()
      uncounted--
    }
    if (notBuilt.has(name)) expect(runs[newest]?.attempts.some((one) => one.legs[leg] === 'failed')).toBe(true)
  }
  expect(uncounted, 'every leg that is not there is counted, and no other').toBe(0)
  for (const { headSha } of view.notBuilt ?? []) expect(headSha).toBe(headOf(runs, newest))
}

/**
 * Exactly what the newest attempts came to; a build that failed may be among the counted ones, where there was no
 * comment to tell it in.
 */
function expectComplete(
  view: Report,
  scenario: Scenario,
  newest: number,
  failures: 'all told' | 'told or counted',
): void {
  const sections = newestSections(scenario, newest, Infinity)
  const measured = sections.flatMap(({ report }) => report?.images ?? [])
  const failed = sections.filter((one) => one.notBuilt).map(legOf)
  const shown = [...shownIn(view)]
  if (measured.length > 0)
    expect(shown).toStrictEqual(measured.map(({ name, candidate }) => [name, candidate.uncompressedBytes]))
  const { named, counted } = waitingIn(view)
  const told = (view.notBuilt ?? []).map(({ what }) => what)
  if (failures === 'all told') expect(told).toStrictEqual(failed.map(legName))
  const untold = failed.filter((leg) => !told.includes(legName(leg))).length
  const silent = scenario.legs - sections.length
  const counts = counted + [...named].filter((name) => name.startsWith('leg-')).length
  expect(counts).toBe(silent + untold)
}

const newestOf = ({ runs }: Scenario): number =>
  runs.findLastIndex((one) => one.attempts.some(({ legs }) => legs.some(hasWritten)))
const hasWritten = (outcome: Outcome | 'not again'): boolean => outcome === 'measured' || outcome === 'failed'

/**
 * Nobody comes last. Builds of the newest run that failed all may be untold: there was no comment to tell it in, and
 * none is made for that.
 */
async function expectNothingLost(scenario: Scenario): Promise<void> {
  const simulation = createSimulation(scenario)
  await simulation.run()
  expectOrder(simulation)
  const drawn = expectOne(simulation)
  const newest = newestOf(scenario)
  const hasMeasured = newestSections(scenario, newest, Infinity).some(({ report }) => report)
  if (hasMeasured) expect(drawn).toBeDefined()
  if (!drawn) return
  const told = Math.max(...drawn.sections.map((one) => runOf(one).runId ?? 0)) - 1
  if (hasMeasured) expect(told, 'the newest run is told').toBe(newest)
  expectHonest(drawn.view, scenario, told)
  expectComplete(drawn.view, scenario, told, 'told or counted')
}

test('whatever happens, a fan-in that comes last and is heard leaves one comment, complete, with the newest numbers of each leg', async () => {
  await holds(story('stormy', anybody), async (scenario) => {
    const simulation = createSimulation(scenario)
    await simulation.run()
    const newest = newestOf(scenario)
    const sections = newestSections(scenario, newest, Infinity)
    fc.pre(sections.some(({ report }) => report))
    await simulation.writeOnce(sections, 'run')
    expectOrder(simulation)
    const drawn = expectOne(simulation)
    if (!drawn) throw new Error('there is no comment')
    expectHonest(drawn.view, scenario, newest)
    expectComplete(drawn.view, scenario, newest, 'all told')
    expect(
      [...waitingIn(drawn.view).named].filter((name) => name.startsWith('leg-')),
      'nothing of an earlier run is waited for',
    ).toStrictEqual([])
  })
})

test('whatever happens, one leg of the newest run that comes last and is heard leaves one comment that passes nothing old off as new', async () => {
  await holds(story('stormy', anybody), async (scenario) => {
    const simulation = createSimulation(scenario)
    await simulation.run()
    const newest = newestOf(scenario)
    const [one] = newestSections(scenario, newest, Infinity)
    fc.pre(one !== undefined)
    await simulation.writeOnce([one], 'job')
    expectOrder(simulation)
    const drawn = expectOne(simulation)
    // Where nothing that was measured is remembered, there is nothing for a failure to be told beside.
    if (!drawn) {
      expect(one.report).toBeUndefined()
      return
    }
    expectHonest(drawn.view, scenario, newest)
    const [image] = one.report?.images ?? []
    if (image) expect(shownIn(drawn.view).get(image.name)).toBe(image.candidate.uncompressedBytes)
  })
})

// Leg 2 is written over, put back by leg 3, which had seen it, looks, is content and ends; then leg 4 writes, which had
// looked in between.
const CHAIN: Scenario = {
  legs: 6,
  runs: [{ attempts: [{ legs: Array<Outcome>(6).fill('measured'), by: 'legs' }], start: 0, commit: 'new' }],
  overlap: 'yes',
  posts: 'the run',
  fanIns: 'one',
  people: [],
  fates: [],
  waits: 'long enough',
  order: [0, 0, 0, 0, 0, 1, 17, 29, 19, 47, 0, 0, 2, 0, 20, 19, 7, 5, 29],
}

test('where every request is answered and each writer gives the others time, no leg is lost, and nobody has to come last', async () => {
  await holds(story('calm', fc.constant('legs')), expectNothingLost, [CHAIN])
})

// The fan-in of the older run looks before that of the newer one writes, and writes when it has looked again.
const OVERTAKEN: Scenario = {
  legs: 3,
  runs: [
    {
      attempts: [
        { legs: ['measured', 'measured', 'failed'], by: 'a fan-in' },
        { legs: ['measured', 'not again', 'not again'], by: 'a fan-in' },
      ],
      start: 11,
      commit: 'new',
    },
    { attempts: [{ legs: ['measured', 'measured', 'failed'], by: 'a fan-in' }], start: 21, commit: 'new' },
  ],
  overlap: 'yes',
  posts: 'the run',
  fanIns: 'several',
  people: [],
  fates: [],
  waits: 'long enough',
  order: [...Array<number>(22).fill(0), 31, 7, 9, 7, 21],
}

test('the same where fan-ins write, too, as long as they reckon with other runs or there are none beside them', async () => {
  const calm = fc
    .tuple(
      fc.oneof(story('calm', anybody), story('calm', fc.constant('a fan-in'))),
      fc.constantFrom({ overlap: 'no' as const, posts: 'the run' as const }, { fanIns: 'several' as const }),
    )
    .map(([scenario, choice]) => ({ ...scenario, ...choice }))
  await holds(calm, expectNothingLost, [OVERTAKEN])
})
