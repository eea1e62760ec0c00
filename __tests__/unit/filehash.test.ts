import { createCipheriv } from 'node:crypto'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDigest } from '../../src/adapters/filehash.js'
import { openLayout, seekableFile } from '../../src/adapters/oci.js'
import { CorruptImageError, ToolError } from '../../src/domain/errors.js'
import { readLayer } from '../../src/oci/layer.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import { layoutStore } from '../../src/sources/ocifolder.js'
import { layerOf, type Packing, sha256 } from '../support/images.js'
import { file, tarOf } from '../support/tar.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tare-filehash-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const CONTENT = Buffer.from(Array.from({ length: 1_000_000 }, (_, index) => (index * 7919) % 251))
const put = (name: string, content: Uint8Array = CONTENT): string => {
  const at = path.join(folder, name)
  writeFileSync(at, content)
  return at
}

// First: later tests have the thread running.
test('the process is kept alive only while somebody waits', async () => {
  const kept = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'MessagePort').length
  const at = put('large', Buffer.alloc(50_000_000))
  const before = kept()
  const pending = [startDigest(at, 0, Infinity), startDigest(at, 0, 10)]
  expect(kept()).toBe(before)
  const waiting = pending.map((wait) => wait())
  expect(kept()).toBeGreaterThan(before)
  await Promise.all(waiting)
  expect(kept()).toBe(before)
})

test('hashes several parts of files at once', async () => {
  const at = put('whole')
  const parts = [
    [0, Infinity],
    [0, 0],
    [17, 300_000],
    [999_999, 1],
    [500_000, 900_000],
  ] as const
  const pending = parts.map(([from, bytes]) => startDigest(at, from, bytes))
  expect(await Promise.all(pending.map((wait) => wait()))).toEqual(
    parts.map(([from, bytes]) => sha256(CONTENT.subarray(from, from + bytes))),
  )
  expect(await openLayout(folder).startDigest('whole')()).toBe(sha256(CONTENT))
  expect(await (await seekableFile(at))?.startDigest(5, 10)()).toBe(sha256(CONTENT.subarray(5, 15)))
})

test('a file that changes meanwhile, or cannot be read, is an error of its own', async () => {
  const at = put('growing')
  const pending = startDigest(at, 0, 10)
  appendFileSync(at, 'x')
  await expect(pending()).rejects.toThrow(CorruptImageError)
  await expect(startDigest(path.join(folder, 'missing'), 0, 10)()).rejects.toThrow(ToolError)
  expect(await startDigest(put('after'), 0, Infinity)()).toBe(sha256(CONTENT))
})

test.each<Packing>(['plain', 'gzip'])('the digest of a large %s layer is that of its file', async (packing) => {
  const noise = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(Buffer.alloc(9_000_000))
  const { blob, diffId } = layerOf(tarOf([file('app', noise)]), packing)
  expect(blob.length).toBeGreaterThan(8 * 1024 * 1024)
  put('blob', blob)
  let isHashedApart = false
  const store = layoutStore('app', folder, openLayout(folder), {
    readContent: (source, digest) => {
      isHashedApart = digest !== undefined
      return readLayer(source, createPathTable(), digest)
    },
    read: new Map(),
  })
  expect(await store.layer('blob')).toMatchObject({ diffId, blob: { digest: sha256(blob), bytes: blob.length } })
  expect(isHashedApart).toBe(true)
})
