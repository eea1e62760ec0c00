import { readFileSync } from 'node:fs'
import path from 'node:path'

// A registry's own answers (distribution-spec, "Pulling manifests" and "Content Management"): the oracle for compressed
// sizes.

interface Manifest {
  readonly mediaType: string
  readonly layers?: readonly { readonly digest: string; readonly size: number }[]
  readonly manifests?: readonly { readonly digest: string; readonly platform?: { readonly architecture: string } }[]
}

const ACCEPT = [
  'vnd.oci.image.manifest.v1',
  'vnd.oci.image.index.v1',
  'vnd.docker.distribution.manifest.v2',
  'vnd.docker.distribution.manifest.list.v2',
]
  .map((type) => `application/${type}+json`)
  .join(', ')

async function ask(reference: string, method: 'GET' | 'DELETE', user?: string): Promise<Response> {
  const [, host, repository, name] = /^([^/]+)\/(.+?)(?:@|:(?=[^/]*$))(.+)$/.exec(reference) ?? []
  const headers = {
    Accept: ACCEPT,
    ...(user !== undefined && { Authorization: `Basic ${Buffer.from(user).toString('base64')}` }),
  }
  const response = await fetch(`http://${host}/v2/${repository}/manifests/${name}`, { method, headers })
  if (!response.ok) throw new Error(`${method} ${reference}: ${response.status} ${await response.text()}`)
  return response
}

/** @param user `name:password` */
export async function manifestOf(reference: string, user?: string): Promise<Manifest & { readonly digest: string }> {
  const response = await ask(reference, 'GET', user)
  return { ...((await response.json()) as Manifest), digest: response.headers.get('docker-content-digest')! }
}

/** Σ of the layers of an image that is for one platform. */
export async function downloadBytes(reference: string, user?: string): Promise<number> {
  const { layers } = await manifestOf(reference, user)
  if (!layers) throw new Error(`${reference} is no manifest of one image`)
  return layers.reduce((sum, { size }) => sum + size, 0)
}

/** Takes an image, or all of an index, out of the registry. */
export async function removeFromRegistry(reference: string, user?: string): Promise<void> {
  const { digest } = await manifestOf(reference, user)
  await ask(reference.replace(/:[^/:]*$/, `@${digest}`), 'DELETE', user)
}

/** Puts what a layout in a folder holds into a registry, to the byte. @returns what to ask for */
export async function pushLayout(folder: string, repository: string, tag: string): Promise<string> {
  const [, host, name] = /^([^/]+)\/(.+)$/.exec(repository) ?? []
  const at = (what: string): string => `http://${host}/v2/${name}/${what}`
  const send = async (method: string, url: string, body: Buffer, type: string): Promise<Response> => {
    const response = await fetch(url, { method, body: new Uint8Array(body), headers: { 'Content-Type': type } })
    if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
    return response
  }
  const contentOf = (digest: string): Buffer => readFileSync(path.join(folder, 'blobs', digest.replace(':', '/')))
  const pushBlob = async (digest: string): Promise<void> => {
    const { headers } = await send('POST', at('blobs/uploads/'), Buffer.alloc(0), 'application/octet-stream')
    const location = new URL(headers.get('location')!, `http://${host}`)
    location.searchParams.set('digest', digest)
    await send('PUT', location.href, contentOf(digest), 'application/octet-stream')
  }
  interface Listed {
    readonly mediaType?: string
    readonly digest: string
  }
  async function pushManifest(content: Buffer, mediaType: string, under: string): Promise<void> {
    const json = JSON.parse(content.toString()) as {
      readonly mediaType?: string
      readonly manifests?: readonly Listed[]
      readonly config?: Listed
      readonly layers?: readonly Listed[]
    }
    for (const child of json.manifests ?? [])
      await pushManifest(contentOf(child.digest), child.mediaType ?? '', child.digest)
    for (const { digest } of [...(json.config ? [json.config] : []), ...(json.layers ?? [])]) await pushBlob(digest)
    await send('PUT', at(`manifests/${under}`), content, json.mediaType ?? mediaType)
  }
  const index = readFileSync(path.join(folder, 'index.json'))
  const { manifests } = JSON.parse(index.toString()) as { readonly manifests: readonly Listed[] }
  const [only] = manifests
  if (manifests.length === 1 && only) await pushManifest(contentOf(only.digest), only.mediaType ?? '', tag)
  else await pushManifest(index, 'application/vnd.oci.image.index.v1+json', tag)
  return `${repository}:${tag}`
}
