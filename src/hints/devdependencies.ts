import type { Origin } from '../domain/origin.js'
import { type Dockerfile, instructionAtLine, lineageOf, stageAtLine } from '../origins/dockerfile.js'
import { nameParts } from './group.js'
import { type HintFinding, type HintRule, type Inspected, instructionOf, sumFolders } from './hintrule.js'
import { editRun, insertInto, type Rewrite } from './rewrite.js'

/** What may stand before a command. */
const BEFORE = /^((--\S+|\w+=\S*|env|sudo|exec|time|corepack|then|do)\s+)*/
/** Per package manager, the command that installs all that a project lists; flags and arguments follow. */
const INSTALL =
  /^(?:npm\s+(?:ci|clean-install|install|i)|yarn(?:\s+install)?|pnpm\s+(?:install|i)|bun\s+install)(?:\s(.*))?$/s
/** Flags whose value is the next word. */
const TAKES_VALUE =
  /^(--(prefix|registry|cache|loglevel|network-timeout|cwd|filter|store-dir|cache-folder|modules-folder|workspace|omit|only|include)|-[wCF])$/
const LEAVES_OUT = /(^|\s)(--omit[= ]dev|--only[= ]prod(uction)?|--prod(uction)?(=true)?|-P)(\s|$)/
const ASKS_FOR_IT = /(^|\s)(--include[= ]dev|--production[= ]false|--prod[= ]false)(\s|$)/
/** Settings that do the same, in ENV and ARG, before a command, or written by npm config. */
const SETTING =
  /\b(npm_config_(omit[= ]["']?dev|only[= ]["']?prod|production[= ]["']?true)|(npm|yarn|pnpm)( config)? set (-\S+ )*(omit[= ]dev|only[= ]prod|production[= ]true))/i
const NODE_ENV = /\bNODE_ENV(?:[= ]["']?([^\s"']*))?/g
const PRUNES = /\b(npm|pnpm)\s+prune\b|\byarn\s+workspaces\s+focus\b/

const ADVICE =
  'npm ci --omit=dev (yarn install --production, pnpm install --prod), ' +
  'and a build that needs them in a stage of its own'

/** Packages that only developers need, in the image that is shipped. */
export const DEV_DEPENDENCIES: HintRule = {
  name: 'dev-dependencies',
  docs: 'https://docs.npmjs.com/cli/commands/npm-ci#omit',
  find: (image) => image.origins.flatMap((origin, layer): HintFinding[] => findIn(image, origin, layer)),
}

/** What builds here as well may need them. */
const withoutDev: Rewrite = (lines) =>
  /\b(?:run|npx|exec|build)\b/.test(lines.join('\n').replace(/^\s*RUN\s/i, ''))
    ? undefined
    : insertInto(String.raw`npm(?:\s+-\S+)*\s+(?:ci|clean-install)`, '--omit=dev', LEAVES_OUT)(lines)

function findIn(image: Inspected, origin: Origin, layer: number): HintFinding[] {
  const instruction = instructionOf(origin)
  const isCopied = origin.kind === 'instruction' && origin.copiedFrom?.kind === 'stage'
  if (instruction === undefined || (!isCopied && !/^RUN\b/i.test(instruction))) return []
  const packages = image.devPackages(layer)
  if (packages) {
    const bytes = [...packages.values()].reduce((sum, one) => sum + one, 0)
    const advice = `${packages.size} packages are there for development only: install with ${ADVICE}`
    const edits = isCopied ? [] : editRun(image, layer, withoutDev)
    return bytes === 0 ? [] : [{ layer, bytes, ...nameParts(packages), advice, edits }]
  }
  if (
    isCopied ||
    origin.kind !== 'instruction' ||
    !installsAll(sourceOf(image.dockerfile, origin), settingsAt(image.dockerfile, origin))
  )
    return []
  return sumFolders(
    image,
    /^(?!usr\/(local\/)?lib\/node_modules\/).*?(^|\/)node_modules\//,
    (one) => one === layer,
    'shipped',
  ).map(({ fate, names, ...found }) => ({
    ...found,
    advice:
      `${fate}only a part of it is for development, how much is not known, and this installs it all: ` +
      `install with ${ADVICE}`,
  }))
}

/** The instruction with its heredocs, uncut where its Dockerfile is known. */
const sourceOf = (dockerfile: Dockerfile | undefined, { startLine, text }: Origin & { kind: 'instruction' }): string =>
  (dockerfile && instructionAtLine(dockerfile, startLine)?.source) ?? text

/** What the stage and those it builds on have set when an instruction runs. What the base image sets is not known. */
function settingsAt(dockerfile: Dockerfile | undefined, { startLine }: Origin & { kind: 'instruction' }): string {
  const stage = dockerfile && stageAtLine(dockerfile, startLine)
  if (!dockerfile || !stage) return ''
  return lineageOf(dockerfile, stage)
    .flatMap((one) => one.instructions)
    .filter(({ keyword, startLine: line }) => /^(ENV|ARG)$/.test(keyword) && line < startLine)
    .map(({ source }) => source)
    .join('\n')
}

function installsAll(source: string, settings: string): boolean {
  if (PRUNES.test(source)) return false
  const said = source.replace(/^RUN\s+/i, '').trim()
  let set = leavesOut(settings)
  return (said.startsWith('[') ? said.replaceAll(/[[\]",]+/g, ' ') : said).split(/&&|\|\||[;|\n]/).some((part) => {
    const command = part.trim()
    const own = leavesOut(command)
    // A setting before a command applies to it alone.
    if (/^export\b|\bset\b/.test(command)) set = own ?? set
    const install = INSTALL.exec(command.replace(BEFORE, ''))
    if (!install || LEAVES_OUT.test(install[1] ?? '') || !isWhole(install[1] ?? '')) return false
    return ASKS_FOR_IT.test(install[1] ?? '') || (own ?? set) !== true
  })
}

/**
 * Whether settings leave out development packages; undefined where they do not say. The last NODE_ENV counts; one whose
 * value is not known counts as production.
 */
function leavesOut(settings: string): boolean | undefined {
  if (SETTING.test(settings)) return true
  const last = [...settings.matchAll(NODE_ENV)].at(-1)
  return last && /^(prod|\$|$)/.test(last[1] ?? '')
}

const IS_NO_PROJECT = /(^|\s)(-g|--global|--location=global|--help|--version|-v)(\s|$)/

/** Whether all that the project lists is installed, and no package by name. */
function isWhole(flags: string): boolean {
  const words = flags.split(/\s+/).filter((word) => word !== '')
  const isFlag = (word: string, index: number): boolean =>
    /^(-|\d?>)/.test(word) || TAKES_VALUE.test(words[index - 1] ?? '') || /^\d?>$/.test(words[index - 1] ?? '')
  return words.every(isFlag) && !IS_NO_PROJECT.test(flags)
}
