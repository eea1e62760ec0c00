import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createGit } from '../../src/adapters/git.js'
import { ToolError } from '../../src/domain/errors.js'
import type { Repository } from '../../src/ports.js'
import { makeOrigin, type Origin } from '../support/repository.js'

// A pull request may hold any folder, also one that git takes for a repository. A canary is a program that leaves a
// file when it runs.

const TOP = realpathSync(mkdtempSync(path.join(tmpdir(), 'tare-hostile-git-')))
const CANARY = path.join(TOP, 'ran')
const EVIL = path.join(TOP, 'evil.sh')
writeFileSync(EVIL, `#!/bin/sh\necho "$0 $*" >> ${CANARY}\ncat >/dev/null 2>&1 </dev/null\n`, { mode: 0o755 })
afterAll(() => {
  rmSync(TOP, { recursive: true, force: true })
})
const isRoot = process.getuid?.() === 0
let count = 0
const newPath = (name: string): string => path.join(TOP, `${name}-${++count}`)

/** Everything by which a configuration starts a program. */
const CONFIG = `[core]
\trepositoryformatversion = 0
\tfsmonitor = ${EVIL}
\tsshCommand = ${EVIL}
\tgitProxy = ${EVIL}
\taskPass = ${EVIL}
\tpager = ${EVIL}
\teditor = ${EVIL}
\talternateRefsCommand = ${EVIL}
\thooksPath = hooks
[remote "origin"]
\turl = ext::sh -c ${EVIL}
\tuploadpack = ${EVIL}
\tfetch = +refs/heads/*:refs/remotes/origin/*
[protocol]
\tallow = always
[protocol "ext"]
\tallow = always
[credential]
\thelper = !${EVIL}
[filter "x"]
\tsmudge = ${EVIL}
\tclean = ${EVIL}
\tprocess = ${EVIL}
[diff]
\texternal = ${EVIL}
[gpg]
\tprogram = ${EVIL}
[url "ext::sh -c ${EVIL} "]
\tinsteadOf = file://
[uploadpack]
\tpackObjectsHook = ${EVIL}
`

/** What looks like a bare repository, with a commit, hooks and that configuration. */
function plantRepository(folder: string, more = ''): void {
  mkdirSync(folder, { recursive: true })
  execFileSync('git', ['init', '--quiet', '--bare', folder])
  const tree = execFileSync('git', ['-C', folder, 'write-tree'], { encoding: 'utf8', input: '' }).trim()
  const sha = execFileSync(
    'git',
    ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=x@x', 'commit-tree', '-m', 'x', tree],
    {
      encoding: 'utf8',
    },
  ).trim()
  mkdirSync(path.join(folder, 'refs/heads'), { recursive: true })
  writeFileSync(path.join(folder, 'HEAD'), 'ref: refs/heads/main\n')
  writeFileSync(path.join(folder, 'refs/heads/main'), `${sha}\n`)
  for (const hook of [
    'post-checkout',
    'reference-transaction',
    'pre-auto-gc',
    'post-index-change',
    'fsmonitor-watchman',
  ]) {
    mkdirSync(path.join(folder, 'hooks'), { recursive: true })
    writeFileSync(path.join(folder, 'hooks', hook), `#!/bin/sh\necho ${hook} >> ${CANARY}\n`, { mode: 0o755 })
  }
  writeFileSync(path.join(folder, 'config'), `${CONFIG}${more}`)
}

let origin: Origin
let template: string
let checkout: string
beforeAll(async () => {
  origin = await makeOrigin({ 'app/Dockerfile': 'FROM scratch\n' }, { main: 'm' }, { new: 'n' })
  template = origin.checkout('refs/pull/7/merge')
})
afterAll(() => {
  origin.dispose()
})
beforeEach(() => {
  rmSync(CANARY, { force: true })
  checkout = newPath('checkout')
  cpSync(template, checkout, { recursive: true })
})
afterEach(() => {
  vi.unstubAllEnvs()
})
const whatRan = (): string => (existsSync(CANARY) ? readFileSync(CANARY, 'utf8') : 'nothing')

