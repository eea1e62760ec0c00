/** A stream of bytes. A chunk is valid until the next one is asked for: the memory may be reused. */
export type ByteStream = AsyncIterable<Uint8Array>

/** Frees memory that nobody uses any more: V8 lets some 64 MB of it pile up before it looks. Node.js 20 has no way. */
export const free = (memory: ArrayBufferLike): unknown =>
  (memory as { transfer?: (bytes: number) => unknown }).transfer?.(0)

/**
 * The same stream. The memory of a chunk is freed when the next one is asked for, several chunks of one block with the
 * last of them.
 * @param source makes new memory for each block
 */
export async function* releasing(source: AsyncIterable<Uint8Array>): ByteStream {
  for await (const chunk of source) {
    yield chunk
    const { buffer, byteOffset, length } = chunk
    if (byteOffset + length === buffer.byteLength) free(buffer)
  }
}

/** Waits for the SHA-256 of what is being hashed elsewhere, `sha256:…`. */
export type PendingDigest = () => Promise<string>

/** Files of an image layout in a folder. */
export interface LayoutFolder {
  /** In bytes; undefined for what is not there. */
  size(path: string): Promise<number | undefined>
  bytes(path: string): Promise<Uint8Array>
  /** Part of a file, shorter where it ends before. */
  range(path: string, from: number, bytes: number): Promise<Uint8Array>
  open(path: string): ByteStream
  /** Hashes a file while something else is done. */
  startDigest(path: string): PendingDigest
}

/** A file that is read at any place. */
export interface SeekableFile {
  /** Its length. */
  readonly bytes: number
  /** Shorter where the file ends before. */
  read(from: number, bytes: number): Promise<Uint8Array>
  stream(from: number, bytes: number): ByteStream
  startDigest(from: number, bytes: number): PendingDigest
}
