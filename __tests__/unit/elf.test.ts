import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { createElfReader, type DebugInfo } from '../../src/oci/elf.js'

const folder = path.join(import.meta.dirname, 'fixtures/elf')
const load = (name: string): Buffer => gunzipSync(readFileSync(path.join(folder, `${name}.gz`)))
const sizes = JSON.parse(readFileSync(path.join(folder, 'sizes.json'), 'utf8')) as Readonly<
  Record<string, { readonly bytes: number; readonly stripped: number }>
>

const inPieces = (bytes: Uint8Array, length: number): DebugInfo | undefined => {
  const reader = createElfReader(bytes.length)
  for (let at = 0; at < bytes.length; at += length) reader.take(bytes.subarray(at, at + length), at)
  return reader.result()
}
/** Only the pieces that it asks for. */
const atWill = (bytes: Uint8Array): DebugInfo | undefined => {
  const reader = createElfReader(bytes.length)
  for (let at = 0; at < bytes.length;) at = Math.max(at + 64, reader.take(bytes.subarray(at, at + 64), at))
  return reader.result()
}

/** What strip has nothing to do with: nothing in it, no program, more behind it, or debug information alone. */
const NONE = ['c-stripped', 'go-stripped', 'object.o', 'c-appended', 'only.debug']

describe.each(Object.entries(sizes))('%s', (name, { bytes, stripped }) => {
  const file = load(name)
  const madeBy = name.startsWith('go') ? 'Go' : name.startsWith('rust') ? 'Rust' : undefined

  test('its bytes are what strip saves, but for padding and the headers of what is gone', () => {
    expect(file).toHaveLength(bytes)
    const found = atWill(file)
    if (NONE.includes(name)) {
      expect(found).toBeUndefined()
      return
    }
    expect(found).toMatchObject({ madeBy })
    // A header is 64 B at most, and there are some tens of them; Go puts debug information at the next page, which is
    // one of 64 KiB on some machines.
    const saved = bytes - stripped
    expect(saved - found!.bytes).toBeGreaterThanOrEqual(0)
    expect(saved - found!.bytes).toBeLessThan(2_048 + (madeBy === 'Go' ? (name === 'go-amd64' ? 4_096 : 65_536) : 0))
  })

  test('the same whatever pieces it comes in', () => {
    const found = atWill(file)
    for (const length of [63, 4_096, 65_536, file.length]) expect(inPieces(file, length)).toStrictEqual(found)
  })

  test('cut off it is not known', () => {
    for (const length of [0, 1, 63, 64, 65, bytes >> 1, bytes - 1])
      expect(atWill(file.subarray(0, length))).toBeUndefined()
  })
})

test('a header that is damaged or lies is never an error, and counts no more than the file', () => {
  const file = load('c-debug')
  for (let at = 0; at < 64; at++) {
    for (const value of [0, 1, 0x7f, 0xff]) {
      const damaged = Buffer.from(file)
      damaged[at] = value
      const found = atWill(damaged)
      expect(found?.bytes ?? 0).toBeLessThan(file.length)
      // What has passed already cannot be had again.
      expect([undefined, JSON.stringify(found)]).toContain(JSON.stringify(inPieces(damaged, 4_096)))
    }
  }
})

/** A program of one section of debug information and one of names, whose table says what it is told to. */
function made(
  change: (section: { start: number; bytes: number; type: number; flags: number }) => void,
  bits: 32 | 64 = 64,
  isLittle = true,
) {
  const entry = bits === 64 ? 64 : 40
  const names = '\0.debug_info\0.shstrtab\0'
  const debug = { start: 64, bytes: 1_000, type: 1, flags: 0 }
  change(debug)
  const sections = [
    { name: 0, start: 0, bytes: 0, type: 0, flags: 0 },
    { name: 1, ...debug },
    { name: 13, start: 1_064, bytes: names.length, type: 3, flags: 0 },
  ]
  const table = 1_064 + names.length
  const file = Buffer.alloc(table + entry * sections.length)
  const view = new DataView(file.buffer, file.byteOffset)
  const word = (at: number, value: number): void => view.setUint32(at, value, isLittle)
  const wide = (at: number, value: number): void =>
    bits === 64 ? view.setBigUint64(at, BigInt(value), isLittle) : word(at, value)
  file.set([0x7f, 0x45, 0x4c, 0x46, bits / 32, isLittle ? 1 : 2])
  view.setUint16(16, 2, isLittle)
  wide(bits === 64 ? 40 : 32, table)
  for (const [index, value] of [entry, sections.length, 2].entries())
    view.setUint16((bits === 64 ? 58 : 46) + index * 2, value, isLittle)
  file.write(names, 1_064, 'latin1')
  for (const [index, section] of sections.entries()) {
    const at = table + index * entry
    word(at, section.name)
    word(at + 4, section.type)
    wide(at + 8, section.flags)
    wide(at + (bits === 64 ? 24 : 16), section.start)
    wide(at + (bits === 64 ? 32 : 20), section.bytes)
  }
  return file
}

test.each([
  [32, true],
  [32, false],
  [64, true],
  [64, false],
] as const)('%i bits, little-endian %s', (bits, isLittle) => {
  expect(atWill(made(() => undefined, bits, isLittle))).toStrictEqual({ bytes: 1_000, madeBy: undefined })
})

test.each<[string, Parameters<typeof made>[0]]>([
  ['beyond the file', (section) => (section.bytes = 1e9)],
  ['beyond what numbers hold', (section) => (section.start = 2 ** 60)],
  ['over another section', (section) => (section.bytes = 1_001)],
  ['part of what is loaded', (section) => (section.flags = 2)],
  ['without content', (section) => (section.type = 8)],
])('a section %s counts nothing', (_, change) => {
  expect(atWill(made(change))).toBeUndefined()
})

test('a section may be compressed: what it holds in the file counts', () => {
  expect(atWill(made((section) => (section.flags = 0x800)))).toStrictEqual({ bytes: 1_000, madeBy: undefined })
})
