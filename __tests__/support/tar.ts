// Writes tar archives, the odd ones and the broken ones too. An entry is its blocks; an archive is entries in a row.

/** Text is UTF-8; names that are none are given as bytes. */
export type Bytes = string | Uint8Array

export interface HeaderOptions {
  /** One character; NUL before POSIX. */
  readonly type?: string
  /** What a link names. */
  readonly target?: Bytes
  /**
   * A number is written as octal digits, or base-256 when they do not fit; bytes are put into the field as they are.
   */
  readonly size?: number | bigint | Bytes
  /** `v7` has no magic. */
  readonly format?: 'ustar' | 'gnu' | 'v7'
  readonly prefix?: Bytes
  /** Over signed bytes, as some old writers had it. */
  readonly isSigned?: boolean
  /** Instead of the right one. */
  readonly checksum?: Bytes
  /** Last change to the block before its checksum is taken. */
  readonly patch?: (block: Buffer) => void
}

const BLOCK = 512
export const ZEROS = Buffer.alloc(BLOCK)
const END = Buffer.alloc(2 * BLOCK)
const MAGIC = { ustar: 'ustar\x0000', gnu: 'ustar  \0', v7: '' } as const

export const bytesOf = (bytes: Bytes): Buffer => (typeof bytes === 'string' ? Buffer.from(bytes) : Buffer.from(bytes))

/** Filled up to a whole number of blocks. */
export const padded = (content: Bytes): Buffer => {
  const bytes = bytesOf(content)
  return Buffer.concat([bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)])
}

/** A number in GNU's way: the first bit set, then big-endian two's complement. */
export const base256 = (value: number | bigint, width = 12): Buffer => {
  const field = Buffer.alloc(width)
  let left = BigInt(value)
  for (let index = width - 1; index >= 0; index--, left >>= 8n) field[index] = Number(left & 0xffn)
  field[0]! |= 0x80
  return field
}

const numberField = (value: number | bigint | Bytes, width = 12): Buffer => {
  if (typeof value !== 'number' && typeof value !== 'bigint') return bytesOf(value)
  const digits = value.toString(8).padStart(width - 1, '0')
  return digits.length < width && value >= 0 ? bytesOf(`${digits}\0`) : base256(value, width)
}

/** One header block. */
export function header(name: Bytes, options: HeaderOptions = {}): Buffer {
  const {
    type = '0',
    target = '',
    size = 0,
    format = 'ustar',
    prefix = '',
    isSigned = false,
    checksum,
    patch,
  } = options
  const block = Buffer.alloc(BLOCK)
  bytesOf(name).copy(block, 0, 0, 100)
  block.write('0000644\x000000000\x000000000\0', 100, 'latin1')
  numberField(size).copy(block, 124, 0, 12)
  block.write('00000000000\0', 136, 'latin1')
  block.write(type, 156, 'latin1')
  bytesOf(target).copy(block, 157, 0, 100)
  block.write(MAGIC[format], 257, 'latin1')
  bytesOf(prefix).copy(block, 345, 0, 155)
  patch?.(block)
  block.fill(' ', 148, 156)
  const sum = block.reduce((total, byte) => total + (isSigned && byte > 127 ? byte - 256 : byte), 0)
  bytesOf(checksum ?? `${sum.toString(8).padStart(6, '0')}\0 `).copy(block, 148, 0, 8)
  return block
}

/** A name that does not fit its field is cut: say the whole of it before, with `longName` or `pax`. */
export const file = (name: Bytes, content: Bytes = '', options: HeaderOptions = {}): Buffer =>
  Buffer.concat([header(name, { size: bytesOf(content).length, ...options }), padded(content)])
export const dir = (name: Bytes, options: HeaderOptions = {}): Buffer => header(name, { type: '5', ...options })
export const hardlink = (name: Bytes, target: Bytes, options: HeaderOptions = {}): Buffer =>
  header(name, { type: '1', target, ...options })
export const symlink = (name: Bytes, target: Bytes, options: HeaderOptions = {}): Buffer =>
  header(name, { type: '2', target, ...options })

/** GNU: the name, or what a link names, of the entry that follows. */
export const longName = (name: Bytes): Buffer =>
  file('././@LongLink', Buffer.concat([bytesOf(name), Buffer.alloc(1)]), { type: 'L', format: 'gnu' })
