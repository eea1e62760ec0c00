import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createGit } from '../../src/adapters/git.js'
import { CancelledError, ToolError, UserError } from '../../src/domain/errors.js'
import type { Repository } from '../../src/ports.js'
import { checkoutState, makeOrigin, type Origin } from '../support/repository.js'

// Real repositories in one folder; what the machine's own configuration says does not count.
const TOP = realpathSync(mkdtempSync(path.join(tmpdir(), 'tare-git-')))
let count = 0
const newPath = (name = 'x'): string => path.join(TOP, `${name}-${++count}`)
const isRoot = process.getuid?.() === 0

beforeAll(() => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null')
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1')
  // No sample hooks in every repository.
  vi.stubEnv('GIT_TEMPLATE_DIR', '')
  // `git submodule` speaks to no server of its own accord but https and ssh.
  vi.stubEnv('GIT_ALLOW_PROTOCOL', 'file:http')
  for (const role of ['AUTHOR', 'COMMITTER']) {
    vi.stubEnv(`GIT_${role}_NAME`, 'test')
    vi.stubEnv(`GIT_${role}_EMAIL`, 'test@localhost')
  }
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(TOP, { recursive: true, force: true })
})

const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()

type Tree = Readonly<Record<string, string | undefined>>

function write(folder: string, tree: Tree): void {
  for (const [name, content] of Object.entries(tree)) {
    const file = path.join(folder, name)
    if (content === undefined) rmSync(file, { recursive: true })
    else {
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, content)
    }
  }
}

function commit(folder: string, tree: Tree, message = 'change'): string {
  write(folder, tree)
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', message)
  return git(folder, 'rev-parse', 'HEAD')
}

/** A repository whose commits are pushed to a bare one; `url` is that. */
function makeSource(...options: readonly string[]) {
  const [work, bare] = [newPath('work'), newPath('bare')]
  mkdirSync(work)
  mkdirSync(bare)
  git(bare, 'init', '--quiet', '--bare', '--initial-branch=main', ...options)
  git(work, 'init', '--quiet', '--initial-branch=main', ...options)
  git(bare, 'config', 'uploadpack.allowFilter', 'true')
  git(work, 'remote', 'add', 'origin', bare)
  return {
    work,
    bare,
    url: `file://${bare}`,
    push: (...refs: readonly string[]) => git(work, 'push', '--quiet', 'origin', ...refs),
  }
}

/** Two commits on main: `app` is v1 at the base, v2 at the head. */
function makeTwo(base: Tree = {}, head: Tree = {}, ...options: readonly string[]) {
  const source = makeSource(...options)
  const baseSha = commit(source.work, { app: 'v1', 'docs/guide': 'guide', ...base })
  const headSha = commit(source.work, { app: 'v2', ...head })
  source.push('main')
  return { ...source, baseSha, headSha }
}

function clone(url: string, ...options: readonly string[]): string {
  const target = newPath('checkout')
  git(TOP, 'clone', '--quiet', ...options, url, target)
  return target
}

/** Paths below a folder, as bytes in Latin-1, with kind, mode and content. */
function walk(folder: string, isSkipped: (relative: string) => boolean): Record<string, string> {
  const found: Record<string, string> = {}
  const visit = (relative: string): void => {
    for (const name of readdirSync(Buffer.from(path.join(folder, relative), 'latin1'), { encoding: 'buffer' })) {
      const below = path.join(relative, name.toString('latin1'))
      if (isSkipped(below)) continue
      const file = Buffer.from(path.join(folder, below), 'latin1')
      const facts = lstatSync(file)
      if (facts.isDirectory()) visit(below)
      else if (facts.isSymbolicLink()) found[below] = `-> ${readlinkSync(file)}`
      else if (facts.isFile())
        found[below] = `${(facts.mode & 0o111) === 0 ? '' : '* '}${readFileSync(file).toString('latin1')}`
      else found[below] = 'other'
    }
  }
  visit('')
  return found
}

/** The files that `COPY . .` would see, but for git's own. */
const filesOf = (folder: string): Record<string, string> => walk(folder, (name) => /(^|\/)\.git$/.test(name))

const hash = (text: string): string => createHash('sha256').update(text, 'latin1').digest('hex').slice(0, 12)

/** Git's own files, but for what asking and fetching may change. */
function gitFilesOf(checkout: string): Record<string, string> {
  const common = path.resolve(checkout, git(checkout, 'rev-parse', '--git-common-dir'))
  const own = walk(common, (name) => /(^|\/)(index|FETCH_HEAD|shallow|objects\/info\/.*)$/.test(name))
  return Object.fromEntries(Object.entries(own).map(([name, content]) => [name, hash(content)]))
}

const stateOf = (checkout: string) => {
  const state = checkoutState(checkout)
  return { state, stashes: git(checkout, 'stash', 'list'), files: filesOf(checkout), gitFiles: gitFilesOf(checkout) }
}

/** Fails when anything of a checkout is not what it was; new objects may have come. */
function expectSame(checkout: string, { gitFiles, ...before }: ReturnType<typeof stateOf>): void {
  const { gitFiles: now, ...after } = stateOf(checkout)
  expect(after).toEqual(before)
  const isNewObject = (name: string): boolean => /(^|\/)objects\//.test(name) && !(name in gitFiles)
  expect(Object.fromEntries(Object.entries(now).filter(([name]) => !isNewObject(name)))).toEqual(gitFiles)
}

const never = new AbortController().signal

async function open(
  folder: string,
  options: { readonly serverUrl?: string; readonly token?: string; readonly signal?: AbortSignal } = {},
) {
  const { serverUrl = 'https://github.com', token, signal = never } = options
  const repository = await createGit({ workspace: TOP, serverUrl, token, signal }).open(folder)
  if (!repository) throw new Error(`${folder} is no repository`)
  return repository
}

/** Support for a checkout that git itself refuses to read. */
function trusting<T>(work: () => T): T {
  vi.stubEnv('GIT_CONFIG_COUNT', '1')
  vi.stubEnv('GIT_CONFIG_KEY_0', 'safe.directory')
  vi.stubEnv('GIT_CONFIG_VALUE_0', '*')
  try {
    return work()
  } finally {
    for (const name of ['GIT_CONFIG_COUNT', 'GIT_CONFIG_KEY_0', 'GIT_CONFIG_VALUE_0']) vi.stubEnv(name, undefined)
  }
}

