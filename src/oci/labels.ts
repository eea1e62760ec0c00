import { record, string } from './json.js'

/** What `org.opencontainers.image.base.*` say (OCI image-spec, annotations.md); it is not verified. */
export interface BaseLabels {
  readonly image: string
  readonly digest?: string
}

/** @param labels of an image's config */
export function readBaseLabels(labels: unknown): BaseLabels | undefined {
  const { 'org.opencontainers.image.base.name': name, 'org.opencontainers.image.base.digest': digest } = record(labels)
  const image = string(name)
  const known = string(digest)
  return image === undefined || image === '' ? undefined : { image, ...(known !== undefined && { digest: known }) }
}
