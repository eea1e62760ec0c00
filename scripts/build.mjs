// @ts-check
// npm run build: tsc, then ncc on what it emitted (ncc cannot read every TypeScript; two steps work with any compiler).
import { execFileSync } from 'node:child_process'
import { renameSync, rmSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
/** @param {string} tool @param {string[]} args */
const run = (tool, ...args) =>
  execFileSync(path.join(root, 'node_modules', '.bin', tool), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })

const target = path.resolve(root, process.argv[2] ?? 'dist')
// Made beside it and moved there: a process that runs the bundle meanwhile never finds half of one.
const out = `${target}.new`
for (const folder of [path.join(root, 'lib'), out]) rmSync(folder, { recursive: true, force: true })
run('tsc', '-p', 'tsconfig.json')
const bundle = ['--minify', '--license', 'licenses.txt', '--no-cache', '--quiet']
run('ncc', 'build', 'lib/index.js', '--out', out, ...bundle)
// The command has a bundle of its own: it needs nothing of the Actions toolkit's HTTP client.
run('ncc', 'build', 'lib/cli.js', '--out', path.join(out, 'cli'), ...bundle)
rmSync(target, { recursive: true, force: true })
renameSync(out, target)
