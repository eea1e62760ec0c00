import { tmpdir } from 'node:os'
import path from 'node:path'
import { createEngine } from './adapters/docker.js'
import { type DockerProbe, probeDocker } from './adapters/dockerfacts.js'
import { files, realPath } from './adapters/files.js'
import { killLeftGroup } from './adapters/process.js'
import { cleanUp, createSession, endSession, type Session, stopOnSignals, untilStopped } from './adapters/session.js'
import { makeLockedFolder, noteBake, sweep } from './adapters/sweep.js'
import type { Inputs } from './config/inputs.js'
import { partOf } from './config/part.js'
import type { PublishInputs } from './config/publishing.js'
import { CancelledError, UserError } from './domain/errors.js'
import type { Report } from './domain/report.js'
import { relativeInside } from './plan/inside.js'
import type { GitHub, World } from './ports.js'

// The Action's entry: wires the adapters in and turns what happened into an exit code.

const environment = (name: string): string | undefined => (process.env[name] === '' ? undefined : process.env[name])

const tempRoot = environment('RUNNER_TEMP') ?? tmpdir()

async function main(): Promise<number> {
  const session = createSession(tempRoot)
  // Docker is asked before anything else is loaded: its answers take as long as loading does.
  const probe = probeDocker(environment('INPUT_BUILDER'), session.stop.signal)
  const swept = sweep(tempRoot, session.stop.signal)
  const { actionsHost: host, failJob, readInput, saveState } = await import('./adapters/actions.js')
  saveState('token', session.token)
  saveState('temp', session.temp)
  stopOnSignals(session, 1, (line) => {
    host.info(line)
  })
  void swept.then((line) => {
    if (line !== undefined) host.info(line)
  })

  const { commentFailure, failureMessage, failurePlace, reportFailure } = await import('./failure.js')
  let inputs: Inputs | PublishInputs | undefined
  let world: World | undefined
  let running: Promise<Report | undefined> | undefined
  try {
    const [{ readInputs }, { readPublishInputs }, { failureOf }] = await Promise.all([
      import('./config/inputs.js'),
      import('./config/publishing.js'),
      import('./deliver.js'),
    ])
    inputs = readPublishInputs(readInput) ?? readInputs(readInput)
    world = await createWorld(inputs, probe, session)
    await makeLockedFolder(session.temp)
    running = start(inputs, world)
    const report = await untilStopped(running, session, inputs.timeoutMs)
    // A workflow_run checks nothing of its own commit: failing would turn the default branch red.
    const failure = report && world.event.kind !== 'workflow_run' ? failureOf(report) : undefined
    if (failure === undefined) return 0
    failJob(failure)
    return 1
  } catch (error) {
    if (!(error instanceof CancelledError)) {
      await reportFailure(error, inputs, host)
      if (world && inputs && 'candidate' in inputs) await commentFailure(error, inputs, world)
      failJob(failureMessage(error), failurePlace(error, inputs))
    }
    return 1
  } finally {
    // Bad input is found before docker has answered: this ends its queries.
    await endSession(session, [probe.info, probe.client, probe.builder, running, swept])
  }
}

async function start(inputs: Inputs | PublishInputs, world: World): Promise<Report | undefined> {
  if ('reports' in inputs) return (await import('./publish.js')).publish(inputs, world)
  return (await import('./run.js')).run(inputs, world)
}

async function createWorld(
  inputs: Inputs | PublishInputs,
  probe: DockerProbe,
  { token, temp, images, stop }: Session,
): Promise<World> {
  const [
    { actionsHost: host, saveState },
    { readEvent, readRunFacts },
    { createGit },
    { createCommand },
    { findFiles },
  ] = await Promise.all([
    import('./adapters/actions.js'),
    import('./adapters/event.js'),
    import('./adapters/git.js'),
    import('./adapters/command.js'),
    import('./adapters/globs.js'),
  ])
  // git speaks of real paths: a workspace behind a link would seem to lie outside of its repository.
  const workspace = await realPath(environment('GITHUB_WORKSPACE') ?? process.cwd())
  const event = readEvent(environment)
  const runFacts =
    'candidate' in inputs
      ? readRunFacts(environment, event, inputs.matrixJob, partOf(inputs))
      : readRunFacts(environment, event, undefined)
  const { token: githubToken } = inputs
  return {
    host,
    event,
    runFacts,
    workspace,
    temp,
    token,
    environment,
    files,
    ...('cacheDir' in inputs && inputs.cacheDir !== undefined && (await notesIn(inputs.cacheDir, workspace))),
    findFiles,
    reportRoot: path.join(tempRoot, `tare-report-${token}`),
    now: () => new Date(),
    git: createGit({
      workspace,
      serverUrl: environment('GITHUB_SERVER_URL') ?? 'https://github.com',
      token: githubToken,
      signal: stop.signal,
    }),
    command: createCommand(stop.signal),
    engine: createEngine(probe, {
      builder: 'build' in inputs ? inputs.build.builder : undefined,
      workspace,
      signal: stop.signal,
      maySudo: 'sudo' in inputs && maySudo(inputs),
      onBake: (pid) => {
        saveState('bake', String(pid))
        noteBake(temp, pid)
      },
      onImages: (references) => {
        for (const reference of references) images.add(reference)
        saveState('images', [...images].join(' '))
      },
    }),
    github: connect(githubToken, runFacts),
  }
}

/** @throws UserError for a folder in the checkout: a pull request could bring one that says what it wants to be said */
async function notesIn(cacheDir: string, workspace: string): Promise<Pick<World, 'layerFiles'>> {
  const notes = (await import('./adapters/layerfiles.js')).layerFiles(cacheDir)
  if (relativeInside(workspace, await files.realPath(notes.folder)) === undefined) return { layerFiles: notes }
  throw new UserError(`cache-dir: ${JSON.stringify(cacheDir)} lies in the checkout`, {
    hint: 'what a pull request brings would count as read: name a folder outside of it, like ~/.cache/tare',
  })
}

/** The images of GitHub's own runners let every job use sudo; elsewhere it is not used unasked. */
const maySudo = ({ sudo }: Inputs): boolean =>
  sudo === 'true' || (sudo === 'auto' && environment('RUNNER_ENVIRONMENT') === 'github-hosted')

/** One client for the whole run, made on first use: its limit of a minute starts then. */
function connect(token: string | undefined, { repository, runId }: World['runFacts']): World['github'] {
  if (token === undefined || repository === undefined) return undefined
  const apiUrl = environment('GITHUB_API_URL') ?? 'https://api.github.com'
  let github: Promise<GitHub> | undefined
  return () =>
    (github ??= import('./adapters/github.js').then(({ createGitHub }) =>
      createGitHub({ token, apiUrl, repository, runId }),
    ))
}

const state = { temp: environment('STATE_temp'), images: environment('STATE_images'), bake: environment('STATE_bake') }
if (state.temp !== undefined) {
  if (state.bake !== undefined) killLeftGroup(Number(state.bake), state.temp)
  await cleanUp(state.images?.split(' ') ?? [], state.temp)
  process.exit(0)
}
process.exit(await main())
