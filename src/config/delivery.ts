import type { Budget } from '../budgets/judge.js'
import { RULE_NAMES, RULES } from '../budgets/rules.js'
import { UserError } from '../domain/errors.js'
import { parseSize, wholeNumber } from '../text/parse.js'
import { type GetInput, mapOptional, oneOf, readBoolean } from './fields.js'

// The inputs that measuring and publishing share: what is judged by which limit, and where the result goes.

/** The names of what `readJudging` reads. */
export const JUDGING_INPUTS: readonly string[] = [...RULE_NAMES, 'min-change', 'warn-only', 'override-label']

/** How images are judged. */
export interface Judging {
  /** In the rules' order; a rule whose input is empty has none. */
  readonly budgets: readonly Budget[]
  /** A change of fewer bytes is reported as unchanged. */
  readonly minChangeBytes: number
  readonly warnOnly: boolean
  /** The pull request's label that accepts exceeded budgets; none when it is switched off. */
  readonly overrideLabel: string | undefined
}

const COMMENT_MODES = ['changes', 'always', 'on-failure', 'never'] as const

/** The names of what `readDelivery` reads. */
export const DELIVERY_INPUTS: readonly string[] = [
  'comment',
  'comment-key',
  'pr-number',
  'summary',
  'annotate',
  'report-dir',
  'github-token',
]

/** Where the result goes. */
export interface Delivery {
  readonly comment: {
    readonly mode: (typeof COMMENT_MODES)[number]
    readonly key: string
    readonly pullRequest: number | undefined
  }
  readonly summary: boolean
  readonly annotate: boolean
  readonly reportDir: string | undefined
  readonly token: string | undefined
}

export function readJudging(get: GetInput): Judging {
  return {
    budgets: RULES.flatMap((rule) => {
      const text = get(rule.name)
      return text === '' ? [] : { rule, limit: rule.parse(text, rule.name) }
    }),
    minChangeBytes: parseSize(get('min-change') || '16KiB', 'min-change'),
    warnOnly: readBoolean(get, 'warn-only', 'false'),
    overrideLabel: readLabel(get('override-label')),
  }
}

export function readDelivery(get: GetInput): Delivery {
  return {
    comment: {
      mode: oneOf(get('comment') || 'changes', COMMENT_MODES, 'comment'),
      key: readCommentKey(get('comment-key') || 'default'),
      pullRequest: mapOptional(get('pr-number') || undefined, (text) =>
        wholeNumber(text, 'pr-number', 'the number of a pull request, like 12'),
      ),
    },
    summary: readBoolean(get, 'summary', 'true'),
    annotate: readBoolean(get, 'annotate', 'true'),
    reportDir: get('report-dir') || undefined,
    token: get('github-token') || undefined,
  }
}

// GitHub: a label has at most 50 characters. One for a single image appends `:` and its name.
const MAX_LABEL = 50

function readLabel(text: string): string | undefined {
  if (text.length > MAX_LABEL || /[\r\n,]/.test(text)) {
    throw new UserError(`override-label: ${JSON.stringify(text)} is not a label`, {
      hint: `one line of at most ${MAX_LABEL} characters without a comma`,
    })
  }
  return text || undefined
}

// The key stands inside an HTML comment of the pull request's comment: nothing may end that early.
function readCommentKey(text: string): string {
  if (!/^[\w.:/-]{1,100}$/.test(text) || text.includes('--')) {
    throw new UserError(`comment-key: ${JSON.stringify(text)} is not a key`, {
      hint: 'letters, digits and _ . : / - (no two dashes in a row), at most 100',
    })
  }
  return text
}
