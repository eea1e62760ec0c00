import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOn, docker, type EngineKind, layerSizesByTar } from '../support/engines.js'
import { makeFolder, removeFolder, runTare } from '../support/tare.js'

// The engine's own number, on every kind of engine: what Tare reports is held against `docker image inspect` and
// `docker save | tar tv`, asked by this test of images that it builds itself.

const kinds: readonly EngineKind[] = ['classic', 'containerd', 'container']

for (const kind of kinds) {
  describeOn(kind, 'measure: engine', (engine) => {
    const multi = `FROM ${engine.debian} AS builder\nWORKDIR /app\nCOPY server.bin .\n\nFROM scratch\nWORKDIR /\nWORKDIR /app\nCOPY --from=builder /app/server.bin \\\n  /app/\nCMD ["/app/server.bin"]\n`
    let workspace: string
    beforeAll(async () => {
      workspace = await makeFolder({
        multi,
        same: `# another file, the same image\n${multi}`,
        single: `FROM ${engine.debian}\nWORKDIR /app\nCOPY server.bin .\nRUN --network=none head -c 300000 /dev/zero > /app/waste && true\nENV A=1\nRUN --network=none true\nCMD ["/app/server.bin"]\n`,
        'server.bin': Buffer.alloc(123_456, 7),
      })
    })
    afterAll(() => removeFolder(workspace))

    test('both sides weigh what docker image inspect says, and every layer names its line', async () => {
      const { report, exitCode, outputs } = await runTare(engine, {
        workspace,
        inputs: { file: 'multi', 'baseline-file': 'single', name: 'app', measure: 'engine' },
      })
      expect(exitCode).toBe(0)
      const builder = engine.builder === undefined ? [] : ['--builder', engine.builder]
      const oracle = (file: string): number => {
        const tag = `tare-oracle-${kind}-${file}:1`
        docker(
          engine,
          'buildx',
          'build',
          ...builder,
          '--provenance=false',
          '--load',
          '--tag',
          tag,
          '--file',
          `${workspace}/${file}`,
          workspace,
        )
        const size = Number(docker(engine, 'image', 'inspect', '--format', '{{.Size}}', tag))
        if (kind === 'classic') tarSums.set(file, layerSizesByTar(engine, tag))
        docker(engine, 'image', 'rm', tag)
        return size
      }
      const tarSums = new Map<string, readonly number[]>()
      const [image] = report!.images
      const baseline = image!.baseline
      if (baseline.kind !== 'dockerfile') throw new Error(baseline.kind)
      expect([image!.candidate.engineBytes, baseline.engineBytes]).toEqual([oracle('multi'), oracle('single')])
      expect(outputs).toMatchObject({
        size: String(image!.candidate.engineBytes),
        'baseline-size': String(baseline.engineBytes),
      })
      expect(image!.delta!.engineBytes).toBe(image!.candidate.engineBytes! - baseline.engineBytes!)

      expect(image!.candidate.layers.map(({ origin }) => origin)).toMatchObject([
        { kind: 'instruction', file: 'multi', startLine: 7, endLine: 7, text: 'WORKDIR /app', stage: '1' },
        {
          kind: 'instruction',
          file: 'multi',
          startLine: 8,
          endLine: 9,
          text: 'COPY --from=builder /app/server.bin /app/',
          stage: '1',
        },
      ])
      expect(
        baseline.layers.map(({ origin }) => (origin.kind === 'instruction' ? origin.startLine : origin.kind)),
      ).toEqual(['base', 2, 3, 4, 6])
      expect(report!.builder).toMatchObject({
        store: kind === 'containerd' ? 'containerd' : 'classic',
        driver: engine.builder === undefined ? 'docker' : 'docker-container',
      })

      if (kind === 'classic') {
        // Layers built by BuildKit weigh their regular files; the imported base also counts its symlink targets
        // (docs/internals/sizes.md#targets-of-symbolic-links).
        expect(image!.candidate.layers.map(({ engineBytes }) => engineBytes)).toEqual(tarSums.get('multi'))
        expect(baseline.layers.slice(1).map(({ engineBytes }) => engineBytes)).toEqual(tarSums.get('single')!.slice(1))
        expect(image!.causes!.reduce((sum, { deltaBytes }) => sum + deltaBytes, 0)).toBe(image!.delta!.engineBytes)
      }
      if (kind === 'containerd') {
        // History counts disk blocks there, which do not add up to .Size: no layer has a number rather than a wrong
        // one.
        expect(image!.candidate.layers.map(({ engineBytes }) => engineBytes)).toEqual([undefined, undefined])
      }
    })

    test('one Dockerfile on both sides is identical, not merely the same size', async () => {
      const { report, summary } = await runTare(engine, {
        workspace,
        inputs: { file: 'multi', 'baseline-file': 'same' },
      })
      expect(report!.images[0]).toMatchObject({ change: 'identical', delta: { uncompressedBytes: 0, wastedBytes: 0 } })
      expect(summary).toMatch(/### ✅ `\w+` is identical to /)
    })
  })
}
