import type { BaseLabels } from '../ports.js'
import { record, string } from './json.js'

/** @param labels of an image's config */
export function readBaseLabels(labels: unknown): BaseLabels | undefined {
  const { 'org.opencontainers.image.base.name': name, 'org.opencontainers.image.base.digest': digest } = record(labels)
  const image = string(name)
  const known = string(digest)
  return image === undefined || image === '' ? undefined : { image, ...(known !== undefined && { digest: known }) }
}
