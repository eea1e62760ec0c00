import { extentsOf, NO_COPY, VISIBLE, type Ledger } from '../../measure/ledger.js'
import { MIN_DUPLICATE_BYTES, type MeasuredImage } from '../../measure/image.js'
import { ROOT, type PathTable } from '../../measure/pathtable.js'
import { pathText } from '../../measure/pathtext.js'
import type { Hint } from '../../report/schema.js'
import { groupWaste } from '../paths.js'
import { BYTE_CODE } from './bytecode.js'
import { CACHES } from './caches.js'
import { COPIED } from './context.js'
import { DUPLICATES } from './duplicates.js'
import { LOGIN_LOG } from './logs.js'
import { INSTALLED_AFTER_COPY } from './order.js'
import type { Duplicates, FolderFiles, HintRule, Inspected, Named, Rerun, WastedBytes } from './rule.js'
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
  LOGIN_LOG,
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
      .map(({ layer, bytes, path, largest, advice, lines }): Hint => ({
        rule: rule.name,
        bytes,
        path,
        ...(largest && { largest: { ...largest } }),
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
  const ways = new Map<
    string | number,
    Omit<FolderFiles, 'folder' | 'bytes' | 'files'> & { folders: Map<number, { bytes: number; files: number }> }
  >()
  for (const { top, stored } of storedFiles(extents)) {
    const isHidden = extents.removedBy[top] !== VISIBLE
    const [layer = 0, ...again] = stored
    const way = again.length === 0 ? layer * 2 + Number(isHidden) : `${stored.join(' ')} ${isHidden}`
    const { folders } = ways.get(way) ?? { folders: new Map<number, { bytes: number; files: number }>() }
    ways.set(way, { layer, again, isHidden, folders })
    const folder = paths.parentOf(extents.paths[top] ?? ROOT)
    const lump = folders.get(folder)
    const bytes = extents.bytes[top] ?? 0
    if (lump) {
      lump.bytes += bytes
      lump.files++
    } else folders.set(folder, { bytes, files: 1 })
  }
  const found: FolderFiles[] = []
  let length = 0
  for (const { folders, ...way } of ways.values()) {
    for (const [number, lump] of folders) {
      const folder = folderAt(number, paths)
      length += folder.length
      if (length > MAX_FOLDER_TEXT) return found
      found.push({ ...way, folder, ...lump })
    }
  }
  return found
}

// Every rule looks at all of them. A million files lie in folders whose names come to a third of it.
const MAX_FOLDER_TEXT = 1 << 24

/** Every file that layers ship, once: under the last extent that holds it, with the layers that store it, lowest first. */
function* storedFiles(extents: Ledger['extents']): Iterable<{ readonly top: number; readonly stored: readonly number[] }> {
  const { count, introducedBy, removedBy, copyOf } = extents
  const isBelow = new Uint8Array(count)
  for (let top = count - 1; top >= 0; top--) {
    if (isBelow[top] === 1) continue
    const highestFirst = [introducedBy[top] ?? 0]
    // A copy is of a file below it, and takes its place in the same layer.
    for (
      let at = top, below = copyOf[at] ?? NO_COPY;
      below !== NO_COPY && removedBy[below] === introducedBy[at];
      below = copyOf[at] ?? NO_COPY
    ) {
      highestFirst.push(introducedBy[below] ?? 0)
      isBelow[below] = 1
      at = below
    }
    yield { top, stored: highestFirst.reverse() }
  }
}

const folderAt = (folder: number, paths: PathTable): string => (folder === ROOT ? '' : pathText(paths.bytesOf(folder), true))

const wastedBytes = (ledger: Ledger, paths: PathTable): readonly WastedBytes[] =>
  [...groupWaste(ledger).values()].map(({ cause, introducedBy, removedBy, extents }) => ({
    ...{ cause, introducedBy, removedBy },
    bytes: extents.reduce((sum, extent) => sum + (ledger.extents.bytes[extent] ?? 0), 0),
    ...nameExtents(ledger, extents, paths),
  }))

/** Files by the folder that all of them are in, and the largest. */
function nameExtents({ extents }: Ledger, [first = 0, ...more]: readonly number[], paths: PathTable): Named & { readonly top: number } {
  const textAt = (extent: number): string => pathText(paths.bytesOf(extents.paths[extent] ?? ROOT), false)
  if (more.length === 0) return { path: textAt(first), top: first }
  let [folder, top] = [paths.parentOf(extents.paths[first] ?? ROOT), first]
  for (const extent of more) {
    if ((extents.bytes[extent] ?? 0) > (extents.bytes[top] ?? 0)) top = extent
    // A parent's number is smaller than its children's.
    for (let at = paths.parentOf(extents.paths[extent] ?? ROOT); at !== folder && folder !== ROOT;) {
      if (at > folder) at = paths.parentOf(at)
      else folder = paths.parentOf(folder)
    }
  }
  return { path: folderAt(folder, paths) || '/', largest: { path: textAt(top), bytes: extents.bytes[top] ?? 0 }, top }
}

/** Per layer, the visible files of a size and a checksum that a file before them had, under the layer that brought them. */
function findDuplicates(ledger: Ledger, paths: PathTable): readonly Duplicates[] {
  const { extents } = ledger
  const brought = new Map<number, number>()
  for (const { top, stored } of storedFiles(extents)) if (stored.length > 1) brought.set(top, stored[0] ?? 0)
  const first = new Map<string, number>()
  const found = new Map<number, { twice: number[]; also: Map<number, number> }>()
  for (let extent = 0; extent < extents.count; extent++) {
    const bytes = extents.bytes[extent] ?? 0
    if (bytes < MIN_DUPLICATE_BYTES || extents.removedBy[extent] !== VISIBLE) continue
    const content = `${bytes} ${extents.checksums[extent] ?? 0}`
    const also = first.get(content)
    if (also === undefined) {
      first.set(content, extent)
      continue
    }
    const layer = brought.get(extent) ?? extents.introducedBy[extent] ?? 0
    const known = found.get(layer) ?? { twice: [], also: new Map<number, number>() }
    found.set(layer, known)
    known.twice.push(extent)
    known.also.set(extent, also)
  }
  return [...found].map(([layer, { twice, also }]) => {
    const { top, ...named } = nameExtents(ledger, twice, paths)
    return {
      layer,
      bytes: twice.reduce((sum, extent) => sum + (extents.bytes[extent] ?? 0), 0),
      ...named,
      also: pathText(paths.bytesOf(extents.paths[also.get(top) ?? ROOT] ?? ROOT), false),
    }
  })
}

/** Only the names are read: they tell, and there may be a million. */
function filesNamed(ledger: Ledger, layer: number, name: RegExp, paths: PathTable): { path: string; bytes: number }[] {
  const { extents } = ledger
  const [start, end] = extentsOf(ledger, layer)
  const found: { path: string; bytes: number }[] = []
  for (let extent = start; extent < end; extent++) {
    if (name.test(Buffer.from(paths.nameOf(extents.paths[extent] ?? ROOT)).toString('latin1')))
      found.push({ path: pathText(paths.bytesOf(extents.paths[extent] ?? ROOT), false), bytes: extents.bytes[extent] ?? 0 })
  }
  return found
}
