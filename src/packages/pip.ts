import { parse } from 'csv-parse/sync'
import {
  type DatabaseFiles,
  type Ecosystem,
  type InstalledPackage,
  isCached,
  latin1,
  readEach,
  resolvePath,
  stanzas,
  utf8,
} from './ecosystem.js'

// Python: each installed distribution has a folder NAME-VERSION.dist-info with RECORD, a CSV of its files relative to
// the folder around it (packaging.python.org, "Recording installed projects"). Before wheels, pip wrote
// NAME-VERSION-pyX.Y.egg-info with installed-files.txt, relative to that folder itself.

const INFO = /^(?:(.*)\/)?([^/]+)-([^/-]+)\.dist-info\/RECORD$/
const EGG_INFO = /^(?:.*\/)?([^/-]+)-([^/-]+)(?:-[^/]+)?\.egg-info\/installed-files\.txt$/
const DATABASE = /\.(?:dist-info\/(?:RECORD|METADATA)|egg-info\/(?:installed-files\.txt|PKG-INFO))$/

export const pip: Ecosystem = {
  name: 'pypi',
  isSystem: false,
  isPlace: (folder) => /\.(?:dist|egg)-info$/.test(folder),
  isDatabase: (path) => DATABASE.test(path) && !isCached(path),
  read: (files, damaged) =>
    readEach(
      files,
      (path, content) => [...readRecord(path, content, files), ...readEgg(path, content, files)],
      damaged,
    ),
}

function readRecord(path: string, content: Uint8Array, files: DatabaseFiles): readonly InstalledPackage[] {
  const [, place = '', name = '', version = ''] = INFO.exec(path) ?? []
  if (name === '') return []
  // pip reads and writes it as Python's csv does: quotes inside a value are part of it.
  const rows: readonly (readonly string[])[] = parse(latin1(content), {
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n'],
    skip_empty_lines: true,
  })
  const listed = rows.map(([file = '']) => resolvePath(place, file))
  return [{ ...describe(files.get(path.replace(/RECORD$/, 'METADATA')), name, version), files: listed }]
}

function readEgg(path: string, content: Uint8Array, files: DatabaseFiles): readonly InstalledPackage[] {
  const [, name, version = ''] = EGG_INFO.exec(path) ?? []
  if (name === undefined) return []
  const place = path.slice(0, path.lastIndexOf('/'))
  const listed = latin1(content)
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => resolvePath(place, line))
  return [{ ...describe(files.get(`${place}/PKG-INFO`), name, version), files: [path, ...listed] }]
}

/**
 * Name and version, which names of folders hold escaped. `Jinja2` and `jinja2`, `a.b` and `a-b` are one project
 * (packaging.python.org, "Name normalization"), and projects do change how they write it.
 */
function describe(metadata: Uint8Array | undefined, name: string, version: string) {
  const [fields] = metadata ? stanzas(latin1(metadata)) : []
  return {
    name: utf8(fields?.get('Name') ?? name)
      .replace(/[-_.]+/g, '-')
      .toLowerCase(),
    version: utf8(fields?.get('Version') ?? version),
  }
}
