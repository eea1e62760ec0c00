import type { Report } from '../domain/report.js'
import type { CommentOutcome, Comments } from '../ports.js'
import { combineSections } from './combined.js'
import { fingerprint, isOfSameRun, mergeSections, readState, runOf, type Section, uniteSections } from './state.js'
import { findOurs, type Place, readComment, settle, type Witness } from './trust.js'

export interface CommentRequest {
  readonly sections: readonly Section[]
  /** `run` is a whole run: it waits for no part of an earlier one. */
  readonly scope: 'job' | 'run'
  /** Whether a first comment may be made; an existing one is always kept up to date. */
  readonly mayCreate: boolean
  /**
   * `several`: other jobs write to the same comment at the same time. They get the time to, and lost parts are written
   * again.
   */
  readonly writers: 'one' | 'several'
  readonly render: (report: Report, sections: readonly Section[]) => string
  readonly place: Place
  readonly witness: Witness
  /** Gets a line for each part of a comment that is not believed, once each. */
  readonly say: (line: string) => void
}

// A writer that read before our write may write after it: we read again when it must have done so. Jobs of a matrix end
// together; of two runs the older may be overtaken.
const SETTLE_MS = { several: 4_000, one: 1_000 } as const
// One writer needs two rounds; more come from others who write, delete or fail at the same time.
const MAX_ROUNDS = 12

/**
 * Updates our one comment: reads, merges, writes, and reads again until there is nothing left to do. Comments offer no
 * compare-and-swap (docs/internals/github.md#two-writers-of-a-comment), so of several writers one may lose a part,
 * which then shows as waiting; the next round puts it back.
 * @throws ApiError when GitHub does not let us
 */
export async function upsertComment(request: CommentRequest, comments: Comments): Promise<CommentOutcome> {
  let done: 'created' | 'updated' | 'same' = 'same'
  // Whether others have had the time to write over what we wrote.
  let settled = request.writers === 'one'
  // The sections of this run that we have written or would have: another writer may overwrite parts of jobs that have
  // ended by now.
  let published: readonly Section[] = []
  const said = new Set<string>()
  const say = (line: string): void => {
    if (!said.has(line)) request.say(line)
    said.add(line)
  }
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const all = (await comments.list()).map((comment) => readComment(comment, request.place, say))
    const ours = await findOurs(all, request.sections[0], request.witness)
    const [kept, ...duplicates] = ours.map(({ comment }) => comment)
    const known = [...ours.flatMap(({ sections }) => sections), ...published]
    const { sections, claims, isOutdated } = await mergeAll(known, { ...request, say })
    if (kept && isOutdated && duplicates.length === 0)
      return { kind: 'none', reason: `a newer run has written there already: ${kept.url}` }
    published = sections.filter((one) => request.sections.some((own) => isOfSameRun(own, one)))
    const body = bodyOf(sections, claims, request)
    if (!kept) {
      if (done === 'created') return { kind: 'none', reason: 'the comment was deleted as soon as it was made' }
      if (body === undefined || !request.mayCreate) return NOTHING_TO_UPDATE
      await comments.create(body)
      done = 'created'
      settled = false
      continue
    }
    const isSame =
      body === undefined ||
      normal(kept.body) === normal(body) ||
      ((request.scope === 'job' || done !== 'same') && remembersTheSame(kept.body, body))
    if (!isSame) {
      // Another run, or a person, may have removed it meanwhile: the next round notices.
      await comments.update(kept.id, body)
      if (done === 'same') done = 'updated'
      settled = false
    }
    // By now what only they remember is in the kept comment, unless there was no body to write.
    if (body !== undefined) for (const { id } of duplicates) await comments.remove(id)
    if (!isSame || (duplicates.length > 0 && body !== undefined)) continue
    if (!settled) {
      settled = true
      await comments.wait(SETTLE_MS[request.writers])
      continue
    }
    if (isOutdated) return { kind: 'none', reason: `a newer run has written there already: ${kept.url}` }
    return { kind: done, id: kept.id, url: kept.url, body: kept.body }
  }
  throw new Error(`it changes faster than it can be written (${MAX_ROUNDS} times)`)
}

const NOTHING_TO_UPDATE: CommentOutcome = {
  kind: 'none',
  reason: 'nothing changed, and there is no earlier comment to update',
}

type Merged = ReturnType<typeof mergeSections> & { readonly claims: readonly Section[] }

/** Duplicates come from two runs that began at the same moment: what each remembers is kept. */
async function mergeAll(
  known: readonly Section[],
  { sections: own, scope, witness, say }: CommentRequest,
): Promise<Merged> {
  const [first] = own
  if (!first) return { sections: uniteSections([known]), claims: [], isOutdated: true }
  const settled = await settle(known, runOf(first), witness, say)
  return { ...mergeSections(uniteSections([settled.sections]), own, scope), claims: uniteSections([settled.claims]) }
}

function bodyOf(
  sections: readonly Section[],
  claims: readonly Section[],
  { render }: CommentRequest,
): string | undefined {
  const view = combineSections(sections, claims)
  return view && render(view, [...sections, ...claims])
}

/** A remembered part holds less than a fresh one: only what both remember is compared. */
function remembersTheSame(one: string, other: string): boolean {
  const wanted = readState(other)
  return wanted.length > 0 && fingerprint(readState(one)) === fingerprint(wanted)
}

// GitHub stores line breaks as it got them, but an editor in between may write CRLF.
const normal = (body: string): string => body.replaceAll('\r\n', '\n').trimEnd()
