import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readEvent, readRunFacts } from '../../src/adapters/event.js'
import { UserError } from '../../src/domain/errors.js'
import type { Event } from '../../src/ports.js'

type Json = Record<string, unknown>

// GitHub's own examples of what it sends.
const EXAMPLES = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('@octokit/webhooks-examples/api.github.com/index.json'), 'utf8'),
) as readonly { readonly name: string; readonly examples: readonly Json[] }[]

/** A copy of the first example of an event. */
function exampleOf(name: string): Json {
  const found = EXAMPLES.find((one) => one.name === name)?.examples[0]
  if (!found) throw new Error(`there is no example of ${name}`)
  return structuredClone(found)
}

const folder = mkdtempSync(path.join(tmpdir(), 'tare-event-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})
const file = path.join(folder, 'event.json')

function readText(name: string, text: string, environment: Readonly<Record<string, string>> = {}): Event {
  writeFileSync(file, text)
  const all: Readonly<Record<string, string>> = { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: file, ...environment }
  return readEvent((variable) => all[variable])
}
const read = (name: string, payload: unknown, environment: Readonly<Record<string, string>> = {}): Event =>
  readText(name, JSON.stringify(payload), environment)

/** Puts a value at a path; undefined takes it away. */
function at(payload: Json, where: string, value: unknown): Json {
  const names = where.split('.')
  const last = names.pop() ?? ''
  let here = payload
  for (const name of names) here = here[name] as Json
  if (value === undefined) Reflect.deleteProperty(here, last)
  else here[last] = value
  return payload
}

const ZEROS = '0'.repeat(40)
const SHA = 'a'.repeat(40)

describe('what GitHub sends', () => {
  const all = EXAMPLES.flatMap(({ name, examples }) => examples.map((payload, index) => ({ name, index, payload })))
  const kinds = { merge_group: 'merge group', push: 'push', workflow_run: 'workflow_run' } as Readonly<
    Record<string, Event['kind']>
  >

  test('there are examples of what is read', () => {
    const names = EXAMPLES.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['pull_request', 'merge_group', 'push', 'workflow_run', 'release', 'issue_comment']),
    )
    expect(all.length).toBeGreaterThan(200)
  })

  test.each(all)('$name #$index: the kind follows the event, the name stays GitHub’s', ({ name, payload }) => {
    const event = read(name, payload)
    const isPull = typeof payload['pull_request'] === 'object' && payload['pull_request'] !== null
    expect(event).toMatchObject({ kind: isPull ? 'pull request' : (kinds[name] ?? 'other'), name })
  })

  test('a pull request: number, head, base', () => {
    const payload = exampleOf('pull_request')
    const pull = payload['pull_request'] as {
      number: number
      head: { sha: string }
      base: { sha: string; ref: string }
    }
    const expected = {
      number: pull.number,
      headSha: pull.head.sha,
      baseSha: pull.base.sha,
      baseRef: pull.base.ref,
      from: 'this repository',
    }
    for (const name of ['pull_request', 'pull_request_target', 'pull_request_review'])
      expect(read(name, payload)).toEqual({ kind: 'pull request', name, pullRequest: expected })
  })

  test('a merge group, with the pull request at its head', () => {
    const payload = at(
      exampleOf('merge_group'),
      'merge_group.head_ref',
      `refs/heads/gh-readonly-queue/a/b/pr-12-${SHA}`,
    )
    at(payload, 'merge_group.base_ref', 'refs/heads/a/b')
    at(payload, 'merge_group.base_sha', SHA)
    expect(read('merge_group', payload)).toEqual({
      kind: 'merge group',
      name: 'merge_group',
      baseSha: SHA,
      baseRef: 'a/b',
      pullRequest: 12,
    })
  })

  test('a push', () => {
    const payload = at(at(exampleOf('push'), 'before', SHA), 'ref', 'refs/heads/main')
    expect(read('push', payload)).toEqual({ kind: 'push', name: 'push', before: SHA, ref: 'refs/heads/main' })
  })

  test('a run that has ended', () => {
    const run = exampleOf('workflow_run')['workflow_run'] as Json
    const own = (run['head_repository'] as Json)['full_name']
    expect(read('workflow_run', at(exampleOf('workflow_run'), 'repository.full_name', own))).toEqual({
      kind: 'workflow_run',
      name: 'workflow_run',
      run: {
        id: run['id'],
        attempt: run['run_attempt'],
        event: run['event'],
        workflow: run['name'],
        headSha: run['head_sha'],
        headBranch: run['head_branch'],
        headRepository: own,
        isFork: false,
      },
    })
  })
})

