import { readFileSync } from 'node:fs'
import { followBuild, type Progress } from '../../src/buildx/progress.js'
import { type Dockerfile, parseDockerfile } from '../../src/origins/dockerfile.js'
import { createMask } from '../../src/plan/mask.js'
import type { BuildTarget, Side } from '../../src/plan/plan.js'
import { inputsOf } from './world.js'

// Recorded with Docker 28.5.2, buildx 0.29.1: stderr of `docker buildx bake -f - --progress=rawjson` over the
// Dockerfiles beside them, with TOKEN=s3cr3t-t0ken. Status messages are dropped and digests shortened, nothing else is
// changed.

const folder = new URL('../unit/fixtures/', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8')

/** What every recorded build was given as `--build-arg TOKEN`. */
export const TOKEN = 's3cr3t-t0ken'

export const recordedDockerfile = (name: string): Dockerfile =>
  parseDockerfile(`docker/${name}`, read(`dockerfiles/${name}`))

export const recordedLines = (name: string): readonly string[] => read(`progress/${name}.jsonl`).trimEnd().split('\n')

// What a recording was given as named contexts.
const NAMED_CONTEXTS: Readonly<Record<string, readonly string[]>> = {
  'Dockerfile.named': ['golang:1.10.3=docker-image://tare-standin/debian:bookworm'],
}

export const recordedTarget = (id: string, dockerfile: string, platform?: string): BuildTarget => ({
  id,
  image: '',
  side: id.replace(/-.*/, '') as Side,
  platform,
  recipe: {
    context: '/c',
    file: `/c/${dockerfile}`,
    target: undefined,
    dockerfile: recordedDockerfile(dockerfile),
    buildContexts: NAMED_CONTEXTS[dockerfile] ?? [],
  },
  options: inputsOf().build,
  tag: `tare-abc:${id}`,
})

export interface Replay {
  /** What was shown, in order. */
  readonly shown: readonly string[]
  readonly progress: Progress
}

/** Plays a recording of builds of these Dockerfiles, by target ID. */
export function replay(
  name: string,
  dockerfiles: Readonly<Record<string, string>>,
  mask = createMask([TOKEN]),
): Replay {
  const progress = followBuild(
    Object.entries(dockerfiles).map(([id, dockerfile]) => recordedTarget(id, dockerfile)),
    mask,
  )
  return { shown: recordedLines(name).flatMap((line) => progress.push(line)), progress }
}

/** One side's provenance (with what is not read left out) and its image, recorded on one store. */
export interface RecordedImage {
  readonly provenance: unknown
  readonly image: {
    readonly id: string
    readonly engineBytes: number
    readonly diffIds: readonly string[]
    readonly history: readonly { readonly createdBy: string; readonly bytes: number }[]
  }
}

export const recordedImages = (
  name: string,
  store: 'classic' | 'containerd',
): Readonly<Record<string, RecordedImage>> =>
  JSON.parse(read(`metadata/${name}-${store}.json`)) as Readonly<Record<string, RecordedImage>>
