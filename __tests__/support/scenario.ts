import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { TestEngine } from './engines.js'
import { pullEvent } from './events.js'
import { type DoubleOptions, type GitHubDouble, startGitHubDouble } from './github/double.js'
import { archiveOf, dockerArchive, image, layerOf } from './images.js'
import type { RunOptions } from './runner.js'
import { file } from './tar.js'
import { runTare, type TareRun } from './tare.js'

// What the tests of whole pull requests share: who may do what, images on disk that need no build, and a run on GitHub.

export const HEAD = 'a'.repeat(40)
export const BASE = 'b'.repeat(40)
export const SERVER = 'https://github.example'

const mayWrite = { contents: 'read', 'pull-requests': 'write' } as const
const mayRead = { contents: 'read', 'pull-requests': 'read' } as const

export const WRITE = 'ghs_write'
export const READ = 'ghs_read'
export const APP = 'ghs_of_an_app'
export const PAT = 'ghp_of_a_person'

export const startGitHub = (options: Partial<DoubleOptions> = {}): Promise<GitHubDouble> =>
  startGitHubDouble({
    repository: 'acme/hello',
    tokens: {
      [WRITE]: { login: 'github-actions[bot]', kind: 'app', permissions: mayWrite },
      [READ]: { login: 'github-actions[bot]', kind: 'app', permissions: mayRead },
      [APP]: { login: 'acme-size[bot]', kind: 'app', permissions: mayWrite },
      [PAT]: { login: 'octocat', kind: 'user', permissions: mayWrite },
    },
    pulls: [
      { number: 7, headSha: HEAD },
      { number: 8, headSha: 'e'.repeat(40), headRef: 'other' },
      { number: 9, headSha: HEAD, headRepo: 'mallory/hello' },
    ],
    ...options,
  })

/** A test with a GitHub of its own, which must have seen nothing that GitHub would not take. */
export const githubTest = test.extend<{ readonly github: GitHubDouble }>({
  // Vitest reads the names of what a fixture needs from this pattern.
  // eslint-disable-next-line no-empty-pattern
  github: async ({}, use) => {
    const github = await startGitHub()
    await use(github)
    await github.close()
    expect(github.violations).toEqual([])
  },
})

export type OnGitHub = Partial<Omit<RunOptions, 'inputs'>> & {
  readonly inputs?: Readonly<Record<string, string>>
  readonly workspace: string
}

/** A run that belongs to a pull request unless another event is given. */
export const runOnGitHub = (
  engine: TestEngine,
  github: GitHubDouble,
  { inputs, env, ...options }: OnGitHub,
): Promise<TareRun> =>
  runTare(engine, {
    event: pullEvent({ headSha: HEAD, baseSha: BASE }),
    ...options,
    inputs: { name: 'app', 'github-token': WRITE, ...inputs },
    env: {
      GITHUB_REPOSITORY: github.repository,
      GITHUB_API_URL: github.url,
      GITHUB_GRAPHQL_URL: github.graphqlUrl,
      GITHUB_SERVER_URL: SERVER,
      ...env,
    },
  })

/**
 * An archive as docker save writes it, of one layer with these files.
 * @returns what `image` and `baseline-image` take
 */
export function saveImage(workspace: string, name: string, files: Readonly<Record<string, number>>): string {
  const entries = Object.entries(files).map(([entry, bytes]) => file(entry, Buffer.alloc(bytes, name)))
  writeFileSync(path.join(workspace, `${name}.tar`), archiveOf(dockerArchive([image([layerOf(entries)])])))
  return `docker-archive:${name}.tar`
}

export const warningsOf = ({ annotations }: TareRun): readonly string[] =>
  annotations.filter(({ level }) => level === 'warning').map(({ message }) => message)

export const errorsOf = ({ annotations }: TareRun): readonly string[] =>
  annotations.filter(({ level }) => level === 'error').map(({ message }) => message)

/** Rows of the first table of Markdown, by its first column. */
export const rowsOf = (markdown: string): readonly string[] =>
  (/\| Image.*\n\|[-: |]*\n((?:\|.*\n)*)/.exec(markdown)?.[1] ?? '').split('\n').filter((line) => line !== '')

/** The inputs by which a leg of a matrix tells itself from the others. */
export const legInputs = (index: number, total: number): Readonly<Record<string, string>> => ({
  strategy: JSON.stringify({ 'fail-fast': false, 'job-index': index, 'job-total': total, 'max-parallel': total }),
  matrix: JSON.stringify({ image: `image-${index}` }),
})
