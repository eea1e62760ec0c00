import { type Inputs, readInputs } from '../../src/config/inputs.js'
import type { ChangedLine } from '../../src/domain/cause.js'
import { ToolError } from '../../src/domain/errors.js'
import type {
  Event,
  Git,
  GitHub,
  KnownRun,
  LabelEvent,
  PullRequestEvent,
  PullRequestHead,
  Repository,
  World,
} from '../../src/ports.js'

/** Inputs as a workflow writes them; what is not named is not set. */
export const inputsOf = (given: Readonly<Record<string, string>> = {}): Inputs =>
  readInputs((name) => given[name] ?? '')

/** Commits of the in-memory repository: what each one's tree holds, by path below its root. */
export type Trees = Readonly<Record<string, Readonly<Record<string, string>>>>

export interface WorldFacts {
  /** Files by absolute path; folders follow from them. */
  readonly files?: Readonly<Record<string, string>>
  /** Absolute paths that are links, and where they lead. */
  readonly links?: Readonly<Record<string, string>>
  readonly kinds?: Readonly<Record<string, 'other' | 'unreadable'>>
  readonly event?: Event
  readonly environment?: Readonly<Record<string, string>>
  /** The repository at `/work`; without it the workspace is not a git repository. */
  readonly git?: {
    readonly head?: string
    readonly parents?: readonly string[]
    /** Commits below the head that are here, with their parents. */
    readonly commits?: Readonly<Record<string, readonly string[]>>
    readonly refs?: Readonly<Record<string, string>>
    /** `unreachable`: the remote does not give the commits. */
    readonly mergeBase?: string
    /** By the tip that is asked for. */
    readonly mergeBases?: Readonly<Record<string, string>>
    readonly trees?: Trees
    readonly root?: string
    /** What HEAD's commit holds, by path below its root; everything where it is left out. */
    readonly holds?: readonly string[]
    /** Files of HEAD → where they were, of those that are elsewhere now. */
    readonly renamed?: Readonly<Record<string, string>>
    /** By commit and name: `SHA requirements.txt`. */
    readonly changedLines?: Readonly<Record<string, readonly Omit<ChangedLine, 'file'>[]>>
    /** Top folders of further repositories, which know nothing of the event. */
    readonly others?: readonly string[]
    readonly origin?: string
    /** Files by absolute path that lie there and are no part of the repository. */
    readonly strangers?: readonly string[]
    /** Below the context. */
    readonly untracked?: readonly string[]
    readonly changed?: readonly string[]
  }
  /** What `baseline-prepare` exits with. */
  readonly prepareExitCode?: number
  readonly repository?: string
}

/** A world in memory, and what was said in it. Parts that planning has no business with throw. */
export interface MemoryWorld {
  readonly world: World
  readonly infos: string[]
  readonly warnings: string[]
  readonly cloned: string[]
  /** Commands, each with its folder. */
  readonly commands: string[]
}

export const WORKSPACE = '/work'
export const TEMP = '/tmp/tare-abc123'

