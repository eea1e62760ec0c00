import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import {
  access,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import type { Files } from '../ports.js'
import { openLayout, seekableFile, streamAny } from './oci.js'

/** @returns the path with links followed; as it is when there is no such thing */
export const realPath = (name: string): Promise<string> => realpath(name).catch(() => name)

// As many as Linux follows.
const MAX_LINKS = 40

async function realPathAsFar(name: string, links = 0): Promise<string> {
  const real = await realpath(name).catch(() => undefined)
  if (real !== undefined || path.dirname(name) === name || links > MAX_LINKS) return real ?? name
  // A link to a missing target still leads there.
  const target = await readlink(name).catch(() => undefined)
  const holder = await realPathAsFar(path.dirname(name), links)
  return target === undefined
    ? path.join(holder, path.basename(name))
    : realPathAsFar(path.resolve(holder, target), links + 1)
}

/** /dev/stdout, `>(command)`, a named pipe: written to directly. */
async function isStream(name: string): Promise<boolean> {
  if (/^\/(dev|proc)\//.test(`${await realPathAsFar(path.dirname(path.resolve(name)))}/`)) return true
  const found = await lstat(name).catch(() => undefined)
  return found !== undefined && !found.isFile() && !found.isSymbolicLink() && !found.isDirectory()
}

const MAY_NOT_REPLACE = new Set(['EACCES', 'EPERM', 'EBUSY', 'EROFS'])

/** Readers see the old content or the new one; a link in its place is replaced. */
export async function replaceWhole(name: string, content: string | Uint8Array, mode?: number): Promise<void> {
  const temporary = `${name}.${randomBytes(6).toString('hex')}.tmp`
  try {
    await writeFile(temporary, content, { flag: 'wx', mode })
    await rename(temporary, name)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
}

async function replaceFile(name: string, text: string): Promise<void> {
  try {
    await replaceWhole(name, text)
  } catch (error) {
    // A mounted file, or our own file in another user's folder, can only be overwritten in place.
    if (!MAY_NOT_REPLACE.has((error as NodeJS.ErrnoException).code ?? '')) throw error
    const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants
    const handle = await open(name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
    await handle.writeFile(text).finally(() => handle.close())
  }
}

export const files: Files = {
  async kind(name) {
    try {
      const found = await stat(name)
      await access(name, found.isDirectory() ? constants.R_OK | constants.X_OK : constants.R_OK)
      if (found.isFile()) return 'file'
      return found.isDirectory() ? 'folder' : 'other'
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable'
    }
  },
  async list(folder) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
    return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort()
  },
  readText: (name) => readFile(name, 'utf8'),
  async writeText(name, text) {
    await mkdir(path.dirname(name), { recursive: true })
    await ((await isStream(name)) ? writeFile(name, text) : replaceFile(name, text))
  },
  realPath: (name) => realPathAsFar(name),
  async makeFolder(name) {
    // BuildKit's metadata lies there for a moment, and it holds expanded build arguments.
    await mkdir(name, { recursive: true, mode: 0o700 })
  },
  remove: (name) => rm(name, { recursive: true, force: true }),
  stream: streamAny,
  seekable: seekableFile,
  layout: openLayout,
}
