import { extentsOf, type Ledger, NO_COPY, VISIBLE } from '../ledger/ledger.js'
import { NO_OWNER } from '../ledger/owners.js'
import { groupWaste } from '../ledger/rollup.js'
import { type MeasuredImage, MIN_DUPLICATE_BYTES } from '../measure/readimage.js'
import { type PathTable, ROOT } from '../oci/pathtable.js'
import { bytesOf, fileAt, folderAt, nameExtents } from './extentnames.js'
import type { Duplicates, FolderFiles, Inspected, ProgramFile, Rerun, WastedBytes } from './hintrule.js'
import { findDevPackages, findNotNeeded, findUpgrades, type OwnerOf, packagesIn } from './inspectpackages.js'

// The ledger as rules look at it.

/**
 * What rules look at, of an image whose layers were read.
 * @param reruns what the comparison knows of instructions that ran again
 */
export function inspect(
  { ledger, owners, layers, recipe, duplicateBytes }: MeasuredImage & { readonly ledger: Ledger },
  reruns: readonly Rerun[],
  paths: PathTable,
): Inspected {
  const ownerOf: OwnerOf = (path) => owners?.packages[owners.ownerAt[path] ?? NO_OWNER]
  const origins = layers.map(({ origin }) => origin)
  return {
    origins,
    folders: groupByFolder(ledger, paths),
    waste: wastedBytes(ledger, ownerOf, paths),
    // Without every file's checksum duplicates are not counted.
    duplicates: duplicateBytes === undefined ? [] : findDuplicates(ledger, ownerOf, paths),
    upgrades: findUpgrades(ledger, origins, ownerOf, paths),
    reruns,
    programs: findPrograms(ledger, paths),
    dockerfile: recipe?.dockerfile,
    devPackages: (layer) => findDevPackages(ledger, layer, paths),
    notNeeded: (layer, names) => findNotNeeded(ledger, layer, names, ownerOf, paths),
    packagesIn: (layer, folder) => packagesIn(ledger, layer, folder, ownerOf, paths),
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

// Every rule looks at all of them. The folder names of a million files add up to a third of this.
const MAX_FOLDER_TEXT = 1 << 24

/**
 * Every file that layers ship, once: under the last extent that holds it, with the layers that store it, lowest first.
 */
function* storedFiles(
  extents: Ledger['extents'],
): Iterable<{ readonly top: number; readonly stored: readonly number[] }> {
  const { count, introducedBy, removedBy, copyOf } = extents
  const isBelow = new Uint8Array(count)
  for (let top = count - 1; top >= 0; top--) {
    if (isBelow[top] === 1) continue
    const highestFirst = [introducedBy[top] ?? 0]
    // A copy replaces the file below it: the copy's own layer removes that file.
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

function wastedBytes(ledger: Ledger, ownerOf: OwnerOf, paths: PathTable): readonly WastedBytes[] {
  const pathOf = (extent: number): number => ledger.extents.paths[extent] ?? ROOT
  return [...groupWaste(ledger).values()].flatMap(({ cause, introducedBy, removedBy, extents }) => {
    // A package manager that writes a file again wants it so.
    const own = cause === 'metadata-copy' ? extents.filter((extent) => !ownerOf(pathOf(extent))?.isSystem) : extents
    return own.length === 0
      ? []
      : [{ cause, introducedBy, removedBy, bytes: bytesOf(ledger, own), ...nameExtents(ledger, own, paths) }]
  })
}

/** Per layer that added them, the visible files with the size and checksum of an earlier file. */
function findDuplicates(ledger: Ledger, ownerOf: OwnerOf, paths: PathTable): readonly Duplicates[] {
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
    // Nobody but its package can change that.
    if (also !== undefined && ownerOf(extents.paths[extent] ?? ROOT)) continue
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
      also: fileAt(extents, also.get(top) ?? top, paths),
    }
  })
}

/** Visible programs with something to strip. */
function findPrograms({ extents }: Ledger, paths: PathTable): readonly ProgramFile[] {
  const found: ProgramFile[] = []
  if (extents.programs.size === 0) return found
  for (const { top, stored } of storedFiles(extents)) {
    const program = extents.programs.get(top)
    const [layer = 0, ...again] = stored
    if (program && extents.removedBy[top] === VISIBLE)
      found.push({ ...program, layer, again, path: fileAt(extents, top, paths) })
  }
  return found
}

/** Only the names are read: they are enough, and there may be a million. */
function filesNamed(ledger: Ledger, layer: number, name: RegExp, paths: PathTable): { path: string; bytes: number }[] {
  const { extents } = ledger
  const [start, end] = extentsOf(ledger, layer)
  const found: { path: string; bytes: number }[] = []
  for (let extent = start; extent < end; extent++) {
    if (name.test(Buffer.from(paths.nameOf(extents.paths[extent] ?? ROOT)).toString('latin1')))
      found.push({ path: fileAt(extents, extent, paths), bytes: extents.bytes[extent] ?? 0 })
  }
  return found
}
