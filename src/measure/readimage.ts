import type { CheckoutFile } from '../domain/checkoutfile.js'
import type { Origin } from '../domain/origin.js'
import type { Figures, ImageSizes, Layer } from '../domain/sizes.js'
import { buildLedger, type Ledger, VISIBLE } from '../ledger/ledger.js'
import { findOwners, type Owners } from '../ledger/owners.js'
import type { ImageArchive } from '../oci/archive.js'
import type { LayerContent } from '../oci/layer.js'
import type { PathTable } from '../oci/pathtable.js'
import type { Dockerfile } from '../origins/dockerfile.js'

/** One image as measured, before it is compared. Layers lowest first; what is not known is absent. */
export interface MeasuredImage extends Omit<ImageSizes, 'layers'> {
  readonly platform: string
  readonly layers: readonly Omit<Layer, 'shared'>[]
  /** Where its bytes are; absent when its layers were not opened. */
  readonly ledger?: Ledger
  /** Which package each file belongs to; absent without any package database. */
  readonly owners?: Owners
  /** What it was built from; absent of an image that existed. */
  readonly recipe?: {
    readonly dockerfile: Dockerfile
    readonly target: string | undefined
    readonly checkout?: readonly CheckoutFile[]
  }
}

/** What is known of an image without a layer being opened. */
type Manifest = Pick<ImageArchive, 'id' | 'platform'> & {
  readonly layers: readonly Pick<ImageArchive['layers'][number], 'diffId' | 'descriptor'>[]
}

/** Where download sizes are asked for: by diff ID, how long layers are in a registry. */
type Published = ReadonlyMap<string, number>

/** Duplicates smaller than a disk block are not worth reporting. */
export const MIN_DUPLICATE_BYTES = 4_096

/**
 * Reads every layer of an image.
 * @param forbidden patterns of paths that it may not ship
 * @throws CorruptImageError when a layer is missing or not what it should be
 */
export async function measureFiles(
  archive: ImageArchive,
  origins: readonly Origin[],
  paths: PathTable,
  published?: Published,
  forbidden: readonly string[] = [],
): Promise<MeasuredImage> {
  const contents: LayerContent[] = []
  // One after another: a layer is unpacked beside the main thread while it is read here, and two at a time would only
  // take more memory.
  for (const layer of archive.layers) contents.push(await layer.read())
  const ledger = buildLedger(contents, paths)
  const owners = findOwners(ledger, paths)
  const found =
    forbidden.length === 0
      ? undefined
      : (await import('../ledger/findforbidden.js')).findForbidden(contents, origins, ledger, forbidden, paths)
  const layers = measureLayers(archive, origins, published).map((layer, index) => {
    const content = contents[index]
    if (!content) return layer
    const estimate = layer.compressedBytes === undefined && published && content.gzip
    return {
      ...layer,
      uncompressedBytes: content.uncompressedBytes,
      ...(estimate && { estimatedCompressedBytes: estimate.bytes }),
      verified: 'blob' in content,
    }
  })
  return {
    ...imageOf(archive, layers),
    uncompressedBytes: ledger.shippedBytes,
    visibleBytes: ledger.visibleBytes,
    wastedBytes: ledger.wastedBytes,
    visibleFiles: ledger.visibleFiles,
    // Without a Dockerfile the end of the base image is unknown.
    ...(origins.every(({ kind }) => kind === 'base' || kind === 'instruction') && {
      inheritedWastedBytes: inheritedWaste(ledger, origins),
    }),
    ...(found && { forbidden: found }),
    // This needs every file's checksum.
    ...(contents.every((content) => 'archiveBytes' in content) && { duplicateBytes: countDuplicates(ledger) }),
    ledger,
    ...(owners && { owners }),
  }
}

/** What the manifest says without a layer being opened. */
export const measureManifest = (
  archive: Manifest,
  origins: readonly Origin[],
  published: Published | undefined,
): MeasuredImage => imageOf(archive, measureLayers(archive, origins, published))

function measureLayers(
  { layers }: Manifest,
  origins: readonly Origin[],
  published: Published | undefined,
): MeasuredImage['layers'] {
  return layers.map(({ diffId, descriptor }, index) => {
    // An uncompressed blob has the diff ID as its digest; any other is compressed, whatever its media type says.
    const isCompressed = descriptor && descriptor.digest !== diffId
    const compressedBytes = isCompressed ? descriptor.bytes : published?.get(diffId)
    return {
      diffId,
      ...(descriptor && { digest: descriptor.digest }),
      ...(compressedBytes !== undefined && { compressedBytes }),
      origin: origins[index] ?? { kind: 'unknown' },
      verified: false,
    }
  })
}

const imageOf = ({ id, platform }: Manifest, layers: MeasuredImage['layers']): MeasuredImage => ({
  digest: id,
  platform,
  layers,
  ...downloadSize(layers),
})

/** Compressed and plain layers together are not a download size (docs/internals/sizes.md#download-size). */
function downloadSize(layers: MeasuredImage['layers']): Figures {
  const known = layers.flatMap(
    ({ compressedBytes, estimatedCompressedBytes }) => compressedBytes ?? estimatedCompressedBytes ?? [],
  )
  if (known.length < layers.length) return {}
  const bytes = known.reduce((sum, bytes) => sum + bytes, 0)
  const isExact = layers.every(({ compressedBytes }) => compressedBytes !== undefined)
  return isExact ? { compressedBytes: bytes } : { estimatedCompressedBytes: bytes }
}

/** Bytes that the base image itself wastes: its users cannot change that. */
function inheritedWaste({ extents }: Ledger, origins: readonly Origin[]): number {
  let bytes = 0
  for (let extent = 0; extent < extents.count; extent++) {
    const removedBy = extents.removedBy[extent] ?? VISIBLE
    if (removedBy !== VISIBLE && origins[removedBy]?.kind === 'base') bytes += extents.bytes[extent] ?? 0
  }
  return bytes
}

/**
 * Visible bytes that other visible files hold, too: the same size and the same CRC-32. A figure of its own, never part
 * of the waste.
 */
function countDuplicates({ extents }: Ledger): number {
  const seen = new Set<number>()
  let bytes = 0
  for (let extent = 0; extent < extents.count; extent++) {
    const size = extents.bytes[extent] ?? 0
    if (size < MIN_DUPLICATE_BYTES || extents.removedBy[extent] !== VISIBLE) continue
    // Size and checksum in one number of 53 bits: sizes that differ by a multiple of 2 MiB share it, and the checksum
    // tells them apart.
    const key = (size % 0x20_0000) * 0x1_0000_0000 + (extents.checksums[extent] ?? 0)
    if (seen.has(key)) bytes += size
    else seen.add(key)
  }
  return bytes
}
