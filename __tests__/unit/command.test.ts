import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { createCommand } from '../../src/adapters/command.js'
import { CancelledError, UserError } from '../../src/domain/errors.js'

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'tare-command-')))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})
afterEach(() => {
  vi.unstubAllEnvs()
})

const run = (command: string, { timeoutMs = 20_000, signal = new AbortController().signal } = {}) =>
  createCommand(signal)(command, { folder, timeoutMs })

/** Whether a process is there and no zombie. */
function lives(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
const pidIn = (name: string): number => Number(readFileSync(path.join(folder, name), 'utf8'))

describe('a command as a run: step has it', () => {
  test.each<[string, string, number, readonly string[]]>([
    ['says nothing', 'true', 0, []],
    ['exits as told', 'exit 7', 7, []],
    ['stops at the first failure', 'echo a; false; echo b', 1, ['a']],
    ['a failure on an earlier line', 'echo a\nfalse\necho b\n', 1, ['a']],
    ['pipefail', 'false | cat; echo b', 1, []],
    ['a failure that is expected', 'false || echo b', 0, ['b']],
    ['is not there', 'no-such-program', 127, ['bash: line 1: no-such-program: command not found']],
    ['errors stand where they were printed', 'echo a; echo b >&2; echo c', 0, ['a', 'b', 'c']],
    ['bash, not sh', 'x=(1 2); [[ ${x[1]} == 2 ]] && echo yes', 0, ['yes']],
    ['several lines and a here document', 'cat <<END\nq "x" $((1+1))\nEND\n', 0, ['q "x" 2']],
    ['a comment first', '# why\necho a', 0, ['a']],
    ['nothing on stdin', 'cat; echo end', 0, ['end']],
    ['a signal', 'kill -TERM $$; sleep 9', 128 + 15, []],
  ])('%s', async (name, command, exitCode, output) => {
    const result = await run(command)
    expect(result.output).toEqual(output)
    // Killed by a signal, bash has no exit code of its own.
    expect(result.exitCode).toBe(name === 'a signal' ? undefined : exitCode)
  })

  test('a syntax error is said', async () => {
    const { exitCode, output } = await run('if true')
    expect(exitCode).toBe(2)
    expect(output.join('\n')).toContain('syntax error')
  })

  test('runs in the folder, without anybody’s profile', async () => {
    vi.stubEnv('BASH_ENV', undefined)
    expect(await run('pwd; shopt -q login_shell || echo no login')).toEqual({
      exitCode: 0,
      output: [folder, 'no login'],
    })
  })

  test('the last 200 lines', async () => {
    const { output } = await run('seq 1 1000; exit 3')
    expect(output).toEqual(Array.from({ length: 200 }, (_, index) => String(801 + index)))
  })

  test('the last lines of very much, not those in the middle', async () => {
    const { output } = await run(
      `{ yes "$(printf %10000s x)" || true; } | head -c 80000000; echo; echo the reason; exit 3`,
    )
    expect(output.at(-1)).toBe('the reason')
  })
})

describe('its environment', () => {
  const OURS = {
    'INPUT_GITHUB-TOKEN': 'gho_x',
    INPUT_SECRETS: 'x',
    STATE_PID: '1',
    ACTIONS_RUNTIME_TOKEN: 'x',
    ACTIONS_RUNTIME_URL: 'x',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'x',
    GITHUB_OUTPUT: '/o',
    GITHUB_ENV: '/e',
    GITHUB_PATH: '/p',
    GITHUB_STATE: '/s',
    GITHUB_STEP_SUMMARY: '/y',
  }
  const THEIRS = {
    GITHUB_SHA: 'a',
    GITHUB_WORKSPACE: '/w',
    GITHUB_REPOSITORY: 'a/b',
    RUNNER_TEMP: '/t',
    CI: 'true',
    NODE_AUTH_TOKEN: 'theirs',
    MY_INPUT_X: 'y',
  }

  test('has nothing of this Action, and all that the job gave', async () => {
    for (const [name, value] of Object.entries({ ...OURS, ...THEIRS })) vi.stubEnv(name, value)
    const { output } = await run('env')
    const names = output.map((line) => line.split('=')[0])
    expect(Object.keys(OURS).filter((name) => names.includes(name))).toEqual([])
    expect(output).toEqual(expect.arrayContaining(Object.entries(THEIRS).map(([name, value]) => `${name}=${value}`)))
    expect(names).toContain('PATH')
  })
})

describe('a command that does not end', () => {
  test('timeout: UserError, and nothing that it started is left', async () => {
    const started = Date.now()
    await expect(run(`echo a; bash -c 'sleep 60 & echo $! >grandchild; wait'`, { timeoutMs: 500 })).rejects.toThrow(
      UserError,
    )
    expect(Date.now() - started).toBeLessThan(4_000)
    expect(lives(pidIn('grandchild'))).toBe(false)
  })

  test('aborted: CancelledError with the reason, and nothing that it started is left', async () => {
    const stop = new AbortController()
    setTimeout(() => {
      stop.abort('the job was cancelled')
    }, 500)
    const error: unknown = await run(`bash -c "trap '' TERM; sleep 60 & echo \\$! >stubborn; wait; sleep 60"`, {
      signal: stop.signal,
    }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(CancelledError)
    expect((error as Error).message).toContain('the job was cancelled')
    expect(lives(pidIn('stubborn'))).toBe(false)
  })

  test('aborted before it starts: CancelledError', async () => {
    await expect(run('sleep 60', { signal: AbortSignal.abort('stop') })).rejects.toThrow(CancelledError)
  })

  // A `run:` step ends with its shell, whatever stays behind with its output open.
  test('what it leaves running in the background does not keep it from ending', async () => {
    const started = Date.now()
    expect(await run('sleep 12 & echo $! >left; echo done', { timeoutMs: 20_000 })).toEqual({
      exitCode: 0,
      output: ['done'],
    })
    expect(Date.now() - started).toBeLessThan(8_000)
    process.kill(pidIn('left'))
  })

  test('timeout: one that has left the process group with its output open does not hold it', async () => {
    const started = Date.now()
    await expect(run(`setsid bash -c 'echo $$ >away; exec sleep 12' & wait`, { timeoutMs: 500 })).rejects.toThrow(
      UserError,
    )
    expect(Date.now() - started).toBeLessThan(8_000)
    process.kill(pidIn('away'))
  })
})
