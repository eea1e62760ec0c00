import type { HintEdit } from '../domain/image.js'
import { nameTogether } from './group.js'
import { type HintFinding, type HintRule, type Inspected, instructionOf, isCopy, type WastedBytes } from './hintrule.js'
import { append, changeOf, editRun, isRightAfter, linesOf } from './rewrite.js'

/** Bytes that the image's own instructions waste, one finding per layer that could fix it. */
function wasted(
  { waste, origins }: Inspected,
  isMeant: (wasted: WastedBytes) => boolean,
  mender: 'introducedBy' | 'removedBy',
  advise: (bringer: string | undefined, remover: string | undefined) => string,
  edit?: (bringer: number, remover: number) => readonly HintEdit[],
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
      // Where several instructions brought them, each would have to be rewritten.
      ...(edit &&
        parts.every(({ introducedBy }) => introducedBy === most?.introducedBy) && {
          edits: edit(most?.introducedBy ?? layer, most?.removedBy ?? layer),
        }),
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
      (adder, remover) => deleteAtOnce(image, adder, remover),
    ),
}

/** The deletion moved to where its files are made, from a RUN that does nothing else. */
function deleteAtOnce(image: Inspected, adder: number, remover: number): readonly HintEdit[] {
  const origin = image.origins[remover]
  const [run = '', ...more] = linesOf(image.dockerfile, origin) ?? []
  const [, command] = /^\s*RUN\s+(rm\s+-\w+(?:\s+\/[\w.*/-]+)+)\s*$/i.exec(run) ?? []
  const isOnlyTheirs = image.waste.every(
    ({ removedBy, introducedBy }) => removedBy !== remover || introducedBy === adder,
  )
  if (command === undefined || more.length > 0 || !isOnlyTheirs || origin?.kind !== 'instruction') return []
  if (!isRightAfter(image, adder, remover)) return []
  const moved = editRun(image, adder, append(command))
  return moved.length === 0 ? [] : [...moved, ...changeOf(origin.startLine, [run], [])]
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
      (copy, change) => copyWith(image, copy, change),
    ),
}

/**
 * COPY with the owner or the permissions that a later RUN, which does nothing else, gives to just these files. The
 * group of `chown USER` is left as it is by chown, and is the user's ID with COPY.
 */
function copyWith(image: Inspected, copy: number, change: number): readonly HintEdit[] {
  const [origin, changer] = [image.origins[copy], image.origins[change]]
  const [line, ...more] = linesOf(image.dockerfile, origin) ?? []
  const [run, ...others] = linesOf(image.dockerfile, changer) ?? []
  if (line === undefined || run === undefined || more.length + others.length > 0) return []
  if (!isRightAfter(image, copy, change)) return []
  const [, command, value = '', path = ''] =
    /^\s*RUN\s+(chown|chmod)\s+(?:-R|--recursive)\s+([\w:.-]+)\s+(\/[\w./-]*)\s*$/i.exec(run) ?? []
  const [, keyword = '', rest = '', folder = ''] =
    /^(\s*COPY\s+)((?:--\S+\s+)*[^[\s].*\s(\/[\w./-]*))\s*$/i.exec(line) ?? []
  if (command === undefined || origin?.kind !== 'instruction' || changer?.kind !== 'instruction') return []
  const bare = (text: string): string => (text.endsWith('/') ? text.slice(0, -1) : text)
  const isSame = folder !== '' && bare(folder) === bare(path)
  if (!isSame || /--ch(?:own|mod)=/.test(rest) || (command === 'chmod' && !/^[0-7]{3,4}$/.test(value))) return []
  return [
    ...changeOf(origin.startLine, [line], [`${keyword}--${command}=${value} ${rest}`]),
    ...changeOf(changer.startLine, [run], []),
  ]
}
