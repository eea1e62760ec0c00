import { judge, listRules } from '../../src/compare/budgets.js'
import { compareImages } from '../../src/compare/compare.js'
import type { BuiltImage, WeighedBaseline } from '../../src/measure/weigh.js'
import { assembleReport, reportImage } from '../../src/report/assemble.js'
import { reportSchema, type BuilderFacts, type Origin, type Report, type ReportImage, type RunFacts } from '../../src/report/schema.js'
import { inputsOf } from './world.js'

// Reports as a run would write them: weighed images in, compared and judged by the real core, checked against the schema.

export const CLASSIC: BuilderFacts = {
  name: 'default',
  driver: 'docker',
  store: 'classic',
  method: 'docker image inspect',
  sizeMeaning: 'files in all layers, uncompressed',
  engine: '28.5.2',
  buildx: '0.29.1',
}

export const CONTAINERD: BuilderFacts = {
  ...CLASSIC,
  store: 'containerd',
  sizeMeaning: 'compressed layers with manifest and config',
  engine: '29.7.2',
}

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

type LayerOf = BuiltImage['layers'][number]

/** A layer whose content is told apart by `content`; without bytes they are not known. */
export const layer = (origin: Origin, engineBytes?: number, content: string = JSON.stringify([origin, engineBytes])): LayerOf => ({
  diffId: `sha256:${content}`,
  ...(engineBytes !== undefined && { engineBytes }),
  origin,
})

export const fromBase = (image: string, digest?: string): Origin => ({ kind: 'base', image, ...(digest !== undefined && { digest }) })

export const instruction = (file: string, startLine: number, text: string, more: { endLine?: number; stage?: string } = {}): Origin => ({
  kind: 'instruction',
  file,
  startLine,
  endLine: more.endLine ?? startLine,
  text,
  stage: more.stage ?? '0',
})

/** An image of these layers; its size is their sum unless it is given (it must be where a layer's bytes are not known). */
export function image(layers: readonly LayerOf[], engineBytes?: number): BuiltImage {
  const sum = layers.reduce((bytes, one) => bytes + (one.engineBytes ?? 0), 0)
  const size = engineBytes ?? sum
  return { digest: `sha256:${layers.map(({ diffId }) => diffId).join('+')}:${size}`, engineBytes: size, layers }
}

export const againstMain = (baseline: BuiltImage): WeighedBaseline => ({ kind: 'ref', label: 'main', sha: BASE_SHA, image: baseline })
export const againstFile = (label: string, baseline: BuiltImage): WeighedBaseline => ({ kind: 'dockerfile', label, image: baseline })

export interface PairFacts {
  readonly name?: string
  readonly platform?: string
  readonly candidate: BuiltImage
  readonly baseline: WeighedBaseline
}

export interface ReportFacts {
  readonly pairs: readonly PairFacts[]
  /** Budgets and more, as a workflow writes them. */
  readonly inputs?: Readonly<Record<string, string>>
  readonly builder?: BuilderFacts
  readonly run?: Partial<RunFacts>
}

export function reportOf({ pairs, inputs: given = {}, builder = CLASSIC, run = {} }: ReportFacts): Report {
  const inputs = inputsOf(given)
  const rules = listRules(inputs.budgets)
  const images = pairs.map(({ name = 'api', platform = 'linux/amd64', candidate, baseline }): ReportImage => {
    const comparison = compareImages({ platform, candidate, baseline }, inputs.minChangeBytes)
    return reportImage(name, comparison, judge(comparison, rules, inputs.warnOnly ? 'warned' : 'failed'))
  })
  const report = assembleReport({
    run: { ...RUN, ...run },
    builder,
    measure: inputs.measure,
    minChangeBytes: inputs.minChangeBytes,
    images,
  })
  return reportSchema.parse(JSON.parse(JSON.stringify(report)))
}
