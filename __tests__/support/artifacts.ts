import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { globOf } from './yaml.js'

/** The artifacts of all runs, on disk: `<run id>/<name>/` with the files. Shared by the workflow runs of a test. */
export interface ArtifactStore {
  readonly names: (runId: string) => readonly string[]
  readonly folder: (runId: string, name: string) => string
  /** Copies `files` of `root`; what was there under this name is gone. */
  readonly put: (runId: string, name: string, root: string, files: readonly string[]) => void
  readonly dispose: () => void
}

export function createArtifacts(): ArtifactStore {
  const store = mkdtempSync(path.join(tmpdir(), 'tare-artifacts-'))
  const folder = (runId: string, name: string) => path.join(store, runId, name)
  return {
    folder,
    names: (runId) => (existsSync(path.join(store, runId)) ? readdirSync(path.join(store, runId)).sort() : []),
    put(runId, name, root, files) {
      rmSync(folder(runId, name), { recursive: true, force: true })
      for (const file of files) {
        const target = path.join(folder(runId, name), path.relative(root, file))
        mkdirSync(path.dirname(target), { recursive: true })
        cpSync(file, target)
      }
    },
    dispose() {
      rmSync(store, { recursive: true, force: true })
    },
  }
}

/**
 * https://github.com/actions/toolkit/blob/main/packages/artifact/src/internal/upload/path-and-artifact-name-validation.ts
 */
export const isArtifactName = (name: string): boolean => name !== '' && !/[":<>|*?\\/\r\n]/.test(name)

/**
 * What `path:` of actions/upload-artifact means: one path or glob a line, `!` takes away, folders stand for their
 * files, hidden ones stay. The root is the folder that the files are named from: the path up to the first glob, or what
 * several paths have in common.
 * https://github.com/actions/upload-artifact#upload-using-multiple-paths-and-exclusions
 */
export function findUploads(
  lines: readonly string[],
  workspace: string,
): { readonly root: string; readonly files: readonly string[] } {
  const patterns = lines.map((line) => ({
    away: line.startsWith('!'),
    absolute: path.resolve(workspace, line.replace(/^!/, '')),
  }))
  const wanted = patterns.filter(({ away }) => !away).map(({ absolute }) => absolute)
  const searched = wanted.map(beforeGlob)
  const files = [...new Set(searched.flatMap(filesIn))].filter((file) =>
    patterns.reduce((kept, { away, absolute }) => (matches(absolute, file) ? !away : kept), false),
  )
  const root = commonFolder(searched.map((place) => (files.includes(place) ? path.dirname(place) : place)))
  return { root, files }
}

function beforeGlob(pattern: string): string {
  const parts = pattern.split(path.sep)
  const glob = parts.findIndex((part) => part.includes('*'))
  return glob < 0 ? pattern : parts.slice(0, glob).join(path.sep) || path.sep
}

const matches = (pattern: string, file: string): boolean =>
  globOf(pattern).test(file) || globOf(path.join(pattern, '**')).test(file)

function filesIn(place: string): string[] {
  if (!existsSync(place) || path.basename(place).startsWith('.')) return []
  if (!statSync(place).isDirectory()) return [place]
  return readdirSync(place).flatMap((name) => filesIn(path.join(place, name)))
}

function commonFolder(places: readonly string[]): string {
  const [first = [], ...others] = places.map((place) => place.split(path.sep))
  const length = first.findIndex((part, index) => others.some((other) => other[index] !== part))
  return (length < 0 ? first : first.slice(0, length)).join(path.sep) || path.sep
}
