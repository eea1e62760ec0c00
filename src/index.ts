import { tmpdir } from 'node:os'
import path from 'node:path'
import { createEngine, probeEngine, type EngineProbe } from './adapters/docker.js'
import { files, realPath } from './adapters/files.js'
import { killLeftGroup } from './adapters/process.js'
import { cleanUp, createSession, endSession, stopOnSignals, untilStopped, type Session } from './adapters/session.js'
import type { Inputs } from './config/inputs.js'
import { CancelledError } from './errors.js'
import type { World } from './ports.js'
import type { Report } from './report/schema.js'

// The Action's entry: wires the adapters in and turns what happened into an exit code.

const environment = (name: string): string | undefined => (process.env[name] === '' ? undefined : process.env[name])

const tempRoot = environment('RUNNER_TEMP') ?? tmpdir()

async function main(): Promise<number> {
  const session = createSession(tempRoot)
  // Docker is asked before anything else is loaded: its answers take as long as loading does.
  const probe = probeEngine(environment('INPUT_BUILDER'), session.stop.signal)
  const { actionsHost: host, failJob, readInput, saveState } = await import('./adapters/actions.js')
  saveState('token', session.token)
  saveState('temp', session.temp)
  stopOnSignals(session, 1, (line) => {
    host.info(line)
  })

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
    const world = await createWorld(inputs, probe, session)
    await files.makeFolder(session.temp)
    running = run(inputs, world)
    const failure = failureOf(await untilStopped(running, session))
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
    // Bad input is found before docker has answered: its queries end with us.
    await endSession(session, [probe, running])
  }
}

async function createWorld(inputs: Inputs, probe: Promise<EngineProbe>, { token, temp, images, stop }: Session): Promise<World> {
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
      signal: stop.signal,
      onBake: (pid) => {
        saveState('bake', String(pid))
      },
      onImages: (references) => {
        for (const reference of references) images.add(reference)
        saveState('images', [...images].join(' '))
      },
    }),
    comment: async (request) => {
      const { upsertComment } = await import('./adapters/github.js')
      return upsertComment(request, githubToken ?? '', environment('GITHUB_API_URL') ?? 'https://api.github.com')
    },
  }
}

const state = { temp: environment('STATE_temp'), images: environment('STATE_images'), bake: environment('STATE_bake') }
if (state.temp !== undefined) {
  if (state.bake !== undefined) killLeftGroup(Number(state.bake), state.temp)
  await cleanUp(state.images?.split(' ') ?? [], state.temp)
  process.exit(0)
}
process.exit(await main())
