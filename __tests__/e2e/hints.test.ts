import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOn } from '../support/engines.js'
import { makeFolder, removeFolder, runTare } from '../support/tare.js'

const examples = path.join(import.meta.dirname, '../../examples/golang')

describeOn('classic', 'hints on the tutorial’s Go example', (engine) => {
  let workspace: string
  beforeAll(async () => {
    workspace = await makeFolder(
      Object.fromEntries(readdirSync(examples).map((name) => [name, readFileSync(path.join(examples, name))])),
    )
  })
  afterAll(() => removeFolder(workspace))
  const hintsOf = async (file: string) => {
    const contexts = Object.entries(engine.contexts ?? {}).map(([name, context]) => `${name}=${context}`)
    const inputs = { file, baseline: 'none', comment: 'never', 'build-contexts': contexts.join('\n') }
    const { report, summary } = await runTare(engine, { workspace, inputs })
    return { hints: report!.images[0]!.hints!, summary }
  }

  test('the single-stage Dockerfile: what the tutorial’s second one fixes', async () => {
    const { hints, summary } = await hintsOf('dockerfile')
    expect(hints[0]).toMatchObject({ rule: 'toolchain', origin: { kind: 'base' } })
    expect(hints[0]!.bytes).toBeGreaterThan(300_000_000)
    expect(hints).toContainEqual(
      expect.objectContaining({
        rule: 'go-build-cache',
        origin: expect.objectContaining({ file: 'dockerfile', startLine: 5 }) as unknown,
      }),
    )
    expect(summary).toMatch(/<summary>Hints: 2, the largest \d+\.\d MB<\/summary>/)
    expect(summary).toContain('([why](https://docs.docker.com/build/building/multi-stage/))')
  })

  test('the multi-stage Dockerfile: none', async () => {
    const { hints, summary } = await hintsOf('dockerfile_multi_stage')
    expect(hints).toEqual([])
    expect(summary).not.toContain('Hints')
  })
})
