import { expect, test } from 'vitest'
import { placeLimits } from '../../src/budgets/limitplace.js'
import { createWorld, inputsOf } from '../support/world.js'

const REF = 'acme/hello/.github/workflows/size.yml@refs/pull/7/merge'
const FILE = '/work/.github/workflows/size.yml'

const placesOf = async (
  inputs: Readonly<Record<string, string>>,
  lines: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) => {
  const { world } = createWorld({
    files: { [FILE]: lines.join('\n') },
    environment: { GITHUB_REPOSITORY: 'acme/hello', GITHUB_WORKFLOW_REF: REF, ...environment },
  })
  const budgets = await placeLimits(inputsOf(inputs).budgets, world)
  return budgets.map(({ setAt }) => setAt && `${setAt.file}:${setAt.line}`)
}
const [FIRST, SECOND] = ['.github/workflows/size.yml:1', '.github/workflows/size.yml:2']

test.each<[string, Readonly<Record<string, string>>, readonly string[], string | undefined]>([
  ['the only line with its name', { 'max-size': '140MB' }, ['max-size: 140MB'], FIRST],
  ['… whatever is there: an expression', { 'max-size': '140MB' }, ['  max-size: ${{ vars.LIMIT }}'], FIRST],
  ['… or a list below it', { forbid: '**/.git' }, ['with:', '  forbid: |', '    **/.git'], SECOND],
  [
    'of two steps that of the same limit',
    { 'max-size': '140MB' },
    ['max-size: 1GB', 'max-size: "0.14 GB" # x'],
    SECOND,
  ],
  ['of two with the same limit none', { 'max-size': '140MB' }, ['max-size: 140MB', 'max-size: 140MB'], undefined],
  ['of two with other limits none', { 'max-size': '140MB' }, ['max-size: 1MB', 'max-size: 2MB'], undefined],
  ['no comment', { 'max-size': '140MB' }, ['# max-size: 140MB', 'max-size: 140MB'], SECOND],
  ['no longer name', { 'max-size': '140MB' }, ['x-max-size: 140MB', 'max-size: 140MB'], SECOND],
  ['where it is not in that file', { 'max-size': '140MB' }, ['uses: ./.github/workflows/called.yml'], undefined],
])('%s', async (_, inputs, lines, expected) => {
  expect(await placesOf(inputs, lines)).toStrictEqual([expected])
})

test.each([
  ['a workflow of another repository', 'acme/shared/.github/workflows/size.yml@refs/heads/main'],
  ['a file elsewhere', 'acme/hello/.github/workflows/../../../etc/passwd@refs/heads/main'],
  ['a file that is not in the checkout', 'acme/hello/.github/workflows/other.yml@refs/heads/main'],
  ['no name at all', ''],
])('%s has no line', async (_, ref) => {
  expect(await placesOf({ 'max-size': '1MB' }, ['max-size: 1MB'], { GITHUB_WORKFLOW_REF: ref })).toStrictEqual([
    undefined,
  ])
})
