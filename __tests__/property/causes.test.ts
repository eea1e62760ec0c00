import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCauses } from '../../src/diff/causes.js'
import { explainMatches } from '../../src/diff/changes.js'
import { compareImages } from '../../src/diff/compare.js'
import { matchLayers } from '../../src/diff/match.js'
import { summarise } from '../../src/diff/summarise.js'
import type { ComparedImage } from '../../src/domain/image.js'
import type { Origin } from '../../src/domain/origin.js'
import type { Layer } from '../../src/domain/sizes.js'
import type { MeasuredImage } from '../../src/measure/readimage.js'
import { createPathTable, type PathTable } from '../../src/oci/pathtable.js'
import { lineageOf, parseDockerfile, targetStage } from '../../src/origins/dockerfile.js'
import { instructionOrigin } from '../../src/origins/provenance.js'
import { addressed, type BaselineKind } from '../support/comparisons.js'
import { bytesOfText, textOf } from '../support/ledgers.js'
import * as naive from '../support/naive.js'
import type { Entry } from '../support/naive.js'
import { againstImage, againstMain, type FilesLayer, fromBase, imageOfFiles, termsOf } from '../support/reports.js'
import { RUNS } from '../support/runs.js'

// An example here is two images and all that is said of them.
const PAIRS = Math.ceil(RUNS / 4)

// Few names, so that paths meet; sizes on both sides of the floor below which waste is not told apart.
const name = fc.constantFrom('a', 'b', 'a-', '\xe9')
const path = fc.oneof(
  { weight: 40, arbitrary: fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/')) },
  { weight: 40, arbitrary: name },
  { weight: 1, arbitrary: fc.constant('') },
)
const bytes = fc.oneof(fc.constantFrom(0, 1, 1000, 16_383, 16_384, 50_000), fc.integer({ min: 0, max: 100_000 }))
const content = fc.integer({ min: 0, max: 1 })
const entry: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(path, bytes, content).map((one) => naive.file(...one)) },
  { weight: 2, arbitrary: fc.tuple(path, path).map((one) => naive.hardlink(...one)) },
  { weight: 1, arbitrary: path.map(naive.symlink) },
  { weight: 2, arbitrary: path.map(naive.whiteout) },
  { weight: 1, arbitrary: path.map(naive.opaque) },
)
const entries = fc.array(entry, { maxLength: 6 })

const INSTRUCTIONS = [
  'RUN make',
  'RUN make -j',
  'RUN --mount=type=bind,target=/src make',
  'RUN <<EOF\nx\nEOF',
  'RUN <<EOF\ny\nEOF',
  'WORKDIR /a',
  'COPY . /',
  'COPY --chmod=755 . /',
  'ADD a /',
  'COPY --from=build /a /',
  'COPY --from=0 /a /',
  'COPY --from=tools /a /',
  'ENV A=1',
  'ENV A=2',
  'LABEL a=1',
  'CMD a',
]
/** What an instruction makes: of one that makes no layer nothing. */
const line = fc.record({ text: fc.constantFrom(...INSTRUCTIONS), makes: fc.option(entries) })
type Built = typeof line extends fc.Arbitrary<infer T> ? T : never
const stage = fc.record({
  from: fc.constantFrom('a', 'b', 'scratch', 'build', 'app'),
  as: fc.constantFrom('', ' AS build', ' AS app'),
  lines: fc.array(line, { maxLength: 4 }),
})
const BASE_LAYERS = [0, 1, 2].map((index) => [naive.file(`base/${index}`, 20_000 * index + 7)])
/**
 * What is known of an image: all, where its layers come from, what its history says, nothing, or one thing here and
 * another there.
 */
const knowledge = fc.oneof(
  { weight: 4, arbitrary: fc.constant('recipe' as const) },
  fc.constantFrom('origins' as const, 'history' as const, 'nothing' as const),
  fc.array(fc.constantFrom('origins' as const, 'history' as const, 'nothing' as const), {
    minLength: 12,
    maxLength: 12,
  }),
)
const build = fc.record({
  stages: fc.array(stage, { minLength: 1, maxLength: 3 }),
  target: fc.constantFrom(undefined, 'app', 'build'),
  base: fc.subarray(BASE_LAYERS),
  hiding: entries,
  knowledge,
})
type Build = typeof build extends fc.Arbitrary<infer T> ? T : never

