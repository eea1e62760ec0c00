import { globOf, mappingOf, textAt, textOf, textsOf, type Mapping } from './yaml.js'

export interface Event {
  readonly name: string
  readonly payload: Mapping
}

/** An event: what a workflow may filter by, the activities there are, and those it gets unless it says `types:`. */
interface Kind {
  readonly filters: readonly string[]
  readonly types?: readonly string[]
  readonly usual?: readonly string[]
  /** Where the payload has the name that `branches:` is about. */
  readonly branch?: string
}

// https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
const KINDS: Readonly<Record<string, Kind>> = {
  pull_request: {
    filters: ['types', 'branches'],
    types: [
      'opened',
      'synchronize',
      'reopened',
      'closed',
      'edited',
      'labeled',
      'unlabeled',
      'assigned',
      'unassigned',
      'ready_for_review',
      'converted_to_draft',
      'locked',
      'unlocked',
      'enqueued',
      'dequeued',
      'milestoned',
      'demilestoned',
      'review_requested',
      'review_request_removed',
      'auto_merge_enabled',
      'auto_merge_disabled',
    ],
    usual: ['opened', 'synchronize', 'reopened'],
    branch: 'pull_request.base.ref',
  },
  merge_group: { filters: ['types', 'branches'], types: ['checks_requested'], branch: 'merge_group.base_ref' },
  workflow_run: {
    filters: ['types', 'workflows', 'branches'],
    types: ['completed', 'requested', 'in_progress'],
    branch: 'workflow_run.head_branch',
  },
  release: {
    filters: ['types'],
    types: ['published', 'unpublished', 'created', 'edited', 'deleted', 'prereleased', 'released'],
  },
  push: { filters: ['branches', 'tags'] },
  schedule: { filters: [] },
  workflow_dispatch: { filters: ['inputs'] },
}

/** @throws when the workflow does not listen to the event, or listens to something that is not known here */
export function checkTrigger(on: unknown, event: Event): void {
  const triggers = triggersOf(on)
  for (const [name, filters] of Object.entries(triggers)) checkFilters(name, filters)
  const filters = triggers[event.name]
  if (filters === undefined) throw new Error(`the workflow does not listen to ${event.name}`)
  const why = mismatch(event, filters)
  if (why !== undefined) throw new Error(`the workflow does not listen to this ${event.name}: ${why}`)
}

/** Every trigger with its filters, whichever way `on:` is written. The filters of `schedule` are its list. */
function triggersOf(on: unknown): Readonly<Record<string, Mapping>> {
  if (typeof on === 'string' || Array.isArray(on))
    return Object.fromEntries(textsOf(on, 'on').map((name) => [name, {}]))
  const entries = Object.entries(mappingOf(on, 'on'))
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name === 'schedule' ? scheduleOf(value) : mappingOf(value, `on.${name}`)]),
  )
}

function scheduleOf(value: unknown): Mapping {
  if (!Array.isArray(value) || value.length === 0) throw new Error('on.schedule is not a list')
  for (const entry of value) {
    const { cron } = mappingOf(entry, 'on.schedule', ['cron'])
    // Five fields.
    // https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule
    if (!/^([\d*,/A-Z-]+ ){4}[\d*,/A-Z-]+$/i.test(textOf(cron, 'cron')))
      throw new Error(`on.schedule: ${textOf(cron, 'cron')} is no cron`)
  }
  return {}
}

function checkFilters(name: string, filters: Mapping): void {
  const kind = KINDS[name]
  if (!kind) throw new Error(`on: the executor does not know ${name}`)
  mappingOf(filters, `on.${name}`, kind.filters)
  const strange = textsOf(filters['types'], 'types').filter((type) => kind.types?.includes(type) === false)
  if (strange.length > 0) throw new Error(`on.${name}.types: there is no ${strange.join(', ')}`)
  if (name === 'workflow_run' && textsOf(filters['workflows'], 'workflows').length === 0)
    throw new Error('on.workflow_run has no workflows')
}

/** Why the event does not get through the filters. */
function mismatch({ name, payload }: Event, filters: Mapping): string | undefined {
  const { types, usual = types, branch } = KINDS[name]!
  const wanted = filters['types'] === undefined ? usual : textsOf(filters['types'], 'types')
  if (wanted && !wanted.includes(textAt(payload, 'action')))
    return `action ${textAt(payload, 'action')} is not ${wanted.join(', ')}`
  if (
    name === 'workflow_run' &&
    !textsOf(filters['workflows'], 'workflows').includes(textAt(payload, 'workflow_run.name'))
  )
    return `the workflow that ran is ${textAt(payload, 'workflow_run.name')}`
  if (name === 'push') return refMismatch(textAt(payload, 'ref'), filters)
  return branch !== undefined && filters['branches'] !== undefined
    ? unmatched(textAt(payload, branch).replace('refs/heads/', ''), filters['branches'])
    : undefined
}

/** With only `branches` no tag is a trigger, and the other way round. */
function refMismatch(ref: string, { branches, tags }: Mapping): string | undefined {
  const [, folder, name = ''] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? []
  if (folder === undefined) throw new Error(`the payload's ref is ${ref}`)
  if (branches === undefined && tags === undefined) return undefined
  return unmatched(name, folder === 'heads' ? branches : tags)
}

const unmatched = (name: string, patterns: unknown): string | undefined =>
  textsOf(patterns, 'branches').some((pattern) => globOf(pattern).test(name))
    ? undefined
    : `${name} is not among the branches or tags`

/**
 * The `inputs` context: as given by hand, or the defaults; without a value for every other event.
 * @throws at an input that is not declared, is required and missing, or is none of its options
 */
export function inputsOf(on: unknown, { name: event, payload }: Event): Mapping {
  const declared = mappingOf(triggersOf(on)['workflow_dispatch']?.['inputs'], 'inputs')
  const given =
    event === 'workflow_dispatch' ? mappingOf(payload['inputs'], 'payload.inputs', Object.keys(declared)) : {}
  return Object.fromEntries(
    Object.entries(declared).map(([name, input]) => {
      const checked = mappingOf(input, `inputs.${name}`, ['description', 'required', 'default', 'type', 'options'])
      return [name, event === 'workflow_dispatch' ? inputValue(name, checked, given[name]) : null]
    }),
  )
}

function inputValue(
  name: string,
  { type = 'string', default: usual, required, options }: Mapping,
  given: unknown,
): unknown {
  const value = textOf(given ?? usual, `inputs.${name}`)
  if (required === true && value === '') throw new Error(`inputs.${name} is required`)
  switch (type) {
    case 'string':
      return value
    case 'boolean':
      if (!['', 'true', 'false'].includes(value)) throw new Error(`inputs.${name}: ${value} is not a boolean`)
      return value === 'true'
    case 'number':
      return value === '' ? '' : Number(value)
    case 'choice':
      if (!textsOf(options, 'options').includes(value))
        throw new Error(`inputs.${name}: ${value} is none of its options`)
      return value
    default:
      throw new Error(`inputs.${name}: the executor does not know the type ${textOf(type, 'type')}`)
  }
}
