import { apk } from './apk.js'
import { composer } from './composer.js'
import { conda } from './conda.js'
import { dpkg } from './dpkg.js'
import type { Ecosystem } from './ecosystem.js'
import { gem } from './gem.js'
import { npm } from './npm.js'
import { pip } from './pip.js'
import { rpm } from './rpm.js'

/**
 * Those of the system first: what they own is theirs, wherever it lies. Then conda, which lists the files of the Python
 * packages that it installs, as they do themselves.
 */
export const ECOSYSTEMS: readonly Ecosystem[] = [dpkg, apk, rpm, conda, npm, pip, gem, composer]
