import { fetchCall } from '../buildx/bake.js'
import { lastError } from '../buildx/blame.js'
import { isConnectionLost, keepTrying, LostBuilderError } from '../buildx/lost.js'
import type { Method } from '../buildx/method.js'
import { CorruptImageError, MissingImageError, ToolError } from '../domain/errors.js'
import type { Origin } from '../domain/origin.js'
import { type ArchiveLayer, type BlobStore, type ImageArchive, readImageAt, readLayout } from '../oci/archive.js'
import type { ByteStream } from '../oci/bytes.js'
import type { Chosen } from '../oci/choose.js'
import type { Selection } from '../oci/indexes.js'
import { type BlobContent, readLayer } from '../oci/layer.js'
import type { PathTable } from '../oci/pathtable.js'
import { UNKNOWN_PLATFORM } from '../oci/platform.js'
import { readRemote, type RemoteImage } from '../oci/registry.js'
import { readSavedImages } from '../oci/saved.js'
import { joinHistory } from '../origins/history.js'
import type { ExistingImage } from '../plan/existing.js'
import type { InspectedImage, World } from '../ports.js'
import { readStored, type StoredImage } from './store.js'

// How images that were built, or exist, become archives: one model, whatever they come from.

export interface SourceWorld extends Pick<World, 'engine' | 'files' | 'host' | 'temp'> {
  readonly builder: string | undefined
  /** Layers of folders that have been read, by their files: images that share one folder share them. */
  readonly read: Map<string, Promise<BlobContent>>
}

/** How the layers of a run are read; undefined opens none. */
export type ReadContent = ((source: ByteStream) => Promise<BlobContent>) | undefined

/** @param passed told how many bytes have come */
export const readInto = (paths: PathTable, passed: (bytes: number) => void): NonNullable<ReadContent> => {
  async function* counted(source: ByteStream): ByteStream {
    for await (const chunk of source) {
      passed(chunk.length)
      yield chunk
    }
  }
  return (source) => readLayer(counted(source), paths)
}

/** The layout in a folder, its layers to be read as often as needed. */
export function folderStore(
  label: string,
  folder: string,
  readContent: ReadContent,
  { files, read }: SourceWorld,
): BlobStore {
  const layout = files.layout(folder)
  const readOnce = (path: string, readBlob: NonNullable<ReadContent>): Promise<BlobContent> => {
    const key = `${folder}/${path}`
    const reading = read.get(key) ?? readBlob(layout.open(path))
    read.set(key, reading)
    return reading
  }
  return {
    label,
    size: (path) => layout.size(path),
    bytes: (path) => layout.bytes(path),
    layer: (path) => (readContent ? readOnce(path, readContent) : notOpened()),
  }
}

const notOpened = (): Promise<never> => Promise.reject(new Error('layers are not opened in this run'))

/** Which platforms of an image are looked at. */
export type WantedPlatforms = Omit<Selection, 'reference'>

/** Reads an image that a file or a folder holds, one archive per platform. @throws UserError · CorruptImageError */
export async function readFromDisk(
  { source, label }: ExistingImage,
  platforms: WantedPlatforms,
  readContent: ReadContent,
  world: SourceWorld,
): Promise<Chosen<ImageArchive>> {
  if (!('path' in source)) return { images: [], others: [] }
  const store =
    source.kind === 'oci-dir'
      ? folderStore(label, source.path, readContent, world)
      : await readSavedImages(label, world.files.stream(source.path), readContent)
  const withoutSelection = source.select === undefined ? label : label.slice(0, -(source.select.length + 1))
  return readLayout(store, { ...platforms, reference: source.select }, withoutSelection)
}

/**
 * One `docker save` for all of them: layers that they share are in it once.
 * @returns per image ID its archive
 */
export async function saveFromEngine(
  images: readonly InspectedImage[],
  readContent: ReadContent,
  { engine }: SourceWorld,
): Promise<ReadonlyMap<string, ImageArchive>> {
  const unique = [...new Map(images.map((image) => [image.id, image])).values()]
  const store = await readSavedImages('docker save', engine.save(unique.map(({ id }) => id)), readContent)
  const archives = await Promise.all(
    unique.map(async ({ id, platform }) => {
      const select = async (platforms: readonly string[]) =>
        (await readLayout(store, { reference: id, platforms, isBeside: true }, `image ${id}`)).images[0]
      // It was asked for by ID: when nothing in it says that platform, it is that image all the same.
      const archive = (await select([platform])) ?? (await select([]))
      return archive ? ([[id, archive]] as const) : []
    }),
  )
  return new Map(archives.flat())
}

/**
 * Reads images out of the engine's own folders.
 * @param images with where their layers come from, which tells the history's rows apart
 * @returns per image ID its archive; undefined where that is not possible, or not exactly what the engine says
 */
export async function readFromStore(
  images: readonly { readonly inspected: InspectedImage; readonly origins: readonly Origin[] }[],
  paths: PathTable,
  { engine }: SourceWorld,
): Promise<ReadonlyMap<string, ImageArchive> | undefined> {
  const stored: StoredImage[] = []
  try {
    for (const { inspected, origins } of images) {
      const { id, storeFolders, diffIds, engineBytes } = inspected
      const folders =
        storeFolders.length === diffIds.length && diffIds.length > 0
          ? await engine.storeLayers(storeFolders)
          : undefined
      if (!folders) return undefined
      stored.push({ inspected, folders, history: joinHistory(await engine.history(id), origins, engineBytes) })
    }
    const archives = readStored(stored, paths)
    return archives && new Map(archives.map((archive) => [archive.id, archive]))
  } catch (error) {
    // A folder that is being removed, a file that cannot be read: there is the long way.
    if (error instanceof ToolError || typeof (error as NodeJS.ErrnoException).syscall === 'string') return undefined
    throw error
  }
}

