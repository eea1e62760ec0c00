import { CorruptImageError } from '../domain/errors.js'

// The fields of a tar header and the records of an extended one, each as strict as Go's archive/tar.

/** Headers and padded contents are multiples of it. */
export const BLOCK = 512

/** PAX records by their key; values are bytes. */
export type Records = ReadonlyMap<string, Uint8Array>

export const NOTHING = new Uint8Array(0)

// Sixteen times what any system call accepts (PATH_MAX): archives of deeper trees are read, but a small one cannot hold
// a thousand names of 1 MB.
const MAX_PATH_BYTES = 65_536

/** @throws CorruptImageError for a path that is longer than any image holds */
export function requirePath(bytes: number): void {
  if (bytes > MAX_PATH_BYTES)
    throw new CorruptImageError(`it names a path of ${bytes} B, more than the ${MAX_PATH_BYTES} B that are read`)
}

export const SLASH = 0x2f
const SPACE = 0x20
const ZERO = 0x30
const NINE = 0x39

/** ustar splits a long name in two; GNU and star put other things there. */
export function readName(block: Uint8Array, at: number): Uint8Array {
  const name = readText(block, at, 100)
  const isPosix = block[at + 345] !== 0 && USTAR.every((byte, index) => block[at + 257 + index] === byte)
  if (!isPosix) return name
  // star: `tar\0` at the very end, and times after a shorter prefix.
  const isStar =
    block[at + 508] === 0x74 && block[at + 509] === 0x61 && block[at + 510] === 0x72 && block[at + 511] === 0
  const prefix = readText(block, at + 345, isStar ? 131 : 155)
  const whole = new Uint8Array(prefix.length + 1 + name.length)
  whole.set(prefix)
  whole[prefix.length] = SLASH
  whole.set(name, prefix.length + 1)
  return whole
}

const USTAR = [0x75, 0x73, 0x74, 0x61, 0x72, 0] as const

/** Up to the first NUL. */
export function readText(bytes: Uint8Array, at: number, width: number): Uint8Array {
  let end = at
  while (end < at + width && bytes[end] !== 0) end++
  return bytes.subarray(at, end)
}

/**
 * A number field: octal digits between blanks or NULs, or base-256 (GNU) when the first bit is set.
 * @throws CorruptImageError when it is neither, negative, or beyond 2^53 − 1
 */
export function readNumber(block: Uint8Array, at: number, width: number): number {
  const first = block[at] ?? 0
  if (first >= 0x80) {
    if ((first & 0x40) !== 0) throw new CorruptImageError('a header has a negative size')
    let value = first & 0x3f
    for (let index = 1; index < width; index++) value = value * 256 + (block[at + index] ?? 0)
    return whole(value)
  }
  const value = readOctal(block, at, width)
  if (value === undefined) throw new CorruptImageError('a header has a size that is not an octal number')
  return value
}

/** Undefined for anything but an octal number. */
function readOctal(block: Uint8Array, at: number, width: number): number | undefined {
  let index = at
  let end = at + width
  while (index < end && isBlank(block[index])) index++
  while (end > index && isBlank(block[end - 1])) end--
  let value = 0
  // Go stops at a NUL, too: what follows it is left over from an earlier use of the field.
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

export function readDecimal(bytes: Uint8Array): number {
  let value = 0
  for (const byte of bytes) {
    if (byte < ZERO || byte > NINE) throw new CorruptImageError('a PAX record has a size that is not a whole number')
    value = value * 10 + (byte - ZERO)
  }
  return whole(value)
}

/**
 * PAX: a sequence of `LENGTH KEY=VALUE\n`; the length counts itself. An empty value deletes an earlier one, except that
 * an extended attribute may be empty.
 */
export function readRecords(bytes: Uint8Array): Records {
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
    if (NAMES.has(key)) requirePath(value.length)
    if (NAMES.has(key) && value.includes(0)) throw new CorruptImageError(`the PAX record ${key} holds a NUL`)
    if (key.startsWith(ATTRIBUTE)) records.set(key, value)
    else if (value.length === 0) records.delete(key)
    else if (WANTED.has(key)) records.set(key, value)
    at = end
  }
  if (!isSparse(records)) for (const key of SPARSE) records.delete(key)
  return records
}

/** Go decides by the version, or by the map in formats without a version. */
function isSparse(records: Records): boolean {
  const major = records.get('GNU.sparse.major')
  const minor = records.get('GNU.sparse.minor')
  if (!major && !minor) return records.has('GNU.sparse.map') || records.has('GNU.sparse.offset')
  return /^(0\.[01]|1\.0)$/.test(`${latin1(major ?? NOTHING)}.${latin1(minor ?? NOTHING)}`)
}

/** What GNU tar, star and docker write before the name of an extended attribute. */
export const ATTRIBUTE = 'SCHILY.xattr.'
const NAMES = new Set(['path', 'linkpath', 'GNU.sparse.name'])
const SPARSE = ['name', 'size', 'realsize', 'major', 'minor', 'map', 'offset'].map((key) => `GNU.sparse.${key}`)
const WANTED = new Set([...NAMES, ...SPARSE, 'size'])

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 100))

export function isZero(block: Uint8Array, at: number): boolean {
  for (let index = at; index < at + BLOCK; index++) if (block[index] !== 0) return false
  return true
}

/** The sum of all bytes, the checksum's own counted as blanks. Some old writers summed signed bytes. */
export function checksumFits(block: Uint8Array, at: number): boolean {
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
