import path from 'node:path'
import { splitPair } from '../config/fields.js'
import type { SideInputs } from '../config/inputs.js'
import { findStage, parseDockerfile } from '../origins/dockerfile.js'
import type { Moves, Repository, World } from '../ports.js'
import { inRepository } from './checkout.js'
import { foldersOfContexts, leadsOut, nameInside, relativeInside } from './inside.js'
import { earlierContext, earlierFile, earlierFolders } from './moves.js'
import { ignoreFilesOf, type Recipe, shownPath } from './recipe.js'

// A recipe in the tree of another commit: at the same path, where git says that it was, or where inputs name it. What
// no commit holds is taken as it is now.

type EarlierWorld = Pick<World, 'host' | 'git' | 'files' | 'workspace' | 'runFacts'>

/**
 * What is asked for, by paths of the checkout. `isNamed` marks what inputs name for the baseline: it is searched
 * nowhere else.
 */
export interface Wanted extends Pick<Recipe, 'context' | 'file' | 'target' | 'buildContexts' | 'hidden'> {
  readonly isNamed: Readonly<Record<keyof SideInputs, boolean>>
}

/** Why there is no such recipe; `isNew` where this change adds it. */
export interface Missing {
  readonly reason: string
  readonly isNew: boolean
}

/** A commit whose tree was put into a folder. */
export interface EarlierTree {
  readonly repository: Repository
  readonly sha: string
  readonly label: string
  readonly folder: string
}

/** What is wanted of a commit: the candidate's recipe, except what inputs name for the baseline. */
export function wantedOf(
  candidate: Omit<Wanted, 'isNamed'>,
  side: SideInputs | undefined,
  isBuilt: boolean,
  workspace: string,
): Wanted {
  if (!side) return { ...candidate, isNamed: { context: false, file: false, target: false } }
  const [context, file] = [path.resolve(workspace, side.context), path.resolve(workspace, side.file)]
  const isNamed = {
    context: !isBuilt || context !== candidate.context,
    file: !isBuilt || file !== candidate.file,
    target: !isBuilt || side.target !== candidate.target,
  }
  return { ...candidate, context, file, target: side.target, isNamed }
}

/** The recipe in an earlier tree, which gets what no commit holds. */
export async function earlierRecipe(wanted: Wanted, tree: EarlierTree, world: EarlierWorld): Promise<Recipe | Missing> {
  const { files, workspace } = world
  const { repository, label } = tree
  const places = createPlaces(tree, world)
  const found = await places.file(wanted)
  if (typeof found !== 'string') return found
  const linked = await findWayOut([found], tree, files)
  if (linked) return linked
  const dockerfile = {
    ...parseDockerfile(shownPath(places.inCheckout(found), workspace), await files.readText(found)),
    ...(await inRepository(found, world, places.isEarlier(found) ? tree : undefined)),
  }
  const context = await places.context(wanted, found, dockerfile)
  if (typeof context !== 'string') return context
  const { target } = wanted
  if (target !== undefined && !findStage(dockerfile, target)) {
    const lacks = `${dockerfile.file} of ${label} has no stage ${target}`
    return wanted.isNamed.target
      ? { reason: `baseline-target: ${lacks}`, isNew: false }
      : { reason: `${lacks}: this is a new image`, isNew: true }
  }
  const contexts = await Promise.all(wanted.buildContexts.map((item) => places.namedContext(item)))
  const buildContexts = contexts.flatMap((item) => item ?? [])
  if (![found, context, ...buildContexts.map((item) => splitPair(item).value)].some(places.isEarlier)) {
    const where = `lies outside the repository ${repository.root} or in none of its commits`
    return {
      reason: `${wanted.file} ${where}, and so does its context: nothing of it has an earlier version`,
      isNew: false,
    }
  }
  const used = [context, ...ignoreFilesOf({ file: found, context }), ...foldersOfContexts(buildContexts, workspace)]
  return (
    (await findWayOut(used, tree, files)) ?? {
      context,
      file: await places.bring(found, context),
      target,
      dockerfile,
      buildContexts,
    }
  )
}

async function findWayOut(
  paths: readonly string[],
  { label, folder }: EarlierTree,
  files: World['files'],
): Promise<Missing | undefined> {
  for (const name of paths)
    if (await leadsOut(name, folder, files))
      return {
        reason: `in ${label} ${path.relative(folder, name)} leads out of the checkout through a link`,
        isNew: false,
      }
  return undefined
}

