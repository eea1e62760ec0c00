import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rpm } from '../../src/packages/rpm.js'

// Databases that SQLite wrote, with headers made here. Those of rpm itself: __tests__/docker/packages-rpm.test.ts.

const PLACE = 'var/lib/rpm/rpmdb.sqlite'
const LOG = `${PLACE}-wal`
const TABLE = "CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)"

const NONE = Buffer.alloc(0)
let folder: string
let count = 0
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tare-rpm-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Database {
  readonly file: Buffer
  readonly log: Buffer
}

/** What SQLite writes, log included, while the database is still open. */
function written(make: (database: DatabaseSync) => void, pageBytes = 512, start: Buffer = NONE): Database {
  const file = path.join(folder, `${count++}.sqlite`)
  writeFileSync(file, start)
  const database = new DatabaseSync(file)
  database.exec(`PRAGMA page_size = ${pageBytes}; PRAGMA synchronous = OFF`)
  make(database)
  const log = ((): Buffer => {
    try {
      return readFileSync(`${file}-wal`)
    } catch {
      return Buffer.alloc(0)
    }
  })()
  const content = readFileSync(file)
  database.close()
  return { file: content, log }
}

const insert = (database: DatabaseSync, headers: readonly Uint8Array[]): void => {
  const statement = database.prepare('INSERT INTO Packages (blob) VALUES (?)')
  for (const header of headers) statement.run(header)
}
const databaseOf = (headers: readonly Uint8Array[], pageBytes?: number): Buffer =>
  written((database) => {
    database.exec(TABLE)
    database.exec('BEGIN')
    insert(database, headers)
    database.exec('COMMIT')
  }, pageBytes).file

const read = (file: Uint8Array, log?: Uint8Array) =>
  rpm.read(new Map([[PLACE, file], ...(log ? [[LOG, log] as const] : [])]))
const namesIn = (file: Uint8Array, log?: Uint8Array): readonly string[] => read(file, log).map(({ name }) => name)

/** What SQLite itself reads of the same bytes. */
function namesBySqlite({ file, log }: Database): readonly string[] {
  const name = path.join(folder, `${count++}.sqlite`)
  writeFileSync(name, file)
  writeFileSync(`${name}-wal`, log)
  const database = new DatabaseSync(name)
  try {
    const rows = database.prepare('SELECT blob FROM Packages ORDER BY hnum').all()
    return rows.map(({ blob }) => /package-\d+/.exec(Buffer.from(blob as Uint8Array).toString('latin1'))?.[0] ?? '')
  } finally {
    database.close()
  }
}

interface Tag {
  readonly tag: number
  readonly type: number
  readonly count: number
  readonly data: Buffer
}

const text = (tag: number, ...values: readonly string[]): Tag => ({
  tag,
  type: values.length === 1 ? 6 : 8,
  count: values.length,
  data: Buffer.from(values.map((value) => `${value}\0`).join('')),
})
const list = (tag: number, values: readonly string[]): Tag => ({ ...text(tag, ...values), type: 8 })
const numbers = (tag: number, values: readonly number[]): Tag => {
  const data = Buffer.alloc(values.length * 4)
  for (const [at, value] of values.entries()) data.writeUInt32BE(value, at * 4)
  return { tag, type: 4, count: values.length, data }
}
const states = (...values: readonly number[]): Tag => ({
  tag: 1029,
  type: 1,
  count: values.length,
  data: Buffer.from(values),
})

/** A header as rpm writes it (lib/header.c), the data of each tag behind that of the last. */
function headerOf(tags: readonly Tag[]): Buffer {
  const data = Buffer.concat(tags.map((tag) => tag.data))
  const entries = Buffer.alloc(8 + tags.length * 16)
  entries.writeUInt32BE(tags.length)
  entries.writeUInt32BE(data.length, 4)
  let offset = 0
  for (const [at, tag] of tags.entries()) {
    for (const [field, value] of [tag.tag, tag.type, offset, tag.count].entries())
      entries.writeUInt32BE(value, 8 + at * 16 + field * 4)
    offset += tag.data.length
  }
  return Buffer.concat([entries, data])
}

