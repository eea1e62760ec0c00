import path from 'node:path'
import { splitPair } from '../config/fields.js'
import type { SideInputs } from '../config/inputs.js'
import type { CheckoutFile } from '../domain/checkoutfile.js'
import { UserError } from '../domain/errors.js'
import { type Dockerfile, findStage, parseDockerfile, sourceOf, stageLabel } from '../origins/dockerfile.js'
import type { World } from '../ports.js'
import { inRepository } from './checkout.js'
import { findDockerfile, listDockerfiles } from './dockerfiles.js'
import { foldersOfContexts, nameInside, requireInside } from './inside.js'

/** What one side is built from; paths are absolute. */
export interface Recipe {
  readonly context: string
  readonly file: string
  readonly target: string | undefined
  readonly dockerfile: Dockerfile
  /** `name=…` pairs whose local paths are absolute and lie in this side's tree. */
  readonly buildContexts: readonly string[]
  /** How the `.git` of a baseline's tree differs from the candidate's. */
  readonly checkout?: readonly CheckoutFile[]
  /** What Tare itself left in the context, hidden from builds; relative to it. */
  readonly hidden?: readonly string[]
}

/** `Dockerfile (target slim)`, `Dockerfile (another BASE)`: of build arguments the names alone. */
export function describeRecipe({ dockerfile, target }: Recipe, otherArgs: readonly string[] = []): string {
  const names = otherArgs.map((item) => splitPair(item).name).join(', ')
  const parts = [...(target === undefined ? [] : [`target ${target}`]), ...(names === '' ? [] : [`another ${names}`])]
  return dockerfile.file + (parts.length === 0 ? '' : ` (${parts.join(', ')})`)
}

/** A Dockerfile's own ignore file goes before the context's, as BuildKit has it. */
export const ignoreFilesOf = ({ file, context }: Pick<Recipe, 'file' | 'context'>): readonly string[] => [
  `${file}.dockerignore`,
  path.join(context, '.dockerignore'),
]

export type RecipeWorld = Pick<World, 'files' | 'workspace' | 'git' | 'runFacts'>

/** Finds and reads one side's Dockerfile. @param input the input that named the file, for messages */
export async function readRecipe(
  side: SideInputs,
  buildContexts: readonly string[],
  input: 'file' | 'baseline-file',
  world: RecipeWorld,
): Promise<Recipe> {
  const { files, workspace } = world
  const context = path.resolve(workspace, side.context)
  await requireFolder(context, side.context, input === 'file' ? 'context' : 'baseline-context', files)
  const file = await findDockerfile(path.resolve(workspace, side.file), files)
  await requireFile(file, side.file, input, world)
  const contexts = buildContexts.map((item) => absoluteContext(item, workspace))
  await requireInside([context], input === 'file' ? 'context' : 'baseline-context', world)
  await requireInside([file, ...ignoreFilesOf({ file, context })], input, world)
  await requireInside(foldersOfContexts(contexts, workspace), 'build-contexts', world)
  const dockerfile = {
    ...parseDockerfile(shownPath(file, workspace), await files.readText(file)),
    ...(await inRepository(file, world)),
  }
  if (side.target !== undefined) requireStage(dockerfile, side.target, input === 'file' ? 'target' : 'baseline-target')
  return { context, file, target: side.target, dockerfile, buildContexts: contexts }
}

async function requireFolder(folder: string, written: string, input: string, files: World['files']): Promise<void> {
  const kind = await files.kind(folder)
  if (kind === 'folder') return
  const found = {
    missing: 'does not exist',
    unreadable: 'cannot be read',
    file: 'is a file, not a folder',
    other: 'is not a folder',
  }[kind]
  throw new UserError(`${input}: ${JSON.stringify(written)} ${found}`, {
    hint: `looked at ${folder}; write a folder relative to the workspace`,
  })
}

async function requireFile(
  file: string,
  written: string,
  input: string,
  { files, workspace }: RecipeWorld,
): Promise<void> {
  const kind = await files.kind(file)
  if (kind === 'file') return
  const found = {
    missing: 'does not exist',
    unreadable: 'cannot be read',
    folder: 'is a folder, not a Dockerfile',
    other: 'is not a file',
  }[kind]
  const there = kind === 'unreadable' ? [] : await listDockerfiles(written, workspace, files)
  throw new UserError(`${input}: ${JSON.stringify(written)} ${found}`, {
    hint:
      `looked at ${file}; write the Dockerfile's path relative to the workspace, ` +
      (there[0] === undefined
        ? `like ${input}: docker/Dockerfile`
        : `${input}: ${there[0]}; there ${there.length === 1 ? 'is' : 'are'} ${there.join(', ')}`),
  })
}

function requireStage(dockerfile: Dockerfile, target: string, input: string): void {
  if (findStage(dockerfile, target)) return
  const stages = dockerfile.stages.map(stageLabel).join(', ')
  throw new UserError(`${input}: ${dockerfile.file} has no stage ${JSON.stringify(target)}`, {
    hint: stages === '' ? 'it has no stages at all' : `name one of its stages: ${stages}`,
    where: sourceOf(dockerfile),
  })
}

/** Relative to the workspace with `/`, or absolute when it lies elsewhere. */
export const shownPath = (file: string, workspace: string): string => nameInside(workspace, file) ?? file

/** `NAME=PATH` with the path made absolute. */
export const absoluteValue = (item: string, workspace: string): string => {
  const { name, value } = splitPair(item)
  return `${name}=${path.resolve(workspace, value)}`
}

/**
 * A named context is a folder unless it has a scheme (`docker-image://`, `target:`, `oci-layout://`, `https://`,
 * `git@`).
 */
export function absoluteContext(item: string, workspace: string): string {
  const { value } = splitPair(item)
  return /^([a-z][a-z0-9+.-]*:|git@)/i.test(value) ? item : absoluteValue(item, workspace)
}
