import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../src/domain/report.js'
import { reportSchema } from '../../src/report/schema.js'
import { engineEnv, type TestEngine } from './engines.js'
import { node24 } from './runner.js'

export const TARE = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url))

export interface CliResult {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the committed `tare` as a person on a laptop would, without notes of earlier runs unless they are asked for. */
export function runCli(
  engine: TestEngine,
  args: readonly string[],
  { cwd, env }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): CliResult {
  const cache = args.includes('--cache-dir') ? [] : ['--cache-dir', 'none']
  const builder = engine.builder === undefined ? [] : ['--builder', engine.builder]
  return spawnSync(node24(), [TARE, ...args, ...cache, ...builder], {
    ...(cwd !== undefined && { cwd }),
    env: { ...process.env, ...engineEnv(engine), ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 150_000,
  })
}

/** Its report as JSON, which fits the schema. @throws with its stderr when it measured nothing */
export function reportOf(...call: Parameters<typeof runCli>): Report {
  const [engine, args, options] = call
  const { status, stdout, stderr } = runCli(engine, [...args, '--format', 'json'], options)
  if (status !== 0) throw new Error(`tare ${args.join(' ')} exited ${status}: ${stderr}`)
  return reportSchema.parse(JSON.parse(stdout))
}
