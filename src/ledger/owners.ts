import { MAX_DATABASE_BYTES } from '../oci/content.js'
import { type PathTable, ROOT } from '../oci/pathtable.js'
import { ECOSYSTEMS } from '../packages/ecosystems.js'
import { type Ecosystem, type InstalledPackage, latin1, MAX_PATH_BYTES } from '../packages/ecosystem.js'
import { ABSENT, type Ledger, VISIBLE } from './ledger.js'

// Which package each file belongs to: one of the system that lists it, else the innermost one of a language, else none.

/** One installed package, with what is visible of it. */
export interface OwnedPackage {
  readonly ecosystem: string
  readonly name: string
  readonly version: string
  readonly isSystem: boolean
  /** Of its visible files; a file with several names counts once. */
  bytes: number
  files: number
}

export interface Owners {
  readonly packages: readonly OwnedPackage[]
  /** By path number: the place of its package in `packages`; `NO_OWNER` for none. */
  readonly ownerAt: Int32Array
  /** Ecosystems whose database could not be read, and why. */
  readonly unknown: readonly { readonly ecosystem: string; readonly reason: string }[]
}

export const NO_OWNER = -1

/** @returns undefined for an image without any package database */
export function findOwners({ extents, visibleAt }: Ledger, paths: PathTable): Owners | undefined {
  const files = new Map<string, Uint8Array | undefined>()
  let room = MAX_DATABASE_BYTES
  for (const [extent, content] of extents.databases) {
    if (extents.removedBy[extent] !== VISIBLE) continue
    room -= content?.length ?? 0
    files.set(latin1(paths.bytesOf(extents.paths[extent] ?? ROOT)), room < 0 ? undefined : content)
  }
  if (files.size === 0) return undefined
  const packages: OwnedPackage[] = []
  const unknown: { readonly ecosystem: string; readonly reason: string }[] = []
  const ownerAt = new Int32Array(visibleAt.length).fill(NO_OWNER)
  const roots = new Map<number, number>()
  for (const ecosystem of ECOSYSTEMS) {
    for (const one of read(ecosystem, files, unknown)) {
      const { name, isSystem } = ecosystem
      const owner =
        packages.push({ ecosystem: name, name: one.name, version: one.version, isSystem, bytes: 0, files: 0 }) - 1
      for (const file of one.files ?? []) {
        const path = placeOf(file)
        if (path !== undefined && ownerAt[path] === NO_OWNER) ownerAt[path] = owner
      }
      for (const folder of one.folders ?? []) {
        const path = paths.find(Buffer.from(folder, 'latin1'))
        if (path !== undefined && !roots.has(path)) roots.set(path, owner)
      }
    }
  }
  ownFolders()
  ownByteCode()
  for (let path = 0; path < visibleAt.length; path++) {
    const one = packages[ownerAt[path] ?? NO_OWNER]
    if (!one || visibleAt[path] === ABSENT) continue
    one.bytes += visibleAt[path] ?? 0
    one.files++
  }
  return { packages, ownerAt, unknown }

  /** Where a listed file is: on a merged /usr, as Debian and others have it, lists name the other place as well. */
  function placeOf(file: string): number | undefined {
    if (file.length > MAX_PATH_BYTES) return undefined
    const listed = paths.find(Buffer.from(file, 'latin1'))
    if (listed !== undefined && visibleAt[listed] !== ABSENT) return listed
    if (!MERGED.test(file)) return listed
    const other = file.startsWith('usr/') ? file.slice('usr/'.length) : `usr/${file}`
    const there = paths.find(Buffer.from(other, 'latin1'))
    return there !== undefined && visibleAt[there] !== ABSENT ? there : listed
  }

  /** A folder's number is smaller than those of what is in it. */
  function ownFolders(): void {
    if (roots.size === 0) return
    const inside = new Int32Array(visibleAt.length).fill(NO_OWNER)
    for (let path = 1; path < visibleAt.length; path++) {
      const owner = roots.get(path) ?? inside[paths.parentOf(path)] ?? NO_OWNER
      inside[path] = owner
      if (ownerAt[path] === NO_OWNER) ownerAt[path] = owner
    }
  }

  /** PEP 3147: `__pycache__/NAME.cpython-311.pyc` is made of `NAME.py` beside that folder. */
  function ownByteCode(): void {
    for (let path = 1; path < visibleAt.length; path++) {
      if (ownerAt[path] !== NO_OWNER || visibleAt[path] === ABSENT) continue
      const folder = paths.parentOf(path)
      if (!PYCACHE.equals(paths.nameOf(folder))) continue
      const [, module] = /^(.+?)\.[^.]+(?:\.opt-\d)?\.pyc$/.exec(latin1(paths.nameOf(path))) ?? []
      if (module === undefined) continue
      const source = paths.find(
        Buffer.concat([paths.bytesOf(paths.parentOf(folder)), Buffer.from(`/${module}.py`, 'latin1')]),
      )
      if (source !== undefined) ownerAt[path] = ownerAt[source] ?? NO_OWNER
    }
  }
}

function read(
  ecosystem: Ecosystem,
  files: ReadonlyMap<string, Uint8Array | undefined>,
  unknown: { ecosystem: string; reason: string }[],
): readonly InstalledPackage[] {
  const own = new Map<string, Uint8Array>()
  const damaged: string[] = []
  for (const [path, content] of files) {
    if (!ecosystem.isDatabase(path)) continue
    if (content) own.set(path, content)
    else damaged.push(`${path}: too large; of an image's package databases 32 MiB are read, of a run's 256 MiB`)
  }
  try {
    // What the system's database lacks would be counted as of no package.
    if (ecosystem.isSystem && damaged.length > 0) return []
    const found = ecosystem.read(own, (path, error) => damaged.push(`${path}: ${String(error)}`))
    return [...found].sort((one, other) => (one.name < other.name ? -1 : 1))
  } catch (error) {
    damaged.push(String(error))
    return []
  } finally {
    const [first, ...more] = damaged
    if (first !== undefined)
      unknown.push({
        ecosystem: ecosystem.name,
        reason: more.length === 0 ? first : `${first} (and ${more.length} more)`,
      })
  }
}

const MERGED = /^(?:usr\/)?(?:bin|sbin|lib(?:32|64|x32|o32)?)\//
const PYCACHE = Buffer.from('__pycache__')
