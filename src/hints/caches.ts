import { instructionOf, sumFolders, type HintRule } from './hintrule.js'
import { append, both, editRun, insertInto, isNeededLater, mountCache, PIP_INSTALL, type Rewrite } from './rewrite.js'

const CACHE_MOUNTS = 'https://docs.docker.com/build/cache/optimize/#use-cache-mounts'
const APT = 'https://docs.docker.com/build/building/best-practices/#apt-get'

/**
 * A package manager's cache that an instruction of the image's own left in its layer.
 * @param rewrite what its RUN would be without, by the folder that it left
 * @param needs whether another instruction relies on it
 */
const cache = (
  name: string,
  folder: RegExp,
  advice: string,
  rewrite?: (path: string) => Rewrite,
  { docs = CACHE_MOUNTS, needs = () => false }: { docs?: string; needs?: (text: string) => boolean } = {},
): HintRule => ({
  name: `${name}-cache`,
  docs,
  find: (image) =>
    sumFolders(image, folder, (layer) => instructionOf(image.origins[layer]) !== undefined).map(
      ({ fate, names, ...found }) => ({
        ...found,
        advice: fate + advice,
        ...(rewrite &&
          !isNeededLater(image, found.layer, needs) && {
            edits: editRun(image, found.layer, rewrite(found.path)),
          }),
      }),
    ),
})

const APT_CLEAN = both(append('apt-get clean'), append('rm -rf /var/lib/apt/lists/*'))

/** With `--no-cache` apk fetches its index anew, and keeps nothing. */
const withoutApkCache: Rewrite = (lines) => {
  const added = lines.map((line) => line.replace(/\bapk\s+update\s*&&\s*/, ''))
  if (added.some((line) => /\bapk\s+update\b/.test(line))) return undefined
  return insertInto(String.raw`apk(?:\s+-\S+)*\s+add`, '--no-cache', /--no-cache/)(added)
}

const dnfClean: Rewrite = (lines) => {
  const [manager] = /\b(?:microdnf|dnf|yum)\b/.exec(lines.join('\n')) ?? []
  return manager === undefined ? undefined : append(`${manager} clean all`)(lines)
}

const mount = (target: string): string => `mount it while building: RUN --mount=type=cache,target=${target}`

/** Where package managers keep what they fetched. The image needs none of it. */
export const CACHES: readonly HintRule[] = [
  cache(
    'apt',
    /^var\/(lib\/apt\/lists|cache\/apt)\//,
    'end the same RUN with rm -rf /var/lib/apt/lists/* and apt-get clean',
    () => APT_CLEAN,
    {
      docs: APT,
      needs: (text) => /\bapt(-get)?\b.*\binstall\b/s.test(text) && !/\bapt(-get)?\b[^;&|]*\bupdate\b/.test(text),
    },
  ),
  cache('apk', /^(var\/cache\/apk|etc\/apk\/cache)\//, 'write apk add --no-cache', () => withoutApkCache, {
    needs: (text) => /\bapk\b.*\badd\b/s.test(text) && !/--no-cache|--update|\s-U\b|\bapk\s+update\b/.test(text),
  }),
  cache('dnf', /^var\/cache\/(dnf|yum|libdnf5)\//, 'end the same RUN with dnf clean all', () => dnfClean),
  cache('pip', /(^|\/)\.cache\/pip\//, `write pip install --no-cache-dir, or ${mount('/root/.cache/pip')}`, () =>
    insertInto(PIP_INSTALL, '--no-cache-dir', /--no-cache-dir/),
  ),
  cache(
    'npm',
    /(^|\/)\.npm\/_cacache\//,
    `end the same RUN with npm cache clean --force, or ${mount('/root/.npm')}`,
    () => append('npm cache clean --force'),
  ),
  cache(
    'yarn',
    /(^|\/)\.?(cache\/yarn|yarn\/berry\/cache)\//,
    `end the same RUN with yarn cache clean, or ${mount('/usr/local/share/.cache/yarn')}`,
    () => append('yarn cache clean'),
  ),
  cache(
    'pnpm',
    /(^|\/)(\.local\/share\/pnpm\/store|\.pnpm-store)\//,
    `end the same RUN with pnpm store prune, or ${mount('/root/.local/share/pnpm/store')}`,
  ),
  cache('go-build', /(^|\/)\.cache\/go-build\//, mount('/root/.cache/go-build'), mountCache),
  cache(
    'go-modules',
    /(^|\/)go\/pkg\/mod\//,
    `build in a stage of its own and copy the program, or ${mount('/go/pkg/mod')}`,
  ),
  cache(
    'cargo',
    /(^|\/)\.?cargo\/registry\//,
    `build in a stage of its own and copy the program, or ${mount('/usr/local/cargo/registry')}`,
  ),
  cache(
    'maven',
    /(^|\/)\.m2\/repository\//,
    `build in a stage of its own and copy the archive, or ${mount('/root/.m2')}`,
  ),
  cache(
    'gradle',
    /(^|\/)\.gradle\/caches\//,
    `build in a stage of its own and copy the archive, or ${mount('/root/.gradle')}`,
  ),
]
