// @ts-check
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { must } from '../engine/command.mjs'

const LIMIT_MS = 120_000

export const PYTHON_UPGRADE = { ecosystem: 'pypi', name: 'sampleproject', before: '3.0.0', after: '4.0.0' }
/** One module, a package in a namespace with a dot in its name, and one that brings data and a program. */
const OTHERS = ['six==1.16.0', 'zope.event==5.0']

/**
 * What pip installs below /usr/local, with byte code.
 * @param {string} root an empty folder
 * @param {import('../packagetrees.mjs').State} state
 */
export async function pythonTree(root, state) {
  const install = (/** @type {readonly string[]} */ packages) =>
    pip(['install', '--quiet', '--no-deps', '--compile', '--root', root, '--prefix', '/usr/local', ...packages])
  await install([...OTHERS, `${PYTHON_UPGRADE.name}==${PYTHON_UPGRADE[state]}`])
}

/**
 * What `pip show --files` says, with names as indexes have them: pip writes them as the packages do.
 * @param {string} root
 * @returns {Promise<import('../packagetrees.mjs').Listed[]>}
 */
export async function listPython(root) {
  const info = readdirSync(root, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.dist-info'))
  const site = join(root, info ?? '', '..')
  const listed = JSON.parse(await pip(['list', '--path', site, '--format', 'json']))
  return Promise.all(
    listed.map(async (/** @type {{ name: string, version: string }} */ { name, version }) => {
      const shown = await pip(['show', '--files', name], { PYTHONPATH: site })
      const [, files = ''] = shown.split('\nFiles:\n')
      return {
        name: name.toLowerCase().replace(/[._]/g, '-'),
        version,
        files: files.split('\n').map((file) => relative(root, join(site, file.trim()))),
      }
    }),
  )
}

/** @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env] */
function pip(args, env = {}) {
  const settings = {
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_ROOT_USER_ACTION: 'ignore',
    // Debian's pip refuses what would be beside packages of Debian: here it is in a folder of its own.
    PIP_BREAK_SYSTEM_PACKAGES: '1',
    PYTHONDONTWRITEBYTECODE: '',
  }
  return must('python3', ['-m', 'pip', ...args], { env: { ...process.env, ...settings, ...env }, limitMs: LIMIT_MS })
}
