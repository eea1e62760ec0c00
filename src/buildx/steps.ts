import { splitPair } from '../config/fields.js'
import { type Dockerfile, findStage, type Instruction, parentStage, type Stage } from '../origins/dockerfile.js'
import type { BuildTarget } from '../plan/plan.js'
import type { Recipe } from '../plan/recipe.js'

// What BuildKit calls its steps, and the instructions that they are.

// A step's name begins with what is read here; its instruction's whole text follows, however long.
export const MAX_NAME = 1_000

interface StepName {
  readonly target: BuildTarget | undefined
  readonly stage: string | undefined
  readonly number: number | undefined
  readonly total: number | undefined
  readonly rest: string
}

/** Takes `[candidate builder 3/5] RUN …` apart. With a single target BuildKit leaves its name out. */
export function parseStepName(name: string, targets: readonly BuildTarget[]): StepName {
  const [, bracket = '', rest = name] = /^\[([^\]]*)\] ?([^]*)$/.exec(name) ?? []
  const words = bracket.split(' ').filter((word) => word !== '')
  const named = targets.length > 1 ? targets.find(({ id }) => id === words[0]) : undefined
  const others = named ? words.slice(1) : words
  const [, number, total] = /^(\d+)\/(\d+)$/.exec(others.at(-1) ?? '') ?? []
  const stage = number === undefined ? others.join(' ') : others.slice(0, -1).join(' ')
  return {
    target: named ?? (targets.length === 1 ? targets[0] : undefined),
    stage: stage === '' ? undefined : stage,
    number: number === undefined ? undefined : Number(number),
    total: total === undefined ? undefined : Number(total),
    rest,
  }
}

/**
 * A step in words that may be published. Progress names hold expanded build arguments
 * (docs/internals/builds.md#where-build-arguments-appear), so an instruction is shown as its Dockerfile has it; one
 * that cannot be found there is shown by its keyword alone.
 */
export function describeStep(
  names: readonly string[],
  targets: readonly BuildTarget[],
  mask: (text: string) => string,
): string {
  const steps = names.map((name) => parseStepName(name, targets))
  const sides = [...new Set(steps.flatMap(({ target }) => target?.id ?? []))].sort()
  const [first] = steps
  if (!first) return ''
  const label = sides.length === 0 ? '' : `${sides.join(' + ')} `
  if (first.number === undefined)
    return `${label}${mask(first.stage === undefined ? first.rest : `[${first.stage}] ${first.rest}`)}`
  const found = steps.flatMap((step) => findInstruction(step) ?? [])[0]
  const keyword = /^[A-Za-z]+/.exec(first.rest)?.[0].toUpperCase() ?? 'step'
  const stage = first.stage === undefined ? '' : `${first.stage} `
  return `${label}[${stage}${first.number}/${first.total ?? '?'}] ${found?.text ?? `${keyword} …`}`
}

function findInstruction({ target, stage: stageName, number, rest }: StepName): Instruction | undefined {
  if (!target || number === undefined) return undefined
  const stage = stageOf(target.recipe.dockerfile, stageName)
  const instruction = stage && numberedIn(target.recipe, stage)[number - 1]
  return instruction && rest.slice(0, MAX_NAME).toUpperCase().startsWith(instruction.keyword) ? instruction : undefined
}

// BuildKit numbers what makes a vertex: FROM an image, and these.
const NUMBERED = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR'])

/** The steps that BuildKit numbers in a stage. */
function numberedIn(recipe: Recipe, stage: Stage): readonly Instruction[] {
  const known = NUMBERED_IN.get(recipe) ?? new Map<Stage, readonly Instruction[]>()
  NUMBERED_IN.set(recipe, known)
  const steps = known.get(stage) ?? [
    ...(isPulled(recipe, stage) ? [stage.from] : []),
    ...stage.instructions.filter(({ keyword, text }) => NUMBERED.has(keyword) && !/^WORKDIR \/+$/i.test(text)),
  ]
  known.set(stage, steps)
  return steps
}

const NUMBERED_IN = new WeakMap<Recipe, Map<Stage, readonly Instruction[]>>()

/**
 * FROM another stage, a named context or scratch is not numbered, nor is a WORKDIR that stays at `/` (measured on
 * Docker 28.5).
 */
function isPulled({ dockerfile, buildContexts }: Recipe, stage: Stage): boolean {
  const base = stage.base.toLowerCase()
  const isContext = buildContexts.some((item) => splitPair(item).name.toLowerCase() === base)
  return base !== 'scratch' && !isContext && !parentStage(dockerfile, stage)
}

/** BuildKit calls a stage by its name, `stage-N` without one, and nothing at all when it is the only one. */
function stageOf(dockerfile: Dockerfile, name: string | undefined): Stage | undefined {
  if (name === undefined) return dockerfile.stages.length === 1 ? dockerfile.stages[0] : undefined
  const index = /^stage-(\d+)$/.exec(name)?.[1]
  return findStage(dockerfile, name) ?? (index === undefined ? undefined : dockerfile.stages[Number(index)])
}
