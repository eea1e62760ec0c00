import {
  type Damaged,
  type DatabaseFiles,
  type Ecosystem,
  type InstalledPackage,
  latin1,
  requireFew,
  stanzas,
  utf8,
} from './ecosystem.js'

// dpkg's database: `status`, and a list of files for each package (dpkg(1), "FILES"; deb-old-style is not read). Images
// without dpkg itself (distroless) have one file for each package in `status.d`, its files in `.md5sums` beside it.

const ROOT = 'var/lib/dpkg/'
const STATUS = `${ROOT}status`
const DIVERSIONS = `${ROOT}diversions`
const INSTALLED = / (?:installed|unpacked|half-configured|triggers-\w+)$/

export const dpkg: Ecosystem = {
  name: 'deb',
  isSystem: true,
  isPlace: (folder) => /^var\/lib\/dpkg(?:\/info|\/status\.d)?$/.test(folder),
  isDatabase: (path) =>
    path.startsWith(ROOT) &&
    (path === STATUS || path === DIVERSIONS || /^(info\/[^/]+\.list|status\.d\/[^/]+)$/.test(path.slice(ROOT.length))),
  read(files, damaged) {
    const status = files.get(STATUS)
    if (!status && [...files.keys()].some((path) => path.endsWith('.list'))) throw new Error(`${STATUS} is not there`)
    const listed = status ? readStatus(latin1(status), files, damaged) : []
    return [...listed, ...readStatusFolder(files)]
  },
}

function readStatus(text: string, files: DatabaseFiles, damaged?: Damaged): readonly InstalledPackage[] {
  let isKnown = text.trim() === ''
  const diverted = readDiversions(files.get(DIVERSIONS))
  const packages: InstalledPackage[] = []
  for (const fields of stanzas(text)) {
    const [name = '', version = '', status = ''] = ['Package', 'Version', 'Status'].map((field) => fields.get(field))
    isKnown ||= name !== ''
    // Removed packages stay in it for their configuration.
    if (name === '' || !INSTALLED.test(status)) continue
    const architecture = fields.get('Architecture') ?? ''
    const list = files.get(`${ROOT}info/${name}:${architecture}.list`) ?? files.get(`${ROOT}info/${name}.list`)
    // dpkg writes one for every package, and images are made smaller by deleting them.
    if (!list) damaged?.(`${ROOT}info/${name}.list`, new Error('it is not there'))
    requireFew(packages.length)
    packages.push({
      name: utf8(name),
      version: utf8(version),
      files: list ? listedIn(latin1(list), name, diverted) : [],
    })
  }
  if (!isKnown) throw new Error(`${STATUS} names no package`)
  return packages
}

/** What an installed package depends on, alternatives included, and the names that it provides besides its own. */
export interface Dependencies {
  readonly needs: readonly string[]
  readonly provides: readonly string[]
}

export const isStatus = (path: string): boolean => path === STATUS

/** The dependencies of what is installed, by name (deb-control(5), "Depends", "Provides"; versions do not count). */
export function readDependencies(status: Uint8Array): ReadonlyMap<string, Dependencies> {
  const found = new Map<string, Dependencies>()
  for (const fields of stanzas(latin1(status))) {
    const namesIn = (field: string): readonly string[] =>
      (fields.get(field) ?? '').split(/[,|]/).flatMap((item) => /^\s*([^\s(:]+)/.exec(item)?.[1] ?? [])
    const name = fields.get('Package') ?? ''
    if (name === '' || !INSTALLED.test(fields.get('Status') ?? '')) continue
    found.set(name, { needs: [...namesIn('Pre-Depends'), ...namesIn('Depends')], provides: namesIn('Provides') })
  }
  return found
}

/** dpkg-divert(1): a file of any other package than the one that diverts it lies elsewhere. */
interface Diversion {
  readonly to: string
  readonly by: string
}

function readDiversions(content: Uint8Array | undefined): ReadonlyMap<string, Diversion> {
  const lines = content ? latin1(content).split('\n') : []
  const found = new Map<string, Diversion>()
  for (let at = 0; at + 2 < lines.length; at += 3) {
    const [from = '', to = '', by = ''] = lines.slice(at, at + 3)
    found.set(from.slice(1), { to: to.slice(1), by })
  }
  return found
}

function* listedIn(text: string, name: string, diverted: ReadonlyMap<string, Diversion>): Generator<string> {
  for (const line of text.split('\n')) {
    const path = line.slice(1)
    if (path === '' || path === '.') continue
    const diversion = diverted.get(path)
    yield diversion && diversion.by !== name ? diversion.to : path
  }
}

function readStatusFolder(files: DatabaseFiles): readonly InstalledPackage[] {
  const folder = `${ROOT}status.d/`
  const packages: InstalledPackage[] = []
  for (const [path, content] of files) {
    if (!path.startsWith(folder) || path.endsWith('.md5sums')) continue
    for (const fields of stanzas(latin1(content))) {
      const [name, version = ''] = [fields.get('Package'), fields.get('Version')]
      if (name === undefined) continue
      const sums = files.get(`${path}.md5sums`) ?? files.get(`${folder}${name}.md5sums`)
      const own = sums
        ? latin1(sums)
            .split('\n')
            .map((line) => /^[0-9a-f]{32} [ *](?:\.?\/)?(.+)$/.exec(line)?.[1] ?? '')
        : []
      packages.push({ name: utf8(name), version: utf8(version), files: own.filter((file) => file !== '') })
    }
  }
  return packages
}
