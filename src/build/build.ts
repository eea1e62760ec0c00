import { ToolError } from '../errors.js'
import type { Host, World } from '../ports.js'
import { bakeCall } from './bake.js'
import { createMask } from './mask.js'
import { listTargets, type BuildTarget, type Plan } from './plan.js'
import { followBuild, type BuildFailure, type Progress } from './progress.js'

/** What one bake left behind: loaded images, BuildKit's metadata, and the baselines that did not build. */
export interface Built {
  readonly targets: readonly BuildTarget[]
  /** Per target ID, as buildx wrote it. */
  readonly metadata: Readonly<Record<string, unknown>>
  readonly failures: ReadonlyMap<string, BuildFailure>
}

/** The candidate did not build: there is nothing to judge. */
export class CandidateBuildError extends Error {
  override readonly name = 'CandidateBuildError'
  readonly failure: BuildFailure

  constructor(failure: BuildFailure) {
    super(`the candidate${failure.platform === undefined ? '' : ` for ${failure.platform}`} could not be built: ${failure.message}`)
    this.failure = failure
  }
}

type BuildWorld = Pick<World, 'host' | 'engine' | 'files' | 'temp' | 'now'>

// Users of CI take a silent job for a hung one.
const SIGN_OF_LIFE_MS = 10_000

/**
 * Builds every target in one solve. A baseline that fails is left out and the rest baked again: bake cancels the siblings of a failed
 * target, but what they had built is cached.
 * @throws CandidateBuildError · UserError (timeout) · ToolError (the builder broke)
 */
export async function buildAll(plan: Plan, timeoutMs: number, world: BuildWorld): Promise<Built> {
  const deadline = world.now().getTime() + timeoutMs
  const mask = createMask(plan.confidential)
  const failures = new Map<string, BuildFailure>()
  for (let targets = listTargets(plan); ; targets = targets.filter(({ id }) => !failures.has(id))) {
    const failure = await bakeOnce(targets, plan, deadline - world.now().getTime(), mask, world)
    if (!failure) return { targets, metadata: await takeMetadata(world), failures }
    world.host.info(`${failure.target} failed: ${failure.message}`)
    world.host.foreign(failure.output)
    if (failure.side === 'candidate') throw new CandidateBuildError(failure)
    failures.set(failure.target, failure)
    // The next bake loads images of the same names: what this one loaded would stay without one.
    await world.engine.discard(targets.map(({ tag }) => tag))
    world.host.info('The baseline is left out; building the rest.')
  }
}

async function bakeOnce(
  targets: readonly BuildTarget[],
  plan: Plan,
  timeoutMs: number,
  mask: (text: string) => string,
  { host, engine, temp, now }: BuildWorld,
): Promise<BuildFailure | undefined> {
  const progress = followBuild(targets, mask)
  const life = showSignsOfLife(progress, host, now)
  const onLine = (line: string): void => {
    for (const shown of progress.push(line)) life.show(shown)
  }
  try {
    const { exitCode } = await engine.bake(bakeCall(targets, plan.options, metadataFile(temp)), { timeoutMs, onLine })
    if (exitCode === 0) return undefined
    const failure = progress.failure()
    if (failure) return failure
    // No target is to blame: an engine, buildx or builder that does not do says so itself.
    await engine.facts()
    throw new ToolError('docker buildx bake', exitCode, progress.plainTail())
  } finally {
    life.stop()
  }
}

/** Prints lines as they come and, when none came for ten seconds, what is still running. */
function showSignsOfLife(progress: Progress, host: Host, now: () => Date) {
  let last = now().getTime()
  const timer = setInterval(() => {
    const time = now().getTime()
    if (time - last < SIGN_OF_LIFE_MS) return
    last = time
    host.info(`… ${progress.running(time) ?? 'still building'}`)
  }, 1_000)
  return {
    show(line: string) {
      last = now().getTime()
      host.info(line)
    },
    stop: () => {
      clearInterval(timer)
    },
  }
}

const metadataFile = (temp: string): string => `${temp}/metadata.json`

/** Reads and deletes the metadata file: its provenance holds expanded build arguments (docker-facts §3). */
async function takeMetadata({ files, temp }: BuildWorld): Promise<Readonly<Record<string, unknown>>> {
  const file = metadataFile(temp)
  const metadata = JSON.parse(await files.readText(file)) as Readonly<Record<string, unknown>>
  await files.remove(file)
  return metadata
}
