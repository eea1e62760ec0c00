import { constants } from 'node:fs'
import { access, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Files } from '../ports.js'
import { openLayout, streamFile } from './oci.js'

/** @returns the path with links followed; as it is when there is no such thing */
export const realPath = (name: string): Promise<string> => realpath(name).catch(() => name)

export const files: Files = {
  async kind(name) {
    try {
      const found = await stat(name)
      await access(name, found.isDirectory() ? constants.R_OK | constants.X_OK : constants.R_OK)
      return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable'
    }
  },
  readText: (name) => readFile(name, 'utf8'),
  async writeText(name, text) {
    await mkdir(path.dirname(name), { recursive: true })
    await writeFile(name, text)
  },
  async makeFolder(name) {
    // BuildKit's metadata lies there for a moment, and it holds expanded build arguments.
    await mkdir(name, { recursive: true, mode: 0o700 })
  },
  remove: (name) => rm(name, { recursive: true, force: true }),
  stream: streamFile,
  layout: openLayout,
}
