import { UserError } from '../domain/errors.js'
import { clipEnd } from '../domain/limits.js'
import type { GetInput } from './fields.js'

/** One job of a matrix. */
export interface MatrixJob {
  readonly index: number
  readonly total: number
  /** What its matrix says, for people: `worker, arm64`. */
  readonly values: string | undefined
}

// A matrix may hold whole objects; a name longer than this helps nobody.
const MAX_VALUES = 80

/**
 * Identifies a job of a matrix, by the contexts that the inputs' defaults pass on
 * (docs/internals/github.md#contexts-in-input-defaults).
 * @returns undefined where the matrix has one job only
 */
export function readMatrixJob(get: GetInput): MatrixJob | undefined {
  const [strategy, matrix] = [readJson(get, 'strategy'), readJson(get, 'matrix')]
  const { 'job-index': index, 'job-total': total } = strategy
  if (typeof index !== 'number' || typeof total !== 'number' || total <= 1) return undefined
  const values = Object.values(matrix).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
  const text = values.join(', ')
  return { index, total, values: text === '' ? undefined : clipEnd(text, MAX_VALUES) }
}

function readJson(get: GetInput, input: 'strategy' | 'matrix'): Readonly<Record<string, unknown>> {
  const text = get(input)
  if (text === '') return {}
  try {
    return (JSON.parse(text) as Readonly<Record<string, unknown>> | null) ?? {}
  } catch {
    throw new UserError(`${input}: is not JSON`, {
      hint: `leave the input ${input} out: its default passes on what GitHub says`,
    })
  }
}
