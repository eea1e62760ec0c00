import type { CopySource, Origin } from '../report/schema.js'
import { list, number, path, record, string } from './json.js'
import { earlierStage, instructionAtLine, lineageOf, stageAtLine, stageLabel, type Dockerfile, type Stage } from './dockerfile.js'

// What is read of `buildx.build.provenance` (SLSA 0.2 as buildx 0.29 writes it; SLSA 1 with the same parts elsewhere). docker-facts §5.
const BUILDKIT_METADATA = 'https://mobyproject.org/buildkit@v1#metadata'

interface Step {
  readonly id: string
  readonly inputs: readonly string[]
  readonly kind: 'source' | 'other'
  /** Of a source step: `docker-image://…`. */
  readonly identifier: string | undefined
  readonly chains: readonly (readonly string[])[]
  readonly lines: { readonly start: number; readonly end: number } | undefined
}

/** The steps of one build, as BuildKit recorded them: which layer chains exist after each, and which lines of the Dockerfile it comes from. */
export interface Provenance {
  readonly steps: readonly Step[]
  /** The layer chain of the result. */
  readonly final: readonly string[]
}

/** Reads one target's provenance out of the metadata file; undefined when a part that is needed is not there. */
export function readProvenance(value: unknown): Provenance | undefined {
  const provenance = record(value)
  const buildConfig = record(provenance['buildConfig'] ?? path(provenance, 'buildDefinition', 'internalParameters', 'buildConfig'))
  const metadata = record(
    path(provenance, 'metadata', BUILDKIT_METADATA) ?? path(provenance, 'runDetails', 'metadata', 'buildkit_metadata'),
  )
  const chains = record(metadata['layers'])
  const locations = record(path(metadata, 'source', 'locations'))
  const definition = list(buildConfig['llbDefinition']).map(record)
  const steps = definition.map((node): Step => {
    const id = string(node['id']) ?? ''
    const identifier = string(path(node, 'op', 'Op', 'source', 'identifier'))
    return {
      id,
      inputs: list(node['inputs']).flatMap((input) => string(input) ?? []),
      kind: identifier === undefined ? 'other' : 'source',
      identifier,
      chains: list(chains[`${id}:0`]).map((chain) => list(chain).flatMap((descriptor) => string(record(descriptor)['digest']) ?? [])),
      lines: lineRange(locations[id]),
    }
  })
  const final = finalChain(steps)
  return final && { steps, final }
}

/** The last step of the definition only names the result: `stepN:0`. */
function finalChain(steps: readonly Step[]): readonly string[] | undefined {
  const result = steps.at(-1)?.inputs[0]?.split(':')[0]
  return steps.find(({ id }) => id === result)?.chains[0]
}

// BuildKit lists a heredoc or a continued instruction as one range per line: take the first start and the last end.
function lineRange(value: unknown): Step['lines'] {
  const ranges = list(record(value)['locations']).flatMap((location) => list(record(location)['ranges']).map(record))
  const lines = (end: 'start' | 'end') => ranges.flatMap((range) => number(path(range, end, 'line')) ?? [])
  const starts = lines('start')
  return starts.length === 0 ? undefined : { start: Math.min(...starts), end: Math.max(...lines('end')) }
}

/**
 * Says where each layer comes from, by matching whole chains: the chain up to a layer equals the chain after the step that made it.
 * Whole chains, because empty layers repeat one digest. Digests are diff IDs on the classic store and compressed digests elsewhere;
 * only their order is used, so both work.
 * @param isPublic tells whether a text holds nothing but what the Dockerfile itself says
 * @returns one origin per layer; all unknown when the chain and the image do not have the same number of layers
 */
export function layerOrigins(
  provenance: Provenance | undefined,
  dockerfile: Dockerfile,
  layerCount: number,
  isPublic: (text: string) => boolean,
): readonly Origin[] {
  if (provenance?.final.length !== layerCount) return Array.from({ length: layerCount }, () => ({ kind: 'unknown' }) as const)
  const { steps, final } = provenance
  const own = final.map((_, index): Origin => {
    const chain = final.slice(0, index + 1)
    const step = steps.find(
      (candidate) => candidate.kind === 'other' && candidate.lines && candidate.chains.some((other) => equal(other, chain)),
    )
    return step?.lines ? instructionOrigin(dockerfile, step.lines) : { kind: 'unknown' }
  })
  const base = findBase(provenance, own, dockerfile)
  return base ? own.map((origin, index) => (index < base.length ? baseOrigin(base.step, dockerfile, isPublic) : origin)) : own
}

