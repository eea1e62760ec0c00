import path from 'node:path'
import type { Inputs } from '../config/inputs.js'
import { MissingImageError, ToolError, UserError } from '../errors.js'
import { parseDockerfile } from '../measure/dockerfile.js'
import type { PullRequestEvent, Repository, World } from '../ports.js'
import { shortSha } from '../report/format.js'
import { splitPair } from './bake.js'
import { existingImage, type ExistingImage } from './existing.js'
import { warnOfUntracked } from './ignore.js'
import { describeRecipe, readRecipe, relativeInside, type Recipe } from './recipe.js'

export type Baseline =
  | ExistingImage
  | { readonly kind: 'dockerfile'; readonly label: string; readonly recipe: Recipe }
  | {
      readonly kind: 'ref'
      readonly label: string
      readonly sha: string
      readonly recipe: Recipe
    }
  | { readonly kind: 'none'; readonly reason: string; readonly isNew: boolean }

type BaselineWorld = Pick<World, 'host' | 'event' | 'git' | 'files' | 'workspace' | 'temp' | 'command'>

/** A commit that the baseline is taken from. */
interface Commit {
  readonly repository: Repository
  readonly sha: string
  readonly label: string
}

/**
 * Decides what the candidate is compared with, and gets it ready.
 * @param candidate absent when it is an image that exists
 * @throws UserError naming the input that cannot be followed
 */
export async function chooseBaseline(inputs: Inputs, candidate: Recipe | undefined, world: BaselineWorld): Promise<Baseline> {
  const { baseline, build } = inputs
  switch (baseline.kind) {
    case 'none':
      return noBaseline('the input baseline is none')
    case 'dockerfile': {
      const recipe = await readRecipe(baseline.side, build.buildContexts, 'baseline-file', world)
      return { kind: 'dockerfile', label: describeRecipe(recipe, build.baselineBuildArgs), recipe }
    }
    case 'image':
      try {
        return await existingImage(baseline.source, 'baseline-image', world)
      } catch (error) {
        return noBaseline(missingBaseline(error, world))
      }
    case 'ref':
    case 'automatic': {
      if (!candidate) return noBaseline('an image that exists has no earlier version: set baseline-image or baseline-file')
      const repository = (await world.git.open(candidate.context)) ?? (await world.git.open(world.workspace))
      const commit = baseline.kind === 'ref' ? await commitOfRef(baseline.ref, repository) : await commitOfEvent(repository, world)
      return typeof commit === 'string' ? noBaseline(commit) : baselineAt(commit, candidate, inputs, world)
    }
  }
}

/**
 * A baseline image that is not there (yet): no comparison, never 0 bytes. Somebody at a command line has mistyped its name.
 * @returns the reason · @throws whatever else went wrong
 */
export function missingBaseline(error: unknown, { event, host }: Pick<World, 'event' | 'host'>): string {
  if (!(error instanceof MissingImageError) || event.kind === 'command line') throw error
  const reason = `${error.message} (${error.hint ?? ''})`
  host.warning(`There is no comparison: ${reason}. Growth is not judged.`)
  return reason
}

const noBaseline = (reason: string): Baseline => ({ kind: 'none', reason, isNew: false })

async function commitOfRef(ref: string, repository: Repository | undefined): Promise<Commit> {
  if (!repository) {
    throw new UserError(`baseline-ref: ${JSON.stringify(ref)} cannot be looked up, the workspace is no git repository`, {
      hint: 'check the repository out first: actions/checkout',
    })
  }
  return { repository, sha: await repository.resolve(ref), label: ref }
}

/** What the event compares with by itself, or why there is nothing. */
async function commitOfEvent(repository: Repository | undefined, { event, host }: BaselineWorld): Promise<Commit | string> {
  if (event.kind === 'other' || event.kind === 'finished run' || event.kind === 'command line')
    return `a ${event.name} run has no baseline of its own: set baseline-file, baseline-ref or baseline-image`
  if (!repository) {
    host.warning('The workspace is no git repository, so there is no baseline: run actions/checkout before this step.')
    return 'the workspace is no git repository'
  }
  switch (event.kind) {
    case 'pull request': {
      const sha = await targetBranchWithout(event.pullRequest, repository, host)
      return sha === undefined
        ? 'the commit this pull request starts from cannot be found'
        : { repository, sha, label: event.pullRequest.baseRef }
    }
    case 'merge group':
      return { repository, sha: event.baseSha, label: event.baseRef }
    case 'push': {
      // A force push may have left nothing that still holds the commit before.
      const before = event.before !== undefined && (await repository.obtain(event.before)) ? event.before : undefined
      const sha = before ?? (await repository.head()).parents[0]
      return sha === undefined ? 'the first commit has none before it' : { repository, sha, label: shortSha(sha) }
    }
  }
}

