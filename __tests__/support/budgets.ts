import type { Budget } from '../../src/budgets/judge.js'
import { RULES } from '../../src/budgets/rules.js'
import type { Quantity } from '../../src/domain/verdict.js'

/** Limits by the names of their rules, as the inputs would give them. */
export type Limits = Readonly<Record<string, Quantity>>

export const budgetsOf = (limits: Limits): readonly Budget[] =>
  RULES.flatMap((rule) => {
    const limit = limits[rule.name]
    return limit ? { rule, limit } : []
  })

export const limitsOf = (budgets: readonly Budget[]): Limits =>
  Object.fromEntries(budgets.map(({ rule, limit }) => [rule.name, limit]))