export const longTarget = (name: Bytes): Buffer =>
  file('././@LongLink', Buffer.concat([bytesOf(name), Buffer.alloc(1)]), { type: 'K', format: 'gnu' })

export type Records = Readonly<Record<string, Bytes>>

/** `LENGTH KEY=VALUE\n`; the length counts itself. */
export function paxRecord(key: string, value: Bytes): Buffer {
  const body = Buffer.concat([bytesOf(` ${key}=`), bytesOf(value), bytesOf('\n')])
  let length = body.length
  while (String(length).length + body.length !== length) length = String(length).length + body.length
  return Buffer.concat([bytesOf(String(length)), body])
}
const paxRecords = (records: Records): Buffer =>
  Buffer.concat(Object.entries(records).map(([key, value]) => paxRecord(key, value)))

/** PAX records for the entry that follows; `X` is how Solaris called them. */
export const pax = (records: Records | Buffer, type: 'x' | 'X' = 'x'): Buffer =>
  file('PaxHeaders/x', Buffer.isBuffer(records) ? records : paxRecords(records), { type })
/** PAX records for all that follow. */
export const paxGlobal = (records: Records): Buffer => file('pax_global_header', paxRecords(records), { type: 'g' })

/** Where a sparse file has data: offset and length. */
export type SparseMap = readonly (readonly [offset: number, bytes: number])[]

const stretches = (map: SparseMap, from: number, to: number): Buffer =>
  Buffer.concat(
    Array.from({ length: to - from }, (_, index) => {
      const stretch = map[from + index]
      return stretch ? Buffer.concat([numberField(stretch[0]), numberField(stretch[1])]) : Buffer.alloc(24)
    }),
  )

/** Old GNU: four stretches in the header, 21 in each block that follows it. */
export function oldSparse(
  name: Bytes,
  size: number | bigint,
  map: SparseMap,
  content: Bytes,
  options: HeaderOptions = {},
): Buffer {
  const isMore = (to: number) => (map.length > to ? 1 : 0)
  const blocks: Buffer[] = []
  for (let from = 4; from < map.length; from += 21) {
    const block = Buffer.alloc(BLOCK)
    stretches(map, from, from + 21).copy(block)
    block[504] = isMore(from + 21)
    blocks.push(block)
  }
  const first = header(name, {
    type: 'S',
    format: 'gnu',
    size: bytesOf(content).length,
    ...options,
    patch(block) {
      stretches(map, 0, 4).copy(block, 386)
      block[482] = isMore(4)
      numberField(size).copy(block, 483)
      options.patch?.(block)
    },
  })
  return Buffer.concat([first, ...blocks, padded(content)])
}

/** GNU in PAX: 0.0 and 0.1 keep the map in records, 1.0 before the content. */
export function paxSparse(
  version: '0.0' | '0.1' | '1.0',
  name: string,
  size: number,
  map: SparseMap,
  content: Bytes,
): Buffer {
  const stored = `GNUSparseFile.0/${name}`
  const [major, minor] = version.split('.') as [string, string]
  switch (version) {
    case '0.0': {
      const pieces = map.flatMap(([offset, bytes]) => [
        paxRecord('GNU.sparse.offset', String(offset)),
        paxRecord('GNU.sparse.numbytes', String(bytes)),
      ])
      const head = [paxRecord('GNU.sparse.size', String(size)), paxRecord('GNU.sparse.numblocks', String(map.length))]
      return Buffer.concat([pax(Buffer.concat([...head, ...pieces])), file(name, content)])
    }
    case '0.1': {
      const records = {
        'GNU.sparse.size': String(size),
        'GNU.sparse.numblocks': String(map.length),
        'GNU.sparse.name': name,
        'GNU.sparse.map': map.flat().join(','),
      }
      return Buffer.concat([pax(records), file(stored, content)])
    }
    case '1.0': {
      const records = {
        'GNU.sparse.major': major,
        'GNU.sparse.minor': minor,
        'GNU.sparse.name': name,
        'GNU.sparse.realsize': String(size),
      }
      const lines = padded([map.length, ...map.flat()].map((number) => `${number}\n`).join(''))
      return Buffer.concat([pax(records), file(stored, Buffer.concat([lines, bytesOf(content)]))])
    }
  }
}

/** @param end two blocks of zeros, unless something else or nothing is wanted */
export const tarOf = (entries: readonly Buffer[], end: Buffer = END): Buffer => Buffer.concat([...entries, end])
