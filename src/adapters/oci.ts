import { open, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { CorruptImageError, ToolError, messageOf } from '../errors.js'
import type { BlobStore } from '../measure/archive.js'
import type { ByteStream } from '../measure/decompress.js'
import type { LayerContent } from '../measure/layer.js'

// Large enough that a system call costs nothing beside what it brings.
const READ_BYTES = 1024 * 1024

/** A file from its beginning. Two buffers in turn: one is filled while the other is read. @throws ToolError when it cannot be read */
export async function* readFileStream(file: string): ByteStream {
  const handle = await open(file).catch((error: unknown) => {
    throw new ToolError(`open ${file}`, undefined, messageOf(error))
  })
  try {
    const buffers = [Buffer.allocUnsafeSlow(READ_BYTES), Buffer.allocUnsafeSlow(READ_BYTES)] as const
    let turn: 0 | 1 = 0
    let reading = handle.read(buffers[turn], 0, READ_BYTES)
    for (;;) {
      const { bytesRead } = await reading
      if (bytesRead === 0) return
      const chunk = buffers[turn].subarray(0, bytesRead)
      turn = turn === 0 ? 1 : 0
      reading = handle.read(buffers[turn], 0, READ_BYTES)
      yield chunk
    }
  } finally {
    // A reader that stopped early leaves one read on its way.
    await handle.close()
  }
}

/** A layout in a folder: every file can be opened again and again, and nothing is read that nobody asks for. */
export function openFolder(label: string, folder: string, readContent: (source: ByteStream) => Promise<LayerContent>): BlobStore {
  const inside = (name: string): string => {
    const file = path.resolve(folder, name)
    if (path.relative(folder, file).startsWith('..')) throw new CorruptImageError(`${label}: ${JSON.stringify(name)} lies outside of it`)
    return file
  }
  return {
    label,
    size: (name) =>
      stat(inside(name)).then(
        (found) => (found.isFile() ? found.size : undefined),
        () => undefined,
      ),
    bytes: (name) => readFile(inside(name)),
    layer: (name) => readContent(readFileStream(inside(name))),
  }
}
