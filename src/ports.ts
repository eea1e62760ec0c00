import type { ChangedLine } from './domain/cause.js'
import type { CheckoutFile } from './domain/checkoutfile.js'
import type { RunFacts } from './domain/report.js'
import type { SizeMeaning } from './domain/sizes.js'
import type { ByteStream, LayoutFolder, SeekableFile } from './oci/bytes.js'
import type { BaseLabels } from './oci/labels.js'
import type { LayerFiles } from './oci/layerindex.js'
import type { HistoryRow } from './origins/history.js'

// What a run needs from the outside world, as functions. `adapters/` implements them; the entry wires them in.

/** The event that started the run, reduced to what decisions need. `name` is GitHub's. */
export type Event =
  | { readonly kind: 'pull request'; readonly name: string; readonly pullRequest: PullRequestEvent }
  | {
      readonly kind: 'merge group'
      readonly name: string
      readonly baseSha: string
      readonly baseRef: string
      /** The pull request at the head of the group. */
      readonly pullRequest: number | undefined
    }
  /** `before` is absent where the ref was new: GitHub sends zeros then. */
  | { readonly kind: 'push'; readonly name: string; readonly before: string | undefined; readonly ref: string }
  | { readonly kind: 'workflow_run'; readonly name: string; readonly run: FinishedRun }
  | { readonly kind: 'other'; readonly name: string }
  /** No event: a person runs the command. */
  | { readonly kind: 'command line'; readonly name: 'tare' }

export interface PullRequestEvent {
  readonly number: number
  readonly headSha: string
  readonly baseSha: string
  readonly baseRef: string
  /**
   * Decides what the run's token may do: it is read-only for a fork, and for Dependabot unless the job says otherwise.
   */
  readonly from: 'this repository' | 'a fork' | 'Dependabot'
}

/** The run that a `workflow_run` event is about. All of it comes from GitHub, none of it from an artifact. */
export interface FinishedRun {
  readonly id: number
  readonly attempt: number
  /** The event that started it. */
  readonly event: string
  readonly workflow: string
  readonly headSha: string
  readonly headBranch: string
  /** `owner/name`; another repository than our own is a fork. */
  readonly headRepository: string
  readonly isFork: boolean
}

/** The pull request a run is about, where its event names one. */
export const pullRequestOf = (event: Event): PullRequestEvent | undefined =>
  event.kind === 'pull request' ? event.pullRequest : undefined

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
  /** Relative to the workspace. */
  readonly file?: string
  readonly startLine?: number
  readonly endLine?: number
}

/** Where a run prints: the Actions runner or a console. No text is interpreted, whatever it holds. */
export interface Host {
  /** Runs one stage under its name in the log. */
  stage<T>(name: string, work: () => Promise<T>): Promise<T>
  info(line: string): void
  /** Says every second what goes on, where a line can be rewritten. */
  progress?(text: string): void
  /** Says that something long still goes on; always shown. */
  waiting(line: string): void
  warning(message: string): void
  /** Output of other programs: shown between markers that keep the runner from reading commands in it. */
  foreign(lines: readonly string[]): void
  annotate(annotation: Annotation): void
  output(name: string, value: string | number | boolean): void
  summary(markdown: string): Promise<void>
}

/** Repositories on this machine, through `git`. */
export interface Git {
  /** @returns the repository whose work tree holds a folder, undefined when there is none */
  open(folder: string): Promise<Repository | undefined>
  /** Why there is none, and what would help. */
  whyNone(folder: string): Promise<string>
}

export interface Commit {
  readonly sha: string
  /** The first is the branch that was merged into. */
  readonly parents: readonly string[]
}

/**
 * A checked-out repository. SHAs are full; a missing commit is fetched. HEAD, index, branches, configuration and work
 * tree are never touched.
 */
