import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Built } from '../../src/buildx/build.js'
import type { Method } from '../../src/buildx/method.js'
import { CorruptImageError, ToolError, UserError } from '../../src/domain/errors.js'
import { measureAll } from '../../src/measure/measure.js'
import type { ByteStream } from '../../src/oci/bytes.js'
import type { ExistingImage } from '../../src/plan/existing.js'
import type { BuildTarget, Candidate, ImagePlan, Plan } from '../../src/plan/plan.js'
import type { Recipe } from '../../src/plan/recipe.js'
import type { DockerFacts, Engine, Event, InspectedImage, StoreEntry } from '../../src/ports.js'
import { parseImage } from '../../src/sources/media.js'
import {
  archiveOf,
  dockerArchive,
  type Files,
  image,
  type Image,
  layerOf,
  ociLayout,
  sha256,
} from '../support/images.js'
import { recordedDockerfile, recordedImages } from '../support/recordings.js'
import { CLASSIC_FACTS, CONTAINERD_FACTS } from '../support/reports.js'
import { storeEntry, storeLayers } from '../support/stores.js'
import { dir, file } from '../support/tar.js'
import { createWorld, inputsOf } from '../support/world.js'

// Images are real archives: what a run is told by docker save, an export or a file is what it reads here.

const recipe: Recipe = {
  context: '/w',
  file: '/w/Dockerfile',
  target: undefined,
  dockerfile: { file: 'Dockerfile', stages: [] },
  buildContexts: [],
}
const target = (id: string, more: Partial<BuildTarget> = {}): BuildTarget => ({
  id,
  image: '',
  side: id.startsWith('candidate') ? 'candidate' : 'baseline',
  platform: undefined,
  recipe,
  options: inputsOf().build,
  tag: `tare-t:${id}`,
  ...more,
})
const planOf = (
  { confidential = [], ...more }: Partial<ImagePlan & Plan> = {},
  { build, budgets, measure } = inputsOf(),
): Plan => ({
  images: [
    {
      id: '',
      name: 'app',
      candidate: { kind: 'dockerfile', recipe },
      baseline: { kind: 'dockerfile', label: 'old', recipe },
      baselineChoice: 'explicit',
      base: undefined,
      platforms: [],
      areDefault: false,
      options: build,
      budgets,
      metric: measure,
      ...more,
    },
  ],
  confidential,
  token: 't',
})
const existing = (label: string, path?: string, input = 'image'): ExistingImage => {
  const image = parseImage(label, input)
  return { kind: 'image', ...image, at: path ?? image.at }
}
const LOAD: Method = { kind: 'load' }
const EXPORT: Method = { kind: 'export', folder: '/tmp/images', compression: 'uncompressed' }

const base = layerOf([file('etc/os-release', 'x'.repeat(1_000)), file('var/cache', 'y'.repeat(300))])
const app = layerOf([dir('app/'), file('app/a', 'a'.repeat(50)), file('var/.wh.cache')])
const larger = layerOf([file('app/a', 'b'.repeat(70))])
const before = image([base, app])
const after = image([base, app, larger])
const UNPACKED = { before: 1_350, after: 1_420 }

const inspected = (one: Image, engineBytes: number, platform = 'linux/amd64'): InspectedImage => ({
  id: one.id,
  platform,
  engineBytes,
  diffIds: one.layers.map(({ diffId }) => diffId),
  storeFolders: [],
  published: [],
})

/** An image that exists is not built. */
const targetsOf = (plan: Facts['plan'] = {}) =>
  SIDES.filter((side) => !wasThere(plan[side]?.kind)).map((side) => target(side))
const SIDES = ['candidate', 'baseline'] as const
const wasThere = (kind: string | undefined): boolean => kind === 'image' || kind === 'none'

interface Facts {
  readonly plan?: Partial<ImagePlan & Plan>
  readonly built?: Partial<Built>
  readonly method?: Method
  readonly inputs?: Readonly<Record<string, string>>
  readonly docker?: DockerFacts
  /** By the reference or ID that the engine is asked for. */
  readonly held?: Readonly<Record<string, InspectedImage>>
  readonly history?: Readonly<Record<string, readonly { readonly createdBy: string; readonly bytes: number }[]>>
  readonly saved?: Buffer | Error
  /** What a registry has, by reference. */
  readonly remote?: Readonly<Record<string, string>>
  readonly goVersion?: string
  /** Layers in the engine's own store by their folder; without any it cannot be read. */
  readonly store?: Readonly<Record<string, readonly StoreEntry[]>>
  readonly layout?: Files
  /** Files by path. */
  readonly disk?: Readonly<Record<string, Buffer>>
  readonly event?: Event
}

async function* streamOf(content: Buffer | Error): ByteStream {
  await Promise.resolve()
  if (content instanceof Error) throw content
  yield content
}