const gitOf = (workspace: string) =>
  createGit({ workspace, serverUrl: 'https://github.com', token: 'ghs_x', signal: new AbortController().signal })

/** All that is asked of git in a run, as far as it gets. @returns the root that it found */
async function askAll(folder: string, workspace = checkout): Promise<string | undefined> {
  const repository = await gitOf(workspace).open(folder)
  if (!repository) return undefined
  const copy = newPath('copy')
  const asked: readonly ((repository: Repository) => Promise<unknown>)[] = [
    (it) => it.head(),
    (it) => it.untracked(folder),
    (it) => it.resolve('main'),
    (it) => it.obtain('1'.repeat(40)),
    (it) => it.mergeBase(origin.mainSha, origin.headSha),
    (it) => it.cloneTree(origin.mainSha, copy),
  ]
  for (const ask of asked) await ask(repository).catch(() => undefined)
  return repository.root
}

test('the canary sings where git believes the folder', () => {
  plantRepository(path.join(checkout, 'app'))
  expect(() =>
    execFileSync('git', ['--git-dir=app', 'ls-remote', 'origin'], { cwd: checkout, stdio: 'pipe' }),
  ).toThrow()
  expect(whatRan()).toContain('evil.sh')
})

/** An older git, which knows nothing of safe.bareRepository. */
function olderGit(): void {
  const bin = path.join(TOP, 'older')
  mkdirSync(bin, { recursive: true })
  const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim()
  const script = `#!/bin/bash\nargs=()\nfor a in "$@"; do args+=("\${a/safe.bareRepository=explicit/x.y=z}"); done\nexec ${real} "\${args[@]}"\n`
  writeFileSync(path.join(bin, 'git'), script, { mode: 0o755 })
  vi.stubEnv('PATH', `${bin}:${process.env['PATH'] ?? ''}`)
}

