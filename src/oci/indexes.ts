import { CorruptImageError } from '../domain/errors.js'
import { artifactName, isImageManifest, isManifest } from './artifacts.js'
import { type Json, list, record, string } from './json.js'
import { blobPath, type Config, type Descriptor, descriptorsOf, readConfig, readDescriptor } from './manifest.js'
import { normalPlatform, saysAll, UNKNOWN_PLATFORM } from './platform.js'

// The one reader of indexes, for folders, archives and registries (OCI image-spec: image-index.md, manifest.md).
// Artifacts and missing manifests are listed beside the images, and prevent none of them.

/** Where manifests and configs come from. */
export interface ManifestSource {
  /** What it is called in messages. */
  readonly label: string
  /**
   * The JSON that a descriptor names; undefined when it is not there.
   * @throws CorruptImageError when it is there and damaged
   */
  json(descriptor: Descriptor): Promise<Json | undefined>
}

/** Which images are requested. */
export interface Selection {
  /** A digest (of manifest, index or config) or a tag. */
  readonly reference?: string | undefined
  /** Empty: all of them. */
  readonly platforms: readonly string[]
  /**
   * The platforms are those of another image that this one stands beside. None of them is required, and an image
   * without a platform matches.
   */
  readonly isBeside?: true
}

/** An image without its layers' content. */
export interface IndexedImage extends Config {
  /** Of its manifest. */
  readonly digest: string
  readonly names: readonly string[]
  readonly layers: readonly Descriptor[]
  readonly hasTriggers: boolean
}

/** What indexes lead to. */
export interface Indexed {
  readonly images: readonly IndexedImage[]
  /** Platforms of images that were not asked for. */
  readonly others: readonly string[]
  /**
   * Manifests that are listed but missing: an engine that holds one platform of an index saves the whole index, but
   * only that platform's blobs.
   */
  readonly absent: readonly Descriptor[]
  /** What is not an image, in words. */
  readonly artifacts: readonly string[]
}

// Index → index → manifest is as deep as any tool writes.
const MAX_INDEX_DEPTH = 8
/** More than any index or archive lists. */
export const MAX_MANIFESTS = 1_000

/**
 * Follows indexes to the requested images.
 * @param isNamed whether a descriptor carries the name that was asked for
 * @param isKnown whether an image is known from elsewhere, and better
 */
