import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { BudgetRule } from '../budgets/budgetrule.js'
import { RULE_NAMES, RULES } from '../budgets/rules.js'
import { UserError } from '../domain/errors.js'
import { isStdin, typedImage } from '../sources/media.js'
import { STDIN } from '../sources/medium.js'
import { DELIVERY_INPUTS } from './delivery.js'
import type { GetInput } from './fields.js'
import { INPUT_NAMES } from './inputs.js'

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'help'; readonly topic: 'tare' | 'inspect' | 'compare' }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'inspect' | 'compare'
      /** The options, as the Action's inputs. */
      readonly input: GetInput
      readonly format: (typeof FORMATS)[number]
      /** Where the result goes; standard output without it. */
      readonly output: string | undefined
    }

const FORMATS = ['text', 'json', 'markdown'] as const

// What belongs to a pull request has no meaning on a laptop.
const ACTION_ONLY = new Set([...DELIVERY_INPUTS, 'reports', 'override-label', 'strategy', 'matrix'])
const FLAGS = new Set(['no-cache', 'pull', 'warn-only', 'download-size'])
const OPTIONS = [...INPUT_NAMES.filter((name) => !ACTION_ONLY.has(name)), 'base', 'platform']
const IMAGES = ['image', 'baseline-image', 'base']

/**
 * Reads the command line: every input of the Action that is about building, comparing and judging is an option of the
 * same name.
 * @throws UserError naming what is not understood
 */
export function readArguments(args: readonly string[]): Command {
  const [first, ...rest] = args
  if (first === undefined || first === 'help' || first === '--help' || first === '-h')
    return { kind: 'help', topic: topicOf(rest[0]) }
  if (first === '--version' || first === 'version') return { kind: 'version' }
  if (first !== 'inspect' && first !== 'compare')
    throw new UserError(`tare has no command ${JSON.stringify(first)}`, { hint: 'commands: inspect, compare, help' })
  const { values, positionals } = parse(rest)
  if (values['help'] === true) return { kind: 'help', topic: first }
  const given = new Map(Object.entries(values).map(([name, value]) => [name, textOf(value)]))
  for (const [name, value] of images(first, positionals, given)) given.set(name, value)
  if (given.has('platform'))
    given.set('platforms', [given.get('platforms'), given.get('platform')].filter(Boolean).join('\n'))
  const piped = IMAGES.filter((name) => isStdin(given.get(name) ?? ''))
  if (piped.length > 1)
    throw new UserError(`${STDIN} stands for one image, not for ${piped.join(' and ')}`, {
      hint: 'standard input is read once',
    })
  for (const name of IMAGES) given.set(name, typedImage(given.get(name) ?? ''))
  const format = FORMATS.find((known) => known === (given.get('format') ?? 'text'))
  if (!format)
    throw new UserError(`--format: ${JSON.stringify(given.get('format'))} is not known`, {
      hint: `allowed: ${FORMATS.join(', ')}`,
    })
  return { kind: first, input: (name) => (given.get(name) ?? '').trim(), format, output: given.get('output') }
}

const topicOf = (word: string | undefined): 'tare' | 'inspect' | 'compare' =>
  word === 'inspect' || word === 'compare' ? word : 'tare'

function parse(args: readonly string[]) {
  const options: NonNullable<ParseArgsConfig['options']> = {
    ...Object.fromEntries(
      OPTIONS.map((name) => [name, FLAGS.has(name) ? { type: 'boolean' } : { type: 'string', multiple: true }]),
    ),
    format: { type: 'string' },
    output: { type: 'string', short: 'o' },
    help: { type: 'boolean', short: 'h' },
  }
  try {
    // `-:TAG` is standard input, not an option.
    return parseArgs({
      args: args.map((arg) => (isStdin(arg) ? typedImage(arg) : arg)),
      options,
      allowPositionals: true,
      strict: true,
    })
  } catch (error) {
    const [message = ''] = (error as Error).message.split('. ')
    throw new UserError(message, { hint: 'tare help compare lists the options' })
  }
}

/** An option given several times is a list, one item a line. */
const textOf = (value: unknown): string => (Array.isArray(value) ? value.join('\n') : String(value))

/**
 * The images given without an option: the one to inspect, or baseline and candidate. A Dockerfile may replace either.
 */
