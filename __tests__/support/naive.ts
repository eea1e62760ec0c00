// A model of layered file systems to hold the ledger against: written from docs/internals/layers.md#ledger and the OCI
// image-spec (layer.md), with strings, and a whole new file system after every entry. It shares nothing with src/.

/** An entry of a layer. Paths are as a user writes them, without a leading slash; `''` is the root. */
export type Entry =
  | { readonly kind: 'file'; readonly path: string; readonly bytes: number; readonly content: number }
  | { readonly kind: 'hardlink'; readonly path: string; readonly target: string }
  | { readonly kind: 'folder' | 'symlink' | 'whiteout' | 'opaque'; readonly path: string }

export const file = (path: string, bytes: number, content = 0): Entry => ({ kind: 'file', path, bytes, content })
export const hardlink = (path: string, target: string): Entry => ({ kind: 'hardlink', path, target })
export const folder = (path: string): Entry => ({ kind: 'folder', path })
export const symlink = (path: string): Entry => ({ kind: 'symlink', path })
/** `.wh.NAME` in the path's folder. */
export const whiteout = (path: string): Entry => ({ kind: 'whiteout', path })
/** `.wh..wh..opq` in the folder. */
export const opaque = (path: string): Entry => ({ kind: 'opaque', path })

export interface Account {
  readonly shipped: number
  readonly visible: number
  readonly wasted: number
  /** Every extent that is not visible, in the order it was shipped in. */
  readonly waste: readonly Waste[]
  /** The visible files: a file of several names counts under the first in byte order, and 0 under the others. */
  readonly files: Readonly<Record<string, number>>
  /** How many names they have. */
  readonly names: number
}

export interface Waste {
  readonly path: string
  readonly bytes: number
  readonly introducedBy: number
  readonly removedBy: number
  readonly cause: string
}

interface Extent {
  readonly path: string
  readonly bytes: number
  readonly content: number
  readonly introducedBy: number
}

/** What is under a path: a folder, a file's extent, or a name without bytes. Only the root is not listed. */
type Tree = ReadonlyMap<string, 'folder' | 'nothing' | Extent>

export function naiveAccount(layers: readonly (readonly Entry[])[]): Account {
  const shipped: Extent[] = []
  const deaths = new Map<Extent, { readonly removedBy: number; readonly cause: string }>()
  let tree: Tree = new Map()

  for (const [layer, entries] of layers.entries()) {
    for (const entry of inTurn(entries)) {
      const before = tree
      const made: Extent | undefined = entry.kind === 'file' ? { ...entry, introducedBy: layer } : undefined
      if (made) shipped.push(made)
      tree = apply(before, entry, made)
      const alive = new Set(tree.values())
      for (const extent of shipped.filter((one) => !alive.has(one) && !deaths.has(one)))
        deaths.set(extent, { removedBy: layer, cause: causeOf(extent, layer, entry, before, tree) })
    }
  }

  const sum = (extents: readonly Extent[]): number => extents.reduce((total, { bytes }) => total + bytes, 0)
  const dead = shipped.filter((extent) => deaths.has(extent))
  const files = filesOf(tree)
  return {
    shipped: sum(shipped),
    visible: sum(shipped.filter((extent) => !deaths.has(extent))),
    wasted: sum(dead),
    waste: dead.map((extent) => {
      const { path, bytes, introducedBy } = extent
      return { path, bytes, introducedBy, ...deaths.get(extent)! }
    }),
    files,
    names: Object.keys(files).length,
  }
}

/** Every path that is there once all layers are applied, folders too. */
export function namesOf(layers: readonly (readonly Entry[])[]): ReadonlySet<string> {
  const entries = layers.flatMap((layer) => inTurn(layer))
  return new Set(entries.reduce<Tree>((tree, entry) => apply(tree, entry, undefined), new Map()).keys())
}

/** Whiteouts apply to lower layers only, wherever in their own layer they stand: they come first. */
const inTurn = (entries: readonly Entry[]): readonly Entry[] => [
  ...entries.filter(({ kind }) => kind === 'whiteout'),
  ...entries.filter(({ kind }) => kind === 'opaque'),
  ...entries.filter(({ kind }) => kind !== 'whiteout' && kind !== 'opaque'),
]

const isBelow = (path: string, above: string): boolean =>
  path !== above && (above === '' || path.startsWith(`${above}/`))

const without = (tree: Tree, isGone: (path: string) => boolean): Tree =>
  new Map([...tree].filter(([path]) => !isGone(path)))

/** The file system after one entry. */
function apply(tree: Tree, entry: Entry, made: Extent | undefined): Tree {
  const { path } = entry
  switch (entry.kind) {
    case 'whiteout':
      return path === '' ? tree : without(tree, (one) => one === path || isBelow(one, path))
    case 'opaque':
      return without(tree, (one) => isBelow(one, path))
    case 'folder':
      return withFolders(tree, path)
    case 'file':
      return withName(tree, path, made ?? 'nothing')
    case 'symlink':
      return withName(tree, path, 'nothing')
    case 'hardlink': {
      if (entry.target === path) return tree
      // It names what the target is at that moment; what is no file has no bytes.
      const target = tree.get(entry.target)
      return withName(tree, path, target === undefined || target === 'folder' ? 'nothing' : target)
    }
  }
}

