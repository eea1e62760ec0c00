import { splitPair } from '../config/fields.js'
import type { BuildInputs } from '../config/inputs.js'
import type { BuildTarget } from '../plan/plan.js'
import type { BakeCall } from '../ports.js'

type BakeValue = string | boolean | readonly BakeValue[] | { readonly [key: string]: BakeValue }

/**
 * Writes one bake solve: shared steps run once, and both sides get the identical layer
 * (docs/internals/builds.md#one-solve).
 * @param outputs what becomes of each target, by its ID
 * @param metadataFile where buildx writes digests and provenance
 */
export function bakeCall(
  targets: readonly BuildTarget[],
  outputs: ReadonlyMap<string, Output>,
  metadataFile: string,
): BakeCall {
  const all = (list: (options: BuildInputs) => readonly string[]): readonly string[] => [
    ...new Set(targets.flatMap(({ options }) => list(options))),
  ]
  // Secret names belong to a target, variables to the whole solve.
  const secrets = new Map(all(({ secrets }) => secrets).map((secret, index) => [secret, `TARE_SECRET_${index}`]))
  const definition = {
    target: Object.fromEntries(
      targets.map(
        (target) =>
          [
            target.id,
            escapeTemplates({ ...bakeTarget(target, targets, secrets), ...outputOf(target, outputs) }),
          ] as const,
      ),
    ),
  }
  return {
    args: [
      ...bakeArgs(metadataFile, targets[0]?.options.builder, 'rawjson'),
      ...all(({ allow }) => allow).flatMap((entitlement) => ['--allow', entitlement]),
      ...targets.map(({ id }) => id),
    ],
    stdin: JSON.stringify(definition),
    tags: targets.filter(({ id }) => outputs.get(id)?.kind === 'load').map(({ tag }) => tag),
    env: {
      BUILDX_METADATA_PROVENANCE: 'max',
      // Without it bake asks before it reads a context outside of its working directory.
      BUILDX_BAKE_ENTITLEMENTS_FS: '0',
      ...Object.fromEntries([...secrets].map(([secret, variable]) => [variable, splitPair(secret).value])),
    },
  }
}

const bakeArgs = (
  metadataFile: string,
  builder: string | undefined,
  progress: 'plain' | 'rawjson',
): readonly string[] => [
  'buildx',
  'bake',
  '--file',
  '-',
  '--progress',
  progress,
  '--provenance=false',
  '--metadata-file',
  metadataFile,
  ...(builder === undefined ? [] : ['--builder', builder]),
]

/**
 * Exports an image of a registry as it is: a build that adds nothing.
 * @param folder where the OCI layout goes
 * @param context an empty folder
 */
export function fetchCall(
  { reference, platform }: { readonly reference: string; readonly platform: string },
  {
    folder,
    metadataFile,
    context,
    builder,
  }: {
    readonly folder: string
    readonly metadataFile: string
    readonly context: string
    readonly builder: string | undefined
  },
): BakeCall {
  const image = {
    context,
    'dockerfile-inline': `FROM ${reference}`,
    platforms: [platform],
    output: [csvRecord('type=oci', 'tar=false', `dest=${folder}`)],
  }
  return {
    args: [...bakeArgs(metadataFile, builder, 'plain'), 'image'],
    stdin: JSON.stringify({ target: { image: escapeTemplates(image) } }),
    tags: [],
    env: { BUILDX_BAKE_ENTITLEMENTS_FS: '0' },
  }
}

/**
 * Where a target's result goes: into the engine, into a folder as an OCI layout, or nowhere but the builder's cache.
 */
export type Output =
  | { readonly kind: 'load' }
  | { readonly kind: 'export'; readonly folder: string; readonly compression: 'uncompressed' | 'gzip' }
  | { readonly kind: 'cache' }

// Without it a layer that an earlier export has left uncompressed in the builder's cache would stay so.
const FORCED = { gzip: ['force-compression=true'], uncompressed: [] } as const

function outputOf({ id, tag }: BuildTarget, outputs: ReadonlyMap<string, Output>): Readonly<Record<string, BakeValue>> {
  const output = outputs.get(id) ?? { kind: 'cache' }
  switch (output.kind) {
    case 'load':
      return { tags: [tag], output: ['type=docker'] }
    case 'export':
      return {
        output: [
          csvRecord(
            'type=oci',
            'tar=false',
            `dest=${output.folder}`,
            `compression=${output.compression}`,
            ...FORCED[output.compression],
          ),
        ],
      }
    case 'cache':
      return { output: ['type=cacheonly'] }
  }
}

