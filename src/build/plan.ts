import path from 'node:path'
import type { BuildInputs, Inputs } from '../config/inputs.js'
import { imageSourceLabel, type ImageSource } from '../config/reference.js'
import { ToolError, UserError } from '../errors.js'
import { parseDockerfile } from '../measure/dockerfile.js'
import type { PullRequestEvent, World } from '../ports.js'
import { splitPair } from './bake.js'
import { valuesOf } from './mask.js'
import { absoluteValue, readRecipe, relativeInside, type Recipe } from './recipe.js'

/** An image that is weighed as it is; paths are absolute. */
export interface ExistingImage {
  readonly kind: 'image'
  readonly label: string
  readonly source: ImageSource
}

export type Candidate = { readonly kind: 'dockerfile'; readonly recipe: Recipe } | ExistingImage

export type Baseline =
  | ExistingImage
  | { readonly kind: 'dockerfile'; readonly label: string; readonly recipe: Recipe }
  | { readonly kind: 'ref'; readonly label: string; readonly sha: string; readonly recipe: Recipe }
  | { readonly kind: 'none'; readonly reason: string; readonly isNew: boolean }

/** All that is built and compared; `platforms` is empty when the builder's own is meant. */
export interface Plan {
  readonly name: string
  readonly candidate: Candidate
  readonly baseline: Baseline
  readonly platforms: readonly string[]
  readonly options: BuildInputs
  /** Values that nobody may see: of build arguments and of secrets. */
  readonly confidential: readonly string[]
  /** Names this run's images; nobody else's carry it. */
  readonly token: string
}

export type Side = 'baseline' | 'candidate'

/** One bake target: a side on a platform. */
export interface BuildTarget {
  /** Also its name in the bake definition: `candidate`, `baseline-linux-arm64`. */
  readonly id: string
  readonly side: Side
  readonly platform: string | undefined
  readonly recipe: Recipe
  /** The image reference that this build is loaded as. */
  readonly tag: string
}

/** Every build the plan asks for, the candidate's first; none where both sides exist already. */
export function listTargets(plan: Plan): readonly BuildTarget[] {
  const sides: [Side, Recipe][] = []
  if ('recipe' in plan.candidate) sides.push(['candidate', plan.candidate.recipe])
  if ('recipe' in plan.baseline) sides.push(['baseline', plan.baseline.recipe])
  const platforms = plan.platforms.length === 0 ? [undefined] : plan.platforms
  return sides.flatMap(([side, recipe]) =>
    platforms.map((platform): BuildTarget => {
      // Target names match [a-zA-Z0-9_-]+ (bake's own rule).
      const id = platform === undefined ? side : `${side}-${platform.replaceAll(/[^a-zA-Z0-9_-]/g, '-')}`
      return { id, side, platform, recipe, tag: `tare-${plan.token}:${id}` }
    }),
  )
}

/** Whether a side is built at all. */
export const isBuilding = (plan: Plan): boolean => 'recipe' in plan.candidate || 'recipe' in plan.baseline

/** Whether docker is asked for anything: images on disk are read without it. */
export function needsDocker(plan: Plan): boolean {
  const isOnDisk = (side: Candidate | Baseline): boolean => side.kind === 'none' || (side.kind === 'image' && 'path' in side.source)
  return !isOnDisk(plan.candidate) || !isOnDisk(plan.baseline)
}

type PlanWorld = Pick<World, 'host' | 'event' | 'git' | 'files' | 'workspace' | 'temp' | 'token' | 'runFacts' | 'environment'>

/**
 * Decides what is built and compared, and checks that it is there.
 * @throws UserError naming the input that cannot be followed
 */
export async function planBuilds(inputs: Inputs, world: PlanWorld): Promise<Plan> {
  const candidate = await chooseCandidate(inputs, world)
  const baseline = await chooseBaseline(inputs, candidate, world)
  const name = inputs.name ?? defaultName(inputs.candidate, world)
  world.host.info(`Candidate: ${describeCandidate(candidate)}`)
  world.host.info(`Baseline: ${describeBaseline(baseline)}`)
  const options = {
    ...inputs.build,
    buildArgs: inputs.build.buildArgs.flatMap((item) => withValue(item, world.environment)),
    secretFiles: inputs.build.secretFiles.map((item) => absoluteValue(item, world.workspace)),
  }
  const confidential = await confidentialValues(options, world)
  return { name, candidate, baseline, platforms: inputs.build.platforms, options, confidential, token: world.token }
}