/** Weighs, and tells what the engine and the disk were asked for. */
async function weigh(facts: Facts) {
  const asked = { saves: [] as (readonly string[])[], histories: [] as string[], opened: [] as string[] }
  const { world, warnings, infos } = createWorld()
  const engine: Partial<Engine> = {
    facts: () => Promise.resolve(facts.docker ?? CLASSIC_FACTS),
    goVersion: () => Promise.resolve(facts.goVersion),
    remote: (reference) => {
      const found = facts.remote?.[reference]
      return found === undefined
        ? Promise.reject(new ToolError('docker buildx imagetools', 1, `${reference}: not found`))
        : Promise.resolve(found)
    },
    inspect: (references) => {
      const found = references.map((reference) => facts.held?.[reference])
      return found.every((one) => one !== undefined)
        ? Promise.resolve(found)
        : Promise.reject(
            new ToolError('docker image inspect', 1, `Error response from daemon: No such image: ${references.join()}`),
          )
    },
    history: (reference) => {
      asked.histories.push(reference)
      return Promise.resolve(facts.history?.[reference] ?? [])
    },
    storeLayers: (folders) => {
      const { store } = facts
      return Promise.resolve(
        store
          ? storeLayers(
              folders.map((folder) => store[folder] ?? []),
              (_, name) => Buffer.alloc(name.length),
            )
          : { refused: 'only root can read them' },
      )
    },
    save: (references) => {
      asked.saves.push(references)
      return streamOf(facts.saved ?? archiveOf(dockerArchive([before, after])))
    },
  }
  const contentAt = (path: string): Buffer => {
    const content = facts.layout?.[path]
    if (!Buffer.isBuffer(content)) throw new Error(`no ${path}`)
    return content
  }
  const weighed = await measureAll(
    planOf(facts.plan, inputsOf(facts.inputs)),
    { targets: targetsOf(facts.plan), metadata: {}, failures: new Map(), ...facts.built },
    facts.method ?? LOAD,
    inputsOf(facts.inputs),
    {
      ...world,
      ...(facts.event && { event: facts.event }),
      engine: { ...world.engine, ...engine },
      files: {
        ...world.files,
        stream: (path) => streamOf(facts.disk?.[path] ?? new ToolError(`open ${path}`, undefined, 'no such file')),
        layout: () => ({
          size: (path) => Promise.resolve(facts.layout?.[path] === undefined ? undefined : contentAt(path).length),
          bytes: (path) => Promise.resolve(contentAt(path)),
          range: (path, from, bytes) => Promise.resolve(contentAt(path).subarray(from, from + bytes)),
          open: (path) => {
            asked.opened.push(path)
            return streamOf(contentAt(path))
          },
          startDigest: (path) => () => Promise.resolve(sha256(contentAt(path))),
        }),
      },
    },
  )
  return { ...weighed, pair: weighed.pairs[0]!, asked, warnings, infos }
}

const BOTH = { 'tare-t:candidate': inspected(after, 2_000), 'tare-t:baseline': inspected(before, 1_900) }

async function failure(facts: Facts): Promise<Error> {
  return weigh(facts).then(
    () => new Error('was weighed'),
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  )
}

async function refused(facts: Facts): Promise<UserError> {
  const error = await failure(facts)
  if (error instanceof UserError) return error
  throw error
}

