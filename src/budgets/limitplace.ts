import path from 'node:path'
import type { World } from '../ports.js'
import type { Budget } from './judge.js'

// Where the workflow sets a limit: who has to change it finds the line.

type PlacingWorld = Pick<World, 'environment' | 'files' | 'workspace'>

/**
 * The budgets with the lines of the workflow file that set them, where these are certain: the only line with the
 * input's name, or the only one of them with this limit.
 */
export async function placeLimits(
  budgets: readonly Budget[],
  { environment, files, workspace }: PlacingWorld,
): Promise<readonly Budget[]> {
  const file = workflowFile(environment)
  if (file === undefined || budgets.length === 0) return budgets
  const text = await files.readText(path.join(workspace, file)).catch(() => '')
  const lines = text.length > MAX_LENGTH ? [] : text.split(/\r?\n/)
  return budgets.map((budget) => {
    const line = lineOf(budget, lines)
    return line === undefined ? budget : { ...budget, setAt: { file, line } }
  })
}

// GitHub runs no larger workflow (https://docs.github.com/actions/reference/limits).
const MAX_LENGTH = 1_000_000

/**
 * The workflow file of the run, relative to the checkout; undefined where it is another repository's.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/variables#default-environment-variables
 */
function workflowFile(environment: World['environment']): string | undefined {
  const [place = ''] = (environment('GITHUB_WORKFLOW_REF') ?? '').split('@')
  const repository = `${environment('GITHUB_REPOSITORY') ?? ''}/`
  const file = place.startsWith(repository) ? place.slice(repository.length) : ''
  return /^\.github\/workflows\/[\w. -]+\.ya?ml$/.test(file) ? file : undefined
}

function lineOf({ rule, limit }: Budget, lines: readonly string[]): number | undefined {
  const named = lines.flatMap((line, index) => {
    const [key = '', value = ''] = splitAtColon(line)
    return key === rule.name ? [{ line: index + 1, value }] : []
  })
  const same = named.filter(({ value }) => sameLimit(value))
  const [only, ...others] = named.length === 1 ? named : same
  return others.length === 0 ? only?.line : undefined

  function sameLimit(value: string): boolean {
    try {
      return JSON.stringify(rule.parse(value, rule.name)) === JSON.stringify(limit)
    } catch {
      return false
    }
  }
}

/** `  max-size: "140MB" # as the node allows` → `max-size`, `140MB` */
function splitAtColon(line: string): readonly string[] {
  const at = line.indexOf(':')
  if (at < 0) return []
  const value = line
    .slice(at + 1)
    .replace(/\s#.*$/, '')
    .trim()
  return [line.slice(0, at).trim(), value.replace(/^(["'])(.*)\1$/, '$2')]
}
