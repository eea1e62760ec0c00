import path from 'node:path'
import dockerignore from '@balena/dockerignore'
import { splitPair } from '../config/fields.js'
import type { Repository, World } from '../ports.js'
import { ignoreFilesOf, type Recipe } from './recipe.js'

// How many names a warning holds; the rest is counted.
const MAX_NAMES = 5

type Contexts = Pick<Recipe, 'context' | 'file' | 'buildContexts' | 'hidden'>

/**
 * Warns of files that an earlier step left or changed in a context: only the candidate has them, so they would count as
 * growth of this change. What the baseline gets as well (a Dockerfile or an ignore file that no commit holds) is left
 * out.
 */
export async function warnOfLeftovers(
  recipe: Contexts,
  repository: Repository,
  { files, host }: Pick<World, 'files' | 'host'>,
): Promise<void> {
  const { context, file, buildContexts, hidden = [] } = recipe
  const [untracked, changed] = [new Set<string>(), new Set<string>()]
  for (const folder of [
    context,
    ...buildContexts.map((item) => splitPair(item).value).filter((value) => path.isAbsolute(value)),
  ]) {
    const ignoreFiles = folder === context ? ignoreFilesOf(recipe) : [path.join(folder, '.dockerignore')]
    const isIgnored = await readIgnoreFile(ignoreFiles, files)
    const shown = (name: string): string =>
      path.relative(context, path.join(folder, name)) + (name.endsWith('/') ? '/' : '')
    const isOnBoth = (name: string): boolean =>
      [file, ...ignoreFiles].includes(path.join(folder, name)) || hidden.includes(name.replace(/\/$/, ''))
    for (const name of await repository.untracked(folder))
      if (!isIgnored(name) && !isOnBoth(name)) untracked.add(shown(name))
    for (const name of await repository.changed(folder)) if (!isIgnored(name)) changed.add(shown(name))
  }
  // The Dockerfile is read whatever is ignored, wherever it lies.
  if ((await repository.changed(path.dirname(file))).includes(path.basename(file)))
    changed.add(path.relative(context, file))
  const remedy = 'or generate them for the baseline, too: baseline-prepare runs a command there before the build.'
  if (untracked.size > 0)
    host.warning(
      `The build context contains untracked files: ${listNames(untracked)}. ` +
        'They are missing from the baseline build, so they count as growth if the ' +
        `Dockerfile copies them. Add them to .dockerignore, ${remedy}`,
    )
  if (changed.size > 0)
    host.warning(
      `The build context contains changes that are not committed: ${listNames(changed)}. ` +
        'The baseline is built from its commit, ' +
        `so they count as part of this change. Commit them, ${remedy}`,
    )
}

function listNames(names: ReadonlySet<string>): string {
  const shown = [...names].slice(0, MAX_NAMES).map((name) => JSON.stringify(name))
  return `${shown.join(', ')}${names.size > MAX_NAMES ? ` and ${names.size - MAX_NAMES} more` : ''}`
}

/** Which names relative to the context its ignore file leaves out. */
export const ignoreTest = (recipe: Contexts, files: World['files']): Promise<(name: string) => boolean> =>
  readIgnoreFile(ignoreFilesOf(recipe), files)

async function readIgnoreFile(
  candidates: readonly string[],
  files: World['files'],
): Promise<(name: string) => boolean> {
  const patterns = dockerignore.default({ ignorecase: false }).add((await ignoreText(candidates, files)) ?? '')
  // For a folder, test a name inside it: `dist` and `dist/**` both match that.
  return (name) => patterns.ignores(name.endsWith('/') ? `${name}x` : name)
}

/** The text of the first ignore file that is there. */
export async function ignoreText(candidates: readonly string[], files: World['files']): Promise<string | undefined> {
  for (const candidate of candidates) if ((await files.kind(candidate)) === 'file') return files.readText(candidate)
  return undefined
}
