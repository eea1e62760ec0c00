// @ts-check
// rpm and rpmbuild, for tests that read what they write. Where the machine has none, Debian's packages of them are
// unpacked into a folder: nothing is installed, and no root is needed.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { findCommand, must } from './engine/command.mjs'
import { withLock } from './engine/lock.mjs'

const CACHE = join(homedir(), '.cache/tare/rpm')

/**
 * @returns {Promise<NodeJS.ProcessEnv>} the environment in which `rpm` and `rpmbuild` are found
 * @throws {Error} when they are neither on the machine nor in its package sources
 */
export async function ensureRpm() {
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  if (findCommand('rpm') !== undefined && findCommand('rpmbuild') !== undefined) return env
  if (findCommand('apt-get') === undefined) throw new Error('these tests need rpm and rpmbuild: please install them')
  await withLock('rpm', async () => {
    if (!existsSync(CACHE)) await unpack()
  })
  const libraries = readdirSync(join(CACHE, 'usr/lib'))
    .filter((name) => name.endsWith('-linux-gnu'))
    .map((name) => join(CACHE, 'usr/lib', name))
  return {
    ...env,
    PATH: [join(CACHE, 'usr/bin'), process.env['PATH'] ?? ''].join(delimiter),
    LD_LIBRARY_PATH: libraries.join(delimiter),
    RPM_CONFIGDIR: join(CACHE, 'usr/lib/rpm'),
  }
}

/** Whole or not at all: it is unpacked beside its place, and moved there. */
async function unpack() {
  mkdirSync(join(CACHE, '..'), { recursive: true })
  const work = mkdtempSync(`${CACHE}-`)
  try {
    for (const name of ['lists/partial', 'archives/partial', 'root']) mkdirSync(join(work, name), { recursive: true })
    await download(work, []).catch(async () => {
      // The machine has no lists, or older ones than its mirror: lists of our own.
      const own = ['-o', `Dir::State::lists=${join(work, 'lists')}`, '-o', `Dir::Cache=${work}`]
      await must('apt-get', [...own, '-o', 'APT::Update::Error-Mode=any', 'update'])
      await download(work, own)
    })
    const archives = readdirSync(work).filter((name) => name.endsWith('.deb'))
    for (const archive of archives) await must('dpkg-deb', ['-x', join(work, archive), join(work, 'root')])
    renameSync(join(work, 'root'), CACHE)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/**
 * Downloads rpm and what it needs that is not installed.
 * @param {string} folder
 * @param {readonly string[]} options
 */
async function download(folder, options) {
  const wanted = await must('apt-get', [...options, 'install', '--simulate', '--no-install-recommends', 'rpm'])
  const names = [...wanted.matchAll(/^Inst (\S+)/gm)].map(([, name = '']) => name)
  await must('apt-get', [...options, 'download', ...names], { cwd: folder })
}
