// @ts-check
// A user like the one of a hosted runner: not root, in the group of docker's socket, with or without sudo. It exists
// only in a mount namespace with files of /etc of its own, so nothing of it stays on the machine.
import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findCommand } from './engine/command.mjs'
import { installPackages } from './engine/apt.mjs'

const NAME = 'tare-ordinary'
const ID = 42_424
/** What Tare asks of sudo, and nothing else: the last lines of a sudoers file. */
export const SUDO_TWO_PROGRAMS = ['find', 'tar']
  .map((program) => `${NAME} ALL=(root) NOPASSWD: /usr/bin/timeout -k 2 30 ${program} *`)
  .join('\n')
/** The same, but it asks for a password. */
export const SUDO_ASKS = SUDO_TWO_PROGRAMS.replaceAll('NOPASSWD: ', '')

/** @param {{ log: (line: string) => void }} options */
export async function ensureSudo({ log }) {
  if (process.platform === 'linux' && !findCommand('sudo')) await installPackages(['sudo'], { log })
}

/**
 * How a program is started as that user. What it names in RUNNER_TEMP and GITHUB_WORKSPACE becomes its own.
 * @param {{ temp: string, socket: string, sudoers: string, repository: string, node: string }} options temp: a folder
 *   for the files of /etc, for the caller to remove. sudoers: the lines of its file
 * @returns {{ command: string[], repository: string, node: string, env: Record<string, string> }} command: what stands
 *   before a program. repository, node: where it finds them, whatever it may not read elsewhere
 */
export function ordinaryUser({ temp, socket, sudoers, repository, node }) {
  const etc = mkdtempSync(path.join(temp, 'etc-'))
  const add = (/** @type {string} */ name, /** @type {string} */ line, mode = 0o644) => {
    writeFileSync(path.join(etc, name), `${readFileSync(`/etc/${name}`, 'utf8')}${line}\n`)
    chmodSync(path.join(etc, name), mode)
  }
  add('passwd', `${NAME}:x:${ID}:${ID}::/mnt/home:/bin/sh`)
  add('group', `${NAME}:x:${ID}:`)
  add('shadow', `${NAME}:*:19000:0:99999:7:::`, 0o640)
  writeFileSync(path.join(etc, 'sudoers'), `${sudoers}\n`, { mode: 0o440 })
  const setUp = `set -e; PATH=/usr/sbin:/usr/bin:/sbin:/bin
    etc=$1 repository=$2 node=$3
    for name in passwd group shadow sudoers; do mount --bind "$etc/$name" "/etc/$name"; done
    mount -t tmpfs -o mode=755 tmpfs /mnt
    mkdir /mnt/home /mnt/repository; : > /mnt/node
    mount --bind "$repository" /mnt/repository; mount --bind "$node" /mnt/node
    chown -R ${ID}:${ID} /mnt/home \${RUNNER_TEMP:+"$RUNNER_TEMP"} \${GITHUB_WORKSPACE:+"$GITHUB_WORKSPACE"}`
  const preparation = ['/bin/sh', '-c', setUp, 'sh', etc, repository, node]
  // A shell would drop the variables of inputs, which have hyphens in their names.
  const inTurn = `system(splice(@ARGV, 0, ${preparation.length})) == 0 or exit 70; exec @ARGV`
  return {
    command: [
      ...['/usr/bin/unshare', '--mount', '--propagation', 'private', '/usr/bin/perl', '-e', inTurn, ...preparation],
      ...['/usr/bin/setpriv', '--reuid', `${ID}`, '--regid', `${ID}`, '--groups', `${statSync(socket).gid}`],
    ],
    repository: '/mnt/repository',
    node: '/mnt/node',
    env: { HOME: '/mnt/home', USER: NAME, LOGNAME: NAME },
  }
}
