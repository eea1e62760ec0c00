import type { BlobStore } from '../oci/archive.js'
import type { LayoutFolder } from '../oci/bytes.js'
import { compressionOf } from '../oci/decompress.js'
import type { BlobContent } from '../oci/layer.js'
import type { ReadContent, SourceContext } from './medium.js'
import { onDisk } from './ondisk.js'

/** An OCI image layout in a folder. */
export const ociFolder = onDisk({
  prefix: 'oci-dir:',
  wanted: 'folder',
  made: 'docker buildx build --output type=oci,tar=false,dest=FOLDER .',
  instead: 'docker-archive:',
  store: ({ label, at }, context) => Promise.resolve(folderStore(label, at, context)),
})

/** The layout in a folder. */
export const folderStore = (label: string, folder: string, context: SourceContext): BlobStore =>
  layoutStore(label, folder, context.world.files.layout(folder), context)

// Less is hashed in passing: to start a thread takes some 20 ms.
const LARGE_BYTES = 8 * 1024 * 1024

/** A layout whose files are read one by one; each layer is read once for all images. @param at where it is */
export function layoutStore(
  label: string,
  at: string,
  layout: LayoutFolder,
  { readContent, read, index }: Omit<SourceContext, 'world'>,
): BlobStore {
  const readOnce = (path: string, readBlob: NonNullable<ReadContent>): Promise<BlobContent> => {
    const key = `${at}/${path}`
    const reading = read.get(key) ?? readFile(path, readBlob)
    read.set(key, reading)
    return reading
  }
  const readFile = async (path: string, readBlob: NonNullable<ReadContent>): Promise<BlobContent> => {
    const isLarge = ((await layout.size(path)) ?? 0) >= LARGE_BYTES
    return readBlob(layout.open(path), { digest: isLarge ? layout.startDigest(path) : undefined })
  }
  return {
    label,
    size: (path) => layout.size(path),
    bytes: (path) => layout.bytes(path),
    known: async (path, diffId) => {
      const isPlain = path.endsWith(`/${diffId.slice('sha256:'.length)}`)
      const found = readContent && (await index?.find(diffId, isPlain ? 'plain' : 'compressed'))
      return found && (await unpackedBytes(layout, path)) === found.archiveBytes % 2 ** 32 ? found : undefined
    },
    layer: (path) => (readContent ? readOnce(path, readContent) : notOpened()),
  }
}

/** How long a blob says that it is unpacked, modulo 2^32. */
async function unpackedBytes(layout: LayoutFolder, path: string): Promise<number | undefined> {
  const size = (await layout.size(path)) ?? 0
  const compression = compressionOf(await layout.range(path, 0, 4))
  if (compression === 'none') return size % 2 ** 32
  // RFC 1952 §2.3.1: ISIZE. Of several members it is that of the last, so that it does not fit.
  const last = compression === 'gzip' ? await layout.range(path, size - 4, 4) : undefined
  return last?.length === 4 ? Buffer.from(last).readUInt32LE() : undefined
}

const notOpened = (): Promise<never> => Promise.reject(new Error('layers are not opened in this run'))