const named = (name: string): readonly Tag[] => [text(1000, name), text(1001, '1.0'), text(1002, '2')]
const simple = (at: number, bytes = 0): Buffer =>
  headerOf([...named(`package-${at}`), { tag: 9999, type: 7, count: bytes, data: Buffer.alloc(bytes, 'x') }])
const simples = (amount: number, bytes = 0): readonly Buffer[] =>
  Array.from({ length: amount }, (_, at) => simple(at, bytes))
const namesOf = (amount: number): readonly string[] => Array.from({ length: amount }, (_, at) => `package-${at}`)

const withFiles = headerOf([
  ...named('files'),
  list(1117, ['usr', 'grün', 'left-out', 'b']),
  list(1118, ['/', '/usr/share/', '/etc/']),
  numbers(1116, [0, 1, 1, 2]),
])

const DAMAGED = /^Error: the database is damaged: /
const reasonOf = (file: Uint8Array, log?: Uint8Array): string => {
  try {
    return `no error, but ${namesIn(file, log).join(' ')}`
  } catch (error) {
    return String(error)
  }
}

describe('a package', () => {
  const one = (...tags: readonly Tag[]) => read(databaseOf([headerOf(tags)]))

  test('has its version with its release, and its epoch where that is not 0', () => {
    expect(one(...named('a'))).toEqual([{ name: 'a', version: '1.0-2', files: [] }])
    expect(one(...named('a'), numbers(1003, [0]))).toMatchObject([{ version: '1.0-2' }])
    expect(one(...named('a'), numbers(1003, [3]))).toMatchObject([{ version: '3:1.0-2' }])
    expect(one(text(1000, 'ä'), text(1001, '1'), text(1002, 'ü'))).toMatchObject([{ name: 'ä', version: '1-ü' }])
  })
  test('has the files of its folders, as bytes', () => {
    expect(read(databaseOf([withFiles]))).toMatchObject([
      { files: ['usr', 'usr/share/grÃ¼n', 'usr/share/left-out', 'etc/b'] },
    ])
  })
  test('has no files that rpm did not install, or that another package replaced', () => {
    const files = [list(1117, ['a', 'b', 'c', 'd', 'e']), list(1118, ['/']), numbers(1116, [0, 0, 0, 0, 0])]
    expect(one(...named('a'), ...files, states(0, 1, 2, 3, 4))).toMatchObject([{ files: ['a'] }])
  })
  test('does not have the root folder', () => {
    expect(one(...named('a'), list(1117, ['', 'a']), list(1118, ['/']), numbers(1116, [0, 0]))).toMatchObject([
      { files: ['a'] },
    ])
  })
  test('has what was added at its installation, not what its archive said', () => {
    expect(one(text(1000, 'archive'), ...named('added'))).toMatchObject([{ name: 'added' }])
  })
  test('is no key', () => {
    expect(namesIn(databaseOf([headerOf(named('gpg-pubkey')), headerOf(named('a'))]))).toEqual(['a'])
  })
})

