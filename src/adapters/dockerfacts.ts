import { remedyFor } from '../buildx/remedy.js'
import { lastWords, UserError } from '../domain/errors.js'
import type { DockerFacts, EngineFacts } from '../ports.js'
import { formatSeconds } from '../text/format.js'
import type { StoreAccess } from './overlay.js'
import { type ProcessResult, runProcess } from './process.js'

// What docker says about itself: engine, builder, versions.

// A query that has no answer by then means that the daemon hangs.
export const QUERY_TIMEOUT_MS = 30_000
// rawjson progress came with buildx 0.13, provenance in the metadata file with 0.14 (buildx release notes).
const MIN_BUILDX = [0, 14] as const

/** The two questions asked before anything else, together: they only read, and each costs a process. */
export interface EngineProbe {
  readonly info: ProcessResult
  readonly builder: ProcessResult
}

/** Asks docker about itself. Started first, so that the answers are ready when they are needed. Never throws. */
export async function probeEngine(builder: string | undefined, signal: AbortSignal): Promise<EngineProbe> {
  const query = (...args: readonly string[]) => runProcess({ ...DOCKER, args, timeoutMs: QUERY_TIMEOUT_MS, signal })
  const [info, inspected] = await Promise.all([
    query('info', '--format', INFO_FORMAT),
    query('buildx', 'inspect', ...(builder === undefined ? [] : [builder])),
  ])
  return { info, builder: inspected }
}

// `secret-envs` and caches of type gha need what the job has.
export const DOCKER = { command: 'docker', environment: 'job' } as const

const INFO_FIELDS = ['ServerVersion', 'DriverStatus', 'DockerRootDir', 'ServerErrors', 'ClientInfo.Plugins']
const INFO_FORMAT = `{${INFO_FIELDS.map((field) => `"${field}":{{json .${field}}}`).join(',')}}`

// These work without an engine beside the client; a builder whose driver is unknown needs one.
const NEEDS_NO_ENGINE = new Set(['kubernetes', 'remote', 'cloud'])

/** @throws UserError as `Engine.facts` says */
export function readFacts({ info, builder }: EngineProbe, wanted: string | undefined): DockerFacts {
  if (info.ended === 'not started') {
    throw new UserError('no docker: the command is not in PATH', {
      hint:
        'use a runner with Docker (ubuntu-latest has it), or install Docker Engine and buildx; ' +
        'a container job needs the docker CLI in its image',
    })
  }
  const answer = parseInfo(info.stdout)
  const field = (name: string): string =>
    new RegExp(`^${name}:[^\\S\\n]*(.*)$`, 'm').exec(builder.stdout)?.[1]?.trim() ?? ''
  const facts = { name: field('Name') || 'unknown', driver: field('Driver') || 'unknown' }
  const engine = readEngine(info, answer)
  if (!engine && !NEEDS_NO_ENGINE.has(facts.driver)) throw noEngine(info, answer)
  const { version, doubts } = readBuildxVersion(answer, builder)
  if (builder.exitCode !== 0) throw unusableBuilder(builder, wanted)
  return { buildx: version, builder: facts, engine, doubts }
}

function unusableBuilder({ stderr, ended }: ProcessResult, wanted: string | undefined): UserError {
  const words = ended === 'timeout' ? `no answer in ${formatSeconds(QUERY_TIMEOUT_MS)}` : lastWords(stderr)
  const remedy = remedyFor(words)
  return new UserError(
    `builder: ${wanted === undefined ? 'the current builder' : JSON.stringify(wanted)} cannot be ` +
      `used: ${remedy ? `${remedy.cause} (${words})` : words}`,
    { hint: remedy?.wayOut ?? 'docker buildx ls lists the builders; docker/setup-buildx-action makes one' },
  )
}

/** What the engine says of where it keeps its layers. */
export function readStorePlace({ info }: EngineProbe): Pick<StoreAccess, 'dataRoot' | 'otherMarks'> {
  const answer = parseInfo(info.stdout)
  // overlay2's own names; older engines do not say them.
  const other = answer?.DriverStatus?.find(
    ([name, value]) => /^(userxattr|Using metacopy)$/.test(name) && value !== 'false',
  )
  return {
    dataRoot: answer?.DockerRootDir,
    otherMarks: other && `the overlay2 driver of the engine says ${other.join(': ')}`,
  }
}

