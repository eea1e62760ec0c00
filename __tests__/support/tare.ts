import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import type { Report } from '../../src/domain/report.js'
import { reportSchema } from '../../src/report/schema.js'
import { engineEnv, imagesOf, type TestEngine } from './engines.js'
import { listLeft, runAction, type RunOptions, type RunResult } from './runner.js'

/** A folder with these files. Paths with `/` make folders. */
export async function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tare-workspace-'))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), content)
  }
  return folder
}

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true })

// Every test file that runs the bundle leaves no folder of its runs.
const runs: RunResult[] = []
afterAll(async () => {
  await Promise.all(runs.map(({ dispose }) => dispose()))
})

/** A run of the committed bundle, with the report it wrote (undefined when it wrote none). */
export interface TareRun extends RunResult {
  readonly report: Report | undefined
  /** Everything that people and machines get to see, as one text. */
  readonly everything: string
}

/**
 * Runs `dist/index.js` as the runner would, against a real engine. Every run is held to two promises: its report fits
 * the schema, and nothing but the report stays, neither in the engine nor on disk.
 */
export async function runTare(
  engine: TestEngine,
  options: Omit<RunOptions, 'timeoutMs'> & { readonly timeoutMs?: number },
): Promise<TareRun> {
  // A job's steps share the folder: what an earlier one left is not of this run.
  const before = options.runnerTemp === undefined ? [] : await listLeft(options.runnerTemp)
  const result = await runAction({
    timeoutMs: 150_000,
    ...options,
    expressions: { 'github.token': '', ...options.expressions },
    env: { ...engineEnv(engine), ...options.env },
    inputs: { ...(engine.builder !== undefined && { builder: engine.builder }), ...options.inputs },
  })
  runs.push(result)
  const token = result.state['token']
  const left = [
    ...(token === undefined ? [] : [imagesOf(engine, token)]),
    ...result.tempLeft.filter((name) => !name.startsWith('tare-report-') && !before.includes(name)),
  ].filter((name) => name !== '')
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}\n${result.stdout}`)
  const file = result.outputs['report-file']
  const json = file === undefined ? undefined : readFileSync(file, 'utf8')
  const files =
    file === undefined
      ? []
      : ['comment.md', 'summary.md'].map((name) => readFileSync(path.join(path.dirname(file), name), 'utf8'))
  const everything = [
    result.stdout,
    result.stderr,
    result.summary,
    JSON.stringify(result.outputs),
    json ?? '',
    ...files,
  ].join('\n')
  return { ...result, report: json === undefined ? undefined : reportSchema.parse(JSON.parse(json)), everything }
}

/** The `pull_request` event as the runner hands it over, reduced to what is real-shaped and needed. */
export function pullRequestEvent(pull: {
  readonly number?: number
  readonly headSha: string
  readonly baseSha: string
  readonly baseRef?: string
  readonly headRepo?: string
}) {
  const repository = 'acme/hello'
  return {
    name: 'pull_request',
    payload: {
      action: 'synchronize',
      number: pull.number ?? 7,
      pull_request: {
        number: pull.number ?? 7,
        head: { sha: pull.headSha, ref: 'feature', repo: { full_name: pull.headRepo ?? repository } },
        base: { sha: pull.baseSha, ref: pull.baseRef ?? 'main', repo: { full_name: repository } },
      },
      repository: { full_name: repository },
    },
  }
}
