import { type Rest, sum } from '../domain/paths.js'
import { own, type Safe } from '../text/escape.js'
import { bytesPiece, deltaPiece, pathPiece, type Piece } from '../text/phrase.js'
import { fileCount } from './words.js'

// Lists of files, of which a medium shows as many lines as it has room for.

/** A file, or a folder with the number of its files that are meant. */
export interface FileView {
  readonly path: Piece
  /** Of a folder: `12 other files`. */
  readonly count?: Safe
  readonly bytes: Piece
  /** Absent where nothing is compared. */
  readonly change?: Safe
}

/** What is left out: with it the lines add up to the whole. */
export interface RestView {
  readonly count: number
  readonly bytes: Piece
}

/** A list that may be long: only what is shown of it is worked out. */
export interface ListView<T> {
  readonly length: number
  readonly first: (limit: number) => readonly T[]
  /** What is left out when only the first lines are shown; undefined where that is nothing. */
  readonly rest: (shown: number) => RestView | undefined
}

export interface Line extends Rest {
  readonly path: string
}

export function listView<L extends Line, T>(
  list: { readonly lines: readonly L[]; readonly rest: Rest } | undefined,
  show: (bytes: number) => Piece,
  view: (line: L, isOther: IsOther) => T,
): ListView<T> {
  const { lines = [], rest } = list ?? {}
  return {
    length: lines.length,
    first: (limit) => {
      const isOther = findOthers(lines)
      return lines.slice(0, limit).map((line) => view(line, isOther))
    },
    rest: (shown) => {
      const { files, bytes } = sum([...lines.slice(shown), ...(rest ? [rest] : [])])
      return files === 0 ? undefined : { count: files, bytes: show(bytes) }
    },
  }
}

export const viewFile = (
  line: Line & { readonly change: 'added' | 'removed' | 'changed' | 'present' },
  isOther: IsOther,
  isCompared: boolean,
): FileView => ({
  ...viewPath(line, isOther),
  bytes: (isCompared ? deltaPiece : bytesPiece)(line.bytes),
  ...(isCompared && { change: own(line.change) }),
})

/** Whether a folder's line is about its other files, because some have lines of their own. */
export type IsOther = (folder: string) => boolean

function findOthers(lines: readonly Line[]): IsOther {
  // In this order the content of a folder follows it directly.
  const sorted = [...new Set(lines.map(({ path }) => path))].sort()
  const folders = new Set(sorted.filter((path, index) => path.endsWith('/') && sorted[index + 1]?.startsWith(path)))
  return (folder) => folders.has(folder)
}

export const viewPath = ({ path, files }: Line, isOther: IsOther): Pick<FileView, 'path' | 'count'> => ({
  path: pathPiece(path),
  ...(path.endsWith('/') && { count: fileCount(files, isOther(path) ? 'other ' : '') }),
})
