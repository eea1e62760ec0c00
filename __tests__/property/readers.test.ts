import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CorruptImageError, UserError } from '../../src/domain/errors.js'
import {
  archiveOf,
  dockerArchive,
  image,
  layerOf,
  ociLayout,
  oldDockerArchive,
  pack,
  type Packing,
} from '../support/images.js'
import { entriesOf, imagesIn, imagesInPassing, layerIn, type SeenImage } from '../support/readers.js'
import { RUNS } from '../support/runs.js'
import {
  dir,
  file,
  hardlink,
  longName,
  longTarget,
  oldSparse,
  pax,
  paxGlobal,
  paxSparse,
  symlink,
  tarOf,
} from '../support/tar.js'

// Streams and whole archives cost a hundred times what a pure function does: some milliseconds each.
const STREAM_RUNS = Math.ceil(RUNS / 4)
const ARCHIVE_RUNS = Math.ceil(RUNS / 4)

const name = fc.stringMatching(/^[a-c]{1,3}(\/[a-c]{1,3}){0,2}$/)
const long = fc.integer({ min: 101, max: 700 }).map((length) => `${'l/'.repeat(length >> 1)}n`)
const content = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.integer({ min: 480, max: 1_600 }).map((length) => new Uint8Array(length).fill(length)),
)
const stretches = fc
  .integer({ min: 0, max: 50 })
  .map((count) => Array.from({ length: count }, (_, index) => [index * 1_024, 1] as const))

/** One entry of any kind, with all that stands before it. */
const entry = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(name, content).map(([path, bytes]) => file(path, bytes)) },
  name.map((path) => dir(`${path}/`)),
  fc.tuple(name, name).map(([path, target]) => hardlink(path, target)),
  fc.tuple(name, name).map(([path, target]) => symlink(path, target)),
  name.map((path) => file(`${path}/.wh.a`)),
  name.map((path) => file(`${path}/.wh..wh..opq`)),
  fc.tuple(long, content).map(([path, bytes]) => Buffer.concat([longName(path), file('cut', bytes)])),
  fc
    .tuple(long, long)
    .map(([path, target]) => Buffer.concat([longTarget(target), longName(path), symlink('cut', 'cut')])),
  fc
    .tuple(long, content)
    .map(([path, bytes]) =>
      Buffer.concat([pax({ path, size: String(bytes.length) }), file('cut', bytes, { size: 0 })]),
    ),
  fc.tuple(name, stretches).map(([path, map]) => oldSparse(path, 100_000, map, Buffer.alloc(map.length))),
  fc
    .tuple(fc.constantFrom('0.0', '0.1', '1.0'), name, stretches)
    .map(([version, path, map]) => paxSparse(version, path, 100_000, map, Buffer.alloc(map.length))),
)
const entries = fc.array(entry, { maxLength: 12 })
const packing = fc.constantFrom<Packing>('plain', 'gzip', 'zstd')
/** How a stream is cut: the last size is that of all further pieces. */
const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(511, 512, 513, 1_024, 4_000)), {
  minLength: 1,
  maxLength: 12,
})

describe('however a stream is cut, the result is the same', () => {
  test('entries of an archive', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 2_000 }), fc.boolean(), (list, step, hasEnd) => {
        const tar = hasEnd ? tarOf(list) : tarOf(list, Buffer.alloc(0))
        expect(entriesOf(tar, step)).toStrictEqual(entriesOf(tar))
      }),
      { numRuns: RUNS },
    )
  })

  test('a layer, plain or packed in any number of pieces', async () => {
    await fc.assert(
      fc.asyncProperty(entries, packing, fc.integer({ min: 1, max: 5 }), sizes, async (list, how, pieces, cut) => {
        const layer = layerOf(list, how, pieces)
        const seen = await layerIn(layer.blob, cut)
        expect(seen).toStrictEqual(await layerIn(layer.blob, [layer.blob.length]))
        expect(seen).toStrictEqual({ ...(await layerIn(layer.tar, [layer.tar.length])), blob: seen.blob })
        expect(seen.diffId).toBe(layer.diffId)
      }),
      { numRuns: STREAM_RUNS },
    )
  })

  test('an archive of images, its layers packed and it, too', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(entries, { minLength: 1, maxLength: 3 }),
        packing,
        packing,
        sizes,
        async (lists, inner, outer, cut) => {
          const app = image(lists.map((list) => layerOf(list, inner, 2)))
          for (const files of inner === 'plain'
            ? [dockerArchive([app]), oldDockerArchive([app])]
            : [ociLayout([app])]) {
            const archive = archiveOf(files)
            const packed = pack(archive, outer, 2)
            expect(await imagesInPassing(packed, undefined, cut)).toStrictEqual(
              await imagesInPassing(archive, undefined, [archive.length]),
            )
          }
        },
      ),
      // Up to four archives each, of up to three layers.
      { numRuns: Math.ceil(STREAM_RUNS / 2) },
    )
  })
})