function readEngine({ exitCode }: ProcessResult, answer: EngineInfo | undefined): EngineFacts | undefined {
  const version = answer?.ServerVersion ?? ''
  if (exitCode !== 0 || version === '') return undefined
  const status = (name: string): string | undefined => answer?.DriverStatus?.find(([key]) => key === name)?.[1]
  const store = status('driver-type') === 'io.containerd.snapshotter.v1' ? 'containerd' : 'classic'
  return {
    version,
    store,
    countsLinkTargets: status('Native Overlay Diff') !== 'false',
    sizeMeaning: sizeMeaning(store, version),
  }
}

function noEngine(info: ProcessResult, answer: EngineInfo | undefined): UserError {
  if (info.ended === 'timeout') {
    return new UserError('the Docker engine does not answer', {
      hint: `docker info gave no answer in ${formatSeconds(QUERY_TIMEOUT_MS)}: restart the engine`,
    })
  }
  const words = answer?.ServerErrors?.[0] ?? lastWords(info.stderr)
  const remedy = remedyFor(words)
  return new UserError(`${remedy?.cause ?? NO_ENGINE}: ${words}`, {
    hint: remedy?.wayOut ?? 'start the engine, or point DOCKER_HOST at one that runs',
  })
}

const NO_ENGINE = 'no Docker engine answers'

// `.Size` is not one quantity: docs/internals/sizes.md#engine-size, measured on 28.5.2 and 29.7.2; moby PR #53426
// changed the containerd store after 29.
function sizeMeaning(store: EngineFacts['store'], version: string): EngineFacts['sizeMeaning'] {
  if (store === 'classic') return 'uncompressed-files'
  return Number.parseInt(version, 10) <= 29 ? 'compressed-content' : 'compressed-and-unpacked'
}

/** A custom build's version is not reliable (`v0.0.0+unknown`, a commit, `v0.13.0-desktop.1`): it is tried. */
function readBuildxVersion(
  info: EngineInfo | undefined,
  builder: ProcessResult,
): Pick<DockerFacts, 'doubts'> & { readonly version: string } {
  const plugin = info?.['ClientInfo.Plugins']?.find(({ Name }) => Name === 'buildx')
  if (!plugin) {
    throw new UserError(`docker has no buildx: ${lastWords(builder.stderr)}`, {
      hint: 'install the docker-buildx plugin, or run docker/setup-buildx-action first',
    })
  }
  const said = (plugin.Version ?? '').trim()
  const [, version, major, minor, suffix = ''] =
    /(?:^|[\sv])((\d+)\.(\d+)(?:\.\d+)?([-+~]\S*)?)(?=\s|$)/.exec(said) ?? []
  const minimum = MIN_BUILDX.join('.')
  const isUnknown = version === undefined || /^0\.0(\.0)?\b/.test(version)
  const isOld = Number(major) === MIN_BUILDX[0] && Number(minor) < MIN_BUILDX[1]
  if (!isUnknown && isOld && !suffix.startsWith('-')) {
    throw new UserError(`buildx ${version} is too old: ${minimum} or newer is needed`, {
      hint: 'docker/setup-buildx-action installs a current one',
    })
  }
  const doubt =
    `buildx says ${said === '' ? 'nothing of its version' : `it is ${JSON.stringify(said)}`}, ` +
    `which tells no release: it is used as if it were ${minimum} or newer.`
  return { version: version ?? (said === '' ? 'unknown' : said), doubts: isUnknown || isOld ? [doubt] : [] }
}

// `docker info`, in docker's own names.
interface EngineInfo {
  readonly ServerVersion?: string
  readonly DriverStatus?: readonly (readonly [string, string])[] | null
  readonly DockerRootDir?: string
  readonly ServerErrors?: readonly string[] | null
  readonly 'ClientInfo.Plugins'?: readonly { readonly Name?: string; readonly Version?: string }[] | null
}

function parseInfo(stdout: string): EngineInfo | undefined {
  try {
    return JSON.parse(stdout) as EngineInfo
  } catch {
    return undefined
  }
}
