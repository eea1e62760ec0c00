import path from 'node:path'
import { files } from '../../src/adapters/files.js'
import { createGit } from '../../src/adapters/git.js'
import { parseDockerfile } from '../../src/origins/dockerfile.js'
import type { ImagePlan } from '../../src/plan/plan.js'

interface Built {
  /** Its lines. */
  readonly dockerfile: readonly string[]
  /** Below the top of the repository. */
  readonly context?: string
}

/** A Dockerfile of the commit that is checked out compared with that of another one, and the world it is planned in. */
export function planAgainst(sha: string, root: string, { dockerfile, context = '.' }: Built) {
  const folder = path.join(root, context)
  const recipe = {
    context: folder,
    file: path.join(folder, 'Dockerfile'),
    target: undefined,
    dockerfile: parseDockerfile('Dockerfile', dockerfile.join('\n')),
    buildContexts: [],
  }
  const plan = { candidate: { kind: 'dockerfile', recipe }, baseline: { kind: 'ref', label: 'main', sha, recipe } }
  const { signal } = new AbortController()
  const git = createGit({ workspace: root, serverUrl: '', token: undefined, signal })
  return { plan: plan as unknown as ImagePlan, world: { git, files, workspace: root } }
}
