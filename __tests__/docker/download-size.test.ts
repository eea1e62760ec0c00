import { cpSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportOf, runCli } from '../support/cli.js'
import { describeOn, docker, registry } from '../support/engines.js'
import { downloadBytes, manifestOf, removeFromRegistry } from '../support/registry.js'
import { makeFolder, removeFolder, runTare } from '../support/tare.js'

// What a node pulls, where the engine keeps no compressed layers. The oracle is docker's own push to a registry.

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))

describeOn('classic', 'the download size', (engine) => {
  const app = `${registry()}/tare-download/app:1`
  const base = `${registry()}/tare-download/base:1`
  let workspace: string
  beforeAll(async () => {
    workspace = await makeFolder({
      single: `FROM ${engine.debian}\nCOPY js /js\nCOPY program /\nRUN --network=none head -c 3000000 /dev/urandom >/random\n`,
      old: `FROM ${engine.debian}\nCOPY js /js\n`,
      above: `FROM base\nCOPY js /js\nCOPY program /\n`,
      tiny: 'FROM scratch\nCOPY single /\n',
    })
    // What images hold most of: text and programs.
    for (const name of ['typescript', 'zod', 'eslint'])
      cpSync(`${MODULES}/${name}`, `${workspace}/js/${name}`, { recursive: true })
    cpSync(process.execPath, `${workspace}/program`)
  })
  afterAll(async () => {
    await removeFolder(workspace)
    for (const name of [app, base]) {
      await removeFromRegistry(name)
      docker(engine, 'image', 'rm', '--force', name)
    }
  })
  const build = (file: string, tag: string): void => {
    const named = ['--provenance=false', '--load', '--tag', tag, '--file', `${workspace}/${file}`]
    docker(engine, 'buildx', 'build', ...named, workspace)
  }
  const input = (file: string) => ({ file, 'report-dir': `${workspace}/report`, comment: 'never' })

  describe('of layers that are in no registry', () => {
    test('is an estimate, less than 1 % off what docker then pushes; a limit says so', async () => {
      const { report, exitCode, summary, outputs, log } = await runTare(engine, {
        workspace,
        inputs: { ...input('single'), 'baseline-file': 'old', name: 'app', 'max-download-size': '1MB' },
      })
      const { candidate, delta, verdicts } = report!.images[0]!
      build('single', app)
      docker(engine, 'push', app)
      const pushed = await downloadBytes(app)
      const { layers } = await manifestOf(app)
      console.log(
        `the estimate is off by ${(((candidate.estimatedCompressedBytes ?? 0) / pushed - 1) * 100).toFixed(2)} %`,
        candidate.layers
          .map(({ estimatedCompressedBytes = 0 }, at) => `${estimatedCompressedBytes} ${layers?.[at]?.size}`)
          .join(', '),
      )
      expect(Math.abs((candidate.estimatedCompressedBytes ?? 0) / pushed - 1)).toBeLessThan(0.01)
      expect(candidate).not.toHaveProperty('compressedBytes')
      expect(delta!.estimatedCompressedBytes).toBeGreaterThan(3_000_000)

      expect(exitCode).toBe(1)
      expect(verdicts).toMatchObject([{ rule: 'max-download-size', outcome: 'failed', isEstimate: true }])
      expect(log.join('\n')).toMatch(/is ≈ [\d.]+ MB to pull \(estimate\), [\d.]+ MB over its 1 MB limit/)
      expect(summary).toMatch(/`max-download-size` 1\sMB: \*\*≈\s[\d.]+\sMB\*\*, [\d.]+\sMB over \(estimate\)/)
      expect(summary).toMatch(/to pull \(estimate\): \*\*≈\s[\d.]+\sMB\*\*, ▲/)
      expect(summary).toMatch(/≈\s[\d.]+\sMB to pull \(estimate\), ≈\s\d+\ss at 100 Mbit\/s/)
      expect(outputs['estimated-compressed-size']).toBe(String(candidate.estimatedCompressedBytes))
      expect(outputs).not.toHaveProperty('compressed-size')
    })

    test('is exact once they are there', async () => {
      const { candidate } = reportOf(engine, ['inspect', app, '--download-size']).images[0]!
      expect(candidate.compressedBytes).toBe(await downloadBytes(app))
      expect(candidate).not.toHaveProperty('estimatedCompressedBytes')
      // Nothing has to be read for it.
      const closed = reportOf(engine, ['inspect', app, '--download-size', '--explain', 'layers', '--measure', 'engine'])
      expect(closed.images[0]!.candidate.compressedBytes).toBe(candidate.compressedBytes)
    })
  })

  test('takes the base from its registry, to the byte, and estimates what is built on it', async () => {
    docker(engine, 'tag', engine.debian, base)
    docker(engine, 'push', base)
    const [layer] = (await manifestOf(base)).layers!
    docker(engine, 'image', 'rm', base)
    const { report } = await runTare(engine, {
      workspace,
      inputs: {
        ...input('above'),
        'build-contexts': `base=docker-image://${base}`,
        baseline: 'none',
        'download-size': 'true',
      },
    })
    const { layers, estimatedCompressedBytes } = report!.images[0]!.candidate
    expect(layers[0]).toMatchObject({ compressedBytes: layer!.size, origin: { kind: 'base' } })
    expect(layers.slice(1).every((own) => own.compressedBytes === undefined)).toBe(true)
    expect(estimatedCompressedBytes).toBe(
      layers.reduce((sum, own) => sum + (own.compressedBytes ?? own.estimatedCompressedBytes ?? NaN), 0),
    )
  })

  test('needs layers that are read: a limit that could not be judged is an error at once', () => {
    const { status, stderr } = runCli(
      engine,
      ['compare', '--file', 'tiny', '--baseline', 'none', '--max-download-size', '1MB', '--explain', 'layers'],
      { cwd: workspace },
    )
    expect(status).toBe(2)
    expect(stderr).toContain('max-download-size needs --explain files with the classic image store')
  })
})