describe('a database', () => {
  test.each([512, 1_024, 4_096, 65_536])('with pages of %i bytes has them all', (pageBytes) => {
    expect(namesIn(databaseOf([], pageBytes))).toEqual([])
    for (const [amount, bytes] of [
      [1, 0],
      [2_000, 0],
      [30, 3_000],
      [2, 300_000],
    ] as const)
      expect(namesIn(databaseOf(simples(amount, bytes), pageBytes))).toEqual(namesOf(amount))
  })
  test('has headers of any length: they go on in other pages from some length on', () => {
    const headers = Array.from({ length: 1_300 }, (_, at) => simple(at, at))
    for (const pageBytes of [512, 1_024]) expect(namesIn(databaseOf(headers, pageBytes))).toEqual(namesOf(1_300))
  })
  test('with pages that are not used', () => {
    const { file } = written((database) => {
      database.exec(`PRAGMA auto_vacuum = INCREMENTAL; ${TABLE}`)
      database.exec('BEGIN')
      insert(database, simples(200, 900))
      database.exec('DELETE FROM Packages WHERE hnum % 3 = 0; COMMIT')
    })
    expect(namesIn(file)).toEqual(namesOf(200).filter((_, at) => at % 3 !== 2))
  })
  test('with bytes at the end of each page that are not used', () => {
    const { file: start } = written((database) => {
      database.exec('PRAGMA user_version = 1')
    })
    start[20] = 12
    // Where the cells of the first page begin.
    start.writeUInt16BE(512 - 12, 100 + 5)
    const fill = (database: DatabaseSync): void => {
      database.exec(`${TABLE}; BEGIN`)
      insert(
        database,
        Array.from({ length: 700 }, (_, at) => simple(at, at)),
      )
      database.exec('COMMIT')
    }
    const { file } = written(fill, 512, start)
    expect(file[20]).toBe(12)
    expect(namesIn(file)).toEqual(namesOf(700))
  })
  test('with keys and numbers of any size before its headers', () => {
    const values = [0, 1, 100, 1_000, 100_000, 1_000_000_000, 1_000_000_000_000, 10n ** 18n, 1.5, null]
    const { file } = written((database) => {
      database.exec('CREATE TABLE Packages (hnum, blob)')
      const statement = database.prepare('INSERT INTO Packages (rowid, hnum, blob) VALUES (?, ?, ?)')
      for (const [at, value] of values.entries()) statement.run(BigInt(at - 5) * 10n ** 17n, value, simple(at))
    })
    expect(namesIn(file)).toEqual(namesOf(values.length))
  })
  test('with more columns than a database of rpm: they are passed over', () => {
    const { file } = written((database) => {
      database.exec('CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob, a, b, c, d)')
      database.prepare("INSERT INTO Packages (blob, d) VALUES (?, 'zz')").run(simple(0))
    })
    const types = file.indexOf(Buffer.from([0, 0, 0, 13 + 2 * 2]))
    expect(types).toBeGreaterThan(0)
    // A text that would end behind its row.
    file[types + 3] = 127
    expect(namesIn(file)).toEqual(['package-0'])
  })
  test('is found in both of its places, and the newer one counts', () => {
    const [older, newer] = [databaseOf([simple(1)]), databaseOf([simple(2)])]
    const [last, first] = ['var/lib/rpm/rpmdb.sqlite', 'usr/lib/sysimage/rpm/rpmdb.sqlite']
    expect(rpm.read(new Map([[last, older]]))).toMatchObject([{ name: 'package-1' }])
    expect(
      rpm.read(
        new Map([
          [last, older],
          [first, newer],
        ]),
      ),
    ).toMatchObject([{ name: 'package-2' }])
    for (const place of [last, first])
      for (const name of [place, `${place}-wal`]) expect(rpm.isDatabase(name)).toBe(true)
    for (const name of [`${last}-shm`, `a/${last}`, 'rpmdb.sqlite', 'var/lib/rpm/', 'var/lib/rpm/x'])
      expect(rpm.isDatabase(name)).toBe(false)
  })
  test('in an older format is not read, and none is none', () => {
    for (const name of ['var/lib/rpm/Packages', 'usr/lib/sysimage/rpm/Packages.db']) {
      expect(rpm.isDatabase(name)).toBe(true)
      expect(() => rpm.read(new Map([[name, Buffer.from('RpmP')]]))).toThrow(`${name} has an older format`)
      expect(rpm.read(new Map([[name, Buffer.alloc(0)], [PLACE, databaseOf([simple(1)])] as const]))).toHaveLength(1)
    }
    expect(rpm.read(new Map())).toEqual([])
  })
})

