import { MissingImageError, ToolError } from '../domain/errors.js'
import { noSuchPlatform } from '../oci/choose.js'
import { samePlatform } from '../oci/platform.js'
import type { InspectedImage } from '../ports.js'
import type { ImageReference, Location, Medium, SourceContext, WantedPlatforms } from './medium.js'

// Repository, tag and digest as docker takes them (distribution/reference); a bare image ID is one, too.
const REFERENCE =
  /^(?:sha256:[0-9a-f]{1,64}|(?:[\w.-]+(?::\d+)?\/)?[a-z0-9][a-z0-9._/-]*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?)$/i

/** A name that begins with a dash would be read as an option. */
export const locateReference = (text: string): Location | undefined =>
  REFERENCE.test(text) && !text.includes('//') && !text.startsWith('-') ? { at: text } : undefined

/** An image of the engine. Its layers are read later, those of all images at once. */
export const engine: Medium = {
  prefix: '',
  form: 'IMAGE',
  isOnDisk: false,
  locate: locateReference,
  open: async (image, wanted, context) => {
    const inspected = await lookUp(image, context)
    const { platform } = inspected
    if (isMeant(image, wanted, platform)) return { images: [{ platform, inspected }], others: [] }
    if (wanted.isBeside) return { images: [], others: [platform] }
    throw noSuchPlatform(image.label, wanted.platforms, [platform])
  },
}

/** An image ID or a digest means that image, whatever its platform. */
const isMeant = ({ at }: ImageReference, { platforms }: WantedPlatforms, platform: string): boolean =>
  platforms.length === 0 || /^sha256:|@sha256:/.test(at) || platforms.some((wanted) => samePlatform(wanted, platform))

async function lookUp({ at, input }: ImageReference, { world }: SourceContext): Promise<InspectedImage> {
  try {
    const [found] = await world.engine.inspect([at])
    if (found) return found
  } catch (error) {
    if (!(error instanceof ToolError) || !/no such (image|object)|not found/i.test(error.stderrTail)) throw error
  }
  throw new MissingImageError(`${input}: the engine has no image ${JSON.stringify(at)}`, {
    hint: `pull it with docker pull ${at}, build it with docker build --tag ${at} ., or write registry://${at}`,
  })
}