/**
 * Clones the tree of a commit, and sees to it that the copy is whole and the checkout what it was, with the copy and
 * without.
 * @returns the copy's files
 */
async function treeOf(checkout: string, sha: string, repository?: Repository): Promise<Record<string, string>> {
  const copy = newPath('copy')
  const before = trusting(() => stateOf(checkout))
  await (repository ?? (await open(checkout))).cloneTree(sha, copy)
  trusting(() => {
    expectSame(checkout, before)
    expect(git(copy, 'rev-parse', 'HEAD')).toBe(sha)
    expect(git(copy, 'rev-parse', '--show-toplevel', '--absolute-git-dir')).toBe(`${copy}\n${copy}/.git`)
    expect(git(copy, 'describe', '--always')).not.toBe('')
    expect(git(copy, 'status', '--porcelain')).toBe('')
  })
  const files = filesOf(copy)
  rmSync(copy, { recursive: true })
  trusting(() => {
    git(checkout, 'fsck', '--no-dangling')
    expectSame(checkout, before)
  })
  return files
}

describe('the tree of another commit', () => {
  let two: ReturnType<typeof makeTwo>
  beforeAll(() => {
    two = makeTwo({ app: 'v1' }, { app: 'v2', added: 'x', 'docs/guide': undefined })
  })
  const BASE = { app: 'v1', 'docs/guide': 'guide' }

  test('a depth-1 merge checkout: the base commit is fetched', async () => {
    const origin = await makeOrigin({ app: 'v1' }, { main: 'm' }, { app: 'v2' })
    const checkout = origin.checkout('refs/pull/7/merge')
    expect(() => git(checkout, 'cat-file', '-e', origin.mainSha)).toThrow()
    expect(await treeOf(checkout, origin.mainSha)).toEqual({ app: 'v1', main: 'm' })
    expect(git(checkout, 'rev-parse', '--is-shallow-repository')).toBe('true')
    // Once more, now that it is there.
    expect(await treeOf(checkout, origin.mainSha)).toEqual({ app: 'v1', main: 'm' })
    origin.dispose()
  })

  test('a depth-1 checkout whose origin is gone: ToolError', async () => {
    const origin = await makeOrigin({ app: 'v1' }, {}, { app: 'v2' })
    const checkout = origin.checkout('refs/pull/7/merge')
    git(checkout, 'remote', 'set-url', 'origin', 'file:///no/such/origin')
    await expect(treeOf(checkout, origin.mainSha)).rejects.toThrow(ToolError)
    origin.dispose()
  })

  test.each([
    ['a full clone', () => clone(two.url)],
    ['a clone that shares objects with another repository', () => clone(two.bare, '--shared')],
    ['a clone with its .git elsewhere', () => clone(two.url, `--separate-git-dir=${newPath('gitdir')}`)],
    [
      'packed refs and one pack',
      () => alter(clone(two.url), (at) => (git(at, 'pack-refs', '--all'), git(at, 'gc', '--quiet'))),
    ],
    ['loose objects', () => alter(clone(two.url), unpack)],
    ['a split index', () => alter(clone(two.url), (at) => git(at, 'update-index', '--split-index'))],
    [
      'locks left behind',
      () =>
        alter(clone(two.url), (at) => {
          write(at, { '.git/index.lock': '', '.git/HEAD.lock': '', '.git/config.lock': '' })
        }),
    ],
    [
      'the head commit again',
      () => alter(clone(two.url), (at) => git(at, 'checkout', '--quiet', '--detach', two.baseSha)),
    ],
    ['replaced line endings', () => alter(clone(two.url), (at) => git(at, 'config', 'core.autocrlf', 'input'))],
  ])('%s', async (_, make) => {
    expect(await treeOf(make(), two.baseSha)).toEqual(BASE)
  })

  test('branches called like git’s own folders and files', async () => {
    const checkout = clone(two.url)
    const names = [
      'worktrees',
      'gitdir',
      'commondir',
      'index',
      'gc.pid',
      'tmp_x',
      'objects/tmp_x',
      'objects/y',
      'lfs/objects/z',
      'modules/objects/x',
    ]
    for (const name of names) git(checkout, 'branch', name)
    const copy = newPath('copy')
    const before = stateOf(checkout)
    await (await open(checkout)).cloneTree(two.baseSha, copy)
    const branches = git(checkout, 'for-each-ref', 'refs/heads')
    expect(branches.split('\n')).toHaveLength(names.length + 1)
    expect(git(copy, 'for-each-ref', 'refs/heads')).toBe(branches)
    // Nothing but objects is shared: what git appends to would grow in both.
    for (const name of ['objects/y', 'lfs/objects/z', 'modules/objects/x'])
      expect(lstatSync(path.join(copy, '.git/logs/refs/heads', name)).nlink, name).toBe(1)
    expectSame(checkout, before)
  })

  test('a branch whose name is not UTF-8', async () => {
    const checkout = clone(two.url)
    writeFileSync(Buffer.from(`${checkout}/.git/refs/heads/gr\xfcn`, 'latin1'), `${two.headSha}\n`)
    expect(await treeOf(checkout, two.baseSha)).toEqual(BASE)
  })

  test('staged, uncommitted, stashed and untracked work, a merge under way', async () => {
    const checkout = clone(two.url)
    write(checkout, { app: 'stashed' })
    git(checkout, 'stash', '--quiet')
    write(checkout, { '.git/info/exclude': 'ignored\n' })
    git(checkout, 'checkout', '--quiet', '-b', 'other', two.baseSha)
    commit(checkout, { app: 'other' })
    expect(() => git(checkout, 'merge', 'main')).toThrow()
    write(checkout, { staged: 's' })
    git(checkout, 'add', 'staged')
    write(checkout, { staged: 'changed since', untracked: 'u', ignored: 'i', added: 'changed' })
    expect(await treeOf(checkout, two.baseSha)).toEqual(BASE)
  })

  test.each([['post-checkout in .git/hooks'], ['core.hooksPath']])('%s does not run', async (where) => {
    const checkout = clone(two.url)
    const ran = newPath('ran')
    const hooks = where === 'core.hooksPath' ? newPath('hooks') : path.join(checkout, '.git/hooks')
    for (const name of ['post-checkout', 'reference-transaction', 'post-index-change']) {
      write(hooks, { [name]: `#!/bin/sh\ntouch ${ran}\n` })
      chmodSync(path.join(hooks, name), 0o755)
    }
    git(checkout, 'checkout', '--quiet', '--detach')
    if (where !== 'core.hooksPath') expect(existsSync(ran)).toBe(true)
    else git(checkout, 'config', 'core.hooksPath', hooks)
    rmSync(ran, { force: true })
    const copy = newPath('copy')
    await (await open(checkout)).cloneTree(two.baseSha, copy)
    expect(existsSync(ran)).toBe(false)
    expect(filesOf(copy)).toEqual(BASE)
  })

  test.each([
    ['once', (at: string) => git(at, 'config', 'core.worktree', at)],
    [
      'twice',
      (at: string) => (git(at, 'config', 'core.worktree', at), git(at, 'config', '--add', 'core.worktree', at)),
    ],
    [
      'in config.worktree, where git sparse-checkout moves it',
      (at: string) => (
        git(at, 'config', 'extensions.worktreeConfig', 'true'),
        git(at, 'config', '--worktree', 'core.worktree', at)
      ),
    ],
    [
      'in a file that the configuration includes',
      (at: string) => (
        write(at, { '.git/more': `[core]\nworktree = ${at}\n` }),
        git(at, 'config', 'include.path', path.join(at, '.git/more'))
      ),
    ],
  ])('core.worktree is set (%s): the work tree it names is not touched', async (_, set) => {
    const checkout = clone(two.url)
    set(checkout)
    write(checkout, { app: 'uncommitted' })
    expect(await treeOf(checkout, two.baseSha)).toEqual(BASE)
  })

  test.each([['GIT_DIR'], ['GIT_WORK_TREE'], ['GIT_INDEX_FILE'], ['GIT_OBJECT_DIRECTORY'], ['GIT_COMMON_DIR']])(
    '%s in the environment, as a hook of git has it: the repository it names is not touched',
    async (name) => {
      const checkout = clone(two.url)
      write(checkout, { app: 'staged' })
      git(checkout, 'add', 'app')
      const at =
        { GIT_WORK_TREE: '', GIT_INDEX_FILE: '.git/index', GIT_OBJECT_DIRECTORY: '.git/objects' }[name] ?? '.git'
      const [before, copy] = [stateOf(checkout), newPath('copy')]
      vi.stubEnv(name, path.join(checkout, at))
      try {
        await (await open(checkout)).cloneTree(two.baseSha, copy)
      } finally {
        vi.stubEnv(name, undefined)
      }
      expectSame(checkout, before)
      expect(filesOf(copy)).toEqual(BASE)
      expect(git(copy, 'status', '--porcelain')).toBe('')
    },
  )

  test.skipIf(!isRoot)('a checkout that belongs to another user, as in a container job', async () => {
    const checkout = clone(two.url)
    const give = (at: string): void => {
      lchownSync(at, 12345, 12345)
      if (lstatSync(at).isDirectory()) for (const name of readdirSync(at)) give(path.join(at, name))
    }
    give(checkout)
    expect(() => git(checkout, 'status')).toThrow(/dubious ownership/)
    expect(await treeOf(checkout, two.baseSha)).toEqual(BASE)
  })

  test('SHA-256 objects', async () => {
    const wide = makeTwo({}, {}, '--object-format=sha256')
    expect(wide.baseSha).toHaveLength(64)
    const checkout = newPath('checkout')
    mkdirSync(checkout)
    git(checkout, 'init', '--quiet', '--object-format=sha256')
    git(checkout, 'remote', 'add', 'origin', wide.url)
    git(checkout, 'fetch', '--quiet', '--depth=1', 'origin', 'main')
    git(checkout, 'checkout', '--quiet', '--detach', 'FETCH_HEAD')
    expect(await treeOf(checkout, wide.baseSha)).toEqual(BASE)
  })

  test('names that are not UTF-8, symbolic links, executable bits', async () => {
    const { work, url, push } = makeSource()
    writeFileSync(Buffer.from(`${work}/gr\xfcn`, 'latin1'), 'green')
    symlinkSync('nowhere', path.join(work, 'link'))
    writeFileSync(path.join(work, 'run'), 'go', { mode: 0o755 })
    const baseSha = commit(work, { 'a\nb "c"': 'odd' })
    commit(work, { run: undefined, link: undefined })
    push('main')
    expect(await treeOf(clone(url), baseSha)).toEqual({
      'gr\xfcn': 'green',
      link: '-> nowhere',
      run: '* go',
      'a\nb "c"': 'odd',
    })
  })

  test('a partial clone: what is not here comes from origin', async () => {
    const checkout = clone(two.url, '--filter=blob:none')
    expect(git(checkout, 'rev-list', '--objects', '--missing=print', '--all')).toContain('?')
    expect(await treeOf(checkout, two.baseSha)).toEqual(BASE)
    const shallow = clone(two.url, '--filter=blob:none', '--depth=1')
    expect(await treeOf(shallow, two.baseSha)).toEqual(BASE)
  })

  test('a partial clone whose origin is gone: ToolError', async () => {
    const checkout = clone(two.url, '--filter=blob:none')
    git(checkout, 'remote', 'set-url', 'origin', 'file:///no/such/origin')
    await expect(treeOf(checkout, two.baseSha)).rejects.toThrow(ToolError)
  })

  test('credentials in a file that holds for this .git alone, as actions/checkout 6 leaves them, hold for the copy', async () => {
    const checkout = clone(two.url, '--filter=blob:none')
    const credentials = newPath('git-credentials')
    writeFileSync(credentials, `[url "${two.url}"]\n\tinsteadOf = secret://origin\n`)
    git(checkout, 'remote', 'set-url', 'origin', 'secret://origin')
    git(checkout, 'config', `includeIf.gitdir:${checkout}/.git.path`, credentials)
    expect(await treeOf(checkout, two.baseSha)).toEqual(BASE)
  })
})

