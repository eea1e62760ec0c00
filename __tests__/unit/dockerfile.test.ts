import { describe, expect, test } from 'vitest'
import {
  earlierStage,
  findStage,
  instructionAtLine,
  lineageOf,
  parseDockerfile,
  stageAtLine,
  stageLabel,
  targetStage,
} from '../../src/origins/dockerfile.js'

const parse = (...lines: readonly string[]) => parseDockerfile('Dockerfile', lines.join('\n'))
const instructionsOf = (...lines: readonly string[]) => parse('FROM scratch', ...lines).stages[0]?.instructions ?? []

describe('stages', () => {
  test.each([
    // FROM                                                name         base
    ['FROM golang:1.10.3', undefined, 'golang:1.10.3'],
    ['FROM golang:1.10.3 AS builder', 'builder', 'golang:1.10.3'],
    ['from golang as Builder', 'Builder', 'golang'],
    ['FROM --platform=$BUILDPLATFORM golang AS b', 'b', 'golang'],
    ['FROM ${BASE} AS b', 'b', '${BASE}'],
    ['FROM quay.io:443/a/b@sha256:abc', undefined, 'quay.io:443/a/b@sha256:abc'],
    ['FROM scratch', undefined, 'scratch'],
  ])('%s', (from, name, base) => {
    expect(parse(from).stages).toMatchObject([
      { index: 0, name, base, from: { keyword: 'FROM', text: from, startLine: 1, endLine: 1 } },
    ])
  })

  test('each holds the instructions up to the next FROM; what stands before the first belongs to none', () => {
    const { stages } = parse('ARG A=1', 'FROM a AS one', 'RUN x', '', 'FROM one', 'RUN y', 'RUN z')
    expect(stages.map(({ instructions }) => instructions.map(({ text }) => text))).toStrictEqual([
      ['RUN x'],
      ['RUN y', 'RUN z'],
    ])
    expect(stages.map(stageLabel)).toStrictEqual(['one', '1'])
  })

  test('are found by name without regard to case, else by index', () => {
    const dockerfile = parse('FROM a AS Builder', 'FROM b', 'FROM c AS x')
    expect(findStage(dockerfile, 'builder')?.index).toBe(0)
    expect(findStage(dockerfile, 'BUILDER')?.index).toBe(0)
    expect(findStage(dockerfile, '1')?.index).toBe(1)
    expect(findStage(dockerfile, '7')).toBeUndefined()
    expect(findStage(dockerfile, 'nope')).toBeUndefined()
  })

  test('those that a stage builds on are found by name, among the earlier ones; of two with one name the later', () => {
    const dockerfile = parse(
      'FROM a AS one',
      'FROM b AS One',
      'FROM one AS two',
      'FROM 0',
      'FROM two',
      'FROM last AS last',
    )
    const bases = (index: number) => lineageOf(dockerfile, dockerfile.stages[index]!).map(({ base }) => base)
    expect(bases(2)).toStrictEqual(['b', 'one'])
    expect(bases(3)).toStrictEqual(['0'])
    expect(bases(4)).toStrictEqual(['b', 'one', 'two'])
    expect(bases(5)).toStrictEqual(['last'])
    expect(earlierStage(dockerfile, dockerfile.stages[2]!, '0')?.base).toBe('a')
    expect(earlierStage(dockerfile, dockerfile.stages[2]!, '4')).toBeUndefined()
    expect([targetStage(dockerfile, undefined)?.index, targetStage(dockerfile, 'ONE')?.index]).toStrictEqual([5, 1])
  })

  test.each([
    ['', 'empty'],
    ['\0\x01\x02', 'binary'],
    ['RUN x', 'without FROM'],
    ['# only a comment', 'a comment'],
  ])('%j has none (%s)', (text) => {
    expect(parseDockerfile('Dockerfile', text).stages).toStrictEqual([])
  })

  test.each([
    ['FROM scratch\n'.repeat(20_001), '20001 lines'],
    [`FROM scratch\nRUN ${'x'.repeat(1_000_000)}`, '1000016 characters'],
    [`FROM scratch\nRUN${' a'.repeat(100_000)}`, '100003 words'],
    [`FROM scratch\nCOPY${' --a'.repeat(10_001)}`, '10001 flags'],
  ])('one that nobody writes is refused (%#)', (text, what) => {
    expect(() => parseDockerfile('app/Dockerfile', text)).toThrow(`app/Dockerfile has ${what} beside its comments, `)
  })

  test('what is no comment of its own keeps its #', () => {
    const { stages } = parse(
      ...Array.from({ length: 20 }, () => '# why'),
      'FROM a',
      'RUN a \\',
      '# why',
      '  b',
      'RUN <<E',
      '# one',
      'E',
    )
    expect(stages[0]?.instructions).toMatchObject([
      { text: 'RUN a b', source: 'RUN a b', startLine: 22, endLine: 24 },
      { text: 'RUN <<E', source: 'RUN <<E\n# one\nE', startLine: 25, endLine: 27 },
    ])
  })

  test('ten megabytes are read', () => {
    expect(
      parseDockerfile('D', `FROM scratch\n${'# x\n'.repeat(2_500_000)}RUN x\n`).stages[0]?.instructions,
    ).toHaveLength(1)
  })
})