/** The files and folders of a checkout in an earlier tree. */
function createPlaces({ repository, sha, label, folder }: EarlierTree, { host, git, files, workspace }: EarlierWorld) {
  const relative = (absolute: string): string | undefined => nameInside(repository.root, absolute)
  const isEarlier = (absolute: string): boolean => relativeInside(folder, absolute) !== undefined
  const isThere = async (name: string, kind: 'file' | 'folder'): Promise<boolean> =>
    (await files.kind(path.join(folder, name))) === kind
  const isHeld = async (name: string | undefined): Promise<boolean> => name !== undefined && repository.holds(name)
  const shown = (absolute: string): string => path.relative(workspace, absolute) || '.'
  let moves: Promise<Moves> | undefined
  const askMoves = (): Promise<Moves> => (moves ??= repository.movesSince(sha))

  const warnings: (() => void)[] = []
  /**
   * What an earlier step made may depend on this change: a warning. Another repository does not: a log line. Both
   * appear only where there is a comparison.
   */
  const warnAsItIs = async (what: string, absolute: string, at: string): Promise<void> => {
    const other = await git.open(at)
    const isOther = other !== undefined && other.root !== repository.root
    warnings.push(() => {
      if (isOther) host.info(`${what} ${shown(absolute)} is of another repository: both sides are built with it`)
      else
        host.warning(
          `${what} ${shown(absolute)} is in no commit: both sides are built with it as it is, and what it changes is not judged. ` +
            'baseline-prepare makes it in the baseline, too.',
        )
    })
  }

  /** A file that an earlier step made, and that counts on both sides. */
  const copyMade = async (absolute: string): Promise<void> => {
    const name = relative(absolute)
    if (
      name === undefined ||
      (await leadsOut(path.join(folder, name), folder, files)) ||
      (await files.kind(absolute)) !== 'file' ||
      (await isThere(name, 'file')) ||
      (await isHeld(name))
    )
      return
    await files.writeText(path.join(folder, name), await files.readText(absolute))
  }

  return {
    isEarlier,

    /** The checkout's path for a path of the tree. */
    inCheckout(absolute: string): string {
      const name = relativeInside(folder, absolute)
      return name === undefined ? absolute : path.join(repository.root, name)
    },

    async file({ file, isNamed }: Wanted): Promise<string | Missing> {
      const name = relative(file)
      if (name !== undefined && (await isThere(name, 'file'))) return path.join(folder, name)
      // Either side may spell the name that docker looks for by itself in lower case.
      const other = name?.replace(/(^|\/)dockerfile$/i, (spelled) =>
        spelled.endsWith('Dockerfile') ? spelled.toLowerCase() : `${spelled.slice(0, -10)}Dockerfile`,
      )
      if (other !== undefined && (await isThere(other, 'file'))) return path.join(folder, other)
      if (isNamed.file) return { reason: `baseline-file: ${label} has no ${shown(file)}`, isNew: false }
      if (await isHeld(name)) {
        const old = earlierFile(name ?? '', await askMoves())
        if (old === undefined || !(await isThere(old, 'file')))
          return { reason: `${label} has no ${shown(file)}: this is a new image`, isNew: true }
        host.info(`${shown(file)} was ${old} in ${label}`)
        return path.join(folder, old)
      }
      await warnAsItIs('The Dockerfile', file, path.dirname(file))
      return file
    },

    /**
     * Copies what no commit holds to the same place in the earlier tree: COPY . . finds it on both sides.
     * @returns the Dockerfile to build
     */
    async bring(file: string, context: string): Promise<string> {
      for (const warn of warnings) warn()
      if (!isEarlier(context)) return file
      const [ownFile, ownContext] = [this.inCheckout(file), this.inCheckout(context)]
      for (const made of [ownFile, `${ownFile}.dockerignore`, path.join(ownContext, '.dockerignore')])
        await copyMade(made)
      const name = relative(ownFile)
      return name === undefined ? file : path.join(folder, name)
    },

    async context(
      { context, file, isNamed }: Wanted,
      found: string,
      dockerfile: Recipe['dockerfile'],
    ): Promise<string | Missing> {
      const name = relative(context)
      const old = nameInside(folder, found)
      const hasMoved = old !== undefined && old !== relative(file)
      if (name !== undefined && (!hasMoved || isNamed.context) && (await isThere(name, 'folder')))
        return path.join(folder, name)
      if (isNamed.context) return { reason: `baseline-context: ${label} has no folder ${shown(context)}`, isNew: false }
      if (name !== undefined && (await isHeld(name))) {
        const from = earlierContext(name, relative(file) ?? '', old ?? '', dockerfile, await askMoves()) ?? name
        if (await isThere(from, 'folder')) {
          if (from !== name) host.info(`${shown(context)} was ${from || '.'} in ${label}`)
          return path.join(folder, from)
        }
        return { reason: `${label} has no folder ${shown(context)}: this is a new image`, isNew: true }
      }
      const other = await git.open(context)
      if (name !== undefined && (!other || other.root === repository.root)) {
        const reason = `the context ${shown(context)} is in no commit, and what makes it may depend on this change: make it in the baseline, too, with baseline-prepare`
        return { reason, isNew: false }
      }
      await warnAsItIs('The context', context, context)
      return context
    },

    /** A named context that is a folder. @returns undefined for one that the commit does not have */
    async namedContext(item: string): Promise<string | undefined> {
      const { name, value } = splitPair(item)
      const inside = path.isAbsolute(value) ? relative(value) : undefined
      if (inside === undefined) return item
      if (await isThere(inside, 'folder')) return `${name}=${path.join(folder, inside)}`
      if (!(await isHeld(inside))) {
        await warnAsItIs(`The named context ${name},`, value, value)
        return item
      }
      const [from] = earlierFolders(inside, await askMoves())
      return from !== undefined && (await isThere(from, 'folder')) ? `${name}=${path.join(folder, from)}` : undefined
    },
  }
}
