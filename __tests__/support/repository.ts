import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

type Tree = Readonly<Record<string, string | undefined>>

/** A bare origin on disk with a `main` branch, a pull request against it, and the merge commit GitHub makes of both. */
export interface Origin {
  readonly url: string
  /** What both branches grow from. */
  readonly firstSha: string
  readonly mainSha: string
  readonly headSha: string
  readonly mergeSha: string
  /** A fresh depth-1 checkout of a commit or ref, as actions/checkout leaves it. */
  checkout(ref: string): string
  dispose(): void
}

/**
 * `first` is the commit both sides grow from; `main` and `feature` say what changes on each (undefined deletes a file).
 */
export async function makeOrigin(first: Tree, main: Tree, feature: Tree): Promise<Origin> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tare-origin-'))
  const work = path.join(folder, 'work')
  const bare = path.join(folder, 'origin.git')
  const git = (...args: readonly string[]): string =>
    execFileSync(
      'git',
      ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'init.defaultBranch=main', ...args],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    ).trim()
  const inWork = (...args: readonly string[]): string => git('-C', work, ...args)
  const commit = (tree: Tree, message: string): string => {
    for (const [name, content] of Object.entries(tree)) {
      const file = path.join(work, name)
      if (content === undefined) rmSync(file)
      else {
        mkdirSync(path.dirname(file), { recursive: true })
        writeFileSync(file, content)
      }
    }
    inWork('add', '--all')
    inWork('commit', '--quiet', '--allow-empty', '--message', message)
    return inWork('rev-parse', 'HEAD')
  }
  git('init', '--quiet', '--bare', bare)
  git('init', '--quiet', work)
  const firstSha = commit(first, 'first')
  inWork('checkout', '--quiet', '-b', 'feature')
  const headSha = commit(feature, 'feature')
  inWork('checkout', '--quiet', 'main')
  const mainSha = commit(main, 'main')
  inWork('checkout', '--quiet', '-b', 'merge')
  inWork('merge', '--quiet', '--no-ff', '--message', 'Merge', 'feature')
  const mergeSha = inWork('rev-parse', 'HEAD')
  inWork('push', '--quiet', bare, 'main', 'feature', 'merge:refs/pull/7/merge')
  const url = `file://${bare}`
  return {
    url,
    firstSha,
    mainSha,
    headSha,
    mergeSha,
    checkout(ref) {
      const target = path.join(folder, `checkout-${Math.random().toString(36).slice(2)}`)
      git('init', '--quiet', target)
      git('-C', target, 'remote', 'add', 'origin', url)
      git('-C', target, 'fetch', '--quiet', '--depth=1', '--no-tags', 'origin', ref)
      git('-C', target, 'checkout', '--quiet', '--detach', 'FETCH_HEAD')
      return target
    },
    dispose() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What must not change under the user's feet: HEAD, index, branches, configuration, work tree. */
export const checkoutState = (folder: string): string =>
  [
    ['rev-parse', 'HEAD'],
    ['status', '--porcelain', '--ignored'],
    ['for-each-ref'],
    ['config', '--local', '--list'],
    ['ls-files', '--stage'],
  ]
    .map((args) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }))
    .join('\n')
