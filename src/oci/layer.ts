import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { CorruptImageError } from '../domain/errors.js'
import type { ByteStream, PendingDigest } from './bytes.js'
import { type ContentFacts, type ContentReader, contentReaders, noContentFacts } from './content.js'
import { compressionOf, decompress } from './decompress.js'
import { type GzipModel, type GzipSize, weighingGzip } from './gzipsize.js'
import { MAGIC_LENGTH, recognise } from './magic.js'
import type { PathTable } from './pathtable.js'
import { createTarWalker, type TarEntry } from './tar.js'

/** What an entry does to the file tree. */
export const EntryKind = {
  /** A regular file: the only kind that has bytes. */
  File: 0,
  /** A further name for a file. */
  Hardlink: 1,
  Directory: 2,
  /** Symbolic link, device or pipe. */
  Other: 3,
  /** Removes a path of the layers below. */
  Whiteout: 4,
  /** Removes everything in a folder that the layers below have put there. */
  Opaque: 5,
} as const

/** One layer's entries in their order, as columns: a million of them need some 20 MB. */
export interface LayerEntries {
  readonly count: number
  readonly kinds: Uint8Array
  /** In the run's path table. For a whiteout the path it removes, for an opaque mark the folder it empties. */
  readonly paths: Uint32Array
  /** Logical size of a regular file; 0 for everything else. */
  readonly bytes: Float64Array
  /** CRC-32 of a file's content; the path that a hardlink names. */
  readonly details: Uint32Array
  /** What is known of the content of some files. */
  readonly facts: ContentFacts
}

/** One layer, read to its end. */
export interface LayerContent {
  /** SHA-256 of the uncompressed archive. */
  readonly diffId: string
  /** Sum of the logical sizes of all regular files (docs/internals/sizes.md#uncompressed-size). */
  readonly uncompressedBytes: number
  readonly entries: LayerEntries
  /** How long it is with gzip; absent unless that was asked for, and of a layer that was compressed already. */
  readonly gzip?: GzipSize
}

/** A layer whose archive was read to its end, in this run or an earlier one: the checksum of every file is known. */
export interface ArchiveContent extends LayerContent {
  /** Length of the uncompressed archive. */
  readonly archiveBytes: number
  /** What the targets of its symbolic links add where an engine counts them. */
  readonly linkBytes: number
}

/** A layer that was read from its blob: its diff ID was computed from the content. */
export interface BlobContent extends ArchiveContent {
  /** SHA-256 and length of the blob as stored; the archive's own when it is not compressed. */
  readonly blob: { readonly digest: string; readonly bytes: number }
}

export interface LayerOptions {
  /** Of the whole source, where somebody else takes it. */
  readonly digest?: PendingDigest | undefined
  /** How to estimate how long it is with gzip, if it is not compressed. */
  readonly gzipModel?: (() => Promise<GzipModel>) | undefined
}

/**
 * Reads a layer in one pass: unpacks it (the first bytes show the compression), hashes it, records every entry.
 * @throws CorruptImageError when it is damaged, or no tar archive at all
 */
export async function readLayer(
  source: ByteStream,
  paths: PathTable,
  { digest, gzipModel }: LayerOptions = {},
): Promise<BlobContent> {
  const { head, whole } = await peek(source)
  const compression = compressionOf(head)
  const gzip = gzipModel && compression === 'none' ? weighingGzip(whole, await gzipModel()) : undefined
  const blob = hashing(gzip?.stream ?? whole, digest)
  const archive = compression === 'none' ? blob : hashing(decompress(blob.stream, compression))
  const collector = collectEntries(paths)
  const walker = createTarWalker(collector)
  // When it is not an archive, its first bytes show what it is.
  const start = await peek(archive.stream, MAGIC_LENGTH)
  const magic = Buffer.from(start.head.subarray(0, MAGIC_LENGTH))
  // An empty stream is a layer without files.
  const other = (): string | undefined => (collector.isEmpty() && magic.length > 0 ? recognise(magic) : undefined)
  try {
    for await (const chunk of start.whole) walker.write(chunk)
    walker.end()
  } catch (error) {
    if (!(error instanceof CorruptImageError) || other() === undefined) throw error
  }
  // A file system may begin with the zeros that end an archive.
  const is = other()
  if (is !== undefined) throw new CorruptImageError(`its content ${is}`)
  const hashedBlob = await blob.result()
  const hashedArchive = archive === blob ? hashedBlob : await archive.result()
  return {
    diffId: hashedArchive.digest,
    archiveBytes: hashedArchive.bytes,
    blob: hashedBlob,
    ...(gzip && { gzip: await gzip.result() }),
    ...collector.content(),
  }
}

/** The first bytes of a stream (fewer when it is shorter), and the stream with them. */
export async function peek(
  source: ByteStream,
  wanted = MAGIC_LENGTH,
): Promise<{ readonly head: Uint8Array; readonly whole: ByteStream }> {
  const input = source[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array(0)
  for (let next = await input.next(); next.done !== true; next = await input.next()) {
    // A chunk is valid until the next is asked for, so a head that is too short is copied.
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value])
    if (head.length >= wanted) break
    head = Buffer.from(head)
  }
  async function* whole(): ByteStream {
    try {
      yield head
      yield* { [Symbol.asyncIterator]: () => input }
    } finally {
      // A reader that stops at the head never reaches the line above.
      await input.return?.()
    }
  }
  return { head, whole: whole() }
}

