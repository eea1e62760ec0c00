import { onDisk } from './ondisk.js'
import { savedStore } from './save.js'

/** What `docker save` writes, also through a pipe. */
export const dockerArchive = onDisk({
  prefix: 'docker-archive:',
  wanted: 'file',
  made: 'docker save --output FILE IMAGE',
  instead: 'oci-dir:',
  store: savedStore,
})
