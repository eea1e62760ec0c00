import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSession, untilStopped } from '../../src/adapters/session.js'
import { CancelledError, UserError } from '../../src/domain/errors.js'

describe('what a run is waiting for', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const never = new Promise<never>(() => undefined)

  test('ends with the time that the whole run has, whatever it is doing', async () => {
    const session = createSession('/tmp')
    const ended = untilStopped(never, session, 60_000).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(62_000)
    const error = await ended
    // Whatever still goes on would tell a second story after the failure.
    expect(session.stop.signal.aborted).toBe(true)
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({ message: expect.stringMatching(/^timeout: the run was stopped/) as string })
  })

  test('ends when the session is stopped', async () => {
    const session = createSession('/tmp')
    const ended = untilStopped(never, session, 60_000).catch((error: unknown) => error)
    session.stop.abort('SIGINT')
    expect(await ended).toBeInstanceOf(CancelledError)
  })

  test('keeps no timer of work that is done', async () => {
    expect(await untilStopped(Promise.resolve(1), createSession('/tmp'), 60_000)).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})
