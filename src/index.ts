import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createEngine, probeEngine, removeImages, type EngineProbe } from './adapters/docker.js'
import { files, realPath } from './adapters/files.js'
import { killLeftGroup } from './adapters/process.js'
import type { Inputs } from './config/inputs.js'
import { CancelledError } from './errors.js'
import type { Host, World } from './ports.js'
import { printable } from './report/escape.js'
import type { Report } from './report/schema.js'

// The Action's entry: wires the adapters in and turns what happened into an exit code.

const environment = (name: string): string | undefined => (process.env[name] === '' ? undefined : process.env[name])

const tempRoot = environment('RUNNER_TEMP') ?? tmpdir()

// The runner kills a cancelled step 7.5 s after SIGINT: what is not cleaned up by then is left to the post step.
const CLEANUP_MS = 4_500
// A stopped build is killed outright after 1.5 s (adapters/process.ts).
const BUILD_END_MS = 2_000

/** What tells this run from others, and how it is stopped. */
interface Run {
  /** References of the images it has loaded, or is about to. */
  readonly images: Set<string>
  readonly token: string
  readonly temp: string
  readonly signal: AbortSignal
}

async function main(): Promise<number> {
  const stop = new AbortController()
  const token = randomBytes(6).toString('hex')
  const temp = path.join(tempRoot, `tare-${token}`)
  const images = new Set<string>()
  // Docker is asked before anything else is loaded: its answers take as long as loading does.
  const probe = probeEngine(environment('INPUT_BUILDER'), stop.signal)
  const { actionsHost: host, failJob, readInput, saveState } = await import('./adapters/actions.js')
  saveState('token', token)
  saveState('temp', temp)
  stopOnSignals(stop, host)

  const { failureMessage, reportFailure } = await import('./failure.js')
  let inputs: Inputs | undefined
  let running: Promise<Report> | undefined
  try {
    const [{ readInputs }, { run }, { failureOf }] = await Promise.all([
      import('./config/inputs.js'),
      import('./run.js'),
      import('./deliver.js'),
    ])
    inputs = readInputs(readInput)
    const world = await createWorld(inputs, probe, { token, temp, images, signal: stop.signal })
    await files.makeFolder(temp)
    running = run(inputs, world)
    const failure = failureOf(await Promise.race([running, rejectOnAbort(stop.signal)]))
    if (failure === undefined) return 0
    failJob(failure)
    return 1
  } catch (error) {
    if (!(error instanceof CancelledError)) {
      await reportFailure(error, inputs, host)
      failJob(failureMessage(error))
    }
    return 1
  } finally {
    // Bad input is found before docker has answered: its queries end with us. A build that was stopped is waited for, or it would leave an
    // image after the images were removed.
    stop.abort()
    await Promise.race([Promise.allSettled([probe, running]), setTimeout(BUILD_END_MS)])
    await cleanUp([...images], temp)
  }
}

async function createWorld(inputs: Inputs, probe: Promise<EngineProbe>, { token, temp, images, signal }: Run): Promise<World> {
  const [{ actionsHost: host, readEvent, readRunFacts, saveState }, { createGit }] = await Promise.all([
    import('./adapters/actions.js'),
    import('./adapters/git.js'),
  ])
  // git speaks of real paths: a workspace behind a link would seem to lie outside of its repository.
  const workspace = await realPath(environment('GITHUB_WORKSPACE') ?? process.cwd())
  const event = readEvent(environment)
  const { token: githubToken, build } = inputs
  return {
    ...{ host, event, workspace, temp, token, environment, files },
    reportRoot: path.join(tempRoot, `tare-report-${token}`),
    runFacts: readRunFacts(environment, event),
    now: () => new Date(),
    git: createGit({ workspace, serverUrl: environment('GITHUB_SERVER_URL') ?? 'https://github.com', token: githubToken }),
    engine: createEngine(probe, {
      builder: build.builder,
      workspace,
      signal,
      onBake: (pid, tags) => {
        for (const tag of tags) images.add(tag)
        saveState('bake', String(pid))
        saveState('images', [...images].join(' '))
      },
    }),
    comment: async (request) => {
      const { upsertComment } = await import('./adapters/github.js')
      return upsertComment(request, githubToken ?? '', environment('GITHUB_API_URL') ?? 'https://api.github.com')
    },
  }
}

function stopOnSignals(stop: AbortController, host: Host): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      host.info(`${signal}: cleaning up`)
      stop.abort(signal)
      globalThis.setTimeout(() => process.exit(1), CLEANUP_MS).unref()
    })
  }
}

/** Whatever the story is waiting for when the job is stopped, it waits no longer. */
const rejectOnAbort = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const onAbort = (): void => {
      reject(new CancelledError(String(signal.reason)))
    }
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
  })

/** Removes our images and files. What cannot be removed is said, and fails nothing. */
async function cleanUp(images: readonly string[], temp: string): Promise<void> {
  const problem = images.length === 0 ? undefined : await removeImages(images)
  if (problem !== undefined) process.stderr.write(`Could not remove ${images.join(', ')}: ${printable(problem)}\n`)
  await files.remove(temp)
}

const state = { temp: environment('STATE_temp'), images: environment('STATE_images'), bake: environment('STATE_bake') }
if (state.temp !== undefined) {
  if (state.bake !== undefined) killLeftGroup(Number(state.bake), state.temp)
  await cleanUp(state.images?.split(' ') ?? [], state.temp)
  process.exit(0)
}
process.exit(await main())
