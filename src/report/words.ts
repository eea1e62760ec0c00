import { excessBefore, excessText, limitText, reductionText, sizeText } from '../budgets/phrases.js'
import { ruleNamed } from '../budgets/rules.js'
import type { Cause } from '../domain/cause.js'
import type { Hint, ReportImage } from '../domain/image.js'
import type { Origin } from '../domain/origin.js'
import type { Report } from '../domain/report.js'
import { bytesOf, type Metric } from '../domain/sizes.js'
import type { Acceptance, Verdict } from '../domain/verdict.js'
import { joinSafe, own, safe, type Safe, sentence, verbatim } from '../text/escape.js'
import { formatBytes, formatDelta, formatPercentDelta } from '../text/format.js'
import { METHOD_TEXTS, SIZE_MEANING_TEXTS, wasteText } from './codes.js'

// Sentences that comment, summary, log and annotations share. Plain text: each renderer escapes for its own medium.

/** How a renderer sets foreign text: `code` for names, paths and instructions. */
export interface Style {
  readonly code: (text: string) => Safe
  /** For whole sentences that hold foreign words. */
  readonly plain: (text: string) => Safe
}

/** For a medium that shows text as it is. */
export const PLAIN: Style = { code: verbatim, plain: verbatim }

/** `api linux/amd64`; the platform only where an image has several. */
export const imageLabel = (image: ReportImage, { images }: Report, { code, plain }: Style): Safe =>
  images.length > 1 ? safe`${code(image.name)} ${plain(image.platform)}` : code(image.name)

/** The fork whose word an image's numbers are; the version before said so of the whole run. */
export const forkOf = ({ fork }: ReportImage, { run }: Report): string | undefined => fork ?? run.fork

/** Its row among others. */
export const forkMark = (image: ReportImage, report: Report): Safe =>
  own(forkOf(image, report) === undefined ? '' : ' (not verified)')

/** What the baseline is called: `main`, `dockerfile`, or what stands in for it. */
export const baselineLabel = ({ baseline }: ReportImage, { code }: Style): Safe =>
  baseline.kind === 'none' || baseline.kind === 'failed' ? own('no baseline') : code(baseline.label)

/** What was asked for and could not be measured, a sentence each. */
export const notMeasuredText = ({ notMeasured = [] }: Report, { plain }: Style): readonly Safe[] =>
  notMeasured.map(({ what, reason }) => safe`⚠️ Not measured: ${plain(`${what}: ${reason}`)}.`)

/** What is left out when only the first lines are shown. */
export function hiddenFiles(
  part: ReportImage['paths'] | ReportImage['waste'],
  shown: number,
): { readonly files: number; readonly bytes: number } {
  const hidden = part ? [...part.lines.slice(shown), part.rest] : []
  return hidden.reduce((sum, { files, bytes }) => ({ files: sum.files + files, bytes: sum.bytes + bytes }), {
    files: 0,
    bytes: 0,
  })
}

export const fileCount = (count: number, which: '' | 'other ' = ''): Safe =>
  safe`${count} ${which}${count === 1 ? 'file' : 'files'}`

/** Of several folders or files the largest, behind the name of them all. */
export const largestText = (largest: Hint['largest'], code: Style['code']): Safe =>
  largest === undefined ? own('') : safe` (the largest ${code(largest.path)}, ${formatBytes(largest.bytes)})`

/** Of a folder among others: its line is about what the lines of what is in it leave out. */
export const folderCount = (path: string, files: number, lines: readonly { readonly path: string }[]): Safe =>
  lines.some((other) => other.path !== path && other.path.startsWith(path))
    ? fileCount(files, 'other ')
    : fileCount(files)

/** `▼ 799.2 MB (−99.8 %)`, `0 B` */
export function changeText({ delta }: ReportImage, { measure }: Report): Safe {
  const bytes = bytesOf(delta, measure)
  return bytes === undefined ? own('') : arrowText(bytes, delta?.percent)
}

