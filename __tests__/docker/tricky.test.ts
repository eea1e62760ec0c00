import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReportImage } from '../../src/domain/image.js'
import type { Origin } from '../../src/domain/origin.js'
import type { ImageSizes } from '../../src/domain/sizes.js'
import { SUDO_TWO_PROGRAMS } from '../../testbed/ordinary-user.mjs'
import { startRemoteBuilder } from '../../testbed/remote-builder.mjs'
import { reportOf } from '../support/cli.js'
import { describeOn, docker, registry, type TestEngine } from '../support/engines.js'
import { type TarWeight, weighByTar } from '../support/oracles.js'
import { ordinary } from '../support/ordinary.js'
import { linkPrograms } from '../support/programs.js'
import { downloadBytes, removeFromRegistry } from '../support/registry.js'
import { removeFolder, runTare } from '../support/tare.js'
import { LAYER_STEPS, LONG, makeTricky, RUN_STEPS, stepAt, type TrickyFile } from '../support/tricky.js'

// One image of every odd thing, built by every builder. Numbers are held against GNU tar over `docker save`, `docker
// export`, docker's own `.Size` on the classic store, and the manifests of a registry: none of it is our code.

/** 1,024 zeros: the archive of a step that has changed nothing. */
const EMPTY = 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef'

type Kind = 'classic' | 'containerd' | 'container' | 'remote'

const FILES = ['candidate', 'baseline', 'scratch'] as const

/**
 * What writes the layers. The classic store has two ways: it ships the upper folder of an overlay, or, where that is
 * not safe, compares folders.
 */
type Exporter = 'BuildKit' | 'overlay2' | 'comparing'

/** Per builder, the image the Action built. */
const built = new Map<Kind, ReportImage>()
let classicExporter: Exporter | undefined

