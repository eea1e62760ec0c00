import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOn } from '../support/engines.js'
import { makeFolder, removeFolder, runTare } from '../support/tare.js'

for (const kind of ['classic', 'containerd', 'container'] as const) {
  describeOn(kind, 'two platforms', (engine) => {
    let workspace: string
    beforeAll(async () => {
      workspace = await makeFolder({
        // Without a foreign base or emulation the platforms differ by what is copied.
        Dockerfile: 'FROM scratch\nARG TARGETARCH\nCOPY ${TARGETARCH} /\n',
        before: 'FROM scratch\nCOPY amd64 /\n',
        emulated: `FROM ${engine.debian}\nRUN true\n`,
        amd64: Buffer.alloc(100_000, 1),
        arm64: Buffer.alloc(400_000, 2),
      })
    })
    afterAll(() => removeFolder(workspace))

    test('each is an entry of its own, judged on its own', async () => {
      const { report, outputs, exitCode, summary } = await runTare(engine, {
        workspace,
        inputs: {
          file: 'Dockerfile',
          'baseline-file': 'before',
          platforms: 'linux/amd64, linux/arm64',
          name: 'app',
          'max-size': '200kB',
        },
      })
      const sizes = report!.images.map(({ candidate }) => candidate.uncompressedBytes)
      expect(report!.images.map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm64'])
      // The same on every store: what is compressed there does not matter.
      expect(sizes).toEqual([100_000, 400_000])
      expect(report!.images.map(({ verdicts }) => verdicts[0]!.outcome)).toEqual(['passed', 'failed'])
      expect(report!.images.map(({ candidate }) => candidate.layers[0]!.origin)).toMatchObject([
        { startLine: 3 },
        { startLine: 3 },
      ])
      // Of several images no single number could be meant.
      expect(outputs).not.toHaveProperty('size')
      expect(exitCode).toBe(1)
      expect(summary).toMatch(/### ❌ `app` linux\/arm64 .*; 1 of 2 platforms over budget/)
    })

    if (kind === 'classic') {
      test('a platform that the base image does not have is a clear error', async () => {
        const { annotations, exitCode } = await runTare(engine, {
          workspace,
          inputs: { file: 'emulated', baseline: 'none', platforms: 'linux/arm64' },
        })
        expect(exitCode).toBe(1)
        expect(annotations.at(-1)!.message).toMatch(
          /^Could not measure: the candidate for linux\/arm64 could not be built: .*emulated:1/,
        )
      })
    }
  })
}
