import { CorruptImageError } from '../errors.js'

// Reads tar as it comes, in chunks of any size: ustar, old GNU, GNU long names, PAX (local and global), every kind of sparse file.
// Sources: POSIX.1-2008 "pax"; the GNU tar manual, "Basic Tar Format" and "Storing Sparse Files"; Go's archive/tar, with which docker,
// containerd and BuildKit read layers. Where readers differ ours reads as Go's does, but for global PAX records, which Go does not apply.

const BLOCK = 512
// Go's archive/tar stops at the same size (maxSpecialFileSize): a longer name or record is an attack.
const MAX_EXTENDED_HEADER = 1 << 20

export type TarKind = 'file' | 'hardlink' | 'symlink' | 'directory' | 'other'

/** One entry with its extended headers applied. The same object is filled again for the next one. */
export interface TarEntry {
  kind: TarKind
  /** As stored: bytes, valid until `entry` returns. They become text only when they are shown. */
  name: Uint8Array
  /** What a link names; empty for everything else. */
  target: Uint8Array
  /** Logical size in bytes of a regular file, the holes of a sparse one included; 0 for everything else. */
  size: number
}

export interface TarHandler {
  entry(entry: TarEntry): void
  /** Stored content of the regular file that `entry` told last, piece by piece; valid until it returns. */
  data(bytes: Uint8Array): void
  /** The content of the regular file that `entry` told last is complete. */
  done(): void
}

export interface TarWalker {
  /** @throws CorruptImageError at a header that makes no sense */
  write(chunk: Uint8Array): void
  /** @throws CorruptImageError when the archive stops inside of a header or a file. A missing end-of-archive mark is accepted, as Go and GNU tar do. */
  end(): void
}

/** What the bytes after a header are. */
type Section = 'content' | 'skipped' | 'local records' | 'global records' | 'long name' | 'long target'
type Records = ReadonlyMap<string, Uint8Array>

const NOTHING = new Uint8Array(0)
const NO_RECORDS: Records = new Map()

/** Walks one archive and tells `handler` every entry and its content, in order. */
export function createTarWalker(handler: TarHandler): TarWalker {
  const entry: TarEntry = { kind: 'other', name: NOTHING, target: NOTHING, size: 0 }
  // A block that comes in pieces.
  const held = new Uint8Array(BLOCK)
  let heldBytes = 0
  let section: Section = 'skipped'
  let left = 0
  let padding = 0
  let zeroBlocks = 0
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
        readBlock(chunk, at)
        at += BLOCK
      } else {
        const count = Math.min(BLOCK - heldBytes, length - at)
        held.set(chunk.subarray(at, at + count), heldBytes)
        at += count
        heldBytes += count
        if (heldBytes < BLOCK) return
        heldBytes = 0
        readBlock(held, 0)
      }
    }
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
    const record = (key: string): Uint8Array | undefined => (extended ? (locals.get(key) ?? globals.get(key)) : undefined)
    const paxSize = record('size')
    const stored = paxSize ? readDecimal(paxSize) : headerSize
    entry.name = record('GNU.sparse.name') ?? longName ?? record('path') ?? readName(block, at)
    entry.kind = kindOf(type, entry.name)
    const isLink = entry.kind === 'hardlink' || entry.kind === 'symlink'
    entry.target = isLink ? (longTarget ?? record('linkpath') ?? readText(block, at + 157, 100)) : NOTHING
    const sparseSize = record('GNU.sparse.size') ?? record('GNU.sparse.realsize')
    entry.size = entry.kind !== 'file' ? 0 : sparseSize ? readDecimal(sparseSize) : stored
    const isOldSparse = type === Type.OldSparse
    if (isOldSparse) entry.size = readNumber(block, at + 483, 12)
    locals = NO_RECORDS
    longName = undefined
    longTarget = undefined
    handler.entry(entry)
    // Whatever size a link, a folder or a device claims, no content follows it.
    if (isOldSparse) readMap(block, at + 386, 96, stored)
    else if (entry.kind === 'file') open('content', stored)
    else open('skipped', entry.kind !== 'directory' && hasContent(type) ? stored : 0)
  }

  /** A piece of the map of holes. It is content too: files with other holes are other files. @param flagAt where the block says that another follows */
  function readMap(block: Uint8Array, at: number, flagAt: number, stored: number): void {
    handler.data(block.subarray(at, at + flagAt))
    contentAfterMap = block[at + flagAt] === 0 ? undefined : stored
    if (contentAfterMap === undefined) open('content', stored)
  }

  function open(next: Section, bytes: number): void {
    section = next
    left = bytes
    padding = (BLOCK - (bytes % BLOCK)) % BLOCK
    if (bytes === 0) finishSection()
  }

  function collect(next: Section, bytes: number): void {
    if (bytes > MAX_EXTENDED_HEADER)
      throw new CorruptImageError(`an extended header claims ${bytes} B, more than the ${MAX_EXTENDED_HEADER} B that any reader accepts`)
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
        globals = new Map([...globals, ...readRecords(collected)])
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
    if (heldBytes > 0 || contentAfterMap !== undefined) throw new CorruptImageError('the archive ends inside of a header')
  }

  return { write, end }
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

