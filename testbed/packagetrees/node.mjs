// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { must } from '../engine/command.mjs'
import { cached } from './download.mjs'

const LIMIT_MS = 120_000
const YARN_INSTALL = ['install', '--silent', '--non-interactive', '--no-progress', '--ignore-scripts']
const TOOLS = { pnpm: 'pnpm@10.34.9', yarn: 'yarn@1.22.22' }

/** @type {readonly ('npm' | 'pnpm' | 'yarn')[]} */
export const NODE_MANAGERS = ['npm', 'pnpm', 'yarn']
export const NODE_UPGRADE = { ecosystem: 'npm', name: '@types/estree', before: '1.0.5', after: '1.0.8' }

/**
 * What npm, pnpm or yarn (classic) installs for a project: a package with a scope, two versions of one package, an
 * alias, and a workspace. Their caches are in the tree as well: pnpm's holds the same files by other names.
 * @param {string} root an empty folder
 * @param {import('../packagetrees.mjs').State} state
 * @param {typeof NODE_MANAGERS[number]} manager
 */
export async function nodeTree(root, state, manager) {
  const app = join(root, 'app')
  mkdirSync(join(app, 'packages/own'), { recursive: true })
  const write = (/** @type {string} */ name, /** @type {unknown} */ content) =>
    writeFileSync(join(app, name), JSON.stringify(content))
  write('package.json', {
    name: 'app',
    version: '1.0.0',
    license: 'MIT',
    private: true,
    workspaces: ['packages/*'],
    dependencies: {
      [NODE_UPGRADE.name]: NODE_UPGRADE[state],
      'is-number': '7.0.0',
      'is-odd': '3.0.1', // needs is-number 6
      aliased: 'npm:is-number@4.0.0',
      own: manager === 'pnpm' ? 'workspace:*' : '1.0.0',
    },
  })
  write('packages/own/package.json', {
    name: 'own',
    version: '1.0.0',
    license: 'MIT',
    dependencies: { 'is-buffer': '1.1.6' },
  })
  if (manager === 'pnpm') write('pnpm-workspace.yaml', { packages: ['packages/*'] })
  if (manager === 'npm') await must('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], at(app))
  else if (manager === 'yarn')
    await tool('yarn', [...YARN_INSTALL, '--cache-folder', join(root, 'usr/share/.cache/yarn')], app)
  else await tool('pnpm', ['install', '--ignore-scripts', '--store-dir', join(root, 'usr/share/pnpm')], app)
}

/**
 * What a manager says is in the tree. Its files are all in the folder that are in no other one's folder.
 * @param {string} root
 * @param {typeof NODE_MANAGERS[number]} manager
 * @returns {Promise<{ name: string, version: string, folder: string }[]>} without a folder where it says none
 */
export async function listNode(root, manager) {
  const app = join(root, 'app')
  if (manager === 'npm') {
    // FOLDER:NAME@VERSION, for an alias FOLDER:ALIAS@npm:NAME@VERSION, and for a link :TARGET at the end.
    const lines = (await must('npm', ['ls', '--all', '--parseable', '--long'], at(app))).split('\n')
    return lines.flatMap((line) => {
      const [, place = '', , name = '', version = ''] =
        /^([^:]*):((?:@?[^@:]+)@npm:)?(@?[^@:]+)@([^@:]+)$/.exec(line) ?? []
      return place === '' || place === app ? [] : [{ name, version, folder: relative(root, place) }]
    })
  }
  if (manager === 'yarn') {
    const { data } = JSON.parse(await tool('yarn', ['list', '--json'], app))
    /** @typedef {{ name: string, children?: Tree[] }} Tree @type {(trees: readonly Tree[]) => string[]} */
    const namesIn = (trees) => trees.flatMap(({ name, children = [] }) => [name, ...namesIn(children)])
    // It calls an alias by that name.
    return parseNames(namesIn(data.trees).map((name) => name.replace('aliased', 'is-number')))
  }
  /** @typedef {{ from: string, version: string, path: string, dependencies?: Record<string, Dependency> }} Dependency */
  /** @type {(all: Record<string, Dependency> | undefined) => { name: string, version: string, folder: string }[]} */
  const installedIn = (all = {}) =>
    Object.values(all).flatMap(({ from, version, path, dependencies }) => [
      ...(version.startsWith('link:') ? [] : [{ name: from, version, folder: relative(root, path) }]),
      ...installedIn(dependencies),
    ])
  const [project] = JSON.parse(await tool('pnpm', ['list', '--depth', 'Infinity', '--json'], app))
  return installedIn(project.dependencies)
}

/** @param {readonly string[]} names `NAME@VERSION`, some of them twice and some with a range in place of a version */
function parseNames(names) {
  return [...new Set(names)].flatMap((text) => {
    const [, name = '', version = ''] = /^(@?[^@]+)@(\d[^@]*)$/.exec(text) ?? []
    return name === '' ? [] : [{ name, version, folder: '' }]
  })
}

/** @param {'pnpm' | 'yarn'} name @param {readonly string[]} args @param {string} cwd */
async function tool(name, args, cwd) {
  const place = await cached(TOOLS[name], async (folder) => {
    writeFileSync(join(folder, 'package.json'), '{}')
    await must('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', TOOLS[name]], at(folder))
  })
  const program = { pnpm: 'pnpm/bin/pnpm.cjs', yarn: 'yarn/bin/yarn.js' }[name]
  return must(process.execPath, [join(place, 'node_modules', program), ...args], at(cwd))
}

/** @param {string} cwd */
function at(cwd) {
  // Whoever started us may have been npm, and its settings are not for this project.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(?:package|lifecycle|command|config_(?:local_)?prefix)/.test(name),
    ),
  )
  return { cwd, env: { ...env, CI: 'true', NODE_OPTIONS: '' }, limitMs: LIMIT_MS }
}
