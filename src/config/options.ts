import type { BudgetRule } from '../budgets/budgetrule.js'
import { RULES } from '../budgets/rules.js'

// The commands and options of `tare`, in one table: reading them, help, suggestions and completions come from it.

export const COMMANDS = ['inspect', 'compare', 'why', 'completion', 'help', 'version'] as const
/** The commands that measure. */
export const MEASURING = ['inspect', 'compare', 'why'] as const
export type Measuring = (typeof MEASURING)[number]

/** The pages of `tare help`, beside the first. */
export const TOPICS = [...MEASURING, 'completion'] as const

export const SHELLS = ['bash', 'zsh', 'fish'] as const

export interface Option {
  /** Without its dashes; most are inputs of the Action of the same name. */
  readonly name: string
  readonly letter?: string
  /** What stands for its value; absent where it takes none. */
  readonly value?: string
  readonly about: string
  readonly group: keyof typeof GROUPS
  /** The commands that know it; absent for all that measure. */
  readonly of?: readonly Measuring[]
  /** It is no input: the command itself reads it, once. */
  readonly isOwn?: true
}

export const GROUPS = {
  image: 'Which image',
  baseline: 'What it is compared with',
  limits: 'Limits',
  output: 'Output',
  reading: 'Reading',
  build: 'Building',
} as const

const COMPARE = { group: 'baseline', of: ['compare'] } as const
const BUILD = { group: 'build' } as const
const SHOWN = { group: 'output', of: ['inspect', 'compare'], isOwn: true } as const

export const OPTIONS: readonly Option[] = [
  { name: 'file', value: 'DOCKERFILE', group: 'image', about: 'build this Dockerfile' },
  { name: 'context', value: 'FOLDER', group: 'image', about: 'build context (.)' },
  { name: 'target', value: 'STAGE', group: 'image', about: 'stage to build (the last)' },
  { name: 'platform', value: 'PLATFORM', group: 'image', about: 'like linux/arm64, of an image for several' },
  { name: 'platforms', value: 'LIST', group: 'image', about: 'several platforms' },
  { name: 'base', value: 'IMAGE', group: 'image', about: 'what an existing image was built from' },
  { name: 'image', value: 'IMAGE', group: 'image', of: ['compare'], about: 'the candidate, an existing image' },
  { name: 'name', value: 'NAME', group: 'image', about: 'what the image is called in the report' },
  { ...COMPARE, name: 'baseline', value: 'auto|commit|none', about: 'how the baseline is chosen' },
  { ...COMPARE, name: 'baseline-ref', value: 'REF', about: 'a branch, tag or commit' },
  { ...COMPARE, name: 'baseline-image', value: 'IMAGE', about: 'an existing image' },
  { ...COMPARE, name: 'baseline-file', value: 'DOCKERFILE', about: 'another Dockerfile' },
  { ...COMPARE, name: 'baseline-context', value: 'FOLDER', about: 'its build context' },
  { ...COMPARE, name: 'baseline-target', value: 'STAGE', about: 'another stage' },
  { ...COMPARE, name: 'baseline-build-args', value: 'NAME=VALUE', about: 'other build arguments' },
  { ...COMPARE, name: 'baseline-prepare', value: 'COMMAND', about: 'runs in the checkout of its commit' },
  ...RULES.map(limitOption),
  { name: 'min-change', value: 'SIZE', group: 'limits', of: ['compare'], about: 'a smaller change is none (16KiB)' },
  { name: 'warn-only', group: 'limits', of: ['inspect', 'compare'], about: 'exit with 0 whatever is exceeded' },
  { name: 'format', value: 'text|json|markdown', group: 'output', isOwn: true, about: 'text without it' },
  { ...SHOWN, name: 'top', value: 'N', about: 'lines of a list (20; of a comparison 5; of a folder 10)' },
  { ...SHOWN, name: 'all', about: 'every line that the report has' },
  { ...SHOWN, name: 'tree', about: 'folders by size; of a comparison by what changed' },
  { ...SHOWN, name: 'depth', value: 'N', about: 'of a tree (3)' },
  { ...SHOWN, name: 'min', value: 'SIZE', about: 'of a folder in a tree (a hundredth of the whole)' },
  { ...SHOWN, name: 'at', value: 'PATH', about: 'where a tree begins' },
  { name: 'output', letter: 'o', value: 'FILE', group: 'output', isOwn: true, about: 'write there' },
  { name: 'help', letter: 'h', group: 'output', isOwn: true, about: 'this text' },
  { name: 'explain', value: 'files|layers|off', group: 'reading', about: 'layers opens none, off gives totals only' },
  { name: 'measure', value: 'uncompressed|compressed|engine', group: 'reading', about: 'which bytes count' },
  { name: 'download-size', group: 'reading', about: 'find out what a node downloads' },
  { name: 'cache-dir', value: 'FOLDER|none', group: 'reading', about: 'notes for the next run (~/.cache/tare)' },
  { name: 'sudo', value: 'true|never', group: 'reading', about: "read the engine's own folders with sudo" },
  { name: 'timeout', value: 'DURATION', group: 'reading', about: 'like 90s or 1h30m (60m)' },
  { ...BUILD, name: 'build-args', value: 'NAME=VALUE', about: 'build argument' },
  { ...BUILD, name: 'build-contexts', value: 'NAME=PATH', about: 'named context' },
  { ...BUILD, name: 'secrets', value: 'ID=VALUE', about: 'build secret' },
  { ...BUILD, name: 'secret-envs', value: 'ID=VARIABLE', about: 'build secret, from the environment' },
  { ...BUILD, name: 'secret-files', value: 'ID=PATH', about: 'build secret, from a file' },
  { ...BUILD, name: 'ssh', value: 'ID', about: 'SSH agent or key, like default' },
  { ...BUILD, name: 'cache-from', value: 'CACHE', about: 'build cache to read' },
  { ...BUILD, name: 'cache-to', value: 'CACHE', about: 'build cache to write' },
  { ...BUILD, name: 'no-cache', about: 'build without cache' },
  { ...BUILD, name: 'no-cache-filters', value: 'STAGE', about: 'build this stage without cache' },
  { ...BUILD, name: 'pull', about: 'look for newer base images' },
  { ...BUILD, name: 'builder', value: 'NAME', about: 'a builder of buildx' },
  { ...BUILD, name: 'network', value: 'NETWORK', about: 'of RUN instructions' },
  { ...BUILD, name: 'add-hosts', value: 'HOST:IP', about: 'host name for RUN instructions' },
  { ...BUILD, name: 'labels', value: 'NAME=VALUE', about: 'label of the image' },
  { ...BUILD, name: 'shm-size', value: 'SIZE', about: 'of /dev/shm' },
  { ...BUILD, name: 'ulimit', value: 'LIMIT', about: 'like nofile=1024:1024' },
  { ...BUILD, name: 'allow', value: 'ENTITLEMENT', about: 'like network.host' },
]

function limitOption({ name, summary, examples, needs }: BudgetRule): Option {
  const of = needs === 'baseline' ? (['compare'] as const) : (['inspect', 'compare'] as const)
  return { name, value: 'LIMIT', group: 'limits', of, about: `${summary}, like ${quoted(examples.at(-1) ?? '')}` }
}

/** What a shell would read otherwise stands in quotes. */
function quoted(text: string): string {
  return /[\s*]/.test(text) ? `"${text}"` : text
}

/** The options that a command knows. */
export const optionsOf = (command: Measuring): readonly Option[] =>
  OPTIONS.filter(({ of }) => of === undefined || of.includes(command))
