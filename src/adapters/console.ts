import type { Host } from '../ports.js'
import { printable } from '../text/escape.js'

/**
 * Writes progress to standard error if it is a terminal, and warnings, waiting lines and foreign output always. The
 * caller prints results.
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
    // A silent command looks hung, above all in the log of a job.
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