for (const kind of ['classic', 'containerd', 'container', 'remote'] as const) {
  describeOn(kind === 'remote' ? 'containerd' : kind, `the tricky image by ${kind}`, (host) => {
    let engine: TestEngine = host
    let workspace: string
    let exporter: Exporter = 'BuildKit'
    const oracle = new Map<TrickyFile, TarWeight>()
    let image: ReportImage
    let stopRemote: (() => Promise<void>) | undefined
    const { builder: _, ...store } = host
    const tagOf = (file: TrickyFile): string => `tare-tricky-${kind}-${file}:1`

    beforeAll(async () => {
      if (kind === 'remote') {
        const { name, stop } = await startRemoteBuilder({ host: host.host, name: 'tare-tricky' })
        engine = { ...host, builder: name }
        stopRemote = stop
      }
      if (kind === 'classic') {
        const status = docker(engine, 'info', '--format', '{{json .DriverStatus}}')
        exporter = classicExporter = status.includes('["Native Overlay Diff","true"]') ? 'overlay2' : 'comparing'
      }
      workspace = await makeTricky(engine.debian)
      const run = await runTare(engine, {
        workspace,
        inputs: {
          file: 'candidate',
          'baseline-file': 'baseline',
          name: 'tricky',
          'download-size': kind === 'classic' ? 'false' : 'true',
        },
      })
      await run.dispose()
      if (!run.report) throw new Error(run.log.join('\n'))
      image = run.report.images[0]!
      built.set(kind, image)
      for (const file of FILES) build(file, '--load', '--tag', tagOf(file))
      for (const [index, weight] of weighByTar(engine, FILES.map(tagOf)).entries()) oracle.set(FILES[index]!, weight)
    })
    afterAll(async () => {
      docker(engine, 'image', 'rm', ...FILES.map(tagOf))
      await stopRemote?.()
      await removeFolder(workspace)
    })

    /** The same build again, by docker: everything is cached. */
    function build(file: TrickyFile, ...options: readonly string[]): void {
      const builder = engine.builder === undefined ? [] : ['--builder', engine.builder]
      const args = [...builder, '--provenance=false', ...options, '--file', `${workspace}/${file}`, workspace]
      docker(engine, 'buildx', 'build', ...args)
    }

    const baseline = (): ImageSizes => {
      if (!('layers' in image.baseline)) throw new Error(image.baseline.kind)
      return image.baseline
    }

    test.each(['candidate', 'baseline'] as const)(
      '%s: each layer weighs what tar lists, and what is not seen is waste',
      (side) => {
        const weight = side === 'candidate' ? image.candidate : baseline()
        const { layers, uncompressedBytes, visibleBytes } = oracle.get(side)!
        expect(weight.layers.map(({ diffId }) => diffId)).toEqual(diffIdsOf(engine, tagOf(side)))
        expect(weight.layers.map((layer) => layer.uncompressedBytes)).toEqual(layers)
        expect(weight).toMatchObject({ uncompressedBytes, visibleBytes, wastedBytes: uncompressedBytes - visibleBytes })
        // The classic store's own folders may be read in place of `docker save` (as root): they have no digest.
        if (kind !== 'classic') expect(weight.layers.every(({ verified }) => verified)).toBe(true)
      },
    )

    test('it has sixty layers, empty ones among them, each with its step', () => {
      const { layers } = image.candidate
      expect(layers).toHaveLength(60)
      expect(layers.map(({ origin }) => stepOf(origin))).toEqual(LAYER_STEPS)
      expect(layers.filter(({ diffId }) => diffId === EMPTY)).toHaveLength(exporter === 'overlay2' ? 1 : 4)
    })

    test('what is wasted, made by which step, and ended by which', () => {
      expect(wasteOf(image)).toEqual(wasteBy(exporter))
      expect(image.waste!.lines.reduce((all, { bytes }) => all + bytes, image.waste!.rest.bytes)).toBe(
        image.candidate.wastedBytes,
      )
    })

    test('what changed adds up to what both sides show', () => {
      const delta = (figure: 'uncompressedBytes' | 'visibleBytes'): number =>
        oracle.get('candidate')![figure] - oracle.get('baseline')![figure]
      expect(image.delta).toMatchObject({
        visibleBytes: delta('visibleBytes'),
        uncompressedBytes: delta('uncompressedBytes'),
      })
      expect(image.paths!.lines.reduce((all, { bytes }) => all + bytes, image.paths!.rest.bytes)).toBe(
        delta('visibleBytes'),
      )
      expect(image.causes!.reduce((all, { deltaBytes }) => all + deltaBytes, 0)).toBe(delta('uncompressedBytes'))
    })

    test('tare compare says the same of images in the engine, and of its own build', () => {
      const [existing] = reportOf(store, ['compare', tagOf('baseline'), tagOf('candidate')]).images
      const [rebuilt] = reportOf(engine, ['compare', '--baseline-file', 'baseline', '--file', 'candidate'], {
        cwd: workspace,
      }).images
      for (const other of [existing!, rebuilt!]) {
        expect(contentOf(other)).toEqual(contentOf(image))
        expect(deltaOf(other)).toEqual(deltaOf(image))
        expect(other.paths).toEqual(image.paths)
      }
      // The classic store's own folders do not tell: not every file's checksum is taken.
      if (kind !== 'classic') expect(rebuilt!.candidate.duplicateBytes).toBe(image.candidate.duplicateBytes)
      // What is read through `docker save` has a history in place of Dockerfile lines.
      expect(rebuilt!.waste).toEqual(image.waste)
    })

    if (kind === 'classic') {
      test("the engine's own folders and docker save tell the same, to the last name", async () => {
        const inputs = { file: 'candidate', 'baseline-file': 'baseline', name: 'tricky' }
        // Without tar the marks of overlayfs cannot be read.
        const saved = await runTare(engine, {
          workspace,
          inputs,
          env: { PATH: linkPrograms(`${workspace}-bin`, 'docker', 'git') },
        })
        await removeFolder(`${workspace}-bin`)
        const asRoot = await runTare(engine, { workspace, inputs })
        const { as, env, remove } = ordinary(engine, SUDO_TWO_PROGRAMS)
        const withSudo = await runTare(engine, { workspace, inputs: { ...inputs, sudo: 'true' }, as, env })
        remove()
        const methods = [saved, asRoot, withSudo].map(({ report }) => report!.builder.method)
        expect(methods).toEqual(['docker-save', 'engine-store', 'engine-store'])
        expect(withSudo.log).toContain("Layers are read in the engine's own folders, with sudo.")
        const fromSave = saved.report!.images[0]!
        for (const fromStore of [asRoot, withSudo].map(({ report }) => report!.images[0]!)) {
          expect(contentOf(fromStore)).toEqual(contentOf(fromSave))
          expect(fromStore.waste).toEqual(fromSave.waste)
          expect(fromStore.paths).toEqual(fromSave.paths)
          expect(deltaOf(fromStore)).toEqual(deltaOf(fromSave))
        }
      })
    }

    test('an image from scratch', () => {
      const [inspected] = reportOf(store, ['inspect', tagOf('scratch')]).images
      const { candidate, waste } = inspected!
      const { layers, uncompressedBytes, visibleBytes } = oracle.get('scratch')!
      expect(candidate.layers.map((layer) => layer.uncompressedBytes)).toEqual(layers)
      expect(candidate).toMatchObject({
        uncompressedBytes,
        visibleBytes,
        wastedBytes: uncompressedBytes - visibleBytes,
      })
      expect(waste!.lines).toMatchObject([{ path: 'few', bytes: 4, cause: 'metadata-copy' }])
      const size = Number(docker(engine, 'image', 'inspect', '--format', '{{.Size}}', tagOf('scratch')))
      expect(candidate.engineBytes).toBe(size)
      // On this store the same quantity for layers that BuildKit has built there (docs/internals/sizes.md#engine-size).
      if (kind === 'classic') expect(candidate.uncompressedBytes).toBe(size)
    })

    test('the download size is what a registry keeps', async ({ skip }) => {
      const address = registry()
      if (address === undefined) return skip('there is no registry here')
      if (kind === 'classic') {
        // This store keeps no compressed layers.
        expect([image.candidate.compressedBytes, baseline().compressedBytes]).toEqual([undefined, undefined])
        return
      }
      for (const [file, weight] of [
        ['candidate', image.candidate],
        ['baseline', baseline()],
      ] as const) {
        const reference = `${address}/tare-tricky/${kind}:${file}`
        build(file, '--output', `type=image,name=${reference},push=true`)
        const bytes = await downloadBytes(reference)
        await removeFromRegistry(reference)
        // The builder of an engine puts what it pushes into the engine, too.
        if (kind !== 'container') docker(engine, 'image', 'rm', reference)
        expect(weight.compressedBytes).toBe(bytes)
      }
    })
  })
}

