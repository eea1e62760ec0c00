import { own } from '../text/escape.js'
import { lastName, nameParts } from './group.js'
import { type HintRule, ignoreAdvice, ignoreLine, isBrought, isFromContext } from './hintrule.js'

// Names that tools give to files with secrets; the content of a file is never read. Public halves (id_rsa.pub, ca.pem,
// truststore.jks), examples, and files meant to be public (.env.vault, credentials.yml.enc) do not match.
const NAMES =
  /^(id_(rsa|dsa|ecdsa|ed25519)(_sk)?|\.env(\.(?!(\w+\.)*(example|sample|template|tpl|dist|defaults?|schema|test|vault|[cm]?[jt]s)$)[\w-]+)*|(prod|production|secrets?)\.env|[._]netrc|\.(npmrc|pypirc|pgpass|my\.cnf|git-credentials|htpasswd|dockercfg|dockerconfigjson|s3cfg|boto|vault-token)|credentials(\.json)?|application_default_credentials\.json|credentials\.tfrc\.json|client_secret[\w.-]*\.json|[\w.-]*service[-_]account[\w.-]*\.json|[\w.-]*firebase-adminsdk[\w.-]*\.json|(?!.*(public|trust|debug\.keystore)).+\.(key|p12|pfx|jks|keystore|kdbx|ppk)|(?!.*pub)(.*[-_.])?(key|priv(ate|key)?)\.pem|[\w.-]+\.tfstate(\.backup)?|([\w.-]+\.)?kubeconfig)$/i

// Names that mark a secret only together with the folder they lie in.
const IN_FOLDERS =
  /(^|\/)(\.docker\/config\.json|\.kube\/config|\.cargo\/credentials\.toml|\.composer\/auth\.json|\.config\/gh\/hosts\.yml)$/i
const THEIR_NAMES = /^(config(\.json)?|credentials\.toml|auth\.json|hosts\.yml)$/i

// Files of other people's packages are public already: keys for their tests.
const OF_PACKAGES = /(^|\/)(node_modules|site-packages|dist-packages|bower_components)\//

// Nobody reads more than these in a sentence.
const MAX_NAMED = 10

/**
 * Files that look like secrets, added from outside the build: everybody who has the image has them, even if a later
 * layer deletes them.
 */
export const SECRETS: HintRule = {
  name: 'copied-secret',
  docs: 'https://docs.docker.com/build/building/secrets/',
  alarm: own('a possible secret'),
  find: ({ origins, filesOf }) =>
    origins.flatMap((origin, layer) => {
      if (!isBrought(origin)) return []
      const files = new Map<string, number>()
      for (const { path, bytes } of [
        ...filesOf(layer, NAMES),
        ...filesOf(layer, THEIR_NAMES).filter(({ path }) => IN_FOLDERS.test(path)),
      ])
        if (bytes > 0 && !OF_PACKAGES.test(path)) files.set(path, bytes)
      if (files.size === 0) return []
      const bytes = [...files.values()].reduce((sum, one) => sum + one, 0)
      return [{ layer, bytes, ...nameParts(files), ...advise([...files.keys()], origin) }]
    }),
}

function advise(
  paths: readonly string[],
  origin: Parameters<typeof isBrought>[0],
): { readonly advice: string; readonly lines?: readonly string[] } {
  const named = paths.slice(0, MAX_NAMED).join(', ')
  const who =
    paths.length === 1
      ? 'by its name this may be a secret, and everybody who has the image has it'
      : `by their names these ${paths.length} files may be secrets, ` +
        'and everybody who has the image has them ' +
        `(${named}${paths.length > MAX_NAMED ? ` and ${paths.length - MAX_NAMED} more` : ''})`
  const mount = 'where the build needs one, write RUN --mount=type=secret'
  if (!isFromContext(origin))
    return { advice: `${who}: leave it out of what this instruction unpacks, fetches or writes; ${mount}` }
  const lines = new Set(paths.map((path) => ignoreLine(IN_FOLDERS.exec(path)?.[2] ?? lastName(path))))
  return { advice: `${who}: ${mount}, and ${ignoreAdvice(origin)}`, lines: [...lines].slice(0, MAX_NAMED) }
}
