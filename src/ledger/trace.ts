import { WASTE_CAUSES, type WasteCause } from '../domain/waste.js'
import { type PathTable, ROOT } from '../oci/pathtable.js'
import { ABSENT, type Ledger, VISIBLE } from './ledger.js'

/** Files at or below a path that one layer ships, and that are visible, or hidden by one layer in one way. */
export interface TracedPart {
  readonly introducedBy: number
  readonly hidden?: { readonly by: number; readonly cause: WasteCause }
  files: number
  bytes: number
}

/** What all layers ship at and below a path. */
export interface Trace {
  /** The final file system shows it as a folder, or did in some layer. */
  readonly isFolder: boolean
  /** What the final file system shows: names, hard links included, and bytes. */
  readonly visible: { readonly files: number; readonly bytes: number }
  /** In the layers' order; a file that only has further names (hard links) is where its content is. */
  readonly parts: readonly TracedPart[]
}

/** @param path a path number */
export function traceOf({ extents, visibleAt }: Ledger, path: number, paths: PathTable): Trace {
  const isIn = createTest(path, paths)
  const parts = new Map<string, TracedPart>()
  for (let extent = 0; extent < extents.count; extent++) {
    if (!isIn(extents.paths[extent] ?? ROOT)) continue
    const introducedBy = extents.introducedBy[extent] ?? 0
    const removedBy = extents.removedBy[extent] ?? VISIBLE
    const cause = WASTE_CAUSES[extents.causes[extent] ?? 0] ?? 'deleted'
    const key = `${introducedBy} ${removedBy} ${removedBy === VISIBLE ? '' : cause}`
    const hidden = removedBy === VISIBLE ? {} : { hidden: { by: removedBy, cause } }
    const part = parts.get(key) ?? { introducedBy, ...hidden, files: 0, bytes: 0 }
    parts.set(key, part)
    part.files++
    part.bytes += extents.bytes[extent] ?? 0
  }
  const visible = { files: 0, bytes: 0 }
  let isFolder = path === ROOT
  for (let at = 1; at < visibleAt.length; at++) {
    if (at !== path && isIn(at)) isFolder = true
    const bytes = visibleAt[at] ?? ABSENT
    if (bytes === ABSENT || !isIn(at)) continue
    visible.files++
    visible.bytes += bytes
  }
  return { isFolder, visible, parts: [...parts.values()].sort((one, other) => one.introducedBy - other.introducedBy) }
}

/** Whether a path is another one, or below it; each path is asked once. */
function createTest(path: number, paths: PathTable): (at: number) => boolean {
  const Answer = { Unknown: 0, Yes: 1, No: 2 } as const
  const answers = new Uint8Array(paths.count())
  answers[ROOT] = path === ROOT ? Answer.Yes : Answer.No
  answers[path] = Answer.Yes
  return (at) => {
    const asked: number[] = []
    let up = at
    for (; answers[up] === Answer.Unknown; up = paths.parentOf(up)) asked.push(up)
    const answer = answers[up] ?? Answer.No
    for (const one of asked) answers[one] = answer
    return answer === Answer.Yes
  }
}
