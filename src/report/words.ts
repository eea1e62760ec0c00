import { formatBytes, formatDelta, formatLimit, formatPercent, formatPercentDelta, formatPercentLimit } from './format.js'
import { measured, measuredSize } from './figures.js'
import type { Acceptance, Cause, Hint, Measure, Origin, Quantity, Report, ReportImage, Verdict, Weight } from './schema.js'

// Sentences that comment, summary, log and annotations share. Plain text: each renderer escapes for its own medium.

/** How a renderer sets foreign text: `code` for names, paths and instructions. */
export interface Style {
  readonly code: (text: string) => string
  /** For whole sentences that hold foreign words. */
  readonly plain: (text: string) => string
}

/** For a medium that shows text as it is. */
export const PLAIN: Style = { code: (text) => text, plain: (text) => text }

/** `api linux/amd64`; the platform only where an image has several. */
export const imageLabel = (image: ReportImage, { images }: Report, { code }: Style): string =>
  images.length > 1 ? `${code(image.name)} ${image.platform}` : code(image.name)

/** What the baseline is called: `main`, `dockerfile`, or what stands in for it. */
export const baselineLabel = ({ baseline }: ReportImage, { code }: Style): string =>
  baseline.kind === 'none' || baseline.kind === 'failed' ? 'no baseline' : code(baseline.label)

/** A limit as a person wrote it: `380 MB`, `3 %, 5 MB`, `12 layers`. */
export function limitText({ bytes, percent, count }: Quantity): string {
  return [
    ...(percent === undefined ? [] : [formatPercentLimit(percent)]),
    ...(bytes === undefined ? [] : [formatLimit(bytes)]),
    ...(count === undefined ? [] : [layerCount(count)]),
  ].join(', ')
}

/** How far beyond its limit a rule is: `22.9 MB`, `2 layers`, `18.4 percentage points`. */
function excessText({ bytes, percent, count }: Quantity): string {
  if (bytes !== undefined) return formatBytes(bytes)
  if (count !== undefined) return layerCount(count)
  return `${formatPercent(percent ?? 0).replace(' %', '')} percentage points`
}

/** What was asked for and could not be measured, a sentence each. */
export const notMeasuredText = ({ notMeasured = [] }: Report, { plain }: Style): readonly string[] =>
  notMeasured.map(({ what, reason }) => `⚠️ Not measured: ${plain(`${what}: ${reason}`)}.`)

/** What is left out when only the first lines are shown. */
export function hiddenFiles(
  part: ReportImage['paths'] | ReportImage['waste'],
  shown: number,
): { readonly files: number; readonly bytes: number } {
  const hidden = part ? [...part.lines.slice(shown), part.rest] : []
  return hidden.reduce((sum, { files, bytes }) => ({ files: sum.files + files, bytes: sum.bytes + bytes }), { files: 0, bytes: 0 })
}

export const fileCount = (count: number): string => (count === 1 ? '1 file' : `${count} files`)

/** Of several folders or files the largest, behind the name of them all. */
export const largestText = (largest: Hint['largest'], code: Style['code']): string =>
  largest === undefined ? '' : ` (the largest ${code(largest.path)}, ${formatBytes(largest.bytes)})`

/** Of a folder among others: its line is about what the lines of what is in it leave out. */
export const folderCount = (path: string, files: number, lines: readonly { readonly path: string }[]): string =>
  lines.some((other) => other.path !== path && other.path.startsWith(path)) ? fileCount(files).replace(' ', ' other ') : fileCount(files)

export const layerCount = (count: number): string => (count === 1 ? '1 layer' : `${count} layers`)

/** `▼ 799.2 MB (−99.8 %)`, `0 B` */
export function changeText({ delta }: ReportImage, { measure }: Report): string {
  const bytes = measured(delta, measure)
  return bytes === undefined ? '' : arrowText(bytes, delta?.percent)
}

const arrowText = (bytes: number, percent: number | undefined): string =>
  bytes === 0
    ? '0 B'
    : `${bytes > 0 ? '▲' : '▼'} ${formatBytes(Math.abs(bytes))}${percent === undefined ? '' : ` (${formatPercentDelta(percent)})`}`

const GLYPHS = { passed: '✅', failed: '❌', warned: '⚠️', accepted: '✅', skipped: '➖' } as const

