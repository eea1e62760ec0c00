import { describe, expect, test } from 'vitest'
import { findCauses } from '../../src/diff/causes.js'
import { explainMatches } from '../../src/diff/changes.js'
import { compareImages } from '../../src/diff/compare.js'
import { matchLayers } from '../../src/diff/match.js'
import type { MeasuredImage } from '../../src/measure/readimage.js'
import {
  type Base,
  type BaselineKind,
  type Build,
  causesOf,
  comparisonOf,
  type Files,
  type Line,
  sidesOf,
} from '../support/comparisons.js'
import { againstImage, againstMain, termsOf } from '../support/reports.js'

const caused = (before: readonly Line[], after: readonly Line[], kind: BaselineKind = 'built') =>
  causesOf({ lines: before }, { lines: after }, kind)
type Row = readonly [name: string, before: readonly Line[], after: readonly Line[], expected: readonly string[]]

describe('every byte has one cause', () => {
  test.each<Row>([
    ['nothing changed', ['FROM a', ['RUN x', { x: 5 }]], ['FROM a', ['RUN x', { x: 5 }]], []],
    [
      'layers changed places',
      ['FROM a', ['RUN x', { x: 5 }], ['RUN y', { y: 7 }]],
      ['FROM a', ['RUN y', { y: 7 }], ['RUN x', { x: 5 }]],
      [],
    ],
    [
      'layers changed places, and what one of them wastes is now hidden by another line',
      ['FROM a', ['RUN x', { x: 50_000 }], ['RUN y', { y: 7 }], ['RUN z', { x: 'deleted' }]],
      ['FROM a', ['RUN y', { y: 7 }], ['RUN x', { x: 50_000 }], ['COPY w /x', { x: 5 }]],
      ['+5 added: 4 COPY w /x'],
    ],
    [
      'other lines made the same content again',
      ['FROM a', ['RUN x', { x: 5 }]],
      ['FROM a', 'ENV A=1', ['COPY x /', { x: 5 }]],
      [],
    ],
    ['other content of the same size', ['FROM a', ['RUN x', { x: [5, 1] }]], ['FROM a', ['RUN x', { x: [5, 2] }]], []],
    [
      'as many as there are, most bytes first',
      ['FROM a', ['COPY . /src', { 'src/a': 100 }], ['RUN make', { out: 1000 }], ['RUN old', { old: 300 }]],
      ['FROM a', ['RUN new', { new: 200 }], ['COPY . /src', { 'src/a': 110 }], ['RUN make', { out: 1050 }]],
      [
        '-300 removed: 4 RUN old',
        '+200 added: 2 RUN new',
        '+50 re-run: 4 RUN make, because added: 2 RUN new',
        '+10 inputs: 3 COPY . /src',
      ],
    ],
    [
      'an instruction says something else: both are told',
      ['FROM a', ['RUN x', { x: 5 }]],
      ['FROM a', '', ['RUN x -y', { x: 50 }]],
      ['+45 changed: 2 RUN x → 3 RUN x -y'],
    ],
    [
      'a line that only moved is one line',
      ['FROM a', ['RUN x', { x: 5 }]],
      ['FROM a', '', ['RUN x', { x: 50 }]],
      ['+45 re-run: 3 RUN x'],
    ],
    [
      'COPY from a stage',
      ['FROM go AS build', 'RUN go', 'FROM a', ['COPY --from=build /out /', { out: 5 }]],
      ['FROM go AS build', 'RUN go -x', 'FROM a', ['COPY --from=build /out /', { out: 8 }]],
      ['+3 inputs: 4 COPY --from=build /out /, because changed: 2 RUN go -x'],
    ],
    [
      'one stage became two',
      ['FROM go', ['RUN get', { pkg: 70_000 }], ['RUN build', { 'src/out': 5000, log: 10 }]],
      [
        'FROM go AS build',
        'RUN get',
        'RUN build',
        'FROM scratch',
        ['COPY --from=build /src/out /out', { out: 5000 }],
        ['COPY a /', { a: 1 }],
      ],
      [
        '-1000000 base: FROM go → FROM scratch',
        '-70000 stage: 2 RUN get, stage build',
        '-10 stage: 3 RUN build → 5 COPY --from=build /src/out /out, stage build',
        '+1 added: 6 COPY a /',
      ],
    ],
    [
      'two stages became one',
      ['FROM go AS build', 'RUN get', 'FROM scratch', ['COPY a /', { a: 1 }]],
      ['FROM go AS build', ['RUN get', { pkg: 70_000 }], ['COPY a /', { a: 1 }]],
      ['+1000000 base: FROM scratch → FROM go', '+70000 stage: 2 RUN get, stage build'],
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(await caused(before, after)).toStrictEqual(expected)
  })

  test('layers that changed places are told as moved, with their counterparts', async () => {
    const [x, y]: readonly Line[] = [
      ['RUN x', { x: 5 }],
      ['RUN y', { y: 7 }],
    ]
    const { baseline, candidate } = await comparisonOf({ lines: ['FROM a', x!, y!] }, { lines: ['FROM a', y!, x!] })
    const marksOf = (side: typeof candidate | typeof baseline) =>
      'layers' in side ? side.layers.map(({ shared, change, pair }) => [shared, change, pair]) : []
    expect(marksOf(baseline)).toStrictEqual([
      [true, undefined, undefined],
      [false, 'moved', 2],
      [true, undefined, undefined],
    ])
    expect(marksOf(candidate)).toStrictEqual([
      [true, undefined, undefined],
      [true, undefined, undefined],
      [false, 'moved', 1],
    ])
  })

  test('against an image that exists', async () => {
    const lines = (bytes: number): readonly Line[] => ['FROM a', ['COPY . /', { a: 1 }], ['RUN x', { x: bytes }]]
    expect(await caused(lines(5), lines(8), 'existing')).toStrictEqual(['+3 drift: 3 RUN x'])
  })
})

describe('the base image', () => {
  const on = (base: Base, files: Files = { x: 5 }, image = 'a'): Build => ({
    lines: [`FROM ${image}`, ['RUN x', files]],
    base,
  })
  const [old, moved]: readonly Base[] = [
    { digest: 'sha256:1', layers: [{ lib: 1000 }, { one: 50 }] },
    { digest: 'sha256:2', layers: [{ lib: 1000 }, { one: 80 }, { two: 90 }] },
  ]

  test('moved by digest: its bytes are apart from what was built on it', async () => {
    expect(await causesOf(on(old!), on(moved!, { x: 6 }))).toStrictEqual([
      '+120 base: FROM a@sha256:1 → FROM a@sha256:2',
      '+1 re-run: 2 RUN x, because base: FROM a@sha256:2',
    ])
  })

  test('is another, or has another name for the same layers', async () => {
    expect(await causesOf(on(old!), on(moved!, { x: 5 }, 'b'))).toStrictEqual([
      '+120 base: FROM a@sha256:1 → FROM b@sha256:2',
    ])
    expect(await causesOf(on(old!), on(old!, { x: 5 }, 'b'))).toStrictEqual([])
  })

  test('moved, and its own name did not: it is told once', async () => {
    expect(await causesOf(on({ layers: [{ lib: 5 }] }), on({ layers: [{ lib: 7 }] }))).toStrictEqual([
      '+2 base: FROM a',
    ])
  })

  test('gone, and come', async () => {
    const [scratch, debian] = [
      ['FROM scratch', ['COPY x /', { x: 5 }]] as const,
      ['FROM a', ['COPY x /', { x: 5 }]] as const,
    ]
    expect(await caused(debian, scratch)).toStrictEqual(['-1000000 base: FROM a → FROM scratch'])
    expect(await caused(scratch, debian)).toStrictEqual(['+1000000 base: FROM scratch → FROM a'])
  })

  test('of an image that exists is told by name alone', async () => {
    expect(await causesOf(on(old!), on(moved!, { x: 6 }), 'existing')).toStrictEqual([
      '+120 base: FROM a → FROM a@sha256:2',
      '+1 re-run: 2 RUN x, because base: FROM a@sha256:2',
    ])
  })

  test('its own waste is its own', async () => {
    const wasteful: Base = { layers: [{ lib: 1000, cache: 50_000 }, { cache: 'deleted' }] }
    expect(await causesOf(on({ layers: [{ lib: 1000 }] }), on(wasteful))).toStrictEqual(['+50000 base: FROM a'])
  })

  test('what is on it hides some of it: that is the base’s, too', async () => {
    const hiding = { lib: 'deleted', x: 5 } as const
    expect(
      await causesOf(on({ layers: [{ lib: 1000 }] }, hiding), on({ layers: [{ lib: 90_000 }] }, hiding)),
    ).toStrictEqual(['+89000 base: FROM a'])
  })
})

describe('waste is a cause of its own where it is new, or no longer there', () => {
  const [cache, lean] = [{ app: 20_000, 'cache/c': 50_000 }, { app: 20_000 }]
  const remove: Line = ['RUN rm -r cache', { cache: 'deleted' }]
  const chmod: Line = ['RUN chmod 755 app', { app: [20_000, 1] }]

  test.each<Row>([
    [
      'deleted in a later layer',
      ['FROM a', ['RUN x', lean]],
      ['FROM a', ['RUN x', cache], remove],
      ['+50000 waste: 2 RUN x, deleted by 3 RUN rm -r cache'],
    ],
    [
      'deleted by a line that was there before',
      ['FROM a', ['RUN x', lean], remove],
      ['FROM a', ['RUN x', cache], remove],
      ['+50000 waste: 2 RUN x, deleted by 3 RUN rm -r cache'],
    ],
    [
      'a folder emptied',
      ['FROM a', ['RUN x', lean]],
      ['FROM a', ['RUN x', cache], ['COPY y /cache', { cache: 'emptied', 'cache/y': 1 }]],
      ['+50000 waste: 2 RUN x, folder-emptied by 3 COPY y /cache', '+1 added: 3 COPY y /cache'],
    ],
    [
      'overwritten: whoever brought it first is to blame, the later line is for what it brings',
      ['FROM a', ['COPY app /', { app: 20_000 }]],
      ['FROM a', ['COPY app /', { app: 20_000 }], ['RUN strip app', { app: 17_000 }]],
      ['+17000 added: 3 RUN strip app'],
    ],
    [
      'a copy for its metadata is the copying line’s',
      ['FROM a', ['COPY app /', { app: [20_000, 1] }]],
      ['FROM a', ['COPY app /', { app: [20_000, 1] }], chmod],
      ['+20000 waste: 3 RUN chmod 755 app, metadata-copy from 2 COPY app /'],
    ],
    [
      'a copy for its metadata, with the file it copies: both are new, and one is waste',
      ['FROM a'],
      ['FROM a', ['COPY app /', { app: [20_000, 1], more: 1 }], chmod],
      ['+20001 added: 2 COPY app /', '+20000 waste: 3 RUN chmod 755 app, metadata-copy from 2 COPY app /'],
    ],
    [
      'a copy of what the base image brings',
      ['FROM a'],
      ['FROM a', ['RUN chown -R u /usr', { 'usr/lib/a': 1_000_000, new: 1 }]],
      ['+1000000 waste: 2 RUN chown -R u /usr, metadata-copy from FROM a', '+1 added: 2 RUN chown -R u /usr'],
    ],
    [
      'a copy that was made before',
      ['FROM a', ['COPY app /', { app: [20_000, 1] }], chmod],
      ['FROM a', ['COPY app /', { app: [20_000, 1], more: 5 }], chmod],
      ['+5 inputs: 2 COPY app /'],
    ],
    [
      'on both sides: no cause',
      ['FROM a', ['RUN x', cache], remove],
      ['FROM a', ['RUN x', { ...cache, app: 20_100 }], remove],
      ['+100 re-run: 2 RUN x'],
    ],
    [
      'more than before: only what is more',
      ['FROM a', ['RUN x', cache], remove],
      ['FROM a', ['RUN x', { 'cache/c': 80_000, app: 20_100 }], remove],
      ['+30000 waste: 2 RUN x, deleted by 3 RUN rm -r cache', '+100 re-run: 2 RUN x'],
    ],
    [
      'what was shipped and seen before is not new because a later line hides it',
      ['FROM a', ['COPY huge /', { huge: 500_000 }], ['RUN use', { out: 10 }]],
      ['FROM a', ['COPY huge /', { huge: 600_000 }], ['RUN use && rm /huge', { out: 10, huge: 'deleted' }]],
      ['+100000 inputs: 2 COPY huge /'],
    ],
    [
      'no longer there: by the lines that wasted it',
      ['FROM a', ['RUN x', cache], remove],
      ['FROM a', '', ['RUN x', lean]],
      ['-50000 waste: 2 RUN x, deleted by 3 RUN rm -r cache'],
    ],
    [
      'no longer copied',
      ['FROM a', ['COPY app /', { app: [20_000, 1] }], chmod],
      ['FROM a', ['COPY app /', { app: [20_000, 1] }]],
      ['-20000 waste: 3 RUN chmod 755 app, metadata-copy from 2 COPY app /'],
    ],
    [
      'a byte less than 16 KiB stays with its instruction',
      ['FROM a', ['RUN x', { app: 1 }]],
      ['FROM a', ['RUN x', { app: 1, 'cache/c': 16_383 }], remove],
      ['+16383 re-run: 2 RUN x'],
    ],
    [
      '16 KiB do not',
      ['FROM a', ['RUN x', { app: 1 }]],
      ['FROM a', ['RUN x', { app: 1, 'cache/c': 16_384 }], remove],
      ['+16384 waste: 2 RUN x, deleted by 3 RUN rm -r cache'],
    ],
    [
      'a new line with waste of its own: what is seen and what is not',
      ['FROM a'],
      ['FROM a', ['RUN x', cache], remove],
      ['+50000 waste: 2 RUN x, deleted by 3 RUN rm -r cache', '+20000 added: 2 RUN x'],
    ],
    [
      'each line that hides some of it is told',
      ['FROM a', ['RUN x', lean]],
      [
        'FROM a',
        ['RUN x', { ...lean, 'cache/c': 50_000, 'tmp/t': 40_000 }],
        remove,
        ['RUN rm -r tmp', { tmp: 'deleted' }],
      ],
      ['+50000 waste: 2 RUN x, deleted by 3 RUN rm -r cache', '+40000 waste: 2 RUN x, deleted by 4 RUN rm -r tmp'],
    ],
    [
      'a cleaner that has other words now cleans as before',
      ['FROM a', ['RUN x', cache], remove],
      ['FROM a', ['RUN x', { ...cache, app: 20_100 }], ['RUN rm -rf cache', { cache: 'deleted' }]],
      ['+100 re-run: 2 RUN x'],
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(await caused(before, after)).toStrictEqual(expected)
  })

  test('only of uncompressed bytes: other figures are not known by file', async () => {
    const { baseline, candidate, paths } = await sidesOf(
      { lines: ['FROM a', ['RUN x', lean]] },
      { lines: ['FROM a', ['RUN x', cache], remove] },
    )
    const compressed = ({ layers, ...image }: MeasuredImage): MeasuredImage => ({
      ...image,
      compressedBytes: image.uncompressedBytes! / 10,
      layers: layers.map((one) => ({ ...one, compressedBytes: one.uncompressedBytes! / 10 })),
    })
    const pair = { platform: 'x', candidate: compressed(candidate), baseline: againstMain(compressed(baseline)) }
    expect(compareImages(pair, termsOf(0, 'compressed', paths)).causes).toMatchObject([
      { kind: 're-run', deltaBytes: 5000 },
    ])
  })
})

describe('origins that nobody knows', () => {
  const unknown = ({ recipe: _, ...image }: MeasuredImage): MeasuredImage => ({
    ...image,
    layers: image.layers.map((one) => ({ ...one, origin: { kind: 'unknown' } })),
  })
  const before: readonly Line[] = ['FROM a', ['RUN x', { x: 5 }], ['RUN y', { y: 5 }]]
  const after: readonly Line[] = [
    'FROM a',
    ['RUN x', { x: 15 }],
    ['RUN z', { z: 5, 'zz/z': 50_000 }],
    ['RUN rm', { zz: 'deleted' }],
  ]

  test('on both sides are one cause, with all its files and its waste', async () => {
    const { baseline, candidate, paths } = await sidesOf({ lines: before }, { lines: after })
    const pair = { platform: 'x', candidate: unknown(candidate), baseline: againstImage('app:1', unknown(baseline)) }
    const { causes } = compareImages(pair, termsOf(0, 'uncompressed', paths))
    expect(causes).toMatchObject([
      { kind: 'unknown', deltaBytes: 50_010, origin: { kind: 'unknown' }, paths: { rest: { files: 3, bytes: 10 } } },
    ])
    expect(causes![0]!.paths!.lines).toStrictEqual([{ path: 'zz/z', change: 'added', bytes: 50_000, files: 1 }])
  })

  test('a base image is gone, and nobody knows whether it is another: nothing is said of scratch', async () => {
    const { baseline, candidate, paths } = await sidesOf(
      { lines: ['FROM a', ['RUN x', { x: 5 }]] },
      { lines: ['FROM scratch', ['RUN y', { y: 5 }], ['RUN x', { x: 5 }]] },
    )
    const [first, ...rest] = candidate.layers
    const half: MeasuredImage = { ...candidate, layers: [{ ...first!, origin: { kind: 'unknown' } }, ...rest] }
    const pair = { platform: 'x', candidate: half, baseline: againstMain(baseline) }
    const [cause] = compareImages(pair, termsOf(0, 'uncompressed', paths)).causes!
    expect(cause).toMatchObject({ kind: 'base', deltaBytes: -1_000_000, origin: { kind: 'base', image: 'a' } })
    expect(cause).not.toHaveProperty('before')
  })

  test('on one side: what the other knows is told', async () => {
    const { baseline, candidate, paths } = await sidesOf({ lines: before.slice(0, 2) }, { lines: after.slice(0, 2) })
    const pair = { platform: 'x', candidate, baseline: againstImage('app:1', unknown(baseline)) }
    expect(compareImages(pair, termsOf(0, 'uncompressed', paths)).causes).toMatchObject([
      { kind: 'changed', deltaBytes: 10, before: { kind: 'unknown' }, origin: { kind: 'instruction', startLine: 2 } },
    ])
  })
})

describe('a cause says what it is about', () => {
  test('all of it: origins, reason, files', async () => {
    const packages = (more: Files): Files => ({
      'app/node_modules/a/index.js': 100,
      'app/node_modules/b/index.js': 100,
      ...more,
    })
    const build = (manifest: number, more: Files): Build => ({
      lines: ['FROM a', ['COPY package.json /app/', { 'app/package.json': manifest }], ['RUN npm ci', packages(more)]],
    })
    const { causes } = await comparisonOf(
      build(50, { 'app/node_modules/old/x.js': 10 }),
      build(51, { 'app/node_modules/ts/tsc.js': 500, 'app/node_modules/ts/lib.js': 600 }),
    )
    const at = (line: number, text: string) => ({
      kind: 'instruction',
      file: 'Dockerfile',
      startLine: line,
      endLine: line,
      text,
      stage: '0',
    })
    const copy = at(2, 'COPY package.json /app/')
    expect(causes).toStrictEqual([
      {
        kind: 're-run',
        deltaBytes: 1090,
        origin: at(3, 'RUN npm ci'),
        because: { origin: copy, change: 'inputs', files: ['app/package.json'] },
        paths: {
          lines: [{ path: 'app/node_modules/ts/', change: 'added', bytes: 1100, files: 2 }],
          rest: { files: 1, bytes: -10 },
        },
      },
      {
        kind: 'inputs',
        deltaBytes: 1,
        origin: copy,
        paths: {
          lines: [{ path: 'app/package.json', change: 'changed', bytes: 1, files: 1 }],
          rest: { files: 0, bytes: 0 },
        },
      },
    ])
  })

  test('a file that only moved is no news where it is about bytes', async () => {
    const { causes } = await comparisonOf(
      { lines: ['FROM a', ['RUN get', { 'v1/lib/a': 90_000, 'v1/lib/b': 50_000, 'v1/c': 7 }]] },
      { lines: ['FROM a', ['RUN get', { 'v2/lib/a': 90_000, 'v2/lib/b': 50_000, 'v2/c': 7, 'v2/new': 800 }]] },
    )
    expect(causes).toMatchObject([
      {
        deltaBytes: 800,
        paths: { lines: [{ path: 'v2/new', bytes: 800, change: 'added' }], rest: { files: 0, bytes: 0 } },
      },
    ])
  })

  test('waste and what is seen of one layer have files of their own', async () => {
    const { causes } = await comparisonOf(
      { lines: ['FROM a'] },
      { lines: ['FROM a', ['RUN x', { app: 20_000, 'cache/c': 50_000 }], ['RUN rm', { cache: 'deleted' }]] },
    )
    expect(causes!.map(({ kind, paths }) => [kind, paths!.lines.map(({ path }) => path)])).toStrictEqual([
      ['waste', ['cache/c']],
      ['added', ['app']],
    ])
  })

  test('a file that moved to another line is gone there and new here', async () => {
    const { causes } = await comparisonOf(
      { lines: ['FROM a', ['COPY a /', { x: 900, y: 1000 }], ['RUN z', { z: 1 }]] },
      { lines: ['FROM a', ['COPY a /', { y: 1000 }], ['RUN z', { z: 1, x: 950 }]] },
    )
    expect(
      causes!.map(({ deltaBytes, paths }) => [deltaBytes, paths!.lines.map(({ path, change }) => `${path} ${change}`)]),
    ).toStrictEqual([
      [950, ['x added']],
      [-900, ['x removed']],
    ])
  })

  test('without files where layers were not read', async () => {
    const { baseline, candidate, paths } = await sidesOf(
      { lines: ['FROM a'] },
      { lines: ['FROM a', ['RUN x', { x: 5 }]] },
    )
    const { ledger: _, ...unread } = candidate
    const sides = { baseline, candidate: unread, paths }
    const matches = matchLayers(sides)
    const [cause] = findCauses(matches, explainMatches(matches, sides, false), sides, 'uncompressed') ?? []
    expect(cause).toMatchObject({ kind: 'added', deltaBytes: 5 })
    expect(cause).not.toHaveProperty('paths')
  })
})
