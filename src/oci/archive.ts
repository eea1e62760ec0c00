import { CorruptImageError, UserError } from '../domain/errors.js'
import { chooseImages, type Chosen } from './choose.js'
import {
  type Indexed,
  type IndexedImage,
  MAX_MANIFESTS,
  namesOf,
  readIndexes,
  type Selection,
  shownNames,
} from './indexes.js'
import { type Json, list, record, string } from './json.js'
import type { ArchiveContent, BlobContent, LayerContent } from './layer.js'
import {
  blobPath,
  type Config,
  type Descriptor,
  descriptorsOf,
  readConfig,
  readDescriptor,
  sha256,
} from './manifest.js'

// Image layouts, read into one model: OCI image layouts (folder or archive, indexes inside of indexes) and what `docker
// save` writes (engines from 25 on write both; before, `<id>/layer.tar`, some of them links to others). OCI image-spec:
// image-layout.md, image-index.md, manifest.md, config.md; docker archive: moby image/tarexport.

/** One image of one platform, whatever it was read from. */
export interface ImageArchive extends Omit<Config, 'diffIds'> {
  /** Of its manifest; a docker archive has none. */
  readonly digest?: string
  readonly names?: readonly string[]
  /** Lowest first. */
  readonly layers: readonly ArchiveLayer[]
}

export interface ArchiveLayer {
  readonly diffId: string
  /** The blob that the manifest names; a docker archive names files only. */
  readonly descriptor?: { readonly digest: string; readonly bytes: number }
  /**
   * Reads it. A layer that is a blob is verified, unless an earlier run has read it.
   * @throws CorruptImageError naming image and layer when anything is missing or other than promised
   */
  read(): Promise<LayerContent>
}

/**
 * The files of a layout by their path: a folder that is opened as often as needed, or an archive that was read once as
 * a stream.
 */
export interface BlobStore {
  /** What the image is called in messages. */
  readonly label: string
  /** In bytes; undefined for what is not there. */
  size(path: string): Promise<number | undefined>
  /** A file that is not a layer. */
  bytes(path: string): Promise<Uint8Array>
  /** What an earlier run read of a layer, where what it read was as long as this file. */
  known(path: string, diffId: string): Promise<ArchiveContent | undefined>
  /** @throws CorruptImageError when it is no layer or a damaged one */
  layer(path: string): Promise<BlobContent>
}

// Manifests and configs of real images have some 100 kB.
const MAX_JSON_BYTES = 32 * 1024 * 1024

/**
 * Reads the images of a layout, one per platform and variant.
 * @param label what people have written, without what selects
 * @throws CorruptImageError · UserError when the selection does not lead to an image
 */
export async function readLayout(
  store: BlobStore,
  selection: Selection,
  label = store.label,
): Promise<Chosen<ImageArchive>> {
  const has = async (file: string): Promise<boolean> => (await store.size(file)) !== undefined
  const [isOci, isDocker] = [await has('index.json'), await has('manifest.json')]
  if (!isOci && !isDocker) throw noLayout(store.label, await has('oci-layout'))
  const entries = isDocker ? await dockerEntries(store) : []
  const top = isOci ? descriptorsOf(await readJson(store, 'index.json'), store) : []
  const names = [...top.flatMap(shownNames), ...entries.flatMap(tagsOf)]
  const isTag = tagMatcher(selection.reference, [...top.flatMap(namesOf), ...entries.flatMap(tagsOf)])
  // Of several images without a name, Docker 28 lists only one in index.json, but all in manifest.json.
  const docker = await readDockerLayout(store, entries, selection, isTag)
  const indexed: Indexed = await readIndexes(
    top,
    selection,
    layoutSource(store),
    (descriptor) => namesOf(descriptor).some(isTag),
    (id) => docker.some((image) => image.id === id),
  )
  const images = [...indexed.images.map((image) => archiveOf(image, store)), ...docker]
  return chooseImages(images, { ...indexed, names: [...new Set(names)] }, selection, label)
}

const noLayout = (label: string, isEmptyLayout: boolean): UserError =>
  new UserError(`${label} is not an image: it has neither index.json nor manifest.json`, {
    hint: isEmptyLayout
      ? 'its index.json is gone: write the OCI layout again'
      : 'name an OCI image layout, or what docker save wrote',
  })

