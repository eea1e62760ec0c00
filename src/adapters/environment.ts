// Which variables of this process other programs get. Inputs hold tokens and secrets: no program gets them.

type Variables = Readonly<Record<string, string>>

/** The job's own, for docker (`secret-envs`, `type=gha` caches) and for the author's command. */
export const jobEnvironment = (): Variables => pick((name) => !/^(INPUT|STATE)_/i.test(name))

/** For git and other programs that do not need the job's secrets. */
export const minimalEnvironment = (): Variables => pick((name) => NEEDED.test(name))

// Where programs and their settings are, the language, the way to the network, and git's own variables about
// connections and settings. Variables that name a repository (GIT_DIR, GIT_INDEX_FILE …: a hook sets them for the
// programs it starts) are not included, nor is GIT_TOKEN or the like.
const NEEDED = new RegExp(
  `^(${[
    'PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\\w+|TZ|TMPDIR|TMP|TEMP|XDG_\\w+|LD_LIBRARY_PATH|LD_PRELOAD|NSS_WRAPPER_\\w+|DYLD_\\w+|DEVELOPER_DIR',
    '(HTTP|HTTPS|ALL|NO)_PROXY|(http|https|all|no)_proxy|SSL_CERT_(FILE|DIR)|CURL_CA_BUNDLE|KRB5\\w*',
    'SSH_AUTH_SOCK|SSH_AGENT_PID|SSH_ASKPASS|SSH_ASKPASS_REQUIRE|DISPLAY|DBUS_SESSION_BUS_ADDRESS|GNUPGHOME',
    'GIT_(SSH|SSH_COMMAND|SSH_VARIANT|ASKPASS|SSL_\\w+|HTTP_\\w+|PROXY_\\w+|CURL_\\w+|TRACE\\w*|LFS_\\w+|ALLOW_PROTOCOL|PROTOCOL\\w*|EXEC_PATH|TEMPLATE_DIR)',
    'GIT_(CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|PARAMETERS|COUNT|KEY_\\d+|VALUE_\\d+)|ATTR_NOSYSTEM|DISCOVERY_ACROSS_FILESYSTEM|NO_LAZY_FETCH)',
  ].join('|')})$`,
)

function pick(isWanted: (name: string) => boolean): Variables {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && isWanted(entry[0]),
    ),
  )
}

/** Settings for every git that a program starts, appended to the job's own. */
export function gitSettings(settings: readonly (readonly [key: string, value: string])[]): Variables {
  const before = Number(process.env['GIT_CONFIG_COUNT'] ?? 0)
  return {
    GIT_CONFIG_COUNT: String(before + settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${before + index}`, key],
        [`GIT_CONFIG_VALUE_${before + index}`, value],
      ]),
    ),
  }
}

/**
 * Protects git from the folders under test. A folder that looks like a bare repository is not used (git from 2.38 on);
 * no hook, file system monitor or remote command runs.
 */
export const GIT_IN_PEACE = [
  ['safe.bareRepository', 'explicit'],
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['protocol.ext.allow', 'never'],
] as const
