import { onDisk } from './ondisk.js'
import { savedStore } from './save.js'

/** An OCI image layout in a tar archive. */
export const ociArchive = onDisk({
  prefix: 'oci-archive:',
  wanted: 'file',
  made: 'docker buildx build --output type=oci,dest=FILE .',
  instead: 'oci-dir:',
  store: savedStore,
})
