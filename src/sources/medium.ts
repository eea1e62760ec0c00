import type { ImageArchive } from '../oci/archive.js'
import type { ByteStream, PendingDigest } from '../oci/bytes.js'
import type { Chosen } from '../oci/choose.js'
import type { Selection } from '../oci/indexes.js'
import type { BlobContent } from '../oci/layer.js'
import type { LayerIndex } from '../oci/layerindex.js'
import type { InspectedImage, World } from '../ports.js'

/** Standard input on a command line; a tag or digest may follow. */
export const STDIN = '-'

// What images are read from. Each medium is one file of this room and one line of `media.ts`.

/** Where in its medium an image is. */
export interface Location {
  /** A reference, or a path: absolute once it has been found, and `-` for standard input. */
  readonly at: string
  /** Selects one of several images at a path: a tag, a name or a digest. */
  readonly select?: string
}

/** An image that exists already, as somebody wrote it. */
export interface ImageReference extends Location {
  readonly medium: Medium
  /** As it was written. */
  readonly label: string
  /** The input that it was written in. */
  readonly input: string
}

export interface Medium {
  /** What is written before a location; empty for one medium only. */
  readonly prefix: string
  /** What follows it, as people are shown it: `FILE`. */
  readonly form: string
  /** Whether it is read in place, without docker. */
  readonly isOnDisk: boolean
  /** @param text what follows the prefix · @returns undefined when it is malformed */
  readonly locate: (text: string) => Location | undefined
  /**
   * Makes sure that the image is there before anything is built; without it that shows when it is opened.
   * @returns the reference to open, which may be of another medium
   * @throws UserError
   */
  readonly find?: (image: ImageReference, world: FindWorld) => Promise<ImageReference>
  /**
   * Opens an image, each of its platforms as one.
   * @throws UserError when there is none, or none for a wanted platform · CorruptImageError · ToolError
   */
  readonly open: (
    image: ImageReference,
    wanted: WantedPlatforms,
    context: SourceContext,
  ) => Promise<Chosen<OpenedImage>>
}

export type FindWorld = Pick<World, 'files' | 'workspace'>

/** Which platforms of an image are looked at. */
export type WantedPlatforms = Omit<Selection, 'reference'>

/** What is known of one image: what its engine says, what is read of it, or both. */
export interface OpenedImage {
  readonly platform: string | undefined
  readonly inspected?: InspectedImage
  readonly archive?: ImageArchive
}

/**
 * How the layers of a run are read (`readLayer`); undefined opens none. `diffId`: what the layer is said to be, where
 * its file is named by it.
 */
export type ReadContent =
  | ((
      source: ByteStream,
      known?: { readonly digest?: PendingDigest | undefined; readonly diffId?: string },
    ) => Promise<BlobContent>)
  | undefined

/** Has the builder write an image of a registry into a folder, as an OCI layout. */
export type ExportRemote = (
  image: Readonly<Record<'reference' | 'platform', string>>,
) => Promise<Readonly<Record<'folder' | 'digest', string>>>

/** What opening an image needs. */
export interface SourceContext {
  readonly readContent: ReadContent
  /** Layers that earlier runs have read. */
  readonly index?: LayerIndex
  /**
   * Present where download sizes are asked for: by diff ID, how long layers are in a registry. Of others a length is
   * estimated as they are read.
   */
  readonly published?: Map<string, number>
  /** Absent where the builder writes no images into folders. */
  readonly exportRemote?: ExportRemote
  /** Layers already read from folders, by their files: images in one folder share them. */
  readonly read: Map<string, Promise<BlobContent>>
  readonly world: Pick<World, 'engine' | 'files' | 'host'>
}
