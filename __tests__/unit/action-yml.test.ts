import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { INPUT_NAMES, readInputs } from '../../src/config/inputs.js'
import { readPublishInputs } from '../../src/config/publishing.js'
import { deliver } from '../../src/deliver.js'
import { VERSION } from '../../src/version.js'
import { againstMain, fromBase, image, layer, reportOf } from '../support/reports.js'
import { createWorld, githubOf, inputsOf, pullRequest } from '../support/world.js'

const file = (name: string): URL => new URL(`../../${name}`, import.meta.url)
const text = readFileSync(file('action.yml'), 'utf8')

interface Declared {
  readonly description?: string
  readonly default?: string
  readonly required?: boolean
}
interface ActionFile {
  readonly name: string
  readonly description: string
  readonly branding: { readonly icon: string; readonly color: string }
  readonly inputs: Readonly<Record<string, Declared>>
  readonly outputs: Readonly<Record<string, Declared>>
  readonly runs: { readonly using: string; readonly main: string; readonly post: string }
}
const action = parse(text) as ActionFile

describe('inputs', () => {
  test('exactly those that are read', () => {
    expect(Object.keys(action.inputs).sort()).toStrictEqual([...INPUT_NAMES].sort())
  })

  test('exactly those of the report design that are made so far', () => {
    const design = `context file target platforms build-args build-contexts secrets secret-envs secret-files ssh cache-from cache-to network
      add-hosts labels shm-size ulimit allow no-cache no-cache-filters pull builder image baseline baseline-file baseline-context baseline-target
      baseline-ref baseline-image name measure explain download-size max-size max-increase min-reduction max-layers max-layer-size max-waste max-files
      min-change warn-only override-label comment comment-key pr-number summary annotate reports report-dir timeout github-token baseline-prepare
      strategy matrix baseline-build-args sudo cache-dir max-download-size max-own-size forbid`
    expect(Object.keys(action.inputs).sort()).toStrictEqual(design.split(/\s+/).sort())
  })

  test.each(Object.entries(action.inputs))('%s is described', (_, { description }) => {
    expect(description?.length).toBeGreaterThan(10)
  })

  test('the defaults give what no inputs at all give: they only say it', () => {
    const defaults = Object.fromEntries(
      Object.entries(action.inputs).flatMap(([name, input]) =>
        input.default === undefined ? [] : [[name, input.default]],
      ),
    )
    expect(Object.keys(defaults).length).toBeGreaterThan(5)
    // The runner fills these in; without a token there is none.
    const filled = {
      'github-token': '${{ github.token }}',
      strategy: '${{ toJSON(strategy) }}',
      matrix: '${{ toJSON(matrix) }}',
    }
    expect(defaults).toMatchObject(filled)
    // The command has no pull request whose label it could read.
    expect(readInputs((name) => (name in filled ? '' : (defaults[name] ?? '')))).toStrictEqual(
      inputsOf({ 'override-label': 'accept-image-size' }),
    )
    // The runner hands them over in every mode, so none of them may contradict `reports`.
    const published = readPublishInputs((name) => (name === 'reports' ? 'in/*.json' : (defaults[name] ?? '')))
    expect(published).toMatchObject({ reports: ['in/*.json'] })
  })

  test('every default is a text: YAML would make `true` or `0` something else', () => {
    for (const [name, input] of Object.entries(action.inputs))
      expect([name, typeof (input.default ?? '')]).toStrictEqual([name, 'string'])
  })

  test('none is required: the runner does not enforce it', () => {
    expect(Object.values(action.inputs).filter(({ required }) => required !== undefined)).toStrictEqual([])
  })
})

describe('outputs', () => {
  test.each(Object.entries(action.outputs))('%s is described', (_, { description }) => {
    // A description that YAML reads as anything else (`result: true …`) would be shown as something else.
    expect(typeof description).toBe('string')
    expect(description?.length).toBeGreaterThan(10)
  })

  test('those of the report design', () => {
    expect(Object.keys(action.outputs).sort()).toStrictEqual(
      [
        'result',
        'headline',
        'changed',
        'estimated-compressed-size',
        'baseline-estimated-compressed-size',
        'size',
        'baseline-size',
        'delta',
        'delta-percent',
        'engine-size',
        'baseline-engine-size',
        'json',
        'compressed-size',
        'baseline-compressed-size',
        'wasted',
        'report-file',
        'report-dir',
        'comment-body',
        'comment-file',
        'comment-id',
        'comment-url',
        'digest',
        'baseline-digest',
      ].sort(),
    )
  })

  test('exactly those that are written', async () => {
    const written: string[] = []
    const { world } = createWorld({ event: pullRequest() })
    // No image has both.
    const figures = { compressedBytes: 1, estimatedCompressedBytes: 1, engineBytes: 2, wastedBytes: 3 }
    const before = { ...image([layer(fromBase('debian'), 1_000_000)]), ...figures }
    const after = { ...image([layer(fromBase('debian'), 2_000_000)]), ...figures }
    const report = reportOf({ pairs: [{ candidate: after, baseline: againstMain(before) }] })
    await deliver(report, { sections: [{ report }], scope: 'job' }, inputsOf({ 'github-token': 'x' }), {
      ...world,
      host: { ...world.host, output: (name) => written.push(name) },
      files: { ...world.files, writeText: () => Promise.resolve() },
      github: () => Promise.resolve(githubOf()),
    })
    expect(written.sort()).toStrictEqual(Object.keys(action.outputs).sort())
  })
})

describe('how it runs', () => {
  test('on node24, and the post step is the same file: no second megabyte', () => {
    expect(action.runs).toStrictEqual({ using: 'node24', main: 'dist/index.js', post: 'dist/index.js' })
  })

  test('the file that it names is committed', () => {
    expect(existsSync(file(action.runs.main))).toBe(true)
  })

  test('has what the marketplace asks for', () => {
    expect(action.name).toBeTruthy()
    expect(action.description.length).toBeLessThanOrEqual(125)
    expect(['package', 'layers', 'box', 'trending-down']).toContain(action.branding.icon)
    expect(['white', 'black', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark']).toContain(
      action.branding.color,
    )
  })
})

test('the version in the bundle is the package’s', () => {
  expect(VERSION).toBe((JSON.parse(readFileSync(file('package.json'), 'utf8')) as { version: string }).version)
})
