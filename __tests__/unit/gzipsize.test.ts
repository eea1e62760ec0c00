import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { gzipModelOf, weighingGzip } from '../../src/oci/gzipsize.js'
import { inChunks } from '../support/readers.js'

async function weigh(content: Buffer, level: number, sizes?: readonly number[]) {
  const { stream, result } = weighingGzip(inChunks(content, sizes), { level, longer: 0 })
  const passed: Buffer[] = []
  for await (const chunk of stream) passed.push(Buffer.from(chunk))
  return { passed: Buffer.concat(passed), size: await result() }
}

/** Words in an order of chance: neither all the same nor incompressible. */
function words(bytes: number): Buffer {
  const parts = Array.from({ length: 2_000 }, (_, at) => randomBytes(1 + (at % 9)).toString('hex'))
  const text: string[] = []
  for (let length = 0; length < bytes;) {
    const part = parts[Math.floor(Math.random() * parts.length)] ?? ''
    text.push(part)
    length += part.length
  }
  return Buffer.from(text.join('')).subarray(0, bytes)
}

describe('the length with gzip', () => {
  test.each([
    ['a few bytes', Buffer.from('few')],
    ['exactly a block', words(1024 * 1024)],
    ['a byte more than two blocks', words(2 * 1024 * 1024 + 1)],
    ['what cannot be compressed', randomBytes(3_000_000)],
    ['zeros', Buffer.alloc(9_000_000)],
    ['many blocks', words(12_000_000)],
  ])('%s: as of gzip, but for the ends of blocks', async (_, content) => {
    for (const level of [5, 6]) {
      const { passed, size } = await weigh(content, level)
      expect(passed.equals(content)).toBe(true)
      expect(size.level).toBe(level)
      const whole = gzipSync(content, { level }).length
      // A block ends early, and its code lengths are written anew: a tenth of a percent and some bytes.
      expect(Math.abs(size.bytes - whole)).toBeLessThanOrEqual(whole / 1_000 + 12 * Math.ceil(content.length / 2 ** 20))
    }
  })

  test('does not depend on how the stream is cut', async () => {
    const content = words(2_500_000)
    const { size } = await weigh(content, 6)
    for (const sizes of [[1, 1_048_575, 1, 999_983], [3_000_000], [70_001]])
      expect((await weigh(content, 6, sizes)).size).toStrictEqual(size)
  })
})

test.each([
  [undefined, 6],
  ['', 6],
  ['devel', 6],
  ['go1.9', 6],
  ['go1.23.7', 6],
  ['go1.26', 6],
  ['go1.27.1', 5],
  ['go1.30rc1', 5],
  ['go2.0', 5],
])('an engine of %s compresses like level %d', (version, level) => {
  expect(gzipModelOf(version).level).toBe(level)
})
