import { MIN_SHARE, sizeText } from '../budgets/phrases.js'
import type { Cause, ChangedLine } from '../domain/cause.js'
import type { Hint, ReportImage } from '../domain/image.js'
import type { Report } from '../domain/report.js'
import type { WasteCause } from '../domain/waste.js'
import { own, type Safe } from '../text/escape.js'
import { baseAndOwn, bytesOf } from '../domain/sizes.js'
import { formatPercentDelta } from '../text/format.js'
import { amount, bytesPiece, code, deltaPiece, pathPiece, type Phrase, phrase, type Piece } from '../text/phrase.js'
import { type Headline, headlineOf, missingComparisons, stateLines } from './headline.js'
import { type LayerPair, pairLayers } from './layerpairs.js'
import { type FileView, type ListView, listView, type RestView, viewFile, viewPath } from './listview.js'
import { type PackagesView, type PackageView, viewCausePackages, viewPackages } from './packageview.js'
import { chooseCauses, lacksCauses, reasonText, sideOf } from './reasons.js'
import { type WaysOut, waysOutOf } from './remedies.js'
import { verdictText } from './verdicttext.js'
import {
  arrowPiece,
  filePlace,
  type FurtherFigure,
  furtherFigures,
  imageLabel,
  isNoise,
  isVerified,
  measureText,
  notMeasuredText,
  SIZE_TITLES,
} from './words.js'

// What a report says, before a medium renders it. A medium chooses how much of it is shown, and how; everything derived
// from the report is derived here.

export interface ReportView {
  readonly report: Report
  readonly headline: Headline
  /** What is missing, and whose numbers these are. */
  readonly states: readonly Phrase[]
  readonly missingComparisons: readonly Phrase[]
  readonly notMeasured: readonly Phrase[]
  /** What the numbers are. */
  readonly measure: Phrase
  readonly sizeTitle: Safe
  readonly images: readonly ImageView[]
}

export interface ImageView {
  readonly image: ReportImage
  /** Its name; with its platform where the report is about several. */
  readonly label: Phrase
  readonly isVerified: boolean
  readonly size: Piece
  /** Absent where nothing is compared. */
  readonly baselineSize?: Piece
  /** Of the size, how much is the base image's; absent where that is not known, or all or nothing is. */
  readonly parts?: Phrase
  /** Absent where nothing is compared; `share` in percent. */
  readonly change?: { readonly bytes: Piece; readonly share?: Piece }
  readonly verdicts: readonly Phrase[]
  readonly figures: readonly FurtherFigure[]
  readonly causes: CausesView
  readonly files: ListView<FileView>
  /** Absent where no package database was found. */
  readonly packages?: PackagesView
  readonly waste: ListView<WasteView>
  readonly forbidden: ListView<ForbiddenView>
  /** Most bytes first. */
  readonly hints: readonly HintView[]
  readonly layers: () => readonly LayerPair[]
  /** Absent where no budget is exceeded. */
  readonly waysOut?: WaysOut
}

interface CausesView {
  /** Something changed, and nobody knows what. */
  readonly areUnknown: boolean
  /** @param limit how many are shown: none below the floor beside larger ones */
  readonly first: (limit: number) => {
    readonly shown: readonly CauseView[]
    /** `isSignificant`: not below the floor. */
    readonly rest?: RestView & { readonly isSignificant: boolean }
  }
}

export interface CauseView {
  readonly deltaBytes: number
  readonly bytes: Piece
  readonly where: Phrase
  readonly reason: Phrase
  /** The packages it is mostly about, else the files. */
  readonly packages: readonly PackageView[]
  readonly files: readonly FileView[]
  /** Lines of the file that made it so: `requirements.txt:2 +numpy==1.26.4`. */
  readonly lines: readonly Phrase[]
}

export interface WasteView extends FileView {
  readonly cause: WasteCause
  readonly introducedBy: PlaceOfLayer
  readonly removedBy: PlaceOfLayer
}

export interface ForbiddenView extends Omit<FileView, 'change'> {
  readonly introducedBy: PlaceOfLayer
  /** `, hidden by a later layer, but shipped`, or nothing. */
  readonly fate: Safe
}

type PlaceOfLayer = NonNullable<ReportImage['waste']>['lines'][number]['introducedBy']

export interface HintView {
  readonly bytes: Piece
  /** The files that it is about, and the largest of several. */
  readonly what: Phrase
  readonly hint: Hint
  /** What to write, as lines of a diff: `- RUN npm ci`, `+ .git`. */
  readonly diff: readonly string[]
}

export function viewOf(report: Report): ReportView {
  const headline = headlineOf(report)
  return {
    report,
    headline,
    states: stateLines(report, headline),
    missingComparisons: missingComparisons(report, headline),
    notMeasured: notMeasuredText(report),
    measure: measureText(report),
    sizeTitle: SIZE_TITLES[report.measure],
    images: report.images.map((image) => viewImage(image, report)),
  }
}

