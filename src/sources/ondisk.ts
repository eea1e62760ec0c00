import path from 'node:path'
import { MissingImageError, UserError } from '../domain/errors.js'
import { type BlobStore, readLayout } from '../oci/archive.js'
import type { ImageReference, Location, Medium, SourceContext } from './medium.js'

// What the media that are files and folders have in common.

interface Kind {
  readonly prefix: string
  readonly wanted: 'file' | 'folder'
  /** The command that makes one. */
  readonly made: string
  /** The prefix to suggest for a folder in place of a file, or the reverse. */
  readonly instead: string
  readonly store: (image: ImageReference, context: SourceContext) => Promise<BlobStore>
}

export const onDisk = ({ prefix, wanted, made, instead, store }: Kind): Medium => ({
  prefix,
  form: wanted.toUpperCase(),
  isOnDisk: true,
  locate: locateOnDisk,
  find: async (image, { files, workspace }) => {
    const absolute = path.resolve(workspace, image.at)
    const found = await files.kind(absolute)
    // A pipe is read like a file: tare inspect /dev/fd/63, which is what <(…) comes to.
    if (found === wanted || (wanted === 'file' && found === 'other')) return { ...image, at: absolute }
    const message = `${image.input}: ${JSON.stringify(image.at)} ${PROBLEM[found] ?? `is a ${found}, not a ${wanted}`}`
    const isOther = found === (wanted === 'file' ? 'folder' : 'file')
    const way = isOther ? `write ${instead}${image.at}` : 'write a path relative to the workspace'
    const looked = `looked at ${absolute}; ${way}`
    if (found === 'missing') throw new MissingImageError(message, { hint: `${looked}; ${made} makes one` })
    throw new UserError(message, { hint: looked })
  },
  open: async (image, wantedPlatforms, context) => {
    const { label, select } = image
    const withoutSelection = select === undefined ? label : label.slice(0, -(select.length + 1))
    const { images, others } = await readLayout(
      await store(image, context),
      { ...wantedPlatforms, reference: select },
      withoutSelection,
    )
    return { images: images.map((archive) => ({ platform: archive.platform, archive })), others }
  },
})

const PROBLEM: Readonly<Record<string, string>> = { missing: 'does not exist', unreadable: 'cannot be read' }

/** As skopeo and crane do: a path holds no colon, what follows the first one selects. */
export function locateOnDisk(text: string): Location | undefined {
  const [, beforeDigest, digest] = /^(.*)@(sha256:[0-9a-f]{64})$/s.exec(text) ?? []
  if (beforeDigest !== undefined && digest !== undefined)
    return beforeDigest === '' ? undefined : { at: beforeDigest, select: digest }
  const colon = text.indexOf(':')
  if (colon < 0) return text === '' ? undefined : { at: text }
  const [at, select] = [text.slice(0, colon), text.slice(colon + 1)]
  return at === '' || select === '' ? undefined : { at, select }
}
