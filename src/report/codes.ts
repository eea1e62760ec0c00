import type { BuilderFacts } from '../domain/report.js'
import type { SizeMeaning } from '../domain/sizes.js'
import type { WasteCause } from '../domain/waste.js'
import { own, type Safe } from '../text/escape.js'
import { type Phrase, phrase } from '../text/phrase.js'

// The report has codes; these are the words for them.

/** How bytes were hidden; `by` and what hid them follow. */
export const WASTE_TEXTS: Readonly<Record<WasteCause, Safe>> = {
  deleted: own('deleted'),
  'folder-emptied': own('hidden with its folder'),
  overwritten: own('overwritten'),
  'metadata-copy': own('copied with new metadata'),
  'replaced-by-file': own('replaced with a file'),
  'replaced-by-folder': own('replaced with a folder'),
  'duplicate-entry': own('written twice in its layer'),
}

/** `added by Dockerfile:14, deleted by Dockerfile:15` */
export const wasteText = (cause: WasteCause, introducedBy: Phrase, removedBy: Phrase): Phrase =>
  phrase`added by ${introducedBy}, ${WASTE_TEXTS[cause]} by ${removedBy}`

/** How the images were read. */
export const METHOD_TEXTS: Readonly<Record<BuilderFacts['method'], Safe>> = {
  'docker-save': own('docker save'),
  'engine-store': own("the engine's own folders"),
  'layer-index': own('layers that earlier runs have read'),
  'oci-export': own('OCI export'),
  'docker-inspect': own('docker image inspect'),
  'existing-images': own('existing images'),
  several: own('several'),
}

/** What `docker image inspect` counts. */
export const SIZE_MEANING_TEXTS: Readonly<Record<SizeMeaning, Safe>> = {
  'uncompressed-files': own('files in all layers, uncompressed'),
  'compressed-content': own('compressed layers, manifest and config'),
  'compressed-and-unpacked': own('compressed layers plus their unpacked files'),
}