function viewImage(image: ReportImage, report: Report): ImageView {
  const { candidate, baseline, delta, paths, waste, hints = [] } = image
  const waysOut = waysOutOf(image, report)
  const packages = viewPackages(image.packages, delta !== undefined)
  return {
    image,
    label: imageLabel(image, report),
    isVerified: isVerified(image, report),
    size: sizeText(candidate, report),
    ...(!('reason' in baseline) && { baselineSize: sizeText(baseline, report) }),
    ...viewChange(image, report),
    verdicts: image.verdicts.map((verdict) => verdictText(verdict, image)),
    figures: furtherFigures(image, report),
    causes: viewCauses(image, report),
    files: listView(paths, delta ? deltaPiece : bytesPiece, (line, isOther) =>
      viewFile(line, isOther, delta !== undefined),
    ),
    waste: listView(
      isNoise(candidate.wastedBytes ?? 0, candidate) ? undefined : waste,
      bytesPiece,
      ({ cause, introducedBy, removedBy, ...line }, isOther) => ({
        ...viewPath(line, isOther),
        bytes: bytesPiece(line.bytes),
        cause,
        introducedBy,
        removedBy,
      }),
    ),
    forbidden: listView(candidate.forbidden, bytesPiece, ({ introducedBy, isHidden, ...line }, isOther) => ({
      ...viewPath(line, isOther),
      bytes: bytesPiece(line.bytes),
      introducedBy,
      fate: own(isHidden === true ? ', hidden by a later layer, but shipped' : ''),
    })),
    hints: hints.map((hint) => ({ bytes: bytesPiece(hint.bytes), what: hintFiles(hint), hint, diff: diffOf(hint) })),
    layers: () => pairLayers(image, report),
    ...(packages && { packages }),
    ...(waysOut && { waysOut }),
  }
}

function viewChange(image: ReportImage, report: Report): Pick<ImageView, 'parts' | 'change'> {
  const bytes = bytesOf(image.delta, report.measure)
  const percent = Math.abs(image.delta?.percent ?? 0) < MIN_SHARE ? undefined : image.delta?.percent
  const parts = baseAndOwn(image.candidate, report.measure)
  return {
    ...(parts &&
      parts.base > 0 &&
      parts.own > 0 && { parts: phrase`${bytesPiece(parts.base)} base + ${bytesPiece(parts.own)} own` }),
    ...(bytes !== undefined && {
      change: {
        bytes: arrowPiece(bytes),
        ...(percent !== undefined && { share: amount(formatPercentDelta(percent)) }),
      },
    }),
  }
}

function viewCauses(image: ReportImage, report: Report): CausesView {
  const { causes = [] } = image
  return {
    areUnknown: lacksCauses(image),
    first: (limit) => {
      const { shown, rest } = chooseCauses(causes, report, limit)
      return {
        shown: shown.map(viewCause),
        ...(rest.count > 0 && {
          rest: {
            count: rest.count,
            bytes: deltaPiece(rest.bytes),
            isSignificant: Math.abs(rest.bytes) >= report.minChangeBytes,
          },
        }),
      }
    },
  }
}

const viewCause = (cause: Cause): CauseView => ({
  deltaBytes: cause.deltaBytes,
  bytes: deltaPiece(cause.deltaBytes),
  where: whereOf(cause),
  reason: reasonText(cause),
  packages: cause.packages ? viewCausePackages(cause.packages, cause.kind === 'waste') : [],
  files: (cause.paths?.lines ?? []).map((line) => viewCauseFile(line, cause)),
  lines: (cause.lines ?? []).map(lineText),
})

/** A second copy of a file is not a new one. */
function viewCauseFile(line: Parameters<typeof viewFile>[0], { kind }: Cause): FileView {
  const { change, ...file } = viewFile(line, () => false, true)
  return { ...file, ...(change !== undefined && kind !== 'waste' && { change }) }
}

function lineText({ file, line, change, text }: ChangedLine): Phrase {
  const place = filePlace({ file, line }, change === 'added' ? 'candidate' : 'baseline')
  return phrase`${place} ${code(`${change === 'added' ? '+' : '−'}${text.trim()}`)}`
}

/** A base image that moved is named twice: `base image node:22 → node:24`. */
function whereOf(cause: Cause): Phrase {
  const { origin, kind, before } = cause
  const side = sideOf(cause)
  if (kind === 'base' && before?.kind === 'base' && origin.kind === 'base')
    return phrase`${{ origin: before, side: 'baseline', form: 'whole' }} → ${{ origin, side, form: 'name' }}`
  return [{ origin, side, form: 'whole' }]
}

const diffOf = ({ lines = [], edits = [] }: Hint): readonly string[] => [
  ...lines.map((line) => `+ ${line}`),
  ...edits.flatMap(({ before, after }) => [...before.map((line) => `- ${line}`), ...after.map((line) => `+ ${line}`)]),
]

const hintFiles = ({ path, largest }: Hint): Phrase => {
  const top = largest && phrase` (the largest ${pathPiece(largest.path)}, ${bytesPiece(largest.bytes)})`
  return phrase`${pathPiece(path)}${top ?? ''}`
}
