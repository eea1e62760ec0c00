import { lstat, readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { relativeInside } from '../plan/inside.js'

/** A work tree and its git folder: real paths. */
export interface GitPlace {
  readonly root: string
  readonly gitFolder: string
}

/**
 * The work trees that hold a folder, the innermost first.
 *
 * Git itself also takes a folder for a repository that merely looks like a bare one, and every file of it may come from
 * a pull request. Here a git folder counts only when an entry named `.git` leads to it: git refuses to check such an
 * entry out, so it is there because a step of the workflow, or its author, made it. One that is a file or a link (work
 * trees and submodules have files) may not lead back into files that are checked out.
 */
export async function findGitPlaces(folder: string): Promise<readonly GitPlace[]> {
  const root = await realpath(folder).catch(() => path.resolve(folder))
  const above = path.dirname(root) === root ? [] : await findGitPlaces(path.dirname(root))
  const entry = path.join(root, '.git')
  const kind = await lstat(entry).catch(() => undefined)
  const gitFolder = kind && (await followGitFile(entry).catch(() => undefined))
  if (gitFolder === undefined) return above
  const isCheckedOut = (place: GitPlace): boolean =>
    isInside(place.root, gitFolder) && !isInside(place.gitFolder, gitFolder)
  const isOurs = kind?.isDirectory() === true || !(isInside(root, gitFolder) || above.some(isCheckedOut))
  return isOurs ? [{ root, gitFolder }, ...above] : above
}

/**
 * A file says `gitdir: FOLDER`, relative to itself: gitrepository-layout(5).
 * @throws when a git folder is not where it leads
 */
async function followGitFile(entry: string): Promise<string> {
  const isFile = (await stat(entry)).isFile()
  const [, folder = ''] = isFile
    ? (/^gitdir: (.*)$/s.exec((await readFile(entry, 'utf8')).replace(/(?:\r?\n)$/, '')) ?? [])
    : []
  const gitFolder = await realpath(isFile ? path.resolve(path.dirname(await realpath(entry)), folder) : entry)
  await lstat(path.join(gitFolder, 'HEAD'))
  return gitFolder
}

const isInside = (folder: string, absolute: string): boolean => relativeInside(folder, absolute) !== undefined
