import { CorruptImageError } from '../domain/errors.js'
import { pathText } from './pathtext.js'
import { requirePath } from './tarfields.js'

// All paths of a run, each once, as numbers: a path is its parent and a name. Layers, trees and comparisons are then
// columns of numbers, and a million files need some 40 MB instead of a million strings. Names are bytes: images hold
// names that are not UTF-8.

/** The root folder. A parent's number is always smaller than its children's. */
export const ROOT = 0

export interface PathTable {
  /** How many paths there are; they are numbered from 0. */
  readonly count: () => number
  /**
   * The number of a path, assigned when it is new. `./a`, `/a` and `a/` are `a`; `..` never leaves the root, as in a
   * chroot.
   * @throws CorruptImageError where there are more, or longer ones, than any image holds
   */
  intern(path: Uint8Array): number
  /** The number of a path that was interned before; undefined for any other. */
  find(path: Uint8Array): number | undefined
  /** The number of a name in a folder. */
  internChild(parent: number, name: Uint8Array): number
  parentOf(path: number): number
  /** The whole path without a leading slash; empty for the root. */
  bytesOf(path: number): Uint8Array
  /** The whole path as it is shown to people. @param isFolder adds a slash */
  textOf(path: number, isFolder: boolean): string
  /** Removes secrets from a text: an instruction may have put one into the name of a file. */
  readonly mask: (text: string) => string
  /** Its last part; empty for the root. */
  nameOf(path: number): Uint8Array
  /**
   * Counts rows of tables that stay in memory for the whole run.
   * @throws CorruptImageError where all of them are more than its memory is for
   */
  account(rows: number): void
  /** @returns whether there is room for so many bytes of content, which are counted then */
  takeRoom(bytes: number): boolean
  /** Negative where the last part of `one` comes before that of `other` in byte order. */
  compareNames(one: number, other: number): number
}

// Enough for two sides of the largest images, with some 500 MB of memory in all. A small archive could need far more.
const MAX_PATHS = 1 << 22
const MAX_ENTRIES = 1 << 22
const MAX_ROWS = 1 << 24
const MAX_CONTENT_BYTES = 1 << 28
// No file system allows a name of more than 255 bytes. PATH_MAX limits one name here, not a path: archives hold longer
// paths, made folder by folder.
const MAX_NAME_BYTES = 4_096
// All distinct names together; a million files need some 20 MB.
const MAX_NAMES_BYTES = 1 << 27

const SLASH = 0x2f
const DOT = 0x2e

