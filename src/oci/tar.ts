import { CorruptImageError } from '../domain/errors.js'
import {
  ATTRIBUTE,
  BLOCK,
  checksumFits,
  isZero,
  NOTHING,
  readDecimal,
  readName,
  readNumber,
  readRecords,
  readText,
  type Records,
  requirePath,
  SLASH,
} from './tarfields.js'

// Reads tar as it comes, in chunks of any size: ustar, old GNU, GNU long names, PAX (local and global), every kind of
// sparse file. Sources: POSIX.1-2008 "pax"; the GNU tar manual, "Basic Tar Format" and "Storing Sparse Files"; Go's
// archive/tar, with which docker, containerd and BuildKit read layers. Where readers differ, this one follows Go,
// except for global PAX records, which Go does not apply.

// Go's archive/tar stops at the same size (maxSpecialFileSize): a longer name or record is an attack.
const MAX_EXTENDED_HEADER = 1 << 20

export type TarKind = 'file' | 'hardlink' | 'symlink' | 'directory' | 'other'

/** One entry with its extended headers applied. The same object is reused for the next one. */
export interface TarEntry {
  kind: TarKind
  /** As stored: bytes, valid until `entry` returns. They become text only when they are shown. */
  name: Uint8Array
  /** What a link names; empty for everything else. */
  target: Uint8Array
  /** Logical size in bytes of a regular file, the holes of a sparse one included; 0 for everything else. */
  size: number
  /** How much of it is in the archive, and where it begins there. */
  stored: number
  at: number
  /** Its own PAX records, extended attributes (`SCHILY.xattr.NAME`) among them; the others are applied already. */
  records: Records
  /** A character device 0/0: what overlayfs puts in the place of what a layer removes. */
  isZeroDevice: boolean
}

export interface TarHandler {
  entry(entry: TarEntry): void
  /** Stored content of the regular file that `entry` reported last, piece by piece; valid until it returns. */
  data(bytes: Uint8Array): void
  /** The content of the regular file that `entry` reported last is complete. */
  done(): void
}

export interface TarWalker {
  /** @throws CorruptImageError at a header that makes no sense */
  write(chunk: Uint8Array): void
  /**
   * Passes over what is left of the content that is being read, the padding after it included.
   * @returns how many bytes the next chunk must leave out
   */
  leap(): number
  /**
   * @throws CorruptImageError when the archive stops inside of a header or a file. A missing end-of-archive mark is
   * accepted, as Go and GNU tar do.
   */
  end(): void
}

/** What the bytes after a header are. */
type TarSection = 'content' | 'skipped' | 'local records' | 'global records' | 'long name' | 'long target'

const NO_RECORDS: Records = new Map()

