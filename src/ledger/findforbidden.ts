import { Minimatch } from 'minimatch'
import type { Forbidden, ForbiddenLine } from '../domain/forbidden.js'
import type { Origin } from '../domain/origin.js'
import { sum } from '../domain/paths.js'
import { EntryKind, type LayerContent } from '../oci/layer.js'
import { type PathTable, ROOT } from '../oci/pathtable.js'
import { pathText } from '../oci/pathtext.js'
import { ABSENT, type Ledger } from './ledger.js'

// Files that layers ship although a pattern forbids them, whether the final file system shows them or not.

const MAX_LINES = 50

/** What one layer ships of a file or a folder that a pattern names. */
interface Found {
  readonly layer: number
  readonly path: number
  readonly isFolder: boolean
  files: number
  bytes: number
  isHidden: boolean
}

/**
 * What the layers above the base image ship of forbidden paths: regular files, and further names of one. What a pattern
 * says of a folder, it says of everything in it.
 * @param contents of all layers, lowest first
 * @param patterns globs from the root of the image; `!` before one allows again what earlier ones forbid
 */
export function findForbidden(
  contents: readonly Pick<LayerContent, 'entries'>[],
  origins: readonly Origin[],
  { visibleAt }: Ledger,
  patterns: readonly string[],
  paths: PathTable,
): Forbidden {
  const forbiddenPart = createMatcher(patterns, paths)
  const found = new Map<string, Found>()
  for (const [layer, { entries }] of contents.entries()) {
    if (origins[layer]?.kind === 'base') continue
    for (let index = 0; index < entries.count; index++) {
      const kind = entries.kinds[index]
      if (kind !== EntryKind.File && kind !== EntryKind.Hardlink) continue
      const file = entries.paths[index] ?? ROOT
      const path = forbiddenPart(file)
      if (path === undefined) continue
      const key = `${layer} ${path}`
      const part = found.get(key) ?? { layer, path, isFolder: path !== file, files: 0, bytes: 0, isHidden: true }
      found.set(key, part)
      part.files++
      part.bytes += entries.bytes[index] ?? 0
      part.isHidden &&= visibleAt[file] === ABSENT
    }
  }
  const lines = [...found.values()]
    .sort((one, other) => other.bytes - one.bytes || one.layer - other.layer || compare(one.path, other.path, paths))
    .map(({ layer, path, isFolder, files, bytes, isHidden }): ForbiddenLine => ({
      path: paths.textOf(path, isFolder),
      files,
      bytes,
      introducedBy: { layer, origin: origins[layer] ?? { kind: 'unknown' } },
      ...(isHidden && { isHidden }),
    }))
  return { patterns, lines: lines.slice(0, MAX_LINES), rest: sum(lines.slice(MAX_LINES)) }
}

const compare = (one: number, other: number, paths: PathTable): number =>
  Buffer.compare(paths.bytesOf(one), paths.bytesOf(other))

interface Glob {
  readonly forbids: boolean
  /** It is about what is in a folder, and not about a file of that name: `/.git/**`. */
  readonly isInside: boolean
  readonly matches: (path: string) => boolean
}

const NONE = -1

// No program on Linux can name a longer path (PATH_MAX): only the folders above it are looked at.
const MAX_PATH_BYTES = 4_096

/**
 * For every path, the file or folder that a pattern forbids: the path itself, or the highest folder above it; undefined
 * where none does. The last pattern that matches decides. Each path is looked at once.
 */
function createMatcher(patterns: readonly string[], paths: PathTable): (path: number) => number | undefined {
  const globs = patterns.map(readGlob)
  const count = paths.count()
  // By path: the last glob that matches it or a folder above it, and the folder or file that this glob names.
  const decided = new Int32Array(count).fill(NONE)
  const named = new Uint32Array(count)
  const lengths = new Uint32Array(count)
  const isKnown = new Uint8Array(count)
  isKnown[ROOT] = 1

  function decide(path: number): void {
    const parent = paths.parentOf(path)
    isKnown[path] = 1
    lengths[path] = (lengths[parent] ?? 0) + paths.nameOf(path).length + 1
    decided[path] = decided[parent] ?? NONE
    named[path] = named[parent] ?? ROOT
    if (lengths[path] > MAX_PATH_BYTES) return
    const texts = { own: pathText(paths.bytesOf(path), false), folder: pathText(paths.bytesOf(parent), false) }
    for (let at = globs.length - 1; at > decided[path]; at--) {
      const glob = globs[at]
      if (glob?.matches(glob.isInside ? texts.folder : texts.own) !== true) continue
      decided[path] = at
      named[path] = glob.isInside ? parent : path
    }
  }

  return (path) => {
    const unknown: number[] = []
    for (let at = path; isKnown[at] !== 1; at = paths.parentOf(at)) unknown.push(at)
    for (let at = unknown.pop(); at !== undefined; at = unknown.pop()) decide(at)
    return globs[decided[path] ?? NONE]?.forbids === true ? named[path] : undefined
  }
}

function readGlob(pattern: string): Glob {
  const parts = pattern.replace(/^!/, '').split('/').filter(Boolean)
  const end = parts.findLastIndex((part) => part !== '**') + 1
  const isInside = end > 0 && (end < parts.length || pattern.endsWith('/'))
  const matcher = new Minimatch((isInside ? parts.slice(0, end) : parts).join('/'), {
    dot: true,
    nocomment: true,
    nonegate: true,
    platform: 'linux',
  })
  return { forbids: !pattern.startsWith('!'), isInside, matches: (path) => matcher.match(path) }
}
