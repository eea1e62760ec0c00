import { downloadOf } from '../domain/sizes.js'
import { own } from '../text/escape.js'
import { parseSize } from '../text/parse.js'
import { phrase } from '../text/phrase.js'
import { beyond, type BudgetRule } from './budgetrule.js'
import { beforeClause, estimatedPiece, estimateNote, excessText, limitText } from './phrases.js'

export const MAX_DOWNLOAD_SIZE: BudgetRule = {
  name: 'max-download-size',
  description:
    'Largest download size allowed, compressed, like 50MB; an estimate where layers are not compressed yet (sets ' +
    'download-size)',
  summary: 'largest download size, compressed',
  examples: ['50MB', '48MiB'],
  exceededWhen: 'what a node downloads is larger; where layers are not compressed yet, that is an estimate',
  needs: 'download',
  parse: (text, input) => ({ bytes: parseSize(text, input) }),
  quantity: ({ candidate }) => {
    const size = downloadOf(candidate)
    return size === undefined ? { notKnown: 'the download size is not known' } : { bytes: size.bytes }
  },
  isEstimate: ({ candidate }) => downloadOf(candidate)?.isEstimate === true,
  excess: beyond('bytes'),
  clause: ({ candidate }, verdict) => {
    const size = downloadOf(candidate)
    const pull = phrase`${size ? estimatedPiece(size) : own('an unknown size')} to pull${estimateNote(verdict)}`
    const excess = phrase`${excessText(verdict.exceededBy ?? {})} over its ${limitText(verdict.limit)} limit`
    return phrase`is ${pull}, ${excess}${beforeClause(verdict)}`
  },
  blames: 'growth',
}
