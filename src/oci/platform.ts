import { CorruptImageError } from '../domain/errors.js'
import { type Json, string } from './json.js'

// Platforms as containerd compares them (containerd/platforms, normalizeArch): `arm` is `arm/v7`, `arm64/v8` is
// `arm64`, `aarch64` is `arm64`.

/** The platform of an image that does not name one. */
export const UNKNOWN_PLATFORM = 'unknown'

const ARCHITECTURES: Readonly<Record<string, readonly [architecture: string, variant?: string]>> = {
  i386: ['386'],
  x86_64: ['amd64'],
  'x86-64': ['amd64'],
  aarch64: ['arm64'],
  armhf: ['arm', 'v7'],
  armel: ['arm', 'v6'],
}
/** The default variants of each architecture, which are left out. */
const PLAIN: Readonly<Record<string, RegExp>> = { '386': /./, amd64: /^v?1$/, arm64: /^v?8(\.0)?$/ }

function normalise(os: string, architecture: string, variant: string): string {
  const [arch, own = variant] = ARCHITECTURES[architecture.toLowerCase()] ?? [architecture.toLowerCase()]
  const version = /^\d/.test(own) ? `v${own}` : own.toLowerCase()
  const rest = PLAIN[arch]?.test(version) ? '' : version
  return [os.toLowerCase() === 'macos' ? 'darwin' : os.toLowerCase(), arch, rest]
    .filter((part) => part !== '')
    .join('/')
}

/** The form in which platforms are compared. An architecture alone means Linux. */
export function normalPlatform(platform: string): string {
  const [os = '', architecture, variant = ''] = platform.split('/')
  if (architecture === undefined) return KNOWN_ALONE.test(os) ? normalPlatform(`linux/${os}`) : os.toLowerCase()
  return normalise(os, architecture, variant).replace(/\/arm$/, '/arm/v7')
}

const KNOWN_ALONE = /^(386|i386|amd64|x86[_-]64|arm|arm64|aarch64|armhf|armel|ppc64le|s390x|riscv64)$/i

export const samePlatform = (one: string, other: string): boolean => normalPlatform(one) === normalPlatform(other)

/**
 * The platform in an image config, a descriptor or an engine's answer: `linux/arm64`, or `unknown` when it names none.
 * @throws CorruptImageError when a part is anything but a word: it would be shown as it is
 */
export function platformOf({ os, architecture, variant }: Json): string {
  const [on, of, kind = ''] = [os, architecture, variant].map((part) => {
    const word = string(part)?.trim() ?? ''
    if (word !== '' && !/^[\w.-]{1,64}$/.test(word))
      throw new CorruptImageError(`${JSON.stringify(word.slice(0, 100))} is not part of a platform`)
    return word === '' || word === UNKNOWN_PLATFORM ? undefined : word
  })
  // Half a platform is ignored: engines fill in their own system where an image names none.
  return on === undefined || of === undefined ? UNKNOWN_PLATFORM : normalise(on, of, kind)
}

/** Whether a platform is complete; for `arm` a config may add a variant. */
export const saysAll = (platform: string): boolean => !platform.endsWith('/arm')

/** An image's platform: the config's, which its digest verifies; the index's where the config says nothing, or less. */
export function platformFrom(said: string | undefined, config: Json): string {
  const own = platformOf(config)
  return said !== undefined && (own === UNKNOWN_PLATFORM || said.startsWith(`${own}/`)) ? said : own
}
