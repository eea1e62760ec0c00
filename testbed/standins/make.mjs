// @ts-check
// Images made on this machine, in the engine itself: once, and again when what they are made of changes.
import { createHash } from 'node:crypto'
import { dockerEnv } from '../engine.mjs'
import { must, run, secondsSince } from '../engine/command.mjs'

/** @typedef {import('../engine.mjs').Engine} Engine */
/** @typedef {import('../engine.mjs').Log} Log */
/** @typedef {{ engine: Engine, log: Log }} Options */

/** On every image made here: a fingerprint of what it was made of. */
export const RECIPE_LABEL = 'dev.tare.standin.recipe'

/**
 * Makes an image unless it is there with this key, and says in one line that it is a stand-in.
 * @param {{ image: string, standsFor: string, key: string }} wanted
 * @param {Options} options
 * @param {() => Promise<unknown>} make
 */
export async function makeOnce({ image, standsFor, key }, { engine, log }, make) {
  const env = dockerEnv(engine)
  const format = `{{.Id}} {{index .Config.Labels "${RECIPE_LABEL}"}}`
  const present = await run('docker', ['image', 'inspect', '--format', format, image], { env })
  const [id, presentKey] = present.stdout.trim().split(' ')
  const told = `stand-in ${image}: not the real ${standsFor}, but one made on this machine`
  if (present.code === 0 && presentKey === key) return log(`${told} (earlier)`)
  const since = performance.now()
  await make()
  // The outdated one would stay without a name. Not forced: a container may still use it.
  if (present.code === 0 && id !== undefined) await run('docker', ['image', 'rm', id], { env })
  log(`${told} (in ${secondsSince(since)})`)
}

/**
 * Builds into the engine, whichever builder the user has chosen: only the engine's own one reads and writes its images.
 * @param {string} image
 * @param {string} key
 * @param {readonly string[]} args further arguments, the context last
 * @param {Engine} engine
 */
export async function buildLocally(image, key, args, engine) {
  const env = dockerEnv(engine)
  const builder = await must('docker', ['context', 'show'], { env }) // the engine's builder has the context's name
  const common = [
    '--builder',
    builder,
    '--load',
    '--provenance=false',
    '--label',
    `${RECIPE_LABEL}=${key}`,
    '--tag',
    image,
  ]
  await must('docker', ['buildx', 'build', ...common, ...args], { env })
}

/** @param {readonly string[]} parts */
export function fingerprint(parts) {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12)
}
