import { parseArgs, type ParseArgsConfig } from 'node:util'
import { UserError } from '../domain/errors.js'
import type { TreeLimits } from '../domain/foldertree.js'
import { isStdin, looksLikeFile, typedImage } from '../sources/media.js'
import { STDIN } from '../sources/medium.js'
import { parseCount, parseSize } from '../text/parse.js'
import { type GetInput, mapOptional } from './fields.js'
import type { Topic } from './help.js'
import { COMMANDS, MEASURING, type Measuring, OPTIONS, optionsOf, SHELLS, TOPICS } from './options.js'
import { didYouMean, nearest } from './suggest.js'

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'help'; readonly topic: Topic }
  | { readonly kind: 'version' }
  | { readonly kind: 'completion'; readonly shell: (typeof SHELLS)[number] }
  | MeasuringCommand

export interface MeasuringCommand {
  readonly kind: Measuring
  /** The options, as the Action's inputs. */
  readonly input: GetInput
  readonly format: (typeof FORMATS)[number]
  /** Where the result goes; standard output without it. */
  readonly output: string | undefined
  /** How many lines a list has, if it has more; absent for what fits a terminal. */
  readonly top?: number
  /** Folders are shown in place of layers and files. */
  readonly tree?: TreeLimits
  /** What `why` asks about. */
  readonly path?: string
}

/** The folder that the command runs in. Paths are relative to it. */
export interface WorkFolder {
  readonly kind: (path: string) => 'file' | 'folder' | 'missing'
  /** The names in a folder; none where it cannot be read. */
  readonly names: (path: string) => readonly string[]
}

const FORMATS = ['text', 'json', 'markdown'] as const
const IMAGES = ['image', 'baseline-image', 'base']
/** What says that a Dockerfile is built. */
const BUILDS = ['file', 'context', 'target']

/** What other tools call it. */
const SYNONYMS: ReadonlyMap<string, Measuring> = new Map([
  ['diff', 'compare'],
  ['build', 'inspect'],
  ['show', 'inspect'],
  ['analyze', 'inspect'],
  ['ls', 'inspect'],
  ['explain', 'why'],
])

/**
 * Reads the command line: every input of the Action that is about building, comparing and judging is an option of the
 * same name.
 * @throws UserError naming what is not understood, and what is near
 */
export function readArguments(args: readonly string[], folder: WorkFolder): Command {
  const [first, ...rest] = args
  switch (first) {
    case undefined:
      // What a Dockerfile's folder is most likely asked about.
      return hasDockerfile('.', folder) ? readMeasuring('inspect', [], folder) : { kind: 'help', topic: 'tare' }
    case 'help':
    case '--help':
    case '-h':
      return { kind: 'help', topic: topicOf(rest[0]) }
    case 'version':
    case '--version':
    case '-V':
      return { kind: 'version' }
    case 'completion':
      return readCompletion(rest)
  }
  const command = MEASURING.find((known) => known === first)
  if (command) return readMeasuring(command, rest, folder)
  throw new UserError(`there is no command ${JSON.stringify(first)}${meant(first, folder)}`, {
    hint: `commands: ${COMMANDS.join(', ')}`,
  })
}

function meant(word: string, folder: WorkFolder): string {
  const synonym = SYNONYMS.get(word)
  if (synonym) return `: did you mean ${synonym}?`
  const isImage = /[:@/]/.test(word) || looksLikeFile(word) || folder.kind(word) !== 'missing'
  return isImage ? `: did you mean tare inspect ${word}?` : didYouMean(word, COMMANDS)
}

function topicOf(word: string | undefined): Topic {
  if (word === undefined) return 'tare'
  const topic = TOPICS.find((known) => known === word)
  if (topic) return topic
  throw new UserError(`there is no help about ${JSON.stringify(word)}${didYouMean(word, TOPICS)}`, {
    hint: `pages: ${TOPICS.join(', ')}`,
  })
}

function readCompletion([word = '']: readonly string[]): Command {
  if (word === '--help' || word === '-h') return { kind: 'help', topic: 'completion' }
  const shell = SHELLS.find((known) => known === word)
  if (shell) return { kind: 'completion', shell }
  throw new UserError(`completion: ${JSON.stringify(word)} is no shell that has completions`, {
    hint: `tare completion ${SHELLS.join('|')}`,
  })
}

