import path from 'node:path'
import { dockerArchive } from './dockerarchive.js'
import { type FindWorld, type ImageReference, type Medium, STDIN } from './medium.js'
import { ociFolder } from './ocifolder.js'
import { locateOnDisk } from './ondisk.js'

/**
 * A file or a folder, typed at a command line. The Action never treats an input as a file because of its form: a pull
 * request could commit one.
 */
export const typed: Medium = {
  prefix: 'path://',
  form: 'FILE',
  isOnDisk: true,
  locate: locateOnDisk,
  find: async (image, world) => {
    const { select: _, ...written } = image
    const resolved = { ...written, ...(await resolve(image, world)) }
    // Standard input is there.
    if (image.at === STDIN) return resolved
    return (await resolved.medium.find?.(resolved, world)) ?? resolved
  },
  open: ({ label }) => Promise.reject(new Error(`${label} is opened before it was found`)),
}

/** A name that holds a colon is a whole name where there is such a file. */
async function resolve(
  { at, select, label }: ImageReference,
  { files, workspace }: FindWorld,
): Promise<Pick<ImageReference, 'medium' | 'at' | 'select'>> {
  const selected = select === undefined ? {} : { select }
  if (at === STDIN) return { medium: dockerArchive, at, ...selected }
  const kindOf = (file: string) => files.kind(path.resolve(workspace, file))
  const isWhole = select !== undefined && (await kindOf(label)) !== 'missing'
  const location = isWhole ? { at: label } : { at, ...selected }
  return { medium: (await kindOf(location.at)) === 'folder' ? ociFolder : dockerArchive, ...location }
}
