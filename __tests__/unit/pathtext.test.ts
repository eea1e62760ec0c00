import { expect, test } from 'vitest'
import { pathText } from '../../src/oci/pathtext.js'

const utf8 = (text: string): Uint8Array => Buffer.from(text)
const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values)

test.each([
  // bytes                                          text                       why
  [utf8('usr/bin/node'), 'usr/bin/node', 'plain'],
  [utf8('größe/日本/😀'), 'größe/日本/😀', 'UTF-8'],
  [utf8('a\nb\u202Ec'), 'a\nb\u202Ec', 'as it is: who shows it escapes it'],
  [utf8('\uFEFFa'), '\uFEFFa', 'a byte-order mark is part of the name'],
  [utf8(''), '', 'the root'],
  [bytes(0x63, 0x61, 0x66, 0xe9), 'caf\\xe9', 'Latin-1'],
  [bytes(0x61, 0x2f, 0xff, 0xfe), 'a/\\xff\\xfe', 'no text at all'],
  [bytes(0xc3, 0xa9, 0x2f, 0xe9), '\\xc3\\xa9/\\xe9', 'one bad byte: every byte of the path is shown'],
  [bytes(0xc0, 0xaf), '\\xc0\\xaf', 'a slash in disguise (overlong)'],
  [bytes(0xed, 0xa0, 0xbd), '\\xed\\xa0\\xbd', 'half a surrogate pair'],
  [bytes(0xe9, 0x0a), '\\xe9\n', 'a line break beside it'],
])('%j is %j (%s)', (path, text) => {
  expect(pathText(path, false)).toBe(text)
  expect(pathText(path, true)).toBe(`${text}/`)
  expect(pathText(path, false).isWellFormed()).toBe(true)
})