describe('built and loaded: one docker save', () => {
  test('sizes are those of the files, the engine’s own number stands beside', async () => {
    const { pair, measure, method, notMeasured, asked } = await weigh({ held: BOTH })
    expect({ measure, method, notMeasured }).toStrictEqual({
      measure: 'uncompressed',
      method: 'docker-save',
      notMeasured: [],
    })
    expect(pair).toMatchObject({
      platform: 'linux/amd64',
      candidate: {
        digest: after.id,
        uncompressedBytes: UNPACKED.after,
        engineBytes: 2_000,
        visibleBytes: 1_070,
        wastedBytes: 350,
        layers: [{ uncompressedBytes: 1_300 }, { uncompressedBytes: 50 }, { uncompressedBytes: 70 }],
      },
      baseline: {
        kind: 'dockerfile',
        label: 'old',
        image: { digest: before.id, uncompressedBytes: UNPACKED.before, engineBytes: 1_900 },
      },
    })
    expect(pair.candidate.layers.every(({ verified }) => verified)).toBe(true)
    expect(pair.candidate).not.toHaveProperty('compressedBytes')
    expect(asked).toMatchObject({ saves: [[before.id, after.id]], histories: [] })
  })

  test('one image on both sides is saved once', async () => {
    const { pair, asked } = await weigh({
      held: { 'tare-t:candidate': inspected(after, 5), 'tare-t:baseline': inspected(after, 5) },
    })
    expect(asked.saves).toStrictEqual([[after.id]])
    expect('image' in pair.baseline && pair.baseline.image.uncompressedBytes).toBe(UNPACKED.after)
  })

  test('measure: engine asks the history for what each layer weighs there; files are read all the same', async () => {
    const history = { [after.id]: [70, 50, 1_880].map((bytes) => ({ createdBy: 'RUN x', bytes })) }
    const { pair, measure, asked } = await weigh({ held: BOTH, history, inputs: { measure: 'engine' } })
    expect(measure).toBe('engine')
    expect(asked.histories).toStrictEqual([before.id, after.id])
    expect(pair.candidate).toMatchObject({
      uncompressedBytes: UNPACKED.after,
      layers: [{ engineBytes: 1_880, uncompressedBytes: 1_300 }, { engineBytes: 50 }, { engineBytes: 70 }],
    })
  })

  test('a history that does not add up leaves the layers without an engine size, not with a wrong one', async () => {
    const history = { [after.id]: [{ createdBy: 'RUN x', bytes: 5 }] }
    const { pair } = await weigh({ held: BOTH, history, inputs: { measure: 'engine' } })
    for (const layer of pair.candidate.layers) expect(layer).not.toHaveProperty('engineBytes')
  })

  test('a baseline that did not build: why, and the candidate is weighed', async () => {
    const built: Partial<Built> = {
      targets: [target('candidate')],
      failures: new Map([
        ['baseline', { target: 'baseline', image: '', side: 'baseline', message: 'step 1/2 RUN x exited 1' } as never],
      ]),
    }
    const { pair } = await weigh({ held: BOTH, built })
    expect(pair.baseline).toStrictEqual({ kind: 'failed', reason: 'old could not be built: step 1/2 RUN x exited 1' })
    expect(pair.candidate.uncompressedBytes).toBe(UNPACKED.after)
  })
})

describe('built and loaded, where the engine’s own store can be read', () => {
  const store = {
    '/l/base': [
      storeEntry('file', 'etc/os-release', 1_000),
      storeEntry('file', 'var/cache', 300),
      storeEntry('symlink', 'bin', 7),
    ],
    '/l/app': [storeEntry('directory', 'app'), storeEntry('file', 'app/a', 50), storeEntry('whiteout', 'var/cache')],
    '/l/larger': [storeEntry('file', 'app/a', 70)],
  }
  const folders = Object.keys(store)
  const held = {
    'tare-t:candidate': { ...inspected(after, 1_420), storeFolders: folders },
    'tare-t:baseline': { ...inspected(before, 1_350), storeFolders: folders.slice(0, 2) },
  }
  const rows = (...sizes: readonly number[]) => sizes.map((bytes) => ({ createdBy: 'RUN x', bytes }))
  const history = { [after.id]: rows(70, 50, 1_300), [before.id]: rows(50, 1_300) }

  test('nothing is saved, and the numbers are the same', async () => {
    const read = await weigh({ held, history, store })
    expect(read).toMatchObject({ method: 'engine-store', measure: 'uncompressed', notMeasured: [] })
    expect(read.asked.saves).toStrictEqual([])
    const saved = await weigh({ held: BOTH })
    for (const figure of ['uncompressedBytes', 'visibleBytes', 'wastedBytes', 'digest'] as const)
      expect(read.pair.candidate[figure]).toBe(saved.pair.candidate[figure])
    expect(read.pair.candidate.layers.map(({ uncompressedBytes }) => uncompressedBytes)).toStrictEqual([1_300, 50, 70])
  })

  test('no digest was computed: layers are not called verified, and duplicates are not known', async () => {
    const { pair } = await weigh({ held, history, store })
    expect(pair.candidate.layers.some(({ verified }) => verified)).toBe(false)
    expect(pair.candidate).not.toHaveProperty('duplicateBytes')
  })

  test('an engine that counts the targets of links, too, says the same layers', async () => {
    const counted = { ...held, 'tare-t:candidate': { ...held['tare-t:candidate'], engineBytes: 1_427 } }
    const { method, pair } = await weigh({
      held: counted,
      history: { ...history, [after.id]: rows(70, 50, 1_307) },
      store,
    })
    expect(method).toBe('engine-store')
    expect(pair.candidate).toMatchObject({ uncompressedBytes: UNPACKED.after, engineBytes: 1_427 })
  })

  test.each<[string, Facts]>([
    ['cannot be read from here', { held, history }],
    [
      'holds another size than the engine says',
      { held, history, store: { ...store, '/l/larger': [storeEntry('file', 'app/a', 71)] } },
    ],
    ['is told apart from the layers by nobody', { held, history: {}, store }],
    [
      'has another number of folders',
      {
        held: { ...held, 'tare-t:candidate': { ...held['tare-t:candidate'], storeFolders: ['/l/base'] } },
        history,
        store,
      },
    ],
  ])('a store that %s is not believed: docker save', async (_, facts) => {
    const { method, asked, pair } = await weigh(facts)
    expect(method).toBe('docker-save')
    expect(asked.saves).toHaveLength(1)
    expect(pair.candidate).toMatchObject({ uncompressedBytes: UNPACKED.after, layers: [{ verified: true }, {}, {}] })
  })
})

