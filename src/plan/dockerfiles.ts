import path from 'node:path'
import type { World } from '../ports.js'

/** As docker finds it: a `Dockerfile` may be called `dockerfile` (buildx, handleLowercaseDockerfile). */
export async function findDockerfile(file: string, files: World['files']): Promise<string> {
  if (path.basename(file) !== 'Dockerfile') return file
  const names = await files.list(path.dirname(file))
  return !names.includes('Dockerfile') && names.includes('dockerfile')
    ? path.join(path.dirname(file), 'dockerfile')
    : file
}

// A workspace may be large: the search stops somewhere, and a list that is read is short.
const MAX_FOLDERS = 2_000
const MAX_FOUND = 200
const MAX_SHOWN = 8
const MAX_DEPTH = 6
const NEVER = new Set(['.git/', 'node_modules/', 'vendor/', '.venv/'])

const isDockerfile = (name: string): boolean =>
  /^(docker|container)file([._-].*)?$|.\.(docker|container)file$/i.test(name) && !/ignore$|\p{C}/iu.test(name)

/** The Dockerfiles of a workspace, relative to it, those most like the one that was looked for first. */
export async function listDockerfiles(
  wanted: string,
  workspace: string,
  files: World['files'],
): Promise<readonly string[]> {
  const found: string[] = []
  let folders = ['']
  let left = MAX_FOLDERS
  for (let depth = 0; depth < MAX_DEPTH && folders.length > 0 && left > 0 && found.length < MAX_FOUND; depth++) {
    const next: string[] = []
    for (const folder of folders.slice(0, left)) {
      for (const name of await files.list(path.join(workspace, folder))) {
        if (name.endsWith('/')) next.push(...(NEVER.has(name) ? [] : [folder + name]))
        else if (isDockerfile(name)) found.push(folder + name)
      }
    }
    left -= folders.length
    folders = next
  }
  const meant = path.posix.normalize(wanted)
  const unlike = (name: string): number =>
    name.startsWith(`${meant}/`) ? 0 : editDistance(name.toLowerCase(), meant.toLowerCase())
  return found
    .slice(0, MAX_FOUND)
    .map((name) => ({ name, distance: unlike(name) }))
    .sort((one, other) => one.distance - other.distance || (one.name < other.name ? -1 : 1))
    .slice(0, MAX_SHOWN)
    .map(({ name }) => name)
}

/** How many letters have to be put in, taken out or changed. */
function editDistance(one: string, other: string): number {
  // Of a very long path, only the end counts.
  const [from, to] = [one.slice(-200), other.slice(-200)]
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let at = 1; at <= from.length; at++) {
    const next = [at]
    for (let index = 1; index <= to.length; index++) {
      const changed = (row[index - 1] ?? 0) + (from[at - 1] === to[index - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[index] ?? 0) + 1, (next[index - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