/** The image whose manifest has this digest: what an exporter says it has written. @throws CorruptImageError */
export async function readImageAt(store: BlobStore, digest: string): Promise<ImageArchive> {
  const bytes = (await store.size(blobPath(digest, store))) ?? 0
  const descriptor = readDescriptor({ digest, size: bytes }, store)
  const { images, absent } = await readIndexes([descriptor], { platforms: [] }, layoutSource(store))
  const [image] = images
  if (image) return archiveOf(image, store)
  throw new CorruptImageError(
    `${store.label}: the manifest ${digest} is ${absent.length > 0 ? 'missing' : "no image's"}`,
  )
}

const layoutSource = (store: BlobStore) => ({
  label: store.label,
  json: async (descriptor: Descriptor): Promise<Json | undefined> => {
    const path = blobPath(descriptor.digest, store)
    return (await store.size(path)) === undefined ? undefined : readJson(store, path, descriptor)
  },
})

const archiveOf = (
  { label, id, digest, platform, variant, names, createdBy, base, diffIds, layers }: IndexedImage,
  store: BlobStore,
): ImageArchive => ({
  label,
  id,
  digest,
  platform,
  names,
  createdBy,
  ...(variant !== undefined && { variant }),
  ...(base && { base }),
  layers: layers.map(({ mediaType, ...layer }, index) => {
    const [diffId, descriptor] = [diffIds[index] ?? '', { digest: layer.digest, bytes: layer.bytes }]
    const path = blobPath(layer.digest, store)
    const read = () => readVerified({ store, path, diffId, descriptor, mediaType, why: 'its blob is missing' })
    return { diffId, descriptor, read }
  }),
})

const tagsOf = (entry: Json): readonly string[] => list(entry['RepoTags']).flatMap((tag) => string(tag) ?? [])

async function dockerEntries(store: BlobStore): Promise<readonly Json[]> {
  const json = await readAny(store, 'manifest.json')
  if (record(json)['config'] !== undefined) {
    throw new UserError(
      `${store.label} is not an OCI layout but one manifest with its blobs beside it: what skopeo writes to dir:`,
      {
        hint: 'skopeo copy dir:FOLDER oci:OTHER:latest makes a layout of it, then name oci-dir:OTHER',
      },
    )
  }
  const entries = list(json)
  if (entries.length > MAX_MANIFESTS)
    throw new CorruptImageError(`${store.label}: manifest.json lists more than ${MAX_MANIFESTS} images`)
  return entries.map(record)
}

async function readDockerLayout(
  store: BlobStore,
  entries: readonly Json[],
  { reference }: Selection,
  isTag: (name: string) => boolean,
): Promise<readonly ImageArchive[]> {
  const images: ImageArchive[] = []
  for (const entry of entries) {
    const path = string(entry['Config'])
    if (path === undefined) throw new CorruptImageError(`${store.label}: an entry of manifest.json names no config`)
    // docker, kaniko, ko and crane name the config by its digest. Without a digest in the name, its content is hashed.
    const [hex] = /[0-9a-f]{64}/.exec(path) ?? []
    const id = hex === undefined ? sha256(await store.bytes(path)) : `sha256:${hex}`
    const isMeant = reference === undefined || id === reference || tagsOf(entry).some(isTag)
    if (!isMeant) continue
    const { diffIds, ...image } = readConfig(id, await readJson(store, path, { digest: id }), store)
    const files = list(entry['Layers']).flatMap((file) => string(file) ?? [])
    if (diffIds.length !== files.length)
      throw new CorruptImageError(
        `${store.label}: manifest.json lists ${files.length} layers, the config ${diffIds.length}`,
      )
    const sources = record(entry['LayerSources'])
    const layers = await Promise.all(
      files.map((file, index) => {
        const diffId = diffIds[index] ?? ''
        return dockerLayer(store, file, diffId, string(record(sources[diffId])['mediaType']) ?? '')
      }),
    )
    images.push({ ...image, names: tagsOf(entry), layers })
  }
  return images
}