/** A non-folder takes the place of whatever has its name, and the folders above it are folders. */
function withName(tree: Tree, path: string, node: 'nothing' | Extent): Tree {
  // The root is a folder.
  if (path === '') return tree
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  return new Map([
    ...withFolders(
      without(tree, (one) => one === path || isBelow(one, path)),
      parent,
    ),
    [path, node],
  ])
}

/** Every part of the path is a folder: one that was stays with all in it. */
function withFolders(tree: Tree, path: string): Tree {
  const parts = path === '' ? [] : path.split('/')
  return new Map([
    ...tree,
    ...parts.map((_, index): [string, 'folder'] => [parts.slice(0, index + 1).join('/'), 'folder']),
  ])
}

/** By what entry, the one after which no name of the extent was left, and where that stands to the last name. */
function causeOf(extent: Extent, layer: number, entry: Entry, before: Tree, after: Tree): string {
  if (entry.kind === 'whiteout') return 'deleted'
  if (entry.kind === 'opaque') return 'folder-emptied'
  const lastName = [...before].find(([, node]) => node === extent)?.[0]
  // A file that says it is the root never had a name.
  if (lastName === undefined || entry.kind === 'folder' || isBelow(entry.path, lastName)) return 'replaced-by-folder'
  if (isBelow(lastName, entry.path)) return 'replaced-by-file'
  if (extent.introducedBy === layer) return 'duplicate-entry'
  const successor = after.get(entry.path)
  const isSame =
    typeof successor === 'object' && successor.bytes === extent.bytes && successor.content === extent.content
  return isSame ? 'metadata-copy' : 'overwritten'
}

function filesOf(tree: Tree): Readonly<Record<string, number>> {
  const files = new Map<string, number>()
  const seen = new Set<Extent>()
  for (const path of [...tree.keys()].sort()) {
    const node = tree.get(path)
    if (typeof node !== 'object') continue
    files.set(path, seen.has(node) ? 0 : node.bytes)
    seen.add(node)
  }
  return Object.fromEntries(files)
}

/** A file's part in a change or in waste. */
export interface Part {
  readonly path: string
  readonly bytes: number
  readonly change: 'added' | 'removed' | 'changed'
}

/** Every visible file whose bytes differ. */
export function naiveChanges(baseline: Account, candidate: Account): readonly Part[] {
  const paths = [...new Set([...Object.keys(baseline.files), ...Object.keys(candidate.files)])]
  return paths.flatMap((path): Part[] => {
    const [before, after] = [baseline.files[path], candidate.files[path]]
    const bytes = (after ?? 0) - (before ?? 0)
    return bytes === 0
      ? []
      : [{ path, bytes, change: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed' }]
  })
}

/**
 * Parts of at least a fiftieth of all that moved are lines of their own; from the deepest folder up, one whose untold
 * parts move that much together is the next; what is left at the root is the rest.
 */
export function naiveLines(parts: readonly Part[], most = 50) {
  const weightOf = (some: readonly Part[]): number => some.reduce((sum, { bytes }) => sum + Math.abs(bytes), 0)
  const bytesOf = (some: readonly Part[]): number => some.reduce((sum, { bytes }) => sum + bytes, 0)
  const isLine = (some: readonly Part[]): boolean => some.length > 0 && weightOf(some) * most >= weightOf(parts)
  const lines = parts
    .filter((part) => isLine([part]))
    .map(({ path, bytes, change }) => ({ path, isFolder: false, bytes, files: 1, change }))
  let untold = parts.filter((part) => !isLine([part]))
  const folders = new Set(
    parts.flatMap(({ path }) => path.split('/').map((_, index, names) => names.slice(0, index).join('/'))),
  )
  const deepestFirst = [...folders]
    .filter((path) => path !== '')
    .sort((one, other) => other.split('/').length - one.split('/').length)
  for (const path of deepestFirst) {
    const inside = untold.filter((part) => isBelow(part.path, path))
    if (!isLine(inside)) continue
    const changes = new Set(inside.map(({ change }) => change))
    const change = changes.size === 1 ? inside[0]!.change : 'changed'
    lines.push({ path, isFolder: true, bytes: bytesOf(inside), files: inside.length, change })
    untold = untold.filter((part) => !inside.includes(part))
  }
  return { lines, rest: { files: untold.length, bytes: bytesOf(untold) } }
}

/** The same for one way of wasting: as few lines as name nine tenths of it. */
export function naiveWasteLines(parts: readonly Part[]) {
  const all = [5, 10, 20, 50].map((most) => naiveLines(parts, most))
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
  return all.find(({ rest }) => rest.bytes * 10 <= bytes) ?? all[3]!
}