/**
 * The image that the lowest layers come from, and how many: up to the longest chain of a source step. BuildKit does not record that chain
 * for every local image; then all layers below the first that an instruction made, when the FROM that they lead to names an image.
 */
function findBase(
  { steps, final }: Provenance,
  own: readonly Origin[],
  dockerfile: Dockerfile,
): { step: Step; length: number } | undefined {
  const recorded = steps
    .filter(({ kind }) => kind === 'source')
    .flatMap((step) => step.chains.filter((chain) => isPrefix(chain, final)).map(({ length }) => ({ step, length })))
  const [longest] = recorded.sort((one, other) => other.length - one.length)
  if (longest && longest.length > 0) return longest
  const length = own.findIndex(({ kind }) => kind === 'instruction')
  const first = own[length]
  const step = sourceOf(steps)
  if (length <= 0 || first?.kind !== 'instruction' || !step) return undefined
  return rootBase(dockerfile, first.startLine) === 'scratch' ? undefined : { step, length }
}

/** The image that the result's file system starts from: the first input of each step, down to a source. */
function sourceOf(steps: readonly Step[]): Step | undefined {
  let step = steps.at(-1)
  for (let count = 0; step && step.kind !== 'source' && count < steps.length; count++) {
    const input = step.inputs[0]?.split(':')[0]
    step = steps.find(({ id }) => id === input)
  }
  return step?.identifier?.startsWith('docker-image://') === true ? step : undefined
}

/** What FROM names at the root of the stage that a line lies in, through stages that build on stages. */
function rootBase(dockerfile: Dockerfile, line: number): string | undefined {
  const stage = stageAtLine(dockerfile, line)
  return stage && lineageOf(dockerfile, stage)[0]?.base
}

/** The origin of what an instruction at these lines made. */
export function instructionOrigin(dockerfile: Dockerfile, { start, end }: { start: number; end: number }): Origin {
  const instruction = instructionAtLine(dockerfile, start)
  const stage = stageAtLine(dockerfile, start)
  if (!instruction || !stage) return { kind: 'unknown' }
  const { text, copiesFrom } = instruction
  return {
    ...{ kind: 'instruction', file: dockerfile.file, startLine: start, endLine: end, text, stage: stageLabel(stage) },
    ...(copiesFrom !== undefined && { copiedFrom: copySource(dockerfile, stage, copiesFrom) }),
  }
}

/** A stage with the line it begins at, or an image. What happened in the stage is in no layer: only its name is told. */
function copySource(dockerfile: Dockerfile, stage: Stage, reference: string): CopySource {
  const from = earlierStage(dockerfile, stage, reference)
  if (!from) return { kind: 'image', image: reference }
  const { startLine, endLine } = from.from
  return { kind: 'stage', stage: stageLabel(from), startLine, endLine }
}

function baseOrigin(step: Step, dockerfile: Dockerfile, isPublic: (text: string) => boolean): Origin {
  const reference = (step.identifier ?? '').replace(/^docker-image:\/\//, '')
  // An image of the engine's own has no digest here, and what `materials` says of it is not its ID: then it is not known.
  const [name = '', digest] = reference.split('@')
  const familiar = name.replace(/^docker\.io\/(library\/)?/, '')
  // A name that a build argument completed is shown as the Dockerfile writes it.
  const asWritten = step.lines && stageAtLine(dockerfile, step.lines.start)?.base
  if (asWritten?.includes('$') === true) return { kind: 'base', image: asWritten }
  return { kind: 'base', image: isPublic(familiar) ? familiar : (asWritten ?? 'base image'), ...(digest !== undefined && { digest }) }
}

const equal = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && isPrefix(one, other)
const isPrefix = (prefix: readonly string[], whole: readonly string[]): boolean => prefix.every((digest, index) => digest === whole[index])
