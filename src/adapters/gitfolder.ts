import type { Dirent } from 'node:fs'
import { copyFile, link, lstat, mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import type { CheckoutFile } from '../domain/checkoutfile.js'

/**
 * Copies a repository's `.git`. Objects never change once written, so they are shared as hard links where the file
 * system and the owner allow it; all else is copied.
 * @param common what all work trees of the repository share
 * @param own this work tree's part of it: the same folder, but for `git worktree`
 * @returns whether files of LFS are in it, its own or a submodule's
 */
export async function copyGitFolder(common: string, own: string, to: string): Promise<boolean> {
  // The longer path first: the other may be its prefix.
  const moves = [own, common].map((from) => ({ from: asLatin1(from), to: asLatin1(to) }))
  const hasLfs = await copyFolder(asLatin1(common), asLatin1(to), own === common ? 'top' : 'common', moves)
  return own === common ? hasLfs : (await copyFolder(asLatin1(own), asLatin1(to), 'top', moves)) || hasLfs
}

interface Move {
  readonly from: string
  readonly to: string
}

type GitPart = 'top' | 'common' | 'modules' | 'lfs' | 'info' | 'objects' | 'other'

// A branch is a file, and its name need not be UTF-8: paths are bytes, written as Latin-1.
const asLatin1 = (text: string): string => Buffer.from(text).toString('latin1')
const bytesOf = (latin1: string): Buffer => Buffer.from(latin1, 'latin1')

async function copyFolder(from: string, to: string, asked: GitPart, moves: readonly Move[]): Promise<boolean> {
  await mkdir(bytesOf(to), { recursive: true })
  const entries = (await readdir(bytesOf(from), {
    withFileTypes: true,
    encoding: 'buffer',
  })) as unknown as readonly Dirent<Buffer>[]
  const names = entries.map((entry) => ({ entry, name: entry.name.toString('latin1') }))
  // modules/a/b is the submodule `a/b`.
  const part = asked === 'modules' && names.some(({ entry, name }) => name === 'HEAD' && entry.isFile()) ? 'top' : asked
  let hasLfs = false
  for (const { entry, name } of names) {
    if (isLeftOut(name, part) || (entry.isFile() && name.endsWith('.lock'))) continue
    const [source, target] = [path.join(from, name), path.join(to, name)]
    if (entry.isDirectory()) {
      const below = await copyFolder(source, target, partBelow(name, part), moves)
      hasLfs ||= below || (part === 'lfs' && name === 'objects')
    } else if (entry.isSymbolicLink()) await symlink(await readlink(bytesOf(source), 'buffer'), bytesOf(target))
    else if (entry.isFile()) await copyOne(source, target, part, moves)
  }
  return hasLfs
}

async function copyOne(source: string, target: string, part: GitPart, moves: readonly Move[]): Promise<void> {
  const copy = (): Promise<void> => copyFile(bytesOf(source), bytesOf(target))
  if (part === 'objects') return link(bytesOf(source), bytesOf(target)).catch(copy)
  await copy()
  if (!isTop(part) || !/^config(\.worktree)?$/.test(path.basename(source))) return
  // actions/checkout leaves credentials in a file that is included for this .git alone: includeIf
  // "gitdir:/home/…/.git".
  const text = await readFile(bytesOf(source), 'latin1')
  const moved = moves.reduce(
    (before, { from, to }) =>
      before.replaceAll(`gitdir:${from}"`, `gitdir:${to}"`).replaceAll(`gitdir:${from}/`, `gitdir:${to}/`),
    text,
  )
  if (moved !== text) await writeFile(bytesOf(target), moved, 'latin1')
}

const isTop = (part: GitPart): boolean => part === 'top' || part === 'common'

/**
 * Other work trees, links from this one to its repository, unfinished files of a running git, and files of a single
 * work tree.
 */
const isLeftOut = (name: string, part: GitPart): boolean =>
  (isTop(part) && ['worktrees', 'commondir', 'gitdir', 'index', 'gc.pid'].includes(name)) ||
  (part === 'common' && ['modules', 'config.worktree'].includes(name)) ||
  (part === 'info' && name === 'sparse-checkout') ||
  (part === 'objects' && name.startsWith('tmp_'))

/**
 * Objects of the repository, of its submodules (`modules/NAME/objects`) and of LFS; `objects/info` holds lists that git
 * rewrites.
 */
function partBelow(name: string, part: GitPart): GitPart {
  if (part === 'modules') return 'modules'
  if (part === 'objects') return name === 'info' ? 'other' : 'objects'
  if (part === 'lfs') return name === 'objects' ? 'objects' : 'other'
  if (part === 'common' && name === 'info') return 'info'
  return isTop(part) && (name === 'objects' || name === 'lfs' || name === 'modules') ? name : 'other'
}

/**
 * What git rewrites in a checkout. Two of these files name what is checked out, and must differ; the others can be
 * restored.
 */
const WRITTEN = ['HEAD', 'index', 'config', 'config.worktree', 'logs/HEAD', 'ORIG_HEAD', 'FETCH_HEAD']
const SAYS_WHAT = ['HEAD', 'index']

/**
 * Makes the `.git` of a checkout equal to the one it was copied from, except for files that name the commit. No git
 * runs there afterwards.
 * @returns how the files that name it differ
 */
export async function settleGitFolder(from: string, to: string): Promise<readonly CheckoutFile[]> {
  // A linked work tree, or a submodule: COPY . . finds a file there.
  if ((await lstat(from)).isFile()) {
    await rm(to, { recursive: true, force: true })
    await copyFile(from, to)
    return []
  }
  const differences: CheckoutFile[] = []
  for (const module of ['', ...(await modulesOf(from, 'modules'))])
    for (const name of WRITTEN) {
      const [theirs, ours] = [path.join(from, module, name), path.join(to, module, name)]
      const [is, was] = [await readFile(theirs).catch(() => undefined), await readFile(ours).catch(() => undefined)]
      if (is === undefined ? was === undefined : was?.equals(is)) continue
      if (SAYS_WHAT.includes(name))
        differences.push({ name, ...(was && { before: contentOf(was) }), ...(is && { after: contentOf(is) }) })
      else if (is === undefined) await rm(ours)
      else await copyFile(theirs, ours)
    }
  return differences
}

const contentOf = (bytes: Buffer): { readonly bytes: number; readonly checksum: number } => ({
  bytes: bytes.length,
  checksum: crc32(bytes),
})

/** Submodules, nested ones included. */
async function modulesOf(gitFolder: string, name: string): Promise<readonly string[]> {
  const entries = await readdir(path.join(gitFolder, name), { withFileTypes: true }).catch(() => [])
  const isModule = entries.some((entry) => entry.name === 'HEAD' && entry.isFile())
  const below = entries.filter((entry) => entry.isDirectory() && (!isModule || entry.name === 'modules'))
  const nested = await Promise.all(below.map((entry) => modulesOf(gitFolder, path.join(name, entry.name))))
  return [...(isModule ? [name] : []), ...nested.flat()]
}
