import { sumFolders, type HintRule } from './rule.js'

// Compilers, their headers and libraries, wherever distributions and the official images put them.
const TOOLCHAIN =
  /^usr\/(include|lib\/gcc|libexec\/gcc|lib\/(?:go|llvm)-?[\d.]*|share\/go-[\d.]+|local\/(?:go|rustup|cargo))\/|^root\/\.(?:cargo|rustup)\//

/** Compilers in the image that is shipped, its base included: what is built with them could be copied into an image without. */
export const TOOLCHAINS: HintRule = {
  name: 'toolchain',
  docs: 'https://docs.docker.com/build/building/multi-stage/',
  find: (image) =>
    sumFolders(image, TOOLCHAIN, () => true).map((found) => ({
      ...found,
      advice: 'build in a stage of its own and copy what it makes into a smaller final stage: FROM … AS builder, then COPY --from=builder',
    })),
}