/** Engines from 25 on name a layer by its digest, older ones by a number of their own. */
async function dockerLayer(store: BlobStore, path: string, diffId: string, mediaType: string): Promise<ArchiveLayer> {
  const [, hex] = /^blobs\/sha256\/([0-9a-f]{64})$/.exec(path) ?? []
  const bytes = hex === undefined ? undefined : await store.size(path)
  const descriptor = bytes === undefined ? undefined : { digest: `sha256:${hex}`, bytes }
  return {
    diffId,
    ...(descriptor && { descriptor }),
    read: () =>
      readVerified({
        store,
        path,
        diffId,
        ...(descriptor && { descriptor }),
        mediaType,
        why: `its file ${path} is missing`,
      }),
  }
}

/**
 * `v1`, `app:v1` and `docker.io/library/app:v1` name the same image, unless one has exactly that name.
 * @param names all that there are
 */
function tagMatcher(reference: string | undefined, names: readonly string[]): (name: string) => boolean {
  if (reference === undefined) return () => false
  const whole = (name: string): string => name.replace(/^docker\.io\/(library\/)?/, '')
  const isExact = (name: string): boolean => whole(name) === whole(reference)
  if (names.some(isExact)) return isExact
  return (name) => name.endsWith(`:${reference}`) || name.endsWith(`/${reference}`)
}

interface Promised {
  readonly store: BlobStore
  readonly path: string
  readonly diffId: string
  readonly descriptor?: { readonly digest: string; readonly bytes: number }
  /** As far as a manifest says. */
  readonly mediaType: string
  /** The message when it is missing. */
  readonly why: string
}

const FOREIGN =
  'it is a foreign layer, which its registry keeps elsewhere and which was not saved with the ' +
  'image: name the image in its registry, registry://IMAGE'
const ENCRYPTED = 'it is encrypted: skopeo copy --decryption-key KEY makes an image of it that can be read'

/** Returns a layer that matches config and manifest, or fails: never a smaller number. */
async function readVerified({ store, path, diffId, descriptor, mediaType, why }: Promised): Promise<ArchiveContent> {
  const fail = (found: string): never => {
    throw new CorruptImageError(`${store.label}, layer ${diffId}: ${found}`)
  }
  const size = await store.size(path)
  if (size === undefined) return fail(/foreign|nondistributable/.test(mediaType) ? FOREIGN : why)
  if (mediaType.endsWith('+encrypted')) return fail(ENCRYPTED)
  if (descriptor && size !== descriptor.bytes)
    return fail(`its blob ${descriptor.digest} has ${size} B instead of ${descriptor.bytes} B`)
  const known = await store.known(path, diffId)
  if (known) return known
  let content: BlobContent
  try {
    content = await store.layer(path)
  } catch (error) {
    if (error instanceof CorruptImageError) return fail(error.message)
    throw error
  }
  if (descriptor && content.blob.digest !== descriptor.digest)
    return fail(`its blob is not ${descriptor.digest} but ${content.blob.digest}`)
  if (content.diffId !== diffId) return fail(`its content is another: ${content.diffId}`)
  return content
}

/** @param expected what the text must be, to the byte */
async function readJson(
  store: BlobStore,
  path: string,
  expected?: { readonly digest: string; readonly bytes?: number },
): Promise<Json> {
  const json = await readAny(store, path, expected)
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new CorruptImageError(`${store.label}: ${path} is not a JSON object`)
  return json as Json
}

async function readAny(
  store: BlobStore,
  path: string,
  expected?: { readonly digest: string; readonly bytes?: number },
): Promise<unknown> {
  const size = await store.size(path)
  if (size === undefined) throw new CorruptImageError(`${store.label}: ${path} is missing`)
  if (expected?.bytes !== undefined && size !== expected.bytes)
    throw new CorruptImageError(`${store.label}: ${path} has ${size} B instead of ${expected.bytes} B`)
  if (size > MAX_JSON_BYTES) throw new CorruptImageError(`${store.label}: ${path} has ${size} B, too many for JSON`)
  const bytes = await store.bytes(path)
  if (expected) {
    const digest = sha256(bytes)
    if (digest !== expected.digest)
      throw new CorruptImageError(`${store.label}: ${path} is not ${expected.digest} but ${digest}`)
  }
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown
  } catch {
    throw new CorruptImageError(`${store.label}: ${path} is not JSON`)
  }
}
