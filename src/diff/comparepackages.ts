import type { PackageLine, Packages } from '../domain/packages.js'
import { sum } from '../domain/paths.js'
import { ABSENT, type Ledger } from '../ledger/ledger.js'
import { NO_OWNER, type Owners } from '../ledger/owners.js'
import type { Leaf } from '../ledger/rollup.js'

// Which packages came, went and grew. Each visible file counts for the package that owns it, on its own side.

const MAX_LINES = 1_000
/** The share of a cause's bytes that must be in packages for them to be told in place of folders. */
const MOST = 0.8

/** An image with what its package databases say. */
export interface OwnedImage {
  readonly ledger?: Pick<Ledger, 'visibleAt'>
  readonly owners?: Owners | undefined
}

export interface PackageComparison {
  /** Of all visible files. */
  readonly all: Packages
  /** Of some files; undefined where packages are not most of them. */
  readonly of: (leaves: readonly Leaf[]) => Packages | undefined
}

/**
 * Compares what is installed.
 * @param baseline undefined where nothing is compared: the sizes of the candidate's packages then
 * @param mask removes secrets from names and versions
 * @returns undefined where neither image has a package database
 */
export function comparePackages(
  baseline: OwnedImage | undefined,
  candidate: OwnedImage,
  mask: (text: string) => string,
): PackageComparison | undefined {
  if (!baseline?.owners && !candidate.owners) return undefined
  const before = sideOf(baseline)
  const after = sideOf(candidate)
  /** A side whose database is gone, or damaged, may still have the files: by what the other says of their paths. */
  const ownerOn = (side: InstalledSide, other: InstalledSide, path: number): string | undefined => {
    const own = side.at(path)
    if (own !== undefined) return own
    const there = other.at(path)
    return there !== undefined && side.lacks(ecosystemOf(there)) ? there : undefined
  }
  return { all: countAll(), of: countSome }

  function countAll(): Packages {
    const tally = createTally()
    for (const [side, other, sign] of [
      [before, after, -1],
      [after, before, 1],
    ] as const) {
      for (let path = 0; path < side.visibleAt.length; path++) {
        const bytes = side.visibleAt[path] ?? ABSENT
        if (bytes === ABSENT) continue
        const key = ownerOn(side, other, path)
        tally.add(key, sign * bytes, sign)
        if (key !== undefined && !side.versions.has(key)) side.orphans.add(key)
      }
      // A package without files of its own is installed all the same.
      for (const key of side.versions.keys()) tally.add(key, 0, 0)
    }
    const unknown = [...before.unknown, ...after.unknown, ...lostDatabases()].map(({ ecosystem, reason }) => ({
      ecosystem,
      reason: mask(reason),
    }))
    return { ...linesOf(tally), ...(unknown.length > 0 && { unknown }) }
  }

  function lostDatabases(): NonNullable<Packages['unknown']> {
    return [before, after].flatMap((side) => {
      const said = new Set(side.unknown.map(({ ecosystem }) => ecosystem))
      const lost = new Set([...side.orphans].map(ecosystemOf).filter((ecosystem) => !said.has(ecosystem)))
      const which = side === before ? 'the baseline' : 'the candidate'
      return [...lost].map((ecosystem) => ({ ecosystem, reason: `${which} has its files, and no database of them` }))
    })
  }

  function countSome(leaves: readonly Leaf[]): Packages | undefined {
    const tally = createTally()
    const weight = { all: 0, owned: 0 }
    for (const { path, bytes, change } of leaves) {
      // What is hidden is an older copy of what is at its path.
      const key = (change === 'removed' ? undefined : after.at(path)) ?? before.at(path) ?? after.at(path)
      weight.all += Math.abs(bytes)
      if (key !== undefined) weight.owned += Math.abs(bytes)
      tally.add(key, bytes, 1)
    }
    return weight.all === 0 || weight.owned < weight.all * MOST ? undefined : linesOf(tally)
  }

  function linesOf({ perPackage, noPackage }: Tally): Packages {
    const lines = [...perPackage]
      .map(([key, { bytes, files }]) => lineOf(key, bytes, files))
      .filter(({ bytes, files, change }) => change !== 'changed' || bytes !== 0 || files !== 0)
      .sort((one, other) => Math.abs(other.bytes) - Math.abs(one.bytes) || (keyOf(one) < keyOf(other) ? -1 : 1))
    const counts: Partial<Record<PackageLine['change'], number>> = {}
    for (const { change } of lines) counts[change] = (counts[change] ?? 0) + 1
    return { lines: lines.slice(0, MAX_LINES), counts, rest: sum(lines.slice(MAX_LINES)), noPackage }
  }

  function lineOf(key: string, bytes: number, files: number): PackageLine {
    const [was, is] = [versionOn(before, key), versionOn(after, key)]
    return {
      ecosystem: ecosystemOf(key),
      name: mask(key.slice(key.indexOf('\n') + 1)),
      ...(was !== undefined && { before: mask(was) }),
      ...(is !== undefined && { after: mask(is) }),
      change: baseline ? changeOf(key, was, is) : 'present',
      bytes,
      files,
    }
  }

  function changeOf(key: string, was: string | undefined, is: string | undefined): PackageLine['change'] {
    if (was === undefined) return before.orphans.has(key) ? 'changed' : 'added'
    if (is === undefined) return after.orphans.has(key) ? 'changed' : 'removed'
    return was === is ? 'changed' : 'upgraded'
  }
}

/** An ecosystem and a name: several versions of one package are one. */
const keyOf = ({ ecosystem, name }: Pick<PackageLine, 'ecosystem' | 'name'>): string => `${ecosystem}\n${name}`
const ecosystemOf = (key: string): string => key.slice(0, key.indexOf('\n'))

type InstalledSide = ReturnType<typeof sideOf>

function sideOf(image: OwnedImage | undefined) {
  const { packages = [], ownerAt, unknown = [] } = image?.owners ?? {}
  const keys = packages.map(keyOf)
  const versions = new Map<string, Set<string>>()
  for (const [index, { version, isSystem, files }] of packages.entries()) {
    // All of its files are those of a package of the system.
    if (files === 0 && !isSystem) continue
    const key = keys[index] ?? ''
    versions.set(key, (versions.get(key) ?? new Set()).add(version))
  }
  const known = new Set(packages.map(({ ecosystem }) => ecosystem))
  for (const { ecosystem } of unknown) known.delete(ecosystem)
  return {
    visibleAt: image?.ledger?.visibleAt ?? new Float64Array(0),
    unknown,
    versions,
    /** Packages that only the other side's database names. */
    orphans: new Set<string>(),
    lacks: (ecosystem: string): boolean => !known.has(ecosystem),
    at: (path: number): string | undefined => keys[ownerAt?.[path] ?? NO_OWNER],
  }
}

function versionOn({ versions }: InstalledSide, key: string): string | undefined {
  const all = versions.get(key)
  return all && [...all].sort().join(', ')
}

type Tally = ReturnType<typeof createTally>

/** Bytes and files by package. */
function createTally() {
  const perPackage = new Map<string, { bytes: number; files: number }>()
  const noPackage = { bytes: 0, files: 0 }
  return {
    perPackage,
    noPackage,
    add(key: string | undefined, bytes: number, files: number): void {
      const into = key === undefined ? noPackage : (perPackage.get(key) ?? { bytes: 0, files: 0 })
      into.bytes += bytes
      into.files += files
      if (key !== undefined) perPackage.set(key, into)
    },
  }
}
