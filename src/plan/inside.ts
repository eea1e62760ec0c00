import path from 'node:path'
import { splitPair } from '../config/fields.js'
import type { BuildInputs } from '../config/inputs.js'
import { UserError } from '../domain/errors.js'
import type { Files, World } from '../ports.js'

// A pull request can commit links. A path that a workflow writes inside the workspace must stay there once links are
// followed: bake checks this too, but Tare switches its check off for the baseline's tree. A path written outside is
// the author's choice.

/** The relative path from a folder to a path inside; undefined for one outside. */
export function relativeInside(folder: string, absolute: string): string | undefined {
  const relative = path.relative(folder, absolute)
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative) ? undefined : relative
}

/** The same with `/`, as git and BuildKit write it. */
export const nameInside = (folder: string, absolute: string): string | undefined =>
  relativeInside(folder, absolute)?.split(path.sep).join('/')

/** Whether a path lies in a folder as it is written, and outside of it once links are followed. */
export async function leadsOut(absolute: string, folder: string, files: Pick<Files, 'realPath'>): Promise<boolean> {
  if (relativeInside(folder, absolute) === undefined) return false
  const [realFolder, real] = await Promise.all([files.realPath(folder), files.realPath(absolute)])
  return relativeInside(realFolder, real) === undefined
}

/** @throws UserError naming the input whose path leads out of the workspace through a link */
export async function requireInside(
  absolutes: readonly string[],
  input: string,
  { files, workspace }: Pick<World, 'files' | 'workspace'>,
): Promise<void> {
  for (const absolute of absolutes) {
    if (!(await leadsOut(absolute, workspace, files))) continue
    throw new UserError(
      `${input}: ${JSON.stringify(path.relative(workspace, absolute))} leads out of the workspace through a link`,
      {
        hint:
          'links in the checkout are followed inside of the workspace only; if the place outside is meant, ' +
          'write its path',
      },
    )
  }
}

/** Secret files, SSH keys and folders of caches. */
export async function requireOptionsInside(
  { secretFiles, ssh, cacheFrom, cacheTo }: BuildInputs,
  world: Pick<World, 'files' | 'workspace'>,
): Promise<void> {
  const absolute = (name: string): string => path.resolve(world.workspace, name)
  const valueOf = (item: string): string => splitPair(item).value
  const foldersOf = (caches: readonly string[]): readonly string[] =>
    caches
      .filter((cache) => /(?:^|,)"?type=local/.test(cache))
      .flatMap((cache) =>
        [...cache.matchAll(/(?:^|,)"?(?:src|dest)=([^,"]+)/g)].map(([, folder = '']) => absolute(folder)),
      )
  await requireInside(
    secretFiles.map((item) => absolute(valueOf(item))),
    'secret-files',
    world,
  )
  await requireInside(
    ssh.filter((item) => item.includes('=')).flatMap((item) => valueOf(item).split(',').map(absolute)),
    'ssh',
    world,
  )
  await requireInside(foldersOf(cacheFrom), 'cache-from', world)
  await requireInside(foldersOf(cacheTo), 'cache-to', world)
}

/** The local folders of named contexts; other kinds have none. */
export const foldersOfContexts = (buildContexts: readonly string[], workspace: string): readonly string[] =>
  buildContexts.flatMap((item) => {
    const [, layout] = /^oci-layout:\/\/([^:@]+)/.exec(splitPair(item).value) ?? []
    if (layout !== undefined) return path.resolve(workspace, layout)
    return path.isAbsolute(splitPair(item).value) ? splitPair(item).value : []
  })
