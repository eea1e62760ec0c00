// @ts-check
// npm run build: tsc, then ncc on what it emitted (ncc cannot read every TypeScript; two steps work with any compiler).
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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
bundle('lib/index.js', out)
// The command has a bundle of its own: it needs nothing of the Actions toolkit's HTTP client.
bundle('lib/cli.js', path.join(out, 'cli'))
rmSync(target, { recursive: true, force: true })
renameSync(out, target)

/** @param {string} entry @param {string} folder */
function bundle(entry, folder) {
  const stats = `${folder}.stats.json`
  run('ncc', 'build', entry, '--out', folder, '--minify', '--no-cache', '--quiet', '--stats-out', stats)
  writeFileSync(path.join(folder, 'licenses.txt'), licensesOf(JSON.parse(readFileSync(stats, 'utf8'))))
  rmSync(stats)
}

/**
 * The license of every package in a bundle. ncc's own list leaves out those whose modules webpack joins with others.
 * @param {{ modules?: any[], children?: any[] }} stats webpack's
 */
function licensesOf(stats) {
  /** @type {Set<string>} */
  const folders = new Set()
  collect(stats)
  const texts = [...folders].map((folder) => {
    const { name, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)/i.test(one))
    if (license === undefined || file === undefined) throw new Error(`${name} has no license that can be quoted`)
    return `${name}\n${license}\n${readFileSync(path.join(folder, file), 'utf8').trimEnd()}\n`
  })
  // A package may be there in two versions.
  return [...new Set(texts)].sort().join('\n')

  /** @param {{ modules?: any[], children?: any[], nameForCondition?: string }} node */
  function collect({ modules = [], children = [], nameForCondition = '' }) {
    const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(nameForCondition) ?? []
    if (folder !== undefined) folders.add(folder)
    for (const one of [...modules, ...children]) collect(one)
  }
}
