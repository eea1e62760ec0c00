import type { ChangedLine } from '../domain/cause.js'
import type { Moves } from '../ports.js'
import { ask, listNames, noneIfGitFails, splitNames } from './gitcommand.js'
import type { GitPlace } from './gitplace.js'

// What git says changed between a commit and the one that is checked out.

// Up to this many files on either side are compared for similarity; pure moves are found among any number.
const MAX_RENAMES = 1_000
// Of a larger file people would be shown lines that no person wrote.
const MAX_QUOTED_BYTES = 65_536

export async function changedLines(
  place: GitPlace,
  sha: string,
  name: string,
): Promise<readonly Omit<ChangedLine, 'file'>[]> {
  for (const commit of [sha, 'HEAD']) {
    const { raw } = await ask(place, ['--literal-pathspecs', 'ls-tree', '-z', '--full-tree', '-l', commit, '--', name])
    const [mode = '', , , size = ''] = (splitNames(raw)[0]?.split('\t')[0] ?? '').split(/ +/)
    if (!mode.startsWith('100') || !(Number(size) <= MAX_QUOTED_BYTES)) return []
  }
  const { exitCode, raw } = await ask(place, [
    '--literal-pathspecs',
    'diff-tree',
    '-p',
    '--unified=0',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    '--no-renames',
    sha,
    'HEAD',
    '--',
    name,
  ])
  return exitCode === 0 ? readHunks(raw) : []
}

export async function changedFiles(place: GitPlace, sha: string, signal: AbortSignal): Promise<readonly string[]> {
  const args = ['diff-tree', '-r', '-z', '--name-only', '--no-renames', sha, 'HEAD']
  return listNames(place, args, signal).catch(noneIfGitFails)
}

export async function movesSince(place: GitPlace, sha: string, signal: AbortSignal): Promise<Moves> {
  const list = (...args: readonly string[]) => listNames(place, args, signal)
  const filesOf = async (commit: string) => (await list('ls-tree', '-r', '-z', '--full-tree', commit)).map(readEntry)
  const [before, now] = [await filesOf(sha), await filesOf('HEAD')]
  const names = new Set(before.map(({ name }) => name))
  const was = new Map(now.flatMap(({ name }) => (names.has(name) ? [[name, name] as const] : [])))
  const find = ['--find-renames', '--diff-filter=R', '--name-status', `-l${MAX_RENAMES}`]
  const renames = await list('diff-tree', '-r', '-z', ...find, sha, 'HEAD')
  for (let at = 0; at + 2 < renames.length; at += 3) was.set(renames[at + 2] ?? '', renames[at + 1] ?? '')
  const gone = before.filter(({ name }) => !was.has(name))
  const copies = new Map<string, string[]>()
  for (const { hash, name } of gone) {
    const same = copies.get(hash) ?? []
    same.push(name)
    copies.set(hash, same)
  }
  const unsure = new Set([...copies.values()].filter(({ length }) => length > 1).flat())
  return { was, before: names, unsure }
}

/** What a diff without context says; nothing of a binary file. Only a line feed ends a line: a text may hold others. */
function readHunks(diff: string): readonly Omit<ChangedLine, 'file'>[] {
  const found: Omit<ChangedLine, 'file'>[] = []
  const next = { removed: 0, added: 0 }
  for (const line of diff.split('\n')) {
    const [, before, after] = /^@@ -(\d{1,9})(?:,\d+)? \+(\d{1,9})(?:,\d+)? @@/.exec(line) ?? []
    const change = line.startsWith('+') ? 'added' : 'removed'
    if (before !== undefined) Object.assign(next, { removed: Number(before), added: Number(after) })
    // Before the first header stand names of files.
    else if (next.removed + next.added > 0 && /^[-+]/.test(line))
      found.push({ line: next[change]++, change, text: line.slice(1).replace(/\r$/, '') })
  }
  return found
}

/** One line of `ls-tree`. */
export function readEntry(line: string): { readonly mode: string; readonly hash: string; readonly name: string } {
  const [head = '', ...rest] = line.split('\t')
  const [mode = '', , hash = ''] = head.split(' ')
  return { mode, hash, name: rest.join('\t') }
}
