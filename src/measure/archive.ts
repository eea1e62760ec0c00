import type { BaseLabels } from '../ports.js'
import { CorruptImageError, UserError } from '../errors.js'
import { list, record, string, type Json } from './json.js'
import {
  blobPath,
  descriptorsOf,
  normalPlatform,
  noSuchPlatform,
  readConfig,
  readDescriptor,
  refuseTwoOfOne,
  sha256,
  withoutDiffIds,
  type Descriptor,
} from './manifest.js'
import type { BlobContent, LayerContent } from './layer.js'

// Image layouts, read into one model: OCI image layouts (folder or archive, indexes inside of indexes) and what `docker save` writes
// (engines from 25 on write both; before, `<id>/layer.tar`, some of them links to others). OCI image-spec: image-layout.md, image-index.md,
// manifest.md, config.md; docker archive: moby image/tarexport.

/** One image of one platform, whatever it was read from. */
export interface ImageArchive {
  /** What it is called in messages. */
  readonly label: string
  /** The image ID: the digest of its config. */
  readonly id: string
  /** `linux/amd64`, as its config says. */
  readonly platform: string
  /** Lowest first. */
  readonly layers: readonly ArchiveLayer[]
  /** Of each layer, what its history says made it; undefined where the history does not fit the layers. */
  readonly createdBy: readonly (string | undefined)[]
  readonly base?: BaseLabels
}

export interface ArchiveLayer {
  readonly diffId: string
  /** The blob that the manifest names; a docker archive names files only. */
  readonly descriptor?: { readonly digest: string; readonly bytes: number }
  /** Reads it; one that is a blob is verified. @throws CorruptImageError naming image and layer when anything is missing or other than promised */
  read(): Promise<LayerContent>
}

/** The files of a layout by their path: a folder that is opened as often as needed, or an archive that was read in passing. */
export interface BlobStore {
  /** What the image is called in messages. */
  readonly label: string
  /** In bytes; undefined for what is not there. */
  size(path: string): Promise<number | undefined>
  /** A file that is no layer. */
  bytes(path: string): Promise<Uint8Array>
  /** @throws CorruptImageError when it is no layer or a damaged one */
  layer(path: string): Promise<BlobContent>
}

/** Which images of a layout are meant. */
export interface Selection {
  /** A digest (of manifest, index or config) or a tag. */
  readonly reference?: string | undefined
  /** Empty: all of them. */
  readonly platforms: readonly string[]
}

// Manifests and configs of real images are of some 100 kB.
const MAX_JSON_BYTES = 32 * 1024 * 1024
// Index → index → manifest is as deep as any tool writes.
const MAX_INDEX_DEPTH = 8
const MAX_MANIFESTS = 1_000

/**
 * Reads the images of a layout, one per platform.
 * @throws CorruptImageError · UserError when the selection does not lead to an image
 */
export async function readLayout(store: BlobStore, selection: Selection, label = store.label): Promise<readonly ImageArchive[]> {
  const has = async (file: string): Promise<boolean> => (await store.size(file)) !== undefined
  const [isOci, isDocker] = [await has('index.json'), await has('manifest.json')]
  if (!isOci && !isDocker) {
    throw new UserError(`${store.label} is no image: it has neither index.json nor manifest.json`, {
      hint: 'name an OCI image layout, or what docker save wrote',
    })
  }
  const found = [
    ...(isOci ? [await readOciLayout(store, selection)] : []),
    // Docker 28 lists only one of several images without a name in index.json, all of them here.
    ...(isDocker ? [await readDockerLayout(store, selection)] : []),
  ]
  const images = found.flatMap((layout) => layout.images)
  const names = found.flatMap((layout) => layout.names)
  const others = found.flatMap((layout) => layout.otherPlatforms)
  if (images.length === 0 && others.length > 0) throw noSuchPlatform(store, selection.platforms, others)
  if (images.length === 0) throw noSuchImage(store, selection.reference, [...new Set(names)])
  const wanted = selection.platforms.map(normalPlatform)
  const chosen = images.filter(({ platform }) => wanted.length === 0 || wanted.includes(platform))
  for (const platform of wanted) {
    if (chosen.some((image) => image.platform === platform)) continue
    throw noSuchPlatform(
      store,
      [platform],
      images.map((image) => image.platform),
    )
  }
  refuseTwoOfOne(chosen, label)
  return chosen.filter(({ id }, index) => chosen.findIndex((other) => other.id === id) === index)
}

