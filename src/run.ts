import { buildAll } from './build/build.js'
import { planBuilds } from './build/plan.js'
import { judge, listRules } from './compare/budgets.js'
import { compareImages } from './compare/compare.js'
import type { Inputs } from './config/inputs.js'
import { deliver } from './deliver.js'
import { weighAll } from './measure/weigh.js'
import type { World } from './ports.js'
import { renderBaselineFailure } from './report/annotations.js'
import { assembleReport, reportImage } from './report/assemble.js'
import type { Report } from './report/schema.js'
import { renderText } from './report/text.js'

/**
 * Weighs what the inputs ask for and tells everybody. Resolves with the report, whatever the budgets say of it.
 * @throws only when something could not be measured
 */
export async function run(inputs: Inputs, world: World): Promise<Report> {
  const { host } = world
  const startedAt = world.now().toISOString()
  const rules = listRules(inputs.budgets)

  const plan = await host.stage('Plan', () => planBuilds(inputs, world))
  const built = await host.stage('Build', () => buildAll(plan, inputs.timeoutMs, world))
  if (inputs.annotate) for (const failure of built.failures.values()) host.annotate(renderBaselineFailure(failure))
  const pairs = await host.stage('Measure', () =>
    weighAll(plan, built, inputs.budgets.maxLayerSize === undefined ? 'when-different' : 'always', world),
  )

  const builder = await world.engine.facts()

  const comparisons = pairs.map((pair) => compareImages(pair, inputs.minChangeBytes))
  const images = comparisons.map((comparison) =>
    reportImage(plan.name, comparison, judge(comparison, rules, inputs.warnOnly ? 'warned' : 'failed')),
  )
  const report = assembleReport({
    run: { ...world.runFacts, startedAt, finishedAt: world.now().toISOString() },
    builder,
    measure: inputs.measure,
    minChangeBytes: inputs.minChangeBytes,
    images,
  })

  await host.stage('Publish', () => deliver(report, inputs, world))
  for (const line of renderText(report)) host.info(line)
  return report
}
