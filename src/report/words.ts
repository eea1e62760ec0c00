import { estimatedPiece, estimateNote, shareText, sizeText } from '../budgets/phrases.js'
import type { ReportImage } from '../domain/image.js'
import type { Origin } from '../domain/origin.js'
import type { Report } from '../domain/report.js'
import { bytesOf, downloadOf, type Metric } from '../domain/sizes.js'
import type { Acceptance, FileLine } from '../domain/verdict.js'
import { own, safe, type Safe, verbatim } from '../text/escape.js'
import { formatBytes, formatTransfer } from '../text/format.js'
import {
  amount,
  bytesPiece,
  code,
  type OriginPiece,
  type Phrase,
  phrase,
  type Piece,
  plain,
  type Setting,
} from '../text/phrase.js'
import { METHOD_TEXTS, SIZE_MEANING_TEXTS } from './codes.js'

// Sentences that all media share.

/** A medium without links. @param name how names and paths look, where that differs from other text */
export const plainSetting = (plainly: Setting['plain'], name = plainly): Setting => ({
  code: name,
  path: name,
  plain: plainly,
  amount: (text) => text,
  strong: (text) => text,
  origin: (piece) => plainOrigin(piece, plainly),
})

/** For a medium that shows text as it is. */
export const PLAIN = plainSetting(verbatim)

/** Where bytes come from, in a medium without links: `services/api/Dockerfile:14 RUN npm ci`, `base image node:22` */
export function plainOrigin({ origin, form }: OriginPiece, show: (text: string) => Safe): Safe {
  switch (origin.kind) {
    case 'base':
      return safe`base image ${show(origin.image)}`
    case 'instruction': {
      const { file, startLine, text, copiedFrom } = origin
      const line = show(`${file}:${startLine}`)
      if (form === 'line') return line
      const from =
        copiedFrom?.kind === 'stage' ? safe` (stage ${show(copiedFrom.stage)}, line ${copiedFrom.startLine})` : ''
      return safe`${line} ${show(text)}${from}`
    }
    case 'history':
      return show(origin.text)
    case 'unknown':
      return own('layer of unknown origin')
  }
}

/** `api`; `api linux/amd64` where the report is about several platforms. */
export const imageLabel = ({ name, platform }: ReportImage, { images }: Report): Phrase =>
  images.some((other) => other.platform !== platform) ? phrase`${code(name)} ${plain(platform)}` : [code(name)]

/** The fork that measured an image; the previous version named it for the whole run. */
export const forkOf = ({ fork }: ReportImage, { run }: Report): string | undefined => fork ?? run.fork

export const isVerified = (image: ReportImage, report: Report): boolean => forkOf(image, report) === undefined

/** What the baseline is called: `main`, `dockerfile`, or what stands in for it. */
export const baselineLabel = ({ baseline }: ReportImage): Piece =>
  baseline.kind === 'none' || baseline.kind === 'failed' ? own('no baseline') : code(baseline.label)

/** What was asked for and could not be measured, a sentence each. */
export const notMeasuredText = ({ notMeasured = [] }: Report): readonly Phrase[] =>
  notMeasured.map(({ what, reason }) => phrase`⚠️ Not measured: ${plain(`${what}: ${reason}`)}.`)

export const fileCount = (count: number, which: '' | 'other ' = ''): Safe =>
  safe`${count} ${which}${count === 1 ? 'file' : 'files'}`

/** `▼ 799.2 MB`, `0 B` */
export const arrowPiece = (bytes: number): Piece =>
  bytes === 0 ? bytesPiece(0) : amount(safe`${bytes > 0 ? '▲' : '▼'} ${formatBytes(Math.abs(bytes))}`)

/** `▼ 799.2 MB (−99.8 %)`, `0 B` */
const arrowText = (bytes: number, percent: number | undefined): Phrase =>
  phrase`${arrowPiece(bytes)}${bytes === 0 ? '' : shareText(percent)}`

/**
 * What became of an image, as a clause after its name: `grows by 71.2 MB (+21.5 %) to 402.9 MB`; `is 331.7 MB` where it
 * is compared with nothing.
 */
export function changeClause(image: ReportImage, report: Report): Phrase {
  const bytes = bytesOf(image.delta, report.measure) ?? 0
  const size = sizeText(image.candidate, report)
  if (bytes === 0) return phrase`is ${size}`
  const share = shareText(image.delta?.percent)
  return phrase`${bytes > 0 ? 'grows' : 'shrinks'} by ${bytesPiece(Math.abs(bytes))}${share} to ${size}`
}

/** `accepted by alice (label accept-image-size)` */
export const acceptedText = ({ by, label }: Acceptance): Phrase =>
  phrase`accepted${by === undefined ? '' : phrase` by ${code(`@${by}`)}`} (label ${code(label)})`

/** A place in full: `services/api/Dockerfile:14 RUN npm ci`. */
export const whole = (origin: Origin, side: OriginPiece['side'] = 'candidate'): OriginPiece => ({
  origin,
  side,
  form: 'whole',
})

/** Its line alone: `services/api/Dockerfile:14`. */
export const lineOf = (origin: Origin, side: OriginPiece['side'] = 'candidate'): OriginPiece => ({
  origin,
  side,
  form: 'line',
})

/** A line of a file in the repository: `.github/workflows/size.yml:14`. */
export const filePlace = ({ file, line }: FileLine, side: OriginPiece['side'] = 'candidate'): OriginPiece =>
  lineOf({ kind: 'instruction', file, startLine: line, endLine: line, text: '', stage: '' }, side)