function arrowText(bytes: number, percent: number | undefined): Safe {
  if (bytes === 0) return own('0 B')
  const share = percent === undefined ? '' : safe` (${formatPercentDelta(percent)})`
  return safe`${bytes > 0 ? '▲' : '▼'} ${formatBytes(Math.abs(bytes))}${share}`
}

const GLYPHS = { passed: '✅', failed: '❌', warned: '⚠️', accepted: '✅', skipped: '➖' } as const

/** Exceeded, and not accepted. */
export const isBroken = ({ outcome }: Verdict): boolean => outcome === 'failed' || outcome === 'warned'

/** Share of its limit from which on a passing size is worth a warning sign. */
export const NEAR_LIMIT = 0.9

/** One verdict in a few words: `✅ max-size 5 MB (24 %)`. */
export function verdictText(verdict: Verdict, { baseline }: ReportImage, { code, plain }: Style): Safe {
  const used = verdict.outcome === 'passed' ? usedShare(verdict) : undefined
  const glyph = used !== undefined && used >= NEAR_LIMIT ? GLYPHS.warned : GLYPHS[verdict.outcome]
  const rule = ruleNamed(verdict.rule)
  const head = safe`${glyph} ${code(rule.name)} ${limitText(verdict.limit, rule)}`
  switch (verdict.outcome) {
    case 'skipped': {
      // Why there is no comparison is said once, beside the table.
      const isSaid = 'reason' in baseline && baseline.reason === verdict.reason
      const why = isSaid ? own('there is no comparison') : plain(verdict.reason ?? 'no reason known')
      return safe`${head}: not judged, ${why}`
    }
    case 'passed':
      return used === undefined ? head : safe`${head} (${wholePercent(used)} %)`
    case 'failed':
    case 'warned':
    case 'accepted': {
      const excess = excessText(verdict.exceededBy ?? {}, rule)
      const gap = rule.isGoal ? safe`short by ${excess}` : safe`over by ${excess}`
      const before = excessBefore(verdict, rule)
      const share = before === undefined ? '' : safe`, ${before} of it before`
      if (verdict.outcome === 'accepted') return safe`${head}: ${gap}, accepted`
      // It is no worse than it was: nobody's fault here, whatever the input warn-only says.
      if (verdict.outcome === 'warned' && verdict.reason !== undefined) return safe`${head}: ${gap}, as before`
      return safe`${head}: ${verdict.outcome === 'warned' ? 'would fail, ' : ''}${gap}${share}`
    }
  }
}

/** Growth of an image, or its size where it is compared with nothing: `grows by 71.2 MB`, `is 331.7 MB`. */
export function growthClause(image: ReportImage, report: Report): Safe {
  const bytes = bytesOf(image.delta, report.measure)
  if (bytes === undefined) return safe`is ${sizeText(image.candidate, report)}`
  return bytes > 0
    ? safe`grows by ${formatBytes(bytes)}`
    : safe`is ${sizeText(image.candidate, report)}, ${reductionText(image, report)} its baseline`
}

/** `accepted by alice (label accept-image-size)` */
export const acceptedText = ({ by, label }: Acceptance, { code }: Style): Safe =>
  safe`accepted${by === undefined ? '' : safe` by ${code(`@${by}`)}`} (label ${code(label)})`

/** Why a label does not accept: `the label … accepted +71.2 MB, now it is +80.0 MB`. */
export const notAcceptedText = ({ acceptance, verdicts }: ReportImage, { plain }: Style): readonly Safe[] =>
  acceptance
    ? [
        ...new Set(
          verdicts.flatMap(({ outcome, reason }) =>
            outcome === 'failed' && reason !== undefined ? plain(reason) : [],
          ),
        ),
      ]
    : []

/** How much of an absolute limit is used, 0 to 1. */
export function usedShare({ rule, limit, actual }: Verdict): number | undefined {
  if (ruleNamed(rule).needs === 'baseline') return undefined
  const [used, whole] = limit.count === undefined ? [actual?.bytes, limit.bytes] : [actual?.count, limit.count]
  return used === undefined || whole === undefined || whole === 0 ? undefined : used / whole
}

