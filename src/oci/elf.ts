// What `strip` would take out of a program: debug information, symbols and their names. Read from the file's headers
// alone, as the file streams by. Source: System V ABI, gABI chapters 4 and 5; the debug sections are those that GNU
// binutils recognises (bfd/elf.c).

/** What could be stripped from one program or shared library. */
export interface DebugInfo {
  readonly bytes: number
  /** The language it was written in, where that is visible. */
  readonly madeBy: 'Go' | 'Rust' | undefined
}

interface Range {
  readonly start: number
  readonly end: number
}

const ELF_MAGIC = 0x7f
const HEADER_BYTES = 64
const MAX_SECTIONS = 4_096
const MAX_NAMES_BYTES = 65_536
// Longer than every name that is looked for; it bounds the memory for all names.
const MAX_NAME_BYTES = 64
// Linkers write the names of sections and symbols before the section table, so a stream has passed them when the table
// says where they are. GNU ld writes section names last, lld symbol names.
const HELD_BYTES = 4 * 1024 * 1024
// This many bytes of the last symbol names are enough to recognise the language.
const TELLING_BYTES = 16_384

/**
 * Reads a program from its start, in pieces that may leave out what it does not ask for, and holds some megabytes at
 * most. A damaged or inconsistent one has no result.
 */
export function createElfReader(size: number) {
  const reading = readElf(size)
  let step = reading.next()
  let held = new Uint8Array(HEADER_BYTES)
  let filled = 0

  function answer(bytes: Uint8Array | undefined): void {
    step = reading.next(bytes)
    filled = 0
    if (step.done !== true) held = new Uint8Array(step.value.end - step.value.start)
  }

  return {
    /** @returns where the next bytes are that it asks for; Infinity when it is done */
    take(chunk: Uint8Array, at: number): number {
      const end = at + chunk.length
      while (step.done !== true && step.value.start < end) {
        const from = step.value.start + filled
        if (from < at) answer(undefined)
        else {
          const piece = chunk.subarray(from - at, Math.min(step.value.end, end) - at)
          held.set(piece, filled)
          filled += piece.length
          if (filled < held.length) break
          answer(held)
        }
      }
      return step.done === true ? Infinity : step.value.start + filled
    },
    result: (): DebugInfo | undefined => (step.done === true ? step.value : undefined),
  }
}

/** Asks for parts of a file, one after the other. The answer is undefined for a part that is no longer available. */
function* readElf(size: number): Generator<Range, DebugInfo | undefined, Uint8Array | undefined> {
  if (size < HEADER_BYTES) return undefined
  const header = yield { start: 0, end: HEADER_BYTES }
  const table = header && findTable(header, size)
  if (!table) return undefined
  const start = Math.max(HEADER_BYTES, table.start - HELD_BYTES)
  const bytes = yield { start, end: table.end }
  if (!bytes) return undefined
  const sections = readSections(bytes.subarray(table.start - start), table)
  const names = sections[table.names]
  if (!names || names.bytes > MAX_NAMES_BYTES || !areWithin(sections, table, size)) return undefined
  const isHeld = names.start >= start && names.start + names.bytes <= table.end
  const texts = isHeld
    ? bytes.subarray(names.start - start)
    : yield { start: names.start, end: names.start + names.bytes }
  if (!texts) return undefined
  const named = sections.map((section) => ({ ...section, name: textAt(texts.subarray(0, names.bytes), section.name) }))
  // A file of debug information alone has a program's sections without their content.
  if (named.some(({ type, flags }) => type === Type.NoBits && (flags & FLAG_EXECUTABLE) !== 0)) return undefined
  const namesOfSymbols = new Set(named.filter(({ type }) => type === Type.Symbols).map(({ link }) => link))
  namesOfSymbols.delete(table.names)
  const found = named
    .filter((section, index) => isStripped(section, namesOfSymbols.has(index)))
    .reduce((sum, section) => sum + section.bytes, 0)
  if (found === 0) return undefined
  return { bytes: found, madeBy: makerOf(named, bytes.subarray(0, table.start - start).subarray(-TELLING_BYTES)) }
}

interface Table extends Range {
  readonly is64: boolean
  readonly isLittle: boolean
  /** Index of the section that holds the sections' names. */
  readonly names: number
}

interface ElfSection<Name> {
  readonly name: Name
  readonly type: number
  readonly flags: number
  readonly start: number
  readonly bytes: number
  readonly link: number
}

