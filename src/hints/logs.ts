import { nameParts } from './group.js'
import type { HintRule } from './hintrule.js'
import { editRun, insertInto } from './rewrite.js'

const LOGIN_LOGS = /^(lastlog|faillog)$/

/**
 * `useradd` with a high UID: these files have a place for every UID below it. Nearly all of it is zeros: next to
 * nothing when packed, gigabytes when unpacked.
 */
export const LOGIN_LOG: HintRule = {
  name: 'login-log',
  docs: 'https://docs.docker.com/build/building/best-practices/#user',
  find: (image) =>
    image.origins.flatMap((origin, layer) => {
      if (origin.kind === 'base') return []
      const logs = image.filesOf(layer, LOGIN_LOGS).filter(({ path }) => path.startsWith('var/log/'))
      const files = new Map(logs.map(({ path, bytes }) => [path, bytes] as const))
      if (files.size === 0) return []
      const bytes = [...files.values()].reduce((sum, one) => sum + one, 0)
      const advice =
        'write useradd --no-log-init, or take a lower UID: ' +
        'this log of logins has a place for every UID below the highest'
      const edits = editRun(
        image,
        layer,
        insertInto('useradd', '--no-log-init', /--no-log-init|\suseradd\s[^;&|]*-l\s/),
      )
      return [{ layer, bytes, ...nameParts(files), advice, edits }]
    }),
}
