import type { BudgetRule } from '../budgets/budgetrule.js'
import { ruleNamed, RULES } from '../budgets/rules.js'
import type { BuildFailure } from '../buildx/blame.js'
import { remedyFor, remedySentence } from '../buildx/remedy.js'
import type { Cause } from '../domain/cause.js'
import { placeOf } from '../domain/errors.js'
import type { ReportImage } from '../domain/image.js'
import type { Report } from '../domain/report.js'
import { knownBytesOf } from '../domain/sizes.js'
import type { Verdict } from '../domain/verdict.js'
import type { Annotation } from '../ports.js'
import { verbatim } from '../text/escape.js'
import { formatBytes, formatDelta } from '../text/format.js'
import { type OriginPiece, set } from '../text/phrase.js'
import { largestPart } from './figures.js'
import { viewCausePackages } from './packageview.js'
import { reasonText, sideOf } from './reasons.js'
import { failureSentence } from './remedies.js'
import { isBroken } from './verdicttext.js'
import { PLAIN, plainOrigin } from './words.js'

// GitHub keeps the first ten of a kind per step; one is left for the runner's own.
const MAX_OF_A_KIND = 9

type LinePlace = Pick<Annotation, 'file' | 'startLine' | 'endLine'>

/**
 * What is shown on the diff, most important first: one annotation per image that breaks rules, with all of these, on
 * the line that matters; and a notice on every further line that grew.
 */
export function renderAnnotations(report: Report): readonly Annotation[] {
  const broken = report.images
    .flatMap((image) => {
      const verdicts = image.verdicts.filter(isBroken)
      return verdicts.length === 0 ? [] : [brokenImage(image, verdicts, report)]
    })
    .toSorted((one, other) => Number(other.level === 'error') - Number(one.level === 'error'))
    .slice(0, MAX_OF_A_KIND)
  const onBrokenLine = new Set(broken.map(lineOf))
  const notices = grownLines(report.images, report).filter(
    ({ causes: [first] }) => first && !onBrokenLine.has(lineOf(place(first.cause))),
  )
  return [...broken, ...notices.slice(0, MAX_OF_A_KIND).map(noticeOf)]
}

function brokenImage(image: ReportImage, verdicts: readonly Verdict[], report: Report): Annotation {
  const isFailed = verdicts.some(({ outcome }) => outcome === 'failed')
  const blamed = (what: BudgetRule['blames']): boolean => verdicts.every(({ rule }) => ruleNamed(rule).blames === what)
  return {
    level: isFailed ? 'error' : 'warning',
    message: failureSentence(image, verdicts, report),
    ...placeOfBroken(),
  }

  function placeOfBroken(): Omit<Annotation, 'level' | 'message'> {
    if (blamed('waste')) return onWastedLine(image)
    return blamed('files') ? onForbiddenLine(image) : onGrownLine(image, report)
  }
}

/** A line of a Dockerfile, and all growth there: it may have several causes, in several images. */
interface GrownLine {
  readonly bytes: number
  readonly causes: readonly { readonly image: ReportImage; readonly cause: Cause }[]
}

function noticeOf({ bytes, causes }: GrownLine): Annotation {
  const [first] = causes
  return {
    level: 'notice',
    title: `Image size: ${formatDelta(bytes)}`,
    message: causes
      .map(
        ({ image, cause }) => `${image.name} ${image.platform} ${formatDelta(cause.deltaBytes)}: ${sentenceOf(cause)}`,
      )
      .join('\n'),
    ...(first && place(first.cause)),
  }
}

/** Every line with its instruction. */
const SENTENCE = { ...PLAIN, origin: (piece: OriginPiece) => plainOrigin({ ...piece, form: 'whole' }, verbatim) }

/** `brings other files: +1.6 MB opt/media/city-walk.mp4.`, `changed: +78.0 MB numpy 1.26.4 (new).` */
function sentenceOf(cause: Cause): string {
  const [largest] = cause.packages ? viewCausePackages(cause.packages, cause.kind === 'waste') : []
  const [top] = cause.paths?.lines ?? []
  const file = top ? `: ${formatDelta(top.bytes)} ${top.path}` : ''
  const what = largest ? `: ${set(largest.bytes, SENTENCE)} ${set(largest.what, SENTENCE)}` : file
  return `${set(reasonText(cause), SENTENCE)}${what}.`
}

const lineOf = ({ file, startLine }: Pick<Annotation, 'file' | 'startLine'>): string =>
  `${file ?? ''}:${startLine ?? ''}`

