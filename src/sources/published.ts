import { CancelledError, messageOf } from '../domain/errors.js'
import { readRemote } from '../oci/remote.js'
import type { InspectedImage } from '../ports.js'
import type { SourceContext } from './medium.js'

// How long layers are where a registry has them, compressed: the engine itself keeps only what is unpacked.

/** An image of the engine, and the image that it was built from, as its builder resolved it. */
interface PublishedImage {
  readonly inspected: InspectedImage
  readonly base?: string | undefined
}

/**
 * Looks the layers of images up in the registries that have the image itself or its base. A layer that is in none is
 * left out, and is estimated.
 * @param published gets how long layers are, by diff ID
 */
export async function findPublished(
  images: readonly PublishedImage[],
  published: Map<string, number>,
  { engine, host }: SourceContext['world'],
): Promise<void> {
  const asked = new Set<string>()
  for (const { inspected, base } of images) {
    const lacksLayer = (): boolean => inspected.diffIds.some((diffId) => !published.has(diffId))
    const bases = base === undefined || !lacksLayer() ? [] : await namesOf(base)
    for (const reference of [...inspected.published, ...bases]) {
      const key = `${reference} ${inspected.platform}`
      if (asked.has(key) || !lacksLayer()) continue
      asked.add(key)
      try {
        await ask(reference, inspected.platform)
      } catch (error) {
        if (error instanceof CancelledError) throw error
        // A base's name, and so what docker says of it, may hold a build argument.
        const reason = bases.includes(reference)
          ? 'the registry of the base image does not say what it stores'
          : messageOf(error)
        host.info(`Download sizes are estimated of more layers than were built: ${reason}`)
      }
    }
  }

  /** An image that the engine has and no registry knows was made here. */
  async function namesOf(reference: string): Promise<readonly string[]> {
    if (reference.includes('@')) return [reference]
    const found = await engine.inspect([reference]).catch(() => undefined)
    return found?.flatMap((image) => image.published) ?? [reference]
  }

  async function ask(reference: string, platform: string): Promise<void> {
    const wanted = { platforms: [platform], isBeside: true } as const
    const { images: found } = await readRemote(reference, reference, wanted, (name) => engine.remote(name))
    for (const { diffId, descriptor } of found.flatMap(({ layers }) => layers))
      if (descriptor) published.set(diffId, descriptor.bytes)
  }
}
