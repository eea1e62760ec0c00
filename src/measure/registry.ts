import { CorruptImageError } from '../errors.js'
import type { ImageArchive } from './archive.js'
import { list, record, type Json } from './json.js'
import {
  descriptorsOf,
  normalPlatform,
  noSuchPlatform,
  readConfig,
  readDescriptor,
  refuseTwoOfOne,
  sha256,
  withoutDiffIds,
} from './manifest.js'

/** An image in a registry: what its manifest and config say. Its layers cannot be read from here. */
export interface RemoteImage {
  /** Of this one manifest, by its digest: a tag may move, and an engine may have an image of its own under it. */
  readonly reference: string
  readonly image: ImageArchive
  /** Whether its config holds ONBUILD instructions. */
  readonly hasTriggers: boolean
}

/**
 * Reads manifests and configs out of a registry, one image per platform.
 * @param ask gives the blob of JSON that a reference names: an index, a manifest, or a config by its digest
 */
export async function readRemote(
  label: string,
  reference: string,
  platforms: readonly string[],
  ask: (reference: string) => Promise<string>,
): Promise<readonly RemoteImage[]> {
  const store = { label }
  const repository = reference.replace(/@sha256:[0-9a-f]{64}$/, '').replace(/:[^/:]*$/, '')
  const parse = (text: string): Json => {
    try {
      return record(JSON.parse(text))
    } catch {
      throw new CorruptImageError(`${label}: the registry's answer is no JSON`)
    }
  }
  const text = await ask(reference)
  const top = parse(text)
  const wanted = platforms.map(normalPlatform)
  const all = Array.isArray(top['manifests']) ? descriptorsOf(top, store).filter(({ isAttestation }) => !isAttestation) : undefined
  const meant = all?.filter(({ platform }) => wanted.length === 0 || (platform !== undefined && wanted.includes(platform)))
  const missing = wanted.filter((platform) => all && !all.some((descriptor) => descriptor.platform === platform))
  if (all && missing.length > 0)
    throw noSuchPlatform(
      store,
      missing,
      all.flatMap(({ platform }) => platform ?? []),
    )
  const found: RemoteImage[] = []
  for (const pinned of meant?.map(({ digest }) => `${repository}@${digest}`) ?? [`${repository}@${sha256(Buffer.from(text))}`]) {
    const manifest = all ? parse(await ask(pinned)) : top
    const id = readDescriptor(record(manifest['config']), store).digest
    // Its own bytes: `imagetools inspect --format '{{json .Image}}'` leaves out ONBUILD, which OCI's config does not know.
    const config = parse(await ask(`${repository}@${id}`))
    const layers = list(manifest['layers']).map((layer) => readDescriptor(record(layer), store))
    const image = readConfig(id, config, store)
    if (image.diffIds.length !== layers.length)
      throw new CorruptImageError(`${label}: the manifest lists ${layers.length} layers, the config ${image.diffIds.length}`)
    found.push({
      reference: pinned,
      hasTriggers: list(record(config['config'])['OnBuild']).length > 0,
      image: {
        ...withoutDiffIds(image),
        layers: layers.map(({ digest: blob, bytes }, index) => ({
          diffId: image.diffIds[index] ?? '',
          descriptor: { digest: blob, bytes },
          read: () => Promise.reject(new CorruptImageError(`${label}: its layers were not fetched`)),
        })),
      },
    })
  }
  const single = found[0]
  if (!all && single && wanted.length > 0 && !wanted.includes(single.image.platform))
    throw noSuchPlatform(store, wanted, [single.image.platform])
  refuseTwoOfOne(
    found.map(({ image }) => image),
    label,
  )
  return found
}
