import { describe, expect, test } from 'vitest'
import { traceOf } from '../../src/ledger/trace.js'
import { createPathTable } from '../../src/oci/pathtable.js'
import { bytesOfText, ledgerOf } from '../support/ledgers.js'
import { type Entry, file, folder, hardlink, opaque, whiteout } from '../support/naive.js'

const trace = (layers: readonly (readonly Entry[])[], path: string) => {
  const paths = createPathTable()
  const ledger = ledgerOf(layers, paths)
  return traceOf(ledger, paths.find(bytesOfText(path))!, paths)
}

const LAYERS: readonly (readonly Entry[])[] = [
  [folder('a'), file('a/x', 10, 1), file('a/y', 20), file('ab', 5), file('0', 3)],
  [file('a/x', 30, 2), file('a/deep/z', 7)],
  [file('a/x', 30, 2), whiteout('a/y')],
  [opaque('a/deep'), hardlink('a/link', '0')],
]

describe('what became of a path', () => {
  test('a file: every copy of it, with the layer that hid it and how', () => {
    expect(trace(LAYERS, 'a/x')).toStrictEqual({
      isFolder: false,
      visible: { files: 1, bytes: 30 },
      parts: [
        { introducedBy: 0, hidden: { by: 1, cause: 'overwritten' }, files: 1, bytes: 10 },
        { introducedBy: 1, hidden: { by: 2, cause: 'metadata-copy' }, files: 1, bytes: 30 },
        { introducedBy: 2, files: 1, bytes: 30 },
      ],
    })
  })
  test('a folder: all in it, and nothing that only begins with its name', () => {
    const { isFolder, visible, parts } = trace(LAYERS, 'a')
    expect({ isFolder, visible }).toStrictEqual({ isFolder: true, visible: { files: 2, bytes: 30 } })
    expect(parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(10 + 20 + 30 + 7 + 30)
    expect(parts.find(({ hidden }) => hidden?.cause === 'folder-emptied')).toMatchObject({ introducedBy: 1, bytes: 7 })
  })
  test('the root: the whole image', () => {
    const { visible, parts } = trace(LAYERS, '')
    expect(visible).toStrictEqual({ files: 4, bytes: 38 })
    expect(parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(105)
  })
  test('what is deleted is a file still', () => {
    expect(trace(LAYERS, 'a/y')).toStrictEqual({
      isFolder: false,
      visible: { files: 0, bytes: 0 },
      parts: [{ introducedBy: 0, hidden: { by: 2, cause: 'deleted' }, files: 1, bytes: 20 }],
    })
  })
})
