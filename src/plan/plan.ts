import path from 'node:path'
import type { Budget } from '../budgets/judge.js'
import { splitPair } from '../config/fields.js'
import type { BuildInputs, Inputs } from '../config/inputs.js'
import { UserError } from '../domain/errors.js'
import type { Metric } from '../domain/sizes.js'
import type { Event, World } from '../ports.js'
import type { ImageReference } from '../sources/medium.js'
import { type BaselinePlan, chooseBaseline } from './baseline.js'
import { existingImage, type ExistingImage } from './existing.js'
import { requireOptionsInside } from './inside.js'
import { valuesOf } from './mask.js'
import { choosePlatforms, type Platforms } from './platforms.js'
import { absoluteValue, describeRecipe, readRecipe, type Recipe } from './recipe.js'
import { hideReports, withHidden } from './reports.js'

export type Candidate = { readonly kind: 'dockerfile'; readonly recipe: Recipe } | ExistingImage

/** One image: its two sides, how they are built, and how it is judged. */
export interface ImagePlan extends Platforms {
  /** Begins the names of its targets: letters, digits, `_` and `-`. Empty where there is one image only. */
  readonly id: string
  /** What the report calls it. */
  readonly name: string
  readonly candidate: Candidate
  readonly baseline: BaselinePlan
  /** Whether the event chose the baseline, or somebody named it. */
  readonly baselineChoice: 'implicit' | 'explicit'
  /** What existing images are said to be built from. */
  readonly base: ExistingImage | undefined
  readonly options: BuildInputs
  readonly budgets: readonly Budget[]
  /** The same for all images of a report. */
  readonly metric: Metric
}

/** All that is built and compared. */
export interface Plan {
  /** At least one; no two have the same id. */
  readonly images: readonly ImagePlan[]
  /** Values that nobody may see: of build arguments and of secrets. */
  readonly confidential: readonly string[]
  /** Part of the names of this run's images only. */
  readonly token: string
}

export type Side = 'baseline' | 'candidate'

/** One bake target: a side of an image on a platform. */
export interface BuildTarget {
  /** Also its name in the bake definition: `candidate`, `baseline-linux-arm64`, `api-candidate`. */
  readonly id: string
  /** The id of its image. */
  readonly image: string
  readonly side: Side
  readonly platform: string | undefined
  readonly recipe: Recipe
  readonly options: BuildInputs
  /** The image reference that this build is loaded as. */
  readonly tag: string
}

/** Every build the plan asks for, of each image the candidate's first; none where both sides exist already. */
export const listTargets = ({ images, token }: Plan): readonly BuildTarget[] =>
  images.flatMap((image) => targetsOf(image, token))

function targetsOf({ id: image, candidate, baseline, platforms, options }: ImagePlan, token: string) {
  const sides: [Side, Recipe][] = []
  if ('recipe' in candidate) sides.push(['candidate', candidate.recipe])
  if ('recipe' in baseline) sides.push(['baseline', baseline.recipe])
  const wanted = platforms.length === 0 ? [undefined] : platforms
  return sides.flatMap(([side, recipe]) =>
    wanted.map((platform): BuildTarget => {
      // Target names match [a-zA-Z0-9_-]+ (bake's own rule).
      const parts = [image, side, platform?.replaceAll(/[^a-zA-Z0-9_-]/g, '-') ?? '']
      const id = parts.filter((part) => part !== '').join('-')
      return { id, image, side, platform, recipe, options, tag: `tare-${token}:${id}` }
    }),
  )
}

/** What the report calls an image. @param image its id */
export const nameOf = ({ images }: Plan, image: string): string => images.find(({ id }) => id === image)?.name ?? image

const sidesOf = ({ images }: Plan): readonly (Candidate | BaselinePlan)[] =>
  images.flatMap(({ candidate, baseline }) => [candidate, baseline])

/** Whether a side is built at all. */
export const isBuilding = (plan: Plan): boolean => sidesOf(plan).some((side) => 'recipe' in side)

/** Whether docker is asked for anything: images on disk are read without it. */
export const needsDocker = (plan: Plan): boolean =>
  sidesOf(plan).some((side) => side.kind !== 'none' && !(side.kind === 'image' && side.medium.isOnDisk))

type PlanWorld = Pick<
  World,
  'host' | 'event' | 'git' | 'files' | 'workspace' | 'temp' | 'token' | 'runFacts' | 'environment' | 'command'
>

/**
 * Decides what is built and compared, and checks that it is there.
 * @throws UserError naming the input that cannot be followed
 */
