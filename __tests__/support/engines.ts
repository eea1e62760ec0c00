import { spawnSync } from 'node:child_process'
import { describe, test } from 'vitest'

/**
 * An engine that scripts/test.mjs started or found: where it listens, the builder to use, and what its Debian base is
 * called.
 */
export interface TestEngine {
  readonly host?: string
  readonly builder?: string
  readonly debian: string
  /** Build contexts for the bases of the Go example, where they are stand-ins. */
  readonly contexts?: Readonly<Record<string, string>>
}

export type EngineKind = 'classic' | 'containerd' | 'container'

const engines = JSON.parse(process.env['TARE_TEST_ENGINES'] ?? '{}') as Partial<Record<EngineKind, TestEngine>>

/** The registry on loopback that every engine here and every builder reaches under one name, `127.0.0.1:PORT`. */
export const registry = (): string | undefined => engines.container?.debian.split('/')[0]

/** Describes tests that need an engine; without it they are skipped, and `npm test` says why. */
export function describeOn(kind: EngineKind, title: string, tests: (engine: TestEngine) => void): void {
  const engine = engines[kind]
  describe(`${title} (${kind})`, () => {
    if (engine) tests(engine)
    // A test of its own, so that the skipped ones are counted, and fail in CI.
    else test.skip('there is no such engine here', () => undefined)
  })
}

/** The environment of a process that shall use an engine. */
export const engineEnv = ({ host }: TestEngine): Record<string, string> =>
  host === undefined ? {} : { DOCKER_HOST: host }

/** Runs docker the way a person would, and gives what it printed. */
export function docker(engine: TestEngine, ...args: readonly string[]): string {
  return shell(engine, 'docker', ...args)
}

/** Runs any program against an engine. @throws with its stderr when it fails */
export function shell(engine: TestEngine, command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    env: { ...process.env, ...engineEnv(engine) },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 120_000,
  })
  if (error || status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`)
  return stdout.trim()
}

/**
 * Sum of the regular files in all layers, by `docker save` and GNU tar: the oracle for uncompressed sizes. Sizes in
 * bytes, lowest layer first.
 */
export function layerSizesByTar(engine: TestEngine, image: string): readonly number[] {
  const script = `
    set -euo pipefail
    folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
    docker save "$1" | tar -x -C "$folder"
    for layer in $(python3 -c 'import json,sys; print("\\n".join(json.load(open(sys.argv[1]+"/manifest.json"))[0]["Layers"]))' "$folder"); do
      tar tvf "$folder/$layer" --numeric-owner | awk 'substr($1,1,1)=="-"{s+=$3} END{print s+0}'
    done`
  return shell(engine, 'bash', '-c', script, 'oracle', image).split('\n').map(Number)
}

/** Images of one run that are still in the engine. */
export const imagesOf = (engine: TestEngine, token: string): string =>
  docker(engine, 'image', 'ls', '--quiet', '--filter', `reference=tare-${token}`)
