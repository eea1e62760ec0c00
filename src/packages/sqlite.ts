// A table of an SQLite file, as bytes (sqlite.org/fileformat2.html; its headings stand in quotes). It is read here and
// not by SQLite: a stranger's file then runs no SQL and no C, needs no copy on disk, and can be read on every Node. No
// more pages are read than the file has, and all rows together are no larger than all pages.

/**
 * The rows of a table, each with its first columns.
 * @param log its write-ahead log
 * @throws Error when the file is damaged, or has no such table
 */
export function* readTable(
  name: string,
  file: Uint8Array = NOTHING,
  log: Uint8Array = NOTHING,
): Generator<readonly Buffer[]> {
  const pages = openPages(bufferOf(file), bufferOf(log))
  for (const row of rowsOf(pages, rootOf(pages, name))) yield columnsOf(row)
}

const bufferOf = (content: Uint8Array): Buffer => Buffer.from(content.buffer, content.byteOffset, content.length)

const damaged = (what: string): Error => new Error(`the database is damaged: ${what}`)

/** A part that must be there whole. @throws RangeError */
export function part(bytes: Buffer, from: number, length: number): Buffer {
  if (!(length >= 0 && from + length <= bytes.length)) throw new RangeError('it ends before what it points to')
  return bytes.subarray(from, from + length)
}

export const NOTHING = Buffer.alloc(0)
const MAX_ROW_BYTES = 64 * 1024 * 1024
const MAGIC = 'SQLite format 3\0'
const FILE_HEADER_BYTES = 100

interface Pages {
  /** How much of each page is used. */
  readonly usable: number
  /** Its used part; pages are counted from 1. */
  read(page: number): Buffer
  /** Takes the bytes of a row from what all rows together can have. */
  take(bytes: number): void
}

function openPages(file: Buffer, log: Buffer): Pages {
  if (part(file, 0, FILE_HEADER_BYTES).toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw damaged('it is no SQLite file')
  const declared = file.readUInt16BE(16)
  const size = declared === 1 ? 65_536 : declared
  const usable = size - file.readUInt8(20)
  // "Page Size", "Reserved bytes per page".
  if ((size & (size - 1)) !== 0 || usable < 480) throw damaged('it has pages of no possible size')
  const written = readLog(log, size)
  let bytesLeft = file.length + log.length
  let pagesLeft = Math.floor(bytesLeft / size)
  return {
    usable,
    read(page) {
      if (page < 1 || pagesLeft-- === 0) throw damaged('it has more pages than there are')
      return part(written.get(page) ?? part(file, (page - 1) * size, size), 0, usable)
    },
    take(bytes) {
      bytesLeft -= bytes
      if (bytes > MAX_ROW_BYTES || bytesLeft < 0) throw damaged('it has a row that is too large')
    },
  }
}

const LOG_HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
/** Its last bit tells the order of bytes in the numbers that are summed. */
const LOG_MAGIC = 0x377f_0682

/**
 * Pages that are newer than those of the file ("The Write-Ahead Log"), up to its last commit. What is behind a wrong
 * checksum was not written to its end, or before this log began.
 */
function readLog(log: Buffer, size: number): ReadonlyMap<number, Buffer> {
  const committed = new Map<number, Buffer>()
  if (log.length < LOG_HEADER_BYTES || (log.readUInt32BE(0) & ~1) !== LOG_MAGIC) return committed
  const isLittle = (log.readUInt32BE(0) & 1) === 0
  const salts = log.subarray(16, 24)
  let sums = checksum(log.subarray(0, 24), [0, 0], isLittle)
  if (!isSum(24)) return committed
  if (log.readUInt32BE(8) !== size) throw damaged('its log has pages of another size')
  let pending: (readonly [page: number, content: Buffer])[] = []
  const frameBytes = FRAME_HEADER_BYTES + size
  for (let at = LOG_HEADER_BYTES; at + frameBytes <= log.length; at += frameBytes) {
    const content = part(log, at + FRAME_HEADER_BYTES, size)
    sums = checksum(content, checksum(log.subarray(at, at + 8), sums, isLittle), isLittle)
    if (!log.subarray(at + 8, at + 16).equals(salts) || !isSum(at + 16)) break
    pending.push([log.readUInt32BE(at), content])
    const isCommit = log.readUInt32BE(at + 4) !== 0
    if (!isCommit) continue
    for (const [page, written] of pending) committed.set(page, written)
    pending = []
  }
  return committed

  function isSum(at: number): boolean {
    return sums[0] === log.readUInt32BE(at) && sums[1] === log.readUInt32BE(at + 4)
  }
}

type Sums = readonly [number, number]

function checksum(bytes: Buffer, [first, second]: Sums, isLittle: boolean): Sums {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    first = (first + view.getUint32(at, isLittle) + second) >>> 0
    second = (second + view.getUint32(at + 4, isLittle) + first) >>> 0
  }
  return [first, second]
}

