import type { Host } from '../ports.js'
import { printable } from '../text/escape.js'

/**
 * Progress on standard error while it is a terminal; warnings, and that something long goes on, always. Results are the
 * caller's.
 */
export function createConsoleHost(stderr: NodeJS.WriteStream): Host {
  const progress = (line: string): void => {
    if (stderr.isTTY) stderr.write(`${printable(line)}\n`)
  }
  const always = (line: string): void => {
    stderr.write(`${printable(line)}\n`)
  }
  return {
    stage: (name, work) => {
      progress(`${name} …`)
      return work()
    },
    info: (line) => {
      progress(`  ${line}`)
    },
    // A silent command is taken for a hung one, in the log of a job most of all.
    waiting: (line) => {
      always(`  ${line}`)
    },
    warning: (message) => {
      for (const line of message.split('\n')) always(`warning: ${line}`)
    },
    foreign: (lines) => {
      for (const line of lines) always(`  ${line}`)
    },
    annotate: () => undefined,
    output: () => undefined,
    summary: () => Promise.resolve(),
  }
}