/** Walks one archive and reports every entry and its content to `handler`, in order. */
export function createTarWalker(handler: TarHandler): TarWalker {
  const entry: TarEntry = {
    kind: 'other',
    name: NOTHING,
    target: NOTHING,
    size: 0,
    stored: 0,
    at: 0,
    records: NO_RECORDS,
    isZeroDevice: false,
  }
  // A block that is split over chunks.
  const held = new Uint8Array(BLOCK)
  let heldBytes = 0
  let section: TarSection = 'skipped'
  let left = 0
  let padding = 0
  let zeroBlocks = 0
  // What came before this chunk, and where the last header ended.
  let written = 0
  let headerEnd = 0
  // Old GNU: blocks with the rest of the map of holes stand between header and content.
  let contentAfterMap: number | undefined

  let collected = NOTHING
  let collectedBytes = 0
  let globals = NO_RECORDS
  let locals = NO_RECORDS
  let longName: Uint8Array | undefined
  let longTarget: Uint8Array | undefined

  function write(chunk: Uint8Array): void {
    const { length } = chunk
    for (let at = 0; at < length && zeroBlocks < 2;) {
      if (left > 0) {
        const count = Math.min(left, length - at)
        if (section !== 'skipped') take(chunk.subarray(at, at + count))
        at += count
        left -= count
        if (left === 0) finishSection()
      } else if (padding > 0) {
        const count = Math.min(padding, length - at)
        at += count
        padding -= count
      } else if (heldBytes === 0 && length - at >= BLOCK) {
        headerEnd = written + at + BLOCK
        readBlock(chunk, at)
        at += BLOCK
      } else {
        const count = Math.min(BLOCK - heldBytes, length - at)
        held.set(chunk.subarray(at, at + count), heldBytes)
        at += count
        heldBytes += count
        if (heldBytes < BLOCK) break
        heldBytes = 0
        headerEnd = written + at
        readBlock(held, 0)
      }
    }
    written += length
  }

  function leap(): number {
    if (section !== 'content' && section !== 'skipped') return 0
    const bytes = left + padding
    written += bytes
    padding = 0
    if (left > 0) {
      left = 0
      finishSection()
    }
    return bytes
  }

  function readBlock(block: Uint8Array, at: number): void {
    if (contentAfterMap !== undefined) return readMap(block, at, 504, contentAfterMap)
    if (isZero(block, at)) {
      zeroBlocks++
      return
    }
    if (zeroBlocks > 0) throw new CorruptImageError('the archive goes on after a block of zeros')
    if (!checksumFits(block, at)) throw new CorruptImageError('a header has a wrong checksum')
    const type = block[at + 156] ?? 0
    const size = readNumber(block, at + 124, 12)
    const extension = EXTENSIONS.get(type)
    if (extension) collect(extension, size)
    else readEntry(block, at, type, size)
  }

  function readEntry(block: Uint8Array, at: number, type: number, headerSize: number): void {
    const extended = locals.size > 0 || globals.size > 0
    const record = (key: string): Uint8Array | undefined =>
      extended ? (locals.get(key) ?? globals.get(key)) : undefined
    const paxSize = record('size')
    const stored = paxSize ? readDecimal(paxSize) : headerSize
    entry.name = record('GNU.sparse.name') ?? longName ?? record('path') ?? readName(block, at)
    entry.kind = kindOf(type, entry.name)
    const isLink = entry.kind === 'hardlink' || entry.kind === 'symlink'
    entry.target = isLink ? (longTarget ?? record('linkpath') ?? readText(block, at + 157, 100)) : NOTHING
    const sparseSize = record('GNU.sparse.size') ?? record('GNU.sparse.realsize')
    const fileSize = sparseSize ? readDecimal(sparseSize) : stored
    entry.size = entry.kind === 'file' ? fileSize : 0
    entry.stored = entry.kind === 'file' ? stored : 0
    entry.at = headerEnd
    const isOldSparse = type === Type.OldSparse
    if (isOldSparse) entry.size = readNumber(block, at + 483, 12)
    entry.records = locals
    entry.isZeroDevice = type === Type.CharacterDevice && isZeroDevice(block, at)
    locals = NO_RECORDS
    longName = undefined
    longTarget = undefined
    handler.entry(entry)
    // Whatever size a link, a folder or a device claims, no content follows it.
    if (isOldSparse) readMap(block, at + 386, 96, stored)
    else if (entry.kind === 'file') open('content', stored)
    else open('skipped', entry.kind !== 'directory' && hasContent(type) ? stored : 0)
  }

  /**
   * A part of the map of holes. It counts as content: files with other holes are different files.
   * @param flagAt where the block says that another follows
   */
  function readMap(block: Uint8Array, at: number, flagAt: number, stored: number): void {
    handler.data(block.subarray(at, at + flagAt))
    contentAfterMap = block[at + flagAt] === 0 ? undefined : stored
    if (contentAfterMap === undefined) open('content', stored)
  }

  function open(next: TarSection, bytes: number): void {
    section = next
    left = bytes
    padding = (BLOCK - (bytes % BLOCK)) % BLOCK
    if (bytes === 0) finishSection()
  }

  function collect(next: TarSection, bytes: number): void {
    if (next === 'long name' || next === 'long target') requirePath(bytes - 1)
    if (bytes > MAX_EXTENDED_HEADER)
      throw new CorruptImageError(
        `an extended header claims ${bytes} B, more than the ${MAX_EXTENDED_HEADER} B that any reader accepts`,
      )
    collected = new Uint8Array(bytes)
    collectedBytes = 0
    open(next, bytes)
  }

  function take(bytes: Uint8Array): void {
    if (section === 'content') return handler.data(bytes)
    collected.set(bytes, collectedBytes)
    collectedBytes += bytes.length
  }

  function finishSection(): void {
    switch (section) {
      case 'content':
        return handler.done()
      case 'skipped':
        return
      case 'local records':
        locals = readRecords(collected)
        return
      case 'global records':
        // An attribute belongs to one file. Kept here, those of a hostile archive would never end.
        globals = new Map([...globals, ...readRecords(collected)].filter(([key]) => !key.startsWith(ATTRIBUTE)))
        return
      case 'long name':
        longName = readText(collected, 0, collected.length)
        return
      case 'long target':
        longTarget = readText(collected, 0, collected.length)
    }
  }

  function end(): void {
    if (zeroBlocks === 2) return
    if (left > 0) throw new CorruptImageError(`the archive ends ${left} B before the end of an entry`)
    if (heldBytes > 0 || contentAfterMap !== undefined)
      throw new CorruptImageError('the archive ends inside of a header')
  }

  return { write, leap, end }
}

const Type = {
  Old: 0,
  File: 0x30,
  Hardlink: 0x31,
  Symlink: 0x32,
  CharacterDevice: 0x33,
  BlockDevice: 0x34,
  Directory: 0x35,
  Fifo: 0x36,
  Contiguous: 0x37,
  OldSparse: 0x53,
} as const

/** Headers that describe the entries after them. `X` is what Solaris writes for `x`. */
const EXTENSIONS: ReadonlyMap<number, TarSection> = new Map([
  [0x4b, 'long target'],
  [0x4c, 'long name'],
  [0x58, 'local records'],
  [0x67, 'global records'],
  [0x78, 'local records'],
])

function kindOf(type: number, name: Uint8Array): TarKind {
  switch (type) {
    case Type.Old:
      // Before POSIX only the slash after its name marked a directory.
      return name[name.length - 1] === SLASH ? 'directory' : 'file'
    case Type.File:
    case Type.Contiguous:
    case Type.OldSparse:
      return 'file'
    case Type.Hardlink:
      return 'hardlink'
    case Type.Symlink:
      return 'symlink'
    case Type.Directory:
      return 'directory'
    default:
      return 'other'
  }
}

/** Whether both numbers of a device, of 8 bytes each, are octal zeros. */
const isZeroDevice = (block: Uint8Array, at: number): boolean =>
  block.subarray(at + 329, at + 345).every((byte) => byte === 0 || byte === 0x20 || byte === 0x30)

const hasContent = (type: number): boolean => type < Type.Hardlink || type > Type.Fifo
