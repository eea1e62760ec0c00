import { createElfReader, type DebugInfo } from './elf.js'
import { path as valueAt, record } from './json.js'
import type { PathTable } from './pathtable.js'

// What is read from a file's content besides its checksum: what could be stripped from programs, and which packages npm
// lists as development only.

/** What is known of the content of a layer's files, by the row of the file. */
export interface ContentFacts {
  readonly programs: Map<number, DebugInfo>
  /** From the list that npm keeps in `node_modules`: the folders of packages for development only. */
  readonly devPackages: Map<number, Uint32Array>
}

export const noContentFacts = (): ContentFacts => ({ programs: new Map(), devPackages: new Map() })

/** Reads one file from its start. */
export interface ContentReader {
  /**
   * @param at where in the file these bytes are
   * @returns where the next bytes of interest are, Infinity when nothing more is; bytes before it may be passed over
   */
  take(bytes: Uint8Array, at: number): number
  /** The file is complete: adds what is known of it. */
  finish(facts: ContentFacts, row: number, paths: PathTable): void
}

/** Smaller programs are not worth stripping, and most files are smaller. Of larger ones the first byte is checked. */
const MIN_PROGRAM_BYTES = 65_536
const ELF_MAGIC = 0x7f
// npm writes it, and deletes packages that it does not list:
// https://docs.npmjs.com/cli/configuring-npm/package-lock-json#hidden-lockfiles
const LOCKFILE = Buffer.from('/node_modules/.package-lock.json')
const MAX_LOCKFILE_BYTES = 4 * 1024 * 1024
// More lockfiles in one layer, or more packages, than any project has: they bound what an attacker can do.
const MAX_LOCKFILES = 8
const MAX_PACKAGES = 4_000
// npm allows 214 characters for a name, and packages are nested in packages.
const MAX_FOLDER_BYTES = 2_000

/** The reader for a file's content; undefined for nearly all files. */
export function readerFor(name: Uint8Array, size: number): ContentReader | undefined {
  if (isLockfile(name, size)) return lockfileReader(Buffer.from(name), size)
  return size < MIN_PROGRAM_BYTES ? undefined : programReader(size)
}

function programReader(size: number): ContentReader {
  let elf: ReturnType<typeof createElfReader> | undefined
  return {
    take(bytes, at) {
      if (!elf && bytes[0] !== ELF_MAGIC) return Infinity
      elf ??= createElfReader(size)
      return elf.take(bytes, at)
    },
    finish(facts, row) {
      const program = elf?.result()
      if (program) facts.programs.set(row, program)
    },
  }
}

function isLockfile(name: Uint8Array, size: number): boolean {
  const from = name.length - LOCKFILE.length
  // Two letters rule out most names, so only few are compared in full.
  if (
    size > MAX_LOCKFILE_BYTES ||
    from < -1 ||
    name[name.length - 1] !== LOCKFILE.at(-1) ||
    name[name.length - 18] !== 0x2e
  )
    return false
  return LOCKFILE.subarray(Math.max(0, -from)).equals(name.subarray(Math.max(0, from)))
}

function lockfileReader(name: Buffer, size: number): ContentReader {
  const text = Buffer.alloc(size)
  return {
    take(bytes, at) {
      text.set(bytes.subarray(0, size - at), at)
      return at + bytes.length
    },
    finish(facts, row, paths) {
      if (facts.devPackages.size >= MAX_LOCKFILES) return
      const project = name.subarray(0, Math.max(0, name.length - LOCKFILE.length + 1))
      const packages = developmentOnly(text.toString())
      if (!packages || packages.length > MAX_PACKAGES) return
      const folders = packages.map((folder) => Buffer.from(folder))
      if (folders.some(({ length }) => length > MAX_FOLDER_BYTES)) return
      facts.devPackages.set(
        row,
        Uint32Array.from(folders, (folder) => paths.intern(Buffer.concat([project, folder]))),
      )
    },
  }
}

/** @returns undefined for what is no such list */
function developmentOnly(text: string): readonly string[] | undefined {
  try {
    const packages = valueAt(JSON.parse(text), 'packages')
    if (packages === undefined) return undefined
    return Object.entries(record(packages)).flatMap(([folder, about]) =>
      record(about)['dev'] === true ? [folder] : [],
    )
  } catch {
    return undefined
  }
}
