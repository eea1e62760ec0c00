import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { docker, shell, type TestEngine } from './engines.js'

// What GNU tar says of `docker save` and `docker export`: none of it is our code.

export interface TarWeight {
  /** Of the regular files of each layer, lowest first. */
  readonly layers: readonly number[]
  readonly uncompressedBytes: number
  /** Of the regular files that a container shows; a file of several names counts once. */
  readonly visibleBytes: number
}

interface Listed {
  readonly path: string
  readonly bytes: number
}

/** Docker puts files of its own over these: what the image has there, the last layer that has it tells. */
const MASKED = ['etc/hostname', 'etc/hosts', 'etc/resolv.conf']

/** Weighs images of an engine, saved all at once. @param images with their tags */
export function weighByTar(engine: TestEngine, images: readonly string[]): readonly TarWeight[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'tare-oracle-'))
  try {
    shell(engine, 'bash', '-c', 'set -o pipefail; docker save "${@:2}" | tar -x -C "$1"', 'save', folder, ...images)
    const saved = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as {
      RepoTags: string[]
      Layers: string[]
    }[]
    const files = new Map<string, readonly Listed[]>()
    const filesOf = (layer: string): readonly Listed[] => {
      const listed =
        files.get(layer) ?? regularFiles(shell(engine, 'tar', 'tvf', path.join(folder, layer), '--numeric-owner'))
      files.set(layer, listed)
      return listed
    }
    return images.map((image) => {
      const layers = saved.find(({ RepoTags: tags }) => tags.includes(image))!.Layers.map(filesOf)
      const masked = MASKED.map((name) => layers.flat().findLast((file) => file.path === name)?.bytes ?? 0)
      const shown = exportedFiles(engine, image).filter((file) => !MASKED.includes(file.path))
      const weights = layers.map(bytesOf)
      return { layers: weights, uncompressedBytes: sum(weights), visibleBytes: bytesOf(shown) + sum(masked) }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function exportedFiles(engine: TestEngine, image: string): readonly Listed[] {
  const container = docker(engine, 'create', image, 'x')
  try {
    return regularFiles(
      shell(engine, 'bash', '-c', 'set -o pipefail; docker export "$1" | tar tv --numeric-owner', 'export', container),
    )
  } finally {
    docker(engine, 'rm', container)
  }
}

/** `-rw-r--r-- 0/0  42 2026-01-01 00:00 ./etc/hosts`; hardlinks begin with `h`. */
const regularFiles = (listing: string): readonly Listed[] =>
  listing.split('\n').flatMap((line) => {
    const [, bytes, name] = /^-\S+\s+\S+\s+(\d+)\s+\S+\s+\S+\s(?:\.\/)?(.*)$/.exec(line) ?? []
    return bytes === undefined || name === undefined ? [] : [{ path: name, bytes: Number(bytes) }]
  })

const bytesOf = (files: readonly Listed[]): number => sum(files.map(({ bytes }) => bytes))
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
