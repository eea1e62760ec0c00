import { ruleNamed } from '../budgets/rules.js'
import type { ReportImage } from '../domain/image.js'
import { fitting } from '../domain/limits.js'
import type { BuilderFacts, Report, RunFacts } from '../domain/report.js'
import type { Verdict } from '../domain/verdict.js'
import type { DockerFacts } from '../ports.js'
import { VERSION } from '../version.js'
import { VERSION_FORM } from './fieldschema.js'

/** With the version of buildx. */
export type UsedDocker = DockerFacts & { readonly buildx: string }

/** How the images were read, and by what. */
export function describeBuilder(docker: UsedDocker | undefined, method: BuilderFacts['method']): BuilderFacts {
  if (!docker) return { method }
  const { builder, buildx, engine } = docker
  return {
    method,
    ...builder,
    ...(VERSION_FORM.test(buildx) && { buildx }),
    ...(engine && { store: engine.store, sizeMeaning: engine.sizeMeaning }),
    ...(engine && VERSION_FORM.test(engine.version) && { engine: engine.version }),
  }
}

/**
 * The whole report: everything that people and machines are shown comes from it alone. Every text of it fits the
 * schema.
 */
export function assembleReport(facts: {
  readonly run: RunFacts
  readonly builder: BuilderFacts
  readonly measure: Report['measure']
  readonly minChangeBytes: number
  readonly notMeasured: NonNullable<Report['notMeasured']>
  readonly notBuilt?: NonNullable<Report['notBuilt']>
  readonly images: readonly ReportImage[]
}): Report {
  const images = [...facts.images]
  return fitting({
    schemaVersion: 1,
    tool: { name: 'tare', version: VERSION },
    result: resultOf(images, facts.notMeasured),
    run: facts.run,
    measure: facts.measure,
    minChangeBytes: facts.minChangeBytes,
    builder: facts.builder,
    ...(facts.notMeasured.length > 0 && { notMeasured: facts.notMeasured }),
    ...(facts.notBuilt && facts.notBuilt.length > 0 && { notBuilt: facts.notBuilt }),
    images,
  })
}

/** The result of all verdicts together. */
export function resultOf(images: readonly ReportImage[], notMeasured: readonly unknown[]): Report['result'] {
  const verdicts = images.flatMap((image) => image.verdicts)
  const outcomes = new Set(verdicts.map(({ outcome }) => outcome))
  if (outcomes.has('failed')) return 'fail'
  // A budget that was not judged because a number is missing is not a pass.
  const isMissing = ({ rule, outcome }: Verdict): boolean =>
    outcome === 'skipped' && (notMeasured.length > 0 || ruleNamed(rule).needs !== 'baseline')
  if (outcomes.has('warned') || verdicts.some(isMissing)) return 'warn'
  if (outcomes.has('accepted')) return 'accepted'
  return images.every(({ delta }) => delta === undefined) ? 'no-baseline' : 'pass'
}
