import path from 'node:path'
import { placeLimits } from './budgets/limitplace.js'
import { judge, policyFor } from './budgets/judge.js'
import { notBuiltReason } from './buildx/blame.js'
import { buildAll, type Built } from './buildx/build.js'
import { chooseMethod, methodForExisting } from './buildx/method.js'
import { acceptByLabel } from './comment/accept.js'
import { sectionsOf } from './comment/state.js'
import type { Inputs } from './config/inputs.js'
import { checkReportFolder, deliver } from './deliver.js'
import { compareImages } from './diff/compare.js'
import type { ReportImage } from './domain/image.js'
import type { Report } from './domain/report.js'
import { measureAll, type Measurements } from './measure/measure.js'
import { addChangedFiles } from './plan/changedfiles.js'
import { addChangedLines } from './plan/changedlines.js'
import { isBuilding, nameOf, needsDocker, type Plan, planBuilds } from './plan/plan.js'
import type { World } from './ports.js'
import { renderBuildFailure, renderUnjudged } from './report/annotations.js'
import { assembleReport, describeBuilder } from './report/assemble.js'
import { renderText } from './report/log.js'

/**
 * Measures what the inputs ask for, and delivers the report. Resolves with it, whatever the budgets say.
 * @throws as `makeReport`
 */
export async function run(given: Inputs, world: World): Promise<Report> {
  await checkReportFolder(given, world)
  const inputs = { ...given, budgets: await placeLimits(given.budgets, world) }
  const report = await acceptByLabel(await makeReport(inputs, world), inputs, world)
  await world.host.stage('Publish', () =>
    deliver(report, { sections: sectionsOf(report), scope: 'job' }, inputs, world),
  )
  for (const line of renderText(report)) world.host.info(line)
  return report
}

/** Without what only the Action has. */
export type ReportWorld = Omit<World, 'github' | 'reportRoot' | 'findFiles'>

/**
 * Builds, measures, compares and judges. Resolves with the report, whatever the budgets say.
 * @param look sees what was measured before it is compared
 * @throws only when something could not be measured
 */
export async function makeReport(
  inputs: Inputs,
  { host: speaker, ...silent }: ReportWorld,
  look: (measured: Measurements) => void = () => undefined,
): Promise<Report> {
  const warnings: string[] = []
  const world = { ...silent, host: recordWarnings(speaker, warnings) }
  const startedAt = world.now().toISOString()
  const plan = await world.host.stage('Plan', () => planBuilds(inputs, world))
  return reportOn(plan, inputs, { ...world, warnings, startedAt }, look)
}

/**
 * The same of a plan: all of its images in one solve, and in one report.
 * @param world with the warnings given while it was made, and when that began
 */
export async function reportOn(
  plan: Plan,
  inputs: Inputs,
  { warnings, startedAt, ...world }: ReportWorld & { readonly warnings: readonly string[]; readonly startedAt: string },
  look: (measured: Measurements) => void = () => undefined,
): Promise<Report> {
  const { host } = world
  const { docker, buildx, built, measured } = await measurePlan(plan, inputs, world)
  look(measured)

  const warnOfUnjudged = (image: ReportImage, isGrowthJudged: boolean): void => {
    const { baseline } = image
    const missing = 'reason' in baseline ? baseline.reason : undefined
    const isSaid = missing !== undefined && warnings.some((text) => measured.paths.mask(text).includes(missing))
    for (const annotation of renderUnjudged(image, isGrowthJudged)) {
      if (isSaid && annotation.message.includes(missing)) continue
      if (inputs.annotate && world.event.kind !== 'command line') host.annotate(annotation)
      else host.warning(annotation.message)
    }
  }
  const options = { ...measured, minChangeBytes: inputs.minChangeBytes }
  const images: ReportImage[] = []
  for (const pair of measured.pairs) {
    const { name, budgets, baselineChoice } = pair.plan
    const policy = policyFor(world.event, baselineChoice, inputs.warnOnly)
    const whole = compareImages(pair, options)
    const named = whole.causes && (await addChangedFiles(whole.causes, pair.plan, world))
    const causes = named && (await addChangedLines(named, pair.plan, measured.paths.mask, world))
    const compared = { ...whole, ...(causes && { causes }) }
    const image = {
      name: pair.variant === undefined ? name : `${name} ${pair.variant}`,
      ...compared,
      verdicts: judge(compared, measured.measure, budgets, policy),
    }
    warnOfUnjudged(image, policy.reportedOnly === undefined)
    images.push(image)
  }
  return assembleReport({
    run: { ...world.runFacts, startedAt, finishedAt: world.now().toISOString() },
    builder: describeBuilder(docker && buildx && { ...docker, buildx: buildx.version }, measured.method),
    measure: measured.measure,
    minChangeBytes: inputs.minChangeBytes,
    notMeasured: measured.notMeasured,
    notBuilt: notBuilt(plan, built, world.runFacts.headSha),
    images,
  })
}

/** Builds what a plan asks for, and measures it. */
export async function measurePlan(plan: Plan, inputs: Inputs, world: ReportWorld) {
  const { host } = world
  const docker = needsDocker(plan) ? await world.engine.facts() : undefined
  const folder = path.join(world.temp, 'images')
  const method = docker && isBuilding(plan) ? chooseMethod(inputs, docker, folder) : methodForExisting(docker, folder)
  const built = await host.stage('Build', () => buildAll(plan, method, inputs.timeoutMs, world))
  // Asked beside the build, which says more of a buildx that cannot be used.
  const buildx = docker && (await world.engine.buildx())
  for (const doubt of buildx?.doubts ?? []) host.warning(doubt)
  if (inputs.annotate) for (const failure of built.failures.values()) host.annotate(renderBuildFailure(failure))
  const measured = await host.stage('Measure', () => measureAll(plan, built, method, inputs, world))
  return { docker, buildx, built, measured }
}

/** The images whose candidates did not build, where another one did: with none left, `buildAll` throws. */
const notBuilt = (plan: Plan, { failures }: Built, headSha: string | undefined) =>
  [...failures.values()]
    .filter(({ side }) => side === 'candidate')
    .map((failure) => ({
      what: nameOf(plan, failure.image),
      ...(headSha !== undefined && { headSha }),
      reason: notBuiltReason(failure),
    }))

/** A host whose warnings are remembered, so that none is given twice. */
const recordWarnings = (host: World['host'], warnings: string[]): World['host'] => ({
  ...host,
  warning: (message) => {
    warnings.push(message)
    host.warning(message)
  },
  annotate: (annotation) => {
    warnings.push(annotation.message)
    host.annotate(annotation)
  },
})
