import path from 'node:path'
import type { Repository, World } from '../ports.js'
import { ignoreText } from './ignore.js'
import { nameInside } from './inside.js'
import { ignoreFilesOf, type Recipe } from './recipe.js'

// What an earlier step of Tare wrote into the context is hidden from builds: it would count as growth.

const NAMES = ['report.json', 'comment.md', 'summary.md', 'badge.json']
// A report names its tool within these characters, before its first image.
const HEAD = 1_000

/** The recipe with what Tare itself left in its context. @param reportDir this step's own, as written */
export async function withHidden(
  recipe: Recipe,
  reportDir: string | undefined,
  { files, git, workspace }: Pick<World, 'files' | 'git' | 'workspace'>,
): Promise<Recipe> {
  const own = reportDir === undefined ? undefined : path.resolve(workspace, reportDir)
  const hidden = await findReports(recipe.context, own, await git.open(recipe.context), files)
  return hidden.length === 0 ? recipe : { ...recipe, hidden }
}

/**
 * Reports in a build context that no commit holds: a folder where it holds nothing else, else file by file; relative to
 * the context, with `/`.
 * @param reportDir this step's own, absolute
 */
async function findReports(
  context: string,
  reportDir: string | undefined,
  repository: Repository | undefined,
  files: World['files'],
): Promise<readonly string[]> {
  const own = reportDir === undefined ? undefined : nameInside(context, reportDir)
  const named = own === undefined ? [] : [path.posix.join(own, 'report.json')]
  const found = repository ? await repository.untracked(context, 'report.json') : named
  const hidden: string[] = []
  for (const name of found) {
    const file = path.join(context, name)
    if (
      (await files.kind(file)) !== 'file' ||
      !/"tool":\s*\{\s*"name":\s*"tare"/.test((await files.readText(file)).slice(0, HEAD))
    )
      continue
    const folder = path.posix.dirname(name)
    hidden.push(
      ...((await isOurs(path.dirname(file), repository))
        ? [folder]
        : NAMES.map((other) => path.posix.join(folder, other))),
    )
  }
  return hidden
}

async function isOurs(folder: string, repository: Repository | undefined): Promise<boolean> {
  const name = repository && nameInside(repository.root, folder)
  if (!repository || name === undefined || name === '' || (await repository.holds(name))) return false
  return (await repository.untracked(folder)).every((other) => NAMES.includes(other))
}

/**
 * The same recipe with an ignore file that leaves out what is hidden. It belongs to a copy of the Dockerfile: the
 * checkout stays unchanged.
 */
export async function hideReports(recipe: Recipe, folder: string, files: World['files']): Promise<Recipe> {
  const { hidden = [], file } = recipe
  if (hidden.length === 0) return recipe
  const copy = path.join(folder, path.basename(file))
  const rules = hidden.map((name) => `/${name.replaceAll(/[\\*?[\]]/g, '\\$&')}`)
  await files.writeText(copy, await files.readText(file))
  await files.writeText(
    `${copy}.dockerignore`,
    `${[(await ignoreText(ignoreFilesOf(recipe), files)) ?? '', ...rules].join('\n')}\n`,
  )
  return { ...recipe, file: copy }
}