function alter(checkout: string, change: (checkout: string) => unknown): string {
  change(checkout)
  return checkout
}

function unpack(checkout: string): void {
  const packs = path.join(checkout, '.git/objects/pack')
  const moved = newPath('packs')
  execFileSync('mv', [packs, moved])
  for (const name of readdirSync(moved))
    if (name.endsWith('.pack'))
      execFileSync('git', ['-C', checkout, 'unpack-objects', '-q'], { input: readFileSync(path.join(moved, name)) })
}

describe('sparse checkouts hold the same part on both sides', () => {
  let two: ReturnType<typeof makeTwo>
  beforeAll(() => {
    two = makeTwo({ 'src/a': 'a', 'other/b': 'b', 'src/deep/c': 'c' }, { 'src/a': 'a2' })
  })

  test.each([
    ['cone', ['--cone', 'src'], { app: 'v1', 'src/a': 'a', 'src/deep/c': 'c' }],
    ['no cone', ['--no-cone', '/src/deep/', '/docs'], { 'src/deep/c': 'c', 'docs/guide': 'guide' }],
    ['a sparse index', ['--cone', '--sparse-index', 'docs'], { app: 'v1', 'docs/guide': 'guide' }],
  ])('%s', async (_, options, expected) => {
    const checkout = clone(two.url)
    git(checkout, 'sparse-checkout', 'set', ...options)
    expect(await treeOf(checkout, two.baseSha)).toEqual(expected)
  })

  test('as actions/checkout does it: depth 1, blobs filtered', async () => {
    const checkout = clone(two.url, '--depth=1', '--filter=blob:none', '--no-checkout')
    git(checkout, 'sparse-checkout', 'set', 'src')
    git(checkout, 'checkout', '--quiet', 'main')
    expect(await treeOf(checkout, two.baseSha)).toEqual({ app: 'v1', 'src/a': 'a', 'src/deep/c': 'c' })
  })

  test('a linked work tree is as sparse as it is itself, not as the main one is', async () => {
    const checkout = clone(two.url)
    git(checkout, 'sparse-checkout', 'set', 'src')
    const [whole, part] = [newPath('linked'), newPath('linked')]
    for (const linked of [whole, part]) git(checkout, 'worktree', 'add', '--quiet', '--detach', linked, 'main')
    git(whole, 'sparse-checkout', 'disable')
    git(part, 'sparse-checkout', 'set', 'docs')
    expect(Object.keys(filesOf(whole))).toHaveLength(5)
    expect(Object.keys(await treeOf(whole, two.baseSha))).toEqual(Object.keys(filesOf(whole)))
    expect(await treeOf(part, two.baseSha)).toEqual({ app: 'v1', 'docs/guide': 'guide' })
  })
})

