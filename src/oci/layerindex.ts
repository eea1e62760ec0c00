import { MAX_DATABASE_BYTES } from './content.js'
import { messageOf } from '../domain/errors.js'
import type { AskGzipModel } from './gzipsize.js'
import type { ArchiveContent, BlobContent } from './layer.js'
import { decodeLayer, encodeLayer } from './layerfile.js'
import type { PathTable } from './pathtable.js'

// Layers that earlier runs have read, by their diff ID. Nothing proves that a reader wrote what is found here: whoever
// uses it compares its total with a number that comes with the image.

/** Files that outlive a run, by their name. Any of them may be gone at any time. */
export interface LayerFiles {
  /** Where they are, for messages. */
  readonly folder: string
  /** @returns undefined for what is not there, or cannot be read */
  read(name: string): Promise<Uint8Array | undefined>
  /** Replaces a file: readers see the old content or the new one. */
  write(name: string, content: Uint8Array): Promise<void>
  /** Removes what was used least recently, down to the size that all of them may have. */
  prune(): Promise<void>
}

export type LayerForm = 'plain' | 'compressed'

export interface LayerIndex {
  /**
   * @param form how the layer is stored where it would be read
   * @returns undefined for a layer that no run has read, or not for what this one needs
   */
  find(diffId: string, form: LayerForm): Promise<ArchiveContent | undefined>
  /** A layer that was read now. */
  add(content: BlobContent): void
  /** Waits until all that was added is written. Never throws: what is not written is read again. */
  close(): Promise<void>
}

/**
 * @param say where to say what is wrong with the files
 * @param gzipModel how this run weighs plain layers, if it does
 */
export function createLayerIndex(
  files: LayerFiles,
  paths: PathTable,
  say: (line: string) => void,
  gzipModel: AskGzipModel = () => undefined,
): LayerIndex {
  const found = new Map<string, Promise<ArchiveContent | undefined>>()
  const writing: Promise<void>[] = []
  let problem: string | undefined

  async function read(diffId: string): Promise<ArchiveContent | undefined> {
    const name = nameOf(diffId)
    const file = name === undefined ? undefined : await files.read(name)
    if (!file) return undefined
    try {
      const content = decodeLayer(file, paths)
      if (content === undefined || content.diffId === diffId) return content
      throw new Error('it is about another layer')
    } catch (error) {
      say(`The index of layers in ${files.folder} is damaged: ${messageOf(error)}. Layer ${diffId} is read again.`)
      return undefined
    }
  }

  async function write(content: BlobContent): Promise<void> {
    try {
      const name = nameOf(content.diffId)
      if (name !== undefined) await files.write(name, await encodeLayer(content, paths))
    } catch (error) {
      fail(error)
    }
  }

  function fail(error: unknown): void {
    problem ??= messageOf(error)
  }

  return {
    async find(diffId, form) {
      const reading = found.get(diffId) ?? read(diffId)
      found.set(diffId, reading)
      const content = await reading
      const model = form === 'plain' ? await gzipModel(diffId)?.() : undefined
      const isEnough = model === undefined || content?.gzip?.level === model.level
      return isEnough ? content : undefined
    },
    add(content) {
      // Another run may have room for what this one left out.
      if (isWhole(content)) writing.push(write(content))
    },
    async close() {
      await Promise.all(writing)
      if (writing.length > 0 && problem === undefined) await files.prune().catch(fail)
      if (problem !== undefined) say(`The index of layers in ${files.folder} cannot be written: ${problem}.`)
    },
  }
}

/** Whether every package database is there that is not too large for any run. */
const isWhole = ({ entries: { facts, bytes } }: BlobContent): boolean =>
  [...facts.databases].every(([row, content]) => content !== undefined || (bytes[row] ?? 0) > MAX_DATABASE_BYTES)

/** @returns undefined for what an image calls a diff ID and is none */
function nameOf(diffId: string): string | undefined {
  const [, hex] = /^sha256:([0-9a-f]{64})$/.exec(diffId) ?? []
  return hex === undefined ? undefined : `${hex}.layer`
}
