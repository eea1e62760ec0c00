import type { Rest } from './paths.js'

/** What became of a package. `changed`: the same version, other files. */
export const PACKAGE_CHANGES = ['added', 'removed', 'upgraded', 'changed', 'present'] as const

/** The visible files of one package; several versions of one name are one line. */
export interface PackageLine {
  /** Its type in package URLs: `deb`, `npm`, `pypi` … */
  readonly ecosystem: string
  readonly name: string
  /** Its versions on either side, as its package manager says them; absent where it is not installed. */
  readonly before?: string
  readonly after?: string
  readonly change: (typeof PACKAGE_CHANGES)[number]
  /** The difference to the baseline; the size where nothing is compared. */
  readonly bytes: number
  readonly files: number
}

/** Lines, most bytes first, what they leave out, and the files of no package: together all visible files. */
export interface Packages {
  readonly lines: readonly PackageLine[]
  /** How many there are of each kind, also of those that the lines leave out. */
  readonly counts: Readonly<Partial<Record<PackageLine['change'], number>>>
  readonly rest: Rest
  readonly noPackage: Rest
  /** Ecosystems whose database cannot be read, and why: their files count as of no package. */
  readonly unknown?: readonly { readonly ecosystem: string; readonly reason: string }[]
}
