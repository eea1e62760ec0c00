import { instructionOf, type HintRule } from './hintrule.js'

export const DUPLICATES: HintRule = {
  name: 'duplicate-files',
  docs: 'https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages',
  find: ({ duplicates, origins }) =>
    duplicates
      .filter(({ layer }) => instructionOf(origins[layer]) !== undefined)
      .map(({ also, ...found }) => ({
        ...found,
        advice:
          `${found.largest ? 'of the largest ' : ''}the same content is at ${also}, too: keep one of them, ` +
          'and make the other a link to it',
      })),
}
