import { CancelledError, UserError } from '../domain/errors.js'
import type { World } from '../ports.js'
import { formatSeconds } from '../text/format.js'
import { runProcess } from './process.js'

// Earlier lines have scrolled out of any log.
const MAX_LINES = 200

/**
 * Runs shell commands as a `run:` step does (`shell: bash`):
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#defaultsrunshell
 */
export const createCommand =
  (signal: AbortSignal): World['command'] =>
  async (command, { folder, timeoutMs }) => {
    const output: string[] = []
    const { exitCode, stderr, ended } = await runProcess({
      command: 'bash',
      args: ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', `exec 1>&2; ${command}`],
      cwd: folder,
      environment: 'job',
      env: Object.fromEntries(Object.keys(process.env).flatMap((name) => (isOurs(name) ? [[name, undefined]] : []))),
      timeoutMs,
      signal,
      onStderrLine(line) {
        output.push(line)
        if (output.length > MAX_LINES) output.shift()
      },
    })
    if (ended === 'aborted') throw new CancelledError(String(signal.reason))
    if (ended === 'timeout') {
      throw new UserError('timeout: the command was stopped because it took longer than the time it has', {
        hint: `it ran for ${formatSeconds(timeoutMs)} this time; raise the input timeout (like 90m)`,
      })
    }
    return { exitCode, output: ended === 'not started' ? [stderr] : output }
  }

/** The command files would let another commit's code set this step's outputs and the next steps' environment. */
const isOurs = (name: string): boolean =>
  /^ACTIONS_(RUNTIME|ID_TOKEN)_/.test(name) || /^GITHUB_(OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$/.test(name)
