import type { BuildFailure } from '../build/progress.js'
import type { Annotation } from '../ports.js'
import { measuredSize } from './figures.js'
import { formatBytes, formatDelta } from './format.js'
import type { Cause, Report, ReportImage } from './schema.js'
import { failureSentence, isBroken } from './words.js'

// GitHub keeps ten of a kind per step, first come first kept; one notice is left for the runner's own.
const MAX_NOTICES = 9

/**
 * What is shown on the diff, most important first: one annotation per broken rule, on the line that grew most where one is known,
 * and a notice on every further line that grew.
 */
export function renderAnnotations(report: Report): readonly Annotation[] {
  const broken = report.images.flatMap((image) =>
    image.verdicts.filter(isBroken).map((verdict): Annotation => {
      return {
        level: verdict.outcome === 'failed' ? 'error' : 'warning',
        message: failureSentence(image, verdict, report),
        ...(verdict.rule === 'max-waste' ? onWastedLine(image) : onGrownLine(image, report)),
      }
    }),
  )
  const onBrokenLine = new Set(broken.map(({ file, startLine }) => `${file ?? ''}:${startLine ?? ''}`))
  const notices = report.images
    .flatMap((image) => grownLines(image, report).map((cause) => ({ image, cause })))
    .sort((one, other) => other.cause.deltaBytes - one.cause.deltaBytes)
    .map(({ image, cause }): Annotation => ({
      level: 'notice',
      title: `Image size: ${formatDelta(cause.deltaBytes)}`,
      message: `${image.name} ${image.platform}: this instruction brings ${formatBytes(cause.deltaBytes)} more than the baseline has.`,
      ...place(cause),
    }))
    .filter(({ file, startLine }) => !onBrokenLine.has(`${file ?? ''}:${startLine ?? ''}`))
  return [...broken, ...notices.slice(0, MAX_NOTICES)]
}

function onGrownLine(image: ReportImage, report: Report): Omit<Annotation, 'level' | 'message'> {
  const [cause] = grownLines(image, report)
  const bytes = cause ? formatDelta(cause.deltaBytes) : formatBytes(measuredSize(image.candidate, report.measure))
  return { title: `Image size: ${bytes}`, ...(cause && place(cause)) }
}

/** Where the bytes come from that a later layer wastes: there they can be spared. */
function onWastedLine({ candidate, waste }: ReportImage): Omit<Annotation, 'level' | 'message'> {
  const line = waste?.lines.find(({ introducedBy: { origin } }) => origin.kind === 'instruction' && !origin.file.startsWith('/'))
  return { title: `Image size: ${formatBytes(candidate.wastedBytes ?? 0)} wasted`, ...(line && place(line.introducedBy)) }
}

/** A baseline that does not build fails no job, but what it leaves unjudged must not go unnoticed. */
export function renderBaselineFailure({ message, where }: BuildFailure): Annotation {
  return {
    level: 'warning',
    title: 'Image size: the baseline does not build',
    message: `${message}. There is no comparison: max-increase and min-reduction are not judged.`,
    ...(where && !where.file.startsWith('/') && where),
  }
}

/** Lines of the candidate's own Dockerfile, inside the workspace, that grew by more than the floor; largest first. */
function grownLines({ causes = [] }: ReportImage, { minChangeBytes }: Report): readonly Cause[] {
  return causes.filter(
    ({ origin, deltaBytes }) =>
      origin.kind === 'instruction' && !origin.file.startsWith('/') && deltaBytes > 0 && deltaBytes >= minChangeBytes,
  )
}

function place({ origin }: Pick<Cause, 'origin'>): Pick<Annotation, 'file' | 'startLine' | 'endLine'> {
  return origin.kind === 'instruction' ? { file: origin.file, startLine: origin.startLine, endLine: origin.endLine } : {}
}
