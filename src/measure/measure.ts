import { type Built, lacksCandidate } from '../buildx/build.js'
import { exportImage } from '../buildx/export.js'
import { startHeartbeat } from '../buildx/heartbeat.js'
import type { Method } from '../buildx/method.js'
import type { Inputs } from '../config/inputs.js'
import { UserError } from '../domain/errors.js'
import type { Baseline } from '../domain/image.js'
import type { BuilderFacts, Report } from '../domain/report.js'
import { bytesOf, downloadOf, type Metric } from '../domain/sizes.js'
import type { ByteStream } from '../oci/bytes.js'
import { type AskGzipModel, type GzipModel, gzipModelOf } from '../oci/gzipsize.js'
import { readLayer } from '../oci/layer.js'
import { createLayerIndex } from '../oci/layerindex.js'
import { createPathTable, type PathTable } from '../oci/pathtable.js'
import type { BaselinePlan, Newness } from '../plan/baseline.js'
import { createMask } from '../plan/mask.js'
import type { ImagePlan, Plan } from '../plan/plan.js'
import type { World } from '../ports.js'
import type { ReadContent, SourceContext } from '../sources/medium.js'
import { formatBytes } from '../text/format.js'
import { measureFound } from './found.js'
import { type Pairable, pairWith } from './pair.js'
import type { MeasuredImage } from './readimage.js'
import { findImages, type FoundImage, type FoundSides, type MeasureContext } from './sides.js'

/** The baseline of one platform, measured or not. */
export type MeasuredBaseline = Baseline<{ readonly image: MeasuredImage }, { readonly image: MeasuredImage }, Newness>

export interface ImagePair {
  /** Its image. */
  readonly plan: ImagePlan
  /** `linux/amd64`, as the image itself says. */
  readonly platform: string
  /** Distinguishes it from other pairs for the same platform; absent where there are none. */
  readonly variant?: string
  readonly candidate: MeasuredImage
  readonly baseline: MeasuredBaseline
}

/** All that was measured, and how. */
export interface Measurements {
  readonly pairs: readonly ImagePair[]
  /** The figure that every image has: the one asked for, or `engine` in its place, which `notMeasured` then reports. */
  readonly measure: Metric
  readonly method: BuilderFacts['method']
  readonly notMeasured: NonNullable<Report['notMeasured']>
  readonly paths: PathTable
}

type MeasureInputs = Pick<Inputs, 'explain' | 'downloadSize'>
type MeasureWorld = Pick<World, 'engine' | 'host' | 'files' | 'layerFiles' | 'temp' | 'now' | 'event'>

/**
 * Measures all that was built or exists, one pair per image and platform. An image whose candidate did not build has
 * none.
 * @throws CorruptImageError when a layer is not what it should be · ToolError · UserError when the figure that is asked
 * for cannot be had
 */
export async function measureAll(
  plan: Plan,
  built: Built,
  method: Method,
  inputs: MeasureInputs,
  world: MeasureWorld,
): Promise<Measurements> {
  const paths = createPathTable(createMask(plan.confidential))
  let bytes = 0
  const heartbeat = startHeartbeat(
    () => (bytes === 0 ? 'waiting for the first layer' : `${formatBytes(bytes)} of layers read`),
    world,
  )
  async function* counted(source: ByteStream): ByteStream {
    for await (const chunk of source) {
      bytes += chunk.length
      yield chunk
    }
  }
  const published = inputs.downloadSize ? new Map<string, number>() : undefined
  let model: Promise<GzipModel> | undefined
  /** How to weigh a layer, where no registry says how long it is. The engine is asked when the first one is met. */
  const gzipModel: AskGzipModel = (diffId) => {
    if (!published || (diffId !== undefined && published.has(diffId))) return undefined
    return () => (model ??= world.engine.goVersion().then(gzipModelOf))
  }
  const index =
    world.layerFiles && createLayerIndex(world.layerFiles, paths, (line) => world.host.info(line), gzipModel)
  /** Reads a layer, and notes it for later runs. */
  const readContent: NonNullable<ReadContent> = async (source, { digest, diffId } = {}) => {
    const content = await readLayer(counted(source), paths, { digest, gzipModel: gzipModel(diffId) })
    index?.add(content)
    return content
  }
  const shared: Omit<MeasureContext, 'image' | 'built' | 'exportRemote'> = {
    method,
    readContent: inputs.explain === 'files' ? readContent : undefined,
    ...(index && { index }),
    ...(published && { published }),
    read: new Map(),
    paths,
    confidential: plan.confidential,
    event: world.event,
    world,
  }
  try {
    const found: FoundSides[] = []
    const pairs: ImagePair[] = []
    for (const image of plan.images.filter(({ id }) => !lacksCandidate(id, built.failures))) {
      const context = { ...shared, image, built: builtOf(image, built), ...exportInto(method, image, world) }
      const sides = await findImages(context)
      found.push(sides)
      pairs.push(...(await measurePairs(sides, context, inputs)))
    }
    await index?.close()
    return await concludeMeasure(found, pairs, inputs, paths, world)
  } finally {
    heartbeat.stop()
  }
}

