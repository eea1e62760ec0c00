import path from 'node:path'
import type { Dockerfile } from '../origins/dockerfile.js'
import type { Moves } from '../ports.js'

// Where a Dockerfile and its context were in an earlier commit. All paths are relative to the repository, with `/`; its
// top is ''.

/**
 * Where a file was that the earlier commit does not have at this path. If its folder moved, the file moved along,
 * however much of it changed; else git decides. git may pair identical files in any way: then the folder is better
 * evidence.
 */
export function earlierFile(file: string, moves: Moves): string | undefined {
  const { was, before } = moves
  const said = was.get(file)
  for (let folder = parentOf(file); ; folder = parentOf(folder)) {
    const rest = below(folder, file)
    const along = earlierFolders(folder, moves)
      .map((old) => join(old, rest))
      .find((old) => before.has(old) && !was.has(old))
    if (along !== undefined && (said === undefined || baseName(said) === baseName(along))) return along
    if (folder === '') return said
  }
}

/**
 * Where a folder was, by the earlier paths of most files now below it, most likely first; possibly the folder itself.
 */
export function earlierFolders(
  folder: string,
  { was, unsure }: Moves,
  among: (name: string) => boolean = () => true,
): readonly string[] {
  const votes = new Map<string, number>()
  for (const [now, old] of was) {
    const rest = isBelow(folder, now) ? below(folder, now) : ''
    if (rest === '' || !among(rest) || !(old === rest || old.endsWith(`/${rest}`))) continue
    const from = old.slice(0, -rest.length).replace(/\/$/, '')
    votes.set(from, (votes.get(from) ?? 0) + (unsure.has(old) ? UNSURE : 1))
  }
  return [...votes].sort(([, one], [, other]) => other - one).map(([from]) => from)
}

/** The vote of a file that git may have paired wrongly: it decides only without other votes. */
const UNSURE = 1e-6

/**
 * The context of a Dockerfile that moved: by the files that it copies, else by others. Without any, it moved along with
 * the Dockerfile.
 */
export function earlierContext(
  context: string,
  file: string,
  oldFile: string,
  dockerfile: Dockerfile,
  moves: Moves,
): string | undefined {
  const sources = copiedPaths(dockerfile)
  const others = (name: string): boolean => join(context, name) !== file
  const isCopied = (name: string): boolean =>
    others(name) && sources.some((source) => isBelow(source, name) || name === source)
  const rest = isBelow(context, file) ? below(context, file) : undefined
  const along =
    rest !== undefined && (oldFile === rest || oldFile.endsWith(`/${rest}`))
      ? oldFile.slice(0, -rest.length - 1)
      : undefined
  return earlierFolders(context, moves, isCopied)[0] ?? earlierFolders(context, moves, others)[0] ?? along
}

/** What COPY and ADD take from the context, up to a first wildcard or argument. */
function copiedPaths({ stages }: Dockerfile): readonly string[] {
  const instructions = stages.flatMap((stage) => stage.instructions)
  return instructions
    .filter(({ keyword, copiesFrom }) => (keyword === 'COPY' || keyword === 'ADD') && copiesFrom === undefined)
    .flatMap(({ text }) =>
      text
        .split(/[\s,]+/)
        .slice(1)
        .filter((word) => !word.startsWith('--'))
        .slice(0, -1),
    )
    .map((word) => {
      const [name = ''] = word.replaceAll(/["[\]]/g, '').split(/[*?$]/, 1)
      return path.posix.join('/', name).slice(1).replace(/\/$/, '')
    })
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))
const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
const join = (folder: string, name: string): string =>
  folder === '' || name === '' ? folder + name : `${folder}/${name}`
const isBelow = (folder: string, path: string): boolean => folder === '' || path.startsWith(`${folder}/`)
const below = (folder: string, path: string): string => (folder === '' ? path : path.slice(folder.length + 1))
