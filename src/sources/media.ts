import { UserError } from '../domain/errors.js'
import { dockerArchive } from './dockerarchive.js'
import { engine } from './engine.js'
import type { ImageReference, Medium } from './medium.js'
import { ociArchive } from './ociarchive.js'
import { ociFolder } from './ocifolder.js'
import { registry } from './registry.js'
import { typed } from './typed.js'

const MEDIA: readonly Medium[] = [engine, registry, dockerArchive, ociArchive, ociFolder, typed]

/**
 * Reads an image reference as people write it.
 * @throws UserError naming `input` and the allowed forms
 */
export function parseImage(text: string, input: string): ImageReference {
  const medium = MEDIA.find(({ prefix }) => prefix !== '' && text.startsWith(prefix)) ?? engine
  const rest = text.slice(medium.prefix.length)
  // Tare added this prefix, not the user.
  const label = medium === typed ? rest : text
  const location = medium.locate(rest)
  if (location) return { medium, label, input, ...location }
  throw new UserError(`${input}: ${JSON.stringify(label)} names no image`, { hint: `allowed: ${FORMS}` })
}

const formsOf = (isOnDisk: boolean): string =>
  MEDIA.filter((medium) => medium !== engine && medium !== typed && medium.isOnDisk === isOnDisk)
    .map(({ prefix, form }) => prefix + form)
    .join(', ')

const FORMS = `${engine.form}, ${formsOf(true)} (:TAG or @sha256:DIGEST may follow), ${formsOf(false)}`

/** Whether standard input is meant. */
export const isStdin = (text: string): boolean => /^(path:\/\/)?-([:@]|$)/.test(text)

const LOOKS_LIKE_FILE = /^[./]|\.tar(\.\w+)?$|\.tgz$|^-([:@]|$)/

/** Whether a word at a command line means a file or a folder, and not an image's name. */
export const looksLikeFile = (text: string): boolean =>
  LOOKS_LIKE_FILE.test(text) && !MEDIA.some(({ prefix }) => prefix !== '' && text.startsWith(prefix))

/**
 * An image as it was typed at a command line: what begins with `.` or `/`, or ends like an archive, is a file or
 * folder.
 */
export const typedImage = (text: string): string => (looksLikeFile(text) ? typed.prefix + text : text)
