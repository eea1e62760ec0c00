import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bakeCall, type Output } from '../../src/buildx/bake.js'
import type { CopySource, Origin } from '../../src/domain/origin.js'
import { parseDockerfile } from '../../src/origins/dockerfile.js'
import { layerOrigins, readProvenance } from '../../src/origins/provenance.js'
import type { BuildTarget } from '../../src/plan/plan.js'
import { run } from '../../testbed/engine/command.mjs'
import { BASE, DEBIAN, ONBUILD, type Shape, SHAPES } from '../docker/origins/shapes.js'
import { docker, engineEnv, type TestEngine } from './engines.js'
import { file as tarFile, tarOf } from './tar.js'
import { makeFolder } from './tare.js'
import { inputsOf } from './world.js'

const FOLDER = fileURLToPath(new URL('../docker/origins/', import.meta.url))

/** What an engine calls the images that the Dockerfiles name. */
export interface Names {
  readonly debian: string
  readonly base: string
  readonly onbuild: string
}

const translate = (text: string, { debian, base, onbuild }: Names): string =>
  text.replaceAll(DEBIAN, debian).replaceAll(BASE, base).replaceAll(ONBUILD, onbuild)

export const dockerfileOf = (name: string): string => `${name}.dockerfile`

/** A Dockerfile of the family, byte for byte. */
export const sourceOf = (name: string): string => readFileSync(path.join(FOLDER, dockerfileOf(name)), 'utf8')

/** The folder that a shape is built in: its build context. */
export const folderOf = ({ name, folder }: Pick<Shape, 'name' | 'folder'>): string => folder ?? name

/** All Dockerfiles, and a folder of files for each. The content is new each time: no cache holds what comes of it. */
export async function makeOriginsWorkspace(names: Names): Promise<string> {
  const unique = randomUUID()
  const dockerfiles = ['base', 'onbuild-base', ...SHAPES.map(({ name }) => name)].map(
    (name) => [dockerfileOf(name), translate(sourceOf(name), names)] as const,
  )
  const folders = new Set(SHAPES.map(folderOf))
  const files = [...folders].flatMap((folder) => {
    const app = `${unique} ${folder}\n`
    const archive = tarOf([tarFile('in-the-archive', app)])
    return Object.entries({
      app,
      'app-amd64': `${app}amd64\n`,
      'app-arm64': `${app}arm64\n`,
      'app.tar': archive,
      'assets/app': `${app}assets\n`,
    }).map(([name, content]) => [`${folder}/${name}`, content] as const)
  })
  return makeFolder(Object.fromEntries<string | Uint8Array>([...dockerfiles, ...files]))
}

/** The layers that a shape's image is expected to have, as this engine names their bases. */
export const expectedLayers = ({ name, layers }: Pick<Shape, 'name' | 'layers'>, names: Names): readonly string[] =>
  layers.map((layer) => (layer.startsWith('base ') ? translate(layer, names) : `${dockerfileOf(name)}: ${layer}`))

/** An origin as the table of shapes writes it, after its file. */
export function tell(origin: Origin): string {
  switch (origin.kind) {
    case 'base':
      return `base ${origin.image}`
    case 'instruction': {
      const [keyword = ''] = origin.text.split(' ')
      return `${origin.file}: ${keyword} ${linesOf(origin)} in ${origin.stage}${origin.copiedFrom ? `, from ${tellSource(origin.copiedFrom)}` : ''}`
    }
    default:
      return origin.kind
  }
}

function tellSource(source: CopySource): string {
  if (source.kind === 'stage') return `stage ${source.stage} at ${linesOf(source)}`
  return source.kind === 'image' ? `image ${source.image}` : `context ${source.context}`
}

const linesOf = ({ startLine, endLine }: { readonly startLine: number; readonly endLine: number }): string =>
  startLine === endLine ? String(startLine) : `${startLine}-${endLine}`

/** A shape on one platform. */
export interface Row extends Shape {
  readonly id: string
  readonly platform: string | undefined
}

export const ROWS: readonly Row[] = SHAPES.flatMap((shape): readonly Row[] =>
  shape.platforms
    ? shape.platforms.map((platform) => ({ ...shape, id: `${shape.name}-${platform.replace('/', '-')}`, platform }))
    : [{ ...shape, id: shape.name, platform: undefined }],
)

/** What one bake of all shapes made. */
export interface Baked {
  /**
   * Per row: the image's own layers and the chain of its provenance (the same IDs), and where each layer comes from.
   */
  readonly images: ReadonlyMap<
    string,
    { readonly layers: readonly string[]; readonly chain: readonly string[]; readonly origins: readonly Origin[] }
  >
  /** Names of the steps that ran, and of those that came out of the cache. */
  readonly ran: readonly string[]
  readonly cached: readonly string[]
}