describe('linked work trees', () => {
  let two: ReturnType<typeof makeTwo>
  beforeAll(() => {
    two = makeTwo()
  })
  const linkTo = (repository: string): string => {
    const linked = newPath('linked')
    git(repository, 'worktree', 'add', '--quiet', '--detach', linked, two.headSha)
    return linked
  }

  test('of a clone that stands at another commit', async () => {
    const checkout = clone(two.url)
    git(checkout, 'checkout', '--quiet', '-b', 'elsewhere', two.baseSha)
    const before = stateOf(checkout)
    const linked = linkTo(checkout)
    write(linked, { app: 'staged' })
    git(linked, 'add', 'app')
    expect(await treeOf(linked, two.baseSha)).toEqual({ app: 'v1', 'docs/guide': 'guide' })
    expect(filesOf(checkout)).toEqual(before.files)
  })

  test('of a bare repository', async () => {
    const bare = clone(two.url, '--bare')
    expect(await treeOf(linkTo(bare), two.baseSha)).toEqual({ app: 'v1', 'docs/guide': 'guide' })
  })
})

/** A repository `lib`, itself with a submodule `inner`, in another one: all three change from the base to the head. */
function makeNested(name = 'lib') {
  const [inner, lib, top] = [makeSource(), makeSource(), makeSource()]
  const innerBase = commit(inner.work, { deep: 'd1' })
  inner.push('main')
  git(lib.work, 'submodule', '--quiet', 'add', inner.url, 'inner')
  const libBase = commit(lib.work, { code: 'c1' })
  lib.push('main')
  git(top.work, 'submodule', '--quiet', 'add', '--name', name, lib.url, 'lib')
  const baseSha = commit(top.work, { app: 'v1' })
  commit(inner.work, { deep: 'd2' })
  inner.push('main')
  git(path.join(lib.work, 'inner'), 'pull', '--quiet', 'origin', 'main')
  commit(lib.work, { code: 'c2' })
  lib.push('main')
  git(path.join(top.work, 'lib'), 'pull', '--quiet', '--no-recurse-submodules', 'origin', 'main')
  const headSha = commit(top.work, { app: 'v2' })
  top.push('main')
  return { inner, lib, top, baseSha, headSha, innerBase, libBase }
}

