import type { CopySource, Origin } from '../domain/origin.js'
import { list, number, path, record, string } from '../oci/json.js'
import {
  type Dockerfile,
  earlierStage,
  instructionAtLine,
  lineageOf,
  type Stage,
  stageAtLine,
  stageLabel,
} from './dockerfile.js'

// What is read of `buildx.build.provenance` (SLSA 0.2 as buildx 0.29 writes it; SLSA 1 with the same parts elsewhere).
// docs/internals/provenance.md#metadata-file.
const BUILDKIT_METADATA = 'https://mobyproject.org/buildkit@v1#metadata'

interface Step {
  readonly id: string
  readonly inputs: readonly string[]
  readonly kind: 'source' | 'other'
  /** Of a source step: `docker-image://…`. */
  readonly identifier: string | undefined
  /** The step that it puts its layer upon, `scratch`, or undefined when that is not known. */
  readonly base: string | undefined
  readonly chains: readonly (readonly string[])[]
  readonly lines: { readonly start: number; readonly end: number } | undefined
}

/**
 * The steps of one build, as BuildKit recorded them: which layer chains exist after each, and which lines of the
 * Dockerfile it comes from.
 */
export interface Provenance {
  readonly steps: readonly Step[]
  /** The layer chain of the result, where it is on record. */
  readonly final: readonly string[] | undefined
}

/** Reads one target's provenance out of the metadata file; undefined when a part that is needed is not there. */
export function readProvenance(value: unknown): Provenance | undefined {
  const provenance = record(value)
  const buildConfig = record(
    provenance['buildConfig'] ?? path(provenance, 'buildDefinition', 'internalParameters', 'buildConfig'),
  )
  const metadata = record(
    path(provenance, 'metadata', BUILDKIT_METADATA) ?? path(provenance, 'runDetails', 'metadata', 'buildkit_metadata'),
  )
  const chains = record(metadata['layers'])
  const locations = record(path(metadata, 'source', 'locations'))
  const definition = list(buildConfig['llbDefinition']).map(record)
  const steps = definition.map((node): Step => {
    const id = string(node['id']) ?? ''
    const identifier = string(path(node, 'op', 'Op', 'source', 'identifier'))
    const inputs = list(node['inputs']).flatMap((input) => string(input)?.split(':')[0] ?? [])
    return {
      id,
      inputs,
      base: baseOf(record(path(node, 'op', 'Op')), inputs),
      kind: identifier === undefined ? 'other' : 'source',
      identifier,
      chains: list(chains[`${id}:0`]).map((chain) =>
        list(chain).flatMap((descriptor) => string(record(descriptor)['digest']) ?? []),
      ),
      lines: lineRange(locations[id]),
    }
  })
  const result = resultOf(steps)
  return result && { steps, final: result.chains[0] }
}

/** The last step of the definition only names the result: `stepN:0`. */
const resultOf = (steps: readonly Step[]): Step | undefined => steps.find(({ id }) => id === steps.at(-1)?.inputs[0])

const SCRATCH = 'scratch'

/**
 * What lies below the layer of a step: the root of an exec, the first action's input of a file operation, the first of
 * what is merged.
 */
function baseOf(op: Readonly<Record<string, unknown>>, inputs: readonly string[]): string | undefined {
  const root = list(path(op, 'exec', 'mounts'))
    .map(record)
    .find(({ dest }) => dest === '/')
  const [action] = list(path(op, 'file', 'actions')).map(record)
  const lowest = root ?? action ?? (op['merge'] === undefined ? undefined : {})
  if (!lowest) return undefined
  // JSON of a protobuf: 0 may be left out.
  const index = number(lowest['input']) ?? 0
  return index < 0 ? SCRATCH : inputs[index]
}

// BuildKit lists a heredoc or a continued instruction as one range per line: take the first start and the last end.
function lineRange(value: unknown): Step['lines'] {
  const ranges = list(record(value)['locations']).flatMap((location) => list(record(location)['ranges']).map(record))
  const lines = (end: 'start' | 'end') => ranges.flatMap((range) => number(path(range, end, 'line')) ?? [])
  const starts = lines('start')
  return starts.length === 0 ? undefined : { start: Math.min(...starts), end: Math.max(...lines('end')) }
}

/**
 * Finds where each layer comes from. The steps that lead to the result make one layer each; where these do not add up
 * to the image's layers, whole chains are matched instead.
 * @param isPublic says whether a text holds nothing but what the Dockerfile itself says
 * @returns one origin per layer; all unknown when neither fits the image
 */
