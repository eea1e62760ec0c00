import { CorruptImageError, UserError } from '../domain/errors.js'
import { type Indexed, type Selection, wantedBy } from './indexes.js'
import { samePlatform } from './platform.js'

// Selects the requested images from a layout or a registry, or fails with an error that lists what there is.

interface Choosable {
  readonly id: string
  /** Of its manifest, where it has one. */
  readonly digest?: string
  /** Names exactly this image in its registry. */
  readonly reference?: string
  readonly platform: string
  readonly variant?: string
  readonly names?: readonly string[]
}

/** The selected images, and the platforms of the others. */
export interface Chosen<T> {
  readonly images: readonly T[]
  readonly others: readonly string[]
}

interface Known extends Omit<Indexed, 'images'> {
  /** All names that could have been asked for. */
  readonly names: readonly string[]
}

/**
 * @param label what people have written, without what selects
 * @throws UserError · CorruptImageError when what was asked for is not there
 */
export function chooseImages<T extends Choosable>(
  found: readonly T[],
  known: Known,
  selection: Selection,
  label: string,
): Chosen<T> {
  const { reference, platforms, isBeside } = selection
  const isWanted = wantedBy(selection)
  const distinct = distinctImages(found)
  // An image that is found by its digest is selected, whatever platform it names.
  const isAsked = ({ id, digest }: Choosable): boolean =>
    reference !== undefined && (id === reference || digest === reference)
  const byDigest = distinct.some(isAsked)
  const meant = distinct.filter((image) => isAsked(image) || isWanted(image.platform))
  const others = [
    ...new Set([
      ...known.others,
      ...distinct.filter((image) => !meant.includes(image)).map(({ platform }) => platform),
    ]),
  ]
  const listed = known.absent.flatMap(({ platform }) => platform ?? [])
  if (distinct.length === 0 && others.length === 0) throw noImage(known, reference, label)
  const missing = byDigest
    ? []
    : platforms.filter((wanted) => !meant.some(({ platform }) => samePlatform(platform, wanted)))
  if (missing.length > 0 && isBeside !== true) {
    const there = [...new Set([...meant.map(({ platform }) => platform), ...others])]
    throw noSuchPlatform(label, missing, there, listed)
  }
  const images = withoutFeatures(meant)
  refuseTwoOfOne(images, label)
  return { images, others }
}

/** Each once, with all its names. */
function distinctImages<T extends Choosable>(found: readonly T[]): readonly T[] {
  const byId = new Map<string, readonly [T, Set<string>]>()
  for (const image of found) {
    const known = byId.get(image.id) ?? [image, new Set()]
    image.names?.forEach((name) => known[1].add(name))
    byId.set(image.id, known)
  }
  return [...byId.values()].map(([image, names]) => ({ ...image, names: [...names] }))
}

/**
 * Drops images that need `os.features` where another one for the platform needs nothing more: no engine has these
 * features by default.
 */
const withoutFeatures = <T extends Choosable>(images: readonly T[]): readonly T[] =>
  images.filter(
    ({ platform, variant = '' }) =>
      !variant.startsWith('+') || !images.some((other) => !other.variant && samePlatform(other.platform, platform)),
  )

/** @throws UserError when two different images are meant for one platform, and nothing tells them apart */
function refuseTwoOfOne(images: readonly Choosable[], label: string): void {
  const isTwin = (one: Choosable, other: Choosable): boolean =>
    one.id !== other.id && samePlatform(one.platform, other.platform) && one.variant === other.variant
  const twins = images.filter((image) => images.some((other) => isTwin(image, other)))
  const [first] = twins
  if (!first) return
  const shown = twins
    .slice(0, MAX_NAMES)
    .map(({ id, reference, names = [] }) => `${names.join(', ') || 'without a name'} (${reference ?? id})`)
  const name = first.names?.find(
    (one) => /^[\w./:-]+$/.test(one) && !twins.some((twin) => twin !== first && twin.names?.includes(one)),
  )
  const chosen =
    first.reference === undefined
      ? `${label}${name === undefined ? `@${first.id}` : `:${name}`}`
      : `registry://${first.reference}`
  throw new UserError(`${label} holds several images for ${first.platform}`, {
    hint: `say which: it has ${[...shown, ...rest(twins.length)].join('; ')}. To choose the first: tare inspect ${chosen}`,
  })
}

const MAX_NAMES = 20
const rest = (count: number): readonly string[] => (count > MAX_NAMES ? [`${count - MAX_NAMES} more`] : [])

function noImage({ absent, artifacts, names }: Known, reference: string | undefined, label: string): Error {
  const [first] = absent
  if (first) {
    const platforms = absent.flatMap(({ platform }) => platform ?? [])
    const all =
      platforms.length === 0 ? '' : `, as is all that its index lists (${platforms.slice(0, MAX_NAMES).join(', ')})`
    return new CorruptImageError(`${label}: blobs/${first.digest.replace(':', '/')} is missing${all}`)
  }
  const what = reference === undefined ? 'image' : `image ${JSON.stringify(reference)}`
  const held = artifacts.length === 0 ? '' : `: what it holds is ${artifacts.slice(0, 3).join(', ')}`
  const listed =
    names.length === 0 ? 'it names none' : `it has: ${[...names.slice(0, MAX_NAMES), ...rest(names.length)].join(', ')}`
  const hint =
    reference === undefined && artifacts.length > 0
      ? 'name an image, like what docker save or docker buildx build --output type=oci wrote'
      : listed
  return new UserError(`${label} has no ${what}${held}`, { hint })
}

/** @param listed platforms that an index lists, and whose images are not there */
export function noSuchPlatform(
  label: string,
  wanted: readonly string[],
  there: readonly string[],
  listed: readonly string[] = [],
): UserError {
  const isListed = wanted.some((platform) => listed.some((other) => samePlatform(other, platform)))
  const more = isListed ? '; its index lists more than was saved with it' : ''
  return new UserError(`${label} has no image for ${wanted.join(', ')}`, {
    hint: `it has: ${there.join(', ') || 'none'}${more}`,
  })
}
