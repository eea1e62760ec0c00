import { mappingOf, textOf, textsOf, type Mapping } from './yaml.js'

// What the YAML says of jobs before any of them runs: pure.

/** Ids of jobs, each after those it needs. @throws at a job that is not there, and at a circle */
export function inOrder(jobs: Mapping): readonly string[] {
  const order: string[] = []
  const visit = (id: string, path: readonly string[]) => {
    if (path.includes(id)) throw new Error(`jobs need each other: ${[...path, id].join(', ')}`)
    if (!(id in jobs)) throw new Error(`there is no job ${id}`)
    for (const need of needsOf(jobs[id])) visit(need, [...path, id])
    if (!order.includes(id)) order.push(id)
  }
  for (const id of Object.keys(jobs)) visit(id, [])
  return order
}

export const needsOf = (job: unknown): readonly string[] => textsOf(mappingOf(job, 'job')['needs'], 'needs')

/** One run of a job: the contexts `matrix` (null without one) and `strategy`. */
export interface Leg {
  readonly matrix: Mapping | null
  readonly strategy: {
    readonly 'fail-fast': boolean
    readonly 'job-index': number
    readonly 'job-total': number
    readonly 'max-parallel': number
  }
}

/** @param strategy with its expressions evaluated */
export function legsOf(strategy: unknown): readonly Leg[] {
  const {
    matrix,
    'fail-fast': failFast = true,
    'max-parallel': most,
  } = mappingOf(strategy, 'strategy', ['matrix', 'fail-fast', 'max-parallel'])
  if (typeof failFast !== 'boolean') throw new Error('fail-fast is not a boolean')
  const matrices = matrix === undefined ? [null] : combine(mappingOf(matrix, 'matrix'))
  if (matrices.length === 0) throw new Error('the matrix is empty')
  return matrices.map((leg, index) => ({
    matrix: leg,
    strategy: {
      'fail-fast': failFast,
      'job-index': index,
      'job-total': matrices.length,
      'max-parallel': most === undefined ? matrices.length : Number(most),
    },
  }))
}

/**
 * Every combination of the axes. Then each `include` is added to the combinations whose axes it does not contradict, or
 * is one of its own.
 * https://docs.github.com/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations#expanding-or-adding-matrix-configurations
 */
function combine({ include = [], exclude, ...axes }: Mapping): readonly Mapping[] {
  if (exclude !== undefined) throw new Error('matrix: the executor does not know exclude')
  const combinations = Object.entries(axes).reduce<readonly Mapping[]>(
    (legs, [name, values]) => legs.flatMap((leg) => asList(values, name).map((value) => ({ ...leg, [name]: value }))),
    [{}],
  )
  let legs = Object.keys(axes).length === 0 ? [] : [...combinations]
  const own: Mapping[] = []
  for (const entry of asList(include, 'include').map((item) => mappingOf(item, 'include'))) {
    const fits = (leg: Mapping) =>
      Object.keys(entry).every((name) => !(name in axes) || JSON.stringify(leg[name]) === JSON.stringify(entry[name]))
    if (legs.some(fits)) legs = legs.map((leg) => (fits(leg) ? { ...leg, ...entry } : leg))
    else own.push(entry)
  }
  return [...legs, ...own]
}

function asList(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`matrix.${where} is not a list`)
  return value
}

export type Level = 'none' | 'read' | 'write'
export type Permissions = Readonly<Record<string, Level>>

const LEVELS: readonly Level[] = ['none', 'read', 'write']
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions
const SCOPES = [
  'actions',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'discussions',
  'id-token',
  'issues',
  'models',
  'packages',
  'pages',
  'pull-requests',
  'security-events',
  'statuses',
]
/**
 * What a repository gives when a workflow says nothing. https://docs.github.com/actions/reference/security/github_token
 */
const RESTRICTED: Permissions = { contents: 'read', packages: 'read' }

/**
 * What a token may do at the most: `permissions:` of the job, else of the workflow, held to `most`. Every scope is
 * named.
 */
export function permissionsOf(written: unknown, most: unknown = 'write-all'): Permissions {
  const wanted = everyScope(written ?? RESTRICTED)
  const allowed = everyScope(most)
  return Object.fromEntries(
    SCOPES.map((scope) => [scope, LEVELS[Math.min(LEVELS.indexOf(wanted[scope]!), LEVELS.indexOf(allowed[scope]!))]!]),
  )
}

function everyScope(written: unknown): Permissions {
  if (written === 'read-all' || written === 'write-all')
    return Object.fromEntries(SCOPES.map((scope) => [scope, written === 'read-all' ? 'read' : 'write']))
  const named = mappingOf(written, 'permissions', SCOPES)
  return Object.fromEntries(SCOPES.map((scope) => [scope, levelOf(named[scope] ?? 'none')]))
}

function levelOf(value: unknown): Level {
  const level = LEVELS.find((one) => one === value)
  if (!level) throw new Error(`permissions: ${textOf(value, 'permissions')} is no level`)
  return level
}
