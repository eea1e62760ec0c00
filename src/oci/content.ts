import { latin1 } from '../packages/ecosystem.js'
import { ECOSYSTEMS } from '../packages/ecosystems.js'
import { createElfReader, type DebugInfo } from './elf.js'
import { path as valueAt, record } from './json.js'
import { type PathTable, ROOT } from './pathtable.js'

// What is read from a file's content besides its checksum: package databases, what could be stripped from programs, and
// which packages npm lists as development only.

/** What is known of the content of a layer's files, by the row of the file. */
export interface ContentFacts {
  readonly programs: Map<number, DebugInfo>
  /** From the list that npm keeps in `node_modules`: the folders of packages for development only. */
  readonly devPackages: Map<number, Uint32Array>
  /** Files of package databases, whole; undefined for one that there was no room for. */
  readonly databases: Map<number, Uint8Array | undefined>
}

export const noContentFacts = (): ContentFacts => ({
  programs: new Map(),
  devPackages: new Map(),
  databases: new Map(),
})

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
const LOCKFILE = /(^|\/)node_modules\/\.package-lock\.json$/
const MAX_LOCKFILE_BYTES = 4 * 1024 * 1024
// More lockfiles in one layer, or more packages, than any project has: they bound what an attacker can do.
const MAX_LOCKFILES = 8
const MAX_PACKAGES = 4_000
// npm allows 214 characters for a name, and packages are nested in packages.
const MAX_FOLDER_BYTES = 2_000

/** How much of one file of a database is kept. */
export const MAX_DATABASE_BYTES = 32 * 1024 * 1024

const MAX_DEPTH = 512

const isPlaceNamed = (name: string): boolean => ECOSYSTEMS.some((ecosystem) => ecosystem.isPlace(name))

/** Chooses the reader of a file's content, by its path's number and its size: none for nearly all files. */
export function contentReaders(paths: PathTable) {
  // Most files lie in folders without a database: a folder's name is read once.
  const places = new Map<number, boolean>()
  const isPlace = (folder: number): boolean => {
    const known = places.get(folder)
    if (known !== undefined) return known
    const found = !isDeep(folder) && isPlaceNamed(latin1(paths.bytesOf(folder)))
    places.set(folder, found)
    return found
  }
  // Nobody opens longer paths (PATH_MAX): their names are not put together.
  const isDeep = (folder: number): boolean => {
    let at = folder
    for (let depth = 0; at !== ROOT; depth++, at = paths.parentOf(at)) if (depth === MAX_DEPTH) return true
    return false
  }
  const database = (path: number, size: number): ContentReader | undefined => {
    if (size === 0 || !isPlace(paths.parentOf(path))) return undefined
    const name = latin1(paths.bytesOf(path))
    return ECOSYSTEMS.some((ecosystem) => ecosystem.isDatabase(name)) ? databaseReader(name, size) : undefined
  }
  return {
    database,
    any: (path: number, size: number): ContentReader | undefined =>
      database(path, size) ?? (size < MIN_PROGRAM_BYTES ? undefined : programReader(size)),
  }
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

function databaseReader(name: string, size: number): ContentReader {
  const content = size > MAX_DATABASE_BYTES ? undefined : Buffer.alloc(size)
  return {
    take(bytes, at) {
      if (!content) return Infinity
      content.set(bytes.subarray(0, size - at), at)
      return at + bytes.length
    },
    finish(facts, row, paths) {
      const hasRoom = content !== undefined && paths.takeRoom(size)
      facts.databases.set(row, hasRoom ? content : undefined)
      if (content && LOCKFILE.test(name)) noteDevelopment(name, content, facts, row, paths)
    },
  }
}

function noteDevelopment(name: string, lockfile: Buffer, facts: ContentFacts, row: number, paths: PathTable): void {
  if (lockfile.length > MAX_LOCKFILE_BYTES || facts.devPackages.size >= MAX_LOCKFILES) return
  const project = Buffer.from(name.replace(LOCKFILE, '$1'), 'latin1')
  const packages = developmentOnly(lockfile.toString())
  if (!packages || packages.length > MAX_PACKAGES) return
  const folders = packages.map((folder) => Buffer.from(folder))
  if (folders.some(({ length }) => length > MAX_FOLDER_BYTES)) return
  facts.devPackages.set(
    row,
    Uint32Array.from(folders, (folder) => paths.intern(Buffer.concat([project, folder]))),
  )
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
