import { remedyFor } from '../buildx/remedy.js'
import { lastWords, UserError } from '../domain/errors.js'
import type { Builder, BuildxFacts, DockerFacts, EngineFacts } from '../ports.js'
import { formatSeconds } from '../text/format.js'
import { contextOfOwnBuilder, localSocket } from './endpoint.js'
import { askEngine } from './engineapi.js'
import type { StoreAccess } from './overlay.js'
import { type ProcessResult, runProcess } from './process.js'

// What docker says about itself: engine, builder, versions.

// A query that has no answer by then means that the daemon hangs.
export const QUERY_TIMEOUT_MS = 30_000
// rawjson progress came with buildx 0.13, provenance in the metadata file with 0.14 (buildx release notes).
const MIN_BUILDX = [0, 14] as const

/** What docker said about itself. */
export interface DockerProbe {
  /** `docker info`, or the same of the engine itself. */
  readonly info: Promise<ProcessResult>
  /** `docker info`, of the client. */
  readonly client: Promise<ProcessResult>
  /** `docker buildx inspect`, or what the settings say. */
  readonly builder: Promise<ProcessResult | Builder>
}

/**
 * Asks docker about itself, all at once. Started first, so that the answers are ready when they are needed. A process
 * costs more than most of its answers: the engine is asked over its socket where that is on this machine, and buildx
 * is not asked for a builder that nobody chose. No promise of it rejects.
 */
export function probeDocker(builder: string | undefined, signal: AbortSignal): DockerProbe {
  const whole = () => query(['info', '--format', INFO_FORMAT], signal)
  const isLocal = localSocket() !== undefined
  const client = isLocal ? query(['info', '--format', CLIENT_FORMAT], signal) : whole()
  const own = builder === undefined ? contextOfOwnBuilder() : undefined
  return {
    info: isLocal
      ? askEngine('/info', signal).then((answer) => (answer === undefined ? whole() : said(answer)))
      : client,
    client,
    builder: own === undefined ? inspectBuilder(builder, signal) : Promise.resolve({ name: own, driver: 'docker' }),
  }
}

/**
 * Asks docker itself, when something failed that nothing else explains.
 * @throws UserError where docker, buildx or the builder is unusable
 */
export async function diagnoseDocker(builder: string | undefined, signal: AbortSignal): Promise<void> {
  const info = query(['info', '--format', INFO_FORMAT], signal)
  const probe = { info, client: info, builder: inspectBuilder(builder, signal) }
  await readFacts(probe, builder)
  await readBuildx(probe)
}

const query = (args: readonly string[], signal: AbortSignal): Promise<ProcessResult> =>
  runProcess({ ...DOCKER, args, timeoutMs: QUERY_TIMEOUT_MS, signal })

const said = (stdout: string): ProcessResult => ({ exitCode: 0, stdout, stderr: '', ended: 'by itself' })

const inspectBuilder = (builder: string | undefined, signal: AbortSignal): Promise<ProcessResult> =>
  query(['buildx', 'inspect', ...(builder === undefined ? [] : [builder])], signal)

// `secret-envs` and caches of type gha need what the job has.
export const DOCKER = { command: 'docker', environment: 'job' } as const

const formatOf = (...fields: readonly string[]): string =>
  `{${fields.map((field) => `"${field}":{{json .${field}}}`).join(',')}}`
const PLUGINS = 'ClientInfo.Plugins'
const CLIENT_FORMAT = formatOf(PLUGINS)
const INFO_FORMAT = formatOf('ServerVersion', 'DriverStatus', 'DockerRootDir', 'ServerErrors', PLUGINS)

// These work without an engine beside the client; a builder whose driver is unknown needs one.
const NEEDS_NO_ENGINE = new Set(['kubernetes', 'remote', 'cloud'])

/** @throws UserError as `Engine.facts` says */
export async function readFacts(probe: DockerProbe, wanted: string | undefined): Promise<DockerFacts> {
  const [info, inspected] = await Promise.all([probe.info, probe.builder])
  requireDocker(info)
  const answer = parseInfo(info.stdout)
  const builder = 'driver' in inspected ? inspected : readBuilder(inspected)
  const engine = readEngine(info, answer)
  if (!engine && !NEEDS_NO_ENGINE.has(builder.driver)) throw noEngine(info, answer)
  if ('exitCode' in inspected && inspected.exitCode !== 0) {
    // Without buildx there is no builder either.
    await readBuildx(probe)
    throw unusableBuilder(inspected, wanted)
  }
  return { builder, engine }
}

function requireDocker({ ended }: ProcessResult): void {
  if (ended !== 'not started') return
  throw new UserError('no docker: the command is not in PATH', {
    hint:
      'use a runner with Docker (ubuntu-latest has it), or install Docker Engine and buildx; ' +
      'a container job needs the docker CLI in its image',
  })
}

function readBuilder({ stdout }: ProcessResult): Builder {
  const field = (name: string): string => new RegExp(`^${name}:[^\\S\\n]*(.*)$`, 'm').exec(stdout)?.[1]?.trim() ?? ''
  return { name: field('Name') || 'unknown', driver: field('Driver') || 'unknown' }
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
export async function readStorePlace({ info }: DockerProbe): Promise<Pick<StoreAccess, 'dataRoot' | 'otherMarks'>> {
  const answer = parseInfo((await info).stdout)
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

/**
 * A custom build's version is not reliable (`v0.0.0+unknown`, a commit, `v0.13.0-desktop.1`): it is tried.
 * @throws UserError as `Engine.buildx` says
 */
export async function readBuildx(probe: DockerProbe): Promise<BuildxFacts> {
  const [client, builder] = await Promise.all([probe.client, probe.builder])
  requireDocker(client)
  const plugin = parseInfo(client.stdout)?.[PLUGINS]?.find(({ Name }) => Name === 'buildx')
  if (!plugin) {
    const words = lastWords('stderr' in builder ? builder.stderr : client.stderr)
    throw new UserError(`docker has no buildx${words === '' ? '' : `: ${words}`}`, {
      hint: 'install the docker-buildx plugin, or run docker/setup-buildx-action first',
    })
  }
  const release = (plugin.Version ?? '').trim()
  const [, version, major, minor, suffix = ''] =
    /(?:^|[\sv])((\d+)\.(\d+)(?:\.\d+)?([-+~]\S*)?)(?=\s|$)/.exec(release) ?? []
  const minimum = MIN_BUILDX.join('.')
  const isUnknown = version === undefined || /^0\.0(\.0)?\b/.test(version)
  const isOld = Number(major) === MIN_BUILDX[0] && Number(minor) < MIN_BUILDX[1]
  if (!isUnknown && isOld && !suffix.startsWith('-')) {
    throw new UserError(`buildx ${version} is too old: ${minimum} or newer is needed`, {
      hint: 'docker/setup-buildx-action installs a current one',
    })
  }
  const doubt =
    `buildx says ${release === '' ? 'nothing of its version' : `it is ${JSON.stringify(release)}`}, ` +
    `which tells no release: it is used as if it were ${minimum} or newer.`
  return { version: version ?? (release === '' ? 'unknown' : release), doubts: isUnknown || isOld ? [doubt] : [] }
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
