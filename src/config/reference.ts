import { UserError } from '../domain/errors.js'

/**
 * An image that exists already. `select` is a tag, a name or a digest; without it the source must hold one image per
 * platform.
 */
export type ImageSource =
  | { readonly kind: 'engine'; readonly reference: string }
  | {
      readonly kind: 'docker-archive' | 'oci-archive' | 'oci-dir'
      readonly path: string
      readonly select: string | undefined
    }
  /** Typed at a command line: a file or a folder, whichever it is. */
  | { readonly kind: 'path'; readonly path: string; readonly select: string | undefined; readonly text: string }
  | { readonly kind: 'registry'; readonly reference: string }

const FORMS =
  'IMAGE, docker-archive:FILE, oci-archive:FILE, ' +
  'oci-dir:FOLDER (:TAG or @sha256:DIGEST may follow), registry://HOST/REPO:TAG'
/** What stands for standard input; what selects may follow. */
export const STDIN = '-'
export const isStdin = (text: string): boolean => /^(path:\/\/)?-([:@]|$)/.test(text)
// No reference of an engine: what the Action is given never means a file by its looks, for a pull request could commit
// one.
const TYPED = 'path://'
const LOOKS_LIKE_FILE = /^[./]|\.tar(\.\w+)?$|\.tgz$|^-([:@]|$)/
const HAS_KIND = /^(docker-archive|oci-archive|oci-dir|registry|path):/
const ON_DISK = /^(docker-archive|oci-archive|oci-dir):(.*)$/s
// Repository, tag and digest as docker takes them (distribution/reference); a bare image ID is one, too.
const REFERENCE =
  /^(?:sha256:[0-9a-f]{1,64}|(?:[\w.-]+(?::\d+)?\/)?[a-z0-9][a-z0-9._/-]*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?)$/i

/**
 * An image as it was typed at a command line: what begins with `.` or `/`, or ends like an archive, is the file or
 * folder that it is.
 */
export const typedImage = (text: string): string =>
  LOOKS_LIKE_FILE.test(text) && !HAS_KIND.test(text) ? `${TYPED}${text}` : text

/**
 * Reads an image reference as people write it.
 * @throws UserError naming `input` and the allowed forms
 */
export function parseImageSource(text: string, input: string): ImageSource {
  const [, kind, rest] = ON_DISK.exec(text) ?? []
  if (kind !== undefined && rest !== undefined) return { kind: kind as 'oci-dir', ...splitSelection(rest, text, input) }
  if (text.startsWith(TYPED)) {
    const typed = text.slice(TYPED.length)
    return { kind: 'path', text: typed, ...splitSelection(typed, typed, input) }
  }
  const [, remote] = /^registry:\/\/(.*)$/s.exec(text) ?? []
  const reference = remote ?? text
  // A name that begins with a dash would be read as an option.
  if (!REFERENCE.test(reference) || reference.includes('//') || reference.startsWith('-')) throw notAnImage(text, input)
  return remote === undefined ? { kind: 'engine', reference: text } : { kind: 'registry', reference }
}

// As skopeo and crane do: a path holds no colon, what follows the first one selects.
function splitSelection(rest: string, text: string, input: string) {
  const [, beforeDigest, digest] = /^(.*)@(sha256:[0-9a-f]{64})$/s.exec(rest) ?? []
  if (beforeDigest === '') throw notAnImage(text, input)
  if (beforeDigest !== undefined) return { path: beforeDigest, select: digest }
  const colon = rest.indexOf(':')
  const path = colon < 0 ? rest : rest.slice(0, colon)
  const select = colon < 0 ? undefined : rest.slice(colon + 1)
  if (path === '' || select === '') throw notAnImage(text, input)
  return { path, select }
}

const notAnImage = (text: string, input: string): UserError =>
  new UserError(`${input}: ${JSON.stringify(text)} names no image`, { hint: `allowed: ${FORMS}` })

/** The source as people write it. */
export function imageSourceLabel(source: ImageSource): string {
  switch (source.kind) {
    case 'engine':
      return source.reference
    case 'registry':
      return `registry://${source.reference}`
    case 'path':
      return source.text
    default:
      return `${source.kind}:${source.path}${selectionLabel(source.select)}`
  }
}

function selectionLabel(select: string | undefined): string {
  if (select === undefined) return ''
  return select.startsWith('sha256:') ? `@${select}` : `:${select}`
}