// A limit that holds is never shown as 100 % unless it is reached to the byte.
export const wholePercent = (share: number): number =>
  share < 1 ? Math.min(99, Math.round(share * 100)) : Math.round(share * 100)

/** `services/api/Dockerfile:14 RUN npm ci`, `base image node:22-slim` */
export function originText(origin: Origin, { code }: Style): Safe {
  switch (origin.kind) {
    case 'base':
      return safe`base image ${code(origin.image)}`
    case 'instruction': {
      const { file, startLine, text, copiedFrom } = origin
      const from =
        copiedFrom?.kind === 'stage' ? safe` (stage ${code(copiedFrom.stage)}, line ${copiedFrom.startLine})` : ''
      return safe`${code(`${file}:${startLine}`)} ${code(text)}${from}`
    }
    case 'history':
      return code(origin.text)
    case 'unknown':
      return own('layer of unknown origin')
  }
}

/**
 * The sentence that a failed job ends with: which image, which limits, the largest cause, the way out.
 * @param verdicts exceeded ones
 */
export function failureSentence(image: ReportImage, verdicts: readonly Verdict[], report: Report): Safe {
  const clauses = verdicts.map(
    (verdict, index) =>
      safe`${ruleNamed(verdict.rule).clause(image, verdict, report, index === 0)} (${verbatim(verdict.rule)})`,
  )
  const because = verdicts.map((verdict) => blameText(image, verdict, PLAIN))
  const reasons = verdicts.flatMap(({ reason }) => (reason === undefined ? [] : [safe` ${sentence(verbatim(reason))}`]))
  const rules = verdicts.map(({ rule }) => rule)
  const head = safe`${verbatim(image.name)} ${verbatim(image.platform)} ${joinSafe(clauses, ', and ')}.`
  return joinSafe([head, ...new Set([...because, ...reasons]), safe` ${waysOut(rules, report, PLAIN)}`], '')
}

function blameText(image: ReportImage, verdict: Verdict, style: Style): Safe {
  const waste = ruleNamed(verdict.rule).blames === 'waste' ? image.waste?.lines[0] : undefined
  if (waste) {
    const { path, bytes, cause, introducedBy, removedBy } = waste
    const by = wasteText(cause, placeText(introducedBy, style), placeText(removedBy, style))
    return safe` Most of it: ${style.code(path)} (${formatBytes(bytes)}), ${by}.`
  }
  const cause = blamedCause(image, verdict)
  return cause ? safe` Largest cause: ${originText(cause.origin, style)} (${formatDelta(cause.deltaBytes)}).` : own('')
}

/** The growth that an exceeded rule is about. A missed reduction or too many layers are nobody's growth. */
export const blamedCause = ({ causes }: ReportImage, { rule }: Verdict): Cause | undefined =>
  ruleNamed(rule).blames === 'growth' ? causes?.find(({ deltaBytes }) => deltaBytes > 0) : undefined

/** The ways out of exceeded rules: mend the image, accept it with the label, or change the limits. */
export function waysOut(rules: readonly string[], report: Report, style: Style): Safe {
  const [remedy, ...others] = new Set(rules.map((rule) => ruleNamed(rule).remedy))
  const mend = remedy !== undefined && others.length === 0 ? remedy : own('Make the image smaller')
  return safe`${mend}, ${report.acceptLabel === undefined ? 'or ' : ''}${otherWaysOut(rules, report, style)}.`
}

/** The same without mending the image, as the end of a sentence. */
export function otherWaysOut(rules: readonly string[], { acceptLabel }: Report, { code }: Style): Safe {
  const accept = acceptLabel === undefined ? '' : safe`accept it with the label ${code(acceptLabel)}, or `
  return safe`${accept}change ${joinSafe(rules.map(code), ' and ')} in the workflow`
}

