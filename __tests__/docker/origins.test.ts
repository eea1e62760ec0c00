import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startRemoteBuilder } from '../../testbed/remote-builder.mjs'
import { describeOn, docker, registry, type TestEngine } from '../support/engines.js'
import {
  type Baked,
  bakeShapes,
  dockerfileOf,
  expectedLayers,
  folderOf,
  makeOriginsWorkspace,
  type Names,
  ROWS,
  sourceOf,
  tell,
} from '../support/origins.js'
import { removeFromRegistry } from '../support/registry.js'
import { removeFolder, runTare } from '../support/tare.js'
import { type Shape, SHAPES } from './origins/shapes.js'

// Where each layer comes from, for every shape of Dockerfile, on every builder: the folder `origins` holds the
// Dockerfiles, and beside them, written by hand, the lines that each layer of their images comes from.

for (const kind of ['classic', 'containerd', 'container', 'remote'] as const) {
  describeOn(kind === 'remote' ? 'containerd' : kind, `origins of layers by ${kind}`, (host) => {
    const repository = `tare-origins-${kind}-${process.pid}`
    const names: Names = {
      debian: host.debian,
      base: `${prefixOf(kind, repository)}base`,
      onbuild: `${prefixOf(kind, repository)}onbuild`,
    }
    const baked = new Map<'cold' | 'full', Baked>()
    let engine: TestEngine = host
    let workspace: string
    let stopRemote: (() => Promise<void>) | undefined

    beforeAll(async () => {
      if (kind === 'remote') {
        const { name, stop } = await startRemoteBuilder({ host: host.host, name: 'tare-origins' })
        engine = { ...host, builder: name }
        stopRemote = stop
      }
      workspace = await makeOriginsWorkspace(names)
      buildImage(host, names.base, 'base', workspace)
      buildImage(host, names.onbuild, 'onbuild-base', workspace)
      for (const cache of ['cold', 'full'] as const) {
        baked.set(
          cache,
          await bakeShapes(engine, { workspace, names, cache, repository, isLoaded: kind === 'classic' }),
        )
      }
    })
    afterAll(async () => {
      if (kind === 'container') await Promise.all([names.base, names.onbuild].map((name) => removeFromRegistry(name)))
      else removeImages(host, repository)
      await stopRemote?.()
      await removeFolder(workspace)
    })

    test('the first solve runs every step, the second none', () => {
      const { cold, full } = Object.fromEntries(baked)
      // What one of the merged takes from another counts as cached; which one, the solve's course decides.
      const cached = cold!.cached.filter((step) => !step.startsWith('[merged-'))
      expect({ cold: cached, full: full!.ran }).toEqual({ cold: [], full: [] })
      expect(full!.cached.length).toBeGreaterThan(SHAPES.length)
    })

    describe.each(['cold', 'full'] as const)('from a %s cache', (cache) => {
      test.each(ROWS)('$id', (row) => {
        const { layers, chain, origins } = baked.get(cache)!.images.get(row.id)!
        expect(origins.map(tell)).toEqual(expectedLayers(row, names))
        // BuildKit records no chain of what two targets reach each in its own way.
        expect(chain.length === 0 && row.id.startsWith('merged-') ? layers : chain).toEqual(layers)
      })
    })

    if (kind === 'classic') {
      test.each([
        ['two-one', 'two-other', ''],
        ['multi-stage', 'from-stage', ''],
        ['named-context', 'onbuild', `base-of-the-house=docker-image://${names.base}`],
      ])('the report says the same of %s and %s', async (candidate, baseline, contexts) => {
        const inputs = {
          file: dockerfileOf(candidate),
          context: folderOf(shapeOf(candidate)),
          'baseline-file': dockerfileOf(baseline),
          'baseline-context': folderOf(shapeOf(baseline)),
          'build-contexts': contexts,
        }
        const { report, log } = await runTare(engine, { workspace, inputs })
        if (!report) throw new Error(log.join('\n'))
        const image = report.images[0]!
        if (!('layers' in image.baseline)) throw new Error(image.baseline.kind)
        expect(image.candidate.layers.map(({ origin }) => tell(origin))).toEqual(
          expectedLayers(shapeOf(candidate), names),
        )
        expect(image.baseline.layers.map(({ origin }) => tell(origin))).toEqual(
          expectedLayers(shapeOf(baseline), names),
        )
      })
    }
  })
}

test('the Dockerfiles about bytes still have them', () => {
  expect(sourceOf('crlf').split('\n').slice(0, -1)).toSatisfy((lines: readonly string[]) =>
    lines.every((line) => line.endsWith('\r')),
  )
  expect(sourceOf('bom')).toMatch(/^\uFEFFFROM/)
})

const shapeOf = (name: string): Shape => SHAPES.find((shape) => shape.name === name)!

/** A builder in a container sees no image of an engine: there it comes out of the registry. */
const prefixOf = (kind: string, repository: string): string =>
  kind === 'container' ? `${registry()}/tare-origins/${process.pid}:` : `${repository}:`

/** Builds an image that Dockerfiles name. */
function buildImage(host: TestEngine, name: string, dockerfile: string, workspace: string): void {
  const to =
    host.builder === undefined
      ? ['--load', '--tag', name]
      : ['--builder', host.builder, '--output', `type=image,name=${name},push=true`]
  const file = `${workspace}/${dockerfileOf(dockerfile)}`
  docker(host, 'buildx', 'build', ...to, '--provenance=false', '--network', 'none', '--file', file, workspace)
}

function removeImages(host: TestEngine, repository: string): void {
  const tags = docker(
    host,
    'image',
    'ls',
    '--format',
    '{{.Repository}}:{{.Tag}}',
    '--filter',
    `reference=${repository}`,
  )
  docker(host, 'image', 'rm', ...tags.split('\n'))
}
