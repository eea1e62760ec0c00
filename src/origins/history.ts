import type { Origin } from '../domain/origin.js'

/** One row of `docker image history`, sizes in bytes. */
export interface HistoryRow {
  readonly createdBy: string
  readonly bytes: number
}

// These write a row but never a layer, and the engine reports 0 for them as it does for `RUN true`, which is a layer:
// never key on the size.
const LAYERLESS = /^(ENV|CMD|ENTRYPOINT|LABEL|EXPOSE|USER|STOPSIGNAL|VOLUME|HEALTHCHECK|SHELL|ARG|MAINTAINER|ONBUILD)\b/

/**
 * Joins history rows with an image's layers, from the top (docs/internals/layers.md#history-rows).
 * `docker history` does not say which rows have a layer. For the image's own instructions their origins tell; a base
 * image's rows are joined when exactly as many of them as there are layers can be layers.
 * @param rows newest first
 * @param imageBytes what `docker image inspect .Size` says
 * @returns per layer its row, lowest first; undefined throughout unless the own layers and the base together are
 * exactly `imageBytes`
 */
export function joinHistory(
  rows: readonly HistoryRow[],
  origins: readonly Origin[],
  imageBytes: number,
): readonly (HistoryRow | undefined)[] {
  const none = origins.map(() => undefined)
  const joined: (HistoryRow | undefined)[] = [...none]
  let next = origins.length - 1
  let used = 0
  for (const row of rows) {
    if (next < 0 || origins[next]?.kind !== 'instruction') break
    used++
    if (hasLayer(row.createdBy, origins[next])) joined[next--] = row
  }
  const inherited = rows.slice(used).filter(({ createdBy }) => !LAYERLESS.test(instructionOf(createdBy)))
  if (inherited.length === next + 1) {
    for (const row of inherited) joined[next--] = row
  } else if (origins.slice(0, next + 1).some(({ kind }) => kind !== 'base')) return none
  // Rows that were passed over must hold nothing, or a layer lost its bytes to them.
  const sum = (some: readonly (HistoryRow | undefined)[]): number =>
    some.reduce((total, row) => total + (row?.bytes ?? 0), 0)
  return sum(joined) + (next >= 0 ? sum(rows.slice(used)) : 0) === imageBytes ? joined : none
}

// Not every WORKDIR makes a layer: it has one when the next layer down says so.
function hasLayer(createdBy: string, origin: Origin | undefined): boolean {
  const instruction = instructionOf(createdBy)
  if (instruction.startsWith('WORKDIR')) return origin?.kind === 'instruction' && /^WORKDIR\b/i.test(origin.text)
  return !LAYERLESS.test(instruction)
}

// The classic builder writes `/bin/sh -c #(nop)  CMD ["bash"]` for what is not a RUN.
const instructionOf = (createdBy: string): string => createdBy.replace(/^\/bin\/sh -c #\(nop\)\s*/, '').trimStart()

// What is shown of a row, and what is looked at for it: build arguments stand before the command.
const MAX_TEXT = 300
const MAX_READ = 32_768

/**
 * What a row of history says its instruction was, for images whose Dockerfile nobody has: without the shell's name,
 * BuildKit's mark and the expanded build arguments, which may be secret
 * (docs/internals/builds.md#where-build-arguments-appear).
 */
export const historyText = (createdBy: string): string =>
  withoutMark(instructionOf(createdBy.slice(0, MAX_READ)))
    // A value may hold blanks, or a shell of its own: what follows the last shell is the command; without one nothing
    // is sure to be.
    .replace(/^(RUN )?\|\d+ (.*\/((ba|da|a|z|k|fi|c|tc|pw)?sh|busybox) (-\w+ (pipefail )?)*-\w*c |.*)/s, 'RUN ')
    .replace(/^(RUN )?\/bin\/(ba)?sh -c /, 'RUN ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_TEXT)

const withoutMark = (text: string): string =>
  text.endsWith('# buildkit') ? text.slice(0, -'# buildkit'.length).trimEnd() : text
