import type { PackageLine, Packages } from '../domain/packages.js'
import { sum } from '../domain/paths.js'
import { own, safe, type Safe } from '../text/escape.js'
import { bytesPiece, deltaPiece, joinPhrases, type Phrase, phrase, type Piece, plain } from '../text/phrase.js'

// Packages as people name them: `numpy 1.26.4 (new)`, `libssl3 3.0.11 → 3.0.15`, `19 nvidia-* (new)`.

export interface PackageView {
  readonly bytes: Piece
  readonly what: Phrase
}

export interface PackagesView {
  /** `3 new, 5 upgraded, 1 gone`; where nothing is compared, how many there are. */
  readonly count: Phrase
  /** The first lines, what is left out, and what is of no package: together the whole. */
  readonly first: (limit: number) => readonly PackageView[]
  /** Databases that cannot be read. */
  readonly unknown: readonly Phrase[]
}

export const packageNoun = (count: number): Safe => own(count === 1 ? 'package' : 'packages')

const CHANGE_WORDS = { added: own('new'), upgraded: own('upgraded'), removed: own('gone'), changed: own('changed') }

/** @returns undefined where no image has a package database, or nothing changed */
export function viewPackages(packages: Packages | undefined, isCompared: boolean): PackagesView | undefined {
  if (!packages) return undefined
  const { lines, rest, noPackage, unknown = [], counts } = packages
  if (lines.length === 0 && unknown.length === 0) return undefined
  const show = isCompared ? deltaPiece : bytesPiece
  const all = Object.values(counts).reduce((total, count) => total + count, 0)
  return {
    count: isCompared || all === 0 ? countText(counts) : phrase`${all}`,
    first: (limit) => {
      const shown = lines.slice(0, limit)
      const left = all - shown.length
      const bytes = show(sum([...lines.slice(limit), rest]).bytes)
      return [
        ...shown.map((line) => viewPackage(line, show)),
        ...(left > 0 ? [{ bytes, what: phrase`${left} more ${packageNoun(left)}` }] : []),
        ...(noPackage.bytes === 0 ? [] : [{ bytes: show(noPackage.bytes), what: [own('of no package')] }]),
      ]
    },
    unknown: unknown.map(({ ecosystem, reason }) => phrase`${plain(ecosystem)}: not known (${plain(reason)})`),
  }
}

function countText(counts: Packages['counts']): Phrase {
  const texts = (['added', 'upgraded', 'removed', 'changed'] as const).flatMap((change) => {
    const count = counts[change] ?? 0
    return count === 0 ? [] : [safe`${count} ${CHANGE_WORDS[change]}`]
  })
  return texts.length === 0 ? [own('not known')] : joinPhrases(texts, own(', '))
}

const viewPackage = (line: PackageLine, show: (bytes: number) => Piece): PackageView => ({
  bytes: show(line.bytes),
  what: packageText(line),
})

function packageText({ name, before, after, change }: PackageLine): Phrase {
  const version = after ?? before
  const known =
    version === undefined || version === '' ? phrase`${plain(name)}` : phrase`${plain(name)} ${plain(version)}`
  switch (change) {
    case 'added':
    case 'removed':
      return phrase`${known} (${CHANGE_WORDS[change]})`
    case 'upgraded':
      return phrase`${plain(name)} ${plain(before ?? '')} → ${plain(after ?? '')}`
    case 'changed':
    case 'present':
      return known
  }
}

/** Fewer packages of one family are named one by one. */
const MIN_FAMILY = 3

/**
 * What a cause is about: packages that came or went together are one line. Most bytes first.
 * @param areHidden they are older copies, which later instructions hide
 */
export function viewCausePackages({ lines }: Packages, areHidden: boolean): readonly PackageView[] {
  if (areHidden)
    return lines.map(({ name, bytes }) => ({ bytes: deltaPiece(bytes), what: phrase`older copy of ${plain(name)}` }))
  const families = new Map<string, PackageLine[]>()
  for (const line of lines) {
    const key = `${line.ecosystem} ${line.change} ${familyOf(line)}`
    families.set(key, [...(families.get(key) ?? []), line])
  }
  return [...families.values()]
    .flatMap((family) => {
      const [first] = family
      const { change } = first ?? {}
      if (!first || family.length < MIN_FAMILY || (change !== 'added' && change !== 'removed'))
        return family.map((line) => ({ amount: line.bytes, view: viewPackage(line, deltaPiece) }))
      const bytes = family.reduce((sum, line) => sum + line.bytes, 0)
      return [
        { amount: bytes, view: { bytes: deltaPiece(bytes), what: familyText(family.length, { ...first, change }) } },
      ]
    })
    .sort((one, other) => Math.abs(other.amount) - Math.abs(one.amount))
    .map(({ view }) => view)
}

/** `nvidia-` of `nvidia-cublas-cu12`, `@babel/` of `@babel/core`; the whole name where it has no such part. */
const familyOf = ({ name }: PackageLine): string => /^(?:@[^/]+\/|[^-_./]{3,}[-_./])/.exec(name)?.[0] ?? name

const familyText = (count: number, line: PackageLine & { readonly change: 'added' | 'removed' }): Phrase =>
  phrase`${count} ${plain(`${familyOf(line)}*`)} (${CHANGE_WORDS[line.change]})`