export interface Repository {
  /** The work tree's top folder. */
  readonly root: string
  head(): Promise<Commit>
  /** Reads a commit; undefined for one that is not here. Nothing is fetched. */
  commit(sha: string): Promise<Commit | undefined>
  /** Where it was checked out from: a URL or a path; undefined when none is configured. */
  origin(): Promise<string | undefined>
  /** The branch that origin/HEAD names, as it was fetched last; undefined where there is none. */
  defaultBranch(): Promise<{ readonly name: string; readonly sha: string } | undefined>
  /** Whether it tracks a file. False for files of a submodule and for untracked files. */
  tracks(file: string): Promise<boolean>
  /** @throws UserError when neither the remote nor the repository knows the ref */
  resolve(ref: string): Promise<string>
  /** Fetches a commit that is not here. @returns whether it is here now */
  obtain(sha: string): Promise<boolean>
  mergeBase(one: string, other: string): Promise<string | undefined>
  /** Whether a commit is here; nothing is fetched. */
  has(sha: string): Promise<boolean>
  /** Whether HEAD's commit has a path below `root`; also true where a link or a submodule is on the way. */
  holds(name: string): Promise<boolean>
  /**
   * Lines in which a small text file of HEAD's commit differs from another commit; none for any other file.
   * @param name relative to `root`
   */
  changedLines(sha: string, name: string): Promise<readonly Omit<ChangedLine, 'file'>[]>
  /** Files that HEAD's commit and another one do not have alike, relative to `root`; none where git cannot tell. */
  changedFiles(sha: string): Promise<readonly string[]>
  /** Where the files of HEAD's commit were in another one. @throws ToolError */
  movesSince(sha: string): Promise<Moves>
  /**
   * Clones the tree of a commit into a new folder, with submodules, LFS files and sparse checkout as they are here.
   * @throws ToolError when it cannot be had
   */
  cloneTree(sha: string, folder: string): Promise<void>
  /**
   * Makes the `.git` of such a clone equal to the one here. No git runs in the clone afterwards.
   * @returns the files that must differ
   */
  settle(folder: string): Promise<readonly CheckoutFile[]>
  /**
   * Untracked files below a folder, ignored ones included, relative to that folder. A folder with nothing else is one
   * entry that ends with `/`. With `called`: only files of that name, one by one.
   */
  untracked(folder: string, called?: string): Promise<readonly string[]>
  /** Files below a folder that differ from HEAD's commit, deleted ones included, relative to that folder. */
  changed(folder: string): Promise<readonly string[]>
}

/** Where files moved between two commits, renames followed. Paths are relative to the repository's top, with `/`. */
export interface Moves {
  /** Files of the later commit → where each was; new files are left out. */
  readonly was: ReadonlyMap<string, string>
  /** All files of the earlier commit. */
  readonly before: ReadonlySet<string>
  /** Files of the earlier commit that are gone and had the same content as others: which became which is unknown. */
  readonly unsure: ReadonlySet<string>
}

export interface Files {
  /**
   * The names in a folder, links not followed; those of folders end with `/`. Empty for anything but a readable folder.
   */
  list(folder: string): Promise<readonly string[]>
  /** @returns what stands at a path, links followed */
  kind(path: string): Promise<'file' | 'folder' | 'other' | 'missing' | 'unreadable'>
  readText(path: string): Promise<string>
  /** Writes a file in place of what is there; a link is replaced, never followed. */
  writeText(path: string, text: string): Promise<void>
  /** @returns the path with links followed, as far as it exists */
  realPath(path: string): Promise<string>
  makeFolder(path: string): Promise<void>
  remove(path: string): Promise<void>
  /** @throws ToolError when it cannot be opened */
  stream(path: string): ByteStream
  /** @returns undefined for what has no places to read at, like a pipe · @throws ToolError when it cannot be opened */
  seekable(path: string): Promise<SeekableFile | undefined>
  layout(folder: string): LayoutFolder
}

/** Facts about `docker`: the builder, and the engine where there is one. */
export interface DockerFacts {
  readonly builder: Builder
  /** Undefined when none answers: a remote builder needs none. */
  readonly engine: EngineFacts | undefined
}

export interface Builder {
  readonly name: string
  readonly driver: string
}

export interface BuildxFacts {
  readonly version: string
  /** What could not be verified, as sentences. */
  readonly doubts: readonly string[]
}

export interface EngineFacts {
  readonly version: string
  readonly store: 'classic' | 'containerd'
  /**
   * On overlay2 with native diff the engine counts the targets of symbolic links in layers that it pulled or loaded
   * (docs/internals/sizes.md#targets-of-symbolic-links).
   */
  readonly countsLinkTargets: boolean
  /** What `.Size` counts on this store. */
  readonly sizeMeaning: SizeMeaning
}

