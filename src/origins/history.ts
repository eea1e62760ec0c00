import type { Origin } from '../domain/origin.js'

/** One row of `docker image history`, sizes in bytes. */
export interface HistoryRow {
  readonly createdBy: string
  readonly bytes: number
}

// These write a row but never a layer. The engine reports 0 for them, but also for `RUN true`, which is a layer: never
// decide by the size.
const LAYERLESS = /^(ENV|CMD|ENTRYPOINT|LABEL|EXPOSE|USER|STOPSIGNAL|VOLUME|HEALTHCHECK|SHELL|ARG|MAINTAINER|ONBUILD)\b/

/**
 * Joins history rows with an image's layers, from the top (docs/internals/layers.md#history-rows). `docker history`
 * does not say which rows have a layer. For the image's own instructions, their origins show it. A base image's rows
 * are joined only when exactly as many of them can have a layer as it has layers.
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
  // Skipped rows must hold no bytes; otherwise a layer would lack them.
  const sum = (some: readonly (HistoryRow | undefined)[]): number =>
    some.reduce((total, row) => total + (row?.bytes ?? 0), 0)
  return sum(joined) + (next >= 0 ? sum(rows.slice(used)) : 0) === imageBytes ? joined : none
}

// Not every WORKDIR makes a layer: it did when the next layer down comes from a WORKDIR.
function hasLayer(createdBy: string, origin: Origin | undefined): boolean {
  const instruction = instructionOf(createdBy)
  if (instruction.startsWith('WORKDIR')) return origin?.kind === 'instruction' && /^WORKDIR\b/i.test(origin.text)
  return !LAYERLESS.test(instruction)
}

// The classic builder writes `/bin/sh -c #(nop)  CMD ["bash"]` for what is not a RUN.
const instructionOf = (createdBy: string): string => createdBy.replace(/^\/bin\/sh -c #\(nop\)\s*/, '').trimStart()

// How much of a row is shown, and how much is read for that: build arguments come before the command.
const MAX_TEXT = 300
const MAX_READ = 32_768

/**
 * The instruction in a row of history, for images without a known Dockerfile: without the shell's name, BuildKit's mark
 * and the expanded build arguments, which may be secret (docs/internals/builds.md#where-build-arguments-appear).
 */
export const historyText = (createdBy: string): string =>
  withoutMark(instructionOf(createdBy.slice(0, MAX_READ)))
    // A value may hold blanks, or name a shell: the command follows the last shell. Without a shell no part is surely
    // the command.
    .replace(/^(RUN )?\|\d+ (.*\/((ba|da|a|z|k|fi|c|tc|pw)?sh|busybox) (-\w+ (pipefail )?)*-\w*c |.*)/s, 'RUN ')
    .replace(/^(RUN )?\/bin\/(ba)?sh -c /, 'RUN ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_TEXT)

const withoutMark = (text: string): string =>
  text.endsWith('# buildkit') ? text.slice(0, -'# buildkit'.length).trimEnd() : text
