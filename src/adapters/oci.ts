import { open as openDescriptor, readSync } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { Socket } from 'node:net'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { CorruptImageError, messageOf, ToolError, UserError } from '../domain/errors.js'
import { type ByteStream, type LayoutFolder, releasing, type SeekableFile } from '../oci/bytes.js'
import { relativeInside } from '../plan/inside.js'
import { STDIN } from '../sources/medium.js'
import { startDigest } from './filehash.js'

// Measured: pieces that stay in the processor's cache, read at once; in the thread pool another processor's cache is
// filled. 4 MiB cost a fifth more.
const READ_BYTES = 1024 * 1024
const READS_A_TURN = 8

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
    yield* releasing(process.stdin as AsyncIterable<Buffer>)
    return
  }
  const isPipe = await stat(name).then(
    (found) => found.isFIFO(),
    () => false,
  )
  // A reader that stops early must not wait for the pipe's writer. That takes a socket: a file read cannot be
  // cancelled.
  if (isPipe)
    yield* releasing(
      new Socket({
        fd: await promisify(openDescriptor)(name, 'r'),
        readable: true,
        writable: false,
      }) as AsyncIterable<Buffer>,
    )
  else yield* streamFile(name)
}

/**
 * A file, or a part of it.
 * @throws ToolError when it cannot be opened
 */
export async function* streamFile(file: string, from = 0, bytes = Infinity): ByteStream {
  const handle = await openFile(file)
  try {
    const buffer = Buffer.allocUnsafeSlow(Math.min(READ_BYTES, bytes))
    const end = from + bytes
    let at = from
    for (let turn = 1; ; turn++) {
      const read = readSync(handle.fd, buffer, 0, Math.min(buffer.length, Math.max(0, end - at)), at)
      if (read === 0) return
      at += read
      yield buffer.subarray(0, read)
      // Timers and signals have their turn.
      if (turn % READS_A_TURN === 0) await setImmediate()
    }
  } finally {
    await handle.close()
  }
}

const openFile = (file: string) =>
  open(file).catch((error: unknown) => {
    throw new ToolError(`open ${file}`, undefined, messageOf(error))
  })

async function readRange(file: string, from: number, bytes: number): Promise<Uint8Array> {
  const handle = await openFile(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(bytes), 0, bytes, from)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** A file on disk; undefined for a pipe, standard input or a device. */
export async function seekableFile(file: string): Promise<SeekableFile | undefined> {
  if (file === STDIN) return undefined
  const found = await stat(file).catch(() => undefined)
  if (found?.isFile() !== true) return undefined
  return {
    bytes: found.size,
    read: (from, bytes) => readRange(file, from, bytes),
    stream: (from, bytes) => streamFile(file, from, bytes),
    startDigest: (from, bytes) => startDigest(file, from, bytes),
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
    range: (name, from, bytes) => readRange(inside(name), from, bytes),
    open: (name) => streamFile(inside(name)),
    startDigest: (name) => startDigest(inside(name), 0, Infinity),
  }
}
