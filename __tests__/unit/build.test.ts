import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { buildAll, CandidateBuildError } from '../../src/buildx/build.js'
import { ToolError } from '../../src/domain/errors.js'
import { planBuilds } from '../../src/plan/plan.js'
import { createWorld, inputsOf } from '../support/world.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A build whose bakes end one after another with these last words of buildx; the empty one is a success. */
async function build(ends: readonly string[], ids: readonly string[] = ['']) {
  const { world, infos } = createWorld({
    files: { '/work/Dockerfile': 'FROM scratch\n', '/work/old': 'FROM scratch\n' },
  })
  const made = await planBuilds(inputsOf({ 'baseline-file': 'old' }), world)
  const plan = { ...made, images: ids.flatMap((id) => made.images.map((image) => ({ ...image, id, name: id }))) }
  const asked: string[][] = []
  const engine: typeof world.engine = {
    ...world.engine,
    diagnose: () => Promise.resolve(),
    discard: () => Promise.resolve(),
    bake: ({ args }, { onLine }) => {
      const end = ends[asked.length] ?? ''
      asked.push(args.filter((arg) => /^([a-z]+-)?(candidate|baseline)$/.test(arg)))
      if (end !== '') onLine(`ERROR: ${end}`)
      return Promise.resolve({ exitCode: end === '' ? 0 : 1 })
    },
  }
  const files = { ...world.files, readText: () => Promise.resolve('{}'), remove: () => Promise.resolve() }
  const built = buildAll(plan, { kind: 'load' }, 600_000, { ...world, engine, files })
  const settled = built.then(
    (value) => ({ value, error: undefined }),
    (error: unknown) => ({ value: undefined, error }),
  )
  await vi.runAllTimersAsync()
  return { ...(await settled), asked, infos }
}

const LOST = 'target baseline: failed to solve: NotFound: forwarding Ping: no such job x1'

test('a connection that is lost is no word about the baseline: both sides are built again, and that is said', async () => {
  const { value, asked, infos } = await build([LOST, LOST])
  expect(value?.failures.size).toBe(0)
  expect(asked).toEqual(Array(3).fill(['candidate', 'baseline']))
  expect(infos.filter((line) => line.includes('The connection to the builder was lost'))).toHaveLength(2)
  expect(infos.join('\n')).toContain('forwarding Ping: no such job x1')
})

test('a builder that stays away: an error after three times, never a missing baseline', async () => {
  const { error, asked } = await build([LOST, LOST, LOST, LOST])
  expect(error).toBeInstanceOf(ToolError)
  expect(String(error)).toContain('no such job')
  expect(asked).toHaveLength(3)
})

test('a baseline that does not build is left out at once', async () => {
  const { value, asked } = await build([
    'target baseline: failed to solve: process "x" did not complete successfully: exit code: 1',
  ])
  expect([...(value?.failures.keys() ?? [])]).toEqual(['baseline'])
  expect(asked).toEqual([['candidate', 'baseline'], ['candidate']])
})

describe('of several images', () => {
  const failing = (target: string): string =>
    `target ${target}: failed to solve: process "x" did not complete successfully: exit code: 1`

  test('one whose candidate does not build is left out whole, and said; the others are built', async () => {
    const { value, asked, infos } = await build([failing('api-candidate')], ['api', 'web'])
    expect([...(value?.failures.keys() ?? [])]).toEqual(['api-candidate'])
    expect(asked).toEqual([
      ['api-candidate', 'api-baseline', 'web-candidate', 'web-baseline'],
      ['web-candidate', 'web-baseline'],
    ])
    expect(infos.join('\n')).toContain('api is left out; building the rest.')
  })

  test('a baseline that does not build leaves its own image, and the others, as they are', async () => {
    const { value, asked } = await build([failing('web-baseline')], ['api', 'web'])
    expect([...(value?.failures.values() ?? [])].map(({ image, side }) => [image, side])).toEqual([['web', 'baseline']])
    expect(asked[1]).toEqual(['api-candidate', 'api-baseline', 'web-candidate'])
  })

  test('where none is left that is an error, which says whose it is', async () => {
    const { error } = await build([failing('api-candidate'), failing('web-candidate')], ['api', 'web'])
    expect(error).toBeInstanceOf(CandidateBuildError)
    expect(String(error)).toContain('the candidate of web could not be built')
  })
})