/** What tells more of the entries behind it. `X` is what Solaris writes for `x`. */
const EXTENSIONS: ReadonlyMap<number, Section> = new Map([
  [0x4b, 'long target'],
  [0x4c, 'long name'],
  [0x58, 'local records'],
  [0x67, 'global records'],
  [0x78, 'local records'],
])

function kindOf(type: number, name: Uint8Array): TarKind {
  switch (type) {
    case Type.Old:
      // Before POSIX nothing but the slash behind its name told a directory.
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

const hasContent = (type: number): boolean => type < Type.Hardlink || type > Type.Fifo

const SLASH = 0x2f
const SPACE = 0x20
const ZERO = 0x30
const NINE = 0x39

/** ustar splits a long name in two; GNU and star put other things there. */
function readName(block: Uint8Array, at: number): Uint8Array {
  const name = readText(block, at, 100)
  const isPosix = block[at + 345] !== 0 && USTAR.every((byte, index) => block[at + 257 + index] === byte)
  if (!isPosix) return name
  // star: `tar\0` at the very end, and times behind a shorter prefix.
  const isStar = block[at + 508] === 0x74 && block[at + 509] === 0x61 && block[at + 510] === 0x72 && block[at + 511] === 0
  const prefix = readText(block, at + 345, isStar ? 131 : 155)
  const whole = new Uint8Array(prefix.length + 1 + name.length)
  whole.set(prefix)
  whole[prefix.length] = SLASH
  whole.set(name, prefix.length + 1)
  return whole
}

const USTAR = [0x75, 0x73, 0x74, 0x61, 0x72, 0] as const

/** Up to the first NUL. */
function readText(bytes: Uint8Array, at: number, width: number): Uint8Array {
  let end = at
  while (end < at + width && bytes[end] !== 0) end++
  return bytes.subarray(at, end)
}

/**
 * A number field: octal digits between blanks or NULs, or base-256 (GNU) when the first bit is set.
 * @throws CorruptImageError when it is neither, negative, or beyond 2^53 − 1
 */
function readNumber(block: Uint8Array, at: number, width: number): number {
  const first = block[at] ?? 0
  if (first >= 0x80) {
    if ((first & 0x40) !== 0) throw new CorruptImageError('a header has a negative size')
    let value = first & 0x3f
    for (let index = 1; index < width; index++) value = value * 256 + (block[at + index] ?? 0)
    return whole(value)
  }
  const value = readOctal(block, at, width)
  if (value === undefined) throw new CorruptImageError('a header has a size that is no octal number')
  return value
}

/** Undefined for what is no octal number. */
function readOctal(block: Uint8Array, at: number, width: number): number | undefined {
  let index = at
  let end = at + width
  while (index < end && isBlank(block[index])) index++
  while (end > index && isBlank(block[end - 1])) end--
  let value = 0
  // Go stops at a NUL, too: what stands behind it is left over from an earlier use of the field.
  for (; index < end && block[index] !== 0; index++) {
    const digit = (block[index] ?? 0) - ZERO
    if (digit < 0 || digit > 7) return undefined
    value = value * 8 + digit
  }
  return value
}

const isBlank = (byte: number | undefined): boolean => byte === 0 || byte === SPACE

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new CorruptImageError(`an entry claims ${value} B, more than can be`)
  return value
}

function readDecimal(bytes: Uint8Array): number {
  let value = 0
  for (const byte of bytes) {
    if (byte < ZERO || byte > NINE) throw new CorruptImageError('a PAX record has a size that is no whole number')
    value = value * 10 + (byte - ZERO)
  }
  return whole(value)
}

/** PAX: `LENGTH KEY=VALUE\n` again and again; the length counts itself. An empty value takes an earlier one back. */
function readRecords(bytes: Uint8Array): Records {
  const records = new Map<string, Uint8Array>()
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(SPACE, at)
    // Padding of NULs after the last record is accepted, as by libarchive.
    if (space < 0 && bytes.subarray(at).every((byte) => byte === 0)) break
    const length = space < 0 || space - at > 8 || space === at ? 0 : readDecimal(bytes.subarray(at, space))
    const end = at + length
    const equals = bytes.indexOf(0x3d, space)
    if (end <= space + 2 || end > bytes.length || bytes[end - 1] !== 0x0a || equals < 0 || equals >= end - 1)
      throw new CorruptImageError('a PAX record is not of the form LENGTH KEY=VALUE')
    const key = latin1(bytes.subarray(space + 1, equals))
    const value = bytes.slice(equals + 1, end - 1)
    if (NAMES.has(key) && value.includes(0)) throw new CorruptImageError(`the PAX record ${key} holds a NUL`)
    if (value.length === 0) records.delete(key)
    else if (WANTED.has(key)) records.set(key, value)
    at = end
  }
  if (!isSparse(records)) for (const key of SPARSE) records.delete(key)
  return records
}