describe('a download size that was asked for', () => {
  const inputs = { 'download-size': 'true' }
  /** A registry that has an image, by whatever digest, as docker pushed it. */
  const registryOf = (one: Image): Readonly<Record<string, string>> => ({
    ...Object.fromEntries(
      Object.entries(one.files).flatMap(([path, blob]) =>
        Buffer.isBuffer(blob) ? [[`r:5000/app@sha256:${path.slice('blobs/sha256/'.length)}`, blob.toString()]] : [],
      ),
    ),
  })
  const packed = (one: Image): Image => image(one.layers.map(({ tar }) => layerOf(tar, 'gzip')))
  const sizesOf = ({ layers }: Image): readonly number[] => layers.map(({ blob }) => blob.length)
  const nameOf = (one: Image): string => `r:5000/app@${one.descriptor.digest}`
  const estimates = (one: Image, level = 6, longer = 0.004): readonly number[] =>
    one.layers.map(({ tar }) => {
      const { length } = deflateRawSync(tar, { level })
      return Math.round(length * (1 + longer * (1 - length / tar.length)) + 18)
    })
  const sum = (bytes: readonly number[]): number => bytes.reduce((total, one) => total + one, 0)

  test('of plain layers is an estimate, layer by layer', async () => {
    const { pair, measure, notMeasured, method, infos } = await weigh({ held: BOTH, inputs })
    expect({ measure, method, notMeasured }).toStrictEqual({
      measure: 'uncompressed',
      method: 'docker-save',
      notMeasured: [],
    })
    expect(infos.join()).toContain('download-size needs layers as docker pushes them')
    const own = estimates(after)
    expect(pair.candidate.layers.map(({ estimatedCompressedBytes }) => estimatedCompressedBytes)).toStrictEqual(own)
    expect(pair.candidate.estimatedCompressedBytes).toBe(sum(own))
    expect(pair.candidate).not.toHaveProperty('compressedBytes')
  })

  test('is estimated as the engine compresses', async () => {
    const { pair } = await weigh({ held: BOTH, inputs, goVersion: 'go1.27.1' })
    expect(pair.candidate.estimatedCompressedBytes).toBe(sum(estimates(after, 5, 0.028)))
  })

  test('of an image that a registry has is exact', async () => {
    const there = packed(after)
    const held = {
      'app:1': { ...inspected(after, 2_000), published: [nameOf(there)] },
      'app:0': { ...inspected(before, 1_900), published: [] },
    }
    const plan = { candidate: existing('app:1'), baseline: existing('app:0') }
    const { pair } = await weigh({ plan, held, remote: registryOf(there), inputs: { ...inputs, explain: 'files' } })
    expect(pair.candidate.compressedBytes).toBe(sum(sizesOf(there)))
    expect(pair.candidate).not.toHaveProperty('estimatedCompressedBytes')
    // The baseline's layers are all in the candidate.
    expect(pair.baseline).toMatchObject({ image: { compressedBytes: sum(sizesOf(there).slice(0, 2)) } })
  })

  test('takes the layers of a base from its registry, and estimates the others', async () => {
    const there = packed(image([base, app]))
    const held = {
      'app:1': inspected(after, 2_000),
      'app:0': { ...inspected(before, 1_900), published: [nameOf(there)] },
    }
    const plan = { candidate: existing('app:1'), baseline: existing('app:0') }
    const { pair } = await weigh({ plan, held, remote: registryOf(there), inputs })
    expect(pair.candidate.estimatedCompressedBytes).toBe(sum(sizesOf(there)) + (estimates(after)[2] ?? 0))
    expect(pair.candidate.layers.map(({ compressedBytes }) => compressedBytes)).toStrictEqual([
      ...sizesOf(there),
      undefined,
    ])
  })

  test('is estimated where the registry does not answer, and the log says so', async () => {
    const held = { 'app:1': { ...inspected(after, 2_000), published: ['r:5000/app@sha256:gone'] } }
    const plan: Facts['plan'] = {
      candidate: existing('app:1'),
      baseline: { kind: 'none', reason: 'x', isNew: false },
    }
    const saved = archiveOf(dockerArchive([after]))
    const { pair, infos, warnings } = await weigh({ plan, held, saved, inputs })
    expect(pair.candidate.estimatedCompressedBytes).toBe(sum(estimates(after)))
    expect(infos.join()).toContain('Download sizes are estimated of more layers than were built')
    expect(warnings).toStrictEqual([])
  })

  test('of layers that are not read is not known, and that is said; nothing else is lost', async () => {
    const { notMeasured, warnings } = await weigh({
      held: BOTH,
      history: { [after.id]: [{ createdBy: 'a', bytes: 1 }], [before.id]: [{ createdBy: 'a', bytes: 1 }] },
      inputs: { ...inputs, explain: 'layers', measure: 'engine' },
    })
    expect(notMeasured.map(({ what }) => what)).toStrictEqual(['download size'])
    expect(warnings.join()).toContain('download size')
  })
})

