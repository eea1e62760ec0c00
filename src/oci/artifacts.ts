import { list, record, string, type Json } from './json.js'

// What a registry or a layout holds beside images: signatures, SBOMs, attestations, caches, charts (OCI image-spec,
// manifest.md, "Guidelines for Artifact Usage"). Recognised by media types, because an artifact's config may look like
// an image's, or may be missing.

/** Whether a descriptor names a manifest or an index of images. Without a media type it may. */
export const isManifest = (mediaType: string): boolean =>
  mediaType === '' ||
  /^application\/(vnd\.oci\.image\.(manifest|index)\.v1|vnd\.docker\.distribution\.manifest\.(list\.)?v2)\+json/.test(
    mediaType,
  )

// Old registries wrote the generic ones; docker accepts them as images, too (moby, distribution/registry.go,
// ImageTypes).
const IMAGE_CONFIGS = new Set([
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
  'application/octet-stream',
  'application/json',
  'text/html',
  'text/plain',
  '',
])
const LAYER = /image\.(layer|rootfs)|rootfs\.(diff|foreign)|[/.]x?-?tar\b|erofs/

/** A manifest with an image's config, and layers if any. */
export function isImageManifest(manifest: Json): boolean {
  const config = record(manifest['config'])
  if (manifest['config'] === undefined || manifest['config'] === null) return false
  const types = layerTypes(manifest)
  return (
    IMAGE_CONFIGS.has(string(config['mediaType']) ?? '') &&
    (types.length === 0 || types.some((type) => type === '' || LAYER.test(type)))
  )
}

const layerTypes = (manifest: Json): readonly string[] =>
  list(manifest['layers']).map((layer) => string(record(layer)['mediaType']) ?? '')

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/buildkit\.cacheconfig/, 'a build cache of BuildKit (cache-to), no image'],
  [/helm/, 'a Helm chart'],
  [/in-toto|dsse|provenance/, 'an attestation'],
  [/cosign|sigstore|notary|signature|simplesigning/, 'a signature'],
  [/spdx|cyclonedx|syft|sbom/, 'an SBOM'],
  [/soci/, 'a SOCI index'],
  [/wasm/, 'a WebAssembly module'],
  [/docker\.plugin/, 'a plugin of the engine'],
  [/sylabs|\bsif\b/, 'a Singularity image'],
  [
    /distribution\.manifest\.v1/,
    'an image of the old manifest schema 1 (docker pull and docker push make a new one of it)',
  ],
]

/** What it is, in words. @param what its manifest, or a media type */
export function artifactName(what: Json | string): string {
  const types =
    typeof what === 'string'
      ? [what]
      : [what['artifactType'], record(what['config'])['mediaType'], ...layerTypes(what), what['mediaType']].flatMap(
          (type) => string(type) ?? [],
        )
  if (typeof what !== 'string' && what['schemaVersion'] === 1) types.unshift('distribution.manifest.v1')
  const known = WORDS.find(([pattern]) => types.some((type) => pattern.test(type)))
  if (known) return known[1]
  const type = types.find((one) => one !== '' && !IMAGE_CONFIGS.has(one) && !isManifest(one))
  return type === undefined
    ? 'something that is not an image'
    : `an artifact of the type ${JSON.stringify(type.slice(0, 100))}`
}
