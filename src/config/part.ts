import { createHash } from 'node:crypto'
import path from 'node:path'
import type { BaselineInputs, CandidateInputs, Inputs, SideInputs } from './inputs.js'

/**
 * Identifies a part of a run: two calls of a reusable workflow share a name and differ only in their inputs. Of
 * `NAME=VALUE` only names count: values change with every commit, and may be secret. So do references of existing
 * images.
 */
export function partOf({
  candidate,
  baseline,
  build,
  measure,
}: Pick<Inputs, 'candidate' | 'baseline' | 'build' | 'measure'>): string {
  const { buildArgs, baselineBuildArgs, buildContexts, secrets, secretEnvs, secretFiles, labels } = build
  const names = [buildArgs, baselineBuildArgs, buildContexts, [...secrets, ...secretEnvs, ...secretFiles], labels].map(
    namesOf,
  )
  const text = JSON.stringify([describe(candidate), describe(baseline), build.platforms.toSorted(), names, measure])
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

const namesOf = (items: readonly string[]): readonly string[] =>
  [...new Set(items.map((item) => item.replace(/=.*/s, '')))].sort()

const describe = (side: CandidateInputs | BaselineInputs): unknown =>
  side.kind === 'dockerfile' ? [side.kind, sideOf(side.side)] : [side.kind]

const sideOf = ({ context, file, target }: SideInputs): unknown => [
  path.posix.join(context, '.'),
  path.posix.normalize(file),
  target ?? null,
]
