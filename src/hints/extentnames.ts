import type { Ledger } from '../ledger/ledger.js'
import { type PathTable, ROOT } from '../oci/pathtable.js'
import { pathText } from '../oci/pathtext.js'
import type { Named } from './group.js'

// Extents by name, as rules show them.

export const fileAt = (extents: Ledger['extents'], extent: number, paths: PathTable): string =>
  pathText(paths.bytesOf(extents.paths[extent] ?? ROOT), false)

export const folderAt = (folder: number, paths: PathTable): string =>
  folder === ROOT ? '' : pathText(paths.bytesOf(folder), true)

export const bytesOf = ({ extents }: Ledger, some: readonly number[]): number =>
  some.reduce((sum, extent) => sum + (extents.bytes[extent] ?? 0), 0)

/** Files by the folder that all of them are in, and the largest. */
export function nameExtents(
  { extents }: Ledger,
  [first = 0, ...more]: readonly number[],
  paths: PathTable,
): Named & { readonly top: number } {
  if (more.length === 0) return { path: fileAt(extents, first, paths), top: first }
  let [folder, top] = [paths.parentOf(extents.paths[first] ?? ROOT), first]
  for (const extent of more) {
    if ((extents.bytes[extent] ?? 0) > (extents.bytes[top] ?? 0)) top = extent
    // A parent's number is smaller than its children's.
    for (let at = paths.parentOf(extents.paths[extent] ?? ROOT); at !== folder && folder !== ROOT;) {
      if (at > folder) at = paths.parentOf(at)
      else folder = paths.parentOf(folder)
    }
  }
  return {
    path: folderAt(folder, paths) || '/',
    largest: { path: fileAt(extents, top, paths), bytes: extents.bytes[top] ?? 0 },
    top,
  }
}
