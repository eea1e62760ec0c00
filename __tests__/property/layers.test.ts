import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareImages } from '../../src/diff/compare.js'
import { imagePair, layerPair, layers } from '../support/arbitraries.js'
import { againstMain, explainLayers, termsOf } from '../support/reports.js'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
const bytesOf = (list: readonly { readonly uncompressedBytes?: number | undefined }[]) =>
  sum(list.map(({ uncompressedBytes }) => uncompressedBytes ?? 0))

describe('matchLayers', () => {
  test('both sides hold the same shared contents in the same order', () => {
    fc.assert(
      fc.property(layerPair, ({ baseline, candidate }) => {
        const matched = explainLayers(baseline, candidate).layers
        const shared = (side: 'baseline' | 'candidate') =>
          matched[side].filter((one) => one.shared).map(({ diffId }) => diffId)
        expect(shared('baseline')).toStrictEqual(shared('candidate'))
      }),
    )
  })

  test('no layer is lost, added, moved or changed', () => {
    fc.assert(
      fc.property(layerPair, ({ baseline, candidate }) => {
        const matched = explainLayers(baseline, candidate).layers
        for (const [before, after] of [
          [baseline, matched.baseline],
          [candidate, matched.candidate],
        ] as const) {
          expect(after.map(({ shared, change, pair, ...one }) => one)).toStrictEqual(before)
        }
      }),
    )
  })

  test('an image shares everything with itself, nothing with none', () => {
    fc.assert(
      fc.property(layers, (list) => {
        expect(explainLayers(list, list).layers.candidate.every(({ shared }) => shared)).toBe(true)
        expect(explainLayers([], list).layers.candidate.some(({ shared }) => shared)).toBe(false)
        expect(explainLayers(list, []).layers.baseline.some(({ shared }) => shared)).toBe(false)
      }),
    )
  })

  test('which side is called the baseline does not matter for how much is shared', () => {
    fc.assert(
      fc.property(layerPair, ({ baseline, candidate }) => {
        const count = (one: typeof baseline, other: typeof baseline) =>
          explainLayers(one, other).layers.candidate.filter(({ shared }) => shared).length
        expect(count(baseline, candidate)).toBe(count(candidate, baseline))
      }),
    )
  })

  test('a common beginning and a common end are always found', () => {
    fc.assert(
      fc.property(layers, layers, layers, layers, (head, mine, theirs, tail) => {
        const matched = explainLayers([...head, ...theirs, ...tail], [...head, ...mine, ...tail]).layers
        expect(matched.candidate.filter(({ shared }) => shared).length).toBeGreaterThanOrEqual(
          head.length + tail.length,
        )
      }),
    )
  })
})

describe('causes', () => {
  test('add up to the difference of the layers, to the byte', () => {
    fc.assert(
      fc.property(layerPair, ({ baseline, candidate }) => {
        const { causes } = explainLayers(baseline, candidate)
        expect(sum((causes ?? []).map(({ deltaBytes }) => deltaBytes))).toBe(bytesOf(candidate) - bytesOf(baseline))
      }),
    )
  })

  test('of a comparison add up to its delta whenever there are any; all bytes known, there are', () => {
    fc.assert(
      fc.property(imagePair, ({ baseline, candidate }) => {
        const { causes, delta } = compareImages(
          { platform: 'linux/amd64', candidate, baseline: againstMain(baseline) },
          termsOf(0),
        )
        expect(causes).toBeDefined()
        expect(sum((causes ?? []).map(({ deltaBytes }) => deltaBytes))).toBe(delta?.uncompressedBytes)
      }),
    )
  })

  test('are sorted by how much they matter, and none is nothing', () => {
    fc.assert(
      fc.property(layerPair, ({ baseline, candidate }) => {
        const sizes = (explainLayers(baseline, candidate).causes ?? []).map(({ deltaBytes }) => Math.abs(deltaBytes))
        expect(sizes).toStrictEqual([...sizes].sort((one, other) => other - one))
        expect(sizes).not.toContain(0)
      }),
    )
  })

  test('are none at all when one layer that differs has no bytes', () => {
    fc.assert(
      fc.property(layers, layers, fc.nat(), (common, own, at) => {
        fc.pre(own.length > 0)
        const torn = own.map(({ diffId, ...rest }, index) => {
          const layer = { ...rest, diffId: `only-here-${index}-${diffId}` }
          if (index !== at % own.length) return layer
          return { diffId: layer.diffId, origin: layer.origin, verified: false }
        })
        expect(explainLayers(common, [...common, ...torn]).causes).toBeUndefined()
      }),
    )
  })
})

test('identical is exactly: no difference and no layer of one side alone', () => {
  fc.assert(
    fc.property(imagePair, ({ baseline, candidate }) => {
      const compared = compareImages({ platform: 'x', candidate, baseline: againstMain(baseline) }, termsOf(1))
      const own = compared.candidate.layers.filter(({ shared }) => !shared).length
      expect(compared.change === 'identical').toBe(own === 0 && candidate.layers.length === baseline.layers.length)
    }),
  )
})