describe('submodules are in the copy as they are in the checkout', () => {
  let nested: ReturnType<typeof makeNested>
  beforeAll(() => {
    nested = makeNested()
  })
  const MODULES = expect.stringContaining('[submodule') as string
  const withLib = () => ({ '.gitmodules': MODULES, app: 'v1', 'lib/.gitmodules': MODULES, 'lib/code': 'c1' })
  const update = (checkout: string, ...options: readonly string[]): string => {
    git(checkout, 'submodule', '--quiet', 'update', '--init', '--force', ...options)
    return checkout
  }

  test('not checked out: empty on both sides', async () => {
    const checkout = clone(nested.top.url)
    expect(await treeOf(checkout, nested.baseSha)).toEqual({ '.gitmodules': MODULES, app: 'v1' })
  })

  test.each([
    ['the base’s commit is here', ['--recursive=no'], true],
    ['the base’s commit has to be fetched', ['--depth=1'], false],
  ])('checked out, its own submodules not: %s', async (_, options, isHere) => {
    const checkout = update(clone(nested.top.url), ...options.filter((option) => option !== '--recursive=no'))
    const has = (): boolean => {
      try {
        git(path.join(checkout, 'lib'), 'cat-file', '-e', nested.libBase)
        return true
      } catch {
        return false
      }
    }
    expect(has()).toBe(isHere)
    expect(await treeOf(checkout, nested.baseSha)).toEqual(withLib())
    expect(await treeOf(checkout, nested.headSha)).toMatchObject({ app: 'v2', 'lib/code': 'c2' })
  })

  test('the base’s commit cannot be had: ToolError', async () => {
    const other = makeNested()
    const checkout = update(clone(other.top.url), '--depth=1')
    rmSync(other.lib.bare, { recursive: true })
    await expect(treeOf(checkout, other.baseSha)).rejects.toThrow(ToolError)
  })

  test('nested ones, depth 1', async () => {
    const checkout = update(clone(nested.top.url, '--depth=1'), '--recursive', '--depth=1')
    expect(await treeOf(checkout, nested.baseSha)).toEqual({ ...withLib(), 'lib/inner/deep': 'd1' })
  })

  test('uncommitted work in a submodule stays', async () => {
    const checkout = update(clone(nested.top.url), '--recursive')
    write(checkout, { 'lib/code': 'uncommitted', 'lib/untracked': 'x', 'lib/inner/deep': 'uncommitted' })
    git(path.join(checkout, 'lib'), 'add', 'code')
    expect(await treeOf(checkout, nested.baseSha)).toEqual({ ...withLib(), 'lib/inner/deep': 'd1' })
  })

  test('submodule.recurse is set, and the base’s commit has to be fetched', async () => {
    const checkout = update(clone(nested.top.url), '--depth=1')
    git(checkout, 'config', 'submodule.recurse', 'true')
    expect(await treeOf(checkout, nested.baseSha)).toEqual(withLib())
  })

  test.each([['objects'], ['vendor/objects'], ['worktrees'], ['x.lock']])('a submodule called %s', async (name) => {
    const other = makeNested(name)
    const checkout = update(clone(other.top.url))
    expect(await treeOf(checkout, other.baseSha)).toEqual(withLib())
  })

  test('checked out on the head that is new there', async () => {
    const { work, url, push } = makeSource()
    const baseSha = commit(work, { app: 'v1' })
    git(work, 'submodule', '--quiet', 'add', nested.lib.url, 'lib')
    commit(work, { app: 'v2' })
    push('main')
    expect(await treeOf(update(clone(url)), baseSha)).toEqual({ app: 'v1' })
  })

  test('credentials in a file that holds for the submodule’s .git alone hold for the copy', async () => {
    const checkout = update(clone(nested.top.url), '--depth=1')
    const credentials = newPath('git-credentials')
    writeFileSync(credentials, `[url "${nested.lib.url}"]\n\tinsteadOf = secret://lib\n`)
    const lib = path.join(checkout, 'lib')
    git(lib, 'remote', 'set-url', 'origin', 'secret://lib')
    git(lib, 'config', `includeIf.gitdir:${checkout}/.git/modules/lib.path`, credentials)
    expect(await treeOf(checkout, nested.baseSha)).toEqual(withLib())
  })

  test('in a linked work tree: its own, not those of the main one', async () => {
    const checkout = update(clone(nested.top.url))
    const [bare, full] = [newPath('linked'), newPath('linked')]
    for (const linked of [bare, full]) git(checkout, 'worktree', 'add', '--quiet', '--detach', linked, nested.headSha)
    expect(filesOf(bare)).toEqual({ '.gitmodules': MODULES, app: 'v2' })
    expect(await treeOf(bare, nested.baseSha)).toEqual({ '.gitmodules': MODULES, app: 'v1' })
    update(full)
    expect(await treeOf(full, nested.baseSha)).toEqual(withLib())
  })

  test('a folder of a submodule belongs to the repository that holds it', async () => {
    const checkout = update(clone(nested.top.url), '--recursive')
    expect((await open(path.join(checkout, 'lib'))).root).toBe(checkout)
    expect((await open(path.join(checkout, 'lib/inner'))).root).toBe(checkout)
    await expect(
      createGit({ workspace: TOP, serverUrl: '', token: undefined, signal: never }).open(TOP),
    ).resolves.toBeUndefined()
  })
})

