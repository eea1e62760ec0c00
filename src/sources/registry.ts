import { CorruptImageError, MissingImageError, ToolError } from '../domain/errors.js'
import { type ArchiveLayer, type ImageArchive, readImageAt } from '../oci/archive.js'
import { UNKNOWN_PLATFORM } from '../oci/platform.js'
import { readRemote, type RemoteImage } from '../oci/remote.js'
import { locateReference } from './engine.js'
import type { ExportRemote, ImageReference, Medium, SourceContext } from './medium.js'
import { folderStore } from './ocifolder.js'
import { saveFromEngine } from './save.js'

/**
 * An image in a registry: manifests and sizes come first. Layers are fetched only when they are to be read, through the
 * builder or the engine: credentials, mirrors and proxies are Docker's own.
 */
export const registry: Medium = {
  prefix: 'registry://',
  form: 'HOST/REPO:TAG',
  isOnDisk: false,
  locate: locateReference,
  open: async (image, wanted, context) => {
    const ask = (reference: string) => askRegistry(reference, image, context)
    const { images: remotes, others } = await readRemote(image.label, image.at, wanted, ask)
    const images: ImageArchive[] = []
    for (const remote of remotes) images.push(context.readContent ? await withLayers(remote, context) : remote)
    return { images: images.map((archive) => ({ platform: archive.platform, archive })), others }
  },
}

/** @returns undefined for what the image names and the registry does not have */
async function askRegistry(
  reference: string,
  { at }: ImageReference,
  { world: { engine } }: SourceContext,
): Promise<string | undefined> {
  try {
    return await engine.remote(reference)
  } catch (error) {
    // As registries say it: distribution's error codes MANIFEST_UNKNOWN and NAME_UNKNOWN, and containerd's "not found".
    if (!(error instanceof ToolError) || !/not found|manifest unknown|name unknown/i.test(error.stderrTail)) throw error
    if (reference !== at) return undefined
    throw new MissingImageError(`the registry has no image ${at}`, {
      hint: `docker buildx build --push --tag ${at} . puts one there`,
    })
  }
}

async function withLayers(image: RemoteImage, context: SourceContext): Promise<ImageArchive> {
  context.world.host.info(`Fetching the layers of ${image.reference} (${image.platform})`)
  // FROM would run ONBUILD triggers and add their result to the image; a builder does not export an image without a
  // platform.
  const isExportable = !image.hasTriggers && platformToAsk(image) !== undefined
  const { exportRemote } = context
  const fetched =
    exportRemote && isExportable ? await exported(image, exportRemote, context) : await pulled(image, context)
  const layers = image.layers.map((layer, index): ArchiveLayer => {
    const other = fetched.layers[index]
    if (other?.diffId !== layer.diffId || fetched.layers.length !== image.layers.length)
      throw new CorruptImageError(`${image.label}: what was fetched is another image than the registry describes`)
    return { ...layer, read: () => other.read() }
  })
  return { ...image, layers }
}

async function exported(image: RemoteImage, exportRemote: ExportRemote, context: SourceContext): Promise<ImageArchive> {
  const { folder, digest } = await exportRemote(image)
  return readImageAt(folderStore(image.label, folder, context), digest)
}

async function pulled(image: RemoteImage, context: SourceContext): Promise<ImageArchive> {
  const { engine } = context.world
  const { reference } = image
  const id = await engine.pull(reference, platformToAsk(image))
  const [inspected] = await engine.inspect([id])
  const saved = inspected && (await saveFromEngine([inspected], context)).get(id)
  if (!saved) throw new ToolError(`docker pull ${reference}`, 0, 'the image is not in the engine')
  return saved
}

/** A reference by digest names one image; an engine assumes its own platform for an image without one. */
const platformToAsk = ({ platform }: ImageArchive): string | undefined =>
  platform === UNKNOWN_PLATFORM ? undefined : platform
