import type { Inputs } from './config/inputs.js'
import { nearest } from './config/suggest.js'
import { UserError } from './domain/errors.js'
import type { Origin } from './domain/origin.js'
import type { PathHistory } from './domain/pathhistory.js'
import type { LayerPlace } from './domain/waste.js'
import { NO_OWNER } from './ledger/owners.js'
import { traceOf } from './ledger/trace.js'
import type { ImagePair } from './measure/measure.js'
import { type PathTable, ROOT } from './oci/pathtable.js'
import { planBuilds } from './plan/plan.js'
import { measurePlan, type ReportWorld } from './run.js'

/**
 * Which layers brought a path, and what became of it.
 * @param path in the image, with or without the slash that it begins with
 * @throws UserError where no layer has it, with the nearest name there is · whatever measuring throws
 */
export async function explainPath(inputs: Inputs, path: string, world: ReportWorld): Promise<readonly PathHistory[]> {
  const plan = await world.host.stage('Plan', () => planBuilds(inputs, world))
  const { measured } = await measurePlan(plan, inputs, world)
  return measured.pairs.map((pair) => answerOf(pair, path, measured.paths))
}

function answerOf({ plan, platform, candidate }: ImagePair, typed: string, paths: PathTable): PathHistory {
  const { ledger, layers, owners } = candidate
  if (!ledger)
    throw new UserError(`why ${typed} is there is found by reading the layers`, { hint: 'leave out --explain' })
  const path = paths.find(Buffer.from(typed))
  const trace = path === undefined ? undefined : traceOf(ledger, path, paths)
  if (path === undefined || !trace || (trace.parts.length === 0 && trace.visible.files === 0))
    throw new UserError(`no layer of ${plan.name} has a file at ${typed}${nearPath(typed, paths)}`, {
      hint:
        'paths begin at the root of the image; a folder stands for all in it, ' +
        'a symbolic link or an empty folder for nothing',
    })
  const origins = layers.map(({ origin }) => origin)
  const place = (layer: number): LayerPlace => ({
    layer,
    origin: origins[layer] ?? ({ kind: 'unknown' } satisfies Origin),
  })
  const owner = trace.isFolder ? undefined : owners?.packages[owners.ownerAt[path] ?? NO_OWNER]
  return {
    name: plan.name,
    platform,
    path: paths.textOf(path, trace.isFolder && path !== ROOT),
    ...(owner && { package: { ecosystem: owner.ecosystem, name: owner.name, version: owner.version } }),
    visible: trace.visible,
    parts: trace.parts.map(({ introducedBy, hidden, files, bytes }) => ({
      files,
      bytes,
      introducedBy: place(introducedBy),
      ...(hidden && { hidden: { ...place(hidden.by), cause: hidden.cause } }),
    })),
  }
}

/** The nearest name in the last folder on the way that is there. */
function nearPath(typed: string, paths: PathTable): string {
  const names = typed.split('/').filter(Boolean)
  for (let depth = names.length - 1; depth >= 0; depth--) {
    const folder = paths.find(Buffer.from(names.slice(0, depth).join('/')))
    if (folder === undefined) continue
    const there: string[] = []
    for (let path = 1; path < paths.count(); path++)
      if (paths.parentOf(path) === folder) there.push(Buffer.from(paths.nameOf(path)).toString())
    const near = nearest(names[depth] ?? '', there)
    return near === undefined ? '' : `: did you mean /${[...names.slice(0, depth), near].join('/')}?`
  }
  return ''
}
