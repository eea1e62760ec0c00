import { lstat, mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import type { LayerFiles } from '../oci/layerindex.js'
import { replaceWhole } from './files.js'

const MAX_BYTES = 500_000_000
// A larger one is none of ours.
const MAX_FILE_BYTES = 1 << 29
// Nobody writes one file for so long.
const TEMPORARY_MS = 60 * 60_000
const NAME = /^[0-9a-f]{64}\.layer(\.[0-9a-f]{12}\.tmp)?$/

/**
 * Files in a folder of ours, made when the first one is written.
 * @param cacheDir may begin with `~` · @param maxBytes what all of them may have
 */
export function layerFiles(cacheDir: string, maxBytes = MAX_BYTES): LayerFiles {
  const folder = path.join(cacheDir.replace(/^~(?=\/)/, homedir()), 'layers')
  return {
    folder,
    async read(name) {
      const file = path.join(folder, name)
      try {
        const found = await stat(file)
        if (!found.isFile() || found.size > MAX_FILE_BYTES) return undefined
        const content = await readFile(file)
        // What was used last stays longest.
        const now = new Date()
        await utimes(file, now, now).catch(() => undefined)
        return content
      } catch {
        return undefined
      }
    },
    async write(name, content) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await replaceWhole(path.join(folder, name), content, 0o600)
    },
    async prune() {
      const names = (await readdir(folder)).filter((name) => NAME.test(name))
      const kept: { readonly file: string; readonly bytes: number; readonly used: number }[] = []
      for (const name of names) {
        const file = path.join(folder, name)
        const found = await lstat(file).catch(() => undefined)
        if (!found) continue
        const isLeft = name.endsWith('.tmp') && Date.now() - found.mtimeMs > TEMPORARY_MS
        if (isLeft) await rm(file, { force: true })
        else kept.push({ file, bytes: found.size, used: found.mtimeMs })
      }
      let bytes = kept.reduce((sum, file) => sum + file.bytes, 0)
      for (const { file, bytes: own } of kept.sort((one, other) => one.used - other.used)) {
        if (bytes <= maxBytes) return
        await rm(file, { force: true })
        bytes -= own
      }
    },
  }
}
