import { randomUUID } from 'node:crypto'
import * as core from '@actions/core'
import type { Annotation, Host } from '../ports.js'
import { logLine, printable } from '../text/escape.js'

/** The runner as host: groups, annotations, outputs and summary through `@actions/core`. */
export const actionsHost: Host = {
  stage: (name, work) => core.group(name, work),
  info: (line) => {
    core.info(logLine(line))
  },
  waiting: (line) => {
    core.info(logLine(line))
  },
  warning: (message) => {
    core.warning(lines(message))
  },
  foreign: (output) => {
    if (output.length === 0) return
    // Raw output can hold commands, `##[error]` anywhere in a line included: the runner reads none until the token
    // comes (docs/internals/github.md#standard-output).
    const token = randomUUID()
    core.info(`::stop-commands::${token}`)
    for (const line of output) core.info(`  ${logLine(line)}`)
    core.info(`::${token}::`)
  },
  annotate: ({ level, title, message, ...place }: Annotation) => {
    core[level](lines(message), { title: printable(title), ...place })
  },
  output: (name, value) => {
    core.setOutput(name, value)
  },
  summary: async (markdown) => {
    await core.summary.addRaw(markdown).write()
  },
}

/** Ends the job as failed, with a message that stands alone. @param place where it is shown on the diff */
export const failJob = (
  message: string,
  { title, ...place }: Partial<Omit<Annotation, 'level' | 'message'>> = {},
): void => {
  process.exitCode = core.ExitCode.Failure
  core.error(lines(message), { ...(title !== undefined && { title: printable(title) }), ...place })
}

export const readInput = (name: string): string => core.getInput(name)

/** Remembered for the `post:` phase. */
export const saveState = (name: string, value: string): void => {
  core.saveState(name, value)
}

const lines = (text: string): string => text.split('\n').map(printable).join('\n')
