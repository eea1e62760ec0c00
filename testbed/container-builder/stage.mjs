// @ts-check
// Copies programs of this machine, with the libraries they need, into a new root file system.
import { copyFileSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { findCommand, must, run } from '../engine/command.mjs'

/**
 * Identifies the build of a program on this machine, for the key of an image made of it.
 * @param {string} program
 */
export function describeProgram(program) {
  const { size, mtimeMs } = statSync(requireCommand(program))
  return `${program} ${size} ${mtimeMs}`
}

/**
 * @param {string} program
 * @param {string} root folder that becomes `/` of an image
 */
export async function stageProgram(program, root) {
  const file = requireCommand(program)
  copy(file, join(root, 'usr/bin', program))
  for (const library of await findLibraries(file)) {
    // /lib is a link to /usr/lib: the folder is the real one, the name the one the program asks for.
    copy(library, join(root, realpathSync(dirname(library)), basename(library)))
  }
}

/**
 * What the loader would load, and with the C library all of its parts: they have to be of one version, which may be
 * newer than the image's.
 * @param {string} file
 * @returns {Promise<string[]>}
 */
async function findLibraries(file) {
  const named = await run('ldd', [file])
  if (named.code !== 0) return [] // a static program
  const needed = [...named.stdout.matchAll(/=> (\/\S+)/g)].map((match) => match[1] ?? '')
  const libc = needed.find((library) => /\/libc\.so\.\d+$/.test(library))
  if (libc === undefined || !findCommand('dpkg')) return needed
  const listed = await must('dpkg', ['--listfiles', 'libc6'])
  const folder = realpathSync(dirname(libc))
  const parts = listed
    .split('\n')
    .filter((name) => /\.so(\.\d+)*$/.test(name) && realpathSync(dirname(name)) === folder)
  return [...new Set([...needed, ...parts])]
}

/**
 * @param {string} from
 * @param {string} to
 */
function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(from, to)
}

/** @param {string} program */
function requireCommand(program) {
  const file = findCommand(program)
  if (file === undefined) throw new Error(`${program} is not installed: apt-get install docker.io docker-registry`)
  return file
}
