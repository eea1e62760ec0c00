import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import { type ByteStream, free } from './bytes.js'

// How long a layer is as docker pushes it: gzip over the whole archive (moby, distribution/push_v2.go, `compress`).
// Blocks are compressed side by side in Node's thread pool, each with what precedes it as its dictionary (zlib.h,
// `deflateSetDictionary`), so that only their ends cost some bytes.

/**
 * How docker compresses, in terms of zlib: at which level, and how much longer its result is, as a part of what zlib
 * makes of bytes that can be compressed to nothing (what cannot be compressed is as long in either).
 */
export interface GzipModel {
  readonly level: number
  readonly longer: number
}

// docker uses the standard library of the Go that it was built with, whose compress/flate is a new one from 1.27 on.
// Measured: docs/internals/sizes.md#download-size-as-an-estimate.
const MODELS = { upTo126: { level: 6, longer: 0.004 }, from127: { level: 5, longer: 0.028 } } as const

/** @param goVersion of the engine: `go1.23.7`; undefined where none is known, as of most engines in use */
export function gzipModelOf(goVersion: string | undefined): GzipModel {
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(goVersion ?? '') ?? []
  return Number(major) > 1 || Number(minor) >= 27 ? MODELS.from127 : MODELS.upTo126
}

/** How to weigh a layer; undefined where it need not be weighed. @param diffId where that is known beforehand */
export type AskGzipModel = (diffId: string | undefined) => (() => Promise<GzipModel>) | undefined

/** An estimate of what one layer weighs, by the model of a level. */
export interface GzipSize {
  readonly level: number
  readonly bytes: number
}

const BLOCK_BYTES = 1024 * 1024
/** As many threads as Node's pool has. */
const BLOCKS_AT_ONCE = 4
/** How far back deflate looks (RFC 1951 §2). */
const WINDOW_BYTES = 32 * 1024
/** RFC 1952 §2.3: header and trailer around the deflated data. */
const FRAME_BYTES = 18

const deflate = promisify(deflateRaw)

/**
 * Weighs what passes.
 * @returns the stream, and its length as gzip once it has ended
 */
export function weighingGzip(
  source: ByteStream,
  { level, longer }: GzipModel,
): {
  readonly stream: ByteStream
  readonly result: () => Promise<GzipSize>
} {
  const running = new Set<Promise<void>>()
  let failure: { readonly error: unknown } | undefined
  let total = FRAME_BYTES
  let block = Buffer.allocUnsafeSlow(BLOCK_BYTES)
  let filled = 0
  let dictionary = Buffer.alloc(0)

  function compress(): void {
    const input = block.subarray(0, filled)
    const options = { level, chunkSize: BLOCK_BYTES, ...(dictionary.length > 0 && { dictionary }) }
    const task = deflate(input, options)
      .then(({ length, buffer }) => {
        total += length * (1 + longer * Math.max(0, 1 - length / input.length))
        free(buffer)
        free(input.buffer)
      })
      .catch((error: unknown) => void (failure ??= { error }))
      .finally(() => running.delete(task))
    running.add(task)
    dictionary = Buffer.from(input.subarray(-WINDOW_BYTES))
    block = Buffer.allocUnsafeSlow(BLOCK_BYTES)
    filled = 0
  }

  async function* stream(): ByteStream {
    for await (const chunk of source) {
      for (let taken = 0; taken < chunk.length;) {
        const length = Math.min(chunk.length - taken, BLOCK_BYTES - filled)
        block.set(chunk.subarray(taken, taken + length), filled)
        filled += length
        taken += length
        if (filled < BLOCK_BYTES) continue
        while (running.size >= BLOCKS_AT_ONCE) await Promise.race(running)
        compress()
      }
      yield chunk
    }
  }

  return {
    stream: stream(),
    async result() {
      if (filled > 0) compress()
      await Promise.all(running)
      if (failure) throw failure.error
      return { level, bytes: Math.round(total) }
    },
  }
}
