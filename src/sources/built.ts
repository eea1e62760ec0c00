import { ToolError } from '../domain/errors.js'
import { readImageAt } from '../oci/archive.js'
import { type Json, record, string } from '../oci/json.js'
import type { OpenedImage, SourceContext } from './medium.js'
import { folderStore } from './ocifolder.js'

/** A build's result. */
interface BuiltTarget {
  readonly id: string
  readonly platform: string | undefined
  /** The reference that an engine has it as. */
  readonly tag: string
}

/** Opens images loaded into the engine, with the engine's facts. Layers are read later, for all images at once. */
export async function openLoaded<T extends BuiltTarget>(
  targets: readonly T[],
  { world: { engine } }: SourceContext,
): Promise<readonly (OpenedImage & { readonly target: T })[]> {
  const inspected = await engine.inspect(targets.map(({ tag }) => tag))
  return targets.flatMap((target, index) => {
    const image = inspected[index]
    return image ? [{ platform: target.platform, target, inspected: image }] : []
  })
}

/**
 * Opens what was exported into a folder.
 * @param metadata what buildx wrote of each target
 * @throws ToolError when it names no image · CorruptImageError
 */
export function openExported<T extends BuiltTarget>(
  targets: readonly T[],
  metadata: Json,
  folder: string,
  context: SourceContext,
): Promise<readonly (OpenedImage & { readonly target: T })[]> {
  return Promise.all(
    targets.map(async (target) => {
      const digest = string(record(metadata[target.id])['containerimage.digest'])
      if (digest === undefined)
        throw new ToolError('docker buildx bake', 0, `the metadata of ${target.id} names no image`)
      const archive = await readImageAt(folderStore(target.id, folder, context), digest)
      return { platform: target.platform, target, archive }
    }),
  )
}