/** Two images of one past: the second is the first with some of its parts replaced, or another altogether. */
const pair = fc.oneof(
  fc.tuple(build, build),
  fc
    .tuple(
      build,
      build,
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    )
    .map(([one, other, takes, takesLines]): [Build, Build] => [
      one,
      {
        ...one,
        ...(takes[0] && { base: other.base }),
        ...(takes[1] && { knowledge: other.knowledge }),
        ...(takes[2] && { target: other.target }),
        stages: one.stages.map((its, at) => ({
          ...its,
          ...(takes[3] && { from: other.stages[at]?.from ?? its.from }),
          lines: (takes[4] ? its.lines.toReversed() : its.lines).flatMap((line, index): readonly Built[] => {
            const theirs = other.stages[at]?.lines[index]
            if (takesLines[at * 4 + index] !== true) return [line]
            return theirs ? [index % 2 === 0 ? { ...line, makes: theirs.makes } : theirs] : []
          }),
        })),
      },
    ]),
)
const kind = fc.constantFrom<BaselineKind>('built', 'existing')

async function imageOf({ stages, target, base, hiding, knowledge }: Build, paths: PathTable): Promise<MeasuredImage> {
  const texts = stages.flatMap(({ from, as, lines }) => [{ text: `FROM ${from}${as}`, makes: null }, ...lines])
  const dockerfile = parseDockerfile('Dockerfile', texts.map(({ text }) => text).join('\n'))
  const makes = new Map<number, readonly Entry[] | null>()
  let next = 1
  for (const { text, makes: made } of texts) {
    makes.set(next, made)
    next += text.split('\n').length
  }
  const stage = targetStage(dockerfile, target) ?? dockerfile.stages.at(-1)!
  const lineage = lineageOf(dockerfile, stage)
  const root = lineage[0]!.base
  const inherited = root === 'scratch' ? [] : base.map((entries) => ({ origin: fromBase(root), entries }))
  const own = lineage.flatMap(({ instructions }) =>
    instructions.flatMap(({ startLine, endLine }): FilesLayer[] => {
      const made = makes.get(startLine)
      return made ? [{ origin: instructionOrigin(dockerfile, { start: startLine, end: endLine }), entries: made }] : []
    }),
  )
  // What hides files of the base is a layer of its own, made by the last line of all.
  const last: FilesLayer[] =
    hiding.length > 0 && own.length > 0 ? [{ origin: own.at(-1)!.origin, entries: hiding }] : []
  const layers = [...inherited, ...own, ...last]
  const told = layers.map(({ origin, entries }, index) => ({
    entries,
    origin: asKnown(typeof knowledge === 'string' ? knowledge : knowledge[index % knowledge.length]!, origin),
  }))
  const image = addressed(await imageOfFiles(told, paths), told)
  return knowledge === 'recipe' ? { ...image, recipe: { dockerfile, target: stage.name } } : image
}

function asKnown(known: 'recipe' | 'origins' | 'history' | 'nothing', origin: Origin): Origin {
  if (known === 'nothing') return { kind: 'unknown' }
  return known === 'history'
    ? { kind: 'history', text: origin.kind === 'instruction' ? origin.text : 'ADD rootfs /' }
    : origin
}

async function imagesOf([before, after]: readonly [Build, Build]) {
  const paths = createPathTable()
  return { baseline: await imageOf(before, paths), candidate: await imageOf(after, paths), paths }
}
type Images = Awaited<ReturnType<typeof imagesOf>>

const compared = ({ baseline, candidate, paths }: Images, kind: BaselineKind): ComparedImage =>
  compareImages(
    {
      platform: 'x',
      candidate,
      baseline: kind === 'existing' ? againstImage('app:1', baseline) : againstMain(baseline),
    },
    termsOf(0, 'uncompressed', paths),
  )
/** Both sides' layers as they are told. */
const layersOf = ({ baseline, candidate }: ComparedImage) => ({
  before: 'layers' in baseline ? baseline.layers : [],
  after: candidate.layers,
})

/** @param law about two images, and about a baseline that was built or existed */
const holds = (law: (images: Images, kind: BaselineKind) => void): Promise<void> =>
  fc.assert(
    fc.asyncProperty(pair, kind, async (builds, kind) => {
      law(await imagesOf(builds), kind)
    }),
    { numRuns: PAIRS },
  )
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

test('causes are there, none is nothing, the largest is first, and they add up to the difference, to the byte', async () => {
  await holds((images, kind) => {
    const { causes, delta } = compared(images, kind)
    expect(causes).toBeDefined()
    const sizes = causes!.map(({ deltaBytes }) => deltaBytes)
    expect(sizes).not.toContain(0)
    expect(sizes.map(Math.abs)).toStrictEqual(sizes.map(Math.abs).toSorted((one, other) => other - one))
    expect(sum(sizes)).toBe(delta!.uncompressedBytes)
    expect(sum(sizes)).toBe(images.candidate.uncompressedBytes! - images.baseline.uncompressedBytes!)
  })
})

