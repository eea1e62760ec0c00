import type { HintEdit } from '../domain/image.js'
import type { Origin } from '../domain/origin.js'
import type { WasteCause } from '../domain/waste.js'
import type { DebugInfo } from '../oci/elf.js'
import type { Dockerfile } from '../origins/dockerfile.js'
import type { Safe } from '../text/escape.js'
import { formatBytes } from '../text/format.js'
import { lastName, type Named, nameParts } from './group.js'

/**
 * Files of one folder with the same history: one layer added them, and others may have stored them once more for their
 * metadata alone (`RUN chown -R`). Every file that a layer ships is in one such group, which names all layers that
 * store it.
 */
export interface FolderFiles {
  /** The layer that added them. */
  readonly layer: number
  /** The layers that stored them again, lowest first. */
  readonly again: readonly number[]
  /** Nothing of it is left in the final file system: deleted, or overwritten by something else. */
  readonly isHidden: boolean
  /** Ends with `/`, begins without one: `var/lib/apt/lists/`. */
  readonly folder: string
  /** Counted once, however often they are stored. */
  readonly bytes: number
  readonly files: number
}

/**
 * Bytes, another layer's or its own, that one layer wastes in one way: a file, or a folder with what is wasted in it.
 */
export interface WastedBytes extends Named {
  readonly cause: WasteCause
  readonly introducedBy: number
  readonly removedBy: number
  readonly bytes: number
}

/** Visible files of a layer whose content other visible files hold, too. */
export interface Duplicates extends Named {
  readonly layer: number
  readonly bytes: number
  /** Another place of the largest one's content. */
  readonly also: string
}

/** Files of packages that a layer wrote over those of the base image. */
export interface Upgrades extends Named {
  readonly layer: number
  /** What is hidden by it. */
  readonly bytes: number
  /** Names, most bytes first. */
  readonly packages: readonly string[]
}

/** A visible program, with the bytes that could be stripped from it. */
export interface ProgramFile extends DebugInfo, Pick<FolderFiles, 'layer' | 'again'> {
  readonly path: string
}

/** A RUN that ran again because a COPY or ADD below it copied other files. Both are layers of the image. */
export interface Rerun {
  readonly copy: number
  readonly run: number
}

/** What rules look at: an image whose layers were read. */
export interface Inspected {
  /** Where each layer comes from, lowest first. */
  readonly origins: readonly Origin[]
  readonly folders: readonly FolderFiles[]
  readonly waste: readonly WastedBytes[]
  readonly duplicates: readonly Duplicates[]
  readonly upgrades: readonly Upgrades[]
  readonly reruns: readonly Rerun[]
  readonly programs: readonly ProgramFile[]
  /** Undefined for an existing image. */
  readonly dockerfile: Dockerfile | undefined
  /**
   * The folders of packages that npm's own list marks as for development only, with the bytes that a layer ships of
   * each; undefined without a list.
   */
  readonly devPackages: (layer: number) => ReadonlyMap<string, number> | undefined
  /**
   * The packages that a layer installed and that no package of these names needs, directly or not: with what is visible
   * of them. Undefined where that is not known, or there is none.
   */
  readonly notNeeded: (layer: number, names: readonly string[]) => Omit<Upgrades, 'layer'> | undefined
  /** The packages that own visible files of a layer in folders that match, most of their bytes first. */
  readonly packagesIn: (layer: number, folder: RegExp) => readonly string[]
  /** Files of a layer whose name matches, also those that a later layer hides; their paths begin without a slash. */
  readonly filesOf: (layer: number, name: RegExp) => readonly { readonly path: string; readonly bytes: number }[]
}

/** What a rule found: measured bytes that could be saved, all in the files that it names, added by one layer. */
export interface HintFinding extends Named {
  readonly layer: number
  readonly bytes: number
  /** What to do, in a sentence without its end. */
  readonly advice: string
  /** How many packages are shipped twice, where it is about such. */
  readonly shippedTwice?: number
  /** What to write, where the advice is to add lines. */
  readonly lines?: readonly string[]
  /** How to rewrite the Dockerfile, where that is known exactly. */
  readonly edits?: readonly HintEdit[]
}

/** One thing that people leave in images. The bytes are measured; the advice is a rule's, and is phrased as a hint. */
export interface HintRule {
  readonly name: string
  /** Where the advice is explained. */
  readonly docs: string
  /** What its findings may be, where they matter whatever their size: `a possible secret`. */
  readonly alarm?: Safe
  find(image: Inspected): readonly HintFinding[]
}

/** The Dockerfile instruction of a layer that is the image's own; undefined for layers of the base image. */
export function instructionOf(origin: Origin | undefined): string | undefined {
  return origin?.kind === 'instruction' || origin?.kind === 'history' ? origin.text : undefined
}