describe('LFS files are there or pointers, as they are in the checkout', () => {
  // What git-lfs does, as far as it matters: objects by their checksum in .git/lfs, the rest from a server.
  const server = newPath('lfs-server')
  const smudge = newPath('smudge')
  const clean = newPath('clean')
  const objects = '$(git rev-parse --git-common-dir)/lfs/objects'
  writeFileSync(
    smudge,
    `pointer=$(cat)
oid=$(printf '%s' "$pointer" | sed -n 's/^oid sha256://p')
if [ "$GIT_LFS_SKIP_SMUDGE" = 1 ] || [ -z "$oid" ]; then printf '%s\\n' "$pointer"; exit 0; fi
o=${objects}; mkdir -p "$o"
[ -f "$o/$oid" ] || cp "${server}/$oid" "$o/$oid" || exit 2
cat "$o/$oid"
`,
  )
  writeFileSync(
    clean,
    `t=$(mktemp); cat > $t
if head -c 7 $t | grep -q '^version'; then cat $t; rm $t; exit 0; fi
oid=$(sha256sum < $t | cut -d' ' -f1); size=$(wc -c < $t)
mkdir -p "${server}"; cp $t "${server}/$oid"; rm $t
printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:%s\\nsize %d\\n' $oid $size
`,
  )
  const install = (at: string): void => {
    git(at, 'config', 'filter.lfs.smudge', `sh ${smudge}`)
    git(at, 'config', 'filter.lfs.clean', `sh ${clean}`)
    git(at, 'config', 'filter.lfs.required', 'true')
  }
  const ATTRIBUTES = { '.gitattributes': '*.bin filter=lfs -text\n' }
  const POINTER = expect.stringMatching(/^version https:\/\/git-lfs/) as string
  const makeBig = () => {
    const source = makeSource()
    install(source.work)
    const baseSha = commit(source.work, { ...ATTRIBUTES, 'big.bin': 'B'.repeat(1_000) })
    commit(source.work, { 'big.bin': 'C'.repeat(2_000) })
    source.push('main')
    return { ...source, baseSha }
  }
  /** @param skip '1' leaves pointers */
  const checkoutOf = (url: string, skip: '' | '1'): string => {
    const checkout = clone(url, '--no-checkout')
    install(checkout)
    vi.stubEnv('GIT_LFS_SKIP_SMUDGE', skip)
    try {
      git(checkout, 'checkout', '--quiet', 'main')
    } finally {
      vi.stubEnv('GIT_LFS_SKIP_SMUDGE', undefined)
    }
    return checkout
  }
  let big: ReturnType<typeof makeBig>
  beforeAll(() => {
    big = makeBig()
  })

  test('pointers on both sides', async () => {
    const checkout = checkoutOf(big.url, '1')
    expect(filesOf(checkout)['big.bin']).toEqual(POINTER)
    expect(await treeOf(checkout, big.baseSha)).toEqual({ ...ATTRIBUTES, 'big.bin': POINTER })
  })

  test('files on both sides, fetched for the base', async () => {
    const checkout = checkoutOf(big.url, '')
    expect(filesOf(checkout)['big.bin']).toBe('C'.repeat(2_000))
    expect(await treeOf(checkout, big.baseSha)).toEqual({ ...ATTRIBUTES, 'big.bin': 'B'.repeat(1_000) })
  })

  test('a file that cannot be had any more: ToolError', async () => {
    const other = makeSource()
    install(other.work)
    const baseSha = commit(other.work, { ...ATTRIBUTES, 'big.bin': 'gone' })
    commit(other.work, { 'big.bin': 'here' })
    other.push('main')
    const checkout = checkoutOf(other.url, '')
    rmSync(path.join(server, createHash('sha256').update('gone').digest('hex')))
    await expect(treeOf(checkout, baseSha)).rejects.toThrow(ToolError)
  })

  test('files in a submodule of a repository that has none itself', async () => {
    const { work, url, push } = makeSource()
    git(work, 'submodule', '--quiet', 'add', '--name', 'assets', big.url, 'assets')
    git(path.join(work, 'assets'), 'checkout', '--quiet', big.baseSha)
    const baseSha = commit(work, { app: 'v1' })
    git(path.join(work, 'assets'), 'checkout', '--quiet', 'main')
    commit(work, { app: 'v2' })
    push('main')
    const checkout = clone(url)
    git(checkout, 'submodule', '--quiet', 'update', '--init', '--no-fetch')
    install(path.join(checkout, 'assets'))
    rmSync(path.join(checkout, 'assets/big.bin'))
    git(path.join(checkout, 'assets'), 'checkout', '--quiet', '--force', 'HEAD')
    expect(filesOf(checkout)['assets/big.bin']).toBe('C'.repeat(2_000))
    expect(await treeOf(checkout, baseSha)).toMatchObject({ 'assets/big.bin': 'B'.repeat(1_000) })
  })
})