export function layerOrigins(
  provenance: Provenance | undefined,
  dockerfile: Dockerfile,
  layerCount: number,
  isPublic: (text: string) => boolean,
): readonly Origin[] {
  const unknown = Array.from({ length: layerCount }, (): Origin => ({ kind: 'unknown' }))
  if (!provenance) return unknown
  const trunk = trunkOf(provenance, layerCount)
  const found = trunk ?? matchChains(provenance, dockerfile, layerCount)
  if (!found) return unknown
  const root = found.base && rootStage(found, dockerfile)
  const base = found.base && baseOrigin(found.base, root, dockerfile, isPublic)
  const folders = foldersIn(provenance)
  return unknown.map((none, index): Origin => {
    if (index < found.below) return base ?? none
    const step = found.steps[index - found.below]
    return step?.lines
      ? instructionOrigin(
          dockerfile,
          step.lines,
          // The step's own base is not something that it copies.
          step.inputs.some((id) => id !== step.base && folders.has(id)),
        )
      : none
  })
}

/** The image that a build's result begins with, as BuildKit resolved it. It may hold build arguments: never show it. */
export const baseReference = ({ steps }: Provenance): string | undefined =>
  sourceOf(steps)?.identifier?.replace(/^docker-image:\/\//, '')

/** The steps that made an image's own layers, lowest first, and how many layers of a base image lie below them. */
interface Trunk {
  readonly steps: readonly (Step | undefined)[]
  readonly below: number
  readonly base: Step | undefined
}

/**
 * The steps from the result down to an image or to nothing. Not every chain is recorded: when two steps of one solve
 * give the same result, BuildKit runs one, and drops the chains of the other and of the steps above it (`COPY app /app`
 * and `COPY --from=files /app /app`, on an empty cache).
 * @returns undefined when a chain that is on record says otherwise
 */
function trunkOf({ steps }: Provenance, layerCount: number): Trunk | undefined {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const own: Step[] = []
  let at = resultOf(steps)
  while (at?.kind === 'other' && own.length <= layerCount) {
    own.push(at)
    if (at.base === SCRATCH) break
    at = at.base === undefined ? undefined : byId.get(at.base)
  }
  own.reverse()
  const below = layerCount - own.length
  const base = at?.kind === 'source' ? at : undefined
  const isWhole = base
    ? base.identifier?.startsWith('docker-image://') === true || below === 0
    : at?.base === SCRATCH && below === 0
  const hasHeight = ({ chains }: Step, height: number): boolean =>
    chains.every(({ length }) => length === 0 || length === height)
  const fits = own.every((step, index) => hasHeight(step, below + index + 1)) && (!base || hasHeight(base, below))
  return isWhole && below >= 0 && fits ? { steps: own, below, base } : undefined
}

/**
 * Matches the chain up to each layer, which equals the chain after the step that made it. Whole chains, because empty
 * layers repeat one digest.
 */
function matchChains(provenance: Provenance, dockerfile: Dockerfile, layerCount: number): Trunk | undefined {
  const { steps, final } = provenance
  if (final?.length !== layerCount) return undefined
  // Chains as a tree: each is the number of the node where it ends.
  const numbers = new Map<string, number>()
  const numbersOf = (chain: readonly string[]): readonly number[] => {
    let at = 0
    return chain.map((digest) => {
      const key = `${at} ${digest}`
      at = numbers.get(key) ?? numbers.size + 1
      numbers.set(key, at)
      return at
    })
  }
  const byChain = new Map<number | undefined, Step>()
  for (const step of steps.toReversed())
    if (step.kind === 'other' && step.lines) for (const chain of step.chains) byChain.set(numbersOf(chain).at(-1), step)
  const made = numbersOf(final).map((number) => byChain.get(number))
  const base = findBase(steps, final, made, dockerfile)
  const below = base?.length ?? 0
  return { steps: made.slice(below), below, base: base?.step }
}

/**
 * The image that the lowest layers come from, and how many: the longest chain of a source step. BuildKit does not
 * record that chain for every local image. Then it is all layers below the first that an instruction made, if the FROM
 * at its root names an image.
 */
function findBase(
  steps: readonly Step[],
  final: readonly string[],
  made: readonly (Step | undefined)[],
  dockerfile: Dockerfile,
): { step: Step; length: number } | undefined {
  const recorded = steps
    .filter(({ kind }) => kind === 'source')
    .flatMap((step) => step.chains.filter((chain) => isPrefix(chain, final)).map(({ length }) => ({ step, length })))
  const [longest] = recorded.sort((one, other) => other.length - one.length)
  if (longest && longest.length > 0) return longest
  const length = made.findIndex((step) => step !== undefined)
  const line = made[length]?.lines?.start
  const step = sourceOf(steps)
  if (length <= 0 || line === undefined || !step) return undefined
  return rootBase(dockerfile, line) === 'scratch' ? undefined : { step, length }
}

/** The image that the result's file system starts from: the first input of each step, down to a source. */
function sourceOf(steps: readonly Step[]): Step | undefined {
  const byId = new Map(steps.toReversed().map((other) => [other.id, other]))
  let step = steps.at(-1)
  for (let count = 0; step && step.kind !== 'source' && count < steps.length; count++) {
    const [input] = step.inputs
    step = input === undefined ? undefined : byId.get(input)
  }
  return step?.identifier?.startsWith('docker-image://') === true ? step : undefined
}

/** What FROM names at the root of the stage that a line lies in, through stages that build on stages. */
function rootBase(dockerfile: Dockerfile, line: number): string | undefined {
  const stage = stageAtLine(dockerfile, line)
  return stage && lineageOf(dockerfile, stage)[0]?.base
}

/**
 * The steps that provide files of a local folder. `COPY --link` makes its layer on scratch, and another step puts it in
 * its place.
 */
function foldersIn({ steps }: Provenance): ReadonlySet<string> {
  const local = new Set(steps.filter(({ identifier }) => identifier?.startsWith('local://')).map(({ id }) => id))
  const linked = steps.filter(({ base, inputs }) => base === SCRATCH && inputs.some((id) => local.has(id)))
  return new Set([...local, ...linked.map(({ id }) => id)])
}

/**
 * The origin of what an instruction at these lines made.
 * @param readsContext whether what it copies is a build context
 */
export function instructionOrigin(
  dockerfile: Dockerfile,
  { start, end }: { start: number; end: number },
  readsContext = false,
): Origin {
  const instruction = instructionAtLine(dockerfile, start)
  const stage = stageAtLine(dockerfile, start)
  if (!instruction || !stage) return { kind: 'unknown' }
  const { text, copiesFrom } = instruction
  return {
    kind: 'instruction',
    file: placeIn(dockerfile),
    startLine: start,
    endLine: end,
    text,
    stage: stageLabel(stage),
    ...(copiesFrom !== undefined && { copiedFrom: copySource(dockerfile, stage, copiesFrom, readsContext) }),
  }
}

/**
 * A stage with the line it begins at, a named context, or an image. What happened in the stage is in no layer, so only
 * its name is given.
 */
function copySource(dockerfile: Dockerfile, stage: Stage, reference: string, readsContext: boolean): CopySource {
  const from = earlierStage(dockerfile, stage, reference)
  if (!from) return readsContext ? { kind: 'context', context: reference } : { kind: 'image', image: reference }
  const { startLine, endLine } = from.from
  return { kind: 'stage', stage: stageLabel(from), startLine, endLine }
}

/**
 * The stage whose FROM names the base image: the one that BuildKit records, or else (a named context) the one that the
 * lowest instruction leads to.
 */
function rootStage({ base, steps }: Trunk, dockerfile: Dockerfile): Stage | undefined {
  const written = base?.lines && stageAtLine(dockerfile, base.lines.start)
  const line = steps.find((step) => step?.lines)?.lines?.start
  const lowest = line === undefined ? dockerfile.stages.at(-1) : stageAtLine(dockerfile, line)
  return written ?? (lowest && lineageOf(dockerfile, lowest)[0])
}

function baseOrigin(
  step: Step,
  root: Stage | undefined,
  dockerfile: Dockerfile,
  isPublic: (text: string) => boolean,
): Origin {
  const reference = (step.identifier ?? '').replace(/^docker-image:\/\//, '')
  // A local image of the engine has no digest here, and `materials` does not hold its ID: the digest is unknown.
  const [name = '', digest] = reference.split('@')
  const familiar = name.replace(/^docker\.io\/(library\/)?/, '')
  // A name that a build argument completed is shown as the Dockerfile writes it.
  const asWritten = step.lines && stageAtLine(dockerfile, step.lines.start)?.base
  const from = root && {
    from: { file: placeIn(dockerfile), startLine: root.from.startLine, endLine: root.from.endLine },
  }
  if (asWritten?.includes('$') === true) return { kind: 'base', image: asWritten, ...from }
  const image = isPublic(familiar) ? familiar : (asWritten ?? 'base image')
  return { kind: 'base', image, ...(digest !== undefined && { digest }), ...from }
}

/** What an origin calls the Dockerfile: the name that links and annotations need, where it has one. */
const placeIn = ({ file, inRepository = file }: Dockerfile): string => inRepository

const isPrefix = (prefix: readonly string[], whole: readonly string[]): boolean =>
  prefix.every((digest, index) => digest === whole[index])
