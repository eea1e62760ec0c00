import { createHash } from 'node:crypto'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { file, symlink, tarOf } from './tar.js'

// Images as bytes, in every layout that engines and builders write. A layout is its files by path: to damage one,
// replace or leave out a file.

export const sha256 = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

export interface Layer {
  readonly diffId: string
  readonly tar: Buffer
  /** As stored. */
  readonly blob: Buffer
  readonly mediaType: string
}

export type Packing = 'plain' | 'gzip' | 'zstd'

/** RFC 8878 §3.1.2: bytes that every reader passes over. */
export const skippableFrame = (content: Uint8Array): Buffer => {
  const head = Buffer.alloc(8)
  head.writeUInt32LE(0x184d2a50)
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content])
}

/** @param pieces how many members (gzip) or frames (zstd) it is packed in */
export function pack(bytes: Buffer, packing: Packing, pieces = 1): Buffer {
  if (packing === 'plain') return bytes
  const step = Math.max(1, Math.ceil(bytes.length / pieces))
  const parts = Array.from({ length: pieces }, (_, index) => bytes.subarray(index * step, (index + 1) * step))
  return Buffer.concat(parts.map((part) => (packing === 'gzip' ? gzipSync(part) : zstdCompressSync(part))))
}

const MEDIA_TYPES = {
  plain: 'application/vnd.oci.image.layer.v1.tar',
  gzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
  zstd: 'application/vnd.oci.image.layer.v1.tar+zstd',
} as const

export function layerOf(entries: readonly Buffer[] | Buffer, packing: Packing = 'plain', pieces = 1): Layer {
  const tar = Buffer.isBuffer(entries) ? entries : tarOf(entries)
  return { diffId: sha256(tar), tar, blob: pack(tar, packing, pieces), mediaType: MEDIA_TYPES[packing] }
}

/** What lies at a path: bytes, or a link to another path. */
export type Files = Readonly<Record<string, Buffer | { readonly link: string }>>

export interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string }
  readonly annotations?: Readonly<Record<string, string>>
}

/** A manifest or an index with everything below it. */
export interface Node {
  readonly descriptor: Descriptor
  readonly files: Files
}

export interface Image extends Node {
  readonly id: string
  readonly config: Buffer
  readonly manifest: Buffer
  readonly layers: readonly Layer[]
  readonly tags: readonly string[]
}

export const blobPath = (digest: string): string => `blobs/sha256/${digest.slice('sha256:'.length)}`
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))
const blobs = (...contents: readonly Buffer[]): Files =>
  Object.fromEntries(contents.map((content) => [blobPath(sha256(content)), content]))
const descriptorOf = (mediaType: string, content: Buffer): Descriptor => ({
  mediaType,
  digest: sha256(content),
  size: content.length,
})

export interface ImageOptions {
  readonly platform?: string
  readonly tags?: readonly string[]
  /** Put over what the config would be. */
  readonly config?: Readonly<Record<string, unknown>>
  /** Put over what the manifest would be. */
  readonly manifest?: Readonly<Record<string, unknown>>
}

export function image(layers: readonly Layer[], options: ImageOptions = {}): Image {
  const [os = '', architecture = '', variant] = (options.platform ?? 'linux/amd64').split('/')
  const platform = { os, architecture, ...(variant === undefined ? {} : { variant }) }
  const rootfs = { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) }
  const config = json({ ...platform, config: {}, rootfs, ...options.config })
  const manifest = json({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: descriptorOf('application/vnd.oci.image.config.v1+json', config),
    layers: layers.map(({ mediaType, blob }) => descriptorOf(mediaType, blob)),
    ...options.manifest,
  })
  return {
    id: sha256(config),
    config,
    manifest,
    layers,
    tags: options.tags ?? [],
    descriptor: { ...descriptorOf('application/vnd.oci.image.manifest.v1+json', manifest), platform },
    files: { ...blobs(...layers.map(({ blob }) => blob)), ...blobs(config, manifest) },
  }
}