describe('no program of the tree runs, and the repository is the checkout', () => {
  const plants: Readonly<Record<string, (app: string) => string | undefined>> = {
    'a bare repository': (app) => (plantRepository(app), undefined),
    'one that says it has a work tree': (app) => (
      plantRepository(app, `[core]\nbare = false\nworktree = ${app}\n`),
      undefined
    ),
    'one above the context': (app) => (plantRepository(app), mkdirSync(path.join(app, 'deep')), path.join(app, 'deep')),
    'one that a link leads to': (app) => (
      plantRepository(`${app}/../evil`),
      rmSync(app, { recursive: true }),
      symlinkSync('evil', app),
      undefined
    ),
    'a .git file that points into the tree': (app) => (
      plantRepository(`${app}/evil`),
      writeFileSync(`${app}/.git`, 'gitdir: ./evil\n'),
      undefined
    ),
    'a .git file that points beside': (app) => (
      plantRepository(`${app}/../evil`),
      writeFileSync(`${app}/.git`, 'gitdir: ../evil\n'),
      undefined
    ),
    'a .git file with an absolute path': (app) => (
      plantRepository(`${app}/../evil`),
      writeFileSync(`${app}/.git`, `gitdir: ${path.dirname(app)}/evil`),
      undefined
    ),
    'a .git link into the tree': (app) => (
      plantRepository(`${app}/evil`),
      symlinkSync('evil', `${app}/.git`),
      undefined
    ),
    'a .git link to a file that points into the tree': (app) => (
      plantRepository(`${app}/evil`),
      writeFileSync(`${app}/pointer`, 'gitdir: ./evil'),
      symlinkSync('pointer', `${app}/.git`),
      undefined
    ),
    'a .git file that a link makes look like .git': (app) => (
      plantRepository(`${app}/evil`),
      symlinkSync('app', `${app}/../l`),
      writeFileSync(`${app}/.git`, 'gitdir: ../l/evil'),
      undefined
    ),
    'a work tree of a planted repository': (app) => (
      plantRepository(`${app}/../evil`),
      mkdirSync(`${app}/../evil/worktrees/x`, { recursive: true }),
      writeFileSync(`${app}/../evil/worktrees/x/HEAD`, 'ref: refs/heads/main\n'),
      writeFileSync(`${app}/../evil/worktrees/x/commondir`, '../..\n'),
      writeFileSync(`${app}/../evil/worktrees/x/gitdir`, `${app}/.git\n`),
      writeFileSync(`${app}/.git`, 'gitdir: ../evil/worktrees/x\n'),
      undefined
    ),
    'rubbish called .git': (app) => (plantRepository(app), writeFileSync(`${app}/.git`, 'x'.repeat(100)), undefined),
    'an empty folder called .git': (app) => (plantRepository(app), mkdirSync(`${app}/.git`), undefined),
    'attributes and submodules': (app) => {
      writeFileSync(path.join(app, '../.gitattributes'), '* filter=x diff=x\n')
      const module = `[submodule "x"]\n\tpath = app\n\turl = ext::sh -c ${EVIL}\n\tupdate = !${EVIL}\n`
      writeFileSync(path.join(app, '../.gitmodules'), module)
      plantRepository(app)
      return undefined
    },
  }

  // Whatever an older git obeys, this one does too; once is seen that nothing depends on it.
  test.each([
    ...Object.keys(plants).map((name) => [name, 'an older git'] as const),
    ['a bare repository', 'this git'] as const,
  ])('%s: %s', async (name, version) => {
    if (version === 'an older git') olderGit()
    const app = path.join(checkout, 'app')
    const context = plants[name]!(app) ?? app
    expect(await askAll(context)).toBe(checkout)
    expect(whatRan()).toBe('nothing')
  })

  test('a checkout that is no repository has none', async () => {
    olderGit()
    renameSync(path.join(checkout, '.git'), newPath('moved'))
    plantRepository(path.join(checkout, 'app'))
    plantRepository(checkout)
    expect(await askAll(path.join(checkout, 'app'))).toBeUndefined()
    expect(whatRan()).toBe('nothing')
  })
})

describe('what is no part of the tree stays', () => {
  test('a checkout with path:, in a workspace that is a repository itself', async () => {
    const second = path.join(checkout, 'second')
    execFileSync('git', ['clone', '--quiet', origin.url, second])
    mkdirSync(path.join(second, 'deep'))
    expect(await askAll(path.join(second, 'deep'))).toBe(second)
  })

  test('work trees beside a bare repository in a folder that a file .git names', async () => {
    const project = newPath('project')
    execFileSync('git', ['clone', '--quiet', '--bare', origin.url, path.join(project, '.bare')])
    writeFileSync(path.join(project, '.git'), 'gitdir: ./.bare\n')
    execFileSync('git', [
      '-C',
      path.join(project, '.bare'),
      'worktree',
      'add',
      '--quiet',
      path.join(project, 'main'),
      'main',
    ])
    expect(await askAll(path.join(project, 'main', 'app'), path.join(project, 'main'))).toBe(path.join(project, 'main'))
  })

  test('a work tree inside of its own repository', async () => {
    execFileSync('git', ['-C', checkout, 'worktree', 'add', '--quiet', '--detach', 'trees/one'])
    expect(await askAll(path.join(checkout, 'trees/one/app'))).toBe(path.join(checkout, 'trees/one'))
  })

  test('a workspace behind a link', async () => {
    const link = newPath('link')
    symlinkSync(checkout, link)
    expect(await askAll(path.join(link, 'app'))).toBe(checkout)
  })

  test.skipIf(!isRoot)(
    'a repository of somebody else: in the workspace it counts, above it git itself has to trust its owner',
    async () => {
      lchownSync(checkout, 12345, 12345)
      lchownSync(path.join(checkout, '.git'), 12345, 12345)
      expect(await askAll(path.join(checkout, 'app'))).toBe(checkout)
      expect(await askAll(path.join(checkout, 'app'), path.join(checkout, 'app'))).toBeUndefined()
      const config = newPath('gitconfig')
      writeFileSync(config, `[safe]\n\tdirectory = ${checkout}\n`)
      vi.stubEnv('GIT_CONFIG_GLOBAL', config)
      expect(await askAll(path.join(checkout, 'app'), path.join(checkout, 'app'))).toBe(checkout)
    },
  )
})

