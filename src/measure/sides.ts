import { buildArgsOf } from '../buildx/bake.js'
import type { Built } from '../buildx/build.js'
import type { Method } from '../buildx/method.js'
import { ToolError } from '../domain/errors.js'
import type { Origin } from '../domain/origin.js'
import type { BuilderFacts, Report } from '../domain/report.js'
import type { ImageArchive } from '../oci/archive.js'
import { type Chosen, noSuchPlatform } from '../oci/choose.js'
import { record } from '../oci/json.js'
import type { PathTable } from '../oci/pathtable.js'
import { samePlatform, UNKNOWN_PLATFORM } from '../oci/platform.js'
import { historyText } from '../origins/history.js'
import { baseReference, layerOrigins, type Provenance, readProvenance } from '../origins/provenance.js'
import { type BaselinePlan, missingBaseline } from '../plan/baseline.js'
import type { ExistingImage } from '../plan/existing.js'
import { valuesOf } from '../plan/mask.js'
import type { BuildTarget, Candidate, ImagePlan } from '../plan/plan.js'
import type { InspectedImage, World } from '../ports.js'
import { findBase, type KnownBase } from '../sources/base.js'
import { openExported, openLoaded } from '../sources/built.js'
import type { OpenedImage, SourceContext, WantedPlatforms } from '../sources/medium.js'
import { findPublished } from '../sources/published.js'
import { saveFromEngine } from '../sources/save.js'
import { readFromStore } from '../sources/store.js'

/** One image, found but not measured yet. */
export interface FoundImage extends OpenedImage {
  /** Of an image that was built. */
  readonly target?: BuildTarget
  /** Of an image that exists: what it was built from, where that is known. */
  readonly base?: KnownBase
}

export interface FoundSides {
  readonly baseline: readonly FoundImage[]
  readonly candidate: readonly FoundImage[]
  /** Why a baseline image is not there. */
  readonly missingBaseline: string | undefined
  readonly method: BuilderFacts['method']
  readonly notMeasured: NonNullable<Report['notMeasured']>
}

/** What the measurement of one image needs. */
export interface MeasureContext extends SourceContext {
  readonly image: ImagePlan
  /** What was built of it. */
  readonly built: Built
  readonly method: Method
  readonly paths: PathTable
  /** Values that nobody may see. */
  readonly confidential: readonly string[]
  readonly event: World['event']
}

/**
 * Finds both sides' images and, where layers are to be read, what their bytes are read from.
 * @throws as the sources do
 */
export async function findImages(context: MeasureContext): Promise<FoundSides> {
  const { image: plan, built, method, readContent, event, world } = context
  const opened = await openBuilt(context)
  const find = async (
    side: Candidate | BaselinePlan,
    name: BuildTarget['side'],
    platforms: WantedPlatforms,
  ): Promise<readonly FoundImage[]> => {
    if (side.kind === 'none') return []
    if (side.kind !== 'image') return opened.filter(({ target }) => target.side === name)
    const open = (wanted: WantedPlatforms) => side.medium.open(side, wanted, context)
    const isDefault = name === 'candidate' && plan.areDefault && plan.platforms.length > 0
    const { images, others } = isDefault ? await chooseDefault(side, plan.platforms, open) : await open(platforms)
    if (name === 'baseline') noteOthers(side, images, others, plan, world)
    return images
  }
  let missing: string | undefined
  const foundCandidate = await find(plan.candidate, 'candidate', plan)
  const foundBaseline = await find(plan.baseline, 'baseline', besides(foundCandidate)).catch((error: unknown) => {
    missing = missingBaseline(error, { event, host: world.host })
    return []
  })
  const knowBase = async (found: FoundImage): Promise<FoundImage> => {
    const base = found.target ? undefined : await findBase(found, plan.base, context)
    return base ? { ...found, base } : found
  }
  const [baseline, candidate] = [
    await Promise.all(foundBaseline.map(knowBase)),
    await Promise.all(foundCandidate.map(knowBase)),
  ]
  const held = [...baseline, ...candidate].filter((found): found is HeldImage => found.inspected !== undefined)
  const sides = { baseline, candidate, missingBaseline: missing, method: methodName(built, method), notMeasured: [] }
  if (context.published) {
    const images = held.map((found) => ({ inspected: found.inspected, base: baseOf(found, built) }))
    await findPublished(images, context.published, world)
  }
  if (held.length === 0 || !readContent) return sides
  try {
    const { archives, way } = await readHeld(held, candidate, context)
    const withArchive = (found: FoundImage): FoundImage => {
      const archive = found.inspected && archives.get(found.inspected.id)
      return archive ? { ...found, archive } : found
    }
    const isLoaded = sides.method === 'docker-inspect'
    return {
      ...sides,
      baseline: baseline.map(withArchive),
      candidate: candidate.map(withArchive),
      ...(isLoaded && { method: way }),
    }
  } catch (error) {
    // A full disk, most often: docker keeps a copy of all layers while it saves. What the engine itself says is still
    // known.
    if (!(error instanceof ToolError)) throw error
    const reason = `docker save failed (${error.stderrTail || error.message}); files, waste and exact sizes are left out`
    return { ...sides, notMeasured: [{ what: 'files', reason }] }
  }
}