/** How `docker` is called for one bake: arguments, what goes to its stdin, and what is added to its environment. */
export interface BakeCall {
  readonly args: readonly string[]
  readonly stdin: string
  readonly env: Readonly<Record<string, string>>
  /** References of the images it loads, if any. */
  readonly tags: readonly string[]
}

/** One image in the engine. */
export interface InspectedImage {
  readonly id: string
  readonly platform: string
  /** `.Size`, as this engine prints it. */
  readonly engineBytes: number
  readonly diffIds: readonly string[]
  /** Where the engine keeps the layers, lowest first, as far as it says. */
  readonly storeFolders: readonly string[]
  /** What its labels say it was built from. */
  readonly base?: BaseLabels
  /** What registries call it, `HOST/REPO@sha256:…`: it was pulled from there, or pushed. */
  readonly published: readonly string[]
}

/** One thing in a layer's folder of the engine's own store. Paths are bytes, relative to the layer's root. */
export interface StoreEntry {
  readonly kind: 'file' | 'hardlink' | 'directory' | 'symlink' | 'other' | 'whiteout' | 'opaque'
  readonly name: Uint8Array
  /** The first name of a file that has several. */
  readonly target?: Uint8Array
  /** Logical size of a file; length of a symbolic link's target. */
  readonly bytes: number
}

/** A file whose content is asked for. */
export interface StoreFile {
  /** Index of the layer. */
  readonly layer: number
  readonly name: Uint8Array
  readonly bytes: number
  /**
   * Takes a piece of it, valid until it returns.
   * @returns where the next bytes of interest are, Infinity when nothing more is; bytes before it may be passed over
   */
  take(bytes: Uint8Array, at: number): number
  /** Nothing more comes. */
  done(): void
}

/** Layers in the engine's own store. */
export interface StoreLayers {
  /** How they are read, for the log. */
  readonly way: string
  /**
   * Lists each layer in turn, names in the order of docker's archive; the marks of all layers come last.
   * @throws ToolError when they cannot be listed completely
   */
  list(take: (layer: number, entry: StoreEntry) => void): Promise<void>
  /** Reads files, in their order. @throws ToolError when one cannot be read as it was listed */
  read(files: readonly StoreFile[]): Promise<void>
}

/** Why layers are not read in the engine's own store: a clause for people. */
export interface StoreRefusal {
  readonly refused: string
}

export interface Engine {
  /**
   * @throws UserError without docker or the builder that was asked for, or without an engine where that builder needs
   * one
   */
  facts(): Promise<DockerFacts>
  /** Its answer takes longer; a build needs not wait for it. @throws UserError without buildx, or of one too old */
  buildx(): Promise<BuildxFacts>
  /** The Go that the engine was built with, `go1.23.7`; undefined where it does not answer. */
  goVersion(): Promise<string | undefined>
  /** Looks for what made a bake fail. @throws UserError where docker, buildx or the builder is unusable */
  diagnose(): Promise<void>
  /**
   * Runs one bake; every line of its stderr goes to `onLine`.
   * @throws UserError after `timeoutMs`, CancelledError when the job is stopped
   */
  bake(
    call: BakeCall,
    options: { readonly timeoutMs: number; readonly onLine: (line: string) => void },
  ): Promise<{ readonly exitCode: number | undefined }>
  /** One entry per reference, in order. @throws ToolError when one is not there */
  inspect(references: readonly string[]): Promise<readonly InspectedImage[]>
  /** Removes images that a build loaded before the next one takes their names. */
  discard(references: readonly string[]): Promise<void>
  /** Newest row first, sizes in bytes. */
  history(reference: string): Promise<readonly HistoryRow[]>
  /** One `docker save` of all of them. @throws ToolError at its end when docker could not write everything */
  save(references: readonly string[]): ByteStream
  /**
   * The raw JSON that a registry stores under a reference: index, manifest or config.
   * @throws ToolError in docker's own words
   */
  remote(reference: string): Promise<string>
  /** The layers in these folders of the engine's own store, lowest first, where they can be read in place. */
  storeLayers(folders: readonly string[]): Promise<StoreLayers | StoreRefusal>
  /** Pulls an image for one platform, so that it can be saved. @returns its ID · @throws ToolError */
  pull(reference: string, platform: string | undefined): Promise<string>
}

