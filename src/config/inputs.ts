import path from 'node:path'
import { UserError } from '../domain/errors.js'
import { type Metric, METRICS } from '../domain/sizes.js'
import { parseImage } from '../sources/media.js'
import type { ImageReference } from '../sources/medium.js'
import { type Delivery, DELIVERY_INPUTS, type Judging, JUDGING_INPUTS, readDelivery, readJudging } from './delivery.js'
import { type GetInput, named, oneOf, readBoolean, readList, readTimeout, unique } from './fields.js'
import { type MatrixJob, readMatrixJob } from './matrixjob.js'

/** Where a side is built from, as written: nothing is resolved or looked up yet. */
export interface SideInputs {
  readonly context: string
  readonly file: string
  readonly target: string | undefined
}

/** What is judged: a build, or an image that an earlier step made. */
export type CandidateInputs =
  | { readonly kind: 'dockerfile'; readonly side: SideInputs }
  | { readonly kind: 'image'; readonly image: ImageReference }

/**
 * What the baseline inputs ask for. `automatic` leaves the choice to the event. Without `side`, a commit uses the
 * candidate's.
 */
export type BaselineInputs =
  | { readonly kind: 'dockerfile'; readonly side: SideInputs }
  | { readonly kind: 'ref'; readonly ref: string; readonly side?: SideInputs }
  | { readonly kind: 'image'; readonly image: ImageReference }
  | { readonly kind: 'automatic'; readonly side?: SideInputs }
  | { readonly kind: 'none' }

/**
 * Build options, in the names and list syntax of docker/build-push-action. Both sides share all but their build
 * arguments.
 */
export interface BuildInputs {
  readonly platforms: readonly string[]
  readonly builder: string | undefined
  /** `NAME=VALUE`, or `NAME` alone: its value comes from the environment. */
  readonly buildArgs: readonly string[]
  /** For the baseline; they replace `buildArgs` of the same name. */
  readonly baselineBuildArgs: readonly string[]
  readonly buildContexts: readonly string[]
  readonly secrets: readonly string[]
  readonly secretEnvs: readonly string[]
  readonly secretFiles: readonly string[]
  readonly ssh: readonly string[]
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
  readonly network: string | undefined
  readonly addHosts: readonly string[]
  readonly labels: readonly string[]
  readonly shmSize: string | undefined
  readonly ulimit: readonly string[]
  readonly allow: readonly string[]
  readonly noCache: boolean
  readonly noCacheFilters: readonly string[]
  readonly pull: boolean
}

/** How deep: `files` reads every layer, `layers` opens none, `off` gives totals only. */
const EXPLAIN_LEVELS = ['files', 'layers', 'off'] as const

const SUDO_CHOICES = ['auto', 'true', 'never'] as const

/** All inputs of a run that measures. */
export interface Inputs extends Judging, Delivery {
  readonly candidate: CandidateInputs
  readonly baseline: BaselineInputs
  /** What existing images were built from; an option of the command alone. */
  readonly base: ImageReference | undefined
  /** A shell command for the baseline's checkout, before it is built. */
  readonly baselinePrepare: string | undefined
  readonly build: BuildInputs
  readonly name: string | undefined
  readonly measure: Metric
  readonly explain: (typeof EXPLAIN_LEVELS)[number]
  /** Whether layers in the engine's own folders may be read with sudo; `auto` on GitHub's own runners. */
  readonly sudo: (typeof SUDO_CHOICES)[number]
  /** Where layers that were read are noted for later runs; a whole path, `~` allowed, or undefined for nowhere. */
  readonly cacheDir: string | undefined
  /** New layers are compressed, so that the compressed size is known, or it is estimated. */
  readonly downloadSize: boolean
  readonly timeoutMs: number
  /** Which job of a matrix this is; undefined outside of one. */
  readonly matrixJob: MatrixJob | undefined
}

/** Every input the Action reads; `action.yml` declares exactly these (a test compares the two). */
export const INPUT_NAMES: readonly string[] = [
  'context',
  'file',
  'target',
  'platforms',
  'builder',
  'build-args',
  'build-contexts',
  'secrets',
  'secret-envs',
  'secret-files',
  'ssh',
  'cache-from',
  'cache-to',
  'network',
  'add-hosts',
  'labels',
  'shm-size',
  'ulimit',
  'allow',
  'no-cache',
  'no-cache-filters',
  'pull',
  'image',
  'baseline',
  'baseline-file',
  'baseline-context',
  'baseline-target',
  'baseline-build-args',
  'baseline-ref',
  'baseline-image',
  'baseline-prepare',
  'name',
  'measure',
  'explain',
  'download-size',
  'sudo',
  'cache-dir',
  ...JUDGING_INPUTS,
  ...DELIVERY_INPUTS,
  'reports',
  'timeout',
  'strategy',
  'matrix',
]

