import { printable } from '../report/escape.js'
import type { Host } from '../ports.js'

/** Progress on standard error while it is a terminal; warnings always. Results are the caller's. */
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