describe('what a commit is called', () => {
  let origin: Origin
  beforeAll(async () => {
    origin = await makeOrigin({ app: 'v1' }, { main: 'm' }, { app: 'v2' })
  })
  afterAll(() => {
    origin.dispose()
  })
  const bare = () => origin.url.slice('file://'.length)

  test('the head of a depth-1 merge checkout has its parents', async () => {
    const checkout = origin.checkout('refs/pull/7/merge')
    expect(() => git(checkout, 'rev-parse', '--verify', 'HEAD^1')).toThrow()
    expect(await (await open(checkout)).head()).toEqual({
      sha: origin.mergeSha,
      parents: [origin.mainSha, origin.headSha],
    })
  })

  test('below a local commit on a depth-1 merge checkout stands the merge commit, and below that nothing is fetched', async () => {
    const checkout = origin.checkout('refs/pull/7/merge')
    const local = commit(checkout, { generated: 'x' })
    const repository = await open(checkout)
    expect(await repository.head()).toEqual({ sha: local, parents: [origin.mergeSha] })
    expect(await repository.commit(origin.mergeSha)).toEqual({
      sha: origin.mergeSha,
      parents: [origin.mainSha, origin.headSha],
    })
    expect(await repository.commit(origin.mainSha)).toBeUndefined()
  })

  test('a checkout says where it is from, and which files are its own', async () => {
    const checkout = origin.checkout('main')
    writeFileSync(path.join(checkout, 'generated'), '')
    writeFileSync(path.join(checkout, '*'), '')
    const repository = await open(checkout)
    expect(await repository.origin()).toBe(origin.url)
    const tracks = (name: string): Promise<boolean> => repository.tracks(path.join(checkout, name))
    expect(await Promise.all(['app', 'generated', '*', '../x'].map(tracks))).toEqual([true, false, false, false])
    git(checkout, 'remote', 'remove', 'origin')
    expect(await repository.origin()).toBeUndefined()
  })

  test('why there is none: no git, no checkout', async () => {
    const asked = createGit({ workspace: TOP, serverUrl: '', token: undefined, signal: new AbortController().signal })
    expect(await asked.whyNone(TOP)).toBe(
      'the workspace is not a git repository: run actions/checkout before this step',
    )
    vi.stubEnv('PATH', '/nowhere')
    expect(await asked.whyNone(TOP)).toMatch(/^git cannot be run here: install it in the image/)
    vi.unstubAllEnvs()
  })

  test('a first commit has none, whatever its message says', async () => {
    const { work } = makeSource()
    const sha = commit(work, {}, `a\n\nparent ${'0'.repeat(40)}`)
    expect(await (await open(work)).head()).toEqual({ sha, parents: [] })
  })

  test('a branch without a commit: ToolError', async () => {
    await expect((await open(makeSource().work)).head()).rejects.toThrow(ToolError)
  })

  test('branch (as new as origin’s), annotated tag, full SHA, relative, remote branch', async () => {
    const { work, url, push } = makeSource()
    const [one, two] = [commit(work, { app: '1' }), commit(work, { app: '2' })]
    git(work, 'tag', '--annotate', '--message', 'x', 'v1', one)
    git(work, 'branch', 'feature/main', one)
    push('main', 'v1', 'feature/main')
    const checkout = clone(url, '--no-tags')
    const three = commit(work, { app: '3' })
    push('main')
    git(checkout, 'branch', 'mine', one)
    const before = stateOf(checkout)
    const repository = await open(checkout)
    const all = ['main', 'refs/heads/main', 'v1', 'refs/tags/v1', 'feature/main', one, 'HEAD~1', 'origin/main', 'mine']
    const found = []
    for (const ref of all) found.push(await repository.resolve(ref))
    expect(found).toEqual([three, three, one, one, one, one, one, two, one])
    expectSame(checkout, before)
  })

  test('HEAD is this checkout’s, not origin’s', async () => {
    const checkout = clone(origin.url)
    git(checkout, 'checkout', '--quiet', '--detach', origin.firstSha)
    expect(await (await open(checkout)).resolve('HEAD')).toBe(origin.firstSha)
  })

  test.each([['no-such'], ['0'.repeat(40)], ['--help'], ['mai*'], [''], ['a b'], ['HEAD~99']])(
    '%j is nobody’s: UserError',
    async (ref) => {
      await expect((await open(origin.checkout('refs/pull/7/merge'))).resolve(ref)).rejects.toThrow(UserError)
    },
  )

  test('a commit is fetched, or is not to be had', async () => {
    const checkout = origin.checkout('refs/pull/7/merge')
    const before = stateOf(checkout)
    const repository = await open(checkout)
    expect(await repository.obtain(origin.mergeSha)).toBe(true)
    expect(await repository.obtain(origin.firstSha)).toBe(true)
    git(checkout, 'cat-file', '-e', origin.firstSha)
    expect(await repository.obtain('1'.repeat(40))).toBe(false)
    expectSame(checkout, before)
  })

  test('a full clone stays full', async () => {
    const checkout = clone(origin.url, '--single-branch', '--branch=main')
    expect(await (await open(checkout)).obtain(origin.headSha)).toBe(true)
    expect(git(checkout, 'rev-parse', '--is-shallow-repository')).toBe('false')
  })

  test('the merge base is looked for until it is there, 60 commits away', async () => {
    const { work, url, push } = makeSource()
    const base = commit(work, {})
    const tree = git(work, 'rev-parse', 'HEAD^{tree}')
    const grow = (name: string): string => {
      let tip = base
      for (let index = 0; index < 60; index++) tip = git(work, 'commit-tree', '-p', tip, '-m', `${name} ${index}`, tree)
      git(work, 'branch', name, tip)
      return tip
    }
    const [one, other] = [grow('one'), grow('other')]
    push('one', 'other')
    const checkout = clone(url, '--depth=1', '--branch=one')
    const before = stateOf(checkout)
    expect(await (await open(checkout)).mergeBase(one, other)).toBe(base)
    expectSame(checkout, before)
    git(checkout, 'fsck')
  })

  test('histories that have nothing in common have none', async () => {
    const { work, url, push } = makeSource()
    const one = commit(work, { app: '1' })
    git(work, 'checkout', '--quiet', '--orphan', 'other')
    const other = commit(work, { app: '2' })
    push('main', 'other')
    for (const checkout of [clone(url, '--depth=1', '--branch=main'), clone(url)])
      expect(await (await open(checkout)).mergeBase(one, other)).toBeUndefined()
  })

  test('an origin that cannot be reached: ToolError with git’s words', async () => {
    const checkout = origin.checkout('refs/pull/7/merge')
    git(checkout, 'remote', 'set-url', 'origin', 'file:///no/such/origin')
    const repository = await open(checkout)
    await expect(repository.mergeBase(origin.mainSha, origin.mergeSha)).rejects.toThrow(ToolError)
    await expect(repository.mergeBase(origin.mainSha, origin.mergeSha)).rejects.toThrow(/^git fetch exited 128: ./)
    expect(await repository.obtain(origin.mainSha)).toBe(false)
    expect(existsSync(bare())).toBe(true)
  })
})

describe('what no commit holds', () => {
  const untracked = async (files: Tree, folder = '.') => {
    const { work } = makeSource()
    commit(work, { 'src/app': '1', '.gitignore': 'ignored\n' })
    write(work, files)
    return [...(await (await open(work)).untracked(path.join(work, folder)))].sort()
  }

  test.each<[string, Tree, string, readonly string[]]>([
    ['nothing', {}, '.', []],
    ['a change is no new file', { 'src/app': '2' }, '.', []],
    ['ignored or not', { ignored: '', new: '' }, '.', ['ignored', 'new']],
    ['a folder of nothing else, once', { 'dist/a': '', 'dist/b/c': '' }, '.', ['dist/']],
    ['a file beside tracked ones', { 'src/new': '' }, '.', ['src/new']],
    ['odd names', { 'a\nb': '', '"q"': '', ü: '', 'tab\t': '' }, '.', ['"q"', 'a\nb', 'tab\t', 'ü']],
    ['blanks around a name', { ' lead': '', 'trail ': '' }, '.', [' lead', 'trail ']],
    ['nothing outside the folder asked for', { outside: '', 'src/inside': '' }, 'src', ['inside']],
    ['a folder that is new itself', { 'new/a': '', 'new/b/c': '' }, 'new', ['a', 'b/']],
  ])('%s', async (_, files, folder, expected) => {
    expect(await untracked(files, folder)).toEqual(expected)
  })

  test('an empty folder is nothing, a repository in the repository is one', async () => {
    const { work } = makeSource()
    commit(work, { app: '1' })
    mkdirSync(path.join(work, 'empty'))
    git(work, 'init', '--quiet', 'nested')
    commit(path.join(work, 'nested'), { x: '' })
    expect(await (await open(work)).untracked(work)).toEqual(['nested/'])
  })
})

