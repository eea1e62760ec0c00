import type { ChangeKind } from './cause.js'
import type { Forbidden } from './forbidden.js'
import type { Origin } from './origin.js'

// What an image and its layers weigh, in bytes. Absent means "not known"; no figure is 0 for that reason.

/** The figures a report can be about, and the field of each. */
const FIGURES = { uncompressed: 'uncompressedBytes', compressed: 'compressedBytes', engine: 'engineBytes' } as const

/** The figure that budgets and the change are about. */
export type Metric = keyof typeof FIGURES
export const METRICS = Object.keys(FIGURES) as readonly Metric[]

/**
 * `uncompressedBytes`: the sizes of all regular files in the layers, the same on every image store. `compressedBytes`:
 * what a registry stores. `engineBytes`: what docker reports; its meaning depends on the image store.
 * `estimatedCompressedBytes`: in place of `compressedBytes`, where some of it is in no registry yet.
 */
export type Figures = Partial<Readonly<Record<(typeof FIGURES)[Metric] | 'estimatedCompressedBytes', number>>>

/** What a node downloads for an image, or a change of it. */
export interface DownloadSize {
  readonly bytes: number
  readonly isEstimate: boolean
}

/** @returns undefined where it is not known */
export function downloadOf({ compressedBytes, estimatedCompressedBytes }: Figures): DownloadSize | undefined {
  if (compressedBytes !== undefined) return { bytes: compressedBytes, isEstimate: false }
  return estimatedCompressedBytes === undefined ? undefined : { bytes: estimatedCompressedBytes, isEstimate: true }
}

/** The bytes that a metric is about, of an image, a layer or a difference; undefined where they are not known. */
export const bytesOf = (
  of: Partial<Readonly<Record<(typeof FIGURES)[Metric], number | undefined>>> | undefined,
  metric: Metric,
): number | undefined => of?.[FIGURES[metric]]

/** The same for a figure that the report promises. @throws Error when the promise is broken */
export function knownBytesOf(of: Parameters<typeof bytesOf>[0], metric: Metric): number {
  const bytes = bytesOf(of, metric)
  if (bytes === undefined) throw new Error(`the report has no ${FIGURES[metric]}`)
  return bytes
}

export interface Layer extends Figures {
  /** SHA-256 of the uncompressed layer. */
  readonly diffId: string
  /** SHA-256 of the blob that the manifest names. */
  readonly digest?: string
  readonly origin: Origin
  /** The other side has a layer of the same content at this place in its order. */
  readonly shared: boolean
  /** What differs from the other side; absent where nothing does, or nothing is compared. */
  readonly change?: ChangeKind
  /** Index of the other side's layer that it is compared with; absent where there is none. */
  readonly pair?: number
  /** Its content was read and matches its digests. */
  readonly verified: boolean
}

export interface ImageSizes extends Figures {
  /** The image ID. */
  readonly digest: string
  /** Uncompressed bytes of the files that the final file system shows. */
  readonly visibleBytes?: number
  /** uncompressedBytes − visibleBytes: shipped, but deleted or overwritten by a later layer. */
  readonly wastedBytes?: number
  /** Names of regular files in the final file system; every hard link counts. */
  readonly visibleFiles?: number
  /** The part of wastedBytes that the base image itself wastes. */
  readonly inheritedWastedBytes?: number
  /** Visible bytes whose content another visible file has, too. */
  readonly duplicateBytes?: number
  /** Absent unless it was looked for, and layers were read. */
  readonly forbidden?: Forbidden
  /** Lowest first. */
  readonly layers: readonly Layer[]
}

/**
 * How much of an image its base has, and how much the instructions above it add.
 * @returns undefined where a layer's bytes are not known, or where the base ends
 */
export function baseAndOwn(
  { layers }: Pick<ImageSizes, 'layers'>,
  metric: Metric,
): { readonly base: number; readonly own: number } | undefined {
  const parts = { base: 0, own: 0 }
  for (const layer of layers) {
    const bytes = bytesOf(layer, metric)
    if (bytes === undefined) return undefined
    parts[layer.origin.kind === 'base' ? 'base' : 'own'] += bytes
  }
  return isBaseKnown({ layers }) ? parts : undefined
}

/** Without a Dockerfile only an image whose base was found says where that ends. */
export const isBaseKnown = ({ layers }: Pick<ImageSizes, 'layers'>): boolean =>
  layers.every(({ origin }) => origin.kind === 'instruction') || layers.some(({ origin }) => origin.kind === 'base')

/** What `docker image inspect` counts as `.Size`: it depends on the image store and on the engine's version. */
export const SIZE_MEANINGS = ['uncompressed-files', 'compressed-content', 'compressed-and-unpacked'] as const
export type SizeMeaning = (typeof SIZE_MEANINGS)[number]
