import { open as openDescriptor } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { Socket } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { CorruptImageError, messageOf, ToolError, UserError } from '../domain/errors.js'
import type { ByteStream, LayoutFolder } from '../oci/bytes.js'
import { relativeInside } from '../plan/inside.js'
import { STDIN } from '../sources/medium.js'

// Measured: reads of 4 MiB keep the hashing thread busiest (1.12 GB/s; 1 MiB 0.97, 8 MiB 1.02), and at most two of them
// are buffered.
const READ_BYTES = 4 * 1024 * 1024

/**
 * A file, a pipe, or standard input.
 * @throws ToolError when it cannot be opened · UserError when nothing is piped in
 */
export async function* streamAny(name: string): ByteStream {
  if (name === STDIN || name === '/dev/stdin') {
    if (process.stdin.isTTY)
      throw new UserError('standard input is a terminal: nothing is piped in', {
        hint: 'docker save IMAGE | tare inspect -',
      })
    yield* process.stdin as AsyncIterable<Buffer>
    return
  }
  const isPipe = await stat(name).then(
    (found) => found.isFIFO(),
    () => false,
  )
  // A reader that stops early must not wait for the pipe's writer. That takes a socket: a file read cannot be
  // cancelled.
  if (isPipe)
    yield* new Socket({
      fd: await promisify(openDescriptor)(name, 'r'),
      readable: true,
      writable: false,
    }) as AsyncIterable<Buffer>
  else yield* streamFile(name)
}

/**
 * A file from its beginning. Two buffers in turn: one is filled while the other is read.
 * @throws ToolError when it cannot be opened
 */
export async function* streamFile(file: string): ByteStream {
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
      // A reader that stops early leaves this read pending, and nothing awaits it.
      reading.catch(() => undefined)
      yield chunk
    }
  } finally {
    await handle.close()
  }
}

/** An image layout in a folder. Files that a manifest names must lie inside it. */
export function openLayout(folder: string): LayoutFolder {
  const inside = (name: string): string => {
    const file = path.resolve(folder, name)
    if (relativeInside(folder, file) === undefined)
      throw new CorruptImageError(`${JSON.stringify(name)} lies outside of ${folder}`)
    return file
  }
  return {
    size: async (name) => {
      const found = await stat(inside(name)).catch(() => undefined)
      return found?.isFile() === true ? found.size : undefined
    },
    bytes: (name) => readFile(inside(name)),
    open: (name) => streamFile(inside(name)),
  }
}
