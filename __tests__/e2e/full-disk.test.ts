import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOn } from '../support/engines.js'
import { linkPrograms, placeOf } from '../support/programs.js'
import { makeFolder, removeFolder, runTare } from '../support/tare.js'

const files = (base: string) => ({
  before: `FROM ${base}\nCOPY app /app\n`,
  after: `FROM ${base}\nCOPY app /app\nCOPY app /again\n`,
  app: Buffer.alloc(300_000, 7),
})

describeOn('classic', 'docker save finds no room', (engine) => {
  let workspace: string
  beforeAll(async () => {
    workspace = await makeFolder(files(engine.debian))
  })
  afterAll(() => removeFolder(workspace))

  /** A PATH whose docker fails to save as on a full disk, and without tar, so that there is no other way in. */
  function crampedPath(): string {
    const folder = linkPrograms(path.join(workspace, 'bin'), 'sh', 'git')
    const words = 'Error response from daemon: write /var/lib/docker/tmp/docker-export-1/blob: no space left on device'
    writeFileSync(
      path.join(folder, 'docker'),
      `#!/bin/sh\n[ "$2" = save ] && { echo "${words}" >&2; exit 1; }\nexec ${placeOf('docker')} "$@"\n`,
    )
    chmodSync(path.join(folder, 'docker'), 0o755)
    return folder
  }

  test('what the engine says is judged, what nobody measured is not, and the report says so', async () => {
    const { report, exitCode, summary, log } = await runTare(engine, {
      workspace,
      inputs: {
        file: 'after',
        'baseline-file': 'before',
        name: 'app',
        'max-increase': '1MB',
        'max-waste': '1%',
        'max-layers': '9',
      },
      env: { PATH: crampedPath() },
    })
    expect(exitCode).toBe(0)
    expect(report).toMatchObject({
      result: 'warn',
      measure: 'engine',
      builder: { method: 'docker-inspect' },
      notMeasured: [
        { what: 'files', reason: expect.stringContaining('no space left on device') as string },
        { what: 'uncompressed size' },
      ],
    })
    const [image] = report!.images
    expect(image!.delta).toMatchObject({ engineBytes: 300_000 })
    expect(image!.candidate).not.toHaveProperty('uncompressedBytes')
    expect(image!.verdicts.map(({ rule, outcome }) => [rule, outcome])).toEqual([
      ['max-increase', 'passed'],
      ['max-layers', 'passed'],
      ['max-waste', 'skipped'],
    ])
    expect(summary).toMatch(/^### ⚠️ .*but not every budget could be judged/)
    expect(log.join('\n')).toContain('no space left on device')
  })
})

describeOn('containerd', 'the export finds no room', (engine) => {
  test('an error that says so, and nothing left behind', async () => {
    const workspace = await makeFolder(files(engine.debian))
    const temp = mkdtempSync(path.join(tmpdir(), 'tare-tiny-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', temp])
    try {
      const { annotations, exitCode, report } = await runTare(engine, {
        workspace,
        inputs: { file: 'after', 'baseline-file': 'before' },
        env: { RUNNER_TEMP: temp },
      })
      expect([exitCode, report]).toEqual([1, undefined])
      expect(annotations.at(-1)!.message).toMatch(
        /^Could not measure: .*no space left on device.*The disk of the temporary folder \(RUNNER_TEMP\) is full: free some space/s,
      )
      expect(execFileSync('find', [temp, '-mindepth', '1'], { encoding: 'utf8' })).toBe('')
    } finally {
      execFileSync('umount', [temp])
      rmdirSync(temp)
      await removeFolder(workspace)
    }
  })
})
