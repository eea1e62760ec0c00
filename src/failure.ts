import { notBuiltReason } from './buildx/blame.js'
import { CandidateBuildError } from './buildx/build.js'
import { remedyFor, remedySentence } from './buildx/remedy.js'
import { postComment } from './comment/post.js'
import type { Delivery } from './config/delivery.js'
import { mapOptional } from './config/fields.js'
import type { Inputs } from './config/inputs.js'
import { formatSource, messageOf, placeOf, UserError } from './domain/errors.js'
import { fitting } from './domain/limits.js'
import { defaultName } from './plan/plan.js'
import type { Annotation, Host, World } from './ports.js'
import { renderNotMeasured } from './report/markdown/comment.js'

/** Where a failure is shown on the diff: the job's last line is its only annotation. */
export function failurePlace(
  error: unknown,
  inputs: Delivery | undefined,
): Omit<Annotation, 'level' | 'message'> | undefined {
  const build = error instanceof CandidateBuildError ? error.failure : undefined
  const where = mapOptional(build?.where ?? (error instanceof UserError ? error.where : undefined), placeOf)
  // Failed checks have an annotation each.
  if (inputs?.annotate === false || !where || build?.complaints) return undefined
  return { title: build ? CANDIDATE_FAILED : 'Image size: not measured', ...where }
}

const CANDIDATE_FAILED = 'Image size: the candidate does not build'

/**
 * Writes into the summary why nothing could be measured, and annotates each failed check on its line. The caller writes
 * the last line and sets the exit code.
 */
export async function reportFailure(error: unknown, inputs: Delivery | undefined, host: Host): Promise<void> {
  const build = error instanceof CandidateBuildError ? error.failure : undefined
  for (const { message, where } of inputs?.annotate === false ? [] : (build?.complaints ?? [])) {
    const place = placeOf(where)
    if (place) host.annotate({ level: 'error', title: CANDIDATE_FAILED, message, ...place })
  }
  if (inputs?.summary === false) return
  try {
    await host.summary(renderNotMeasured(messageOf(error), hintFor(error), build?.output ?? []))
  } catch (problem) {
    host.warning(`Could not write the job summary: ${messageOf(problem)}`)
  }
}

/** Adds a line to a comment that is there already: what it says is of an older commit. */
export async function commentFailure(
  error: unknown,
  inputs: Inputs,
  world: Pick<World, 'event' | 'host' | 'github' | 'runFacts' | 'workspace' | 'now'>,
): Promise<void> {
  // Without a token there is no comment to keep up to date.
  if (inputs.token === undefined) return
  const now = world.now().toISOString()
  const run = { ...world.runFacts, startedAt: now, finishedAt: now }
  const reason = error instanceof CandidateBuildError ? notBuiltReason(error.failure) : messageOf(error)
  const notBuilt = fitting({ run, what: inputs.name ?? defaultName(inputs.candidate, world), reason })
  await postComment({ run, sections: [{ notBuilt }], scope: 'job', mayCreate: false }, inputs, world)
}

/** The last line of a failed job: "could not measure" never reads like "over budget". */
export function failureMessage(error: unknown): string {
  const hint = hintFor(error)
  if (error instanceof UserError) {
    const where = error.where ? ` (${formatSource(error.where)})` : ''
    return `Could not measure: ${sentence(`${error.message}${where}`)}${hint === undefined ? '' : ` What to do: ${hint}.`}`
  }
  const message =
    error instanceof CandidateBuildError || hint !== undefined ? sentence(messageOf(error)) : messageOf(error)
  return `Could not measure: ${message}${hint === undefined ? '' : ` ${hint}`}`
}

// A tool's message may already end with punctuation.
const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`)

/** What to do about it: an error's own hint, or the remedy for what docker and BuildKit said. */
function hintFor(error: unknown): string | undefined {
  if (error instanceof UserError) return error.hint
  const { message, output } =
    error instanceof CandidateBuildError ? error.failure : { message: messageOf(error), output: [] }
  return mapOptional(remedyFor(message, output), remedySentence)
}
