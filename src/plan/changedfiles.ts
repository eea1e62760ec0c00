import path from 'node:path'
import type { Cause } from '../domain/cause.js'
import { MAX_ITEMS } from '../domain/limits.js'
import { type Dockerfile, findStage, type Instruction, lineageOf, type Stage } from '../origins/dockerfile.js'
import { instructionOrigin } from '../origins/provenance.js'
import type { World } from '../ports.js'
import { ignoreTest } from './ignore.js'
import { nameInside } from './inside.js'
import type { ImagePlan } from './plan.js'

// Which files made a stage build something else. The image does not ship them: git says what changed, and the stage's
// COPY instructions say what it was given.

type FilesWorld = Pick<World, 'git' | 'files'>

/** Adds to each cause that copies from a rebuilt stage the COPY that brought changed files of the repository. */
export async function addChangedFiles(
  causes: readonly Cause[],
  { candidate, baseline }: ImagePlan,
  { git, files }: FilesWorld,
): Promise<readonly Cause[]> {
  if (!('recipe' in candidate) || baseline.kind !== 'ref' || !causes.some(isUnexplained)) return causes
  const { recipe } = candidate
  const repository = await git.open(recipe.context)
  if (!repository) return causes
  const isIgnored = await ignoreTest(recipe, files)
  const changed = (await repository.changedFiles(baseline.sha)).flatMap((name) => {
    const inContext = nameInside(recipe.context, path.join(repository.root, name))
    return inContext === undefined || isIgnored(inContext) ? [] : [inContext]
  })
  return causes.map((cause): Cause => {
    const stage = isUnexplained(cause) ? stageOf(cause, recipe.dockerfile) : undefined
    const because = stage && broughtInto(stage, recipe.dockerfile, changed, new Set())
    return because ? { ...cause, because } : cause
  })
}

/** A COPY from a stage whose instructions are the same on both sides. */
const isUnexplained = ({ kind, because, origin }: Cause): boolean =>
  kind === 'inputs' && because === undefined && origin.kind === 'instruction' && origin.copiedFrom?.kind === 'stage'

const stageOf = ({ origin }: Cause, dockerfile: Dockerfile): Stage | undefined =>
  origin.kind === 'instruction' && origin.copiedFrom?.kind === 'stage'
    ? findStage(dockerfile, origin.copiedFrom.stage)
    : undefined

/** The first instruction of a stage, or of those it is made from, that is given changed files. */
function broughtInto(
  stage: Stage,
  dockerfile: Dockerfile,
  changed: readonly string[],
  seen: Set<Stage>,
): Cause['because'] {
  if (seen.has(stage)) return undefined
  seen.add(stage)
  const instructions = lineageOf(dockerfile, stage).flatMap((one) => one.instructions)
  for (const instruction of instructions) {
    const given = givenTo(instruction, changed)
    if (given.length > 0) {
      const { startLine: start, endLine: end } = instruction
      const origin = instructionOrigin(dockerfile, { start, end })
      return { origin, change: 'inputs', files: given.slice(0, MAX_ITEMS.files) }
    }
  }
  for (const { copiesFrom } of instructions) {
    const source = copiesFrom === undefined ? undefined : findStage(dockerfile, copiesFrom)
    const because = source && broughtInto(source, dockerfile, changed, seen)
    if (because) return because
  }
  return undefined
}

/** The changed files of the context that an instruction copies, or sees through a mount. */
function givenTo({ keyword, text, copiesFrom }: Instruction, changed: readonly string[]): readonly string[] {
  if (keyword === 'RUN') {
    const mounts = text
      .split(/\s+/)
      .flatMap((word) => /^--mount=(.*)$/.exec(word)?.[1] ?? [])
      .filter(isOfContext)
    const sources = mounts.map((mount) => /(?:^|,)(?:source|src)=([^,]+)/.exec(mount)?.[1] ?? '.')
    return changed.filter((file) => sources.some((source) => isIn(file, source)))
  }
  if ((keyword !== 'COPY' && keyword !== 'ADD') || copiesFrom !== undefined) return []
  const sources = sourcesIn(text)
  return changed.filter((file) => sources.some((source) => isIn(file, source)))
}

/** What a COPY or ADD names, without its destination. */
export const sourcesIn = (text: string): readonly string[] =>
  text
    .replace(/^\w+\s+/, '')
    .replaceAll(/["',[\]]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !word.startsWith('--'))
    .slice(0, -1)

const isOfContext = (mount: string): boolean => !/(?:^|,)type=(?!bind\b)/.test(mount) && !/(?:^|,)from=/.test(mount)

/** Whether a source of COPY names a file, or a folder that it is in; `*` and `?` match in one name. */
function isIn(file: string, source: string): boolean {
  const names = path.posix
    .normalize(source)
    .split('/')
    .filter((name) => name !== '' && name !== '.')
  const parts = file.split('/')
  return names.every((name, index) => {
    const part = parts[index]
    return part !== undefined && (name === part || (/[*?]/.test(name) && patternOf(name).test(part)))
  })
}

const patternOf = (name: string): RegExp =>
  new RegExp(
    `^${name
      .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  )
