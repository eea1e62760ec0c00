import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bakeCall } from '../../src/buildx/bake.js'
import type { BuildTarget } from '../../src/plan/plan.js'
import { wellFormedText } from '../support/arbitraries.js'
import { type BakeTarget, evaluateTemplate, loading } from '../support/bakes.js'
import { inputsOf } from '../support/world.js'

// What HCL would read as a template, as often as chance would not bring it.
const template = fc
  .array(
    fc.oneof(
      fc.constantFrom('$', '%', '{', '}', '${', '%{', '$${', '%%{', '$$', '%%', '~', 'HOME', '"', '\\', '\n'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''))
const anything = fc.oneof(template, wellFormedText)

const build = inputsOf().build
const targetWith = (facts: {
  readonly context?: string
  readonly file?: string
  readonly stage?: string
  readonly options?: Partial<typeof build>
}): BuildTarget => ({
  id: 'candidate',
  image: '',
  side: 'candidate',
  platform: undefined,
  recipe: {
    context: facts.context ?? '/c',
    file: facts.file ?? '/c/D',
    target: facts.stage,
    dockerfile: { file: 'D', stages: [] },
    buildContexts: [],
  },
  options: { ...build, ...facts.options },
  tag: 'tare-x:candidate',
})

const evaluated = (value: unknown): unknown => {
  if (typeof value === 'string') return evaluateTemplate(value)
  if (Array.isArray(value)) return value.map(evaluated)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [evaluateTemplate(key), evaluated(entry)]))
  return value
}
/** What bake would build: the definition with its templates evaluated. */
const seenByBake = (target: BuildTarget, options: Partial<typeof build>): BakeTarget => {
  const { stdin } = bakeCall([{ ...target, options: { ...build, ...options } }], loading([target]), 'm.json')
  return evaluated((JSON.parse(stdin) as { target: { candidate: BakeTarget } }).target.candidate) as BakeTarget
}

describe('whatever is written arrives', () => {
  test('values of build arguments and labels', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(seenByBake(targetWith({}), { buildArgs: [`A=${value}`], labels: [`l=${value}`] })).toMatchObject({
          args: { A: value },
          labels: { l: value },
        })
      }),
      { numRuns: 1_000 },
    )
  })

  test('names of build arguments and labels', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const name = text.replaceAll('=', '')
        fc.pre(name !== '' && name !== '__proto__')
        expect(seenByBake(targetWith({}), { buildArgs: [`${name}=x`] })['args']).toStrictEqual({ [name]: 'x' })
      }),
    )
  })

  test('paths and stages', () => {
    fc.assert(
      fc.property(anything, anything, anything, (context, file, stage) => {
        expect(seenByBake(targetWith({ context, file, stage }), {})).toMatchObject({
          context,
          dockerfile: file,
          target: stage,
        })
      }),
    )
  })

  test('values of secrets, in the environment and nowhere else', () => {
    fc.assert(
      fc.property(wellFormedText, (text) => {
        const value = `hunter2${text}`
        const target = targetWith({ options: { secrets: [`id=${value}`] } })
        const { args, stdin, env } = bakeCall([target], loading([target]), 'm.json')
        expect(Object.values(env)).toContain(value)
        expect(`${args.join(' ')} ${stdin}`).not.toContain('hunter2')
      }),
    )
  })
})

test('the definition is one line of JSON on stdin: no argument holds anything that a user wrote but targets, builder and entitlements', () => {
  fc.assert(
    fc.property(wellFormedText, (text) => {
      const value = `x${text}`
      const target = targetWith({ context: value, options: { buildArgs: [`A=${value}`], network: value } })
      const { args } = bakeCall([target], loading([target]), 'm.json')
      expect(args).toStrictEqual([
        'buildx',
        'bake',
        '--file',
        '-',
        '--progress',
        'rawjson',
        '--provenance=false',
        '--metadata-file',
        'm.json',
        'candidate',
      ])
    }),
  )
})
