import { remedyFor } from '../buildx/remedy.js'
import { CancelledError, lastWords, ToolError, UserError } from '../domain/errors.js'
import { readBaseLabels } from '../oci/labels.js'
import { platformOf } from '../oci/platform.js'
import type { HistoryRow } from '../origins/history.js'
import type { DockerFacts, Engine, EngineFacts, InspectedImage } from '../ports.js'
import { formatSeconds } from '../text/format.js'
import { GIT_IN_PEACE, gitSettings } from './environment.js'
import { openStoreLayers } from './overlay.js'
import { type ProcessResult, runProcess, streamProcess } from './process.js'

// A query that has no answer by then means that the daemon hangs.
const QUERY_TIMEOUT_MS = 30_000
// A registry answers within seconds; layers may take long, and the job has its own limit.
const REMOTE_TIMEOUT_MS = 120_000
const TRANSFER_TIMEOUT_MS = 60 * 60_000
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
const DOCKER = { command: 'docker', environment: 'job' } as const

const INFO_FORMAT = `{${['ServerVersion', 'Driver', 'DriverStatus', 'ServerErrors', 'ClientInfo.Plugins'].map((field) => `"${field}":{{json .${field}}}`).join(',')}}`

/** The engine behind `docker`. @param probe its answers to `probeEngine` */
export function createEngine(
  probe: Promise<EngineProbe>,
  options: {
    readonly builder: string | undefined
    readonly workspace: string
    readonly signal: AbortSignal
    /** Called with the process ID of a bake, which goes on unless it is ended. */
    readonly onBake: (pid: number) => void
    /** Called with images that stay in the engine unless they are removed. */
    readonly onImages: (references: readonly string[]) => void
  },
): Engine {
  const { signal } = options
  const docker = async (args: readonly string[], timeoutMs = QUERY_TIMEOUT_MS): Promise<string> => {
    const { exitCode, stdout, stderr, ended } = await runProcess({ ...DOCKER, args, timeoutMs, signal })
    if (ended === 'aborted') throw new CancelledError(String(signal.reason))
    const words = ended === 'timeout' ? `no answer in ${formatSeconds(timeoutMs)}` : stderr
    if (exitCode !== 0) throw new ToolError(`docker ${args.slice(0, 2).join(' ')}`, exitCode, words)
    return stdout
  }
  return {
    facts: async () => readFacts(await probe, options.builder),

    async bake(call, { timeoutMs, onLine }) {
      const { exitCode, ended } = await runProcess({
        ...DOCKER,
        args: call.args,
        // buildx asks git about the context, whose content a pull request controls.
        env: { ...gitSettings(GIT_IN_PEACE), BUILDX_GIT_INFO: 'false', ...call.env },
        stdin: call.stdin,
        cwd: options.workspace,
        timeoutMs: Math.max(1, timeoutMs),
        signal,
        onStderrLine: onLine,
        onStart: (pid) => {
          options.onBake(pid)
          options.onImages(call.tags)
        },
      })
      if (ended === 'aborted') throw new CancelledError(String(signal.reason))
      if (ended === 'timeout') {
        throw new UserError(`timeout: the build was stopped because it took longer than the time it has`, {
          hint:
            `it ran for ${formatSeconds(timeoutMs)} this time; raise the input timeout (like 90m), ` +
            'or use cache-from to build less',
        })
      }
      return { exitCode }
    },

    async inspect(references) {
      const stdout = await docker(['image', 'inspect', '--format', '{{json .}}', ...references])
      return stdout.trim().split('\n').map(readImage)
    },

    async discard(references) {
      await removeImages(references)
    },

    async history(reference) {
      const stdout = await docker([
        'image',
        'history',
        '--no-trunc',
        '--human=false',
        '--format',
        '{{json .}}',
        reference,
      ])
      return stdout
        .trim()
        .split('\n')
        .filter((line) => line !== '')
        .map(readHistoryRow)
    },

    storeLayers: (folders) => openStoreLayers(folders, signal),

    save: (references) =>
      streamProcess({ ...DOCKER, args: ['image', 'save', ...references], timeoutMs: TRANSFER_TIMEOUT_MS, signal }),

    remote(reference) {
      const builder = options.builder === undefined ? [] : ['--builder', options.builder]
      return docker(['buildx', 'imagetools', 'inspect', ...builder, '--raw', reference], REMOTE_TIMEOUT_MS)
    },

    async pull(reference, platform) {
      // An image that was there before is kept.
      const { exitCode } = await runProcess({
        ...DOCKER,
        args: ['image', 'inspect', reference],
        timeoutMs: QUERY_TIMEOUT_MS,
        signal,
      })
      if (exitCode !== 0) options.onImages([reference])
      await docker(
        ['image', 'pull', '--quiet', ...(platform === undefined ? [] : ['--platform', platform]), reference],
        TRANSFER_TIMEOUT_MS,
      )
      return (await docker(['image', 'inspect', '--format', '{{.Id}}', reference])).trim()
    },
  }
}