describe('the log beside a database', () => {
  const ROWS = 1_500
  /** Written in four commits, none of which is in the file. */
  const makeLogged = (after?: (database: DatabaseSync) => void): Database =>
    written((database) => {
      database.exec(`${TABLE}; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0`)
      for (const at of [0, 1, 2, 3]) {
        database.exec('BEGIN')
        insert(database, [simple(at, ROWS)])
        if (at === 2) database.exec('DELETE FROM Packages WHERE hnum = 1')
        database.exec('COMMIT')
      }
      after?.(database)
    })
  const expectAsSqlite = (database: Database, what: unknown): void => {
    const names = namesBySqlite(database)
    expect([what, namesIn(database.file, database.log)]).toEqual([what, names])
  }

  test('has what the file does not have yet', () => {
    const { file, log } = makeLogged()
    expect(log.length).toBeGreaterThan(4 * ROWS)
    expect(namesIn(file)).toEqual([])
    expect(namesIn(file, Buffer.alloc(0))).toEqual([])
    expect(namesIn(file, log)).toEqual(['package-1', 'package-2', 'package-3'])
  })
  test('counts up to its last commit, wherever it ends', () => {
    const { file, log } = makeLogged()
    const seen = new Set<string>()
    for (let end = 0; end <= log.length; end += 67) {
      expectAsSqlite({ file, log: log.subarray(0, end) }, end)
      seen.add(namesIn(file, log.subarray(0, end)).join())
    }
    expect([...seen]).toEqual(['', 'package-0', 'package-0,package-1', 'package-1,package-2'])
  })
  test('counts up to the first frame with a wrong byte', () => {
    const { file, log } = makeLogged()
    const places = [...Array(80).keys(), ...Array.from({ length: log.length / 61 }, (_, at) => 80 + at * 61)]
    for (const place of places.filter((at) => at < log.length)) {
      const damaged = Buffer.from(log)
      damaged[place]! ^= 1
      expectAsSqlite({ file, log: damaged }, place)
    }
  })
  test('that began again does not count where it still has its earlier frames', () => {
    const { file, log } = makeLogged((database) => {
      database.exec('PRAGMA wal_checkpoint(PASSIVE); DELETE FROM Packages WHERE hnum = 2')
    })
    expect(log.length).toBeGreaterThan(4 * ROWS)
    expectAsSqlite({ file, log }, 'restarted')
    expect(namesIn(file, log)).toEqual(['package-2', 'package-3'])
  })
  test('is not one of a database with larger pages', () => {
    const larger = written((database) => {
      database.exec(`PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; ${TABLE}`)
      insert(database, [simple(1)])
    }, 1_024)
    expect(namesIn(larger.file, larger.log)).toEqual(['package-1'])
    expect(reasonOf(makeLogged().file, larger.log)).toContain('its log has pages of another size')
  })

  /** A log that begins with another number, and has the sums that fit it. */
  function begunWith(start: number, log: Buffer): Buffer {
    const other = Buffer.from(log)
    other.writeUInt32BE(start)
    const isBig = (start & 1) === 1
    let sums: readonly [number, number] = [0, 0]
    const add = (from: number, end: number): void => {
      for (let at = from; at < end; at += 8) {
        const [one, two] = [at, at + 4].map((place) =>
          isBig ? other.readUInt32BE(place) : other.readUInt32LE(place),
        ) as [number, number]
        const first = (sums[0] + one + sums[1]) % 2 ** 32
        sums = [first, (sums[1] + two + first) % 2 ** 32]
      }
    }
    const put = (at: number): void => {
      for (const index of [0, 1] as const) other.writeUInt32BE(sums[index], at + index * 4)
    }
    add(0, 24)
    put(24)
    for (let at = 32; at < log.length; at += 24 + 512) {
      add(at, at + 8)
      add(at + 24, at + 24 + 512)
      put(at + 16)
    }
    return other
  }

  test('counts on machines with either order of bytes, and only where it is one', () => {
    const { file, log } = makeLogged()
    const all = ['package-1', 'package-2', 'package-3']
    for (const [start, names] of [
      [0x377f0682, all],
      [0x377f0683, all],
      [0x377f0684, []],
    ] as const) {
      const other = begunWith(start, log)
      expectAsSqlite({ file, log: other }, start)
      expect(namesIn(file, other)).toEqual(names)
    }
  })
})

