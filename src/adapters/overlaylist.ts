import { lstatSync, readdirSync } from 'node:fs'
import { ToolError } from '../domain/errors.js'
import type { ByteStream } from '../oci/bytes.js'
import type { RootProgram } from './rootprogram.js'

// What stands in the folders of layers, the meaning of overlayfs's marks aside: by Node's own walk for root, by one
// `find` of all folders for others.

/** One thing in a layer's folder. */
export interface Listed {
  readonly kind: 'file' | 'directory' | 'symlink' | 'device' | 'other'
  /** Relative to the layer's folder; empty for that folder itself. */
  readonly name: Buffer
  /** Logical size of a file; length of a symbolic link's target. */
  readonly bytes: number
  /** Device and inode of a file that has several names. */
  readonly inode?: string
  /** Of a file: it has no blocks on disk. It is empty, all holes, or stands for the file below it. */
  readonly isBare: boolean
}

const SLASH = Buffer.from('/')

/** The path of something in a layer's folder. */
export const pathIn = (folder: string, name: Uint8Array): Buffer =>
  name.length === 0 ? Buffer.from(folder) : Buffer.concat([Buffer.from(folder), SLASH, name])

/** A layer's folder as docker writes its archive: folders before what is in them, names by their bytes. */
export function* walkLayer(folder: string): Iterable<Listed> {
  const waiting: Buffer[] = [Buffer.alloc(0)]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const absolute = pathIn(folder, name)
    const found = lstatSync(absolute)
    const bytes = found.isFile() || found.isSymbolicLink() ? found.size : 0
    const inode = found.isFile() && found.nlink > 1 ? { inode: `${found.dev} ${found.ino}` } : {}
    yield { kind: kindOf(found), name, bytes, ...inode, isBare: found.isFile() && found.blocks === 0 }
    if (!found.isDirectory()) continue
    const inside = readdirSync(absolute, { encoding: 'buffer' }).sort((one, other) => Buffer.compare(other, one))
    for (const child of inside) waiting.push(name.length === 0 ? child : Buffer.concat([name, SLASH, child]))
  }
}

function kindOf(found: ReturnType<typeof lstatSync> & object): Listed['kind'] {
  if (found.isFile()) return 'file'
  if (found.isDirectory()) return 'directory'
  if (found.isSymbolicLink()) return 'symlink'
  return found.isCharacterDevice() ? 'device' : 'other'
}

// find(1), -printf: kind, device, inode, names, blocks, size, path below the starting point. A path holds anything but
// NUL.
const FORMAT = String.raw`%y %D %i %n %b %s %P\0`
const RECORD = /^(\S) (\d+ \d+) (\d+) (\d+) (\d+) (.*)$/s
const KINDS: Readonly<Record<string, Listed['kind']>> = { f: 'file', d: 'directory', l: 'symlink', c: 'device' }

/**
 * The same of several folders, by one `find`, one folder after the other.
 * @throws ToolError
 */
export async function* findLayers(folders: readonly string[], run: RootProgram): AsyncIterable<Iterable<Listed>> {
  let layer: Keyed[] = []
  let layers = 0
  for await (const batch of records(run('find', ['-P', ...folders, '-printf', FORMAT]))) {
    for (const record of batch) {
      const found = readRecord(record)
      // The starting point itself.
      if (found.key === '' && layers++ > 0) {
        yield inOrder(layer)
        layer = []
      }
      layer.push(found)
    }
  }
  if (layers !== folders.length) throw new ToolError('find', 0, `it listed ${layers} folders of ${folders.length}`)
  yield inOrder(layer)
}

interface Keyed {
  /** The name in Latin-1, component by component: what sorts it. */
  readonly key: string
  readonly listed: Omit<Listed, 'name'>
}

function readRecord(record: string): Keyed {
  const [, letter = '', inode = '', names, blocks, size, name] = RECORD.exec(record) ?? []
  if (name === undefined) throw new ToolError('find', 0, 'it printed something else than it was asked for')
  const kind = KINDS[letter] ?? 'other'
  const isFile = kind === 'file'
  return {
    key: name.replaceAll('/', '\0'),
    listed: {
      kind,
      bytes: isFile || kind === 'symlink' ? Number(size) : 0,
      ...(isFile && names !== '1' && { inode }),
      isBare: isFile && blocks === '0',
    },
  }
}

/** find lists a folder's names as they come; no name holds the NUL that takes a slash's place here. */
function* inOrder(layer: Keyed[]): Iterable<Listed> {
  for (const { key, listed } of layer.sort(({ key: one }, { key: other }) => (one < other ? -1 : 1)))
    yield { ...listed, name: Buffer.from(key.replaceAll('\0', '/'), 'latin1') }
}

/** What ends with NUL, in Latin-1. @throws ToolError when the last has no end */
async function* records(source: ByteStream): AsyncIterable<readonly string[]> {
  let rest = ''
  for await (const chunk of source) {
    const parts = `${rest}${Buffer.from(chunk).toString('latin1')}`.split('\0')
    rest = parts.pop() ?? ''
    yield parts
  }
  if (rest !== '') throw new ToolError('find', 0, 'its list is cut off')
}
