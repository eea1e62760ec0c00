import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeLockedFolder, noteBake, sweep } from '../../src/adapters/sweep.js'

let root: string
let asked: string[][]
const processes: ChildProcess[] = []
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'tare-sweep-'))
  asked = []
})
afterEach(() => {
  vi.unstubAllEnvs()
  for (const child of processes.splice(0)) child.kill('SIGKILL')
  rmSync(root, { recursive: true, force: true })
})

/** A process that lives until the test ends. */
function start(...command: readonly string[]): ChildProcess & { readonly pid: number } {
  const [program = 'sleep', ...args] = command.length === 0 ? ['sleep', '60'] : command
  const child = spawn(program, args, { detached: true })
  processes.push(child)
  return child as ChildProcess & { readonly pid: number }
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const folderOf = (token: string): string => path.join(root, `tare-${token}`)
const [ONE, OTHER] = ['0123456789ab', 'ba9876543210']

/** A run's folder, as if the process were the run. */
async function run(token: string, child = start(), bake?: number) {
  const folder = folderOf(token)
  await makeLockedFolder(folder, child.pid)
  if (bake !== undefined) noteBake(folder, bake)
  writeFileSync(path.join(folder, 'metadata.json'), '{}')
  return { folder, child }
}

async function deadRun(token: string, bake?: number) {
  const made = await run(token, undefined, bake)
  await kill(made.child)
  return made
}

/** An engine in which every run has left two tags. */
const docker = (problem?: string, lists = true) => ({
  listTags: (repositories: readonly string[]) => {
    asked.push(['list', ...repositories])
    return Promise.resolve(
      lists ? repositories.flatMap((name) => [`${name}:candidate`, `${name}:baseline`]) : undefined,
    )
  },
  removeImages: (references: readonly string[]) => {
    asked.push(['remove', ...references])
    return Promise.resolve(problem !== undefined && references[0]!.includes(ONE) ? problem : undefined)
  },
})
const sweepHere = (engine = docker()) => sweep(root, new AbortController().signal, engine)

test('the lock is for this user’s eyes only, and the first thing in the folder', async () => {
  await makeLockedFolder(folderOf(ONE))
  expect(readdirSync(folderOf(ONE))).toEqual(['lock'])
  expect(statSync(path.join(folderOf(ONE), 'lock')).mode & 0o777).toBe(0o600)
  expect(statSync(folderOf(ONE)).mode & 0o777).toBe(0o700)
})

test('a run that was killed: its tags and its folder go; that of two that live does not, and reports stay', async () => {
  await deadRun(ONE, 99_999_999)
  await run(OTHER, undefined, 99_999_999)
  await makeLockedFolder(folderOf('aaaaaaaaaaaa'))
  mkdirSync(path.join(root, `tare-report-${ONE}`))
  expect(await sweepHere()).toBe('Runs that were killed had left something. Removed: temporary folders 1, image tags 2')
  expect(asked).toEqual([
    ['list', `tare-${ONE}`],
    ['remove', `tare-${ONE}:candidate`, `tare-${ONE}:baseline`],
  ])
  expect(readdirSync(root).sort()).toEqual(['tare-aaaaaaaaaaaa', `tare-${OTHER}`, `tare-report-${ONE}`])
})

test('the usual start asks docker nothing, and neither does a dead run that has built nothing', async () => {
  expect(await sweepHere()).toBeUndefined()
  await deadRun(ONE)
  expect(await sweepHere()).toContain('temporary folders 1, image tags 0')
  expect(asked).toEqual([])
  expect(readdirSync(root)).toEqual([])
})

test('its ID has gone to another process', async () => {
  const { folder, child } = await run(ONE)
  change(folder, { started: '1' })
  await sweepHere()
  expect(existsSync(folder)).toBe(false)
  expect(child.exitCode).toBeNull()
})

test('one that has ended, and that nobody has waited for, is dead', async () => {
  // bash waits for none of its children while it is another program.
  const parent = start('bash', '-c', 'sleep 0.1 & echo $!; exec sleep 60')
  const pid = Number(String((await once(parent.stdout!, 'data'))[0]))
  await makeLockedFolder(folderOf(ONE), pid)
  await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ')
  await sweepHere()
  expect(readdirSync(root)).toEqual([])
})

test('the build that it left going on is ended; a process of that ID that is not its build is not', async () => {
  const builds = [ONE, OTHER].map((token) =>
    start('bash', '-c', 'sleep 60; : "$0"', token === ONE ? `${folderOf(ONE)}/metadata.json` : 'x'),
  )
  for (const [index, token] of [ONE, OTHER].entries()) await deadRun(token, builds[index]!.pid)
  const ended = once(builds[0]!, 'exit')
  await sweepHere()
  expect(await ended).toEqual([null, 'SIGKILL'])
  expect(builds[1]!.exitCode ?? builds[1]!.signalCode).toBeNull()
})

test.each(['0', '1', '-1', '', 'x'])('a build with the ID %j is nobody’s', async (bake) => {
  const { folder } = await deadRun(ONE, 2)
  writeFileSync(path.join(folder, 'bake'), bake)
  expect(await sweepHere()).toContain('temporary folders 1')
})

test('what docker does not remove, or not even list, is tried again at the next start, and holds up nothing else', async () => {
  await deadRun(ONE, 99_999_999)
  await deadRun(OTHER, 99_999_999)
  expect(await sweepHere(docker(undefined, false))).toContain(
    'temporary folders 0, image tags 0; the rest is left for the next start: docker',
  )
  expect(await sweepHere(docker('Error: conflict'))).toContain(
    'temporary folders 1, image tags 2; the rest is left for the next start: Error: conf',
  )
  expect(readdirSync(root)).toEqual([`tare-${ONE}`])
  expect(await sweepHere()).toContain('temporary folders 1, image tags 2')
})

/** Rewrites a lock. */
function change(folder: string, change: Readonly<Record<string, unknown>>): void {
  const file = path.join(folder, 'lock')
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), ...change }))
}