/** Tags of repositories, by their names. @returns undefined when the engine does not say */
export async function listTags(
  repositories: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const filters = repositories.flatMap((repository) => ['--filter', `reference=${repository}`])
  const args = ['image', 'ls', ...filters, '--format', '{{.Repository}}:{{.Tag}}']
  const { exitCode, stdout } = await runProcess({ ...DOCKER, args, timeoutMs: QUERY_TIMEOUT_MS, signal })
  return exitCode === 0 ? stdout.split('\n').filter((line) => line !== '') : undefined
}

/**
 * Removes images by reference; a missing image, or a missing engine, counts as removed.
 * @returns docker's words when one could not be
 */
export async function removeImages(references: readonly string[]): Promise<string | undefined> {
  const { exitCode, stderr } = await runProcess({
    ...DOCKER,
    args: ['image', 'rm', ...references],
    timeoutMs: QUERY_TIMEOUT_MS,
  })
  const complaints = stderr
    .split('\n')
    .filter(
      (line) =>
        line !== '' && !/no such image|cannot connect to the docker daemon|connect to the docker API/i.test(line),
    )
  return exitCode === 0 || complaints.length === 0 ? undefined : complaints.join('\n')
}

// These work without an engine beside the client; a builder whose driver is unknown needs one.
const NEEDS_NO_ENGINE = new Set(['kubernetes', 'remote', 'cloud'])

function readFacts({ info, builder }: EngineProbe, wanted: string | undefined): DockerFacts {
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

function readImage(line: string): InspectedImage {
  const image = JSON.parse(line) as Record<string, unknown>
  const { Id: id, Size: size } = image
  const layers = (image['RootFS'] as { Layers?: readonly string[] } | undefined)?.Layers ?? []
  if (typeof id !== 'string' || typeof size !== 'number' || !Number.isSafeInteger(size))
    throw new ToolError('docker image inspect', 0, 'the answer has no Id or no Size')
  const platform = platformOf({ os: image['Os'], architecture: image['Architecture'], variant: image['Variant'] })
  const base = readBaseLabels((image['Config'] as { Labels?: unknown } | null | undefined)?.Labels)
  return {
    id,
    platform,
    engineBytes: size,
    diffIds: layers,
    storeFolders: readStoreFolders(image['GraphDriver']),
    ...(base && { base }),
  }
}

/** overlay2 lists the lower folders from the top down; other drivers are not read. */
function readStoreFolders(driver: unknown): readonly string[] {
  const { Name: name, Data: data } = (driver ?? {}) as {
    readonly Name?: string
    readonly Data?: Readonly<Record<string, string>> | null
  }
  const upper = data?.['UpperDir']
  if (name !== 'overlay2' || upper === undefined) return []
  return [upper, ...(data?.['LowerDir'] ?? '').split(':').filter((folder) => folder !== '')].reverse()
}

function readHistoryRow(line: string): HistoryRow {
  const row = JSON.parse(line) as Record<string, unknown>
  const bytes = Number(row['Size'])
  if (typeof row['CreatedBy'] !== 'string' || !Number.isSafeInteger(bytes))
    throw new ToolError('docker image history', 0, 'a row has no CreatedBy or no Size')
  return { createdBy: row['CreatedBy'], bytes }
}
