import type { BudgetRule } from './budgetrule.js'
import { FORBID } from './forbid.js'
import { MAX_DOWNLOAD_SIZE } from './maxdownloadsize.js'
import { MAX_FILES } from './maxfiles.js'
import { MAX_INCREASE } from './maxincrease.js'
import { MAX_LAYERS } from './maxlayers.js'
import { MAX_LAYER_SIZE } from './maxlayersize.js'
import { MAX_OWN_SIZE } from './maxownsize.js'
import { MAX_SIZE } from './maxsize.js'
import { MAX_WASTE } from './maxwaste.js'
import { MIN_REDUCTION } from './minreduction.js'

/** Every budget rule, in the order in which verdicts are shown. Inputs, options, report and README derive from it. */
export const RULES: readonly BudgetRule[] = [
  MAX_SIZE,
  MAX_OWN_SIZE,
  MAX_DOWNLOAD_SIZE,
  MAX_INCREASE,
  MIN_REDUCTION,
  MAX_LAYERS,
  MAX_LAYER_SIZE,
  MAX_WASTE,
  MAX_FILES,
  FORBID,
]

export const RULE_NAMES: readonly string[] = RULES.map(({ name }) => name)

const BY_NAME = new Map(RULES.map((rule) => [rule.name, rule]))

/** @throws Error for a name that no rule has: what is read is checked against the schema first */
export function ruleNamed(name: string): BudgetRule {
  const rule = BY_NAME.get(name)
  if (!rule) throw new Error(`there is no budget rule ${name}`)
  return rule
}
