import type { StoreEntry, StoreLayers } from '../../src/ports.js'

/**
 * Layers in the engine's own store, made up.
 * @param layers what each lists, lowest first
 * @param contentOf the content of one of their files
 */
export const storeLayers = (
  layers: readonly (readonly StoreEntry[])[],
  contentOf: (layer: number, name: string) => Uint8Array,
): StoreLayers => ({
  way: 'as root',
  list: (take) => {
    for (const [layer, entries] of layers.entries()) for (const entry of entries) take(layer, entry)
    return Promise.resolve()
  },
  read: (files) => {
    for (const file of files) {
      const content = contentOf(file.layer, Buffer.from(file.name).toString())
      for (let at = 0; at < content.length;) {
        const piece = content.subarray(at, at + 65_536)
        at = Math.max(at + piece.length, file.take(piece, at))
      }
      file.done()
    }
    return Promise.resolve()
  },
})

export const storeEntry = (kind: StoreEntry['kind'], name: string, bytes = 0): StoreEntry => ({
  kind,
  name: Buffer.from(name),
  bytes,
})
