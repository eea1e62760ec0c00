import path from 'node:path'
import type { Inputs } from '../config/inputs.js'
import { MissingImageError, ToolError, UserError } from '../domain/errors.js'
import type { Baseline } from '../domain/image.js'
import { type Commit, type PullRequestEvent, pullRequestOf, type Repository, type World } from '../ports.js'
import { shortSha } from '../text/format.js'
import { earlierRecipe, type Missing, type Wanted, wantedOf } from './earlier.js'
import { existingImage, type ExistingImage } from './existing.js'
import { warnOfLeftovers } from './ignore.js'
import { relativeInside } from './inside.js'
import { absoluteContext, describeRecipe, readRecipe, type Recipe } from './recipe.js'
import { withHidden } from './reports.js'

/** A baseline before anything is built. */
export type BaselinePlan = Exclude<
  Baseline<{ readonly recipe: Recipe }, ExistingImage, Newness>,
  { readonly kind: 'failed' }
>

/** Details of a missing baseline. */
export interface Newness {
  /** The commit to compare with has no such Dockerfile. */
  readonly isNew: boolean
}

type BaselineWorld = Pick<World, 'host' | 'event' | 'git' | 'files' | 'workspace' | 'temp' | 'command' | 'runFacts'>

/** A commit that the baseline is taken from. */
interface BaseCommit {
  readonly repository: Repository
  readonly sha: string
  readonly label: string
}

/**
 * Decides what the candidate is compared with, and gets it ready.
 * @param candidate absent when it is an image that exists
 * @throws UserError naming the input that cannot be followed
 */
export async function chooseBaseline(
  inputs: Inputs,
  candidate: Recipe | undefined,
  world: BaselineWorld,
): Promise<BaselinePlan> {
  const { baseline, build } = inputs
  switch (baseline.kind) {
    case 'none':
      return noBaseline('the input baseline is none')
    case 'dockerfile': {
      const recipe = await withHidden(
        await readRecipe(baseline.side, build.buildContexts, 'baseline-file', world),
        inputs.reportDir,
        world,
      )
      return { kind: 'dockerfile', label: describeRecipe(recipe, build.baselineBuildArgs), recipe }
    }
    case 'image':
      try {
        return await existingImage(baseline.image, world)
      } catch (error) {
        return noBaseline(missingBaseline(error, world))
      }
    case 'ref':
    case 'automatic': {
      const isBuilt = candidate !== undefined
      const built = candidate ?? {
        context: '',
        file: '',
        target: undefined,
        buildContexts: namedContexts(inputs, world),
      }
      if (!isBuilt && !baseline.side)
        return noBaseline('an image that exists has no earlier version: set baseline-image or baseline-file')
      const wanted = wantedOf(built, baseline.side, isBuilt, world.workspace)
      const repository = await findRepository(wanted, world)
      const commit =
        baseline.kind === 'ref'
          ? await commitOfRef(baseline.ref, repository, world)
          : await commitOfEvent(repository, world)
      return typeof commit === 'string' ? noBaseline(commit) : baselineAt(commit, wanted, inputs, world)
    }
  }
}

const namedContexts = ({ build }: Inputs, { workspace }: BaselineWorld): readonly string[] =>
  build.buildContexts.map((item) => absoluteContext(item, workspace))

/**
 * The repository that the event is about, where several are checked out side by side; else the context's, or the first
 * that exists.
 */
async function findRepository(
  { context, file }: Wanted,
  { git, workspace, event, runFacts }: BaselineWorld,
): Promise<Repository | undefined> {
  const found = await Promise.all([context, path.dirname(file), workspace].map((folder) => git.open(folder)))
  const repositories = found.flatMap((repository) => repository ?? [])
  const pullRequest = pullRequestOf(event)
  const shas = [runFacts.sha, pullRequest?.headSha, pullRequest?.baseSha].flatMap((sha) => sha ?? [])
  for (const repository of repositories) for (const sha of shas) if (await repository.has(sha)) return repository
  return repositories[0]
}

/**
 * A baseline image that does not exist (yet): no comparison, never 0 bytes. On the command line it is a mistyped name.
 * @returns the reason · @throws whatever else went wrong
 */
export function missingBaseline(error: unknown, { event, host }: Pick<World, 'event' | 'host'>): string {
  if (!(error instanceof MissingImageError) || event.kind === 'command line') throw error
  return warnOfNone(`${error.message} (${error.hint ?? ''})`, host)
}

/** @returns the reason */
function warnOfNone(reason: string, host: World['host']): string {
  host.warning(`There is no comparison: ${reason}. Growth is not judged.`)
  return reason
}

const noBaseline = (reason: string): BaselinePlan => ({ kind: 'none', reason, isNew: false })

async function commitOfRef(ref: string, repository: Repository | undefined, world: BaselineWorld): Promise<BaseCommit> {
  if (!repository) {
    throw new UserError(
      `baseline-ref: ${JSON.stringify(ref)} cannot be resolved: the workspace is not a git repository`,
      {
        hint: await world.git.whyNone(world.workspace),
      },
    )
  }
  return { repository, sha: await repository.resolve(ref), label: ref }
}