/**
 * The target branch without this pull request. `pull_request` checks out the merge commit, whose first parent is exactly that; when the
 * head itself is checked out it is the merge base (docker-facts §6).
 */
async function targetBranchWithout(
  { headSha, baseSha }: PullRequestEvent,
  repository: Repository,
  host: World['host'],
): Promise<string | undefined> {
  const { sha, parents } = await repository.head()
  // A head that main was merged into is a merge commit too, but not this pull request's.
  if (parents[1] === headSha) return parents[0]
  try {
    return await repository.mergeBase(baseSha, sha)
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    host.warning(
      `The baseline cannot be found: ${error.message}. Check out with fetch-depth: 0, or give github-token access to the repository's contents.`,
    )
    return undefined
  }
}

/** The same recipe in the tree of another commit. */
async function baselineAt(commit: Commit, candidate: Recipe, inputs: Inputs, world: BaselineWorld): Promise<Baseline> {
  const { files, workspace, temp, host } = world
  const { repository, label, sha } = commit
  const tree = path.join(temp, 'baseline')
  const moved = (absolute: string, input: string): string => path.join(tree, insideRepository(repository.root, absolute, input))
  const context = moved(candidate.context, 'context')
  const file = moved(candidate.file, 'file')
  const without = (reason: string): Baseline => {
    host.warning(`There is no comparison: ${reason}. Growth is not judged.`)
    return noBaseline(reason)
  }
  try {
    await repository.cloneTree(sha, tree)
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    return without(`commit ${shortSha(sha)} of ${label} cannot be had (${error.message})`)
  }
  if (inputs.baselinePrepare === undefined) await warnOfUntracked(candidate, repository, world)
  else {
    const folder = path.join(tree, relativeInside(repository.root, workspace) ?? '')
    const failure = await prepare(inputs.baselinePrepare, folder, inputs.timeoutMs, world)
    if (failure !== undefined) return without(`${label} could not be prepared: ${failure}`)
  }
  const isNew = (what: string): Baseline => ({ kind: 'none', reason: `${label} has no ${what}: this is a new image`, isNew: true })
  if ((await files.kind(file)) !== 'file') return isNew(candidate.dockerfile.file)
  if ((await files.kind(context)) !== 'folder') return isNew(`folder ${path.relative(workspace, candidate.context) || '.'}`)
  const buildContexts = candidate.buildContexts.map((item) => moveContext(item, repository.root, tree))
  const dockerfile = parseDockerfile(candidate.dockerfile.file, await files.readText(file))
  return { kind: 'ref', label, sha, recipe: { context, file, target: candidate.target, dockerfile, buildContexts } }
}

/** Runs `baseline-prepare`. @returns what went wrong */
async function prepare(command: string, folder: string, timeoutMs: number, world: BaselineWorld): Promise<string | undefined> {
  world.host.info('Preparing the baseline: baseline-prepare')
  const { exitCode, output } = await world.command(command, { folder, timeoutMs })
  world.host.foreign(output)
  return exitCode === 0 ? undefined : `baseline-prepare ${exitCode === undefined ? 'could not be run' : `exited ${exitCode}`}`
}

function insideRepository(root: string, absolute: string, input: string): string {
  const relative = relativeInside(root, absolute)
  if (relative === undefined) {
    throw new UserError(`${input}: ${absolute} lies outside the repository ${root}, so it has no earlier version`, {
      hint: 'set baseline-file (and baseline-context) to compare with another Dockerfile, or baseline: none',
    })
  }
  return relative
}

/** A named context that is a folder of the repository is taken from the baseline's tree too. */
function moveContext(item: string, root: string, tree: string): string {
  const { name, value } = splitPair(item)
  const relative = path.isAbsolute(value) ? relativeInside(root, value) : undefined
  return relative === undefined ? item : `${name}=${path.join(tree, relative)}`
}