// BuildKit takes secrets of 500 kB at most; one that is longer than this is no text that a step would print.
const MAX_SECRET_LENGTH = 100_000

async function confidentialValues(options: BuildInputs, { environment, files }: PlanWorld): Promise<readonly string[]> {
  const fromFiles = options.secretFiles.map(async (item) => {
    const { value: file } = splitPair(item)
    return (await files.kind(file)) === 'file' ? files.readText(file) : ''
  })
  const values = [
    ...valuesOf([...options.buildArgs, ...options.secrets]),
    ...valuesOf(options.secretEnvs).map((name) => environment(name) ?? ''),
    ...(await Promise.all(fromFiles)),
  ]
  return values.filter((value) => value !== '' && value.length <= MAX_SECRET_LENGTH)
}

const describeCandidate = (candidate: Candidate): string =>
  candidate.kind === 'image' ? candidate.label : describeRecipe(candidate.recipe)

function describeBaseline(baseline: Baseline): string {
  switch (baseline.kind) {
    case 'none':
      return `none, ${baseline.reason}`
    case 'ref':
      return `${baseline.label} (${baseline.sha.slice(0, 7)}), ${describeRecipe(baseline.recipe)}`
    case 'dockerfile':
    case 'image':
      return baseline.label
  }
}

const describeRecipe = ({ dockerfile, target }: Recipe): string => dockerfile.file + (target === undefined ? '' : ` (target ${target})`)

async function chooseCandidate({ candidate, build }: Inputs, world: PlanWorld): Promise<Candidate> {
  if (candidate.kind === 'image') return existingImage(candidate.source, 'image', world)
  return { kind: 'dockerfile', recipe: await readRecipe(candidate.side, build.buildContexts, 'file', world) }
}

/** An image on disk must be there; one in an engine or a registry is looked up when it is weighed. */
async function existingImage(source: ImageSource, input: string, { files, workspace }: PlanWorld): Promise<ExistingImage> {
  const label = imageSourceLabel(source)
  if (source.kind === 'engine' || source.kind === 'registry') return { kind: 'image', label, source }
  const absolute = path.resolve(workspace, source.path)
  const wanted = source.kind === 'oci-dir' ? 'folder' : 'file'
  const found = await files.kind(absolute)
  if (found !== wanted) {
    const is = found === 'missing' ? 'does not exist' : found === 'unreadable' ? 'cannot be read' : `is no ${wanted}`
    throw new UserError(`${input}: ${JSON.stringify(source.path)} ${is}`, {
      hint: `looked at ${absolute}; write a path relative to the workspace`,
    })
  }
  return { kind: 'image', label, source: { ...source, path: absolute } }
}

async function chooseBaseline(inputs: Inputs, candidate: Candidate, world: PlanWorld): Promise<Baseline> {
  switch (inputs.baseline.kind) {
    case 'none':
      return { kind: 'none', reason: 'the input baseline is none', isNew: false }
    case 'dockerfile': {
      const recipe = await readRecipe(inputs.baseline.side, inputs.build.buildContexts, 'baseline-file', world)
      return { kind: 'dockerfile', label: describeRecipe(recipe), recipe }
    }
    case 'image':
      return existingImage(inputs.baseline.source, 'baseline-image', world)
    case 'ref':
    case 'automatic':
      if (candidate.kind === 'image')
        return { kind: 'none', reason: 'an image that exists has no earlier version: set baseline-image or baseline-file', isNew: false }
      return inputs.baseline.kind === 'ref'
        ? baselineAtRef(inputs.baseline.ref, candidate.recipe, world)
        : baselineOfEvent(candidate.recipe, world)
  }
}

async function baselineAtRef(ref: string, candidate: Recipe, world: PlanWorld): Promise<Baseline> {
  if ((await world.git.topLevel()) === undefined) {
    throw new UserError(`baseline-ref: ${JSON.stringify(ref)} cannot be looked up, the workspace is no git repository`, {
      hint: 'check the repository out first: actions/checkout',
    })
  }
  return baselineAt(await world.git.resolve(ref), ref, candidate, world)
}

