import dockerignore from '@balena/dockerignore'
import type { Repository, World } from '../ports.js'
import { ignoreFilesOf, type Recipe } from './recipe.js'

// How many names a warning holds; the rest is counted.
const MAX_NAMES = 5

/**
 * What an earlier step left in the context is on the candidate's side alone: it would pass for growth of this change. One warning names it.
 */
export async function warnOfUntracked(
  recipe: Pick<Recipe, 'context' | 'file'>,
  repository: Repository,
  { files, host }: Pick<World, 'files' | 'host'>,
): Promise<void> {
  const isIgnored = await readIgnoreFile(recipe, files)
  const names = (await repository.untracked(recipe.context)).filter((name) => !isIgnored(name))
  if (names.length === 0) return
  const shown = names.slice(0, MAX_NAMES).map((name) => JSON.stringify(name))
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : ''
  host.warning(
    `The build context holds what no commit has: ${shown.join(', ')}${more}. The baseline is built without it, so it counts as growth if the ` +
      `Dockerfile copies it. Name it in .dockerignore, or make it in the baseline too: baseline-prepare runs a command there before the build.`,
  )
}

async function readIgnoreFile(recipe: Pick<Recipe, 'context' | 'file'>, files: World['files']): Promise<(name: string) => boolean> {
  for (const candidate of ignoreFilesOf(recipe)) {
    if ((await files.kind(candidate)) !== 'file') continue
    const patterns = dockerignore.default({ ignorecase: false }).add(await files.readText(candidate))
    // Of a folder it is asked whether what lies in it is left out: `dist` and `dist/**` both do.
    return (name) => patterns.ignores(name.endsWith('/') ? `${name}x` : name)
  }
  return () => false
}
