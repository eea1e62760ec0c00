import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Origin } from '../../src/domain/origin.js'
import { historyText, joinHistory } from '../../src/origins/history.js'
import { wellFormedText } from '../support/arbitraries.js'
import { fromBase, instruction } from '../support/reports.js'

/** A row as some builder writes it, whether it has a layer or not. */
const row = fc.record({
  createdBy: fc.oneof(
    fc.constantFrom(
      'RUN /bin/sh -c x # buildkit',
      'COPY a b # buildkit',
      'ADD a b # buildkit',
      'WORKDIR /x',
      'WORKDIR /',
      '/bin/sh -c x',
    ),
    fc.constantFrom(
      'ENV A=b',
      'CMD ["x"]',
      'ARG A',
      'LABEL a=b',
      '/bin/sh -c #(nop)  CMD ["bash"]',
      '/bin/sh -c #(nop) ADD file:1 in / ',
      '',
    ),
    fc.string(),
  ),
  bytes: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_000_000 })),
})
const own: fc.Arbitrary<Origin> = fc.oneof(
  fc.constantFrom('RUN x', 'COPY a b', 'WORKDIR /x', 'workdir /y').map((text) => instruction('D', 1, text)),
  fc.constant<Origin>({ kind: 'unknown' }),
)
// Layers of the base are the lowest.
const origins = fc
  .tuple(fc.nat(4), fc.array(own, { maxLength: 6 }))
  .map(([bases, rest]) => [...Array.from({ length: bases }, () => fromBase('debian')), ...rest])

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

test('bytes are never invented: known layers and the base together are the image, or nothing is known', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), origins, fc.boolean(), fc.nat(1_000), (rows, list, fits, off) => {
      const total = sum(rows.map(({ bytes }) => bytes))
      const joined = joinHistory(rows, list, fits ? total : total + off).map((row) => row?.bytes)
      expect(joined).toHaveLength(list.length)
      const known = joined.filter((bytes) => bytes !== undefined)
      if (known.length === 0) return
      // Every number is one that the engine said, in its order, each once.
      let from = 0
      const said = rows.map(({ bytes }) => bytes).reverse()
      for (const bytes of known) {
        from = said.indexOf(bytes, from) + 1
        expect(from).toBeGreaterThan(0)
      }
      if (known.length === joined.length) expect(sum(known)).toBe(fits ? total : total + off)
      else {
        // Only a base whose rows do not tell its layers apart may stay unknown: never an own layer.
        expect(list.filter((_, index) => joined[index] === undefined).every(({ kind }) => kind === 'base')).toBe(true)
        expect(sum(known)).toBeLessThanOrEqual(total)
      }
    }),
    { numRuns: 3_000 },
  )
})

test('a size that is not the sum of the rows tells nothing about any layer', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), origins, fc.integer({ min: 1, max: 1_000 }), (rows, list, off) => {
      const total = sum(rows.map(({ bytes }) => bytes))
      expect(joinHistory(rows, list, total + off).every((bytes) => bytes === undefined)).toBe(true)
    }),
  )
})

test('an image as BuildKit writes it is joined in full', () => {
  const step = fc.oneof(
    fc.record({
      text: fc.constantFrom('RUN x', 'COPY a b', 'ADD a b'),
      bytes: fc.nat(1_000_000),
      hasLayer: fc.constant(true),
    }),
    fc.record({ text: fc.constant('WORKDIR /x'), bytes: fc.constant(0), hasLayer: fc.constant(true) }),
    fc.record({
      text: fc.constantFrom('ENV A=b', 'CMD ["x"]', 'USER x', 'LABEL a=b', 'EXPOSE 1'),
      bytes: fc.constant(0),
      hasLayer: fc.constant(false),
    }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), fc.nat(100_000_000), (steps, baseBytes) => {
      const rows = [
        { createdBy: '/bin/sh -c #(nop) ADD file:1 in / ', bytes: baseBytes },
        ...steps.map(({ text, bytes }) => ({ createdBy: text, bytes })),
      ].reverse()
      const made = steps.filter(({ hasLayer }) => hasLayer)
      const list = [fromBase('debian'), ...made.map(({ text }) => instruction('D', 1, text))]
      expect(joinHistory(rows, list, sum(rows.map(({ bytes }) => bytes))).map((row) => row?.bytes)).toStrictEqual([
        baseBytes,
        ...made.map(({ bytes }) => bytes),
      ])
    }),
  )
})

test('what a row of history says never holds the value of a build argument, whatever is in it', () => {
  const shell = fc.constantFrom(
    '/bin/sh -c',
    '/bin/bash -c',
    '/bin/bash -o pipefail -c',
    '/bin/ash -eo pipefail -c',
    '/usr/bin/fish -c',
    '/busybox/sh -ec',
  )
  const value = fc
    .tuple(wellFormedText, fc.constantFrom('', ' /bin/sh', '\n', ' -c '), wellFormedText)
    .map(([head, odd, tail]) => `${head}s3cr3t${odd}${tail}`)
  fc.assert(
    fc.property(
      fc.constantFrom('RUN ', ''),
      fc.array(value, { minLength: 1, maxLength: 3 }),
      shell,
      (run, values, command) => {
        const row = `${run}|${values.length} ${values.map((one, index) => `A${index}=${one}`).join(' ')} ${command} make install`
        const text = historyText(row)
        expect(text).toBe('RUN make install')
      },
    ),
    { numRuns: 1_000 },
  )
})
