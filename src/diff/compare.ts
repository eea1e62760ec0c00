import type { Cause } from '../domain/cause.js'
import type { ComparedImage, Hint, ReportImage } from '../domain/image.js'
import type { Packages } from '../domain/packages.js'
import type { Paths } from '../domain/paths.js'
import { downloadOf, type ImageSizes, knownBytesOf, type Metric } from '../domain/sizes.js'
import type { Waste } from '../domain/waste.js'
import type { Rerun } from '../hints/hintrule.js'
import { findHints } from '../hints/hints.js'
import type { Ledger } from '../ledger/ledger.js'
import { comparePaths, largestPaths, listWaste, namedPaths } from '../ledger/rollup.js'
import type { ImagePair, Measurements } from '../measure/measure.js'
import type { MeasuredImage } from '../measure/readimage.js'
import type { PathTable } from '../oci/pathtable.js'
import { findCauses } from './causes.js'
import { explainMatches, type LayerChange } from './changes.js'
import { checkoutBytes } from './gitfiles.js'
import { markLayers } from './layers.js'
import { type Match, matchLayers } from './match.js'
import { comparePackages, type PackageComparison } from './comparepackages.js'
import { recogniseBase } from './samebase.js'

/** What a measured image and one in a report have in common. */
type Sized = Pick<ImageSizes, 'digest' | 'estimatedCompressedBytes' | (typeof FIGURES)[number]> & {
  readonly layers: readonly { readonly diffId: string }[]
}

/** What a pair is compared by. */
type CompareOptions = Pick<Measurements, 'measure' | 'paths'> & { readonly minChangeBytes: number }

/**
 * Compares one pair. `identical` means the same layers, `unchanged` a change below the floor; an image without a
 * baseline is `new` or `unknown`, never compared with 0 bytes.
 * @param terms minChangeBytes: the floor, in bytes
 */
export function compareImages(
  { platform, candidate, baseline }: Omit<ImagePair, 'plan'>,
  terms: CompareOptions,
): ComparedImage {
  const { measure: metric, paths } = terms
  if (baseline.kind === 'none' || baseline.kind === 'failed') {
    const { kind, reason } = baseline
    return {
      platform,
      change: baseline.kind === 'none' && baseline.isNew ? 'new' : 'unknown',
      baseline: { kind, reason },
      candidate: sizesOf(
        candidate,
        candidate.layers.map((layer) => ({ ...layer, shared: false })),
      ),
      ...explain(undefined, candidate, [], comparePackages(undefined, candidate, paths.mask), paths),
    }
  }
  const { image: existing, ...named } = baseline
  const image = baseline.kind === 'image' ? recogniseBase(existing, candidate) : existing
  const deltaBytes = knownBytesOf(candidate, metric) - knownBytesOf(image, metric)
  const sides = { baseline: image, candidate, paths }
  const matches = matchLayers(sides)
  const changes = explainMatches(matches, sides, baseline.kind === 'image')
  const layers = markLayers(matches, changes, sides)
  const packages = comparePackages(image, candidate, paths.mask)
  const causes = addingUpTo(deltaBytes, findCauses(matches, changes, sides, metric, packages))
  return {
    platform,
    change: changeOf(deltaBytes, sameLayers(image, candidate), causes, terms.minChangeBytes),
    baseline: { ...named, ...sizesOf(image, layers.baseline) },
    candidate: sizesOf(candidate, layers.candidate),
    delta: differences(image, candidate, metric),
    ...(causes && { causes }),
    ...explain(image, candidate, listReruns(matches, changes, candidate), packages, paths),
  }
}

/**
 * The same for an image in another job's report: what follows from its two sides is computed again, and causes stay if
 * they add up.
 */
export function recompare(image: ReportImage, metric: Metric, minChangeBytes: number): ReportImage {
  const { baseline, candidate, causes, delta, ...rest } = image
  if ('reason' in baseline) {
    const change = image.change === 'new' ? 'new' : 'unknown'
    return { ...rest, change, baseline, candidate }
  }
  const deltaBytes = knownBytesOf(candidate, metric) - knownBytesOf(baseline, metric)
  const adding = addingUpTo(deltaBytes, causes)
  return {
    ...rest,
    change: changeOf(deltaBytes, sameLayers(baseline, candidate), adding, minChangeBytes),
    baseline,
    candidate,
    delta: differences(baseline, candidate, metric),
    // What a stranger's report quotes is not shown: nothing here says whether it is so.
    ...(adding && { causes: adding.map(({ lines: _, ...cause }) => cause) }),
  }
}

