import { CorruptImageError, UserError } from '../domain/errors.js'
import type { BlobStore } from './archive.js'
import type { ByteStream } from './bytes.js'
import { compressionOf, decompress } from './decompress.js'
import { type ArchiveContent, type BlobContent, peek } from './layer.js'
import type { LayerIndex } from './layerindex.js'
import { MAGIC_LENGTH, recognise } from './magic.js'
import { createTarWalker, type TarEntry } from './tar.js'

// `docker save` sends its layers before the manifests that name them: every blob is read as it passes, and nothing is
// kept on disk.

// A manifest or config has some 100 kB; a hostile archive may hold many.
const MAX_TEXT_BYTES = 256 * 1024 * 1024
// Far enough to see the `ustar` of a tar archive whose first file is called `{`.
const HEAD_BYTES = 263

type Kept =
  | { readonly bytes: Uint8Array }
  | { readonly content: BlobContent }
  | { readonly known: ArchiveContent }
  | { readonly problem: CorruptImageError }
  | { readonly ignored: true }

/**
 * Reads an archive of images to its end, gzip and zstd around it unpacked.
 * @param label what it is called in messages
 * @param readContent how layers are read; undefined passes them over, then they cannot be asked for
 * @param index layers that earlier runs have read: those whose file is named by their diff ID are passed over
 * @throws CorruptImageError when the archive itself is damaged; a damaged layer is reported when it is asked for
 */
export async function readSavedImages(
  label: string,
  source: ByteStream,
  readContent: ((source: ByteStream, known?: { readonly diffId: string }) => Promise<BlobContent>) | undefined,
  index?: Pick<LayerIndex, 'find'>,
): Promise<BlobStore> {
  const files = new Map<string, { readonly size: number; readonly kept: Kept }>()
  const links = new Map<string, string>()
  let textBytes = 0
  let magic: Uint8Array | undefined
  // Until its first file is found it may be anything.
  const other = (): string | undefined => (magic && files.size + links.size === 0 ? recognise(magic) : undefined)
  try {
    const { head, whole } = await peek(source)
    const compression = compressionOf(head)
    const archive = await peek(compression === 'none' ? whole : decompress(whole, compression), MAGIC_LENGTH)
    magic = Buffer.from(archive.head.subarray(0, MAGIC_LENGTH))
    for await (const file of tarFiles(archive.whole)) {
      if ('link' in file) {
        links.set(file.path, file.link)
        continue
      }
      const kept = await keep(file)
      if ('bytes' in kept) textBytes += kept.bytes.length
      if (textBytes > MAX_TEXT_BYTES)
        throw new CorruptImageError(`its manifests and configs are larger than ${MAX_TEXT_BYTES} B`)
      files.set(file.path, { size: file.size, kept })
    }
  } catch (error) {
    if (!(error instanceof CorruptImageError)) throw error
    if (other() === undefined) throw new CorruptImageError(`${label}: ${error.message}`)
  }
  const is = other()
  if (is !== undefined) throw noArchive(label, is)

  async function keep({ path, size, content }: ContentFile): Promise<Kept> {
    // Only a plain layer is named by its diff ID.
    const [, hex] = /^blobs\/sha256\/([0-9a-f]{64})$/.exec(path) ?? []
    const diffId = hex === undefined ? undefined : `sha256:${hex}`
    const known = diffId === undefined ? undefined : await index?.find(diffId, 'plain')
    if (readContent && known?.archiveBytes === size) return { known }
    const { head, whole } = await peek(content, HEAD_BYTES)
    if (isText(path, head)) return { bytes: await collect(whole, MAX_TEXT_BYTES) }
    if (!readContent) return { ignored: true }
    try {
      return { content: await readContent(whole, diffId === undefined ? undefined : { diffId }) }
    } catch (error) {
      if (error instanceof CorruptImageError) return { problem: error }
      throw error
    }
  }

  // Old engines save a layer once and link to it: `../<id>/layer.tar`. No engine writes a link to a link.
  const find = (path: string) => files.get(path) ?? files.get(links.get(path) ?? '')
  return {
    label,
    size: (path) => Promise.resolve(find(path)?.size),
    bytes(path) {
      const kept = find(path)?.kept
      return kept && 'bytes' in kept
        ? Promise.resolve(kept.bytes)
        : Promise.reject(new CorruptImageError(`${label}: ${path} is not JSON`))
    },
    known(path, diffId) {
      const kept = find(path)?.kept
      return Promise.resolve(kept && 'known' in kept && kept.known.diffId === diffId ? kept.known : undefined)
    },
    layer(path) {
      const kept = find(path)?.kept
      if (kept && 'content' in kept) return Promise.resolve(kept.content)
      return Promise.reject(kept && 'problem' in kept ? kept.problem : new CorruptImageError('its blob is not a layer'))
    },
  }
}