/**
 * Reads and checks every input; nothing outside the inputs is touched.
 * @throws UserError naming the input and what it allows
 */
export function readInputs(get: GetInput): Inputs {
  const optional = (name: string): string | undefined => get(name) || undefined
  const candidate = readCandidate(get)
  const baseline = readBaseline(get, candidate)
  const judging = readJudging(get)
  const { budgets } = judging
  const measure = oneOf(get('measure') || 'uncompressed', METRICS, 'measure')
  const explain = oneOf(get('explain') || 'files', EXPLAIN_LEVELS, 'explain')
  for (const { rule } of budgets) {
    if (rule.needs === 'files' && explain !== 'files')
      throw contradiction(rule.name, `explain: ${explain}`, 'it is found by reading the layers: set explain: files')
    if (rule.needs === 'baseline' && baseline.kind === 'none')
      throw contradiction('baseline: none', rule.name, 'it compares with a baseline: remove one of them')
  }
  return {
    candidate,
    baseline,
    base: get('base') === '' ? undefined : parseImage(get('base'), 'base'),
    baselinePrepare: readPrepare(optional('baseline-prepare'), baseline),
    build: readBuild(get),
    name: optional('name'),
    measure,
    explain,
    sudo: oneOf(get('sudo').toLowerCase() || 'auto', SUDO_CHOICES, 'sudo'),
    cacheDir: readCacheDir(get),
    // Each of these asks for compressed sizes.
    downloadSize:
      readBoolean(get, 'download-size', 'false') ||
      measure === 'compressed' ||
      budgets.some(({ rule }) => rule.needs === 'download'),
    ...judging,
    ...readDelivery(get),
    timeoutMs: readTimeout(get),
    matrixJob: readMatrixJob(get),
  }
}

/** A folder by its whole path, so that a pull request cannot bring one of its own. */
function readCacheDir(get: GetInput): string | undefined {
  const text = get('cache-dir')
  if (text === '' || text === 'none') return undefined
  if (path.isAbsolute(text) || /^~\/./.test(text)) return text
  throw new UserError(`cache-dir: ${JSON.stringify(text)} is not a whole path`, {
    hint: 'name a folder outside of the checkout, like ~/.cache/tare, or none',
  })
}

function readCandidate(get: GetInput): CandidateInputs {
  const image = get('image')
  if (image !== '') {
    const other = ['file', 'target'].find((name) => get(name) !== '')
    if (other !== undefined)
      throw contradiction('image', other, 'an image that exists is not built: remove one of them')
    return { kind: 'image', image: parseImage(image, 'image') }
  }
  return { kind: 'dockerfile', side: readSide(get) }
}

function readSide(get: GetInput): SideInputs {
  const context = localContext(get('context') || '.', 'context')
  return { context, file: get('file') || inContext(context, 'Dockerfile'), target: get('target') || undefined }
}

const BASELINE_SIDE = ['baseline-file', 'baseline-context', 'baseline-target', 'baseline-build-args'] as const

function readBaseline(get: GetInput, candidate: CandidateInputs): BaselineInputs {
  const mode = oneOf(get('baseline') || 'auto', ['auto', 'commit', 'none'], 'baseline')
  const named = BASELINE_SIDE.filter((name) => get(name) !== '')
  const [where, other] = [
    ...(mode === 'auto' ? [] : [`baseline: ${mode}`]),
    ...['baseline-ref', 'baseline-image'].filter((name) => get(name) !== ''),
  ]
  if (other !== undefined && where !== undefined)
    throw contradiction(where, other, 'the baseline is of one commit or an existing image: remove one of them')
  const [part] = named
  if (where === 'baseline: none' || where === 'baseline-image') {
    if (part !== undefined)
      throw contradiction(where, part, 'nothing is built for the baseline then: remove one of them')
    if (where === 'baseline: none') return { kind: 'none' }
    return { kind: 'image', image: parseImage(get('baseline-image'), 'baseline-image') }
  }
  if (where === undefined && part === undefined) return { kind: 'automatic' }
  if (candidate.kind === 'image' && part === undefined)
    throw contradiction(
      'image',
      where ?? '',
      'no Dockerfile is named that could be built at that ref: set baseline-file, too, or baseline-image',
    )
  const side = baselineSide(get, candidate.kind === 'image' ? readSide(get) : candidate.side)
  const own = part === undefined ? {} : { side }
  if (where === 'baseline-ref') return { kind: 'ref', ref: gitRef(get('baseline-ref')), ...own }
  if (where !== undefined) return { kind: 'automatic', ...own }
  if (candidate.kind === 'dockerfile' && sameBuild(side, candidate.side) && !named.includes('baseline-build-args')) {
    throw contradiction(
      named.join(', '),
      'file, context and target',
      'both sides are the same build: name another Dockerfile, context or target for the baseline, ' +
        'other baseline-build-args, or the commit ' +
        'that it is of (baseline-ref, or baseline: commit)',
    )
  }
  return { kind: 'dockerfile', side }
}

