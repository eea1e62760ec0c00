import type { Delivery, Judging } from '../config/delivery.js'
import { ApiError, messageOf } from '../errors.js'
import type { GitHub, LabelEvent, World } from '../ports.js'
import { resultOf } from '../report/assemble.js'
import { measured, measuredSize } from '../report/figures.js'
import { formatDelta } from '../report/format.js'
import { commentMarker } from '../report/markdown.js'
import type { Report, ReportImage } from '../report/schema.js'
import { keyOf, readState, uniteSections, type Section } from './state.js'

type AcceptWorld = Pick<World, 'event' | 'host' | 'github'>

/** A label that is set on the pull request, and when. */
interface SetLabel {
  readonly name: string
  readonly event: LabelEvent | undefined
}

/**
 * Lets the pull request's label accept what is broken. It accepts the growth that was there when it was set: more needs it set anew. Labels are
 * read live, the event's are as old as the event (github-facts §4). What cannot be read accepts nothing.
 * @param pullRequest the one the report is about; undefined where there is none
 */
export async function acceptByLabel(
  report: Report,
  { overrideLabel, comment }: Pick<Judging & Delivery, 'overrideLabel' | 'comment'>,
  { event, host, github }: AcceptWorld,
): Promise<Report> {
  const pullRequest = comment.pullRequest ?? report.run.pullRequest ?? (event.kind === 'merge group' ? event.pullRequest : undefined)
  if (overrideLabel === undefined || pullRequest === undefined) return report
  const offered: Report = { ...report, acceptLabel: overrideLabel }
  if (github === undefined || !report.images.some(isFailed)) return offered
  try {
    const hub = await github()
    const labels = await hub.labels(pullRequest)
    const set = new Map<string, SetLabel>()
    for (const { name } of report.images.filter(isFailed)) {
      const label = findLabel(labels, overrideLabel, name)
      if (label !== undefined && !set.has(name)) set.set(name, { name: label, event: await hub.lastLabeled(pullRequest, label) })
    }
    if (set.size === 0) return offered
    // A group may hold the growth of other pull requests: what its own check accepted is not counted again.
    const seen = event.kind === 'merge group' ? [] : await readSeen(hub, pullRequest, comment.key)
    const images = report.images.map((image) => {
      const label = set.get(image.name)
      return label && isFailed(image) ? acceptImage(image, label, findSeen(image, report, seen), report) : image
    })
    return { ...offered, images, result: resultOf(images, report.notMeasured ?? []) }
  } catch (error) {
    const unread = `The label ${overrideLabel} could not be read, so it accepts nothing`
    // Nobody who does not use labels has done anything wrong.
    if (error instanceof ApiError && error.status === 403) host.info(`${unread}: the job lacks the permission pull-requests: read.`)
    else host.warning(`${unread}: ${messageOf(error)}`)
    return offered
  }
}

const isFailed = ({ verdicts }: ReportImage): boolean => verdicts.some(({ outcome }) => outcome === 'failed')

/** `accept-image-size`, or `accept-image-size:api` for one image. GitHub does not mind the case of a label. */
function findLabel(labels: readonly string[], overrideLabel: string, image: string): string | undefined {
  const wanted = [`${overrideLabel}:${image}`, overrideLabel].map((label) => label.toLowerCase())
  return labels.find((label) => wanted.includes(label.toLowerCase()))
}

/** What our comment remembers: the only place where what was measured before can be looked up. */
async function readSeen(github: GitHub, pullRequest: number, key: string): Promise<readonly Section[]> {
  const comments = await github.comments(pullRequest, commentMarker(key)).list()
  return uniteSections(comments.map(({ body }) => readState(body)))
}

function findSeen(
  image: ReportImage,
  now: Report,
  seen: readonly Section[],
): { readonly image: ReportImage; readonly at: string } | undefined {
  const key = keyOf({ report: now })
  const section = seen.find((one) => keyOf(one) === key)
  const report = section?.report
  const before = report?.images.find(({ name, platform }) => name === image.name && platform === image.platform)
  const isComparable = before && report?.measure === now.measure && (before.delta === undefined) === (image.delta === undefined)
  return isComparable ? { image: before, at: report.run.finishedAt } : undefined
}

/** The growth, or the size where nothing is compared: a baseline that cannot be had must not make a label worthless. */
const growthOf = (image: ReportImage, { measure }: Report): number =>
  measured(image.delta, measure) ?? measuredSize(image.candidate, measure)

function acceptImage(
  image: ReportImage,
  { name, event }: SetLabel,
  before: { readonly image: ReportImage; readonly at: string } | undefined,
  report: Report,
): ReportImage {
  const bytes = growthOf(image, report)
  const seen = before && seenBytes(before, event, report)
  const acceptance = {
    label: name,
    ...(event?.by !== undefined && { by: event.by }),
    ...(event && { at: event.at }),
    bytes: seen ?? bytes,
  }
  const isMore = seen !== undefined && bytes - seen > report.minChangeBytes
  const reason = `the label ${name} accepted ${formatDelta(seen ?? bytes)}, now it is ${formatDelta(bytes)}: remove it and set it anew to accept that`
  const verdicts = image.verdicts.map((verdict) =>
    verdict.outcome !== 'failed' ? verdict : isMore ? { ...verdict, reason } : { ...verdict, outcome: 'accepted' as const },
  )
  return { ...image, acceptance, verdicts }
}

/** What whoever set the label could see: what it accepted earlier, or what our comment said when it was set. */
function seenBytes(
  { image, at }: { readonly image: ReportImage; readonly at: string },
  event: LabelEvent | undefined,
  report: Report,
): number | undefined {
  if (image.acceptance && image.acceptance.at === event?.at) return image.acceptance.bytes
  const isBefore = event === undefined || Date.parse(at) <= Date.parse(event.at)
  return isBefore ? growthOf(image, report) : undefined
}
