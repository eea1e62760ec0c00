import { type Ecosystem, type InstalledPackage, latin1, requireFew, utf8 } from './ecosystem.js'

// apk's database, one file (Alpine wiki, "Apk spec", "Installed Database"): of each package P: name, V: version,
// F: folder, R: file in that folder. Newer systems keep it below /usr.

const PLACES = ['lib/apk/db/installed', 'usr/lib/apk/db/installed']

export const apk: Ecosystem = {
  name: 'apk',
  isSystem: true,
  isPlace: (folder) => PLACES.includes(`${folder}/installed`),
  isDatabase: (path) => PLACES.includes(path),
  read(files) {
    const content = PLACES.flatMap((place) => files.get(place) ?? [])[0]
    if (!content) return []
    const packages = readInstalled(latin1(content))
    if (packages.length === 0 && content.length > 1) throw new Error('it names no package')
    return packages
  },
}

function readInstalled(text: string): readonly InstalledPackage[] {
  const stanzas = text.split('\n\n')
  requireFew(stanzas.length)
  return stanzas.flatMap((stanza) => {
    let [name, version, folder] = ['', '', '']
    const files: string[] = []
    for (const line of stanza.split('\n')) {
      const value = line.slice(2)
      switch (line.slice(0, 2)) {
        case 'P:':
          name = value
          break
        case 'V:':
          version = value
          break
        case 'F:':
          folder = value
          break
        case 'R:':
          files.push(folder === '' ? value : `${folder}/${value}`)
      }
    }
    return name === '' ? [] : [{ name: utf8(name), version: utf8(version), files }]
  })
}
