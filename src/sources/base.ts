import type { Method } from '../buildx/method.js'
import { parseImageSource } from '../config/reference.js'
import { UserError } from '../domain/errors.js'
import type { Origin } from '../domain/origin.js'
import type { BaseLabels } from '../oci/labels.js'
import type { ExistingImage } from '../plan/existing.js'
import { findInEngine, readFromDisk, readFromRegistry, type SourceWorld } from './sources.js'

// Which image an existing one was built from: the one that is named, or that its labels name, if it begins with that
// one's layers.

/** The lowest layers of an image, which are its base's. */
export interface KnownBase {
  readonly origin: Origin
  readonly length: number
}

interface Existing {
  readonly platform: string | undefined
  readonly diffIds: readonly string[]
  readonly labels: BaseLabels | undefined
}

/**
 * Finds where an existing image's base ends.
 * @param given the image that the user says it was built from; without one its labels are followed, as far as the
 * engine has that image
 * @throws UserError when the given image cannot be found
 */
export async function findBase(
  { platform, diffIds, labels }: Existing,
  given: ExistingImage | undefined,
  method: Method,
  world: SourceWorld,
): Promise<KnownBase | undefined> {
  const platforms = platform === undefined ? [] : [platform]
  if (given) {
    const base = await layersOf(given, platforms, method, world)
    if (isPrefix(base, diffIds)) return { origin: { kind: 'base', image: given.label }, length: base.length }
    world.host.warning(
      `base: the image does not begin with the ${base.length} layers of ${given.label}: it was built from another one`,
    )
    return undefined
  }
  const labelled = labels && labelledImage(labels)
  const base = labelled && (await layersOf(labelled, platforms, method, world).catch(() => undefined))
  return labels && base && isPrefix(base, diffIds)
    ? { origin: { kind: 'base', ...labels }, length: base.length }
    : undefined
}

/** Asked of the engine alone: a label sends nobody to a registry. */
function labelledImage({ image }: BaseLabels): ExistingImage | undefined {
  try {
    const source = parseImageSource(image, 'label')
    return source.kind === 'engine' ? { kind: 'image', label: image, source } : undefined
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

async function layersOf(
  image: ExistingImage,
  platforms: readonly string[],
  method: Method,
  world: SourceWorld,
): Promise<readonly string[]> {
  if (image.source.kind === 'engine') return (await findInEngine(image, 'base', world)).diffIds
  const {
    images: [archive],
  } =
    image.source.kind === 'registry'
      ? await readFromRegistry(image, { platforms }, undefined, method, world)
      : await readFromDisk(image, { platforms }, undefined, world)
  return archive?.layers.map(({ diffId }) => diffId) ?? []
}

const isPrefix = (prefix: readonly string[], whole: readonly string[]): boolean =>
  prefix.length > 0 && prefix.every((diffId, index) => diffId === whole[index])
