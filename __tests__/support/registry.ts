// A registry's own answers (distribution-spec, "Pulling manifests" and "Content Management"): the oracle for compressed sizes.

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
  const headers = { Accept: ACCEPT, ...(user !== undefined && { Authorization: `Basic ${Buffer.from(user).toString('base64')}` }) }
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
