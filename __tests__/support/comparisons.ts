import { explainMatches, type LayerChange } from '../../src/diff/changes.js'
import { compareImages } from '../../src/diff/compare.js'
import { type ComparedSides, type Match, matchLayers } from '../../src/diff/match.js'
import type { Cause } from '../../src/domain/cause.js'
import type { ComparedImage } from '../../src/domain/image.js'
import type { Origin } from '../../src/domain/origin.js'
import type { MeasuredImage } from '../../src/measure/readimage.js'
import { createPathTable, type PathTable } from '../../src/oci/pathtable.js'
import { lineageOf, parseDockerfile, targetStage } from '../../src/origins/dockerfile.js'
import { instructionOrigin } from '../../src/origins/provenance.js'
import { type Entry, file, opaque, whiteout } from './naive.js'
import { againstImage, againstMain, imageOfFiles, termsOf } from './reports.js'

// Images as building a Dockerfile would leave them, and what the core says of two of them in a line of text each.

/**
 * What becomes of a path in a layer: a file of so many bytes, and of other content where a number tells so; or it is
 * gone.
 */
export type Files = Readonly<Record<string, number | readonly [bytes: number, content: number] | 'deleted' | 'emptied'>>

/**
 * A part of a Dockerfile; with the layer that it makes, where it makes one. An instruction of several lines is one
 * part.
 */
export type Line = string | readonly [text: string, files: Files]

/** What FROM names at the root, as it was when the image was built. */
export interface Base {
  readonly digest?: string
  readonly layers: readonly Files[]
}

export interface Build {
  readonly lines: readonly Line[]
  readonly target?: string
  readonly base?: Base
}

export const BASE_BYTES = 1_000_000

/** A layer of another name for each base image. */
const usualBase = (image: string): Base => ({ layers: [{ [`usr/lib/${image.replaceAll(/\W/g, '-')}`]: BASE_BYTES }] })

export const entriesOf = (files: Files): readonly Entry[] =>
  Object.entries(files).map(([path, what]) => {
    if (what === 'deleted') return whiteout(path)
    if (what === 'emptied') return opaque(path)
    return typeof what === 'number' ? file(path, what) : file(path, ...what)
  })

/** The image of a Dockerfile's target: the layers of its base and of the stages that it is built on. */
export async function imageOfBuild({ lines, target, base }: Build, paths: PathTable): Promise<MeasuredImage> {
  const parts = lines.map((line) => (typeof line === 'string' ? { text: line } : { text: line[0], files: line[1] }))
  const dockerfile = parseDockerfile('Dockerfile', parts.map(({ text }) => text).join('\n'))
  const filesAt = new Map<number, Files | undefined>()
  let next = 1
  for (const { text, files } of parts) {
    filesAt.set(next, files)
    next += text.split('\n').length
  }
  const stage = targetStage(dockerfile, target)
  const stages = stage ? lineageOf(dockerfile, stage) : []
  const image = stages[0]?.base ?? 'scratch'
  const { digest, layers } = base ?? (image === 'scratch' ? { layers: [] } : usualBase(image))
  const origin: Origin = { kind: 'base', image, ...(digest !== undefined && { digest }) }
  const own = stages.flatMap(({ instructions }) =>
    instructions.flatMap(({ startLine, endLine }) => {
      const files = filesAt.get(startLine)
      return files
        ? [{ origin: instructionOrigin(dockerfile, { start: startLine, end: endLine }), entries: entriesOf(files) }]
        : []
    }),
  )
  const all = [...layers.map((files) => ({ origin, entries: entriesOf(files) })), ...own]
  return { ...addressed(await imageOfFiles(all, paths), all), recipe: { dockerfile, target } }
}

/** Content is what tells layers apart, wherever it comes from. */
export const addressed = (
  image: MeasuredImage,
  layers: readonly { readonly entries: readonly Entry[] }[],
): MeasuredImage => ({
  ...image,
  layers: image.layers.map((layer, index) => ({
    ...layer,
    diffId: `sha256:${JSON.stringify(layers[index]?.entries)}`,
  })),
})

/**
 * The same image as it is found in a registry: its history tells the instructions without options, and nobody has its
 * Dockerfile.
 */
