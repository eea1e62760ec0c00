import { bakeCall, type Output } from '../../src/buildx/bake.js'
import { type BuildTarget, listTargets, planBuilds } from '../../src/plan/plan.js'
import type { BakeCall } from '../../src/ports.js'
import { createWorld, inputsOf, TEMP, type WorldFacts } from './world.js'

/** A target of a bake definition, as far as tests look at it. */
export type BakeTarget = Readonly<Record<string, unknown>>

export interface Bake {
  readonly call: BakeCall
  readonly targets: readonly BuildTarget[]
  /** The definition's targets by name. */
  readonly definition: Readonly<Record<string, BakeTarget>>
}

/** Every target is loaded. */
export const loading = (targets: readonly BuildTarget[]): ReadonlyMap<string, Output> =>
  new Map(targets.map(({ id }) => [id, { kind: 'load' }]))

/** Inputs as a workflow writes them → the call of docker, through the plan. */
export async function bakeOf(
  inputs: Readonly<Record<string, string>>,
  facts: WorldFacts = {},
  outputsOf: (targets: readonly BuildTarget[]) => ReadonlyMap<string, Output> = loading,
): Promise<Bake> {
  const plan = await planBuilds(inputsOf(inputs), createWorld(facts).world)
  const targets = listTargets(plan)
  const call = bakeCall(targets, outputsOf(targets), `${TEMP}/metadata.json`)
  return { call, targets, definition: (JSON.parse(call.stdin) as { target: Record<string, BakeTarget> }).target }
}

/**
 * What bake makes of a string in a JSON definition, as far as escapes go: an HCL template in which `$${` and `%%{`
 * stand for `${` and `%{`. Read from the left, longest first; agrees with `docker buildx bake --print` of buildx 0.29.1
 * for the strings of bake.test.ts.
 * @throws when a template sequence would be evaluated
 */
export function evaluateTemplate(text: string): string {
  return text.replaceAll(/([$%])\1?\{/g, (sequence, mark: string) => {
    if (sequence.length === 2) throw new Error(`${JSON.stringify(text)}: ${sequence} begins a template`)
    return `${mark}{`
  })
}