/** The way of a registry's layers through the builder, where it writes images into a folder. */
function exportInto(method: Method, { options }: ImagePlan, world: MeasureWorld): Pick<SourceContext, 'exportRemote'> {
  if (method.kind !== 'export') return {}
  const { folder } = method
  return {
    exportRemote: async (image) => ({ folder, digest: await exportImage(image, folder, options.builder, world) }),
  }
}

/** What was built of one image. */
const builtOf = ({ id }: ImagePlan, { targets, metadata, failures }: Built): Built => ({
  targets: targets.filter(({ image }) => image === id),
  metadata,
  failures: new Map([...failures].filter(([, { image }]) => image === id)),
})

async function measurePairs(
  sides: FoundSides,
  context: MeasureContext,
  inputs: MeasureInputs,
): Promise<readonly ImagePair[]> {
  const { image: plan, built } = context
  const measure = async (found: FoundImage): Promise<MeasuredImage> => {
    const image = await measureFound(found, inputs.explain, context)
    return found.target ? { ...image, recipe: found.target.recipe } : image
  }

  const baselines: Measured[] = []
  for (const found of sides.baseline) baselines.push(measuredOf(found, await measure(found)))
  const candidates: (Measured & { readonly found: FoundImage })[] = []
  for (const found of sides.candidate) candidates.push({ ...measuredOf(found, await measure(found)), found })
  return candidates.map((candidate): ImagePair => {
    const { platform, variant, image, found } = candidate
    const baseline = pairWith(candidate, candidates, baselines)
    const failure = sides.missingBaseline ?? failureOf(found, built)
    const isOneOfSeveral = candidates.some((other) => other !== candidate && other.platform === platform)
    return {
      plan,
      platform,
      candidate: image,
      baseline: measuredBaseline(plan.baseline, baseline?.image, failure, candidate, baselines),
      ...(isOneOfSeveral && variant !== undefined && { variant }),
    }
  })
}

interface Measured extends Pairable {
  readonly image: MeasuredImage
}

const measuredOf = ({ platform, archive }: FoundImage, image: MeasuredImage): Measured => ({
  platform: platform ?? image.platform,
  image,
  ...(archive?.variant !== undefined && { variant: archive.variant }),
})

/** Says what could not be had, and settles which figure the report is about. */
async function concludeMeasure(
  sides: readonly FoundSides[],
  pairs: readonly ImagePair[],
  inputs: MeasureInputs,
  paths: PathTable,
  world: MeasureWorld,
): Promise<Measurements> {
  const warn = (missing: Measurements['notMeasured']): Measurements['notMeasured'] => {
    for (const { what, reason } of missing) world.host.warning(`Not measured: ${what}: ${reason}.`)
    return missing
  }
  // Warns before a missing figure can end the run.
  const found = warn([
    ...sides.flatMap(({ notMeasured }) => notMeasured),
    ...(inputs.downloadSize ? missingDownloadSize(pairs) : []),
  ])
  const chosen = await availableMeasure(metricOf(pairs), pairs, inputs, world)
  const notMeasured = [...found, ...warn(chosen.notMeasured)]
  for (const pair of pairs) world.host.info(describePair(pair, chosen.measure))
  return { pairs, measure: chosen.measure, method: methodOf(sides), notMeasured, paths }
}