/** What became of the comment. */
export type CommentOutcome =
  | { readonly kind: 'created' | 'updated' | 'same'; readonly id: number; readonly url: string; readonly body: string }
  | { readonly kind: 'none'; readonly reason: string }

export interface OwnComment {
  readonly id: number
  readonly url: string
  readonly body: string
}

/** Our comments of one kind on one pull request. @throws ApiError, each of them */
export interface Comments {
  /** Ours by marker *and* author, oldest first: anybody can copy a marker. */
  list(): Promise<readonly OwnComment[]>
  create(body: string): Promise<void>
  /** A comment that is gone meanwhile is not an error, here and in `remove`. */
  update(id: number, body: string): Promise<void>
  remove(id: number): Promise<void>
  wait(milliseconds: number): Promise<void>
}

/** The event of a label being set. */
export interface LabelEvent {
  readonly by: string | undefined
  /** ISO 8601, to the second. */
  readonly at: string
}

/** A workflow run of this repository, as GitHub knows it. Runs of a fork's pull request are here, too. */
export interface KnownRun {
  readonly workflow: string
  readonly event: string
  /** The latest. */
  readonly attempt: number
  readonly headSha: string
  readonly headBranch: string | undefined
  readonly headRepository: string | undefined
}

/** The current head of a pull request; the repository is absent when it was deleted. */
export interface PullRequestHead {
  readonly headSha: string
  readonly headBranch: string
  readonly headRepository: string | undefined
}

/**
 * The repository on GitHub, as far as the token reaches. All calls of a run share one minute.
 * @throws ApiError, each of them
 */
export interface GitHub {
  /** @param marker what the body of our comment begins with */
  comments(pullRequest: number, marker: string): Comments
  labels(pullRequest: number): Promise<readonly string[]>
  /** Whether the repository has a label; undefined where GitHub does not say. Never throws. */
  hasLabel(name: string): Promise<boolean | undefined>
  /** When a label was last set, and by whom; undefined when the timeline does not say. */
  lastLabeled(pullRequest: number, label: string): Promise<LabelEvent | undefined>
  /** `unknown` where GitHub does not answer: a private repository needs `actions: read`. Never throws. */
  run(id: number): Promise<KnownRun | 'none' | 'unknown'>
  pullRequest(number: number): Promise<PullRequestHead>
  /** The open pull request of a run's head repository and branch, with its head now. Only GitHub's own data is used. */
  findPullRequest(run: FinishedRun): Promise<{ readonly number: number; readonly headSha: string } | undefined>
}

/** How a command of the workflow's author ended, and what it printed last. */
export interface CommandResult {
  readonly exitCode: number | undefined
  readonly output: readonly string[]
}

/** A file that a glob matched. */
export interface FoundFile {
  readonly path: string
  readonly bytes: number
  /** Whether a folder on the way to it is a link. */
  readonly isBehindLink: boolean
}

export interface World {
  readonly host: Host
  readonly event: Event
  readonly runFacts: Omit<RunFacts, 'startedAt' | 'finishedAt'>
  /** Absolute paths. */
  readonly workspace: string
  readonly temp: string
  /** Where the report goes when report-dir does not say. */
  readonly reportRoot: string
  /** Names this run's images and nothing else. */
  readonly token: string
  readonly environment: (name: string) => string | undefined
  readonly now: () => Date
  readonly git: Git
  readonly files: Files
  /** Where layers that were read are noted for later runs; absent where nothing is kept. */
  readonly layerFiles?: LayerFiles
  readonly engine: Engine
  /**
   * Runs a shell command as a `run:` step would, but without this Action's inputs.
   * @throws UserError after `timeoutMs` · CancelledError
   */
  readonly command: (
    command: string,
    options: { readonly folder: string; readonly timeoutMs: number },
  ) => Promise<CommandResult>
  /** Regular files that match globs relative to a folder (a real path); links are left out. */
  readonly findFiles: (globs: readonly string[], folder: string) => Promise<readonly FoundFile[]>

  /** Undefined without a token. */
  readonly github: (() => Promise<GitHub>) | undefined
}
