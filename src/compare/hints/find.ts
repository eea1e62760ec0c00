import { extentsOf, VISIBLE, type Ledger } from '../../measure/ledger.js'
import { MIN_DUPLICATE_BYTES, type MeasuredImage } from '../../measure/image.js'
import { ROOT, type PathTable } from '../../measure/pathtable.js'
import { pathText } from '../../measure/pathtext.js'
import type { Hint } from '../../report/schema.js'
import { groupWaste } from '../paths.js'
import { BYTE_CODE } from './bytecode.js'
import { CACHES } from './caches.js'
import { COPIED } from './context.js'
import { DUPLICATES } from './duplicates.js'
import { INSTALLED_AFTER_COPY } from './order.js'
import type { Duplicates, FolderFiles, HintRule, Inspected, Rerun, WastedBytes } from './rule.js'
import { SECRETS } from './secrets.js'
import { TOOLCHAINS } from './toolchain.js'
import { DELETED_LATER, METADATA_COPY } from './waste.js'

/** Every rule there is. One more is one more file, or one more line in the table it belongs to. */
export const RULES: readonly HintRule[] = [
  ...CACHES,
  BYTE_CODE,
  DELETED_LATER,
  METADATA_COPY,
  ...COPIED,
  SECRETS,
  DUPLICATES,
  INSTALLED_AFTER_COPY,
  TOOLCHAINS,
]

/** Where the advice of a rule is explained. A report may come from a stranger: its own word for that is no address to send people to. */
export const docsOf = (name: string): string | undefined => RULES.find((rule) => rule.name === name)?.docs

// What saves less is not worth a line in anybody's comment.
const MIN_BYTES = 100_000

/**
 * What could be spared in an image, by rule, most bytes first. Rules may be about the same bytes: what they save does not add up.
 * @param reruns what the comparison knows of instructions that ran again
 */
export function findHints(image: MeasuredImage & { readonly ledger: Ledger }, reruns: readonly Rerun[], paths: PathTable): Hint[] {
  const inspected = inspect(image, reruns, paths)
  return RULES.flatMap((rule) =>
    rule
      .find(inspected)
      .filter(({ bytes }) => bytes >= MIN_BYTES || rule.isAboutMore)
      .map(({ layer, bytes, path, advice, lines }): Hint => ({
        rule: rule.name,
        bytes,
        path,
        advice,
        ...(lines && { lines: [...lines] }),
        docs: rule.docs,
        origin: inspected.origins[layer] ?? { kind: 'unknown' },
      })),
  ).sort((one, other) => other.bytes - one.bytes || one.rule.localeCompare(other.rule))
}

function inspect(
  { ledger, layers, recipe, duplicateBytes }: MeasuredImage & { readonly ledger: Ledger },
  reruns: readonly Rerun[],
  paths: PathTable,
): Inspected {
  return {
    origins: layers.map(({ origin }) => origin),
    folders: groupByFolder(ledger, paths),
    waste: wastedBytes(ledger, paths),
    // Without every file's checksum nobody has counted them.
    duplicates: (duplicateBytes ?? 0) < MIN_BYTES ? [] : findDuplicates(ledger, paths),
    reruns,
    stages: recipe?.dockerfile.stages.length,
    filesOf: (layer, name) => filesNamed(ledger, layer, name, paths),
  }
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

const wastedBytes = (ledger: Ledger, paths: PathTable): readonly WastedBytes[] =>
  [...groupWaste(ledger).values()].map(({ cause, introducedBy, removedBy, extents }) => {
    const sizeOf = (extent: number): number => ledger.extents.bytes[extent] ?? 0
    let [bytes, largest] = [0, extents[0] ?? 0]
    for (const extent of extents) {
      bytes += sizeOf(extent)
      if (sizeOf(extent) > sizeOf(largest)) largest = extent
    }
    return { cause, introducedBy, removedBy, bytes, path: pathAt(ledger, largest, paths) }
  })

const pathAt = ({ extents }: Ledger, extent: number, paths: PathTable): string =>
  pathText(paths.bytesOf(extents.paths[extent] ?? ROOT), false)

/** Per layer, its visible files of a size and a checksum that a file before them had. */
function findDuplicates(ledger: Ledger, paths: PathTable): readonly Duplicates[] {
  const { extents } = ledger
  const first = new Map<string, number>()
  const found = new Map<number, { bytes: number; largest: number; also: number }>()
  for (let extent = 0; extent < extents.count; extent++) {
    const bytes = extents.bytes[extent] ?? 0
    if (bytes < MIN_DUPLICATE_BYTES || extents.removedBy[extent] !== VISIBLE) continue
    const content = `${bytes} ${extents.checksums[extent] ?? 0}`
    const also = first.get(content)
    if (also === undefined) {
      first.set(content, extent)
      continue
    }
    const layer = extents.introducedBy[extent] ?? 0
    const known = found.get(layer)
    if (!known) found.set(layer, { bytes, largest: extent, also })
    else {
      known.bytes += bytes
      if (bytes > (extents.bytes[known.largest] ?? 0)) Object.assign(known, { largest: extent, also })
    }
  }
  return [...found].map(([layer, { bytes, largest, also }]) => ({
    layer,
    bytes,
    path: pathAt(ledger, largest, paths),
    also: pathAt(ledger, also, paths),
  }))
}

/** Only the names are read: they tell, and there may be a million. */
function filesNamed(ledger: Ledger, layer: number, name: RegExp, paths: PathTable): { path: string; bytes: number }[] {
  const { extents } = ledger
  const [start, end] = extentsOf(ledger, layer)
  const found: { path: string; bytes: number }[] = []
  for (let extent = start; extent < end; extent++) {
    if (name.test(Buffer.from(paths.nameOf(extents.paths[extent] ?? ROOT)).toString('latin1')))
      found.push({ path: pathAt(ledger, extent, paths), bytes: extents.bytes[extent] ?? 0 })
  }
  return found
}
