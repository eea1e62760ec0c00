import path from 'node:path'
import { lastWords, ToolError, UserError } from '../domain/errors.js'
import { relativeInside } from '../plan/inside.js'
import type { Commit, Git, Repository } from '../ports.js'
import { files } from './files.js'
import { ask, isTrusted, listNames, noneIfGitFails, type Remote, runGit, splitNames, transfer } from './gitcommand.js'
import { changedFiles, changedLines, movesSince, readEntry } from './gitdiff.js'
import { copyGitFolder, settleGitFolder } from './gitfolder.js'
import { findGitPlaces, type GitPlace } from './gitplace.js'

interface GitOptions extends Remote {
  /** Absolute. A repository in it may belong to any user. */
  readonly workspace: string
}

// How many commits a shallow history is deepened by at a time while the merge base is not in it.
const DEEPEN_STEPS = [50, 200, 1_000, 5_000] as const
/** Repositories through the `git` command. */
export function createGit(options: GitOptions): Git {
  // The same few places are asked about again and again.
  const usable = new Map<string, Promise<boolean>>()
  const isUsable = (place: GitPlace): Promise<boolean> => {
    const key = `${place.root}\0${place.gitFolder}`
    const answer = usable.get(key) ?? mayBeUsed(place, options.workspace)
    usable.set(key, answer)
    return answer
  }
  return {
    async open(folder) {
      const place = await choosePlace(await findGitPlaces(folder), isUsable)
      return place && openRepository(place, options)
    },

    async whyNone(folder) {
      if ((await runGit(['--version'])).exitCode !== 0)
        return (
          'git cannot be run here: install it in the image of the job’s container, before actions/checkout, ' +
          'which without git downloads only files'
        )
      const [place] = await findGitPlaces(folder)
      if (!place) return 'the workspace is not a git repository: run actions/checkout before this step'
      return (
        `git does not read ${place.root}: ` +
        (lastWords((await ask(place, ['rev-parse', '--git-dir'])).stderr) || 'it belongs to somebody else')
      )
    },
  }
}

/** For a submodule, the repository that holds it is used: its commit determines the submodule's files. */
async function choosePlace(
  [place, ...above]: readonly GitPlace[],
  isUsable: (place: GitPlace) => Promise<boolean>,
): Promise<GitPlace | undefined> {
  if (!place) return undefined
  if (!(await isUsable(place))) return choosePlace(above, isUsable)
  const [outer] = above
  return outer && (await isUsable(outer)) && (await holdsSubmodule(outer, place.root))
    ? choosePlace(above, isUsable)
    : place
}

/**
 * In the workspace any owner is accepted: a container job's checkout belongs to another user. Above it git itself must
 * trust the owner.
 */
async function mayBeUsed(place: GitPlace, workspace: string): Promise<boolean> {
  if ((await ask(place, ['rev-parse', '--git-dir'])).exitCode !== 0) return false
  if (relativeInside(workspace, place.root) !== undefined) return true
  return isTrusted(place.root)
}

async function holdsSubmodule(outer: GitPlace, folder: string): Promise<boolean> {
  const name = path.relative(outer.root, folder).split(path.sep).join('/')
  const { raw } = await ask(outer, ['--literal-pathspecs', 'ls-files', '--stage', '-z', '--', name])
  return splitNames(raw).some((line) => line.startsWith('160000 ') && line.endsWith(`\t${name}`))
}

