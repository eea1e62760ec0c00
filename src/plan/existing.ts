import type { FindWorld, ImageReference } from '../sources/medium.js'

/** An image that exists already. On disk, it was found; in an engine or a registry, it is looked up when opened. */
export interface ExistingImage extends ImageReference {
  readonly kind: 'image'
}

/** @throws UserError when the image is on disk and is not there */
export const existingImage = async (image: ImageReference, world: FindWorld): Promise<ExistingImage> => ({
  kind: 'image',
  ...((await image.medium.find?.(image, world)) ?? image),
})