function readMeasuring(command: Measuring, args: readonly string[], folder: WorkFolder): Command {
  const { values, positionals } = parse(command, args)
  if (values['help'] === true) return { kind: 'help', topic: command }
  const given = new Map(Object.entries(values).map(([name, value]) => [name, textOf(value)]))
  const { inputs, path } = placesOf(command, positionals, given, folder)
  for (const [name, value] of inputs) {
    if (given.has(name)) throw new UserError(`${value} and --${name} contradict each other`, { hint: 'name it once' })
    given.set(name, value)
  }
  if (given.has('platform'))
    given.set('platforms', [given.get('platforms'), given.get('platform')].filter(Boolean).join('\n'))
  const piped = IMAGES.filter((name) => isStdin(given.get(name) ?? ''))
  if (piped.length > 1)
    throw new UserError(`${STDIN} stands for one image, not for ${piped.join(' and ')}`, {
      hint: 'standard input is read once',
    })
  for (const name of IMAGES) given.set(name, typedImage(given.get(name) ?? ''))
  const typed = given.get('format') ?? 'text'
  const formats = command === 'why' || given.has('tree') ? FORMATS.filter((known) => known !== 'markdown') : FORMATS
  const format = formats.find((known) => known === typed)
  if (!format)
    throw new UserError(`--format: ${JSON.stringify(typed)} is not known${didYouMean(typed, formats)}`, {
      hint: `allowed: ${formats.join(', ')}`,
    })
  const top = given.has('all') ? Infinity : mapOptional(given.get('top'), (text) => parseCount(text, '--top', 'lines'))
  return {
    kind: command,
    ...(top !== undefined && { top }),
    ...readTree(given, top),
    input: (name) => (given.get(name) ?? '').trim(),
    format,
    output: given.get('output'),
    ...(path !== undefined && { path }),
  }
}

function readTree(given: Given, top = TREE_TOP): Pick<MeasuringCommand, 'tree'> {
  const limits = ['depth', 'min', 'at'].filter((name) => given.has(name))
  if (!given.has('tree')) {
    if (limits[0] === undefined) return {}
    throw new UserError(`--${limits[0]} is about a tree`, { hint: `add --tree, or leave out --${limits[0]}` })
  }
  const [depth, min, at] = [given.get('depth'), given.get('min'), given.get('at')]
  return {
    tree: {
      top,
      depth: depth === undefined ? TREE_DEPTH : parseCount(depth, '--depth', 'folders'),
      ...(min !== undefined && { min: parseSize(min, '--min') }),
      ...(at !== undefined && { at }),
    },
  }
}

// As deep as a file system's own folders go: usr/lib/x86_64-linux-gnu.
const TREE_DEPTH = 3
const TREE_TOP = 10

function parse(command: Measuring, args: readonly string[]) {
  const options: NonNullable<ParseArgsConfig['options']> = Object.fromEntries(
    optionsOf(command).map(({ name, letter, value, isOwn }) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
        ...(letter !== undefined && { short: letter }),
        ...(value !== undefined && !isOwn && { multiple: true }),
      },
    ]),
  )
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
    const [, typed] = /^Unknown option '--?([^']*)'/.exec(message) ?? []
    const hint = `tare help ${command} lists the options`
    if (typed === undefined) throw new UserError(message, { hint })
    throw new UserError(`${command} has no option --${typed}${nearOption(command, typed)}`, { hint })
  }
}

function nearOption(command: Measuring, typed: string): string {
  const other = OPTIONS.find(({ name }) => name === typed)?.of
  if (other) return `: it is one of tare ${other.join(' and tare ')}`
  return didYouMean(
    typed,
    optionsOf(command).map(({ name }) => name),
    '--',
  )
}

/** An option given several times is a list, one item a line. */
const textOf = (value: unknown): string => (Array.isArray(value) ? value.join('\n') : String(value))

interface Places {
  /** Inputs that the words without dashes stand for. */
  readonly inputs: readonly (readonly [name: string, value: string])[]
  readonly path?: string
}

