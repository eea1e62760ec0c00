import {
  bytesOf,
  type Ecosystem,
  fieldsOf,
  type InstalledPackage,
  parseJson,
  readEach,
  requireFew,
  resolvePath,
} from './ecosystem.js'

// Composer: `vendor/composer/installed.json`, with each package's folder relative to that one (composer 2; in composer
// 1 it is always `vendor/NAME`).

export const composer: Ecosystem = {
  name: 'composer',
  isSystem: false,
  isPlace: (folder) => folder.endsWith('/composer'),
  isDatabase: (path) => path.endsWith('/composer/installed.json'),
  read: (files, damaged) => readEach(files, readInstalled, damaged),
}

function readInstalled(path: string, content: Uint8Array): readonly InstalledPackage[] {
  const json = parseJson(content)
  const packages = Array.isArray(json) ? json : fieldsOf(json)['packages']
  if (!Array.isArray(packages)) throw new Error('it has no list of packages')
  requireFew(packages.length)
  const place = path.slice(0, -'/installed.json'.length)
  return packages.map(fieldsOf).flatMap(({ name, version, 'install-path': folder }) =>
    typeof name !== 'string'
      ? []
      : [
          {
            name,
            version: typeof version === 'string' ? version : '',
            folders: [resolvePath(place, bytesOf(typeof folder === 'string' ? folder : `../${name}`))],
          },
        ],
  )
}
