import type { WasteCause } from '../../measure/ledger.js'
import type { Origin } from '../../report/schema.js'

/** The visible files that one layer brought into one folder. */
export interface FolderFiles {
  readonly layer: number
  /** Ends with `/`, begins without one: `var/lib/apt/lists/`. */
  readonly folder: string
  readonly bytes: number
  readonly files: number
}

/** What one layer wastes of another's bytes, or of its own, in one way. */
export interface WastedBytes {
  readonly cause: WasteCause
  readonly introducedBy: number
  readonly removedBy: number
  readonly bytes: number
  /** The largest of them. */
  readonly path: string
}

/** Visible files of a layer whose content other visible files hold, too. */
export interface Duplicates {
  readonly layer: number
  readonly bytes: number
  /** The largest of them, and where its content is as well. */
  readonly path: string
  readonly also: string
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
  /** How many stages its Dockerfile has; undefined without one. */
  readonly stages: number | undefined
  /** Files of a layer whose name matches, those that a later layer hides, too; their paths begin without a slash. */
  readonly filesOf: (layer: number, name: RegExp) => readonly { readonly path: string; readonly bytes: number }[]
}

/** What a rule found: measured bytes that could be spared, in one layer. */
export interface Finding {
  readonly layer: number
  readonly bytes: number
  /** The folder or file that it is about. */
  readonly path: string
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
  find(image: Inspected): readonly Finding[]
}

/** The Dockerfile instruction of a layer that is the image's own; undefined for layers of the base image. */
export function instructionOf(origin: Origin | undefined): string | undefined {
  return origin?.kind === 'instruction' || origin?.kind === 'history' ? origin.text : undefined
}

/** Whether it is a COPY or an ADD, whatever it copies from. */
export const isCopy = (instruction: string | undefined): boolean => instruction !== undefined && /^(COPY|ADD)\b/i.test(instruction)

/**
 * Whether it brings files of the build context as they are. What `COPY --from=` brings was made on purpose, and an image's history does not tell the
 * two apart; what `ADD` unpacks or fetches no .dockerignore can leave out.
 */
export const isFromContext = (origin: Origin | undefined): boolean =>
  origin?.kind === 'instruction' &&
  isCopy(origin.text) &&
  origin.copiedFrom === undefined &&
  !/^ADD\b.*(\.(tar|t[gx]z|tbz2?|tar\.\w+)\b|\w+:\/\/|\bgit@)/i.test(origin.text)

/** Sums the folders that match, per layer. The path told is the tree that holds most of it, the names are those of all. */
export function sumFolders(
  { folders }: Inspected,
  pattern: RegExp,
  isMeant: (layer: number) => boolean,
): readonly { readonly layer: number; readonly bytes: number; readonly path: string; readonly names: readonly string[] }[] {
  const found = new Map<number, Map<string, number>>()
  for (const { layer, folder, bytes } of folders) {
    const [match] = pattern.exec(folder) ?? []
    if (match === undefined || !isMeant(layer)) continue
    const path = folder.slice(0, folder.indexOf(match) + match.length)
    const trees = found.get(layer) ?? new Map<string, number>()
    found.set(layer, trees)
    trees.set(path, (trees.get(path) ?? 0) + bytes)
  }
  return [...found].map(([layer, trees]) => {
    const paths = [...trees].sort(([, one], [, other]) => other - one).map(([path]) => path)
    const names = new Set(paths.map((path) => path.split('/').at(-2) ?? ''))
    return { layer, bytes: [...trees.values()].reduce((sum, bytes) => sum + bytes, 0), path: paths[0] ?? '', names: [...names] }
  })
}
