import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { WorkFolder } from '../config/arguments.js'

/** A folder that a command runs in. */
export const folderAt = (root: string): WorkFolder => ({
  kind: (name) => {
    const stats = statSync(path.resolve(root, name), { throwIfNoEntry: false })
    if (!stats) return 'missing'
    return stats.isDirectory() ? 'folder' : 'file'
  },
  names: (name) => {
    try {
      return readdirSync(path.resolve(root, name))
    } catch {
      return []
    }
  },
})
