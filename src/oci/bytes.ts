/** A stream of bytes. A chunk is valid until the next one is asked for: the memory may be reused. */
export type ByteStream = AsyncIterable<Uint8Array>

/** Files of an image layout in a folder. */
export interface LayoutFolder {
  /** In bytes; undefined for what is not there. */
  size(path: string): Promise<number | undefined>
  bytes(path: string): Promise<Uint8Array>
  open(path: string): ByteStream
}
