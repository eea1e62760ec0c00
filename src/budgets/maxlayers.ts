import { own, safe } from '../text/escape.js'
import { parseCount } from '../text/parse.js'
import { beyond, type BudgetRule } from './budgetrule.js'
import { countText } from './phrases.js'

export const MAX_LAYERS: BudgetRule = {
  name: 'max-layers',
  description: 'Largest number of layers allowed',
  examples: ['12'],
  exceededWhen: 'it has more layers',
  needs: 'nothing',
  counts: 'layer',
  parse: (text) => ({ count: parseCount(text, 'max-layers', 'layers') }),
  quantity: ({ candidate }) => ({ count: candidate.layers.length }),
  excess: (found, limit) => beyond('count', found, limit),
  clause: (_, verdict) =>
    safe`has ${countText(verdict.actual?.count ?? 0, MAX_LAYERS)}, ${countText(verdict.limit.count ?? 0, MAX_LAYERS)} allowed`,
  blames: 'nothing',
  remedy: own('Merge or drop instructions'),
}
