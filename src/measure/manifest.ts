import { createHash } from 'node:crypto'
import { CorruptImageError, UserError } from '../errors.js'
import { MAX_ITEMS } from '../report/limits.js'
import type { ImageArchive } from './archive.js'
import { readBaseLabels } from './labels.js'
import { list, record, string, type Json } from './json.js'

// Descriptors, platforms and configs, as indexes, manifests and registries have them (OCI image-spec: descriptor.md, image-index.md, config.md).

/** What the thing is called in messages. */
type Labelled = Pick<ImageArchive, 'label'>

export interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  readonly bytes: number
  readonly annotations: Json
  readonly isAttestation: boolean
  /** Undefined where an index does not say. */
  readonly platform: string | undefined
}

export interface Config extends Omit<ImageArchive, 'layers'> {
  readonly diffIds: readonly string[]
}

export const withoutDiffIds = ({ diffIds, ...config }: Config): Omit<ImageArchive, 'layers'> => config

/** Reads an image config. @throws CorruptImageError when it has no list of layers */
export function readConfig(id: string, config: Json, { label }: Labelled): Config {
  const diffIds = list(record(config['rootfs'])['diff_ids']).flatMap((diffId) => string(diffId) ?? [])
  if (!Array.isArray(record(config['rootfs'])['diff_ids']) && record(config['rootfs'])['diff_ids'] !== null)
    throw new CorruptImageError(`${label}: the config ${id} lists no layers`)
  if (diffIds.length > MAX_ITEMS.layers)
    throw new CorruptImageError(`${label}: the config ${id} lists ${diffIds.length} layers, more than any image has`)
  const bad = diffIds.find((diffId) => !DIGEST.test(diffId))
  if (bad !== undefined) throw new CorruptImageError(`${label}: ${JSON.stringify(bad.slice(0, 100))} is no SHA-256 digest of a layer`)
  const platform = platformOf(config)
  const made = list(config['history'])
    .map(record)
    .filter((entry) => entry['empty_layer'] !== true)
    .map((entry) => string(entry['created_by']))
  const base = readBaseLabels(record(config['config'])['Labels'])
  return {
    ...{ label, id, platform, diffIds, createdBy: made.length === diffIds.length ? made : diffIds.map(() => undefined) },
    ...(base && { base }),
  }
}

export const sha256 = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** `linux/arm64/v8` is `linux/arm64`, as containerd has it (platforms.Normalize). */
export const normalPlatform = (platform: string): string => platform.replace(/^(.*\/arm64)\/v8$/, '$1').replace(/^(.*\/amd64)\/v1$/, '$1')

/**
 * Of an image config, a descriptor's platform, or what an engine says. @throws CorruptImageError when a part is anything but a word: it would be
 * shown as it is
 */
export function platformOf({ os, architecture, variant }: Json): string {
  const parts = [os, architecture, variant].flatMap((part) => string(part) ?? []).filter((part) => part !== '')
  const bad = parts.find((part) => !/^[\w.-]{1,64}$/.test(part))
  if (bad !== undefined) throw new CorruptImageError(`${JSON.stringify(bad.slice(0, 100))} is no part of a platform`)
  return normalPlatform(parts.join('/'))
}

/** @throws UserError when two different images are meant for one platform */
export function refuseTwoOfOne(images: readonly Pick<ImageArchive, 'platform' | 'id'>[], label: string): void {
  const twice = images.find(({ platform, id }, index) =>
    images.slice(0, index).some((other) => other.platform === platform && other.id !== id),
  )
  if (!twice) return
  throw new UserError(`${label} holds several images for ${twice.platform}`, { hint: `say which: ${label}:TAG or ${label}@sha256:DIGEST` })
}

const DIGEST = /^sha256:[0-9a-f]{64}$/

export function blobPath(digest: string, { label }: Labelled): string {
  if (!DIGEST.test(digest)) throw new CorruptImageError(`${label}: ${JSON.stringify(digest.slice(0, 100))} is no SHA-256 digest`)
  return `blobs/sha256/${digest.slice('sha256:'.length)}`
}

export const descriptorsOf = (index: Json, store: Labelled): readonly Descriptor[] =>
  list(index['manifests']).map((descriptor) => readDescriptor(record(descriptor), store))

export function readDescriptor(descriptor: Json, { label }: Labelled): Descriptor {
  const { digest, size, mediaType } = descriptor
  if (typeof digest !== 'string' || typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
    throw new CorruptImageError(`${label}: a descriptor has no digest or no size`)
  const annotations = record(descriptor['annotations'])
  const platform = record(descriptor['platform'])
  const isAttestation =
    annotations['vnd.docker.reference.type'] !== undefined || (platform['os'] === 'unknown' && platform['architecture'] === 'unknown')
  const named = platform['os'] === undefined ? undefined : platformOf(platform)
  return { digest, bytes: size, mediaType: string(mediaType) ?? '', annotations, isAttestation, platform: named }
}

export const noSuchPlatform = ({ label }: Labelled, wanted: readonly string[], there: readonly string[]): UserError =>
  new UserError(`${label} has no image for ${wanted.join(', ')}`, { hint: `it has: ${there.join(', ')}` })
