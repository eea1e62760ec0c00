import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Files by their path below the top of a repository. */
export type CommittedTree<T extends string | Buffer = string | Buffer> = Readonly<Record<string, T>>

export type Commits = ReturnType<typeof makeCommits>

/** A real repository whose commits are made of trees. */
export function makeCommits() {
  const root = mkdtempSync(path.join(tmpdir(), 'tare-commits-'))
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', '-C', root, ...args], {
      encoding: 'utf8',
    }).trim()
  function write(tree: CommittedTree): void {
    for (const [name, content] of Object.entries(tree)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
      writeFileSync(path.join(root, name), content)
    }
  }
  /** Adds to what is there. @returns the commit's SHA */
  function add(tree: CommittedTree): string {
    write(tree)
    git('add', '--all')
    git('commit', '--quiet', '--allow-empty', '-m', 'x')
    return git('rev-parse', 'HEAD')
  }
  /** In place of what is there. */
  function replace(tree: CommittedTree): string {
    for (const name of git('ls-files').split('\n').filter(Boolean)) rmSync(path.join(root, name))
    return add(tree)
  }
  git('init', '--quiet')
  return {
    root,
    git,
    write,
    add,
    replace,
    remove: (): void => {
      rmSync(root, { recursive: true })
    },
  }
}
