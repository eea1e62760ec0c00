/** The files that bytes are of: all of `path`, and the largest where that is several folders or files. */
export interface Named {
  readonly path: string
  readonly largest?: { readonly path: string; readonly bytes: number }
}

// Nobody reads more than these in one pattern.
const MAX_ALTERNATIVES = 3

/**
 * Names several folders (they end with a slash) or files together, by a pattern for them alone, or by the folder that
 * all of them are in.
 */
export function nameParts(parts: ReadonlyMap<string, number>): Named {
  const [[path, bytes] = ['', 0], ...more] = [...parts].sort(([, one], [, other]) => other - one)
  if (more.length === 0) return { path: path || '/' }
  return { path: patternOf([...parts.keys()].sort()) || '/', largest: { path: path || '/', bytes } }
}

/** The same for parts that already have names and may be several files each. */
export function nameTogether(parts: readonly (Named & { readonly bytes: number })[]): Named {
  const [only, ...more] = parts
  if (only && more.length === 0) return only.largest ? { path: only.path, largest: only.largest } : { path: only.path }
  const sums = new Map<string, number>()
  for (const { path, bytes } of parts) sums.set(path, (sums.get(path) ?? 0) + bytes)
  const [largest] = parts.map((part) => part.largest ?? part).toSorted((one, other) => other.bytes - one.bytes)
  return { ...nameParts(sums), ...(largest && { largest: { path: largest.path, bytes: largest.bytes } }) }
}

function patternOf(sorted: readonly string[]): string {
  const common = commonFolder(sorted[0] ?? '', sorted.at(-1) ?? '')
  const rests = sorted.map((path) => path.slice(common.length))
  const names = new Set(sorted.map(lastName))
  const end = sorted.every((path) => path.endsWith('/')) ? '/' : ''
  if (rests.includes('') || names.has('')) return common
  if (names.size === 1) return `${common}**/${[...names].join()}${end}`
  if (rests.length <= MAX_ALTERNATIVES)
    return `${common}{${rests.map((rest) => rest.slice(0, rest.length - end.length)).join(',')}}${end}`
  return names.size <= MAX_ALTERNATIVES ? `${common}**/{${[...names].join(',')}}${end}` : common
}

/** The lowest folder that holds two paths and all paths between them in sort order. */
function commonFolder(first: string, last: string): string {
  let end = 0
  for (let index = 0; index < first.length && first[index] === last[index]; index++)
    if (first[index] === '/') end = index + 1
  return first.slice(0, end)
}

/** The last part of a path, without the slash that ends a folder's. */
export const lastName = (path: string): string => path.split('/').at(path.endsWith('/') ? -2 : -1) ?? ''
