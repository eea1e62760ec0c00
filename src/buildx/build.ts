import { ToolError } from '../domain/errors.js'
import { createMask } from '../plan/mask.js'
import { type BuildTarget, listTargets, nameOf, type Plan } from '../plan/plan.js'
import type { World } from '../ports.js'
import { bakeCall, type Output } from './bake.js'
import type { BuildFailure } from './blame.js'
import { startHeartbeat } from './heartbeat.js'
import { keepTrying, LostBuilderError } from './lost.js'
import type { Method } from './method.js'
import { followBuild } from './progress.js'

/** What one bake left behind: loaded images, BuildKit's metadata, and what did not build, by its target. */
export interface Built {
  readonly targets: readonly BuildTarget[]
  readonly metadata: Metadata
  readonly failures: ReadonlyMap<string, BuildFailure>
}

/** Per target ID, as buildx wrote it. */
type Metadata = Readonly<Record<string, unknown>>

/** The candidate did not build: there is nothing to judge. */
export class CandidateBuildError extends Error {
  override readonly name = 'CandidateBuildError'
  readonly failure: BuildFailure

  /** @param name of its image, where there are several */
  constructor(failure: BuildFailure, name = '') {
    const [of, platform] = [name === '' ? '' : ` of ${name}`, failure.platform]
    const target = platform === undefined ? '' : ` for ${platform}`
    super(`the candidate${of}${target} could not be built: ${failure.message}`)
    this.failure = failure
  }
}

type BuildWorld = Pick<World, 'host' | 'engine' | 'files' | 'temp' | 'now'>

/**
 * Builds every target in one solve. A baseline that fails is left out; a failed candidate removes its whole image. The
 * rest is baked again: bake cancels the siblings of a failed target, but their finished steps are cached.
 * @throws CandidateBuildError when no image is left · UserError (timeout) · ToolError (the builder broke)
 */
export async function buildAll(plan: Plan, method: Method, timeoutMs: number, world: BuildWorld): Promise<Built> {
  const deadline = world.now().getTime() + timeoutMs
  const mask = createMask(plan.confidential)
  const bake = (targets: readonly BuildTarget[], outputs: ReadonlyMap<string, Output>, show: Show) =>
    keepTrying(
      () => bakeOnce(targets, outputs, { timeoutMs: deadline - world.now().getTime(), mask, show }, world),
      world.host,
    )
  const failures = new Map<string, BuildFailure>()
  for (let targets = listTargets(plan); targets.length > 0;) {
    const failure = await bake(targets, firstOutputs(targets, method), (line) => world.host.info(line))
    if (!failure)
      return {
        targets,
        metadata: await exportRest(
          targets,
          method,
          await takeMetadata(world),
          (target) => bake([cached(target)], new Map([[target.id, method]]), silent),
          world,
        ),
        failures,
      }
    world.host.info(`${failure.target} failed: ${failure.message}`)
    world.host.foreign(failure.output)
    failures.set(failure.target, failure)
    const isCandidate = failure.side === 'candidate'
    const left = targets.filter(({ id, image }) => (isCandidate ? image !== failure.image : id !== failure.target))
    if (plan.images.every(({ id }) => lacksCandidate(id, failures)))
      throw new CandidateBuildError(failure, plan.images.length > 1 ? nameOf(plan, failure.image) : '')
    await discard(targets, method, world)
    world.host.info(`${isCandidate ? nameOf(plan, failure.image) : 'The baseline'} is left out; building the rest.`)
    targets = left
  }
  return { targets: [], metadata: {}, failures }
}

/** Whether a candidate of an image did not build, so that there is nothing to judge. */
export const lacksCandidate = (image: string, failures: Built['failures']): boolean =>
  [...failures.values()].some((failure) => failure.side === 'candidate' && failure.image === image)

/**
 * Two exports into one folder at a time break each other (docs/internals/layers.md#exports-into-one-folder): the solve
 * that builds all targets exports only the first.
 */
function firstOutputs(targets: readonly BuildTarget[], method: Method): ReadonlyMap<string, Output> {
  return new Map(
    targets.map(({ id }, index) => [id, method.kind === 'load' || index === 0 ? method : { kind: 'cache' }]),
  )
}

/** The others are exported one after another: blobs that are there already are not written again. */
async function exportRest(
  targets: readonly BuildTarget[],
  method: Method,
  metadata: Metadata,
  exportOne: (target: BuildTarget) => Promise<BuildFailure | undefined>,
  world: BuildWorld,
): Promise<Metadata> {
  if (method.kind === 'load') return metadata
  let all = metadata
  for (const target of targets.slice(1)) {
    const failure = await exportOne(target)
    if (failure)
      throw new ToolError(
        `docker buildx bake (export of ${target.id})`,
        1,
        [failure.message, ...failure.output].join('\n'),
      )
    all = { ...all, ...(await takeMetadata(world)) }
  }
  return all
}

// Its steps were shown already.
const silent: Show = () => undefined

/**
 * Exports from the cache what was just built: in a rebuild, a step that the sides share would differ on one of them.
 */
const cached = (target: BuildTarget): BuildTarget => ({
  ...target,
  options: { ...target.options, noCache: false, noCacheFilters: [], pull: false, cacheTo: [] },
})

/** The next bake loads images of the same names, or writes into the same folder: what this one left would stay. */
async function discard(targets: readonly BuildTarget[], method: Method, { engine, files }: BuildWorld): Promise<void> {
  if (method.kind === 'load') await engine.discard(targets.map(({ tag }) => tag))
  else await files.remove(method.folder)
}

/** Where the lines about finished steps go. */
type Show = (line: string) => void

async function bakeOnce(
  targets: readonly BuildTarget[],
  outputs: ReadonlyMap<string, Output>,
  {
    timeoutMs,
    mask,
    show,
  }: { readonly timeoutMs: number; readonly mask: (text: string) => string; readonly show: Show },
  { host, engine, temp, now }: BuildWorld,
): Promise<BuildFailure | undefined> {
  const progress = followBuild(targets, mask)
  const heartbeat = startHeartbeat((time) => progress.running(time) ?? 'still building', { host, now })
  const onLine = (line: string): void => {
    for (const shown of progress.push(line)) {
      heartbeat.seen()
      show(shown)
    }
  }
  try {
    const { exitCode } = await engine.bake(bakeCall(targets, outputs, metadataFile(temp)), {
      timeoutMs,
      onLine,
    })
    if (exitCode === 0) return undefined
    const failure = progress.failure()
    if (failure) return failure
    // No target is to blame: this throws where docker, buildx or the builder is unusable.
    await engine.diagnose()
    const [lost, tail] = [progress.lost(), progress.plainTail()]
    throw lost === undefined
      ? new ToolError('docker buildx bake', exitCode, tail)
      : new LostBuilderError('docker buildx bake', exitCode, tail, lost)
  } finally {
    heartbeat.stop()
  }
}

const metadataFile = (temp: string): string => `${temp}/metadata.json`

/**
 * Reads and deletes the metadata file: its provenance holds expanded build arguments
 * (docs/internals/builds.md#where-build-arguments-appear).
 */
async function takeMetadata({ files, temp }: BuildWorld): Promise<Metadata> {
  const file = metadataFile(temp)
  const metadata = JSON.parse(await files.readText(file)) as Metadata
  await files.remove(file)
  return metadata
}
