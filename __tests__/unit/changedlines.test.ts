import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Cause } from '../../src/domain/cause.js'
import { addChangedLines } from '../../src/plan/changedlines.js'
import { createMask } from '../../src/plan/mask.js'
import { planAgainst } from '../support/againstcommit.js'
import { type Commits, type CommittedTree, makeCommits } from '../support/commits.js'

// Two commits of a real repository, and what is quoted of their difference.

let repository: Commits
let root: string
beforeEach(() => {
  repository = makeCommits()
  root = repository.root
})
afterEach(() => {
  repository.remove()
})

const commit = (tree: CommittedTree): string => repository.add(tree)

interface Copied {
  readonly copy: string
  /** In the image. */
  readonly files: readonly string[]
  readonly context?: string
  readonly packages?: readonly string[]
}

/** What is quoted for a RUN that ran again because of a COPY, as `FILE:LINE +TEXT`. */
async function quoted(sha: string, { copy, files, context = '.', packages = [] }: Copied): Promise<readonly string[]> {
  const at = { kind: 'instruction', file: 'Dockerfile', startLine: 2, endLine: 2, stage: '' } as const
  const cause: Cause = {
    kind: 're-run',
    deltaBytes: 1,
    origin: { ...at, startLine: 3, endLine: 3, text: 'RUN install' },
    because: { change: 'inputs', origin: { ...at, text: copy }, files },
    ...(packages.length > 0 && {
      packages: {
        lines: packages.map((name) => ({ ecosystem: 'pypi', name, change: 'added', bytes: 1, files: 1 })),
        counts: { added: packages.length },
        rest: { bytes: 0, files: 0 },
        noPackage: { bytes: 0, files: 0 },
      },
    }),
  }
  const { plan, world } = planAgainst(sha, root, { dockerfile: ['FROM x', copy, 'RUN install'], context })
  const [found] = await addChangedLines([cause], plan, createMask(['hunter2hunter2']), world)
  return (found?.lines ?? []).map(
    ({ file, line, change, text }) => `${file}:${line} ${change === 'added' ? '+' : '-'}${text}`,
  )
}

const BEFORE = 'flask==2\r\nnumpy==1.25.0\r\nsix==1\r\n'
const AFTER = 'flask==2\r\nnumpy==1.26.4\r\nsix==1\r\nuwsgi\r\n'

test.each<[string, Copied, string]>([
  ['by its name', { copy: 'COPY requirements.txt .', files: ['app/requirements.txt'] }, 'requirements.txt'],
  [
    'under another name of its folder',
    { copy: 'COPY --chown=a:b ./requirements.txt /x/', files: ['x/requirements.txt'] },
    'requirements.txt',
  ],
  [
    'among others',
    { copy: 'COPY a.txt requirements.txt /app/', files: ['app/a.txt', 'app/requirements.txt'] },
    'requirements.txt',
  ],
  ['as JSON', { copy: 'COPY ["requirements.txt", "/app/"]', files: ['app/requirements.txt'] }, 'requirements.txt'],
  ['by a pattern', { copy: 'COPY require*.txt /app/', files: ['app/requirements.txt'] }, 'requirements.txt'],
  ['with its folder', { copy: 'COPY . .', files: ['app/big.bin', 'app/api/requirements.txt'] }, 'api/requirements.txt'],
  ['with a folder in it', { copy: 'COPY api /srv', files: ['srv/requirements.txt'] }, 'api/requirements.txt'],
  [
    'below another context',
    { copy: 'COPY requirements.txt /', files: ['requirements.txt'], context: 'services/web' },
    'services/web/requirements.txt',
  ],
])('a file that was copied %s', async (_, copied, name) => {
  const sha = commit({ [name]: BEFORE, 'a.txt': '1', 'big.bin': 'x' })
  commit({ [name]: AFTER, 'a.txt': '2', 'big.bin': 'y' })
  expect(await quoted(sha, copied)).toEqual([`${name}:2 +numpy==1.26.4`, `${name}:4 +uwsgi`])
})

const REQUIREMENTS: Copied = { copy: 'COPY requirements.txt .', files: ['app/requirements.txt'] }

test('at most five lines, those of the packages that grew first; of removals alone what is gone', async () => {
  const names = Array.from({ length: 9 }, (_, index) => `package-${index}`)
  const sha = commit({ 'requirements.txt': 'first\n' })
  const next = commit({ 'requirements.txt': `first\n${names.join('\n')}\n` })
  expect(await quoted(sha, { ...REQUIREMENTS, packages: ['package-8', 'package-6'] })).toEqual(
    [0, 1, 2, 6, 8].map((index) => `requirements.txt:${index + 2} +package-${index}`),
  )
  commit({ 'requirements.txt': `first\n${names.slice(2).join('\n')}\n` })
  expect(await quoted(next, REQUIREMENTS)).toEqual(['requirements.txt:2 -package-0', 'requirements.txt:3 -package-1'])
})

