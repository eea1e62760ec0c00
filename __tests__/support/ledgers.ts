import { WASTE_CAUSES } from '../../src/domain/waste.js'
import { ABSENT, buildLedger, type Ledger, VISIBLE } from '../../src/ledger/ledger.js'
import { noContentFacts } from '../../src/oci/content.js'
import { EntryKind, type LayerContent } from '../../src/oci/layer.js'
import { createPathTable, type PathTable } from '../../src/oci/pathtable.js'
import type { Account, Entry, Waste } from './naive.js'

// Names are bytes: a character of a test's path is one of them.
export const bytesOfText = (path: string): Uint8Array => Buffer.from(path, 'latin1')
export const textOf = (paths: PathTable, path: number): string => Buffer.from(paths.bytesOf(path)).toString('latin1')

const KINDS = {
  file: EntryKind.File,
  hardlink: EntryKind.Hardlink,
  folder: EntryKind.Directory,
  symlink: EntryKind.Other,
  whiteout: EntryKind.Whiteout,
  opaque: EntryKind.Opaque,
} as const

/** The entries as reading them from an archive would leave them. A content's number stands for its CRC. */
export function columnsOf(
  entries: readonly Entry[],
  paths: PathTable,
  facts = noContentFacts(),
): Pick<LayerContent, 'entries'> {
  const numberOf = (path: string): number => paths.intern(bytesOfText(path))
  return {
    entries: {
      count: entries.length,
      kinds: Uint8Array.from(entries, ({ kind }) => KINDS[kind]),
      paths: Uint32Array.from(entries, ({ path }) => numberOf(path)),
      bytes: Float64Array.from(entries, (entry) => (entry.kind === 'file' ? entry.bytes : 0)),
      details: Uint32Array.from(entries, (entry) =>
        entry.kind === 'file' ? entry.content : entry.kind === 'hardlink' ? numberOf(entry.target) : 0,
      ),
      facts,
    },
  }
}

export function ledgerOf(layers: readonly (readonly Entry[])[], paths: PathTable): Ledger {
  const columns = layers.map((entries) => columnsOf(entries, paths))
  return buildLedger(columns, paths)
}

/** What the ledger says, in the words of the naive model. */
export function accountOf(layers: readonly (readonly Entry[])[], paths = createPathTable()): Account {
  const { shippedBytes, visibleBytes, wastedBytes, visibleFiles, extents, visibleAt } = ledgerOf(layers, paths)
  const all = Array.from({ length: extents.count }, (_, extent): Waste => ({
    path: textOf(paths, extents.paths[extent]!),
    bytes: extents.bytes[extent]!,
    introducedBy: extents.introducedBy[extent]!,
    removedBy: extents.removedBy[extent]!,
    cause: WASTE_CAUSES[extents.causes[extent]!]!,
  }))
  const visible = [...visibleAt].flatMap((bytes, path) =>
    bytes === ABSENT ? [] : [[textOf(paths, path), bytes] as const],
  )
  return {
    shipped: shippedBytes,
    visible: visibleBytes,
    wasted: wastedBytes,
    waste: all.filter(({ removedBy }) => removedBy !== VISIBLE),
    files: Object.fromEntries(visible),
    names: visibleFiles,
  }
}
