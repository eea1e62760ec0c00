import type { PathHistory } from '../domain/pathhistory.js'
import { own, padStart, printable, safe, type Safe } from '../text/escape.js'
import { formatBytes } from '../text/format.js'
import { type Phrase, phrase } from '../text/phrase.js'
import { WASTE_TEXTS } from './codes.js'
import { print } from './log.js'
import { fileCount, whole } from './words.js'

/** The answer of `tare why`, for a terminal. One entry per line. */
export const renderWhy = (answers: readonly PathHistory[]): readonly Safe[] =>
  answers.flatMap((answer, index) => [...(index === 0 ? [] : [own('')]), ...renderAnswer(answer)])

function renderAnswer({ name, platform, path, visible, parts, package: owner }: PathHistory): readonly Safe[] {
  const shipped = parts.reduce((sum, { bytes }) => sum + bytes, 0)
  const of = owner
    ? safe`, of ${printable(owner.ecosystem)} ${printable(owner.name)} ${printable(owner.version)}`
    : own('')
  return [
    safe`/${printable(path)} in ${printable(name)} ${printable(platform)}${of}`,
    row(formatBytes(visible.bytes), safe`in the final file system, ${fileCount(visible.files)}`),
    ...(shipped === visible.bytes ? [] : [row(formatBytes(shipped), own('shipped by all layers together'))]),
    own(''),
    ...parts.map((part) => row(formatBytes(part.bytes), print(partText(part)))),
  ]
}

/** `31.2 MB  layer 3, Dockerfile:5 RUN apt-get …: 12 files, overwritten by layer 4, Dockerfile:6 RUN …` */
function partText({ files, introducedBy, hidden }: PathHistory['parts'][number]): Phrase {
  const place = (at: typeof introducedBy): Phrase => phrase`layer ${at.layer + 1}, ${whole(at.origin)}`
  const fate = hidden ? phrase`, ${WASTE_TEXTS[hidden.cause]} by ${place(hidden)}` : []
  return phrase`${place(introducedBy)}: ${fileCount(files)}${fate}`
}

const row = (bytes: Safe, text: Safe): Safe => safe`  ${padStart(bytes, 11)}  ${text}`