const noArchive = (label: string, is: string): UserError =>
  new UserError(`${label} is not an image: the file ${is}`, {
    hint: 'name what docker save or docker buildx build --output type=oci,dest=FILE wrote',
  })

function isText(path: string, head: Uint8Array): boolean {
  if (/(^|\/)(json|VERSION|oci-layout|repositories|[^/]*\.json)$/.test(path)) return true
  const isTar = Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar'
  return !isTar && (head[0] === 0x7b || head[0] === 0x5b)
}

async function collect(content: ByteStream, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of content) {
    length += chunk.length
    if (length > limit) throw new CorruptImageError(`a file of it that should be JSON is larger than ${limit} B`)
    chunks.push(Buffer.from(chunk))
  }
  return Buffer.concat(chunks)
}

interface ContentFile {
  readonly path: string
  readonly size: number
  readonly content: ByteStream
}

type TarFile = ContentFile | { readonly path: string; readonly link: string }

type ArchiveEvent =
  | {
      readonly kind: 'file'
      readonly file: Omit<TarFile, 'content'> & { readonly size?: number; readonly link?: string }
    }
  | Uint8Array
  | 'done'

/** The files of an archive in turn. Unread content of one is skipped when the next is asked for. */
async function* tarFiles(source: ByteStream): AsyncGenerator<TarFile> {
  // Events of one chunk that are not taken yet: a few at most.
  let events: ArchiveEvent[] = []
  let taken = 0
  const walker = createTarWalker({
    entry: (entry) => {
      const file = describe(entry)
      if (file) events.push({ kind: 'file', file })
    },
    data: (bytes) => events.push(bytes),
    done: () => events.push('done'),
  })
  const input = source[Symbol.asyncIterator]()
  // Thrown at every request: a failure of the archive is not damage of the file that was being read.
  let failure: { readonly error: unknown } | undefined

  async function nextEvent(): Promise<ArchiveEvent | undefined> {
    while (taken === events.length) {
      if (failure) throw failure.error
      events = []
      taken = 0
      try {
        const next = await input.next()
        if (next.done === true) {
          walker.end()
          return undefined
        }
        walker.write(next.value)
      } catch (error) {
        failure = { error }
      }
    }
    return events[taken++]
  }

  async function* content(): ByteStream {
    for (let event = await nextEvent(); event instanceof Uint8Array; event = await nextEvent()) yield event
  }

  try {
    for (let event = await nextEvent(); event !== undefined; event = await nextEvent()) {
      // Unread content of the file before.
      if (event === 'done' || event instanceof Uint8Array) continue
      const { path, size = 0, link } = event.file
      yield link === undefined ? { path, size, content: content() } : { path, link }
    }
  } finally {
    await input.return?.()
  }
}

export function describe({ kind, name, target, size }: TarEntry) {
  const path = normalise(text(name))
  if (kind === 'file') return { path, size }
  if (kind === 'hardlink') return { path, link: normalise(text(target)) }
  if (kind === 'symlink') return { path, link: normalise(`${path.slice(0, path.lastIndexOf('/') + 1)}${text(target)}`) }
  return undefined
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** `./a` is `a`, `x/../a` too. */
function normalise(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}
