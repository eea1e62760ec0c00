import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparePaths, largestPaths, listWaste, type RolledPath } from '../../src/ledger/rollup.js'
import { createPathTable, type PathTable } from '../../src/oci/pathtable.js'
import { accountOf, bytesOfText, ledgerOf, textOf } from '../support/ledgers.js'
import * as naive from '../support/naive.js'
import { type Entry, naiveAccount, naiveChanges, naiveLines, naiveWasteLines, namesOf } from '../support/naive.js'
import { RUNS } from '../support/runs.js'

// Few names, so that paths meet; `a-` comes before `a/` in byte order, and `\xe9` is no UTF-8.
const name = fc.constantFrom('a', 'b', 'a-', '\xe9')
const path = fc.oneof(
  { weight: 40, arbitrary: fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/')) },
  { weight: 40, arbitrary: name },
  { weight: 1, arbitrary: fc.constant('') },
)
// Equal sizes of unequal content and unequal sizes of equal content; and some so large that small ones share a line.
const bytes = fc.oneof(fc.constantFrom(0, 1, 2, 1000), fc.integer({ min: 0, max: 60 }))
const content = fc.integer({ min: 0, max: 1 })
const file = fc.tuple(path, bytes, content).map((one) => naive.file(...one))
const hardlink = fc.tuple(path, path).map((one) => naive.hardlink(...one))
const entry: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 8, arbitrary: file },
  { weight: 5, arbitrary: hardlink },
  { weight: 2, arbitrary: path.map(naive.folder) },
  { weight: 1, arbitrary: path.map(naive.symlink) },
  { weight: 2, arbitrary: path.map(naive.whiteout) },
  { weight: 1, arbitrary: path.map(naive.opaque) },
)
type Layers = readonly (readonly Entry[])[]
const image: fc.Arbitrary<Layers> = fc.array(fc.array(entry, { maxLength: 8 }), { maxLength: 5 })

const holds = <T extends [unknown, ...unknown[]]>(law: fc.IPropertyWithHooks<T>) => {
  fc.assert(law, { numRuns: RUNS })
}
const bytesIn = (parts: readonly { readonly bytes: number }[]): number => parts.reduce((sum, one) => sum + one.bytes, 0)

test('the ledger says what the naive model says: bytes, every wasted extent with its layers and its cause, every visible file', () => {
  holds(
    fc.property(image, (layers) => {
      const account = accountOf(layers)
      expect(account).toStrictEqual(naiveAccount(layers))
      expect(account.wasted).toBe(account.shipped - account.visible)
      expect(account.wasted).toBeGreaterThanOrEqual(0)
      expect(account.visible).toBe(bytesIn(Object.values(account.files).map((size) => ({ bytes: size }))))
    }),
  )
})

test('a layer above changes nothing of what was wasted below it', () => {
  holds(
    fc.property(image, fc.array(entry, { maxLength: 8 }), (layers, above) => {
      const before = accountOf(layers)
      const after = accountOf([...layers, above])
      expect(after.waste.filter(({ removedBy }) => removedBy < layers.length)).toStrictEqual(before.waste)
      expect(after.wasted).toBeGreaterThanOrEqual(before.wasted)
    }),
  )
})

// Two entries that name the same path, or one above the other; whiteouts reach other layers only.
const touched = (one: Entry): readonly string[] =>
  one.kind === 'whiteout' || one.kind === 'opaque' ? [] : one.kind === 'hardlink' ? [one.path, one.target] : [one.path]
const meets = (one: string, other: string): boolean =>
  `${other}/`.startsWith(`${one}/`) || one === '' || `${one}/`.startsWith(`${other}/`) || other === ''
const areRelated = (one: Entry, other: Entry): boolean =>
  touched(one).some((path) => touched(other).some((its) => meets(path, its)))

/** Lets neighbours that are not related change places, as often as there are numbers. */
const rearranged = (entries: readonly Entry[], places: readonly number[]): readonly Entry[] => {
  const order = [...entries]
  for (const place of places) {
    const [one, other] = [order[place], order[place + 1]]
    if (one && other && !areRelated(one, other)) order.splice(place, 2, other, one)
  }
  return order
}

test('the order of entries of a layer that have nothing to do with each other does not matter', () => {
  // Not even to the causes, unless two of them take the last names of one file.
  const facts = (layers: Layers) => {
    const { waste, ...account } = accountOf(layers)
    return { ...account, waste: waste.map((one) => JSON.stringify({ ...one, cause: undefined })).sort() }
  }
  holds(
    fc.property(image, fc.array(fc.nat(6), { maxLength: 30 }), (layers, places) => {
      expect(facts(layers.map((entries) => rearranged(entries, places)))).toStrictEqual(facts(layers))
    }),
  )
})

test('whichever of several names of a file an archive lists first, the same files are visible with the same bytes', () => {
  const names = ['a', 'a-/b', 'a-/c', 'b/a', 'b/a-', 'c', 'd/e/f']
  const order = fc.shuffledSubarray(names, { minLength: names.length })
  // Which of three files a name belongs to.
  const owners = fc.array(fc.nat(2), { minLength: names.length, maxLength: names.length })
  holds(
    fc.property(order, order, owners, image, (one, other, owner, above) => {
      const ownerOf = (path: string): number => owner[names.indexOf(path)] ?? 0
      const layer = (order: readonly string[]): readonly Entry[] =>
        order.map((path) => {
          const first = order.find((its) => ownerOf(its) === ownerOf(path)) ?? path
          return first === path ? naive.file(path, 10 + ownerOf(path), ownerOf(path)) : naive.hardlink(path, first)
        })
      const [account, same] = [accountOf([layer(one), ...above]), accountOf([layer(other), ...above])]
      expect(same.files).toStrictEqual(account.files)
      expect(same.wasted).toBe(account.wasted)
    }),
  )
})