describe('docker save fails', () => {
  const saved = new ToolError('docker image save', 1, 'write /var/lib/docker/tmp/x: no space left on device')

  test('what the engine says is still told, and what is missing and why', async () => {
    const { pair, measure, method, notMeasured, warnings } = await weigh({ held: BOTH, saved })
    expect({ measure, method }).toStrictEqual({ measure: 'engine', method: 'docker-inspect' })
    expect(notMeasured.map(({ what }) => what)).toStrictEqual(['files', 'uncompressed size'])
    expect(notMeasured[0]?.reason).toContain('no space left on device')
    expect(warnings).toHaveLength(notMeasured.length)
    expect(warnings.join()).toContain('no space left on device')
    expect(pair.candidate).toMatchObject({ digest: after.id, engineBytes: 2_000 })
    for (const figure of ['uncompressedBytes', 'wastedBytes', 'visibleBytes', 'ledger'])
      expect(pair.candidate).not.toHaveProperty(figure)
  })

  test('a budget of the engine’s own number loses nothing but the files', async () => {
    const { measure, notMeasured } = await weigh({ held: BOTH, saved, inputs: { measure: 'engine' } })
    expect(measure).toBe('engine')
    expect(notMeasured.map(({ what }) => what)).toStrictEqual(['files'])
  })

  test('a layer that is not what its digest says stops the run: its numbers would be wrong', async () => {
    const files = dockerArchive([before, after])
    const path = Object.keys(files).find((name) => name.includes(app.diffId.slice('sha256:'.length)))!
    const error = await failure({ held: BOTH, saved: archiveOf({ ...files, [path]: larger.tar }) })
    expect(error).toBeInstanceOf(CorruptImageError)
    expect(error.message).toContain(app.diffId)
  })

  test('an archive that breaks off stops it, too: that is no full disk', async () => {
    const whole = archiveOf(dockerArchive([before, after]))
    const error = await failure({ held: BOTH, saved: whole.subarray(0, 1_100) })
    expect(error).toBeInstanceOf(CorruptImageError)
    expect(error.message).toContain('docker save')
  })
})

describe('explain: layers and off open no layer', () => {
  /** A recorded image of the classic store, with the history that its engine tells. */
  const recorded = (side: 'baseline' | 'candidate', dockerfile: string, docker = CLASSIC_FACTS) => {
    const { provenance, image: found } = recordedImages('shared', docker === CLASSIC_FACTS ? 'classic' : 'containerd')[
      side
    ]!
    const one: InspectedImage = {
      id: 'sha256:r',
      platform: 'linux/amd64',
      engineBytes: found.engineBytes,
      diffIds: found.diffIds,
      storeFolders: [],
      published: [],
    }
    return {
      plan: { baseline: { kind: 'none', reason: 'x', isNew: false } },
      built: {
        targets: [target('candidate', { recipe: { ...recipe, dockerfile: recordedDockerfile(dockerfile) } })],
        metadata: { candidate: { 'buildx.build.provenance': provenance } },
      },
      held: { 'tare-t:candidate': one },
      history: { 'sha256:r': found.history },
      docker,
      total: found.engineBytes,
    } satisfies Facts & { readonly total: number }
  }
  const noLinkTargets: DockerFacts = {
    ...CLASSIC_FACTS,
    engine: { ...CLASSIC_FACTS.engine!, countsLinkTargets: false },
  }
  const layers = { explain: 'layers' }

  test('classic, every layer of its own making: exact', async () => {
    const { pair, measure, notMeasured, method, asked } = await weigh({
      ...recorded('candidate', 'Dockerfile.multi'),
      inputs: layers,
    })
    expect({ measure, notMeasured, method }).toStrictEqual({
      measure: 'uncompressed',
      notMeasured: [],
      method: 'docker-inspect',
    })
    expect(pair.candidate.layers.map(({ uncompressedBytes }) => uncompressedBytes)).toStrictEqual([0, 100_000, 2])
    expect(pair.candidate.uncompressedBytes).toBe(100_002)
    expect(pair.candidate.layers.some(({ verified }) => verified)).toBe(false)
    expect(asked.saves).toStrictEqual([])
  })

  test('classic, a pulled base on an engine that counts link targets, too: its own number instead, and that is said', async () => {
    const facts = recorded('baseline', 'Dockerfile.single')
    const { pair, measure, notMeasured } = await weigh({ ...facts, inputs: layers })
    expect(measure).toBe('engine')
    expect(notMeasured.map(({ what }) => what)).toStrictEqual(['uncompressed size'])
    expect(pair.candidate).not.toHaveProperty('uncompressedBytes')
    expect(pair.candidate.layers.map(({ uncompressedBytes }) => uncompressedBytes)).toStrictEqual([
      undefined,
      0,
      2,
      100_000,
      0,
    ])
    expect(pair.candidate.layers[0]).toMatchObject({ engineBytes: 164_024_401 })
  })

  test('classic, an engine that does not count them: exact, the base too', async () => {
    const facts = { ...recorded('baseline', 'Dockerfile.single'), docker: noLinkTargets }
    const { pair, measure, notMeasured } = await weigh({ ...facts, inputs: layers })
    expect({ measure, notMeasured }).toStrictEqual({ measure: 'uncompressed', notMeasured: [] })
    expect(pair.candidate.uncompressedBytes).toBe(facts.total)
  })

  test('containerd: what it counts is something else, so no layer is known by it, and it stands in for nothing', async () => {
    const facts = recorded('candidate', 'Dockerfile.multi', CONTAINERD_FACTS)
    await expect(weigh({ ...facts, inputs: layers })).rejects.toThrow('measure: uncompressed is not available')
    const { pair, measure } = await weigh({ ...facts, inputs: { ...layers, measure: 'engine' } })
    expect(measure).toBe('engine')
    for (const layer of pair.candidate.layers) expect(layer).not.toHaveProperty('uncompressedBytes')
  })

  test('off: not even the history is asked, unless a budget is about layers', async () => {
    const facts = recorded('candidate', 'Dockerfile.multi')
    expect((await weigh({ ...facts, inputs: { explain: 'off' } })).asked.histories).toStrictEqual([])
    expect(
      (await weigh({ ...facts, inputs: { explain: 'off', 'max-layer-size': '1MB' } })).asked.histories,
    ).toStrictEqual(['sha256:r'])
  })
})

