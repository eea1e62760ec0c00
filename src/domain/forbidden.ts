import type { Rest } from './paths.js'
import type { LayerPlace } from './waste.js'

/** A file, or a folder that ends with `/`, that a pattern forbids, and the layer that ships it. */
export interface ForbiddenLine extends Rest {
  readonly path: string
  readonly introducedBy: LayerPlace
  /** Nothing of it is visible in the final file system: a later layer deletes or replaces it. */
  readonly isHidden?: true
}

/** What the layers above the base image ship of forbidden paths; most bytes first. */
export interface Forbidden {
  /** The patterns it was looked for with. */
  readonly patterns: readonly string[]
  readonly lines: readonly ForbiddenLine[]
  readonly rest: Rest
}
