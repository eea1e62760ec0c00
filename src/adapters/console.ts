import type { Host } from '../ports.js'
import { clipEnd } from '../domain/limits.js'
import { printable } from '../text/escape.js'

const REDRAW_MS = 250

/** What is needed of standard error. */
export type ErrorStream = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean; readonly columns?: number }

// A pseudo-terminal that was given no size has 0 columns.
const MIN_COLUMNS = 20

const columnsOf = ({ columns = 0 }: ErrorStream): number => (columns < MIN_COLUMNS ? 80 : columns)

/**
 * Writes warnings and foreign output to standard error. On a terminal one line says what is going on and for how long;
 * it is wiped off in the end. Elsewhere only a long silence is broken. The caller prints results.
 * @param isDumb it is a terminal that cannot move its cursor
 */
export function createConsoleHost(stderr: ErrorStream, isDumb: boolean): Host {
  const isLive = stderr.isTTY === true && !isDumb
  let current: { readonly name: string; readonly since: number; detail: string } | undefined
  const wipe = (): void => {
    if (isLive && current) stderr.write('\r\u001B[K')
  }
  const draw = (): void => {
    if (!isLive || !current) return
    const seconds = Math.round((performance.now() - current.since) / 1_000)
    const text = `${current.name} … ${seconds} s${current.detail === '' ? '' : `, ${current.detail}`}`
    stderr.write(`\r\u001B[K${clipEnd(printable(text), columnsOf(stderr) - 1)}`)
  }
  const detail = (text: string): void => {
    if (!current) return
    current.detail = text.replace(/^… /, '')
    draw()
  }
  const always = (line: string): void => {
    wipe()
    stderr.write(`${printable(line)}\n`)
    draw()
  }
  return {
    stage: async (name, work) => {
      current = { name, since: performance.now(), detail: '' }
      draw()
      const timer = setInterval(draw, REDRAW_MS)
      try {
        return await work()
      } finally {
        clearInterval(timer)
        wipe()
        current = undefined
      }
    },
    info: detail,
    progress: detail,
    // A silent command looks hung, above all in the log of a job.
    waiting: (line) => {
      if (isLive) detail(line)
      else always(`  ${line}`)
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
