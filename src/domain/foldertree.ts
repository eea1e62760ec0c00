/** A folder or a file, with what is in it. Bytes are those of the final file system. */
export interface TreeNode {
  /** From the folder above it; a folder ends with `/`, and one that holds nothing but a folder is joined with that. */
  readonly name: string
  readonly bytes: number
  readonly files: number
  /** On the baseline; absent where nothing is compared. */
  readonly before?: number
  /** Shipped and not visible. */
  readonly wastedBytes: number
  /** The layer that all of it is from; absent where there are several. */
  readonly layer?: number
  /** Most bytes, or of a comparison the largest changes, first. */
  readonly children: readonly TreeNode[]
  /** What is left out, because it is small or deep. */
  readonly rest?: { readonly count: number; readonly bytes: number; readonly before?: number }
}

/** How much of a tree is shown. */
export interface TreeLimits {
  /** The folder that it begins at; the root without one. */
  readonly at?: string
  readonly depth: number
  /** How many parts of a folder are shown. */
  readonly top: number
  /** In bytes; without it a hundredth of the whole. */
  readonly min?: number
}

/** The folders of one image of one platform. */
export interface FolderTree {
  readonly name: string
  readonly platform: string
  readonly root: TreeNode
}
