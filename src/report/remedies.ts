import { ruleNamed } from '../budgets/rules.js'
import type { Cause } from '../domain/cause.js'
import type { ReportImage } from '../domain/image.js'
import type { Report } from '../domain/report.js'
import type { Verdict } from '../domain/verdict.js'
import { own, type Safe } from '../text/escape.js'
import {
  bytesPiece,
  code,
  deltaPiece,
  joinPhrases,
  pathPiece,
  type Phrase,
  phrase,
  type Piece,
  plain,
  sentencePiece,
  set,
} from '../text/phrase.js'
import { wasteText } from './codes.js'
import { largestPart } from './figures.js'
import { isBroken } from './verdicttext.js'
import { filePlace, placeText, PLAIN, whole } from './words.js'

// What to do about exceeded budgets.

/** What to do about the exceeded budgets of one image. */
export interface WaysOut {
  /** Why the label does not accept, a sentence each. */
  readonly notAccepted: readonly Phrase[]
  /** The label that accepts them; undefined where there is none. */
  readonly label: string | undefined
  /** `change max-increase (.github/workflows/size.yml:14)` */
  readonly change: Phrase
  /** How many bytes less would be within all limits; absent where that is not known. */
  readonly needed?: number
  /** Where to begin when no rule has advice, as a sentence; empty where that is not known. */
  readonly start: Phrase
}

/** @returns undefined where no budget is exceeded by this change */
export function waysOutOf(image: ReportImage, report: Report): WaysOut | undefined {
  const broken = image.verdicts.filter(
    (verdict) => isBroken(verdict) && !(verdict.outcome === 'warned' && verdict.reason !== undefined),
  )
  if (broken.length === 0) return undefined
  const needed = neededBytes(broken, report)
  return {
    ...(needed !== undefined && { needed }),
    notAccepted: notAccepted(image).map((reason) => [sentencePiece(reason)]),
    label: report.acceptLabel,
    change: changeLimits(broken),
    start: startAt(image, report),
  }
}

/** Where every exceeded limit is about the size of the whole image. */
function neededBytes(broken: readonly Verdict[], { measure }: Report): number | undefined {
  const needed = broken.map(({ rule, exceededBy }) => {
    const { blames, needs } = ruleNamed(rule)
    return blames === 'growth' && (needs === 'nothing' || needs === 'baseline') ? exceededBy?.bytes : undefined
  })
  // Hints are about uncompressed files.
  if (measure !== 'uncompressed' || needed.includes(undefined)) return undefined
  return Math.max(...needed.map((bytes) => bytes ?? 0))
}

/** Why a label does not accept: `the label … accepted +71.2 MB, now it is +80.0 MB`. */
function notAccepted({ acceptance, verdicts }: ReportImage): readonly string[] {
  if (!acceptance) return []
  const failed = verdicts.filter(({ outcome }) => outcome === 'failed')
  return [...new Set(failed.flatMap(({ reason }) => reason ?? []))]
}

/**
 * The sentence that a failed job ends with: which image, which limits, the largest cause, the way out.
 * @param verdicts exceeded ones
 */
export function failureSentence(image: ReportImage, verdicts: readonly Verdict[], report: Report): Safe {
  const clauses = verdicts.map(
    (verdict, index) =>
      phrase`${ruleNamed(verdict.rule).clause(image, verdict, report, index === 0)} (${plain(verdict.rule)})`,
  )
  const reasons = new Set([
    ...verdicts.map((verdict) => set(blameText(image, verdict), PLAIN)),
    ...verdicts.flatMap(({ reason }) => (reason === undefined ? [] : set(phrase` ${sentencePiece(reason)}`, PLAIN))),
  ])
  const head = phrase`${plain(image.name)} ${plain(image.platform)} ${joinPhrases(clauses, own(', and '))}.`
  return set(phrase`${head}${joinPhrases([...reasons], own(''))} ${waysOut(verdicts, report)}`, PLAIN)
}

// Nobody reads more of them in a sentence.
const MAX_PLACES = 3

function blameText(image: ReportImage, verdict: Verdict): Phrase {
  if (ruleNamed(verdict.rule).blames === 'files') {
    const places = (image.candidate.forbidden?.lines ?? []).slice(0, MAX_PLACES).map(({ path, introducedBy }) => {
      return phrase`${pathPiece(path)} (${whole(introducedBy.origin)})`
    })
    return places.length === 0 ? [] : phrase` Shipped: ${joinPhrases(places, own('; '))}.`
  }
  const waste = ruleNamed(verdict.rule).blames === 'waste' ? image.waste?.lines[0] : undefined
  if (waste) {
    const { path, bytes, cause, introducedBy, removedBy } = waste
    const by = wasteText(cause, placeText(introducedBy), placeText(removedBy))
    return phrase` Most of it: ${pathPiece(path)} (${bytesPiece(bytes)}), ${by}.`
  }
  const cause = blamedCause(image, verdict)
  return cause ? phrase` Largest cause: ${whole(cause.origin)} (${deltaPiece(cause.deltaBytes)}).` : []
}

/** The growth that an exceeded rule is about. A missed reduction or too many layers are not growth. */
const blamedCause = ({ causes }: ReportImage, { rule }: Verdict): Cause | undefined =>
  ruleNamed(rule).blames === 'growth' ? causes?.find(({ deltaBytes }) => deltaBytes > 0) : undefined

/** The ways out of exceeded rules: mend the image, accept it with the label, or change the limits. */
function waysOut(verdicts: readonly Verdict[], report: Report): Phrase {
  const [remedy, ...others] = new Set(verdicts.map(({ rule }) => ruleNamed(rule).remedy))
  const mend = remedy !== undefined && others.length === 0 ? remedy : own('Make the image smaller')
  const { acceptLabel } = report
  const accept =
    acceptLabel === undefined
      ? own('or ')
      : phrase`accept it with the label ${code(acceptLabel)}${howToCreate(report)} and re-run this job, or `
  return phrase`${mend}, ${accept}${changeLimits(verdicts)}.`
}

/** ` (it does not exist yet: create it with gh label create accept-image-size)`, or nothing. */
export function howToCreate({ acceptLabel, lacksAcceptLabel }: Report, page?: Piece): Phrase {
  if (acceptLabel === undefined || lacksAcceptLabel !== true) return []
  const there = page === undefined ? '' : phrase` or on the ${page}`
  return phrase` (it does not exist yet: create it with ${code(`gh label create ${quoted(acceptLabel)}`)}${there})`
}

/** As one word for a shell. */
const quoted = (word: string): string =>
  /^[\w:.-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`

/** `change max-size (.github/workflows/size.yml:14) and max-files in the workflow` */
function changeLimits(verdicts: readonly Verdict[]): Phrase {
  const rules = verdicts.map(({ rule, setAt }) =>
    setAt ? phrase`${code(rule)} (${filePlace(setAt)})` : phrase`${code(rule)}`,
  )
  const isPlaced = verdicts.every(({ setAt }) => setAt !== undefined)
  return phrase`change ${joinPhrases(rules, own(' and '))}${isPlaced ? '' : ' in the workflow'}`
}

/** Names the largest part of an image that is compared with nothing. */
function startAt(image: ReportImage, report: Report): Phrase {
  const largest = image.causes === undefined ? largestPart(image, report) : undefined
  return largest ? phrase`The largest part is ${whole(largest.origin)} (${bytesPiece(largest.bytes)}). ` : []
}
