import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createEngine, listImages, probeEngine, removeImages } from './adapters/docker.js'
import { files } from './adapters/files.js'
import { killLeftGroup } from './adapters/process.js'
import type { Inputs } from './config/inputs.js'
import type { World } from './ports.js'

// The Action's entry: wires the adapters in and turns what happened into an exit code.

const environment = (name: string): string | undefined => (process.env[name] === '' ? undefined : process.env[name])

// The runner kills a cancelled step 7.5 s after SIGINT: what is not cleaned up by then is left to the post step.
const CLEANUP_MS = 4_500

/** What this run leaves in the engine and on disk, and how it is found again. */
const imageRepository = (token: string): string => `tare-${token}`

async function main(): Promise<number> {
  const stop = new AbortController()
  const token = randomBytes(6).toString('hex')
  const temp = path.join(environment('RUNNER_TEMP') ?? tmpdir(), `tare-${token}`)
  // Docker is asked before anything else is loaded: its answers take as long as loading does.
  const probe = probeEngine(environment('INPUT_BUILDER'), stop.signal)
  const { actionsHost: host, failJob, readEvent, readInput, readRunFacts, saveState } = await import('./adapters/actions.js')
  saveState('token', token)
  saveState('temp', temp)

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      host.info(`${signal}: cleaning up`)
      stop.abort(signal)
      setTimeout(() => process.exit(1), CLEANUP_MS).unref()
    })
  }

  const { failureMessage, reportFailure } = await import('./failure.js')
  let inputs: Inputs | undefined
  try {
    const [{ readInputs }, { run }, { createGit }, { failureOf }] = await Promise.all([
      import('./config/inputs.js'),
      import('./run.js'),
      import('./adapters/git.js'),
      import('./deliver.js'),
    ])
    inputs = readInputs(readInput)
    const workspace = environment('GITHUB_WORKSPACE') ?? process.cwd()
    const serverUrl = environment('GITHUB_SERVER_URL') ?? 'https://github.com'
    const event = readEvent(environment)
    const { token: githubToken } = inputs
    const world: World = {
      ...{ host, event, workspace, temp, token, environment, files },
      reportRoot: path.join(environment('RUNNER_TEMP') ?? tmpdir(), `tare-report-${token}`),
      runFacts: readRunFacts(environment, event),
      now: () => new Date(),
      git: createGit({ workspace, serverUrl, token: githubToken }),
      engine: createEngine(probe, {
        builder: inputs.build.builder,
        workspace,
        signal: stop.signal,
        onBake: (pid) => {
          saveState('bake', String(pid))
        },
      }),
      comment: async (request) => {
        const { upsertComment } = await import('./adapters/github.js')
        return upsertComment(request, githubToken ?? '', environment('GITHUB_API_URL') ?? 'https://api.github.com')
      },
    }
    await files.makeFolder(temp)
    const failure = failureOf(await run(inputs, world))
    if (failure === undefined) return 0
    failJob(failure)
    return 1
  } catch (error) {
    if (stop.signal.aborted) return 1
    await reportFailure(error, inputs, host)
    failJob(failureMessage(error))
    return 1
  } finally {
    await cleanUp(token, temp)
  }
}

/** Removes our images and files. What cannot be removed is said, and fails nothing. */
async function cleanUp(token: string, temp: string): Promise<void> {
  const ours = await listImages(imageRepository(token))
  const problem = ours.length === 0 ? undefined : await removeImages(ours)
  if (problem !== undefined) process.stderr.write(`Could not remove ${ours.join(', ')}: ${problem}\n`)
  await files.remove(temp)
}

const state = { token: environment('STATE_token'), temp: environment('STATE_temp'), bake: environment('STATE_bake') }
if (state.token !== undefined && state.temp !== undefined) {
  if (state.bake !== undefined) killLeftGroup(Number(state.bake), state.temp)
  await cleanUp(state.token, state.temp)
  process.exit(0)
}
process.exit(await main())