describe('built and exported: an OCI layout in a folder', () => {
  const metadata = {
    candidate: { 'containerimage.digest': after.descriptor.digest },
    baseline: { 'containerimage.digest': before.descriptor.digest },
  }
  const layout = ociLayout([before, after])

  test('no engine is asked for anything; what both sides hold is read once', async () => {
    const { pair, measure, method, asked } = await weigh({ method: EXPORT, built: { metadata }, layout })
    expect({ measure, method }).toStrictEqual({ measure: 'uncompressed', method: 'oci-export' })
    expect(pair.candidate).toMatchObject({
      digest: after.id,
      platform: 'linux/amd64',
      uncompressedBytes: UNPACKED.after,
    })
    expect(pair.candidate).not.toHaveProperty('engineBytes')
    expect(asked.opened).toHaveLength(3)
    expect(asked.saves).toStrictEqual([])
  })

  test('layers that are all compressed: their blobs are the download size', async () => {
    const packed = image([layerOf(base.tar, 'gzip'), layerOf(app.tar, 'zstd')])
    const { pair } = await weigh({
      method: { ...EXPORT, compression: 'gzip' },
      plan: { baseline: { kind: 'none', reason: 'x', isNew: false } },
      built: {
        targets: [target('candidate')],
        metadata: { candidate: { 'containerimage.digest': packed.descriptor.digest } },
      },
      layout: ociLayout([packed]),
    })
    const blobs = packed.layers.reduce((sum, { blob }) => sum + blob.length, 0)
    expect(pair.candidate).toMatchObject({ compressedBytes: blobs, uncompressedBytes: UNPACKED.before })
  })

  test('metadata that names no image is an error, not an image of 0 B', async () => {
    const error = await failure({ method: EXPORT, built: { metadata: {} }, layout })
    expect(error).toBeInstanceOf(ToolError)
    expect(error.message).toContain('candidate')
  })
})

