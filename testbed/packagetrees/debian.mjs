// @ts-check
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { must } from '../engine/command.mjs'
import { archivesIn, cached, download } from './download.mjs'

// One `Multi-Arch: same`, and none with a script to run.
const REAL = ['zlib1g', 'libbz2-1.0', 'rubygems-integration']
const LIMIT_MS = 60_000

export const DEBIAN_UPGRADE = { ecosystem: 'deb', name: 'tare-demo', before: '1:1.0-1', after: '1:1.1~rc1-2' }

/**
 * @typedef {{ name: string, version?: string, architecture?: string, same?: boolean, files: Record<string, string>,
 * configuration?: readonly string[] }} Recipe
 */

/**
 * What dpkg installs, with a merged /usr: real packages, one package on two architectures, one that diverts a file of
 * another, one that was removed for all but its configuration, and the upgrade.
 * @param {string} root an empty folder
 * @param {import('../packagetrees.mjs').State} state
 */
export async function debianTree(root, state) {
  for (const folder of ['var/lib/dpkg/info', 'var/lib/dpkg/updates', 'usr/bin', 'usr/lib', 'usr/sbin'])
    mkdirSync(join(root, folder), { recursive: true })
  for (const folder of ['bin', 'lib', 'sbin']) symlinkSync(`usr/${folder}`, join(root, folder))
  writeFileSync(join(root, 'var/lib/dpkg/status'), '')
  const native = await must('dpkg', ['--print-architecture'])
  const foreign = native === 'i386' ? 'amd64' : 'i386'
  const work = mkdtempSync(join(tmpdir(), 'tare-debs-'))
  try {
    const build = (/** @type {Recipe} */ recipe) => buildPackage(work, recipe)
    const both = (/** @type {string} */ architecture) =>
      build({
        name: 'tare-both',
        architecture,
        same: true,
        files: { [`usr/lib/${architecture}/libboth.so`]: architecture, 'usr/share/doc/tare-both/copyright': 'free' },
      })
    await dpkg(root, ['--add-architecture', foreign])
    await dpkg(root, [
      '--install',
      ...archivesIn(await cached('debian', (folder) => download(folder, REAL))),
      await both(native),
      await both(foreign),
      await build({ name: 'tare-diverted', files: { 'usr/bin/tool': 'the other one', 'lib/tare/diverted': 'x' } }),
      await build({
        name: 'tare-gone',
        files: { 'etc/gone.conf': 'kept', 'usr/share/gone/data': 'y' },
        configuration: ['/etc/gone.conf'],
      }),
      await build(demo('before')),
    ])
    await divert(root, ['--package', 'tare-diverter', '--divert', '/usr/bin/tool.distrib', '/usr/bin/tool'])
    await divert(root, ['--local', '--divert', '/usr/lib/tare/away', '/usr/lib/tare/demo'])
    await dpkg(root, ['--install', await build({ name: 'tare-diverter', files: { 'usr/bin/tool': 'this one' } })])
    await dpkg(root, ['--remove', 'tare-gone'])
    if (state === 'after') await dpkg(root, ['--install', await build(demo('after'))])
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/**
 * The same packages as images without dpkg have them: unpacked, with a file for each in `status.d`.
 * @param {string} root an empty folder
 * @returns {Promise<import('../packagetrees.mjs').Listed[]>}
 */
export async function distrolessTree(root) {
  const folder = join(root, 'var/lib/dpkg/status.d')
  mkdirSync(folder, { recursive: true })
  const archives = archivesIn(await cached('debian', (place) => download(place, REAL)))
  return Promise.all(
    archives.map(async (archive) => {
      const [name, version, fields, names] = await Promise.all([
        must('dpkg-deb', ['--field', archive, 'Package']),
        must('dpkg-deb', ['--field', archive, 'Version']),
        must('dpkg-deb', ['--field', archive]),
        must('dpkg-deb', ['--contents', archive]),
        must('dpkg-deb', ['--extract', archive, root]),
      ])
      const control = mkdtempSync(join(tmpdir(), 'tare-control-'))
      await must('dpkg-deb', ['--control', archive, control])
      writeFileSync(join(folder, name), `${fields}\n`)
      writeFileSync(join(folder, `${name}.md5sums`), readFileSync(join(control, 'md5sums')))
      rmSync(control, { recursive: true, force: true })
      const files = names.split('\n').flatMap((line) => /^-.* \.\/(.*)$/.exec(line)?.[1] ?? [])
      return { name, version, files }
    }),
  )
}

/**
 * What `dpkg --listfiles` says, with what it says of diversions obeyed.
 * @param {string} root
 * @returns {Promise<import('../packagetrees.mjs').Listed[]>} files: folders, too, and paths through links
 */
export async function listDebian(root) {
  const query = (/** @type {string[]} */ ...args) => must('dpkg-query', [`--admindir=${root}/var/lib/dpkg`, ...args])
  const shown = await query('--show', '--showformat', '${binary:Package} ${Package} ${Version} ${db:Status-Status}\n')
  const installed = shown.split('\n').map((line) => line.split(' '))
  return Promise.all(
    installed
      .filter(([, , , status]) => status === 'installed' || status === 'unpacked')
      .map(async ([id = '', name = '', version = '']) => {
        /** @type {string[]} */
        const files = []
        for (const line of (await query('--listfiles', id)).split('\n')) {
          const to = /^(?:locally diverted|diverted by \S+) to: (.*)$/.exec(line)?.[1]
          if (to !== undefined) files[files.length - 1] = to.slice(1)
          else if (line.startsWith('/') && line !== '/.') files.push(line.slice(1))
        }
        return { name, version, files }
      }),
  )
}

/** @param {import('../packagetrees.mjs').State} state @returns {Recipe} */
const demo = (state) => ({
  name: DEBIAN_UPGRADE.name,
  version: DEBIAN_UPGRADE[state],
  files: {
    'lib/tare/demo': state,
    'usr/share/tare/grün': state.repeat(9),
    ...(state === 'after' && { 'usr/share/tare/new file': 'more'.repeat(100) }),
  },
})

/**
 * @param {string} work
 * @param {Recipe} recipe
 * @returns {Promise<string>} its archive
 */
async function buildPackage(work, { name, version = '1', architecture = 'all', same = false, files, configuration }) {
  const folder = mkdtempSync(join(work, `${name}-`))
  const fields = {
    Package: name,
    Version: version,
    Architecture: architecture,
    ...(same && { 'Multi-Arch': 'same' }),
    Maintainer: 'Tare <tare@example.com>',
    Description: 'A package of a test\n With more: than one line\n .\n Package: not-this-one',
  }
  const text = Object.entries(fields).map(([field, value]) => `${field}: ${value}\n`)
  const all = {
    ...files,
    'DEBIAN/control': text.join(''),
    ...(configuration && { 'DEBIAN/conffiles': `${configuration.join('\n')}\n` }),
  }
  chmodSync(folder, 0o755)
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  const archive = `${folder}.deb`
  await must('dpkg-deb', ['--root-owner-group', '--build', folder, archive], { limitMs: LIMIT_MS })
  return archive
}

/** @param {string} root @param {readonly string[]} args */
const dpkg = (root, args) =>
  asRoot(['dpkg', `--root=${root}`, '--log=/dev/null', '--force-depends', '--no-triggers', ...args])

/** @param {string} root @param {readonly string[]} args */
const divert = (root, args) => asRoot(['dpkg-divert', `--root=${root}`, '--quiet', '--rename', '--add', ...args])

/** dpkg gives files to root: another user is root of a namespace of its own. @param {readonly string[]} command */
function asRoot(command) {
  const [name = '', ...args] = process.getuid?.() === 0 ? command : ['unshare', '--map-root-user', ...command]
  return must(name, args, { limitMs: LIMIT_MS, env: { ...process.env, LC_ALL: 'C.UTF-8' } })
}
