import {
  bytesOf,
  type DatabaseFiles,
  type Ecosystem,
  fieldsOf,
  isCached,
  type InstalledPackage,
  parseJson,
  readEach,
} from './ecosystem.js'

// npm, pnpm, yarn and bun: a package is a folder in `node_modules` with a `package.json`, which says its name (an alias
// has another folder) and version. Where that says nothing, npm's hidden lockfile does
// (https://docs.npmjs.com/cli/configuring-npm/package-lock-json#hidden-lockfiles): it may be older than the folders.

const MODULES = 'node_modules/'
const LOCKFILE = `${MODULES}.package-lock.json`
const NAME = /^(?:@[^/]+\/)?[^/@.][^/]*$/
/** Where pnpm, bun and others keep the packages that they link: `.pnpm/NAME@VERSION/node_modules/NAME`. */
const STORE = /^\.[^/]+\/[^/]+$/

export const npm: Ecosystem = {
  name: 'npm',
  isSystem: false,
  isPlace: (folder) => isLockfile(`${folder}/.package-lock.json`) || folderOf(`${folder}/package.json`) !== undefined,
  isDatabase: (path) =>
    path.endsWith('.json') && (isLockfile(path) || (folderOf(path) !== undefined && !isCached(path))),
  read(files, damaged) {
    const locked = readLockfiles(files)
    return readEach(
      files,
      (path, content) => {
        const folder = folderOf(path)
        return folder === undefined ? [] : [readOwn(folder, content, locked.get(folder))]
      },
      damaged,
    )
  },
}

const isLockfile = (path: string): boolean => path === LOCKFILE || path.endsWith(`/${LOCKFILE}`)

/**
 * The package that a `package.json` is of. Packages lie in one another's `node_modules`; what lies elsewhere in one,
 * such as an example, is part of it.
 */
function folderOf(path: string): string | undefined {
  if (!path.endsWith('/package.json')) return undefined
  const folder = path.slice(0, -'/package.json'.length)
  const [, ...inside] = `/${folder}`.split(`/${MODULES}`)
  const isOne = inside.every((part, at) => NAME.test(part) || (at < inside.length - 1 && STORE.test(part)))
  return inside.length > 0 && isOne ? folder : undefined
}

interface PackageJson {
  readonly name?: unknown
  readonly version?: unknown
}

/** What is known of folders; a lockfile that cannot be read says nothing that their own files do not say. */
function readLockfiles(files: DatabaseFiles): ReadonlyMap<string, PackageJson> {
  const locked = new Map<string, PackageJson>()
  const readOne = (path: string, content: Uint8Array) => {
    if (!isLockfile(path)) return []
    const project = path.slice(0, -LOCKFILE.length)
    for (const [folder, about] of Object.entries(fieldsOf(fieldsOf(parseJson(content))['packages'])))
      locked.set(`${project}${bytesOf(folder)}`, fieldsOf(about))
    return []
  }
  readEach(files, readOne, () => undefined)
  return locked
}

function readOwn(folder: string, content: Uint8Array, locked: PackageJson | undefined): InstalledPackage {
  let own: PackageJson
  try {
    own = fieldsOf(parseJson(content))
  } catch (error) {
    if (!locked) throw error
    own = {}
  }
  const text = (field: 'name' | 'version') => [own[field], locked?.[field]].find((value) => isText(value))
  const fromFolder = folder.slice(folder.lastIndexOf(MODULES) + MODULES.length)
  return {
    name: text('name') ?? Buffer.from(fromFolder, 'latin1').toString('utf8'),
    version: text('version') ?? '',
    folders: [folder],
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
