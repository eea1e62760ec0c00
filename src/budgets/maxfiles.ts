import { own } from '../text/escape.js'
import { parseCount } from '../text/parse.js'
import { beyond, type BudgetRule } from './budgetrule.js'
import { countClause } from './phrases.js'

export const MAX_FILES: BudgetRule = {
  name: 'max-files',
  description: 'Largest number of regular files allowed in the final file system, like 20000',
  summary: 'most files',
  examples: ['20000'],
  exceededWhen: 'its final file system shows more regular files',
  needs: 'files',
  counts: 'file',
  parse: (text, input) => ({ count: parseCount(text, input, 'files') }),
  quantity: ({ candidate: { visibleFiles } }) =>
    visibleFiles === undefined ? { notKnown: 'the layers were not read' } : { count: visibleFiles },
  excess: beyond('count'),
  clause: countClause('file'),
  blames: 'nothing',
  remedy: own('Ship fewer files'),
}
