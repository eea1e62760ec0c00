import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { WorkFolder } from '../config/arguments.js'

/** A folder that a command runs in. */
export const folderAt = (root: string): WorkFolder => ({
  kind: (name) => {
    try {
      return statSync(path.resolve(root, name)).isDirectory() ? 'folder' : 'file'
    } catch {
      // Also for a name that no file can have.
      return 'missing'
    }
  },
  names: (name) => {
    try {
      return readdirSync(path.resolve(root, name))
    } catch {
      return []
    }
  },
})
