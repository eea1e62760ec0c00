import { describe, expect, test } from 'vitest'
import { readPublishInputs } from '../../src/config/publishing.js'
import type { Report } from '../../src/domain/report.js'
import type { Event, FinishedRun, World } from '../../src/ports.js'
import { publish } from '../../src/publish.js'
import { runFacts, sectionReport } from '../support/sections.js'
import { createWorld, githubOf } from '../support/world.js'

const SHA = 'a'.repeat(40)
const FACTS = { leg: 0, legs: 1, runId: 5, attempt: 1, headSha: SHA }
const report = (name: string, over: Partial<Report> = {}): Report => ({
  ...sectionReport(runFacts(FACTS), name, 5_000),
  ...over,
})

const RUN: FinishedRun = {
  id: 5,
  attempt: 1,
  event: 'pull_request',
  workflow: 'Size',
  headSha: SHA,
  headBranch: 'x',
  headRepository: 'mallory/hello',
  isFork: true,
}
const foreign: Event = { kind: 'workflow_run', name: 'workflow_run', run: RUN }
const own: Event = { kind: 'push', name: 'push', before: undefined, ref: 'refs/heads/main' }
const nobodys: Event = { kind: 'other', name: 'workflow_run' }

async function publishFiles(
  event: Event,
  contents: readonly (Report | string)[],
  sizes: Readonly<Record<number, number>> = {},
  linked?: number,
) {
  const texts = contents.map((content) => (typeof content === 'string' ? content : JSON.stringify(content)))
  const files = Object.fromEntries(texts.map((text, index) => [`/work/in/${index}.json`, text]))
  const { world, warnings, infos } = createWorld({ files, event, repository: 'acme/hello' })
  const github = githubOf({ head: { number: 9, headSha: SHA } })
  const inputs = readPublishInputs(
    (name) => ({ reports: 'in/*.json', comment: 'always', 'github-token': 't' })[name] ?? '',
  )!
  const told: World = {
    ...world,
    runFacts: { ...world.runFacts, runId: 5 },
    github: () => Promise.resolve(github),
    files: { ...world.files, writeText: () => Promise.resolve() },
    findFiles: () =>
      Promise.resolve(
        Object.entries(files).map(([path, text], index) => ({
          path,
          bytes: sizes[index] ?? Buffer.byteLength(text),
          isBehindLink: path.endsWith(`/${linked ?? ''}.json`),
        })),
      ),
  }
  const merged = await publish(inputs, told)
  return {
    images: merged?.images,
    names: merged?.images.map(({ name }) => name),
    bodies: github.bodies(),
    warnings,
    infos,
  }
}

const stale = report('stale', { run: { ...runFacts(FACTS), headSha: 'd'.repeat(40) } })

describe('a finished run left', () => {
  test.each<[string, readonly (Report | string)[], readonly string[] | undefined, RegExp]>([
    ['no JSON', ['{"a":'], undefined, /0\.json is not a report \(not JSON\)/],
    ['nothing in a file', [''], undefined, /is not a report \(not JSON\)/],
    ['null', ['null'], undefined, /is not a report/],
    ['another schema', [{ ...report('a'), schemaVersion: 9 } as unknown as Report], undefined, /is not a report/],
    ['a report of another commit', [stale], undefined, /0\.json is about d{40}, the run about a{40}/],
    ['a report without its size', [report('a', { measure: 'compressed' })], undefined, /has no compressed size/],
    [
      'rubbish beside a good one',
      ['rubbish', report('good'), stale],
      ['good'],
      /0\.json is not a report[^]*2\.json is about/,
    ],
    [
      'more files than are read',
      [report('good'), ...Array<string>(300).fill('x')],
      ['good'],
      /301 files match, 300 at most are read/,
    ],
    [
      'more images than are shown',
      [report('good'), report('many', { images: Array<Report['images'][number]>(1_000).fill(report('m').images[0]!) })],
      ['good'],
      /1\.json they hold over 1000 images/,
    ],
  ])('%s: named with a warning, left out, no error', async (_, contents, names, warning) => {
    const published = await publishFiles(foreign, contents)
    expect(published.names).toEqual(names)
    expect(published.bodies).toHaveLength(names ? 1 : 0)
    expect(published.warnings.join('\n')).toMatch(warning)
  })

  test('a file that is too long beside a good one', async () => {
    const published = await publishFiles(foreign, [report('long'), report('good')], { 0: 11_000_000 })
    expect([published.names, published.warnings]).toEqual([
      ['good'],
      [expect.stringContaining('0.json has 11000000 B')],
    ])
  })

  test('more bytes in all than are read: what is beyond them', async () => {
    const published = await publishFiles(
      foreign,
      [report('good'), ...Array<string>(6).fill('x')],
      Object.fromEntries([1, 2, 3, 4, 5, 6].map((at) => [at, 9_000_000])),
    )
    expect(published.names).toEqual(['good'])
    expect(published.warnings.filter((warning) => warning.includes('over 50000000 B'))).toHaveLength(1)
  })

  test('a file behind a link beside a good one', async () => {
    const published = await publishFiles(foreign, [report('linked'), report('good')], {}, 0)
    expect([published.names, published.warnings]).toEqual([
      ['good'],
      [expect.stringContaining('0.json is a link in the checkout')],
    ])
  })

  test('nothing: no warning', async () => {
    expect((await publishFiles(foreign, [])).warnings).toEqual([])
  })

  test('something, but the event does not say whose run it was: nothing is posted', async () => {
    const published = await publishFiles(nobodys, [report('a')])
    expect([published.names, published.bodies]).toEqual([undefined, []])
    expect(published.warnings.join()).toContain('does not say whose run it was')
  })
})

describe('what a stranger claims beside the two sizes is worked out again', () => {
  const claimed = {
    delta: { uncompressedBytes: -1, percent: -50 },
    causes: [{ kind: 'drift', deltaBytes: -7, origin: { kind: 'unknown' } }],
  } as const
  const [honest] = report('a').images
  test.each([
    [
      'of two sides',
      { ...honest!.candidate, uncompressedBytes: 4_000, kind: 'dockerfile', label: 'D' },
      { uncompressedBytes: 1_000, percent: 25 },
    ],
    ['of one', { kind: 'none', reason: 'there is nothing' }, undefined],
  ] as const)('%s', async (_, baseline, delta) => {
    const { images } = await publishFiles(foreign, [report('a', { images: [{ ...honest!, baseline, ...claimed }] })])
    expect([images?.[0]?.delta, images?.[0]?.causes]).toEqual([delta, undefined])
  })
})

test.each<[string, readonly (Report | string)[], RegExp]>([
  ['rubbish', ['rubbish', report('good')], /is not a report \(not JSON\)/],
  [
    'a report of another run',
    [report('a', { run: { ...runFacts(FACTS), runId: 4 } })],
    /is of run 4, not of this one \(5\)/,
  ],
  ['no file', [], /no file matches/],
  ['too many files', Array<string>(301).fill('x'), /301 files match/],
])('%s among the reports of our own run is an error', async (_, contents, message) => {
  await expect(publishFiles(own, contents)).rejects.toThrow(message)
})
