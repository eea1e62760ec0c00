import { UserError } from '../domain/errors.js'
import { bytesOf } from '../domain/sizes.js'
import { parseAllowance } from '../text/parse.js'
import { phrase } from '../text/phrase.js'
import { type BudgetRule, noBaseline, quantityOf } from './budgetrule.js'
import { limitText, reductionText, sizeText } from './phrases.js'

export const MIN_REDUCTION: BudgetRule = {
  name: 'min-reduction',
  description: 'How much smaller than the baseline the candidate must be, like 90% or 700MB',
  summary: 'smallest reduction',
  examples: ['90%', '700MB'],
  exceededWhen: 'it is not that much smaller than the baseline',
  needs: 'baseline',
  isGoal: true,
  parse: (text, input) => {
    const goal = parseAllowance(text, input)
    if (goal.percent !== undefined && goal.percent > 100)
      throw new UserError(`${input}: ${goal.percent}% can never be reached`, {
        hint: 'an image shrinks by 100% at most',
      })
    return goal
  },
  quantity: (image, metric) => {
    const change = bytesOf(image.delta, metric)
    if (change === undefined) return noBaseline(image)
    const percent = image.delta?.percent
    return quantityOf(-change, percent === undefined ? undefined : -percent)
  },
  // With two goals both must be missed, as with two limits.
  excess: ({ bytes = 0, percent }, goal) => {
    if (goal.percent !== undefined && goal.bytes === undefined && percent === undefined)
      return { notKnown: 'the baseline is 0 B: a reduction has no percentage' }
    const missesBytes = goal.bytes === undefined || bytes < goal.bytes
    const missesPercent = goal.percent === undefined || percent === undefined || percent < goal.percent
    if (!missesBytes || !missesPercent) return undefined
    return quantityOf(
      goal.bytes === undefined ? undefined : goal.bytes - bytes,
      goal.percent === undefined || percent === undefined ? undefined : goal.percent - percent,
    )
  },
  clause: (image, verdict, report) => {
    const [size, change] = [sizeText(image.candidate, report), reductionText(image, report)]
    return phrase`is ${size}, ${change} its baseline, but ${limitText(verdict.limit)} smaller is required`
  },
  blames: 'nothing',
}