/**
 * Bytes, path, cause, and the steps that made and ended it.
 *
 * The exporters differ in what they write of an overlay's upper folder (measured on Docker 28.5.2): BuildKit, also the
 * one inside of an engine with the containerd store, compares it with what is below; overlay2's own one ships it as it
 * is.
 * - A folder made anew: BuildKit writes a whiteout for each name that was in it, overlay2 an opaque mark.
 * - `ln` of a file below copies it up: BuildKit ships the new name alone, as a file of its own, so that both show as
 * two files; overlay2 ships
 *   the old name again and the new one as a link to it: the same bytes, but the first copy is waste.
 * - A file whose times were set to what they were, or that was written again just as it was: BuildKit ships nothing,
 * overlay2 all of it.
 */
const wasteBy = (exporter: Exporter): readonly string[] => {
  const emptied = exporter === 'overlay2' ? 'folder-emptied' : 'deleted'
  const own = [
    '213000 t/across: metadata-copy, create → link',
    '221000 t/unchanged: metadata-copy, create → touch',
    '221000 t/unchanged: metadata-copy, touch → remake',
  ]
  return [
    '102000 t/folder/one: deleted, create → remove',
    '103000 t/folder/two/deep: deleted, create → remove',
    `105000 t/emptied/sub/two: ${emptied}, create → empty`,
    '110000 t/back-and-forth/file: replaced-by-file, forth → back',
    '201000 t/deleted: deleted, create → remove',
    `204000 t/emptied/one: ${emptied}, create → empty`,
    '206000 t/overwritten: overwritten, create → overwrite',
    '207000 t/chmodded: metadata-copy, create → chmod',
    '208000 t/to-folder: replaced-by-folder, create → kinds',
    '209000 t/to-file/one: replaced-by-file, create → kinds',
    '210000 t/back-and-forth: replaced-by-folder, create → forth',
    '211000 t/linked/both: deleted, create → unlink again',
    '214000 t/real/through: overwritten, create → through',
    '215000 t/hidden/file: replaced-by-file, create → hide',
    '216000 t/moved/file: deleted, create → move',
    `217000 t/${LONG}: deleted, create → names`,
    '218000 t/caf\\xe9: deleted, create → names',
    '219000 t/züg\n e: deleted, create → names',
    '500000 t/sparse: overwritten, create → overwrite',
    ...(exporter === 'overlay2' ? own : []),
  ].sort()
}