describe('order', () => {
  test('of a layer’s entries does not change what they weigh', async () => {
    await fc.assert(
      fc.asyncProperty(
        entries.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        async ([list, shuffled]) => {
          const [one, other] = [await layerIn(tarOf(list)), await layerIn(tarOf(shuffled))]
          expect(other.uncompressedBytes).toBe(one.uncompressedBytes)
          const sorted = ({ rows }: typeof one) => rows.map((row) => JSON.stringify(row)).sort()
          expect(sorted(other)).toStrictEqual(sorted(one))
        },
      ),
      { numRuns: STREAM_RUNS },
    )
  })

  test('of an archive’s files does not change its images', async () => {
    const images = [
      image([layerOf([file('a', 'x')]), layerOf([file('b', 'yy')])], { platform: 'linux/amd64' }),
      image([layerOf([file('a', 'x')])], { platform: 'linux/arm64' }),
    ]
    const layouts = [ociLayout(images), dockerArchive(images), oldDockerArchive(images)].map((files) =>
      Object.entries(files),
    )
    await fc.assert(
      fc.asyncProperty(
        fc
          .constantFrom(...layouts)
          .chain((files) => fc.tuple(fc.constant(files), fc.shuffledSubarray(files, { minLength: files.length }))),
        async ([files, shuffled]) => {
          expect(await imagesInPassing(archiveOf(Object.fromEntries(shuffled)))).toStrictEqual(
            await imagesInPassing(archiveOf(Object.fromEntries(files))),
          )
        },
      ),
      { numRuns: ARCHIVE_RUNS },
    )
  })
})

test('in passing, as a file, and out of what was noted: the images are the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(entries, packing), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(ociLayout, dockerArchive, oldDockerArchive),
      async (layers, layout) => {
        const made = image(layers.map(([list, inner]) => layerOf(list, inner, 2)))
        // It throws where they are not.
        await imagesIn(archiveOf(layout([made])))
      },
    ),
    // Each is read four times.
    { numRuns: Math.min(ARCHIVE_RUNS, 1_000) },
  )
})

describe('a damaged archive is an error or the identical result, never another number', () => {
  // Every kind of entry. Of a small archive every byte is tried; of two platforms with a shared and an empty layer,
  // packed as well, as many as time allows.
  const shared = [dir('bin/'), file('bin/sh', 'shell'), hardlink('bin/ash', 'bin/sh')]
  const own = [
    paxGlobal({ comment: 'c' }),
    pax({ path: 'some/long name' }),
    file('cut', 'content'),
    symlink('link', 'bin/sh'),
    file('bin/.wh.ash'),
  ]
  const imagesOf = (how: Packing) => [
    image([layerOf(shared, how), layerOf(own, how, 2)], { platform: 'linux/amd64' }),
    image([layerOf(shared, how), layerOf(Buffer.alloc(1_024), how)], { platform: 'linux/arm64' }),
  ]
  const small = image([layerOf(shared), layerOf(own)])
  const archives: readonly (readonly [name: string, archive: Buffer, places: number])[] = [
    ['docker save before 25, small', archiveOf(oldDockerArchive([small])), Infinity],
    ['OCI layout, small', archiveOf(ociLayout([small])), Infinity],
    ['docker save before 25', archiveOf(oldDockerArchive(imagesOf('plain'))), ARCHIVE_RUNS],
    ['docker save from 25 on', archiveOf(dockerArchive(imagesOf('plain'))), ARCHIVE_RUNS],
    ['OCI layout, gzip', archiveOf(ociLayout(imagesOf('gzip'))), ARCHIVE_RUNS],
    ['OCI layout, zstd', archiveOf(ociLayout(imagesOf('zstd'))), ARCHIVE_RUNS],
    ['docker save, gzip around it', pack(archiveOf(dockerArchive(imagesOf('plain'))), 'gzip'), ARCHIVE_RUNS],
    ['OCI layout, zstd around it', pack(archiveOf(ociLayout(imagesOf('gzip'))), 'zstd'), ARCHIVE_RUNS],
  ]

  /** What is said of damaged bytes: the same as of sound ones, or an error that a person understands. */
  async function outcomeOf(damaged: Buffer, sound: readonly SeenImage[]): Promise<'same' | 'refused'> {
    let seen: readonly SeenImage[]
    try {
      seen = await imagesInPassing(damaged, undefined, [damaged.length])
    } catch (error) {
      if (error instanceof CorruptImageError || error instanceof UserError) return 'refused'
      throw error
    }
    // A manifest that is listed and not there is not here: engines save indexes so. What is here is what it was.
    expect(seen.length).toBeGreaterThan(0)
    expect(seen).toStrictEqual(seen.map(({ id }) => sound.find((image) => image.id === id)))
    return 'same'
  }

  /** Numbers from 0 to `count`, each once, evenly spread; no more than `most` of them. */
  const spread = (count: number, most: number): readonly number[] => {
    const step = Math.max(1, count / most)
    return Array.from({ length: Math.floor(count / step) }, (_, index) => Math.floor(index * step))
  }

  test.each(archives)('%s, cut at any place', async (_, archive, places) => {
    const sound = await imagesInPassing(archive)
    expect(sound.length).toBeGreaterThan(0)
    const outcomes = new Map<string, number>()
    for (const length of spread(archive.length, places)) {
      const outcome = await outcomeOf(archive.subarray(0, length), sound)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    expect(outcomes.get('refused')).toBeGreaterThan(Math.min(places, archive.length) / 10)
  })

  test.each(archives)('%s, a bit flipped at any place', async (_, archive, places) => {
    const sound = await imagesInPassing(archive)
    const outcomes = new Map<string, number>()
    for (const at of spread(archive.length, places)) {
      const damaged = Buffer.from(archive)
      damaged[at]! ^= 1 << (at % 8)
      const outcome = await outcomeOf(damaged, sound)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    expect(outcomes.get('refused')).toBeGreaterThan(Math.min(places, archive.length) / 10)
  })

  test('a byte becomes any other', async () => {
    const known = await Promise.all(
      archives.map(async ([, archive]) => ({ archive, sound: await imagesInPassing(archive) })),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...known),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async ({ archive, sound }, place, change) => {
          const damaged = Buffer.from(archive)
          damaged[place % archive.length]! ^= change
          await outcomeOf(damaged, sound)
        },
      ),
      { numRuns: ARCHIVE_RUNS },
    )
  })
})