const SCHEMA_PAGE = 1

/** The first page of a table. A view, or what has another form, is none. */
function rootOf(pages: Pages, name: string): number {
  for (const row of rowsOf(pages, SCHEMA_PAGE)) {
    const [kind, own, , root] = columnsOf(row)
    if (kind?.toString() === 'table' && own?.toString() === name && root) return root.readUIntBE(0, root.length)
  }
  throw damaged(`it has no table ${name}`)
}

const [INNER, LEAF] = [0x05, 0x0d]

/** Rows of a table, in order ("B-tree Pages"). */
function* rowsOf(pages: Pages, root: number): Generator<Buffer> {
  const open = [root]
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    const page = pages.read(number)
    const start = number === SCHEMA_PAGE ? FILE_HEADER_BYTES : 0
    const kind = page.readUInt8(start)
    if (kind !== LEAF && kind !== INNER) throw damaged('it has a page of another kind')
    const cells = page.readUInt16BE(start + 3)
    const cellAt = (cell: number): number => page.readUInt16BE(start + (kind === LEAF ? 8 : 12) + cell * 2)
    if (kind === LEAF) for (let cell = 0; cell < cells; cell++) yield readRow(pages, page, cellAt(cell))
    else {
      open.push(page.readUInt32BE(start + 8))
      for (let cell = cells - 1; cell >= 0; cell--) open.push(page.readUInt32BE(cellAt(cell)))
    }
  }
}

/** What does not fit into its page goes on in others ("Cell Payload Overflow Pages"). */
function readRow(pages: Pages, page: Buffer, cellAt: number): Buffer {
  const [size, keyAt] = readVarint(page, cellAt)
  const [, at] = readVarint(page, keyAt)
  pages.take(size)
  const { usable } = pages
  const most = usable - 35
  if (size <= most) return part(page, at, size)
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const fitting = least + ((size - least) % (usable - 4))
  const local = fitting <= most ? fitting : least
  const parts = [part(page, at, local)]
  let next = page.readUInt32BE(at + local)
  for (let left = size - local; left > 0; left -= usable - 4) {
    const more = pages.read(next)
    parts.push(part(more, 4, Math.min(left, usable - 4)))
    next = more.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

/** The first columns of a row; no table that is read here has more ("Record Format"). */
function columnsOf(row: Buffer): readonly Buffer[] {
  const columns: Buffer[] = []
  let [at, typeAt] = readVarint(row, 0)
  for (const end = at; typeAt < end && columns.length < 5;) {
    const [type, next] = readVarint(row, typeAt)
    const length = type < 12 ? (NUMBER_BYTES[type] ?? NaN) : Math.floor((type - 12) / 2)
    columns.push(part(row, at, length))
    at += length
    typeAt = next
  }
  return columns
}

const NUMBER_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]

/** @returns a number, and where it ends; those of nine bytes are keys, or larger than everything */
function readVarint(bytes: Buffer, at: number): readonly [value: number, end: number] {
  let value = 0
  for (let end = at; end < at + 8; end++) {
    const byte = bytes.readUInt8(end)
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return [value, end + 1]
  }
  return [Infinity, at + 9]
}
