import type { Measure, Origin, Report, ReportImage } from './schema.js'

// The figure that a report is about: every renderer and rule asks here, so none of them can mix two.

const FIGURES = { uncompressed: 'uncompressedBytes', compressed: 'compressedBytes', engine: 'engineBytes' } as const

/** The measured bytes of an image, a layer or a delta; undefined when they are not known. */
export const measured = (
  of: Partial<Readonly<Record<(typeof FIGURES)[Measure], number | undefined>>> | undefined,
  measure: Measure,
): number | undefined => of?.[FIGURES[measure]]

/** The same where the report promises it. @throws Error when the promise is broken */
export function measuredSize(of: Parameters<typeof measured>[0], measure: Measure): number {
  const bytes = measured(of, measure)
  if (bytes === undefined) throw new Error(`the report has no ${FIGURES[measure]}`)
  return bytes
}

/** The base image as a whole, or the largest layer of the image's own. */
export function largestPart(
  { candidate }: ReportImage,
  { measure }: Report,
): { readonly origin: Origin; readonly bytes: number } | undefined {
  const parts = new Map<string, { origin: Origin; bytes: number }>()
  for (const [index, layer] of candidate.layers.entries()) {
    const bytes = measured(layer, measure)
    if (bytes === undefined || layer.origin.kind === 'unknown') return undefined
    const key = layer.origin.kind === 'base' ? 'base' : String(index)
    const known = parts.get(key)
    parts.set(key, { origin: layer.origin, bytes: bytes + (known?.bytes ?? 0) })
  }
  return [...parts.values()].sort((one, other) => other.bytes - one.bytes)[0]
}

/**
 * Whether a report that was read keeps what the type cannot say: every image, on either side, has the figure that the
 * report is about.
 */
export const isWhole = ({ images, measure }: Report): boolean =>
  images.every(({ candidate, baseline }) =>
    [candidate, ...('reason' in baseline ? [] : [baseline])].every((of) => measured(of, measure) !== undefined),
  )