/** The same content may be stored in other blobs: then a compressed size has changed. */
function changeOf(
  deltaBytes: number,
  isSame: boolean,
  causes: readonly Cause[] | undefined,
  minChangeBytes: number,
): 'identical' | 'unchanged' | 'changed' {
  if (deltaBytes === 0 && isSame) return 'identical'
  return Math.abs(deltaBytes - checkoutBytes(causes)) < minChangeBytes ? 'unchanged' : 'changed'
}

const FIGURES = ['uncompressedBytes', 'compressedBytes', 'engineBytes', 'visibleBytes', 'wastedBytes'] as const

function differences(baseline: Sized, candidate: Sized, metric: Metric): NonNullable<ReportImage['delta']> {
  const known = FIGURES.flatMap((figure) => {
    const [before, after] = [baseline[figure], candidate[figure]]
    return before === undefined || after === undefined ? [] : [[figure, after - before] as const]
  })
  const before = knownBytesOf(baseline, metric)
  const [pulled, pulledNow] = [downloadOf(baseline), downloadOf(candidate)]
  const isEstimate = pulled && pulledNow && (pulled.isEstimate || pulledNow.isEstimate)
  return {
    ...Object.fromEntries(known),
    ...(isEstimate && { estimatedCompressedBytes: pulledNow.bytes - pulled.bytes }),
    ...(before > 0 && { percent: ((knownBytesOf(candidate, metric) - before) / before) * 100 }),
  }
}

/** Which RUN ran again because of which COPY, by the candidate's layers. */
function listReruns(
  matches: readonly Match[],
  changes: readonly LayerChange[],
  { layers }: MeasuredImage,
): readonly Rerun[] {
  const places = new Map(layers.map(({ origin }, index) => [origin, index]))
  return matches.flatMap(({ after: [run] }, index) => {
    const { kind, because } = changes[index] ?? {}
    if (kind !== 're-run' || because?.change !== 'inputs' || run === undefined) return []
    return [{ copy: places.get(because.origin) ?? -1, run }]
  })
}

/** Files, waste and hints, where layers were read. */
function explain(
  baseline: MeasuredImage | undefined,
  candidate: MeasuredImage,
  reruns: readonly Rerun[],
  packages: PackageComparison | undefined,
  paths: PathTable,
): { paths?: Paths; packages?: Packages; waste?: Waste; hints?: Hint[] } {
  const { ledger } = candidate
  if (!ledger) return {}
  const waste = describeWaste(ledger, candidate.layers, paths)
  return {
    ...(!baseline && { paths: namedPaths(largestPaths(ledger, paths), paths, 'present') }),
    ...(baseline?.ledger && { paths: namedPaths(comparePaths(baseline.ledger, ledger, paths), paths) }),
    ...(packages && (!baseline || baseline.ledger) && { packages: packages.all }),
    waste,
    hints: findHints({ ...candidate, ledger }, reruns, paths),
  }
}

function describeWaste(ledger: Ledger, layers: MeasuredImage['layers'], paths: PathTable): Waste {
  const { lines, rest } = listWaste(ledger, paths)
  const place = (layer: number) => ({ layer, origin: layers[layer]?.origin ?? { kind: 'unknown' as const } })
  return {
    lines: lines.map(({ path, isFolder, files, bytes, cause, introducedBy, removedBy }) => ({
      path: paths.textOf(path, isFolder),
      files,
      bytes,
      cause,
      introducedBy: place(introducedBy),
      removedBy: place(removedBy),
    })),
    rest,
  }
}

/** Causes are kept only if they add up to the whole delta. */
const addingUpTo = (deltaBytes: number, causes: readonly Cause[] | undefined): readonly Cause[] | undefined =>
  causes?.reduce((sum, cause) => sum + cause.deltaBytes, 0) === deltaBytes ? causes : undefined

function sizesOf(image: MeasuredImage, layers: ImageSizes['layers']): ImageSizes {
  const { platform, ledger, owners, recipe, ...weight } = image
  return { ...weight, layers }
}

const sameLayers = (one: Sized, other: Sized): boolean =>
  one.digest === other.digest ||
  (one.layers.length === other.layers.length &&
    one.layers.every(({ diffId }, index) => diffId === other.layers[index]?.diffId))