function openRepository(place: GitPlace, remote: Remote): Repository {
  const { root } = place
  const query = async (...args: readonly string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await ask(place, args)
    if (exitCode !== 0) throw new ToolError(`git ${args[0] ?? ''}`, exitCode, lastWords(stderr))
    return stdout
  }
  const succeeds = async (...args: readonly string[]): Promise<boolean> => (await ask(place, args)).exitCode === 0

  const fetch = async (...args: readonly string[]): Promise<void> => {
    await transfer(place, ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', ...args], remote)
  }
  const isShallow = async (): Promise<boolean> => (await query('rev-parse', '--is-shallow-repository')) === 'true'
  const hasCommit = (sha: string): Promise<boolean> => succeeds('cat-file', '-e', `${sha}^{commit}`)
  // --depth would cut off the history of a full clone.
  const fetchOne = async (ref: string): Promise<void> =>
    fetch(...((await isShallow()) ? ['--depth=1'] : []), 'origin', ref)

  /**
   * The commit of a branch or tag of the remote. Asking changes nothing here; fetching by name would move remote
   * branches and cut history.
   */
  const askRemote = async (ref: string): Promise<string | undefined> => {
    const stdout = await transfer(place, ['ls-remote', 'origin', ref, `${ref}^{}`], remote).catch((error: unknown) => {
      if (error instanceof ToolError) return ''
      throw error
    })
    const found = new Map(stdout.split('\n').map((line) => line.split('\t').reverse() as [string, string]))
    // An annotated tag is peeled to its commit; a branch comes before a tag of the same name. HEAD means this
    // checkout's own: the remote is not asked for it.
    const names = ref.startsWith('refs/')
      ? [`${ref}^{}`, ref]
      : [`refs/heads/${ref}`, `refs/tags/${ref}^{}`, `refs/tags/${ref}`]
    return names.map((name) => found.get(name)).find((sha) => sha !== undefined)
  }

  /** Names that git lists below a folder. In a submodule, the submodule's own repository lists them. */
  const listBelow = async (folder: string, args: readonly string[]): Promise<readonly string[]> => {
    const [at = place] = (await findGitPlaces(folder)).filter((inner) => relativeInside(root, inner.root) !== undefined)
    return listNames(at, args, remote.signal, folder).catch(noneIfGitFails)
  }

  return {
    root,

    head: async () => readCommit(await query('rev-parse', 'HEAD'), await query('cat-file', '-p', 'HEAD')),

    async commit(sha) {
      const { exitCode, stdout } = await ask(place, ['cat-file', '-p', `${sha}^{commit}`])
      return exitCode === 0 ? readCommit(sha, stdout) : undefined
    },

    async origin() {
      return (await ask(place, ['config', '--get', 'remote.origin.url'])).stdout || undefined
    },

    async defaultBranch() {
      const ref = (await ask(place, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD'])).stdout
      const sha = ref === '' ? '' : (await ask(place, ['rev-parse', '--verify', '--quiet', ref])).stdout
      return sha === '' ? undefined : { name: ref.replace('refs/remotes/origin/', ''), sha }
    },

    tracks: (file) => succeeds('--literal-pathspecs', 'ls-files', '--error-unmatch', '--', path.relative(root, file)),

    async resolve(ref) {
      // The remote is asked for a branch first: the local one is as old as the checkout.
      const isSha = /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(ref)
      const sha = isSha ? ref : await askRemote(ref)
      if (sha !== undefined && !(await hasCommit(sha))) await fetchOne(sha).catch(() => undefined)
      if (sha !== undefined && (await hasCommit(sha))) return sha
      const { exitCode, stdout } = await ask(place, [
        'rev-parse',
        '--verify',
        '--quiet',
        '--end-of-options',
        `${ref}^{commit}`,
      ])
      if (exitCode !== 0) {
        throw new UserError(`baseline-ref: neither origin nor this checkout knows ${JSON.stringify(ref)}`, {
          hint: 'name a branch, a tag or a full commit SHA of this repository',
        })
      }
      return stdout
    },

    async obtain(sha) {
      if (await hasCommit(sha)) return true
      try {
        await fetchOne(sha)
        return true
      } catch (error) {
        if (error instanceof ToolError) return false
        throw error
      }
    },

    async mergeBase(one, other) {
      for (const sha of [one, other]) if (!(await hasCommit(sha))) await fetchOne(sha)
      for (const step of [0, ...DEEPEN_STEPS]) {
        if (step > 0) {
          if (!(await isShallow())) return undefined
          await fetch(`--deepen=${step}`, 'origin', one, other)
        }
        const { exitCode, stdout } = await ask(place, ['merge-base', one, other])
        if (exitCode === 0) return stdout
      }
      return undefined
    },

    has: hasCommit,

    async holds(name) {
      if (name === '') return true
      const ways = name.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))
      const { exitCode, raw } = await ask(place, ['--literal-pathspecs', 'ls-tree', '-z', '-t', 'HEAD', '--', ...ways])
      const entries = splitNames(raw).map(readEntry)
      // Git cannot look behind a link or a submodule on the way.
      return (
        exitCode === 0 &&
        entries.some(({ mode, name: found }) => found === name || mode === '120000' || mode === '160000')
      )
    },

    changedLines: (sha, name) => changedLines(place, sha, name),

    changedFiles: (sha) => changedFiles(place, sha, remote.signal),

    movesSince: (sha) => movesSince(place, sha, remote.signal),

    async cloneTree(sha, folder) {
      if (!(await hasCommit(sha))) await fetchOne(sha)
      // A `git clone` of a shallow repository lacks the commits that were fetched by digest, a worktree has a file for
      // `.git` (docs/internals/commits.md#copy-of-the-git-folder), and neither knows submodules, LFS files or a sparse
      // checkout. A copy of `.git` has all of that, and COPY . . finds the same there on both sides.
      const gitFolder = path.join(folder, '.git')
      const common = path.resolve(root, await query('rev-parse', '--git-common-dir'))
      const hasLfs = await copyGitFolder(common, place.gitFolder, gitFolder)
      const copy = { root: folder, gitFolder }
      // May name the user's own work tree, or (linked work tree of a bare repository) say that there is none.
      for (const name of ['config', 'config.worktree'])
        for (const key of ['core.worktree', 'core.bare'])
          await ask(copy, ['config', '--file', path.join(gitFolder, name), '--unset-all', key])
      // Where the checkout left LFS pointers, the baseline has pointers too, whatever the runner has installed.
      const lfs = hasLfs ? {} : { GIT_LFS_SKIP_SMUDGE: '1' }
      await transfer(copy, ['checkout', '--quiet', '--force', '--no-recurse-submodules', '--detach', sha], remote, lfs)
      if ((await files.kind(path.join(gitFolder, 'modules'))) === 'folder')
        await transfer(copy, ['submodule', '--quiet', 'update', '--recursive', '--force'], remote, lfs)
    },

    settle: (folder) => settleGitFolder(path.join(root, '.git'), path.join(folder, '.git')),

    async untracked(folder, called) {
      const list = (...options: readonly string[]) => listBelow(folder, ['ls-files', '-z', '--others', ...options])
      if (called !== undefined) return list('--', `:(glob)**/${called}`)
      const names = await list('--directory', '--no-empty-directory')
      if (names[0] !== './') return names
      // The whole folder is untracked: its content is listed instead.
      return [...new Set((await list()).map((name) => name.slice(0, name.indexOf('/') + 1) || name))]
    },

    changed: (folder) =>
      listBelow(folder, [
        '--no-optional-locks',
        'diff',
        '-z',
        '--name-only',
        '--no-renames',
        '--no-ext-diff',
        '--relative',
        'HEAD',
        '--',
        '.',
      ]),
  }
}

/** A depth-1 checkout cannot walk to the parents (HEAD^1), but the commit itself names them. */
function readCommit(sha: string, text: string): Commit {
  return {
    sha,
    parents: [...(text.split('\n\n')[0] ?? '').matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent ?? ''),
  }
}
