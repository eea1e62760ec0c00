import { expect, test } from 'vitest'
import type { Built } from '../../src/build/build.js'
import type { BuildTarget, Plan } from '../../src/build/plan.js'
import { weighAll, type LayerSizes } from '../../src/measure/weigh.js'
import type { InspectedImage } from '../../src/ports.js'

const recipe = {
  context: '/w',
  file: '/w/Dockerfile',
  target: undefined,
  dockerfile: { file: 'Dockerfile', stages: [] },
  buildContexts: [],
}
const target = (id: string, side: BuildTarget['side']): BuildTarget => ({ id, side, platform: undefined, recipe, tag: `tare-t:${id}` })
const plan = {
  name: 'app',
  candidate: recipe,
  baseline: { kind: 'dockerfile', label: 'old', recipe },
  platforms: [],
  options: { buildArgs: [] },
  token: 't',
} as unknown as Plan
const image = (id: string, engineBytes: number): InspectedImage => ({ id, platform: 'linux/amd64', engineBytes, diffIds: ['sha256:1'] })

/** Weighs two images and tells of which the history was asked. */
async function weigh(candidate: InspectedImage, baseline: InspectedImage, sizes: LayerSizes) {
  const asked: string[] = []
  const built: Built = { targets: [target('candidate', 'candidate'), target('baseline', 'baseline')], metadata: {}, failures: new Map() }
  const [pair] = await weighAll(plan, built, sizes, {
    host: { info: () => undefined } as never,
    engine: {
      inspect: (references: readonly string[]) =>
        Promise.resolve(references.map((reference) => (reference.endsWith('candidate') ? candidate : baseline))),
      history: (reference: string) => {
        asked.push(reference)
        return Promise.resolve([])
      },
    } as never,
  })
  return { pair: pair!, asked }
}

test('equal image IDs: nothing more is read', async () => {
  expect((await weigh(image('sha256:a', 5), image('sha256:a', 5), 'when-different')).asked).toEqual([])
})

test('equal image IDs, but a rule asks for layer sizes: the history is read', async () => {
  expect((await weigh(image('sha256:a', 5), image('sha256:a', 5), 'always')).asked).toEqual(['tare-t:candidate', 'tare-t:baseline'])
})

test('different images: both histories are read, and both sizes are the engine’s own', async () => {
  const { pair, asked } = await weigh(image('sha256:a', 5), image('sha256:b', 7), 'when-different')
  expect(asked).toEqual(['tare-t:candidate', 'tare-t:baseline'])
  expect(pair).toMatchObject({
    platform: 'linux/amd64',
    candidate: { engineBytes: 5 },
    baseline: { kind: 'dockerfile', label: 'old', image: { engineBytes: 7 } },
  })
})

test('a history that does not add up leaves the layer without a size, not with a wrong one', async () => {
  const { pair } = await weigh(image('sha256:a', 5), image('sha256:b', 7), 'when-different')
  expect(pair.candidate.layers).toEqual([{ diffId: 'sha256:1', origin: { kind: 'unknown' } }])
})