test('what a cause is about adds up to it, to the byte, in three lines at most, none of them nothing', async () => {
  await holds((images, kind) => {
    for (const { deltaBytes, paths } of compared(images, kind).causes ?? []) {
      const { lines, rest } = paths!
      expect(sum([...lines, rest].map(({ bytes }) => bytes))).toBe(deltaBytes)
      expect(lines.length).toBeLessThanOrEqual(3)
      expect(lines.map(({ bytes }) => bytes)).not.toContain(0)
      expect(lines.map(({ path }) => path)).not.toContain('/')
      expect(rest.files).toBeGreaterThanOrEqual(0)
    }
  })
})

test('every layer is in exactly one match, and every match has a change', async () => {
  await holds((images, kind) => {
    const matches = matchLayers(images)
    const sorted = (side: 'before' | 'after') =>
      matches.flatMap((match) => match[side]).toSorted((one, other) => one - other)
    expect(sorted('before')).toStrictEqual([...images.baseline.layers.keys()])
    expect(sorted('after')).toStrictEqual([...images.candidate.layers.keys()])
    expect(explainMatches(matches, images, kind === 'existing')).toHaveLength(matches.length)
  })
})

test('layers are marked where they are not shared, and who is paired with one is paired by it', async () => {
  const pairsOf = (layers: readonly Layer[]) =>
    layers.flatMap(({ pair }, index) => (pair === undefined ? [] : [[index, pair] as const]))
  await holds((images, kind) => {
    const { before, after } = layersOf(compared(images, kind))
    for (const { shared, change } of [...before, ...after]) expect(change === undefined).toBe(shared)
    const mirrored = pairsOf(after).map(([index, pair]) => [pair, index])
    expect(pairsOf(before)).toStrictEqual(mirrored.toSorted(([one = 0], [other = 0]) => one - other))
  })
})

test('what was moved or is shared has the same content on both sides, and what is not has no twin', async () => {
  await holds((images, kind) => {
    const { before, after } = layersOf(compared(images, kind))
    const own = (layers: readonly Layer[]) =>
      layers.filter(({ shared, change }) => !shared && change !== 'moved').map(({ diffId }) => diffId)
    expect(own(before).filter((diffId) => own(after).includes(diffId))).toStrictEqual([])
    for (const { change, pair, diffId } of after) if (change === 'moved') expect(before[pair!]!.diffId).toBe(diffId)
  })
})

test('an image has no difference to itself, and the other way round the difference is the other way round', async () => {
  await holds((images, kind) => {
    const { baseline, candidate, paths } = images
    expect(compared({ baseline: candidate, candidate, paths }, kind).causes).toStrictEqual([])
    const total = (causes: ComparedImage['causes']) => sum(causes!.map(({ deltaBytes }) => deltaBytes))
    const there = total(compared(images, 'built').causes)
    expect(total(compared({ baseline: candidate, candidate: baseline, paths }, 'built').causes)).toBe(0 - there)
  })
})

test('causes are told by what is there, not by the order in which paths were first met', async () => {
  await fc.assert(
    fc.asyncProperty(pair, kind, fc.array(path, { minLength: 1 }), async ([before, after], kind, met) => {
      const causesOf = async (met: readonly string[]) => {
        const paths = createPathTable()
        for (const one of met) paths.intern(bytesOfText(Buffer.from(one).toString('latin1')))
        const images = { baseline: await imageOf(before, paths), candidate: await imageOf(after, paths), paths }
        return compared(images, kind).causes
      }
      expect(await causesOf(met)).toStrictEqual(await causesOf([]))
    }),
    { numRuns: PAIRS },
  )
})

// Written again, without matches: layers of the base that the other side does not have are all that the base's cause is
// about.
test('the base’s cause is the bytes of the base layers that only one side has', async () => {
  const bytesOfBase = (layers: readonly Layer[], others: readonly Layer[]): number =>
    sum(
      layers
        .filter(({ origin, diffId }) => origin.kind === 'base' && others.every((other) => other.diffId !== diffId))
        .map(({ uncompressedBytes = NaN }) => uncompressedBytes),
    )
  await holds((images, kind) => {
    const comparison = compared(images, kind)
    const { before, after } = layersOf(comparison)
    const told = comparison.causes!.filter((cause) => cause.kind === 'base').map(({ deltaBytes }) => deltaBytes)
    expect(told.length).toBeLessThanOrEqual(1)
    expect(sum(told)).toBe(bytesOfBase(after, before) - bytesOfBase(before, after))
  })
})

