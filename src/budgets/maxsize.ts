import { bytesOf } from '../domain/sizes.js'
import { parseSize } from '../text/parse.js'
import { phrase } from '../text/phrase.js'
import { beyond, type BudgetRule } from './budgetrule.js'
import { beforeClause, excessText, limitText, sizeText } from './phrases.js'

export const MAX_SIZE: BudgetRule = {
  name: 'max-size',
  description: 'Largest size allowed, like 140MB or 128MiB',
  summary: 'largest size',
  examples: ['140MB', '128MiB'],
  exceededWhen: 'the image is larger',
  needs: 'nothing',
  isHeadline: true,
  parse: (text, input) => ({ bytes: parseSize(text, input) }),
  quantity: ({ candidate }, metric) => {
    const bytes = bytesOf(candidate, metric)
    return bytes === undefined ? { notKnown: 'the size is not known' } : { bytes }
  },
  excess: beyond('bytes'),
  clause: ({ candidate }, verdict, report) => {
    const [size, excess] = [sizeText(candidate, report), excessText(verdict.exceededBy ?? {})]
    return phrase`is ${size}, ${excess} over its ${limitText(verdict.limit)} limit${beforeClause(verdict)}`
  },
  blames: 'growth',
}
