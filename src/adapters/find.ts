import { glob, lstat } from 'node:fs/promises'
import path from 'node:path'
import type { World } from '../ports.js'

// `glob` came with Node 22: this is for the Action alone, which runs on Node 24, and not for the command.

/** Files that match, sorted; whatever is a link or no file is passed over: an artifact may hold links to anywhere. */
export const findFiles: World['findFiles'] = async (globs, folder) => {
  const names = new Set<string>()
  for await (const name of glob([...globs], { cwd: folder })) names.add(path.resolve(folder, name))
  const found = await Promise.all([...names].sort().map(async (name) => ({ path: name, stats: await lstat(name) })))
  return found.filter(({ stats }) => stats.isFile()).map(({ path: name, stats }) => ({ path: name, bytes: stats.size }))
}
