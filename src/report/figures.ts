import type { ReportImage } from '../domain/image.js'
import type { Origin } from '../domain/origin.js'
import type { Report } from '../domain/report.js'
import { bytesOf } from '../domain/sizes.js'

/** The base image as a whole, or the largest layer of the image's own. */
export function largestPart(
  { candidate }: ReportImage,
  { measure }: Report,
): { readonly origin: Origin; readonly bytes: number } | undefined {
  const parts = new Map<string, { origin: Origin; bytes: number }>()
  for (const [index, layer] of candidate.layers.entries()) {
    const bytes = bytesOf(layer, measure)
    if (bytes === undefined || layer.origin.kind === 'unknown') return undefined
    const key = layer.origin.kind === 'base' ? 'base' : String(index)
    const known = parts.get(key)
    parts.set(key, { origin: layer.origin, bytes: bytes + (known?.bytes ?? 0) })
  }
  return [...parts.values()].sort((one, other) => other.bytes - one.bytes)[0]
}

/**
 * Whether a report that was read fulfils what the type cannot express: every image, on both sides, has the figure that
 * the report is about.
 */
export const isWhole = ({ images, measure }: Report): boolean =>
  images.every(({ candidate, baseline }) =>
    [candidate, ...('reason' in baseline ? [] : [baseline])].every((of) => bytesOf(of, measure) !== undefined),
  )
