import { CancelledError, ToolError, UserError } from '../domain/errors.js'
import { readBaseLabels } from '../oci/labels.js'
import { platformOf } from '../oci/platform.js'
import type { HistoryRow } from '../origins/history.js'
import type { Engine, InspectedImage } from '../ports.js'
import { formatSeconds } from '../text/format.js'
import {
  diagnoseDocker,
  DOCKER,
  type DockerProbe,
  QUERY_TIMEOUT_MS,
  readBuildx,
  readFacts,
  readStorePlace,
} from './dockerfacts.js'
import { localSocket } from './endpoint.js'
import { askEngine } from './engineapi.js'
import { GIT_IN_PEACE, gitSettings } from './environment.js'
import { openStoreLayers } from './overlay.js'
import { runProcess, streamProcess } from './process.js'

// A registry answers within seconds; layers may take long, and the job has its own limit.
const REMOTE_TIMEOUT_MS = 120_000
const TRANSFER_TIMEOUT_MS = 60 * 60_000

/** The engine behind `docker`. @param probe its answers to `probeDocker` */
export function createEngine(
  probe: DockerProbe,
  options: {
    readonly builder: string | undefined
    readonly workspace: string
    readonly signal: AbortSignal
    /** Whether the layers in the engine's own folders may be read with sudo. */
    readonly maySudo: boolean
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
    facts: () => readFacts(probe, options.builder),
    buildx: () => readBuildx(probe),
    diagnose: () => diagnoseDocker(options.builder, signal),

    async goVersion() {
      const answer = await askEngine('/version', signal)
      if (answer !== undefined) return (JSON.parse(answer) as { readonly GoVersion?: string }).GoVersion
      const { exitCode, stdout } = await runProcess({
        ...DOCKER,
        args: ['version', '--format', '{{.Server.GoVersion}}'],
        timeoutMs: QUERY_TIMEOUT_MS,
        signal,
      })
      return exitCode === 0 ? stdout.trim() : undefined
    },

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
      const answers = await Promise.all(references.map((reference) => askEngine(`/images/${reference}/json`, signal)))
      if (answers.every((answer) => answer !== undefined)) return answers.map(readImage)
      const stdout = await docker(['image', 'inspect', '--format', '{{json .}}', ...references])
      return stdout.trim().split('\n').map(readImage)
    },

    async discard(references) {
      await removeImages(references)
    },

    async history(reference) {
      const answer = await askEngine(`/images/${reference}/history`, signal)
      if (answer !== undefined) return (JSON.parse(answer) as readonly Record<string, unknown>[]).map(readHistoryRow)
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
        .map((line) => readHistoryRow(JSON.parse(line) as Record<string, unknown>))
    },

    storeLayers: async (folders) =>
      openStoreLayers(
        folders,
        { ...(await readStorePlace(probe)), isLocal: localSocket() !== undefined, maySudo: options.maySudo },
        signal,
      ),

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
    published: (image['RepoDigests'] as readonly string[] | null | undefined) ?? [],
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

function readHistoryRow({ CreatedBy: createdBy, Size: size }: Readonly<Record<string, unknown>>): HistoryRow {
  const bytes = Number(size)
  if (typeof createdBy !== 'string' || !Number.isSafeInteger(bytes))
    throw new ToolError('docker image history', 0, 'a row has no CreatedBy or no Size')
  // As docker's own client prints it.
  return { createdBy: createdBy.replaceAll('\t', ' '), bytes }
}
