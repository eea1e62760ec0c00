import { keyOf, readState, runOf, type Section, writeStates } from '../../src/comment/state.js'
import { createWitness } from '../../src/comment/trust.js'
import { upsertComment } from '../../src/comment/upsert.js'
import { ApiError, messageOf } from '../../src/domain/errors.js'
import type { Report } from '../../src/domain/report.js'
import type { Comments } from '../../src/ports.js'
import { commentMarker, renderComment } from '../../src/report/markdown/comment.js'
import { legSection, type Outcome } from './sections.js'

// One pull request, many jobs that write to one comment, people in between, and a GitHub that does what GitHub does.
// Nothing happens by itself: every step waits until it is chosen, so a list of numbers says the whole order of events.

/** What becomes of a request. A list that fails is simply lost. */
export interface Fate {
  readonly kind:
    | 'done'
    /** Nothing happens, and the caller is told so. */
    | 'request lost'
    /** It happens, and the caller is told that it did not. */
    | 'answer lost'
    /** The caller gives up, and it happens afterwards. */
    | 'late'
    /** The caller is told that it happened before anybody can see it. */
    | 'lagging'
    /** The answer was lost, and the client asked again. */
    | 'sent again'
  /** Of what is late: how many steps. */
  readonly delay: number
}

export interface Act {
  readonly kind:
    | 'deletes it'
    | 'removes the state'
    | 'damages the state'
    | 'writes over it'
    | 'makes CRLF of it'
    | 'copies it'
    | 'comments'
    | 'forges'
  readonly at: number
}

export interface Attempt {
  /** By leg; the first attempt of a run is of all of them. */
  readonly legs: readonly (Outcome | 'not again')[]
  /** A fan-in begins when every leg has ended, and tells the newest of each. */
  readonly by: 'legs' | 'legs, then a fan-in' | 'a fan-in'
}

export interface Run {
  readonly attempts: readonly Attempt[]
  /** Not before this many steps. */
  readonly start: number
  /** Whether it is of another commit than the run before. */
  readonly commit: 'new' | 'same'
}

export interface Scenario {
  readonly legs: number
  /** In the order of their IDs. */
  readonly runs: readonly Run[]
  /** Runs one after the other have nobody beside them but legs of their own. */
  readonly overlap: 'yes' | 'no'
  /** A run ends before it is run again; another run that posts for it may still be at it. */
  readonly posts: 'the run' | 'another run'
  /** Whether a fan-in reckons with others. */
  readonly fanIns: 'one' | 'several'
  readonly people: readonly Act[]
  readonly fates: readonly Fate[]
  /** Which of what can happen happens next. */
  readonly order: readonly number[]
  /** Whether the time that a writer leaves the others is enough for them, or something hangs. */
  readonly waits: 'long enough' | 'too short'
}

export interface Stored {
  readonly id: number
  readonly author: string
  body: string
}

/** What a body of ours was made of. */
export interface Drawn {
  readonly view: Report
  readonly sections: readonly Section[]
}

interface Writer {
  readonly name: string
  readonly sections: readonly Section[]
  readonly scope: 'job' | 'run'
  readonly start: number
  readonly after: readonly Writer[]
  hasEnded: boolean
  /** How often it has listed, and whether a write may follow that rests on what it saw. */
  rounds: number
  isReading: boolean
  seen: readonly Stored[]
  /** The last that it wrote since. */
  written: string | undefined
  lists: number
}

const OURS = 'github-actions[bot]'
const BRANCH = { headBranch: 'feature', headRepository: 'acme/hello' }
export const MARKER = commentMarker('default')
// keepComment's own; a writer that lists more often than this does not end.
const MAX_ROUNDS = 12

export const headOf = (runs: readonly Run[], index: number): string => {
  const changes = runs.slice(1, index + 1).filter(({ commit }) => commit === 'new').length
  return String(changes + 1).repeat(40)
}

/** What the legs of a run have come to, up to one of its attempts: of each leg the newest. */
export function newestSections(
  { legs, runs }: Pick<Scenario, 'legs' | 'runs'>,
  index: number,
  attempts: number,
): readonly Section[] {
  return Array.from({ length: legs }, (_, leg) => {
    const all = (runs[index]?.attempts ?? []).slice(0, attempts).flatMap((attempt, nth) => {
      const outcome = attempt.legs[leg] ?? 'not again'
      return outcome === 'not again' || outcome === 'silent'
        ? []
        : sectionOf({ legs, runs }, index, nth + 1, leg, outcome)
    })
    return all.slice(-1)
  }).flat()
}

