import { type BlobStore, type ImageArchive, readLayout } from '../oci/archive.js'
import { archiveLayout } from '../oci/archivelayout.js'
import { readSavedImages } from '../oci/saved.js'
import type { InspectedImage } from '../ports.js'
import type { ImageReference, SourceContext } from './medium.js'
import { layoutStore } from './ocifolder.js'

/** The content of a file that `docker save` or an OCI exporter wrote. @throws CorruptImageError · UserError */
export async function savedStore({ label, at }: ImageReference, context: SourceContext): Promise<BlobStore> {
  const {
    readContent,
    index,
    world: { files },
  } = context
  const file = await files.seekable(at)
  const layout = file && (await archiveLayout(file))
  return layout ? layoutStore(label, at, layout, context) : readSavedImages(label, files.stream(at), readContent, index)
}

/**
 * One `docker save` for all of them: layers that they share are in it once.
 * @returns per image ID its archive
 */
export async function saveFromEngine(
  images: readonly InspectedImage[],
  { readContent, index, world: { engine } }: SourceContext,
): Promise<ReadonlyMap<string, ImageArchive>> {
  const unique = [...new Map(images.map((image) => [image.id, image])).values()]
  const store = await readSavedImages('docker save', engine.save(unique.map(({ id }) => id)), readContent, index)
  const archives = await Promise.all(
    unique.map(async ({ id, platform }) => {
      const select = async (platforms: readonly string[]) =>
        (await readLayout(store, { reference: id, platforms, isBeside: true }, `image ${id}`)).images[0]
      // It was asked for by ID: even if nothing in it names that platform, it is the right image.
      const archive = (await select([platform])) ?? (await select([]))
      return archive ? ([[id, archive]] as const) : []
    }),
  )
  return new Map(archives.flat())
}
