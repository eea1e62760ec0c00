import { writeFileSync } from 'node:fs'
import { lstat, mkdir, readdir, readFile, readlink, rm, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { lastWords } from '../domain/errors.js'
import { listTags, removeImages } from './docker.js'
import { killLeftGroup } from './process.js'

// A run that is killed outright cleans nothing up. Its folder holds a lock. With it a later run can prove that the run
// is dead, and remove what it left.

const LOCK = 'lock'
// The process ID of its last bake. Without one it has loaded no image.
const BAKE = 'bake'

/** Where process IDs are comparable, and which engine is used. */
interface MachinePlace {
  readonly machine: string
  readonly boot: string
  readonly namespace: string
  readonly engine: string
}

interface Lock extends MachinePlace {
  readonly pid: number
  readonly started: string
}

/** How many folders one start looks at, and how many it sweeps. */
const MAX_LOOKED_AT = 100
const MAX_SWEPT = 10
const MAX_LOCK_BYTES = 4_096

// Only one kernel mounts these at a time (statfs(2)), so a run of another boot in such a folder is dead. A folder on a
// network may be in use elsewhere.
const LOCAL_FILE_SYSTEMS = new Set([0xef53, 0x58465342, 0x9123683e, 0x01021994, 0xf2f52010, 0x794c7630])

/** Creates a run's folder, and its lock first. Without a lock (not Linux, a full disk) it is never swept. */
export async function makeLockedFolder(folder: string, pid = process.pid): Promise<void> {
  // BuildKit's metadata lies there for a moment, and it holds expanded build arguments.
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    const lock: Lock = { ...(await readPlace()), pid, started: (await readProcess(pid)).started }
    await writeFile(path.join(folder, LOCK), JSON.stringify(lock), { flag: 'wx', mode: 0o600 })
  } catch {
    // Whatever failed, the run does not need the lock.
  }
}

/** Records the bake that goes on if the run is killed, and that there may be images. */
export function noteBake(folder: string, pid: number): void {
  try {
    writeFileSync(path.join(folder, BAKE), String(pid), { mode: 0o600 })
  } catch {
    // As above.
  }
}

/**
 * Removes what dead runs have left: a build that goes on, image tags, folders. What is not proven dead stays. What
 * cannot be removed is left for the next start. Never throws.
 * @param root where runs have their folders
 * @returns what there is to say
 */
export async function sweep(
  root: string,
  signal: AbortSignal,
  docker = { listTags, removeImages },
): Promise<string | undefined> {
  try {
    const here = await readPlace()
    const names = (await readdir(root)).filter((name) => /^tare-[\da-f]{12}$/.test(name)).slice(0, MAX_LOOKED_AT)
    const dead: Leftover[] = []
    for (const name of names) {
      const left =
        dead.length < MAX_SWEPT ? await readLeftover(path.join(root, name), here).catch(() => undefined) : undefined
      if (left) dead.push(left)
    }
    return dead.length === 0 ? undefined : await remove(dead, signal, docker)
  } catch {
    return undefined
  }
}

interface Leftover {
  readonly folder: string
  readonly bake: number | undefined
}

async function remove(
  dead: readonly Leftover[],
  signal: AbortSignal,
  docker: Parameters<typeof sweep>[2] & object,
): Promise<string> {
  for (const { bake, folder } of dead) if (bake !== undefined) killLeftGroup(bake, folder)
  const loaded = dead.filter(({ bake }) => bake !== undefined)
  const tags = loaded.length === 0 ? [] : await docker.listTags(loaded.map(nameOf), signal)
  const problems: string[] = tags ? [] : ['docker does not list their images']
  const removed = { folders: 0, tags: 0 }
  for (const left of dead) {
    const own = left.bake === undefined ? [] : tags?.filter((tag) => tag.startsWith(`${nameOf(left)}:`))
    // The folder is the proof: it goes last.
    if (!own || signal.aborted) continue
    const problem = own.length === 0 ? undefined : await docker.removeImages(own)
    if (problem === undefined) {
      removed.tags += own.length
      await rm(left.folder, { recursive: true, force: true })
      removed.folders += 1
    } else problems.push(lastWords(problem))
  }
  const not = problems.length === 0 ? '' : `; the rest is left for the next start: ${problems.join('; ')}`
  return (
    `Runs that were killed had left something. Removed: temporary folders ${removed.folders}, ` +
    `image tags ${removed.tags}${not}`
  )
}

