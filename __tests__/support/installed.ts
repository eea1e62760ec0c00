import { buildLedger, type Ledger } from '../../src/ledger/ledger.js'
import { findOwners, type Owners } from '../../src/ledger/owners.js'
import type { PathTable } from '../../src/oci/pathtable.js'
import { readLayer } from '../../src/oci/layer.js'
import { inChunks } from './readers.js'
import { file, tarOf } from './tar.js'

// Images with packages in them, as package managers leave them.

/** A package, with the sizes of its files by path. */
export interface Installed {
  readonly name: string
  readonly version: string
  readonly files: Readonly<Record<string, number>>
}

export type Tree = Readonly<Record<string, string>>

const contents = (files: Installed['files']): Tree =>
  Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, 'x'.repeat(bytes)]))

const joined = (trees: readonly Tree[]): Tree => Object.fromEntries(trees.flatMap((tree) => Object.entries(tree)))

/** Packages of Debian, with dpkg's own database. */
export const debs = (...packages: readonly Installed[]): Tree => ({
  'var/lib/dpkg/status': packages
    .map(({ name, version }) => `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\n`)
    .join('\n'),
  ...Object.fromEntries(
    packages.map(({ name, files }) => [
      `var/lib/dpkg/info/${name}.list`,
      ['/.', ...Object.keys(files).map((path) => `/${path}`), ''].join('\n'),
    ]),
  ),
  ...joined(packages.map(({ files }) => contents(files))),
})

/** Packages of npm in a project; files are relative to the package's folder. */
export const nodeModules = (project: string, ...packages: readonly Installed[]): Tree =>
  joined(
    packages.map(({ name, version, files }) => {
      const folder = `${project}/node_modules/${name}`
      return {
        [`${folder}/package.json`]: JSON.stringify({ name, version }),
        ...contents(Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`${folder}/${path}`, bytes]))),
      }
    }),
  )

/** An image of plain layers, with what its databases say. */
export async function installedImage(
  layers: readonly Tree[],
  paths: PathTable,
): Promise<{ readonly ledger: Ledger; readonly owners?: Owners }> {
  const read = []
  for (const tree of layers)
    read.push(await readLayer(inChunks(tarOf(Object.entries(tree).map(([path, text]) => file(path, text)))), paths))
  const ledger = buildLedger(read, paths)
  const owners = findOwners(ledger, paths)
  return { ledger, ...(owners && { owners }) }
}
