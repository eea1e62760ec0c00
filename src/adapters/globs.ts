import { glob, lstat, realpath } from 'node:fs/promises'
import path from 'node:path'
import { relativeInside } from '../plan/inside.js'
import type { World } from '../ports.js'

// `glob` came with Node 22: this is for the Action alone, which runs on Node 24, and not for the command.

/** Files that match, sorted; links and non-files are skipped: an artifact may hold links to anywhere. */
export const findFiles: World['findFiles'] = async (globs, folder) => {
  const names = new Set<string>()
  for await (const name of glob([...globs], { cwd: folder })) names.add(path.resolve(folder, name))
  const found = await Promise.all(
    [...names].sort().map(async (name) => {
      const [stats, holder] = [await lstat(name), path.dirname(name)]
      const isBehindLink = relativeInside(folder, name) !== undefined && (await realpath(holder)) !== holder
      return { stats, file: { path: name, bytes: stats.size, isBehindLink } }
    }),
  )
  return found.filter(({ stats }) => stats.isFile()).map(({ file }) => file)
}