describe('a damaged database', () => {
  test('with a wrong byte anywhere is read, or said to be damaged', () => {
    const whole = databaseOf([withFiles, ...simples(3, 900)])
    let refused = 0
    for (const mask of [0x01, 0xff])
      for (let place = 0; place < whole.length; place++) {
        const damaged = Buffer.from(whole)
        damaged[place]! ^= mask
        const reason = reasonOf(damaged)
        if (reason.startsWith('no error')) continue
        expect([place, reason]).toEqual([place, expect.stringMatching(DAMAGED)])
        refused++
      }
    expect(refused).toBeGreaterThan(200)
  })
  test('that ends too early has all of its packages, or is said to be damaged', () => {
    const whole = databaseOf(simples(60, 700))
    for (let end = 0; end < whole.length - 512; end += 127)
      expect([end, reasonOf(whole.subarray(0, end))]).toEqual([end, expect.stringMatching(DAMAGED)])
  })
  test.each([
    ['empty', Buffer.alloc(0), 'it ends before'],
    ['something else', Buffer.alloc(4_096, 'x'), 'it is no SQLite file'],
  ])('%s', (_, content, reason) => {
    expect(reasonOf(content)).toContain(`damaged: ${reason}`)
  })
  test('with pages of an impossible size', () => {
    for (const [at, value] of [
      [16, 0],
      [16, 0x0300],
      [16, 0x0100],
      [20, 255],
    ] as const) {
      const damaged = databaseOf([simple(1)])
      if (at === 16) damaged.writeUInt16BE(value, at)
      else damaged[at] = value
      expect(reasonOf(damaged)).toContain('pages of no possible size')
    }
  })
  test.each([
    [
      'a view',
      "CREATE TABLE other (a, b); CREATE VIEW Packages AS SELECT 1 AS hnum, x'00' AS blob FROM other",
      'no table',
    ],
    ['another table', 'CREATE TABLE Packages2 (hnum INTEGER PRIMARY KEY, blob)', 'no table'],
    ['no table at all', 'PRAGMA user_version = 1', 'no table'],
    ['a search tree', 'CREATE TABLE Packages (hnum PRIMARY KEY, blob) WITHOUT ROWID', 'a page of another kind'],
    [
      'one column',
      'CREATE TABLE Packages (hnum INTEGER PRIMARY KEY); INSERT INTO Packages VALUES (1)',
      'it ends before',
    ],
    [
      'no header in it',
      'CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob); INSERT INTO Packages VALUES (1, 123456)',
      'it ends before',
    ],
    [
      'what is calculated',
      'CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob AS (zeroblob(1000000000))); INSERT INTO Packages VALUES (1)',
      'it ends before',
    ],
  ])('with %s for its packages', (_, sql, reason) => {
    const { file } = written((database) => {
      database.exec(sql)
    })
    expect(reasonOf(file)).toContain(reason)
  })
  test('with triggers: no SQL of it is run', () => {
    const { file } = written((database) => {
      database.exec(`${TABLE}; CREATE TRIGGER one AFTER INSERT ON Packages BEGIN DELETE FROM Packages; END`)
      database.exec('DROP TRIGGER one')
      insert(database, [simple(1)])
      database.exec('CREATE TRIGGER Packages_too AFTER INSERT ON Packages BEGIN DELETE FROM Packages; END')
    })
    expect(namesIn(file)).toEqual(['package-1'])
  })
})