function readPrepare(command: string | undefined, baseline: BaselineInputs): string | undefined {
  const isCheckedOut = baseline.kind === 'automatic' || baseline.kind === 'ref'
  if (command !== undefined && !isCheckedOut)
    throw contradiction(
      'baseline-prepare',
      BASELINE_INPUT[baseline.kind],
      'it prepares the checkout of another commit: remove one of them',
    )
  return command
}

const BASELINE_INPUT = { dockerfile: 'baseline-file', image: 'baseline-image', none: 'baseline: none' } as const

const sameBuild = (one: SideInputs, other: SideInputs): boolean =>
  path.normalize(one.file) === path.normalize(other.file) &&
  sameFolder(one.context, other.context) &&
  one.target === other.target

const sameFolder = (one: string, other: string): boolean => path.normalize(`${one}/`) === path.normalize(`${other}/`)

/** What the baseline inputs leave out is as on the candidate's side; another context means the `Dockerfile` in it. */
function baselineSide(get: GetInput, candidate: SideInputs): SideInputs {
  const context =
    get('baseline-context') === '' ? candidate.context : localContext(get('baseline-context'), 'baseline-context')
  const file =
    get('baseline-file') || (sameFolder(context, candidate.context) ? candidate.file : inContext(context, 'Dockerfile'))
  // Another Dockerfile has stages of its own: the candidate's target is not carried over to it.
  const target = get('baseline-target') || (get('baseline-file') === '' ? candidate.target : undefined)
  return { context, file, target }
}

const inContext = (context: string, file: string): string => (context === '.' ? file : path.posix.join(context, file))

// A git or URL context ignores .dockerignore, which shows as a false delta
// (docs/internals/commits.md#contexts-that-are-not-folders).
function localContext(context: string, input: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(context) || /^git@[^:]+:/.test(context) || context.startsWith('github.com/')) {
    throw new UserError(`${input}: ${JSON.stringify(context)} is a URL, only a directory can be measured`, {
      hint:
        'git and URL contexts ignore .dockerignore, so the sizes would not compare: ' +
        'check the repository out and name its folder',
    })
  }
  return context
}

function gitRef(ref: string): string {
  if (/^-|[\s~^:?*[\\]|\.\.|@\{/.test(ref.replace(/[~^]\d*$/, ''))) {
    throw new UserError(`baseline-ref: ${JSON.stringify(ref)} is not a git ref`, {
      hint: 'write a branch, a tag or a commit: main, v1.2.0, 1d2c9f3…',
    })
  }
  return ref
}

function readBuild(get: GetInput): BuildInputs {
  const whole = (name: string) => readList(get(name), name, 'line')
  const split = (name: string) => readList(get(name), name, 'comma')
  return {
    platforms: unique(split('platforms')),
    builder: get('builder') || undefined,
    buildArgs: named(whole('build-args'), 'build-args', /^[^=\s]+(=|$)/, 'NAME=VALUE'),
    baselineBuildArgs: named(whole('baseline-build-args'), 'baseline-build-args', /^[^=\s]+(=|$)/, 'NAME=VALUE'),
    buildContexts: named(
      whole('build-contexts'),
      'build-contexts',
      /^[^=\s]+=./,
      'NAME=PATH or NAME=docker-image://IMAGE',
    ),
    secrets: named(whole('secrets'), 'secrets', /^[^=\s]+=/, 'ID=VALUE'),
    secretEnvs: named(split('secret-envs'), 'secret-envs', /^[^=\s]+=./, 'ID=VARIABLE'),
    secretFiles: named(whole('secret-files'), 'secret-files', /^[^=\s]+=./, 'ID=PATH'),
    ssh: split('ssh'),
    cacheFrom: whole('cache-from'),
    cacheTo: whole('cache-to'),
    network: get('network') || undefined,
    addHosts: named(split('add-hosts'), 'add-hosts', /^[^=:\s]+[:=]./, 'HOST:IP'),
    labels: named(whole('labels'), 'labels', /^[^=\s]+(=|$)/, 'NAME=VALUE'),
    shmSize: get('shm-size') || undefined,
    ulimit: named(whole('ulimit'), 'ulimit', /^[a-z]+=-?\d+(:-?\d+)?$/, 'nofile=1024:1024'),
    allow: split('allow'),
    noCache: readBoolean(get, 'no-cache', 'false'),
    noCacheFilters: split('no-cache-filters'),
    pull: readBoolean(get, 'pull', 'false'),
  }
}

const contradiction = (one: string, other: string, hint: string): UserError =>
  new UserError(`${one} and ${other} contradict each other`, { hint })