test('a whiteout of nothing changes nothing', () => {
  holds(
    fc.property(image, fc.array(fc.tuple(fc.nat(4), fc.nat(8), path)), (layers, whiteouts) => {
      const more = layers.map((entries, layer) => {
        const below = namesOf(layers.slice(0, layer))
        const changed = [...entries]
        for (const [at, place, path] of whiteouts)
          if (at === layer && !below.has(path)) changed.splice(place, 0, naive.whiteout(path))
        return changed
      })
      expect(accountOf(more)).toStrictEqual(accountOf(layers))
    }),
  )
})

const told = <T extends { readonly path: number }>(lines: readonly T[], paths: PathTable) =>
  lines.map((line) => ({ ...line, path: textOf(paths, line.path) }))
const byteOrder = (one: { readonly path: string }, other: { readonly path: string }): number =>
  one.path < other.path ? -1 : one.path > other.path ? 1 : 0
const mostBytesFirst = <T extends { readonly path: string; readonly bytes: number }>(
  lines: readonly T[],
): readonly T[] => [...lines].sort((one, other) => Math.abs(other.bytes) - Math.abs(one.bytes) || byteOrder(one, other))

test('the lines of two images and the rest add up to the difference of their visible bytes, and are the naive ones in order', () => {
  holds(
    fc.property(image, image, (before, after) => {
      const paths = createPathTable()
      const [baseline, candidate] = [ledgerOf(before, paths), ledgerOf(after, paths)]
      const { lines, rest } = comparePaths(baseline, candidate, paths)
      expect(bytesIn([...lines, rest])).toBe(candidate.visibleBytes - baseline.visibleBytes)
      const expected = naiveLines(naiveChanges(naiveAccount(before), naiveAccount(after)))
      expect({ lines: told(lines, paths), rest }).toStrictEqual({ ...expected, lines: mostBytesFirst(expected.lines) })
    }),
  )
})

test('the lines of one image and the rest add up to its visible bytes', () => {
  holds(
    fc.property(image, (layers) => {
      const paths = createPathTable()
      const ledger = ledgerOf(layers, paths)
      const { lines, rest } = largestPaths(ledger, paths)
      expect(bytesIn([...lines, rest])).toBe(ledger.visibleBytes)
      const expected = naiveLines(naiveChanges(naiveAccount([]), naiveAccount(layers)))
      expect({ lines: told(lines, paths), rest }).toStrictEqual({ ...expected, lines: mostBytesFirst(expected.lines) })
    }),
  )
})

test('the lines of waste and the rest add up to the wasted bytes, and each is about one pair of layers and one cause', () => {
  holds(
    fc.property(image, (layers) => {
      const paths = createPathTable()
      const ledger = ledgerOf(layers, paths)
      const { lines, rest } = listWaste(ledger, paths)
      expect(bytesIn([...lines, rest])).toBe(ledger.wastedBytes)
      const waste = naiveAccount(layers).waste.filter(({ bytes }) => bytes > 0)
      const groups = Map.groupBy(waste, ({ introducedBy, removedBy, cause }) =>
        JSON.stringify({ cause, introducedBy, removedBy }),
      )
      const expected = [...groups].flatMap(([key, files]) =>
        naiveWasteLines(files.map((one) => ({ ...one, change: 'removed' }))).lines.map(
          ({ path, isFolder, bytes, files }) => ({
            path,
            isFolder,
            bytes,
            files,
            ...(JSON.parse(key) as object),
          }),
        ),
      )
      const sorted = (some: readonly object[]) => some.map((one) => JSON.stringify(Object.entries(one).sort())).sort()
      expect(sorted(told(lines, paths))).toStrictEqual(sorted(expected))
      expect(lines.map(({ bytes }) => bytes)).toStrictEqual(
        mostBytesFirst(told(lines, paths)).map(({ bytes }) => bytes),
      )
      expect(rest.files).toBe(waste.length - lines.reduce((sum, { files }) => sum + files, 0))
    }),
  )
})

test('lines do not depend on the order in which paths were first met', () => {
  const linesOf = (before: Layers, after: Layers, met: readonly string[]) => {
    const paths = createPathTable()
    for (const path of met) paths.intern(bytesOfText(path))
    const [baseline, candidate] = [ledgerOf(before, paths), ledgerOf(after, paths)]
    const views: readonly { readonly lines: readonly Omit<RolledPath, 'change'>[]; readonly rest: object }[] = [
      comparePaths(baseline, candidate, paths),
      largestPaths(candidate, paths),
      listWaste(candidate, paths),
    ]
    return views.map(({ lines, rest }) => ({ lines: told(lines, paths), rest }))
  }
  holds(
    fc.property(image, image, fc.array(path), (before, after, met) => {
      expect(linesOf(before, after, met)).toStrictEqual(linesOf(before, after, []))
    }),
  )
})
