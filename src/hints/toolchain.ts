import { someNames } from '../text/format.js'
import { sumFolders, type HintRule, type Inspected } from './hintrule.js'

// Compilers, their headers and libraries, wherever distributions and the official images put them.
export const TOOLCHAIN =
  /^usr\/(include|lib\/gcc|libexec\/gcc|lib\/(?:go|llvm)-?[\d.]*|share\/go-[\d.]+|local\/(?:go|rustup|cargo))\/|^root\/\.(?:cargo|rustup)\//

const ADVICE = {
  'one stage':
    'this Dockerfile has a single stage: build in one of its own and copy what it makes into a ' +
    'smaller final one: FROM … AS builder, then COPY --from=builder',
  'several stages':
    'the final stage still holds it: start that stage from a smaller image, and copy what was built with COPY --from',
  unknown:
    'build in a stage of its own and copy what it makes into a smaller final stage: ' +
    'FROM … AS builder, then COPY --from=builder',
}

function stagesOf({ dockerfile }: Inspected): keyof typeof ADVICE {
  if (dockerfile === undefined) return 'unknown'
  return dockerfile.stages.length === 1 ? 'one stage' : 'several stages'
}

/**
 * Compilers in the image that is shipped, its base included: what is built with them could be copied into an image
 * without them.
 */
export const TOOLCHAINS: HintRule = {
  name: 'toolchain',
  docs: 'https://docs.docker.com/build/building/multi-stage/',
  find: (image) =>
    sumFolders(image, TOOLCHAIN, () => true).map(({ fate, names, ...found }) => {
      const packages = image.packagesIn(found.layer, TOOLCHAIN)
      const who = packages.length === 0 ? '' : `of ${someNames(packages)}: `
      return { ...found, advice: fate + who + ADVICE[stagesOf(image)] }
    }),
}
