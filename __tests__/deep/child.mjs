// One family in a process of its own, whose peak is its own. It reads the sources: Node strips their types.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

registerHooks({
  resolve: (name, context, next) =>
    next(
      name.startsWith('.') && !context.parentURL?.includes('node_modules') ? name.replace(/\.js$/, '.ts') : name,
      context,
    ),
})
const [name, size] = process.argv.slice(2)
const { FAMILIES } = await import('./families.js')
const family = FAMILIES.find((one) => one.name === name)
if (!family) throw new Error('no such family')
await family.prepare(10)()
const work = family.prepare(Number(size))
let milliseconds = Infinity
let megabytes = 0
for (let turn = 0; turn < Number(process.env['TURNS'] ?? 3); turn++) {
  const started = performance.now()
  await work()
  milliseconds = Math.min(milliseconds, performance.now() - started)
  // Of one run: what the first has left is not yet collected when the next begins, as nobody needs the room.
  megabytes ||= peakMegabytes()
}
console.log(JSON.stringify({ milliseconds, megabytes }))

/** Of this process since it began: `maxRSS` may be that of the one that started it (getrusage(2), execve(2)). */
function peakMegabytes() {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return (Number(kibibytes) * 1_024) / 1e6
}
