import { bytesOf } from '../domain/sizes.js'
import { own, safe } from '../text/escape.js'
import { parseSize } from '../text/parse.js'
import { beyond, type BudgetRule } from './budgetrule.js'
import { beforeClause, excessText, limitText, sizeText } from './phrases.js'

export const MAX_SIZE: BudgetRule = {
  name: 'max-size',
  description: 'Largest size allowed, like 140MB or 128MiB',
  examples: ['140MB', '128MiB'],
  exceededWhen: 'the image is larger',
  needs: 'nothing',
  isHeadline: true,
  parse: (text) => ({ bytes: parseSize(text, 'max-size') }),
  quantity: ({ candidate }, metric) => {
    const bytes = bytesOf(candidate, metric)
    return bytes === undefined ? { notKnown: 'the size is not known' } : { bytes }
  },
  excess: (found, limit) => beyond('bytes', found, limit),
  clause: ({ candidate }, verdict, report) =>
    safe`is ${sizeText(candidate, report)}, ${excessText(verdict.exceededBy ?? {})} over its ${limitText(verdict.limit)} limit${beforeClause(verdict)}`,
  blames: 'growth',
  remedy: own('Make the image smaller'),
}
