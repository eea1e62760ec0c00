import leven from 'leven'

/** A typing mistake changes few letters: a third of them at the most. */
const MOST = 1 / 3

/** `: did you mean inspect?`, or nothing where no known word is near. */
export function didYouMean(typed: string, known: readonly string[], prefix = ''): string {
  const near = nearest(typed, known)
  return near === undefined ? '' : `: did you mean ${prefix}${near}?`
}

export function nearest(typed: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((word) => ({ word, distance: leven(typed.toLowerCase(), word.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance)
  return best && best.distance <= Math.max(1, Math.ceil(best.word.length * MOST)) ? best.word : undefined
}
