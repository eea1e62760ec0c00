import { findStage, parentStage, type Dockerfile, type Instruction, type Stage } from '../measure/dockerfile.js'
import { splitPair } from './bake.js'
import type { Recipe } from './recipe.js'

// BuildKit numbers what makes a vertex: FROM an image, and these.
const NUMBERED = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR'])

/** The steps that BuildKit numbers in a stage. */
export function numberedIn(recipe: Recipe, stage: Stage): readonly Instruction[] {
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

/** FROM another stage, a named context or scratch is not numbered, nor is a WORKDIR that stays at `/` (measured on Docker 28.5). */
function isPulled({ dockerfile, buildContexts }: Recipe, stage: Stage): boolean {
  const base = stage.base.toLowerCase()
  const isContext = buildContexts.some((item) => splitPair(item).name.toLowerCase() === base)
  return base !== 'scratch' && !isContext && !parentStage(dockerfile, stage)
}

/** BuildKit calls a stage by its name, `stage-N` without one, and nothing at all when it is the only one. */
export function stageOf(dockerfile: Dockerfile, name: string | undefined): Stage | undefined {
  if (name === undefined) return dockerfile.stages.length === 1 ? dockerfile.stages[0] : undefined
  const index = /^stage-(\d+)$/.exec(name)?.[1]
  return findStage(dockerfile, name) ?? (index === undefined ? undefined : dockerfile.stages[Number(index)])
}