/** Broken, and what came of it. */
export const isBroken = ({ outcome }: Verdict): boolean => outcome === 'failed' || outcome === 'warned'

/** Share of its limit from which on a passing size is worth a warning sign. */
export const NEAR_LIMIT = 0.9

/** One verdict in a few words: `✅ max-size 5 MB (24 %)`. */
export function verdictText(verdict: Verdict, { baseline }: ReportImage, { code, plain }: Style): string {
  const head = `${GLYPHS[verdict.outcome]} ${code(verdict.rule)} ${limitText(verdict.limit)}`
  switch (verdict.outcome) {
    case 'skipped':
      // Why there is no comparison is told once, beside the table.
      return `${head}: not judged, ${'reason' in baseline && baseline.reason === verdict.reason ? 'there is no comparison' : plain(verdict.reason ?? 'no reason known')}`
    case 'passed': {
      const used = usedShare(verdict)
      if (used === undefined) return head
      return `${used >= NEAR_LIMIT ? head.replace(GLYPHS.passed, GLYPHS.warned) : head} (${wholePercent(used)} %)`
    }
    case 'failed':
    case 'warned':
    case 'accepted': {
      const excess = excessText(verdict.exceededBy ?? {})
      const gap = verdict.rule === 'min-reduction' ? `short by ${excess}` : `over by ${excess}`
      const before = excessBefore(verdict)
      const share = before === undefined ? '' : `, ${before} of it before`
      if (verdict.outcome === 'accepted') return `${head}: ${gap}, accepted`
      // It is no worse than it was: nobody's fault here, whatever the input warn-only says.
      if (verdict.outcome === 'warned' && verdict.reason !== undefined) return `${head}: ${gap}, as before`
      return `${head}: ${verdict.outcome === 'warned' ? 'would fail, ' : ''}${gap}${share}`
    }
  }
}

/** How much of what is over the limit the baseline was over already: `10.0 MB`, `all`. */
function excessBefore({ before, actual, limit }: Verdict): string | undefined {
  const of = (unit: 'bytes' | 'count', format: (excess: number) => string): string | undefined => {
    const [was, now, allowed] = [before?.[unit], actual?.[unit], limit[unit]]
    if (was === undefined || now === undefined || allowed === undefined || was <= allowed) return undefined
    return was >= now ? 'all' : format(was - allowed)
  }
  return of('bytes', formatBytes) ?? of('count', layerCount)
}

/** Growth of an image, or its size where it is compared with nothing: `grows by 71.2 MB`, `is 331.7 MB`. */
export function growthClause(image: ReportImage, report: Report): string {
  const bytes = measured(image.delta, report.measure)
  if (bytes === undefined) return `is ${sizeText(image.candidate, report)}`
  return bytes > 0
    ? `grows by ${formatBytes(bytes)}`
    : `is ${sizeText(image.candidate, report)}, ${reductionText(image, report)} its baseline`
}

/** `accepted by alice (label accept-image-size)` */
export const acceptedText = ({ by, label }: Acceptance, { code }: Style): string =>
  `accepted${by === undefined ? '' : ` by ${code(`@${by}`)}`} (label ${code(label)})`

/** Why a label does not accept: `the label … accepted +71.2 MB, now it is +80.0 MB`. */
export const notAcceptedText = ({ acceptance, verdicts }: ReportImage, { plain }: Style): readonly string[] =>
  acceptance
    ? [...new Set(verdicts.flatMap(({ outcome, reason }) => (outcome === 'failed' && reason !== undefined ? plain(reason) : [])))]
    : []

/** How much of an absolute limit is used, 0 to 1. */
export function usedShare({ rule, limit, actual }: Verdict): number | undefined {
  if (rule === 'max-increase' || rule === 'min-reduction') return undefined
  const [used, whole] = limit.count === undefined ? [actual?.bytes, limit.bytes] : [actual?.count, limit.count]
  return used === undefined || whole === undefined || whole === 0 ? undefined : used / whole
}

// A limit that holds is never shown as 100 % unless it is reached to the byte.
export const wholePercent = (share: number): number => (share < 1 ? Math.min(99, Math.round(share * 100)) : Math.round(share * 100))

