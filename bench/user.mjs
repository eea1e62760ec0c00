// @ts-check
// Tare as a user who is not root: its files where that user may read them, and nothing of its own environment.
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ordinaryUser } from '../testbed/ordinary-user.mjs'
import { node24 } from './action.mjs'
import { measure } from './measure.mjs'

/**
 * @param {{ temp: string, host: string, sudoers: string, folder: string, env?: NodeJS.ProcessEnv }} options folder:
 *   what the user finds the programs in. env: for Tare, beside what the user has
 */
export function asOrdinaryUser({ temp, host, sudoers, folder, env = {} }) {
  const own = mkdtempSync(path.join(temp, 'user-'))
  const socket = host.replace('unix://', '')
  const user = ordinaryUser({ temp: own, socket, sudoers, repository: folder, node: node24() })
  const [program = '', ...before] = user.command
  return {
    /** @param {string} file @param {readonly string[]} args @param {string} [cwd] */
    measure: (file, args, cwd = '/') =>
      measure(program, [...before, user.node, path.join(user.repository, file), ...args], {
        env: { PATH: process.env['PATH'], DOCKER_HOST: host, ...env, ...user.env },
        cwd,
      }),
    remove: () => rmSync(own, { recursive: true, force: true }),
  }
}