/** What the event compares with by itself, or why there is nothing. */
async function commitOfEvent(repository: Repository | undefined, world: BaselineWorld): Promise<BaseCommit | string> {
  const { event, host, git, workspace, runFacts } = world
  if (event.kind === 'command line') return commitOfWorkTree(repository, world)
  if (event.kind === 'other' || event.kind === 'workflow_run')
    return `a ${event.name} run has no baseline of its own: set baseline-file, baseline-ref or baseline-image`
  if (!repository) return warnOfNone(await git.whyNone(workspace), host)
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
      // After a force push the previous commit may be on no branch.
      const before = event.before !== undefined && (await repository.obtain(event.before)) ? event.before : undefined
      const pushed = (await checkedOut(repository, ({ sha }) => sha === runFacts.sha)) ?? (await repository.head())
      const sha = before ?? pushed.parents[0]
      return sha === undefined ? 'the first commit has none before it' : { repository, sha, label: shortSha(sha) }
    }
  }
}

/** Where the work tree left the default branch, as the remote's branch is known here: nothing is fetched. */
async function commitOfWorkTree(repository: Repository | undefined, world: BaselineWorld): Promise<BaseCommit> {
  const ways = 'name the baseline: --baseline-ref REF, --baseline-file DOCKERFILE, or an image'
  if (!repository)
    throw new UserError(`nothing to compare with: ${await world.git.whyNone(world.workspace)}`, { hint: ways })
  const branch = await repository.defaultBranch()
  if (!branch)
    throw new UserError('the default branch of this repository is not known: git has no origin/HEAD', {
      hint: `git remote set-head origin --auto sets it, or ${ways}`,
    })
  const { sha: head } = await repository.head()
  const sha = await repository.mergeBase(branch.sha, head)
  if (sha === undefined) throw new UserError(`this branch and ${branch.name} have no commit in common`, { hint: ways })
  world.host.info(`Compared with ${shortSha(sha)}, where this work tree left ${branch.name}.`)
  return { repository, sha, label: branch.name }
}

/**
 * The target branch without this pull request. `pull_request` checks out the merge commit, whose first parent is
 * exactly that; when the head itself is checked out it is the merge base (docs/internals/commits.md#merge-commits).
 */
async function targetBranchWithout(
  { headSha, baseSha }: PullRequestEvent,
  repository: Repository,
  host: World['host'],
): Promise<string | undefined> {
  // A head that main was merged into is a merge commit too, but not this pull request's.
  const found = await checkedOut(repository, ({ sha, parents }) => sha === headSha || parents[1] === headSha)
  if (found?.parents[1] === headSha) return found.parents[0]
  try {
    return await repository.mergeBase(baseSha, (found ?? (await repository.head())).sha)
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    host.warning(
      `The baseline cannot be found: ${error.message}. Check out with fetch-depth: 0, ` +
        `or give github-token access to the repository's contents.`,
    )
    return undefined
  }
}

// An earlier step commits what it has generated, or a release: a few commits.
const MAX_LOCAL_COMMITS = 20

/** The commit that was checked out, on top of which an earlier step of the job may have committed. */
async function checkedOut(repository: Repository, isIt: (commit: Commit) => boolean): Promise<Commit | undefined> {
  let at: Commit | undefined = await repository.head()
  for (let step = 0; at && step <= MAX_LOCAL_COMMITS; step++) {
    if (isIt(at)) return at
    const [parent, other]: readonly (string | undefined)[] = at.parents
    at = parent === undefined || other !== undefined ? undefined : await repository.commit(parent)
  }
  return undefined
}

/** What is wanted in the tree of another commit. */
async function baselineAt(
  { repository, label, sha }: BaseCommit,
  wanted: Wanted,
  inputs: Inputs,
  world: BaselineWorld,
): Promise<BaselinePlan> {
  const { workspace, temp, host } = world
  const folder = path.join(temp, 'baseline')
  const without = (reason: string): BaselinePlan => noBaseline(warnOfNone(reason, host))
  try {
    await repository.cloneTree(sha, folder)
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    return without(`commit ${shortSha(sha)} of ${label} is not available (${error.message})`)
  }
  if (inputs.baselinePrepare === undefined) await warnOfLeftovers(wanted, repository, world)
  else {
    const own = path.join(folder, relativeInside(repository.root, workspace) ?? '')
    const failure = await prepare(inputs.baselinePrepare, own, inputs.timeoutMs, world)
    if (failure !== undefined) return without(`${label} could not be prepared: ${failure}`)
  }
  const found = await earlierRecipe(wanted, { repository, sha, label, folder }, world).catch(
    (error: unknown): Missing => {
      if (error instanceof ToolError)
        return { reason: `cannot find out which files moved since ${label} (${error.message})`, isNew: false }
      throw error
    },
  )
  if ('file' in found)
    return { kind: 'ref', label, sha, recipe: { ...found, checkout: await repository.settle(folder) } }
  return found.isNew ? { kind: 'none', ...found } : without(found.reason)
}

/** Runs `baseline-prepare`. @returns what went wrong */
async function prepare(
  command: string,
  folder: string,
  timeoutMs: number,
  world: BaselineWorld,
): Promise<string | undefined> {
  world.host.info('Preparing the baseline: baseline-prepare')
  const { exitCode, output } = await world.command(command, { folder, timeoutMs })
  world.host.foreign(output)
  return exitCode === 0
    ? undefined
    : `baseline-prepare ${exitCode === undefined ? 'could not be run' : `exited ${exitCode}`}`
}
