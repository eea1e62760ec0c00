import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'

// Where docker reaches its engine, by the rules of docker's own client (docker/cli, cli/command: resolveContextName;
// cli/context/store: a context's data lies in a folder named after the SHA-256 of its name).

const DEFAULT = 'unix:///var/run/docker.sock'

/** The path of the engine's socket on this machine; undefined where the engine is reached in another way. */
export async function localSocket(): Promise<string | undefined> {
  const endpoint = await readEndpoint().catch(() => '')
  return endpoint.startsWith('unix://') ? endpoint.slice('unix://'.length) : undefined
}

async function readEndpoint(): Promise<string> {
  const host = setting('DOCKER_HOST')
  if (host !== undefined) return host
  const folder = setting('DOCKER_CONFIG') ?? path.join(homedir(), '.docker')
  const context = setting('DOCKER_CONTEXT') ?? (await currentContext(folder)) ?? 'default'
  if (context === 'default') return DEFAULT
  const name = createHash('sha256').update(context).digest('hex')
  const meta = JSON.parse(await readFile(path.join(folder, 'contexts/meta', name, 'meta.json'), 'utf8')) as Meta
  return meta.Endpoints?.docker?.Host ?? ''
}

/** An empty variable counts as none. */
const setting = (name: string): string | undefined => (process.env[name] === '' ? undefined : process.env[name])

interface Meta {
  readonly Endpoints?: { readonly docker?: { readonly Host?: string } }
}

/** @returns undefined where none is chosen */
async function currentContext(folder: string): Promise<string | undefined> {
  let text: string
  try {
    text = await readFile(path.join(folder, 'config.json'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const { currentContext: context = '' } = JSON.parse(text) as { readonly currentContext?: string }
  return context === '' ? undefined : context
}
