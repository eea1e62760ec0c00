import { bytesOf } from '../domain/sizes.js'
import { parseAllowance } from '../text/parse.js'
import { phrase } from '../text/phrase.js'
import { beyondBoth, type BudgetRule, noBaseline, quantityOf } from './budgetrule.js'
import { growthText, limitText, sizeText } from './phrases.js'

export const MAX_INCREASE: BudgetRule = {
  name: 'max-increase',
  description: 'Largest growth allowed, like 5MB, 3% or "3%, 5MB" (then both must be exceeded)',
  summary: 'largest growth',
  examples: ['5MB', '3%', '3%, 5MB'],
  exceededWhen: 'it grew by more than that against the baseline; with both, by more than both',
  needs: 'baseline',
  parse: parseAllowance,
  quantity: (image, metric) => {
    const bytes = bytesOf(image.delta, metric)
    return bytes === undefined ? noBaseline(image) : quantityOf(bytes, image.delta?.percent)
  },
  excess: (found, limit, { change }) => {
    // Growth below the floor is noise, never an increase.
    if (change !== 'changed') return undefined
    if (limit.percent !== undefined && limit.bytes === undefined && found.percent === undefined)
      return { notKnown: 'the baseline is 0 B: growth has no percentage' }
    return beyondBoth(found, limit)
  },
  clause: (image, verdict, report, isFirst) => {
    const size = isFirst ? phrase`is ${sizeText(image.candidate, report)} and ` : ''
    const limit = limitText(verdict.limit, {}, ' and ')
    return phrase`${size}grows by ${growthText(image, report)}, more than the ${limit} allowed`
  },
  blames: 'growth',
}