/** Hashes what passes, unless somebody else does. */
function hashing(
  source: ByteStream,
  digest?: PendingDigest,
): {
  readonly stream: ByteStream
  readonly result: () => Promise<{ readonly digest: string; readonly bytes: number }>
} {
  const hash = digest ? undefined : createHash('sha256')
  let bytes = 0
  async function* stream(): ByteStream {
    for await (const chunk of source) {
      hash?.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  const take = digest ?? (() => Promise.resolve(`sha256:${hash?.digest('hex') ?? ''}`))
  return { stream: stream(), result: async () => ({ digest: await take(), bytes }) }
}

/** Columns that grow entry by entry. */
export function createEntryColumns() {
  let room = 256
  let count = 0
  let kinds = new Uint8Array(room)
  let paths = new Uint32Array(room)
  let bytes = new Float64Array(room)
  let details = new Uint32Array(room)
  const facts = noContentFacts()
  return {
    /** @returns the entry's row */
    add(kind: number, path: number, size = 0, detail = 0): number {
      if (count === room) {
        room *= 2
        kinds = moved(kinds, new Uint8Array(room))
        paths = moved(paths, new Uint32Array(room))
        bytes = moved(bytes, new Float64Array(room))
        details = moved(details, new Uint32Array(room))
      }
      kinds[count] = kind
      paths[count] = path
      bytes[count] = size
      details[count] = detail
      return count++
    },
    setDetail(row: number, detail: number): void {
      details[row] = detail
    },
    facts,
    entries: (): LayerEntries => ({ count, kinds, paths, bytes, details, facts }),
  }
}

/** Turns the entries of one archive into columns. */
function collectEntries(paths: PathTable) {
  const columns = createEntryColumns()
  const readers = contentReaders(paths)
  let total = 0
  let linkBytes = 0
  // The file whose content is being read, how much of it was, and its CRC so far.
  let file = NONE
  let at = 0
  let crc = 0
  // The reader of its content, and what it wants next.
  let reader: ContentReader | undefined
  let wanted = 0

  function addWhiteout(name: Uint8Array, base: number): void {
    const folder = paths.intern(name.subarray(0, base))
    let end = name.length
    while (name[end - 1] === SLASH) end--
    const mark = Buffer.from(name.subarray(base, end)).toString('latin1')
    if (mark === OPAQUE) columns.add(EntryKind.Opaque, folder)
    // Other names with a double mark are AUFS's own bookkeeping; a whiteout of nothing, `.` or `..` removes nothing.
    else if (!mark.startsWith(WHITEOUT + WHITEOUT) && !/^\.{0,2}$/.test(mark.slice(WHITEOUT.length)))
      columns.add(EntryKind.Whiteout, paths.internChild(folder, name.subarray(base + WHITEOUT.length)))
  }

  return {
    entry({ kind, name, target, size }: TarEntry): void {
      file = NONE
      reader = undefined
      const base = baseStart(name)
      if (isWhiteout(name, base)) {
        addWhiteout(name, base)
        return
      }
      const path = paths.intern(name)
      switch (kind) {
        case 'file':
          at = 0
          crc = 0
          wanted = 0
          total += size
          file = columns.add(EntryKind.File, path, size)
          reader = readers.any(path, size)
          return
        case 'hardlink':
          columns.add(EntryKind.Hardlink, path, 0, paths.intern(target))
          return
        case 'directory':
          columns.add(EntryKind.Directory, path)
          return
        case 'symlink':
        case 'other':
          linkBytes += target.length
          columns.add(EntryKind.Other, path)
          return
      }
    },
    data(chunk: Uint8Array): void {
      crc = crc32(chunk, crc)
      if (reader && at + chunk.length > wanted) wanted = reader.take(chunk, at)
      at += chunk.length
    },
    done(): void {
      if (file === NONE) return
      columns.setDetail(file, crc)
      reader?.finish(columns.facts, file, paths)
    },
    isEmpty: (): boolean => columns.entries().count === 0,
    content(): Pick<ArchiveContent, 'uncompressedBytes' | 'linkBytes' | 'entries'> {
      if (!Number.isSafeInteger(total)) throw new CorruptImageError('its files claim more bytes than can be')
      return { uncompressedBytes: total, linkBytes, entries: columns.entries() }
    },
  }
}

// OCI image-spec, layer.md, "Whiteouts".
const WHITEOUT = '.wh.'
const OPAQUE = '.wh..wh..opq'
const SLASH = 0x2f
const NONE = -1

/** Where the last name of a path begins; trailing slashes do not count. */
function baseStart(path: Uint8Array): number {
  let end = path.length
  while (end > 0 && path[end - 1] === SLASH) end--
  return path.lastIndexOf(SLASH, end - 1) + 1
}

const isWhiteout = (name: Uint8Array, base: number): boolean =>
  name[base] === 0x2e && name[base + 1] === 0x77 && name[base + 2] === 0x68 && name[base + 3] === 0x2e

function moved<T extends Uint8Array | Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
