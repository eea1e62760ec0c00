import { UserError } from '../domain/errors.js'
import { type GetInput, mapOptional, oneOf, readBoolean, wholeNumber } from './fields.js'
import { type Allowance, parseAllowance, parseSize } from './size.js'

// The inputs that weighing and publishing share: what is judged by which limit, and who is told.

/** The budget lines, each absent when its input is. */
export interface Budgets {
  readonly maxSize?: number
  readonly maxIncrease?: Allowance
  readonly minReduction?: Allowance
  readonly maxLayers?: number
  readonly maxLayerSize?: number
  readonly maxWaste?: Allowance
}

export const BUDGET_INPUTS = [
  'max-size',
  'max-increase',
  'min-reduction',
  'max-layers',
  'max-layer-size',
  'max-waste',
] as const

/** How images are judged. */
export interface Judging {
  readonly budgets: Budgets
  /** A change of fewer bytes is reported as unchanged. */
  readonly minChangeBytes: number
  readonly warnOnly: boolean
  /** The pull request's label that accepts what is broken; none when it is switched off. */
  readonly overrideLabel: string | undefined
}

export const COMMENT_MODES = ['changes', 'always', 'on-failure', 'never'] as const

/** Who is told, and where. */
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
    budgets: readBudgets((name) => get(name) || undefined),
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

function readBudgets(optional: (name: string) => string | undefined): Budgets {
  const size = (name: string) => mapOptional(optional(name), (text) => parseSize(text, name))
  const allowance = (name: string) => mapOptional(optional(name), (text) => parseAllowance(text, name))
  const maxSize = size('max-size')
  const maxIncrease = allowance('max-increase')
  const minReduction = allowance('min-reduction')
  const maxLayers = mapOptional(optional('max-layers'), (text) =>
    wholeNumber(text, 'max-layers', 'a number of layers, like 12'),
  )
  const maxLayerSize = size('max-layer-size')
  const maxWaste = allowance('max-waste')
  if (minReduction?.percent !== undefined && minReduction.percent > 100) {
    throw new UserError(`min-reduction: ${minReduction.percent}% can never be reached`, {
      hint: 'an image shrinks by 100% at most',
    })
  }
  return {
    ...(maxSize !== undefined && { maxSize }),
    ...(maxIncrease !== undefined && { maxIncrease }),
    ...(minReduction !== undefined && { minReduction }),
    ...(maxLayers !== undefined && { maxLayers }),
    ...(maxLayerSize !== undefined && { maxLayerSize }),
    ...(maxWaste !== undefined && { maxWaste }),
  }
}

// GitHub: a label has 50 characters at most; `:` and what follows is ours, it names one image.
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