/** The attestation that BuildKit puts beside an image. */
export function attestation({ descriptor }: Image): Node {
  const statement = json({ _type: 'https://in-toto.io/Statement/v0.1' })
  const config = json({
    os: 'unknown',
    architecture: 'unknown',
    rootfs: { type: 'layers', diff_ids: [sha256(statement)] },
  })
  const manifest = json({
    schemaVersion: 2,
    config: descriptorOf('application/vnd.oci.image.config.v1+json', config),
    layers: [descriptorOf('application/vnd.in-toto+json', statement)],
  })
  return {
    descriptor: {
      ...descriptorOf('application/vnd.oci.image.manifest.v1+json', manifest),
      platform: { os: 'unknown', architecture: 'unknown' },
      annotations: {
        'vnd.docker.reference.type': 'attestation-manifest',
        'vnd.docker.reference.digest': descriptor.digest,
      },
    },
    files: blobs(statement, config, manifest),
  }
}

const filesOf = (nodes: readonly Node[]): Files => Object.assign({}, ...nodes.map(({ files }) => files)) as Files

/** An index as a blob, to be put into another one. */
export function index(nodes: readonly Node[]): Node {
  const content = json({ schemaVersion: 2, manifests: nodes.map(({ descriptor }) => descriptor) })
  return {
    descriptor: descriptorOf('application/vnd.oci.image.index.v1+json', content),
    files: { ...filesOf(nodes), ...blobs(content) },
  }
}

/** @param name containerd's whole name; the tag behind it is what the OCI annotation holds */
export const named = <T extends Node>(node: T, name: string): T => ({
  ...node,
  descriptor: {
    ...node.descriptor,
    annotations: { 'io.containerd.image.name': name, 'org.opencontainers.image.ref.name': name.replace(/^.*:/, '') },
  },
})

/** OCI image layout. */
export const ociLayout = (nodes: readonly Node[]): Files => ({
  ...filesOf(nodes),
  'oci-layout': json({ imageLayoutVersion: '1.0.0' }),
  'index.json': json({ schemaVersion: 2, manifests: nodes.map(({ descriptor }) => descriptor) }),
})

/** `docker save` of engines from 25 on: both layouts at once, layers plain under their diff IDs, the manifests last. */
export function dockerArchive(images: readonly Image[]): Files {
  const entries = images.map(({ id, layers, tags }) => ({
    Config: blobPath(id),
    RepoTags: tags,
    Layers: layers.map(({ blob }) => blobPath(sha256(blob))),
  }))
  const tagged = images.flatMap((one) =>
    one.tags.length === 0 ? [one] : one.tags.map((tag) => named(one, `docker.io/library/${tag}`)),
  )
  return { ...ociLayout(tagged), 'manifest.json': json(entries) }
}

/** `docker save` before 25: a folder for each layer of each image, a layer that was there before a link to it. */
export function oldDockerArchive(images: readonly Image[]): Files {
  const files: Record<string, Files[string]> = {}
  const firstFolder = new Map<string, string>()
  const entries = images.map(({ id, config, layers, tags }) => {
    const paths = layers.map(({ diffId, tar }, at) => {
      const folder = sha256(Buffer.from(`${id} ${at}`)).slice('sha256:'.length)
      const first = firstFolder.get(diffId)
      files[`${folder}/VERSION`] = Buffer.from('1.0')
      files[`${folder}/json`] = json({ id: folder })
      files[`${folder}/layer.tar`] = first === undefined ? tar : { link: `../${first}/layer.tar` }
      firstFolder.set(diffId, first ?? folder)
      return `${folder}/layer.tar`
    })
    const name = `${id.slice('sha256:'.length)}.json`
    files[name] = config
    return { Config: name, RepoTags: tags.length === 0 ? null : tags, Layers: paths }
  })
  return { ...files, 'manifest.json': json(entries), repositories: json({}) }
}

/** A layout as an archive. */
export const archiveOf = (files: Files): Buffer =>
  tarOf(
    Object.entries(files).map(([name, content]) =>
      Buffer.isBuffer(content) ? file(name, content) : symlink(name, content.link),
    ),
  )

/** A layout as a folder. */
export function writeLayout(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const to = path.join(folder, name)
    mkdirSync(path.dirname(to), { recursive: true })
    if (Buffer.isBuffer(content)) writeFileSync(to, content)
    else symlinkSync(content.link, to)
  }
}
