// @ts-check
// The engines that docker and e2e tests run on: the classic store, the containerd store, and a docker-container builder
// with a registry.
import os from 'node:os'
import path from 'node:path'
import { startContainerBuilder } from './container-builder.mjs'
import { ensureEngine, startDaemon } from './engine.mjs'
import { ensureSudo } from './ordinary-user.mjs'
import { ensureBases } from './standins.mjs'

/**
 * What tests read, as JSON in TARE_TEST_ENGINES. A part that could not be started is absent.
 * @typedef {{ classic?: TestEngine, containerd?: TestEngine, container?: TestEngine }} TestEngines
 * debian: what the Debian base is called there. contexts: build contexts for the bases of the Go example, where they
 * are stand-ins.
 * @typedef {{ host?: string, builder?: string, debian: string, contexts?: Record<string, string> }} TestEngine
 */

/**
 * Starts what is not there yet.
 * @param {{ log: (line: string) => void }} options
 * @returns {Promise<{ description: TestEngines, missing: string[], stop: () => Promise<void> }>}
 */
export async function startTestEngines({ log }) {
  /** @type {TestEngines} */
  const description = {}
  /** @type {string[]} */
  const missing = []
  /** @type {(() => Promise<void>)[]} */
  const stops = []
  /** @param {string} what @param {() => Promise<void>} start */
  const attempt = async (what, start) => {
    try {
      await start()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      missing.push(`${what}: ${reason}`)
      log(`no ${what}: ${reason}`)
    }
  }
  const root = process.env['TARE_ENGINE_ROOT'] ?? path.join(os.homedir(), '.cache/tare/engine')

  await attempt('sudo', () => ensureSudo({ log }))
  await attempt('engine with the classic store', async () => {
    const found = await ensureEngine({ log })
    stops.unshift(found.stop)
    // Whatever engine is there, tests of one store need that store.
    const engine =
      found.store === 'classic' ? found : await startDaemon({ store: 'classic', root: path.join(root, 'classic'), log })
    if (engine !== found) stops.unshift(engine.stop)
    const debian = await debianOn(engine, log)
    description.classic = { ...hostOf(engine), debian, contexts: await ensureBases(['golang:1.10.3'], { engine, log }) }
    await attempt('docker-container builder', async () => {
      const container = await startContainerBuilder({ engine, name: 'tare-test', log })
      stops.unshift(container.stop)
      description.container = {
        ...hostOf(engine),
        builder: container.name,
        debian: await container.push(debian, 'debian:bookworm'),
      }
    })
  })
  await attempt('engine with the containerd store', async () => {
    const engine = await startDaemon({ store: 'containerd', root: path.join(root, 'containerd'), log })
    stops.unshift(engine.stop)
    description.containerd = { ...hostOf(engine), debian: await debianOn(engine, log) }
  })
  return {
    description,
    missing,
    stop: async () => {
      for (const stop of stops) await stop()
    },
  }
}

/** @param {import('./engine.mjs').Engine} engine */
const hostOf = ({ host }) => (host === undefined ? {} : { host })

/**
 * The Debian image of an engine: the real one, or its stand-in.
 * @param {import('./engine.mjs').Engine} engine
 * @param {(line: string) => void} log
 */
async function debianOn(engine, log) {
  const contexts = await ensureBases(['debian:bookworm'], { engine, log })
  return (contexts['debian:bookworm'] ?? 'debian:bookworm').replace('docker-image://', '')
}
