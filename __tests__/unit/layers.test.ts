import { describe, expect, test } from 'vitest'
import type { Origin } from '../../src/domain/origin.js'
import type { Layer, Metric } from '../../src/domain/sizes.js'
import { explainLayers, fromBase, instruction, layer, type LayerOf } from '../support/reports.js'

const some = (letters: string) => Array.from(letters, (letter) => layer(fromBase('x'), 1, letter))
const sharedOf = (layers: readonly Layer[]) =>
  layers
    .filter(({ shared }) => shared)
    .map(({ diffId }) => diffId.slice('sha256:'.length))
    .join('')

describe('layers are matched by content, in order', () => {
  test.each([
    // baseline  candidate  shared   what happened
    ['abc', 'abc', 'abc', 'nothing'],
    ['abc', 'abd', 'ab', 'the last line changed'],
    ['abc', 'xbc', 'bc', 'the base changed'],
    ['abc', 'abxc', 'abc', 'a line was added in the middle'],
    ['abxc', 'abc', 'abc', 'a line was taken away'],
    ['', 'abc', '', 'no baseline'],
    ['abc', '', '', 'FROM scratch and nothing'],
    ['', '', '', 'nothing on either side'],
    ['abc', 'xyz', '', 'nothing in common'],
    ['aee', 'ae', 'ae', 'an empty layer that occurs twice matches once'],
    ['ae', 'aeee', 'ae', 'and one matches one of three'],
    ['aeebe', 'aebee', 'aebe', 'empty layers around another'],
  ])('%j → %j: %j (%s)', (baseline, candidate, shared) => {
    const matched = explainLayers(some(baseline), some(candidate)).layers
    expect([sharedOf(matched.baseline), sharedOf(matched.candidate)]).toStrictEqual([shared, shared])
  })

  test('nothing else about a layer changes, and their order stays', () => {
    const [baseline, candidate] = [some('abc'), some('axc')]
    const { layers } = explainLayers(baseline, candidate)
    const marked = (list: typeof baseline) =>
      list.map((one, index) => ({ ...one, shared: index !== 1, ...(index === 1 && { change: 'base', pair: 1 }) }))
    expect(layers.baseline).toStrictEqual(marked(baseline))
    expect(layers.candidate).toStrictEqual(marked(candidate))
  })

  test('one digest under two instructions is one content', () => {
    const [one, other] = [
      layer(instruction('D', 1, 'RUN a'), 5, 'same'),
      layer(instruction('D', 2, 'RUN b'), 5, 'same'),
    ]
    expect(explainLayers([one], [other]).layers.candidate).toMatchObject([{ shared: true }])
  })
})

