import { judge, policyFor } from '../../src/budgets/judge.js'
import { findCauses } from '../../src/diff/causes.js'
import { explainMatches } from '../../src/diff/changes.js'
import { compareImages } from '../../src/diff/compare.js'
import { markLayers } from '../../src/diff/layers.js'
import { matchLayers } from '../../src/diff/match.js'
import type { ReportImage } from '../../src/domain/image.js'
import type { Origin } from '../../src/domain/origin.js'
import type { BuilderFacts, Report, RunFacts } from '../../src/domain/report.js'
import type { Metric } from '../../src/domain/sizes.js'
import type { MeasuredBaseline } from '../../src/measure/measure.js'
import { type MeasuredImage, measureFiles } from '../../src/measure/readimage.js'
import type { BlobContent } from '../../src/oci/layer.js'
import { noContentFacts } from '../../src/oci/content.js'
import { createPathTable, type PathTable } from '../../src/oci/pathtable.js'
import type { Event } from '../../src/ports.js'
import { assembleReport, describeBuilder, type UsedDocker } from '../../src/report/assemble.js'
import { reportSchema } from '../../src/report/schema.js'
import { columnsOf } from './ledgers.js'
import { type Entry, file } from './naive.js'
import { inputsOf } from './world.js'

// Reports as a run would write them: measured images in, compared and judged by the real core, checked against the
// schema.

export const CLASSIC_FACTS: UsedDocker = {
  buildx: '0.29.1',
  builder: { name: 'default', driver: 'docker' },
  engine: {
    version: '28.5.2',
    store: 'classic',
    countsLinkTargets: true,
    sizeMeaning: 'uncompressed-files',
  },
}

/** The builder that docker/setup-buildx-action makes, beside the same engine. */
export const CONTAINER_FACTS: UsedDocker = {
  ...CLASSIC_FACTS,
  builder: { name: 'builder-1', driver: 'docker-container' },
}

export const CONTAINERD_FACTS: UsedDocker = {
  buildx: '0.29.1',
  builder: { name: 'default', driver: 'docker' },
  engine: {
    version: '29.7.2',
    store: 'containerd',
    countsLinkTargets: false,
    sizeMeaning: 'compressed-content',
  },
}

/** Nothing is loaded, so no engine's number is known. */
export const CONTAINER: BuilderFacts = describeBuilder(CONTAINER_FACTS, 'oci-export')
/** Images of the classic store, saved: the engine's number is known, too. */
export const CLASSIC: BuilderFacts = describeBuilder(CLASSIC_FACTS, 'docker-save')
/** Loaded into the containerd store, because its own number was asked for. */
export const CONTAINERD: BuilderFacts = describeBuilder(CONTAINERD_FACTS, 'docker-save')

export const RUN: RunFacts = {
  event: 'pull_request',
  serverUrl: 'https://github.com',
  repository: 'acme/hello',
  sha: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  headSha: '9e8d7c6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d0e',
  pullRequest: 12,
  runId: 19611,
  runAttempt: 1,
  url: 'https://github.com/acme/hello/actions/runs/19611',
  startedAt: '2026-01-02T03:04:05.000Z',
  finishedAt: '2026-01-02T03:05:06.000Z',
}

export const BASE_SHA = '1d2c9f3b8a7e6d5c4b3a2f1e0d9c8b7a6f5e4d3c'

export type LayerOf = MeasuredImage['layers'][number]

/** A layer whose content is told apart by `content`; without bytes they are not known. */
export const layer = (
  origin: Origin,
  uncompressedBytes?: number,
  content: string = JSON.stringify([origin, uncompressedBytes]),
): LayerOf => ({
  diffId: `sha256:${content}`,
  ...(uncompressedBytes !== undefined && { uncompressedBytes }),
  origin,
  verified: uncompressedBytes !== undefined,
})

export const fromBase = (image: string, digest?: string): Origin => ({
  kind: 'base',
  image,
  ...(digest !== undefined && { digest }),
})

export const instruction = (
  file: string,
  startLine: number,
  text: string,
  more: { endLine?: number; stage?: string } = {},
): Origin & { kind: 'instruction' } => ({
  kind: 'instruction',
  file,
  startLine,
  endLine: more.endLine ?? startLine,
  text,
  stage: more.stage ?? '0',
})

/**
 * An image of these layers; its size is their sum unless it is given (it must be where a layer's bytes are not known).
 */
export function image(layers: readonly LayerOf[], uncompressedBytes?: number): MeasuredImage {
  const sum = layers.reduce((bytes, one) => bytes + (one.uncompressedBytes ?? 0), 0)
  const size = uncompressedBytes ?? sum
  return {
    digest: `sha256:${layers.map(({ diffId }) => diffId).join('+')}:${size}`,
    platform: 'linux/amd64',
    uncompressedBytes: size,
    layers,
  }
}

const FIGURES = { uncompressed: 'uncompressedBytes', compressed: 'compressedBytes', engine: 'engineBytes' } as const

/** The same image where another figure is all that is known, of it and of its layers. */
export function knownBy(measure: Metric, { uncompressedBytes, ...whole }: MeasuredImage): MeasuredImage {
  const figure = FIGURES[measure]
  return {
    ...whole,
    [figure]: uncompressedBytes,
    layers: whole.layers.map(({ uncompressedBytes: bytes, ...one }) => ({
      ...one,
      ...(bytes !== undefined && { [figure]: bytes }),
      verified: false,
    })),
  }
}