/** What a broken rule means, as a clause after the image's name: `is 402.9 MB, 22.9 MB over its 380 MB limit`. */
export function brokenRuleText(image: ReportImage, verdict: Verdict, report: Report): string {
  const size = sizeText(image.candidate, report)
  const excess = excessText(verdict.exceededBy ?? {})
  switch (verdict.rule) {
    case 'max-size':
      return `is ${size}, ${excess} over its ${limitText(verdict.limit)} limit${beforeClause(verdict)}`
    case 'max-increase':
      return `is ${size} and grows by ${growth(image, report)}, more than the ${limitText(verdict.limit).replace(', ', ' and ')} allowed`
    case 'min-reduction':
      return `is ${size}, ${reductionText(image, report)} its baseline, but ${limitText(verdict.limit)} smaller is asked for`
    case 'max-layers':
      return `has ${layerCount(verdict.actual?.count ?? 0)}, ${layerCount(verdict.limit.count ?? 0)} allowed`
    case 'max-layer-size':
      return `has a layer of ${formatBytes(verdict.actual?.bytes ?? 0)}, ${limitText(verdict.limit)} allowed`
    case 'max-waste':
      return `wastes ${formatBytes(verdict.actual?.bytes ?? 0)} (${formatPercent(verdict.actual?.percent ?? 0)}), ${limitText(verdict.limit).replace(', ', ' and ')} allowed`
  }
}

/** `, 10.0 MB of which it was over before`, `, as it was before` */
function beforeClause(verdict: Verdict): string {
  if (verdict.outcome === 'warned' && verdict.reason !== undefined) return ', as it was before'
  const before = excessBefore(verdict)
  return before === undefined ? '' : `, ${before} of it before this change`
}

/** The measured size of one side. */
export const sizeText = (weight: Weight, { measure }: Report): string => formatBytes(measuredSize(weight, measure))

function growth({ delta }: ReportImage, { measure }: Report): string {
  const bytes = measured(delta, measure)
  if (bytes === undefined) return 'an unknown amount'
  return `${formatBytes(bytes)}${delta?.percent === undefined ? '' : ` (${formatPercentDelta(delta.percent)})`}`
}

/** `99.8 % smaller than`, `71.2 MB (+21.5 %) larger than`, `as large as` */
export function reductionText(image: ReportImage, report: Report): string {
  const percent = image.delta?.percent
  const bytes = measured(image.delta, report.measure) ?? 0
  if (bytes === 0) return 'as large as'
  if (bytes > 0) return `${growth(image, report)} larger than`
  return `${percent === undefined ? formatBytes(-bytes) : formatPercent(percent)} smaller than`
}

/** `services/api/Dockerfile:14 RUN npm ci`, `base image node:22-slim` */
export function originText(origin: Origin, { code }: Style): string {
  switch (origin.kind) {
    case 'base':
      return `base image ${code(origin.image)}`
    case 'instruction':
      return `${code(`${origin.file}:${origin.startLine}`)} ${code(origin.text)}${origin.copiedFrom?.kind === 'stage' ? ` (stage ${code(origin.copiedFrom.stage)}, line ${origin.copiedFrom.startLine})` : ''}`
    case 'history':
      return code(origin.text)
    case 'unknown':
      return 'layer of unknown origin'
  }
}

/** The sentence that a failed job ends with: which image, which limit, the largest cause, the way out. */
export function failureSentence(image: ReportImage, verdict: Verdict, report: Report): string {
  const because = blameText(image, verdict, PLAIN)
  const more = verdict.reason === undefined ? '' : ` ${sentence(verdict.reason)}`
  return `${image.name} ${image.platform} ${brokenRuleText(image, verdict, report)} (${verdict.rule}).${because}${more} ${waysOut([verdict.rule], report, PLAIN)}`
}

export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

function blameText(image: ReportImage, verdict: Verdict, style: Style): string {
  const waste = verdict.rule === 'max-waste' ? image.waste?.lines[0] : undefined
  if (waste) {
    const { path, bytes, cause, introducedBy, removedBy } = waste
    return ` Most of it: ${path} (${formatBytes(bytes)}), brought by ${placeText(introducedBy, style)}, ${cause} by ${placeText(removedBy, style)}.`
  }
  const cause = blamedCause(image, verdict)
  return cause ? ` Largest cause: ${originText(cause.origin, style)} (${formatDelta(cause.deltaBytes)}).` : ''
}

