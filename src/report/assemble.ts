import type { Comparison } from '../compare/compare.js'
import { VERSION } from '../version.js'
import type { BuilderFacts, Report, ReportImage, RunFacts, Verdict } from './schema.js'

/** Puts one compared and judged image into the report's form. */
export function reportImage(name: string, comparison: Comparison, verdicts: readonly Verdict[]): ReportImage {
  const { platform, change, baseline, candidate, delta, causes } = comparison
  return {
    ...{ name, platform, change, baseline, candidate },
    ...(delta && { delta }),
    ...(causes && { causes }),
    verdicts: [...verdicts],
  }
}

/** The whole report: everything that people and machines are shown comes from it alone. */
export function assembleReport(facts: {
  readonly run: RunFacts
  readonly builder: BuilderFacts
  readonly measure: Report['measure']
  readonly minChangeBytes: number
  readonly images: readonly ReportImage[]
}): Report {
  const images = [...facts.images]
  return {
    schemaVersion: 1,
    tool: { name: 'tare', version: VERSION },
    result: resultOf(images),
    run: facts.run,
    measure: facts.measure,
    minChangeBytes: facts.minChangeBytes,
    builder: facts.builder,
    images,
  }
}

function resultOf(images: readonly ReportImage[]): Report['result'] {
  const outcomes = new Set(images.flatMap(({ verdicts }) => verdicts.map(({ outcome }) => outcome)))
  if (outcomes.has('failed')) return 'fail'
  if (outcomes.has('warned')) return 'warn'
  return images.every(({ delta }) => delta === undefined) ? 'no-baseline' : 'pass'
}
