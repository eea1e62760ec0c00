import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureEngine } from '../../testbed/engine.mjs'
import { ensureSudo, SUDO_TWO_PROGRAMS } from '../../testbed/ordinary-user.mjs'
import { ensureBases } from '../../testbed/standins.mjs'
import { docker, shell, type TestEngine } from '../support/engines.js'
import { numbersOf, ordinary } from '../support/ordinary.js'
import { linkPrograms } from '../support/programs.js'
import { makeFolder, removeFolder, runTare, type TareRun } from '../support/tare.js'

// An engine as on GitHub's hosted runners: overlayfs may rename folders of lower layers (redirect_dir), so the engine
// compares folders (`Native Overlay Diff: false`). Its data root is a link, too. The parameter counts for the whole
// machine, so this runs alone.

const REDIRECTS = '/sys/module/overlay/parameters/redirect_dir'
const log = (): void => undefined

let before: string | undefined
let temp: string
let stop: (() => Promise<void>) | undefined
let engine: TestEngine

beforeAll(async () => {
  await ensureSudo({ log })
  const source = await ensureEngine({ log })
  const contexts = await ensureBases(['debian:bookworm'], { engine: source, log })
  const debian = (contexts['debian:bookworm'] ?? 'debian:bookworm').replace('docker-image://', '')
  temp = mkdtempSync(path.join(tmpdir(), 'tare-hosted-'))
  before = readFileSync(REDIRECTS, 'utf8').trim()
  writeFileSync(REDIRECTS, 'Y')
  const host = `unix://${path.join(temp, 'docker.sock')}`
  mkdirSync(path.join(temp, 'data'))
  symlinkSync(path.join(temp, 'data'), path.join(temp, 'link'))
  const child = spawn(
    'dockerd',
    [
      ...['--data-root', path.join(temp, 'link'), '--exec-root', path.join(temp, 'exec'), '--host', host],
      ...['--pidfile', path.join(temp, 'pid'), '--bridge=none', '--iptables=false', '--ip6tables=false'],
      ...['--storage-driver', 'overlay2'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  child.stderr.pipe(createWriteStream(path.join(temp, 'log')))
  const ended = new Promise((resolve) => child.once('close', resolve))
  stop = async () => {
    child.kill()
    await ended
  }
  engine = { host, debian }
  for (let tries = 0; spawnSync('docker', ['-H', host, 'version']).status !== 0; tries++) {
    if (tries === 300) throw new Error(readFileSync(path.join(temp, 'log'), 'utf8').slice(-2_000))
    await setTimeout(100)
  }
  // Other users reach the socket in it.
  chmodSync(temp, 0o711)
  const from = { ...(source.host !== undefined && { host: source.host }), debian }
  shell(from, 'sh', '-c', 'docker image save "$1" | docker -H "$2" image load', 'sh', debian, host)
  await source.stop()
}, 300_000)

afterAll(async () => {
  await stop?.()
  if (before !== undefined) writeFileSync(REDIRECTS, before)
  rmSync(temp, { recursive: true, force: true })
}, 60_000)

/** The same by sudo and by docker save. */
async function both(changes: readonly string[]): Promise<Readonly<Record<'withSudo' | 'saved', TareRun>>> {
  const steps = changes.map((change) => `RUN --network=none ${change}\n`)
  const workspace = await makeFolder({
    before: `FROM ${engine.debian}\n${steps[0]!}`,
    after: `FROM ${engine.debian}\n${steps.join('')}`,
  })
  const inputs = { file: 'after', 'baseline-file': 'before', name: 'app' }
  const saved = await runTare(engine, { workspace, inputs, env: { PATH: linkPrograms(`${workspace}/bin`, 'docker') } })
  const { as, env, remove } = ordinary(engine, SUDO_TWO_PROGRAMS)
  const withSudo = await runTare(engine, { workspace, inputs: { ...inputs, sudo: 'true' }, as, env })
  remove()
  await removeFolder(workspace)
  expect(saved.report!.builder.method).toBe('docker-save')
  return { withSudo, saved }
}

/** An emptied folder is listed name by name by an engine that compares. */
function found(run: TareRun) {
  const { waste, ...numbers } = numbersOf(run)
  const lines = waste.lines.map((line) => (line.cause === 'folder-emptied' ? { ...line, cause: 'deleted' } : line))
  return { ...numbers, waste: { ...waste, lines } }
}

test('folders are read with sudo, and weigh what docker save says', async () => {
  const status = docker(engine, 'info', '--format', '{{json .DriverStatus}} {{.DockerRootDir}}')
  expect(status).toContain('["Native Overlay Diff","false"]')
  const { withSudo, saved } = await both([
    'mkdir -p /a/b /c && echo 1 > /a/b/one && ln /a/b/one /a/two && head -c 90000 /dev/urandom > /c/d && touch /c/empty',
    'rm -r /a/b && chmod 600 /c/d && rm -r /usr/share/doc && mkdir /usr/share/doc && echo x > /c/e',
  ])
  expect(withSudo.log).toContain("Layers are read in the engine's own folders, with sudo.")
  expect(withSudo.report!.builder.method).toBe('engine-store')
  expect(found(withSudo)).toEqual(found(saved))
}, 120_000)

test('a folder that was renamed is a mark that is not read: docker save, and the log says which', async () => {
  const { withSudo, saved } = await both(['mkdir /d && echo 1 > /d/one', 'mv /usr/share/doc /usr/share/docs'])
  expect(withSudo.log.join('\n')).toMatch(/read through docker save: .*trusted\.overlay\.redirect/)
  expect(found(withSudo)).toEqual(found(saved))
}, 120_000)
