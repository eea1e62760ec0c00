import { bytesOf } from '../domain/sizes.js'
import { parseSize } from '../text/parse.js'
import { bytesPiece, phrase } from '../text/phrase.js'
import { beyond, type BudgetRule } from './budgetrule.js'
import { limitText } from './phrases.js'

export const MAX_LAYER_SIZE: BudgetRule = {
  name: 'max-layer-size',
  description: "Largest size allowed for one layer of the image's own",
  summary: 'largest size of one own layer',
  examples: ['80MB'],
  exceededWhen: 'a layer of its own (not of the base image) is larger',
  needs: 'layers',
  parse: (text, input) => ({ bytes: parseSize(text, input) }),
  // A Dockerfile cannot split layers of its base image: only the image's own are judged.
  quantity: ({ candidate }, metric) => {
    const layers = candidate.layers
      .filter(({ origin }) => origin.kind !== 'base')
      .map((layer) => bytesOf(layer, metric))
    const known = layers.flatMap((bytes) => bytes ?? [])
    if (known.length < layers.length) return { notKnown: 'layer sizes are not known on this image store' }
    return { bytes: Math.max(0, ...known) }
  },
  excess: beyond('bytes'),
  clause: (_, verdict) =>
    phrase`has a layer of ${bytesPiece(verdict.actual?.bytes ?? 0)}, ${limitText(verdict.limit)} allowed`,
  blames: 'growth',
}
