// @ts-check
// A builder of buildx's remote driver for tests: BuildKit at a socket, and nothing else that buildx knows of. It is the
// BuildKit inside an engine (containerd store: the classic one has no OCI exporter), behind a bridge of our own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must, run } from './engine/command.mjs'

const BRIDGE = join(import.meta.dirname, 'remote-builder/bridge.mjs')
const READY_LIMIT_MS = 10_000

let started = 0

/**
 * The bridge ends with this process, whatever becomes of it.
 * @param {{ host: string | undefined, name: string }} options host: the engine's, a unix socket; name: beginning of the
 * builder's name, which is made unique
 * @returns {Promise<{ name: string, bridge: number | undefined, stop: () => Promise<void> }>} bridge: its process ID
 */
export async function startRemoteBuilder({ host = 'unix:///var/run/docker.sock', name }) {
  const unique = `${name}-${process.pid}-${++started}`
  const folder = mkdtempSync(join(tmpdir(), 'tare-remote-'))
  const socket = join(folder, 'buildkit.sock')
  const bridge = spawn(process.execPath, [BRIDGE, host.replace(/^unix:\/\//, ''), socket], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(bridge, 'exit')
  const env = { ...process.env, DOCKER_HOST: host }
  const stop = async () => {
    await run('docker', ['buildx', 'rm', '--force', unique], { env })
    bridge.kill()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await Promise.race([
      once(bridge.stdout, 'data', { signal: AbortSignal.timeout(READY_LIMIT_MS) }),
      ended.then(() => Promise.reject(new Error('the bridge to BuildKit ended'))),
    ])
    await must('docker', ['buildx', 'create', '--name', unique, '--driver', 'remote', `unix://${socket}`], { env })
    return { name: unique, bridge: bridge.pid, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