/** Go goes by the version, and where none was written yet by the map. */
function isSparse(records: Records): boolean {
  const major = records.get('GNU.sparse.major')
  const minor = records.get('GNU.sparse.minor')
  if (!major && !minor) return records.has('GNU.sparse.map') || records.has('GNU.sparse.offset')
  return /^(0\.[01]|1\.0)$/.test(`${latin1(major ?? NOTHING)}.${latin1(minor ?? NOTHING)}`)
}

const NAMES = new Set(['path', 'linkpath', 'GNU.sparse.name'])
const SPARSE = ['name', 'size', 'realsize', 'major', 'minor', 'map', 'offset'].map((key) => `GNU.sparse.${key}`)
const WANTED = new Set([...NAMES, ...SPARSE, 'size'])

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 100))

function isZero(block: Uint8Array, at: number): boolean {
  for (let index = at; index < at + BLOCK; index++) if (block[index] !== 0) return false
  return true
}

/** The sum of all bytes, the checksum's own counted as blanks. Some old writers summed signed bytes. */
function checksumFits(block: Uint8Array, at: number): boolean {
  let sum = 0
  let high = 0
  for (let index = at; index < at + BLOCK; index++) {
    const byte = block[index] ?? 0
    sum += byte
    high += byte >> 7
  }
  for (let index = at + 148; index < at + 156; index++) {
    const byte = block[index] ?? 0
    sum += SPACE - byte
    high -= byte >> 7
  }
  const expected = readOctal(block, at + 148, 8)
  return expected === sum || expected === sum - 256 * high
}
