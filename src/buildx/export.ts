import { ToolError } from '../domain/errors.js'
import type { World } from '../ports.js'
import { fetchCall } from './bake.js'
import { lastError } from './blame.js'
import { isConnectionLost, keepTrying, LostBuilderError } from './lost.js'

/**
 * Has the builder write an image of a registry into a folder, as an OCI layout.
 * @returns the digest of what it wrote · @throws ToolError
 */
export async function exportImage(
  image: Readonly<Record<'reference' | 'platform', string>>,
  folder: string,
  builder: string | undefined,
  { engine, files, host, temp }: Pick<World, 'engine' | 'files' | 'host' | 'temp'>,
): Promise<string> {
  const metadataFile = `${temp}/fetch.json`
  // An empty context: nothing of the workspace is sent for it.
  const context = `${temp}/nothing`
  await files.makeFolder(context)
  const call = fetchCall(image, { folder, metadataFile, context, builder })
  await keepTrying(async () => {
    const lines: string[] = []
    const { exitCode } = await engine.bake(call, {
      timeoutMs: FETCH_TIMEOUT_MS,
      onLine: (line) => lines.push(line),
    })
    if (exitCode === 0) return
    const [tool, tail, { text }] = [
      `fetching ${image.reference} through the builder`,
      lines.slice(-5).join('\n'),
      lastError(lines),
    ]
    throw isConnectionLost(text)
      ? new LostBuilderError(tool, exitCode, tail, text)
      : new ToolError(tool, exitCode, tail)
  }, host)
  const metadata = JSON.parse(await files.readText(metadataFile)) as Readonly<
    Record<string, { 'containerimage.digest'?: string }>
  >
  return metadata['image']?.['containerimage.digest'] ?? ''
}

const FETCH_TIMEOUT_MS = 30 * 60_000