const wasteOf = ({ waste }: ReportImage): readonly string[] =>
  waste!.lines
    .map(
      ({ path, bytes, cause, introducedBy, removedBy }) =>
        `${bytes} ${path}: ${cause}, ${stepOf(introducedBy.origin)} → ${stepOf(removedBy.origin)}`,
    )
    .sort()

const stepOf = (origin: Origin): string =>
  origin.kind === 'instruction' ? stepAt('candidate', origin.startLine) : origin.kind

/** What is the same wherever the layers are the same. */
const contentOf = ({ candidate, waste }: ReportImage) => ({
  layers: candidate.layers.map(({ diffId, uncompressedBytes }) => ({ diffId, uncompressedBytes })),
  visibleBytes: candidate.visibleBytes,
  wastedBytes: candidate.wastedBytes,
  rest: waste!.rest,
  waste: waste!.lines.map(({ introducedBy, removedBy, ...line }) => ({
    ...line,
    introducedBy: introducedBy.layer,
    removedBy: removedBy.layer,
  })),
})

const deltaOf = ({ delta }: ReportImage) => {
  const { uncompressedBytes, visibleBytes, wastedBytes } = delta!
  return { uncompressedBytes, visibleBytes, wastedBytes }
}

const diffIdsOf = (engine: TestEngine, image: string): readonly string[] =>
  JSON.parse(docker(engine, 'image', 'inspect', '--format', '{{json .RootFS.Layers}}', image)) as string[]

describe('between builders', () => {
  const aboveBase = (kind: Kind) => built.get(kind)?.candidate.layers.slice(1)

  for (const kind of ['container', 'remote'] as const) {
    test(`${kind} makes the layers that the containerd store makes, and so the same ledger`, ({ skip }) => {
      const [layers, others] = [aboveBase('containerd'), aboveBase(kind)]
      if (!layers || !others) return skip('not both of them are here')
      expect(others.map(({ diffId }) => diffId)).toEqual(layers.map(({ diffId }) => diffId))
      expect(others.map(({ uncompressedBytes }) => uncompressedBytes)).toEqual(
        layers.map(({ uncompressedBytes }) => uncompressedBytes),
      )
      expect(built.get(kind)!.waste).toEqual(built.get('containerd')!.waste)
    })
  }

  test('the classic store makes other layers of RUN steps, and ships what was copied up for nothing', ({ skip }) => {
    const [classic, containerd] = [aboveBase('classic'), aboveBase('containerd')]
    if (!classic || !containerd) return skip('not both of them are here')
    const steps = LAYER_STEPS.slice(1)
    const others = steps.filter((_, index) => classic[index]!.diffId !== containerd[index]!.diffId)
    const more = steps.map((step, index) => ({
      step,
      bytes: classic[index]!.uncompressedBytes! - containerd[index]!.uncompressedBytes!,
    }))
    if (classicExporter === 'comparing') {
      // It gives a whiteout the mode 600, BuildKit 0; the rest is the same (measured with vfs, which has no other way).
      expect(others).toEqual(['remove', 'empty', 'unlink', 'unlink again', 'names', 'move'])
      expect(more.filter(({ bytes }) => bytes !== 0)).toEqual([])
      return
    }
    // Each has an entry for /etc, too: docker puts its own files there while a step runs, which leaves the folder in
    // the upper one.
    expect(others).toEqual(RUN_STEPS)
    expect(more.filter(({ bytes }) => bytes !== 0)).toEqual([
      { step: 'touch', bytes: 221_000 },
      { step: 'remake', bytes: 221_000 },
    ])
  })
})
