import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createGit } from '../../src/adapters/git.js'
import { parseDockerfile } from '../../src/origins/dockerfile.js'
import { earlierContext, earlierFile } from '../../src/plan/moves.js'
import { type Commits, type CommittedTree, makeCommits } from '../support/commits.js'

// Two commits of a real repository: what moved is what git says, and what follows from it.

let commits: Commits
let root: string
beforeEach(() => {
  commits = makeCommits()
  root = commits.root
})
afterEach(() => {
  commits.remove()
})

type Tree = CommittedTree<string>

const commit = (tree: Tree): string => commits.replace(tree)
const git = (...args: readonly string[]): string => commits.git(...args)

const text = (name: string): string => Array.from({ length: 20 }, (_, index) => `${name} ${index}\n`).join('')
const DOCKERFILE = `FROM scratch\n${text('# a comment')}COPY src /src\nCOPY package.json /\n`
const WHOLE = 'FROM debian\nRUN one\nRUN two\nCOPY . .\n'
const files = (folder: string, dockerfile = DOCKERFILE): Tree =>
  Object.fromEntries(
    Object.entries({
      Dockerfile: dockerfile,
      'src/a': text(`${dockerfile.length} a`),
      'src/b': text('b'),
      'package.json': text('p'),
    }).map(([name, content]) => [path.posix.join(folder, name), content]),
  )
const README: Tree = {
  'README.md': text('readme'),
  'docs/x': text('x'),
  'docs/y': text('y'),
  '.github/z': text('z'),
  LICENSE: text('l'),
}

test.each<[string, Tree, Tree, string, string, string | undefined, string | undefined]>([
  // what moved                        before               after                      file now              context now
  //   file then        context then
  [
    'the Dockerfile alone',
    { ...README, ...files('') },
    { ...README, ...files(''), Dockerfile: '', 'docker/app': DOCKERFILE },
    'docker/app',
    '',
    undefined,
    '',
  ],
  [
    'the Dockerfile, out of the way',
    { ...README, ...files('') },
    { ...README, 'src/a': text('a'), 'src/b': text('b'), 'package.json': text('p'), 'docker/app': DOCKERFILE },
    ...(['docker/app', '', 'Dockerfile', ''] as const),
  ],
  [
    'its folder',
    { ...README, ...files('api') },
    { ...README, ...files('services/api') },
    'services/api/Dockerfile',
    'services/api',
    'api/Dockerfile',
    'api',
  ],
  [
    'its folder, and it was written anew',
    { ...README, ...files('api') },
    { ...README, ...files('services/api'), 'services/api/Dockerfile': WHOLE },
    ...(['services/api/Dockerfile', 'services/api', 'api/Dockerfile', 'api'] as const),
  ],
  ['all of it into a folder', files(''), files('app'), 'app/Dockerfile', 'app', 'Dockerfile', ''],
  [
    'out of a folder, to the top, beside what stays',
    { ...README, ...files('app') },
    { ...README, ...files('') },
    'Dockerfile',
    '',
    'app/Dockerfile',
    'app',
  ],
  [
    'out of docker/, beside what it copies',
    { ...README, ...files(''), Dockerfile: '', 'docker/Dockerfile': DOCKERFILE, 'docker/run.sh': text('run') },
    { ...README, ...files(''), 'run.sh': text('run') },
    ...(['Dockerfile', '', 'docker/Dockerfile', ''] as const),
  ],
  [
    'two folders that are the same, crosswise',
    { ...README, ...files('a'), ...files('b'), 'a/src/only-a': text('only a'), 'b/src/only-b': text('only b') },
    { ...README, ...files('z'), ...files('y'), 'z/src/only-a': text('only a'), 'y/src/only-b': text('only b') },
    ...(['z/Dockerfile', 'z', 'a/Dockerfile', 'a'] as const),
  ],
  [
    'a folder above it, and it was written anew',
    { ...README, ...files('old/api'), 'old/web/x': text('web') },
    { ...README, 'new/api/Dockerfile': WHOLE, 'new/web/x': text('web') },
    ...(['new/api/Dockerfile', 'new/api', 'old/api/Dockerfile', 'old/api'] as const),
  ],
  [
    'nothing: it is new',
    { ...README, 'api/src/a': text('a') },
    { ...README, 'api/src/a': text('a'), 'api/Dockerfile': DOCKERFILE },
    'api/Dockerfile',
    'api',
    undefined,
    'api',
  ],
  [
    'nothing: another Dockerfile is like it, and stays',
    { ...README, ...files('api') },
    { ...README, ...files('api'), ...files('web') },
    'web/Dockerfile',
    'web',
    undefined,
    undefined,
  ],
])('%s', async (_, before, after, file, context, oldFile, oldContext) => {
  const sha = commit(before)
  commit(after)
  const repository = await createGit({
    workspace: root,
    serverUrl: '',
    token: undefined,
    signal: new AbortController().signal,
  }).open(root)
  const moves = await repository!.movesSince(sha)
  const dockerfile = parseDockerfile(file, before[oldFile ?? ''] ?? after[file] ?? '')
  expect(earlierFile(file, moves)).toBe(oldFile)
  if (oldFile !== undefined) expect(earlierContext(context, file, oldFile, dockerfile, moves)).toBe(oldContext)
})

test('what HEAD holds: files, folders and what lies behind a link or in a submodule; names are no patterns', async () => {
  commit({ 'a/b/Dockerfile': 'x', 'a*': 'x', ':(top)x': 'x' })
  execFileSync('ln', ['-s', 'a/b', path.join(root, 'link')])
  git('add', 'link')
  git('commit', '--quiet', '-m', 'link')
  writeFileSync(path.join(root, 'a/made'), 'x')
  const repository = await createGit({
    workspace: root,
    serverUrl: '',
    token: undefined,
    signal: new AbortController().signal,
  }).open(root)
  const held = [
    '',
    'a',
    'a/b',
    'a/b/Dockerfile',
    'a*',
    ':(top)x',
    'link',
    'link/Dockerfile',
    'a/made',
    'a/b/Docker',
    'nope',
    'b*',
    ':(top)a',
  ]
  expect(await Promise.all(held.map((name) => repository!.holds(name)))).toStrictEqual(
    held.map((_, index) => index < 8),
  )
})

test('what an earlier step changed or left: staged, modified and deleted files below a folder, and files of a name', async () => {
  commit({ 'a/kept': 'x', 'a/modified': 'x', 'a/deleted': 'x', 'a/staged': 'x', 'b/modified': 'x' })
  const repository = await createGit({
    workspace: root,
    serverUrl: '',
    token: undefined,
    signal: new AbortController().signal,
  }).open(root)
  expect(await repository!.changed(root)).toStrictEqual([])
  for (const name of ['a/modified', 'a/staged', 'b/modified', 'a/new', 'b/deep/report.json', 'report.json']) {
    commits.write({ [name]: 'y' })
  }
  git('add', 'a/staged')
  rmSync(path.join(root, 'a/deleted'))
  expect(await repository!.changed(path.join(root, 'a'))).toStrictEqual(['deleted', 'modified', 'staged'])
  expect(await repository!.untracked(root, 'report.json')).toStrictEqual(['b/deep/report.json', 'report.json'])
})
