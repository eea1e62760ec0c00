import { baseAndOwn } from '../domain/sizes.js'
import { own } from '../text/escape.js'
import { parseSize } from '../text/parse.js'
import { bytesPiece, phrase } from '../text/phrase.js'
import { beyond, type BudgetRule } from './budgetrule.js'
import { limitText } from './phrases.js'

export const MAX_OWN_SIZE: BudgetRule = {
  name: 'max-own-size',
  description: 'Largest size allowed for what the Dockerfile adds to its base image, like 30MB',
  summary: 'largest size without the base image',
  examples: ['30MB'],
  exceededWhen: 'the layers above its base image are larger, all of them together',
  needs: 'layers',
  parse: (text, input) => ({ bytes: parseSize(text, input) }),
  quantity: ({ candidate }, metric) => {
    const parts = baseAndOwn(candidate, metric)
    return parts ? { bytes: parts.own } : { notKnown: 'it is not known where the base image ends' }
  },
  excess: beyond('bytes'),
  clause: (_, { actual, limit }) =>
    phrase`adds ${bytesPiece(actual?.bytes ?? 0)} to its base image, ${limitText(limit)} allowed`,
  blames: 'growth',
  remedy: own('Add less to the base image'),
}