describe('an instruction is the Dockerfile’s own source on one line', () => {
  test.each([
    // source                                                       as shown, lines
    [['RUN npm ci'], 'RUN npm ci', 2, 2],
    [['  run  npm ci  '], 'run  npm ci', 2, 2],
    [['RUN a && \\', '    b && \\', '    c'], 'RUN a && b && c', 2, 4],
    [['RUN a \\', '  # why', '  b'], 'RUN a b', 2, 4],
    [['RUN a \\', '', '  b'], 'RUN a b', 2, 4],
    [['RUN <<EOF', 'echo secret', 'EOF'], 'RUN <<EOF', 2, 4],
    [['COPY <<a <<b /x/', 'one', 'a', 'two', 'b'], 'COPY <<a <<b /x/', 2, 6],
    [['RUN echo $TOKEN ${TOKEN:-x}'], 'RUN echo $TOKEN ${TOKEN:-x}', 2, 2],
    [['RUN echo "::error::" \'##[error]\' `|`'], 'RUN echo "::error::" \'##[error]\' `|`', 2, 2],
    [['RUN echo # no comment'], 'RUN echo # no comment', 2, 2],
    [['CMD ["a", "b"]'], 'CMD ["a", "b"]', 2, 2],
  ])('%j is %j, lines %d to %d', (lines, text, startLine, endLine) => {
    expect(instructionsOf(...lines)).toMatchObject([
      { keyword: text.split(/[ ]/)[0]!.toUpperCase(), text, startLine, endLine },
    ])
  })

  test('its source is all that it says: uncut, with the bodies of its heredocs', () => {
    const sources = (...lines: string[]) => instructionsOf(...lines).map(({ source }) => source)
    expect(sources('RUN <<EOF', 'one', '# two', 'EOF', 'RUN a')).toStrictEqual(['RUN <<EOF\none\n# two\nEOF', 'RUN a'])
    expect(sources('RUN a \\', '  # why', '  b')).toStrictEqual(['RUN a b'])
    expect(sources(`RUN ${'x'.repeat(400)}`)).toStrictEqual([`RUN ${'x'.repeat(400)}`])
  })

  test('COPY says what it copies from', () => {
    const from = (line: string) => instructionsOf(line)[0]!.copiesFrom
    expect(from('COPY --from=builder --chown=1 /a /b')).toBe('builder')
    expect(from('COPY --chmod=755 --from=quay.io/coreos/etcd:v3.3.9 /a /b')).toBe('quay.io/coreos/etcd:v3.3.9')
    expect([from('COPY a b'), from('ADD a b'), from('RUN --mount=from=x echo --from=y')]).toStrictEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('ends where the next one begins', () => {
    expect(
      instructionsOf('RUN a \\', '  b', '# c', 'COPY x y', '', 'RUN z').map(({ text, startLine }) => [text, startLine]),
    ).toStrictEqual([
      ['RUN a b', 2],
      ['COPY x y', 5],
      ['RUN z', 7],
    ])
  })

  test('with another escape character', () => {
    const { stages } = parse('# escape=`', 'FROM scratch', 'RUN a `', '  C:\\b')
    expect(stages[0]?.instructions).toMatchObject([{ text: 'RUN a C:\\b', startLine: 3, endLine: 4 }])
  })

  test('Windows line ends and a byte order mark change nothing', () => {
    const plain = parse('FROM scratch', 'RUN a \\', '  b')
    expect(parseDockerfile('Dockerfile', '\uFEFFFROM scratch\r\nRUN a \\\r\n  b')).toStrictEqual(plain)
  })

  test('a very long one is cut, and says so', () => {
    const [instruction] = instructionsOf(`RUN ${'x'.repeat(5_000)}`)
    expect(instruction?.text.length).toBeLessThanOrEqual(300)
    expect(instruction?.text).toMatch(/…$/)
  })

  test('…never in the middle of a character', () => {
    const [instruction] = instructionsOf(`RUN ${'x'.repeat(294)}😀😀😀`)
    expect(instruction?.text.isWellFormed()).toBe(true)
  })
})

describe('by line', () => {
  const dockerfile = parse('ARG A', '', 'FROM a AS one', 'RUN x \\', '  y', '', 'FROM b', 'RUN z')
  test.each([
    // line  instruction       stage
    [1, undefined, undefined],
    [3, 'FROM a AS one', 'one'],
    [4, 'RUN x y', 'one'],
    [5, 'RUN x y', 'one'],
    [6, undefined, 'one'],
    [7, 'FROM b', '1'],
    [8, 'RUN z', '1'],
  ])('line %d: %s in stage %s', (line, text, label) => {
    expect(instructionAtLine(dockerfile, line)?.text).toBe(text)
    const stage = stageAtLine(dockerfile, line)
    expect(stage && stageLabel(stage)).toBe(label)
  })
})