describe('where a pull request comes from', () => {
  test.each<[string, (payload: Json) => Json, string, string]>([
    ['the repository itself', (payload) => payload, 'octocat', 'this repository'],
    ['a fork', (payload) => at(payload, 'pull_request.head.repo.full_name', 'mallory/hello'), 'octocat', 'a fork'],
    ['a fork that was deleted since', (payload) => at(payload, 'pull_request.head.repo', null), 'octocat', 'a fork'],
    ['a head without a repository', (payload) => at(payload, 'pull_request.head.repo', undefined), 'octocat', 'a fork'],
    [
      'neither side says',
      (payload) => at(at(payload, 'pull_request.head.repo', null), 'pull_request.base.repo', null),
      '',
      'a fork',
    ],
    ['Dependabot', (payload) => payload, 'dependabot[bot]', 'Dependabot'],
    [
      'Dependabot of a fork',
      (payload) => at(payload, 'pull_request.head.repo.full_name', 'm/h'),
      'dependabot[bot]',
      'a fork',
    ],
    ['somebody called like it', (payload) => payload, 'dependabot', 'this repository'],
  ])('%s', (_, change, actor, from) => {
    expect(read('pull_request', change(exampleOf('pull_request')), { GITHUB_ACTOR: actor })).toMatchObject({
      pullRequest: { from },
    })
  })
})

describe('what is odd', () => {
  test.each<[string, string, unknown, Partial<Event>]>([
    ['push', 'before', ZEROS, { kind: 'push', before: undefined }],
    ['push', 'before', '0'.repeat(64), { kind: 'push', before: undefined }],
    ['push', 'before', undefined, { kind: 'push', before: undefined }],
    ['push', 'before', '', { kind: 'push', before: undefined }],
    ['push', 'before', 7, { kind: 'push', before: undefined }],
    ['push', 'ref', null, { kind: 'push', ref: '' }],
    ['push', 'head_commit', null, { kind: 'push' }],
    ['pull_request', 'pull_request', null, { kind: 'other' }],
    ['pull_request', 'pull_request', [], { kind: 'other' }],
    ['pull_request', 'pull_request.number', '7', { kind: 'other' }],
    ['pull_request', 'pull_request.number', 0, { kind: 'other' }],
    ['pull_request', 'pull_request.number', 1.5, { kind: 'other' }],
    ['pull_request', 'pull_request.number', 1e300, { kind: 'other' }],
    ['pull_request', 'pull_request.head', 'x', { kind: 'other' }],
    ['pull_request', 'pull_request.head.sha', '', { kind: 'other' }],
    ['pull_request', 'pull_request.base.sha', undefined, { kind: 'other' }],
    [
      'pull_request',
      'pull_request.base.ref',
      undefined,
      { kind: 'pull request', pullRequest: expect.objectContaining({ baseRef: 'the target branch' }) as never },
    ],
    ['merge_group', 'merge_group', undefined, { kind: 'other' }],
    ['merge_group', 'merge_group.base_sha', null, { kind: 'other' }],
    ['merge_group', 'merge_group.head_ref', 'refs/heads/main', { kind: 'merge group', pullRequest: undefined }],
    [
      'merge_group',
      'merge_group.head_ref',
      `x/pr-${'9'.repeat(30)}-abc`,
      { kind: 'merge group', pullRequest: undefined },
    ],
    ['merge_group', 'merge_group.base_ref', 5, { kind: 'merge group', baseRef: 'the target branch' }],
    ['workflow_run', 'workflow_run', null, { kind: 'other' }],
    ['workflow_run', 'workflow_run.id', '1', { kind: 'other' }],
    ['workflow_run', 'workflow_run.head_branch', null, { kind: 'other' }],
    ['workflow_run', 'workflow_run.head_repository', null, { kind: 'other' }],
    [
      'workflow_run',
      'workflow_run.head_repository.full_name',
      'm/h',
      { kind: 'workflow_run', run: expect.objectContaining({ isFork: true }) as never },
    ],
    [
      'workflow_run',
      'repository',
      undefined,
      { kind: 'workflow_run', run: expect.objectContaining({ isFork: true }) as never },
    ],
  ])('%s: %s is %j', (name, where, value, expected) => {
    expect(read(name, at(exampleOf(name), where, value))).toMatchObject({ name, ...expected })
  })

  test.each([
    'null',
    '[]',
    '"text"',
    '3',
    'true',
    '{}',
    '{"pull_request":{"head":null,"base":[]}}',
    '{"__proto__":null}',
  ])('a payload %s', (text) => {
    for (const name of ['pull_request', 'workflow_run', 'merge_group', 'schedule'])
      expect(readText(name, text)).toEqual({ kind: 'other', name })
    expect(readText('push', text)).toMatchObject({ kind: 'push', before: undefined })
  })

  const REPOSITORY = ['repository', 'repository.full_name']
  const READ: Readonly<Record<string, readonly string[]>> = {
    pull_request: ['pull_request', 'pull_request.number'].concat(
      ['head', 'base'].flatMap((side) =>
        ['', '.sha', '.ref', '.repo', '.repo.full_name'].map((end) => `pull_request.${side}${end}`),
      ),
    ),
    merge_group: ['merge_group', ...['base_sha', 'base_ref', 'head_ref'].map((name) => `merge_group.${name}`)],
    push: ['before', 'ref'],
    workflow_run: ['workflow_run'].concat(
      [
        'id',
        'run_attempt',
        'event',
        'name',
        'head_sha',
        'head_branch',
        'head_repository',
        'head_repository.full_name',
      ].map((name) => `workflow_run.${name}`),
    ),
  }

  test.each(['pull_request', 'merge_group', 'push', 'workflow_run'])(
    '%s: anything anywhere is no error, and no number is made of text',
    (name) => {
      const kind = read(name, exampleOf(name)).kind
      const paths = [...(READ[name] ?? []), ...REPOSITORY]
      const seen = new Set<string>()
      for (const where of paths)
        for (const value of [undefined, null, 7, -1, '', 'x', [], {}, true]) {
          const event = read(name, at(exampleOf(name), where, value))
          seen.add(event.kind)
          for (const fact of Object.values({
            ...event,
            ...(event.kind === 'pull request' && event.pullRequest),
            ...(event.kind === 'workflow_run' && event.run),
          }))
            expect([typeof fact, fact], where).not.toEqual(['number', Number.NaN])
        }
      expect([...seen].filter((one) => one !== kind && one !== 'other')).toEqual([])
    },
  )
})