async function baselineOfEvent(candidate: Recipe, world: PlanWorld): Promise<Baseline> {
  const { name, pullRequest } = world.event
  if (name !== 'pull_request' || !pullRequest)
    return { kind: 'none', reason: `a ${name} run has no baseline of its own: set baseline-file or baseline-ref`, isNew: false }
  const sha = await targetBranchWithout(pullRequest, world)
  if (sha === undefined) return { kind: 'none', reason: 'the commit this pull request starts from cannot be found', isNew: false }
  return baselineAt(sha, pullRequest.baseRef, candidate, world)
}

/**
 * The target branch without this pull request. `pull_request` checks out the merge commit, whose first parent is exactly that; when the
 * head itself is checked out it is the merge base (docker-facts §6).
 */
async function targetBranchWithout({ headSha, baseSha }: PullRequestEvent, { git, host }: PlanWorld): Promise<string | undefined> {
  if ((await git.topLevel()) === undefined) {
    host.warning('The workspace is no git repository, so there is no baseline: run actions/checkout before this step.')
    return undefined
  }
  const { sha, parents } = await git.head()
  // A head that main was merged into is a merge commit too, but not this pull request's.
  if (parents[1] === headSha) return parents[0]
  try {
    return await git.mergeBase(baseSha, sha)
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    host.warning(
      `The baseline cannot be found: ${error.message}. Check out with fetch-depth: 0, or give github-token access to the repository's contents.`,
    )
    return undefined
  }
}

/** The same recipe in the tree of another commit. */
async function baselineAt(sha: string, label: string, candidate: Recipe, world: PlanWorld): Promise<Baseline> {
  const { git, files, workspace, temp } = world
  const root = (await git.topLevel()) ?? workspace
  const tree = path.join(temp, 'baseline')
  const moved = (absolute: string, input: string): string => path.join(tree, insideRepository(root, absolute, input))
  const context = moved(candidate.context, 'context')
  const file = moved(candidate.file, 'file')
  try {
    await git.cloneTree(sha, tree)
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    const reason = `commit ${sha.slice(0, 7)} of ${label} cannot be had (${error.message})`
    world.host.warning(`There is no comparison: ${reason}. Growth is not judged.`)
    return { kind: 'none', reason, isNew: false }
  }
  const isNew = (what: string): Baseline => ({ kind: 'none', reason: `${label} has no ${what}: this is a new image`, isNew: true })
  if ((await files.kind(file)) !== 'file') return isNew(candidate.dockerfile.file)
  if ((await files.kind(context)) !== 'folder') return isNew(`folder ${path.relative(workspace, candidate.context) || '.'}`)
  const buildContexts = candidate.buildContexts.map((item) => moveContext(item, root, tree))
  const dockerfile = parseDockerfile(candidate.dockerfile.file, await files.readText(file))
  return { kind: 'ref', label, sha, recipe: { context, file, target: candidate.target, dockerfile, buildContexts } }
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

/** A bare NAME takes its value from the environment, and is left out where that has none, as `docker build --build-arg NAME` does. */
function withValue(item: string, environment: World['environment']): readonly string[] {
  if (item.includes('=')) return [item]
  const value = environment(item)
  return value === undefined ? [] : [`${item}=${value}`]
}

/** The folder that holds the context or the Dockerfile, what sets the Dockerfile's name apart, or the repository; then the target. */
function defaultName(candidate: Inputs['candidate'], { workspace, runFacts }: PlanWorld): string {
  if (candidate.kind === 'image') return imageName(candidate.source)
  const { context, file, target } = candidate.side
  const folderName = (folder: string): string | undefined => {
    const relative = path.relative(workspace, path.resolve(workspace, folder))
    return relative === '' ? undefined : path.basename(relative)
  }
  const base = path.basename(file)
  const suffix = /^dockerfile[._-](.+)$/i.exec(base)?.[1] ?? /^(.+)\.dockerfile$/i.exec(base)?.[1]
  const own =
    folderName(context) ?? folderName(path.dirname(file)) ?? suffix ?? runFacts.repository?.split('/')[1] ?? path.basename(workspace)
  return target === undefined ? own : `${own}-${target}`
}

/** `registry.example:5000/team/app:v1` is `app`, `out/app.tar` too. */
function imageName(source: ImageSource): string {
  const reference = 'path' in source ? path.basename(source.path).replace(/\.(tar|tgz|tar\.\w+)$/, '') : source.reference
  if (reference.startsWith('sha256:')) return reference.slice(0, 'sha256:'.length + 12)
  return path.posix.basename(reference.replace(/@sha256:.*$/, '')).replace(/:[^:]*$/, '')
}