// And with naive.ts: of one image that only grew, waste is what the naive ledger calls wasted.
test('the waste of layers put on nothing is what the naive ledger says, in portions of 16 KiB at least', async () => {
  const file = fc
    .tuple(
      path.filter((text) => text !== ''),
      bytes,
    )
    .map(([path, bytes]) => naive.file(path, bytes))
  const files = fc.array(fc.oneof({ weight: 4, arbitrary: file }, path.map(naive.whiteout)), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(fc.array(files, { maxLength: 5 }), async (contents) => {
      // No two files have the same content, so none is a copy of another.
      let next = 1
      const distinct = contents.map((entries) =>
        entries.map((one) => (one.kind === 'file' ? naive.file(one.path, one.bytes, next++) : one)),
      )
      const layers = distinct.map((entries, index): FilesLayer => ({
        entries: [...entries, naive.file(`made-by-${index}`, 1, next++)],
        origin: {
          ...({ kind: 'instruction', file: 'D', text: `RUN ${index}`, stage: '0' } as const),
          startLine: index + 1,
          endLine: index + 1,
        },
      }))
      const paths = createPathTable()
      const [baseline, candidate] = [await imageOfFiles([], paths), await imageOfFiles(layers, paths)]
      const { causes } = compared({ baseline, candidate, paths }, 'built')
      const wasted = naive
        .naiveAccount(layers.map(({ entries }) => entries))
        .waste.filter(({ introducedBy, removedBy }) => introducedBy !== removedBy)
      const groups = Map.groupBy(
        wasted,
        ({ introducedBy, removedBy, cause }) => `${introducedBy} ${cause} ${removedBy}`,
      )
      const expected = [...groups]
        .map(([key, group]) => [key, sum(group.map(({ bytes }) => bytes))] as const)
        .filter(([, bytes]) => bytes >= 16_384)
      const layerOf = (origin: Origin): number => (origin.kind === 'instruction' ? origin.startLine - 1 : NaN)
      const told = causes!.flatMap(({ origin, waste, deltaBytes }) =>
        waste ? [[`${layerOf(origin)} ${waste.cause} ${layerOf(waste.other)}`, deltaBytes] as const] : [],
      )
      expect(told.toSorted()).toStrictEqual(expected.toSorted())
    }),
    { numRuns: PAIRS },
  )
})

test('causes of compressed bytes add up as well', async () => {
  const packed = ({ layers, ...image }: MeasuredImage): MeasuredImage => {
    const own = layers.map((one) => ({ ...one, compressedBytes: Math.ceil(one.uncompressedBytes! / 3) + 1 }))
    return { ...image, layers: own, compressedBytes: sum(own.map(({ compressedBytes }) => compressedBytes)) }
  }
  await holds((images, kind) => {
    const sides = { baseline: packed(images.baseline), candidate: packed(images.candidate), paths: images.paths }
    const matches = matchLayers(sides)
    const causes = findCauses(matches, explainMatches(matches, sides, kind === 'existing'), sides, 'compressed')
    expect(sum(causes!.map(({ deltaBytes }) => deltaBytes))).toBe(
      sides.candidate.compressedBytes! - sides.baseline.compressedBytes!,
    )
    expect(causes!.map(({ kind }) => kind)).not.toContain('waste')
  })
})

test('the gist of any files is three lines at most, no two of them about the same file, and nothing is lost', () => {
  const leaves = fc.uniqueArray(
    fc.record({
      path: path.filter((text) => text !== ''),
      bytes: fc.integer({ min: -1000, max: 1000 }).filter((bytes) => bytes !== 0),
    }),
    { selector: ({ path }) => path, maxLength: 30 },
  )
  fc.assert(
    fc.property(leaves, (files) => {
      const paths = createPathTable()
      const { lines, rest } = summarise(
        files.map(({ path, bytes }) => ({
          path: paths.intern(bytesOfText(path)),
          bytes,
          change: bytes > 0 ? 'added' : 'removed',
        })),
        paths,
      )
      const inside = lines.map(({ path, isFolder }) => {
        const text = textOf(paths, path)
        expect(text).not.toBe('')
        return files.filter((file) => (isFolder ? file.path.startsWith(`${text}/`) : file.path === text))
      })
      expect(lines.map(({ bytes, files }) => [bytes, files])).toStrictEqual(
        inside.map((some) => [sum(some.map(({ bytes }) => bytes)), some.length]),
      )
      const told = inside.flat()
      expect(new Set(told).size).toBe(told.length)
      expect(rest).toStrictEqual({
        files: files.length - told.length,
        bytes: sum(files.filter((one) => !told.includes(one)).map(({ bytes }) => bytes)),
      })
      expect(lines.length).toBeLessThanOrEqual(3)
      expect(lines.map(({ bytes }) => bytes)).not.toContain(0)
    }),
    { numRuns: RUNS },
  )
})