describe('images that exist already', () => {
  const none: ImagePlan['baseline'] = { kind: 'none', reason: 'x', isNew: false }
  const nothingBuilt: Partial<Built> = { targets: [] }
  const onlyThis = (
    candidate: Candidate,
    baseline: ImagePlan['baseline'] = none,
    platforms: readonly string[] = [],
  ) => ({
    plan: { candidate, baseline, platforms },
    built: nothingBuilt,
  })

  test('in the engine: saved by their IDs', async () => {
    const { pair, method, asked } = await weigh({
      ...onlyThis(existing('app:v2'), existing('app:v1')),
      held: { 'app:v1': inspected(before, 1_900), 'app:v2': inspected(after, 2_000) },
    })
    expect(method).toBe('existing-images')
    expect(asked.saves).toStrictEqual([[before.id, after.id]])
    expect(pair).toMatchObject({
      candidate: { uncompressedBytes: UNPACKED.after, engineBytes: 2_000 },
      baseline: { kind: 'image', label: 'app:v1', image: { uncompressedBytes: UNPACKED.before } },
    })
  })

  test.each([
    ['image', onlyThis(existing('nope:v1'))],
    [
      'baseline-image',
      {
        ...onlyThis(existing('app'), existing('nope:v1', undefined, 'baseline-image')),
        event: { kind: 'command line', name: 'tare' },
      },
    ],
  ] as const)('one that the engine does not have: %s is named, and how to get it', async (input, facts) => {
    const error = await refused({ ...facts, held: { app: inspected(after, 5) } })
    expect(error.message).toBe(`${input}: the engine has no image "nope:v1"`)
    expect(error.hint).toMatch(/docker pull nope:v1.*registry:\/\/nope:v1/)
  })

  test('a baseline that no run has pushed yet is no error on CI: no comparison, with the command that makes one', async () => {
    const { pair } = await weigh({
      ...onlyThis(existing('app'), existing('nope:v1')),
      held: { app: inspected(after, 5) },
    })
    expect(pair.baseline).toMatchObject({ kind: 'failed' })
    expect('reason' in pair.baseline && pair.baseline.reason).toMatch(/no image "nope:v1".*docker build --tag nope:v1/)
    expect(pair.candidate.uncompressedBytes).toBe(UNPACKED.after)
  })

  test('on disk: what its own history says is where layers come from, without the shell and without values', async () => {
    const history = [
      { created_by: 'ADD rootfs.tar /' },
      { created_by: 'ENV A=b', empty_layer: true },
      { created_by: 'RUN |1 TOKEN=s3cr3t /bin/sh -c make install # buildkit' },
    ]
    const archive = archiveOf(dockerArchive([image([base, app], { config: { history } })]))
    const { pair, method } = await weigh({
      ...onlyThis(existing('docker-archive:app.tar', '/w/app.tar')),
      disk: { '/w/app.tar': archive },
    })
    expect(method).toBe('existing-images')
    expect(pair.candidate.layers.map(({ origin }) => origin)).toStrictEqual([
      { kind: 'history', text: 'ADD rootfs.tar /' },
      { kind: 'history', text: 'RUN make install' },
    ])
  })

  test('several platforms are pairs of their own; one that the baseline lacks has no comparison, and says so', async () => {
    const arm = image([base, larger], { platform: 'linux/arm64' })
    const { pairs } = await weigh({
      ...onlyThis(existing('oci-dir:new'), existing('docker-archive:old.tar', '/w/old.tar')),
      layout: ociLayout([after, arm]),
      disk: { '/w/old.tar': archiveOf(dockerArchive([before])) },
    })
    expect(pairs.map(({ platform, candidate }) => [platform, candidate.uncompressedBytes])).toStrictEqual([
      ['linux/amd64', UNPACKED.after],
      ['linux/arm64', 1_370],
    ])
    expect(pairs[0]?.baseline).toMatchObject({ kind: 'image', image: { uncompressedBytes: UNPACKED.before } })
    expect(pairs[1]?.baseline).toStrictEqual({
      kind: 'failed',
      reason: 'docker-archive:old.tar has no image for linux/arm64, it has linux/amd64',
    })
  })

  test('DOCKER_DEFAULT_PLATFORM chooses where there are several, takes the only one as it is, and is refused where none fits', async () => {
    const facts = (platform: string) => {
      const plan = onlyThis(existing('oci-dir:new'), existing('docker-archive:old.tar', '/w/old.tar')).plan
      const arm = image([base, larger], { platform: 'linux/arm64' })
      return {
        plan: { ...plan, platforms: [platform], areDefault: true },
        layout: ociLayout([after, arm]),
        disk: { '/w/old.tar': archiveOf(dockerArchive([before])) },
      }
    }
    expect((await weigh(facts('linux/arm64'))).pairs.map(({ platform }) => platform)).toStrictEqual(['linux/arm64'])
    const { pairs } = await weigh(facts('linux/amd64'))
    expect(pairs.map(({ platform, baseline }) => [platform, baseline.kind])).toStrictEqual([['linux/amd64', 'image']])
    const { plan, disk } = facts('linux/arm64')
    const only = await weigh({ plan: { ...plan, candidate: existing('docker-archive:old.tar', '/w/old.tar') }, disk })
    expect(only.pairs.map(({ platform }) => platform)).toStrictEqual(['linux/amd64'])
    const error = await refused(facts('linux/s390x'))
    expect(error.message).toBe('oci-dir:new has no image for linux/s390x')
    expect(error.hint).toContain('linux/amd64, linux/arm64')
  })

  test.each([
    // measure        where the image is     what would help
    ['compressed', 'docker-archive:app.tar', 'measure: uncompressed'],
    ['engine', 'docker-archive:app.tar', 'measure: uncompressed'],
  ])('measure: %s is not available of %s: an error says what can', async (measure, label, hint) => {
    const error = await refused({
      ...onlyThis(existing(label, '/w/app.tar')),
      disk: { '/w/app.tar': archiveOf(dockerArchive([before])) },
      inputs: { measure },
    })
    expect(error.message).toContain(`measure: ${measure}`)
    expect(error.hint).toContain(hint)
  })

  test('explain: layers of an image on disk has no uncompressed size: explain: files is what would help', async () => {
    const error = await refused({
      ...onlyThis(existing('oci-dir:new')),
      layout: ociLayout([after]),
      inputs: { explain: 'layers' },
    })
    expect(error.hint).toContain('explain: files')
  })

  test('explain: layers and measure: compressed of a layout: no layer is opened', async () => {
    const packed = image([layerOf(base.tar, 'gzip')])
    const { pair, asked, measure } = await weigh({
      ...onlyThis(existing('oci-dir:new')),
      layout: ociLayout([packed]),
      inputs: { explain: 'layers', measure: 'compressed' },
    })
    expect(measure).toBe('compressed')
    expect(pair.candidate.compressedBytes).toBe(packed.layers[0]?.blob.length)
    expect(asked.opened).toStrictEqual([])
  })
})

