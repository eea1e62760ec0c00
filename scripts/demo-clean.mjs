// @ts-check
// npm run demo:clean: removes the stand-in images and everything else that the demo and the tests keep for their next
// run.
import { rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureEngine } from '../testbed/engine.mjs'
import { removeStandins } from '../testbed/standins.mjs'

/** @param {string} line */
const log = (line) => console.log(`[demo:clean] ${line}`)

const engine = await ensureEngine({ log })
await removeStandins(engine)
log(`removed the stand-ins of ${engine.description}`)
await engine.stop()
if (engine.started) {
  const root = process.env['TARE_ENGINE_ROOT'] ?? path.join(os.homedir(), '.cache/tare/engine')
  rmSync(root, { recursive: true, force: true })
  log(`removed ${root}`)
}
rmSync(path.join(import.meta.dirname, '../demo-report'), { recursive: true, force: true })