test('a submodule whose remote is a command: the base’s commit is not had, and nothing ran', async () => {
  const top = newPath('top')
  const git = (...args: readonly string[]): string =>
    execFileSync(
      'git',
      ['-C', top, '-c', 'user.name=x', '-c', 'user.email=x@x', '-c', 'protocol.file.allow=always', ...args],
      {
        encoding: 'utf8',
        stdio: 'pipe',
      },
    ).trim()
  execFileSync('git', ['init', '--quiet', top])
  git('submodule', '--quiet', 'add', origin.url, 'lib')
  git('commit', '--quiet', '-m', 'one')
  const module = path.join(top, '.git/modules/lib')
  git('--git-dir', module, 'config', 'remote.origin.url', `ext::${EVIL}`)
  git('--git-dir', module, 'config', 'protocol.ext.allow', 'always')
  for (const name of ['objects', 'refs']) {
    rmSync(path.join(module, name), { recursive: true })
    mkdirSync(path.join(module, name))
  }
  const repository = (await gitOf(top).open(top))!
  await expect(repository.cloneTree(git('rev-parse', 'HEAD'), newPath('copy'))).rejects.toThrow(ToolError)
  expect(whatRan()).toBe('nothing')
})

test('git gets no input, no token of the job, and no command file; what it needs for the way to the server stays', async () => {
  const bin = path.join(TOP, 'spying')
  mkdirSync(bin, { recursive: true })
  const seen = path.join(TOP, 'environment')
  const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim()
  writeFileSync(path.join(bin, 'git'), `#!/bin/sh\nenv >> ${seen}\nexec ${real} "$@"\n`)
  chmodSync(path.join(bin, 'git'), 0o755)
  const secret = [
    'INPUT_SECRETS',
    'INPUT_GITHUB-TOKEN',
    'STATE_token',
    'GITHUB_TOKEN',
    'GH_TOKEN',
    'GITHUB_ENV',
    'GITHUB_OUTPUT',
    'NPM_TOKEN',
  ]
  secret.push(
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
    'AWS_SECRET_ACCESS_KEY',
    'GIT_TOKEN',
    'GIT_PASSWORD',
    'GIT_DIR',
    'GIT_EXTERNAL_DIFF',
  )
  const needed = [
    'HOME',
    'LC_ALL',
    'HTTPS_PROXY',
    'no_proxy',
    'SSL_CERT_FILE',
    'SSH_AUTH_SOCK',
    'GIT_SSH_COMMAND',
    'GIT_SSL_CAINFO',
    'XDG_CONFIG_HOME',
    'TMPDIR',
  ]
  for (const name of secret) vi.stubEnv(name, 'canary-secret')
  for (const name of needed) vi.stubEnv(name, '/needed')
  vi.stubEnv('GIT_CONFIG_COUNT', '1')
  vi.stubEnv('GIT_CONFIG_KEY_0', 'http.https://github.example/.extraheader')
  vi.stubEnv('GIT_CONFIG_VALUE_0', 'of-the-job')
  vi.stubEnv('PATH', `${bin}:${process.env['PATH'] ?? ''}`)
  await askAll(checkout)
  const lines = readFileSync(seen, 'utf8').split('\n')
  expect(lines.filter((line) => line.includes('canary-secret'))).toEqual([])
  for (const name of needed) expect(lines).toContain(`${name}=/needed`)
  expect(lines).toContain('GIT_CONFIG_VALUE_0=of-the-job')
})
