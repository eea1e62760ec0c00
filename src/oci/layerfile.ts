import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, deflateRaw, inflateRawSync } from 'node:zlib'
import type { DebugInfo } from './elf.js'
import { type ArchiveContent, EntryKind, type LayerEntries } from './layer.js'
import { type PathTable, ROOT } from './pathtable.js'

// What is known of a layer, as a file. A first line with the format; the SHA-256 of what follows; the rest deflated: a
// JSON header, then the columns, those of wide numbers first. Paths are numbered anew, parents before what is in them.

/** Raised whenever the form changes, or what is read of a layer: a file of another format counts as missing. */
const FORMAT = 2
const ORDER = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 'LE' : 'BE'
const MARK = Buffer.from(`tare layer ${FORMAT} ${ORDER}\n`)
const DIGEST_BYTES = 32
// More than the largest layer that a run can count: an altered file must not fill the memory.
const MAX_BODY_BYTES = 1 << 29

interface Header extends Omit<ArchiveContent, 'entries'> {
  readonly count: number
  readonly pathCount: number
  readonly nameBytes: number
  readonly programs: readonly (readonly [row: number, program: DebugInfo])[]
  readonly devPackages: readonly (readonly [row: number, folders: readonly number[]])[]
  /** Without a length where there was no room for one. */
  readonly databases: readonly (readonly [row: number, bytes: number | null])[]
}

/** The file is not what was written. */
export class DamagedLayerFileError extends Error {
  override readonly name = 'DamagedLayerFileError'
}

const deflate = promisify(deflateRaw)

/** Writes down what is known of a layer. */
export async function encodeLayer(content: ArchiveContent, paths: PathTable): Promise<Uint8Array> {
  const body = bodyOf(content, paths)
  const packed = await deflate(body, { level: constants.Z_BEST_SPEED })
  return Buffer.concat([MARK, createHash('sha256').update(packed).digest(), packed])
}

function bodyOf(
  { diffId, uncompressedBytes, archiveBytes, linkBytes, gzip, entries }: ArchiveContent,
  paths: PathTable,
): Uint8Array {
  const { count, facts } = entries
  const [own, numberOf] = ownPaths(entries, paths)
  const names = own.map((path) => paths.nameOf(path))
  const header: Header = {
    diffId,
    uncompressedBytes,
    archiveBytes,
    linkBytes,
    ...(gzip && { gzip }),
    count,
    pathCount: own.length,
    nameBytes: names.reduce((sum, name) => sum + name.length, 0),
    programs: [...facts.programs],
    devPackages: [...facts.devPackages].map(([row, folders]) => [row, Array.from(folders, numberOf)]),
    databases: [...facts.databases].map(([row, content]) => [row, content?.length ?? null]),
  }
  const columns = layOut(header, Buffer.from(JSON.stringify(header)))
  const { kinds, bytes, details } = columns
  for (let row = 0; row < count; row++) {
    kinds[row] = entries.kinds[row] ?? 0
    bytes[row] = entries.bytes[row] ?? 0
    columns.paths[row] = numberOf(entries.paths[row] ?? 0)
    const detail = entries.details[row] ?? 0
    details[row] = kinds[row] === EntryKind.Hardlink ? numberOf(detail) : detail
  }
  let end = 0
  for (const [index, path] of own.entries()) {
    columns.parents[index] = numberOf(paths.parentOf(path))
    columns.names.set(names[index] ?? new Uint8Array(0), end)
    end += names[index]?.length ?? 0
    columns.nameEnds[index] = end
  }
  let at = 0
  for (const content of facts.databases.values()) {
    columns.content.set(content ?? new Uint8Array(0), at)
    at += content?.length ?? 0
  }
  return columns.body
}

/** The paths that a layer names and the folders they are in, the root first; and the place of each in this list. */
function ownPaths(
  { count, kinds, paths: at, details, facts }: LayerEntries,
  paths: PathTable,
): readonly [readonly number[], (path: number) => number] {
  const numbers = new Map([[ROOT, 0]])
  const note = (path: number): void => {
    for (let one = path; !numbers.has(one); one = paths.parentOf(one)) numbers.set(one, 0)
  }
  for (let row = 0; row < count; row++) {
    note(at[row] ?? 0)
    if (kinds[row] === EntryKind.Hardlink) note(details[row] ?? 0)
  }
  for (const folders of facts.devPackages.values()) folders.forEach(note)
  // In the run's table, too, a folder comes before what is in it.
  const own = Uint32Array.from(numbers.keys()).sort()
  for (const [index, path] of own.entries()) numbers.set(path, index)
  return [[...own], (path) => numbers.get(path) ?? 0]
}