export async function readIndexes(
  top: readonly Descriptor[],
  { reference, ...selection }: Selection,
  source: ManifestSource,
  isNamed: (descriptor: Descriptor) => boolean = () => false,
  isKnown: (id: string) => boolean = () => false,
): Promise<Indexed> {
  const isWanted = wantedBy(selection)
  const byDigest = reference?.startsWith('sha256:') === true
  const images: IndexedImage[] = []
  const absent: Descriptor[] = []
  const [others, artifacts, seen] = [new Set<string>(), new Set<string>(), new Set<string>()]
  let manifests = 0

  async function visit(
    given: Descriptor,
    depth: number,
    above: { readonly isMeant: boolean; readonly names: readonly string[] },
  ): Promise<void> {
    const named = shownNames(given)
    const isMeant = above.isMeant || given.digest === reference || isNamed(given)
    if (given.isAttestation || !isManifest(given.mediaType)) {
      artifacts.add(given.isAttestation ? 'an attestation' : artifactName(given.mediaType))
      return
    }
    if (!isMeant && !byDigest) return
    // An image that is requested by its digest is selected, whatever platform it names.
    const isChosen = given.digest === reference || (byDigest && !isMeant)
    const { platform } = given
    if (platform !== undefined && saysAll(platform) && !isWanted(platform) && !isChosen) {
      others.add(platform)
      return
    }
    if (depth > MAX_INDEX_DEPTH)
      throw new CorruptImageError(`${source.label}: its indexes are nested more than ${MAX_INDEX_DEPTH} deep`)
    if (++manifests > MAX_MANIFESTS)
      throw new CorruptImageError(`${source.label}: it lists more than ${MAX_MANIFESTS} manifests`)
    // A repeated manifest only adds names; a cycle of indexes ends here.
    const key = `${given.digest} ${isMeant}`
    if (seen.has(key)) {
      rename(given.digest, named)
      return
    }
    seen.add(key)
    const json = await source.json(given)
    const names = [...above.names, ...named]
    if (json === undefined) {
      if (isMeant) absent.push(given)
    } else if (Array.isArray(json['manifests'])) {
      for (const child of descriptorsOf(json, source))
        await visit(platform === undefined ? child : { ...child, platform: child.platform ?? platform }, depth + 1, {
          isMeant,
          names,
        })
    } else await addImage(json, given, { isMeant, names })
  }

  async function addImage(
    manifest: Json,
    given: Descriptor,
    { isMeant, names }: { readonly isMeant: boolean; readonly names: readonly string[] },
  ) {
    // Images beside the one that is requested by its digest are not read, and may be damaged.
    if (!isMeant && ![given.digest, record(manifest['config'])['digest']].includes(reference)) return
    const image = isImageManifest(manifest) ? await readManifest(manifest, given, source, isKnown) : undefined
    if (image === 'known') return
    if (!image) {
      artifacts.add(artifactName(manifest))
      return
    }
    const isAsked = given.digest === reference || image.id === reference
    if (isAsked || isWanted(image.platform)) images.push({ ...image, names })
    else others.add(image.platform)
  }

  function rename(digest: string, names: readonly string[]): void {
    const at = images.findIndex((image) => image.digest === digest)
    const image = images[at]
    if (image) images[at] = { ...image, names: [...image.names, ...names] }
  }

  for (const descriptor of top) await visit(descriptor, 0, { isMeant: reference === undefined, names: [] })
  return { images, others: [...others], absent, artifacts: [...artifacts] }
}

/** Whether images of a platform are requested. */
export function wantedBy({ platforms, isBeside }: Omit<Selection, 'reference'>): (platform: string) => boolean {
  const wanted = platforms.map(normalPlatform)
  return (platform) =>
    wanted.length === 0 ||
    wanted.includes(normalPlatform(platform)) ||
    (isBeside === true && platform === UNKNOWN_PLATFORM)
}

/** docker writes the tag alone into `ref.name` and the whole name into containerd's own annotation. */
export const namesOf = ({ annotations }: Descriptor): readonly string[] =>
  ['io.containerd.image.name', 'org.opencontainers.image.ref.name'].flatMap((key) => string(annotations[key]) ?? [])

/** One name for each, as people write it. */
export const shownNames = (descriptor: Descriptor): readonly string[] =>
  namesOf(descriptor)
    .slice(0, 1)
    .map((name) => name.replace(/^docker\.io\/(library\/)?/, ''))

/** Undefined for an artifact that only its config distinguishes from an image. */
async function readManifest(
  manifest: Json,
  given: Descriptor,
  source: ManifestSource,
  isKnown: (id: string) => boolean,
): Promise<IndexedImage | 'known' | undefined> {
  const config = readDescriptor(record(manifest['config']), source)
  const layers = list(manifest['layers']).map((layer) => readDescriptor(record(layer), source))
  const json = await source.json(config)
  if (!json) throw new CorruptImageError(`${source.label}: the config ${blobPath(config.digest, source)} is missing`)
  // An image without layers may lack rootfs; an artifact's config names no architecture (image-spec, manifest.md).
  if (json['rootfs'] === undefined && (layers.length > 0 || json['architecture'] === undefined)) return undefined
  const image = readConfig(config.digest, json, source, given)
  if (image.diffIds.length !== layers.length) {
    // Docker 25.0.0 lists no layers in the manifests of its archives, and all of them in manifest.json.
    if (isKnown(config.digest)) return 'known'
    throw new CorruptImageError(
      `${source.label}: the manifest lists ${layers.length} layers, the config ${image.diffIds.length}`,
    )
  }
  const hasTriggers = list(record(json['config'])['OnBuild']).length > 0
  return { ...image, digest: given.digest, layers, names: [], hasTriggers }
}
