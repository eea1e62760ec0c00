import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { FAMILIES } from './families.js'

// Time and memory of hostile input grow with its size, and no faster (npm run test:deep).

// The same code takes 320 to 445 from run to run: V8 collects when it likes.
const MAX_MEGABYTES = 500
const MAX_FACTOR = 2.5
// Below it, what is measured is the machine.
const NOISE_MS = 100

interface Cost {
  readonly milliseconds: number
  readonly megabytes: number
}

function costOf(name: string, size: number): Cost {
  const child = path.join(import.meta.dirname, 'child.mjs')
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', child, name, String(size)], {
    encoding: 'utf8',
    timeout: 600_000,
  })
  expect(stderr).toBe('')
  return JSON.parse(stdout) as Cost
}

test.each(FAMILIES)('$name: twice as much takes at most 2.5 times as long, in bounded memory', ({ name, size }) => {
  const factors: number[] = []
  // A machine that is busy for a moment is no quadratic program.
  for (let attempt = 0; attempt < 3 && (factors.length === 0 || Math.min(...factors) > MAX_FACTOR); attempt++) {
    const [once, twice] = [costOf(name, size), costOf(name, size * 2)]
    expect(twice.megabytes).toBeLessThan(MAX_MEGABYTES)
    factors.push(twice.milliseconds / Math.max(once.milliseconds, NOISE_MS))
  }
  expect(Math.min(...factors)).toBeLessThanOrEqual(MAX_FACTOR)
})
