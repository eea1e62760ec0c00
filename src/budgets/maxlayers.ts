import { own } from '../text/escape.js'
import { parseCount } from '../text/parse.js'
import { beyond, type BudgetRule } from './budgetrule.js'
import { countClause } from './phrases.js'

export const MAX_LAYERS: BudgetRule = {
  name: 'max-layers',
  description: 'Largest number of layers allowed',
  summary: 'largest number of layers',
  examples: ['12'],
  exceededWhen: 'it has more layers',
  needs: 'nothing',
  counts: 'layer',
  parse: (text, input) => ({ count: parseCount(text, input, 'layers') }),
  quantity: ({ candidate }) => ({ count: candidate.layers.length }),
  excess: beyond('count'),
  clause: countClause('layer'),
  blames: 'nothing',
  remedy: own('Merge or drop instructions'),
}
