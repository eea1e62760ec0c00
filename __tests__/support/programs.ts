import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'

/** Where a program of this machine is. */
export const placeOf = (name: string): string =>
  execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()

/** Fills a folder with links to these programs. As PATH it is a machine that has nothing else, `tar` for one. */
export function linkPrograms(folder: string, ...names: readonly string[]): string {
  mkdirSync(folder, { recursive: true })
  for (const name of names) symlinkSync(placeOf(name), path.join(folder, name))
  return folder
}