/** The figure that all of them are about. */
function metricOf(pairs: readonly ImagePair[]): Metric {
  const [metric = 'uncompressed', ...others] = new Set(pairs.map(({ plan }) => plan.metric))
  if (others.length > 0)
    throw new Error(`images of one report are about one figure, not ${metric} and ${others.join()}`)
  return metric
}

function methodOf(sides: readonly FoundSides[]): BuilderFacts['method'] {
  const [method = 'several', ...others] = new Set(sides.map((one) => one.method))
  return others.length === 0 ? method : 'several'
}

const describePair = ({ plan, platform, candidate, baseline }: ImagePair, measure: Metric): string =>
  `${plan.name} ${platform}: ` +
  `${'image' in baseline ? `${bytesOf(baseline.image, measure)} B → ` : ''}${bytesOf(candidate, measure)} ` +
  'B' +
  ('image' in baseline && baseline.image.digest === candidate.digest ? ' (one image, identical)' : '')

/** Why a candidate has no baseline: the failure for its platform, or, if the candidate is an existing image, any. */
const failureOf = ({ target }: FoundImage, { failures }: Built): string | undefined =>
  [...failures.values()].find(({ platform }) => !target || platform === target.platform)?.message

function measuredBaseline(
  baseline: BaselinePlan,
  image: MeasuredImage | undefined,
  failure: string | undefined,
  { platform, variant }: Pairable,
  there: readonly Pairable[],
): MeasuredBaseline {
  if (baseline.kind === 'none') return baseline
  const { label } = baseline
  if (!image && baseline.kind === 'image') {
    const has = there.map((other) => [other.platform, other.variant].filter(Boolean).join(' '))
    const reason =
      `${label} has no image for ` +
      `${[platform, variant].filter(Boolean).join(' ')}${has.length === 0 ? '' : `, it has ${has.join(', ')}`}`
    return { kind: 'failed', reason: failure ?? reason }
  }
  if (!image) return { kind: 'failed', reason: `${label} could not be built: ${failure ?? 'unknown reason'}` }
  return baseline.kind === 'ref'
    ? { kind: 'ref', label, sha: baseline.sha, image }
    : { kind: baseline.kind, label, image }
}

const imagesOf = (pairs: readonly ImagePair[]): readonly MeasuredImage[] =>
  pairs.flatMap(({ candidate, baseline }) => ('image' in baseline ? [candidate, baseline.image] : [candidate]))

function missingDownloadSize(pairs: readonly ImagePair[]): Measurements['notMeasured'] {
  if (imagesOf(pairs).every((image) => downloadOf(image) !== undefined)) return []
  const reason =
    'not every layer is compressed where the images come from, and layers that are not read are not weighed ' +
    '(explain: files reads them)'
  return [{ what: 'download size', reason }]
}

/**
 * The figure asked for when every image has it. On the classic store the engine's own number may replace the
 * uncompressed size, and the report says so: they differ only by some symbolic links. Elsewhere it is another quantity.
 */
async function availableMeasure(
  asked: Metric,
  pairs: readonly ImagePair[],
  { explain }: MeasureInputs,
  { engine }: MeasureWorld,
): Promise<Pick<Measurements, 'measure' | 'notMeasured'>> {
  const has = (measure: Metric): boolean => imagesOf(pairs).every((image) => bytesOf(image, measure) !== undefined)
  if (has(asked)) return { measure: asked, notMeasured: [] }
  if (asked === 'uncompressed' && has('engine') && (await engine.facts()).engine?.store === 'classic') {
    const reason = 'no layer was opened, so sizes and budgets are about what docker image inspect prints'
    return { measure: 'engine', notMeasured: [{ what: 'uncompressed size', reason }] }
  }
  const hints = {
    uncompressed:
      explain === 'files'
        ? 'the layers were not read: see above for what kept them from being read'
        : 'the layers were not read: set explain: files',
    compressed:
      'an image whose layers are not all compressed has no compressed size: set measure: uncompressed, and ' +
      'download-size: true for an estimate',
    engine: 'an image outside of an engine has no engine size: set measure: uncompressed',
  }
  throw new UserError(`measure: ${asked} is not available for every image`, { hint: hints[asked] })
}
