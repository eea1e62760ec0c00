import type { Built } from '../build/build.js'
import { valuesOf } from '../build/mask.js'
import type { Baseline, BuildTarget, Plan } from '../build/plan.js'
import type { InspectedImage, World } from '../ports.js'
import type { Layer } from '../report/schema.js'
import { joinHistory } from './history.js'
import { layerOrigins, readProvenance } from './provenance.js'

/** One built image as measured, before it is compared. Layers lowest first. */
export interface BuiltImage {
  readonly digest: string
  readonly engineBytes: number
  readonly layers: readonly Omit<Layer, 'shared'>[]
}

/** The baseline of one platform, measured or not. */
export type WeighedBaseline =
  | { readonly kind: 'dockerfile'; readonly label: string; readonly image: BuiltImage }
  | { readonly kind: 'ref'; readonly label: string; readonly sha: string; readonly image: BuiltImage }
  | { readonly kind: 'none'; readonly reason: string; readonly isNew: boolean }
  | { readonly kind: 'failed'; readonly reason: string }

export interface WeighedPair {
  /** `linux/amd64`, as the image itself says. */
  readonly platform: string
  readonly candidate: BuiltImage
  readonly baseline: WeighedBaseline
}

type WeighWorld = Pick<World, 'engine' | 'host'>

/** When layer sizes are worth a call: of images that differ, or always because a rule asks for them. */
export type LayerSizes = 'when-different' | 'always'

/**
 * Reads the sizes of all that was built, one pair per platform.
 * @throws ToolError when the engine does not have an image it was given
 */
export async function weighAll(plan: Plan, built: Built, layerSizes: LayerSizes, world: WeighWorld): Promise<readonly WeighedPair[]> {
  const inspected = await world.engine.inspect(built.targets.map(({ tag }) => tag))
  const images = new Map(
    inspected.flatMap((image, index) => {
      const target = built.targets[index]
      return target ? [[target.id, { target, image }] as const] : []
    }),
  )
  const candidates = [...images.values()].filter(({ target }) => target.side === 'candidate')
  return Promise.all(
    candidates.map(async (candidate) => {
      const baselineId = candidate.target.id.replace(/^candidate/, 'baseline')
      const baseline = images.get(baselineId)
      const identical = baseline?.image.id === candidate.image.id
      const readHistory = !identical || layerSizes === 'always'
      const weigh = (side: typeof candidate) =>
        weighImage(side.target, side.image, built.metadata[side.target.id], readHistory, plan, world)
      const [candidateImage, baselineImage] = await Promise.all([weigh(candidate), baseline && weigh(baseline)])
      world.host.info(
        `${plan.name} ${candidate.image.platform}: ${baselineImage ? `${baselineImage.engineBytes} B → ` : ''}${candidateImage.engineBytes} B${identical ? ' (one image, identical)' : ''}`,
      )
      return {
        platform: candidate.target.platform ?? candidate.image.platform,
        candidate: candidateImage,
        baseline: weighedBaseline(plan.baseline, baselineImage, built.failures.get(baselineId)?.message),
      }
    }),
  )
}

function weighedBaseline(baseline: Baseline, image: BuiltImage | undefined, failure: string | undefined): WeighedBaseline {
  if (baseline.kind === 'none') return baseline
  const { label } = baseline
  if (!image) return { kind: 'failed', reason: `${label} could not be built: ${failure ?? 'unknown reason'}` }
  return baseline.kind === 'ref' ? { kind: 'ref', label, sha: baseline.sha, image } : { kind: 'dockerfile', label, image }
}

async function weighImage(
  { recipe, tag }: BuildTarget,
  { id, engineBytes, diffIds }: InspectedImage,
  metadata: unknown,
  readHistory: boolean,
  plan: Plan,
  { engine }: WeighWorld,
): Promise<BuiltImage> {
  const values = valuesOf(plan.options.buildArgs).filter((value) => value !== '')
  const isPublic = (text: string): boolean => !values.some((value) => text.includes(value))
  const origins = layerOrigins(readProvenance(provenanceOf(metadata)), recipe.dockerfile, diffIds.length, isPublic)
  const sizes = readHistory ? joinHistory(await engine.history(tag), origins, engineBytes) : []
  return {
    digest: id,
    engineBytes,
    layers: diffIds.map((diffId, index) => {
      const bytes = sizes[index]
      return { diffId, ...(bytes !== undefined && { engineBytes: bytes }), origin: origins[index] ?? { kind: 'unknown' } }
    }),
  }
}

const provenanceOf = (metadata: unknown): unknown =>
  typeof metadata === 'object' && metadata !== null && 'buildx.build.provenance' in metadata
    ? metadata['buildx.build.provenance']
    : undefined