type Given = ReadonlyMap<string, string>

/** What the words without dashes name: images, folders to build, and a path in an image. */
function placesOf(command: Measuring, words: readonly string[], given: Given, folder: WorkFolder): Places {
  switch (command) {
    case 'inspect':
      if (words.length > 1) throw tooMany('inspect takes one image', words, 'tare inspect IMAGE')
      return { inputs: [...oneImage(command, words[0], given, folder), ['baseline', 'none']] }
    case 'why': {
      const path = words.at(-1)
      if (path === undefined || words.length > 2)
        throw tooMany('why takes an image and a path', words, 'tare why IMAGE PATH, like tare why app:v1 /usr/lib')
      const image = words.length === 2 ? words[0] : undefined
      return { inputs: [...oneImage(command, image, given, folder), ['baseline', 'none']], path }
    }
    case 'compare':
      return { inputs: twoImages(words, given, folder) }
  }
}

const tooMany = (message: string, words: readonly string[], hint: string): UserError =>
  new UserError(words.length === 0 ? message : `${message}, not ${words.join(' ')}`, { hint })

function oneImage(command: Measuring, word: string | undefined, given: Given, folder: WorkFolder): Places['inputs'] {
  if (word !== undefined) return [placeOf(word, 'candidate', folder)]
  if (BUILDS.some((name) => given.has(name)) || hasDockerfile('.', folder)) return []
  throw new UserError(`${command} needs an image, and there is no Dockerfile here`, {
    hint: `tare ${command} IMAGE, like tare ${command} alpine:3.20, or --file DOCKERFILE`,
  })
}

/** Baseline and candidate; a Dockerfile may replace either. */
function twoImages(words: readonly string[], given: Given, folder: WorkFolder): Places['inputs'] {
  const [one, other] = words
  if (words.length > 2)
    throw tooMany(`compare takes two images at most, not ${words.length}`, [], 'tare compare BASELINE CANDIDATE')
  const isBuilt = [...BUILDS, 'image', 'baseline-build-args'].some((name) => given.has(name))
  if (one !== undefined && other === undefined && !isBuilt) {
    const place = placeOf(one, 'candidate', folder)
    if (place[0] === 'context') return [place]
    if (hasDockerfile('.', folder)) return [placeOf(one, 'baseline', folder)]
    throw new UserError(`compare needs two images, or --file beside ${one}`, {
      hint: 'tare compare BASELINE CANDIDATE, or tare compare BASELINE --file Dockerfile',
    })
  }
  return [
    ...(one === undefined ? [] : [placeOf(one, 'baseline', folder)]),
    ...(other === undefined ? [] : [placeOf(other, 'candidate', folder)]),
  ]
}

/** A folder without an OCI layout is built; everything else is an image that exists. */
function placeOf(word: string, side: 'baseline' | 'candidate', folder: WorkFolder): readonly [string, string] {
  const [image, context] = side === 'baseline' ? ['baseline-image', 'baseline-context'] : ['image', 'context']
  if (!looksLikeFile(word) || isStdin(word)) return [image, word]
  if (isContext(word, folder)) return [context, word]
  const [bare = ''] = word.split(/[:@]/, 1)
  if (folder.kind(word) === 'missing' && folder.kind(bare) === 'missing') throw noSuchFile(word, folder)
  return [image, word]
}

const isContext = (path: string, folder: WorkFolder): boolean =>
  folder.kind(path) === 'folder' && !folder.names(path).includes('oci-layout')

const hasDockerfile = (path: string, folder: WorkFolder): boolean =>
  folder.names(path).some((name) => /^dockerfile$/i.test(name))

function noSuchFile(word: string, folder: WorkFolder): UserError {
  const at = word.lastIndexOf('/') + 1
  const [parent, name] = [word.slice(0, at), word.slice(at)]
  const near = nearest(name, folder.names(parent === '' ? '.' : parent))
  return new UserError(`there is no file ${word}${near === undefined ? '' : `: did you mean ${parent}${near}?`}`, {
    hint: 'docker save --output FILE IMAGE makes one; an image of the engine is written without ./ and without .tar',
  })
}
