import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rpm } from '../../src/packages/rpm.js'
import { ensureRpm } from '../../testbed/rpm.mjs'

// Databases that rpm itself wrote, of packages that rpmbuild built. What is in them, rpm says: `rpm -qa` is the oracle.
// Packages are installed below a folder of the test, as any user: rpm then relocates them, and writes that down.

type Connection = InstanceType<typeof DatabaseSync>

let env: NodeJS.ProcessEnv
let folder: string
const at = (...parts: readonly string[]): string => path.join(folder, ...parts)

beforeAll(async () => {
  env = await ensureRpm()
  folder = mkdtempSync(path.join(tmpdir(), 'tare-rpm-'))
  build('demo-1', { name: 'demo', version: '1.0', epoch: 2, content: 'one' })
  build('demo-2', { name: 'demo', version: '2.0~rc1', epoch: 2, content: 'two', more: 'added' })
  build('other', { name: 'other', version: '7', content: 'other' })
  build('gpg-pubkey', { name: 'gpg-pubkey', version: '1', content: 'key' })
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function run(command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { env, encoding: 'latin1' })
  expect([command, ...args, status === 0 ? '' : stderr]).toEqual([command, ...args, ''])
  return stdout
}

interface Recipe {
  readonly name: string
  readonly version: string
  readonly epoch?: number
  /** Of the file that packages have in common. */
  readonly content: string
  readonly more?: string
}

function build(label: string, { name, version, epoch, content, more }: Recipe): void {
  const own = `/usr/share/${name}`
  const spec = `
Name: ${name}
Version: ${version}
Release: 1
${epoch === undefined ? '' : `Epoch: ${epoch}`}
Summary: A package of a test
License: MIT
BuildArch: noarch
AutoReqProv: no
%description
A package of a test.
%install
mkdir -p %{buildroot}/etc %{buildroot}/usr/share/doc/${name} %{buildroot}${own}/empty
echo ${name} > %{buildroot}/etc/${name}.conf
echo ${content} > %{buildroot}/usr/share/shared
echo ${name} > %{buildroot}${own}/grün
echo ${name} > %{buildroot}/usr/share/doc/${name}/readme
${more === undefined ? '' : `echo ${more} > %{buildroot}${own}/${more}`}
%files
%config /etc/${name}.conf
/usr/share/shared
${own}
%doc /usr/share/doc/${name}/readme
%ghost /var/lib/${name}
`
  writeFileSync(at(`${label}.spec`), spec)
  const defines = [`_topdir ${at('build')}`, `_rpmdir ${at(label)}`, 'debug_package %{nil}', '__os_install_post %{nil}']
  run('rpmbuild', '-bb', '--quiet', ...defines.flatMap((define) => ['--define', define]), at(`${label}.spec`))
}

const archiveOf = (label: string): string =>
  at(
    label,
    readdirSync(at(label), { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.rpm'))!,
  )

const SQLITE = ['--define', '_db_backend sqlite']

/** Installs packages with a database of its own. @returns its folder */
function database(label: string): { readonly db: string; readonly rpm: (...args: readonly string[]) => string } {
  const db = at(label)
  mkdirSync(db)
  return { db, rpm: (...args) => run('rpm', ...SQLITE, '--dbpath', db, ...args) }
}

const install = (label: string, tree: string, ...options: readonly string[]): readonly string[] => [
  ...['-U', '--oldpackage', '--replacefiles', '--nodeps', '--noscripts'],
  ...['--badreloc', '--relocate', `/=${at(tree)}`],
  ...options,
  archiveOf(label),
]

const FORMAT = '%{NAME}\\n%|EPOCH?{%{EPOCH}:}:{}|%{VERSION}-%{RELEASE}\\n[%{FILESTATES} %{FILENAMES}\\n]\\f'

/** What rpm says is installed. */
const saidBy = (ask: (...args: readonly string[]) => string) =>
  ask('-qa', '--qf', FORMAT)
    .split('\f')
    .slice(0, -1)
    .map((text) => {
      const [name = '', version = '', ...files] = text.trimEnd().split('\n')
      return {
        name,
        version,
        files: files.filter((file) => file.startsWith('0 ')).map((file) => file.slice('0 /'.length)),
        others: files.filter((file) => !file.startsWith('0 ')),
      }
    })

const sorted = (
  found: Iterable<{ readonly name: string; readonly version: string; readonly files?: Iterable<string> }>,
) =>
  [...found]
    .map(({ name, version, files = [] }) => ({ name, version, files: [...files].sort() }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))

/** What of a database is there, as an image would have it. */
const filesOf = (db: string): ReadonlyMap<string, Uint8Array> =>
  new Map(
    readdirSync(db)
      .map((name) => [`usr/lib/sysimage/rpm/${name}`, readFileSync(path.join(db, name))] as const)
      .filter(([name]) => rpm.isDatabase(name)),
  )

describe('what rpm installed', () => {
  test('is found as rpm lists it: versions with epoch, folders, configuration, names that are not ASCII', () => {
    const { db, rpm: ask } = database('first')
    ask(...install('demo-1', 'tree-1'))
    const said = saidBy(ask)
    expect(said).toMatchObject([{ name: 'demo', version: '2:1.0-1', others: [] }])
    expect(said[0]!.files).toHaveLength(7)
    expect(said[0]!.files.some((file) => file.endsWith('/grÃ¼n'))).toBe(true)
    expect(sorted(rpm.read(filesOf(db)))).toEqual(sorted(said))
    // `rpm -ql` lists paths without what only we leave out.
    expect(sorted(rpm.read(filesOf(db)))[0]!.files.map((file) => `/${file}`)).toEqual(
      ask('-ql', 'demo').trimEnd().split('\n').sort(),
    )
  })

  test('after an upgrade there is the new one alone, and what was added', () => {
    const { db, rpm: ask } = database('upgraded')
    ask(...install('demo-1', 'tree-2'))
    const before = sorted(rpm.read(filesOf(db)))
    ask(...install('demo-2', 'tree-2'))
    const after = sorted(rpm.read(filesOf(db)))
    expect(after).toEqual(sorted(saidBy(ask)))
    expect(after.map(({ name, version }) => [name, version])).toEqual([['demo', '2:2.0~rc1-1']])
    expect(after[0]!.files.filter((file) => !before[0]!.files.includes(file))).toEqual([
      at('tree-2/usr/share/demo/added').slice(1),
    ])
  })

  test('a file that was left out or replaced is not its own, and a key is no package', () => {
    const { db, rpm: ask } = database('states')
    ask(...install('demo-1', 'tree-3', '--excludedocs'))
    ask(...install('other', 'tree-3'))
    ask(...install('gpg-pubkey', 'tree-4'))
    const said = saidBy(ask).filter(({ name }) => name !== 'gpg-pubkey')
    expect(said.find(({ name }) => name === 'demo')?.others.sort()).toEqual([
      `1 ${at('tree-3/usr/share/shared')}`,
      `2 ${at('tree-3/usr/share/doc/demo/readme')}`,
    ])
    expect(said).toHaveLength(2)
    expect(sorted(rpm.read(filesOf(db)))).toEqual(sorted(said))
  })

  test('what stands in the log alone is read from there', async () => {
    const { db, rpm: ask } = database('log')
    ask(...install('demo-1', 'tree-5'))
    // As long as somebody reads an earlier state, what rpm writes has to stay in the log: rpm waits at its end.
    const [reader, watcher] = [1, 2].map(() => new DatabaseSync(path.join(db, 'rpmdb.sqlite'))) as [
      Connection,
      Connection,
    ]
    reader.exec('BEGIN; SELECT count(*) FROM Packages')
    const count = watcher.prepare('SELECT count(*) AS packages FROM Packages')
    const writer = spawn('rpm', [...SQLITE, '--dbpath', db, ...install('other', 'tree-5')], { env, stdio: 'ignore' })
    const ended = once(writer, 'close')
    while (count.get()?.['packages'] !== 2 && writer.exitCode === null) await sleep(20)
    const files = filesOf(db)
    for (const connection of [reader, watcher]) connection.close()
    expect(await ended).toEqual([0, null])
    const log = 'usr/lib/sysimage/rpm/rpmdb.sqlite-wal'
    expect(files.get(log)?.length).toBeGreaterThan(4_096)
    const said = sorted(saidBy(ask))
    expect(said.map(({ name }) => name)).toEqual(['demo', 'other'])
    expect(sorted(rpm.read(files))).toEqual(said)
    const alone = new Map([...files].filter(([name]) => name !== log))
    expect(rpm.read(alone).map(({ name }) => name)).toEqual(['demo'])
  })

  test('nothing is a database without packages', () => {
    const { db, rpm: ask } = database('nothing')
    run('rpmdb', ...SQLITE, '--dbpath', db, '--initdb')
    expect(ask('-qa')).toBe('')
    expect(filesOf(db).size).toBeGreaterThan(0)
    expect(rpm.read(filesOf(db))).toEqual([])
  })

  test('erased packages leave no trace', () => {
    const { db, rpm: ask } = database('erased')
    ask(...install('demo-1', 'tree-6'))
    ask(...install('other', 'tree-6'))
    ask('-e', '--nodeps', '--noscripts', 'demo')
    expect(sorted(rpm.read(filesOf(db)))).toEqual(sorted(saidBy(ask)))
    expect(rpm.read(filesOf(db)).map(({ name }) => name)).toEqual(['other'])
  })
})

test('a database of rpm with a wrong byte anywhere is read, or said to be damaged', () => {
  const { db, rpm: ask } = database('damaged')
  ask(...install('demo-1', 'tree-7'))
  const [[name, whole]] = [...filesOf(db)].filter(([, { length }]) => length > 0) as [[string, Uint8Array]]
  const connection = new DatabaseSync(path.join(db, 'rpmdb.sqlite'), { readOnly: true })
  const blob = connection.prepare('SELECT blob FROM Packages').get()?.['blob'] as Uint8Array
  connection.close()
  const header = Buffer.from(whole).indexOf(blob.subarray(0, 256))
  expect(header).toBeGreaterThan(0)
  // Few places of the file are about its packages: most of it are lists to search them by.
  const places = [
    ...Array.from({ length: 1_500 }, (_, index) => header - 20 + index),
    ...Array.from({ length: Math.floor(whole.length / 97) }, (_, index) => index * 97),
  ]
  let refused = 0
  for (const place of places) {
    const content = Buffer.from(whole)
    content[place]! ^= 0xff
    try {
      rpm.read(new Map([[name, content]]))
    } catch (error) {
      expect(String(error)).toMatch(/^Error: the database is damaged: /)
      refused++
    }
  }
  expect(refused).toBeGreaterThan(20)
  expect(refused).toBeLessThan(places.length / 2)
})
