import { extentsOf, type Ledger } from '../ledger/ledger.js'
import { ROOT } from '../oci/pathtable.js'

// How much two layers have in common, by their files.

/** Only a layer's largest files are compared: they identify it. */
const MAX_FILES = 1_000
/** A layer's largest files and their bytes, by a key. */
export function largestFiles<K>(
  ledger: Ledger | undefined,
  layer: number,
  key: (path: number, bytes: number) => K,
): ReadonlyMap<K, number> {
  const files = new Map<K, number>()
  if (!ledger) return files
  const { extents } = ledger
  const [start, end] = extentsOf(ledger, layer)
  const smallest = end - start > MAX_FILES ? (extents.bytes.slice(start, end).sort()[end - start - MAX_FILES] ?? 0) : 0
  for (let extent = start; extent < end; extent++) {
    const bytes = extents.bytes[extent] ?? 0
    if (bytes > 0 && bytes >= smallest && files.size < MAX_FILES)
      files.set(key(extents.paths[extent] ?? ROOT, bytes), bytes)
  }
  return files
}

/** The bytes of common files, as a share of the bytes of both. */
export function overlap<K>(one: ReadonlyMap<K, number>, other: ReadonlyMap<K, number>): number {
  let [both, either] = [0, 0]
  for (const [key, bytes] of one) {
    const also = other.get(key) ?? 0
    both += Math.min(bytes, also)
    either += Math.max(bytes, also)
  }
  for (const [key, bytes] of other) if (!one.has(key)) either += bytes
  return either === 0 ? 0 : both / either
}

/** How much of one is in the other. */
export function share<K>(one: ReadonlyMap<K, number>, other: ReadonlyMap<K, number>): number {
  let [all, both] = [0, 0]
  for (const [key, bytes] of one) {
    all += bytes
    if (other.has(key)) both += bytes
  }
  return all === 0 ? 0 : both / all
}