/** The line that grew most; where nothing grew, or nothing is compared, the line of the largest part. */
function onGrownLine(image: ReportImage, report: Report): Omit<Annotation, 'level' | 'message'> {
  const [line] = grownLines([image], report)
  const [first] = line?.causes ?? []
  if (line && first) return { title: `Image size: ${formatDelta(line.bytes)}`, ...place(first.cause) }
  const largest = largestPart(image, report)
  return {
    title: `Image size: ${formatBytes(knownBytesOf(image.candidate, report.measure))}`,
    ...(largest && place(largest)),
  }
}

/** The line that adds the bytes that a later layer wastes: they can be saved there. */
function onWastedLine({ candidate, waste }: ReportImage): Omit<Annotation, 'level' | 'message'> {
  const line = waste?.lines.find(({ introducedBy }) => place(introducedBy).file !== undefined)
  return {
    title: `Image size: ${formatBytes(candidate.wastedBytes ?? 0)} wasted`,
    ...(line && place(line.introducedBy)),
  }
}

/** The line that ships the most of what is forbidden. */
function onForbiddenLine({ candidate: { forbidden } }: ReportImage): Omit<Annotation, 'level' | 'message'> {
  const line = forbidden?.lines.find(({ introducedBy }) => place(introducedBy).file !== undefined)
  return { title: 'Image size: forbidden files', ...(line && place(line.introducedBy)) }
}

/**
 * Warns about an image with limits that were not judged: a missing verdict must not pass unnoticed. One annotation for
 * each reason.
 * @param isGrowthJudged whether the event judges growth
 */
export function renderUnjudged(
  { name, platform, verdicts }: ReportImage,
  isGrowthJudged: boolean,
): readonly Annotation[] {
  const skipped = verdicts.filter(
    ({ rule, outcome }) => outcome === 'skipped' && (isGrowthJudged || ruleNamed(rule).needs !== 'baseline'),
  )
  return [...new Set(skipped.map(({ reason = 'not known why' }) => reason))].map((reason) => {
    const alike = skipped.filter((verdict) => verdict.reason === reason)
    const isGrowth = alike.every(({ rule }) => ruleNamed(rule).needs === 'baseline')
    const rules = alike.map(({ rule }) => rule).join(' and ')
    return {
      level: 'warning',
      title: `Image size: ${isGrowth ? 'growth is' : 'a budget is'} not judged`,
      message: `${name} ${platform}: ${rules} ${alike.length === 1 ? 'is' : 'are'} not judged: ${reason}.`,
    }
  })
}

const RELATIVE = RULES.filter(({ needs }) => needs === 'baseline')
  .map(({ name }) => name)
  .join(' and ')

/** A baseline that does not build fails no job, but rules that are therefore not judged must not go unnoticed. */
export function renderBuildFailure({ side, message, where, output }: BuildFailure): Annotation {
  const remedy = remedyFor(message, output)
  const isCandidate = side === 'candidate'
  const rest = isCandidate ? '' : ` There is no comparison: ${RELATIVE} are not judged.`
  return {
    level: isCandidate ? 'error' : 'warning',
    title: `Image size: the ${side} does not build`,
    message: `${message}.${remedy ? ` ${remedySentence(remedy)}` : ''}${rest}`,
    ...(where && placeOf(where)),
  }
}

/** Lines of the candidates' own Dockerfiles, inside the workspace, that grew by more than the floor; largest first. */
function grownLines(images: readonly ReportImage[], { minChangeBytes }: Report): readonly GrownLine[] {
  const lines = new Map<string, GrownLine>()
  for (const image of images) {
    for (const cause of image.causes ?? []) {
      const { deltaBytes } = cause
      if (place(cause).file === undefined || deltaBytes <= 0 || sideOf(cause) === 'baseline') continue
      const key = lineOf(place(cause))
      const { bytes, causes } = lines.get(key) ?? { bytes: 0, causes: [] }
      lines.set(key, { bytes: bytes + deltaBytes, causes: [...causes, { image, cause }] })
    }
  }
  return [...lines.values()]
    .filter(({ bytes }) => bytes >= minChangeBytes)
    .sort((one, other) => other.bytes - one.bytes)
}

/**
 * The line that was changed in the repository, else the place of an instruction or a FROM, where its file is in the
 * workspace.
 */
function place({ origin, lines = [] }: Pick<Cause, 'origin' | 'lines'>): LinePlace {
  const changed = lines.find(({ change, file }) => change === 'added' && !file.startsWith('/'))
  if (changed) return { file: changed.file, startLine: changed.line, endLine: changed.line }
  const base = origin.kind === 'base' ? origin.from : undefined
  const found = origin.kind === 'instruction' ? origin : base
  if (!found || found.file.startsWith('/')) return {}
  return { file: found.file, startLine: found.startLine, endLine: found.endLine }
}
