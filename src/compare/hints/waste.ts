import type { Waste } from '../../report/schema.js'
import { instructionOf, isFromContext, type Finding, type HintRule, type Inspected } from './rule.js'

type Line = Waste['lines'][number]

/** Wasted bytes that an instruction of the image's own made, one finding per layer that could mend it. */
function wasted(
  { waste, origins }: Inspected,
  isMeant: (line: Line) => boolean,
  mender: 'introducedBy' | 'removedBy',
  advise: (largest: Line) => string,
): readonly Finding[] {
  const found = new Map<number, { bytes: number; readonly largest: Line }>()
  // Most bytes first: the first of a layer is its largest.
  for (const line of waste) {
    const { layer } = line[mender]
    if (!isMeant(line) || instructionOf(origins[layer]) === undefined || instructionOf(line.introducedBy.origin) === undefined) continue
    const known = found.get(layer)
    if (known) known.bytes += line.bytes
    else found.set(layer, { bytes: line.bytes, largest: line })
  }
  return [...found].map(([layer, { bytes, largest }]) => ({ layer, bytes, path: largest.path, advice: advise(largest) }))
}

export const DELETED_LATER: HintRule = {
  name: 'deleted-later',
  docs: 'https://docs.docker.com/build/building/best-practices/#run',
  find: (image) =>
    wasted(
      image,
      ({ cause }) => cause === 'deleted' || cause === 'folder emptied',
      'introducedBy',
      () => 'delete it in the instruction that brings it: a later one only hides it',
    ),
}

export const METADATA_COPY: HintRule = {
  name: 'copied-for-metadata',
  docs: 'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod',
  find: (image) =>
    wasted(
      image,
      ({ cause }) => cause === 'copied for its metadata',
      'removedBy',
      ({ introducedBy }) =>
        isFromContext(instructionOf(introducedBy.origin))
          ? 'write COPY --chmod= or --chown= in place of this instruction: it stores every file a second time'
          : 'change owner and permissions in the instruction that makes the files: another one stores every file a second time',
    ),
}
