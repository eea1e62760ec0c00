import { samePlatform, UNKNOWN_PLATFORM } from '../oci/platform.js'

export interface Pairable {
  readonly platform: string
  /** Distinguishes it from others for the same platform: a version of Windows. */
  readonly variant?: string
}

/**
 * The baseline that stands beside a candidate: that of its platform, and of its version of Windows where there are
 * several.
 */
export function pairWith<T extends Pairable>(
  candidate: Pairable,
  candidates: readonly Pairable[],
  baselines: readonly T[],
): T | undefined {
  const like = (other: Pairable): boolean => samePlatform(other.platform, candidate.platform)
  const same = baselines.filter(like)
  if (same.length === 1 && candidates.filter(like).length === 1) return same[0]
  const found = [whole, build]
    .map((part) => same.filter((other) => part(other) === part(candidate)))
    .find(({ length }) => length === 1)
  if (found || same.length > 0) return found?.[0]
  // One image on either side, and one of them does not name its platform.
  const [only] = baselines
  const isUnsaid = [candidate.platform, only?.platform].includes(UNKNOWN_PLATFORM)
  return baselines.length === 1 && candidates.length === 1 && isUnsaid ? only : undefined
}

const whole = ({ variant = '' }: Pairable): string => variant
/** `10.0.20348` of `10.0.20348.2700`: its last number is a month's updates. */
const build = ({ variant = '' }: Pairable): string => /^\d+\.\d+\.\d+/.exec(variant)?.[0] ?? variant
