import type { Delivery } from '../config/delivery.js'
import type { Report, RunFacts } from '../domain/report.js'
import { type CommentOutcome, pullRequestOf, type World } from '../ports.js'
import { commentMarker, renderComment } from '../report/markdown/comment.js'
import { isPermission, refusalText } from './refusal.js'
import { type Section, writeStates } from './state.js'
import { createWitness } from './trust.js'
import { type CommentRequest, upsertComment } from './upsert.js'

type CommentWorld = Pick<World, 'event' | 'host' | 'github'>

/** What is to be said on the pull request, and how much of it this run knows. */
export interface CommentDraft extends Pick<CommentRequest, 'sections' | 'scope'> {
  readonly run: RunFacts
  /** Whether what is said is worth a first comment. */
  readonly mayCreate: boolean
  /** Why nothing may be posted; absent when it may. */
  readonly refusal?: string
}

const ELSEWHERE =
  'the result is in the job summary and the report files, ' +
  'and docs/forks.md has the second workflow that comments for it'

type Posted = Extract<CommentOutcome, { readonly id: number }>
type PostOutcome = CommentOutcome | { readonly kind: 'failed'; readonly message: string }

/**
 * Keeps our one comment of a key up to date, and reports the outcome. A comment that fails is a warning and does not
 * fail the job.
 * @returns what is there now; undefined where nothing is
 */
export async function postComment(
  draft: CommentDraft,
  inputs: Delivery,
  world: CommentWorld,
): Promise<Posted | undefined> {
  const { host } = world
  const pullRequest = inputs.comment.pullRequest ?? draft.run.pullRequest
  const outcome = await post(draft, pullRequest, inputs, world)
  switch (outcome.kind) {
    case 'none':
      host.info(`No comment: ${outcome.reason}.`)
      return undefined
    case 'failed': {
      const where = draft.run.url === undefined ? '' : ` The result is in the job summary: ${draft.run.url}`
      host.warning(`Could not comment on PR #${pullRequest ?? '?'}${outcome.message}${where}`)
      return undefined
    }
    default:
      host.info(`Comment ${outcome.kind === 'same' ? 'is up to date' : outcome.kind}: ${outcome.url}`)
      return outcome
  }
}

async function post(
  draft: CommentDraft,
  pullRequest: number | undefined,
  { comment, token }: Delivery,
  world: CommentWorld,
): Promise<PostOutcome> {
  const { event, github, host } = world
  const from = pullRequestOf(event)?.from
  if (comment.mode === 'never') return none('comment is never')
  if (draft.refusal !== undefined) return none(draft.refusal)
  if (pullRequest === undefined) return none(`a ${event.name} run has no pull request (set pr-number to name one)`)
  if (from === 'a fork') return none(`this pull request comes from a fork, whose token is read-only; ${ELSEWHERE}`)
  if (token === undefined)
    return failed(`: there is no token. Set github-token: \${{ github.token }}, or comment: never.`)
  if (github === undefined) return failed(': GITHUB_REPOSITORY is not set.')
  try {
    const hub = await github()
    const request = {
      ...draft,
      writers: draft.scope === 'job' && draft.run.matrix !== undefined ? ('several' as const) : ('one' as const),
      render: (view: Report, sections: readonly Section[]) => renderComment(view, comment.key, writeStates(sections)),
      place: { repository: draft.run.repository, pullRequest },
      witness: createWitness(hub, pullRequest),
      say: (line: string) => {
        host.info(line)
      },
    }
    return await upsertComment(request, hub.comments(pullRequest, commentMarker(comment.key)))
  } catch (error) {
    // Dependabot's token is read-only unless the job says otherwise: this is not an error.
    const isReadOnly = from === 'Dependabot' && isPermission(error)
    return isReadOnly
      ? none(`Dependabot's token is read-only; ${ELSEWHERE}`)
      : failed(refusalText(error, ['contents: read', 'pull-requests: write']))
  }
}

const none = (reason: string): PostOutcome => ({ kind: 'none', reason })
const failed = (message: string): PostOutcome => ({ kind: 'failed', message })
