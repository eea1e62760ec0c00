#!/usr/bin/env node
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { createConsoleHost } from './adapters/console.js'
import { createEngine } from './adapters/docker.js'
import { probeDocker } from './adapters/dockerfacts.js'
import { files, realPath } from './adapters/files.js'
import { createSession, endSession, type Session, stopOnSignals, untilStopped } from './adapters/session.js'
import { makeLockedFolder, noteBake, sweep } from './adapters/sweep.js'
import { CandidateBuildError } from './buildx/build.js'
import { type Command, helpText, readArguments } from './config/arguments.js'
import { type Inputs, readInputs } from './config/inputs.js'
import { CancelledError } from './domain/errors.js'
import type { Report } from './domain/report.js'
import { failureMessage } from './failure.js'
import { renderSummary } from './report/markdown/comment.js'
import { renderConsole } from './report/terminal.js'
import { makeReport } from './run.js'
import { asciiControls, printable } from './text/escape.js'
import { VERSION } from './version.js'

// The `tare` command: the same steps as the Action's, on a terminal.

const host = createConsoleHost(process.stderr)
const environment = (name: string): string | undefined => (process.env[name] === '' ? undefined : process.env[name])

/** 0: done, within budget. 1: a budget is exceeded. 2: could not be measured. */
async function main(args: readonly string[]): Promise<0 | 1 | 2> {
  const session = createSession(tmpdir())
  stopOnSignals(session, 2, (line) => process.stderr.write(`${line}\n`))
  let running: Promise<Report> | undefined
  let swept: Promise<void> | undefined
  try {
    const command = readArguments(args)
    if (command.kind === 'help') return print(helpText(command.topic))
    if (command.kind === 'version') return print(`tare ${VERSION}`)
    const inputs = readInputs((name) => (name === 'cache-dir' ? cacheDir(command.input(name)) : command.input(name)))
    swept = sweep(tmpdir(), session.stop.signal).then((line) => {
      if (line !== undefined) host.info(line)
    })
    await makeLockedFolder(session.temp)
    running = makeReport(inputs, await createWorld(inputs, session))
    const report = await untilStopped(running, session, inputs.timeoutMs)
    await show(report, command)
    return report.result === 'fail' ? 1 : 0
  } catch (error) {
    if (error instanceof CancelledError) return 2
    if (error instanceof CandidateBuildError) host.foreign(error.failure.output)
    process.stderr.write(`${failureMessage(error).split('\n').map(printable).join('\n')}\n`)
    return 2
  } finally {
    await endSession(session, [running, swept])
  }
}

/** Notes about layers are kept in a user's cache unless `none` is said (XDG Base Directory Specification). */
function cacheDir(text: string): string {
  if (text === '') return path.join(environment('XDG_CACHE_HOME') ?? path.join(homedir(), '.cache'), 'tare')
  return text === 'none' || text.startsWith('~') ? text : path.resolve(text)
}

async function createWorld(
  inputs: Inputs,
  { token, temp, images, stop }: Session,
): Promise<Parameters<typeof makeReport>[1]> {
  const workspace = await realPath(process.cwd())
  const { builder } = inputs.build
  const [{ createGit }, { createCommand }] = await Promise.all([
    import('./adapters/git.js'),
    import('./adapters/command.js'),
  ])
  return {
    host,
    workspace,
    temp,
    token,
    environment,
    files,
    ...(inputs.cacheDir !== undefined && {
      layerFiles: (await import('./adapters/layerfiles.js')).layerFiles(inputs.cacheDir),
    }),
    event: { kind: 'command line', name: 'tare' },
    runFacts: { event: 'tare' },
    now: () => new Date(),
    git: createGit({ workspace, serverUrl: 'https://github.com', token: undefined, signal: stop.signal }),
    command: createCommand(stop.signal),
    engine: createEngine(probeDocker(builder, stop.signal), {
      builder,
      workspace,
      signal: stop.signal,
      // Never by itself.
      maySudo: inputs.sudo === 'true',
      onBake: (pid) => {
        noteBake(temp, pid)
      },
      onImages: (references) => {
        for (const reference of references) images.add(reference)
      },
    }),
  }
}

async function show(
  report: Report,
  { kind, format, output }: Extract<Command, { readonly format: unknown }>,
): Promise<void> {
  const isTerminal = output === undefined && process.stdout.isTTY && environment('NO_COLOR') === undefined
  const text = {
    json: () => `${asciiControls(JSON.stringify(report, null, 2))}\n`,
    markdown: () => renderSummary(report),
    text: () => `${renderConsole(report, kind, isTerminal ? 'colour' : 'plain').join('\n')}\n`,
  }[format]()
  if (output === undefined) await write(text)
  else await files.writeText(output, text)
}

function print(text: string): 0 {
  process.stdout.write(`${text}\n`)
  return 0
}

/** A reader that has seen enough (`| head`) closes the pipe: that is not an error. */
const write = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') resolve()
      else reject(error)
    })
    process.stdout.write(text, () => {
      resolve()
    })
  })

process.exit(await main(process.argv.slice(2)))
