import { UserError } from '../domain/errors.js'
import { normalPlatform } from '../oci/platform.js'
import type { World } from '../ports.js'

/** Which platforms, and who chose them. */
export interface Platforms {
  /** Empty when the builder's own is meant. */
  readonly platforms: readonly string[]
  /** Chosen by the environment: an existing image with a single platform is measured anyway. */
  readonly areDefault: boolean
}

const DEFAULT = 'DOCKER_DEFAULT_PLATFORM'

/**
 * The input, or else what the environment says, as docker build does it. buildx bake itself does not look there
 * (measured: 0.29.1).
 */
export function choosePlatforms(input: readonly string[], environment: World['environment']): Platforms {
  const areDefault = input.length === 0
  const asked = areDefault ? (environment(DEFAULT) ?? '').split(',').filter((item) => item !== '') : input
  const platforms = asked.flatMap((item) => parsePlatform(item, areDefault ? DEFAULT : 'platforms'))
  return { platforms: [...new Set(platforms)], areDefault }
}

// As containerd's platforms.Parse has them: an OS or an architecture may stand alone.
const SYSTEM = /^(windows|darwin|macos|freebsd|netbsd|openbsd|solaris|wasip1|android|illumos|aix|plan9)(\(.*\))?$/i
const PLATFORM = /^[\w-]+(\([\w.%+-]*\))?(\/[\w.-]+){0,2}$/

/**
 * @returns the platform in the spelling that images have, none where the builder's own is meant
 * @throws UserError naming where it was said
 */
function parsePlatform(text: string, where: string): readonly string[] {
  // `local` is buildx's own word; `linux` leaves the architecture to the builder.
  if (/^(local|linux)$/i.test(text)) return []
  const whole = normalPlatform(SYSTEM.test(text) ? `${text}/amd64` : text)
  if (PLATFORM.test(text) && whole.includes('/')) return [whole]
  throw new UserError(`${where}: ${JSON.stringify(text)} is not a platform`, {
    hint:
      'write it like linux/amd64 or ' +
      `linux/arm/v7${where === DEFAULT ? ', or unset the variable: the input platforms goes before it' : ''}`,
  })
}
