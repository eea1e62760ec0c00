import type { PackageLine, Packages } from '../domain/packages.js'
import { sum } from '../domain/paths.js'
import { ABSENT, type Ledger } from '../ledger/ledger.js'
import { NO_OWNER, type Owners } from '../ledger/owners.js'

// Which packages came, went and grew: each visible file counts for the package that owns it, on its own side.

const MAX_LINES = 200

/** An image with what its package databases say; undefined without any. */
export interface OwnedImage {
  readonly ledger: Ledger
  readonly owners: Owners | undefined
}

interface Tally {
  readonly ecosystem: string
  readonly name: string
  readonly versions: { readonly before: Set<string>; readonly after: Set<string> }
  bytes: number
  files: number
}

/**
 * Compares what is installed.
 * @param baseline undefined where nothing is compared: the sizes of the candidate's packages then
 * @returns undefined where neither image has a package database
 */
export function comparePackages(baseline: OwnedImage | undefined, candidate: OwnedImage): Packages | undefined {
  if (!baseline?.owners && !candidate.owners) return undefined
  const tallies = new Map<string, Tally>()
  const noPackage = { bytes: 0, files: 0 }
  if (baseline) count(baseline, 'before', -1)
  count(candidate, 'after', 1)
  const lines = [...tallies.values()]
    .map((tally) => lineOf(tally, baseline === undefined))
    .filter(({ bytes, files, change }) => change !== 'changed' || bytes !== 0 || files !== 0)
    .sort((one, other) => Math.abs(other.bytes) - Math.abs(one.bytes) || (keyOf(one) < keyOf(other) ? -1 : 1))
  const unknown = [...(baseline?.owners?.unknown ?? []), ...(candidate.owners?.unknown ?? [])]
  return {
    lines: lines.slice(0, MAX_LINES),
    rest: sum(lines.slice(MAX_LINES)),
    noPackage,
    ...(unknown.length > 0 && { unknown }),
  }

  function count({ ledger, owners }: OwnedImage, side: 'before' | 'after', sign: 1 | -1): void {
    const own = (owners?.packages ?? []).map((one) => {
      const tally = tallies.get(keyOf(one)) ?? {
        ecosystem: one.ecosystem,
        name: one.name,
        versions: { before: new Set(), after: new Set() },
        bytes: 0,
        files: 0,
      }
      tallies.set(keyOf(one), tally)
      tally.versions[side].add(one.version)
      return tally
    })
    const { visibleAt } = ledger
    for (let path = 0; path < visibleAt.length; path++) {
      const bytes = visibleAt[path] ?? ABSENT
      if (bytes === ABSENT) continue
      const into = own[owners?.ownerAt[path] ?? NO_OWNER] ?? noPackage
      into.bytes += sign * bytes
      into.files += sign
    }
  }
}

const keyOf = ({ ecosystem, name }: Pick<PackageLine, 'ecosystem' | 'name'>): string => `${ecosystem} ${name}`

function lineOf({ ecosystem, name, versions, bytes, files }: Tally, isAlone: boolean): PackageLine {
  const [before, after] = [versions.before, versions.after].map((all) =>
    all.size === 0 ? undefined : [...all].sort().join(', '),
  )
  return {
    ecosystem,
    name,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    change: isAlone ? 'present' : changeOf(before, after),
    bytes,
    files,
  }
}

function changeOf(before: string | undefined, after: string | undefined): PackageLine['change'] {
  if (before === undefined) return 'added'
  if (after === undefined) return 'removed'
  return before === after ? 'changed' : 'upgraded'
}
