import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createEngine } from '../../src/adapters/docker.js'
import { probeDocker } from '../../src/adapters/dockerfacts.js'
import { files } from '../../src/adapters/files.js'
import { type Plan, planBuilds } from '../../src/plan/plan.js'
import { reportOn } from '../../src/run.js'
import { describeOn, docker, engineEnv } from '../support/engines.js'
import { makeFolder, removeFolder } from '../support/tare.js'
import { createWorld, inputsOf } from '../support/world.js'

// A plan of several images is one solve: what they share is built once, each has its own baseline and its own limits,
// and one that does not build is left out without the others.

for (const kind of ['classic', 'container'] as const) {
  describeOn(kind, 'three images in one plan', (engine) => {
    // No other test has this step: one that builds it without the cache would put another layer in its place.
    const shared = `FROM ${engine.debian}\nRUN --network=none head -c 20000 /dev/urandom | od -An -tx1 > /many\n`
    let workspace: string
    beforeAll(async () => {
      workspace = await makeFolder({
        'api.before': shared,
        api: `${shared}RUN --network=none printf abc > /three\n`,
        worker: `${shared}RUN --network=none printf ab > /two\n`,
        broken: `${shared}RUN --network=none exit 3\n`,
      })
    })
    afterAll(() => removeFolder(workspace))
    afterEach(() => void vi.unstubAllEnvs())

    const IMAGES = {
      api: { file: 'api', 'baseline-file': 'api.before', 'min-change': '0B', 'max-increase': '2B' },
      worker: { file: 'worker', baseline: 'none', 'max-layers': '9' },
      broken: { file: 'broken', 'baseline-file': 'api.before' },
    }

    test('each has its own baseline, limits and failure; a shared step that is random is one layer', async () => {
      for (const [name, value] of Object.entries(engineEnv(engine))) vi.stubEnv(name, value)
      const { builder } = engine
      const temp = await makeFolder()
      const { signal } = new AbortController()
      const loaded = new Set<string>()
      let bakes = 0
      const { world: memory } = createWorld()
      const world = {
        ...memory,
        workspace,
        temp,
        token: `many-${kind}`,
        files,
        now: () => new Date(),
        engine: createEngine(probeDocker(builder, signal), {
          builder,
          workspace,
          signal,
          maySudo: false,
          onBake: () => bakes++,
          onImages: (references) => {
            for (const reference of references) loaded.add(reference)
          },
        }),
      }
      const common = { name: '', 'min-change': '0B', ...(builder !== undefined && { builder }) }
      const plans: Plan[] = []
      for (const [name, inputs] of Object.entries(IMAGES))
        plans.push(await planBuilds(inputsOf({ ...common, ...inputs, name }), world))
      const plan = {
        images: plans.flatMap(({ images }) => images.map((image) => ({ ...image, id: image.name }))),
        confidential: [],
        token: world.token,
      }
      try {
        const report = await reportOn(plan, inputsOf(common), { ...world, warnings: [], startedAt: 'now' })
        const [api, worker] = report.images
        expect(report.images.map(({ name }) => name)).toStrictEqual(['api', 'worker'])
        expect(api).toMatchObject({ change: 'changed', delta: { uncompressedBytes: 3 } })
        expect(worker).toMatchObject({ change: 'unknown', baseline: { kind: 'none' } })
        expect(api?.verdicts).toMatchObject([{ rule: 'max-increase', outcome: 'failed', exceededBy: { bytes: 1 } }])
        expect(worker?.verdicts).toMatchObject([{ rule: 'max-layers', outcome: 'passed' }])
        expect(report.notBuilt).toMatchObject([{ what: 'broken', reason: expect.stringMatching(/exited 3/) as string }])
        expect(worker?.candidate.layers[1]?.diffId).toBe(api?.candidate.layers[1]?.diffId)
        // One that fails, one for all that is left; an export is one more for each further target.
        expect(bakes).toBe(kind === 'classic' ? 2 : 4)
      } finally {
        if (loaded.size > 0) docker(engine, 'image', 'rm', '--force', ...loaded)
        await removeFolder(temp)
      }
    })
  })
}