describe('causes', () => {
  const causesOf = (baseline: readonly LayerOf[], candidate: readonly LayerOf[]) =>
    explainLayers(baseline, candidate).causes?.map(({ deltaBytes, origin }) => [
      deltaBytes,
      origin.kind === 'instruction' ? `${origin.startLine} ${origin.text}` : origin.kind,
    ])
  const base = layer(fromBase('debian'), 100)
  const run = (line: number, text: string, bytes: number | undefined, content?: string) =>
    layer(instruction('D', line, text), bytes, content)

  test.each([
    ['nothing changed', [base, run(2, 'RUN a', 5)], [base, run(2, 'RUN a', 5)], []],
    ['a line grew', [base, run(2, 'RUN a', 5)], [base, run(2, 'RUN a', 12)], [[7, '2 RUN a']]],
    [
      'a line moved and grew: it is the same line, at its new place',
      [base, run(2, 'RUN a', 5)],
      [base, run(9, 'RUN a', 12)],
      [[7, '9 RUN a']],
    ],
    ['a line is new', [base], [base, run(2, 'RUN a', 5)], [[5, '2 RUN a']]],
    ['a line is gone', [base, run(2, 'RUN a', 5)], [base], [[-5, '2 RUN a']]],
    ['a line was rewritten', [base, run(2, 'RUN a', 5)], [base, run(2, 'RUN b', 12)], [[7, '2 RUN b']]],
    [
      'a RUN became a COPY: that is no rewriting',
      [base, run(2, 'RUN a', 5)],
      [base, run(2, 'COPY a /', 12)],
      [
        [12, '2 COPY a /'],
        [-5, '2 RUN a'],
      ],
    ],
    [
      'the base grew, in several layers',
      [base],
      [layer(fromBase('debian'), 90), layer(fromBase('debian'), 30)],
      [[20, 'base']],
    ],
    ['other content of the same size is no cause', [run(2, 'RUN a', 5, 'x')], [run(2, 'RUN a', 5, 'y')], []],
    ['layers of unknown origin', [layer({ kind: 'unknown' }, 5)], [layer({ kind: 'unknown' }, 9)], [[4, 'unknown']]],
    [
      'the largest change comes first, whichever its direction',
      [run(1, 'RUN a', 100), run(2, 'RUN b', 3)],
      [run(3, 'RUN c', 50), run(4, 'RUN d', 7)],
      [
        [-100, '1 RUN a'],
        [50, '3 RUN c'],
        [7, '4 RUN d'],
        [-3, '2 RUN b'],
      ],
    ],
    [
      'bytes of a layer that differs are not known: no causes at all',
      [base],
      [base, run(2, 'RUN a', undefined)],
      undefined,
    ],
    [
      'bytes of a layer that both hold may stay unknown',
      [run(1, 'RUN x', undefined)],
      [run(1, 'RUN x', undefined), run(2, 'RUN a', 5)],
      [[5, '2 RUN a']],
    ],
  ])('%s', (_, baseline, candidate, causes) => {
    expect(causesOf(baseline, candidate)).toStrictEqual(causes)
  })

  test('what an existing image’s history says is a cause by its text, whatever the layer it stands at', () => {
    const history = (text: string): Origin => ({ kind: 'history', text })
    expect(
      causesOf(
        [layer(history('RUN a'), 5, 'x'), layer(history('COPY b /'), 7, 'y')],
        [layer(history('ADD c /'), 1, 'z'), layer(history('RUN a'), 9, 'w'), layer(history('COPY b /'), 7, 'y')],
      ),
    ).toStrictEqual([
      [4, 'history'],
      [1, 'history'],
    ])
  })

  test('are about the measured figure, and not known where a layer that differs does not have it', () => {
    const sizes = (uncompressedBytes: number, figures: Partial<Layer>) => ({
      ...layer(instruction('D', 2, 'RUN a'), uncompressedBytes),
      ...figures,
    })
    const [before, after] = [sizes(100, { compressedBytes: 40, engineBytes: 104 }), sizes(200, { compressedBytes: 70 })]
    const deltaBy = (measure: Metric) =>
      explainLayers([before], [after], measure).causes?.map(({ deltaBytes }) => deltaBytes)
    expect(deltaBy('uncompressed')).toStrictEqual([100])
    expect(deltaBy('compressed')).toStrictEqual([30])
    expect(deltaBy('engine')).toBeUndefined()
  })

  test('a base image that moved, by name or by digest, is told with both', () => {
    const beforeOf = (was: Origin, is: Origin) =>
      explainLayers([layer(was, 100)], [layer(is, 120)]).causes?.map(({ deltaBytes, before }) => [deltaBytes, before])
    const [old, bumped, other] = [
      fromBase('node:22', 'sha256:a'),
      fromBase('node:22', 'sha256:b'),
      fromBase('node:24', 'sha256:c'),
    ]
    expect(beforeOf(old, bumped)).toStrictEqual([[20, old]])
    expect(beforeOf(old, other)).toStrictEqual([[20, old]])
    expect(beforeOf(old, old)).toStrictEqual([[20, undefined]])
  })
})
