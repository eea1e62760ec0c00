import { type DatabaseFiles, type Ecosystem, type InstalledPackage, latin1, requireFew, utf8 } from './ecosystem.js'
import { NOTHING, part, readTable } from './sqlite.js'

// rpm's database since 4.16: an SQLite file whose table `Packages` holds each package's header (rpm's
// lib/backend/sqlite.c).

const FOLDERS = ['usr/lib/sysimage/rpm/', 'var/lib/rpm/']
const SQLITE = FOLDERS.map((folder) => `${folder}rpmdb.sqlite`)
const LOG = '-wal'
/** Berkeley DB and ndb, which have formats of their own. */
const OLDER = FOLDERS.flatMap((folder) => [`${folder}Packages`, `${folder}Packages.db`])
const DATABASES = new Set([...SQLITE, ...SQLITE.map((path) => `${path}${LOG}`), ...OLDER])

export const rpm: Ecosystem = {
  name: 'rpm',
  isSystem: true,
  isPlace: (folder) => FOLDERS.includes(`${folder}/`),
  isDatabase: (path) => DATABASES.has(path),
  read(files) {
    const path = SQLITE.find((place) => files.has(place))
    if (path !== undefined) return readDatabase(files, path)
    const older = OLDER.find((place) => files.has(place))
    if (older !== undefined) throw new Error(`${older} has an older format of rpm's database, which is not read`)
    return []
  },
}

function readDatabase(files: DatabaseFiles, path: string): readonly InstalledPackage[] {
  try {
    const found: InstalledPackage[] = []
    for (const [, header = NOTHING] of readTable('Packages', files.get(path), files.get(`${path}${LOG}`))) {
      const one = readHeader(header)
      // Keys that signatures are checked with stand in it as packages without files.
      if (one.name !== 'gpg-pubkey') found.push(one)
      requireFew(found.length)
    }
    return found
  } catch (error) {
    throw error instanceof RangeError ? damaged('it ends before what it points to', error) : error
  }
}

const damaged = (what: string, cause?: unknown): Error => new Error(`the database is damaged: ${what}`, { cause })

// The header of a package: entries of tag, type, offset and count, then the data they point into (rpm's lib/header.c,
// `hdrblobInit`; its tags are in include/rpm/rpmtag.h).

const TAG = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  fileStates: 1029,
  dirIndexes: 1116,
  baseNames: 1117,
  dirNames: 1118,
} as const
const TAGS = new Set<number>(Object.values(TAG))
const TYPE = { char: 1, int32: 4, string: 6, stringArray: 8 } as const
const ENTRY_BYTES = 16
// Files share the names of their folders, so that their paths can be longer than the header. But it says much more of
// each file, such as a checksum of 64 letters.
const MAX_PATH_SHARE = 4
/** RPMFILE_STATE_NORMAL; of the others there is nothing, or what another package put there (include/rpm/rpmfiles.h). */
const NORMAL = 0

interface HeaderEntry {
  readonly type: number
  readonly at: number
  readonly count: number
}

function readHeader(header: Buffer): InstalledPackage {
  const dataAt = 8 + ENTRY_BYTES * header.readUInt32BE(0)
  if (dataAt + header.readUInt32BE(4) !== header.length) throw damaged('a header has another length than it says')
  const entries = new Map<number, HeaderEntry>()
  for (let at = 8; at < dataAt; at += ENTRY_BYTES) {
    const [tag = 0, type = 0, offset = 0, count = 0] = [0, 4, 8, 12].map((field) => header.readUInt32BE(at + field))
    // A tag that comes again replaces the first: rpm added it when it installed the package.
    if (TAGS.has(tag)) entries.set(tag, { type, at: dataAt + offset, count })
  }
  const [[name], [version], [release]] = [text(TAG.name), text(TAG.version), text(TAG.release)]
  if (name === undefined || version === undefined || release === undefined)
    throw damaged('a package has no name or no version')
  const [epoch = 0] = numbers(TAG.epoch, TYPE.int32)
  return {
    name: utf8(name),
    version: `${epoch > 0 ? `${epoch}:` : ''}${utf8(version)}-${utf8(release)}`,
    files: paths(),
  }

  function paths(): readonly string[] {
    const folders = numbers(TAG.dirIndexes, TYPE.int32)
    const states = numbers(TAG.fileStates, TYPE.char)
    const [names, folderNames] = [text(TAG.baseNames, folders.length), text(TAG.dirNames, folders.length)]
    if (names.length !== folders.length || (states.length > 0 && states.length !== folders.length))
      throw damaged('a package has more files in one list than in another')
    let room = header.length * MAX_PATH_SHARE
    return names.flatMap((base, at) => {
      const folder = folderNames[folders[at] ?? 0]
      if (folder === undefined) throw damaged('a file is in no folder')
      room -= folder.length + base.length
      if (room < 0) throw damaged('the paths of a package are too long')
      const path = `${folder}${base}`.replace(/^\/+/, '')
      return path === '' || (states[at] ?? NORMAL) !== NORMAL ? [] : [path]
    })
  }

  /** Nothing where the tag is missing. */
  function entryOf(tag: number, ...types: readonly number[]): HeaderEntry {
    const entry = entries.get(tag) ?? { type: types[0] ?? 0, at: dataAt, count: 0 }
    if (!types.includes(entry.type)) throw damaged('a header has a value of another type')
    return entry
  }

  function numbers(tag: number, type: typeof TYPE.int32 | typeof TYPE.char): Uint8Array | readonly number[] {
    const { at, count } = entryOf(tag, type)
    if (type === TYPE.char) return part(header, at, count)
    const all = part(header, at, count * 4)
    return Array.from({ length: count }, (_, index) => all.readUInt32BE(index * 4))
  }

  function text(tag: number, most = 1): readonly string[] {
    const { at, count } = entryOf(tag, TYPE.string, TYPE.stringArray)
    if (count > most) throw damaged('a header has more of a value than there can be')
    const found: string[] = []
    for (let from = at; found.length < count;) {
      const end = header.indexOf(0, from)
      if (end < 0) throw new RangeError()
      found.push(latin1(header.subarray(from, end)))
      from = end + 1
    }
    return found
  }
}
