import type { Inspected } from '../../src/hints/hintrule.js'

/** An image that no rule finds anything in. */
export const NOTHING: Inspected = {
  origins: [],
  folders: [],
  waste: [],
  duplicates: [],
  upgrades: [],
  reruns: [],
  programs: [],
  dockerfile: undefined,
  devPackages: () => undefined,
  notNeeded: () => undefined,
  packagesIn: () => [],
  filesOf: () => [],
}
