import type { RunFacts } from '../domain/report.js'
import type { GitHub, KnownRun, OwnComment, PullRequestHead } from '../ports.js'
import { readState, runIdOf, runOf, type Section } from './state.js'

// Our marker does not prove that a comment is ours: any workflow that begins a bot's comment with a user's text lets
// that user write it. There is no secret to sign with, so GitHub is asked about the runs that a comment names.

/** Where a comment is. */
export interface Place {
  /** `owner/name` */
  readonly repository: string | undefined
  readonly pullRequest: number
}

type Standing = 'confirmed' | 'refuted' | 'unknown'

/** What GitHub knows; each thing is asked once. */
export interface Witness {
  /** Whether GitHub has the run that a section says it is of. */
  readonly standing: (one: Section) => Promise<Standing>
  readonly head: () => Promise<PullRequestHead | undefined>
}

// Each is a request. A matrix is one run; no pull request has more than these at once.
const MAX_LOOKUPS = 20

export function createWitness(github: Pick<GitHub, 'run' | 'pullRequest'>, pullRequest: number): Witness {
  const runs = new Map<number, ReturnType<GitHub['run']>>()
  let head: Promise<PullRequestHead | undefined> | undefined
  const headOf = (): Promise<PullRequestHead | undefined> =>
    (head ??= github.pullRequest(pullRequest).catch(() => undefined))
  const find = (id: number): ReturnType<GitHub['run']> => {
    const known = runs.get(id)
    if (known !== undefined) return known
    const asked = runs.size < MAX_LOOKUPS ? github.run(id) : Promise.resolve('none' as const)
    runs.set(id, asked)
    return asked
  }
  return {
    head: headOf,
    standing: async (one) => {
      const run = runOf(one)
      if (run.runId === undefined) return 'refuted'
      const found = await find(run.runId)
      if (found === 'unknown') return found
      if (found === 'none' || !isRunOf(run, found)) return 'refuted'
      if (run.pullRequest === undefined) return 'confirmed'
      const pull = await headOf()
      if (!pull) return 'unknown'
      return found.headBranch === pull.headBranch && found.headRepository === pull.headRepository
        ? 'confirmed'
        : 'refuted'
    },
  }
}

function isRunOf({ workflow, event, runAttempt = 1, headSha, sha }: RunFacts, found: KnownRun): boolean {
  // On pull_request_target the run is of the base, and the report of the head.
  const shas = event === 'pull_request_target' ? [headSha, sha] : [headSha]
  return (
    found.workflow === workflow && found.event === event && runAttempt <= found.attempt && shas.includes(found.headSha)
  )
}

/** A comment with our marker, and what it remembers of this place. */
interface ReadComment {
  readonly comment: OwnComment
  readonly sections: readonly Section[]
}

/** @param say gets a line for what is dropped */
export function readComment(comment: OwnComment, place: Place, say: (line: string) => void): ReadComment {
  const drop = (what: string): void => {
    say(`Of what ${comment.url} remembers, this is left out: ${what}.`)
  }
  const sections = readState(comment.body, drop).filter((one) => {
    const isHere = isOf(runOf(one), place)
    if (!isHere) drop('a part of another repository or pull request')
    return isHere
  })
  return { comment, sections }
}

/** A run started by hand has no pull request. */
const isOf = ({ repository, pullRequest, event }: RunFacts, place: Place): boolean =>
  repository === place.repository &&
  (pullRequest === undefined ? !event.startsWith('pull_request') : pullRequest === place.pullRequest)

/**
 * The comments that are ours, oldest first. A single one is ours, whatever it holds: it is overwritten. Of several,
 * those that remember this place, and runs that GitHub confirms where it can be asked; the others are left alone.
 */
export async function findOurs(
  all: readonly ReadComment[],
  own: Section | undefined,
  witness: Witness,
): Promise<readonly ReadComment[]> {
  const remembering = all.filter(({ sections }) => sections.length > 0)
  if (remembering.length === 0) return all.slice(0, 1)
  if (remembering.length === 1) return remembering
  const standings = await Promise.all(remembering.map(({ sections }) => bestStanding(sections, witness)))
  const having = (standing: Standing): readonly ReadComment[] =>
    remembering.filter((_, index) => standings[index] === standing)
  const confirmed = having('confirmed')
  if (confirmed.length > 0) return confirmed
  const unknown = having('unknown')
  const head = own && unknown.length > 1 ? (await witness.head())?.headSha : undefined
  const likely = unknown.filter(({ sections }) =>
    sections.some((one) => !own || runIdOf(one) <= runIdOf(own) || isOverdue(runOf(own), runOf(one), head)),
  )
  return likely.length > 0 ? likely : unknown.slice(0, 1)
}

/** One confirmed run is enough: a comment covers several jobs. */
async function bestStanding(sections: readonly Section[], { standing }: Witness): Promise<Standing> {
  const runs = new Map(sections.map((one) => [runIdOf(one), one]))
  const found = await Promise.all([...runs.values()].slice(0, 3).map(standing))
  return (['confirmed', 'unknown'] as const).find((one) => found.includes(one)) ?? 'refuted'
}

/**
 * Whether the pull request has moved on from the commit of one run to that of another. GitHub says this even where it
 * cannot be asked about runs.
 */
const isOverdue = (own: RunFacts, other: RunFacts, head: string | undefined): boolean =>
  head !== undefined && own.pullRequest !== undefined && own.headSha !== head && other.headSha === head

/** Which sections may decide which run is the newest, and which only have their rows. */
interface Settled {
  readonly sections: readonly Section[]
  /** They claim to be newer than this run, which cannot be checked: they block nothing. */
  readonly claims: readonly Section[]
}

/**
 * Looks up the sections that claim to be newer than this run.
 * @param own of this run
 */
export async function settle(
  known: readonly Section[],
  own: RunFacts,
  witness: Witness,
  say: (line: string) => void,
): Promise<Settled> {
  const sections: Section[] = []
  const claims: Section[] = []
  for (const one of known) {
    const standing = runIdOf(one) <= (own.runId ?? Infinity) ? 'confirmed' : await witness.standing(one)
    const run = runOf(one)
    if (standing === 'unknown') {
      // The pull request itself says which commit is the newest.
      const head = run.pullRequest === undefined ? undefined : ((await witness.head())?.headSha ?? own.headSha)
      if (isOverdue(own, run, head)) sections.push(one)
      else if (head === undefined || head === run.headSha) claims.push(one)
    } else if (standing === 'confirmed') sections.push(one)
    else
      say(
        `Run ${runIdOf(one)} of ${run.workflow ?? 'no workflow'} could not be confirmed for this pull ` +
          'request: its row is left out.',
      )
  }
  return { sections, claims }
}
