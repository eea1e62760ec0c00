import { describe, expect, test } from 'vitest'
import { recogniseBase } from '../../src/diff/samebase.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import {
  type Base,
  type BaselineKind,
  changesOf,
  found,
  imageOfBuild,
  type Line,
  tellOrigin,
} from '../support/comparisons.js'

const changed = (before: readonly Line[], after: readonly Line[], kind: BaselineKind = 'built') =>
  changesOf({ lines: before }, { lines: after }, kind)

/** What an instruction makes, the first time and the next. */
const [old, other] = [{ 'app/out': 500 }, { 'app/out': 600 }]
type Row = readonly [name: string, before: readonly Line[], after: readonly Line[], expected: readonly string[]]

describe('what an instruction says tells what became of it', () => {
  test.each<Row>([
    ['nothing changed', ['FROM a', ['RUN x', old]], ['FROM a', ['RUN x', old]], []],
    ['a new line', ['FROM a'], ['FROM a', ['RUN x', old]], ['added: 2 RUN x']],
    ['a line less', ['FROM a', ['RUN x', old]], ['FROM a'], ['removed: 2 RUN x']],
    [
      'other words that make the same files',
      ['FROM a', ['RUN x', { 'app/out': 500, 'app/more': 100 }], ['RUN y', { y: 5 }]],
      ['FROM a', ['RUN z', { z: 5 }], ['COPY x /app', { 'app/out': 500 }], ['RUN y', { y: 5 }]],
      ['added: 2 RUN z', 'changed: 2 RUN x → 3 COPY x /app'],
    ],
    [
      'of several that share files the two that share most',
      ['FROM a', ['RUN x', { p: 500, q: 500 }], ['RUN y', { p: 500, q: 500, r: 500 }]],
      ['FROM a', ['ADD z /', { p: 500, q: 500, r: 500, s: 1 }]],
      ['changed: 3 RUN y → 2 ADD z /', 'removed: 2 RUN x'],
    ],
    [
      'other words and other files, and the same keyword between the same neighbours',
      ['FROM a', ['RUN x', { x: 1 }], ['RUN y', { y: 5 }]],
      ['FROM a', ['RUN z', { z: 1 }], ['RUN y', { y: 5 }]],
      ['changed: 2 RUN x → 2 RUN z'],
    ],
    [
      'the same between other neighbours is another line',
      ['FROM a', ['RUN x', { x: 1 }], ['RUN y', { y: 5 }]],
      ['FROM a', ['RUN y', { y: 5 }], ['RUN z', { z: 1 }]],
      ['added: 3 RUN z', 'removed: 2 RUN x'],
    ],
    [
      'another keyword at the same place and other files',
      ['FROM a', ['RUN x', { x: 1 }]],
      ['FROM a', ['COPY x /', { z: 1 }]],
      ['added: 2 COPY x /', 'removed: 2 RUN x'],
    ],
    [
      'another body of a heredoc',
      ['FROM a', ['RUN <<EOF\nx\nEOF', { x: 1 }], ['RUN y', { y: 5 }]],
      ['FROM a', ['ADD z /', { z: 1 }], ['RUN <<EOF\nz\nEOF', { v: 1 }], ['RUN y', { y: 5 }]],
      ['added: 2 ADD z /', 'changed: 2 RUN <<EOF → 3 RUN <<EOF'],
    ],
    [
      'other words after so many that they are not shown',
      ['FROM a', [`RUN ${'x'.repeat(400)}1`, { x: 1 }], ['RUN y', { y: 5 }]],
      ['FROM a', [`RUN ${'x'.repeat(400)}2`, { z: 1 }], ['RUN y', { y: 5 }]],
      [`changed: 2 RUN ${'x'.repeat(295)}…`],
    ],
    [
      'other options',
      ['FROM a', ['COPY x /', { x: 1 }], ['RUN y', { y: 5 }]],
      ['FROM a', ['COPY --chmod=755 x /', { x: 2 }], ['RUN y', { y: 5 }]],
      ['changed: 2 COPY x / → 2 COPY --chmod=755 x /'],
    ],
    [
      'of two heredocs with one first line, each is found by its body',
      ['FROM a', ['RUN <<EOF\nx\nEOF', { x: 1 }], ['RUN <<EOF\ny\nEOF', { y: 1 }]],
      ['FROM a', ['RUN <<EOF\ny\nEOF', { y: 2 }], ['RUN <<EOF\nx\nEOF', { x: 2 }]],
      ['re-run: 5 RUN <<EOF → 2 RUN <<EOF', 're-run: 2 RUN <<EOF → 5 RUN <<EOF, because moved: 2 RUN <<EOF'],
    ],
    [
      'the same words on other lines, in other continuations and with comments between',
      ['FROM a', ['RUN x --y', old]],
      ['FROM a', '# why', '', ['RUN x \\\n  # this too\n  --y', other]],
      ['re-run: 2 RUN x --y → 4 RUN x --y'],
    ],
    [
      'the same words on other lines, and the same content: nothing to tell',
      ['FROM a', ['RUN x', old]],
      ['FROM a', 'LABEL a=b', ['RUN x', old]],
      [],
    ],
    [
      'the same instruction twice, the first with the first',
      ['FROM a', ['RUN x', { x: 1 }], ['RUN x', { y: 1 }]],
      ['FROM a', ['RUN x', { x: 2 }], ['RUN x', { y: 2 }]],
      ['re-run: 2 RUN x', 're-run: 3 RUN x'],
    ],
    [
      'the same instruction once more',
      ['FROM a', ['RUN x', { x: 1 }]],
      ['FROM a', ['RUN x', { x: 1 }], ['RUN x', { y: 2 }]],
      ['added: 3 RUN x'],
    ],
    [
      'layers changed places',
      ['FROM a', ['RUN x', { x: 1 }], ['RUN y', { y: 1 }]],
      ['FROM a', ['RUN y', { y: 1 }], ['RUN x', { x: 1 }]],
      ['moved: 2 RUN x → 3 RUN x'],
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(await changed(before, after)).toStrictEqual(expected)
  })
})

describe('the same words and other files', () => {
  const [compiler, copy] = ['FROM go AS build', 'COPY --from=build /out /app/out']
  const multi = (more: readonly Line[], files: Record<string, number>, from = compiler): readonly Line[] => [
    from,
    ...more,
    'FROM a',
    [copy, files] as const,
  ]
  test.each<Row>([
    ['COPY', ['FROM a', ['COPY . /app', old]], ['FROM a', ['COPY . /app', other]], ['inputs: 2 COPY . /app']],
    ['ADD', ['FROM a', ['ADD a.tar /app', old]], ['FROM a', ['ADD a.tar /app', other]], ['inputs: 2 ADD a.tar /app']],
    [
      'in small letters',
      ['FROM a', ['copy . /app', old]],
      ['FROM a', ['copy . /app', other]],
      ['inputs: 2 copy . /app'],
    ],
    [
      'COPY from an image',
      ['FROM a', ['COPY --from=tools /x /app', old]],
      ['FROM a', ['COPY --from=tools /x /app', other]],
      ['inputs: 2 COPY --from=tools /x /app'],
    ],
    [
      'COPY from a stage whose words are the same',
      multi(['RUN go'], old),
      multi(['RUN go'], other),
      ['inputs: 4 COPY --from=build /out /app/out'],
    ],
    [
      'COPY from a stage, of which the first changed line is told',
      multi(['ENV A=1', 'RUN go', 'RUN strip'], old),
      multi(['ENV A=1', 'RUN go -x', 'RUN strip -x'], other),
      ['inputs: 6 COPY --from=build /out /app/out, because changed: 3 RUN go -x'],
    ],
    [
      'COPY from a stage that has a line less',
      multi(['RUN go', 'RUN strip'], old),
      multi(['RUN go'], other),
      ['inputs: 5 COPY --from=build /out /app/out → 4 COPY --from=build /out /app/out, because removed: 3 RUN strip'],
    ],
    [
      'COPY from a stage on another image',
      multi(['RUN go'], old),
      multi(['RUN go -x'], other, 'FROM go:2 AS build'),
      ['inputs: 4 COPY --from=build /out /app/out, because changed: 1 FROM go:2 AS build'],
    ],
    [
      'COPY from a stage on a stage that changed',
      multi(['RUN go'], old).toSpliced(0, 1, 'FROM go AS deps', 'RUN get', 'FROM deps AS build'),
      multi(['RUN go'], other).toSpliced(0, 1, 'FROM go AS deps', 'RUN get -u', 'FROM deps AS build'),
      ['inputs: 6 COPY --from=build /out /app/out, because changed: 2 RUN get -u'],
    ],
    [
      'COPY from a stage that copies from one that changed',
      [
        'FROM go AS one',
        'RUN get',
        'FROM go AS two',
        'COPY --from=one /x /x',
        'RUN go',
        'FROM a',
        ['COPY --from=two /x /', old],
      ],
      [
        'FROM go AS one',
        'RUN get -u',
        'FROM go AS two',
        'COPY --from=one /x /x',
        'RUN go',
        'FROM a',
        ['COPY --from=two /x /', other],
      ],
      ['inputs: 7 COPY --from=two /x /, because changed: 2 RUN get -u'],
    ],
    [
      'COPY from another stage: that is in its own words',
      ['FROM go AS one', 'FROM go AS two', 'FROM a', ['COPY --from=one /x /', old]],
      ['FROM go AS one', 'FROM go AS two', 'FROM a', ['COPY --from=two /x /', other]],
      ['changed: 4 COPY --from=one /x / → 4 COPY --from=two /x /'],
    ],
    [
      'COPY from a stage where only a label changed',
      multi(['LABEL a=1'], old),
      multi(['LABEL a=2'], other),
      ['inputs: 4 COPY --from=build /out /app/out'],
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(await changed(before, after)).toStrictEqual(expected)
  })
})

describe('an instruction that only ran again has a reason below it', () => {
  /** Between FROM and a RUN that made something else. */
  const rebuilt = (before: readonly Line[], after: readonly Line[]) =>
    changed(['FROM a', ...before, ['RUN make', old]], ['FROM a', ...after, ['RUN make', other]])
  const reasonOf = (told: readonly string[]) =>
    /^re-run: .*?, because (.*)$/.exec(told.find((text) => text.includes('RUN make')) ?? '')?.[1]

  test.each<readonly [name: string, before: readonly Line[], after: readonly Line[], reason: string | undefined]>([
    [
      'COPY of another size',
      [['COPY . /src', { 'src/a': 5, 'src/b': 5 }]],
      [['COPY . /src', { 'src/a': 5, 'src/b': 7 }]],
      'inputs: 2 COPY . /src (src/b)',
    ],
    [
      'COPY of the same size and other content',
      [['COPY . /src', { 'src/a': [5, 1], 'src/b': [5, 1] }]],
      [['COPY . /src', { 'src/a': [5, 1], 'src/b': [5, 2] }]],
      'inputs: 2 COPY . /src (src/b)',
    ],
    [
      'COPY of files added and gone, the largest of them first, and three at most',
      [['COPY . /src', { a: 5, gone: 30, empty: [0, 1] }]],
      [['COPY . /src', { a: 6, new: 20, empty: [0, 2], b: 10 }]],
      'inputs: 2 COPY . /src (gone, new, b)',
    ],
    [
      'COPY of files that differ as much: by name',
      [['COPY . /', { b: 5, a: 5 }]],
      [['COPY . /', { b: 6, a: 6 }]],
      'inputs: 2 COPY . / (a, b)',
    ],
    ['RUN', [['RUN x', { x: 1 }]], [['RUN x -y', { x: 2 }]], 'changed: 2 RUN x -y'],
    ['RUN with a layer of the same content', [['RUN x', { x: 1 }]], [['RUN x -y', { x: 1 }]], 'changed: 2 RUN x -y'],
    [
      'the body of a heredoc',
      [['RUN <<EOF\nx\nEOF', { x: 1 }]],
      [['RUN <<EOF\ny\nEOF', { x: 1 }]],
      'changed: 2 RUN <<EOF',
    ],
    ...['ENV A=', 'ARG A=', 'USER u', 'WORKDIR /w', 'SHELL ["sh"]#'].flatMap((text) => [
      [`${text} changed`, [`${text}1`], [`${text}2`], `changed: 2 ${text}2`] as const,
      [`${text} added`, [], [`${text}1`], `added: 2 ${text}1`] as const,
      [`${text} removed`, [`${text}1`], [], `removed: 2 ${text}1`] as const,
    ]),
    ...[
      'LABEL a=',
      'CMD ["a"]#',
      'ENTRYPOINT a',
      'EXPOSE 8',
      'STOPSIGNAL 1',
      'VOLUME /v',
      'HEALTHCHECK CMD a',
      'ONBUILD RUN a',
      'MAINTAINER a',
      '# a',
    ].flatMap((text) => [
      [`${text} changed: no reason`, [`${text}1`], [`${text}2`], undefined] as const,
      [`${text} added: no reason`, [], [`${text}1`], undefined] as const,
    ]),
    [
      'the lowest of several changes',
      ['ENV A=1', ['COPY . /src', { a: 5 }]],
      ['ENV A=2', ['COPY . /src', { a: 7 }]],
      'changed: 2 ENV A=2',
    ],
    [
      'a COPY below an ENV',
      [['COPY . /src', { a: 5 }], 'ENV A=1'],
      [['COPY . /src', { a: 7 }], 'ENV A=2'],
      'inputs: 2 COPY . /src (a)',
    ],
    [
      'one more of an instruction that is there already',
      [['RUN x', { x: 1 }]],
      [
        ['RUN x', { x: 1 }],
        ['RUN x', { y: 1 }],
      ],
      'added: 3 RUN x',
    ],
    [
      'one less of an instruction that is there twice',
      [
        ['RUN x', { x: 1 }],
        ['RUN x', { y: 1 }],
      ],
      [['RUN x', { x: 1 }]],
      'removed: 3 RUN x',
    ],
    ['an instruction that came down', ['ENV B=1', 'ENV A=1'], ['ENV A=1', 'ENV B=1'], 'moved: 2 ENV A=1'],
  ])('%s', async (_, before, after, reason) => {
    expect(reasonOf(await rebuilt(before, after))).toBe(reason)
  })

  test('what changed above it is none', async () => {
    expect(
      await changed(
        ['FROM a', ['RUN make', old], ['COPY . /', { x: 1 }]],
        ['FROM a', ['RUN make', other], ['COPY . /', { x: 2 }]],
      ),
    ).toStrictEqual(['re-run: 2 RUN make', 'inputs: 3 COPY . /'])
    expect(
      await changed(['FROM a', ['RUN make', old], 'ENV A=1'], ['FROM a', ['RUN make', other], 'ENV A=2']),
    ).toStrictEqual(['re-run: 2 RUN make'])
  })

  test('files of equal size and content, whose checksums were not taken, are not named', async () => {
    const [before, after] = [
      { a: [5, 0], b: 1 },
      { a: [5, 1], b: 2 },
    ] as const
    expect(reasonOf(await rebuilt([['COPY . /', before]], [['COPY . /', after]]))).toBe('inputs: 2 COPY . / (b)')
  })

  test('the base image that moved comes before all else', async () => {
    const on = (bytes: number, more: Line, files: Record<string, number>) => ({
      lines: ['FROM a', more, ['RUN make', files] as const],
      base: { layers: [{ lib: bytes }] },
    })
    expect(await changesOf(on(1, 'ENV A=1', old), on(2, 'ENV A=2', other))).toStrictEqual([
      'base: FROM a',
      're-run: 3 RUN make, because base: FROM a',
    ])
  })

  test('a RUN that is given files by a mount ran with other files when nothing below it changed', async () => {
    const text = 'RUN --mount=type=bind,source=package.json,target=package.json npm ci'
    expect(await changed(['FROM a', [text, old]], ['FROM a', [text, other]])).toStrictEqual([`inputs: 2 ${text}`])
    const cache = 'RUN --mount=type=cache,target=/root/.npm npm ci'
    expect(await changed(['FROM a', [cache, old]], ['FROM a', [cache, other]])).toStrictEqual([`re-run: 2 ${cache}`])
  })
})

describe('stages', () => {
  test.each<Row>([
    [
      'the last stage has another name',
      ['FROM a AS one', ['RUN x', old]],
      ['FROM a AS two', ['RUN x', other]],
      ['re-run: 2 RUN x'],
    ],
    [
      'the same words in two stages, each with its own',
      ['FROM a AS one', ['RUN x', { x: 1 }], 'FROM one AS two', ['RUN x', { y: 1 }]],
      ['FROM a AS one', 'FROM one AS two', ['RUN x', { y: 2 }]],
      ['re-run: 4 RUN x → 3 RUN x', 'removed: 2 RUN x'],
    ],
    [
      'the stage that another is built on changed',
      ['FROM a AS one', ['RUN x', { x: 1 }], 'FROM one', ['RUN make', old]],
      ['FROM a AS one', ['RUN x -y', { x: 2 }], 'FROM one', ['RUN make', other]],
      ['changed: 2 RUN x → 2 RUN x -y', 're-run: 4 RUN make, because changed: 2 RUN x -y'],
    ],
    [
      'one stage became two, one on the other: nothing else says anything else',
      ['FROM a', ['RUN x', old], ['RUN y', { y: 1 }]],
      ['FROM a AS one', ['RUN x', old], 'FROM one', ['RUN y', { y: 2 }]],
      ['re-run: 3 RUN y → 4 RUN y'],
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(await changed(before, after)).toStrictEqual(expected)
  })

  test('of a target that is not the last stage, what is above it does not matter', async () => {
    const build = (env: string, late: string, files: Record<string, number>) => ({
      lines: [
        'FROM a AS app',
        env,
        ['RUN make', files],
        'FROM b AS test',
        late,
        'FROM b AS last',
        ['RUN z', { z: 1 }],
      ] as const,
      target: 'APP',
    })
    expect(await changesOf(build('ENV A=1', 'ENV B=1', old), build('ENV A=1', 'ENV B=2', other))).toStrictEqual([
      're-run: 3 RUN make',
    ])
    expect(await changesOf(build('ENV A=1', 'ENV B=1', old), build('ENV A=2', 'ENV B=1', other))).toStrictEqual([
      're-run: 3 RUN make, because changed: 2 ENV A=2',
    ])
  })

  const single: readonly Line[] = [
    ...([
      'FROM go',
      ['COPY . /src', { 'src/main.go': 900 }],
      ['RUN get', { 'go/pkg': 70_000 }],
      ['RUN build', { 'src/out': 5000 }],
    ] as const),
  ]
  const multi: readonly Line[] = [
    'FROM go AS build',
    'COPY . /src',
    'RUN get',
    'RUN build',
    ...(['FROM a', ['COPY --from=build /src/out /bin/out', { 'bin/out': 5100 }]] as const),
  ]
  const kept: readonly Line[] = multi.with(5, ['COPY --from=build /src/out /bin/out', { 'bin/out': 5000 }])

  test('one stage becomes two: what made the file that is copied is kept, what is not copied went with its stage, and the base is another', async () => {
    expect(await changed(single, kept)).toStrictEqual([
      'base: FROM go → FROM a',
      'stage: 4 RUN build → 6 COPY --from=build /src/out /bin/out, stage build',
      'stage: 2 COPY . /src, stage build',
      'stage: 3 RUN get, stage build',
    ])
  })

  test('a file of another size is not the one that was made before', async () => {
    expect(await changed(single, multi)).toStrictEqual([
      'base: FROM go → FROM a',
      'added: 6 COPY --from=build /src/out /bin/out',
      'stage: 2 COPY . /src, stage build',
      'stage: 3 RUN get, stage build',
      'stage: 4 RUN build, stage build',
    ])
  })

  test('of what is copied out of a stage, half must have been there before', async () => {
    const copied = (more: Record<string, number>) =>
      multi.with(5, ['COPY --from=build /src /bin', { 'bin/out': 5000, ...more }])
    expect(await changed(single, copied({ 'bin/data': 5000 }))).toContain(
      'stage: 4 RUN build → 6 COPY --from=build /src /bin, stage build',
    )
    expect(await changed(single, copied({ 'bin/data': 5001 }))).toContain('added: 6 COPY --from=build /src /bin')
  })

  test('two stages become one: all of it came out of the stage', async () => {
    expect(await changed(kept, single)).toStrictEqual([
      'base: FROM a → FROM go',
      'stage: 2 COPY . /src, stage build',
      'stage: 3 RUN get, stage build',
      'stage: 6 COPY --from=build /src/out /bin/out → 4 RUN build, stage build',
    ])
  })

  test('a stage without a name is called by its index, and what is in no stage is gone', async () => {
    expect(
      await changed(
        ['FROM go', ['RUN get', { pkg: 1 }], ['RUN test', { log: 1 }]],
        ['FROM go', 'RUN get', 'FROM a', ['COPY --from=0 /x /x', { x: 1 }]],
      ),
    ).toStrictEqual([
      'base: FROM go → FROM a',
      'added: 4 COPY --from=0 /x /x',
      'stage: 2 RUN get, stage 0',
      'removed: 3 RUN test',
    ])
  })
})

describe('an image that exists says less', () => {
  test.each<Row>([
    // An opaque mark in a new folder makes another layer, as other times do.
    [
      'COPY below brought the same files at other times: drift all the same',
      ['FROM a', ['COPY . /', { app: [5, 1] }], ['RUN x', old]],
      ['FROM a', ['COPY . /', { app: [5, 1], times: 'emptied' }], ['RUN x', other]],
      ['re-created: history COPY . / → 2 COPY . /', 'drift: history RUN x → 3 RUN x'],
    ],
    [
      'COPY below brought other files of the same size: re-run',
      ['FROM a', ['COPY . /', { app: [5, 1] }], ['RUN x', old]],
      ['FROM a', ['COPY . /', { app: [5, 2] }], ['RUN x', other]],
      ['inputs: history COPY . / → 2 COPY . /', 're-run: history RUN x → 3 RUN x, because inputs: 2 COPY . / (app)'],
    ],
    [
      'COPY below brought files whose content nobody compared: neither is claimed',
      ['FROM a', ['COPY . /', { app: [5, 0] }], ['RUN x', old]],
      ['FROM a', ['COPY . /', { app: [5, 2] }], ['RUN x', other]],
      ['inputs: history COPY . / → 2 COPY . /', 're-run: history RUN x → 3 RUN x'],
    ],
    [
      'nothing below changed: drift',
      ['FROM a', ['RUN x', old]],
      ['FROM a', ['RUN x', other]],
      ['drift: history RUN x → 2 RUN x'],
    ],
    [
      'a COPY below was given other files',
      ['FROM a', ['COPY . /', { a: 1 }], ['RUN x', old]],
      ['FROM a', ['COPY . /', { a: 2 }], ['RUN x', other]],
      ['inputs: history COPY . / → 2 COPY . /', 're-run: history RUN x → 3 RUN x, because inputs: 2 COPY . / (a)'],
    ],
    [
      'a COPY above is no reason',
      ['FROM a', ['RUN x', old], ['COPY . /', { a: 1 }]],
      ['FROM a', ['RUN x', other], ['COPY . /', { a: 2 }]],
      ['drift: history RUN x → 2 RUN x', 'inputs: history COPY . / → 3 COPY . /'],
    ],
    [
      'a line below is new',
      ['FROM a', ['RUN x', old]],
      ['FROM a', ['RUN y', { y: 1 }], ['RUN x', other]],
      ['added: 2 RUN y', 're-run: history RUN x → 3 RUN x, because added: 2 RUN y'],
    ],
    [
      'a line below was rewritten',
      ['FROM a', ['RUN y', { y: 1 }], ['RUN x', old]],
      ['FROM a', ['RUN z', { y: 1, z: 1 }], ['RUN x', other]],
      ['changed: history RUN y → 2 RUN z', 're-run: history RUN x → 3 RUN x, because changed: 2 RUN z'],
    ],
    [
      'a line below is gone',
      ['FROM a', ['RUN y', { y: 1 }], ['RUN x', old]],
      ['FROM a', ['RUN x', other]],
      ['re-run: history RUN x → 2 RUN x, because removed: history RUN y', 'removed: history RUN y'],
    ],
    [
      'a line above is gone: no reason',
      ['FROM a', ['RUN x', old], ['RUN y', { y: 1 }]],
      ['FROM a', ['RUN x', other]],
      ['drift: history RUN x → 2 RUN x', 'removed: history RUN y'],
    ],
    [
      'options, small letters and blanks that a history does not have',
      ['FROM a', ['COPY . /', { a: 1 }], ['RUN x  y', old]],
      ['FROM a', ['copy --chmod=755 --link . /', { a: 1, b: 1 }], ['RUN --mount=type=cache,target=/c x  y', old]],
      ['inputs: history COPY . / → 2 copy --chmod=755 --link . /'],
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(await changed(before, after, 'existing')).toStrictEqual(expected)
  })
})

describe('the base image of an image that exists is recognised', () => {
  const own: readonly Line[] = [
    ['COPY . /', { a: 1 }],
    ['RUN x', old],
  ]
  const two: Base = { digest: 'sha256:1', layers: [{ one: 1 }, { two: 2 }] }
  const moved: Base = { digest: 'sha256:2', layers: [{ one: 3 }, { two: 4 }, { three: 5 }] }
  const originsOf = async (
    before: readonly Line[],
    base: Base,
    after: readonly Line[],
    theirs: Base,
    isFound = true,
  ) => {
    const paths = createPathTable()
    const [baseline, candidate] = [
      await imageOfBuild({ lines: ['FROM a', ...before], base }, paths),
      await imageOfBuild({ lines: ['FROM a', ...after], base: theirs }, paths),
    ]
    return recogniseBase(isFound ? found(baseline) : baseline, candidate).layers.map(({ origin }) => tellOrigin(origin))
  }
  const [copy, run, rootfs] = ['history COPY . /', 'history RUN x', 'history ADD rootfs.tar /']

  test.each<readonly [string, readonly Line[], Base, readonly Line[], Base, readonly string[]]>([
    [
      'it begins with the very layers',
      own,
      two,
      [['RUN y', { y: 1 }]],
      two,
      ['FROM a@sha256:1', 'FROM a@sha256:1', copy, run],
    ],
    [
      'it ends with all of the instructions: a base that has moved, by name',
      own,
      two,
      own,
      moved,
      ['FROM a', 'FROM a', copy, run],
    ],
    ['it ends with some of them', own, two, own.slice(1), moved, ['FROM a', 'FROM a', 'FROM a', run]],
    ['it ends with others', own, two, [...own, ['RUN y', { y: 1 }]], moved, [rootfs, rootfs, copy, run]],
    ['in another order', own, two, own.toReversed(), moved, [rootfs, rootfs, copy, run]],
    ['nothing of it is left for a base', own, { layers: [] }, own, moved, [copy, run]],
    ['the candidate has no instruction', own, two, [], moved, [rootfs, rootfs, copy, run]],
    [
      'a part of the base’s layers',
      own,
      { layers: two.layers.slice(0, 1) },
      [['RUN y', { y: 1 }]],
      two,
      [rootfs, copy, run],
    ],
  ])('%s', async (_, before, base, after, theirs, expected) => {
    expect(await originsOf(before, base, after, theirs)).toStrictEqual(expected)
  })

  test('one that was built here knows its own', async () => {
    expect(await originsOf(own, two, own, moved, false)).toStrictEqual([
      'FROM a@sha256:1',
      'FROM a@sha256:1',
      '2 COPY . /',
      '3 RUN x',
    ])
  })

  test('a candidate without a Dockerfile, or on nothing, cannot tell', async () => {
    const paths = createPathTable()
    const baseline = found(await imageOfBuild({ lines: ['FROM a', ...own], base: two }, paths))
    const candidate = await imageOfBuild({ lines: ['FROM a', ...own], base: two }, paths)
    const scratch = await imageOfBuild({ lines: ['FROM scratch', ...own] }, paths)
    const { recipe: _, ...withoutRecipe } = candidate
    expect(recogniseBase(baseline, withoutRecipe)).toBe(baseline)
    expect(recogniseBase(baseline, scratch)).toBe(baseline)
  })
})
