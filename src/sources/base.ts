import { UserError } from '../domain/errors.js'
import type { Origin } from '../domain/origin.js'
import type { BaseLabels } from '../oci/labels.js'
import { engine } from './engine.js'
import { parseImage } from './media.js'
import type { ImageReference, OpenedImage, SourceContext } from './medium.js'

// Which image an existing one was built from: the one that the user or its labels name, if its lowest layers are that
// image's.

/** The lowest layers of an image, which are its base's. */
export interface KnownBase {
  readonly origin: Origin
  readonly length: number
}

/**
 * Finds where an existing image's base ends.
 * @param given the image that the user says it was built from; without one its labels are followed, as far as the
 * engine has that image
 * @throws UserError when the given image cannot be found
 */
export async function findBase(
  image: OpenedImage,
  given: ImageReference | undefined,
  context: SourceContext,
): Promise<KnownBase | undefined> {
  const labels = image.archive?.base ?? image.inspected?.base
  const diffIds = diffIdsOf(image)
  const platforms = image.platform === undefined ? [] : [image.platform]
  if (given) {
    const base = await layersOf(given, platforms, context)
    if (isPrefix(base, diffIds)) return { origin: { kind: 'base', image: given.label }, length: base.length }
    context.world.host.warning(
      `base: the image does not begin with the ${base.length} layers of ${given.label}: it was built from another one`,
    )
    return undefined
  }
  const labelled = labels && labelledImage(labels)
  const base = labelled && (await layersOf(labelled, platforms, context).catch(() => undefined))
  return labels && base && isPrefix(base, diffIds)
    ? { origin: { kind: 'base', ...labels }, length: base.length }
    : undefined
}

/** Only the engine is asked: a label never causes a registry request. */
function labelledImage({ image }: BaseLabels): ImageReference | undefined {
  try {
    const reference = parseImage(image, 'label')
    return reference.medium === engine ? reference : undefined
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

async function layersOf(
  image: ImageReference,
  platforms: readonly string[],
  context: SourceContext,
): Promise<readonly string[]> {
  // A name of the engine is one image: its layers say whether it is the base.
  const wanted = { platforms: image.medium === engine ? [] : platforms }
  const {
    images: [found],
  } = await image.medium.open(image, wanted, { ...context, readContent: undefined })
  return found ? diffIdsOf(found) : []
}

const diffIdsOf = ({ archive, inspected }: OpenedImage): readonly string[] =>
  archive?.layers.map(({ diffId }) => diffId) ?? inspected?.diffIds ?? []

const isPrefix = (prefix: readonly string[], whole: readonly string[]): boolean =>
  prefix.length > 0 && prefix.every((diffId, index) => diffId === whole[index])
