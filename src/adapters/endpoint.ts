import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

// Where docker reaches its engine, by the rules of docker's own client (docker/cli, cli/command: resolveContextName;
// cli/context/store: a context's data lies in a folder named after the SHA-256 of its name).

/** The name of the context that is none. */
const OWN = 'default'
const DEFAULT = 'unix:///var/run/docker.sock'

/** The path of the engine's socket on this machine; undefined where the engine is reached in another way. */
export function localSocket(): string | undefined {
  try {
    const endpoint = readEndpoint()
    return endpoint.startsWith('unix://') ? endpoint.slice('unix://'.length) : undefined
  } catch {
    return undefined
  }
}

function readEndpoint(): string {
  const host = setting('DOCKER_HOST')
  if (host !== undefined) return host
  const context = readContext()
  if (context === OWN) return DEFAULT
  const name = createHash('sha256').update(context).digest('hex')
  const meta = JSON.parse(readFileSync(path.join(settings(), 'contexts/meta', name, 'meta.json'), 'utf8')) as Meta
  return meta.Endpoints?.docker?.Host ?? ''
}

/**
 * The context whose engine builds where nobody chose a builder, by buildx's own rules (docker/buildx, store/storeutil:
 * GetCurrentInstance; store: Txn.Current).
 * @returns undefined where somebody may have chosen one
 */
export function contextOfOwnBuilder(): string | undefined {
  if (setting('BUILDX_BUILDER') !== undefined) return undefined
  const folder = setting('BUILDX_CONFIG') ?? path.join(settings(), 'buildx')
  try {
    const current = present(() => readFileSync(path.join(folder, 'current'), 'utf8'))
    const defaults = present(() => readdirSync(path.join(folder, 'defaults')))
    const context = setting('DOCKER_HOST') === undefined ? readContext() : OWN
    // buildx writes an empty name where it chose for itself.
    const { Name: chosen } = JSON.parse(current ?? '{"Name":""}') as { readonly Name?: string }
    return chosen === '' && (defaults ?? []).length === 0 ? context : undefined
  } catch {
    // buildx itself says what is wrong with the settings.
    return undefined
  }
}

function readContext(): string {
  const named = setting('DOCKER_CONTEXT')
  if (named !== undefined) return named
  const text = present(() => readFileSync(path.join(settings(), 'config.json'), 'utf8')) ?? '{}'
  const { currentContext: context = '' } = JSON.parse(text) as { readonly currentContext?: string }
  return context === '' ? OWN : context
}

const settings = (): string => setting('DOCKER_CONFIG') ?? path.join(homedir(), '.docker')

/** @returns undefined for what is not there */
function present<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** An empty variable counts as none. */
const setting = (name: string): string | undefined => (process.env[name] === '' ? undefined : process.env[name])

interface Meta {
  readonly Endpoints?: { readonly docker?: { readonly Host?: string } }
}