export function createWorld(facts: WorldFacts = {}): MemoryWorld {
  const files = new Map(Object.entries(facts.files ?? { '/work/Dockerfile': 'FROM scratch\nCOPY f /f\n' }))
  const [infos, warnings, cloned, commands]: string[][] = [[], [], [], []]
  const throwing = (what: string) => (): never => {
    throw new Error(`${what} is not part of this test`)
  }
  const never = (what: string) => () => Promise.reject(new Error(`${what} is not part of this test`))
  const isFolder = (path: string): boolean =>
    path === WORKSPACE || path === '/' || [...files.keys()].some((file) => file.startsWith(`${path}/`))
  const world: World = {
    host: {
      stage: (_, work) => work(),
      info: (line) => infos?.push(line),
      waiting: (line) => infos?.push(line),
      warning: (message) => warnings?.push(message),
      foreign: (lines) => infos?.push(...lines),
      annotate: () => undefined,
      output: () => undefined,
      summary: () => Promise.resolve(),
    },
    event: facts.event ?? { kind: 'other', name: 'workflow_dispatch' },
    runFacts: {
      event: facts.event?.name ?? 'workflow_dispatch',
      ...(facts.repository !== undefined && { repository: facts.repository, sha: 'merge', headSha: 'head' }),
    },
    workspace: WORKSPACE,
    temp: TEMP,
    reportRoot: '/tmp/report',
    token: 'abc123',
    environment: (name) => facts.environment?.[name],
    now: () => new Date(0),
    git: createGit(facts, files, cloned ?? []),
    files: {
      kind: (path) =>
        Promise.resolve(facts.kinds?.[path] ?? (files.has(path) ? 'file' : isFolder(path) ? 'folder' : 'missing')),
      list: (folder) => {
        const names = [...files.keys()]
          .filter((file) => file.startsWith(`${folder.replace(/\/$/, '')}/`))
          .map((file) => file.slice(folder.replace(/\/$/, '').length + 1))
        return Promise.resolve([...new Set(names.map((name) => name.replace(/\/.*/s, '/')))].sort())
      },
      readText: (path) => {
        const text = files.get(path)
        return text === undefined ? Promise.reject(new Error(`no file ${path}`)) : Promise.resolve(text)
      },
      writeText: (path, text) => {
        files.set(path, text)
        return Promise.resolve()
      },
      realPath: (path) => {
        const link = Object.keys(facts.links ?? {}).find((name) => path === name || path.startsWith(`${name}/`))
        return Promise.resolve(link === undefined ? path : `${facts.links?.[link] ?? ''}${path.slice(link.length)}`)
      },
      makeFolder: never('makeFolder'),
      remove: never('remove'),
      stream: throwing('stream'),
      seekable: () => Promise.resolve(undefined),
      layout: throwing('layout'),
    },
    engine: {
      facts: never('facts'),
      buildx: never('buildx'),
      goVersion: () => Promise.resolve(undefined),
      diagnose: never('diagnose'),
      bake: never('bake'),
      inspect: never('inspect'),
      discard: never('discard'),
      history: never('history'),
      save: throwing('save'),
      storeLayers: never('storeLayers'),
      remote: never('remote'),
      pull: never('pull'),
    },
    command: (command, { folder }) => {
      commands?.push(`${folder}: ${command}`)
      return Promise.resolve({ exitCode: facts.prepareExitCode ?? 0, output: ['prepared'] })
    },
    findFiles: never('findFiles'),
    github: undefined,
  }
  return { world, infos: infos ?? [], warnings: warnings ?? [], cloned: cloned ?? [], commands: commands ?? [] }
}

function createGit(facts: WorldFacts, files: Map<string, string>, cloned: string[]): Git {
  const repository = facts.git && createRepository(facts.git, files, cloned)
  const isInside = (folder: string, root: string): boolean => `${folder}/`.startsWith(root.replace(/\/?$/, '/'))
  const others = (facts.git?.others ?? []).map((root) => ({
    ...createRepository({ root }, files, cloned),
    has: () => Promise.resolve(false),
  }))
  const all = repository ? [...others, repository] : others
  return {
    open: (folder) => Promise.resolve(all.find(({ root }) => isInside(folder, root))),
    whyNone: () => Promise.resolve('the workspace is not a git repository: run actions/checkout before this step'),
  }
}

