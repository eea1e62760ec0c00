import { VISIBLE, type Ledger } from '../../measure/ledger.js'
import { ROOT, type PathTable } from '../../measure/pathtable.js'
import { pathText } from '../../measure/pathtext.js'
import type { Hint, Origin, Waste } from '../../report/schema.js'
import { BYTE_CODE } from './bytecode.js'
import { CACHES } from './caches.js'
import { COPIED } from './context.js'
import type { FolderFiles, HintRule } from './rule.js'
import { TOOLCHAINS } from './toolchain.js'
import { DELETED_LATER, METADATA_COPY } from './waste.js'

/** Every rule there is. One more is one more file, or one more line in the table it belongs to. */
export const RULES: readonly HintRule[] = [...CACHES, BYTE_CODE, DELETED_LATER, METADATA_COPY, ...COPIED, TOOLCHAINS]

/** Where the advice of a rule is explained. A report may come from a stranger: its own word for that is no address to send people to. */
export const docsOf = (name: string): string | undefined => RULES.find((rule) => rule.name === name)?.docs

// What saves less is not worth a line in anybody's comment.
const MIN_BYTES = 100_000

/**
 * What could be spared in an image, by rule, most bytes first. Rules may be about the same bytes: what they save does not add up.
 * @param origins where each layer comes from, lowest first
 */
export function findHints(ledger: Ledger, paths: PathTable, origins: readonly Origin[], waste: Waste): Hint[] {
  const image = { origins, folders: groupByFolder(ledger, paths), waste: waste.lines }
  return RULES.flatMap((rule) =>
    rule
      .find(image)
      .filter(({ bytes }) => bytes >= MIN_BYTES)
      .map(({ layer, bytes, path, advice }): Hint => ({
        rule: rule.name,
        bytes,
        path,
        advice,
        docs: rule.docs,
        origin: origins[layer] ?? { kind: 'unknown' },
      })),
  ).sort((one, other) => other.bytes - one.bytes || one.rule.localeCompare(other.rule))
}

/** A million files lie in some thousand folders: names are read once per folder, not per file. */
function groupByFolder({ extents }: Ledger, paths: PathTable): readonly FolderFiles[] {
  const layers = new Map<number, Map<number, { bytes: number; files: number }>>()
  for (let extent = 0; extent < extents.count; extent++) {
    if (extents.removedBy[extent] !== VISIBLE) continue
    const layer = extents.introducedBy[extent] ?? 0
    const folder = paths.parentOf(extents.paths[extent] ?? ROOT)
    const folders = layers.get(layer) ?? new Map<number, { bytes: number; files: number }>()
    layers.set(layer, folders)
    const lump = folders.get(folder)
    const bytes = extents.bytes[extent] ?? 0
    if (lump) {
      lump.bytes += bytes
      lump.files++
    } else folders.set(folder, { bytes, files: 1 })
  }
  return [...layers].flatMap(([layer, folders]) =>
    [...folders].map(([folder, lump]) => ({ layer, folder: folder === ROOT ? '' : pathText(paths.bytesOf(folder), true), ...lump })),
  )
}
