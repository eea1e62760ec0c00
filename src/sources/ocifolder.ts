import type { BlobStore } from '../oci/archive.js'
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

/** The layout in a folder; each layer is read once for all images. */
export function folderStore(label: string, folder: string, { readContent, read, world }: SourceContext): BlobStore {
  const layout = world.files.layout(folder)
  const readOnce = (path: string, readBlob: NonNullable<ReadContent>): Promise<BlobContent> => {
    const key = `${folder}/${path}`
    const reading = read.get(key) ?? readBlob(layout.open(path))
    read.set(key, reading)
    return reading
  }
  return {
    label,
    size: (path) => layout.size(path),
    bytes: (path) => layout.bytes(path),
    layer: (path) => (readContent ? readOnce(path, readContent) : notOpened()),
  }
}

const notOpened = (): Promise<never> => Promise.reject(new Error('layers are not opened in this run'))