/** A size that may not be known. */
export const sizePiece = (bytes: number | undefined): Piece =>
  bytes === undefined ? own('not known') : bytesPiece(bytes)

/** A layer in a few characters: its Dockerfile line, the base image, or its number. */
export function placeText({ layer, origin }: { readonly layer: number; readonly origin: Origin }): Phrase {
  switch (origin.kind) {
    case 'base':
      return [own('the base image')]
    case 'instruction':
      return [code(`${origin.file}:${origin.startLine}`)]
    case 'history':
    case 'unknown':
      return phrase`layer ${layer + 1}`
  }
}

/** What the numbers are, for the small print. */
export function measureText({ measure, builder }: Report): Phrase {
  const unit = '1 MB = 1,000,000 B'
  const how = builder.method === 'existing-images' ? '' : safe` (${METHOD_TEXTS[builder.method]})`
  switch (measure) {
    case 'uncompressed':
      return phrase`size = files in all layers, uncompressed, counted by Tare${how}; ${unit}`
    case 'compressed':
      return phrase`size = compressed layers, what a registry stores${how}; ${unit}`
    case 'engine': {
      const size = phrase`${code('.Size')} of ${code('docker image inspect')}`
      const store = phrase`the ${builder.store ?? 'unknown'} image store of Docker ${plain(builder.engine ?? '')}`
      const meaning = builder.sizeMeaning ? SIZE_MEANING_TEXTS[builder.sizeMeaning] : 'unknown'
      return phrase`size = ${size} on ${store}: ${meaning}; ${unit}`
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

/** `≈ 121 MB to pull (estimate), ≈ 10 s at 100 Mbit/s`; empty where it is not known. */
export function pullText({ candidate }: ReportImage): Phrase {
  const size = downloadOf(candidate)
  if (!size) return []
  const time = amount(formatTransfer(size.bytes))
  return phrase`${estimatedPiece(size)} to pull${estimateNote(size)}, ${time} at 100 Mbit/s`
}

/** Whether waste is not worth a line: less than 100 kB, and less than a hundredth of the image. */
export const isNoise = (wastedBytes: number, { uncompressedBytes = Infinity }: ReportImage['candidate']): boolean =>
  Math.abs(wastedBytes) < Math.min(100_000, uncompressedBytes / 100)

/** Whether two sizes are written alike. */
export const looksSame = (one: number | undefined, other: number | undefined): boolean =>
  one !== undefined && other !== undefined && formatBytes(one) === formatBytes(other)

/** Whether the engine prints the size that is counted here, as far as people are shown. */
export const agrees = ({ uncompressedBytes, engineBytes }: ReportImage['candidate']): boolean =>
  looksSame(uncompressedBytes, engineBytes)

/** A further figure of an image, beside the measured one. */
export interface FurtherFigure {
  readonly title: Safe
  readonly size: Piece
  /** ` (12.0 MB of it by the base image)` */
  readonly note: Phrase
  /** Absent where nothing is compared. */
  readonly change?: Phrase
}

/** What else is known of an image: its other sizes, and what is wasted. */
export function furtherFigures(
  { candidate, baseline, delta }: ReportImage,
  { measure, builder }: Report,
): readonly FurtherFigure[] {
  const before = 'reason' in baseline ? undefined : baseline
  const withChange = (
    figure: Omit<FurtherFigure, 'change'>,
    difference: number | undefined,
    old: number | undefined,
  ): FurtherFigure => {
    const percent = difference !== undefined && old !== undefined && old > 0 ? (difference / old) * 100 : undefined
    return {
      ...figure,
      ...(difference !== undefined && difference !== 0 && { change: arrowText(difference, percent) }),
    }
  }
  const figure = (
    title: Safe,
    key: 'uncompressedBytes' | 'compressedBytes' | 'engineBytes' | 'wastedBytes',
    note: Phrase = [],
  ): FurtherFigure[] => {
    const bytes = candidate[key]
    if (bytes === undefined) return []
    return [withChange({ title, size: bytesPiece(bytes), note }, delta?.[key], before?.[key])]
  }
  const estimated = (): FurtherFigure[] => {
    const size = downloadOf(candidate)
    if (size?.isEstimate !== true) return []
    const plain = { title: own('to pull (estimate)'), size: estimatedPiece(size), note: [] }
    return [withChange(plain, delta?.estimatedCompressedBytes, before && downloadOf(before)?.bytes)]
  }
  const { wastedBytes = 0, inheritedWastedBytes = 0 } = candidate
  const share = inheritedWastedBytes === wastedBytes ? own('all') : bytesPiece(inheritedWastedBytes)
  const inherited = inheritedWastedBytes > 0 ? phrase` (${share} of it by the base image)` : []
  return [
    ...(measure === 'uncompressed' ? [] : figure(own('size, uncompressed'), 'uncompressedBytes')),
    ...(measure === 'compressed' ? [] : figure(own('download size, compressed'), 'compressedBytes')),
    ...estimated(),
    ...(measure === 'engine' || agrees(candidate) ? [] : figure(engineTitle(builder), 'engineBytes')),
    ...(isNoise(wastedBytes, candidate) && isNoise(delta?.wastedBytes ?? 0, candidate)
      ? []
      : figure(own('wasted, deleted or overwritten by a later layer'), 'wastedBytes', inherited)),
  ]
}
