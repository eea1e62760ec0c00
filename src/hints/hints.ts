import type { Hint, HintEdit } from '../domain/image.js'
import { MAX_ITEMS } from '../domain/limits.js'
import type { Ledger } from '../ledger/ledger.js'
import type { MeasuredImage } from '../measure/readimage.js'
import type { PathTable } from '../oci/pathtable.js'
import type { Safe } from '../text/escape.js'
import { BYTE_CODE } from './bytecode.js'
import { CACHES } from './caches.js'
import { COPIED } from './context.js'
import { DEBUG_INFO } from './debug.js'
import { DEV_DEPENDENCIES } from './devdependencies.js'
import { DUPLICATES } from './duplicates.js'
import { DELETED_LATER, METADATA_COPY } from './hidden.js'
import type { HintRule, Rerun } from './hintrule.js'
import { inspect } from './inspect.js'
import { LOGIN_LOG } from './logs.js'
import { INSTALLED_AFTER_COPY } from './order.js'
import { RECOMMENDS } from './recommends.js'
import { SECRETS } from './secrets.js'
import { TOOLCHAINS } from './toolchain.js'
import { UPGRADES } from './upgrades.js'

/** All rules. A new one is a new file, or a new line in the table it belongs to. */
export const RULES: readonly HintRule[] = [
  ...CACHES,
  BYTE_CODE,
  DELETED_LATER,
  METADATA_COPY,
  UPGRADES,
  RECOMMENDS,
  ...COPIED,
  SECRETS,
  DUPLICATES,
  LOGIN_LOG,
  INSTALLED_AFTER_COPY,
  TOOLCHAINS,
  ...DEBUG_INFO,
  DEV_DEPENDENCIES,
]

const ruleNamed = (name: string): HintRule | undefined => RULES.find((rule) => rule.name === name)

/**
 * Where the advice of a rule is explained. A report may come from a stranger: the address that it holds is not used.
 */
export const docsOf = (name: string): string | undefined => ruleNamed(name)?.docs

/** What a rule's findings may be, where they matter whatever their size. */
export const alarmOf = (name: string): Safe | undefined => ruleNamed(name)?.alarm

// A smaller saving is not worth a line in a comment.
const MIN_BYTES = 100_000

const maskEdit = ({ line, before, after }: HintEdit, mask: PathTable['mask']): HintEdit => ({
  line,
  before: before.map(mask),
  after: after.map(mask),
})

/**
 * What could be saved in an image, by rule, most bytes first. Rules may be about the same bytes: their savings do not
 * add up.
 * @param reruns what the comparison knows of instructions that ran again
 */
export function findHints(
  image: MeasuredImage & { readonly ledger: Ledger },
  reruns: readonly Rerun[],
  paths: PathTable,
): Hint[] {
  const inspected = inspect(image, reruns, paths)
  const hints = RULES.flatMap((rule) =>
    rule
      .find(inspected)
      .filter(({ bytes }) => bytes >= MIN_BYTES || rule.alarm)
      .map(({ layer, bytes, path, largest, advice, lines, edits = [], shippedTwice }): Hint => ({
        rule: rule.name,
        bytes,
        path: paths.mask(path),
        ...(largest && { largest: { ...largest, path: paths.mask(largest.path) } }),
        advice: paths.mask(advice),
        ...(shippedTwice !== undefined && { shippedTwice }),
        ...(lines && { lines: lines.map(paths.mask) }),
        ...(edits.length > 0 && { edits: edits.map((edit) => maskEdit(edit, paths.mask)) }),
        docs: rule.docs,
        origin: inspected.origins[layer] ?? { kind: 'unknown' },
      })),
  )
  return hints
    .sort((one, other) => other.bytes - one.bytes || one.rule.localeCompare(other.rule))
    .slice(0, MAX_ITEMS.hints)
}
