import { createGunzip, createZstdDecompress } from 'node:zlib'
import { CorruptImageError, messageOf, UserError } from '../errors.js'

/** A stream of bytes. A chunk is valid until the next one is asked for: readers may fill the same memory again. */
export type ByteStream = AsyncIterable<Uint8Array>

export type Compression = 'gzip' | 'zstd' | 'none'

/** How many bytes `compressionOf` wants to see. */
export const MAGIC_BYTES = 4

/** What the first bytes say: media types and file names are not always right. RFC 1952 §2.3.1, RFC 8878 §3.1.1 and §3.1.2 (a skippable frame may come first). */
export function compressionOf(head: Uint8Array): Compression {
  const [a, b, c, d] = head
  if (a === 0x1f && b === 0x8b) return 'gzip'
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd'
  if (a !== undefined && (a & 0xf0) === 0x50 && b === 0x2a && c === 0x4d && d === 0x18) return 'zstd'
  return 'none'
}

// What comes out in one piece, and how much of it may wait: decompression goes on in Node's thread pool while it is read here.
const CHUNK_BYTES = 256 * 1024
const UNPACKING = { chunkSize: CHUNK_BYTES, readableHighWaterMark: 4 * CHUNK_BYTES }

// An honest layer is unpacked to 2 to 20 times its size; deflate can reach 1,030 times. Small layers may do as they like.
const MAX_RATIO = 200
const RATIO_FREE_BYTES = 1024 ** 3

/**
 * Unpacks a stream: every member of gzip, every frame of zstd.
 * @throws CorruptImageError when it is damaged, cut off, or a bomb: more than 200 times its size, beyond 1 GiB
 */
export async function* decompress(source: ByteStream, compression: 'gzip' | 'zstd'): ByteStream {
  let packedBytes = 0
  let bytes = 0
  async function* counted(): ByteStream {
    for await (const chunk of source) {
      packedBytes += chunk.length
      yield chunk
    }
  }
  try {
    for await (const chunk of compression === 'gzip' ? gunzip(counted()) : unzstd(counted())) {
      bytes += chunk.length
      if (bytes > RATIO_FREE_BYTES && bytes > packedBytes * MAX_RATIO)
        throw new CorruptImageError(`its ${compression} data unpacks to more than ${MAX_RATIO} times its size: that is no layer but a bomb`)
      yield chunk
    }
  } catch (error) {
    if (typeof (error as { code?: unknown }).code === 'string' && /^(Z_|ZSTD_)/.test((error as { code: string }).code))
      throw new CorruptImageError(`its ${compression} data is damaged: ${messageOf(error)}`)
    throw error
  }
}

async function* gunzip(source: ByteStream): ByteStream {
  const stream = createGunzip(UNPACKING)
  const fed = feed(stream, source[Symbol.asyncIterator]())
  yield* drain(stream)
  await fed
}

// Node's zstd ends at the end of a frame when more follows in the same chunk, and drops the rest: every frame gets a stream of its own.
async function* unzstd(source: ByteStream): ByteStream {
  if (typeof createZstdDecompress !== 'function')
    throw new UserError('this Node.js cannot read zstd layers', { hint: 'use Node.js 22.15 or newer' })
  const input = source[Symbol.asyncIterator]()
  for (let rest: Uint8Array | undefined; ;) {
    rest ??= await nextOf(input)
    if (!rest) return
    const stream = createZstdDecompress(UNPACKING)
    const fed = feed(stream, input, rest)
    yield* drain(stream)
    const { last, bytes } = await fed
    const unread = bytes - stream.bytesWritten
    rest = unread > 0 ? last.subarray(last.length - unread) : undefined
  }
}

type Unpacker = ReturnType<typeof createGunzip>

/** Gives chunk after chunk, each only when the one before is used up, until the input or the stream ends. @returns what was given, and the last chunk of it */
async function feed(
  stream: Unpacker,
  input: AsyncIterator<Uint8Array>,
  first?: Uint8Array,
): Promise<{ readonly last: Uint8Array; readonly bytes: number }> {
  const ended = new Promise<void>((resolve) => {
    stream.once('end', resolve).once('close', resolve)
  })
  let last: Uint8Array = new Uint8Array(0)
  let bytes = 0
  try {
    for (let chunk = first ?? (await nextOf(input)); chunk; chunk = await nextOf(input)) {
      last = chunk
      bytes += chunk.length
      await Promise.race([ended, new Promise((used) => stream.write(chunk, used))])
      if (stream.readableEnded || stream.destroyed) return { last, bytes }
    }
    stream.end()
  } catch (error) {
    stream.destroy(error as Error)
  }
  return { last, bytes }
}

async function* drain(stream: Unpacker): ByteStream {
  for await (const chunk of stream) yield chunk as Uint8Array
}

async function nextOf(input: AsyncIterator<Uint8Array>): Promise<Uint8Array | undefined> {
  const { done, value } = await input.next()
  return done === true ? undefined : value
}
