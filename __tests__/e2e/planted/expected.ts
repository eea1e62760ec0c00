// Ten projects, each with a second version that holds one regression among changes that weigh next to nothing. What
// Tare must say of them was written down by hand before the code that says it.

/** Bytes, inclusive. */
export type Between = readonly [from: number, to: number]

export interface Planted {
  /** The folder: `before/` is all of the project, `after/` holds the files that the pull request adds or changes. */
  readonly project: string
  readonly regression: string
  /** The Dockerfile, unless it is just that. */
  readonly file?: string
  /** What the pull request deletes. */
  readonly deletes?: readonly string[]
  /**
   * Files too dull to be kept here, by their size: those that both versions have, and those that the pull request
   * brings.
   */
  readonly assets?: {
    readonly before?: Readonly<Record<string, number>>
    readonly after?: Readonly<Record<string, number>>
  }
  readonly topCause: {
    readonly kind: 'base' | 'changed' | 'inputs' | 're-run' | 'stage' | 'waste'
    readonly bytes: Between
    /** A line of the pull request's Dockerfile, or what its base image is called. */
    readonly origin: number | RegExp
    /** The same of the target branch, where something else was there. */
    readonly before?: number | RegExp
    /** What the largest of its paths is. */
    readonly path: RegExp
    /** The line that made this one run again, and the files it brings that are not what they were. */
    readonly because?: { readonly line: number; readonly files?: readonly string[] }
    /** Of waste, the line that hides what this one brings, or, of a copy for its metadata, the line that it copies. */
    readonly other?: number
  }
  /** The rule that must give a hint at the same place, where one of Tare's is about this. */
  readonly hint?: string
}

export const PLANTED: readonly Planted[] = [
  {
    project: 'node',
    regression: 'a dev dependency that npm ci installs in the image',
    topCause: {
      kind: 're-run',
      bytes: [1_149_000, 1_151_000],
      origin: 11,
      path: /^usr\/src\/app\/node_modules\/typescript\//,
      because: { line: 10, files: ['package.json', 'package-lock.json'] },
    },
  },
  {
    project: 'python',
    regression: 'pip install without --no-cache-dir, on fewer lines than before',
    topCause: { kind: 'changed', bytes: [950_000, 960_000], origin: 13, before: 13, path: /^root\/\.cache\/(pip\/|$)/ },
    hint: 'pip-cache',
  },
  {
    project: 'go',
    regression: 'a video among the static files',
    assets: { after: { 'web/static/media/city-walk.mp4': 1_600_000 } },
    topCause: {
      kind: 'inputs',
      bytes: [1_600_000, 1_600_200],
      origin: 18,
      path: /^opt\/tours\/static\/media\/(city-walk\.mp4)?$/,
    },
  },
  {
    project: 'rust',
    regression: 'the builder does not strip the program any more',
    topCause: { kind: 'inputs', bytes: [1_200_000, 1_200_200], origin: 18, path: /^usr\/local\/bin\/ledgerd$/ },
  },
  {
    project: 'java',
    regression: 'what Maven fetched is deleted in a later layer than the one that brings it',
    topCause: { kind: 'waste', bytes: [1_500_000, 1_503_000], origin: 9, path: /^root\/\.m2\//, other: 16 },
    hint: 'deleted-later',
  },
  {
    project: 'php',
    regression: 'the next version of the base image',
    topCause: {
      kind: 'base',
      bytes: [902_000, 902_000],
      origin: /\bphp:8\.3-apache-bookworm$/,
      before: /\bphp:8\.2-apache-bookworm$/,
      path: /^usr\/local\/bin\/(php)?$/,
    },
  },
  {
    project: 'ruby',
    regression: 'BUNDLE_WITHOUT forgets the test group',
    topCause: {
      kind: 're-run',
      bytes: [879_000, 881_000],
      origin: 15,
      path: /^usr\/local\/bundle\/gems\/(selenium-webdriver-4\.27\.0\/|$)/,
      because: { line: 9 },
    },
  },
  {
    project: 'nginx',
    regression: 'a chown -R in a layer of its own',
    topCause: {
      kind: 'waste',
      bytes: [1_226_000, 1_227_000],
      origin: 13,
      other: 12,
      path: /^usr\/share\/nginx\/html\//,
    },
    hint: 'copied-for-metadata',
  },
  {
    project: 'cpp',
    regression: 'the final stage goes on from the build stage',
    topCause: { kind: 'stage', bytes: [1_829_000, 1_831_000], origin: 3, path: /^usr\/lib\/gcc\// },
    hint: 'toolchain',
  },
  {
    project: 'monorepo',
    regression: 'the .dockerignore is gone',
    file: 'apps/api/Dockerfile',
    deletes: ['.dockerignore'],
    assets: { before: { 'tests/e2e/recordings/checkout.har': 900_000, 'tests/e2e/recordings/signup.har': 600_000 } },
    // The recordings, and .git.
    topCause: { kind: 'inputs', bytes: [1_500_000, 1_900_000], origin: 12, path: /^repo\/tests\// },
    hint: 'copied-tests',
  },
]
