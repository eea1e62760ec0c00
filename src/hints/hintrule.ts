import type { Origin } from '../domain/origin.js'
import type { WasteCause } from '../domain/waste.js'
import type { DebugInfo } from '../oci/elf.js'
import type { Dockerfile } from '../origins/dockerfile.js'
import { formatBytes } from '../text/format.js'
import { lastName, type Named, nameParts } from './group.js'

/**
 * Files of one folder that are there by the same way: a layer brought them, and others may have stored them once more
 * for their metadata alone (`RUN chown -R`). Every file that a layer ships is in one of them, once for each time it is
 * stored.
 */
export interface FolderFiles {
  /** The layer that brought them. */
  readonly layer: number
  /** Those that stored the same again, lowest first. */
  readonly again: readonly number[]
  /** Nothing of it is left in the final file system: deleted, or overwritten by something else. */
  readonly isHidden: boolean
  /** Ends with `/`, begins without one: `var/lib/apt/lists/`. */
  readonly folder: string
  /** Of one of the times that they are stored. */
  readonly bytes: number
  readonly files: number
}

/**
 * What one layer wastes of another's bytes, or of its own, in one way: a file, or a folder with what is wasted in it.
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
  /** Where the content of the largest is as well. */
  readonly also: string
}

/** A visible program, with the bytes that could be stripped from it. */
export interface ProgramFile extends DebugInfo, Pick<FolderFiles, 'layer' | 'again'> {
  readonly path: string
}

/** A RUN that ran again because COPY or ADD below it was given other files. Both are layers of the image. */
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
  readonly reruns: readonly Rerun[]
  readonly programs: readonly ProgramFile[]
  /** Undefined of an image that existed. */
  readonly dockerfile: Dockerfile | undefined
  /**
   * The folders of packages that npm's own list says are there for development only, with what a layer ships of each;
   * undefined without a list.
   */
  readonly devPackages: (layer: number) => ReadonlyMap<string, number> | undefined
  /** Files of a layer whose name matches, those that a later layer hides, too; their paths begin without a slash. */
  readonly filesOf: (layer: number, name: RegExp) => readonly { readonly path: string; readonly bytes: number }[]
}

/** What a rule found: measured bytes that could be spared, all of them in what it names, brought by one layer. */
export interface HintFinding extends Named {
  readonly layer: number
  readonly bytes: number
  /** What to do, in a sentence without its end. */
  readonly advice: string
  /** What to write, where the advice is to add lines. */
  readonly lines?: readonly string[]
}

/** One thing that people leave in images. A hint is phrased as one: the bytes are measured, the advice is a rule's. */
export interface HintRule {
  readonly name: string
  /** Where the advice is explained. */
  readonly docs: string
  /** What it finds matters whatever it weighs. */
  readonly isAboutMore?: true
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
 * Whether it brings what the author did not make in the build: files of a build context, named ones too, or what ADD
 * unpacks or fetches.
 */
export const isBrought = (origin: Origin | undefined): boolean =>
  origin?.kind === 'instruction' &&
  isCopy(origin.text) &&
  (origin.copiedFrom === undefined || origin.copiedFrom.kind === 'context')

/**
 * Whether it brings files of a build context as they are. What `COPY --from=` brings of a stage was made on purpose,
 * and an image's history does not tell the two apart; what `ADD` unpacks or fetches, and what a heredoc holds, no
 * .dockerignore can leave out.
 */
export const isFromContext = (origin: Origin | undefined): boolean =>
  isBrought(origin) &&
  !/^ADD\b.*(\.(tar|t[gx]z|tbz2?|tar\.\w+)\b|\w:\/\/|\bgit@)|^\w+\s.*<<-?["']?\w/i.test(instructionOf(origin) ?? '')

/** Where the lines of such advice go: a named context has a file of its own. */
export const ignoreAdvice = (origin: Origin | undefined): string =>
  origin?.kind === 'instruction' && origin.copiedFrom?.kind === 'context'
    ? `add to the .dockerignore of the context ${origin.copiedFrom.context}`
    : 'add to .dockerignore'

/** A line of .dockerignore for everything that ends so, wherever it lies. */
export const ignoreLine = (end: string): string => `**/${end.replaceAll(/[\\*?[\]]/g, String.raw`\$&`)}`

/** The folders of a layer that match, together. */
interface FoundFolders extends Named {
  readonly layer: number
  readonly bytes: number
  /** The folders' own names. */
  readonly names: readonly string[]
  /** What became of them in later layers, to be put before the advice; '' where nothing did. */
  readonly fate: string
}

/**
 * Sums the folders that match, for the lowest layer that is meant of those that store them.
 * @param counts files of the final file system, under whichever layer's owner; or all that the layer ships
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
