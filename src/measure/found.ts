import type { Inputs } from '../config/inputs.js'
import type { Origin } from '../domain/origin.js'
import { joinHistory } from '../origins/history.js'
import type { InspectedImage, World } from '../ports.js'
import { type MeasuredImage, measureFiles, measureManifest } from './readimage.js'
import { type FoundImage, type MeasureContext, originsOf } from './sides.js'

/** Measures one image: from its layers, or from what its manifest and its engine say. @throws CorruptImageError */
export async function measureFound(
  found: FoundImage,
  explain: Inputs['explain'],
  context: MeasureContext,
): Promise<MeasuredImage> {
  const { inspected, archive } = found
  const { metric, budgets } = context.image
  const origins = originsOf(found, context)
  const isRead = archive !== undefined && explain === 'files'
  const image = archive
    ? await (isRead
        ? measureFiles(
            archive,
            origins,
            context.paths,
            context.published,
            budgets.flatMap(({ limit }) => limit.paths ?? []),
          )
        : Promise.resolve(measureManifest(archive, origins, context.published)))
    : measureManifest(manifestOf(inspected), origins, context.published)
  if (!inspected) return image
  const own = { ...image, digest: inspected.id, engineBytes: inspected.engineBytes }
  // Without the layers, the engine's history is the only source.
  const asked = metric === 'engine' || !isRead
  if (!asked || (explain === 'off' && !budgets.some(({ rule }) => rule.needs === 'layers'))) return own
  return withHistory(own, inspected, isRead, context.world.engine)
}

/** What an engine says of an image that is not read. */
const manifestOf = (inspected: InspectedImage | undefined): Parameters<typeof measureManifest>[0] => ({
  id: inspected?.id ?? '',
  platform: inspected?.platform ?? '',
  layers: (inspected?.diffIds ?? []).map((diffId) => ({ diffId })),
})

async function withHistory(
  image: MeasuredImage,
  { id, engineBytes }: InspectedImage,
  isRead: boolean,
  engine: World['engine'],
): Promise<MeasuredImage> {
  const origins = image.layers.map(({ origin }) => origin)
  const sizes = joinHistory(await engine.history(id), origins, engineBytes)
  const layers = image.layers.map((layer, index) => {
    const row = sizes[index]
    return row === undefined ? layer : { ...layer, engineBytes: row.bytes }
  })
  if (isRead) return { ...image, layers }
  // On the classic store a layer that BuildKit built has exactly the size of its regular files; a pulled or loaded one
  // may also count the targets of its symbolic links (docs/internals/sizes.md#targets-of-symbolic-links).
  const { engine: facts } = await engine.facts()
  const isExact = (origin: Origin): boolean =>
    facts?.store === 'classic' && (origin.kind === 'instruction' || !facts.countsLinkTargets)
  const exact = layers.map((layer) =>
    layer.engineBytes !== undefined && isExact(layer.origin)
      ? { ...layer, uncompressedBytes: layer.engineBytes }
      : layer,
  )
  const known = exact.flatMap(({ uncompressedBytes }) => uncompressedBytes ?? [])
  const total = known.length === exact.length ? { uncompressedBytes: known.reduce((sum, bytes) => sum + bytes, 0) } : {}
  return { ...image, ...total, layers: exact }
}