/** The image whose manifest has this digest: what an exporter says it has written. @throws CorruptImageError */
export async function readImageAt(store: BlobStore, digest: string): Promise<ImageArchive> {
  const image = await readManifest(await readJson(store, blobPath(digest, store), { digest }), store)
  if (!image) throw new CorruptImageError(`${store.label}: the manifest ${digest} is no image's`)
  return image
}

/** The images that are meant, and what else there is, for messages. */
interface Layout {
  readonly images: readonly ImageArchive[]
  readonly names: readonly string[]
  readonly otherPlatforms: readonly string[]
}

async function readOciLayout(store: BlobStore, { reference, platforms }: Selection): Promise<Layout> {
  const top = descriptorsOf(await readJson(store, 'index.json'), store)
  const wanted = platforms.map(normalPlatform)
  const others = new Set<string>()
  const found: ImageArchive[] = []
  const seen = new Set<string>()
  let manifests = 0

  async function visit(descriptor: Descriptor, depth: number, isMeant: boolean): Promise<void> {
    if (descriptor.isAttestation) return
    // An engine that holds one platform of an index saves the index with that one's blobs alone.
    const { platform } = descriptor
    if (platform !== undefined && wanted.length > 0 && !wanted.includes(platform)) {
      others.add(platform)
      return
    }
    if (depth > MAX_INDEX_DEPTH) throw new CorruptImageError(`${store.label}: its indexes are nested more than ${MAX_INDEX_DEPTH} deep`)
    if (++manifests > MAX_MANIFESTS) throw new CorruptImageError(`${store.label}: it lists more than ${MAX_MANIFESTS} manifests`)
    const meant = isMeant || isNamed(descriptor, reference)
    // The same manifest again brings nothing new, a cycle of indexes nothing at all.
    const key = `${descriptor.digest} ${meant}`
    if (seen.has(key)) return
    seen.add(key)
    const json = await readJson(store, blobPath(descriptor.digest, store), descriptor)
    if (Array.isArray(json['manifests'])) {
      for (const child of descriptorsOf(json, store)) await visit(child, depth + 1, meant)
    } else if (meant || reference?.startsWith('sha256:') === true) {
      const image = await readManifest(json, store)
      if (image && (meant || image.id === reference)) found.push(image)
    }
  }
  for (const descriptor of top) await visit(descriptor, 0, reference === undefined)
  return { images: found, names: top.flatMap(({ annotations }) => namesOf(annotations).slice(0, 1)), otherPlatforms: [...others] }
}

const isNamed = ({ digest, annotations }: Descriptor, reference: string | undefined): boolean =>
  reference !== undefined && (digest === reference || namesOf(annotations).some(isTag(reference)))

// docker writes the tag alone into `ref.name` and the whole name into containerd's own annotation.
const namesOf = (annotations: Descriptor['annotations']): readonly string[] =>
  ['io.containerd.image.name', 'org.opencontainers.image.ref.name'].flatMap((key) => string(annotations[key]) ?? [])

/** Undefined for what is no image: an artifact, a signature. */
async function readManifest(manifest: Json, store: BlobStore): Promise<ImageArchive | undefined> {
  const config = readDescriptor(record(manifest['config']), store)
  const layers = list(manifest['layers']).map((layer) => readDescriptor(record(layer), store))
  if (layers.some(({ mediaType }) => mediaType.startsWith('application/vnd.in-toto'))) return undefined
  const json = await readJson(store, blobPath(config.digest, store), config)
  // An artifact's config is no image config (image-spec, manifest.md, "Guidelines for Artifact Usage").
  if (json['rootfs'] === undefined) return undefined
  const image = readConfig(config.digest, json, store)
  if (image.diffIds.length !== layers.length)
    throw new CorruptImageError(`${store.label}: the manifest lists ${layers.length} layers, the config ${image.diffIds.length}`)
  return {
    ...withoutDiffIds(image),
    layers: layers.map(({ digest, bytes, mediaType }, index) => {
      const diffId = image.diffIds[index] ?? ''
      return {
        diffId,
        descriptor: { digest, bytes },
        read: () => {
          const why = /foreign|nondistributable/.test(mediaType)
            ? 'it is a foreign layer, which its registry keeps elsewhere'
            : 'its blob is missing'
          return readVerified({ store, path: blobPath(digest, store), diffId, descriptor: { digest, bytes }, why })
        },
      }
    }),
  }
}

