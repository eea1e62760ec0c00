import { CorruptImageError, ToolError } from '../domain/errors.js'
import type { ByteStream } from '../oci/bytes.js'
import { createTarWalker, type TarEntry } from '../oci/tar.js'
import { ATTRIBUTE } from '../oci/tarfields.js'
import type { StoreFile } from '../ports.js'
import type { RootProgram } from './rootprogram.js'

// What only tar tells of the engine's folders: extended attributes, numbers of devices, and files' contents. Names go
// in as they are, each ended by NUL; entries come out in their order.

const NAMES = [
  '--no-recursion',
  '--absolute-names',
  '--null',
  '--no-unquote',
  '--verbatim-files-from',
  '--files-from=-',
]
const CREATE = ['--create', '--file=-', '--blocking-factor=512']

// The marks of the kernel's overlayfs (Documentation/filesystems/overlayfs.rst).
const MARK = new RegExp(String.raw`^${ATTRIBUTE.replaceAll('.', String.raw`\.`)}((trusted|user)\.overlay\.(\w+))$`)
const MEANS_SOMETHING_ELSE = new Set(['redirect', 'metacopy', 'whiteout', 'whiteouts'])

/** What a mark makes of a path; undefined for what carries none. */
export type Mark = 'opaque' | 'whiteout' | undefined

/**
 * Reads the marks of paths.
 * @param take gets that of each, in order
 * @throws ToolError when one cannot be read, or is one that changes more than a path's own layer
 */
export async function readMarks(
  paths: readonly Uint8Array[],
  take: (index: number, mark: Mark) => void,
  run: RootProgram,
): Promise<void> {
  let index = 0
  // Files all of holes stay small.
  const marks = [
    '--format=pax',
    '--sparse',
    '--xattrs',
    '--xattrs-include=trusted.overlay.*',
    '--xattrs-include=user.overlay.*',
  ]
  await readTar(run('tar', [...CREATE, ...marks, ...NAMES], nulEnded(paths)), {
    entry: (entry) => {
      take(index++, markOf(entry))
    },
    data: () => undefined,
    done: () => undefined,
  })
  requireAll(index, paths.length)
}

function markOf({ records, isZeroDevice }: TarEntry): Mark {
  let isOpaque = false
  for (const [key, value] of records) {
    const [, name = '', owner, kind = ''] = MARK.exec(key) ?? []
    if (name === '') continue
    const text = Buffer.from(value).toString('latin1')
    if (owner === 'user' || MEANS_SOMETHING_ELSE.has(kind) || (kind === 'opaque' && text !== 'y'))
      throw new ToolError('tar', 0, `the mark ${name}=${text} is not read`)
    isOpaque ||= kind === 'opaque'
  }
  if (isZeroDevice) return 'whiteout'
  return isOpaque ? 'opaque' : undefined
}

/** Reads files' contents. @param pathOf where a file is @throws ToolError when one is not as it was listed */
export async function readContents(
  files: readonly StoreFile[],
  pathOf: (file: StoreFile) => Uint8Array,
  run: RootProgram,
): Promise<void> {
  let index = 0
  let at = 0
  let wanted = 0
  await readTar(run('tar', [...CREATE, '--format=gnu', ...NAMES], nulEnded(files.map(pathOf))), {
    entry({ kind, size }) {
      const file = files[index++]
      if (kind !== 'file' || size !== file?.bytes)
        throw new ToolError('tar', 0, 'a file is not what it was a moment ago')
      at = 0
      wanted = 0
    },
    data(bytes) {
      if (at + bytes.length > wanted) wanted = files[index - 1]?.take(bytes, at) ?? Infinity
      at += bytes.length
    },
    done() {
      files[index - 1]?.done()
    },
  })
  requireAll(index, files.length)
}

async function readTar(source: ByteStream, handler: Parameters<typeof createTarWalker>[0]): Promise<void> {
  const walker = createTarWalker(handler)
  try {
    for await (const chunk of source) walker.write(chunk)
    walker.end()
  } catch (error) {
    if (error instanceof CorruptImageError) throw new ToolError('tar', 0, error.message)
    throw error
  }
}

function requireAll(count: number, wanted: number): void {
  if (count !== wanted) throw new ToolError('tar', 0, `it wrote ${count} entries of ${wanted}`)
}

const NUL = Buffer.alloc(1)
const nulEnded = (paths: readonly Uint8Array[]): Uint8Array => Buffer.concat(paths.flatMap((path) => [path, NUL]))
