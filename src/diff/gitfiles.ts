import type { Cause } from '../domain/cause.js'
import type { Ledger } from '../ledger/ledger.js'
import { ROOT } from '../oci/pathtable.js'
import type { ComparedSides } from './match.js'

// Git's own files that Tare's checkout of the baseline makes different: found by name and content, wherever a
// Dockerfile copied them.

/** A test whether an extent of a side is such a file: not a real change. */
export function findCheckout({
  baseline,
  paths,
}: ComparedSides): (ledger: Ledger, extent: number, side: 'before' | 'after') => boolean {
  const files = baseline.recipe?.checkout ?? []
  if (files.length === 0) return () => false
  return ({ extents }, extent, side) => {
    const [bytes, checksum] = [extents.bytes[extent] ?? 0, extents.checksums[extent] ?? 0]
    const alike = files.filter(
      (file) => file[side]?.bytes === bytes && (checksum === 0 || file[side].checksum === checksum),
    )
    if (alike.length === 0) return false
    const name = Buffer.from(paths.nameOf(extents.paths[extent] ?? ROOT)).toString()
    return alike.some((file) => file.name === name)
  }
}

/** The bytes of a difference that the checkout causes. */
export const checkoutBytes = (causes: readonly Cause[] | undefined): number =>
  (causes ?? []).reduce((sum, { kind, deltaBytes }) => sum + (kind === 'checkout' ? deltaBytes : 0), 0)
