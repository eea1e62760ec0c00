import { someNames } from '../text/format.js'
import { type HintRule, instructionOf } from './hintrule.js'

/** Packages that an instruction installs over those of the base image: both are shipped. */
export const UPGRADES: HintRule = {
  name: 'upgraded-over-base',
  docs: 'https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often',
  find: ({ upgrades, origins }) =>
    upgrades
      .filter(({ layer }) => instructionOf(origins[layer]) !== undefined)
      .map(({ packages, ...found }) => ({
        ...found,
        shippedTwice: packages.length,
        advice:
          `it upgrades ${someNames(packages)} over the copies of the base image, which are shipped all the same: ` +
          'build on a newer base image',
      })),
}