export function found({ recipe: _, ...image }: MeasuredImage): MeasuredImage {
  const historyOf = (origin: Origin): Origin => {
    if (origin.kind === 'base') return { kind: 'history', text: 'ADD rootfs.tar /' }
    return origin.kind === 'instruction'
      ? { kind: 'history', text: origin.text.replace(/^(\w+)(\s+--\S+)+/, '$1') }
      : origin
  }
  return { ...image, layers: image.layers.map((layer) => ({ ...layer, origin: historyOf(layer.origin) })) }
}

/** What a baseline is: built from the Dockerfile that the target branch has, or an image that exists. */
export type BaselineKind = 'built' | 'existing'

/** Two builds side by side; the baseline's Dockerfile is forgotten when it is an image that exists. */
export async function sidesOf(
  before: Build,
  after: Build,
  kind: BaselineKind = 'built',
): Promise<ComparedSides & Readonly<Record<'baseline' | 'candidate', MeasuredImage>>> {
  const paths = createPathTable()
  const [baseline, candidate] = [await imageOfBuild(before, paths), await imageOfBuild(after, paths)]
  return { baseline: kind === 'existing' ? found(baseline) : baseline, candidate, paths }
}

/**
 * What is said of every layer that is not the same on both sides, in layer order of the candidate; what is gone comes
 * last.
 */
export async function changesOf(before: Build, after: Build, kind: BaselineKind = 'built'): Promise<string[]> {
  const sides = await sidesOf(before, after, kind)
  const matches = matchLayers(sides)
  const changes = explainMatches(matches, sides, kind === 'existing')
  return matches
    .map((match, index) => ({ match, change: changes[index]! }))
    .filter(({ change }) => change.kind !== 'same')
    .toSorted((one, other) => (one.match.after[0] ?? Infinity) - (other.match.after[0] ?? Infinity))
    .map(({ match, change }) => tellChange(match, change, sides))
}

function tellChange({ before, after }: Match, change: LayerChange, { baseline, candidate }: ComparedSides): string {
  const namesOf = (side: ComparedSides['baseline'], layers: readonly number[]): string[] => [
    ...new Set(layers.map((layer) => tellOrigin(side.layers[layer]!.origin))),
  ]
  const [was, is] = [namesOf(baseline, before).join(' + '), namesOf(candidate, after).join(' + ')]
  return `${change.kind}: ${[was, is].filter((text, index, both) => text !== '' && text !== both[index + 1]).join(' → ')}${tellReason(change)}`
}

/** An origin in few words: an instruction with the line that it begins at. */
export function tellOrigin(origin: Origin): string {
  switch (origin.kind) {
    case 'base':
      return `FROM ${origin.image}${origin.digest === undefined ? '' : `@${origin.digest}`}`
    case 'instruction':
      return `${origin.startLine} ${origin.text}`
    case 'history':
      return `history ${origin.text}`
    case 'unknown':
      return 'unknown'
  }
}

const tellReason = ({ because, stage }: Pick<Cause, 'because' | 'stage'>): string =>
  [
    ...(stage === undefined ? [] : [`, stage ${stage}`]),
    ...(because
      ? [
          `, because ${because.change}: ${tellOrigin(because.origin)}${because.files ? ` (${because.files.join(', ')})` : ''}`,
        ]
      : []),
  ].join('')

/** Two builds compared as a run does it. */
export async function comparisonOf(before: Build, after: Build, kind: BaselineKind = 'built'): Promise<ComparedImage> {
  const { baseline, candidate, paths } = await sidesOf(before, after, kind)
  const weighed = kind === 'existing' ? againstImage('app:1', baseline) : againstMain(baseline)
  return compareImages({ platform: 'linux/amd64', candidate, baseline: weighed }, termsOf(0, 'uncompressed', paths))
}

/** The causes, most bytes first: `+1000 waste: 3 RUN a, deleted by 4 RUN b`. */
export async function causesOf(
  before: Build,
  after: Build,
  kind: BaselineKind = 'built',
): Promise<string[] | undefined> {
  const { causes } = await comparisonOf(before, after, kind)
  return causes?.map(tellCause)
}

function tellCause({ kind, deltaBytes, origin, before, because, stage, waste }: Cause): string {
  const names = [...(before ? [tellOrigin(before)] : []), tellOrigin(origin)].join(' → ')
  const hidden = waste
    ? `, ${waste.cause} ${waste.cause === 'metadata-copy' ? 'from' : 'by'} ${tellOrigin(waste.other)}`
    : ''
  return `${deltaBytes > 0 ? '+' : ''}${deltaBytes} ${kind}: ${names}${hidden}${tellReason({ ...(because && { because }), ...(stage !== undefined && { stage }) })}`
}
