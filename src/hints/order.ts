import { nameParts } from './group.js'
import { type HintRule, instructionOf, isFromContext } from './hintrule.js'

const WHOLE_CONTEXT = /^(COPY|ADD)\s+(--\S+\s+)*\.\/?\s+\S+$/i
const INSTALLS =
  /\b(npm (ci|i|install)|yarn( install)?|pnpm (i|install)|bun install|pip[\d.]* install|poetry install|uv sync|bundle install|composer install|go mod download|cargo fetch|apt-get install|apk add|dnf install|yum install)\b/

/**
 * A layer of dependencies that is rebuilt whenever any file of the context changes: all of it is pushed and pulled
 * again.
 */
export const INSTALLED_AFTER_COPY: HintRule = {
  name: 'copied-before-install',
  docs: 'https://docs.docker.com/build/cache/optimize/#order-your-layers',
  find: ({ origins, reruns, folders }) =>
    reruns.flatMap(({ copy, run }) => {
      const [copies, installs] = [instructionOf(origins[copy]), instructionOf(origins[run])]
      if (!isFromContext(origins[copy]) || !WHOLE_CONTEXT.test(copies ?? '') || !INSTALLS.test(installs ?? ''))
        return []
      // All that the layer ships, also what a later one hides: it is pushed and pulled all the same.
      const own = new Map<string, number>()
      for (const { layer, again, folder, bytes } of folders)
        if (layer === run || again.includes(run)) own.set(folder, (own.get(folder) ?? 0) + bytes)
      const bytes = [...own.values()].reduce((sum, one) => sum + one, 0)
      const advice =
        'copy the list of dependencies first and install them, then COPY the rest: as it is, ' +
        'any changed file rebuilds this layer, and everybody pulls it again'
      return [{ layer: run, bytes, ...nameParts(own), advice }]
    }),
}
