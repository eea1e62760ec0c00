/** Why an extent is no longer visible. */
export const WASTE_CAUSES = [
  'deleted', // a whiteout removed it, or a folder above it
  'folder emptied', // an opaque mark
  'overwritten',
  'copied for its metadata', // the same content again, with other permissions, owner or times
  'replaced by a file', // with the folder it was in
  'replaced by a folder',
  'twice in its layer',
] as const
export type WasteCause = (typeof WASTE_CAUSES)[number]
