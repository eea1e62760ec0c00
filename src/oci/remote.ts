import { CorruptImageError } from '../domain/errors.js'
import type { ImageArchive } from './archive.js'
import { chooseImages, type Chosen } from './choose.js'
import { readIndexes, type Selection } from './indexes.js'
import { type Json, record, string } from './json.js'
import { type Descriptor, sha256 } from './manifest.js'

/** An image in a registry: what its manifest and config say. Its layers cannot be read from here. */
export interface RemoteImage extends ImageArchive {
  /** Names this manifest by its digest: a tag may move, and an engine may have another image under it. */
  readonly reference: string
  /** Whether its config holds ONBUILD instructions. */
  readonly hasTriggers: boolean
}

/**
 * Reads manifests and configs out of a registry, one image per platform and variant.
 * @param ask gives the blob of JSON that a reference names: an index, a manifest, or a config by its digest; undefined
 * for what is not there
 */
export async function readRemote(
  label: string,
  reference: string,
  selection: Selection,
  ask: (reference: string) => Promise<string | undefined>,
): Promise<Chosen<RemoteImage>> {
  const repository = reference.replace(/@sha256:[0-9a-f]{64}$/, '').replace(/:[^/:]*$/, '')
  const parse = (text: string): Json => {
    try {
      return record(JSON.parse(text))
    } catch {
      throw new CorruptImageError(`${label}: the registry's answer is not JSON`)
    }
  }
  // The caller reports a reference that does not exist.
  const text = (await ask(reference)) ?? ''
  const answer = parse(text)
  const top: Descriptor = {
    mediaType: answer['schemaVersion'] === 1 ? '' : (string(answer['mediaType']) ?? ''),
    digest: sha256(Buffer.from(text)),
    bytes: text.length,
    annotations: {},
    isAttestation: false,
    platform: undefined,
    variant: undefined,
  }
  const indexed = await readIndexes([top], selection, {
    label,
    json: async (descriptor) => {
      if (descriptor === top) return answer
      // The raw blob: `imagetools inspect --format '{{json .Image}}'` leaves out ONBUILD, which OCI's config does not
      // define.
      const blob = await ask(`${repository}@${descriptor.digest}`)
      return blob === undefined ? undefined : parse(blob)
    },
  })
  const images = indexed.images.map(({ diffIds, layers, ...image }): RemoteImage => ({
    ...image,
    reference: `${repository}@${image.digest}`,
    layers: layers.map(({ digest, bytes }, index) => ({
      diffId: diffIds[index] ?? '',
      descriptor: { digest, bytes },
      read: () => Promise.reject(new CorruptImageError(`${label}: its layers were not fetched`)),
    })),
  }))
  return chooseImages(images, { ...indexed, names: [] }, selection, label)
}