/** Two images by their layers, compared: matches, what sets them apart, the marked layers, and the causes. */
export function explainLayers(
  baseline: readonly LayerOf[],
  candidate: readonly LayerOf[],
  measure: Metric = 'uncompressed',
  kind: 'built' | 'existing' = 'built',
) {
  const sides = { baseline: { layers: baseline }, candidate: { layers: candidate }, paths: createPathTable() }
  const matches = matchLayers(sides)
  const changes = explainMatches(matches, sides, kind === 'existing')
  return {
    matches,
    changes,
    layers: markLayers(matches, changes, sides),
    causes: findCauses(matches, changes, sides, measure),
  }
}

/**
 * A layer by what is in it. Paths are text, stored as UTF-8; a byte that is none is written as Python does: U+DC00 and
 * the byte.
 */
export interface FilesLayer {
  readonly origin: Origin
  readonly entries: readonly Entry[]
  readonly compressedBytes?: number
  /** Package databases among its files, by path: their entries need none of their own. */
  readonly databases?: Readonly<Record<string, string>>
}

// A character of a stored path is one byte (ledgers.ts).
const inUtf8 = (text: string): string =>
  text
    .split(/([\uDC80-\uDCFF])/u)
    .map((part) =>
      /^[\uDC80-\uDCFF]$/u.test(part)
        ? String.fromCharCode(part.charCodeAt(0) - 0xdc00)
        : Buffer.from(part).toString('latin1'),
    )
    .join('')

/** An image whose layers were read: size, files, waste and duplicates are what the real core makes of their entries. */
export async function imageOfFiles(
  layers: readonly FilesLayer[],
  paths: PathTable,
  engineBytes?: number,
  forbidden: readonly string[] = [],
): Promise<MeasuredImage> {
  const archive = {
    label: 'app',
    id: `sha256:${JSON.stringify(layers)}`,
    platform: 'linux/amd64',
    createdBy: [],
    layers: layers.map(({ entries, compressedBytes, origin, databases = {} }) => {
      const diffId = `sha256:${JSON.stringify([origin, entries, databases])}`
      return {
        diffId,
        ...(compressedBytes !== undefined && { descriptor: { digest: `${diffId}.gz`, bytes: compressedBytes } }),
        read: () => Promise.resolve(contentOf(diffId, entries, databases, paths)),
      }
    }),
  }
  const origins = layers.map(({ origin }) => origin)
  const measured = await measureFiles(archive, origins, paths, undefined, forbidden)
  return engineBytes === undefined ? measured : { ...measured, engineBytes }
}

function contentOf(
  diffId: string,
  named: readonly Entry[],
  databases: NonNullable<FilesLayer['databases']>,
  paths: PathTable,
): BlobContent {
  const facts = noContentFacts()
  const entries = [
    ...named,
    ...Object.entries(databases).map(([path, text], index) => {
      facts.databases.set(named.length + index, Buffer.from(text))
      return file(path, Buffer.byteLength(text))
    }),
  ]
  const stored = entries.map((entry) => ({
    ...entry,
    path: inUtf8(entry.path),
    ...(entry.kind === 'hardlink' && { target: inUtf8(entry.target) }),
  })) as readonly Entry[]
  const uncompressedBytes = entries.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.bytes : 0), 0)
  return {
    diffId,
    blob: { digest: diffId, bytes: uncompressedBytes },
    archiveBytes: uncompressedBytes,
    linkBytes: 0,
    uncompressedBytes,
    ...columnsOf(stored, paths, facts),
  }
}

export const againstMain = (baseline: MeasuredImage): MeasuredBaseline => ({
  kind: 'ref',
  label: 'main',
  sha: BASE_SHA,
  image: baseline,
})
export const againstFile = (label: string, baseline: MeasuredImage): MeasuredBaseline => ({
  kind: 'dockerfile',
  label,
  image: baseline,
})
export const againstImage = (label: string, baseline: MeasuredImage): MeasuredBaseline => ({
  kind: 'image',
  label,
  image: baseline,
})

export interface PairFacts {
  readonly name?: string
  readonly platform?: string
  readonly candidate: MeasuredImage
  readonly baseline: MeasuredBaseline
}

export interface ReportFacts {
  readonly pairs: readonly PairFacts[]
  /** Budgets and more, as a workflow writes them. */
  readonly inputs?: Readonly<Record<string, string>>
  readonly builder?: BuilderFacts
  readonly run?: Partial<RunFacts>
  /** What the images' ledgers were made with. */
  readonly paths?: PathTable
  /** What could not be had, and the figure that every image has for it. */
  readonly degraded?: { readonly measure: Metric; readonly notMeasured: NonNullable<Report['notMeasured']> }
  readonly event?: Event
}

/** What a pair is compared by where files do not matter. */
export const termsOf = (minChangeBytes: number, measure: Metric = 'uncompressed', paths = createPathTable()) => ({
  minChangeBytes,
  measure,
  paths,
})

const OTHER: Event = { kind: 'other', name: 'workflow_dispatch' }

export function reportOf({
  pairs,
  inputs: given = {},
  builder = CONTAINER,
  run = {},
  paths,
  degraded,
  event = OTHER,
}: ReportFacts): Report {
  const inputs = inputsOf(given)
  const measure = degraded?.measure ?? inputs.measure
  const images = pairs.map(({ name = 'api', platform = 'linux/amd64', candidate, baseline }): ReportImage => {
    const compared = compareImages({ platform, candidate, baseline }, termsOf(inputs.minChangeBytes, measure, paths))
    const policy = policyFor(event, 'implicit', inputs.warnOnly)
    return { name, ...compared, verdicts: judge(compared, measure, inputs.budgets, policy) }
  })
  const report = assembleReport({
    run: { ...RUN, ...run },
    builder,
    measure,
    minChangeBytes: inputs.minChangeBytes,
    notMeasured: degraded?.notMeasured ?? [],
    images,
  })
  return reportSchema.parse(JSON.parse(JSON.stringify(report)))
}