describe('the event’s file', () => {
  test('no file: only the name counts', () => {
    expect(readEvent((name) => (name === 'GITHUB_EVENT_NAME' ? 'schedule' : undefined))).toEqual({
      kind: 'other',
      name: 'schedule',
    })
    expect(readEvent(() => undefined)).toEqual({ kind: 'other', name: 'workflow_dispatch' })
  })

  test.each([
    ['is not there', path.join(folder, 'nowhere'), /cannot be read/],
    ['is a folder', folder, /cannot be read/],
  ])('%s: UserError', (_, where, words) => {
    const read = (): Event => readEvent((name) => (name === 'GITHUB_EVENT_PATH' ? where : undefined))
    expect(read).toThrow(UserError)
    expect(read).toThrow(words)
  })

  test.each(['', '{', 'nonsense', '{"a":1}}'])('%j is not JSON: UserError', (text) => {
    expect(() => readText('push', text)).toThrow(UserError)
    expect(() => readText('push', text)).toThrow(/is not JSON/)
  })
})

describe('what the runner says of the run', () => {
  const facts = (
    environment: Readonly<Record<string, string>>,
    event: Event = { kind: 'other', name: 'schedule' },
    leg?: Parameters<typeof readRunFacts>[2],
  ) => readRunFacts((name) => environment[name], event, leg)
  const RUN = {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'acme/hello',
    GITHUB_RUN_ID: '12',
    GITHUB_RUN_ATTEMPT: '2',
  }

  test('nothing: no field is there but the event', () => {
    expect(facts({})).toEqual({ event: 'schedule' })
  })

  test('all of it', () => {
    const environment = { ...RUN, GITHUB_SHA: SHA, GITHUB_WORKFLOW: 'Size', GITHUB_JOB: 'size', GITHUB_ACTION: 'tare' }
    expect(facts(environment, undefined, { index: 1, total: 2, values: 'arm64' })).toEqual({
      event: 'schedule',
      serverUrl: 'https://github.com',
      repository: 'acme/hello',
      sha: SHA,
      headSha: SHA,
      workflow: 'Size',
      job: 'size',
      step: 'tare',
      matrix: { index: 1, total: 2, values: 'arm64' },
      runId: 12,
      runAttempt: 2,
      url: 'https://github.com/acme/hello/actions/runs/12',
    })
    expect(facts({}, undefined, { index: 0, total: 2, values: undefined }).matrix).toEqual({ index: 0, total: 2 })
  })

  test('a pull request’s head is not the merge commit that was checked out', () => {
    const event = read('pull_request', exampleOf('pull_request'))
    const { number, headSha } = (event as Extract<Event, { kind: 'pull request' }>).pullRequest
    expect(facts({ GITHUB_SHA: SHA }, event)).toMatchObject({
      event: 'pull_request',
      sha: SHA,
      headSha,
      pullRequest: number,
    })
  })

  test.each(['', 'x', '-1', '0', '1.5', '9'.repeat(30)])('a run ID %j is none, and there is no link', (id) => {
    const read = facts({ ...RUN, GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT: id })
    expect(read).toEqual({ event: 'schedule', serverUrl: 'https://github.com', repository: 'acme/hello' })
  })
})