const createRepository = (
  git: NonNullable<WorldFacts['git']>,
  files: Map<string, string>,
  cloned: string[],
): Repository => ({
  root: git.root ?? WORKSPACE,
  head: () => Promise.resolve({ sha: git.head ?? '', parents: git.parents ?? [] }),
  commit: (sha) => {
    const parents = git.commits?.[sha]
    return Promise.resolve(parents && { sha, parents })
  },
  origin: () => Promise.resolve(git.origin),
  tracks: (file) => Promise.resolve(git.strangers?.includes(file) !== true),
  resolve: (ref) => {
    const sha = git.refs?.[ref]
    return sha === undefined ? Promise.reject(new Error(`unknown ref ${ref}`)) : Promise.resolve(sha)
  },
  obtain: (sha) => Promise.resolve(git.trees?.[sha] !== undefined),
  mergeBase: (_, tip) =>
    git.mergeBase === 'unreachable'
      ? Promise.reject(new ToolError('git fetch', 128, 'fatal: could not read Username'))
      : Promise.resolve(git.mergeBases?.[tip] ?? git.mergeBase),
  has: (sha) => Promise.resolve([git.head, ...(git.parents ?? []), ...Object.keys(git.trees ?? {})].includes(sha)),
  holds: (name) =>
    Promise.resolve(git.holds?.some((held) => name === '' || held === name || held.startsWith(`${name}/`)) ?? true),
  defaultBranch: () => Promise.resolve(undefined),
  changedFiles: () => Promise.resolve([]),
  changedLines: (sha, name) => Promise.resolve(git.changedLines?.[`${sha} ${name}`] ?? []),
  movesSince: (sha) => {
    const before = new Set(Object.keys(git.trees?.[sha] ?? {}))
    const now = git.holds ?? [...files.keys()].map((name) => name.replace(`${git.root ?? WORKSPACE}/`, ''))
    const same = now.filter((name) => before.has(name)).map((name) => [name, name] as const)
    return Promise.resolve({
      before,
      unsure: new Set<string>(),
      was: new Map([...same, ...Object.entries(git.renamed ?? {})]),
    })
  },
  cloneTree: (sha, folder) => {
    const tree = git.trees?.[sha]
    if (!tree) return Promise.reject(new ToolError('git fetch', 128, `fatal: remote error: not our ref ${sha}`))
    cloned.push(sha)
    for (const [path, text] of Object.entries(tree)) files.set(`${folder}/${path}`, text)
    return Promise.resolve()
  },
  untracked: (_, called) =>
    Promise.resolve(
      (git.untracked ?? []).filter((name) => called === undefined || name === called || name.endsWith(`/${called}`)),
    ),
  settle: () => Promise.resolve([]),
  changed: () => Promise.resolve(git.changed ?? []),
})

export const pullRequest = (given: Partial<PullRequestEvent> = {}, name = 'pull_request'): Event => ({
  kind: 'pull request',
  name,
  pullRequest: { number: 7, headSha: 'head', baseSha: 'base', baseRef: 'main', from: 'this repository', ...given },
})

/** A GitHub in memory, of one pull request: our comments, its labels, and when the last one of a name was set. */
export function githubOf(
  facts: {
    readonly labels?: readonly string[]
    readonly labeled?: LabelEvent
    readonly hasLabel?: boolean
    readonly comments?: readonly string[]
    readonly head?: { readonly number: number; readonly headSha: string }
    /** By ID, and what the pull request is about; without them nobody is told of runs. */
    readonly runs?: Readonly<Record<number, KnownRun>>
    readonly pull?: PullRequestHead
  } = {},
): GitHub & { readonly bodies: () => readonly string[] } {
  let nextId = 1
  const all = new Map((facts.comments ?? []).map((body) => [nextId++, body]))
  return {
    comments: () => ({
      list: () =>
        Promise.resolve([...all].map(([id, body]) => ({ id, body, url: `https://github.example/comment/${id}` }))),
      create: (body) => {
        all.set(nextId++, body)
        return Promise.resolve()
      },
      update: (id, body) => {
        if (all.has(id)) all.set(id, body)
        return Promise.resolve()
      },
      remove: (id) => {
        all.delete(id)
        return Promise.resolve()
      },
      wait: () => Promise.resolve(),
    }),
    labels: () => Promise.resolve(facts.labels ?? []),
    hasLabel: () => Promise.resolve(facts.hasLabel),
    lastLabeled: () => Promise.resolve(facts.labeled),
    findPullRequest: () => Promise.resolve(facts.head),
    run: (id) => Promise.resolve(facts.runs ? (facts.runs[id] ?? 'none') : 'unknown'),
    pullRequest: () => (facts.pull ? Promise.resolve(facts.pull) : Promise.reject(new Error('no pull request'))),
    bodies: () => [...all.values()],
  }
}
