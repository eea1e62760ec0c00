import { CancelledError } from '../errors.js'
import type { World } from '../ports.js'
import { runProcess } from './process.js'

// What was printed before that has been scrolled away on any log.
const MAX_LINES = 200

/** Runs shell commands as a `run:` step does (`shell: bash`): https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#defaultsrunshell */
export const createCommand =
  (signal: AbortSignal): World['command'] =>
  async (command, { folder, timeoutMs }) => {
    const { exitCode, stdout, stderr, ended } = await runProcess({
      command: 'bash',
      args: ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', `exec 2>&1; ${command}`],
      cwd: folder,
      env: Object.fromEntries(Object.keys(process.env).flatMap((name) => (isOurs(name) ? [[name, undefined]] : []))),
      timeoutMs,
      signal,
    })
    if (ended === 'aborted') throw new CancelledError(String(signal.reason))
    const output = `${stdout}\n${stderr}`.trim()
    return { exitCode, output: output === '' ? [] : output.split('\n').slice(-MAX_LINES) }
  }

/** Inputs hold tokens and secrets; the command files would let another commit's code set this step's outputs and the next steps' environment. */
const isOurs = (name: string): boolean =>
  /^(INPUT_|STATE_|ACTIONS_(RUNTIME|ID_TOKEN)_)/.test(name) || /^GITHUB_(OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$/.test(name)
