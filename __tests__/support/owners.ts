import { spawnSync } from 'node:child_process'
import { type Owners, findOwners } from '../../src/ledger/owners.js'
import { ABSENT, buildLedger, type Ledger } from '../../src/ledger/ledger.js'
import { readLayer } from '../../src/oci/layer.js'
import { createPathTable, type PathTable } from '../../src/oci/pathtable.js'
import { textOf } from './ledgers.js'
import { inChunks } from './readers.js'

/** Paths and their owners, as `ECOSYSTEM NAME VERSION`. Paths are bytes in latin1. */
export interface Ownership {
  readonly owners: Owners | undefined
  readonly ledger: Ledger
  readonly paths: PathTable
  /** Files of each package; those of none are under the empty name. */
  readonly files: ReadonlyMap<string, readonly string[]>
  readonly bytes: ReadonlyMap<string, number>
}

/** What belongs to whom in an image of one layer. */
export async function ownershipOf(tar: Uint8Array): Promise<Ownership> {
  const paths = createPathTable()
  const layer = await readLayer(inChunks(tar), paths)
  const ledger = buildLedger([layer], paths)
  const owners = findOwners(ledger, paths)
  const [files, bytes] = [new Map<string, string[]>(), new Map<string, number>()]
  const labels = (owners?.packages ?? []).map(({ ecosystem, name, version }) => `${ecosystem} ${name} ${version}`)
  for (const label of labels) files.set(label, [])
  for (const [path, size] of ledger.visibleAt.entries()) {
    if (size === ABSENT) continue
    const label = labels[owners?.ownerAt[path] ?? -1] ?? ''
    files.set(label, [...(files.get(label) ?? []), textOf(paths, path)])
    bytes.set(label, (bytes.get(label) ?? 0) + size)
  }
  return { owners, ledger, paths, files, bytes }
}

/** A folder as a layer would hold it, written by tar. */
export function archiveOf(folder: string): Uint8Array {
  const { status, stdout, stderr } = spawnSync('tar', ['--create', '--sort=name', '--directory', folder, '.'], {
    maxBuffer: 512 * 1024 * 1024,
  })
  if (status !== 0) throw new Error(stderr.toString())
  return stdout
}
