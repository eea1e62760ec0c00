import path from 'node:path'
import { type ImageSource, imageSourceLabel, STDIN } from '../config/reference.js'
import { MissingImageError, UserError } from '../domain/errors.js'
import type { World } from '../ports.js'

/** An image that exists already; paths are absolute. */
export interface ExistingImage {
  readonly kind: 'image'
  readonly label: string
  readonly source: ImageSource
}

/** An image on disk must be there; one in an engine or a registry is looked up when it is measured. */
export async function existingImage(
  source: ImageSource,
  input: 'image' | 'baseline-image' | 'base',
  { files, workspace }: Pick<World, 'files' | 'workspace'>,
  label = imageSourceLabel(source),
): Promise<ExistingImage> {
  if (source.kind === 'engine' || source.kind === 'registry') return { kind: 'image', label, source }
  if (source.kind === 'path') {
    if (source.path === STDIN)
      return { kind: 'image', label, source: { kind: 'docker-archive', path: STDIN, select: source.select } }
    return existingImage(await resolveTyped(source, { files, workspace }), input, { files, workspace }, label)
  }
  const absolute = path.resolve(workspace, source.path)
  const wanted = source.kind === 'oci-dir' ? 'folder' : 'file'
  const found = await files.kind(absolute)
  // A pipe is read like a file: tare inspect /dev/fd/63, which is what <(…) comes to.
  if (found !== wanted && !(wanted === 'file' && found === 'other')) {
    const is = PROBLEM[found] ?? `is a ${found}, not a ${wanted}`
    const hint =
      found === OTHER_KIND[wanted].found
        ? `write ${OTHER_KIND[wanted].write}:${source.path}`
        : 'write a path relative to the workspace'
    const message = `${input}: ${JSON.stringify(source.path)} ${is}`
    const looked = `looked at ${absolute}; ${hint}`
    if (found === 'missing') throw new MissingImageError(message, { hint: `${looked}; ${MAKE[source.kind]} makes one` })
    throw new UserError(message, { hint: looked })
  }
  return { kind: 'image', label, source: { ...source, path: absolute } }
}

/** A name that holds a colon is a whole name where there is such a file. */
async function resolveTyped(
  { path: name, select, text }: Extract<ImageSource, { readonly kind: 'path' }>,
  { files, workspace }: Pick<World, 'files' | 'workspace'>,
): Promise<Exclude<ImageSource, { readonly kind: 'path' }>> {
  const kindOf = (file: string) => files.kind(path.resolve(workspace, file))
  const isWhole = select !== undefined && (await kindOf(text)) !== 'missing'
  const file = isWhole ? text : name
  return {
    kind: (await kindOf(file)) === 'folder' ? 'oci-dir' : 'docker-archive',
    path: file,
    select: isWhole ? undefined : select,
  }
}

const PROBLEM: Readonly<Record<string, string>> = { missing: 'does not exist', unreadable: 'cannot be read' }

const OTHER_KIND = {
  file: { found: 'folder', write: 'oci-dir' },
  folder: { found: 'file', write: 'docker-archive' },
} as const

const MAKE = {
  'docker-archive': 'docker save --output FILE IMAGE',
  'oci-archive': 'docker buildx build --output type=oci,dest=FILE .',
  'oci-dir': 'docker buildx build --output type=oci,tar=false,dest=FOLDER .',
} as const