/** Looks an image up in the engine. @throws MissingImageError with the commands that would bring it */
export async function findInEngine(
  image: ExistingImage,
  input: string,
  { engine }: SourceWorld,
): Promise<InspectedImage> {
  try {
    const [found] = await engine.inspect([image.label])
    if (found) return found
  } catch (error) {
    if (!(error instanceof ToolError) || !/no such (image|object)|not found/i.test(error.stderrTail)) throw error
  }
  throw new MissingImageError(`${input}: the engine has no image ${JSON.stringify(image.label)}`, {
    hint:
      `pull it with docker pull ${image.label}, build it with docker build --tag ${image.label} ., ` +
      `or write registry://${image.label}`,
  })
}

/**
 * Asks a registry for an image: manifests and sizes by themselves, the layers only when they are to be read, and then
 * through the builder or the engine, so that credentials, mirrors and proxies are Docker's own.
 */
export async function readFromRegistry(
  { source, label }: ExistingImage,
  platforms: WantedPlatforms,
  readContent: ReadContent,
  method: Method,
  world: SourceWorld,
): Promise<Chosen<ImageArchive>> {
  if (source.kind !== 'registry') return { images: [], others: [] }
  const ask = (reference: string): Promise<string | undefined> =>
    world.engine.remote(reference).catch((error: unknown) => {
      // As registries say it: distribution's error codes MANIFEST_UNKNOWN and NAME_UNKNOWN, and containerd's "not
      // found".
      if (!(error instanceof ToolError) || !/not found|manifest unknown|name unknown/i.test(error.stderrTail))
        throw error
      if (reference !== source.reference) return undefined
      throw new MissingImageError(`the registry has no image ${source.reference}`, {
        hint: `docker buildx build --push --tag ${source.reference} . puts one there`,
      })
    })
  const { images: remotes, others } = await readRemote(label, source.reference, platforms, ask)
  const images: ImageArchive[] = []
  for (const remote of remotes) images.push(readContent ? await withLayers(remote, readContent, method, world) : remote)
  return { images, others }
}

async function withLayers(
  image: RemoteImage,
  readContent: ReadContent,
  method: Method,
  world: SourceWorld,
): Promise<ImageArchive> {
  world.host.info(`Fetching the layers of ${image.reference} (${image.platform})`)
  const fetched =
    // FROM would run what ONBUILD has put off, and add it to the image; a builder exports nothing that does not say
    // what it is for.
    method.kind === 'export' && !image.hasTriggers && platformToAsk(image) !== undefined
      ? await exportRemote(image, method.folder, readContent, world)
      : await pullRemote(image, readContent, world)
  const layers = image.layers.map((layer, index): ArchiveLayer => {
    const other = fetched.layers[index]
    if (other?.diffId !== layer.diffId || fetched.layers.length !== image.layers.length)
      throw new CorruptImageError(`${image.label}: what was fetched is another image than the registry describes`)
    return { ...layer, read: () => other.read() }
  })
  return { ...image, layers }
}

async function exportRemote(
  { reference, label, platform }: RemoteImage,
  folder: string,
  readContent: ReadContent,
  world: SourceWorld,
): Promise<ImageArchive> {
  const metadataFile = `${world.temp}/fetch.json`
  // An empty context: nothing of the workspace is sent for it.
  const context = `${world.temp}/nothing`
  await world.files.makeFolder(context)
  const call = fetchCall({ reference, platform }, { folder, metadataFile, context, builder: world.builder })
  await keepTrying(async () => {
    const lines: string[] = []
    const { exitCode } = await world.engine.bake(call, {
      timeoutMs: FETCH_TIMEOUT_MS,
      onLine: (line) => lines.push(line),
    })
    if (exitCode === 0) return
    const [tool, tail, { text }] = [
      `fetching ${reference} through the builder`,
      lines.slice(-5).join('\n'),
      lastError(lines),
    ]
    throw isConnectionLost(text)
      ? new LostBuilderError(tool, exitCode, tail, text)
      : new ToolError(tool, exitCode, tail)
  }, world.host)
  const metadata = JSON.parse(await world.files.readText(metadataFile)) as Readonly<
    Record<string, { 'containerimage.digest'?: string }>
  >
  const digest = metadata['image']?.['containerimage.digest'] ?? ''
  return readImageAt(folderStore(label, folder, readContent, world), digest)
}

async function pullRemote(image: RemoteImage, readContent: ReadContent, world: SourceWorld): Promise<ImageArchive> {
  const { reference } = image
  const id = await world.engine.pull(reference, platformToAsk(image))
  const [inspected] = await world.engine.inspect([id])
  const saved = inspected && (await saveFromEngine([inspected], readContent, world)).get(id)
  if (!saved) throw new ToolError(`docker pull ${reference}`, 0, 'the image is not in the engine')
  return saved
}

/**
 * A reference by digest names one image; an engine takes it for its own platform's when it does not say what it is for.
 */
const platformToAsk = ({ platform }: ImageArchive): string | undefined =>
  platform === UNKNOWN_PLATFORM ? undefined : platform

const FETCH_TIMEOUT_MS = 30 * 60_000
