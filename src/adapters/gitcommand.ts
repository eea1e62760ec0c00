import { getExecOutput } from '@actions/exec'
import { CancelledError, lastWords, ToolError } from '../domain/errors.js'
import { GIT_IN_PEACE, gitSettings, minimalEnvironment } from './environment.js'
import type { GitPlace } from './gitplace.js'
import { runProcess } from './process.js'

// How git is run: with explicit paths, nothing of the tree under test, and only the environment that it needs.

// A connection that is stuck is given up after a minute (NEVER_ASK); this is for a slow one.
const TRANSFER_TIMEOUT_MS = 15 * 60_000

/** The server that is asked for what is not here. */
export interface Remote {
  /** `https://github.com`, or an Enterprise server. */
  readonly serverUrl: string
  readonly token: string | undefined
  readonly signal: AbortSignal
}

/** A short question. @param folder where it is asked, when not at the top */
export const ask = (place: GitPlace, args: readonly string[], folder = place.root) =>
  runGit([...placeArgs(place, folder), ...args])

/** Runs git itself, with whatever repository it finds. */
export async function runGit(args: readonly string[]) {
  const options = { silent: true, ignoreReturnCode: true, env: { ...minimalEnvironment(), ...NEVER_ASK } }
  const { exitCode, stdout, stderr } = await getExecOutput('git', [...args], options).catch(() => NO_GIT)
  return { exitCode, raw: stdout, stdout: stdout.trim(), stderr: stderr.trim() }
}

/** Whether git itself trusts a folder. */
export const isTrusted = async (folder: string): Promise<boolean> =>
  (await runGit([...settings(GIT_IN_PEACE), '-C', folder, 'rev-parse', '--git-dir'])).exitCode === 0

/**
 * Lists names with `-z`. The list may be long; the toolkit would search all of it for line ends again and again.
 * @throws ToolError · CancelledError
 */
export async function listNames(
  place: GitPlace,
  args: readonly string[],
  signal: AbortSignal,
  folder = place.root,
): Promise<readonly string[]> {
  const done = await runProcess({ ...request(placeArgs(place, folder), args), timeoutMs: TRANSFER_TIMEOUT_MS, signal })
  if (done.ended === 'aborted') throw new CancelledError(String(signal.reason))
  if (done.exitCode !== 0)
    throw new ToolError(
      `git ${args.find((word) => !word.startsWith('-')) ?? ''}`,
      done.exitCode,
      lastWords(done.stderr),
    )
  return splitNames(done.stdout)
}

/** For a list that is only used where it can be had. */
export function noneIfGitFails(error: unknown): readonly never[] {
  if (error instanceof ToolError) return []
  throw error
}

export const splitNames = (text: string): readonly string[] => text.split('\0').filter((name) => name !== '')

/**
 * Runs a command that may talk to a server: with the credentials the checkout kept, and if that fails with the token,
 * which is passed in the environment only.
 */
export async function transfer(
  place: GitPlace,
  args: readonly string[],
  { serverUrl, token, signal }: Remote,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const run = async (credentials: Readonly<Record<string, string>>) => {
    const done = await runProcess({
      ...request(placeArgs(place), args, { ...env, ...credentials }),
      timeoutMs: TRANSFER_TIMEOUT_MS,
      signal,
    })
    if (done.ended === 'aborted') throw new CancelledError(String(signal.reason))
    return done
  }
  const first = await run({})
  if (first.exitCode === 0) return first.stdout.trim()
  // What hung once will hang again.
  const second = token === undefined || first.ended === 'timeout' ? first : await run(tokenHeader(serverUrl, token))
  if (second.exitCode === 0) return second.stdout.trim()
  const words = first.ended === 'timeout' ? `no end after ${TRANSFER_TIMEOUT_MS / 60_000} min` : lastWords(first.stderr)
  const withToken = lastWords(second.stderr)
  throw new ToolError(
    `git ${args[0] ?? ''}`,
    second.exitCode,
    second === first || withToken === words ? words : `${words}; with github-token: ${withToken}`,
  )
}

const request = (where: readonly string[], args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  ({ command: 'git', args: [...where, ...args], environment: 'minimal', env: { ...NEVER_ASK, ...env } }) as const

// A container job may have no git: then there is no repository to ask.
const NO_GIT = { exitCode: 127, stdout: '', stderr: 'git cannot be run: is it installed?' }

const settings = (pairs: readonly (readonly [string, string])[]): readonly string[] =>
  pairs.flatMap(([key, value]) => ['-c', `${key}=${value}`])

// All paths are explicit, so git searches for nothing by itself. A container job's checkout belongs to another user,
// which git refuses without `safe.directory`. Nothing is repacked in the background while we copy.
const placeArgs = ({ root, gitFolder }: GitPlace, folder = root): readonly string[] => [
  ...settings([...GIT_IN_PEACE, ['safe.directory', root], ['gc.auto', '0'], ['maintenance.auto', 'false']]),
  '-C',
  folder,
  `--git-dir=${gitFolder}`,
  `--work-tree=${root}`,
]

// Never wait for a password; give up on a connection that is stuck for a minute.
const NEVER_ASK = { GIT_TERMINAL_PROMPT: '0', GIT_HTTP_LOW_SPEED_LIMIT: '1', GIT_HTTP_LOW_SPEED_TIME: '60' }

/** The empty value removes the header that failed: GitHub rejects two. */
function tokenHeader(serverUrl: string, token: string): Readonly<Record<string, string>> {
  const key = `http.${serverUrl}/.extraheader`
  return gitSettings([
    [key, ''],
    [key, `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`],
  ])
}
