import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Cause } from '../../src/domain/cause.js'
import { addChangedFiles } from '../../src/plan/changedfiles.js'
import { planAgainst } from '../support/againstcommit.js'
import { type Commits, makeCommits } from '../support/commits.js'

// Two commits of a real repository, and which of the changed files a stage was built from.

let repository: Commits
beforeEach(() => {
  repository = makeCommits()
})
afterEach(() => {
  repository.remove()
})

const STAGES = [
  'FROM golang AS deps',
  'COPY go.mod /src/',
  'FROM deps AS build',
  'COPY cmd/*.go lib /src/',
  'FROM node AS assets',
  'RUN --mount=type=bind,source=web,target=/web make',
  'FROM build AS all',
  'COPY --from=assets /out /out',
  'FROM scratch',
]

/** What a COPY from a stage says changed, as `LINE FILES`. */
async function because(
  sha: string,
  { stage = 'build', context = '.', dockerfile = STAGES, known = false } = {},
): Promise<string | undefined> {
  const at = { kind: 'instruction', file: 'Dockerfile', startLine: 10, endLine: 10, stage: '' } as const
  const cause: Cause = {
    kind: 'inputs',
    deltaBytes: 1,
    origin: {
      ...at,
      text: `COPY --from=${stage} /x /x`,
      copiedFrom: { kind: 'stage', stage, startLine: 1, endLine: 1 },
    },
    ...(known && { because: { change: 'changed', origin: { ...at, text: 'RUN other' } } }),
  }
  const { plan, world } = planAgainst(sha, repository.root, { dockerfile, context })
  const [found] = await addChangedFiles([cause], plan, world)
  const reason = found?.because
  return reason?.origin.kind === 'instruction'
    ? `${reason.origin.startLine} ${(reason.files ?? []).join(' ')}`.trim()
    : undefined
}

test.each<[string, Readonly<Record<string, string>>, string, string | undefined]>([
  ['a file by a pattern', { 'cmd/server.go': 'x' }, 'build', '4 cmd/server.go'],
  ['a folder', { 'lib/deep/er/a.go': 'x' }, 'build', '4 lib/deep/er/a.go'],
  ['the lowest of two', { 'go.mod': 'x', 'lib/a': 'x' }, 'build', '2 go.mod'],
  ['a mount of a RUN', { 'web/a.css': 'x' }, 'assets', '6 web/a.css'],
  ['a stage that a stage is copied from', { 'web/a.css': 'x' }, 'all', '6 web/a.css'],
  ['a stage by its number', { 'go.mod': 'x' }, '0', '2 go.mod'],
  ['three of many', { 'lib/a': 'x', 'lib/b': 'x', 'lib/c': 'x', 'lib/d': 'x' }, 'build', '4 lib/a lib/b lib/c'],
  ['none that it copies', { 'cmd/deep/server.go': 'x', 'README.md': 'x', library: 'x' }, 'build', undefined],
  ['none that is ignored', { 'lib/a.log': 'x' }, 'build', undefined],
])('%s', async (_, after, stage, expected) => {
  const sha = repository.add({ 'cmd/server.go': '1', '.dockerignore': '**/*.log' })
  repository.add(after)
  expect(await because(sha, { stage })).toBe(expected)
})

test('a file that is gone changed, too; the whole context is copied with COPY . .', async () => {
  const sha = repository.add({ 'services/api/server.go': '1', 'services/api/old.go': '1', 'other/x': '1' })
  repository.replace({ 'services/api/server.go': '1', 'other/x': '2' })
  const dockerfile = ['FROM golang AS build', 'COPY . .', 'FROM scratch']
  expect(await because(sha, { context: 'services/api', dockerfile })).toBe('2 old.go')
})

test('nothing is said of a commit that git does not have', async () => {
  repository.add({ 'lib/a': '1' })
  expect(await because('0'.repeat(40))).toBeUndefined()
})

test('what the Dockerfiles say goes before', async () => {
  const sha = repository.add({ 'lib/a': '1' })
  repository.add({ 'lib/a': '2' })
  expect(await because(sha, { known: true })).toBe('10')
})
