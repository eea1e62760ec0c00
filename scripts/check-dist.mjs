// @ts-check
// npm run check:dist: the bundle that GitHub runs must be what src/ builds to, byte for byte.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const temp = mkdtempSync(path.join(os.tmpdir(), 'tare-dist-'))
try {
  const fresh = path.join(temp, 'dist')
  /** @type {import('node:child_process').StdioOptions} */
  const stdio = ['ignore', 'inherit', 'inherit']
  execFileSync(process.execPath, [path.join(import.meta.dirname, 'build.mjs'), fresh], { stdio })
  // Names only: nobody reads the difference of two bundles.
  const { status } = spawnSync('diff', ['--recursive', '--brief', 'dist', fresh], { cwd: root, stdio })
  if (status !== 0) {
    console.log('dist/ is not what src/ builds to: run npm run build, and commit dist/')
    process.exitCode = 1
  }
} finally {
  rmSync(temp, { recursive: true, force: true })
}
