import { closeSync, constants, lstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { access } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { StoreEntry, StoreLayer } from '../ports.js'
import { runProcess } from './process.js'

// The classic store's own folders (overlay2): what a layer adds lies there as it is; what it removes is a mark of the
// kernel's overlayfs (Documentation/filesystems/overlayfs.rst: a whiteout is a character device 0/0, an opaque folder
// has trusted.overlay.opaque="y").

const MARKS_TIMEOUT_MS = 30_000
const PIECE_BYTES = 1024 * 1024
// capabilities(7): without it the kernel hides every trusted attribute, as if there were none.
const CAP_SYS_ADMIN = 21n
const SLASH = Buffer.from('/')

/**
 * Opens the folders of layers, lowest first.
 * @returns undefined where they cannot be read to the last mark: not as root, not on this machine, no `getfattr`, or
 * renamed folders (redirects)
 */
export async function openStoreLayers(
  folders: readonly string[],
  signal: AbortSignal,
): Promise<readonly StoreLayer[] | undefined> {
  if (process.getuid?.() !== 0 || !seesTrustedAttributes()) return undefined
  const readable = await Promise.all(
    folders.map((folder) =>
      access(folder, constants.R_OK | constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  )
  if (readable.includes(false)) return undefined
  const opaque = await findOpaque(folders, signal)
  return opaque && folders.map((folder) => openLayer(folder, opaque))
}

const openLayer = (folder: string, opaque: ReadonlySet<string>): StoreLayer => ({
  entries: () => walk(folder, opaque),
  checksum: (name) => opened(folder, name, checksum),
  read: (name, start, length) =>
    opened(folder, name, (file) => {
      const part = Buffer.alloc(length)
      return part.subarray(0, readSync(file, part, 0, length, start))
    }),
})

/** Which folders are opaque, as absolute paths. Node.js cannot read extended attributes. */
async function findOpaque(folders: readonly string[], signal: AbortSignal): Promise<ReadonlySet<string> | undefined> {
  const args = [
    '-R',
    '-P',
    '-h',
    '--absolute-names',
    '-m',
    '^(trusted|user)\\.overlay\\.(opaque|redirect|metacopy|whiteout)$',
    '-d',
    '--',
    ...folders,
  ]
  const { exitCode, stdout, stderr } = await runProcess({
    command: 'getfattr',
    args,
    environment: 'minimal',
    timeoutMs: MARKS_TIMEOUT_MS,
    signal,
  })
  // A file that went away, or a name that is not UTF-8: then the layers are read through docker.
  if (
    exitCode !== 0 ||
    stderr !== '' ||
    stdout.includes('\uFFFD') ||
    /^(user\.overlay\.|trusted\.overlay\.(redirect|metacopy|whiteout))/m.test(stdout)
  )
    return undefined
  const found = [...stdout.matchAll(/^# file: (.*)\ntrusted\.overlay\.opaque="y"$/gm)].map(([, name = '']) =>
    unescape(name),
  )
  return new Set(found)
}

// getfattr writes what is not printable, and the backslash, as three octal digits.
const unescape = (name: string): string =>
  name.replaceAll(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))

/**
 * Everything in a folder, in the order in which docker writes its archive: folders before what is in them, names by
 * their bytes.
 */
function* walk(folder: string, opaque: ReadonlySet<string>): Iterable<StoreEntry> {
  const root = Buffer.from(folder)
  // The first name of every file that has several in this layer.
  const firstNames = new Map<string, Buffer>()
  const waiting: Buffer[] = [Buffer.alloc(0)]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const absolute = name.length === 0 ? root : Buffer.concat([root, SLASH, name])
    const found = lstatSync(absolute)
    if (found.isDirectory()) {
      if (name.length > 0) yield { kind: 'directory', name, bytes: 0 }
      if (opaque.has(absolute.toString())) yield { kind: 'opaque', name, bytes: 0 }
      const inside = readdirSync(absolute, { encoding: 'buffer' }).sort((one, other) => Buffer.compare(other, one))
      for (const child of inside) waiting.push(name.length === 0 ? child : Buffer.concat([name, SLASH, child]))
    } else if (found.isFile()) {
      const key = `${found.dev}:${found.ino}`
      const first = found.nlink > 1 ? firstNames.get(key) : undefined
      if (first) yield { kind: 'hardlink', name, target: first, bytes: 0 }
      else yield { kind: 'file', name, bytes: found.size }
      if (found.nlink > 1 && !first) firstNames.set(key, name)
    } else if (found.isCharacterDevice() && found.rdev === 0) yield { kind: 'whiteout', name, bytes: 0 }
    else
      yield { kind: found.isSymbolicLink() ? 'symlink' : 'other', name, bytes: found.isSymbolicLink() ? found.size : 0 }
  }
}

function opened<T>(folder: string, name: Uint8Array, use: (file: number) => T): T {
  const file = openSync(Buffer.concat([Buffer.from(folder), SLASH, name]), 'r')
  try {
    return use(file)
  } finally {
    closeSync(file)
  }
}

function checksum(file: number): number {
  const piece = Buffer.allocUnsafe(PIECE_BYTES)
  let crc = 0
  for (let read = readSync(file, piece); read > 0; read = readSync(file, piece))
    crc = crc32(piece.subarray(0, read), crc)
  return crc
}

function seesTrustedAttributes(): boolean {
  try {
    const [, effective = '0'] = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    return (BigInt(`0x${effective}`) & (1n << CAP_SYS_ADMIN)) !== 0n
  } catch {
    return false
  }
}
