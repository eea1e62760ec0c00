import { instructionOf, isFromContext, type HintRule } from './rule.js'

const WHOLE_CONTEXT = /^(COPY|ADD)\s+(--\S+\s+)*\.\/?\s+\S+$/i
const INSTALLS =
  /\b(npm (ci|i|install)|yarn( install)?|pnpm (i|install)|bun install|pip[\d.]* install|poetry install|uv sync|bundle install|composer install|go mod download|cargo fetch|apt-get install|apk add|dnf install|yum install)\b/

/** A layer of dependencies that is made anew whenever any file of the context changes: what it weighs is pushed and pulled again. */
export const INSTALLED_AFTER_COPY: HintRule = {
  name: 'copied-before-install',
  docs: 'https://docs.docker.com/build/cache/optimize/#order-your-layers',
  find: ({ origins, reruns, folders }) =>
    reruns.flatMap(({ copy, run }) => {
      const [copies, installs] = [instructionOf(origins[copy]), instructionOf(origins[run])]
      if (!isFromContext(origins[copy]) || !WHOLE_CONTEXT.test(copies ?? '') || !INSTALLS.test(installs ?? '')) return []
      const own = folders.filter(({ layer }) => layer === run).toSorted((one, other) => other.bytes - one.bytes)
      const bytes = own.reduce((sum, folder) => sum + folder.bytes, 0)
      const path = own[0]?.folder ?? '/'
      const advice =
        'copy the list of dependencies first and install them, then COPY the rest: as it is, any changed file makes this layer anew, for everybody who pulls it'
      return [{ layer: run, bytes, path, advice }]
    }),
}
