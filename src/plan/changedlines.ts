import path from 'node:path'
import type { Cause, ChangedLine } from '../domain/cause.js'
import { MAX_ITEMS } from '../domain/limits.js'
import type { Repository, World } from '../ports.js'
import { sourcesIn } from './changedfiles.js'
import { nameInside } from './inside.js'
import type { ImagePlan } from './plan.js'
import type { Recipe } from './recipe.js'

// Which lines of a small text file made a RUN run again: `requirements.txt:2 +numpy==1.26.4`. They come from git, which
// has no secret that a step of the job wrote into the work tree.

/**
 * Adds to each cause the changed lines of the file that a COPY below it brought.
 * @param mask removes secrets
 */
export async function addChangedLines(
  causes: readonly Cause[],
  { candidate, baseline }: ImagePlan,
  mask: (text: string) => string,
  { git, workspace }: Pick<World, 'git' | 'workspace'>,
): Promise<readonly Cause[]> {
  if (!('recipe' in candidate) || baseline.kind !== 'ref' || !causes.some(isBrought)) return causes
  const { recipe } = candidate
  const repository = await git.open(recipe.context)
  if (!repository) return causes
  const added: Cause[] = []
  for (const cause of causes) {
    const lines = isBrought(cause) ? await findLines(cause, recipe, baseline.sha, repository, workspace) : []
    const shown = chooseLines(lines, cause).map((line) => ({ ...line, text: mask(line.text) }))
    added.push(shown.length === 0 ? cause : { ...cause, lines: shown })
  }
  return added
}

/** An instruction that ran again because a COPY of the build context has other files. */
const isBrought = ({ because }: Cause): boolean =>
  because?.change === 'inputs' &&
  because.origin.kind === 'instruction' &&
  because.origin.copiedFrom === undefined &&
  because.files !== undefined

/** What says which packages a project has. */
const MANIFEST =
  /^(?:package\.json|[\w.-]*requirements[\w.-]*\.(?:txt|in)|constraints[\w.-]*\.txt|pyproject\.toml|setup\.(?:py|cfg)|Pipfile|environment\.ya?ml|go\.mod|Gemfile|.+\.gemspec|composer\.json|Cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?|.+\.csproj|mix\.exs)$/i
/** Lists of another kind: quoted where nothing else changed. A file of any other name may hold a secret. */
const LIST = /\.(?:txt|list|in)$/i
// A folder may be copied to any place: more of them are not looked up.
const MAX_TRIES = 20

async function findLines(
  { because }: Cause,
  recipe: Recipe,
  sha: string,
  repository: Repository,
  workspace: string,
): Promise<readonly ChangedLine[]> {
  if (because?.origin.kind !== 'instruction') return []
  const files = because.files ?? []
  const manifests = files.filter((file) => MANIFEST.test(path.posix.basename(file)))
  const meant = manifests.length === 0 && files.length === 1 ? files.filter((file) => LIST.test(file)) : manifests
  for (const file of meant) {
    let tries = MAX_TRIES
    for (const source of sourcesOf(because.origin.text, file)) {
      if (tries-- === 0) break
      const at = path.resolve(recipe.context, source)
      const name = nameInside(repository.root, at)
      if (name === undefined || nameInside(recipe.context, at) === undefined) continue
      const lines = await repository.changedLines(sha, name)
      const shown = recipe.dockerfile.inRepository === undefined ? (nameInside(workspace, at) ?? at) : name
      if (lines.length > 0) return lines.map((line) => ({ file: shown, ...line }))
    }
  }
  return []
}

/** Where in the context a copied file may come from, the likeliest first. */
function* sourcesOf(copy: string, file: string): Generator<string> {
  const sources = sourcesIn(copy)
  const base = path.posix.basename(file)
  const same = sources.find((source) => path.posix.basename(source) === base)
  if (same !== undefined) yield same
  for (const source of sources) {
    if (/[*?]/.test(path.posix.basename(source))) yield path.posix.join(path.posix.dirname(source), base)
    // A folder: what is in the image below some folder is below this one.
    else
      for (let rest = file; rest !== ''; rest = rest.includes('/') ? rest.slice(rest.indexOf('/') + 1) : '')
        yield path.posix.join(source, rest)
  }
}

/** Without lines that are somewhere else now. */
function withoutMoved(lines: readonly ChangedLine[]): readonly ChangedLine[] {
  const [added, removed] = (['added', 'removed'] as const).map(
    (kind) => new Set(lines.flatMap(({ change, text }) => (change === kind ? text.trim() : []))),
  )
  return lines.filter(({ text }) => !(added?.has(text.trim()) === true && removed?.has(text.trim()) === true))
}

/** A URL with a user in it, or what is called like a secret. */
const SECRET = /:\/\/[^\s/@]+@|(?:auth|token|pass|pwd|secret|credential|key)[\w-]*["']?\s*[=:]|-----BEGIN/i

/** Those that name a package of the cause before others, then in their order. */
function chooseLines(lines: readonly ChangedLine[], { packages }: Cause): readonly ChangedLine[] {
  const open = withoutMoved(lines).filter(({ text }) => text.trim() !== '' && !SECRET.test(text))
  const kept = open.some(({ change }) => change === 'added') ? open.filter(({ change }) => change === 'added') : open
  const names = (packages?.lines ?? []).map(({ name }) => name.toLowerCase())
  const isNamed = ({ text }: ChangedLine): boolean => names.some((name) => text.toLowerCase().includes(name))
  return [...kept.filter(isNamed), ...kept.filter((line) => !isNamed(line))]
    .slice(0, MAX_ITEMS.changedLines)
    .sort((one, other) => one.line - other.line)
}