function bakeTarget(
  target: BuildTarget,
  all: readonly BuildTarget[],
  secrets: ReadonlyMap<string, string>,
): Readonly<Record<string, BakeValue>> {
  const { recipe, platform, options } = target
  return {
    context: recipe.context,
    dockerfile: recipe.file,
    ...(recipe.target !== undefined && { target: recipe.target }),
    ...(platform !== undefined && { platforms: [platform] }),
    ...nonEmptyMap('args', pairs(buildArgsOf(target.side, options))),
    ...nonEmptyMap('contexts', pairs(recipe.buildContexts)),
    ...nonEmptyMap('labels', pairs(options.labels)),
    ...nonEmptyMap('extra-hosts', Object.fromEntries(options.addHosts.map(hostAddress))),
    ...nonEmpty('secret', [
      ...options.secrets.map((secret) => csvRecord(`id=${splitPair(secret).name}`, `env=${secrets.get(secret) ?? ''}`)),
      ...options.secretEnvs.map(splitPair).map(({ name, value }) => csvRecord(`id=${name}`, `env=${value}`)),
      ...options.secretFiles.map(splitPair).map(({ name, value }) => csvRecord(`id=${name}`, `src=${value}`)),
    ]),
    ...nonEmpty('ssh', options.ssh),
    ...nonEmpty('cache-from', cacheOf('cacheFrom', target, all)),
    // The baseline only reads the cache: two exports to one place would leave whichever came last.
    ...nonEmpty('cache-to', target.side === 'candidate' ? cacheOf('cacheTo', target, all) : []),
    ...nonEmpty('ulimits', options.ulimit),
    ...nonEmpty(
      'entitlements',
      options.allow.filter((entitlement) => /^(network\.host|security\.insecure|device)/.test(entitlement)),
    ),
    ...nonEmpty('no-cache-filter', options.noCacheFilters),
    ...(options.network !== undefined && { network: options.network }),
    ...(options.shmSize !== undefined && { 'shm-size': options.shmSize }),
    ...(options.noCache && { 'no-cache': true }),
    ...(options.pull && { pull: true }),
  }
}

/** A side's build arguments: the baseline's own replace the candidate's of the same name. */
export function buildArgsOf(
  side: BuildTarget['side'],
  { buildArgs, baselineBuildArgs }: BuildInputs,
): readonly string[] {
  if (side === 'candidate') return buildArgs
  const own = new Set(baselineBuildArgs.map((item) => splitPair(item).name))
  return [...buildArgs.filter((item) => !own.has(splitPair(item).name)), ...baselineBuildArgs]
}

/**
 * A cache is one place for one build. The first image and platform that names it uses it as written; every further one
 * has a place of its own beside it, made by adding its image and platform to the cache's `scope`, tag or folder.
 */
function cacheOf(list: 'cacheFrom' | 'cacheTo', target: BuildTarget, all: readonly BuildTarget[]): readonly string[] {
  return target.options[list].map((cache) => {
    const first = all.find(({ side, options }) => side === target.side && options[list].includes(cache))
    const isFirst = first?.image === target.image && first.platform === target.platform
    const suffix = [target.image, target.platform?.replaceAll('/', '-') ?? ''].filter((part) => part !== '').join('-')
    if (isFirst || suffix === '') return cache
    const type = /(?:^|,)type=([^,]+)/.exec(cache)?.[1] ?? 'registry'
    switch (type) {
      case 'gha':
      case 's3':
      case 'azblob': {
        const key = type === 'gha' ? 'scope' : 'name'
        const found = new RegExp(`((?:^|,)${key}=[^,]*)`)
        return found.test(cache) ? cache.replace(found, `$1-${suffix}`) : `${cache},${key}=buildkit-${suffix}`
      }
      case 'local':
        return cache.replace(/((?:^|,)(?:src|dest)=[^,]*)/g, `$1/${suffix}`)
      default:
        return cache.replace(
          /((?:^|,)ref=[^,@]*|^[^,=]+$)/,
          (reference) => `${reference}${reference.lastIndexOf(':') > reference.lastIndexOf('/') ? '-' : ':'}${suffix}`,
        )
    }
  })
}

/**
 * Strings in a JSON bake definition are HCL templates: `${` and `%{` would be evaluated
 * (docs/internals/builds.md#bake-definitions-are-templates).
 */
function escapeTemplates(value: BakeValue): BakeValue {
  // The replacement is doubled once more: `$$` in a JavaScript replacement stands for one `$`.
  if (typeof value === 'string') return value.replaceAll('${', '$$$${').replaceAll('%{', '%%{')
  if (typeof value === 'boolean') return value
  if (isList(value)) return value.map(escapeTemplates)
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [escapeTemplates(key) as string, escapeTemplates(entry)]),
  )
}

const isList = (value: BakeValue): value is readonly BakeValue[] => Array.isArray(value)

const pairs = (items: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(items.map(splitPair).map(({ name, value }) => [name, value]))

// `host:ip` and `host=ip` (docker build --add-host); an IPv6 address holds further colons and may stand in brackets.
function hostAddress(item: string): [string, string] {
  const at = item.search(/[:=]/)
  return [item.slice(0, at), item.slice(at + 1).replace(/^\[(.*)\]$/, '$1')]
}

/** `secret` entries are CSV records; a field with a comma or quote is quoted. */
const csvRecord = (...fields: readonly string[]): string =>
  fields.map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')

const nonEmpty = (key: string, items: readonly string[]): Readonly<Record<string, readonly string[]>> =>
  items.length > 0 ? { [key]: items } : {}

const nonEmptyMap = (key: string, map: Readonly<Record<string, string>>): Readonly<Record<string, BakeValue>> =>
  Object.keys(map).length > 0 ? { [key]: map } : {}
