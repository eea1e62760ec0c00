import {
  bytesOf,
  type Ecosystem,
  fieldsOf,
  type InstalledPackage,
  parseJson,
  readEach,
  resolvePath,
} from './ecosystem.js'

// conda: `conda-meta/NAME-VERSION-BUILD.json` in each environment, with the files relative to it.

const META = /^(?:(.*)\/)?conda-meta\/[^/]+\.json$/

export const conda: Ecosystem = {
  name: 'conda',
  isSystem: false,
  isPlace: (folder) => /(?:^|\/)conda-meta$/.test(folder),
  isDatabase: (path) => path.endsWith('.json') && META.test(path),
  read: (files, damaged) => readEach(files, readMeta, damaged),
}

function readMeta(path: string, content: Uint8Array): readonly InstalledPackage[] {
  const { name, version, files } = fieldsOf(parseJson(content))
  if (typeof name !== 'string' || typeof version !== 'string') return []
  const [, place = ''] = META.exec(path) ?? []
  const listed = (Array.isArray(files) ? files : []).filter((file) => typeof file === 'string')
  return [{ name, version, files: [path, ...listed.map((file) => resolvePath(place, bytesOf(file)))] }]
}