export async function planBuilds(inputs: Inputs, world: PlanWorld): Promise<Plan> {
  refuseForeignCode(inputs, world.event)
  const platforms = choosePlatforms(inputs.build.platforms, world.environment)
  const chosen = await chooseCandidate(inputs, world)
  const compared = await chooseBaseline(inputs, 'recipe' in chosen ? chosen.recipe : undefined, world)
  const hide = (recipe: Recipe, side: Side): Promise<Recipe> =>
    hideReports(recipe, path.join(world.temp, `dockerfile-${side}`), world.files)
  const candidate = 'recipe' in chosen ? { ...chosen, recipe: await hide(chosen.recipe, 'candidate') } : chosen
  const baseline =
    compared.kind === 'dockerfile' ? { ...compared, recipe: await hide(compared.recipe, 'baseline') } : compared
  const name = inputs.name ?? defaultName(inputs.candidate, world)
  world.host.info(`Candidate: ${describeCandidate(candidate)}`)
  world.host.info(`Baseline: ${describeBaseline(baseline)}`)
  if (platforms.areDefault && platforms.platforms.length > 0)
    world.host.info(`Platform: ${platforms.platforms.join(', ')}, as DOCKER_DEFAULT_PLATFORM says`)
  const options = {
    ...inputs.build,
    buildArgs: inputs.build.buildArgs.flatMap((item) => withValue(item, world.environment)),
    baselineBuildArgs: inputs.build.baselineBuildArgs.flatMap((item) => withValue(item, world.environment)),
    secretFiles: inputs.build.secretFiles.map((item) => absoluteValue(item, world.workspace)),
  }
  await requireOptionsInside(options, world)
  const confidential = await confidentialValues(options, world)
  const base = inputs.base && (await existingImage(inputs.base, world))
  const { budgets, measure: metric } = inputs
  const baselineChoice = inputs.baseline.kind === 'automatic' ? 'implicit' : 'explicit'
  const image: ImagePlan = {
    id: '',
    name,
    candidate,
    baseline,
    baselineChoice,
    base,
    ...platforms,
    options,
    budgets,
    metric,
  }
  return { images: [image], confidential, token: world.token }
}

/**
 * These events run with the repository's secrets and a write token: a build would give both to the author of the code.
 */
function refuseForeignCode({ candidate, baseline }: Inputs, event: Event): void {
  if (candidate.kind === 'image' && baseline.kind !== 'dockerfile') return
  const isOurs = event.kind === 'workflow_run' && !event.run.isFork
  // A run whose event does not name its owner (a deleted fork) counts as foreign.
  const isForeign = event.name === 'pull_request_target' || (event.name === 'workflow_run' && !isOurs)
  if (!isForeign) return
  throw new UserError(
    `Tare does not build on ${event.name === 'workflow_run' ? "the workflow_run of a fork's run" : event.name}`,
    {
      hint:
        'it has the secrets and a write token of this repository, ' +
        'and the code of a pull request would run with them. Two safe ways: ' +
        'build on: pull_request, which judges forks too; and for their comment a second workflow on: ' +
        'workflow_run with the input reports, ' +
        'which reads numbers only (docs/forks.md)',
    },
  )
}

// BuildKit takes secrets of 500 kB at most; a step does not print a text longer than this.
const MAX_SECRET_LENGTH = 100_000

async function confidentialValues(options: BuildInputs, { environment, files }: PlanWorld): Promise<readonly string[]> {
  const fromFiles = options.secretFiles.map(async (item) => {
    const { value: file } = splitPair(item)
    return (await files.kind(file)) === 'file' ? files.readText(file) : ''
  })
  const values = [
    ...valuesOf([...options.buildArgs, ...options.baselineBuildArgs, ...options.secrets]),
    ...valuesOf(options.secretEnvs).map((name) => environment(name) ?? ''),
    ...(await Promise.all(fromFiles)),
  ]
  return values.filter((value) => value !== '' && value.length <= MAX_SECRET_LENGTH)
}

const describeCandidate = (candidate: Candidate): string =>
  candidate.kind === 'image' ? candidate.label : describeRecipe(candidate.recipe)

function describeBaseline(baseline: BaselinePlan): string {
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

async function chooseCandidate({ candidate, build, reportDir }: Inputs, world: PlanWorld): Promise<Candidate> {
  if (candidate.kind === 'image') return existingImage(candidate.image, world)
  const recipe = await readRecipe(candidate.side, build.buildContexts, 'file', world)
  return { kind: 'dockerfile', recipe: await withHidden(recipe, reportDir, world) }
}

/**
 * A bare NAME takes its value from the environment, and is left out where that has none, as `docker build --build-arg
 * NAME` does.
 */
function withValue(item: string, environment: World['environment']): readonly string[] {
  if (item.includes('=')) return [item]
  const value = environment(item)
  return value === undefined ? [] : [`${item}=${value}`]
}

/**
 * The folder of the context or the Dockerfile, the distinct part of the Dockerfile's name, or the repository; then the
 * target.
 */
export function defaultName(
  candidate: Inputs['candidate'],
  { workspace, runFacts }: Pick<World, 'workspace' | 'runFacts'>,
): string {
  if (candidate.kind === 'image') return imageName(candidate.image)
  const { context, file, target } = candidate.side
  const folderName = (folder: string): string | undefined => {
    const relative = path.relative(workspace, path.resolve(workspace, folder))
    return relative === '' ? undefined : path.basename(relative)
  }
  const base = path.basename(file)
  const suffix = /^dockerfile[._-](.+)$/i.exec(base)?.[1] ?? /^(.+)\.dockerfile$/i.exec(base)?.[1]
  const own =
    folderName(context) ??
    folderName(path.dirname(file)) ??
    suffix ??
    runFacts.repository?.split('/')[1] ??
    path.basename(workspace)
  return target === undefined ? own : `${own}-${target}`
}

/** `registry.example:5000/team/app:v1` is `app`, `out/app.tar` too. */
function imageName({ medium, at }: ImageReference): string {
  const reference = medium.isOnDisk ? path.basename(at).replace(/\.(tar|tgz|tar\.\w+)$/, '') : at
  if (reference.startsWith('sha256:')) return reference.slice(0, 'sha256:'.length + 12)
  return path.posix.basename(reference.replace(/@sha256:.*$/, '')).replace(/:[^:]*$/, '')
}