/** The environment chooses among several platforms; an image with a single platform is measured whatever it is. */
async function chooseDefault(
  { label }: ExistingImage,
  platforms: readonly string[],
  open: (wanted: WantedPlatforms) => Promise<Chosen<OpenedImage>>,
): Promise<Chosen<OpenedImage>> {
  const { images: found, others } = await open({ platforms, isBeside: true })
  const there = [...new Set([...found.map(({ platform = UNKNOWN_PLATFORM }) => platform), ...others])]
  const images =
    there.length === 1
      ? found
      : found.filter(({ platform = UNKNOWN_PLATFORM }) => platforms.some((wanted) => samePlatform(wanted, platform)))
  if (images.length > 0) return { images, others: [] }
  if (there.length === 1) return open({ platforms: [] })
  throw noSuchPlatform(label, platforms, there)
}

/** The platforms of a candidate decide which of a baseline's images are looked at, and fetched. */
function besides(candidate: readonly FoundImage[]): WantedPlatforms {
  const platforms = candidate.map(
    ({ platform, archive, inspected }) => platform ?? archive?.platform ?? inspected?.platform ?? UNKNOWN_PLATFORM,
  )
  return { platforms: platforms.includes(UNKNOWN_PLATFORM) ? [] : [...new Set(platforms)], isBeside: true }
}

/** Platforms that only the baseline has are reported, but not an error. */
function noteOthers(
  { label }: ExistingImage,
  images: readonly OpenedImage[],
  others: readonly string[],
  { candidate }: ImagePlan,
  { host }: Pick<World, 'host'>,
): void {
  if (others.length === 0) return
  const line = `Not compared, for the candidate has none: ${label} for ${others.join(', ')}`
  // A build is for the builder's platform most often; of two images that exist one may have lost a platform.
  if (images.length === 0 || candidate.kind === 'image') host.warning(line)
  else host.info(line)
}

/** How built images reached Tare, before their layers are read. */
function methodName({ targets }: Built, { kind }: Method): BuilderFacts['method'] {
  if (targets.length === 0) return 'existing-images'
  return kind === 'load' ? 'docker-inspect' : 'oci-export'
}

type HeldImage = FoundImage & { readonly inspected: InspectedImage }

/**
 * From the engine's own folders where their sizes agree, else through `docker save`.
 * @param candidate those of them that hints are given for
 * @returns per image ID its archive
 */
async function readHeld(
  held: readonly HeldImage[],
  candidate: readonly FoundImage[],
  context: MeasureContext,
): Promise<{
  readonly archives: ReadonlyMap<string, ImageArchive>
  readonly way: 'layer-index' | 'engine-store' | 'docker-save'
}> {
  const { engine, host } = context.world
  const stored = await readFromStore(
    held.map((found) => ({
      inspected: found.inspected,
      origins: originsOf(found, context),
      isHinted: candidate.includes(found),
    })),
    context,
    engine,
  )
  if ('archives' in stored) {
    const { archives, way } = stored
    host.info(
      way === undefined
        ? 'Earlier runs have read all layers (cache-dir): none is read.'
        : `Layers are read in the engine's own folders, ${way}.`,
    )
    return { archives, way: way === undefined ? 'layer-index' : 'engine-store' }
  }
  host.info(`Layers are read through docker save: ${stored.refused}.`)
  const images = held.map(({ inspected }) => inspected)
  return { archives: await saveFromEngine(images, context), way: 'docker-save' }
}

async function openBuilt(
  context: MeasureContext,
): Promise<readonly (FoundImage & Required<Pick<FoundImage, 'target'>>)[]> {
  const {
    built: { targets, metadata },
    method,
  } = context
  if (targets.length === 0) return []
  return method.kind === 'load' ? openLoaded(targets, context) : openExported(targets, metadata, method.folder, context)
}

/** Where each layer of an image comes from, lowest first: the Dockerfile's lines, or what its own history says. */
export function originsOf(
  { target, inspected, archive, base }: FoundImage,
  context: MeasureContext,
): readonly Origin[] {
  const count = archive?.layers.length ?? inspected?.diffIds.length ?? 0
  if (target) return builtOrigins(target, context.built, count)
  return historyOrigins(archive, count, context.confidential).map((origin, index) =>
    base && index < base.length ? base.origin : origin,
  )
}

function builtOrigins(
  { id, side, recipe, options }: BuildTarget,
  { metadata }: Built,
  count: number,
): readonly Origin[] {
  const values = valuesOf(buildArgsOf(side, options)).filter((value) => value !== '')
  const isPublic = (text: string): boolean => !values.some((value) => text.includes(value))
  return layerOrigins(provenanceOf(id, metadata), recipe.dockerfile, count, isPublic)
}

const provenanceOf = (target: string, metadata: Built['metadata']): Provenance | undefined =>
  readProvenance(record(metadata[target])['buildx.build.provenance'])

/** The image that a built one begins with. */
function baseOf({ target }: FoundImage, { metadata }: Built): string | undefined {
  const provenance = target && provenanceOf(target.id, metadata)
  return provenance && baseReference(provenance)
}

const historyOrigins = (
  archive: ImageArchive | undefined,
  count: number,
  confidential: readonly string[],
): readonly Origin[] =>
  Array.from({ length: count }, (_, index) => {
    const createdBy = archive?.createdBy[index]
    // History is expanded: what this run keeps secret may stand in it
    // (docs/internals/builds.md#where-build-arguments-appear).
    const isPublic = createdBy !== undefined && !confidential.some((value) => createdBy.includes(value))
    return isPublic ? { kind: 'history', text: historyText(createdBy) } : { kind: 'unknown' }
  })
