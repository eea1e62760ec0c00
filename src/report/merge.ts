import type { BuilderFacts, Report } from '../domain/report.js'
import { resultOf } from './assemble.js'

/** Newer first: the higher run, then the later attempt, then the later end. */
export const newestFirst = (one: Report, other: Report): number =>
  (other.run.runId ?? 0) - (one.run.runId ?? 0) ||
  (other.run.runAttempt ?? 0) - (one.run.runAttempt ?? 0) ||
  other.run.finishedAt.localeCompare(one.run.finishedAt)

/**
 * Several reports as one, their images in the order given. They must be about the same figure. Facts about the builder
 * that differ are left out; the run is the newest one.
 * @param reports at least one
 */
export function mergeReports(reports: readonly Report[]): Report {
  const [newest] = [...reports].sort(newestFirst)
  if (!newest) throw new Error('there is no report to merge')
  if (reports.length === 1) return newest
  const images = reports.flatMap(ofFork)
  const notMeasured = reports.flatMap((report) =>
    (report.notMeasured ?? []).map(({ what, reason }) => ({
      what: `${what} of ${report.images[0]?.name ?? 'an image'}`,
      reason,
    })),
  )
  const { waiting, notBuilt, notMeasured: own, ...facts } = newest
  const { matrix, step, part, fork, ...run } = newest.run
  return {
    ...facts,
    run,
    result: resultOf(images, notMeasured),
    minChangeBytes: Math.max(...reports.map(({ minChangeBytes }) => minChangeBytes)),
    builder: mergeBuilders(reports.map(({ builder }) => builder)),
    ...(notMeasured.length > 0 && { notMeasured }),
    ...(reports.some(({ lacksAcceptLabel }) => lacksAcceptLabel) && { lacksAcceptLabel: true }),
    images,
  }
}

/** Each image names the fork that measured it: the images beside it are of other runs. */
const ofFork = ({ images, run: { fork } }: Report): Report['images'] =>
  fork === undefined ? images : images.map((image) => ({ fork, ...image }))

function mergeBuilders(builders: readonly BuilderFacts[]): BuilderFacts {
  const [first, ...others] = builders
  if (!first) return { method: 'several' }
  const agreed = Object.entries(first).filter(([key, value]) =>
    others.every((other) => other[key as keyof BuilderFacts] === value),
  )
  return { method: 'several', ...Object.fromEntries(agreed) }
}
