/** A package that a package manager has installed, and which files it says are its own. */
export interface InstalledPackage {
  readonly name: string
  readonly version: string
  /** Their paths, without a leading slash, as bytes in latin1; and nothing that is not there. */
  readonly files?: Iterable<string>
  /** Everything in these folders that no package of a folder in them owns; they end without a slash. */
  readonly folders?: readonly string[]
}

/** Content of an image's files by their paths, without a leading slash; both are bytes, paths in latin1. */
export type DatabaseFiles = ReadonlyMap<string, Uint8Array>

/** Hears of a database that cannot be read, where others can. */
export type Damaged = (path: string, error: unknown) => void

/**
 * A package manager. What its database says of sizes is not used: it is wrong by up to several hundred times.
 */
export interface Ecosystem {
  /** Its type in package URLs (https://github.com/package-url/purl-spec). */
  readonly name: string
  /** Its files belong to the system: they are never part of another package that lies around them. */
  readonly isSystem: boolean
  /** Whether files of its database lie in a folder: asked once for each folder, without a slash at its ends. */
  isPlace(folder: string): boolean
  /** Whether a file in such a folder is one of its database. */
  isDatabase(path: string): boolean
  /**
   * @param damaged where several databases are independent of each other, hears of those that cannot be read; without
   * it the first of them is thrown
   * @returns what is installed; empty where the image has none of its databases
   * @throws when all that is installed stands in one database, and that is damaged
   */
  read(files: DatabaseFiles, damaged?: Damaged): readonly InstalledPackage[]
}

/** A text or a path as bytes, each of them a character. */
export const latin1 = (content: Uint8Array): string =>
  Buffer.from(content.buffer, content.byteOffset, content.length).toString('latin1')

/** A text for people: UTF-8 where it is. */
export const utf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8')

/** JSON in a database is UTF-8, and some write a byte order mark before it. */
export function parseJson(content: Uint8Array): unknown {
  const text = Buffer.from(content.buffer, content.byteOffset, content.length).toString('utf8')
  return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
}

/** What JSON says of a thing; nothing where it is no object. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** A path that stands in a text, as bytes. */
export const bytesOf = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/** Reads databases one by one: a damaged one takes no other with it. */
export function readEach(
  files: DatabaseFiles,
  readOne: (path: string, content: Uint8Array) => readonly InstalledPackage[],
  damaged?: Damaged,
): readonly InstalledPackage[] {
  const found: InstalledPackage[] = []
  for (const [path, content] of files) {
    try {
      const packages = readOne(path, content)
      requireFew(found.length + packages.length)
      for (const one of packages) found.push(one)
    } catch (error) {
      if (!damaged) throw error
      damaged(path, error)
    }
  }
  return found
}

/** Stanzas of `Field: value`, as Debian writes them (deb822(5)); lines that go on a value begin with a blank. */
export function* stanzas(text: string): Generator<ReadonlyMap<string, string>> {
  let fields = new Map<string, string>()
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      if (fields.size > 0) yield fields
      fields = new Map()
      continue
    }
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  if (fields.size > 0) yield fields
}

/**
 * Caches that hold packages unpacked, as they would be installed: of yarn (classic), uv and conda. Nothing there is
 * installed.
 */
export const isCached = (path: string): boolean => UNPACKED.test(path)
const UNPACKED = /(?:^|\/)(?:yarn\/v\d+\/npm-|uv\/archive-v\d+\/|pkgs\/[^/]+-[^/-]+-[^/-]+\/lib\/)/

/** More than any image has: what lists more is damaged, or meant to fill the memory. @throws Error */
export function requireFew(packages: number): void {
  if (packages > 100_000) throw new Error('it lists more packages than any image has')
}

/** PATH_MAX: nobody opens a longer one. */
export const MAX_PATH_BYTES = 4_096

/** A path that a database gives relative to a folder, or as a whole one; nothing where it is too long. */
export function resolvePath(folder: string, path: string): string {
  if (folder.length + path.length > MAX_PATH_BYTES * 2) return ''
  const parts = path.startsWith('/') || folder === '' ? [] : folder.split('/')
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}