/** The growth a broken rule is about. A missed reduction or too many layers are nobody's growth. */
export function blamedCause({ causes }: ReportImage, { rule }: Verdict): Cause | undefined {
  return rule === 'min-reduction' || rule === 'max-layers' || rule === 'max-waste'
    ? undefined
    : causes?.find(({ deltaBytes }) => deltaBytes > 0)
}

/** The ways out of broken rules: mend the image, accept it with the label, or change the limits. */
export function waysOut(rules: readonly Verdict['rule'][], report: Report, style: Style): string {
  const all = (rule: Verdict['rule']): boolean => rules.every((other) => other === rule)
  const mend = all('max-layers')
    ? 'Merge or drop instructions'
    : all('max-waste')
      ? 'Delete files in the instruction that brings them'
      : 'Make the image smaller'
  return `${mend}, ${report.acceptLabel === undefined ? 'or ' : ''}${otherWaysOut(rules, report, style)}.`
}

/** The same without mending the image, as the end of a sentence. */
export function otherWaysOut(rules: readonly Verdict['rule'][], { acceptLabel }: Report, { code }: Style): string {
  const accept = acceptLabel === undefined ? '' : `accept it with the label ${code(acceptLabel)}, or `
  return `${accept}change ${rules.map(code).join(' and ')} in the workflow`
}

/** A layer in a few characters: its Dockerfile line, the base image, or its number. */
export function placeText({ layer, origin }: { readonly layer: number; readonly origin: Origin }, { code }: Style): string {
  switch (origin.kind) {
    case 'base':
      return 'the base image'
    case 'instruction':
      return code(`${origin.file}:${origin.startLine}`)
    case 'history':
    case 'unknown':
      return `layer ${layer + 1}`
  }
}

/** What the numbers are, for the small print. */
export function measureText({ measure, builder }: Report): string {
  const unit = '1 MB = 1,000,000 B'
  const how = builder.method === 'existing images' ? '' : ` (${builder.method})`
  switch (measure) {
    case 'uncompressed':
      return `size = files in all layers, uncompressed, counted by Tare${how}; ${unit}`
    case 'compressed':
      return `size = compressed layers, what a registry stores${how}; ${unit}`
    case 'engine':
      return `size = \`.Size\` of \`docker image inspect\` on the ${builder.store ?? 'unknown'} image store of Docker ${builder.engine ?? ''}: ${builder.sizeMeaning ?? 'unknown'}; ${unit}`
  }
}

/** Column titles of the measured bytes. */
export const SIZE_TITLES: Readonly<Record<Measure, string>> = {
  uncompressed: 'Size',
  compressed: 'Download size',
  engine: 'Engine size',
}

/** On the classic store the engine counts what we count; elsewhere its number is another quantity. */
const engineTitle = ({ store, sizeMeaning }: Report['builder']): string =>
  store === 'classic' ? 'docker image inspect' : `docker image inspect (${sizeMeaning ?? 'with a meaning of its own'})`

/** A further figure of an image, beside the measured one. */
export interface FurtherFigure {
  readonly title: string
  readonly size: string
  /** ` (12.0 MB of it by the base image)` */
  readonly note?: string
  /** Absent where nothing is compared. */
  readonly change?: string
}

/** What else is known of an image: its other sizes, and what is wasted. */
export function furtherFigures({ candidate, baseline, delta }: ReportImage, { measure, builder }: Report): readonly FurtherFigure[] {
  const before = 'reason' in baseline ? undefined : baseline
  const figure = (
    title: string,
    key: 'uncompressedBytes' | 'compressedBytes' | 'engineBytes' | 'wastedBytes',
    note = '',
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
  const share = inheritedWastedBytes === wastedBytes ? 'all' : formatBytes(inheritedWastedBytes)
  const inherited = inheritedWastedBytes > 0 ? ` (${share} of it by the base image)` : ''
  return [
    ...(measure === 'uncompressed' ? [] : figure('size, uncompressed', 'uncompressedBytes')),
    ...(measure === 'compressed' ? [] : figure('download size, compressed', 'compressedBytes')),
    ...(measure === 'engine' ? [] : figure(engineTitle(builder), 'engineBytes')),
    ...(wastedBytes === 0 && (delta?.wastedBytes ?? 0) === 0
      ? []
      : figure('wasted, deleted or overwritten by a later layer', 'wastedBytes', inherited)),
  ]
}
