import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { killLeftGroup, runProcess } from '../../src/adapters/process.js'

/** Whether a process is there and no zombie. */
function lives(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

const bash = (script: string, options: Partial<Parameters<typeof runProcess>[0]> = {}) =>
  runProcess({ command: 'bash', environment: 'job', args: ['-c', script], timeoutMs: 20_000, ...options })

describe('a program and its group', () => {
  test('ends by itself: exit code, output, last words', async () => {
    expect(await bash('cat; echo last words >&2; exit 3', { stdin: 'what it was told' })).toEqual({
      exitCode: 3,
      stdout: 'what it was told',
      stderr: 'last words',
      ended: 'by itself',
    })
  })

  test('is not there: said, not thrown', async () => {
    expect(
      await runProcess({ command: 'no-such-program', args: [], environment: 'job', timeoutMs: 1_000 }),
    ).toMatchObject({
      exitCode: undefined,
      ended: 'not started',
    })
  })

  test('does not read what it is given: its exit code tells', async () => {
    expect(await bash('exit 0', { stdin: 'x'.repeat(10_000_000) })).toMatchObject({ exitCode: 0, ended: 'by itself' })
  })

  // As buildx does with a daemon that hangs (docs/internals/builds.md#hung-engines).
  test.each(['timeout', 'aborted'] as const)(
    '%s: one that ignores SIGTERM is killed after the grace period, with all that it started',
    async (ended) => {
      const stop = new AbortController()
      const pids: number[] = []
      const started = Date.now()
      const result = await bash(
        "trap '' TERM; bash -c \"trap '' TERM; sleep 60; sleep 60\" & echo $! >&2; wait; sleep 60",
        {
          ...(ended === 'timeout' ? { timeoutMs: 500 } : { signal: stop.signal }),
          onStart: (pid) => pids.push(pid),
          onStderrLine: (line) => {
            pids.push(Number(line))
            stop.abort()
          },
        },
      )
      expect(result).toMatchObject({ exitCode: undefined, ended })
      expect(Date.now() - started).toBeGreaterThan(1_400)
      expect(Date.now() - started).toBeLessThan(4_000)
      expect(pids).toHaveLength(2)
      // A signal is sent, not served: on a busy machine the last of them takes a moment to be gone.
      await expect.poll(() => pids.filter(lives)).toEqual([])
    },
  )
})

describe('a group that an earlier process left', () => {
  test.each([
    ['is killed when its command line bears the mark', 'marked-1234', false],
    ['is let alone when it does not: the ID has gone to somebody else', 'another mark', true],
  ])('%s', async (_, mark, survives) => {
    const stop = new AbortController()
    let pid = 0
    const running = bash('sleep 60; : marked-1234', { signal: stop.signal, onStart: (started) => (pid = started) })
    await expect.poll(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toContain('marked-1234')
    killLeftGroup(pid, mark)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(lives(pid)).toBe(survives)
    stop.abort()
    await running
  })
})