async function readDockerLayout(store: BlobStore, { reference }: Selection): Promise<Layout> {
  const entries = list(await readAny(store, 'manifest.json')).map(record)
  const tagsOf = (entry: Json): readonly string[] => list(entry['RepoTags']).flatMap((tag) => string(tag) ?? [])
  const images: ImageArchive[] = []
  for (const entry of entries) {
    const path = string(entry['Config'])
    if (path === undefined) throw new CorruptImageError(`${store.label}: an entry of manifest.json names no config`)
    // docker, kaniko, ko and crane name it by its digest; where a name says nothing its content does.
    const [hex] = /[0-9a-f]{64}/.exec(path) ?? []
    const id = hex === undefined ? sha256(await store.bytes(path)) : `sha256:${hex}`
    const isMeant = reference === undefined || id === reference || tagsOf(entry).some(isTag(reference))
    if (!isMeant) continue
    const image = readConfig(id, await readJson(store, path, { digest: id }), store)
    const files = list(entry['Layers']).flatMap((file) => string(file) ?? [])
    if (image.diffIds.length !== files.length)
      throw new CorruptImageError(`${store.label}: manifest.json lists ${files.length} layers, the config ${image.diffIds.length}`)
    const layers = await Promise.all(files.map((file, index) => dockerLayer(store, file, image.diffIds[index] ?? '')))
    images.push({ ...withoutDiffIds(image), layers })
  }
  return { images, names: entries.flatMap(tagsOf), otherPlatforms: [] }
}

/** Engines from 25 on name a layer by its digest, older ones by a number of their own. */
async function dockerLayer(store: BlobStore, path: string, diffId: string): Promise<ArchiveLayer> {
  const [, hex] = /^blobs\/sha256\/([0-9a-f]{64})$/.exec(path) ?? []
  const bytes = hex === undefined ? undefined : await store.size(path)
  const descriptor = bytes === undefined ? undefined : { digest: `sha256:${hex}`, bytes }
  return {
    diffId,
    ...(descriptor && { descriptor }),
    read: () => readVerified({ store, path, diffId, ...(descriptor && { descriptor }), why: `its file ${path} is missing` }),
  }
}

/** `v1`, `app:v1` and `docker.io/library/app:v1` name the same image. */
const isTag =
  (reference: string) =>
  (name: string): boolean =>
    name === reference || name.endsWith(`:${reference}`) || name.endsWith(`/${reference}`)

const noSuchImage = (store: BlobStore, reference: string | undefined, names: readonly string[]): UserError =>
  new UserError(`${store.label} has no image${reference === undefined ? '' : ` ${JSON.stringify(reference)}`}`, {
    hint: names.length === 0 ? 'it names none' : `it has: ${names.slice(0, 20).join(', ')}`,
  })

interface Promised {
  readonly store: BlobStore
  readonly path: string
  readonly diffId: string
  readonly descriptor?: { readonly digest: string; readonly bytes: number }
  /** What is said when it is not there. */
  readonly why: string
}

/** A layer is what config and manifest promise, or an error: never a smaller number. */
async function readVerified({ store, path, diffId, descriptor, why }: Promised): Promise<BlobContent> {
  const fail = (found: string): never => {
    throw new CorruptImageError(`${store.label}, layer ${diffId}: ${found}`)
  }
  const size = await store.size(path)
  if (size === undefined) return fail(why)
  if (descriptor && size !== descriptor.bytes) return fail(`its blob ${descriptor.digest} has ${size} B instead of ${descriptor.bytes} B`)
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
async function readJson(store: BlobStore, path: string, expected?: { readonly digest: string; readonly bytes?: number }): Promise<Json> {
  const json = await readAny(store, path, expected)
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new CorruptImageError(`${store.label}: ${path} is no JSON object`)
  return json as Json
}

async function readAny(store: BlobStore, path: string, expected?: { readonly digest: string; readonly bytes?: number }): Promise<unknown> {
  const size = await store.size(path)
  if (size === undefined) throw new CorruptImageError(`${store.label}: ${path} is missing`)
  if (expected?.bytes !== undefined && size !== expected.bytes)
    throw new CorruptImageError(`${store.label}: ${path} has ${size} B instead of ${expected.bytes} B`)
  if (size > MAX_JSON_BYTES) throw new CorruptImageError(`${store.label}: ${path} has ${size} B, too many for JSON`)
  const bytes = await store.bytes(path)
  if (expected) {
    const digest = sha256(bytes)
    if (digest !== expected.digest) throw new CorruptImageError(`${store.label}: ${path} is not ${expected.digest} but ${digest}`)
  }
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown
  } catch {
    throw new CorruptImageError(`${store.label}: ${path} is no JSON`)
  }
}
