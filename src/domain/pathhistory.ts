import type { LayerPlace, WasteCause } from './waste.js'

/** What became of a path in one image of one platform: the answer of `tare why`. */
export interface PathHistory {
  readonly name: string
  readonly platform: string
  /** A folder ends with `/`. */
  readonly path: string
  /** The package that owns the file. */
  readonly package?: { readonly ecosystem: string; readonly name: string; readonly version: string }
  /** In the final file system: names, hard links included, and bytes. */
  readonly visible: { readonly files: number; readonly bytes: number }
  /** What each layer ships of it, lowest first; together they are all that is shipped. */
  readonly parts: readonly {
    readonly files: number
    readonly bytes: number
    readonly introducedBy: LayerPlace
    readonly hidden?: LayerPlace & { readonly cause: WasteCause }
  }[]
}
