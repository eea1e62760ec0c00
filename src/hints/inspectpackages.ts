import type { Origin } from '../domain/origin.js'
import { WASTE_CAUSES } from '../domain/waste.js'
import { extentsOf, type Ledger, VISIBLE } from '../ledger/ledger.js'
import type { OwnedPackage } from '../ledger/owners.js'
import { type Dependencies, dpkg, isStatus, readDependencies } from '../packages/dpkg.js'
import { latin1 } from '../packages/ecosystem.js'
import { ECOSYSTEMS } from '../packages/ecosystems.js'
import { type PathTable, ROOT } from '../oci/pathtable.js'
import { bytesOf, folderAt, nameExtents } from './extentnames.js'
import type { Upgrades } from './hintrule.js'

// Packages as rules look at them.

/** The package of the file at a path. */
export type OwnerOf = (path: number) => OwnedPackage | undefined

/**
 * Files of the base image's packages that another layer wrote anew. Of an upgraded package files with the same content
 * count, too; of another one they were copied for their metadata.
 */
export function findUpgrades(
  ledger: Ledger,
  origins: readonly Origin[],
  ownerOf: OwnerOf,
  paths: PathTable,
): readonly Upgrades[] {
  const { extents } = ledger
  // What a package manager writes anew it also notes: other instructions only overwrite files of packages.
  const noted = new Set<string>()
  for (const extent of extents.databases.keys()) {
    const path = latin1(paths.bytesOf(extents.paths[extent] ?? ROOT))
    for (const ecosystem of ECOSYSTEMS)
      if (ecosystem.isDatabase(path)) noted.add(`${extents.introducedBy[extent] ?? 0} ${ecosystem.name}`)
  }
  const layers = new Map<number, Map<OwnedPackage, { hidden: number[]; isUpgraded: boolean }>>()
  for (let extent = 0; extent < extents.count; extent++) {
    const removedBy = extents.removedBy[extent] ?? VISIBLE
    const cause = WASTE_CAUSES[extents.causes[extent] ?? 0]
    if (removedBy === VISIBLE || (cause !== 'overwritten' && cause !== 'metadata-copy')) continue
    if (origins[extents.introducedBy[extent] ?? 0]?.kind !== 'base' || origins[removedBy]?.kind === 'base') continue
    const owner = ownerOf(extents.paths[extent] ?? ROOT)
    if (!owner || !noted.has(`${removedBy} ${owner.ecosystem}`)) continue
    const packages = layers.get(removedBy) ?? new Map<OwnedPackage, { hidden: number[]; isUpgraded: boolean }>()
    layers.set(removedBy, packages)
    const known = packages.get(owner) ?? { hidden: [], isUpgraded: false }
    packages.set(owner, known)
    known.hidden.push(extent)
    known.isUpgraded ||= cause === 'overwritten'
  }
  return [...layers].flatMap(([layer, packages]) => {
    const upgraded = [...packages].filter(([, { isUpgraded }]) => isUpgraded)
    const hidden = upgraded.flatMap(([, one]) => one.hidden)
    if (hidden.length === 0) return []
    const { top, ...named } = nameExtents(ledger, hidden, paths)
    const names = upgraded
      .map(([{ name }, one]) => ({ name, bytes: bytesOf(ledger, one.hidden) }))
      .sort((one, other) => other.bytes - one.bytes)
    return [{ layer, bytes: bytesOf(ledger, hidden), ...named, packages: names.map(({ name }) => name) }]
  })
}

