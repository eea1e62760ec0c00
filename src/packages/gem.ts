import { type Ecosystem, type InstalledPackage, latin1, utf8 } from './ecosystem.js'

// Ruby gems: `specifications/NAME-VERSION[-PLATFORM].gemspec`, and folders of that name beside it
// (guides.rubygems.org, "gem environment": GEM PATHS). What was compiled for one lies in
// `extensions/PLATFORM/ABI/NAME-VERSION`, with what the compiler said (rubygems/ext/builder.rb).

const SPECIFICATION = /^(.*\/)?specifications\/(?:default\/)?([^/]+)\.gemspec$/
const COMPILED = /^((.*\/)?extensions\/[^/]+\/[^/]+\/([^/]+))\/gem_make\.out$/
const PLACE = /(?:^|\/)(?:specifications(?:\/default)?|extensions\/[^/]+\/[^/]+\/[^/]+)$/
const BESIDE = ['gems', 'doc']

export const gem: Ecosystem = {
  name: 'gem',
  isSystem: false,
  isPlace: (folder) => PLACE.test(folder),
  isDatabase: (path) =>
    (path.endsWith('.gemspec') && SPECIFICATION.test(path)) || (path.endsWith('/gem_make.out') && COMPILED.test(path)),
  read(files) {
    /** Folders in `extensions`, by the folder around that one and the gem's full name. */
    const compiled = new Map<string, string[]>()
    for (const path of files.keys()) {
      const [, folder, place = '', full = ''] = COMPILED.exec(path) ?? []
      if (folder === undefined) continue
      const key = `${place}${full}`
      const known = compiled.get(key)
      if (known) known.push(folder)
      else compiled.set(key, [folder])
    }
    return [...files].flatMap(([path, content]) => readSpecification(path, content, compiled))
  },
}

function readSpecification(
  path: string,
  content: Uint8Array,
  compiled: ReadonlyMap<string, readonly string[]>,
): readonly InstalledPackage[] {
  const [, place = '', full = ''] = SPECIFICATION.exec(path) ?? []
  // Its own first lines say it apart (rubygems/stub_specification.rb); a name may have a number in it.
  const [, name, version] =
    /^# stub: (\S+) (\S+)/m.exec(latin1(content.subarray(0, 1_000))) ?? /^(.+?)-(\d[^-]*)(?:-.+)?$/.exec(full) ?? []
  if (name === undefined || version === undefined) return []
  return [
    {
      name: utf8(name),
      version: utf8(version),
      files: [path, `${place}cache/${full}.gem`, `${place}build_info/${full}.info`],
      folders: [...BESIDE.map((folder) => `${place}${folder}/${full}`), ...(compiled.get(`${place}${full}`) ?? [])],
    },
  ]
}