export interface BakeOptions {
  readonly workspace: string
  readonly names: Names
  readonly isLoaded: boolean
  readonly cache: 'cold' | 'full'
  /** Before the colon of each image's tag. */
  readonly repository: string
}

/**
 * Bakes all shapes in one solve, with the call that the Action makes. Other than the Action's, all targets are exported
 * by this solve: each into a folder of its own.
 */
export async function bakeShapes(engine: TestEngine, options: BakeOptions): Promise<Baked> {
  const { workspace, isLoaded, cache } = options
  const { build } = inputsOf({
    network: 'none',
    'build-args': 'WORD=given',
    'no-cache': cache === 'cold' ? 'true' : 'false',
    builder: engine.builder ?? '',
  })
  const targets = ROWS.map((row) => targetOf(row, options, build))
  const exportOf = (id: string): string => `${workspace}/out/${cache}/${id}`
  const outputs = targets.map(({ id }): [string, Output] => [
    id,
    isLoaded ? { kind: 'load' } : { kind: 'export', folder: exportOf(id), compression: 'uncompressed' },
  ])
  const call = bakeCall(targets, new Map(outputs), `${workspace}/metadata.json`)
  const env = { ...process.env, ...engineEnv(engine), ...call.env }
  const { code, stderr: progress } = await run('docker', call.args, { env, input: call.stdin, limitMs: 120_000 })
  if (code !== 0) throw new Error(progress.split('\n').slice(-20).join('\n'))
  const metadata = JSON.parse(readFileSync(`${workspace}/metadata.json`, 'utf8')) as Readonly<
    Record<string, TargetMetadata>
  >
  const layers = isLoaded
    ? loadedLayers(engine, targets)
    : targets.map(({ id }) => exportedLayers(exportOf(id), metadata[id]!))
  const images = targets.map(({ id, recipe }, index) => {
    const provenance = readProvenance(metadata[id]!['buildx.build.provenance'])
    const origins = layerOrigins(
      provenance,
      recipe.dockerfile,
      layers[index]!.length,
      (text) => !text.includes('given'),
    )
    return [id, { layers: layers[index]!, chain: provenance?.final ?? [], origins }] as const
  })
  return { images: new Map(images), ...stepsOf(progress) }
}

interface TargetMetadata {
  readonly 'containerimage.digest': string
  readonly 'buildx.build.provenance': unknown
}

function targetOf(
  row: Row,
  { workspace, names, repository, cache }: BakeOptions,
  build: BuildTarget['options'],
): BuildTarget {
  const { id, name, target, contexts = {}, platform } = row
  const context = path.join(workspace, folderOf(row))
  const file = path.join(workspace, dockerfileOf(name))
  const dockerfile = parseDockerfile(dockerfileOf(name), readFileSync(file, 'utf8'))
  const buildContexts = Object.entries(contexts).map(
    ([label, source]) => `${label}=${source.includes('://') ? translate(source, names) : path.join(context, source)}`,
  )
  const recipe = { context, file, target, dockerfile, buildContexts }
  return { id, image: '', side: 'candidate', platform, recipe, options: build, tag: `${repository}:${cache}-${id}` }
}

/** Diff IDs, as the engine tells them. */
const loadedLayers = (engine: TestEngine, targets: readonly BuildTarget[]): readonly (readonly string[])[] =>
  docker(engine, 'image', 'inspect', '--format', '{{json .RootFS.Layers}}', ...targets.map(({ tag }) => tag))
    .split('\n')
    // An image without layers has null.
    .map((line) => (JSON.parse(line) as string[] | null) ?? [])

/** Digests, as the manifest tells them. */
function exportedLayers(folder: string, metadata: TargetMetadata): readonly string[] {
  const manifest = readFileSync(path.join(folder, 'blobs', metadata['containerimage.digest'].replace(':', '/')), 'utf8')
  return (JSON.parse(manifest) as { layers: { digest: string }[] }).layers.map(({ digest }) => digest)
}

interface Vertex {
  readonly digest: string
  readonly name: string
  readonly completed?: string
  readonly cached?: boolean
}

// Not WORKDIR: `no-cache` does not reach it.
/** The Dockerfiles' own steps in the progress of a bake: `[multi-stage stage-1 2/4] COPY app /app`. */
function stepsOf(progress: string): Pick<Baked, 'ran' | 'cached'> {
  const vertexes = progress
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .flatMap((line) => (JSON.parse(line) as { vertexes?: Vertex[] }).vertexes ?? [])
    .filter(({ name, completed }) => completed !== undefined && /\] (RUN|COPY|ADD) /i.test(name))
  // A step is told again with each change, and once under the name of each target that shares it.
  const cached = new Set(vertexes.filter((vertex) => vertex.cached === true).map(({ digest }) => digest))
  const names = (isCached: boolean): readonly string[] => [
    ...new Set(vertexes.filter(({ digest }) => cached.has(digest) === isCached).map(({ name }) => name)),
  ]
  return { ran: names(false), cached: names(true) }
}