const OTHER_BOOT = { boot: '00000000-0000-4000-8000-000000000000' }
const MACHINE = /^[\da-f]{32}$/.test(readFileSync('/etc/machine-id', 'utf8').trim())

describe('what is not proven to be dead stays', () => {
  const isRoot = process.getuid?.() === 0
  const cases: Readonly<Record<string, (folder: string) => void>> = {
    'no lock': (folder) => {
      rmSync(path.join(folder, 'lock'))
    },
    'an empty lock': (folder) => {
      writeFileSync(path.join(folder, 'lock'), '')
    },
    'a lock that is cut off': (folder) => {
      writeFileSync(path.join(folder, 'lock'), readFileSync(path.join(folder, 'lock'), 'utf8').slice(0, 40))
    },
    'a lock that is null': (folder) => {
      writeFileSync(path.join(folder, 'lock'), 'null')
    },
    'a lock that is a link': (folder) => {
      renameSync(path.join(folder, 'lock'), path.join(root, 'lock'))
      symlinkSync('../lock', path.join(folder, 'lock'))
    },
    'a lock that does not end': (folder) => {
      writeFileSync(path.join(folder, 'lock'), readFileSync(path.join(folder, 'lock'), 'utf8') + ' '.repeat(10_000))
    },
    'a lock without a boot': (folder) => {
      change(folder, { boot: undefined })
    },
    'another namespace': (folder) => {
      change(folder, { namespace: 'pid:[1]' })
    },
    'another machine': (folder) => {
      change(folder, { ...OTHER_BOOT, machine: '0'.repeat(32) })
    },
    'another boot of a machine that has no name': (folder) => {
      change(folder, { ...OTHER_BOOT, machine: '' })
    },
    'another engine, which may hold its images': (folder) => {
      change(folder, { engine: '["tcp://elsewhere:2375",""]' })
    },
    'a link to such a folder': (folder) => {
      renameSync(folder, path.join(root, 'elsewhere'))
      symlinkSync('elsewhere', folder)
    },
    'a folder in which others write': (folder) => {
      chmodSync(folder, 0o777)
    },
    'another name': (folder) => {
      renameSync(folder, path.join(root, 'tare-workspace'))
      symlinkSync('tare-workspace', folder)
    },
    ...(isRoot && {
      'a folder of another user': (folder) => {
        lchownSync(folder, 12345, 12345)
      },
    }),
  }
  test.each(Object.entries(cases))('%s', async (_, plant) => {
    const { folder } = await deadRun(ONE, 99_999_999)
    plant(folder)
    const before = readdirSync(root, { recursive: true })
    expect(await sweepHere()).toBeUndefined()
    expect(readdirSync(root, { recursive: true })).toEqual(before)
    expect(asked).toEqual([])
  })
})

test.runIf(MACHINE)('a run before this machine was started anew is dead, whoever has its ID now', async () => {
  const { folder } = await run(ONE)
  change(folder, { ...OTHER_BOOT, namespace: 'pid:[1]' })
  await sweepHere()
  expect(existsSync(folder)).toBe(false)
})

test('a folder that cannot be read is none', async () => {
  expect(await sweep(path.join(root, 'missing'), new AbortController().signal, docker())).toBeUndefined()
})

test('one start takes ten', async () => {
  const { folder } = await deadRun(ONE)
  const lock = readFileSync(path.join(folder, 'lock'))
  for (let index = 0; index < 12; index++) {
    mkdirSync(folderOf(`00000000000${index.toString(16)}`), { mode: 0o700 })
    writeFileSync(path.join(folderOf(`00000000000${index.toString(16)}`), 'lock'), lock)
  }
  await sweepHere()
  expect(readdirSync(root)).toHaveLength(3)
})
