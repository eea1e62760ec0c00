import { UserError } from '../domain/errors.js'
import { type Delivery, DELIVERY_INPUTS, type Judging, JUDGING_INPUTS, readDelivery, readJudging } from './delivery.js'
import { type GetInput, readList, readTimeout } from './fields.js'
import { INPUT_NAMES } from './inputs.js'

/** The inputs for publishing the reports of other jobs. */
export interface PublishInputs extends Judging, Delivery {
  /** Globs of report files, relative to the workspace. */
  readonly reports: readonly string[]
  readonly timeoutMs: number
}

/** Inputs that have a meaning where nothing is measured. The others are refused, not silently ignored. */
const MEANT = new Set([
  'reports',
  ...JUDGING_INPUTS,
  ...DELIVERY_INPUTS,
  // Set by their defaults on every step.
  'context',
  'baseline',
  'measure',
  'explain',
  'timeout',
  'no-cache',
  'pull',
  'download-size',
  'sudo',
  'strategy',
  'matrix',
])

/**
 * Reads the inputs of the publish mode.
 * @returns undefined when `reports` is not set
 * @throws UserError naming the input and what it allows
 */
export function readPublishInputs(get: GetInput): PublishInputs | undefined {
  const reports = readList(get('reports'), 'reports', 'line').map((item) => item.trim())
  if (reports.length === 0) return undefined
  const other = INPUT_NAMES.find((name) => !MEANT.has(name) && get(name) !== '')
  if (other !== undefined)
    throw new UserError(`reports and ${other} contradict each other`, {
      hint:
        'with reports nothing is built or measured, what other jobs measured is merged, ' +
        'judged and posted: remove one of them',
    })
  return { reports, timeoutMs: readTimeout(get), ...readJudging(get), ...readDelivery(get) }
}
