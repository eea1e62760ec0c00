import { own } from '../text/escape.js'
import { formatPercent } from '../text/format.js'
import { parseAllowance } from '../text/parse.js'
import { amount, bytesPiece, phrase } from '../text/phrase.js'
import { beyondBoth, type BudgetRule } from './budgetrule.js'
import { limitText } from './phrases.js'

export const MAX_WASTE: BudgetRule = {
  name: 'max-waste',
  description:
    'Largest number of wasted bytes (deleted or overwritten by a later layer), like 20MB, 5% or "5%, ' +
    '20MB" (then both must be exceeded)',
  summary: 'most bytes that a later layer hides',
  examples: ['20MB', '5%', '5%, 20MB'],
  exceededWhen: 'more than that is shipped but deleted or overwritten by a later layer; with both, more than both',
  needs: 'files',
  parse: parseAllowance,
  // Waste of the image and its base, in percent of all shipped bytes.
  quantity: ({ candidate: { wastedBytes, uncompressedBytes } }) => {
    if (wastedBytes === undefined || uncompressedBytes === undefined) return { notKnown: 'the layers were not read' }
    return { bytes: wastedBytes, percent: uncompressedBytes === 0 ? 0 : (wastedBytes / uncompressedBytes) * 100 }
  },
  excess: beyondBoth,
  clause: (_, verdict) => {
    const { bytes = 0, percent = 0 } = verdict.actual ?? {}
    const limit = limitText(verdict.limit, {}, ' and ')
    return phrase`wastes ${bytesPiece(bytes)} (${amount(formatPercent(percent))}), ${limit} allowed`
  },
  blames: 'waste',
  remedy: own('Delete files in the instruction that adds them'),
}