/** Debian's packages alone say what they need. */
export function findNotNeeded(
  ledger: Ledger,
  layer: number,
  names: readonly string[],
  ownerOf: OwnerOf,
  paths: PathTable,
): Omit<Upgrades, 'layer'> | undefined {
  const { extents } = ledger
  const lists = [...extents.databases]
    .filter(([extent]) => isStatus(latin1(paths.bytesOf(extents.paths[extent] ?? ROOT))))
    .map(([extent, content]) => ({ layer: extents.introducedBy[extent] ?? 0, content }))
  const after = lists.find((list) => list.layer === layer)?.content
  if (!after) return undefined
  const before = lists.findLast((list) => list.layer < layer)
  if (before && !before.content) return undefined
  const known = before?.content ? readDependencies(before.content) : new Map<string, Dependencies>()
  const installed = new Map([...readDependencies(after)].filter(([name]) => !known.has(name)))
  const named = names.filter((name) => installed.has(name))
  if (named.length === 0) return undefined
  const needed = withNeeds(named, installed)
  const [start, end] = extentsOf(ledger, layer)
  const [found, sums] = [[] as number[], new Map<string, number>()]
  for (let extent = start; extent < end; extent++) {
    const { name = '', ecosystem } = ownerOf(extents.paths[extent] ?? ROOT) ?? {}
    const isMeant = ecosystem === dpkg.name && installed.has(name) && !needed.has(name)
    if (!isMeant || extents.removedBy[extent] !== VISIBLE) continue
    found.push(extent)
    sums.set(name, (sums.get(name) ?? 0) + (extents.bytes[extent] ?? 0))
  }
  if (found.length === 0) return undefined
  const { top, ...place } = nameExtents(ledger, found, paths)
  const packages = [...sums].sort(([, one], [, other]) => other - one).map(([name]) => name)
  return { bytes: bytesOf(ledger, found), ...place, packages }
}

/** Names and all that they need, whichever of several is chosen. */
function withNeeds(names: readonly string[], installed: ReadonlyMap<string, Dependencies>): ReadonlySet<string> {
  const providers = new Map<string, string[]>()
  for (const [name, { provides }] of installed)
    for (const one of new Set([name, ...provides])) {
      const known = providers.get(one)
      if (known) known.push(name)
      else providers.set(one, [name])
    }
  const needed = new Set(names)
  for (const name of needed)
    for (const need of installed.get(name)?.needs ?? [])
      for (const provider of providers.get(need) ?? []) needed.add(provider)
  return needed
}

export function packagesIn(
  ledger: Ledger,
  layer: number,
  folder: RegExp,
  ownerOf: OwnerOf,
  paths: PathTable,
): readonly string[] {
  const { extents } = ledger
  const isMeant = new Map<number, boolean>()
  const sums = new Map<string, number>()
  const [start, end] = extentsOf(ledger, layer)
  for (let extent = start; extent < end; extent++) {
    const path = extents.paths[extent] ?? ROOT
    const owner = extents.removedBy[extent] === VISIBLE ? ownerOf(path) : undefined
    if (!owner) continue
    const parent = paths.parentOf(path)
    const matches = isMeant.get(parent) ?? folder.test(folderAt(parent, paths))
    isMeant.set(parent, matches)
    if (matches) sums.set(owner.name, (sums.get(owner.name) ?? 0) + (extents.bytes[extent] ?? 0))
  }
  return [...sums].sort(([, one], [, other]) => other - one).map(([name]) => name)
}

/**
 * The bytes that a layer ships of each package that npm marks as for development only; undefined where npm says
 * nothing.
 */
export function findDevPackages(
  ledger: Ledger,
  layer: number,
  paths: PathTable,
): ReadonlyMap<string, number> | undefined {
  const { extents } = ledger
  const [start, end] = extentsOf(ledger, layer)
  const lists = [...extents.devPackages].filter(([extent]) => start <= extent && extent < end)
  if (lists.length === 0) return undefined
  const packages = new Set(lists.flatMap(([, folders]) => [...folders]))
  // Which package a folder is in, each folder looked up once.
  const packageOf = new Map<number, number>([[ROOT, ROOT]])
  const sums = new Map<number, number>()
  for (let extent = start; extent < end; extent++) {
    const way: number[] = []
    let at = paths.parentOf(extents.paths[extent] ?? ROOT)
    for (; !packageOf.has(at) && !packages.has(at); at = paths.parentOf(at)) way.push(at)
    const found = packageOf.get(at) ?? at
    for (const folder of way) packageOf.set(folder, found)
    if (found !== ROOT) sums.set(found, (sums.get(found) ?? 0) + (extents.bytes[extent] ?? 0))
  }
  return new Map([...sums].map(([folder, bytes]) => [folderAt(folder, paths), bytes]))
}
