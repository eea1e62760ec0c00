// Imported as a namespace: a Node.js without zstd lacks the named export.
import * as zlib from 'node:zlib'
import { CorruptImageError, messageOf, UserError } from '../domain/errors.js'
import { type ByteStream, releasing } from './bytes.js'

export type Compression = 'gzip' | 'zstd' | 'none'

/**
 * What the first bytes say: media types and file names are not always right. RFC 1952 §2.3.1, RFC 8878 §3.1.1 and
 * §3.1.2 (a skippable frame may come first).
 */
export function compressionOf(head: Uint8Array): Compression {
  const [a, b, c, d] = head
  if (a === 0x1f && b === 0x8b) return 'gzip'
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd'
  if (a !== undefined && (a & 0xf0) === 0x50 && b === 0x2a && c === 0x4d && d === 0x18) return 'zstd'
  return 'none'
}

// The size of an output chunk, and how much output may be buffered: decompression goes on in Node's thread pool while
// chunks are read here.
const CHUNK_BYTES = 256 * 1024
const UNPACKING = { chunkSize: CHUNK_BYTES, readableHighWaterMark: 4 * CHUNK_BYTES }

/**
 * Unpacks a stream: every member of gzip, every frame of zstd. A high compression ratio is not an error: `useradd` with
 * a high UID makes huge files of zeros. Nothing is kept, so only time is spent, and a run's time is limited.
 * @throws CorruptImageError when it is damaged or cut off
 */
export async function* decompress(source: ByteStream, compression: 'gzip' | 'zstd'): ByteStream {
  const input = source[Symbol.asyncIterator]()
  try {
    yield* compression === 'gzip' ? gunzip(input) : unzstd(input)
  } catch (error) {
    if (typeof (error as { code?: unknown }).code === 'string' && /^(Z_|ZSTD_)/.test((error as { code: string }).code))
      throw new CorruptImageError(`its ${compression} data is damaged: ${messageOf(error)}`)
    throw error
  } finally {
    // Waits for a pending chunk, so that its memory and the rest of the input belong to the next reader alone.
    await input.return?.()
  }
}

// Node skips zeros after the last member; Go, and so docker, does not.
async function* gunzip(input: AsyncIterator<Uint8Array>): ByteStream {
  const rest = yield* unpack(zlib.createGunzip(UNPACKING), input)
  if (rest) throw new CorruptImageError('its gzip data goes on after its end')
}

// Node's zstd ends at the end of a frame when more follows in the same chunk, and drops the rest: every frame gets a
// stream of its own.
async function* unzstd(input: AsyncIterator<Uint8Array>): ByteStream {
  if (typeof zlib.createZstdDecompress !== 'function')
    throw new UserError('this Node.js cannot read zstd layers', { hint: 'use Node.js 22.15 or newer' })
  for (let rest: Uint8Array | undefined; ;) {
    rest ??= await nextOf(input)
    if (!rest) return
    rest = yield* unpack(zlib.createZstdDecompress(UNPACKING), input, rest)
  }
}

type Unpacker = ReturnType<typeof zlib.createGunzip | typeof zlib.createZstdDecompress>

/** Unpacks until the input or the stream ends. @returns what the stream left of the last chunk, if anything */
async function* unpack(
  stream: Unpacker,
  input: AsyncIterator<Uint8Array>,
  first?: Uint8Array,
): AsyncGenerator<Uint8Array, Uint8Array | undefined> {
  const fed = feed(stream, input, first)
  yield* releasing(stream as AsyncIterable<Uint8Array>)
  return fed
}

/** Writes chunk after chunk, each only after the one before is consumed. @returns what is left of the last one */
async function feed(
  stream: Unpacker,
  input: AsyncIterator<Uint8Array>,
  first?: Uint8Array,
): Promise<Uint8Array | undefined> {
  const ended = new Promise<void>((resolve) => {
    stream.once('end', resolve).once('close', resolve)
  })
  let given = 0
  try {
    for (let chunk = first ?? (await nextOf(input)); chunk; chunk = await nextOf(input)) {
      given += chunk.length
      await Promise.race([ended, new Promise((used) => stream.write(chunk, used))])
      // A stream that is at its end accepts no more input, long before its last output is read.
      const left = given - stream.bytesWritten
      if (left > 0) return chunk.subarray(chunk.length - left)
      if (stream.destroyed) return undefined
    }
    stream.end()
  } catch (error) {
    stream.destroy(error as Error)
  }
  return undefined
}

async function nextOf(input: AsyncIterator<Uint8Array>): Promise<Uint8Array | undefined> {
  const next = await input.next()
  return next.done === true ? undefined : next.value
}