const nameOf = ({ folder }: Leftover): string => path.basename(folder)

/** @returns undefined for what is not proven to be a dead run's. @throws for what cannot be read */
async function readLeftover(folder: string, here: MachinePlace): Promise<Leftover | undefined> {
  const found = await lstat(folder)
  // Another user's, a link, or a folder in which others can write: what its lock says proves nothing.
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) return undefined
  const lock = readLock(await readSmall(path.join(folder, LOCK)))
  if (!lock || !(await isDead(lock, here, folder))) return undefined
  const bake = await readSmall(path.join(folder, BAKE)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return undefined
  })
  // Its images are in an engine that this run does not talk to.
  if (bake !== undefined && lock.engine !== here.engine) return undefined
  return { folder, bake: bake === undefined ? undefined : Number(bake) }
}

async function readSmall(file: string): Promise<string> {
  const found = await lstat(file)
  if (!found.isFile() || found.size > MAX_LOCK_BYTES) throw new Error(`${file} is not what a run writes`)
  return readFile(file, 'utf8')
}

function readLock(text: string): Lock | undefined {
  const { pid, started, machine, boot, namespace, engine } = JSON.parse(text) as Readonly<Record<string, unknown>>
  const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
  if (!Number.isSafeInteger(pid) || Number(pid) < 1 || !isText(started) || !isText(boot) || !isText(namespace))
    return undefined
  if (typeof machine !== 'string' || typeof engine !== 'string') return undefined
  return { pid: Number(pid), started, machine, boot, namespace, engine }
}

async function isDead(lock: Lock, here: MachinePlace, folder: string): Promise<boolean> {
  if (lock.boot === here.boot) return lock.namespace === here.namespace && !(await lives(lock))
  // Containers share their host's boot ID. But virtual machines of one image may share a machine ID: the file system
  // decides.
  return here.machine !== '' && lock.machine === here.machine && LOCAL_FILE_SYSTEMS.has((await statfs(folder)).type)
}

async function lives({ pid, started }: Lock): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // The kernel knows the process, even if /proc hides it.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
  const found = await readProcess(pid)
  // A zombie has ended, but its parent has not collected it.
  return found.started === started && !/^[ZX]$/.test(found.state)
}

async function readPlace(): Promise<MachinePlace> {
  const [machine, boot, namespace, self] = await Promise.all([
    readFile('/etc/machine-id', 'utf8').catch(() => ''),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    readlink('/proc/self/ns/pid'),
    readlink('/proc/self'),
  ])
  // Another namespace's /proc (`unshare --pid` without `--mount-proc`) shows other processes.
  if (self !== String(process.pid)) throw new Error('/proc is not of this namespace')
  const engine = JSON.stringify([process.env['DOCKER_HOST'] ?? '', process.env['DOCKER_CONTEXT'] ?? ''])
  return { machine: /^[\da-f]{32}$/.exec(machine.trim())?.[0] ?? '', boot: boot.trim(), namespace, engine }
}

/** proc_pid_stat(5): the name, field 2, stands in parentheses and may hold parentheses itself. */
async function readProcess(pid: number): Promise<{ readonly state: string; readonly started: string }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, started] = [fields[0], fields[19]]
  if (state === undefined || started === undefined) throw new Error(`/proc/${pid}/stat is cut off`)
  return { state, started }
}