/** Whether it is a COPY or an ADD, whatever it copies from. */
export const isCopy = (instruction: string | undefined): boolean =>
  instruction !== undefined && /^(COPY|ADD)\b/i.test(instruction)

/**
 * Whether it adds files that the build did not make: files of a build context (also a named one), or what ADD unpacks
 * or fetches.
 */
export const isBrought = (origin: Origin | undefined): boolean =>
  origin?.kind === 'instruction' &&
  isCopy(origin.text) &&
  (origin.copiedFrom === undefined || origin.copiedFrom.kind === 'context')

/**
 * Whether it adds files of a build context as they are. What `COPY --from=` copies from a stage was made on purpose,
 * and an image's history does not distinguish the two. A .dockerignore cannot exclude what `ADD` unpacks or fetches, or
 * what a heredoc holds.
 */
export const isFromContext = (origin: Origin | undefined): boolean =>
  isBrought(origin) &&
  !/^ADD\b.*(\.(tar|t[gx]z|tbz2?|tar\.\w+)\b|\w:\/\/|\bgit@)|^\w+\s.*<<-?["']?\w/i.test(instructionOf(origin) ?? '')

/** Where the lines of such advice go: a named context has a file of its own. */
export const ignoreAdvice = (origin: Origin | undefined): string =>
  origin?.kind === 'instruction' && origin.copiedFrom?.kind === 'context'
    ? `add to the .dockerignore of the context ${origin.copiedFrom.context}`
    : 'add to .dockerignore'

/** A line of .dockerignore for every path that ends like this, in any folder. */
export const ignoreLine = (end: string): string => `**/${end.replaceAll(/[\\*?[\]]/g, String.raw`\$&`)}`

/** The folders of a layer that match, together. */
interface FoundFolders extends Named {
  readonly layer: number
  readonly bytes: number
  /** The folders' own names. */
  readonly names: readonly string[]
  /** What later layers did with them, to be put before the advice; '' for nothing. */
  readonly fate: string
}

/**
 * Sums the folders that match, each under the lowest layer that stores it and that `isMeant` accepts.
 * @param counts `visible`: files of the final file system; `shipped`: all that the layer ships
 */
export function sumFolders(
  { folders, origins }: Inspected,
  pattern: RegExp,
  isMeant: (layer: number) => boolean,
  counts: 'visible' | 'shipped' = 'visible',
): readonly FoundFolders[] {
  const found = new Map<
    number,
    { trees: Map<string, number>; bytes: number; hidden: number; again: Map<number, number> }
  >()
  for (const { folder, isHidden, bytes, ...stored } of folders) {
    if (isHidden && counts === 'visible') continue
    const [match] = pattern.exec(folder) ?? []
    if (match === undefined) continue
    const layers = [stored.layer, ...stored.again]
    const at = layers.findIndex(isMeant)
    const layer = layers[at]
    if (layer === undefined) continue
    const sum = found.get(layer) ?? {
      trees: new Map<string, number>(),
      bytes: 0,
      hidden: 0,
      again: new Map<number, number>(),
    }
    found.set(layer, sum)
    addTo(sum.trees, folder.slice(0, folder.indexOf(match) + match.length), bytes)
    sum.bytes += bytes
    if (isHidden) sum.hidden += bytes
    for (const more of layers.slice(at + 1)) addTo(sum.again, more, bytes)
  }
  return [...found].map(([layer, { trees, bytes, hidden, again }]) => ({
    layer,
    bytes,
    ...nameParts(trees),
    names: [...new Set([...trees].sort(([, one], [, other]) => other - one).map(([path]) => lastName(path)))],
    fate: again.size > 0 ? storedAgain(again, origins) : hiddenFate(hidden === bytes),
  }))
}

const hiddenFate = (isHidden: boolean): string => (isHidden ? 'a later instruction only hides it: ' : '')

function addTo<K>(sums: Map<K, number>, key: K, bytes: number): void {
  sums.set(key, (sums.get(key) ?? 0) + bytes)
}

function storedAgain(again: ReadonlyMap<number, number>, origins: readonly Origin[]): string {
  const lines = [...again.keys()].map((layer) => lineOf(origins[layer]))
  const who = lines.includes(undefined)
    ? 'later instructions store'
    : `line ${lines.join(' and line ')} ${again.size === 1 ? 'stores' : 'store'}`
  return (
    `${formatBytes(Math.max(...again.values()))} of it are there ` +
    `${again.size === 1 ? 'twice' : 'several times'}, as ${who} them again: `
  )
}

const lineOf = (origin: Origin | undefined): number | undefined =>
  origin?.kind === 'instruction' ? origin.startLine : undefined
