import { folderAt } from '../../src/adapters/folder.js'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { files } from '../../src/adapters/files.js'
import { readArguments } from '../../src/config/arguments.js'
import { readInputs } from '../../src/config/inputs.js'
import { ToolError } from '../../src/domain/errors.js'
import type { Report } from '../../src/domain/report.js'
import { failureMessage } from '../../src/failure.js'
import type { Engine, World } from '../../src/ports.js'
import { makeReport } from '../../src/run.js'
import { archiveOf } from './images.js'
import { CONTAINER_FACTS } from './reports.js'
import { createWorld } from './world.js'

/** Archives shaped after public bug reports, and what is right of each. */
export const FIELD = fileURLToPath(new URL('../fixtures/archives/', import.meta.url))

export interface FieldCase {
  readonly name: string
  readonly what: string
  /** The public report that it follows. */
  readonly source: string
  readonly ref: string
  readonly args: readonly string[]
  /** Platform, uncompressed bytes, wasted bytes. */
  readonly images?: readonly (readonly [string, number, number])[]
  /** A pattern of the error. */
  readonly err?: string
  /** A layout that is pushed to a registry first. */
  readonly push?: string
  /** Its JSON must fit the schema that is published. */
  readonly schema?: true
}

export const fieldCases = JSON.parse(readFileSync(path.join(FIELD, 'cases.json'), 'utf8')) as readonly FieldCase[]

/** What a command line came to: a report, or what it says on standard error; and what was said on the way. */
export type Outcome = { readonly said: readonly string[] } & ({ readonly report: Report } | { readonly error: string })

/**
 * Runs a command line in this process. Nothing is an engine's; a registry may be there.
 * @param registry gives the JSON that a reference names, and the layout that holds its layers
 */
export async function tare(
  args: readonly string[],
  { workspace, registry }: { readonly workspace: string; readonly registry?: FakeRegistry },
): Promise<Outcome> {
  const temp = await mkdtemp(path.join(tmpdir(), 'tare-field-'))
  const { world, infos, warnings } = createWorld({ event: { kind: 'command line', name: 'tare' } })
  const said = () => [...infos, ...warnings]
  try {
    const command = readArguments(args, folderAt(workspace))
    if (!('input' in command)) throw new Error(command.kind)
    const engine = { ...world.engine, ...(registry && engineFor(registry)) }
    const report = await makeReport(readInputs(command.input), {
      ...world,
      workspace,
      temp,
      files,
      engine,
    } satisfies World)
    return { report, said: said() }
  } catch (error) {
    return { error: failureMessage(error), said: said() }
  } finally {
    await rm(temp, { recursive: true })
  }
}

/** A registry that serves one layout under any name, and what was asked of it. */
export interface FakeRegistry {
  readonly layout: string
  readonly asked: string[]
  /** References whose layers were fetched. */
  readonly fetched: string[]
  /** What buildx says last, one fetch after another, before there is one that succeeds. */
  readonly failures: string[]
}

export const registryOf = (layout: string, failures: readonly string[] = []): FakeRegistry => ({
  layout,
  asked: [],
  fetched: [],
  failures: [...failures],
})

/** A builder beside that registry. */
function engineFor({ layout, asked, fetched, failures }: FakeRegistry): Partial<Engine> {
  const blob = (digest: string): string => path.join(layout, 'blobs/sha256', digest.replace('sha256:', ''))
  const top = (): string => {
    const { manifests } = JSON.parse(readFileSync(path.join(layout, 'index.json'), 'utf8')) as {
      manifests: { digest: string }[]
    }
    return manifests.length === 1 ? blob(manifests[0]!.digest) : path.join(layout, 'index.json')
  }
  const manifestAt = (reference: string) =>
    JSON.parse(readFileSync(blob(reference.replace(/^.*@/, '')), 'utf8')) as { config: { digest: string } }
  let pulled = ''
  return {
    facts: () => Promise.resolve(CONTAINER_FACTS),
    buildx: () => Promise.resolve({ version: CONTAINER_FACTS.buildx, doubts: [] }),
    // What says nothing of its platform no builder exports: the engine pulls it.
    pull: (reference) => {
      fetched.push(reference)
      pulled = reference
      return Promise.resolve(manifestAt(reference).config.digest)
    },
    inspect: ([id = '']) => {
      const { rootfs } = JSON.parse(readFileSync(blob(id), 'utf8')) as { rootfs: { diff_ids: string[] } }
      return Promise.resolve([
        { id, platform: 'unknown', engineBytes: 0, diffIds: rootfs.diff_ids, storeFolders: [], published: [] },
      ])
    },
    save: async function* () {
      const names = readdirSync(path.join(layout, 'blobs/sha256')).map((name) => `blobs/sha256/${name}`)
      const digest = pulled.replace(/^.*@/, '')
      const index = { manifests: [{ digest, size: readFileSync(blob(digest)).length }] }
      const files = Object.fromEntries(names.map((name) => [name, readFileSync(path.join(layout, name))]))
      yield archiveOf({ ...files, 'index.json': Buffer.from(JSON.stringify(index)) })
      await Promise.resolve()
    },
    remote: (reference) => {
      asked.push(reference)
      const [, digest] = /@(sha256:[0-9a-f]{64})$/.exec(reference) ?? []
      try {
        return Promise.resolve(readFileSync(digest === undefined ? top() : blob(digest), 'utf8'))
      } catch {
        return Promise.reject(new ToolError('docker buildx imagetools', 1, `ERROR: ${reference}: not found`))
      }
    },
    bake: async ({ args, stdin }, { onLine }) => {
      const { target } = JSON.parse(stdin) as { target: { image: { output: string[]; 'dockerfile-inline': string } } }
      const reference = target.image['dockerfile-inline'].replace('FROM ', '')
      fetched.push(reference)
      const failure = failures.shift()
      if (failure !== undefined) {
        onLine(`ERROR: target image: ${failure}`)
        return { exitCode: 1 }
      }
      cpSync(layout, /dest=([^,]+)/.exec(target.image.output[0]!)![1]!, { recursive: true })
      const metadata = { image: { 'containerimage.digest': reference.replace(/^.*@/, '') } }
      await files.writeText(args[args.indexOf('--metadata-file') + 1]!, JSON.stringify(metadata))
      return { exitCode: 0 }
    },
  }
}

/** As the table has them, or the error. */
export const imagesOf = (outcome: Outcome): unknown =>
  'report' in outcome
    ? outcome.report.images
        .map(({ platform, candidate }) => [platform, candidate.uncompressedBytes, candidate.wastedBytes] as const)
        .toSorted(([one], [other]) => one.localeCompare(other))
    : outcome.error