/** A layer in a few characters: its Dockerfile line, the base image, or its number. */
export function placeText(
  { layer, origin }: { readonly layer: number; readonly origin: Origin },
  { code }: Style,
): Safe {
  switch (origin.kind) {
    case 'base':
      return own('the base image')
    case 'instruction':
      return code(`${origin.file}:${origin.startLine}`)
    case 'history':
    case 'unknown':
      return safe`layer ${layer + 1}`
  }
}

/** What the numbers are, for the small print. */
export function measureText({ measure, builder }: Report, { code, plain }: Style): Safe {
  const unit = '1 MB = 1,000,000 B'
  const how = builder.method === 'existing-images' ? '' : safe` (${METHOD_TEXTS[builder.method]})`
  switch (measure) {
    case 'uncompressed':
      return safe`size = files in all layers, uncompressed, counted by Tare${how}; ${unit}`
    case 'compressed':
      return safe`size = compressed layers, what a registry stores${how}; ${unit}`
    case 'engine': {
      const size = safe`${code('.Size')} of ${code('docker image inspect')}`
      const store = safe`the ${builder.store ?? 'unknown'} image store of Docker ${plain(builder.engine ?? '')}`
      const meaning = builder.sizeMeaning ? SIZE_MEANING_TEXTS[builder.sizeMeaning] : 'unknown'
      return safe`size = ${size} on ${store}: ${meaning}; ${unit}`
    }
  }
}

/** Column titles of the measured bytes. */
export const SIZE_TITLES: Readonly<Record<Metric, Safe>> = {
  uncompressed: own('Size'),
  compressed: own('Download size'),
  engine: own('Engine size'),
}

/** On the classic store the engine counts what we count; elsewhere its number is another quantity. */
const engineTitle = ({ store, sizeMeaning }: Report['builder']): Safe =>
  store === 'classic'
    ? own('docker image inspect')
    : safe`docker image inspect (${sizeMeaning ? SIZE_MEANING_TEXTS[sizeMeaning] : 'with a meaning of its own'})`

/** A further figure of an image, beside the measured one. */
export interface FurtherFigure {
  readonly title: Safe
  readonly size: Safe
  /** ` (12.0 MB of it by the base image)` */
  readonly note?: Safe
  /** Absent where nothing is compared. */
  readonly change?: Safe
}

/** What else is known of an image: its other sizes, and what is wasted. */
export function furtherFigures(
  { candidate, baseline, delta }: ReportImage,
  { measure, builder }: Report,
): readonly FurtherFigure[] {
  const before = 'reason' in baseline ? undefined : baseline
  const figure = (
    title: Safe,
    key: 'uncompressedBytes' | 'compressedBytes' | 'engineBytes' | 'wastedBytes',
    note: Safe = own(''),
  ): FurtherFigure[] => {
    const bytes = candidate[key]
    if (bytes === undefined) return []
    const difference = delta?.[key]
    const old = before?.[key]
    const percent = difference !== undefined && old !== undefined && old > 0 ? (difference / old) * 100 : undefined
    return [
      {
        title,
        size: formatBytes(bytes),
        ...(note !== '' && { note }),
        ...(difference !== undefined && { change: arrowText(difference, percent) }),
      },
    ]
  }
  const { wastedBytes = 0, inheritedWastedBytes = 0 } = candidate
  const share = inheritedWastedBytes === wastedBytes ? own('all') : formatBytes(inheritedWastedBytes)
  const inherited = inheritedWastedBytes > 0 ? safe` (${share} of it by the base image)` : own('')
  return [
    ...(measure === 'uncompressed' ? [] : figure(own('size, uncompressed'), 'uncompressedBytes')),
    ...(measure === 'compressed' ? [] : figure(own('download size, compressed'), 'compressedBytes')),
    ...(measure === 'engine' ? [] : figure(engineTitle(builder), 'engineBytes')),
    ...(wastedBytes === 0 && (delta?.wastedBytes ?? 0) === 0
      ? []
      : figure(own('wasted, deleted or overwritten by a later layer'), 'wastedBytes', inherited)),
  ]
}