const sectionOf = (
  { legs, runs }: Pick<Scenario, 'legs' | 'runs'>,
  index: number,
  attempt: number,
  leg: number,
  outcome: 'measured' | 'failed',
) => legSection({ leg, legs, runId: index + 1, attempt, headSha: headOf(runs, index), outcome })

export function createSimulation(scenario: Scenario) {
  const stored: Stored[] = [
    { id: 1, author: 'someone', body: 'Nice.' },
    { id: 2, author: 'someone', body: `${MARKER}\nlooks like ours` },
  ]
  /** Everybody else's comments, as they were written. */
  const foreign = new Map(stored.map(({ id, body }) => [id, body]))
  const drawn = new Map<string, Drawn>()
  const thrown = new Set<unknown>()
  const faults: string[] = []
  let nextId = 3
  let fated = 0
  const pending: { readonly isReady: () => boolean; readonly go: () => void }[] = []
  let [running, tick] = [0, 0]
  const writers: Writer[] = []

  /** Waits for its turn. */
  const turn = (isReady: () => boolean = () => true): Promise<void> =>
    new Promise((resolve) => {
      running--
      pending.push({
        isReady,
        go: () => {
          running++
          resolve()
        },
      })
    })
  const later = (at: number, go: () => void): void => {
    pending.push({ isReady: () => tick >= at, go })
  }

  async function drain(): Promise<void> {
    for (;;) {
      while (running > 0) await Promise.resolve()
      if (pending.length === 0) return
      const ready = pending.filter(({ isReady }) => isReady())
      const chosen = ready[(scenario.order[tick] ?? 0) % Math.max(1, ready.length)]
      if (++tick > 10_000) throw new Error('nothing can go on')
      if (!chosen) continue
      pending.splice(pending.indexOf(chosen), 1)
      chosen.go()
    }
  }

  /** What another workflow wrote with a user's text in it, by ID. */
  const forged = new Map<number, string>()
  const isForged = ({ id, body }: Pick<Stored, 'id' | 'body'>): boolean => forged.get(id) === body
  /** One alone is ours, whatever stands in it; of several those that remember something. */
  const oursOf = <T extends Pick<Stored, 'id' | 'body'>>(all: readonly T[]): readonly T[] => {
    const honest = all.filter((one) => !isForged(one))
    const remembering = honest.filter(({ body }) => readState(body).length > 0)
    return remembering.length > 0 ? remembering : honest
  }
  const marked = (): readonly Stored[] =>
    stored.filter(({ author, body }) => author === OURS && body.startsWith(MARKER))
  const ours = (): readonly Stored[] => oursOf(marked())
  /** The newest commit that anybody has begun with. */
  const witness = createWitness(
    {
      run: (id) => {
        const run = scenario.runs[id - 1]
        const found = { workflow: 'Size', event: 'pull_request', headSha: headOf(scenario.runs, id - 1), ...BRANCH }
        return Promise.resolve(run ? { ...found, attempt: run.attempts.length } : 'none')
      },
      pullRequest: () => Promise.resolve({ headSha: headOf(scenario.runs, scenario.runs.length - 1), ...BRANCH }),
    },
    12,
  )
  const lost = (): ApiError => {
    const error = new ApiError('lost', undefined, undefined)
    thrown.add(error)
    return error
  }

  async function ask(
    effect: () => void,
    fates: 'as planned' | 'none',
    once: 'may be repeated' | 'once',
  ): Promise<void> {
    const { kind, delay } = (fates === 'as planned' ? scenario.fates[fated++] : undefined) ?? { kind: 'done', delay: 0 }
    if (kind === 'request lost') {
      await turn()
      throw lost()
    }
    if (kind === 'late' || kind === 'lagging') {
      later(tick + delay, effect)
      await turn()
      if (kind === 'late') throw lost()
      return
    }
    await turn()
    effect()
    if (kind === 'sent again' && once === 'may be repeated') {
      await turn()
      effect()
    }
    await turn()
    if (kind === 'answer lost') throw lost()
  }

  function commentsOf(writer: Writer, fates: 'as planned' | 'none'): Comments {
    const leaveRound = (): void => {
      writer.rounds++
      writer.isReading = false
    }
    return {
      list: async () => {
        leaveRound()
        if (++writer.lists > MAX_ROUNDS) throw new Error(`${writer.name} does not end`)
        const fate = fates === 'as planned' ? scenario.fates[fated++]?.kind : 'done'
        await turn()
        const snapshot = marked().map((one) => ({ ...one, url: `#${one.id}` }))
        writer.isReading = true
        writer.seen = snapshot
        writer.written = undefined
        await turn()
        if (fate === 'request lost' || fate === 'answer lost') throw lost()
        return snapshot
      },
      create: (body) => {
        check(writer, body)
        return ask(() => stored.push({ id: nextId++, author: OURS, body }), fates, 'may be repeated')
      },
      update: (id, body) => {
        check(writer, body)
        const target = writer.seen.find((one) => one.id === id)
        if (target && isForged(target) && oursOf(writer.seen).some(({ body: seen }) => readState(seen).length > 0))
          faults.push(`${writer.name} takes what is forged for ours`)
        const effect = (): void => {
          const one = stored.find((other) => other.id === id)
          if (one) one.body = body
        }
        return ask(effect, fates, 'once')
      },
      remove: (id) => {
        checkRemoval(writer, id)
        const effect = (): void => {
          const index = stored.findIndex((other) => other.id === id)
          if (index >= 0) stored.splice(index, 1)
        }
        return ask(effect, fates, 'once')
      },
      wait: () => {
        leaveRound()
        const others = writers
          .filter((other) => other !== writer && other.isReading)
          .map((other) => [other, other.rounds] as const)
        return turn(() => scenario.waits === 'too short' || others.every(([other, rounds]) => other.rounds !== rounds))
      },
    }
  }

  const sectionsIn = (body: string | undefined): readonly Section[] => drawn.get(normal(body ?? ''))?.sections ?? []

  function check(writer: Writer, body: string): void {
    writer.written = body
    const before = writer.seen.flatMap((one) => sectionsIn(one.body))
    for (const what of lostBetween(before, sectionsIn(body))) faults.push(`${writer.name} takes back ${what}`)
  }

  /** Links to the oldest are out already, and of the others nothing may be lost when a writer fails in between. */
  function checkRemoval(writer: Writer, id: number): void {
    const [oldest, ...others] = oursOf(writer.seen)
    if (writer.seen.some((one) => one.id === id && isForged(one)))
      faults.push(`${writer.name} removes what is not ours`)
    if (id === oldest?.id) faults.push(`${writer.name} removes the oldest`)
    const gone = sectionsIn(others.find((one) => one.id === id)?.body)
    for (const what of lostBetween(gone, sectionsIn(writer.written ?? oldest?.body)))
      faults.push(`${writer.name} removes ${what}`)
  }

  async function write(writer: Writer, fates: 'as planned' | 'none'): Promise<void> {
    running++
    await turn(() => tick >= writer.start && writer.after.every(({ hasEnded }) => hasEnded))
    try {
      const outcome = await upsertComment(
        {
          sections: writer.sections,
          scope: writer.scope,
          mayCreate: true,
          place: { repository: 'acme/hello', pullRequest: 12 },
          witness,
          say: () => undefined,
          writers: writer.scope === 'job' ? 'several' : scenario.fanIns,
          render: (view, sections) => {
            const body = renderComment(view, 'default', writeStates(sections))
            drawn.set(normal(body), { view, sections })
            return body
          },
        },
        commentsOf(writer, fates),
      )
      if (outcome.kind !== 'none') {
        const own = writer.sections.filter(({ report }) => report)
        for (const what of lostBetween(own, sectionsIn(outcome.body)))
          faults.push(`${writer.name} says that it is told, but not ${what}`)
      }
    } catch (error) {
      const isKnown =
        thrown.has(error) || (scenario.waits === 'too short' && messageOf(error).startsWith('it changes faster'))
      if (!isKnown) faults.push(`${writer.name}: ${messageOf(error)}`)
    } finally {
      writer.hasEnded = true
      writer.rounds++
      writer.isReading = false
      running--
    }
  }

  function addWriter(
    facts: Pick<Writer, 'name' | 'sections' | 'scope' | 'start' | 'after'>,
    fates: 'as planned' | 'none',
  ): Writer {
    const writer: Writer = {
      ...facts,
      hasEnded: false,
      rounds: 0,
      isReading: false,
      seen: [],
      written: undefined,
      lists: 0,
    }
    writers.push(writer)
    void write(writer, fates)
    return writer
  }

  function addRun(run: Run, index: number): void {
    let after: readonly Writer[] = scenario.overlap === 'yes' ? [] : [...writers]
    for (const [nth, attempt] of run.attempts.entries()) {
      const name = `run ${index + 1} attempt ${nth + 1}`
      const legs = attempt.legs.flatMap((outcome, leg) => {
        if (attempt.by === 'a fan-in' || outcome === 'not again' || outcome === 'silent') return []
        const sections = [sectionOf(scenario, index, nth + 1, leg, outcome)]
        return addWriter({ name: `${name} leg ${leg}`, sections, scope: 'job', start: run.start, after }, 'as planned')
      })
      const sections = newestSections(scenario, index, nth + 1)
      const fanIn = {
        name: `${name} fan-in`,
        sections,
        scope: 'run',
        start: run.start,
        after: [...after, ...legs],
      } as const
      const all = attempt.by === 'legs' || sections.length === 0 ? legs : [...legs, addWriter(fanIn, 'as planned')]
      if (scenario.posts === 'the run') after = [...after, ...all]
    }
  }

  function addPerson({ kind, at }: Act): void {
    const comment = (body: string): void => {
      foreign.set(nextId, body)
      stored.push({ id: nextId++, author: 'someone', body })
    }
    /** Of a run that never was, newer than all or not, of a commit that is the newest or not. */
    const forge = (seed: number): void => {
      const runId = seed % 2 === 0 ? 9_000_000_000_000_000 : 1_000 + seed
      const headSha = seed % 3 === 0 ? headOf(scenario.runs, scenario.runs.length - 1) : 'f'.repeat(40)
      const sections = [
        legSection({ leg: seed % scenario.legs, legs: scenario.legs, runId, attempt: 1, headSha, outcome: 'measured' }),
      ]
      const body = `${MARKER}\nforged\n<!-- tare:state ${writeStates(sections)[0] ?? ''} -->\n`
      // An earlier comment may come to begin with a user's text, too.
      const place = seed % 5 === 0 ? 0 : stored.length
      const id = place === 0 ? -seed : nextId++
      forged.set(id, body)
      stored.splice(place, 0, { id, author: OURS, body })
    }
    later(at, () => {
      const [one] = ours()
      if (kind === 'comments') comment('Is it smaller now?')
      if (!one) return
      if (kind === 'copies it') comment(one.body)
      if (kind === 'forges') forge(at)
      if (kind === 'deletes it') stored.splice(stored.indexOf(one), 1)
      if (kind === 'removes the state') one.body = one.body.replace(/<!-- tare:state .*/s, '')
      if (kind === 'damages the state') one.body = one.body.replace(/tare:state \S+/, 'tare:state AAAA')
      if (kind === 'writes over it') one.body = `${MARKER}\nmine`
      if (kind === 'makes CRLF of it') one.body = one.body.replaceAll(/\r?\n/g, '\r\n')
    })
  }

  return {
    faults,
    /** Everything that was planned, to its end. */
    run: async (): Promise<void> => {
      for (const [index, run] of scenario.runs.entries()) addRun(run, index)
      for (const act of scenario.people) addPerson(act)
      await drain()
    },
    /** One more writer, alone and with a GitHub that does what it is told. */
    writeOnce: async (sections: readonly Section[], scope: 'job' | 'run'): Promise<void> => {
      addWriter({ name: 'the last one', sections, scope, start: 0, after: [] }, 'none')
      await drain()
    },
    ours,
    drawnFrom: (body: string): Drawn | undefined => drawn.get(normal(body)),
    /** Comments of others that are not what they were. */
    touched: (): readonly number[] =>
      [...foreign].flatMap(([id, body]) => (stored.find((one) => one.id === id)?.body === body ? [] : [id])),
  }
}

/** Nothing may go back: not to an older run, and within the newest neither to an older attempt nor to nothing. */
function lostBetween(before: readonly Section[], after: readonly Section[]): readonly string[] {
  const newest = Math.max(0, ...before.map(runIdOf))
  const next = Math.max(0, ...after.map(runIdOf))
  if (newest > next) return [`run ${newest}`]
  if (newest < next) return []
  const isThere = (one: Section): boolean =>
    after.some((other) => keyOf(other) === keyOf(one) && ageOf(other) >= ageOf(one))
  return before.filter((one) => runIdOf(one) === newest && !isThere(one)).map((one) => keyOf(one))
}

const normal = (body: string): string => body.replaceAll('\r\n', '\n').trimEnd()
const runIdOf = (one: Section): number => runOf(one).runId ?? 0
const ageOf = (one: Section): number => runIdOf(one) * 1_000 + (runOf(one).runAttempt ?? 0)