const Type = { Null: 0, Symbols: 2, Texts: 3, RelocationsA: 4, NoBits: 8, Relocations: 9, SymbolSections: 18 } as const
const FLAG_ALLOCATED = 2
const FLAG_EXECUTABLE = 4
const PROGRAM = 2
const SHARED_OBJECT = 3

/** Where a program or shared library has its table of sections; object files and kernel modules are neither. */
function findTable(header: Uint8Array, size: number): Table | undefined {
  const [magic, e, l, f, bits, order] = header
  if (
    magic !== ELF_MAGIC ||
    e !== 0x45 ||
    l !== 0x4c ||
    f !== 0x46 ||
    (bits !== 1 && bits !== 2) ||
    (order !== 1 && order !== 2)
  )
    return undefined
  const is64 = bits === 2
  const isLittle = order === 1
  const view = viewOf(header)
  const half = (at: number): number => view.getUint16(at, isLittle)
  const kind = half(16)
  const [start, rest] = is64 ? [wide(view, 40, isLittle), 58] : [view.getUint32(32, isLittle), 46]
  const [entryBytes, count, names] = [half(rest), half(rest + 2), half(rest + 4)]
  const end = start + count * entryBytes
  const isRight =
    (kind === PROGRAM || kind === SHARED_OBJECT) &&
    entryBytes === (is64 ? 64 : 40) &&
    start >= HEADER_BYTES &&
    end <= size
  return isRight && count > 0 && count <= MAX_SECTIONS ? { start, end, is64, isLittle, names } : undefined
}

function readSections(bytes: Uint8Array, { is64, isLittle, start, end }: Table): readonly ElfSection<number>[] {
  const view = viewOf(bytes)
  const entryBytes = is64 ? 64 : 40
  return Array.from({ length: (end - start) / entryBytes }, (_, index) => {
    const at = index * entryBytes
    const number = (offset: number): number => view.getUint32(at + offset, isLittle)
    const long = (wideOffset: number, offset: number): number =>
      is64 ? wide(view, at + wideOffset, isLittle) : number(offset)
    return {
      name: number(0),
      type: number(4),
      flags: long(8, 8) % 0x1_0000_0000,
      start: long(24, 16),
      bytes: long(32, 20),
      link: number(is64 ? 40 : 24),
    }
  })
}

/**
 * Whether the sections lie in the file without overlap, with almost nothing after them: data appended to a program (a
 * self-extracting archive) would not survive strip.
 */
function areWithin(sections: readonly ElfSection<number>[], table: Range, size: number): boolean {
  let end = 0
  const stored = sections.filter(({ type, bytes }) => type !== Type.Null && type !== Type.NoBits && bytes > 0)
  for (const section of stored.toSorted((one, other) => one.start - other.start)) {
    if (section.start < end) return false
    end = section.start + section.bytes
  }
  return end <= size && size - Math.max(end, table.end) < HEADER_BYTES
}

function isStripped({ type, flags, name }: ElfSection<string>, isNamesOfSymbols: boolean): boolean {
  if ((flags & FLAG_ALLOCATED) !== 0) return false
  switch (type) {
    case Type.Symbols:
    case Type.SymbolSections:
    case Type.Relocations:
    case Type.RelocationsA:
      return true
    case Type.Texts:
      return isNamesOfSymbols
    case Type.Null:
    case Type.NoBits:
      return false
    default:
      return /^\.(z?debug|gnu\.debuglto_\.debug_|gnu\.linkonce\.wi\.|stab|gdb_index|line$)/.test(name)
  }
}

/** @param before what lies before the table of sections: the last names of symbols, most often */
function makerOf(sections: readonly ElfSection<string>[], before: Uint8Array): DebugInfo['madeBy'] {
  if (sections.some(({ name }) => name === '.go.buildinfo' || name === '.note.go.buildid')) return 'Go'
  return /\0_RI?Nv|rust_eh_personality|rust_begin_unwind|__rustc|17h[0-9a-f]{16}E/.test(
    Buffer.from(before).toString('latin1'),
  )
    ? 'Rust'
    : undefined
}

function textAt(bytes: Uint8Array, start: number): string {
  const text = bytes.subarray(start, start + MAX_NAME_BYTES)
  const end = text.indexOf(0)
  return Buffer.from(end === -1 ? text : text.subarray(0, end)).toString('latin1')
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** A 64-bit number. One that is too large to be exact is also beyond the end of every file. */
const wide = (view: DataView, at: number, isLittle: boolean): number => Number(view.getBigUint64(at, isLittle))
