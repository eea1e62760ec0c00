import type { Report } from '../domain/report.js'
import { knownBytesOf } from '../domain/sizes.js'
import { formatBytes } from '../text/format.js'

/** What a badge shows, as the endpoint of shields.io takes it (https://shields.io/badges/endpoint-badge). */
interface Badge {
  readonly schemaVersion: 1
  readonly label: string
  readonly message: string
  readonly color: string
}

const COLORS = {
  pass: 'brightgreen',
  accepted: 'yellow',
  warn: 'yellow',
  fail: 'red',
  'no-baseline': 'blue',
} as const satisfies Readonly<Record<Report['result'], string>>

/** The size of one image; of several how many are over budget. */
export const badgeOf = (report: Report): Badge => ({
  schemaVersion: 1,
  label: 'image size',
  message: messageOf(report),
  color: COLORS[report.result],
})

function messageOf({ images, measure }: Report): string {
  const [only, ...others] = images
  if (only && others.length === 0) return formatBytes(knownBytesOf(only.candidate, measure))
  const failed = images.filter(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'failed')).length
  return failed > 0 ? `${failed} of ${images.length} over budget` : `${images.length} images within budget`
}
