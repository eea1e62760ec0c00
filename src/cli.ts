#!/usr/bin/env node
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { createConsoleHost } from './adapters/console.js'
import { createEngine } from './adapters/docker.js'
import { probeDocker } from './adapters/dockerfacts.js'
import { files, realPath } from './adapters/files.js'
import { folderAt } from './adapters/folder.js'
import { createSession, endSession, type Session, stopOnSignals, untilStopped } from './adapters/session.js'
import { makeLockedFolder, noteBake, sweep } from './adapters/sweep.js'
import { CandidateBuildError } from './buildx/build.js'
import { type MeasuringCommand, readArguments } from './config/arguments.js'
import type { GetInput } from './config/fields.js'
import { type Inputs, readInputs } from './config/inputs.js'
import { CancelledError, UserError } from './domain/errors.js'
import type { FolderTree } from './domain/foldertree.js'
import type { PathHistory } from './domain/pathhistory.js'
import type { Report } from './domain/report.js'
import { failureMessage } from './failure.js'
import { renderSummary } from './report/markdown/comment.js'
import { renderConsole, renderTrees } from './report/terminal.js'
import { makeReport } from './run.js'
import { asciiControls, printable } from './text/escape.js'
import { treesOf } from './trees.js'
import { VERSION } from './version.js'

// The `tare` command: the same steps as the Action's, on a terminal.

const environment = (name: string): string | undefined => (process.env[name] === '' ? undefined : process.env[name])
const host = createConsoleHost(process.stderr, environment('TERM') === 'dumb')

/** 0: done, within the limits. 1: a limit is exceeded. 2: not measured. */
async function main(args: readonly string[]): Promise<0 | 1 | 2> {
  const session = createSession(tmpdir())
  stopOnSignals(session, 2, (line) => {
    host.foreign([line])
  })
  let running: Promise<unknown> | undefined
  let swept: Promise<void> | undefined
  try {
    const command = await readCommand(args)
    if (typeof command === 'number') return command
    const { inputs, ...asked } = command
    swept = sweep(tmpdir(), session.stop.signal).then((line) => {
      if (line !== undefined) host.info(line)
    })
    await makeLockedFolder(session.temp)
    const world = await createWorld(inputs, session)
    if (asked.path !== undefined) {
      const answering = (await import('./why.js')).explainPath(inputs, asked.path, world)
      running = answering
      await showAnswers(await untilStopped(answering, session, inputs.timeoutMs), asked)
      return 0
    }
    const trees: FolderTree[] = []
    const reporting = makeReport(inputs, world, (measured) => {
      if (asked.tree) trees.push(...treesOf(measured, asked.tree))
    })
    running = reporting
    const report = await untilStopped(reporting, session, inputs.timeoutMs)
    await show(report, trees, asked)
    return report.result === 'fail' ? 1 : 0
  } catch (error) {
    if (error instanceof CancelledError) return 2
    if (error instanceof CandidateBuildError) host.foreign(error.failure.output)
    process.stderr.write(`${asOptions(failureMessage(error)).split('\n').map(printable).join('\n')}\n`)
    return 2
  } finally {
    await endSession(session, [running, swept])
  }
}

/** What is to be measured; the exit code where that is nothing. What is typed wrong is no failure to measure. */
async function readCommand(args: readonly string[]): Promise<(MeasuringCommand & { readonly inputs: Inputs }) | 0 | 2> {
  try {
    const command = readArguments(args, folderAt(process.cwd()))
    switch (command.kind) {
      case 'help':
        return print((await import('./config/help.js')).helpText(command.topic))
      case 'version':
        return print(`tare ${VERSION}`)
      case 'completion':
        return print((await import('./config/completions.js')).completionScript[command.shell]())
      default: {
        const read: GetInput = (name) => (name === 'cache-dir' ? cacheDir(command.input(name)) : command.input(name))
        return { ...command, inputs: readInputs(read) }
      }
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const hint = error.hint === undefined ? '' : `\n      ${error.hint}`
    process.stderr.write(`tare: ${asOptions(`${error.message}${hint}`).split('\n').map(printable).join('\n')}\n`)
    return 2
  }
}

/** Words of the Action's YAML as options: `set explain: files` is `set --explain files` here. */
const asOptions = (text: string): string =>
  text
    .replaceAll(/(?<!could not )\b(explain|measure|baseline|sudo|download-size): (?=[a-z])/gi, '--$1 ')
    .replace(/^([a-z]+(?:-[a-z]+)+|platforms|explain|measure|timeout|sudo|forbid): /, '--$1: ')

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

async function showAnswers(answers: readonly PathHistory[], { format, output }: MeasuringCommand): Promise<void> {
  const { renderWhy } = await import('./report/whytext.js')
  const text = format === 'json' ? asciiControls(JSON.stringify(answers, null, 2)) : renderWhy(answers).join('\n')
  await deliver(`${text}\n`, output)
}

async function show(
  report: Report,
  trees: readonly FolderTree[],
  { kind, format, output, top }: MeasuringCommand,
): Promise<void> {
  const isTerminal = output === undefined && process.stdout.isTTY
  const isColoured = isTerminal && environment('NO_COLOR') === undefined && environment('TERM') !== 'dumb'
  const [colours, width] = [
    isColoured ? ('colour' as const) : ('plain' as const),
    isTerminal ? process.stdout.columns : undefined,
  ]
  const text = {
    json: () => `${asciiControls(JSON.stringify(trees.length > 0 ? trees : report, null, 2))}\n`,
    markdown: () => renderSummary(report),
    text: () => {
      const options = { kind: kind === 'compare' ? kind : ('inspect' as const), colours, width }
      const lines = trees.length > 0 ? renderTrees(trees, report, options) : renderConsole(report, { ...options, top })
      return `${lines.join('\n')}\n`
    },
  }[format]()
  await deliver(text, output)
}

const deliver = (text: string, output: string | undefined): Promise<void> =>
  output === undefined ? write(text) : files.writeText(output, text)

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
