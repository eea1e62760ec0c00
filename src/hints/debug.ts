import type { DebugInfo } from '../oci/elf.js'
import { nameParts } from './group.js'
import { type HintRule, instructionOf, sumFolders } from './hintrule.js'
import { TOOLCHAIN } from './toolchain.js'

// Built by others: language packages come as they are (strip breaks some of them), and compilers and debug packages
// have hints of their own.
const OF_OTHERS = /(^|\/)(node_modules|site-packages|dist-packages)\/|^usr\/lib\/debug\//

/** Programs of the image's own instructions that hold data for debuggers only. */
const debugInfo = (name: string, madeBy: DebugInfo['madeBy'], docs: string, advice: string): HintRule => ({
  name,
  docs,
  find: ({ programs, origins }) => {
    const found = new Map<number, Map<string, number>>()
    for (const program of programs) {
      if (program.madeBy !== madeBy || OF_OTHERS.test(program.path) || TOOLCHAIN.test(program.path)) continue
      // The layer that added it, not one that stored it again for its metadata.
      const layer = [program.layer, ...program.again].find((one) => instructionOf(origins[one]) !== undefined)
      if (layer === undefined) continue
      const files = found.get(layer) ?? new Map<string, number>()
      found.set(layer, files.set(program.path, program.bytes))
    }
    return [...found].map(([layer, files]) => ({
      layer,
      bytes: [...files.values()].reduce((sum, bytes) => sum + bytes, 0),
      ...nameParts(files),
      advice:
        `so much of ${files.size === 1 ? 'this program' : `these ${files.size} programs`} is debug ` +
        `information and symbols: ${advice}`,
    }))
  },
})

export const DEBUG_INFO: readonly HintRule[] = [
  debugInfo(
    'go-debug-info',
    'Go',
    'https://pkg.go.dev/cmd/link',
    'build with go build -ldflags="-s -w", or run strip on what comes built',
  ),
  debugInfo(
    'rust-debug-info',
    'Rust',
    'https://doc.rust-lang.org/cargo/reference/profiles.html#strip',
    'write strip = true below [profile.release] in Cargo.toml, or run strip on what comes built',
  ),
  debugInfo(
    'debug-info',
    undefined,
    'https://sourceware.org/binutils/docs/binutils/strip.html',
    'link with -s, or run strip in the instruction that makes or adds it',
  ),
  {
    name: 'debug-packages',
    docs: 'https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages',
    find: (image) =>
      sumFolders(image, /^usr\/lib\/debug\//, (layer) => instructionOf(image.origins[layer]) !== undefined).map(
        ({ fate, names, ...found }) => ({
          ...found,
          advice: `${fate}leave out the packages of debug information, whose names end with -dbg, -dbgsym or -debuginfo`,
        }),
      ),
  },
]
