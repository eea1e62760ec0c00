import type { Origin } from './origin.js'
import type { Rest } from './paths.js'

/** Why bytes that a layer ships are no longer visible. */
export const WASTE_CAUSES = [
  'deleted', // a whiteout removed it, or a folder above it
  'folder-emptied', // an opaque mark
  'overwritten',
  'metadata-copy', // the same content again, with other permissions, owner or times
  'replaced-by-file', // with the folder it was in
  'replaced-by-folder',
  'duplicate-entry',
] as const
export type WasteCause = (typeof WASTE_CAUSES)[number]

/** A layer, by its index, and what made it. */
export interface LayerPlace {
  readonly layer: number
  readonly origin: Origin
}

export interface WasteLine {
  readonly path: string
  readonly files: number
  readonly bytes: number
  readonly cause: WasteCause
  readonly introducedBy: LayerPlace
  readonly removedBy: LayerPlace
}

/** Bytes that are shipped and hidden; lines and rest add up to the image's wastedBytes. */
export interface Waste {
  readonly lines: readonly WasteLine[]
  readonly rest: Rest
}
