import { someNames } from '../text/format.js'
import { APT_INSTALL, editRun, insertInto } from './rewrite.js'
import { type HintFinding, type HintRule, instructionOf } from './hintrule.js'

const INSTALL = /^(?:(?:--\S+|\w+=\S*|sudo|exec|time|then|do)\s+)*apt(?:-get)?\s+(?:-\S+\s+)*install\b(.*)$/s
const LEAVES_OUT = /--no-install-recommends|install-recommends["']?[= ]["']?(?:0|false|no)\b/i
/** Names that are known only while the instruction runs. */
const COMPUTED = /[$`*]|\bxargs\b|\.deb\b/

/** Packages that apt installed only because others recommend them. */
export const RECOMMENDS: HintRule = {
  name: 'recommended-packages',
  docs: 'https://docs.docker.com/build/building/best-practices/#apt-get',
  find: (image) =>
    image.origins.flatMap((origin, layer): HintFinding[] => {
      const names = installedNames(instructionOf(origin) ?? '')
      const found = names && image.notNeeded(layer, names)
      if (!found) return []
      const { packages, ...rest } = found
      const advice =
        `only recommended, and needed by nothing that it names: ${someNames(packages)}; ` +
        'install with --no-install-recommends'
      const edits = editRun(image, layer, insertInto(APT_INSTALL, '--no-install-recommends', LEAVES_OUT))
      return [{ layer, ...rest, advice, edits }]
    }),
}

/** The packages that an instruction names; undefined where it leaves out what they recommend, or names are computed. */
function installedNames(instruction: string): readonly string[] | undefined {
  if (!/^RUN\b/i.test(instruction) || LEAVES_OUT.test(instruction)) return undefined
  const installs = instruction
    .replace(/^RUN\s+(?:--\S+\s+)*/i, '')
    .split(/&&|\|\||[;|\n]/)
    .flatMap((part) => INSTALL.exec(part.trim())?.[1] ?? [])
  if (installs.length === 0 || installs.some((words) => COMPUTED.test(words))) return undefined
  return installs
    .flatMap((words) => words.split(/\s+/))
    .filter((word) => /^[a-z0-9]/.test(word))
    .flatMap((word) => word.split(/[=/:]/)[0] ?? [])
}
