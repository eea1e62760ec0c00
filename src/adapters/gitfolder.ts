import { copyFile, link, mkdir, readdir, readlink, symlink } from 'node:fs/promises'
import path from 'node:path'

/**
 * Copies a repository's `.git`. Objects never change once written, so they are shared as hard links where the file system and the owner
 * allow it; all else is copied.
 * @param common what all work trees of the repository share
 * @param own this work tree's part of it: the same folder, but for `git worktree`
 */
export async function copyGitFolder(common: string, own: string, to: string): Promise<void> {
  await copyFolder(common, to, 'top')
  if (own !== common) await copyFolder(own, to, 'top')
}

type Part = 'top' | 'objects' | 'other'

async function copyFolder(from: string, to: string, part: Part): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (isLeftOut(entry.name, part)) continue
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (entry.isDirectory()) await copyFolder(source, target, partBelow(entry.name, part))
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    else if (entry.isFile())
      await (part === 'objects' ? link(source, target).catch(() => copyFile(source, target)) : copyFile(source, target))
  }
}

/** Other work trees, what ties this one to its repository, and what a running git has not finished. */
const isLeftOut = (name: string, part: Part): boolean =>
  name.endsWith('.lock') ||
  (part === 'top' && ['worktrees', 'commondir', 'gitdir', 'index', 'gc.pid'].includes(name)) ||
  (part === 'objects' && name.startsWith('tmp_'))

/** Objects of the repository, of its submodules (`modules/NAME/objects`) and of LFS; `objects/info` holds lists that git rewrites. */
const partBelow = (name: string, part: Part): Part =>
  name === 'objects' ? 'objects' : part === 'objects' && name !== 'info' ? 'objects' : 'other'