describe('a database that claims more than it holds', () => {
  test('a page that is below itself', () => {
    const file = databaseOf(simples(2_000))
    const inner = Array.from({ length: file.length / 512 }, (_, at) => at * 512).find((at) => file[at] === 0x05)!
    file.writeUInt32BE(inner / 512 + 1, inner + 8)
    expect(reasonOf(file)).toContain('more pages than there are')
  })
  test('rows that are all the same large one', () => {
    const file = databaseOf([simple(0, 30_000), ...simples(200)], 65_536)
    const page = Math.floor(file.indexOf('x'.repeat(30_000)) / 65_536) * 65_536
    const cells = file.readUInt16BE(page + 3)
    expect(cells).toBe(201)
    for (let cell = 1; cell < cells; cell++) file.copy(file, page + 8 + cell * 2, page + 8, page + 10)
    expect(reasonOf(file)).toContain('a row that is too large')
  })
  test('a row of more than any header', () => {
    const { file } = written((database) => {
      database.exec(`${TABLE}; INSERT INTO Packages (blob) VALUES (zeroblob(${64 * 1024 * 1024 + 1}))`)
    }, 65_536)
    expect(reasonOf(file)).toContain('a row that is too large')
  })
})

describe('a damaged header', () => {
  const files = (bases: Tag, folders: Tag, indexes: Tag, ...others: readonly Tag[]): readonly Tag[] => [
    ...named('a'),
    bases,
    folders,
    indexes,
    ...others,
  ]
  const bases = list(1117, ['a', 'b'])
  const folders = list(1118, ['/'])
  const indexes = numbers(1116, [0, 0])
  const cut = (header: Buffer): Buffer => header.subarray(0, -1)
  const shorter = (header: Buffer): Buffer => {
    const one = Buffer.from(cut(header))
    one.writeUInt32BE(one.readUInt32BE(4) - 1, 4)
    return one
  }
  const whole = headerOf(files(bases, folders, indexes))

  test('its parts are good ones', () => {
    expect(read(databaseOf([whole]))).toMatchObject([{ name: 'a', files: ['a', 'b'] }])
  })
  test.each<readonly [what: string, header: Buffer, reason: string]>([
    ['ends before its data', cut(whole), 'a header has another length'],
    ['has more entries than bytes', Buffer.from('ffffffff00000000', 'hex'), 'a header has another length'],
    ['has no name', headerOf([text(1001, '1'), text(1002, '2')]), 'no name or no version'],
    ['has no version', headerOf([text(1000, 'a'), text(1002, '2')]), 'no name or no version'],
    ['has several names', headerOf([...named('a'), list(1000, ['a', 'b'])]), 'more of a value'],
    ['has a number for a name', headerOf([...named('a'), numbers(1000, [1])]), 'a value of another type'],
    ['has a text for an epoch', headerOf([...named('a'), text(1003, '1')]), 'a value of another type'],
    ['has a text without an end', shorter(headerOf([...named('a').slice(1), text(1000, 'a')])), 'it ends before'],
    ['has more names than folders', headerOf(files(list(1117, ['a', 'b', 'c']), folders, indexes)), 'more of a value'],
    ['has fewer names than folders', headerOf(files(list(1117, ['a']), folders, indexes)), 'more files in one list'],
    ['has a file in no folder', headerOf(files(bases, folders, numbers(1116, [0, 1]))), 'a file is in no folder'],
    ['has a state too many', headerOf(files(bases, folders, indexes, states(0, 0, 0))), 'more files in one list'],
    [
      'says that it has billions of files',
      headerOf(files({ ...bases, count: 2 ** 32 - 1 }, folders, { ...indexes, count: 2 ** 32 - 1 })),
      'it ends before',
    ],
    [
      'says that it has more states than bytes',
      headerOf(files(bases, folders, indexes, { ...states(0, 0), count: 2 ** 32 - 1 })),
      'it ends before',
    ],
    [
      'has a long folder ten thousand times',
      headerOf(
        files(
          list(1117, Array<string>(10_000).fill('')),
          list(1118, [`/${'x'.repeat(50_000)}/`]),
          numbers(1116, Array<number>(10_000).fill(0)),
        ),
      ),
      'paths of a package are too long',
    ],
  ])('%s', (_, header, reason) => {
    expect(reasonOf(databaseOf([header]))).toMatch(DAMAGED)
    expect(reasonOf(databaseOf([header]))).toContain(reason)
  })
})
