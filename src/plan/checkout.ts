import path from 'node:path'
import type { Dockerfile } from '../origins/dockerfile.js'
import type { Repository, World } from '../ports.js'

/**
 * A file's path as GitHub knows it, see `Source`; empty without GitHub or a repository.
 * @param tree an earlier one of a checkout, which holds the file
 */
export async function inRepository(
  file: string,
  { git, runFacts }: Pick<World, 'git' | 'runFacts'>,
  tree?: { readonly repository: Repository; readonly folder: string },
): Promise<Pick<Dockerfile, 'inRepository'>> {
  if (runFacts.repository === undefined) return {}
  const repository = tree?.repository ?? (await git.open(path.dirname(file)))
  if (!repository) return {}
  const name = path.relative(tree?.folder ?? repository.root, file)
  const isOurs = (await isCheckoutOf(runFacts, repository)) && (tree !== undefined || (await repository.tracks(file)))
  return { inRepository: isOurs ? name.split(path.sep).join('/') : path.join(repository.root, name) }
}

/**
 * A second `actions/checkout` may be of another repository; a fork's head is checked out from the fork, and known by
 * its commit.
 */
async function isCheckoutOf({ repository, sha, headSha }: World['runFacts'], checkout: Repository): Promise<boolean> {
  // https://HOST/OWNER/NAME.git, git@HOST:OWNER/NAME; a path is of this machine.
  const origin = ((await checkout.origin()) ?? '').slice(0, 1_000)
  const isRemote = /^[\w+.-]+:\/\/[^/]|^[^/@]*@[^/:]*:/.test(origin)
  const parts = origin.split(/[/:]/).filter((part) => part !== '')
  const named = parts
    .slice(-2)
    .join('/')
    .replace(/\.git$/, '')
  if (!isRemote || named.toLowerCase() === repository?.toLowerCase()) return true
  const { sha: head } = await checkout.head()
  return head === sha || head === headSha
}
