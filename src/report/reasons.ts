import type { Cause } from '../domain/cause.js'
import type { ReportImage } from '../domain/image.js'
import type { Report } from '../domain/report.js'
import { own } from '../text/escape.js'
import { code, joinPhrases, type Phrase, phrase, type Piece } from '../text/phrase.js'
import { WASTE_TEXTS } from './codes.js'
import { lineOf, whole } from './words.js'

/** The side that a cause's origin is a line of: the baseline for what is gone. */
export const sideOf = ({ kind, deltaBytes, before }: Cause): 'baseline' | 'candidate' =>
  kind === 'removed' || ((kind === 'waste' || kind === 'stage') && deltaBytes < 0 && !before) ? 'baseline' : 'candidate'

/** Something changed, and nobody knows what. */
export const lacksCauses = ({ change, causes }: ReportImage): boolean => change === 'changed' && causes === undefined

export const NO_CAUSES = "their sizes do not add up to the image's on this store"

/**
 * The causes that are shown one by one, and the sum of the others. At most `limit` are shown, and none below the floor
 * beside larger ones.
 */
export function chooseCauses(
  causes: readonly Cause[],
  { minChangeBytes }: Report,
  limit: number,
): { readonly shown: readonly Cause[]; readonly rest: { readonly count: number; readonly bytes: number } } {
  const large = causes.filter(({ deltaBytes }) => Math.abs(deltaBytes) >= minChangeBytes)
  const shown = (large.length > 0 ? large : causes).slice(0, limit)
  const rest = causes.filter((cause) => !shown.includes(cause))
  return { shown, rest: { count: rest.length, bytes: rest.reduce((sum, { deltaBytes }) => sum + deltaBytes, 0) } }
}

/** Why a cause's bytes came or went, in a few words: `re-ran because package.json changed (Dockerfile:12)`. */
export function reasonText(cause: Cause): Phrase {
  const { kind, origin, before, deltaBytes, stage, because } = cause
  switch (kind) {
    case 'base':
      return baseReason(cause)
    case 'added':
      return [own('new instruction')]
    case 'removed':
      return [own('instruction removed')]
    case 'changed':
      return before ? phrase`changed, was ${whole(before, 'baseline')}` : [own('changed')]
    case 'inputs': {
      const copied = origin.kind === 'instruction' ? origin.copiedFrom : undefined
      if (copied?.kind === 'image') return phrase`the image ${code(copied.image)} has changed files`
      if (origin.kind === 'instruction' && /^RUN\b/i.test(origin.text))
        return [own('files that it reads from the context changed')]
      if (copied?.kind !== 'stage') return [own('source files changed')]
      const why = because ? phrase` because ${becauseText(because)}` : ''
      return phrase`rebuilt in stage ${code(copied.stage)}${why}`
    }
    case 're-run':
      return because ? phrase`re-ran because ${becauseText(because)}` : [own('same instruction, different result')]
    case 'drift':
      return [
        own(
          'drift: nothing changed in this repository, but the instruction had a different result when the baseline was built',
        ),
      ]
    case 'stage':
      return stageReason(cause, code(stage ?? ''))
    case 'waste':
      return wasteReason(cause)
    case 'checkout':
      return [
        own(
          "Tare's checkout of the baseline: HEAD and index of .git say another commit there (.git in .dockerignore keeps them out)",
        ),
      ]
    case 'unknown':
      return [own(deltaBytes > 0 ? 'more than before' : 'less than before')]
  }
}

function baseReason({ origin, before }: Cause): Phrase {
  if (before?.kind === 'unknown') return [own('the base image; what the baseline was built from is not known')]
  if (origin.kind !== 'base' || before?.kind !== 'base') return [own('the base image has changed files')]
  if (origin.image === 'scratch') return [own('no base image any more')]
  if (before.image === 'scratch') return [own('a base image where there was none')]
  if (origin.image !== before.image) return [own('a different base image')]
  // A name that a build argument completes is shown as it is written, whatever the argument says on either side.
  return [
    own(origin.image.includes('$') ? 'a different base image, or the same one updated' : 'the base image was updated'),
  ]
}

function stageReason({ deltaBytes, before }: Cause, stage: Piece): Phrase {
  const was = before ? phrase`, was ${lineOf(before, 'baseline')}` : ''
  return deltaBytes < 0 ? phrase`now stays in stage ${stage}${was}` : phrase`stayed in stage ${stage} before${was}`
}

function wasteReason({ deltaBytes, waste }: Cause): Phrase {
  if (!waste) return [own('wasted')]
  const other = lineOf(waste.other, deltaBytes < 0 ? 'baseline' : 'candidate')
  const what =
    waste.cause === 'metadata-copy'
      ? phrase`duplicates files of ${other} to change their owner, permissions or times`
      : phrase`shipped, then ${WASTE_TEXTS[waste.cause]} by ${other}`
  return deltaBytes < 0 ? phrase`no longer ${what}` : what
}

function becauseText({ origin, change, files = [] }: NonNullable<Cause['because']>): Phrase {
  const place = whole(origin, change === 'removed' ? 'baseline' : 'candidate')
  switch (change) {
    case 'base':
      return phrase`the base image changed`
    case 'added':
      return phrase`${place} is new`
    case 'removed':
      return phrase`${place} is gone`
    case 'changed':
      return phrase`${place} changed`
    case 'moved':
      return phrase`${place} has moved`
    case 'inputs':
      return files.length === 0
        ? phrase`${place} copies changed files`
        : phrase`${joinPhrases(files.map(code), own(', '))} changed (${lineOf(origin)})`
  }
}