function images(
  command: 'inspect' | 'compare',
  positionals: readonly string[],
  given: ReadonlyMap<string, string>,
): readonly (readonly [string, string])[] {
  const [one, other] = positionals
  if (command === 'inspect') {
    if (one === undefined || other !== undefined)
      throw new UserError('inspect takes one image', { hint: 'tare inspect IMAGE, like tare inspect alpine:3.20' })
    return [
      ['image', one],
      ['baseline', 'none'],
    ]
  }
  if (positionals.length > 2)
    throw new UserError(`compare takes two images at most, not ${positionals.length}`, {
      hint: 'tare compare BASELINE CANDIDATE',
    })
  if (
    one === undefined &&
    !['file', 'context', 'target', 'image', 'baseline-build-args'].some((name) => given.has(name))
  )
    throw new UserError('compare needs something to compare', {
      hint: 'tare compare BASELINE CANDIDATE, or tare compare --baseline-file Dockerfile.old --file Dockerfile',
    })
  for (const [name, positional] of [
    ['baseline-image', one],
    ['image', other],
  ] as const) {
    if (positional !== undefined && given.has(name))
      throw new UserError(`${positional} and --${name} contradict each other`, { hint: 'name the image once' })
  }
  return [
    ...(one === undefined ? [] : [['baseline-image', one] as const]),
    ...(other === undefined ? [] : [['image', other] as const]),
  ]
}

/** `--max-waste "3%, 5MB"` */
function limitOption({ name, examples }: BudgetRule): string {
  const example = examples.at(-1) ?? ''
  return `--${name} ${example.includes(' ') ? `"${example}"` : example}`
}

const HELP_WIDTH = 100

/** Wraps items into lines, with two spaces before each item. */
function listed(items: readonly string[]): string {
  const lines = ['']
  for (const item of items) {
    const line = `${lines.at(-1) ?? ''}  ${item}`
    if (line.length <= HELP_WIDTH) lines[lines.length - 1] = line
    else lines.push(`  ${item}`)
  }
  return lines.join('\n')
}

/** `tare help`: teaches by examples. */
export function helpText(topic: 'tare' | 'inspect' | 'compare'): string {
  const image = `IMAGE is an image of the engine (alpine:3.20), registry://HOST/REPO:TAG, docker-archive:FILE,
oci-archive:FILE or oci-dir:FOLDER (:TAG or @sha256:DIGEST may follow). What begins with . or / or ends in .tar,
.tar.gz or .tgz is that file or folder; - is an archive from standard input.`
  const output = `  --format text|json|markdown   text; json is the report that schema/report.schema.json describes
  -o, --output FILE             write there instead of to standard output`
  switch (topic) {
    case 'tare':
      return `tare weighs container images and says where the bytes are.

  tare inspect IMAGE                  totals, layers, waste, largest files
  tare compare BASELINE CANDIDATE     what changed, file by file, and whether it is within budget
  tare help inspect|compare           options and examples

${image}

Exit code 0: done, within budget. 1: a budget is exceeded. 2: could not be measured.`
    case 'inspect':
      return `tare inspect IMAGE: totals, layers, waste, largest files.

${image}

  tare inspect debian:bookworm
  tare inspect app.tar --max-waste 5%
  docker save app:v1 | tare inspect -
  tare inspect oci-dir:out:latest --format json -o report.json

  --platform linux/amd64        of an image for several platforms; without it all that are there
  --base IMAGE                  what it was built from: those layers are shown apart from its own
${listed(RULES.filter(({ needs }) => needs !== 'baseline').map(limitOption))}
                                budgets; an exceeded one makes the exit code 1
  --explain files|layers|off    layers opens no layer, off gives totals only
  --sudo true                   read the folders of the classic image store with sudo, in place of docker save
  --cache-dir DIR|none          where layers that were read are noted for the next time (~/.cache/tare)
${output}`
    case 'compare':
      return `tare compare: what changed between two images, and whether it is within budget.

  tare compare app:old app:new
  tare compare registry://ghcr.io/acme/app:v1 --file Dockerfile --max-increase "3%, 5MB"
  tare compare --baseline-file Dockerfile.old --file Dockerfile --min-reduction 50%
  tare compare --baseline-ref main --max-increase 5MB --file Dockerfile
  tare compare --baseline-build-args BASE=debian:12 --build-args BASE=debian:13

${image}
A side without an image is built: --context --file --target, --baseline-context --baseline-file
--baseline-target --baseline-build-args, or --baseline-ref REF for the same Dockerfile (or what these name) at another
commit, where --baseline-prepare COMMAND runs before its build.

  --base IMAGE                  what existing images were built from: those layers are shown apart from their own
${listed(RULE_NAMES.map((name) => `--${name}`))}
                                budgets, as the Action's inputs; --min-change 16KiB is the floor
  --warn-only                   report exceeded budgets, but exit with 0
  --measure uncompressed|compressed|engine     which bytes budgets are about
  --explain files|layers|off    layers opens no layer, off gives totals only
  --sudo true                   read the folders of the classic image store with sudo, in place of docker save
  --cache-dir DIR|none          where layers that were read are noted for the next time (~/.cache/tare)
  --platforms LIST --build-args NAME=VALUE --build-contexts NAME=… --secrets … --builder NAME …
                                every build input of the Action; repeat an option for a list
${output}

Exit code 0: done, within budget. 1: a budget is exceeded. 2: could not be measured.`
  }
}
