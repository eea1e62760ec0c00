import { createHash } from 'node:crypto'
import { CorruptImageError } from '../domain/errors.js'
import { MAX_ITEMS } from '../domain/limits.js'
import { type Json, list, record, string } from './json.js'
import { type BaseLabels, readBaseLabels } from './labels.js'
import { platformFrom, platformOf, UNKNOWN_PLATFORM } from './platform.js'

// Descriptors, platforms and configs, as indexes, manifests and registries have them (OCI image-spec: descriptor.md,
// image-index.md, config.md).

interface Labelled {
  /** What it is called in messages. */
  readonly label: string
}

export interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  readonly bytes: number
  readonly annotations: Json
  readonly isAttestation: boolean
  /** Undefined where an index does not say. */
  readonly platform: string | undefined
  /** What distinguishes images of one platform: `os.version`, `os.features`. */
  readonly variant: string | undefined
}

/** What an image says of itself. */
export interface Config extends Labelled {
  /** The image ID: the digest of its config. */
  readonly id: string
  /** `linux/amd64`, as its config says, or its index; `unknown` when none does. */
  readonly platform: string
  /** What distinguishes it from others for the same platform, like the version of Windows. */
  readonly variant?: string
  readonly diffIds: readonly string[]
  /** The command that made each layer, from the history; undefined where the history does not fit the layers. */
  readonly createdBy: readonly (string | undefined)[]
  readonly base?: BaseLabels
}

/**
 * Reads an image config; one without a layer list is an image without layers.
 * @param given what an index says of its manifest
 * @throws CorruptImageError when what it lists are no layers
 */
export function readConfig(
  id: string,
  config: Json,
  { label }: Labelled,
  given?: Pick<Descriptor, 'platform' | 'variant'>,
): Config {
  const listed = record(config['rootfs'])['diff_ids'] ?? []
  if (!Array.isArray(listed)) throw new CorruptImageError(`${label}: the config ${id} lists no layers`)
  const diffIds = listed.flatMap((diffId) => string(diffId) ?? [])
  if (diffIds.length > MAX_ITEMS.layers)
    throw new CorruptImageError(`${label}: the config ${id} lists ${diffIds.length} layers, more than any image has`)
  const bad = diffIds.find((diffId) => !DIGEST.test(diffId))
  if (bad !== undefined)
    throw new CorruptImageError(`${label}: ${JSON.stringify(bad.slice(0, 100))} is not a SHA-256 digest of a layer`)
  const platform = platformFrom(given?.platform, config)
  const variant = given?.variant ?? variantOf(config)
  const made = list(config['history'])
    .map(record)
    .filter((entry) => entry['empty_layer'] !== true)
    .map((entry) => string(entry['created_by']))
  const base = readBaseLabels(record(config['config'])['Labels'])
  return {
    label,
    id,
    platform,
    diffIds,
    createdBy: made.length === diffIds.length ? made : diffIds.map(() => undefined),
    ...(variant !== undefined && { variant }),
    ...(base && { base }),
  }
}

export const sha256 = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

const DIGEST = /^sha256:[0-9a-f]{64}$/

export function blobPath(digest: string, { label }: Labelled): string {
  if (!DIGEST.test(digest))
    throw new CorruptImageError(`${label}: ${JSON.stringify(digest.slice(0, 100))} is not a SHA-256 digest`)
  return `blobs/sha256/${digest.slice('sha256:'.length)}`
}

export const descriptorsOf = (index: Json, store: Labelled): readonly Descriptor[] =>
  list(index['manifests']).map((descriptor) => readDescriptor(record(descriptor), store))

export function readDescriptor(descriptor: Json, { label }: Labelled): Descriptor {
  const { digest, size, mediaType } = descriptor
  if (typeof digest !== 'string' || typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
    throw new CorruptImageError(`${label}: a descriptor has no digest or no size`)
  const annotations = record(descriptor['annotations'])
  const isAttestation = annotations['vnd.docker.reference.type'] !== undefined
  const platform = record(descriptor['platform'])
  return {
    digest,
    bytes: size,
    mediaType: string(mediaType) ?? '',
    annotations,
    isAttestation,
    platform: saidPlatform(platform),
    variant: variantOf(platform),
  }
}

/** The platform that an index names; undefined where it is incomplete or invalid. */
function saidPlatform(said: Json): string | undefined {
  try {
    const platform = platformOf(said)
    return platform === UNKNOWN_PLATFORM ? undefined : platform
  } catch {
    return undefined
  }
}

function variantOf(platform: Json): string | undefined {
  const features = list(platform['os.features']).flatMap((feature) => string(feature) ?? [])
  const parts = [string(platform['os.version']) ?? '', ...features.toSorted().map((feature) => `+${feature}`)].filter(
    (part) => part !== '',
  )
  return parts.length === 0 ? undefined : parts.join(' ').slice(0, 100)
}
