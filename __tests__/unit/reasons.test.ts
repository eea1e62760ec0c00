import { describe, expect, test } from 'vitest'
import type { Cause } from '../../src/domain/cause.js'
import type { CopySource, Origin } from '../../src/domain/origin.js'
import { chooseCauses, reasonText, sideOf } from '../../src/report/reasons.js'
import { PLAIN, plainOrigin } from '../../src/report/words.js'
import { safe, verbatim } from '../../src/text/escape.js'
import { set } from '../../src/text/phrase.js'
import { againstMain, fromBase, image, instruction, layer, reportOf } from '../support/reports.js'

const line = (number: number, text: string): Origin => instruction('D', number, text)
const copying = (text: string, copiedFrom: CopySource): Origin => ({ ...instruction('D', 9, text), copiedFrom })
const copy = copying('COPY --from=build /a /a', { kind: 'stage', stage: 'build', startLine: 1, endLine: 1 })
const fromImage = copying('COPY --from=etcd:v3 /a /a', { kind: 'image', image: 'etcd:v3' })
const cause = (kind: Cause['kind'], origin: Origin, more: Partial<Cause> = {}): Cause => ({
  kind,
  deltaBytes: 5,
  origin,
  ...more,
})
const because = (origin: Origin, change: NonNullable<Cause['because']>['change'], files?: string[]) => ({
  because: { origin, change, ...(files && { files }) },
})
const reason = (one: Cause): string =>
  set(reasonText(one), {
    ...PLAIN,
    origin: (piece) => safe`${piece.side === 'baseline' ? 'old ' : ''}${plainOrigin(piece, verbatim)}`,
  })

describe('a cause in a few words', () => {
  const run = line(5, 'RUN npm ci')
  test.each<[Cause, string]>([
    [cause('base', fromBase('a', 'sha256:2'), { before: fromBase('a', 'sha256:1') }), 'the base image was updated'],
    [
      cause('base', fromBase('${BASE}', 'sha256:2'), { before: fromBase('${BASE}', 'sha256:1') }),
      'a different base image, or the same one updated',
    ],
    [cause('base', fromBase('b'), { before: fromBase('a') }), 'a different base image'],
    [cause('base', fromBase('scratch'), { before: fromBase('a') }), 'no base image any more'],
    [cause('base', fromBase('a'), { before: fromBase('scratch') }), 'a base image where there was none'],
    [
      cause('base', fromBase('a'), { before: { kind: 'unknown' } }),
      'the base image; what the baseline was built from is not known',
    ],
    [cause('added', run), 'new instruction'],
    [cause('removed', run), 'instruction removed'],
    [cause('changed', run, { before: line(4, 'RUN npm i') }), 'changed, was old D:4 RUN npm i'],
    [cause('inputs', line(4, 'COPY . .')), 'source files changed'],
    [
      cause('inputs', line(4, 'RUN --mount=type=bind,target=/src make')),
      'files that it reads from the context changed',
    ],
    [cause('inputs', copy), 'rebuilt in stage build'],
    [
      cause('inputs', copy, because(line(3, 'RUN go build'), 'changed')),
      'rebuilt in stage build because D:3 RUN go build changed',
    ],
    [cause('inputs', fromImage), 'the image etcd:v3 has changed files'],
    [cause('re-run', run), 'same instruction, different result'],
    [cause('re-run', run, because(line(2, 'ENV A=1'), 'added')), 're-ran because D:2 ENV A=1 is new'],
    [cause('re-run', run, because(line(2, 'ENV A=1'), 'removed')), 're-ran because old D:2 ENV A=1 is gone'],
    [cause('re-run', run, because(line(2, 'ENV A=1'), 'moved')), 're-ran because D:2 ENV A=1 has moved'],
    [cause('re-run', run, because(fromBase('a'), 'base')), 're-ran because the base image changed'],
    [
      cause('re-run', run, because(line(4, 'COPY package.json .'), 'inputs', ['app/package.json'])),
      're-ran because app/package.json changed (D:4)',
    ],
    [
      cause('drift', run),
      'drift: nothing changed in this repository, but the instruction had a different result when the baseline was built',
    ],
    [
      cause('stage', copy, { deltaBytes: -5, stage: 'build', before: line(3, 'RUN make') }),
      'now stays in stage build, was old D:3',
    ],
    [cause('stage', run, { stage: 'build' }), 'stayed in stage build before'],
    [cause('waste', run, { waste: { cause: 'deleted', other: line(6, 'RUN rm') } }), 'shipped, then deleted by D:6'],
    [
      cause('waste', run, { waste: { cause: 'folder-emptied', other: line(6, 'COPY') } }),
      'shipped, then hidden with its folder by D:6',
    ],
    [
      cause('waste', run, { waste: { cause: 'metadata-copy', other: line(4, 'COPY . .') } }),
      'duplicates files of D:4 to change their owner, permissions or times',
    ],
    [
      cause('waste', run, { deltaBytes: -5, waste: { cause: 'deleted', other: line(6, 'RUN rm') } }),
      'no longer shipped, then deleted by old D:6',
    ],
    [cause('unknown', { kind: 'unknown' }), 'more than before'],
  ])('%#', (one, text) => {
    expect(reason(one)).toBe(text)
  })
})

test('the lines of what is gone are the baseline’s, all others the candidate’s', () => {
  const run = line(5, 'RUN a')
  expect(sideOf(cause('removed', run, { deltaBytes: -5 }))).toBe('baseline')
  expect(sideOf(cause('stage', run, { deltaBytes: -5 }))).toBe('baseline')
  expect(sideOf(cause('stage', copy, { deltaBytes: -5, before: run }))).toBe('candidate')
  expect(sideOf(cause('waste', run, { deltaBytes: -5 }))).toBe('baseline')
  for (const kind of ['added', 'changed', 'inputs', 're-run', 'drift', 'waste', 'stage'] as const)
    expect(sideOf(cause(kind, run))).toBe('candidate')
  expect(sideOf(cause('re-run', run, { deltaBytes: -5 }))).toBe('candidate')
})

describe('which causes are told one by one', () => {
  const small = image([layer(fromBase('a'), 1)])
  const report = reportOf({
    pairs: [{ baseline: againstMain(small), candidate: small }],
    inputs: { 'min-change': '1000B' },
  })
  const causes = (...bytes: readonly number[]): readonly Cause[] =>
    bytes.map((deltaBytes) => cause('added', line(1, 'RUN a'), { deltaBytes }))
  const told = (list: readonly Cause[], limit = 5) => {
    const { shown: one, rest } = chooseCauses(list, report, limit)
    return [one.map(({ deltaBytes }) => deltaBytes), rest.count, rest.bytes]
  }
  test('no more than the limit, and what the others come to', () => {
    expect(told(causes(9_000, -8_000, 7_000, 6_000), 2)).toStrictEqual([[9_000, -8_000], 2, 13_000])
  })
  test('beside one that reaches the floor none that does not', () => {
    expect(told(causes(1_000, 999, -5))).toStrictEqual([[1_000], 2, 994])
  })
  test('where none reaches it, all', () => {
    expect(told(causes(999, -5))).toStrictEqual([[999, -5], 0, 0])
  })
})
