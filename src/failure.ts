import { CandidateBuildError } from './build/build.js'
import { defaultName } from './build/plan.js'
import { postComment } from './comment/post.js'
import type { Delivery } from './config/delivery.js'
import type { Inputs } from './config/inputs.js'
import { formatSource, messageOf, UserError } from './errors.js'
import type { Host, World } from './ports.js'
import { renderNotMeasured } from './report/markdown.js'

/** Tells why nothing could be measured: an annotation on the failing line, and the summary. The exit code is the caller's. */
export async function reportFailure(error: unknown, inputs: Delivery | undefined, host: Host): Promise<void> {
  const build = error instanceof CandidateBuildError ? error.failure : undefined
  const where = build?.where ?? (error instanceof UserError ? error.where : undefined)
  if (inputs?.annotate !== false && where && !where.file.startsWith('/')) {
    host.annotate({
      level: 'error',
      title: build ? 'Image size: the candidate does not build' : 'Image size: not measured',
      message: messageOf(error),
      ...where,
    })
  }
  if (inputs?.summary === false) return
  const hint = error instanceof UserError ? error.hint : build ? hintFor(build.message, build.output) : undefined
  try {
    await host.summary(renderNotMeasured(messageOf(error), hint, build?.output ?? []))
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
  // Whoever has no token has no comment to keep up to date.
  if (inputs.token === undefined) return
  const now = world.now().toISOString()
  const run = { ...world.runFacts, startedAt: now, finishedAt: now }
  const reason = error instanceof CandidateBuildError ? `build failed (${error.failure.message})` : messageOf(error)
  const notBuilt = { run, what: inputs.name ?? defaultName(inputs.candidate, world), reason }
  await postComment({ run, sections: [{ notBuilt }], scope: 'a part', create: 'no' }, inputs, world)
}

/** The last line of a failed job: "could not measure" never reads like "over budget". */
export function failureMessage(error: unknown): string {
  if (error instanceof CandidateBuildError) {
    const hint = hintFor(error.failure.message, error.failure.output)
    return `Could not measure: ${sentence(error.message)}${hint === undefined ? '' : ` ${hint}`}`
  }
  if (error instanceof UserError) {
    const where = error.where ? ` (${formatSource(error.where)})` : ''
    return `Could not measure: ${sentence(`${error.message}${where}`)}${error.hint === undefined ? '' : ` What to do: ${error.hint}.`}`
  }
  const hint = hintFor(messageOf(error), [])
  return `Could not measure: ${hint === undefined ? messageOf(error) : `${sentence(messageOf(error))} ${hint}`}`
}

// What a tool said may already end with a mark.
const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`)

/** What BuildKit's words mean, where it does not say what to do. */
function hintFor(message: string, output: readonly string[]): string | undefined {
  const text = [message, ...output].join('\n')
  if (/exec format error/i.test(text))
    return 'This builder cannot run programs of that platform: docker/setup-qemu-action adds emulation, or leave the platform out of platforms.'
  if (/no space left on device/i.test(text))
    return 'The disk is full: free some space there before this step, or weigh without reading the layers (measure: engine, explain: layers).'
  if (/no match for platform/i.test(text))
    return 'The base image does not exist for that platform: leave it out of platforms, or choose another base.'
  if (message.includes('": not found'))
    return 'The path is looked for in the build context: check its spelling, the input context and .dockerignore.'
  return undefined
}
