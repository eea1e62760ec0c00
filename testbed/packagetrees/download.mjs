// @ts-check
// Debian's packages as files, from the machine's own package sources.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { findCommand, must } from '../engine/command.mjs'
import { withLock } from '../engine/lock.mjs'

const CACHE = join(homedir(), '.cache/tare/packagetrees')
const LIMIT_MS = 120_000

/**
 * A folder that is made once and kept; whole or not at all: it is made beside its place, and moved there.
 * @param {string} name
 * @param {(folder: string) => Promise<unknown>} make
 */
export async function cached(name, make) {
  const place = join(CACHE, name)
  await withLock(`packagetrees-${name}`, async () => {
    if (existsSync(place)) return
    mkdirSync(CACHE, { recursive: true })
    const work = mkdtempSync(`${place}-`)
    try {
      await make(work)
      renameSync(work, place)
    } finally {
      rmSync(work, { recursive: true, force: true })
    }
  })
  return place
}

/**
 * @param {string} folder
 * @param {readonly string[]} names
 * @param {{ needed?: boolean }} [options] needed: what is needed for them and not installed as well
 */
export async function download(folder, names, { needed = false } = {}) {
  if (findCommand('apt-get') === undefined) throw new Error(`${names.join(', ')} are taken from Debian or Ubuntu`)
  const lists = mkdtempSync(join(folder, 'lists-'))
  try {
    await downloadWith([]).catch(async () => {
      // The machine has no lists, or older ones than its mirror: lists of our own.
      for (const name of ['lists/partial', 'archives/partial']) mkdirSync(join(lists, name), { recursive: true })
      const own = ['-o', `Dir::State::lists=${join(lists, 'lists')}`, '-o', `Dir::Cache=${lists}`]
      await must('apt-get', [...own, '-o', 'APT::Update::Error-Mode=any', 'update'], { limitMs: LIMIT_MS })
      await downloadWith(own)
    })
  } finally {
    rmSync(lists, { recursive: true, force: true })
  }

  /** @param {readonly string[]} options */
  async function downloadWith(options) {
    const wanted = needed
      ? await must('apt-get', [...options, 'install', '--simulate', '--no-install-recommends', ...names])
      : ''
    const all = needed ? [...wanted.matchAll(/^Inst (\S+)/gm)].map(([, name = '']) => name) : names
    await must('apt-get', [...options, 'download', ...all], { cwd: folder, limitMs: LIMIT_MS })
  }
}

/** @param {string} folder */
export function archivesIn(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.deb'))
    .map((name) => join(folder, name))
}
