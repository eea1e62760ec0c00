import type { Delivery, Judging } from '../config/delivery.js'
import type { ReportImage } from '../domain/image.js'
import type { Report } from '../domain/report.js'
import type { GitHub, LabelEvent, World } from '../ports.js'
import { resultOf } from '../report/assemble.js'
import { commentMarker } from '../report/markdown/comment.js'
import { foundIn, refusalOf, type Seen, seenIn, strictest } from './memory.js'
import { isPermission, refusalText } from './refusal.js'
import { isSamePart } from './state.js'
import { createWitness, readComment } from './trust.js'

type AcceptWorld = Pick<World, 'event' | 'host' | 'github'>

/** A label that is set on the pull request, and when. */
interface SetLabel {
  readonly name: string
  readonly event: LabelEvent | undefined
}

/**
 * Lets the pull request's label accept exceeded budgets. It accepts, rule by rule, what was exceeded when it was set:
 * to accept more, set it again. Labels are read live: the event's are as old as the event
 * (docs/internals/github.md#labels). A label that cannot be read accepts nothing.
 */
export async function acceptByLabel(
  report: Report,
  { overrideLabel, comment }: Pick<Judging & Delivery, 'overrideLabel' | 'comment'>,
  { event, host, github }: AcceptWorld,
): Promise<Report> {
  const pullRequest =
    comment.pullRequest ?? report.run.pullRequest ?? (event.kind === 'merge group' ? event.pullRequest : undefined)
  if (overrideLabel === undefined || pullRequest === undefined) return report
  const offered: Report = { ...report, acceptLabel: overrideLabel }
  if (github === undefined || !report.images.some(isFailed)) return offered
  try {
    const hub = await github()
    const labels = await hub.labels(pullRequest)
    const set = new Map<string, SetLabel>()
    for (const { name } of report.images.filter(isFailed)) {
      const label = findLabel(labels, overrideLabel, name)
      if (label !== undefined && !set.has(name))
        set.set(name, { name: label, event: await hub.lastLabeled(pullRequest, label) })
    }
    if (set.size === 0)
      return (await hub.hasLabel(overrideLabel)) === false ? { ...offered, lacksAcceptLabel: true } : offered
    // A group may hold the growth of other pull requests: it is not held to what this pull request's own check
    // accepted.
    const known = event.kind === 'merge group' ? [] : await readKnown(hub, pullRequest, comment.key, report, host)
    const images = report.images.map((image) => {
      const label = set.get(image.name)
      return label && isFailed(image) ? acceptImage(image, label, seenOf(image, known, label.event), report) : image
    })
    return { ...offered, images, result: resultOf(images, report.notMeasured ?? []) }
  } catch (error) {
    const unread = `The label ${overrideLabel} could not be read, so it accepts nothing`
    // A job that does not use labels may lack the permission: that is not worth a warning.
    if (isPermission(error)) host.info(`${unread}: the job lacks the permission pull-requests: read.`)
    else host.warning(`${unread}${refusalText(error, ['pull-requests: read'])}`)
    return offered
  }
}

const isFailed = ({ verdicts }: ReportImage): boolean => verdicts.some(({ outcome }) => outcome === 'failed')

/** `accept-image-size`, or `accept-image-size:api` for one image. GitHub ignores the case of a label. */
function findLabel(labels: readonly string[], overrideLabel: string, image: string): string | undefined {
  const wanted = [`${overrideLabel}:${image}`, overrideLabel].map((label) => label.toLowerCase())
  return labels.find((label) => wanted.includes(label.toLowerCase()))
}

/**
 * What our comments remember of this part: the only record of earlier measurements. Reports of runs that GitHub does
 * not know are left out. Where GitHub cannot be asked all of them count: they can only make a label accept less than
 * what is there now.
 */
async function readKnown(
  github: GitHub,
  pullRequest: number,
  key: string,
  report: Report,
  host: World['host'],
): Promise<readonly Report[]> {
  const place = { repository: report.run.repository, pullRequest }
  const witness = createWitness(github, pullRequest)
  const comments = await github.comments(pullRequest, commentMarker(key)).list()
  const sections = comments.flatMap(
    (comment) =>
      readComment(comment, place, (line) => {
        host.info(line)
      }).sections,
  )
  const reports: Report[] = []
  for (const one of sections) {
    if (!one.report || !isSamePart(one, { report }) || one.report.measure !== report.measure) continue
    // After a failed build, a section still holds the report of an earlier run.
    if ((await witness.standing({ report: one.report })) !== 'refuted') reports.push(one.report)
  }
  return reports
}

function seenOf(image: ReportImage, known: readonly Report[], event: LabelEvent | undefined): Seen | undefined {
  const seen = known.flatMap((report) => {
    const before = report.images.find(({ name, platform }) => name === image.name && platform === image.platform)
    return (before && seenIn(before, report, event)) ?? []
  })
  return strictest(seen)
}

function acceptImage(
  image: ReportImage,
  { name, event }: SetLabel,
  seen: Seen | undefined,
  report: Report,
): ReportImage {
  const { bytes, rules } = seen ?? foundIn(image, report)
  const acceptance = {
    label: name,
    ...(event?.by !== undefined && { by: event.by }),
    ...(event && { at: event.at }),
    bytes,
    rules: [...rules].map(([rule, seenRule]) => ({ rule, ...seenRule })),
  }
  const verdicts = image.verdicts.map((verdict) => {
    if (verdict.outcome !== 'failed') return verdict
    const reason = refusalOf(verdict, { bytes, rules }, report.minChangeBytes, name)
    return reason === undefined ? { ...verdict, outcome: 'accepted' as const } : { ...verdict, reason }
  })
  return { ...image, acceptance, verdicts }
}
