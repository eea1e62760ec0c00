import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { reportOf, runCli } from '../support/cli.js'
import { describeOn, docker, engineEnv, registry } from '../support/engines.js'
import { FIELD, fieldCases, imagesOf } from '../support/field.js'
import { pushLayout, removeFromRegistry } from '../support/registry.js'
import { makeFolder, removeFolder } from '../support/tare.js'

// What unit tests read in this process: through the real command, a real registry and real engines.

describeOn('container', 'archives shaped after public bug reports', (container) => {
  const { builder: _, ...classic } = container

  test.each(fieldCases.filter(({ push }) => push !== undefined))(
    '$name: $what',
    async ({ name, args, images, push }) => {
      const reference = await pushLayout(path.join(FIELD, push!), `${registry()!}/tare-field/${name}`, 'v1')
      const report = reportOf(container, ['inspect', `registry://${reference}`, ...args])
      expect(imagesOf({ report, said: [] })).toEqual(images)
      await removeFromRegistry(reference)
    },
  )

  test('an image that does not say what it is for, in a registry and in an engine', async () => {
    const folder = await makeFolder()
    const archive = path.join(FIELD, 'platform-unknown/app.tar')
    expect(spawnSync('tar', ['-xf', archive, '-C', folder]).status).toBe(0)
    const reference = await pushLayout(folder, `${registry()!}/tare-field/unknown`, 'v1')
    const rows = [['unknown', 3_000, 0]]
    expect(imagesOf({ report: reportOf(container, ['inspect', `registry://${reference}`]), said: [] })).toEqual(rows)
    // In the engine, too, which has pulled it for that.
    docker(classic, 'pull', '--quiet', reference)
    const id = docker(classic, 'image', 'inspect', '--format', '{{.Id}}', reference)
    expect(imagesOf({ report: reportOf(classic, ['inspect', id, '--platform', 'linux/arm64']), said: [] })).toEqual(
      rows,
    )
    docker(classic, 'image', 'rm', id)
    await removeFromRegistry(reference)
    await removeFolder(folder)
  })

  test('docker save, piped', () => {
    const tag = `tare-field-${process.pid}:v1`
    const archive = path.join(FIELD, 'history-none/app.tar')
    const loaded =
      /sha256:[0-9a-f]{64}/.exec(docker(classic, 'load', '--input', path.join(FIELD, 'kaniko/app.tar')))?.[0] ??
      'app:v1'
    docker(classic, 'tag', loaded, tag)
    const run = (script: string) =>
      spawnSync('bash', ['-c', script], {
        encoding: 'utf8',
        env: { ...process.env, ...engineEnv(classic) },
        cwd: FIELD,
      })
    const tare = `"${process.execPath}" "${path.resolve('dist/cli/index.js')}"`
    const piped = run(
      `docker save ${tag} | ${tare} inspect - --format json | grep -o '"uncompressedBytes": 3500' | head -1`,
    )
    const substituted = run(`${tare} inspect <(cat ${archive}) --platform linux/amd64`)
    docker(classic, 'image', 'rm', tag, loaded)
    expect(piped.stdout, piped.stderr).toContain('3500')
    expect(substituted.stdout, substituted.stderr).toContain('3.5 kB')
    expect(runCli(classic, ['inspect', '-']).stderr).toMatch(/- is not an image: the file is empty/)
  })
})
