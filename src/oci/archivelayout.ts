import { CorruptImageError } from '../domain/errors.js'
import type { LayoutFolder, SeekableFile } from './bytes.js'
import { describe } from './saved.js'
import { createTarWalker } from './tar.js'

// An archive of images on disk: its headers are read first, then only those files of it that are asked for.

// Enough for some headers and the small files between the layers.
const READ_BYTES = 64 * 1024

/** @returns undefined for what is not a plain archive, or a damaged one: read as a stream, that shows what it is */
export async function archiveLayout(archive: SeekableFile): Promise<LayoutFolder | undefined> {
  const files = await listFiles(archive).catch((error: unknown) => {
    if (error instanceof CorruptImageError) return undefined
    throw error
  })
  if (!files) return undefined
  const find = (path: string): Member => {
    const found = files.get(path)
    if (!found) throw new CorruptImageError(`${path} is missing`)
    return found
  }
  return {
    size: (path) => Promise.resolve(files.get(path)?.bytes),
    bytes: (path) => archive.read(find(path).at, find(path).bytes),
    range: (path, from, bytes) => archive.read(find(path).at + from, bytes),
    open: (path) => archive.stream(find(path).at, find(path).bytes),
    startDigest: (path) => archive.startDigest(find(path).at, find(path).bytes),
  }
}

interface Member {
  readonly at: number
  readonly bytes: number
}

/** The files of an archive by their path, links among them. @throws CorruptImageError */
async function listFiles(archive: SeekableFile): Promise<ReadonlyMap<string, Member> | undefined> {
  const files = new Map<string, Member>()
  const links = new Map<string, string>()
  const sparse: string[] = []
  const walker = createTarWalker({
    entry: (entry) => {
      const { path, link } = describe(entry) ?? {}
      if (path === undefined) return
      if (link !== undefined) links.set(path, link)
      else files.set(path, { at: entry.at, bytes: entry.size })
      if (entry.stored !== entry.size) sparse.push(path)
    },
    data: () => undefined,
    done: () => undefined,
  })
  for (let at = 0; at < archive.bytes;) {
    const chunk = await archive.read(at, Math.min(READ_BYTES, archive.bytes - at))
    walker.write(chunk)
    at += chunk.length + walker.leap()
    // Cut off.
    if (at > archive.bytes) return undefined
  }
  walker.end()
  for (const [path, link] of links) {
    const found = files.get(path) ?? files.get(link)
    if (found) files.set(path, found)
  }
  return sparse.length === 0 && files.size > 0 ? files : undefined
}