test('a line that only moved is none', async () => {
  const sha = commit({ 'requirements.txt': 'one\ntwo\nthree\n' })
  commit({ 'requirements.txt': 'three\none\ntwo\nfour\n' })
  expect(await quoted(sha, REQUIREMENTS)).toEqual(['requirements.txt:4 +four'])
})

test('no secrets: of a URL, of what is called so, of build arguments, and of the work tree', async () => {
  const sha = commit({ 'requirements.txt': 'a\n' })
  commit({
    'requirements.txt': [
      'a',
      '--index-url https://user:pass@pypi.example/simple',
      'git+https://ghp_abc@github.com/a/b',
      '"api_key": "abc"',
      '_authToken=abc',
      'DB_PASS=abc',
      'AWS_ACCESS_KEY_ID=abc',
      '-----BEGIN PRIVATE KEY-----',
      'x==hunter2hunter2',
      'b==1',
      '',
    ].join('\n'),
  })
  repository.write({ 'requirements.txt': 'a\nwritten-by-a-step==secret\n' })
  expect(await quoted(sha, REQUIREMENTS)).toEqual(['requirements.txt:9 +x==***', 'requirements.txt:10 +b==1'])
})

test.each<[string, string | Buffer, string | Buffer, string]>([
  ['a large file', 'a\n', 'b\n'.repeat(40_000), 'app/list.txt'],
  ['a binary file', Buffer.from([0, 1, 2]), Buffer.from([0, 1, 3]), 'app/list.txt'],
  ['a lockfile', 'a\n', 'b\n', 'app/poetry.lock'],
  ['a file that may hold secrets', 'a\n', 'b\n', 'app/.env'],
  ['an unchanged file', 'a\n', 'a\n', 'app/list.txt'],
])('nothing of %s', async (_, before, after, file) => {
  const name = path.basename(file)
  const sha = commit({ [name]: before })
  commit({ [name]: after })
  expect(await quoted(sha, { copy: `COPY ${name} /app/`, files: [file] })).toEqual([])
})

test('nothing of a new file, a link, one of several files that are no manifests, and one out of the context', async () => {
  const sha = commit({ 'a.txt': '1\n', 'b.txt': '1\n', 'in/x': '' })
  execFileSync('ln', ['-s', 'a.txt', path.join(root, 'link.txt')])
  commit({ 'a.txt': '2\n', 'b.txt': '2\n', 'new.txt': '1\n' })
  expect(await quoted(sha, { copy: 'COPY new.txt /', files: ['new.txt'] })).toEqual([])
  expect(await quoted(sha, { copy: 'COPY link.txt /', files: ['link.txt'] })).toEqual([])
  expect(await quoted(sha, { copy: 'COPY . /', files: ['a.txt', 'b.txt'] })).toEqual([])
  expect(await quoted(sha, { copy: 'COPY ../a.txt /', files: ['a.txt'], context: 'in' })).toEqual([])
  expect(await quoted(sha, { copy: 'COPY a.txt /', files: ['a.txt'] })).toEqual(['a.txt:1 +2'])
})

test('a line that looks like the head of a difference is none', async () => {
  const sha = commit({ 'requirements.txt': 'a\n' })
  commit({ 'requirements.txt': 'a\nx\r@@ -1\u2028@@ -7 +7 @@\n@@ -99 +99 @@\n+++ b\nnumpy==1\n' })
  expect(await quoted(sha, REQUIREMENTS)).toEqual([
    'requirements.txt:2 +x\r@@ -1\u2028@@ -7 +7 @@',
    'requirements.txt:3 +@@ -99 +99 @@',
    'requirements.txt:4 ++++ b',
    'requirements.txt:5 +numpy==1',
  ])
})

test('a long instruction and a deep path are looked up only so often', async () => {
  const sha = commit({ 'requirements.txt': 'a\n' })
  commit({ 'requirements.txt': 'b\n' })
  const many = Array.from({ length: 5_000 }, (_, index) => `folder${index}`).join(' ')
  const started = performance.now()
  const file = `${'d/'.repeat(2_000)}requirements.txt`
  expect(await quoted(sha, { copy: `COPY ${many} /app/`, files: [file] })).toEqual([])
  expect(performance.now() - started).toBeLessThan(10_000)
})