/** Git over HTTP: `git http-backend` behind a server that wants exactly one Authorization header. */
async function serve(authorization: string, root: string) {
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const given = request.rawHeaders.filter(
      (_, index, all) => index % 2 === 1 && all[index - 1]!.toLowerCase() === 'authorization',
    )
    // As GitHub answers to two of them.
    if (given.length > 1) return void response.writeHead(400).end('Duplicate header: "Authorization"')
    if (given[0]?.toLowerCase() !== authorization.toLowerCase())
      return void response.writeHead(401, { 'www-authenticate': 'Basic' }).end()
    const [file = '', query = ''] = (request.url ?? '').split('?')
    const backend = spawn('git', ['http-backend'], {
      env: {
        ...process.env,
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: file,
        QUERY_STRING: query,
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      },
    })
    request.pipe(backend.stdin)
    const chunks: Buffer[] = []
    backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    backend.on('close', () => {
      const output = Buffer.concat(chunks)
      const end = output.indexOf('\r\n\r\n')
      const headers = output
        .subarray(0, end)
        .toString()
        .split('\r\n')
        .map((line) => line.split(': ') as [string, string])
      response.writeHead(
        Number(headers.find(([name]) => name === 'Status')?.[1].slice(0, 3) ?? 200),
        Object.fromEntries(headers),
      )
      response.end(output.subarray(end + 4))
    })
  }
  const server = createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

describe('an origin that asks who is there', () => {
  const TOKEN = 'gho_very-secret'
  const BASIC = `basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`
  let two: ReturnType<typeof makeTwo>
  let server: Awaited<ReturnType<typeof serve>>
  beforeAll(async () => {
    two = makeTwo()
    server = await serve(BASIC, TOP)
  })
  afterAll(() => server.close())
  afterEach(() => {
    for (const name of ['GIT_TRACE', 'GIT_CONFIG_COUNT', 'GIT_CONFIG_KEY_0', 'GIT_CONFIG_VALUE_0'])
      vi.stubEnv(name, undefined)
  })
  const shallow = (): string => {
    const checkout = clone(two.url, '--depth=1')
    git(checkout, 'remote', 'set-url', 'origin', `${server.url}/${path.basename(two.bare)}`)
    return checkout
  }

  test('the token opens it, and is in no argument list and no file', async () => {
    const checkout = shallow()
    const trace = newPath('trace')
    vi.stubEnv('GIT_TRACE', trace)
    const repository = await open(checkout, { serverUrl: server.url, token: TOKEN })
    expect(await treeOf(checkout, two.baseSha, repository)).toEqual({ app: 'v1', 'docs/guide': 'guide' })
    const calls = readFileSync(trace, 'utf8')
    expect(calls).toContain('remote-http')
    for (const secret of [TOKEN, BASIC.slice('basic '.length)]) {
      expect(calls).not.toContain(secret)
      expect(Object.values(walk(path.join(checkout, '.git'), () => false)).join('\n')).not.toContain(secret)
    }
  })

  test.each([
    ['no token', undefined, 'as is'],
    ['a wrong token', 'gho_other', 'as is'],
    ['a token for another server', TOKEN, 'https://github.com'],
  ])('%s: ToolError, nobody is asked for a password', async (_, token, serverUrl) => {
    const repository = await open(shallow(), {
      serverUrl: serverUrl === 'as is' ? server.url : serverUrl,
      ...(token !== undefined && { token }),
    })
    await expect(repository.cloneTree(two.baseSha, newPath('copy'))).rejects.toThrow(
      /could not read Username.*terminal prompts disabled/,
    )
    expect(await repository.obtain(two.baseSha)).toBe(false)
  })

  test('credentials that the checkout kept go first', async () => {
    const checkout = shallow()
    git(checkout, 'config', `http.${server.url}/.extraheader`, `AUTHORIZATION: ${BASIC}`)
    expect(await (await open(checkout, { serverUrl: server.url })).obtain(two.baseSha)).toBe(true)
  })

  test('when those do not do any more, the token is sent alone', async () => {
    const checkout = shallow()
    git(checkout, 'config', `http.${server.url}/.extraheader`, 'AUTHORIZATION: basic eHh4')
    expect(await (await open(checkout, { serverUrl: server.url, token: TOKEN })).obtain(two.baseSha)).toBe(true)
  })

  test('settings that the job has in its environment hold with the token too', async () => {
    const checkout = shallow()
    git(checkout, 'remote', 'set-url', 'origin', `short:${path.basename(two.bare)}`)
    vi.stubEnv('GIT_CONFIG_COUNT', '1')
    vi.stubEnv('GIT_CONFIG_KEY_0', `url.${server.url}/.insteadOf`)
    vi.stubEnv('GIT_CONFIG_VALUE_0', 'short:')
    expect(await (await open(checkout, { serverUrl: server.url, token: TOKEN })).obtain(two.baseSha)).toBe(true)
  })
})

describe('a server that never answers', () => {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket)
    socket
      .resume()
      .on('error', () => undefined)
      .on('close', () => sockets.delete(socket))
  })
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })

  test.each<[string, (repository: Repository, sha: string) => Promise<unknown>]>([
    ['cloneTree', (repository, sha) => repository.cloneTree(sha, newPath('copy'))],
    ['obtain', (repository, sha) => repository.obtain(sha)],
    ['resolve', (repository) => repository.resolve('main')],
    ['mergeBase', (repository, sha) => repository.mergeBase(sha, 'HEAD')],
  ])('%s: a job that is stopped does not wait for it', async (_, work) => {
    const two = makeTwo()
    const checkout = clone(two.url, '--depth=1')
    git(checkout, 'remote', 'set-url', 'origin', `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`)
    const stop = new AbortController()
    const repository = await open(checkout, { signal: stop.signal, token: 'gho_x' })
    let stopped = 0
    const timer = setInterval(() => {
      if (sockets.size === 0) return
      clearInterval(timer)
      stopped = Date.now()
      stop.abort('the job was cancelled')
    }, 10)
    const error: unknown = await work(repository, two.baseSha).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(CancelledError)
    expect(Date.now() - stopped).toBeLessThan(2_000)
    await vi.waitFor(() => {
      expect(sockets.size).toBe(0)
    })
    git(checkout, 'fsck')
  })
})
