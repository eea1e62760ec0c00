import type { World } from '../ports.js'

// Users of CI take a silent job for a hung one.
const SIGN_OF_LIFE_MS = 10_000

/**
 * When no line has come for ten seconds, says what is going on.
 * @param describe says what that is, at a time in milliseconds since the epoch
 */
export function startHeartbeat(describe: (time: number) => string, { host, now }: Pick<World, 'host' | 'now'>) {
  let last = now().getTime()
  const timer = setInterval(() => {
    const time = now().getTime()
    host.progress?.(describe(time))
    if (time - last < SIGN_OF_LIFE_MS) return
    last = time
    host.waiting(`… ${describe(time)}`)
  }, 1_000)
  return {
    /** A line has come. */
    seen: (): void => {
      last = now().getTime()
    },
    stop: (): void => {
      clearInterval(timer)
    },
  }
}