export function createPathTable(mask: PathTable['mask'] = (text) => text): PathTable {
  // A random seed: names that are crafted to collide cannot make the table quadratic.
  const seed = Math.floor(Math.random() * 0x1_0000_0000)
  let count = 1
  let entries = 0
  let rows = 0
  let contentBytes = 0
  let parents = new Uint32Array(1024)
  let nameStarts = new Uint32Array(1025)
  let hashes = new Uint32Array(1024)
  let names = new Uint8Array(16 * 1024)
  // Open addressing; 0 is free, else a path's number + 1. At most half full.
  let slots = new Uint32Array(2048)
  // Archives list a folder's files one after another, so the next path is most often in the folder of the last one.
  let lastFolder = new Uint8Array(256)
  let lastFolderLength = -1
  let lastFolderPath = ROOT

  function intern(path: Uint8Array): number {
    let end = path.length
    while (end > 0 && path[end - 1] === SLASH) end--
    requirePath(end)
    if (++entries > MAX_ENTRIES) throw tooMany('more entries')
    let slash = end - 1
    while (slash >= 0 && path[slash] !== SLASH) slash--
    if (isSpecial(path, slash + 1, end)) return walk(ROOT, path, 0, end)
    return child(slash < 0 ? ROOT : folder(path, slash), path, slash + 1, end)
  }

  /** The folder that the first `end` bytes name. */
  function folder(path: Uint8Array, end: number): number {
    if (end === lastFolderLength && startsWith(path, lastFolder, end)) return lastFolderPath
    lastFolderPath = walk(ROOT, path, 0, end)
    if (end > lastFolder.length) lastFolder = new Uint8Array(end * 2)
    lastFolder.set(path.subarray(0, end))
    lastFolderLength = end
    return lastFolderPath
  }

  function find(path: Uint8Array): number | undefined {
    let at: number | undefined = ROOT
    for (let index = 0; index < path.length && at !== undefined;) {
      let stop = index
      while (stop < path.length && path[stop] !== SLASH) stop++
      if (stop > index) {
        if (!isSpecial(path, index, stop)) at = childThere(at, path, index, stop)
        else if (stop - index === 2) at = parents[at] ?? ROOT
      }
      index = stop + 1
    }
    return at
  }

  function walk(from: number, path: Uint8Array, start: number, end: number): number {
    let at = from
    for (let index = start; index < end;) {
      let stop = index
      while (stop < end && path[stop] !== SLASH) stop++
      if (stop > index) {
        if (!isSpecial(path, index, stop)) at = child(at, path, index, stop)
        else if (stop - index === 2) at = parents[at] ?? ROOT
      }
      index = stop + 1
    }
    return at
  }

  function childThere(parent: number, bytes: Uint8Array, start: number, end: number): number | undefined {
    const hash = hashOf(parent ^ seed, bytes, start, end)
    const last = slots.length - 1
    for (let slot = hash & last; slots[slot] !== 0; slot = (slot + 1) & last) {
      const path = (slots[slot] ?? 0) - 1
      if (hashes[path] === hash && parents[path] === parent && sameName(path, bytes, start, end)) return path
    }
    return undefined
  }

  function child(parent: number, bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(parent ^ seed, bytes, start, end)
    const last = slots.length - 1
    let slot = hash & last
    for (;;) {
      const found = slots[slot] ?? 0
      if (found === 0) break
      const path = found - 1
      if (hashes[path] === hash && parents[path] === parent && sameName(path, bytes, start, end)) return path
      slot = (slot + 1) & last
    }
    return add(parent, bytes, start, end, hash, slot)
  }

  function sameName(path: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = nameStarts[path] ?? 0
    if ((nameStarts[path + 1] ?? 0) - from !== end - start) return false
    for (let index = start, at = from; index < end; index++, at++) if (names[at] !== bytes[index]) return false
    return true
  }

  function add(parent: number, bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    if (count >= MAX_PATHS) throw tooMany('more paths')
    if (end - start > MAX_NAME_BYTES)
      throw new CorruptImageError(
        `it holds a name of ${end - start} B, more than the ${MAX_NAME_BYTES} B that any system takes`,
      )
    const path = count++
    const from = nameStarts[path] ?? 0
    const to = from + end - start
    if (to > MAX_NAMES_BYTES) throw tooMany('more bytes of names')
    if (path === parents.length) {
      parents = grown(parents, path * 2)
      hashes = grown(hashes, path * 2)
      nameStarts = grown(nameStarts, path * 2 + 1)
    }
    if (to > names.length) {
      const larger = new Uint8Array(names.length * 2)
      larger.set(names)
      names = larger
    }
    names.set(bytes.subarray(start, end), from)
    nameStarts[path + 1] = to
    parents[path] = parent
    hashes[path] = hash
    slots[slot] = path + 1
    if (count * 2 > slots.length) rehash()
    return path
  }

  function rehash(): void {
    slots = new Uint32Array(slots.length * 2)
    const last = slots.length - 1
    for (let path = 1; path < count; path++) {
      let slot = (hashes[path] ?? 0) & last
      while (slots[slot] !== 0) slot = (slot + 1) & last
      slots[slot] = path + 1
    }
  }

  function bytesOf(path: number): Uint8Array {
    let length = 0
    for (let at = path; at !== ROOT; at = parents[at] ?? ROOT)
      length += (nameStarts[at + 1] ?? 0) - (nameStarts[at] ?? 0) + 1
    if (length === 0) return new Uint8Array(0)
    const bytes = new Uint8Array(length - 1)
    let end = bytes.length
    for (let at = path; at !== ROOT; at = parents[at] ?? ROOT) {
      const name = names.subarray(nameStarts[at], nameStarts[at + 1])
      bytes.set(name, end - name.length)
      end -= name.length
      if (end > 0) bytes[--end] = SLASH
    }
    return bytes
  }

  function compareNames(one: number, other: number): number {
    const [start, end, otherStart, otherEnd] = [
      nameStarts[one] ?? 0,
      nameStarts[one + 1] ?? 0,
      nameStarts[other] ?? 0,
      nameStarts[other + 1] ?? 0,
    ]
    const shorter = Math.min(end - start, otherEnd - otherStart)
    for (let index = 0; index < shorter; index++) {
      const difference = (names[start + index] ?? 0) - (names[otherStart + index] ?? 0)
      if (difference !== 0) return difference
    }
    return end - start - (otherEnd - otherStart)
  }

  return {
    count: () => count,
    intern,
    find,
    internChild: (parent, name) => walk(parent, name, 0, name.length),
    parentOf: (path) => parents[path] ?? ROOT,
    bytesOf,
    textOf: (path, isFolder) => mask(pathText(bytesOf(path), isFolder)),
    mask,
    nameOf: (path) => names.slice(nameStarts[path], nameStarts[path + 1]),
    takeRoom: (bytes) => {
      if (contentBytes + bytes > MAX_CONTENT_BYTES) return false
      contentBytes += bytes
      return true
    },
    account: (more) => {
      rows += more
      if (rows > MAX_ROWS) throw tooMany('more files in all their images together')
    },
    compareNames,
  }
}

const tooMany = (what: string): CorruptImageError =>
  new CorruptImageError(`its archives hold ${what} than one run can count (explain: layers opens none)`)

/** `.` or `..` or nothing. */
const isSpecial = (path: Uint8Array, start: number, end: number): boolean =>
  end - start <= 2 && (end <= start || (path[start] === DOT && (end - start === 1 || path[start + 1] === DOT)))

// FNV-1a over the name, begun with the parent.
function hashOf(parent: number, bytes: Uint8Array, start: number, end: number): number {
  let hash = Math.imul(parent ^ 0x811c9dc5, 0x9e3779b1)
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array, length: number): boolean {
  for (let index = 0; index < length; index++) if (bytes[index] !== prefix[index]) return false
  return true
}

function grown(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length)
  larger.set(array)
  return larger
}