describe('numbers that would mean something else are not given', () => {
  const held = { 'app:1': inspected(before, 700) }
  const one = { plan: { candidate: existing('app:1'), baseline: { kind: 'none', reason: 'x', isNew: false } } } as const

  test('the engine’s number stands in for the size on the classic store, and nowhere else', async () => {
    const facts = { ...one, held, saved: new ToolError('docker save', 1, 'no space left on device') }
    expect(await weigh({ ...facts, docker: CLASSIC_FACTS })).toMatchObject({ measure: 'engine' })
    await expect(weigh({ ...facts, docker: CONTAINERD_FACTS })).rejects.toThrow(
      'measure: uncompressed is not available for every image',
    )
  })
  test('an image of the engine has one platform: another that is asked for is refused', async () => {
    const facts = { plan: { ...one.plan, platforms: ['linux/arm64'] }, held }
    await expect(weigh(facts)).rejects.toThrow('app:1 has no image for linux/arm64')
    const preferred = await weigh({ ...facts, plan: { ...facts.plan, areDefault: true } })
    expect(preferred.pair.platform).toBe('linux/amd64')
  })
  test('an image of the engine for another platform is compared with nothing, and is not read', async () => {
    const arm = image([base], { platform: 'linux/arm64' })
    const { pairs, asked, warnings } = await weigh({
      plan: { candidate: existing('docker-archive:/new.tar'), baseline: existing('app:arm') },
      disk: { '/new.tar': archiveOf(dockerArchive([after])) },
      held: { 'app:arm': inspected(arm, 700, 'linux/arm64') },
      saved: archiveOf(dockerArchive([arm])),
    })
    expect(pairs[0]!.baseline).toEqual({ kind: 'failed', reason: 'app:arm has no image for linux/amd64' })
    expect(warnings).toContain('Not compared, for the candidate has none: app:arm for linux/arm64')
    expect(asked.saves).toStrictEqual([])
  })
  test('images of different platforms are no pair', async () => {
    const { pairs } = await weigh({
      plan: { candidate: existing('docker-archive:/new.tar'), baseline: existing('docker-archive:/old.tar') },
      disk: {
        '/new.tar': archiveOf(dockerArchive([after])),
        '/old.tar': archiveOf(dockerArchive([image([base], { platform: 'linux/arm64' })])),
      },
    })
    expect(pairs[0]!.baseline).toEqual({
      kind: 'failed',
      reason: 'docker-archive:/old.tar has no image for linux/amd64',
    })
  })
  test('what this run keeps secret is not shown out of an image’s history', async () => {
    const secret = image([base], { config: { history: [{ created_by: 'COPY s3cr3tvalue /x # buildkit' }] } })
    const disk = { '/a.tar': archiveOf(dockerArchive([secret])) }
    const plan = { candidate: existing('docker-archive:/a.tar'), baseline: one.plan.baseline }
    const originOf = async (confidential: readonly string[]) =>
      (await weigh({ plan: { ...plan, confidential }, disk })).pairs[0]!.candidate.layers[0]!.origin
    expect(await originOf([])).toEqual({ kind: 'history', text: 'COPY s3cr3tvalue /x' })
    expect(await originOf(['s3cr3tvalue'])).toEqual({ kind: 'unknown' })
  })
  test('where nobody knows which layers are the base’s, nobody says what the base wastes', async () => {
    const { pairs } = await weigh({
      plan: { candidate: existing('docker-archive:/a.tar'), baseline: one.plan.baseline },
      disk: { '/a.tar': archiveOf(dockerArchive([before])) },
    })
    expect(pairs[0]!.candidate).toMatchObject({ wastedBytes: 300 })
    expect(pairs[0]!.candidate).not.toHaveProperty('inheritedWastedBytes')
  })
})
