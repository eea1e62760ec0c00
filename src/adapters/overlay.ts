import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { ToolError } from '../domain/errors.js'
import type { StoreEntry, StoreFile, StoreLayers, StoreRefusal } from '../ports.js'
import { findLayers, type Listed, pathIn, walkLayer } from './overlaylist.js'
import { readContents, readMarks } from './overlaytar.js'
import { createRootProgram, type RootProgram } from './rootprogram.js'

// The classic store's own folders (overlay2): what a layer adds lies there as it is; what it removes is a mark of the
// kernel's overlayfs (Documentation/filesystems/overlayfs.rst: a whiteout is a character device 0/0, an opaque folder
// has trusted.overlay.opaque="y").

/** What decides whether and how the folders are read. */
export interface StoreAccess {
  /** Where the engine says that it keeps everything; undefined where it says nothing. */
  readonly dataRoot: string | undefined
  /** Why its marks are not those described above. */
  readonly otherMarks: string | undefined
  /** Whether it answers on a socket of this machine. */
  readonly isLocal: boolean
  /** Whether another user than root may use sudo. */
  readonly maySudo: boolean
}

/** @returns the layers in these folders, or why they are not read there */
export function openStoreLayers(
  folders: readonly string[],
  access: StoreAccess,
  signal: AbortSignal,
): StoreLayers | StoreRefusal {
  const isRoot = process.getuid?.() === 0
  const refused = refusal(folders, access, isRoot)
  if (refused !== undefined) return { refused }
  const run = createRootProgram(isRoot, signal)
  return {
    way: isRoot ? 'as root' : 'with sudo',
    list: (take) => listLayers(folders, isRoot ? folders.map(walkLayer) : findLayers(folders, run), take, run),
    read: async (files) => {
      const pathOf = ({ layer, name }: StoreFile): Buffer => pathIn(folders[layer] ?? '', name)
      if (isRoot) readFiles(files, pathOf)
      else if (files.length > 0) await readContents(files, pathOf, run)
    },
  }
}

function refusal(
  folders: readonly string[],
  { dataRoot = '', otherMarks, isLocal, maySudo }: StoreAccess,
  isRoot: boolean,
): string | undefined {
  if (process.platform !== 'linux') return 'the engine runs in a machine of its own'
  if (otherMarks !== undefined) return otherMarks
  const prefix = `${dataRoot}/overlay2/`
  // Whatever the engine names, nothing else is read as root.
  const areMeant = folders.every(
    (folder) => folder.startsWith(prefix) && /^[0-9a-z-]+\/diff$/.test(folder.slice(prefix.length)),
  )
  if (!areMeant) return `the engine names folders that are not of the form ${prefix}ID/diff`
  if (!isRoot && !isLocal) return 'the engine does not answer on a socket of this machine'
  if (!isRoot && !maySudo)
    return 'only root can read the folders of the engine, and sudo is not used here (sudo: true allows it)'
  if (!seesTrustedAttributes(isRoot ? 'CapEff' : 'CapBnd')) return 'the marks of overlayfs are hidden from root here'
  return undefined
}

// capabilities(7): without it the kernel hides every trusted attribute, as if there were none.
const CAP_SYS_ADMIN = 21n

/** @param set the capabilities of this process, or those that a program it starts can have at most */
function seesTrustedAttributes(set: 'CapEff' | 'CapBnd'): boolean {
  try {
    const status = readFileSync('/proc/self/status', 'utf8')
    const [, capabilities = '0'] = new RegExp(`^${set}:\\s*([0-9a-f]+)$`, 'm').exec(status) ?? []
    // user_namespaces(7): root of another namespace than the first does not count for trusted attributes (xattr(7)).
    const isFirst = /^\s*0\s+0\s+4294967295\s*$/.test(readFileSync('/proc/self/uid_map', 'utf8'))
    return isFirst && (BigInt(`0x${capabilities}`) & (1n << CAP_SYS_ADMIN)) !== 0n
  } catch {
    return false
  }
}

async function listLayers(
  folders: readonly string[],
  listed: Iterable<Iterable<Listed>> | AsyncIterable<Iterable<Listed>>,
  take: (layer: number, entry: StoreEntry) => void,
  run: RootProgram,
): Promise<void> {
  // What may carry a mark: folders, devices, and files without blocks.
  const marked: { readonly layer: number; readonly found: Listed }[] = []
  let layer = 0
  for await (const things of listed) {
    // The first name of every file that has several in this layer.
    const firstNames = new Map<string, Buffer>()
    for (const found of things) {
      const { kind, name, bytes, inode, isBare } = found
      if (kind === 'directory' || kind === 'device' || isBare) marked.push({ layer, found })
      const target = inode === undefined ? undefined : firstNames.get(inode)
      if (target) take(layer, { kind: 'hardlink', name, target, bytes: 0 })
      else if (kind !== 'device' && name.length > 0) take(layer, { kind, name, bytes })
      if (inode !== undefined && !target) firstNames.set(inode, name)
    }
    layer++
  }
  await readMarks(
    marked.map(({ layer, found }) => pathIn(folders[layer] ?? '', found.name)),
    (index, mark) => {
      const at = marked[index]
      if (!at) throw new ToolError('tar', 0, 'it wrote more than it was asked for')
      const { kind, name } = at.found
      if (mark) take(at.layer, { kind: mark, name, bytes: 0 })
      else if (kind === 'device') take(at.layer, { kind: 'other', name, bytes: 0 })
    },
    run,
  )
}

// The first bytes of a file decide most often.
const FIRST_BYTES = 65_536
const PIECE_BYTES = 1024 * 1024

function readFiles(files: readonly StoreFile[], pathOf: (file: StoreFile) => Buffer): void {
  const piece = Buffer.allocUnsafe(PIECE_BYTES)
  for (const file of files) {
    const descriptor = openSync(pathOf(file), 'r')
    try {
      for (let at = 0; at < file.bytes;) {
        const read = readSync(descriptor, piece, 0, at === 0 ? FIRST_BYTES : PIECE_BYTES, at)
        if (read === 0) throw new ToolError('read', undefined, 'a file is not what it was a moment ago')
        const next = file.take(piece.subarray(0, read), at)
        at = Math.max(at + read, next)
      }
    } finally {
      closeSync(descriptor)
    }
    file.done()
  }
}
