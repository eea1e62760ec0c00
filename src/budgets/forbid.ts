import { UserError } from '../domain/errors.js'
import { sum } from '../domain/paths.js'
import { isBaseKnown } from '../domain/sizes.js'
import { own } from '../text/escape.js'
import { joinPhrases, pathPiece, phrase } from '../text/phrase.js'
import type { BudgetRule } from './budgetrule.js'

export const FORBID: BudgetRule = {
  name: 'forbid',
  description:
    'Paths that no layer above the base image may ship, one glob a line, like `**/.git/**`; a line that begins with ' +
    '`!` allows again what earlier lines forbid',
  summary: 'paths that own layers may not ship',
  examples: ['**/.git/**', '/srv/**/*.pem'],
  exceededWhen: 'a layer above its base image ships such a file, even if a later layer hides it',
  needs: 'paths',
  counts: 'file',
  parse: (text, input) => ({ paths: parsePatterns(text, input) }),
  quantity: ({ candidate }, _, limit) => {
    const { forbidden } = candidate
    if (!isBaseKnown(candidate)) return { notKnown: 'it is not known where the base image ends' }
    if (!forbidden) return { notKnown: 'the layers were not read (explain: files reads them)' }
    // A report of another job, which may have looked for something else.
    if (forbidden.patterns.join('\n') !== limit.paths?.join('\n'))
      return { notKnown: 'it was measured with other patterns' }
    const { files } = sum([...forbidden.lines, forbidden.rest])
    return { count: files, ...(files > 0 && { paths: forbidden.lines.map(({ path }) => path) }) }
  },
  excess: ({ count = 0 }) => (count > 0 ? { count } : undefined),
  clause: ({ candidate: { forbidden } }, { actual }) => {
    const { lines = [], rest } = forbidden ?? {}
    const shown = lines.slice(0, MAX_NAMES).map(({ path }) => pathPiece(path))
    const isAll = shown.length === lines.length && (rest?.files ?? 0) === 0
    const names = phrase`${joinPhrases(shown, own(', '))}${isAll ? '' : ' and more'}`
    const count = actual?.count ?? 0
    return phrase`ships ${count} forbidden ${count === 1 ? 'file' : 'files'}: ${names}`
  },
  blames: 'files',
  remedy: own('Leave these files out'),
}

// Nobody reads more of them in a sentence.
const MAX_NAMES = 3

/** The patterns, one a line; `#` begins a comment. @throws UserError naming a line that could never match */
function parsePatterns(text: string, input: string): readonly string[] {
  const patterns = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  for (const pattern of patterns) {
    const why = problemOf(pattern)
    if (why !== undefined) throw new UserError(`${input}: ${JSON.stringify(pattern)} ${why[0]}`, { hint: why[1] })
  }
  if (patterns.every((pattern) => pattern.startsWith('!')))
    throw new UserError(`${input}: no line forbids anything`, { hint: 'one glob a line, like **/.git/**' })
  return patterns
}

/** What is wrong with a pattern, and what to write. */
function problemOf(pattern: string): readonly [string, string] | undefined {
  const glob = pattern.replace(/^!/, '')
  const isFromRoot = glob.startsWith('/') || glob.startsWith('**/') || glob === '**'
  if (/,\s/.test(glob)) return ['is several patterns', 'write one glob a line']
  if (!isFromRoot)
    return ['does not say where', `write **/${glob} for every folder, or /${glob} for the root folder alone`]
  if (/(?:^|\/)\.{1,2}(?:\/|$)/.test(glob)) return ['never matches', 'paths in an image hold no . and no ..']
  return undefined
}