/**
 * Reads what `encodeLayer` wrote.
 * @returns undefined for a file of another format
 * @throws DamagedLayerFileError
 */
export function decodeLayer(file: Uint8Array, paths: PathTable): ArchiveContent | undefined {
  if (!MARK.equals(file.subarray(0, MARK.length))) return undefined
  const packed = file.subarray(MARK.length + DIGEST_BYTES)
  const digest = createHash('sha256').update(packed).digest()
  if (!digest.equals(file.subarray(MARK.length, MARK.length + DIGEST_BYTES)))
    throw new DamagedLayerFileError('its checksum is wrong')
  try {
    const body = inflateRawSync(packed, { maxOutputLength: MAX_BODY_BYTES })
    return contentOf(body, paths)
  } catch (error) {
    throw new DamagedLayerFileError('its content makes no sense', { cause: error })
  }
}

function contentOf(body: Buffer, paths: PathTable): ArchiveContent {
  const headerBytes = body.readUInt32LE(0)
  const header = JSON.parse(body.toString('utf8', 4, 4 + headerBytes)) as Header
  const columns = layOut(header, undefined, body)
  // The run's numbers of its paths.
  const at = new Uint32Array(header.pathCount)
  let start = 0
  for (let index = 1; index < header.pathCount; index++) {
    const [parent = Infinity, end = 0] = [columns.parents[index], columns.nameEnds[index]]
    if (parent >= index || end <= start) throw new RangeError('a path has no folder or no name')
    at[index] = paths.internChild(at[parent] ?? ROOT, columns.names.subarray(start, end))
    start = end
  }
  const pathAt = (number: number): number => {
    if (number >= header.pathCount) throw new RangeError('no such path')
    return at[number] ?? ROOT
  }
  const { kinds, bytes, details } = columns
  for (let row = 0; row < header.count; row++) {
    columns.paths[row] = pathAt(columns.paths[row] ?? 0)
    if (kinds[row] === EntryKind.Hardlink) details[row] = pathAt(details[row] ?? 0)
  }
  const { diffId, uncompressedBytes, archiveBytes, linkBytes, gzip, count, programs, devPackages, databases } = header
  let end = 0
  return {
    diffId,
    uncompressedBytes,
    archiveBytes,
    linkBytes,
    ...(gzip && { gzip }),
    entries: {
      count,
      kinds,
      paths: columns.paths,
      bytes,
      details,
      facts: {
        programs: new Map(programs),
        databases: new Map(
          databases.map(([row, size]) => {
            const hasRoom = size !== null && paths.takeRoom(size)
            const from = end
            end += size ?? 0
            return [row, hasRoom ? columns.content.subarray(from, end) : undefined]
          }),
        ),
        devPackages: new Map(devPackages.map(([row, folders]) => [row, Uint32Array.from(folders, pathAt)])),
      },
    },
  }
}

/**
 * The columns of a body, as views of it.
 * @param text the header, where a body is to be made · @param from the body, where there is one
 */
function layOut({ count, pathCount, nameBytes, databases }: Header, text: Uint8Array | undefined, from?: Buffer) {
  const textBytes = text?.length ?? from?.readUInt32LE(0) ?? 0
  const start = Math.ceil((4 + textBytes) / 8) * 8
  const contentBytes = databases.reduce((sum, [, bytes]) => sum + (bytes ?? 0), 0)
  const sizes = [count * 8, count * 4, count * 4, pathCount * 4, pathCount * 4, count, nameBytes, contentBytes]
  const total = sizes.reduce((sum, size) => sum + size, start)
  if (from && from.length !== total) throw new RangeError(`${from.length} B instead of ${total} B`)
  // Copied, so that wide numbers lie where they may.
  const buffer = new ArrayBuffer(total)
  const body = new Uint8Array(buffer)
  if (from) body.set(from)
  if (text) {
    new DataView(buffer).setUint32(0, text.length, true)
    body.set(text, 4)
  }
  let at = start
  const next = (bytes: number): number => {
    at += bytes
    return at - bytes
  }
  return {
    body,
    bytes: new Float64Array(buffer, next(count * 8), count),
    paths: new Uint32Array(buffer, next(count * 4), count),
    details: new Uint32Array(buffer, next(count * 4), count),
    parents: new Uint32Array(buffer, next(pathCount * 4), pathCount),
    nameEnds: new Uint32Array(buffer, next(pathCount * 4), pathCount),
    kinds: new Uint8Array(buffer, next(count), count),
    names: new Uint8Array(buffer, next(nameBytes), nameBytes),
    content: new Uint8Array(buffer, next(contentBytes), contentBytes),
  }
}
