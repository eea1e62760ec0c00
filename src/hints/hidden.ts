import { nameTogether } from './group.js'
import { type HintFinding, type HintRule, type Inspected, instructionOf, isCopy, type WastedBytes } from './hintrule.js'

/** Bytes that the image's own instructions waste, one finding per layer that could fix it. */
function wasted(
  { waste, origins }: Inspected,
  isMeant: (wasted: WastedBytes) => boolean,
  mender: 'introducedBy' | 'removedBy',
  advise: (bringer: string | undefined, remover: string | undefined) => string,
): readonly HintFinding[] {
  const found = new Map<number, WastedBytes[]>()
  for (const one of waste) {
    const layer = one[mender]
    if (
      !isMeant(one) ||
      instructionOf(origins[layer]) === undefined ||
      instructionOf(origins[one.introducedBy]) === undefined
    )
      continue
    const parts = found.get(layer)
    if (parts) parts.push(one)
    else found.set(layer, [one])
  }
  return [...found].map(([layer, parts]) => {
    const most = parts.toSorted((one, other) => other.bytes - one.bytes)[0]
    return {
      layer,
      bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
      ...nameTogether(parts),
      advice: advise(
        instructionOf(origins[most?.introducedBy ?? layer]),
        instructionOf(origins[most?.removedBy ?? layer]),
      ),
    }
  })
}

export const DELETED_LATER: HintRule = {
  name: 'deleted-later',
  docs: 'https://docs.docker.com/build/building/best-practices/#run',
  find: (image) =>
    wasted(
      image,
      ({ cause, introducedBy, removedBy }) =>
        (cause === 'deleted' || cause === 'folder-emptied') && introducedBy !== removedBy,
      'introducedBy',
      (bringer) =>
        isCopy(bringer)
          ? 'mount it where it is used, RUN --mount=type=bind, in place of copying it: ' +
            'a later instruction only hides it'
          : 'delete it in the instruction that adds it: a later one only hides it',
    ),
}

export const METADATA_COPY: HintRule = {
  name: 'copied-for-metadata',
  docs: 'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod',
  find: (image) =>
    wasted(
      image,
      ({ cause }) => cause === 'metadata-copy',
      'removedBy',
      (adder, copier) => {
        if (isCopy(copier))
          return (
            'it copies again what is there already: leave that out here with --exclude=, ' +
            'or drop the instruction that adds it first'
          )
        return isCopy(adder)
          ? 'write COPY --chmod= or --chown= in place of this instruction: it stores every file a second time'
          : 'change owner and permissions in the instruction that makes the files: ' +
              'another one stores every file a second time'
      },
    ),
}
