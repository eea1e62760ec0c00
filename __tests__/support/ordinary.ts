import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ordinaryUser } from '../../testbed/ordinary-user.mjs'
import { docker, type TestEngine } from './engines.js'
import { node24, type RunOptions } from './runner.js'
import type { TareRun } from './tare.js'

/** What makes a run one of a user who is not root, as on a hosted runner. @param sudoers what sudo lets that user do */
export function ordinary(
  engine: TestEngine,
  sudoers: string,
): { readonly as: NonNullable<RunOptions['as']>; readonly env: Record<string, string>; readonly remove: () => void } {
  const temp = mkdtempSync(path.join(tmpdir(), 'tare-ordinary-'))
  const host = engine.host ?? docker(engine, 'context', 'inspect', '--format', '{{.Endpoints.docker.Host}}')
  const { env, ...as } = ordinaryUser({
    temp,
    socket: host.replace('unix://', ''),
    sudoers,
    repository: path.resolve(import.meta.dirname, '../..'),
    node: node24(),
  })
  return {
    as,
    env,
    remove: () => {
      rmSync(temp, { recursive: true })
    },
  }
}

/** What two ways of reading must agree on: the numbers, and the names with them. */
export function numbersOf({ report }: TareRun) {
  const { candidate, delta, waste, paths } = report!.images[0]!
  const layers = candidate.layers.map(({ diffId, uncompressedBytes }) => ({ diffId, uncompressedBytes }))
  return { layers, delta, waste: waste!, paths }
}
