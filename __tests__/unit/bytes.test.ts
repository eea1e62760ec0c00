import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { streamProcess } from '../../src/adapters/process.js'
import { type ByteStream, releasing } from '../../src/oci/bytes.js'
import { decompress } from '../../src/oci/decompress.js'
import { inChunks } from '../support/readers.js'

/** How long each chunk was, and what is left of it at the end. */
async function passed(source: ByteStream) {
  const chunks: Uint8Array[] = []
  const lengths: number[] = []
  for await (const chunk of source) {
    chunks.push(chunk)
    lengths.push(chunk.length)
  }
  return { lengths, left: chunks.map(({ length }) => length) }
}

// Node.js 20 has no ArrayBuffer.prototype.transfer: nothing is freed there, and nothing else differs.
describe.skipIf(!('transfer' in ArrayBuffer.prototype))('memory that was read is freed', () => {
  test('of a block with the last of its chunks', async () => {
    const block = Buffer.allocUnsafeSlow(30)
    const rounds: number[] = []
    const source = releasing(
      (function* () {
        yield block.subarray(0, 10)
        rounds.push(block.length)
        yield block.subarray(10, 20)
        rounds.push(block.length)
        yield block.subarray(20)
        rounds.push(block.length)
      })() as unknown as ByteStream,
    )
    await passed(source)
    expect(rounds).toStrictEqual([30, 30, 0])
  })

  test('of what a program prints, and of what is unpacked', async () => {
    const printed = await passed(
      streamProcess({
        command: 'head',
        args: ['-c', '1000000', '/dev/zero'],
        environment: 'minimal',
        timeoutMs: 60_000,
      }),
    )
    const unpacked = await passed(decompress(inChunks(gzipSync(Buffer.alloc(4_000_000)), [500]), 'gzip'))
    for (const [{ lengths, left }, whole] of [
      [printed, 1_000_000],
      [unpacked, 4_000_000],
    ] as const) {
      expect(lengths.reduce((sum, length) => sum + length)).toBe(whole)
      expect(left.reduce((sum, length) => sum + length)).toBeLessThan(300_000)
    }
  })
})
