import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SUDO_ASKS, SUDO_TWO_PROGRAMS } from '../../testbed/ordinary-user.mjs'
import { describeOn, imagesOf } from '../support/engines.js'
import { numbersOf, ordinary } from '../support/ordinary.js'
import { linkPrograms } from '../support/programs.js'
import { makeFolder, removeFolder, runTare, type TareRun } from '../support/tare.js'

// A job on a hosted runner: its user is not root, but may use sudo. Whatever keeps that from working, the numbers are
// right. (The tricky image is read with sudo in tricky.test.ts.)

describeOn('classic', 'as an ordinary user', (engine) => {
  let workspace: string
  let saved: TareRun
  const inputs = { file: 'after', 'baseline-file': 'before', name: 'app' }

  beforeAll(async () => {
    const names = Array.from({ length: 40 }, (_, index) => `f${index}`)
    workspace = await makeFolder({
      before: 'FROM scratch\nCOPY some /a\nCOPY some/f1 /a/f2\n',
      after: 'FROM scratch\nCOPY some /a\nCOPY --chmod=600 some /a\nCOPY some /b\n',
      ...Object.fromEntries(names.map((name, index) => [`some/${name}`, name.repeat(100 * (index + 1))])),
      'some/empty \\ one': '',
      'some/a space, a \\ and a\nline': 'x',
    })
    saved = await runTare(engine, {
      workspace,
      inputs,
      env: { PATH: linkPrograms(`${workspace}/bin`, 'docker', 'git') },
    })
    expect(saved.report!.builder.method).toBe('docker-save')
  })
  afterAll(() => removeFolder(workspace))

  interface Circumstances {
    readonly sudoers?: string
    readonly inputs?: Readonly<Record<string, string>>
    readonly env?: Readonly<Record<string, string>>
  }

  async function run({ sudoers = SUDO_TWO_PROGRAMS, ...other }: Circumstances): Promise<TareRun> {
    const { as, env, remove } = ordinary(engine, sudoers)
    try {
      return await runTare(engine, {
        workspace,
        inputs: { ...inputs, sudo: 'true', ...other.inputs },
        as,
        env: { ...env, ...other.env },
      })
    } finally {
      remove()
    }
  }

  /** A sudoers file with a program in the place of find or tar. */
  function instead(program: 'find' | 'tar', script: string): Circumstances {
    const folder = path.join(workspace, `${program}-${Buffer.from(script).toString('hex').slice(-60)}`)
    mkdirSync(folder)
    writeFileSync(path.join(folder, program), `#!/bin/sh\n${script}\n`)
    chmodSync(path.join(folder, program), 0o755)
    return { sudoers: `Defaults secure_path="${folder}:/usr/sbin:/usr/bin:/sbin:/bin"\n${SUDO_TWO_PROGRAMS}` }
  }

  const hosted = { RUNNER_ENVIRONMENT: 'github-hosted' }

  test.each<[string, () => Circumstances]>([
    ['that may be used', () => ({})],
    ['on a hosted runner', () => ({ inputs: { sudo: 'auto' }, env: hosted })],
    [
      'that does not know the name of the machine',
      () => instead('tar', 'echo "sudo: unable to resolve host x" >&2; exec /usr/bin/tar "$@"'),
    ],
  ])('sudo %s: the folders, and the same numbers', async (_, circumstances) => {
    const result = await run(circumstances())
    expect(result.log).toContain("Layers are read in the engine's own folders, with sudo.")
    expect(result.report!.builder.method).toBe('engine-store')
    expect(numbersOf(result)).toEqual(numbersOf(saved))
  })

  test.each<[string, () => Circumstances, RegExp]>([
    [
      'not a hosted runner',
      () => ({ inputs: { sudo: 'auto' }, env: { RUNNER_ENVIRONMENT: 'self-hosted' } }),
      /sudo is not used here/,
    ],
    ['sudo is not to be used', () => ({ inputs: { sudo: 'never' }, env: hosted }), /sudo is not used here/],
    [
      'sudo refuses',
      () => ({ sudoers: '' }),
      /sudo .*exited 1: .*(password is required|not allowed|not in the sudoers)/,
    ],
    ['sudo asks for a password', () => ({ sudoers: SUDO_ASKS }), /sudo .*exited 1: .*a password is required/],
    ['no sudo', () => ({ env: { PATH: linkPrograms(`${workspace}/no-sudo`, 'docker', 'git') } }), /sudo .*ENOENT/],
    ['find fails half-way', () => instead('find', '/usr/bin/find "$@" | head -c 300; exit 1'), /exited 1/],
    [
      'find stops half-way',
      () => instead('find', '/usr/bin/find "$@" | head -c 300'),
      /find exited 0: its list is cut off/,
    ],
    ['find forgets a file', () => instead('find', '/usr/bin/find "$@" | grep -zv f17'), /weighs something else/],
    ['find forgets a layer', () => instead('find', '/usr/bin/find "$@" | head -zn 44'), /find exited 0: it listed/],
    ['find is another program', () => instead('find', 'echo BusyBox'), /find exited 0: /],
    ['tar fails half-way', () => instead('tar', '/usr/bin/tar "$@" | head -c 2000; exit 2'), /exited 2/],
    ['tar stops half-way', () => instead('tar', '/usr/bin/tar "$@" | head -c 2000'), /tar exited 0: /],
    ['tar stops after an entry', () => instead('tar', '/usr/bin/tar "$@" | head -c 1536'), /tar exited 0: it wrote/],
    [
      'tar knows no attributes',
      () => instead('tar', 'echo "tar: XATTR support is not available" >&2; exec /usr/bin/tar "$@"'),
      /XATTR support/,
    ],
  ])('%s: docker save, and the log says why', async (_, circumstances, why) => {
    const result = await run(circumstances())
    expect(result.log.find((line) => line.startsWith('Layers are read through docker save: '))).toMatch(why)
    expect(result.report!.builder.method).toBe('docker-save')
    expect(numbersOf(result)).toEqual(numbersOf(saved))
  })

  test('what runs through sudo cannot be killed: it is left alone, and the run ends in time', async () => {
    const result = await run({ ...instead('find', 'sleep 15'), inputs: { timeout: '5s' } })
    expect(result.exitCode).toBe(1)
    expect(result.stdout).toContain('timeout: the run was stopped')
    expect(imagesOf(engine, result.state['token']!)).toBe('')
  })
})
