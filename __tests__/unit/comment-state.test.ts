import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { combineSections } from '../../src/comment/combined.js'
import {
  keyOf,
  mergeSections,
  readState,
  runOf,
  type Section,
  sectionsOf,
  uniteSections,
  writeStates,
} from '../../src/comment/state.js'
import type { Report, RunFacts } from '../../src/domain/report.js'
import { renderText } from '../../src/report/log.js'
import { renderComment, renderSummary } from '../../src/report/markdown/comment.js'
import { reportSchema } from '../../src/report/schema.js'
import { bytesOf, legName, legSection, runFacts, sectionReport } from '../support/sections.js'

const HEAD = 'a'.repeat(40)

/** `2.1/0` is run 2, attempt 1, leg 0 of three; with ` failed` its build failed. */
function section(text: string, legs = 3): Section {
  const [runId = 0, attempt = 0, leg = 0] = text.split(/[./ ]/).map(Number)
  return legSection({
    leg,
    legs,
    runId,
    attempt,
    headSha: HEAD,
    outcome: text.endsWith(' failed') ? 'failed' : 'measured',
  })
}

const parseSections = (text: string): readonly Section[] =>
  text === '' ? [] : text.split(', ').map((one) => section(one))

/** The reverse, with the run that the numbers are of where a build failed afterwards. */
const told = (sections: readonly Section[]): string =>
  sections
    .map((one) => {
      const { runId, runAttempt, matrix } = runOf(one)
      const before = one.notBuilt && one.report ? ` after ${one.report.run.runId}.${one.report.run.runAttempt}` : ''
      return `${runId}.${runAttempt}/${matrix?.index}${one.notBuilt ? ' failed' : ''}${before}`
    })
    .join(', ')

/** A section with other facts of its run. */
function changed(one: Section, facts: Partial<RunFacts>): Section {
  const { report, notBuilt } = one
  return {
    ...(report && { report: { ...report, run: { ...report.run, ...facts } } }),
    ...(notBuilt && { notBuilt: { ...notBuilt, run: { ...notBuilt.run, ...facts } } }),
  }
}

