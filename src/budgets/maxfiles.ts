import { own, safe } from '../text/escape.js'
import { parseCount } from '../text/parse.js'
import { beyond, type BudgetRule } from './budgetrule.js'
import { countText } from './phrases.js'

export const MAX_FILES: BudgetRule = {
  name: 'max-files',
  description: 'Largest number of regular files allowed in the final file system, like 20000',
  examples: ['20000'],
  exceededWhen: 'its final file system shows more regular files',
  needs: 'files',
  counts: 'file',
  parse: (text) => ({ count: parseCount(text, 'max-files', 'files') }),
  quantity: ({ candidate: { visibleFiles } }) =>
    visibleFiles === undefined ? { notKnown: 'the layers were not read' } : { count: visibleFiles },
  excess: (found, limit) => beyond('count', found, limit),
  clause: (_, verdict) =>
    safe`has ${countText(verdict.actual?.count ?? 0, MAX_FILES)}, ${countText(verdict.limit.count ?? 0, MAX_FILES)} allowed`,
  blames: 'nothing',
  remedy: own('Ship fewer files'),
}
