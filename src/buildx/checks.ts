import type { Source } from '../domain/errors.js'
import { type Dockerfile, sourceOf } from '../origins/dockerfile.js'

// What BuildKit's own checks say of a Dockerfile (docs.docker.com/reference/build-checks); with `# check=error=true`
// they fail the build.

/** As rawjson progress has it, texts in base64 (measured: buildx 0.29.1). */
export interface Warning {
  readonly vertex: string
  readonly short: string | null
  readonly url?: string
  readonly range?:
    readonly { readonly start?: { readonly line?: number }; readonly end?: { readonly line?: number } }[] | null
}

/** A check that failed, and the line it is about. */
export interface Complaint {
  readonly rule: string
  /** `FromAsCasing: 'as' and 'FROM' keywords' casing do not match`, and the page that explains it. */
  readonly message: string
  readonly where: Source
}

const MAX_RULES = 50
const MAX_COMPLAINTS = 9

/** The rules that a failed build names; none where it failed for something else. */
export function brokenChecks(error: string): readonly string[] {
  const [, names] = error.split('lint violation found for rules: ')
  return (
    names
      ?.split(',')
      .slice(0, MAX_RULES)
      .map((name) => name.trim()) ?? []
  )
}

/** @param readable what may be shown of words that are about a line */
export function readComplaints(
  rules: readonly string[],
  warnings: readonly Warning[],
  dockerfile: Dockerfile,
  readable: (words: string, line: number | undefined) => string,
): readonly Complaint[] {
  const found = warnings.flatMap(({ short, url, range }): Complaint[] => {
    const words = Buffer.from(short ?? '', 'base64')
      .toString('utf8')
      .slice(0, 1_000)
      .replace(/ \(line \d+\)$/, '')
    const rule = words.split(':')[0] ?? ''
    if (!rules.includes(rule)) return []
    const startLine = range?.[0]?.start?.line
    const endLine = Math.max(startLine ?? 0, range?.at(-1)?.end?.line ?? 0)
    const page = url?.startsWith('https://docs.docker.com/') === true ? ` (${url})` : ''
    const where = { ...sourceOf(dockerfile), ...(startLine !== undefined && startLine > 0 && { startLine, endLine }) }
    return [{ rule, message: `${readable(words, startLine)}${page}`, where }]
  })
  // Both sides of a bake, and each of its platforms, say the same of one file.
  const unique = new Map(
    found.map((complaint) => [`${complaint.where.startLine ?? 0} ${complaint.message}`, complaint]),
  )
  return [...unique.values()]
    .sort((one, other) => (one.where.startLine ?? 0) - (other.where.startLine ?? 0))
    .slice(0, MAX_COMPLAINTS)
}