const bodyOf = (state: string): string => `### a comment\n\n<!-- tare:state ${state} -->\n`
const packed = (value: unknown): string =>
  deflateRawSync(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64')

describe('what the comment remembers', () => {
  const sections = parseSections('1.1/0, 1.1/1 failed, 2.1/2')
  const [rich = '', middle = '', poor = ''] = writeStates(sections)

  test('comes back, but for layers, files and waste', () => {
    const read = readState(bodyOf(rich))
    expect(told(read)).toBe(told(sections))
    for (const { report } of read) {
      if (!report) continue
      expect(reportSchema.safeParse(report).success).toBe(true)
      expect(report.images[0]?.candidate.layers).toStrictEqual([])
      expect(report.images[0]?.causes).toHaveLength(1)
    }
  })

  test('has no long lists of packages', () => {
    const [{ report }] = sections as [Section & { report: Report }]
    const packagesOf = (count: number) => ({
      lines: Array.from({ length: count }, (_, index) => ({
        ecosystem: 'npm',
        name: `package-${index * 7919}`,
        after: `${index}.${index * 31}`,
        change: 'added' as const,
        bytes: index * 101,
        files: 1,
      })),
      counts: { added: count },
      rest: { files: 0, bytes: 0 },
      noPackage: { files: 0, bytes: 0 },
    })
    const origin = { kind: 'unknown' } as const
    const image = {
      ...report.images[0]!,
      packages: packagesOf(1_000),
      causes: [1_000, 3].map((count) => ({
        kind: 'added' as const,
        deltaBytes: 1,
        origin,
        packages: packagesOf(count),
      })),
    }
    const failed = {
      ...image,
      verdicts: [{ rule: 'max-size' as const, limit: { bytes: 1 }, outcome: 'failed' as const }],
    }
    const states = writeStates([{ report: { ...report, images: [image, failed] } }])
    expect(Math.max(...states.map((state) => state.length))).toBeLessThan(2_500)
    const [read] = readState(bodyOf(states[0] ?? ''))
    expect(read?.report?.images.map(({ packages }) => packages?.lines.length)).toStrictEqual([undefined, 15])
    expect(read?.report?.images[1]?.packages?.counts).toStrictEqual({ added: 1_000 })
    expect(read?.report?.images[0]?.causes?.map(({ packages }) => packages?.lines.length)).toStrictEqual([undefined, 3])
  })

  test('keeps files, waste and hints of an image that breaks a limit, and of no other', () => {
    const [{ report }] = sections as [Section & { report: Report }]
    const lines = Array.from({ length: 40 }, (_, index) => ({
      path: `f${index}`,
      change: 'added' as const,
      bytes: 2,
      files: 1,
    }))
    const image = { ...report.images[0]!, paths: { lines, rest: { files: 3, bytes: 7 } } }
    const verdicts = (outcome: 'failed' | 'passed') => [{ rule: 'max-size' as const, limit: { bytes: 1 }, outcome }]
    const images = [
      { ...image, verdicts: verdicts('failed') },
      { ...image, name: 'other', verdicts: verdicts('passed') },
    ]
    const [state = ''] = writeStates([{ report: { ...report, images } }])
    const [read] = readState(bodyOf(state))
    expect(read?.report?.images.map(({ paths }) => paths?.rest)).toStrictEqual([{ files: 28, bytes: 57 }, undefined])
    expect(read?.report?.images[0]?.paths?.lines).toHaveLength(15)
  })

  test('a section that comes back is no other than the one that was written', () => {
    const [{ report }] = sections as [Section & { report: Report }]
    const limit = { percent: 3, bytes: 5 }
    const image = {
      ...report.images[0]!,
      verdicts: [{ rule: 'max-increase' as const, limit, outcome: 'passed' as const }],
    }
    const own = { report: { ...report, images: [image] } }
    const [state = ''] = writeStates([own])
    expect(mergeSections(readState(bodyOf(state)), [own], 'job').sections).toHaveLength(1)
  })

  test('comes back without causes where there is less room', () => {
    expect(poor.length).toBeLessThan(rich.length)
    const read = readState(bodyOf(poor))
    expect(told(read)).toBe(told(sections))
    for (const { report } of read) expect(report?.images[0]?.causes).toBeUndefined()
  })

  test('is the same when it is written again', () => {
    expect(writeStates(readState(bodyOf(rich)))).toStrictEqual([rich, middle, poor])
  })

  test('comes back from an editor that writes CRLF', () => {
    expect(told(readState(bodyOf(rich).replaceAll('\n', '\r\n')))).toBe(told(sections))
  })

  const one = JSON.stringify({ v: 1, sections: [section('1.1/0')] })
  test.each([
    ['no state', '### a comment\n'],
    ['nothing', ''],
    ['a state that is not last', `${bodyOf(rich)}\nedited`],
    ['an empty one', bodyOf('')],
    ['no base64', bodyOf('????')],
    ['base64 of something else', bodyOf('AAAA')],
    ['half of it', bodyOf(rich.slice(0, rich.length / 2))],
    ['its end', bodyOf(rich.slice(40))],
    ['one letter changed', bodyOf(`${rich.slice(0, 60)}${rich[60] === 'A' ? 'B' : 'A'}${rich.slice(61)}`)],
    ['a bomb', bodyOf(packed(`${one.slice(0, -1)}${' '.repeat(9 * 1024 * 1024)}}`))],
    ['no JSON', bodyOf(packed('{'))],
    [
      'the previous version’s',
      bodyOf(Buffer.from(JSON.stringify({ v: 1, run: 1, attempt: 1, head: HEAD })).toString('base64')),
    ],
    ['the previous version’s, packed', bodyOf(packed({ v: 1, run: 1, attempt: 1, head: HEAD }))],
    ['a later version’s', bodyOf(packed({ v: 2, sections: [] }))],
    ['a section that says nothing', bodyOf(packed({ v: 1, sections: [{}] }))],
    ['a section without a size', bodyOf(packed(one.replaceAll('"uncompressedBytes":110', '"compressedBytes":110')))],
    ['a depth that nobody counts', bodyOf(packed(`{"v":1,"sections":${'['.repeat(1e6)}${']'.repeat(1e6)}}`))],
    [
      'keys of a prototype',
      bodyOf(packed(`{"v":1,"sections":[{"__proto__":{"report":${JSON.stringify(section('1.1/0').report)}}}]}`)),
    ],
    ['a key too many', bodyOf(packed({ v: 1, sections: [{ ...section('1.1/0'), more: 1 }] }))],
    ['a number that is none', bodyOf(packed(one.replace('"uncompressedBytes":110', '"uncompressedBytes":"110"')))],
    ['more sections than a matrix has jobs', bodyOf(packed({ v: 1, sections: Array<object>(1_001).fill({}) }))],
  ])('%s is read as none', (_, body) => {
    expect(readState(body)).toStrictEqual([])
  })

  test('what cannot be read of it is left out, and said, and the rest stays', () => {
    const dropped: string[] = []
    const bad = [
      {},
      7,
      null,
      { ...section('1.1/1'), more: 1 },
      { notBuilt: { what: 'x', reason: 'y' } },
      { report: { ...section('1.1/2').report, run: 1 } },
    ]
    const read = readState(bodyOf(packed({ v: 1, sections: [...bad, section('1.1/0')] })), (why) => dropped.push(why))
    expect([told(read), dropped.length]).toStrictEqual(['1.1/0', bad.length])
    readState(bodyOf(packed({ v: 2, sections: [] })), (why) => dropped.push(why))
    expect(dropped).toHaveLength(bad.length + 1)
  })

  test('what unpacks to less than the limit is read', () => {
    const padded = `${one.slice(0, -1)}${' '.repeat(7 * 1024 * 1024)}}`
    expect(told(readState(bodyOf(packed(padded))))).toBe('1.1/0')
  })
})

describe('a part is added to what is known', () => {
  test.each<[string, string, 'job' | 'run', string, string]>([
    // known                            own            scope            then                              why
    ['', '1.1/0', 'job', '1.1/0', 'the first'],
    ['1.1/0', '1.1/1', 'job', '1.1/0, 1.1/1', 'another leg of the run'],
    ['1.1/2', '1.1/0', 'job', '1.1/0, 1.1/2', 'in the order of the legs'],
    ['1.1/0', '1.1/0', 'job', '1.1/0', 'the same again'],
    ['1.1/0, 1.1/1', '1.2/1', 'job', '1.1/0, 1.2/1', 'a later attempt of one leg'],
    ['1.1/0, 1.1/1', '2.1/0', 'job', '2.1/0, 1.1/1', 'what the last run renewed, this one will, too'],
    ['2.1/0, 1.1/1', '2.1/1', 'job', '2.1/0, 2.1/1', 'and now has'],
    ['2.1/0, 1.1/1', '2.1/2', 'job', '2.1/0, 1.1/1, 2.1/2', 'or has not yet'],
    ['2.1/0, 1.1/1', '3.1/0', 'job', '3.1/0', 'what the last run did not renew is gone from the workflow'],
    ['1.1/0, 1.1/1', '2.1/0', 'run', '2.1/0', 'nothing more is to come'],
    ['2.1/0, 1.1/1', '2.1/2', 'run', '2.1/0, 2.1/2', 'but what the run has told is kept'],
    ['1.1/0', '2.1/0 failed', 'job', '2.1/0 failed after 1.1', 'a build that failed leaves what was known'],
    ['1.1/0', '2.1/0 failed', 'run', '2.1/0 failed after 1.1', 'of the whole run as well'],
    ['', '1.1/0 failed', 'job', '1.1/0 failed', 'and where nothing was known, nothing'],
    ['1.1/0 failed', '1.2/0', 'job', '1.2/0', 'until it is measured'],
    [
      '1.1/0, 1.1/1',
      '2.1/0 failed, 2.1/1 failed',
      'run',
      '2.1/0 failed after 1.1, 2.1/1 failed after 1.1',
      'each of several',
    ],
    ['1.1/0', '1.2/0 failed, 1.2/1', 'run', '1.2/0 failed after 1.1, 1.2/1', 'several at once'],
  ])('%s + %s (%s) = %s: %s', (known, own, scope, then) => {
    const merged = mergeSections(parseSections(known), parseSections(own), scope)
    expect(told(merged.sections)).toBe(then)
    expect(merged.isOutdated).toBe(false)
  })

  test.each([
    ['2.1/0', '1.1/0', 'an older run'],
    ['2.1/0', '1.1/1', 'an older run, of another leg'],
    ['2.1/0 failed', '1.9/0', 'an older run, however often it ran, where the newer one failed'],
    ['1.2/0', '1.1/0', 'an older attempt'],
    ['1.2/0', '1.1/0 failed', 'an older attempt that failed'],
  ])('%s + %s: %s changes nothing, in either scope', (known, own) => {
    for (const scope of ['job', 'run'] as const) {
      const merged = mergeSections(parseSections(known), parseSections(own), scope)
      expect(told(merged.sections)).toBe(known)
      expect(merged.isOutdated).toBe(true)
    }
  })

  test('other workflows are another matter: neither older nor newer', () => {
    const other = changed(section('7.1/0'), { workflow: 'Other' })
    for (const scope of ['job', 'run'] as const) {
      const { sections, isOutdated } = mergeSections([other, section('1.1/0')], [section('2.1/0')], scope)
      expect(sections.map(runOf).map(({ workflow, runId }) => [workflow, runId])).toStrictEqual([
        ['Other', 7],
        ['Size', 2],
      ])
      expect(isOutdated).toBe(false)
    }
  })

  test.each([
    ['workflow', { workflow: 'Other' }],
    ['job', { job: 'other' }],
    ['step', { step: '__tare_2' }],
    ['leg', { matrix: { index: 1, total: 3 } }],
  ])('of one run, another %s is another section', (_, facts) => {
    const { sections } = mergeSections([section('1.1/0')], [changed(section('1.1/0'), facts)], 'job')
    expect(sections).toHaveLength(2)
    expect(new Set(sections.map((one) => keyOf(one))).size).toBe(2)
  })

  describe('parts that differ in what they build with', () => {
    const part = (text: string, name: string, more: Partial<RunFacts> = {}): Section =>
      changed(section(text), { part: name.repeat(16), ...more })
    const digestOf = (one: Section): string => one.report?.images[0]?.candidate.digest.slice(-1) ?? ''
    const partsOf = (sections: readonly Section[]): readonly string[] =>
      sections.map((one) => `${runOf(one).runId}${runOf(one).part?.[0] ?? '-'}${digestOf(one)}`)
    /** The same part, which measured another image. */
    const twin = (text: string, digest: string): Section => {
      const { report } = part(text, 'a')
      return {
        report: {
          ...report!,
          images: report!.images.map((image) => ({ ...image, candidate: { ...image.candidate, digest } })),
        },
      }
    }
    const merge = (known: readonly Section[], own: readonly Section[], scope: 'job' | 'run' = 'job') =>
      mergeSections(known, own, scope).sections

    test('are two rows, and each is the next run’s again', () => {
      const known = merge([part('1.1/0', 'a')], [part('1.1/0', 'b')])
      expect(partsOf(known)).toStrictEqual(['1ac', '1bc'])
      expect(partsOf(merge(merge(known, [part('2.1/0', 'b')]), [part('2.1/0', 'a')]))).toStrictEqual(['2ac', '2bc'])
    })

    test('that are gone do not pile up: the next run after leaves them out, a whole run at once', () => {
      const known = merge([part('1.1/0', 'a')], [part('2.1/0', 'b')])
      expect(partsOf(known)).toStrictEqual(['1ac', '2bc'])
      expect(partsOf(merge(known, [part('3.1/0', 'b')]))).toStrictEqual(['3bc'])
      expect(partsOf(merge([part('1.1/0', 'a')], [part('2.1/0', 'b')], 'run'))).toStrictEqual(['2bc'])
    })

    test('of the version before, which did not say, are the same', () => {
      expect(partsOf(merge([section('1.1/0')], [part('2.1/0', 'a')]))).toStrictEqual(['2ac'])
    })

    test('no, that do not differ either: both rows stay in one run, and none of them in the next', () => {
      const twins = merge([twin('1.1/0', 'x')], [twin('1.1/0', 'y')])
      expect(partsOf(twins)).toStrictEqual(['1ax', '1ay'])
      expect(partsOf(merge(twins, [twin('1.1/0', 'x')]))).toHaveLength(2)
      expect(partsOf(uniteSections([twins, twins.toReversed()]))).toHaveLength(2)
      expect(partsOf(merge(twins, [twin('2.1/0', 'x')]))).toStrictEqual(['2ax'])
      expect(partsOf(merge(twins, [twin('1.2/0', 'x')]))).toStrictEqual(['1ax'])
      expect(partsOf(merge([], [twin('1.1/0', 'x'), twin('1.1/0', 'y')], 'run'))).toHaveLength(2)
      expect(partsOf(merge(twins, [twin('1.1/0', 'x')], 'run'))).toStrictEqual(['1ax'])
      const view = combineSections(twins)
      expect(view?.images).toHaveLength(2)
      expect(view?.sameName).toStrictEqual(['leg-0 linux/amd64'])
    })
  })

  test('what a label accepted stays remembered while nothing is broken', () => {
    const acceptance = {
      label: 'fine',
      at: '2026-01-01T00:00:00Z',
      bytes: 5,
      rules: [{ rule: 'max-size' as const, actual: { bytes: 5 }, accepted: true }],
    }
    const { report } = section('1.1/0')
    const accepted: Section = {
      report: { ...report!, images: report!.images.map((image) => ({ ...image, acceptance })) },
    }
    const [next] = mergeSections([accepted], [section('2.1/0')], 'job').sections
    expect(next?.report?.images[0]?.acceptance).toStrictEqual(acceptance)
  })

  test('without run IDs, the later one stays', () => {
    const { runId, runAttempt, matrix, ...bare } = runFacts({ leg: 0, legs: 1, runId: 1, attempt: 1, headSha: HEAD })
    const [before, after] = [1, 2].map((bytes) => ({ report: sectionReport(bare, 'api', bytes) }))
    expect(mergeSections(before ? [before] : [], after ? [after] : [], 'job').sections).toStrictEqual([after])
  })

  test('the legs of two runs come to the same in every order', () => {
    const parts = parseSections('1.1/0, 1.1/1, 2.1/0, 2.1/1')
    const orders = permutations(parts).map((order) =>
      told(order.reduce<readonly Section[]>((known, one) => mergeSections(known, [one], 'job').sections, [])),
    )
    expect(new Set(orders)).toStrictEqual(new Set(['2.1/0, 2.1/1']))
  })
})

const permutations = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  items.length === 0
    ? [[]]
    : items.flatMap((one, index) => permutations(items.toSpliced(index, 1)).map((rest) => [one, ...rest]))

describe('what two comments remember is of each part the newer', () => {
  test.each([
    ['1.1/0', '1.1/1', '1.1/0, 1.1/1'],
    ['1.1/0, 1.1/1', '2.1/0', '2.1/0, 1.1/1'],
    ['1.1/0', '1.2/0', '1.2/0'],
    ['1.9/0', '2.1/0 failed', '2.1/0 failed'],
    ['1.1/0', '', '1.1/0'],
    ['', '', ''],
  ])('%s and %s: %s', (one, other, then) => {
    expect(told(uniteSections([parseSections(one), parseSections(other)]))).toBe(then)
    expect(told(uniteSections([parseSections(other), parseSections(one)]))).toBe(then)
  })
})

describe('what is shown', () => {
  const OLDER = 'b'.repeat(40)
  const shown = (sections: readonly Section[]) => {
    const view = combineSections(sections)
    return (
      view && {
        images: view.images.map(({ name, candidate }) => `${name} ${candidate.uncompressedBytes}`),
        waiting: view.waiting ?? [],
        notBuilt: (view.notBuilt ?? []).map(({ what }) => what),
      }
    )
  }

  test.each<[string, string[], string[], string[], string]>([
    ['1.1/0, 1.1/1, 1.1/2', ['leg-0 110', 'leg-1 111', 'leg-2 112'], [], [], 'everything is there'],
    ['1.1/0, 1.2/1, 1.1/2', ['leg-0 110', 'leg-1 121', 'leg-2 112'], [], [], 'one of them at the second attempt'],
    ['1.1/1', ['leg-1 111'], ['2 of the 3 matrix jobs of weigh'], [], 'who is missing is not known, but how many'],
    [
      '2.1/0, 1.1/1, 1.1/2',
      ['leg-0 210'],
      ['leg-1 linux/amd64', 'leg-2 linux/amd64'],
      [],
      'or who, from the run before',
    ],
    ['2.1/0, 1.1/1', ['leg-0 210'], ['leg-1 linux/amd64', '1 of the 3 matrix jobs of weigh'], [], 'or some of each'],
    ['1.1/0, 1.1/1 failed, 1.1/2', ['leg-0 110', 'leg-2 112'], [], ['leg-1'], 'a failed build waits for nothing'],
    [
      '2.1/0, 1.1/1 failed',
      ['leg-0 210'],
      ['leg-1', '1 of the 3 matrix jobs of weigh'],
      [],
      'a failure of the run before is old, too',
    ],
  ])('%s: %j, waiting %j, not built %j (%s)', (text, images, waiting, notBuilt) => {
    expect(shown(parseSections(text))).toStrictEqual({ images, waiting, notBuilt })
  })

  test('a failed build stands beside what was known before only where nothing else is known', () => {
    const [failed] = mergeSections(parseSections('1.1/0'), parseSections('2.1/0 failed'), 'job').sections
    const known = failed ? [failed] : []
    expect(shown([...known, ...parseSections('2.1/1, 2.1/2')])).toStrictEqual({
      images: ['leg-1 211', 'leg-2 212'],
      waiting: [],
      notBuilt: ['leg-0'],
    })
    expect(shown([...known, ...parseSections('2.1/1 failed, 2.1/2 failed')])).toStrictEqual({
      images: ['leg-0 110'],
      waiting: [],
      notBuilt: ['leg-0', 'leg-1', 'leg-2'],
    })
  })

  test('a failed build that nothing is known beside is told beside what an earlier run measured of others', () => {
    expect(shown(parseSections('2.1/0 failed, 1.1/1'))).toStrictEqual({
      images: ['leg-1 111'],
      waiting: ['leg-1 linux/amd64', '1 of the 3 matrix jobs of weigh'],
      notBuilt: ['leg-0'],
    })
  })

  test('what was not built says of which commit', () => {
    expect(combineSections(parseSections('1.1/0 failed, 1.1/1'))?.notBuilt).toStrictEqual([
      { what: 'leg-0', headSha: HEAD, reason: 'the build failed' },
    ])
  })

  test.each([[''], ['1.1/0 failed'], ['1.1/0 failed, 1.1/1 failed']])(
    'while nothing was ever measured there is nothing (%j)',
    (text) => {
      expect(shown(parseSections(text))).toBeUndefined()
    },
  )

  test('another workflow whose newest run is of an older commit is waiting', () => {
    const other = changed(section('7.1/0', 1), { workflow: 'Other', headSha: OLDER, matrix: { index: 0, total: 1 } })
    const own = changed(section('8.1/1', 1), { matrix: { index: 0, total: 1 } })
    expect(shown([other, own])).toStrictEqual({ images: ['leg-1 811'], waiting: ['leg-0 linux/amd64'], notBuilt: [] })
  })

  test('another workflow of the same commit is not, whichever ran first', () => {
    const other = changed(section('7.1/0'), { workflow: 'Other', matrix: { index: 0, total: 1 } })
    const own = changed(section('8.1/1'), { matrix: { index: 0, total: 1 } })
    expect(shown([other, own])).toStrictEqual({ images: ['leg-0 710', 'leg-1 811'], waiting: [], notBuilt: [] })
  })

  test('a run by hand knows no pull request: it is of whatever commit it is of', () => {
    const { pullRequest, matrix, ...byHand } = runFacts({ leg: 0, legs: 1, runId: 9, attempt: 1, headSha: OLDER })
    const dispatched: Section = { report: sectionReport({ ...byHand, workflow: 'By hand' }, 'api', 5) }
    expect(shown([dispatched, section('8.1/0', 1)])).toStrictEqual({
      images: ['api 5', 'leg-0 810'],
      waiting: [],
      notBuilt: [],
    })
  })

  test('parts that measure something else are not added up, and say what they need', () => {
    const sections = parseSections('1.1/0, 1.1/1, 1.1/2')
    const [first, ...others] = sections
    const compressed: Section = first?.report ? { report: { ...first.report, measure: 'compressed' } } : {}
    const view = shown([compressed, ...others].toReversed())
    expect(view?.images).toStrictEqual(['leg-2 112', 'leg-1 111'])
    expect(view?.waiting).toStrictEqual([
      'leg-0 linux/amd64: measured as compressed, which needs a comment-key of its own',
    ])
  })

  test('whose word a number is stays with its row when a run of our own stands beside it, in the comment, the summary and the log', () => {
    const fork = changed(section('7.1/0', 1), {
      workflow: 'Forks',
      fork: 'mallory/hello',
      matrix: { index: 0, total: 1 },
    })
    const own = changed(section('8.1/1', 1), { matrix: { index: 0, total: 1 } })
    for (const sections of [
      [fork, own],
      [own, changed(fork, { runId: 9 })],
    ]) {
      const view = combineSections(sections)!
      expect([view.run.fork, ...view.images.map((image) => [image.name, image.fork])]).toStrictEqual([
        undefined,
        ...sections.map((one) => (one === own ? ['leg-1', undefined] : ['leg-0', 'mallory/hello'])),
      ])
      for (const shown of [renderComment(view, 'default', []), renderSummary(view), renderText(view).join('\n')]) {
        expect(shown).toMatch(/leg-0.*\(not verified\)/)
        expect(shown).not.toMatch(/leg-1.*not verified/)
        expect(shown).toMatch(
          /ℹ️ .*leg-0.*: measured by a workflow run of the fork .?mallory\/hello.?: Tare has not verified these numbers/,
        )
      }
    }
  })

  test('a step that is alone in its job waits for nobody', () => {
    const { matrix, ...alone } = runFacts({ leg: 0, legs: 1, runId: 1, attempt: 1, headSha: HEAD })
    expect(shown([{ report: sectionReport(alone, 'api', 5) }])).toStrictEqual({
      images: ['api 5'],
      waiting: [],
      notBuilt: [],
    })
  })

  test('the numbers of a leg say whose they are, or these tests prove nothing', () => {
    expect(section('2.3/1').report?.images[0]).toMatchObject({
      name: legName(1),
      candidate: { uncompressedBytes: bytesOf({ runId: 2, attempt: 3, leg: 1 }) },
    })
  })
})

describe('a report of several images', () => {
  const run = runFacts({ leg: 0, legs: 1, runId: 1, attempt: 1, headSha: HEAD })
  const reportOf = (sizes: Readonly<Record<string, number>>, more: Partial<Report> = {}): Report => {
    const reports = Object.entries(sizes).map(([name, bytes]) => sectionReport(run, name, bytes))
    return { ...reports[0]!, images: reports.flatMap(({ images }) => images), ...more }
  }
  const rows = (report: Report | undefined) =>
    report?.images.map(({ name, candidate }) => `${name} ${candidate.uncompressedBytes}`)

  test('is a section for each of them, and for each that did not build; together they are the report', () => {
    const notBuilt = [{ what: 'broken', headSha: HEAD, reason: 'step 2 exited 3' }]
    const sections = sectionsOf(reportOf({ api: 5, worker: 7 }, { notBuilt }))
    expect(sections.map(({ report, notBuilt: failed }) => rows(report) ?? failed?.what)).toStrictEqual([
      ['api 5'],
      ['worker 7'],
      'broken',
    ])
    expect(sections.every(({ report }) => report?.notBuilt === undefined)).toBe(true)
    const combined = combineSections(sections)
    expect(rows(combined)).toStrictEqual(['api 5', 'worker 7'])
    expect(combined?.notBuilt).toStrictEqual(notBuilt)
  })

  test('each is replaced by itself: one that does not build any more keeps what was known of it', () => {
    const later = reportOf({ api: 6 }, { notBuilt: [{ what: 'worker', headSha: HEAD, reason: 'it failed' }] })
    const newer = { ...run, runId: 2 }
    const own = sectionsOf({ ...later, run: newer })
    const { sections } = mergeSections(sectionsOf(reportOf({ api: 5, worker: 7 })), own, 'job')
    expect(sections.map(({ report, notBuilt }) => [rows(report), notBuilt?.reason])).toStrictEqual([
      [['api 6'], undefined],
      [['worker 7'], 'it failed'],
    ])
  })

  test('several platforms of one image are one section, and one image is the report itself', () => {
    const one = reportOf({ api: 5 })
    const [image] = one.images
    const both = { ...one, images: [image!, { ...image!, platform: 'linux/arm64' }] }
    expect(sectionsOf(both)).toStrictEqual([{ report: both }])
  })
})
